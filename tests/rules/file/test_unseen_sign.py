"""file/unseen-sign: signs without width, and blanks that are none, beside the marks of blocks."""

from __future__ import annotations

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "file/unseen-sign"

CLEAN = [
    pytest.param("- 项\n- 项二\n\n> 引\n\n```\na\n```\n", id="marks"),
    pytest.param("\u00a0\u00a0文，\u200b字 - 甲\n", id="in text"),
    pytest.param("```\n\u00a0- a\n\u200b> b\n```\n", id="in code"),
    pytest.param("文\n\n    a\n    \u00a0- b\n", id="in indented code"),
    pytest.param("-\u00a0你好，他说。\n", id="a dash that begins what somebody says"),
    pytest.param("\u00a0-5 度\n\u200b1.5 倍\n\u00a0* \n", id="no mark"),
    pytest.param("- 项\n\n  \u00a0文\n", id="text of an item"),
    pytest.param("<!--\n\u200b- a\n-->\n", id="a comment"),
    pytest.param("\u200b# 题\n", id="a heading, another rule's"),
    pytest.param("\u00a0\u00a0\u00a0\u00a0\u00a0- 甲\n", id="what blanks would make code of"),
    pytest.param("-\u00a0甲\n\n文\n\n-\u00a0乙\n", id="two dashes far apart"),
    pytest.param("-\u00a0甲\n*\u00a0乙\n", id="two marks, one each"),
    pytest.param("* 甲\n-\u00a0乙\n", id="another mark than the list's"),
    pytest.param("1.\u00a0甲\n2.\u00a0乙\n", id="numbers"),
    pytest.param("`甲\n\u200b- 乙`\n", id="in a stretch of code"),
    pytest.param("\u200b``\na\n``\n\n\u200b~~\na\n", id="too few for a fence"),
    pytest.param("\t\u200b- 甲\n", id="code by a tab"),
    pytest.param("\u200b1234567890. 甲\n\u200b-甲\n\u200b1.甲\n", id="no marks"),
    pytest.param("| a |\n|---|\n\u200b```\n", id="in a table"),
    pytest.param("\u200b| 甲\n", id="one bar"),
    pytest.param("\u00a0\u00a0\u00a0\u00a0```\na\n", id="a fence that blanks would make code of"),
]
# the text, where, what the fix makes of it
FOUND = [
    ("\u200b- 项\n\u200b- 项二\n", [(1, 1), (2, 1)], "- 项\n- 项二\n"),
    ("文\n\n\ufeff1. 项\n2. 项\n", [(3, 1)], "文\n\n1. 项\n2. 项\n"),
    ("- 项\n\u00a0\u00a0- 子项\n", [(2, 1)], "- 项\n  - 子项\n"),
    ("-\u00a0项\n-\u00a0项二\n", [(1, 1), (2, 1)], "- 项\n- 项二\n"),
    ("* 项\n*\u200b\u00a0项二\n", [(2, 1)], "* 项\n* 项二\n"),
    ("\u200b> 引\n", [(1, 1)], "> 引\n"),
    ("\u200b> 引\n\u200b> 文\n", [(1, 1), (2, 1)], "> 引\n> 文\n"),
    ("\ufeff```\ncode\n\ufeff```\n\n文\n", [(1, 1)], "```\ncode\n```\n\n文\n"),
    ("> \u200b- 项\n> \u200b- 项\n", [(1, 3), (2, 3)], "> - 项\n> - 项\n"),
    ("> -\u00a0项\n> -\u00a0项\n", [(1, 3), (2, 3)], "> - 项\n> - 项\n"),
    ("-\u00a0项\n- 项二\n", [(1, 1)], "- 项\n- 项二\n"),
    ("- 项\n-\u00a0项二", [(2, 1)], "- 项\n- 项二"),
    ("+ 项\n\n  + 甲\n  +\u00a0\t乙\n", [(4, 3)], "+ 项\n\n  + 甲\n  + 乙\n"),
    ("\u200b* 项\n\n文\n\n\u200b+ 项\n", [(1, 1), (5, 1)], "* 项\n\n文\n\n+ 项\n"),
    ("- \u200b- 项\n", [(1, 3)], "- - 项\n"),
    ("\u2003- 甲\n", [(1, 1)], " - 甲\n"),
    ("\u00a0\u200b- 甲\n", [(1, 1)], " - 甲\n"),
    ("\u200b~~~\ncode\n~~~\n", [(1, 1)], "~~~\ncode\n~~~\n"),
    ("\u200b````\n\u200b- a\n\u200b````\n", [(1, 1)], "````\n\u200b- a\n````\n"),
    ("文\n\n\u200b- 甲\n\n文\n\n\u200b```\ncode\n```\n", [(3, 1), (7, 1)], "文\n\n- 甲\n\n文\n\n```\ncode\n```\n"),
    ("\u200b```\na\n\u200b```\n\u200b- 项\n", [(1, 1), (4, 1)], "```\na\n```\n- 项\n"),
    ("\u200b~~~\na\n\u200b> b\n\u200b~~~\n", [(1, 1)], "~~~\na\n\u200b> b\n~~~\n"),
    (
        "\u200b> 甲\n\n\u200b```\n乙\n\u200b```\n\n\u200b- 丙\n",
        [(1, 1), (3, 1), (7, 1)],
        "> 甲\n\n```\n乙\n```\n\n- 丙\n",
    ),
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


@pytest.mark.parametrize("text", ["\u200b| a | b |\n|---|---|\n| 1 | 2 |\n", "\u200b12) 项\n"])
def test_what_kramdown_reads_otherwise(text: str) -> None:
    """It makes one more column of a row, and knows no bracket behind a number."""
    assert fixed(text, problems(RULE, text, "commonmark"), unsafe=True) == text[1:]
    assert problems(RULE, text) == []


@pytest.mark.parametrize(
    ("text", "said", "held"),
    [
        (
            "\u200b- 项\n",
            "`-` is printed, a sign without width (U+200B) before it makes text of the line: take it away",
            "\u200b-",
        ),
        (
            "\u00a0- 项\n",
            "`-` is printed, a no-break space (U+00A0) before it makes text of the line: write a blank",
            "\u00a0-",
        ),
        ("\u2003> 引\n", "`>` is printed, another space (U+2003) before it", "\u2003>"),
        ("-\u00a0项\n- 项\n", "`-` is printed, a no-break space (U+00A0) behind it", "-\u00a0"),
        ("\ufeff```\na\n```\n", "``` opens no block, a sign without width (U+FEFF) before it", "\ufeff```"),
        ("- 项\n \u00a0- 项\n", "a no-break space (U+00A0) before it", "\u00a0-"),
    ],
)
def test_what_is_said(text: str, said: str, held: str) -> None:
    (found,) = problems(RULE, text)
    assert said in found.message and text[slice(*found.span)] == held


def test_the_real_page_has_another_block_once_they_are_repaired(kramdown: pages.Render) -> None:
    shown = kramdown([each for text, _, repaired in FOUND for each in (text, repaired)])
    for before, after in zip(shown[::2], shown[1::2], strict=True):
        blocks = [sum(page.count(tag) for tag in ("<li>", "<blockquote>", "<pre>")) for page in (before, after)]
        assert blocks[0] < blocks[1]
