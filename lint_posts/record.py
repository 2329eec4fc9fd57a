"""Data with named fields, for a command that starts anew for each commit.

A dataclass costs a start a millisecond, and the first of them ten more for what it imports. A Record costs nearly nothing;
what is compared, unpacked or sorted is a NamedTuple: the one of `typing` to a type checker, and made without looking at
its annotations, which takes `typing` three times as long as all the rest.
"""

from __future__ import annotations

from collections import namedtuple

from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, ClassVar, TypeVar
    from typing import NamedTuple as NamedTuple

    from typing_extensions import dataclass_transform

    Data = TypeVar("Data", bound="Record")
else:

    class _Named(type):
        """Makes a named tuple of a class: its fields are the annotations, all else goes over as it is."""

        def __new__(cls, name: str, bases: tuple[type, ...], given: dict[str, Any]) -> type:
            fields = given.pop("__annotations__")
            defaults = [given.pop(field) for field in tuple(fields) if field in given]
            made = namedtuple(name, fields, defaults=defaults, module=given.pop("__module__"))
            for key, value in given.items():
                setattr(made, key, value)
            return made

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
