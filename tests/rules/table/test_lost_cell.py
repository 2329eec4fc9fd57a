"""table/lost-cell: rows whose bars part more cells than their table has columns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import builds, pages
from tests.rule_cases import fixed, places, problems

RULE = "table/lost-cell"
HEAD = "| 甲 | 乙 |\n|---|---|\n"

CLEAN = [
    "| 1 | 2 |\n",
    "| 1 |\n",
    "| 1 | 2 | |\n| 1 | 2 || |\n",
    "| `a\\|b` | `c` |\n",
    "1 | 2\n",
    "| 1 | 2\\|3 |\n",
    "| 1 | 2 || |  \n",
    "| 1 | 2 | <!-- a -->\n| 1 | 2 | <!-- b --> | |\n",
    "| 1 | 2 |\n\n| 1 | 2 | 3 |\n",
    "| \\`a | b\\` |\n",
]
# the rows, where, what becomes of them
FOUND = [
    ("| `a|b` | 丁 |\n", [(3, 3)], "| `a\\|b` | 丁 |\n"),
    ("| 丙 | `a|b` |\n", [(3, 7)], "| 丙 | `a\\|b` |\n"),
    ("| `||` | `丁` |\n", [(3, 3)], "| `\\|\\|` | `丁` |\n"),
    ("| `a|b` |\n", [(3, 3)], "| `a\\|b` |\n"),
    ("| `a|b` \\| 丙 |\n", [(3, 3)], "| `a\\|b` \\| 丙 |\n"),
    ("| 丙 | 丁 ||| 戊 |\n", [(3, 13)], None),
    ("| 丙 | 丁 |\n| `a|b` | 戊 | 己 |\n", [(4, 3)], None),
    ("| 丙 | 丁 | 戊 |\n", [(3, 11)], None),
    ("丙 | 丁 | 戊 | 己\n", [(3, 9)], None),
    ("| [丙|丁](/a) | 戊 |\n", [(3, 15)], None),
]


@pytest.mark.parametrize("rows", CLEAN)
def test_clean(rows: str) -> None:
    assert problems(RULE, HEAD + rows, "commonmark") == []


@pytest.mark.parametrize(("rows", "where", "repaired"), FOUND)
def test_found(rows: str, where: list[tuple[int, int]], repaired: str | None) -> None:
    text = HEAD + rows
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == where
    assert fixed(text, found) == text, "it brings words to the page"
    assert fixed(text, found, unsafe=True) == HEAD + (repaired or rows)
    assert repaired is None or problems(RULE, HEAD + repaired, "commonmark") == []


# the same in kramdown, which leaves code whole: a row that widens the table
KRAMDOWN = [
    ("| `a|b` | 丁 |\n| 丙 |\n| 丙 | 丁 ||\n", []),
    ("| 丙 | 丁 | 戊 |\n", [(3, 10)]),
    ("| 丙 | 丁 |\n| a || b | 或 |\n", [(4, 7)]),
    ("| 丙 | 丁 | 戊 |\n| 丙 | 丁 | 戊 |\n", []),
]


@pytest.mark.parametrize(("rows", "where"), KRAMDOWN)
def test_rows_that_widen_kramdown_s_table(rows: str, where: list[tuple[int, int]]) -> None:
    found = problems(RULE, HEAD + rows)
    assert places(HEAD + rows, found) == where
    assert [problem.fix for problem in found] == [None] * len(where)


def test_the_real_table_gets_another_column(kramdown: pages.Render) -> None:
    assert all(page.count("<th>") > 2 for page in kramdown([HEAD + rows for rows, where in KRAMDOWN if where]))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("- 文\n\n  > | 甲 | 乙 |\n  > |---|---|\n  > | `a|b` | 丁 |\n", [(5, 7)]),
        ("甲\n---\n丙 | 丁 | 戊\n", []),
        ("```\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |\n```\n", []),
        ("甲|乙\n-|-\n丙|丁|戊\n\n己\n", [(3, 5)]),
    ],
)
def test_in_other_blocks(text: str, where: list[tuple[int, int]]) -> None:
    assert places(text, problems(RULE, text, "commonmark")) == where


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
def test_hugo_shows_all_the_words_of_the_rows_where_nothing_is_found(tmp_path: Path) -> None:
    rows = [*CLEAN, *(rows for rows, _, _ in FOUND), *(repaired for _, _, repaired in FOUND if repaired)]
    files = {f"content/p{n}.md": f"---\ntitle: a\n---\n{HEAD}{each}" for n, each in enumerate(rows)}
    builds.hugo_site(tmp_path, files)
    pages = builds.hugo(tmp_path).pages
    for number, each in enumerate(rows):
        words = re.sub(r"<[^>]*>", "", pages[f"/p{number}/index.html"])
        written = set(re.findall(r"[\u4e00-\u9fff]", each))
        whole = written <= set(words) and ("`" not in words or "\\`" in each)
        assert whole == (problems(RULE, HEAD + each, "commonmark") == []), each
