"""table/accidental: kramdown makes a table of what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.front_matter import parse
from tests.pages import Render
from tests.rule_cases import fixed, places, problems

RULE = "table/accidental"

CLEAN = [
    pytest.param("| a | b |\n|---|---|\n| 1 | 2 |\n", id="a delimiter row"),
    pytest.param("a | b\n--|--\n1 | 2\n", id="a delimiter row without bars at the edges"),
    pytest.param("|---|\n| a | b |\n", id="rows below a line"),
    pytest.param("|甲|乙|\n|丙|丁|\n", id="several rows of as many cells"),
    pytest.param("甲 | 乙\n丙 | 丁\n", id="rows without bars at the edges"),
    pytest.param("| 甲 | 乙 |\n", id="one row in bars"),
    pytest.param("| ![](a.png) | ![](b.png) |\n", id="pictures side by side"),
    pytest.param("![](a.png)|![](b.png)\n", id="pictures and a bar"),
    pytest.param('<img src="a.png"> | ![b][c]\n', id="pictures of other kinds"),
    pytest.param("![](a.png)<br/>甲 | ![](b.png)<br/>乙\n", id="pictures and what they show"),
    pytest.param("[![甲](a.png)](b) | [![乙](c.png)](d)\n", id="badges that lead somewhere"),
    pytest.param("[![甲][a]][b] | [![乙][c]][d] | \n", id="badges by reference"),
    pytest.param("|\t甲\t|\t乙\t|\n", id="one row in bars with tabs"),
    pytest.param("甲|乙\n--|--\n1|2|3\n", id="dashes and a row with a cell too much"),
    pytest.param("> 甲|乙\n> == | ==\n> 1|2|3\n", id="equals signs in a quote"),
    pytest.param("a | b\n|==|==|\nc | d\n", id="a row of equals signs"),
    pytest.param("价 $5 | 甲\n价 $6 | 乙\n", id="prices"),
    pytest.param("sudoku | 甲\nsudoku | 乙\n", id="no command"),
    pytest.param("甲|乙\n{: .table}\n", id="an attribute list"),
    pytest.param("文\na | b\n", id="no block of its own"),
    pytest.param("a | b\n文\n", id="a line without a bar"),
    pytest.param("看 [[页面|别名]] 和 [[甲|乙]] 吧\n", id="a wiki's links, which another rule tells of"),
    pytest.param("a \\| b\n", id="escaped"),
    pytest.param("`a | b`\n", id="code"),
    pytest.param("```\na | b\n```\n\n    a | b\n", id="a block of code"),
    pytest.param("# a | b\n", id="a heading"),
    pytest.param("$$\n|x|\n$$\n", id="a formula"),
    pytest.param("<p>a | b</p>\n", id="raw HTML"),
    pytest.param("{{ 'a' | upcase }}\n", id="a filter of Liquid"),
]

FOUND = [
    ("a | b\n", [(1, 1)], "a \\| b\n"),
    ("|城|反|\n", [(1, 1)], "\\|城\\|反\\|\n"),
    ("文\n\n|x| 的绝对值\n\n文\n", [(3, 1)], "文\n\n\\|x\\| 的绝对值\n\n文\n"),
    ("P(A|B)\n", [(1, 1)], "P(A\\|B)\n"),
    ("a || b\n", [(1, 1)], "a \\|\\| b\n"),
    ("- [甲 | 乙](https://a.b)\n- 丙\n", [(1, 3)], "- [甲 \\| 乙](https://a.b)\n- 丙\n"),
    ("[甲](x) | [乙](y) | [丙](z)\n", [(1, 1)], "[甲](x) \\| [乙](y) \\| [丙](z)\n"),
    ("> a | b\n", [(1, 3)], "> a \\| b\n"),
    ("ls | wc\ncat a | sort | uniq\n", [(1, 1)], "ls \\| wc\ncat a \\| sort \\| uniq\n"),
    ("ps aux | grep x\nls -l | wc -l\n", [(1, 1)], "ps aux \\| grep x\nls -l \\| wc -l\n"),
    ("$ ls | foo\n$ cat | bar\n", [(1, 1)], "$ ls \\| foo\n$ cat \\| bar\n"),
    ("sudo a | b\nsudo c | d\n", [(1, 1)], "sudo a \\| b\nsudo c \\| d\n"),
    ("a | b\nc | d | e\n", [(1, 1)], "a \\| b\nc \\| d \\| e\n"),
    ("a | b\nc|d\n", [(1, 1)], "a \\| b\nc\\|d\n"),
    (f"{'文' * 80} | b\nc | d\n", [(1, 1)], f"{'文' * 80} \\| b\nc \\| d\n"),
    ("a | b\n\n{: .x}\n文\n", [(1, 1)], "a \\| b\n\n{: .x}\n文\n"),
    ("# 标题\n\na | b `c|d`\n", [(3, 1)], "# 标题\n\na \\| b `c|d`\n"),
    ("` | b`\n", [(1, 1)], "` \\| b`\n"),
    ("文字 ``c|d`\n", [(1, 1)], "文字 ``c\\|d`\n"),
    ("。 - | 甲\n", [(1, 1)], "。 - \\| 甲\n"),
    ("a | b\n \n文\n", [(1, 1)], "a \\| b\n \n文\n"),
    ("P(A|B) =\n", [(1, 1)], "P(A\\|B) =\n"),
    ("![](a.png) 甲 | ![](b.png) 乙\n", [(1, 1)], "![](a.png) 甲 \\| ![](b.png) 乙\n"),
    ("![](a.png) | 文\n", [(1, 1)], "![](a.png) \\| 文\n"),
    ("| 甲 | 乙 |\n甲|乙|丙\n", [(1, 1)], "\\| 甲 \\| 乙 \\|\n甲\\|乙\\|丙\n"),
    ("ls -l | 文\nps aux | grep x\n", [(1, 1)], "ls -l \\| 文\nps aux \\| grep x\n"),
    ("cat a |sort\nls | uniq\n", [(1, 1)], "cat a \\|sort\nls \\| uniq\n"),
    ("概率 $$P(A|B)$$ 为\n", [(1, 1)], "概率 $$P(A\\vert B)$$ 为\n"),
    ("甲 | $$\\left|x\\right|$$\n", [(1, 1)], "甲 \\| $$\\left\\vert x\\right\\vert $$\n"),
    ("甲|乙 --\n", [(1, 1)], "甲\\|乙 --\n"),
]

# what stands around lines with bars: where they make a table of their own, and where they do not
TABLES = [
    "a | b", "|\n", "|a\n", "a|\n", "\na | b\n", " \na | b\n", "\t\na | b\n", "文\n\n\na | b\n", "- 文\n\na | b\n", "^\na | b\n",
    "{: .x}\na | b\n", "a | b\n\n文\n", "a | b\n|", "> 文\n>\na | b\n", "文\n\n|\n", "> 文\n>\n> a | b\n", "c | d\n--|--\ne | f\n\na | b\n", "    a | b\n\na | b\n",
    "```\nx\n```\n\na | b\n", "a | b\n\n\n文\n", "a | b\n\t\n文\n", "a | b\n^\n", "a | b\n^\n文\n", "a | b\n\n- 文\n", "a | b\n|\n",
    "a | b\n\nc | d\n--|--\ne | f\n", "|``\n\n|---||\n", "- | a\n", "* | a\n", "-| a\n", "> | a\n", ">| a\n", "1. | a\n",
    "- a | b\n", "-\ta | b\n", "* a | b\n", "+ a | b\n", "1. a | b\n", "1.\ta | b\n", "12. a | b\n", "甲\n: a | b\n", "甲\n:| a\n",
    "文\n- a | b\n", "文\n* a | b\n", "文\n1. a | b\n", "文\n> a | b\n", "甲[^1]\n\n[^1]: a | b\n", "- 文\n- a | b\n- 文\n",
    "- 文\n\n  a | b\n", "> a | b\n\n文\n", "文 | 文\n文\n- a | b\n", "===\n> a | b\n", "--a|b\n", "</div>a | b\n", "a | {{ b }}\n",
    "`a` | `b`\n", "`a|b` | c\n", "``a|b`\n", "`a` c|d `e`\n", "{{ a }}\n\na | b\n", "{% a %}\n\na | b\n", "a | b\n\n{% a %}\n",
    "{{ a | b }}\n\na | b\n", "{% a %}\na | b\n", "a | b\n{% a %}\n文\n", "- \na | b\n", "* \n  a | b\n", "1. \na | b\n", "a | b\n* c | d | e\n",
    "a | b\n文\n\nc | d\n\ne | f\n文\n",
]  # fmt: skip
TEXTS = [
    "文\na | b\n", "a | b\n文\n", "# 文\na | b\n", "***\na | b\n", "---\na | b\n", "文\n---\na | b\n", "```\nx\n```\na | b\n",
    "<div>文</div>\na | b\n", "<!-- 文 -->\na | b\n", "<b>a | b</b>\n", "<div>\na | b\n</div>\n", "> 文\n> a | b\n", "- 文\n  a | b\n",
    "a | b\n> 文\n", "a | b\n- 文\n", "a | b\n1. 文\n", "a | b\n# 文\n", "a | b\n: 文\n", "a | b\n***\n", "a | b\n---\n", "a | b\n===\n",
    "a | b\n<div>文</div>\n", "a | b\n    文\n", "a | b\n```\nx\n```\n", "> a | b\n文\n", "`a|b` c `d`\n", "``a|b``\n",
]  # fmt: skip


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []
    beside = f"a | b\n\n文\n\n{text}"  # where the post is read for another line
    assert places(beside, problems(RULE, beside)) == [(1, 1)]


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    line, column = where[0]
    assert text[slice(*found[0].span)] == text.splitlines()[line - 1][column - 1 :].rstrip()
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired
    assert problems(RULE, repaired) == []


def test_commonmark_wants_a_delimiter_row() -> None:
    assert problems(RULE, "a | b\n", "commonmark") == []


@pytest.mark.parametrize("text", TABLES)
def test_a_block_of_its_own(text: str) -> None:
    assert len(problems(RULE, text)) == 1


@pytest.mark.parametrize("text", TEXTS)
def test_a_part_of_another_block(text: str) -> None:
    assert problems(RULE, text) == []


def test_kramdown_makes_a_table_of_the_same(kramdown: Render) -> None:
    plain = [text for text in TABLES if "%" not in text]
    assert [text for text, page in zip(plain, kramdown(plain), strict=True) if "<table" not in page] == []
    assert [text for text, page in zip(TEXTS, kramdown(TEXTS), strict=True) if "<table" in page] == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_the_page_shows_a_table_until_it_is_fixed(
    text: str, where: list[tuple[int, int]], repaired: str, kramdown: Render
) -> None:
    before, after = kramdown([text, repaired])
    assert "<table>" in before
    assert "<table>" not in after
    assert "\\|" not in after


def test_what_is_found_in_real_posts_is_a_table_on_their_pages(shared: Path, kramdown: Render) -> None:
    bodies = []
    for path in sorted((shared / "corpus").rglob("*.m*d*")):
        text = path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")
        found = problems(RULE, text)
        if found:
            bodies += [text[parse(text).end :], fixed(text, found, unsafe=True)[parse(text).end :]]
    pages = kramdown(bodies)
    for before, after in zip(pages[::2], pages[1::2], strict=True):
        assert before.count("<table>") > after.count("<table>")
