"""The marks of a text without its words: a twentieth of it, in which most of what is looked for is found not to be."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial

Look = re.Pattern[str] | str | Callable[[str], bool]
"""What a text is looked at for: a literal, a pattern, or a function that says whether it is there."""

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


def look_for(look: Look | tuple[Look, ...]) -> Callable[[str], bool]:
    """A look as a function of the text; of several, whether any of them finds something."""
    if isinstance(look, str):
        return finder(look)
    if not isinstance(look, tuple):
        return look if callable(look) else partial(_is_in, look)
    each = [look_for(one) for one in look]

    def any_of_them(text: str) -> bool:
        for found in each:  # noqa: SIM110 (a generator would cost more than most of what it asks)
            if found(text):
                return True
        return False

    return any_of_them


def _is_in(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None
