"""list/missing-space: what is no list comes first."""

from __future__ import annotations

import pytest

from lint_posts import fix_text
from lint_posts.lint import Chosen, Job, lint
from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems, rule_named

RULE = "list/missing-space"

CLEAN = [
    pytest.param("- 甲\n- 乙\n", id="a list"),
    pytest.param("-甲\n", id="one line"),
    pytest.param("-甲\n文\n-乙\n", id="two lines apart"),
    pytest.param("-甲\n+乙\n", id="two marks"),
    pytest.param("-a 全部\n-l 详细\n", id="options"),
    pytest.param("-1 度\n-2 度\n", id="numbers"),
    pytest.param("--甲\n--乙\n", id="dashes"),
    pytest.param("*甲*\n*乙*\n\n*“甲”*乙\n*“丙”*丁\n", id="italics"),
    pytest.param("**甲**\n**乙**\n", id="bold"),
    pytest.param("*注：甲\n*注：乙\n", id="remarks"),
    pytest.param("```\n-甲\n-乙\n```\n", id="a fence"),
    pytest.param("    -甲\n    -乙\n", id="indented code"),
    pytest.param("<div>\n-甲\n-乙\n</div>\n", id="raw HTML"),
    pytest.param("\\-甲\n\\-乙\n", id="escaped"),
    pytest.param("1. 甲\n   -乙\n", id="below an item of another list"),
]

# the text, the places, and with the fixes
FOUND = [
    ("-\u3000甲\n-\u3000乙\n", [(1, 1), (2, 1)], "- 甲\n- 乙\n"),
    ("-甲\n-乙\n", [(1, 1), (2, 1)], "- 甲\n- 乙\n"),
    ("文：\n*甲\n*乙\n*丙\n", [(2, 1), (3, 1), (4, 1)], "文：\n* 甲\n* 乙\n* 丙\n"),
    ("+甲\n+“乙”\n", [(1, 1), (2, 1)], "+ 甲\n+ “乙”\n"),
    ("-[甲](http://a.b)\n-`乙`\n-**丙**\n", [(1, 1), (2, 1), (3, 1)], "- [甲](http://a.b)\n- `乙`\n- **丙**\n"),
    ("> -甲\n> -乙\n", [(1, 3), (2, 3)], "> - 甲\n> - 乙\n"),
    ("- [x] 甲\n-[ ] 乙\n", [(2, 1)], "- [x] 甲\n- [ ] 乙\n"),
    ("文：\n-[ ] a\n-[X] b\n", [(2, 1), (3, 1)], "文：\n- [ ] a\n- [X] b\n"),
    ("- 甲\n-乙\n- 丙\n", [(2, 1)], "- 甲\n- 乙\n- 丙\n"),
    ("-甲\n-乙\n文\n-丙\n", [(1, 1), (2, 1)], "- 甲\n- 乙\n文\n-丙\n"),
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
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired


@pytest.mark.parametrize("dashes", ["---\n文\n", "---- \t\n文\n", "---"])
def test_dashes_below_make_no_heading_of_the_last_item(dashes: str, kramdown: pages.Render) -> None:
    repaired = fix_text(f"文：\n*甲\n*乙\n{dashes}", select=[RULE], unsafe=True)
    assert repaired == f"文：\n* 甲\n* 乙\n\n{dashes}"
    (page,) = kramdown([repaired])
    assert page.count("<li>") == 2 and "<hr" in page


def test_the_page_has_the_items_once_they_are_repaired(kramdown: pages.Render) -> None:
    before, after = (kramdown(texts) for texts in zip(*((text, repaired) for text, _, repaired in FOUND), strict=True))
    more = [new.count("<li") - old.count("<li") for old, new in zip(before, after, strict=True)]
    assert more == [len(where) for _, where, _ in FOUND]


@pytest.mark.parametrize(("text", "repaired"), [(text, repaired) for text, _, repaired in FOUND if "[ ]" in text])
def test_a_box_is_not_lost(text: str, repaired: str) -> None:
    job = Job("", "x.md", [Chosen(rule_named(RULE))], fix=True, unsafe=True, dialect="kramdown")
    assert lint(job, text.encode()).after == repaired.encode()
