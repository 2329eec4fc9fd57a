"""A text that is being read block by block, and the pieces that the text of a container is made of."""

from __future__ import annotations

import re
from bisect import bisect_right

from lint_posts.lazy import lazy
from lint_posts.markdown.mapped import MappedText
from lint_posts.model import Span

BLANKS = " \t\n\v\f\r\0"
"""What Ruby's `strip` takes for blank; U+3000 and its like are text."""

_BRACE = lazy(r"\}")
_REST_OF_LINE_BLANK = lazy(r"[ \t\r\f\v]*\n")


class Source:
    """A text that ends with a line end, and where the reading of it stands.

    `misses` remembers what is known not to come any more (a closing tag, a fence …), so that a text full of openers
    is not searched to its end for each of them. `shift` is how much further on every character stands in the root
    text, None where that is not the same for all.
    """

    __slots__ = ("mapped", "text", "pos", "size", "misses", "shift", "_braces_from", "_braces_to", "_braces")

    def __init__(self, mapped: MappedText) -> None:
        self.mapped = mapped
        self.text = mapped.text
        self.pos = 0
        self.size = len(mapped.text)
        self.shift = mapped.origins[0] if len(mapped.starts) == 1 else None
        self.misses: set[str] = set()
        self._braces_from, self._braces_to = 0, -1
        self._braces: list[tuple[int, int]] = []

    def line_end(self, pos: int) -> int:
        """Where the next line begins."""
        return self.text.find("\n", pos) + 1 or self.size

    def span(self, start: int, end: int) -> Span:
        """The place in the root text of the characters `start` to `end`, without the line ends at their end."""
        text, shift = self.text, self.shift
        while end > start and text[end - 1] == "\n":
            end -= 1
        if shift is not None:
            return Span(start + shift, end + shift if end > start else start + shift)
        return Span(self.mapped.root(start), self.mapped.root_end(end) if end > start else self.mapped.root(start))

    def stripped(self, start: int, end: int) -> MappedText:
        """The characters `start` to `end` without the blanks around them."""
        text = self.text
        while start < end and text[start] in BLANKS:
            start += 1
        while end > start and text[end - 1] in BLANKS:
            end -= 1
        return self.mapped.slice(start, end)

    def find(self, needle: str, pos: int) -> int:
        """The first `needle` at or after `pos`, -1 if there is none."""
        if needle in self.misses:
            return -1
        at = self.text.find(needle, pos)
        if at < 0:
            self.misses.add(needle)
        return at

    def search(self, pattern: re.Pattern[str], pos: int, key: str) -> re.Match[str] | None:
        """The first match of `pattern` at or after `pos`; `key` names the pattern among the misses."""
        if key in self.misses:
            return None
        found = pattern.search(self.text, pos)
        if found is None:
            self.misses.add(key)
        return found

    def attributes_end(self, pos: int) -> tuple[int, int] | None:
        """The `}` that closes the attributes which begin at `pos`, and where the line after it begins.

        kramdown takes the last brace that only blanks follow, up to the first one that no backslash escapes.
        """
        if not self._braces_from <= pos <= self._braces_to:
            self._find_braces(pos)
        for brace, end in reversed(self._braces):
            if brace > pos:
                return brace, end
        return None

    def _find_braces(self, pos: int) -> None:
        self._braces_from, self._braces_to, self._braces = pos, self.size, []
        for found in _BRACE.finditer(self.text, pos):
            blank = _REST_OF_LINE_BLANK.match(self.text, found.end())
            if blank is not None:
                self._braces.append((found.start(), blank.end()))
            if found.start() == pos or self.text[found.start() - 1] != "\\":
                self._braces_to = found.start()
                return


class Pieces:
    """Cuts of mapped texts, put one after another. Without any, it stands at `origin` of the root text."""

    __slots__ = ("_texts", "_starts", "_origins", "_length", "_origin")

    def __init__(self, origin: int = 0) -> None:
        self._origin = origin
        self._texts: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._length = 0

    def add(self, mapped: MappedText, start: int, end: int) -> None:
        """The characters `start` to `end` of `mapped`."""
        if start >= end:
            return
        if len(mapped.starts) == 1:
            self._place(0, mapped.origins[0] + start)
        else:
            self._run(start, mapped.origins, mapped.starts, end)
        self._texts.append(mapped.text[start:end])
        self._length += end - start

    def _run(self, start: int, origins: tuple[int, ...], starts: tuple[int, ...], end: int) -> None:
        first = bisect_right(starts, start) - 1
        self._place(0, origins[first] + start - starts[first])
        for k in range(first + 1, len(starts)):
            if starts[k] >= end:
                return
            self._place(starts[k] - start, origins[k])

    def _place(self, offset: int, origin: int) -> None:
        at = self._length + offset
        if not self._starts or origin - self._origins[-1] != at - self._starts[-1]:
            self._starts.append(at)
            self._origins.append(origin)

    def pad(self, text: str, origin: int) -> None:
        """Characters that the root text has not; they stand for the one at `origin`."""
        for character in text:
            self._starts.append(self._length)
            self._origins.append(origin)
            self._texts.append(character)
            self._length += 1

    def mapped(self) -> MappedText:
        """The whole."""
        if len(self._texts) == 1:
            return MappedText(self._texts[0], tuple(self._starts), tuple(self._origins))
        return MappedText("".join(self._texts), tuple(self._starts) or (0,), tuple(self._origins) or (self._origin,))
