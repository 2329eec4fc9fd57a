"""What comes later in a leaf's text: elements, closers of code spans and of parentheses, found once for the whole text."""

from __future__ import annotations

import re
from bisect import bisect_left

from lint_posts.lazy import lazy
from lint_posts.markdown.ahead import Ahead
from lint_posts.markdown.kramdown.context import BLANK

BLANK_BEFORE_QUOTE = rf"[{BLANK}](?=['\"])"
_TOKEN = r"[*_`<\[\\&!~{$%s](?:(?<=[*_`<\[\\&])|(?<=!)(?=\[)|(?<=~)(?=~)|(?<=\{)(?=:)|(?<=\$)(?=\$)%s)"
"""Where an element may begin; one set comes first, for that is found quickest."""
_TOKENS = lazy(_TOKEN % ("", ""))
_TOKENS_AND_MARKS = lazy(_TOKEN % (r"\"'\-.>", r"|(?<=[\"'])|(?<=-)(?=-)|(?<=\.)(?=\.\.)|(?<=>)(?=>)"))
_BREAK = "  \n"
_PARENTHESIS = lazy(r"[()]")
_BACKTICKS = lazy(r"`+")


def has_token(text: str) -> bool:
    """Whether any element may begin in a text."""
    return _TOKENS.search(text) is not None or _BREAK in text


def _tokens(text: str) -> list[int]:
    """The offsets at which an element may begin. Typography is one only to an attribute list behind it."""
    tokens = _TOKENS_AND_MARKS if "{:" in text else _TOKENS
    found = [match.start() for match in tokens.finditer(text)]
    return _merged(found, text, _BREAK) if _BREAK in text else found


def _merged(found: list[int], text: str, literal: str) -> list[int]:
    """`found`, and where `literal` stands, in order."""
    return sorted((*found, *(match.start() for match in re.finditer(re.escape(literal), text))))


class Outlook(Ahead):
    """Answers in (nearly) no time where a code span or a destination that begins at an offset would end."""

    __slots__ = ("_link_tokens", "_longest", "_parentheses", "_runs", "_tokens")

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._tokens = _tokens(text)
        self._link_tokens: list[int] | None = None
        self._parentheses: dict[int, int] | None = None
        self._runs: list[tuple[int, int]] | None = None
        self._longest: list[int] = []

    def token(self, offset: int) -> int:
        """The first place at `offset` or later where an element may begin, -1 where there is none."""
        at = bisect_left(self._tokens, offset)
        return self._tokens[at] if at < len(self._tokens) else -1

    def link_token(self, offset: int) -> int:
        """The same for the text of a link, which a `]` may end."""
        if self._link_tokens is None:
            self._link_tokens = _merged(self._tokens, self.text, "]")
        at = bisect_left(self._link_tokens, offset)
        return self._link_tokens[at] if at < len(self._link_tokens) else -1

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
