"""link/undefined-footnote: marks and notes, as Jekyll and Hugo pair them."""

from __future__ import annotations

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "link/undefined-footnote"

CLEAN = [
    pytest.param("文[^1]与[^note]\n\n[^1]: 甲\n[^note]: 乙\n", id="two pairs"),
    pytest.param("文[^1]\n\n[^1]:甲\n    乙\n", id="no blank behind the colon"),
    pytest.param("# 题[^1]\n\n| 甲[^2] | 乙 |\n|---|---|\n\n[^1]: 甲\n\n[^2]: 乙\n", id="in a heading and a table"),
    pytest.param("文[^2]\n\n[^1]: 甲[^2]\n\n[^2]: 乙[^1]\n", id="in another note"),
    pytest.param("正则 [^abc] 与 [^a-z] 和 [^0-9]+ 与 [^1]*\n", id="classes of characters"),
    pytest.param("`[^1]` 与 \\[^2]\n", id="code, and an escape"),
    pytest.param("- 支持脚注：[^1]，在新行写[^1]: 内容\n", id="a line about footnotes"),
    pytest.param("```\n文[^1]\n```\n", id="a fence"),
    pytest.param("``` 文[^1]\n\n[^1]: 甲\n", id="a mark that code has swallowed"),
    pytest.param("正则^[a-z] 与 `文^[甲乙]`、a^[bc]、文^[^ab]、文\\^[甲乙]\n", id="no notes within the text"),
    pytest.param("<!-- 文[^1] -->\n", id="a comment"),
]

# the text, the place, and with the safe fix
FOUND = [
    ("文[^2]后\n", (1, 2), None),
    ("文[^1]与[^x]\n\n[^1]: 甲\n", (1, 7), None),
    ("文\n\n[^1]: 甲\n", (3, 1), None),
    ("文[^1]\n\n[^1]：甲\n", (3, 1), "文[^1]\n\n[^1]: 甲\n"),
    ("文[^1]\n\n[^1]： 甲\n", (3, 1), "文[^1]\n\n[^1]: 甲\n"),
    ("文[^a]\n\n[^a] : 甲\n", (3, 1), "文[^a]\n\n[^a]: 甲\n"),
    ("文[^1]\n\n> [^1]：甲\n", (3, 3), "文[^1]\n\n> [^1]: 甲\n"),
    ("文\n\n[^1]：甲\n", (3, 1), None),
    ("文。^[甲乙，见[丙](/d)]后\n", (1, 3), None),
    ("文[^note]\n\n[^note] ：\n    甲\n", (3, 1), "文[^note]\n\n[^note]:\n    甲\n"),
]


@pytest.mark.parametrize(("dialect", "lost"), [("kramdown", (3, 1)), ("commonmark", (5, 1))])
def test_of_two_notes_of_one_name_one_is_lost(dialect: Dialect, lost: tuple[int, int], kramdown: pages.Render) -> None:
    text = "文[^1]\n\n[^1]: 甲\n\n[^1]: 乙\n"
    assert places(text, problems(RULE, text, dialect)) == [lost]
    [page] = kramdown([text])
    assert "乙" in page and "甲" not in page


BELOW_TEXT = [
    ("文[^1]\n[^1]: 甲\n", (2, 1), "文[^1]\n\n[^1]: 甲\n"),
    ("文[^1]\n\n- 项\n[^1]: 甲\n", (4, 1), "文[^1]\n\n- 项\n\n[^1]: 甲\n"),
    ("> 文[^1]\n> [^1]: 甲\n", (2, 3), None),
    ("文[^1]\n[^1]：甲\n", (2, 1), "文[^1]\n\n[^1]: 甲\n"),
    ("> 文[^1]\n> [^1]：甲\n", (2, 3), None),
]
SEVERAL = [
    ("文[^1]与[^2]\n\n注：\n[^1]：甲\n[^2] : 乙\n", "文[^1]与[^2]\n\n注：\n\n[^1]: 甲\n[^2]: 乙\n"),
    ("- 文[^1]与[^2]\n\n  [^1]：甲\n  [^2] : 乙\n", "- 文[^1]与[^2]\n\n  [^1]: 甲\n  [^2]: 乙\n"),
    ("文[^2]\n\n[^1]：甲\n[^2]：乙\n", "文[^2]\n\n[^1]：甲\n\n[^2]: 乙\n"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: tuple[int, int], repaired: str | None, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == [where]
    assert fixed(text, found) == (repaired or text)


@pytest.mark.parametrize(("text", "where", "repaired"), BELOW_TEXT)
def test_in_kramdown_text_may_not_stand_right_above(text: str, where: tuple[int, int], repaired: str | None) -> None:
    found = problems(RULE, text)
    assert places(text, found) == [where]
    assert fixed(text, found) == (repaired or text)


@pytest.mark.parametrize(("text", "repaired"), SEVERAL)
def test_notes_below_each_other(text: str, repaired: str) -> None:
    assert fixed(text, problems(RULE, text)) == repaired


def test_a_note_below_one_that_stays_text_stays_text() -> None:
    text = "- 文[^1]与[^2]\n\n  注：\n  [^1]：甲\n  [^2] : 乙\n"
    assert [each.fix for each in problems(RULE, text)] == [None, None]


def test_the_page_has_the_note_once_it_is_repaired(kramdown: pages.Render) -> None:
    cases = [(text, repaired) for text, _, repaired in (*FOUND, *BELOW_TEXT) if repaired]
    before, after = (kramdown(texts) for texts in zip(*cases, strict=True))
    assert ["footnotes" in page for page in before] == [False] * len(cases)
    assert ["footnotes" in page and "[^" not in page for page in after] == [True] * len(cases)
    printed = [[pages.plain(page).count("[^") for page in kramdown(pair)] for pair in SEVERAL]
    assert printed == [[4, 0], [4, 0], [3, 1]]


def test_what_the_page_prints_or_lacks(kramdown: pages.Render) -> None:
    assert [pages.plain(page) for page in kramdown(["文[^2]", "文\n\n[^1]: 甲", "文[^甲]\n\n[^甲]: 乙"])] == [
        "文[^2]",
        "文",
        "文[^甲]",
    ]


def test_kramdown_knows_no_names_in_chinese() -> None:
    text = "文[^甲]，[^乙]\n\n[^甲]: 丙\n"
    (found,) = problems(RULE, text)
    assert places(text, [found]) == [(1, 2)]
    assert "ASCII" in found.message
    assert [each.message for each in problems(RULE, text, "commonmark")] == [
        "the page prints `[^乙]`, nothing defines this footnote: add `[^乙]: note` to the post"
    ]
