"""What comes later in a leaf's text: closers of code spans and of parentheses, found once for the whole text."""

from __future__ import annotations

from bisect import bisect_left

from lint_posts.lazy import lazy
from lint_posts.markdown.ahead import Ahead
from lint_posts.markdown.kramdown.context import BLANK

BLANK_BEFORE_QUOTE = rf"[{BLANK}](?=['\"])"
_PARENTHESIS = lazy(r"[()]")
_BACKTICKS = lazy(r"`+")


class Outlook(Ahead):
    """Answers in (nearly) no time where a code span or a destination that begins at an offset would end."""

    __slots__ = ("_longest", "_parentheses", "_runs")

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._parentheses: dict[int, int] | None = None
        self._runs: list[tuple[int, int]] | None = None
        self._longest: list[int] = []

    def closing_parenthesis(self, offset: int) -> int:
        """The `)` that closes the `(` at `offset`, -1 where there is none."""
        if self._parentheses is None:
            self._parentheses = {}
            still_open: list[int] = []
            for match in _PARENTHESIS.finditer(self.text):
                if match[0] == "(":
                    still_open.append(match.start())
                elif still_open:
                    self._parentheses[still_open.pop()] = match.start()
        return self._parentheses.get(offset, -1)

    def backticks(self, offset: int, length: int) -> int:
        """The first place at `offset` or later where `length` backticks stand in a row, -1 where there is none."""
        if self._runs is None:
            self._runs = [match.span() for match in _BACKTICKS.finditer(self.text)]
            longest = 0
            for start, end in reversed(self._runs):
                longest = max(longest, end - start)
                self._longest.append(longest)
            self._longest.reverse()
        at = bisect_left(self._runs, (offset, 0))
        if at == len(self._runs) or self._longest[at] < length:
            return -1
        while self._runs[at][1] - self._runs[at][0] < length:
            at += 1
        return self._runs[at][0]
