"""html/spoken-tag: the tags that a sentence speaks of, and that the page has in place of their names."""

from __future__ import annotations

import pytest

from lint_posts import fix_text
from tests import pages, proof
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "html/spoken-tag"

CLEAN = [
    pytest.param("用 `<a>` 标签与 \\<a> 标签，&lt;a> 标签\n", id="code, and escapes"),
    pytest.param("<b>标签</b>与<font color=red>元素</font>\n", id="an element that holds the word"),
    pytest.param("<img src='/a.png'> 标签云\n\n<img src='a.png'>标签如上\n", id="a picture"),
    pytest.param("点<img src='https://a.org/b.png'>标签就好\n", id="a picture in a sentence"),
    pytest.param("- <input type='checkbox' checked> 标签打印\n- <input type=radio>元素\n", id="boxes to tick"),
    pytest.param(
        "<label><input type='checkbox'> 标签</label>\n\n文<wbr>标签\n", id="a labelled box, and a place to break"
    ),
    pytest.param("<a href='/tags'>标签云</a>，<a><b>tag</b></a>\n", id="links"),
    pytest.param("分类：日记<br>标签：山<br/>元素：水\n", id="line breaks"),
    pytest.param("文 <a> 后，<span>文\n", id="no word for it"),
    pytest.param("<img src='a.png'> 图的标签\n", id="another word between"),
    pytest.param("用 <Foo> 元素\n", id="an element that no browser knows: another rule's"),
    pytest.param("```html\n<a> 标签\n```\n", id="a fence"),
    pytest.param("<div>\n<p> 标签\n</div>\n", id="raw HTML"),
    pytest.param("<!-- <a> 标签 -->\n", id="a comment"),
    pytest.param("说 <em> 标签，再<em>强</em>\n", id="one with an end behind"),
    pytest.param("说 </br> 标签，<BR> tags\n\n<hr> 标签\n", id="breaks and rules"),
    pytest.param("用 <a> tagged，<b> elementary\n", id="words that begin so"),
]

