"""The marks of a text without its words: a twentieth of it, in which most of what is looked for is found not to be."""

from __future__ import annotations

from functools import lru_cache

KEPT = "`~{}[]()!*|<>#_=$&^\\"
_KEPT = frozenset(KEPT)
_DROPPED = bytes(k for k in range(256) if chr(k) not in KEPT)


@lru_cache(maxsize=1)
def marks(text: str) -> bytes:
    """The characters of `KEPT` that `text` holds, in their order."""
    return text.encode("utf-8", "surrogatepass").translate(None, _DROPPED)


def holds(text: str, literal: str) -> bool:
    """Whether `literal` stands in `text`; quick where it is made of marks, or has one that the text has not."""
    if len(literal) == 1:
        return literal in text
    found = marks(text)
    if _KEPT.issuperset(literal):
        return literal.encode() in found and literal in text
    for character in literal:
        if character in _KEPT:
            if character.encode() not in found:
                return False
        elif character > "\x7f" and character not in text:
            return False
    return literal in text
