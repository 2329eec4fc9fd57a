"""One rule over one text: what the tables of the rules' tests are judged with."""

from __future__ import annotations

from functools import cache
from typing import Literal

from lint_posts.model import Problem
from lint_posts.post import Post
from lint_posts.rule import Rule, every_rule
from lint_posts.site import Site

Dialect = Literal["kramdown", "commonmark"]
PATH = "_posts/2021-06-20-example.md"


@cache
def rule_named(name: str) -> Rule:
    return next(rule for rule in every_rule() if rule.name == name)


def problems(
    name: str, text: str, dialect: Dialect = "kramdown", *, path: str = PATH, site: Site | None = None
) -> list[Problem]:
    """What the rule finds in `text`, its trigger asked first; none when the rule is not for the dialect."""
    rule = rule_named(name)
    if dialect not in rule.dialects or not rule.wants(text) or rule.check is None:
        return []
    return list(rule.check(Post(text, path, site, dialect)))


def places(text: str, found: list[Problem]) -> list[tuple[int, int]]:
    """The line and column, from 1, of each problem."""
    return [(text.count("\n", 0, p.span.start) + 1, p.span.start - text.rfind("\n", 0, p.span.start)) for p in found]


def fixed(text: str, found: list[Problem], *, unsafe: bool = False) -> str:
    """`text` with the safe fixes made, or all of them; they may not overlap."""
    fixes = [p.fix for p in found if p.fix is not None and (unsafe or p.fix.safe)]
    last = len(text)
    for edit in sorted({edit for fix in fixes for edit in fix.edits}, reverse=True):
        assert edit.end <= last, f"two fixes fight over {text[edit.start : edit.end]!r}"
        text, last = text[: edit.start] + edit.text + text[edit.end :], edit.start
    return text
