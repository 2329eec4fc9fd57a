"""A mutant put into a running process: its functions and constants take the places of those of the module."""

from __future__ import annotations

import ast
import gc
import re
import signal
import sys
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper, cache, cached_property
from inspect import unwrap
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

OURS = ("lint_posts", "tests")


def graft(module: ModuleType, source: bytes, *, constants: bool) -> None:
    """Give the functions of `module` the code of a mutant, and with `constants` also its names their values.

    Classes and functions stay the objects that they are, as other modules hold them too. What other modules make of the
    constants when they are imported is made again.
    """
    _exchange(module, compile(source, getattr(module, "__file__", "mutant"), "exec", dont_inherit=True), constants)
    for user in built_from(module.__name__) if constants else ():
        _exchange(sys.modules[user], _loaded()[user].code, constants)


class _Loaded(NamedTuple):
    """The code of a module, and the modules of whose names its own are made when it is imported."""

    code: CodeType
    made_of: frozenset[str]


@cache
def _loaded() -> dict[str, _Loaded]:
    found: dict[str, _Loaded] = {}
    for name, module in sorted(sys.modules.items()):
        path = getattr(module, "__file__", None)
        if name.split(".")[0] == OURS[0] and path:
            tree = ast.parse(Path(path).read_bytes())
            found[name] = _Loaded(compile(tree, path, "exec", dont_inherit=True), frozenset(_makers(tree.body, name)))
    return found


def _makers(body: list[ast.stmt], module: str) -> Iterator[str]:
    came_from = {
        alias.asname or alias.name: (f"{origin}.{alias.name}", origin)
        for each in body
        if isinstance(each, ast.ImportFrom)
        for origin in [_origin(each, module)]
        for alias in each.names
    }
    inner = [each for kind in body if isinstance(kind, ast.ClassDef) for each in kind.body]
    for each in [*body, *inner]:
        if isinstance(each, (ast.Assign, ast.AnnAssign)) and each.value is not None:
            for name in ast.walk(each.value):
                if isinstance(name, ast.Name):
                    yield from came_from.get(name.id, ())


def _origin(statement: ast.ImportFrom, module: str) -> str:
    """The whole name of the module from which a statement in `module`, which is no package, imports."""
    parts = module.split(".")[: -statement.level] if statement.level else []
    return ".".join([*parts, *filter(None, [statement.module])])


@cache
def built_from(name: str) -> tuple[str, ...]:
    """The modules that make something of a module's constants when they are imported, in an order that goes."""
    waiting: set[str] = set()
    while more := {user for user, each in _loaded().items() if each.made_of & {name, *waiting}} - waiting - {name}:
        waiting |= more
    found: list[str] = []
    while waiting:
        ready = sorted(user for user in waiting if not _loaded()[user].made_of & waiting - {user}) or sorted(waiting)
        found += ready
        waiting.difference_update(ready)
    return tuple(found)


def _exchange(module: ModuleType, code: CodeType, constants: bool) -> None:
    before = dict(vars(module))
    exec(code, vars(module))
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
    value = unwrap(value) if isinstance(value, FunctionType) else value
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
        elif name[:2] != "__" and isinstance(value, (str, int, tuple, frozenset, dict, list, re.Pattern)):
            setattr(old, name, vars(new).get(name, value))


def _same(old: object, new: object) -> bool:
    given = getattr(old, "_given", None)
    return old == new if given is None else bool(given == getattr(new, "_given", None))


def _change_everywhere(name: str, old: object, new: object) -> None:
    for other in list(sys.modules.values()):
        if getattr(other, "__name__", "").startswith(OURS) and vars(other).get(name) is old:
            setattr(other, name, new)


def allow(seconds: float) -> None:
    """Let this process end when it has used the processor for so long from now on."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def forgetter_of_calls() -> Callable[[], None]:
    """A function that makes all functions of today forget what they were called for so far."""
    caches = [each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper)]
    caches = [each for each in caches if not str(each.__module__).startswith("tests.mutation")]

    def forget() -> None:
        for each in caches:
            each.cache_clear()

    return forget


def forgetter() -> Callable[[], None]:
    """A function that makes all objects of today forget what they have worked out so far."""
    held: list[tuple[dict[str, Any], list[str]]] = []
    for each in gc.get_objects():
        if str(type(each).__module__).startswith(OURS) and hasattr(each, "__dict__"):
            held.append((vars(each), list(_worked_out(type(each)))))

    forget_calls = forgetter_of_calls()

    def forget() -> None:
        forget_calls()
        for values, names in held:
            for name in names:
                values.pop(name, None)

    return forget


def _worked_out(kind: type) -> Iterator[str]:
    for each in kind.__mro__:
        yield from (name for name, value in vars(each).items() if isinstance(value, cached_property))
