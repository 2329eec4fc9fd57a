"""front-matter/duplicate-key."""

from __future__ import annotations

import pytest

from .conftest import alone, places, problems

CLEAN = {
    "each once": "title: x\nlayout: post",
    "in another mapping": "title: x\nauthor:\n  title: y",
    "another case": "title: x\nTitle: y",
    "in a text": "title: |\n  a: 1\n  a: 2",
    "in the value": "title: 'title: x'",
    "two merges": "a: &a {x: 1}\nb: &b {y: 1}\nc: 1\n<<: *a\n<<: *b",
}
FOUND = [
    ("title: x\ntitle: y", [(2, 1)]),
    ("title: x\ntitle: x", [(2, 1)]),
    ('title: x\n"title": y', [(2, 1)]),
    ("a: 1\nb: 2\na: 3\nb: 4\na: 5", [(3, 1), (4, 1), (5, 1)]),
    ("{a: 1, a: 2}", [(1, 8)]),
]


@pytest.mark.parametrize("yaml", CLEAN.values(), ids=CLEAN)
def test_right(yaml: str) -> None:
    assert problems("duplicate_key", alone(f"---\n{yaml}\n---\n")) == []


@pytest.mark.parametrize(("yaml", "expected"), FOUND)
def test_found(yaml: str, expected: list[tuple[int, int]]) -> None:
    post = alone(f"---\n{yaml}\n---\n")
    assert places(post, problems("duplicate_key", post)) == [(line + 1, column) for line, column in expected]


def test_what_becomes_of_the_other_value() -> None:
    for value, said in (
        ("y", "its value there is lost, the last one counts"),
        ("x", "one is enough, the last one counts"),
    ):
        (problem,) = problems("duplicate_key", alone(f"---\ntitle: x\ntitle: {value}\n---\n"))
        assert problem.message == f"`title` stands on line 2 already: {said}"
