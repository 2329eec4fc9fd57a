"""heading/swallowed."""

from __future__ import annotations

import re

import pytest

from tests import pages
from tests.rule_cases import fixed, places, problems

RULE = "heading/swallowed"

CLEAN = [
    pytest.param("- 甲\n- 乙\n\n## 标题\n", id="a blank line above"),
    pytest.param("- 甲\n  ## 标题\n  文\n- 乙\n", id="indented with its item"),
    pytest.param("- ## 甲\n- ## 乙\n", id="items that are headings"),
    pytest.param("> 引\n> ## 标题\n", id="marked as a part of the quote"),
    pytest.param("> 引\n文\n## 标题\n>\n文\n", id="a quote that goes on below"),
    pytest.param("> 引\n> ---\n", id="an underline that is marked so"),
    pytest.param("文 - 甲\n## 标题\n", id="no list above"),
    pytest.param("- 甲\n\n文\n## 标题\n", id="a paragraph behind the list"),
    pytest.param("```yaml\n- 甲\n# 注释\n```\n", id="a comment in code"),
    pytest.param("| a | b |\n|---|---|\n| c | d |\n", id="a table"),
    pytest.param("- 甲\n{:.x}\n## 标题\n", id="an attribute list ends the list"),
    pytest.param("- 甲\n\n---\n文\n", id="a rule with a blank line above"),
    pytest.param("1. 标题\n---\n文\n", id="a numbered title"),
    pytest.param("1. 甲\n## 标题\n2. 乙\n", id="numbers that go on"),
    pytest.param("1. 甲\n## 标题\n1. 乙\n", id="numbers that may go on"),
    pytest.param("- 甲\n- 乙\n===\n", id="equals signs are no rule"),
    pytest.param("\n---\ntitle: x\ntags:\n- y\n---\n", id="front matter that is printed has its own rule"),
    pytest.param("- 甲\n--\n", id="two dashes are none either"),
    pytest.param('- <div markdown="1">\n## 标题\n</div>\n', id="an element in the item"),
]

FOUND = [
    ("- 甲\n## 标题\n文\n", [(2, 1)], "- 甲\n\n## 标题\n文\n"),
    ("- 甲\n\n  二段\n## 标题\n", [(4, 1)], "- 甲\n\n  二段\n\n## 标题\n"),
    ("- 甲\n  - 乙\n    丙\n# 标题\n\n文\n", [(4, 1)], "- 甲\n  - 乙\n    丙\n\n# 标题\n\n文\n"),
    ("- 甲\n文\n## 标题\n", [(3, 1)], "- 甲\n文\n\n## 标题\n"),
    ("1. 甲\n2. 乙\n## 标题\n1. 丙\n", [(3, 1)], "1. 甲\n2. 乙\n\n## 标题\n1. 丙\n"),
    ("- 甲\n## 一\n- 乙\n## 二\n- 丙\n", [(2, 1), (4, 1)], "- 甲\n\n## 一\n- 乙\n\n## 二\n- 丙\n"),
    ("> 引\n## 标题\n文\n", [(2, 1)], "> 引\n\n## 标题\n文\n"),
    ("词\n: 定义\n## 标题\n", [(3, 1)], "词\n: 定义\n\n## 标题\n"),
    ("- 甲\n- 乙\n---\n文\n", [(3, 1)], "- 甲\n- 乙\n\n---\n文\n"),
    ("1. 甲\n2. 乙\n---\n文\n", [(3, 1)], "1. 甲\n2. 乙\n\n---\n文\n"),
    ('<div markdown="1">\n> 引\n## 标题\n</div>\n', [(3, 1)], '<div markdown="1">\n> 引\n\n## 标题\n</div>\n'),
    ("> 引\n-----\n文\n", [(2, 1)], "> 引\n\n-----\n文\n"),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []


@pytest.mark.parametrize(("text", "where", "after"), FOUND)
def test_found_and_fixed(text: str, where: list[tuple[int, int]], after: str) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert fixed(text, found, unsafe=True) == after
    assert problems(RULE, after) == []
    assert all(each.fix is not None and each.fix.safe == ("becomes a part" in each.message) for each in found)


def test_commonmark_ends_the_list() -> None:
    assert problems(RULE, "- 甲\n## 标题\n", "commonmark") == []


@pytest.mark.skipif(bool(pages.missing_kramdown()), reason=pages.missing_kramdown())
def test_kramdown_shows_it_inside_until_it_is_repaired() -> None:
    inside = re.compile(r"<(li|blockquote|dd)>(?:(?!</\1>).)*<h\d", re.DOTALL)
    shown = pages.render([text for text, _, _ in FOUND] + [after for _, _, after in FOUND])
    assert [bool(inside.search(page)) for page in shown] == [True] * len(FOUND) + [False] * len(FOUND)
