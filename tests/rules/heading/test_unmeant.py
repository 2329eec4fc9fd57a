"""heading/unmeant: paragraphs that a line of dashes right below them has made headings of."""

from __future__ import annotations

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "heading/unmeant"

CLEAN = [
    pytest.param(
        "\n---\ntitle: 雨下得很久，路也断了，大家只好在庙里过夜。\n---\n\n文\n",
        id="front matter that is printed has its own rule",
    ),
    pytest.param("标题\n---\n文\n", id="a title"),
    pytest.param("我看不懂。\n------\n", id="a short title with a full stop"),
    pytest.param("为什么要写，怎么写？\n===\n", id="a question"),
    pytest.param("雨下得很久，路也断了。\n\n---\n", id="a rule"),
    pytest.param("雨下得很久，路也断了。\n***\n", id="another rule"),
    pytest.param("A long heading that\nis wrapped\n---\n", id="a title over two lines"),
    pytest.param("## 雨下得很久，路也断了。\n---\n", id="below a heading"),
    pytest.param("```\n雨下得很久，路也断了。\n---\n```\n", id="code"),
    pytest.param("雨下得很久，路也断了。\n--\n\n```\n雨下得很久，路也断了。\n---\n```\n", id="two dashes"),
    pytest.param("---\ntitle: 雨下得很久，路也断了。\n---\n", id="front matter"),
    pytest.param("| 雨，雪。 |\n|---|\n| 甲 |\n", id="a table"),
    pytest.param("![图](a.png) 题\n---\n", id="an image and a title"),
    pytest.param("题 ![图](a.png)\n---\n", id="a title and an image"),
    pytest.param("用 `雨下得很久，路也断了。\n---\n` 吧\n", id="code that was to go on"),
    pytest.param("第一行，\n第二行\n第三行\n---\n", id="a title over three lines"),
    pytest.param("<div>\n雨下得很久，路也断了。\n---\n</div>\n", id="raw HTML"),
]

# the text, the places, and with the fixes
FOUND = [
    ("雨下得很久，路也断了。\n---\n文\n", [(2, 1)], "雨下得很久，路也断了。\n\n---\n文\n"),
    (
        "大家只好在庙里过夜说了一晚上的话没睡。\n----- \n",
        [(2, 1)],
        "大家只好在庙里过夜说了一晚上的话没睡。\n\n----- \n",
    ),
    ("**注意：**转载请注明**出处。**\n---\n", [(2, 1)], "**注意：**转载请注明**出处。**\n\n---\n"),
    ("用 `雨` 和 `雪`，下得很久，路也断了。\n---\n", [(2, 1)], "用 `雨` 和 `雪`，下得很久，路也断了。\n\n---\n"),
    ("![图](a.png)\n---\n", [(2, 1)], "![图](a.png)\n\n---\n"),
    ("雨下得很久，路也断了。\n===\n文\n", [(2, 1)], "雨下得很久，路也断了。\n===\n文\n"),
]
COMMONMARK = [
    ("雨下得很久，路也断了。\n  ---\n", [(2, 3)], "雨下得很久，路也断了。\n\n  ---\n"),
    ("雨下得很久，\n路也断了\n---\n", [(3, 1)], "雨下得很久，\n路也断了\n\n---\n"),
    ("第一行  \n第二行\n---\n", [(3, 1)], "第一行  \n第二行\n\n---\n"),
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
    assert repaired == text or problems(RULE, repaired, dialect) == []


@pytest.mark.parametrize(("text", "where", "repaired"), COMMONMARK)
def test_found_in_commonmark_alone(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == where
    assert fixed(text, found, unsafe=True) == repaired
    assert problems(RULE, repaired, "commonmark") == []
    assert problems(RULE, text, "kramdown") == []


def test_an_image_of_html_opens_a_block_in_commonmark() -> None:
    text = '<img src="a.png">\n---\n'
    assert places(text, problems(RULE, text, "kramdown")) == [(2, 1)]
    assert problems(RULE, text, "commonmark") == []


def test_the_page_has_a_rule_when_it_is_repaired(kramdown: pages.Render) -> None:
    before, after = kramdown([text for text, _, _ in FOUND]), kramdown([repaired for _, _, repaired in FOUND])
    for (text, _, repaired), old, new in zip(FOUND, before, after, strict=True):
        assert "<h" in old and "<hr" not in old, text
        assert repaired == text or ("<hr" in new and "<h1" not in new and "<h2" not in new)
