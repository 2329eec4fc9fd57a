"""A small site on disk for the rules that ask what files there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from lint_posts.model import Problem
from lint_posts.post import Post
from lint_posts.site import find_site

PostOn = Callable[..., Post]
CONFIG = "url: https://example.com\nbaseurl: /blog\n"


@pytest.fixture
def post_on(tmp_path: Path) -> PostOn:
    """`post_on(text, files=…, config=…, path=…)`: a post on a site that has these files; one site a configuration."""
    configs: list[str | None] = []

    def build(
        text: str,
        *,
        files: Iterable[str] = ("img/a.png",),
        config: str | None = CONFIG,
        path: str = "_posts/2021-06-20-example.md",
        name: str = "_config.yml",
    ) -> Post:
        if config not in configs:
            configs.append(config)
        root = tmp_path / str(configs.index(config))
        root.mkdir(exist_ok=True)
        if config is not None:
            (root / name).write_text(config, encoding="utf-8")
        for file in (*files, path):
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).touch()
        (root / path).write_text(text, encoding="utf-8")
        site = find_site(str(root / path))
        return Post(text, str(root / path), site, site.dialect if site is not None else "kramdown")

    return build


def places(post: Post, problems: Iterable[Problem]) -> list[tuple[int, int]]:
    """Line and column, from 1, of each problem."""
    starts = [(post.line_number(problem.span.start), problem.span.start) for problem in problems]
    return [(line, at - post.line_starts[line - 1] + 1) for line, at in starts]


def repaired(post: Post, problems: Iterable[Problem], *, unsafe: bool = False) -> str:
    """The post's text with the safe fixes made, the unsafe ones too when they are asked for."""
    fixes = [problem.fix for problem in problems if problem.fix is not None]
    return post.edited(edit for fix in fixes if fix.safe or unsafe for edit in fix.edits).text
