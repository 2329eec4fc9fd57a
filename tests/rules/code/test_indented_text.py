"""code/indented-text: paragraphs indented as on paper, which are shown as code."""

from __future__ import annotations

import pytest

from lint_posts import fix_text
from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "code/indented-text"
LONG = "我们在山里住了三天，每天走十公里，最后一天遇到了大雨，雨下得很久，路也断了，大家只好过夜。"

CLEAN = [
    pytest.param(f"{LONG}\n", id="no blanks"),
    pytest.param(f"   {LONG}\n", id="three blanks"),
    pytest.param(f"文\n\n    总数 = {LONG}\n", id="code: a number is given"),
    pytest.param(f"文\n\n    如果（{LONG}）{{\n", id="code: a block begins"),
    pytest.param(f"文\n    {LONG}\n", id="below a line of a paragraph"),
    pytest.param(f"- 甲\n\n    {LONG}\n", id="in an item"),
    pytest.param(f"> 甲\n    {LONG}\n", id="in a quote"),
    pytest.param(f"1. 甲\n\n    乙\n\n    {LONG}\n", id="further down in an item"),
    pytest.param(f"文[^1]\n\n[^1]: 注\n\n    {LONG}\n", id="in a footnote"),
    pytest.param(f"<div>\n\n    {LONG}\n\n</div>\n", id="in HTML"),
    pytest.param(f"```\n\n    {LONG}\n```\n", id="in a fence"),
    pytest.param(f"原文如下：\n\n    {LONG}\n", id="an example"),
    pytest.param("诗\n\n    床前明月光，\n    疑是地上霜。\n", id="a poem"),
    pytest.param(f"文\n\n    # {LONG}\n    make\n", id="a comment of code"),
    pytest.param(f"文\n\n    {LONG}\n    let a = 1;\n", id="code below it"),
    pytest.param(f"文\n\n    # 说明\n    {LONG}\n", id="below a comment of code"),
    pytest.param(f"文\n\n    甲 = “{LONG}”\n", id="an assignment"),
    pytest.param(f"文\n\n    {LONG.replace('，', '').replace('。', '')}\n", id="no sentence"),
    pytest.param(
        "文\n\n    错误，找不到 C:\\Program Files\\Some Program\\a.dll in the path\n", id="what a program said"
    ),
]

# the text, the places, and with the fixes
FOUND = [
    (f"\n    {LONG}\n", [(2, 1)], f"\n{LONG}\n"),
    (f"文\n\n\t{LONG}\n\n文\n", [(3, 1)], f"文\n\n{LONG}\n\n文\n"),
    (f"## 题：\n\n    {LONG}\n    {LONG}\n", [(3, 1)], f"## 题：\n\n{LONG}  \n{LONG}\n"),
    (f"文\n\n\t“好”，\n\n\t{LONG}\n", [(3, 1)], f"文\n\n“好”，\n\n{LONG}\n"),
    (f"文\n\n\t1、{LONG}\n\t2、乙\n", [(3, 1)], f"文\n\n1、{LONG}  \n2、乙\n"),
    (
        f"文\n\n      {LONG[:30]}，见[此](https://a.example/b)。\n",
        [(3, 1)],
        f"文\n\n{LONG[:30]}，见[此](https://a.example/b)。\n",
    ),
    (f"文\n\n    {LONG}\n    Aria 是一个轻量级的下载器\n", [(3, 1)], f"文\n\n{LONG}  \nAria 是一个轻量级的下载器\n"),
    (
        f"文\n\n\tsitemap 列出网站中的网址以及关于它们的一切，见 [the-plugin-of-maps](https://a.example/the-plugin?of=maps)，{LONG[:25]}。\n",
        [(3, 1)],
        f"文\n\nsitemap 列出网站中的网址以及关于它们的一切，见 [the-plugin-of-maps](https://a.example/the-plugin?of=maps)，{LONG[:25]}。\n",
    ),
    (f"> 甲\n\n\t{LONG}\n\n文\n", [(3, 1)], f"> 甲\n\n{LONG}\n\n文\n"),
    (f"- 甲\n\n文\n\n    {LONG}\n", [(5, 1)], f"- 甲\n\n文\n\n{LONG}\n"),
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
    assert problems(RULE, repaired, dialect) == []


def test_a_page_shows_the_text_as_code_and_as_text_when_it_is_repaired(kramdown: pages.Render) -> None:
    before, after = kramdown([text for text, _, _ in FOUND]), kramdown([repaired for _, _, repaired in FOUND])
    assert all("<pre><code>" in page for page in before)
    assert not any("<code>" in page for page in after)
    assert all(pages.plain(old)[:20] == pages.plain(new)[:20] for old, new in zip(before, after, strict=True))


@pytest.mark.parametrize("below", ["文", "---", "***", "===", "```\nx\n```"])
def test_what_stands_right_below_stays_apart(below: str) -> None:
    text = f"文\n\n    {LONG}\n{below}\n"
    done = fix_text(text, dialect="commonmark", select=[RULE], unsafe=True)
    assert done == f"文\n\n{LONG}\n\n{below}\n"


def test_below_a_comment_that_ends_a_list(kramdown: pages.Render) -> None:
    text = f"1.  甲\n<!--more-->\n\n    {LONG}\n"
    assert "<code>" not in kramdown([text])[0], "kramdown goes on with the item"
    assert problems(RULE, text, "kramdown") == []
    assert places(text, problems(RULE, text, "commonmark")) == [(4, 1)]
