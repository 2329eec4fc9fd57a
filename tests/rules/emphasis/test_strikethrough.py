"""emphasis/strikethrough: tildes that strike nothing out, and those that were not meant to."""

from __future__ import annotations

import re

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "emphasis/strikethrough"

CLEAN = [
    pytest.param("真好~~ 今天走吧~~\n", id="a sound"),
    pytest.param("你好 ~~ 我来了~~\n", id="a sound that stands alone"),
    pytest.param("~~ 完 ~~\n", id="an adorned line"),
    pytest.param("文 ~~ 分割 ~~ 文\n", id="adorned text"),
    pytest.param("~~删除~~ 和 ~~又~~\n", id="right"),
    pytest.param("`~~a ~~` 与 \\~~b ~~\n", id="code, escaped"),
    pytest.param("~~~\n~~a ~~\n~~~\n", id="a block of code"),
    pytest.param("~~一\n二 ~~\n", id="over lines"),
    pytest.param("目录 ~~~~ 文 ~~~\n", id="more tildes"),
    pytest.param("<div>\n~~a ~~\n</div>\n", id="HTML"),
    pytest.param("~~甲 ~~乙~~\n", id="an end that strikes out"),
    pytest.param("真好，走吧~~ 今天走~~吧\n", id="a sound in a sentence"),
    pytest.param("文，真好~~走吧 ~~\n", id="a sound before what stands alone"),
    pytest.param("\\~~a ~~ b~~\n", id="escaped before another"),
    pytest.param("- 文 ~~ 完 ~~\n", id="adorned text in an item"),
    pytest.param("- ~~ 完 ~~ 文\n", id="an item that goes on"),
    pytest.param("~~ 甲 - 乙 ~~\n", id="an adorned line with a dash"),
    pytest.param("文字~~ 删 ~~ 文\n", id="a word before it alone"),
    pytest.param("文 ~~ 删 ~~文\n", id="a word behind it alone"),
    pytest.param("~~a\\~~ 与 ~~b\n", id="no blanks within"),
]
# the text, where, and what the fix makes of it
FOUND = [
    ("原价 ~~99 元 ~~，现价\n", (1, 4), "原价 ~~99 元~~ ，现价\n"),
    ("文 ~~删 ~~ 字\n", (1, 3), "文 ~~删~~ 字\n"),
    ("~~ 删~~\n", (1, 1), "~~删~~\n"),
    ("- ~~ 买牛奶 ~~\n- 写信\n", (1, 3), "- ~~买牛奶~~\n- 写信\n"),
    ("- [x] ~~ 买牛奶~~\n", (1, 7), "- [x] ~~买牛奶~~\n"),
    ("文字~~ 删 ~~文字\n", (1, 3), "文字 ~~删~~ 文字\n"),
    ("文字 ~~ 删~~文字\n", (1, 4), "文字 ~~删~~文字\n"),
    ("> 1. ~~a b ~~\n", (1, 6), "> 1. ~~a b~~\n"),
    ("~~甲~~ ~~乙 ~~\n", (1, 7), "~~甲~~ ~~乙~~\n"),
    ("文\n\n文字 ~~ 删~~字\n", (3, 4), "文\n\n文字 ~~删~~字\n"),
    ("- ~~ 甲 ~~  \n- 乙\n", (1, 3), "- ~~甲~~  \n- 乙\n"),
    ("* ~~ 甲 ~~\n", (1, 3), "* ~~甲~~\n"),
    ("> + ~~ 甲 ~~\n", (1, 5), "> + ~~甲~~\n"),
    ("12) ~~ 甲 ~~\n", (1, 5), "12) ~~甲~~\n"),
    ("1. 文\n   ~~ 甲~~。\n", (2, 4), "1. 文\n   ~~甲~~。\n"),
    ("文 ~~\t甲~~乙\n", (1, 3), "文 ~~甲~~乙\n"),
    ("~~甲\t~~乙\n", (1, 1), "~~甲~~ 乙\n"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: tuple[int, int], repaired: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == [where]
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired


def test_the_real_page_prints_the_tildes_and_then_none(kramdown: pages.Render) -> None:
    shown = kramdown([each for text, _, repaired in FOUND for each in (text, repaired)])
    for before, after in zip(shown[::2], shown[1::2], strict=True):
        assert "~~" in before and "~~" not in after
        assert len(re.findall("<del>", after)) == len(re.findall("<del>", before)) + 1
        assert pages.plain(after) == pages.plain(before).replace("~~", "")


@pytest.mark.parametrize("text", ["文 ~~甲 [乙 ~~ 丙](/a)\n", "~~甲\\ ~~\n", "~~ “甲”~~乙\n"])
def test_no_repair_where_it_would_strike_nothing_out(text: str) -> None:
    (found,) = problems(RULE, text, "commonmark")
    assert found.fix is None


@pytest.mark.parametrize(("text", "where"), [("~~甲 ~~\n", "before the closing"), ("~~ 甲~~\n", "after the opening")])
def test_what_is_said(text: str, where: str) -> None:
    (found,) = problems(RULE, text)
    assert f"a blank {where} marker" in found.message and text[slice(*found.span)] == text.strip()