# the text, the places, and with the fixes
FOUND = [
    ("用 <a> 标签写链接\n", [(1, 3)], "用 `<a>` 标签写链接\n"),
    ("# 说说 <script> 标签\n", [(1, 6)], "# 说说 `<script>` 标签\n"),
    ("put it in the <span> tag\n", [(1, 15)], "put it in the `<span>` tag\n"),
    ("写 <script src='a.js'>标签，再看**效果**\n", [(1, 3)], "写 `<script src='a.js'>`标签，再看**效果**\n"),
    ("- 文 <template> 元素\n", [(1, 5)], "- 文 `<template>` 元素\n"),
    ("说 <code> 标签，再看**效果**\n", [(1, 3)], "说 `<code>` 标签，再看**效果**\n"),
    ("说 <var> 标签，再看**效果**\n", [(1, 3)], "说 `<var>` 标签，再看**效果**\n"),
    ("说 <script> 标签\n\n后**文**\n", [(1, 3)], "说 `<script>` 标签\n\n后**文**\n"),
    ("说 <kbd> 标签，再看**效果**\n", [(1, 3)], "说 `<kbd>` 标签，再看**效果**\n"),
    ("<em>强</em>，再写 <em> 标签\n", [(1, 15)], "<em>强</em>，再写 `<em>` 标签\n"),
    ("用 <A>标签</A> 与 <B> 标签\n", [(1, 15)], "用 <A>标签</A> 与 `<B>` 标签\n"),
    ("用 <a>、见 <b> 标签\n", [(1, 9)], "用 <a>、见 `<b>` 标签\n"),
    ("用 <Foo> 元素\n\n用 <i> 元素\n", [(3, 3)], "用 <Foo> 元素\n\n用 `<i>` 元素\n"),
    ("说 <a\nhref='x'> 标签\n", [(1, 3)], "说 `<a\nhref='x'>` 标签\n"),
    ("- 说 <span id=a>要素\n", [(1, 5)], "- 说 `<span id=a>`要素\n"),
    ("| <a> 标签 | 链接 |\n|---|---|\n| b | c |\n", [(1, 3)], "| `<a>` 标签 | 链接 |\n|---|---|\n| b | c |\n"),
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
    assert problems(RULE, repaired, dialect) == []
    assert fix_text(text, dialect=dialect, select=[RULE], unsafe=True) == repaired


def test_the_page_shows_the_tag_only_when_it_is_repaired(kramdown: pages.Render) -> None:
    for text, _, repaired in FOUND:
        name = repaired.partition("`")[2].partition(">")[0].split()[0]
        for render in (kramdown, lambda bodies: [page or "" for page in proof.commonmark(bodies)]):
            before, after = (pages.plain(page) for page in render([text, repaired]))
            assert name not in before and name in after


def test_no_backticks_where_kramdown_reads_no_markdown(kramdown: pages.Render) -> None:
    text = "用 <Foo> 元素与 <i> 元素\n"
    repaired = text.replace("<i>", "`<i>`")
    assert [each.fix for each in problems(RULE, text)] == [None] and "``" in pages.plain(kramdown([repaired])[0])
    assert fixed(text, problems(RULE, text, "commonmark"), unsafe=True) == repaired


def test_tags_that_are_joined() -> None:
    text = "在 <head> 里写 <meta>、<link> 和 <title> 标签\n"
    found = problems(RULE, text, "commonmark")
    assert [text[slice(*each.span)] for each in found] == ["<meta>", "<link>", "<title>"]
    assert fixed(text, found, unsafe=True) == "在 <head> 里写 `<meta>`、`<link>` 和 `<title>` 标签\n"


@pytest.mark.parametrize(
    "joint", ["、", ",", "，", "/", "和", " 与 ", "跟", "或", "或者", "及", "以及", " and ", " or ", " & "]
)
def test_what_joins_tags(joint: str) -> None:
    text = f"文 <meta>{joint}<link> 标签\n"
    assert len(problems(RULE, text, "commonmark")) == 2
    assert len(problems(RULE, text.replace(joint, f"{joint}不是"), "commonmark")) == 1


def test_an_end_tag_is_lost_in_commonmark_alone() -> None:
    text = "放在 </body> 标签之前，<b>不是</b> 标签\n"
    found = problems(RULE, text, "commonmark")
    assert fixed(text, found, unsafe=True) == "放在 `</body>` 标签之前，<b>不是</b> 标签\n"
    assert problems(RULE, text) == []
    text = "</b> 标签与 <b> 文\n"
    assert places(text, problems(RULE, text, "commonmark")) == [(1, 1)]
    assert problems(RULE, text) == []


@pytest.mark.parametrize(
    ("text", "kramdown_leaves", "commonmark_leaves"),
    [
        ("说 <a> 标签\n\n后\n", "\n\n后\n", " 标签\n\n后\n"),
        ("说 <script> 标签\n\n后\n", "\n\n后\n", ""),
        ("说 <STYLE> 标签\n\n后\n", "\n\n后\n", ""),
        ("说 <code> 标签\n\n后\n", "\n\n后\n", "\n\n后\n"),
        ("说 <KBD> 标签\n\n后\n", "\n\n后\n", "\n\n后\n"),
    ],
)
def test_how_far_the_text_goes_that_comes_back(text: str, kramdown_leaves: str, commonmark_leaves: str) -> None:
    for dialect, leaves in (("kramdown", kramdown_leaves), ("commonmark", commonmark_leaves)):
        [found] = problems(RULE, text, dialect)
        assert found.fix is not None
        assert text[found.fix.edits[0].end :] == leaves


def test_it_is_not_said_to_be_unclosed() -> None:
    text = "说说 <script> 标签\n\n后**文**\n"
    assert problems("html/unclosed", text, "commonmark") == []
    assert len(problems("html/unclosed", text.replace("标签", "的写法"), "commonmark")) == 1
