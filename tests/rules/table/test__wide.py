"""Tables with the full-width bar: a paragraph to all renderers, or cells that are not parted."""

from __future__ import annotations

import re

import pytest

from tests.pages import Render, plain
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "table/not-a-table"

CLEAN = [
    pytest.param("甲｜乙\n文｜字\n", id="words"),
    pytest.param("甲｜乙\n\n---｜---\n", id="dashes alone"),
    pytest.param("`甲｜乙`\n\n```\n甲｜乙\n---｜---\n```\n", id="code"),
    pytest.param("> <br>\n\n|甲|乙|\n|---|---|\n|1|2｜3|\n", id="in a cell"),
    pytest.param("> <br>\n\n|甲|乙|\n|---|---|\n|1｜2｜3|\n", id="more than there are cells"),
    pytest.param("甲｜乙\n文---｜---\n\n甲｜乙\n---｜--- 文\n", id="words beside the dashes"),
]
# the text, the places in CommonMark and in kramdown, and what all fixes make of it; those of a paragraph are safe
FOUND = [
    ("｜甲｜乙｜\n｜---｜---｜\n｜1｜2｜\n", [(1, 1)], [(1, 1)], "|甲|乙|\n|---|---|\n|1|2|\n"),
    ("甲｜乙\n--｜--\n1｜2\n", [(1, 1)], [(1, 1)], "甲|乙\n--|--\n1|2\n"),
    ("甲｜乙\n---|---\n1｜2\n", [(1, 1)], [(1, 1)], "甲|乙\n---|---\n1|2\n"),
    ("甲｜乙\n :-:\t｜\t-:\t\n1｜2\n", [(1, 1)], [(1, 1)], "甲|乙\n :-:\t|\t-:\t\n1|2\n"),
    ("> ｜甲｜乙｜\n> ｜ -｜-｜\n> ｜1｜2｜\n", [(1, 3)], [(1, 3)], "> |甲|乙|\n> | -|-|\n> |1|2|\n"),
    ("- 文\n\n  ｜甲｜乙｜\n  ｜-｜-｜\n  ｜1｜2｜\n", [(3, 3)], [(3, 3)], "- 文\n\n  |甲|乙|\n  |-|-|\n  |1|2|\n"),
    ("甲｜乙｜丙\n--｜--\n1｜2\n", [], [(1, 1)], "甲|乙|丙\n--|--\n1|2\n"),
    ("|甲｜乙|\n|---|---|\n|1|2|\n", [(1, 1)], [(1, 1)], "|甲|乙|\n|---|---|\n|1|2|\n"),
    ("> |甲｜乙|\n> |---|---|\n> |1｜2|\n", [(1, 3)], [(1, 3), (3, 3)], "> |甲|乙|\n> |---|---|\n> |1|2|\n"),
    ("|甲｜乙|\n|:-｜-:|\n|1|2|\n", [(1, 1)], [(1, 1), (2, 1)], "|甲|乙|\n|:-|-:|\n|1|2|\n"),
    ("> <br>\n\n|甲|乙|\n|--|--|\n|1｜2|\n", [(5, 1)], [(5, 1)], "> <br>\n\n|甲|乙|\n|--|--|\n|1|2|\n"),
    ("|甲|乙|\n|--|--｜--|\n|1|2｜3|\n", None, [], ""),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize(("text", "where", "in_kramdown", "repaired"), FOUND)
def test_found(
    text: str, where: list[tuple[int, int]] | None, in_kramdown: list[tuple[int, int]], repaired: str
) -> None:
    found = problems(RULE, text)
    assert places(text, found) == in_kramdown
    assert fixed(text, found, unsafe=True) == (repaired if in_kramdown else text)
    assert fixed(text, found) in (text, repaired)
    if where is not None:
        found = problems(RULE, text, "commonmark")
        assert places(text, found) == where
        assert fixed(text, found, unsafe=True) == (repaired if where else text)


def test_only_a_paragraph_is_repaired_without_a_word(kramdown: Render) -> None:
    for text, _, in_kramdown, repaired in FOUND:
        (page,) = kramdown([text])
        safe = repaired if in_kramdown and "<table" not in page else text
        assert fixed(text, problems(RULE, text)) == safe


def test_the_page_prints_the_bars_until_they_are_half_width(kramdown: Render) -> None:
    told = [(text, repaired) for text, _, in_kramdown, repaired in FOUND if in_kramdown]
    for before, after in zip(kramdown([text for text, _ in told]), kramdown([text for _, text in told]), strict=True):
        assert "｜" in plain(before) and not re.search("[|｜]", plain(after)) and "<table" in after
