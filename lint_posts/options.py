"""The values that a rule's options take, as the annotations of its `check` say."""

from __future__ import annotations

import collections.abc
import inspect
import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any, Literal, Union, get_args, get_origin

from lint_posts.model import File
from lint_posts.rule import Rule

SETS = (set, frozenset, collections.abc.Set)
LISTS = (list, tuple, collections.abc.Sequence, collections.abc.Collection, collections.abc.Iterable, *SETS)
_WORDS = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
    File: "the name of a file",
    type(None): "null",
}


class WrongValue(ValueError):
    """A value that an option can't take. `expected` says in words what it can, `choices` are those words it may be."""

    def __init__(self, expected: str, choices: Sequence[str] = ()) -> None:
        super().__init__(expected)
        self.expected = expected
        self.choices = choices


def convert(rule: Rule, option: str, value: object) -> Any:
    """`value`, as read from YAML, as the option takes it: a list becomes a tuple where it is one. Raises WrongValue."""
    kind = kind_of(rule, option)
    try:
        return _as(kind, value)
    except ValueError:
        raise WrongValue(describe(kind), _choices(kind)) from None


def kind_of(rule: Rule, option: str) -> Any:
    """The type of an option: its annotation, or, where that can't be read, the type of its default."""
    assert rule.check is not None
    annotation = inspect.signature(rule.check).parameters[option].annotation
    if isinstance(annotation, str):
        names = {**vars(typing), **vars(collections.abc), **vars(rule.module)}
        aliases = [name for name, kind in names.get("__annotations__", {}).items() if kind == "TypeAlias"]
        try:
            names.update({name: eval(names[name], names) for name in aliases})  # which are texts to the module
            annotation = eval(annotation, names)  # the rule's own source, as typing.get_type_hints does
        except (NameError, TypeError, AttributeError):
            annotation = inspect.Parameter.empty
    return type(rule.options[option]) if annotation is inspect.Parameter.empty else annotation


def _as(kind: Any, value: object) -> object:
    origin = get_origin(kind) or kind
    arguments = get_args(kind)
    if origin is Any:
        return value
    if origin is Literal:
        return _one_of(arguments, value)
    if origin in (Union, types.UnionType):
        return _first_of(arguments, value)
    if origin in LISTS:
        return _list(origin, arguments, value)
    if isinstance(origin, type) and issubclass(origin, collections.abc.Mapping):
        return _mapping(arguments, value)
    if origin is File and isinstance(value, str) and value:
        return File(value)
    if origin is float and type(value) is int:
        return float(value)
    if origin in (None, type(None)) and value is None:
        return None
    if type(value) is not origin:  # a truth value is no number
        raise ValueError
    return value


def _one_of(choices: tuple[object, ...], value: object) -> object:
    for choice in choices:
        if choice == value and type(choice) is type(value):
            return choice
    raise ValueError


def _first_of(kinds: tuple[Any, ...], value: object) -> object:
    for kind in kinds:
        try:
            return _as(kind, value)
        except ValueError:
            continue
    raise ValueError


def _list(origin: Any, arguments: tuple[Any, ...], value: object) -> object:
    if not isinstance(value, list):
        raise ValueError
    inner = next((each for each in arguments if each is not Ellipsis), Any)
    items = [_as(inner, item) for item in value]
    if origin in SETS:
        return frozenset(items)
    return items if origin is list else tuple(items)


def _mapping(arguments: tuple[Any, ...], value: object) -> object:
    if not isinstance(value, Mapping):
        raise ValueError
    key_kind, value_kind = arguments or (Any, Any)
    return {_as(key_kind, key): _as(value_kind, item) for key, item in value.items()}


def describe(kind: Any) -> str:
    """What an option of this type takes, in words."""
    origin = get_origin(kind) or kind
    arguments = get_args(kind)
    if origin is Literal:
        return " or ".join(f"`{_yaml(choice)}`" for choice in arguments)
    if origin in (Union, types.UnionType):
        return " or ".join(describe(each) for each in arguments)
    if origin in LISTS:
        inner = next((each for each in arguments if each is not Ellipsis), Any)
        return "a list of texts" if inner is str else "a list"
    if isinstance(origin, type) and issubclass(origin, collections.abc.Mapping):
        return "a mapping"
    return _WORDS.get(origin, "another value")


def _choices(kind: Any) -> tuple[str, ...]:
    if get_origin(kind) is Literal:
        return tuple(str(choice) for choice in get_args(kind) if isinstance(choice, str))
    if get_origin(kind) in (Union, types.UnionType):
        return tuple(choice for each in get_args(kind) for choice in _choices(each))
    return ()


def _yaml(value: object) -> str:
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    return str(value)
