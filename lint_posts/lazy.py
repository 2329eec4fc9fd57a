"""Patterns that are compiled, and modules that are imported, when they are first asked for anything.

A run on a clean post asks few of the hundreds there are.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module

from lint_posts.typed import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType
    from typing import Any

_ASKED = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "pattern", "flags", "groups")


class _Lazy:
    """Once compiled it holds the methods of the pattern, which then cost no more than the pattern's own.

    Those that search a whole text go on looking for the literal first: that is quicker than nearly every pattern.
    """

    def __init__(self, pattern: str, flags: int, needs: str) -> None:
        self._given, self._needs = (pattern, flags), needs
        self._made: re.Pattern[str] | None = None

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        return self._pattern().search(text, *bounds) if self._may_match(text, bounds) else None

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        return self._pattern().finditer(text, *bounds) if self._may_match(text, bounds) else iter(())

    def _may_match(self, text: str, bounds: tuple[int, ...]) -> bool:
        """Whether the literal is there; of a text that is searched piece by piece, in that piece."""
        return text.find(self._needs, *bounds) >= 0 if bounds else self._needs in text

    def _pattern(self) -> re.Pattern[str]:
        made = self._made
        if made is None:
            made = self._made = re.compile(*self._given)
            for name in _ASKED:
                if not self._needs or name not in ("search", "finditer"):
                    setattr(self, name, getattr(made, name))
        return made

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        return getattr(self._pattern(), name)


def lazy(pattern: str, flags: int = 0, *, needs: str = "") -> re.Pattern[str]:
    """What `re.compile` gives, but for its class: pass it to no function of `re`.

    `needs` is a literal in all that the pattern matches: texts without it are searched without compiling it.
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags, needs))


class _Later:
    def __init__(self, asker: str, name: str) -> None:
        self._asker, self._name = asker, name

    def __getattr__(self, name: str) -> Any:
        module = import_module(self._name, self._asker.rpartition(".")[0])
        vars(sys.modules[self._asker])[self._name.rpartition(".")[2]] = module
        return getattr(module, name)


def later(asker: str, name: str) -> ModuleType:
    """The module of that name (with a `.` before it: of the package of the module `asker`), not imported yet.

    Once it is asked for anything, it is what the last part of its name stands for in `asker`.
    """
    return cast("ModuleType", _Later(asker, name))
