"""Where something next stands in a text, each kind of thing looked for once only."""

from __future__ import annotations

import re
from bisect import bisect_left


class Ahead:
    """Finds the next match of a pattern in one text.

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
