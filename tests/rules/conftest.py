"""A whole site on disk, and what a rule that needs it finds in its posts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from lint_posts.lint import Chosen, find
from lint_posts.model import Problem
from lint_posts.post import Post
from lint_posts.site import find_site
from tests.builds import write
from tests.rule_cases import rule_named

FoundIn = Callable[..., "dict[str, list[Problem]]"]


@pytest.fixture
def found_in(tmp_path: Path) -> FoundIn:
    """`found_in(rule, files)`: what the rule finds, by the path of each Markdown file of a site with these files."""

    def run(rule: str, files: Mapping[str, str]) -> dict[str, list[Problem]]:
        write(tmp_path, {".git/HEAD": "", **files})
        chosen = [Chosen(rule_named(rule))]
        found: dict[str, list[Problem]] = {}
        for path, text in files.items():
            if path.lower().endswith((".md", ".markdown", ".mdown")):
                full = str(tmp_path / path)
                site = find_site(full)
                post = Post(text, full, site, site.dialect if site else "kramdown")
                found[path] = [each.problem for each in find(post, chosen)]
        return {path: problems for path, problems in found.items() if problems}

    return run
