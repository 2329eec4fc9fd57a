"""Patterns that are compiled when they are first asked: a run on a clean post asks few of the hundreds there are."""

from __future__ import annotations

import re

from lint_posts.typed import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing import Any

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "pattern", "flags", "groups")


class _Lazy:
    """Once compiled it holds the methods of the pattern, which then cost no more than the pattern's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        made = re.compile(*self._given)
        for each in _ASKED:
            setattr(self, each, getattr(made, each))
        return getattr(made, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but for its class: pass it to no function of `re`."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
