"""What is said of a run beside its findings."""

from __future__ import annotations

from typing import Any

import pytest

from lint_posts.baseline import Baseline, Entry
from lint_posts.lint import Crash, Job, Result
from lint_posts.remarks import closing, remarks

JOB = Job("a.md", "a.md", ())


@pytest.mark.parametrize(
    ("what", "kind", "text"),
    [
        ({"unread": True}, "undone", "a.md: its Markdown is not read: no one writes so many marks and lines"),
        ({"failure": "it is not UTF-8"}, "undone", "a.md: not read: it is not UTF-8"),
        ({"unproven": "the page changed"}, "undone", "a.md: not fixed: the page changed"),
        ({"refused": [("x/y", "it would harm")]}, "aside", "a.md: a fix of x/y was left out: it would harm"),
        ({"skipped": True}, "aside", "a.md: passed by, since its site makes no page of it"),
    ],
)
def test_what_happened_to_a_file(what: dict[str, Any], kind: str, text: str) -> None:
    assert list(remarks(Result(JOB, (), **what), ["a.md"])) == [(text, kind)]


def test_a_file_that_nobody_named_is_passed_by_in_silence() -> None:
    assert list(remarks(Result(JOB, (), skipped=True), ["."])) == []


def test_rules_that_fail_alike_are_told_of_once() -> None:
    crashes = [Crash("a.md", rule, "KeyError: 1") for rule in ("x/a", "x/b", "x/a")]
    text = "a.md: internal error in x/a, x/b: KeyError: 1; please report it"
    assert list(remarks(Result(JOB, (), crashes), [])) == [(text, "crashed")]


def test_the_end_of_a_run() -> None:
    stale = [(Baseline("/blog/b.txt"), Entry("a.md", "x/y", "1", "text", line)) for line in range(3, 15)]
    assert list(closing(0, [], written=True)) == []
    assert list(closing(1, [], written=False)) == ["suppressed 1 problem (not written)"]
    *named, last = closing(0, stale, written=True)
    assert len(named) == 10 and named[0].endswith("b.txt:3: stale: x/y finds this no more in a.md")
    assert last == "12 stale entries; --update-baseline prunes the baseline"
    assert list(closing(0, stale[:1], written=True))[-1] == "1 stale entry; --update-baseline prunes the baseline"
