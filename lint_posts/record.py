"""Data with named fields, for a command that starts anew for each commit.

A dataclass costs a start a millisecond, and the first of them ten more for what it imports. A NamedTuple costs a third of
one, and is the choice for what is compared, unpacked or sorted; a Record costs nearly nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

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
