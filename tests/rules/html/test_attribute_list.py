"""html/attribute-list: kramdown's lists of attributes where they are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "html/attribute-list"

CLEAN = [
    pytest.param("`{:.x}` 与 `{: .x}`\n", id="inline code"),
    pytest.param("```\n[甲](b) {:.x}\n```\n", id="a fence"),
    pytest.param("<!-- [甲](b) {:.x} -->\n", id="a comment"),
    pytest.param("<pre>\n甲 {:.x}\n</pre>\n", id="raw HTML"),
    pytest.param("render {:a => 1} 与 {: 甲 }\n", id="a hash of Ruby's, and words"),
    pytest.param("见 \\{:.x}\n", id="escaped"),
    pytest.param("{{:.x}}\n", id="a template"),
]
CLEAN_IN_KRAMDOWN = [
    '[甲](b){:target="_blank"}\n',
    "![甲](b.png){: .x #y}\n",
    "**甲**{: .x} 与 `乙`{:.y}\n",
    "## 标题\n{:.no_toc}\n",
    '文字\n{: style="color: red"}\n',
    "- 甲\n- 乙\n{: .x}\n",
    "- {: .x} 甲\n",
    "> 甲\n{: .x}\n",
]

# the text, line and column, and what the safe fixes and all of them make of it in kramdown
FOUND = [
    ('见[甲](b) {:target="_blank"}。\n', (1, 9), '见[甲](b){:target="_blank"}。\n', None),
    ("![甲](b.png)  {: .x #y}\n", (1, 14), "![甲](b.png){: .x #y}\n", None),
    ("- **甲** {: .x}\n", (1, 9), "- **甲**{: .x}\n", None),
    ("> `甲` {:.x}\n", (1, 7), "> `甲`{:.x}\n", None),
    ("## 标题 {:.no_toc}\n", (1, 7), "## 标题 {:.no_toc}\n", "## 标题\n{:.no_toc}\n"),
    ("文字 {: style='color: red'}\n", (1, 4), "文字 {: style='color: red'}\n", "文字\n{: style='color: red'}\n"),
    ("- 甲 {: .x}\n- 乙\n", (1, 5), "- 甲 {: .x}\n- 乙\n", None),
    ("甲{:.x}乙\n", (1, 2), "甲{:.x}乙\n", None),
    ("<https://a.b> {:.x}\n", (1, 15), "<https://a.b>{:.x}\n", None),
    ("~~甲~~\t{:.x}\n", (1, 7), "~~甲~~{:.x}\n", None),
    ("  [甲](b) {:.x}\n", (1, 10), "  [甲](b){:.x}\n", None),
    ("![甲](b) {: width='9' Title=\"\"}\n乙\n", (1, 9), "![甲](b){: width='9' Title=\"\"}\n乙\n", None),
    ("[甲](b) {:data-x='' rel=me}\n", (1, 8), "[甲](b){:data-x='' rel=me}\n", None),
    ("[甲](b) 乙 {:.x}\n", (1, 10), "[甲](b) 乙 {:.x}\n", "[甲](b) 乙\n{:.x}\n"),
    ("甲{:.No-Toc}\n", (1, 2), "甲{:.No-Toc}\n", "甲\n{:.No-Toc}\n"),
    ("甲{:#Id-1}\n\n乙\n", (1, 2), "甲{:#Id-1}\n\n乙\n", "甲\n{:#Id-1}\n\n乙\n"),
    ("甲 {:a=b}", (1, 3), "甲 {:a=b}", "甲\n{:a=b}"),
    ("甲 {:.x} \n", (1, 3), "甲 {:.x} \n", "甲\n{:.x} \n"),
    ("甲 {:.x}\n乙\n", (1, 3), "甲 {:.x}\n乙\n", None),
    ("甲 {:.x}\n===\n", (1, 3), "甲 {:.x}\n===\n", None),
    ("甲\n    {: .x}\n", (2, 5), "甲\n    {: .x}\n", "甲\n{: .x}\n"),
    ("- 甲\n{: .x} 乙\n", (2, 1), "- 甲\n{: .x} 乙\n", None),
    ("甲\n{:x='y'}乙\n", (2, 1), "甲\n{:x='y'}乙\n", None),
]
# several in one text, and what the fixes make of it in kramdown
SEVERAL = [
    ('[甲](b) {:a="b"} 和 [乙](c) {:c="d"}\n', '[甲](b){:a="b"} 和 [乙](c){:c="d"}\n'),
    ("[甲](b) {:a='b'} 和 [乙](c) {:c='d'}\n", "[甲](b){:a='b'} 和 [乙](c){:c='d'}\n"),
    ("`甲` {:.x}\n\n# 乙 {:#y}\n", "`甲`{:.x}\n\n# 乙\n{:#y}\n"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("text", CLEAN_IN_KRAMDOWN)
def test_what_kramdown_takes_is_printed_by_others(text: str, kramdown: pages.Render) -> None:
    assert problems(RULE, text) == []
    assert "{:" not in kramdown([text])[0]
    found = problems(RULE, text, "commonmark")
    assert found
    assert "{:" not in fixed(text, found, unsafe=True)


@pytest.mark.parametrize(("text", "where", "safe", "every"), FOUND)
def test_found(text: str, where: tuple[int, int], safe: str, every: str | None, kramdown: pages.Render) -> None:
    found = problems(RULE, text)
    assert places(text, found) == [where]
    assert fixed(text, found) == safe
    repaired = fixed(text, found, unsafe=True)
    assert repaired == (safe if every is None else every)
    assert "{:" in kramdown([text])[0]
    assert repaired == text or "{:" not in kramdown([repaired])[0]
    assert places(text, problems(RULE, text, "commonmark")) == [where]


@pytest.mark.parametrize(("text", "every"), SEVERAL)
def test_several(text: str, every: str, kramdown: pages.Render) -> None:
    found = problems(RULE, text)
    assert len(found) == 2
    assert fixed(text, found, unsafe=True) == every
    before, after = kramdown([text, every])
    assert before.count("{:") == 2
    assert "{:" not in after


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("甲\n{: .x}\n乙\n", "甲\n乙\n"),
        ("甲\n{: .x}", "甲\n"),
        ("甲\n  {: .x}\n", "甲\n"),
        ("甲 {: .x}\n乙\n", "甲\n乙\n"),
    ],
)
def test_a_line_that_holds_nothing_else_goes_whole(text: str, every: str) -> None:
    found = problems(RULE, text, "commonmark")
    assert fixed(text, found, unsafe=True) == every
    assert all(edit.end <= len(text) for problem in found if problem.fix for edit in problem.fix.edits)


def test_hugo_knows_no_such_list(tmp_path: Path) -> None:
    site = builds.hugo_site(tmp_path, {})
    assert len(problems(RULE, "[甲](b){:.x}\n", "commonmark", path=f"{tmp_path}/content/posts/a.md", site=site)) == 1


@pytest.mark.parametrize(("package", "count"), [("hexo-renderer-marked", 1), ("hexo-renderer-pandoc", 0)])
def test_another_renderer_of_hexos(package: str, count: int, tmp_path: Path) -> None:
    text = "---\ntitle: a\n---\n[甲](b){:.x}\n"
    packages = f'{{"hexo": {{"version": "7.0.0"}}, "dependencies": {{"hexo": "7.0.0", "{package}": "1"}}}}\n'
    builds.write(tmp_path, {"package.json": packages, "_config.yml": "title: a\n", "source/_posts/a.md": text})
    path = f"{tmp_path}/source/_posts/a.md"
    assert len(problems(RULE, text, "commonmark", path=path, site=find_site(path))) == count


BARE = [
    ("![甲](/b.png){width=50%}后\n", [(1, 13)], "![甲](/b.png)后\n"),
    ("见[甲](/b){ target=_blank }\n", [(1, 9)], "见[甲](/b)\n"),
    ("[![甲](/b.png){width='9px'}](/b){.x}\n", [(1, 14), (1, 32)], "[![甲](/b.png)](/b)\n"),
    ('![甲](/b.png){width="9", .x #y}\n', [(1, 13)], "![甲](/b.png)\n"),
    ("- 一\n\n  > ![甲](/b.png){#y}\n", [(3, 17)], "- 一\n\n  > ![甲](/b.png)\n"),
    ("f(x){y=1}，f(x){width=1}，[甲](/b){甲}，`[甲](/b){.x}`\n", [], ""),
    ("## [甲](/b){#y}\n", [], ""),
]  # fmt: skip


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), BARE)
def test_a_list_without_a_colon(text: str, where: list[tuple[int, int]], repaired: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == (repaired or text)


def test_the_real_page_prints_a_list_without_a_colon(kramdown: pages.Render) -> None:
    texts = [text for text, where, _ in BARE if where]
    for text, html in zip(texts, kramdown(texts), strict=True):
        assert "{" in html, text


# the text, where, what the fixes make of it in kramdown and in CommonMark; None where it is no fault there
OF_LINES = [
    ("文\n{.note}\n\n又\n", (2, 1), "文\n{:.note}\n\n又\n", "文\n\n又\n"),
    ("![甲](/b.png)\n{.x}\n", (2, 1), "![甲](/b.png)\n{:.x}\n", "![甲](/b.png)\n"),
    ("{.note}\n文\n", (1, 1), "{:.note}\n文\n", "文\n"),
    ("> 引\n{.a .b}\n", (2, 1), "> 引\n{.a .b}\n", "> 引\n"),
    ("- 项\n{#id}\n", (2, 1), "- 项\n{#id}\n", "- 项\n"),
    ("# 题 {.cls}\n\n文\n", (1, 5), "# 题\n{:.cls}\n\n文\n", None),
    ("# 题 {#a .cls}\n\n文\n", (1, 5), "# 题\n{:#a .cls}\n\n文\n", None),
]


@pytest.mark.parametrize(("text", "where", "in_kramdown", "elsewhere"), OF_LINES)
def test_lists_without_a_colon(
    text: str, where: tuple[int, int], in_kramdown: str, elsewhere: str | None, kramdown: pages.Render
) -> None:
    found = problems(RULE, text)
    assert places(text, found) == [where] and fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == in_kramdown
    shown = kramdown([text, in_kramdown])
    assert "{" in shown[0] and ("{" in shown[1]) is (in_kramdown == text)
    others = problems(RULE, text, "commonmark")
    assert places(text, others) == ([where] if elsewhere is not None else [])
    assert fixed(text, others, unsafe=True) == (text if elsewhere is None else elsewhere)


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(
    "text",
    ["`{.a}`\n", "```\n{.a}\n```\n", "文 {.a} 字\n", "文 {.a}\n", "{.5}\n{}\n{#}\n", "\\{.a}\n", "# 题 {#a}\n"],
)
def test_what_is_no_list_of_a_line(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


def test_hugo_takes_lists_below_blocks_where_it_is_told_to(tmp_path: Path) -> None:
    text = "文\n{.note}\n"
    switch = "[markup.goldmark.parser.attribute]\nblock = true\n"
    for name, config, count in (("a", "", 1), ("b", switch, 0)):
        site = builds.hugo_site(tmp_path / name, {"hugo.toml": builds.HUGO + config, "content/a.md": text})
        assert len(problems(RULE, text, "commonmark", site=site)) == count
        if not builds.missing("hugo"):
            assert ("{.note}" in builds.hugo(tmp_path / name).pages["/a/index.html"]) is bool(count)


@pytest.mark.parametrize(
    ("text", "where", "repaired"),
    [
        ("{::comment}\n注\n{:/comment}\n\n文\n", (1, 1), "<!--\n注\n-->\n\n文\n"),
        ("文 {::nomarkdown}<b>x</b>{:/} 字\n", (1, 3), "文 <b>x</b> 字\n"),
        ('{::options parse_block_html="true" /}\n', (1, 1), '{::options parse_block_html="true" /}\n'),
    ],
)
def test_what_kramdown_alone_knows(text: str, where: tuple[int, int], repaired: str, kramdown: pages.Render) -> None:
    assert problems(RULE, text) == [] and "{:" not in kramdown([text])[0]
    (told,) = problems(RULE, text, "commonmark")
    assert ("and so is its end" in told.message) == ("{:/" in text)
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == [where]
    assert fixed(text, found, unsafe=True) == repaired
