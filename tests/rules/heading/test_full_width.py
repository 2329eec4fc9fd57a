"""heading/full-width."""

from __future__ import annotations

import pytest

from tests.rule_cases import Dialect, fixed, places, problems

RULE = "heading/full-width"

CLEAN = [
    pytest.param("# 标题\n", id="half-width"),
    pytest.param("＃话题＃\n\n文\n", id="a topic"),
    pytest.param("＃1 第一\n\n文\n", id="a number"),
    pytest.param("第＃3章\n", id="in the middle of a line"),
    pytest.param("```\n＃标题\n```\n", id="a fence"),
    pytest.param("    ＃标题\n", id="indented code"),
    pytest.param("`＃标题`\n", id="inline code"),
    pytest.param("　　#标签 与文字\n", id="a tag that opens a paragraph"),
    pytest.param("文\n　# 一\n", id="one mark in the middle of a paragraph"),
    pytest.param("<div>\n＃＃标题\n</div>\n", id="raw HTML"),
]

FOUND = [
    ("＃标题甲乙丙丁戊己庚辛\n\n文\n", [(1, 1)], "# 标题甲乙丙丁戊己庚辛\n\n文\n"),
    ("＃＃标题\n\n文\n", [(1, 1)], "## 标题\n\n文\n"),
    ("＃ 标题\n\n文\n", [(1, 1)], "# 标题\n\n文\n"),
    ("＃＃　标题\n\n文\n", [(1, 1)], "## 标题\n\n文\n"),
    ("#　标题\n\n文\n", [(1, 1)], "# 标题\n\n文\n"),
    ("##　1. 标题\n\n文\n", [(1, 1)], "## 1. 标题\n\n文\n"),
    ("文\n＃＃标题\n文\n", [(2, 1)], "文\n## 标题\n文\n"),
    ("#＃标题\n\n文\n", [(1, 1)], "## 标题\n\n文\n"),
    ("> ＃＃标题\n", [(1, 3)], "> ## 标题\n"),
    ("　　## 标题\n\n文\n", [(1, 1)], "## 标题\n\n文\n"),
    (" 　# 标题\n\n文\n", [(1, 1)], "# 标题\n\n文\n"),
    ("文\n　## 标题\n", [(2, 1)], "文\n## 标题\n"),
    ("> 　## 标题\n", [(1, 3)], "> ## 标题\n"),
    ("\u200b## 标题\n\n文\n", [(1, 1)], "## 标题\n\n文\n"),
    ("\n\ufeff## 标题\n\n文\n", [(2, 1)], "\n## 标题\n\n文\n"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert fixed(text, found, unsafe=True) == repaired


def test_it_names_the_marks_and_marks_the_blank_too() -> None:
    text = "文\n\n> ＃　标题甲\n> 文\n"
    (found,) = problems(RULE, text)
    assert text[slice(*found.span)] == "＃　"
    assert found.message.startswith("`＃` is printed")
