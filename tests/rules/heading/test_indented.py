"""heading/indented: kramdown only."""

from __future__ import annotations

import re

import pytest

from tests.pages import Render
from tests.rule_cases import fixed, places, problems
from tests.rules.conftest import FoundIn

RULE = "heading/indented"

CLEAN = [
    pytest.param("## 标题\n", id="at the start of the line"),
    pytest.param("    ## 标题\n", id="indented code"),
    pytest.param("```\n  ## 标题\n```\n", id="a fence"),
    pytest.param("- 甲\n\n  ## 标题\n", id="at the start of its list item"),
    pytest.param("> ## 标题\n", id="in a quote"),
    pytest.param("文\n  # 注释\n", id="a comment of unfenced code"),
    pytest.param("<div>\n  ## 标题\n</div>\n", id="raw HTML"),
    pytest.param("1. 甲\n\n   ## 标题\n", id="at the start of its numbered item"),
    pytest.param("-  ## 标题\n", id="right behind the marker"),
    pytest.param(" > ## 标题\n", id="in a quote that is indented"),
    pytest.param("- 甲\n   # 乙\n", id="a comment in an item"),
    pytest.param("- 甲\n\n      ## 标题\n", id="code in an item"),
    pytest.param("- 甲\n\t## 标题\n  ## 标题\n", id="a tab"),
]

FOUND = [
    ("文\n\n ## 标题\n\n文\n", [(3, 1)], "文\n\n## 标题\n\n文\n"),
    ("文\n\n   # 标题\n\n文\n", [(3, 1)], "文\n\n# 标题\n\n文\n"),
    ("文\n  ## 标题\n文\n", [(2, 1)], "文\n## 标题\n文\n"),
    (">  ## 标题\n", [(1, 3)], "> ## 标题\n"),
    ("> 文\n>\n>   # 标题\n", [(3, 3)], "> 文\n>\n> # 标题\n"),
    ("> 文\n>   ## 标题\n", [(2, 3)], "> 文\n> ## 标题\n"),
    ("- 甲\n\n   ## 标题\n", [(3, 3)], "- 甲\n\n  ## 标题\n"),
    ("- 甲\n   ## 标题\n", [(2, 3)], "- 甲\n  ## 标题\n"),
    ("1. 甲\n\n     ## 标题\n", [(3, 4)], "1. 甲\n\n   ## 标题\n"),
    (" ## 标题\n", [(1, 1)], "## 标题\n"),
    (" ##\t标题\n", [(1, 1)], "##\t标题\n"),
    ("看 C #\n\n ## 标题\n\n看 C #\n", [(3, 1)], "看 C #\n\n## 标题\n\n看 C #\n"),
    *((f"{mark} >  ## 标题\n", [(1, len(mark) + 4)], f"{mark} > ## 标题\n") for mark in ("-", "*", "+", "1.", "12.")),
    ("文\n\n- 甲\n\n   ## 标题\n", [(5, 3)], "文\n\n- 甲\n\n  ## 标题\n"),
    ("- 甲\n\n  乙\n   ## 标题\n", [(4, 3)], "- 甲\n\n  乙\n  ## 标题\n"),
    ("- 甲\n\n  乙\n ## 标题\n", [(4, 1)], "- 甲\n\n  乙\n## 标题\n"),
    ("> - 甲\n>\n>    ## 标题\n", [(3, 5)], "> - 甲\n>\n>   ## 标题\n"),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str, kramdown: Render) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert fixed(text, found) == repaired
    before, after = kramdown([text, repaired])
    assert re.search(r"#\s标题", before)
    assert "标题</h" in after


def test_commonmark_takes_it() -> None:
    assert problems(RULE, "文\n\n  ## 标题\n", "commonmark") == []


@pytest.mark.parametrize(("reader", "number"), [("kramdown", 0), ("GFM", 1)])
def test_plain_kramdown_wants_a_blank_line_above_it_too(found_in: FoundIn, reader: str, number: int) -> None:
    path = "_posts/2021-01-01-a.md"
    files = {"_config.yml": f"kramdown: {{input: {reader}}}\n", path: "---\ntitle: a\n---\n文\n  ## 标题\n"}
    assert len(found_in(RULE, files).get(path, [])) == number
