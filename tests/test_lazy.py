"""Patterns that are compiled late say what compiled ones say, and need what they say that they need."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lint_posts.lazy import lazy

ROOT = Path(__file__).resolve().parent.parent
parser: Any = importlib.import_module("re._parser" if hasattr(re, "_parser") else "sre_parse")


def patterns_in(value: object) -> Iterator[Any]:
    if isinstance(value, tuple | list):
        for each in value:
            yield from patterns_in(each)
    elif type(value) is type(lazy("")):
        yield value


def modules() -> Iterator[str]:
    for path in [*(ROOT / "lint_posts").rglob("*.py"), *(ROOT / "rules").rglob("*.py")]:
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[-1] != "__main__":
            yield ".".join(parts if parts[0] == "lint_posts" else ("lint_posts", *parts)).removesuffix(".__init__")


def test_a_text_without_the_literal_is_not_searched() -> None:
    pattern: Any = lazy("a*b", needs="b")
    assert [pattern.search("aab").span(), [found.span() for found in pattern.finditer("b ab")]] == [
        (0, 3),
        [(0, 1), (2, 4)],
    ]
    assert [pattern.search("aab", 0, 2), list(pattern.finditer("b ab", 1, 3))] == [None, []]
    pattern._made = None
    pattern._given = ("(", 0)  # which can't be compiled
    assert (pattern.search("aa"), list(pattern.finditer("aa"))) == (None, [])
    assert (pattern.search("aab", 0, 2), list(pattern.finditer("baa", 1))) == (None, [])
    with pytest.raises(re.error):
        pattern.search("ab")


NEEDING = {
    (pattern._given, pattern._needs): name
    for name in modules()
    for value in vars(importlib.import_module(name)).values()
    for pattern in patterns_in(value)
    if pattern._needs
}


def literals(parsed: Iterable[Any]) -> str:
    """What stands at one place after another in all that a pattern matches; "\\0" for what may be anything."""
    found = ""
    for operation, value in parsed:
        kind = str(operation)
        if kind == "LITERAL":
            found += chr(value)
        elif kind == "SUBPATTERN":
            found += literals(value[-1])
        elif kind == "BRANCH":
            found += max(common([literals(each) for each in value[1]]), key=len, default="\0")
        elif kind == "MAX_REPEAT":
            found += literals(value[2]) * value[0] + ("" if value[0] == value[1] else "\0")
        elif kind not in ("ASSERT", "ASSERT_NOT", "AT"):
            found += "\0"
    return found


def common(branches: list[str]) -> list[str]:
    """The stretches that all branches hold."""
    first = branches[0]
    stretches = {first[i:k] for i in range(len(first)) for k in range(i + 1, len(first) + 1)}
    return [f"\0{each}\0" for each in stretches if all(each in branch for branch in branches)]


def test_many_say_what_they_need() -> None:
    assert len(NEEDING) > 10


@pytest.mark.parametrize(("given", "needs"), NEEDING, ids=[f"{name} {key[1]}" for key, name in NEEDING.items()])
def test_all_that_is_matched_holds_what_is_needed(given: tuple[str, int], needs: str) -> None:
    assert not given[1] & re.IGNORECASE or not needs.isalpha()
    assert needs in literals(parser.parse(*given))


def test_a_text_without_what_is_needed_is_searched_without_compiling() -> None:
    late = lazy(r"(", needs="(")  # no pattern at all
    assert late.search("text") is None and list(late.finditer("text")) == []
    with pytest.raises(re.error):
        late.search("(")


def test_it_finds_what_the_compiled_one_finds() -> None:
    late = lazy(r"<(\w+)>", needs="<")
    assert late.search("a b") is None
    assert [match[1] for match in late.finditer("<a> <b>")] == ["a", "b"]
    found = late.search("<a> <b>", 1)
    assert found is not None and found[1] == "b" and late.findall("<c>") == ["c"] and late.search("x") is None
