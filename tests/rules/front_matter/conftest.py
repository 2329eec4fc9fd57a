"""A post in a folder of its own, with other posts and files around it, and what a rule finds there."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from lint_posts.model import Problem
from lint_posts.post import Post
from lint_posts.site import find_site
from tests.rule_cases import rule_named

Found = list[tuple[int, int]]
PATH = "_posts/2021-06-20-example.md"
OTHER = "---\nlayout: post\ntitle: x\ndate: 2021-01-01\ntags: [a]\ntoc: true\nhero_style: wide\n---\n文\n"

PostIn = Callable[..., Post]


@pytest.fixture
def post_in(tmp_path: Path) -> PostIn:
    """`post_in(text, path=…, files={path: text}, others=n)`: a post among files and `n` posts of one kind."""

    def build(text: str, *, path: str = PATH, files: Mapping[str, str] | None = None, others: int = 0) -> Post:
        around = {f"_posts/2021-01-{k:02}-other.md": OTHER for k in range(1, others + 1)}
        for name, content in {**around, **(files or {}), path: text}.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
        return Post(text, str(tmp_path / path), find_site(str(tmp_path / path)), "kramdown")

    return build


def alone(text: str, path: str | None = PATH) -> Post:
    """A post of which nothing but its path is known."""
    return Post(text, path, None, "kramdown")


def problems(rule: str, post: Post, **options: Any) -> list[Problem]:
    """What `front-matter/<rule>` finds."""
    module = importlib.import_module(f"lint_posts.rules.front_matter.{rule}")
    if not rule_named(f"front-matter/{rule.replace('_', '-')}").wants(post.text):
        return []
    return list(module.check(post, **options))


def places(post: Post, found: list[Problem]) -> Found:
    """Line and column, from 1, of each."""
    starts = [problem.span.start for problem in found]
    return [(post.line_number(at), at - post.line_starts[post.line_number(at) - 1] + 1) for at in starts]


def fixed(post: Post, found: list[Problem]) -> str:
    """The text with every fix made."""
    text = post.text
    for edit in sorted({edit for problem in found if problem.fix for edit in problem.fix.edits}, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
