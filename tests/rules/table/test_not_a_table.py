"""table/not-a-table: tables that are printed with their bars."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint_posts.front_matter import parse
from lint_posts.lint import Chosen, Job, lint
from lint_posts.site import Site
from tests.pages import Render, plain
from tests.rule_cases import fixed, places, problems, rule_named

RULE = "table/not-a-table"
ROWS = "| 甲 | 乙 |\n|----|----|\n| 1 | 2 |\n"

CLEAN = [
    pytest.param(f"文\n\n{ROWS}\n文\n", id="a block of its own"),
    pytest.param(f"{ROWS}{{: .x}}\n", id="an attribute list below"),
    pytest.param(f"---\ntitle: x\n---\n{ROWS}", id="right below the front matter"),
    pytest.param("- 甲\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n", id="in a list"),
    pytest.param("| a | b |\n|---|---|---|\n| 1 | 2 |\n", id="kramdown counts no cells"),
    pytest.param(f"```\n文\n{ROWS}```\n", id="code"),
    pytest.param(f"<!--\n文\n{ROWS}-->\n", id="a comment"),
    pytest.param("文\n|---|\n文\n", id="a line of dashes alone"),
    pytest.param("a --- b | c\n文\n", id="dashes in a sentence"),
    pytest.param("+---+---+\n| a | b |\n+---+---+\n文\n", id="a drawing"),
    pytest.param("文\n|---|--x|\n| 1 | 2 |\n", id="a row that ends with something else"),
    pytest.param("`| a |\n|---|` 文\n| b |\n", id="inline code"),
]

FOUND = [
    (f"文字：\n{ROWS}", [(2, 1)], f"文字：\n\n{ROWS}"),
    (f"{ROWS}文\n", [(1, 1)], f"{ROWS}\n文\n"),
    (f"## 标题\n{ROWS}", [(2, 1)], f"## 标题\n\n{ROWS}"),
    (f"{ROWS}## 标题\n", [(1, 1)], f"{ROWS}\n## 标题\n"),
    (f"文\n{ROWS}- 文\n", [(2, 1)], f"文\n\n{ROWS}\n- 文\n"),
    (f"文\n{ROWS}```\nx\n```\n", [(2, 1)], f"文\n\n{ROWS}\n```\nx\n```\n"),
    ("文\n甲 | 乙\n--|--\n1 | 2\n", [(2, 1)], "文\n\n甲 | 乙\n--|--\n1 | 2\n"),
    ("文\n| a | b |\n| :-: | --- |\n| 1 | 2 |\n", [(2, 1)], "文\n\n| a | b |\n| :-: | --- |\n| 1 | 2 |\n"),
    ("文\na | b\n-: | :-\n1 | 2\n", [(2, 1)], "文\n\na | b\n-: | :-\n1 | 2\n"),
    ("文\n| a |\n|\t---\t|\n| 1 |\n", [(2, 1)], "文\n\n| a |\n|\t---\t|\n| 1 |\n"),
    ("文\n| a |\n| b |\n| c |\n|---|\n| 1 |\n", [(2, 1)], "文\n\n| a |\n| b |\n| c |\n|---|\n| 1 |\n"),
    (f"文\n{ROWS}{{: .x}}\n", [(2, 1)], f"文\n\n{ROWS}{{: .x}}\n"),
    (f"---\ntitle: x\n---\n{ROWS}文\n", [(4, 1)], f"---\ntitle: x\n---\n{ROWS}\n文\n"),
    ("文\n|---|---|\n| 1 | 2 |\n", [(2, 1)], "文\n\n|---|---|\n| 1 | 2 |\n"),
    (f"文\n{ROWS}\n\n文\n{ROWS}", [(2, 1), (8, 1)], f"文\n\n{ROWS}\n\n文\n\n{ROWS}"),
    ("文\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n", [(2, 1)], "文\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n"),
    ("文\n|a|b|c|\n|-|:-:|-:|\n|1|2|3|\n", [(2, 1)], "文\n\n|a|b|c|\n|-|:-:|-:|\n|1|2|3|\n"),
    ("文\n| a | b |  \n|---|---|  \n| 1 | 2 |\n", [(2, 1)], "文\n\n| a | b |  \n|---|---|  \n| 1 | 2 |\n"),
    ("文\na | b | c\n--|--|--\n1 | 2 | 3\n", [(2, 1)], "文\n\na | b | c\n--|--|--\n1 | 2 | 3\n"),
    ("文\n| a | b\n| --- | ---\n| 1 | 2\n", [(2, 1)], "文\n\n| a | b\n| --- | ---\n| 1 | 2\n"),
    ("文\n| a | b\n|:-- |:--\n| 1 | 2\n", [(2, 1)], "文\n\n| a | b\n|:-- |:--\n| 1 | 2\n"),
    ("| 甲 | 乙 |\n|----|----|\n", [(2, 1)], "| 甲 | 乙 |\n|----|----|\n"),
    ("> 文\n> | a | b |\n> |---|---|\n> | 1 | 2 |\n", [(3, 3)], "> 文\n> | a | b |\n> |---|---|\n> | 1 | 2 |\n"),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []
    beside = f"{FOUND[0][0]}\n文\n\n{text[parse(text).end :]}"  # where the post is read for another table
    assert places(beside, problems(RULE, beside)) == [(2, 1)]


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert fixed(text, found) == repaired
    if repaired != text:
        assert problems(RULE, repaired) == []


def test_in_a_list_the_author_decides() -> None:
    text = "- 甲\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n"
    found = problems(RULE, text)
    assert places(text, found) == [(2, 3)]
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == "- 甲\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("| a | b |\n|---|---|---|\n| 1 | 2 |\n", [(2, 1)]),
        ("| a | b | c |\n|---|---|\n| 1 | 2 |\n", [(2, 1)]),
        ("| a \\| b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n", [(2, 1)]),
        ("| `a|b` | c |\n|---|---|\n| 1 | 2 |\n", [(2, 1)]),
        ("|---|\n| a | b |\n", [(1, 1)]),
        ("文\n\n|---|---|\n| a | b |\n", [(3, 1)]),
        (f"文\n{ROWS}", []),
        (f"{ROWS}文\n", []),
        (f"## 标题\n{ROWS}", []),
        ("| 甲 | 乙 |\n|----|----|\n", []),
    ],
)
def test_commonmark_counts_cells(text: str, where: list[tuple[int, int]]) -> None:
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == where
    assert all(text[slice(*problem.span)].strip("|-") == "" for problem in found)
    assert all(("above the dashes" in problem.message) is ("| a | b |\n" in text[-10:]) for problem in found)
    assert fixed(text, found) == text


def test_hugo_wants_no_more_cells_above_the_dashes_than_there_are_dashes() -> None:
    hugo = Site("/nonexistent", "hugo")
    short, long = "| a |\n|---|---|\n| 1 | 2 |\n", "| a | b | c |\n|---|---|\n| 1 | 2 | 3 |\n"
    assert problems(RULE, short, "commonmark", site=hugo) == []
    assert places(long, problems(RULE, long, "commonmark", site=hugo)) == [(2, 1)]
    assert places(short, problems(RULE, short, "commonmark")) == [(2, 1)]


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_the_page_prints_the_bars_until_it_is_fixed(
    text: str, where: list[tuple[int, int]], repaired: str, kramdown: Render
) -> None:
    before, after = kramdown([text[parse(text).end :], repaired[parse(repaired).end :]])
    assert "<table>" not in before
    assert re.search("[—–-]:?[|]", plain(before))
    if repaired != text:
        assert after.count("<table") == len(where)
        assert "|" not in plain(after)


def test_what_is_found_in_real_posts_is_printed_on_their_pages(shared: Path, kramdown: Render) -> None:
    bodies, counts = [], []
    for path in sorted((shared / "corpus").rglob("*.m*d*")):
        text = path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")
        found = problems(RULE, text)
        if found:
            bodies.append(text[parse(text).end :])
            counts.append(len(found))
    for count, page in zip(counts, kramdown(bodies), strict=True):
        assert len([line for line in page.splitlines() if line.startswith("|") or "—|" in line]) >= count


HEADLESS = [
    ("文\n\n| 甲 | 乙 |\n| 1 | 2 |\n\n文\n", [(3, 1)], "文\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n文\n"),
    ("|甲|乙|丙|\n|1|`2`|**3**|\n", [(1, 1)], "|甲|乙|丙|\n|---|---|---|\n|1|`2`|**3**|\n"),
    ("| 气温 | -5 |\n| - | -7 |\n", [(1, 1)], "| 气温 | -5 |\n|---|---|\n| - | -7 |\n"),
    ("| -5 | 甲 - |\n| -7 | 乙 |\n", [(1, 1)], "| -5 | 甲 - |\n|---|---|\n| -7 | 乙 |\n"),
    ("- 文\n\n  | 甲 | 乙 |\n  | 1 | 2 |\n", [(3, 3)], None),
]
NO_ROWS = [
    pytest.param("|x| = 1\n", id="one line"),
    pytest.param("| 甲 |\n| 乙 |\n", id="one cell"),
    pytest.param("| 甲 | 乙 |\n| 丙 |\n", id="not as many bars"),
    pytest.param("文\n| 甲 | 乙 |\n| 1 | 2 |\n", id="text above them"),
    pytest.param("| 甲 | 乙\n| 1 | 2\n", id="alternatives of a grammar"),
    pytest.param("```\n\n| 甲 | 乙 |\n| 1 | 2 |\n```\n", id="code"),
]


@pytest.mark.parametrize(("text", "where", "repaired"), HEADLESS)
def test_rows_alone_are_a_table_to_kramdown_only(text: str, where: list[tuple[int, int]], repaired: str | None) -> None:
    assert problems(RULE, text) == []
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == where
    assert fixed(text, found) == text
    assert all(text[slice(*problem.span)].endswith("|") for problem in found)
    assert all((problem.fix is None) is (repaired is None) for problem in found)
    if repaired is not None:
        assert fixed(text, found, unsafe=True) == repaired
        assert problems(RULE, repaired, "commonmark") == []


@pytest.mark.parametrize("text", NO_ROWS)
def test_other_lines_with_bars(text: str) -> None:
    assert problems(RULE, text, "commonmark") == []


# the text, where in CommonMark and in kramdown, what all fixes make of it in CommonMark
ROWS: list[tuple[str, list[tuple[int, int]], list[tuple[int, int]], str]] = [
    ("| 甲 | 乙 |\n|---+---|\n| 1 | 2 |\n", [(1, 1)], [], "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"),
    ("文\n|甲|乙|\n|：--|——：|\n|1|2|\n", [(2, 1)], [], "文\n|甲|乙|\n|:---|---:|\n|1|2|\n"),
    ("- 文\n\n  |甲|乙|\n  |－|===|\n", [(3, 3)], [(4, 3)], "- 文\n\n  |甲|乙|\n  |---|---|\n"),
    ("|甲|乙|\n| —— |:—：|\n|1|2|\n", [(1, 1)], [(2, 1)], "|甲|乙|\n|---|:---:|\n|1|2|\n"),
    ("｜甲｜乙｜\n｜---｜---｜\n｜1｜2｜\n", [(1, 1)], [(1, 1)], "|甲|乙|\n|---|---|\n|1|2|\n"),
    ("|甲｜乙|\n|---|---|\n|1｜2|\n", [(1, 1)], [(1, 1), (3, 1)], "|甲|乙|\n|---|---|\n|1|2|\n"),
    ("|甲|乙|\n|---|---|\n|1|2｜3|\n\n文｜字\n\n`｜--｜`\n\n甲｜乙\n", [], [], ""),
    ("|甲|乙|\n|——|\n|1|2|\n", [], [], ""),
    ("甲\n|——|——|\n", [], [], ""),
    ("|甲|乙|\n|---|---|\n|——|——|\n|==|==|\n", [], [], ""),
    (
        "文\n\n| 甲 | 乙 |\n\n| --- | :-: |\n\n| 1 | 2 |\n| 3 | 4 |\n\n| 5 | 6 |\n\n后\n",
        [(3, 1)],
        [(3, 1)],
        "文\n\n| 甲 | 乙 |\n| --- | :-: |\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |\n\n后\n",
    ),
    (
        "|甲|乙|\n\n|--|--|\n\n|1|2| \n\n|3|4|\t\n\n",
        [(1, 1)],
        [(1, 1)],
        "|甲|乙|\n|--|--|\n|1|2|\n|3|4|\t\n\n",
    ),
    ("|甲|乙|\n \n|--|--|\n\n|1|2|\n\n|3|\n", [(1, 1)], [(1, 1)], "|甲|乙|\n|--|--|\n|1|2|\n\n|3|\n"),
    ("|甲|乙|\n\n|---|---|\n\n后\n", [], [], ""),
    ("文\n|甲|乙|\n\n|---|---|\n\n|1|2|\n", [], [], ""),
    ("|甲|乙|丙|\n\n|---|---|\n\n|1|2|\n", [], [], ""),
    ("|甲|乙|\n|---|---|\n\n|1|2|\n\n|3|4|\n", [(4, 1), (6, 1)], [(2, 1)], "|甲|乙|\n|---|---|\n|1|2|\n|3|4|\n"),
    ("|甲|乙|\n|--|--|\n|1|2|\n\n|3|4|\n|5|6|\n", [(5, 1)], [], "|甲|乙|\n|--|--|\n|1|2|\n|3|4|\n|5|6|\n"),
    ("|甲|乙|\n|---|---|\n|1|2|\n\n|3|\n\n|4| 乙\n\n后\n\n|5|6|\n", [], [], ""),
]


@pytest.mark.parametrize(("text", "where", "in_kramdown", "repaired"), ROWS)
def test_rows_of_dashes_and_blank_lines(
    text: str, where: list[tuple[int, int]], in_kramdown: list[tuple[int, int]], repaired: str
) -> None:
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == where
    assert fixed(text, found, unsafe=True) == (repaired or text)
    assert problems(RULE, repaired, "commonmark") == []
    assert places(text, problems(RULE, text)) == in_kramdown


def test_blank_lines_leave_dashes_on_the_real_page(kramdown: Render) -> None:
    cases = [case for case in ROWS if case[1] == case[2] != []]
    texts = [text for case in cases for text in (case[0], case[3])]
    for text, _, _, repaired in cases:
        done = lint(Job("", "x.md", [Chosen(rule_named(RULE))], fix=True, dialect="kramdown"), text.encode())
        assert done.after == repaired.encode()
    dashes = [re.search("[—–]-? *[|｜]", plain(page)) is not None for page in kramdown(texts)]
    assert dashes == [True, False] * (len(texts) // 2)
