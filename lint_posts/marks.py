"""The marks of a text without its words: a twentieth of it, in which most of what is looked for is found not to be."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

KEPT = "`~{}[]()!*|<>#_=$&^\\"
_KEPT = frozenset(KEPT)
_DROPPED = bytes(k for k in range(256) if chr(k) not in KEPT)


@lru_cache(maxsize=1)
def marks(text: str) -> bytes:
    """The characters of `KEPT` that `text` holds, in their order."""
    return text.encode("utf-8", "surrogatepass").translate(None, _DROPPED)


def holds(text: str, literal: str) -> bool:
    """Whether `literal` stands in `text`; quick where it is made of marks, or has one that the text has not."""
    return finder(literal)(text)


@cache
def finder(literal: str) -> Callable[[str], bool]:
    """`holds`, for one literal and many texts."""
    signs = "".join(character for character in literal if character in _KEPT).encode()
    wide = [character for character in literal if character > "\x7f"]

    def alone(text: str) -> bool:
        return literal in text

    def of_marks(text: str) -> bool:
        return signs in marks(text) and literal in text

    def of_wide(text: str) -> bool:
        return all(map(text.__contains__, wide)) and literal in text

    if len(literal) == 1:
        return alone
    if wide:
        return of_wide
    return of_marks if signs else alone
