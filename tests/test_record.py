"""Records: fields by place and by name, defaults, and what is refused."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest

from lint_posts.record import NamedTuple, Record, replace


class Animal(Record):
    name: str
    legs: int = 4
    sound: str | None = None


def test_fields_are_given_by_place_or_by_name() -> None:
    cat = Animal("cat", sound="meow")
    assert (cat.name, cat.legs, cat.sound) == ("cat", 4, "meow")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Animal(),  # type: ignore[call-arg]
        lambda: Animal("cat", 4, "meow", "more"),  # type: ignore[call-arg]
        lambda: Animal("cat", name="cat"),  # type: ignore[misc]
        lambda: Animal("cat", wings=2),  # type: ignore[call-arg]
    ],
    ids=["too few", "too many", "twice", "unknown"],
)
def test_a_field_too_few_too_many_twice_or_unknown_is_refused(make: Callable[[], Animal]) -> None:
    with pytest.raises(TypeError):
        make()


def test_a_record_with_other_values_leaves_the_first_as_it_was() -> None:
    cat = Animal("cat")
    bird = replace(cat, name="bird", legs=2)
    assert (bird.name, bird.legs, cat.name, cat.legs) == ("bird", 2, "cat", 4)


def test_it_shows_its_fields() -> None:
    assert repr(Animal("cat")) == "Animal(name='cat', legs=4, sound=None)"


class Place(NamedTuple):
    """A place."""

    line: int
    column: int = 1

    @property
    def text(self) -> str:
        """As it is shown."""
        return f"{self.line}:{self.column}"


def test_a_named_tuple_is_one_as_typing_makes_it() -> None:
    place = Place(3)
    line, column = place
    assert (line, column, place.text) == (3, 1, "3:1")
    assert place == (3, 1) and Place(2, 9) < place and place._replace(column=4) == Place(3, 4)
    assert Place.__doc__ == "A place." and isinstance(place, tuple)
    assert pickle.loads(pickle.dumps(place)) == place and type(pickle.loads(pickle.dumps(place))) is Place
    assert Place(column=4, line=3) == Place(3, column=4) == (3, 4) and Place(line=3) == (3, 1)
    assert repr(place) == "Place(line=3, column=1)"
    with pytest.raises(AttributeError):
        place.line = 4  # type: ignore[misc]


@pytest.mark.parametrize(
    "make",
    [
        lambda: Place(),  # type: ignore[call-arg]
        lambda: Place(1, 2, 3),  # type: ignore[call-arg]
        lambda: Place(1, line=1),  # type: ignore[misc]
        lambda: Place(1, wings=2),  # type: ignore[call-arg]
        lambda: Place(column=2),  # type: ignore[call-arg]
    ],
    ids=["too few", "too many", "twice", "unknown", "only the second"],
)
def test_a_named_tuple_refuses_what_a_record_refuses(make: Callable[[], Place]) -> None:
    with pytest.raises(TypeError):
        make()
