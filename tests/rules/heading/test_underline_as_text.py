"""heading/underline-as-text."""

from __future__ import annotations

from pathlib import Path

import pytest
from lint_posts.rules.heading.underline_as_text import may_be_printed

from lint_posts.site import Site
from tests import builds
from tests.rule_cases import places, problems

RULE = "heading/underline-as-text"

CLEAN = [
    pytest.param("标题\n---\n", id="a heading"),
    pytest.param("标题\n===\n\n文\n", id="a heading of the first level"),
    pytest.param("文\n\n---\n\n文\n", id="a rule"),
    pytest.param("| a | b |\n|---|---|\n| 1 | 2 |\n", id="a table"),
    pytest.param("```\na\nb\n---\n```\n", id="a fence"),
    pytest.param("---\ntitle: x\n---\n\n文\n", id="front matter"),
    pytest.param("===\n\n文\n", id="a line of its own"),
    pytest.param("\n---\ntitle: x\ntags: y\n---\n\n文\n", id="front matter below a blank line has its own rule"),
    pytest.param(
        "\n---\ntitle: x\ntags:\n- a\n\nlong: >\n  b\n  c\n---\n\n文\n", id="and so it has where it is no one paragraph"
    ),
    pytest.param(
        "title: x\ntags:\n- a\ndate: y\n---\n文\n",
        id="nor is it an underline below front matter without its first mark",
    ),
    pytest.param(
        "---\ntitle: x\n---\n\n---\nlayout: y\ntitle: x\n---\n文\n", id="nor below a second block of front matter"
    ),
    pytest.param("<div>\na\nb\n---\n</div>\n", id="raw HTML"),
    pytest.param("第一行\n第二行\n--\n", id="two dashes"),
    pytest.param("第一行\n第二行\n==\n", id="two equals signs"),
    pytest.param("第一行\n第二行\n    ---\n", id="dashes far to the right"),
    pytest.param("甲 `乙\n丙\n---\n丁` 戊\n", id="inline code"),
    pytest.param("第一行\n。。。\n---\n", id="no title above"),
    pytest.param("第一行\n第二行\n。。。\n---\n", id="no title above, in a longer paragraph"),
    pytest.param("第一行\n。。。\n---\n文\n", id="no title above, text below"),
    pytest.param("\n---\ntitle: x\ntags: y\n---\n文\n", id="front matter below a blank line, text below it"),
]

FOUND = [
    ("第一行\n第二行\n---\n", [(3, 1)]),
    ("第一行\n第二行\n======\n\n文\n", [(3, 1)]),
    ("<!-- more -->\n标题\n---\n", [(3, 1)]),
    ("> 第一行\n> 第二行\n> ---\n", [(3, 3)]),
    ("标题\n  ---\n文\n", [(2, 3)]),
    ("文：一\nb: c\n---\n", [(3, 1)]),
    ("# 一\n\n第一行\n第二行\n---\n", [(5, 1)]),
    ("第一行\n第二行\n---\n文\n---\n", [(3, 1), (5, 1)]),
    ("---\ntitle: x\n---\n\n第一行\n第二行\n---\n", [(7, 1)]),
    ("\n---\ntitle: x\n---\n\n第一行\n第二行\n---\n", [(8, 1)]),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []


@pytest.mark.parametrize(("text", "where"), FOUND)
def test_found(text: str, where: list[tuple[int, int]]) -> None:
    assert places(text, problems(RULE, text)) == where


@pytest.mark.parametrize(
    "text",
    [
        "> 甲\n===\n",
        "- 甲\n===\n",
        "* 甲\n===\n",
        "+ 甲\n===\n",
        "1. 甲\n===\n",
        "10) 甲\n===\n",
        "文[^1]\n\n[^1]: 甲\n===\n",
        "- 甲\n\n  乙\n===\n",
        "1. 甲\n\n   乙\n===\n",
    ],
)
def test_commonmark_prints_it_below_the_paragraph_of_a_container(text: str) -> None:
    assert places(text, problems(RULE, text, "commonmark")) == [(text.count("\n"), 1)]


def test_marked_makes_a_heading_of_an_item_s_text(tmp_path: Path) -> None:
    builds.write(tmp_path, {"package.json": '{"dependencies": {"hexo-renderer-marked": "7.0.0"}}'})
    hexo = Site(str(tmp_path), "hexo")
    assert problems(RULE, "- 甲\n===\n", "commonmark", site=hexo) == []
    assert len(problems(RULE, "> 甲\n===\n", "commonmark", site=hexo)) == 1
    assert len(problems(RULE, "- 甲\n\n  乙\n===\n", "commonmark", site=hexo)) == 1


def test_commonmark_makes_a_heading_of_the_whole_paragraph() -> None:
    assert problems(RULE, "第一行\n第二行\n---\n", "commonmark") == []


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("---\ntitle: a\nb: c\n---\n文\n", False),
        ("---\n> 甲\n===\n-----\n", True),
        ("---    ---\n甲\n乙\n---\n", True),
        ("文\n\n```yaml\na: b\nc: d\n---\n```\n", False),
        ("文\n```yaml\na: b\nc: d\n---\n```\n", True),
    ],
)
def test_what_a_post_is_read_for(text: str, doubtful: bool) -> None:
    assert may_be_printed(text) is doubtful
