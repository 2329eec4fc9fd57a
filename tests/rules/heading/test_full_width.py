"""heading/full-width."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import builds
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "heading/full-width"

CLEAN = [
    pytest.param("# 标题\n", id="half-width"),
    pytest.param("＃话题＃\n\n文\n", id="a topic"),
    pytest.param("＃1 第一\n\n文\n", id="a number"),
    pytest.param("＃键：返回上一层\n\n＃号键结束\n", id="a key of a telephone"),
    pytest.param("第＃3章\n", id="in the middle of a line"),
    pytest.param("```\n＃标题\n```\n", id="a fence"),
    pytest.param("    ＃标题\n", id="indented code"),
    pytest.param("`＃标题`\n", id="inline code"),
    pytest.param("　　#标签 与文字\n", id="a tag that opens a paragraph"),
    pytest.param("安装：\n\n　　# yum install nginx\n\n　　# ./configure\n", id="what root types"),
    pytest.param("文\n\n\u00a0\u00a0# 第一个元素的下标是 0。\n", id="a comment in code"),
    pytest.param("文\n　# 一\n", id="one mark in the middle of a paragraph"),
    pytest.param("<div>\n＃＃标题\n</div>\n", id="raw HTML"),
]

FOUND = [
    ("＃标题甲乙丙丁戊己庚辛\n\n文\n", [(1, 1)], "# 标题甲乙丙丁戊己庚辛\n\n文\n"),
    ("＃＃标题\n\n文\n", [(1, 1)], "## 标题\n\n文\n"),
    ("＃ 标题\n\n文\n", [(1, 1)], "# 标题\n\n文\n"),
    ("＃＃　标题\n\n文\n", [(1, 1)], "## 标题\n\n文\n"),
    ("#　标题\n\n文\n", [(1, 1)], "# 标题\n\n文\n"),
    ("##　1. 标题\n\n文\n", [(1, 1)], "## 1. 标题\n\n文\n"),
    ("文\n＃＃标题\n文\n", [(2, 1)], "文\n## 标题\n文\n"),
    ("#＃标题\n\n文\n", [(1, 1)], "## 标题\n\n文\n"),
    ("> ＃＃标题\n", [(1, 3)], "> ## 标题\n"),
    ("　　## 标题\n\n文\n", [(1, 1)], "## 标题\n\n文\n"),
    (" 　# 标题\n\n文\n", [(1, 1)], "# 标题\n\n文\n"),
    ("文\n　## 标题\n", [(2, 1)], "文\n## 标题\n"),
    ("> 　## 标题\n", [(1, 3)], "> ## 标题\n"),
    ("\u200b## 标题\n\n文\n", [(1, 1)], "## 标题\n\n文\n"),
    ("\u00a0\u00a0## 标题\n\n文\n", [(1, 1)], "## 标题\n\n文\n"),
    ("\u200e## 标题\n\n文\n", [(1, 1)], "## 标题\n\n文\n"),
    ("\n\ufeff## 标题\n\n文\n", [(2, 1)], "\n## 标题\n\n文\n"),
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
    assert fixed(text, found, unsafe=True) == repaired


# on a Hexo site: a heading to its renderer, or not
MARKED = [("#　标题\n\n文\n", True), ("##　标题 **甲**\n", True), ("＃ 标题甲乙\n\n文\n", False)]


@pytest.mark.parametrize(("renderer", "takes"), [("marked", True), ("markdown-it", False)])
def test_marked_takes_a_full_width_blank(tmp_path: Path, renderer: str, takes: bool) -> None:
    package = f'{{"dependencies": {{"hexo": "8", "hexo-renderer-{renderer}": "1"}}}}'
    root = builds.write(tmp_path, {"_config.yml": "", "package.json": package, "source/_posts/a.md": ""})
    site = find_site(str(root / "_config.yml"))
    for text, heading in MARKED:
        assert (problems(RULE, text, "commonmark", site=site) == []) is (heading and takes), text


@pytest.mark.skipif(bool(builds.missing_hexo()), reason=builds.missing_hexo())
def test_the_real_hexo_takes_a_full_width_blank(tmp_path: Path) -> None:
    posts = {f"source/_posts/{n}.md": f"---\ntitle: x\n---\n{text}" for n, (text, _) in enumerate(MARKED)}
    (build,) = builds.hexo([builds.hexo_site(tmp_path, posts)])
    for n, (text, heading) in enumerate(MARKED):
        assert ("<h" in build.posts[f"_posts/{n}.md"].html) is heading, text


def test_it_names_the_marks_and_marks_the_blank_too() -> None:
    text = "文\n\n> ＃　标题甲\n> 文\n"
    (found,) = problems(RULE, text)
    assert text[slice(*found.span)] == "＃　"
    assert found.message.startswith("`＃` is printed")
