"""html/comment: comments that are printed, and those that hide more than they should."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "html/comment"

CLEAN = [
    pytest.param("<!-- 注 -->\n\n<!--- 注 --->\n\n<!---->\n\n文\n", id="comments"),
    pytest.param("<!-- 甲 -->\n\n文\n\n<!-- 乙 -->\n\n文 a->b\n", id="two comments"),
    pytest.param("`<!- 注 ->` 与 \\<!- 注 ->\n\n```\n<!- 注 ->\n```\n", id="code, escaped"),
    pytest.param("<!-- <!- 注 -> -->\n\n文\n", id="in a comment"),
    pytest.param("<!—more—>\n\n<! -- more -->\n\n文\n", id="another rule's"),
    pytest.param("a <- b -> c <-- d --> e\n", id="arrows"),
    pytest.param("a <! b > c\n\n<!DOCTYPE html>\n\n文\n", id="no dashes"),
    pytest.param("<!-- 甲 ->\n乙 -->\n\n文\n", id="an arrow in a comment"),
    pytest.param("<!-- 甲 ->\n\n文\n", id="one that nothing ends"),
    pytest.param("<!--\n文 ->\n\n<!-- 乙 -->\n\n文\n", id="one over lines"),
    pytest.param("<!-- 甲 ->\n<!-- 乙 -->\n\n文\n", id="nothing hidden"),
    pytest.param("100%% 的人，50%% 的钱，%%PATH%% 和 %%a%% 和 %% 甲%%\n", id="signs of percent, a variable"),
    pytest.param("用，%%d 打印百分号，50%% 的折扣\n", id="signs of a format"),
    pytest.param("`%%甲%%`\n\n```\n%%\n甲\n%%\n```\n", id="Obsidian's in code"),
    pytest.param("在 Obsidian 里写 %%注%%\n", id="a lesson"),
    pytest.param("%%\n\n甲\n", id="one sign alone"),
    pytest.param("```\n<!-- 甲 ->\n```\n\n文\n\n<!-- 乙 -->\n", id="shown in a block"),
    pytest.param("<!- ->\n\n文\n", id="nothing in it"),
    pytest.param("<!- 注\n\n释 ->\n\n文\n", id="paragraphs"),
    pytest.param("> <!- 注\n>\n> 释 ->\n", id="paragraphs of a quote"),
    pytest.param("<!-- 甲 ->\n\n文\n\n<!-- 乙\n\n后\n", id="two that nothing ends"),
    pytest.param("<!-- 甲 ->\n\n文\n\n-->\n\n<!-- 乙 -->\n", id="one that ends below, and another"),
    pytest.param("<!-- more ->\n\n文\n\n<!-- 乙 -->\n\n后\n", id="the mark of an excerpt, another rule's"),
    pytest.param("<!-- 甲 ->\n\n<!-- 乙 -->\n\n<!-- 丙 -->\n", id="blanks alone hidden"),
    pytest.param("`a %%甲` 乙 %%\n\n文 %%甲 `乙%%` 丙\n", id="Obsidian's, half in code"),
    pytest.param("%%\n`a\n%%\n丙` 丁\n", id="Obsidian's lines, half in code"),
    pytest.param("x %%甲%%y 3%%甲%% 一%%%甲%%\n", id="signs of percent at words"),
    pytest.param("文 %%a_b 1%% 文 %%甲\n乙%%\n", id="no words, and two lines"),
]
# the text, where, what the fix makes of it
FOUND = [
    ("文\n\n<!- 注 ->\n\n后\n", (3, 1), "文\n\n<!-- 注 -->\n\n后\n"),
    ("<!- 注 -->\n\n后\n", (1, 1), "<!-- 注 -->\n\n后\n"),
    ("<! -- 注 -->\n\n后\n", (1, 1), "<!-- 注 -->\n\n后\n"),
    ("< !-- 注 -->\n\n后\n", (1, 1), "<!-- 注 -->\n\n后\n"),
    ("文<！—注—>后\n", (1, 2), "文<!-- 注 -->后\n"),
    ("<!— 注\n释 —>\n\n后\n", (1, 1), "<!-- 注\n释 -->\n\n后\n"),
    ("<!- \n  注 \n  释\n->\n\n后\n", (1, 1), "<!--\n  注 \n  释\n-->\n\n后\n"),
    ("文 <!– 注 –> 后\n", (1, 3), "文 <!-- 注 --> 后\n"),
    ("文 <!− 注 −> 后\n", (1, 3), "文 <!-- 注 --> 后\n"),
    ("文 < ！-- 注 -- > 后\n", (1, 3), "文 <!-- 注 --> 后\n"),
    ("<!- 注 ->文 <!-- 释 -->\n", (1, 1), "<!-- 注 -->文 <!-- 释 -->\n"),
    ("<!-- 甲 –>\t\n\n文\n\n<!-- 乙 -->\n\n后\n", (1, 8), "<!-- 甲 -->\t\n\n文\n\n<!-- 乙 -->\n\n后\n"),
    ("<!-- 甲 −>\n\n文\n\n<!-- 乙 -->\n\n后\n", (1, 8), "<!-- 甲 -->\n\n文\n\n<!-- 乙 -->\n\n后\n"),
    (
        "<!-- 甲 ->\n\n文\n\n<!-- 乙 -->\n\n后\n\n<!-- 丙 -->\n",
        (1, 8),
        "<!-- 甲 -->\n\n文\n\n<!-- 乙 -->\n\n后\n\n<!-- 丙 -->\n",
    ),
    ("%% \n注\n%% \n\n后\n", (1, 1), "<!-- \n注\n--> \n\n后\n"),
    ("<!-- 甲 ->\n\n文\n\n<!-- 乙 -->\n\n后\n", (1, 8), "<!-- 甲 -->\n\n文\n\n<!-- 乙 -->\n\n后\n"),
    ("<!-- 甲 —>\n\n文\n\n<!-- 乙 -->\n\n后\n", (1, 8), "<!-- 甲 -->\n\n文\n\n<!-- 乙 -->\n\n后\n"),
    ("文 %%注%% 后\n", (1, 3), "文 <!-- 注 --> 后\n"),
    ("文 %%to do%%\n", (1, 3), "文 <!-- to do -->\n"),
    ("文\n\n%%\n注\n%%\n\n后\n", (3, 1), "文\n\n<!--\n注\n-->\n\n后\n"),
    ("%%\n注\n\n释\n%%\n\n后\n", (1, 1), "<!--\n注\n\n释\n-->\n\n后\n"),
    ("<!-- 甲 -- >\n\n文\n\n<!-- 乙 -->\n\n后\n", (1, 8), "<!-- 甲 -->\n\n文\n\n<!-- 乙 -->\n\n后\n"),
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


def test_the_real_page_shows_the_text_and_no_comment_once_they_are_repaired(kramdown: pages.Render) -> None:
    shown = kramdown([each for text, _, repaired in FOUND for each in (text, repaired)])
    for before, after, (text, _, repaired) in zip(shown[::2], shown[1::2], FOUND, strict=True):
        assert "&lt;" in before or "%%" in before or "文\n\n<!-- 乙" in before, text
        assert "&lt;" not in after and "%%" not in after and after.count("<!--") == repaired.count("<!--"), repaired
        assert ("<p>文</p>" in after) is ("\n\n文\n" in f"\n\n{repaired}"), repaired


@pytest.mark.parametrize(
    "text", ["<!- 甲 -- 乙 ->\n", "文 %%甲 -- 乙%%\n", "文 %%> 甲 乙%%\n", "%%\n甲 -- 乙\n%%\n", "文\n%%\n> 甲\n%%\n"]
)
def test_no_repair_where_it_would_make_no_comment(text: str) -> None:
    assert [found.fix for found in problems(RULE, text)] == [None]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("文 %%注%% 后\n", "`%%注%%`"),
        (f"%%{'注' * 40}%%\n", "`%%`"),
        ("%%\n注\n%%\n", "`%%`"),
        ("<!- 注\n释 ->\n", "`<!- 注 释 ->`"),
        (f"<!- {'注' * 40} ->\n", f"`<!- {'注' * 16}…`"),
        ("<!-- 甲 —>\n\n文\n\n<!-- 乙 -->\n", "`—>`"),
    ],
)
def test_what_is_said(text: str, shown: str) -> None:
    (found,) = problems(RULE, text)
    assert shown in found.message and "\n" not in found.message
    assert text[slice(*found.span)].endswith((">", "%%"))


@pytest.mark.parametrize(("package", "count"), [("hexo-OBSIDIAN-flavored", 0), ("hexo-server", 1)])
def test_where_a_plugin_may_know_them(package: str, count: int, tmp_path: Path) -> None:
    packages = json.dumps({"hexo": {}, "dependencies": {"hexo": "7", package: "1"}})
    site = find_site(str(builds.write(tmp_path, {"_config.yml": "title: x\n", "package.json": packages}) / "a.md"))
    assert len(problems(RULE, "文 %%注%% 后\n", "commonmark", site=site)) == count
