"""A mutant put into a running process: its functions and constants take the places of those of the module."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper, cached_property
from types import FunctionType, ModuleType
from typing import Any

OURS = ("lint_posts", "tests")


def graft(module: ModuleType, source: bytes, *, constants: bool) -> None:
    """Give the functions of `module` the code of a mutant, and with `constants` also its names their values.

    Classes and functions stay the objects that they are, as other modules hold them too.
    """
    before = dict(vars(module))
    exec(compile(source, module.__name__, "exec", dont_inherit=True), vars(module))
    after = dict(vars(module))
    vars(module).update(before)
    for name, old in before.items():
        new = after.get(name)
        if isinstance(old, type) and isinstance(new, type) and old.__module__ == module.__name__:
            _change_class(old, new)
        elif _code_of(old) is not None and getattr(old, "__module__", "") == module.__name__:
            _change_function(old, new)
        elif constants and name[:2] != "__" and not isinstance(old, (ModuleType, type)) and not _same(old, new):
            _change_everywhere(name, old, new)


def _code_of(value: object) -> FunctionType | None:
    """The function that a decorated one comes down to."""
    if isinstance(value, (property, cached_property)):
        value = value.fget if isinstance(value, property) else value.func
    if isinstance(value, (staticmethod, classmethod, _lru_cache_wrapper)):
        value = value.__wrapped__
    return value if isinstance(value, FunctionType) else None


def _change_function(old: object, new: object) -> None:
    there, here = _code_of(old), _code_of(new)
    if there and here and len(there.__code__.co_freevars) == len(here.__code__.co_freevars):
        there.__code__, there.__defaults__ = here.__code__, here.__defaults__
        there.__kwdefaults__ = here.__kwdefaults__


def _change_class(old: type, new: type) -> None:
    for name, value in list(vars(old).items()):
        if _code_of(value) is not None:
            _change_function(value, vars(new).get(name))
        elif name[:2] != "__" and isinstance(value, (str, int, tuple, frozenset, re.Pattern)):
            setattr(old, name, vars(new).get(name, value))


def _same(old: object, new: object) -> bool:
    given = getattr(old, "_given", None)
    return old == new if given is None else bool(given == getattr(new, "_given", None))


def _change_everywhere(name: str, old: object, new: object) -> None:
    for other in list(sys.modules.values()):
        if getattr(other, "__name__", "").startswith(OURS) and vars(other).get(name) is old:
            setattr(other, name, new)


def forgetter() -> Callable[[], None]:
    """A function that makes all objects of today forget what they have worked out so far."""
    caches: list[Any] = []
    held: list[tuple[dict[str, Any], list[str]]] = []
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper):
            caches.append(each)
        elif str(type(each).__module__).startswith(OURS) and hasattr(each, "__dict__"):
            held.append((vars(each), list(_worked_out(type(each)))))

    def forget() -> None:
        for cache in caches:
            cache.cache_clear()
        for values, names in held:
            for name in names:
                values.pop(name, None)

    return forget


def _worked_out(kind: type) -> Iterator[str]:
    for each in kind.__mro__:
        yield from (name for name, value in vars(each).items() if isinstance(value, cached_property))
