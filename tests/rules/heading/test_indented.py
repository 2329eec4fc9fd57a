"""heading/indented: kramdown only."""

from __future__ import annotations

import pytest

from tests.rule_cases import fixed, places, problems

RULE = "heading/indented"

CLEAN = [
    pytest.param("## 标题\n", id="at the start of the line"),
    pytest.param("    ## 标题\n", id="indented code"),
    pytest.param("```\n  ## 标题\n```\n", id="a fence"),
    pytest.param("- 甲\n\n  ## 标题\n", id="at the start of its list item"),
    pytest.param("> ## 标题\n", id="in a quote"),
    pytest.param("文\n  # 注释\n", id="a comment of unfenced code"),
    pytest.param("<div>\n  ## 标题\n</div>\n", id="raw HTML"),
]

FOUND = [
    ("文\n\n ## 标题\n\n文\n", [(3, 1)], "文\n\n## 标题\n\n文\n"),
    ("文\n\n   # 标题\n\n文\n", [(3, 1)], "文\n\n# 标题\n\n文\n"),
    ("文\n  ## 标题\n文\n", [(2, 1)], "文\n## 标题\n文\n"),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert fixed(text, found) == repaired


def test_commonmark_takes_it() -> None:
    assert problems(RULE, "文\n\n  ## 标题\n", "commonmark") == []
