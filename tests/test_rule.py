"""What a module says of itself becomes a rule."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from lint_posts.model import Problem
from lint_posts.rule import Rule, every_rule
from tests.fakes import rule


def _check(post: object, *, limit: int = 3) -> Iterator[Problem]:
    yield from ()


def test_what_a_module_leaves_unsaid() -> None:
    plain = rule("a/b", _check)
    assert (plain.severity, plain.default, plain.dialects) == ("error", True, ("kramdown", "commonmark"))
    assert plain.engines == ("jekyll", "hexo", "hugo") and plain.is_for("hugo")
    assert (plain.trigger, plain.config_key, plain.fault_in({"limit": 1})) == (None, None, None)
    assert (plain.check_failure, plain.check_suppressions, plain.suggest) == (None, None, None)
    assert (plain.gather, plain.judge, plain.concerns) == (None, None, None)
    assert plain.options == {"limit": 3} and plain.wants("")


def test_what_a_module_says() -> None:
    said = rule(
        "a/b", _check, SEVERITY="warning", DEFAULT=False, TRIGGER="x", CONFIG_KEY="b", check_suppressions=_check
    )
    assert (said.severity, said.default, said.trigger, said.config_key) == ("warning", False, "x", "b")
    assert said.check_suppressions is _check and said.wants("axa") and not said.wants("a")


@pytest.mark.parametrize("name", ["check_failure", "check_suppressions", "suggest", "gather", "judge", "concerns"])
def test_what_else_a_module_may_do(name: str) -> None:
    assert getattr(rule("a/b", **{name: _check}), name) is _check


def test_a_fault_in_its_options() -> None:
    assert rule("a/b", fault_in=lambda limit: ("limit", f"{limit}")).fault_in({"limit": 1}) == ("limit", "1")


@pytest.mark.parametrize(
    ("names", "engines", "is_for_hexo"),
    [
        ({"DIALECTS": ("kramdown",)}, ("jekyll",), True),
        ({"DIALECTS": ("commonmark",)}, ("hexo", "hugo"), True),
        ({"ENGINES": ("hugo",)}, ("hugo",), False),
        ({"ENGINES": ("hexo",), "DIALECTS": ("commonmark",)}, ("hexo",), True),
    ],
)
def test_for_which_engines_it_is(names: dict[str, object], engines: tuple[str, ...], is_for_hexo: bool) -> None:
    made = rule("a/b", _check, **names)
    assert made.engines == engines and made.is_for("hexo") is is_for_hexo


def test_its_page_is_its_docstring() -> None:
    assert rule("a/b").doc == "Finds a/b.\n\nIts page." and rule("a/b").summary == "Finds a/b."
    assert Rule("a/b", lambda: ModuleType("b")).doc == ""


def test_a_rule_without_a_check_has_no_options() -> None:
    assert rule("a/b").options == {} and rule("a/b").check is None


def test_names_are_addresses_in_order() -> None:
    names = [each.name for each in every_rule()]
    assert names == sorted(names) and "file/editor-prompt" in names and not any("_" in name for name in names)
