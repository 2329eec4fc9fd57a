"""Data with named fields, for a command that starts anew for each commit.

A dataclass costs a start a millisecond, and the first of them ten more for what it imports. A Record costs nearly nothing;
what is compared, unpacked or sorted is a NamedTuple: the one of `typing` to a type checker, and made without looking at
its annotations; its constructor is compiled when the first is made, where the standard library's costs each start.
"""

from __future__ import annotations

from collections import _tuplegetter  # type: ignore[attr-defined]

from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar, TypeVar
    from typing import NamedTuple as NamedTuple

    from typing_extensions import dataclass_transform

    Data = TypeVar("Data", bound="Record")
else:

    class _Tuple(tuple):
        """What all named tuples share. The constructor of each is compiled when the first is made, as few ever are."""

        __slots__ = ()

        def __new__(cls, *given: Any, **named: Any) -> Any:
            cls.__new__ = staticmethod(_constructor(cls))
            return cls.__new__(cls, *given, **named)

        def _replace(self, **changes: Any) -> Any:
            return type(self)(**{**dict(zip(self._fields, self, strict=True)), **changes})

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        def __repr__(self) -> str:
            said = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({said})"

    def _constructor(cls: type) -> Callable[..., Any]:
        """One that takes the fields by place or by name, made as the standard library makes it."""
        fields = ", ".join(cls._fields)
        made = eval(f"lambda _cls, {fields}: _new(_cls, ({fields},))", {"_new": tuple.__new__})
        made.__defaults__ = cls._defaults
        return made

    class _Named(type):
        """Makes a named tuple of a class: its fields are the annotations, all else goes over as it is."""

        def __new__(cls, name: str, bases: tuple[type, ...], given: dict[str, Any]) -> type:
            fields = tuple(given.pop("__annotations__"))
            given["_defaults"] = tuple(given.pop(field) for field in fields if field in given)
            given["_fields"] = given["__match_args__"] = fields
            given["__slots__"] = ()
            given.update((field, _tuplegetter(at, None)) for at, field in enumerate(fields))
            return type(name, (_Tuple,), given)

    NamedTuple = type.__new__(_Named, "NamedTuple", (), {})

    def dataclass_transform(**_: bool) -> Any:
        return lambda cls: cls


@dataclass_transform(frozen_default=True, eq_default=False)
class Record:
    """A value whose fields are its class's annotations, in their order, and do not change; it equals only itself.

    Raises TypeError when it is made with a field too few, too many or twice.
    """

    _needed: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        cls._needed = frozenset(name for name in cls.__annotations__ if name not in cls.__dict__)

    def __init__(self, *given: Any, **named: Any) -> None:
        fields = type(self).__annotations__
        held = self.__dict__
        held.update(zip(fields, given, strict=False))
        held.update(named)
        # a field that is left out is the class's
        if len(held) < len(given) + len(named) or not self._needed <= held.keys() <= fields.keys():
            lacking = ", ".join(sorted(self._needed - held.keys()))
            wrong = f"lacks {lacking}" if lacking else f"takes each of these once: {', '.join(fields)}"
            raise TypeError(f"{type(self).__name__} {wrong}")

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).__annotations__)
        return f"{type(self).__name__}({said})"


def replace(record: Data, **changes: Any) -> Data:
    """The same with other values for some of its fields."""
    fields = type(record).__annotations__
    return type(record)(**{name: value for name, value in vars(record).items() if name in fields} | changes)
