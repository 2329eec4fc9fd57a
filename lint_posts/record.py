"""Data with named fields, for a command that starts anew for each commit.

A dataclass costs a start a millisecond, and the first of them ten more for what it imports. A Record costs nearly nothing;
what is compared, unpacked or sorted is a NamedTuple: the one of `typing` to a type checker, and made without looking at
its annotations, which takes `typing` three times as long as all the rest.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple

    from typing_extensions import dataclass_transform
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


Data = TypeVar("Data", bound="Record")


@dataclass_transform(frozen_default=True, eq_default=False)
class Record:
    """A value whose fields are its class's annotations, in their order, and do not change; it equals only itself.

    Raises TypeError when it is made with a field too few, too many or twice.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        cls = type(self)
        fields = cls.__annotations__
        held = self.__dict__
        held.update(zip(fields, given, strict=False))
        if len(given) > len(fields) or not held.keys().isdisjoint(named) or not named.keys() <= fields.keys():
            raise TypeError(f"{cls.__name__} takes each of these once: {', '.join(fields)}")
        held.update(named)
        for name in fields:
            if name not in held:
                try:
                    held[name] = cls.__dict__[name]
                except KeyError:
                    raise TypeError(f"{cls.__name__} lacks {name}") from None

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).__annotations__)
        return f"{type(self).__name__}({said})"


def replace(record: Data, **changes: Any) -> Data:
    """The same with other values for some of its fields."""
    fields = type(record).__annotations__
    return type(record)(**{name: record.__dict__[name] for name in fields} | changes)
