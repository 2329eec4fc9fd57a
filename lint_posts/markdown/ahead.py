"""Where something next stands in a text, no part of the text being searched twice for the same thing."""

from __future__ import annotations

import re
from bisect import bisect_left


class Onward:
    """Finds the next match of a pattern in a text that is read from its beginning to its end.

    What was found holds for every offset up to it, so that the many openers of a hostile text do not each search the
    rest of it in vain. Offsets may go back; then the search is begun anew.
    """

    __slots__ = ("_found", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, tuple[int, int]] = {}

    def next(self, pattern: str, offset: int) -> int:
        """The first start of `pattern` at `offset` or later, -1 where there is none."""
        asked, found = self._found.get(pattern, (offset + 1, -1))
        if asked <= offset and (found < 0 or offset <= found):
            return found
        match = re.compile(pattern).search(self.text, offset)
        found = -1 if match is None else match.start()
        self._found[pattern] = offset, found
        return found


class Ahead:
    """Finds the next match of a pattern in one text, from any offset.

    All starts of a pattern are gathered on its first use, so that a reader may ask from every offset of a hostile
    text without reading its rest each time.
    """

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: dict[str, list[int]] = {}

    def next(self, pattern: str, offset: int) -> int:
        """The first start of `pattern` at `offset` or later, -1 where there is none. Overlaps need a `(?=...)`."""
        starts = self._starts.get(pattern)
        if starts is None:
            starts = self._starts[pattern] = [match.start() for match in re.finditer(pattern, self.text)]
        at = bisect_left(starts, offset)
        return starts[at] if at < len(starts) else -1
