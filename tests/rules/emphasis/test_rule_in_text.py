"""emphasis/rule-in-text."""

from __future__ import annotations

import pytest

from lint_posts.site import Site
from tests.rule_cases import fixed, places, problems

RULE = "emphasis/rule-in-text"

CLEAN = [
    pytest.param("文\n\n***\n\n文\n", id="a rule"),
    pytest.param("***\n文\n", id="a rule at the top"),
    pytest.param("文\n---\n", id="a heading"),
    pytest.param("```\n文\n***\n文\n```\n", id="a fence"),
    pytest.param("文\n****\n文\n", id="an empty bold"),
    pytest.param("文\n** **\n文\n", id="an empty bold with a blank"),
    pytest.param("<div>\n文\n***\n文\n</div>\n", id="raw HTML"),
    pytest.param("姓名\n____\n", id="a line to fill in"),
    pytest.param("评分 ***\n文\n", id="stars of a rating"),
    pytest.param("`a\n***\nb` 后\n", id="inline code"),
]

FOUND = [
    ("文字\n***\n后文\n", [(2, 1)], "文字\n\n***\n\n后文\n"),
    ("(审核)\n***\n**朋友**\n", [(2, 1)], "(审核)\n\n***\n\n**朋友**\n"),
    ("文字\n*****\n后文\n", [(2, 1)], "文字\n\n*****\n\n后文\n"),
    ("文字\n___\n后文\n", [(2, 1)], "文字\n\n___\n\n后文\n"),
    ("> 文字\n> ***\n> 后文\n", [(2, 3)], "> 文字\n>\n> ***\n>\n> 后文\n"),
    ("文字\n_ _ _\n后文\n", [(2, 1)], "文字\n\n_ _ _\n\n后文\n"),
    ("文字\n *** \n后文\n", [(2, 2)], "文字\n\n *** \n\n后文\n"),
    ("文字\n___ \n后文\n", [(2, 1)], "文字\n\n___ \n\n后文\n"),
    ("文字\n___", [(2, 1)], "文字\n\n___"),
    ("文字\n***\n\n后文\n", [(2, 1)], "文字\n\n***\n\n后文\n"),
    ("文字\n***", [(2, 1)], "文字\n\n***"),
    ("首段\n\n文\n***\n后\n", [(4, 1)], "首段\n\n文\n\n***\n\n后\n"),
    ("***\n\n文\n***\n\n字\n___\n", [(4, 1), (7, 1)], "***\n\n文\n\n***\n\n字\n\n___\n"),
    ("文字\n****\n文\n***\n后\n", [(4, 1)], "文字\n****\n文\n\n***\n\n后\n"),
    ("甲\n***\n乙\n***\n丙\n", [(2, 1), (4, 1)], "甲\n\n***\n\n乙\n\n***\n\n丙\n"),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert fixed(text, found) == repaired


@pytest.mark.parametrize("text", ["文\n *** \n后\n", "> 文\n> ***\n> 后\n", "文\n\t***\n后\n"])
def test_the_marks_alone_are_at_fault(text: str) -> None:
    (found,) = problems(RULE, text)
    assert text[slice(*found.span)] == "***"


def test_where_blank_lines_make_no_rule_none_are_advised() -> None:
    (found,) = problems(RULE, '<p markdown="1">文\n\n***\n\n字</p>\n')
    assert "blank line" not in found.message
    assert found.fix is None


@pytest.mark.parametrize("marks", ["* * *", "*\t*\t* "])
def test_plain_kramdown_prints_stars_apart_too(marks: str) -> None:
    site = Site("/nonexistent", "jekyll", {"kramdown": {"input": "kramdown"}})
    text = f"文字\n{marks}\n后文\n"
    found = problems(RULE, text, site=site)
    assert places(text, found) == [(2, 1)]
    assert fixed(text, found) == f"文字\n\n{marks}\n\n后文\n"
    assert problems(RULE, text) == []


def test_commonmark_draws_the_rule() -> None:
    assert problems(RULE, "文字\n***\n后文\n", "commonmark") == []


def test_a_bold_that_it_breaks_is_told_of() -> None:
    assert "breaks the bold" in problems(RULE, "文\n***\n**粗**\n")[0].message
    assert "bold" not in problems(RULE, "文\n***\n后\n\n**粗**\n")[0].message
