"""heading/missing-space: what is no heading comes first."""

from __future__ import annotations

import pytest

from lint_posts import fix_text
from lint_posts.model import Edit
from lint_posts.site import Site, find_site
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems
from tests.rules.conftest import FoundIn

RULE = "heading/missing-space"

DIRECTIVES = (
    "include import define undef if ifdef ifndef else elif elseif endif pragma error warning line region endregion "
    "using nullable coding encoding language warn load"
)

CLEAN = [
    pytest.param("# 标题\n\n文\n", id="a heading"),
    pytest.param("#上海解封#\n\n文\n", id="a topic"),
    pytest.param("#上海解封# 今天\n\n文\n", id="a topic and text"),
    pytest.param("#a #b\n\n文\n", id="two tags"),
    pytest.param("#生活#三農\n\n文\n", id="tags without a space"),
    pytest.param("#a ##b\n\n文\n", id="tags, one with two marks"),
    pytest.param("##a##b\n\n文\n", id="tags with two marks"),
    pytest.param("#摄影\n#旅行\n\n文\n", id="tags, one a line"),
    pytest.param("#1 第一\n\n文\n", id="a number"),
    pytest.param("#43048\n\n文\n", id="an issue's number"),
    pytest.param("# 一\n\n#1 第一\n\n文\n", id="a number among headings"),
    pytest.param("文字见\n#472 修复\n", id="a number after a wrapped line"),
    pytest.param("#!/bin/sh\n\n文\n", id="a shebang"),
    pytest.param("#include <stdio.h>\n\n文\n", id="C"),
    pytest.param('#import "x.h"\n\n文\n', id="Objective-C"),
    pytest.param("#define A 1\n\n文\n", id="a macro"),
    pytest.param("#pragma once\n\n文\n", id="a pragma"),
    pytest.param("#region 代码\n\n文\n", id="C sharp"),
    pytest.param("#[derive(Debug)]\n\n文\n", id="Rust"),
    pytest.param("#{name}\n\n文\n", id="an interpolation"),
    pytest.param("#fff\n\n文\n", id="a colour"),
    pytest.param("#ff0000\n\n文\n", id="a colour in six digits"),
    pytest.param("#A1B2C3 是红色\n\n文\n", id="a colour and text"),
    pytest.param("#A1B2C3FF 是红色\n\n文\n", id="a colour with its opacity"),
    pytest.param("#️⃣ 键\n\n文\n", id="a keycap"),
    pytest.param("#MeToo\n\n文\n", id="a hashtag in camel case"),
    pytest.param("#nofilter\n\n文\n", id="a hashtag in lower case"),
    pytest.param("#MeToo is a movement that began in 2006.\n\nText.\n", id="a sentence that opens with a hashtag"),
    pytest.param("文\n\n#摄影\n", id="a hashtag at the end"),
    pytest.param("文字\n#深入\n后文\n", id="one mark in the middle of a paragraph"),
    pytest.param("- #general\n- #random\n", id="channels in a list"),
    pytest.param("\\#深入\n\n文\n", id="escaped"),
    pytest.param("`#深入`\n\n文\n", id="inline code"),
    pytest.param("```\n##深入\n```\n", id="a fence"),
    pytest.param("~~~\n##深入\n~~~\n", id="a fence of tildes"),
    pytest.param("    ##深入\n\n文\n", id="indented code"),
    pytest.param("<!--\n##深入\n-->\n\n文\n", id="a comment"),
    pytest.param("<div>\n##深入\n</div>\n\n文\n", id="raw HTML"),
    pytest.param("<pre>\n##深入\n</pre>\n\n文\n", id="preformatted"),
    pytest.param("{% highlight sh %}\n##深入\n{% endhighlight %}\n", id="a highlight"),
    pytest.param("{% comment %}\n##深入\n{% endcomment %}\n\n文\n", id="a Liquid comment"),
    pytest.param("[文](#深入)\n\n[x]: #深入\n", id="a fragment"),
    pytest.param("用 C# 写\n\nC#语言\n", id="C sharp in text"),
    pytest.param("####### 七\n", id="seven marks"),
    pytest.param("#摄影\n#旅行\n文字\n", id="tags, and text below"),
    pytest.param("#摄影\n#雪\n\n文\n", id="a tag of one character"),
    pytest.param("# 一\n\n#472 修复 3d 视图\n\n文\n", id="an issue's number, and another"),
    pytest.param("##----\n\n文\n", id="a decoration"),
    pytest.param("#MeToo and others\n\nText.\n", id="a hashtag in camel case, and words"),
    *(pytest.param(f"# One\n\n#{word} x\n\nText.\n", id=f"#{word} among headings") for word in DIRECTIVES.split()),
    pytest.param("---\ntags: x\n#深入: y\n---\n\n文\n", id="a comment in front matter"),
]

FOUND = [
    (
        "##学习 [甲](/a#b)\n\n##学习 [甲](/a_(b)#c)\n\n##见 http://a.b/#c 与 https://a.b/#d\n",
        [(1, 1), (3, 1), (5, 1)],
        "## 学习 [甲](/a#b)\n\n## 学习 [甲](/a_(b)#c)\n\n## 见 http://a.b/#c 与 https://a.b/#d\n",
    ),
    ("##Install a theme {#install}\n\nText.\n", [(1, 1)], "## Install a theme {#install}\n\nText.\n"),
    ("###字符串化操作 (#)\n\n文\n", [(1, 1)], "### 字符串化操作 (#)\n\n文\n"),
    (
        "##[Maps](https://example.org/Map_(a)#b)\n\nText.\n",
        [(1, 1)],
        "## [Maps](https://example.org/Map_(a)#b)\n\nText.\n",
    ),
    ("#深入\n\n文\n", [(1, 1)], "# 深入\n\n文\n"),
    ("##标题\n\n文\n", [(1, 1)], "## 标题\n\n文\n"),
    ("###Setup\n\nText.\n", [(1, 1)], "### Setup\n\nText.\n"),
    ("##1. 概述\n\n文\n", [(1, 1)], "## 1. 概述\n\n文\n"),
    ("##2021年总结\n\n文\n", [(1, 1)], "## 2021年总结\n\n文\n"),
    ("#**粗**\n\n文\n", [(1, 1)], "# **粗**\n\n文\n"),
    ("##[链接](https://x.y/#z)\n\n文\n", [(1, 1)], "## [链接](https://x.y/#z)\n\n文\n"),
    ("##`code`\n\n文\n", [(1, 1)], "## `code`\n\n文\n"),
    ("##标题##\n\n文\n", [(1, 1)], "## 标题##\n\n文\n"),
    ("##使用C#开发\n\n文\n", [(1, 1)], "## 使用C#开发\n\n文\n"),
    ("##修复 #123 号问题\n\n文\n", [(1, 1)], "## 修复 #123 号问题\n\n文\n"),
    ("##见 https://example.com/#b 一文\n\n文\n", [(1, 1)], "## 见 https://example.com/#b 一文\n\n文\n"),
    ("##用 `#a` 和 J# 开发\n\n文\n", [(1, 1)], "## 用 `#a` 和 J# 开发\n\n文\n"),
    ("文字\n##标题\n后文\n", [(2, 1)], "文字\n## 标题\n后文\n"),
    ("文 `甲\n##乙` 文\n##标题\n", [(3, 1)], "文 `甲\n##乙` 文\n## 标题\n"),
    ("> ##标题\n> 文\n", [(1, 3)], "> ## 标题\n> 文\n"),
    ("- 甲\n\n  ##标题\n\n  文\n", [(3, 3)], "- 甲\n\n  ## 标题\n\n  文\n"),
    ("# 一\n#二\n\n文\n", [(2, 1)], "# 一\n# 二\n\n文\n"),
    ("C#语言\n\n##标题\n\n文\n", [(3, 1)], "C#语言\n\n## 标题\n\n文\n"),
    ("> ##else 分支\n>\n> 文\n", [(1, 3)], "> ## else 分支\n>\n> 文\n"),
    ("#深入\n\n文\n\n看 #甲 #乙\n", [(1, 1)], "# 深入\n\n文\n\n看 #甲 #乙\n"),
    ("#安装主题 {#install}\n\n文\n", [(1, 1)], "# 安装主题 {#install}\n\n文\n"),
    *(
        (f"# One\n\n#{word} and more\n\nText.\n", [(3, 1)], f"# One\n\n# {word} and more\n\nText.\n")
        for word in ("includes", "defined", "imports", "iffy", "elsewhere", "ending", "endings", "pragmatic")
    ),
    ("# 一\n\n#2．第二\n\n#3）第三\n\n文\n", [(3, 1), (5, 1)], "# 一\n\n# 2．第二\n\n# 3）第三\n\n文\n"),
    ("##\u00a0标题\n\n文\n", [(1, 1)], "## 标题\n\n文\n"),
    (
        "#深入推进专项行动，取得成效\n[某中心]\n**某中心**\n",
        [(1, 1)],
        "# 深入推进专项行动，取得成效\n[某中心]\n**某中心**\n",
    ),
    ("# 一\n\n#二\n\n文\n", [(3, 1)], "# 一\n\n# 二\n\n文\n"),
    ("# 一\n\n#2)第二\n\n文\n", [(3, 1)], "# 一\n\n# 2)第二\n\n文\n"),
    ("# 一\n\n#2第二\n\n文\n", [(3, 1)], "# 一\n\n# 2第二\n\n文\n"),
    ("# One\n\n#setting up the server\n\nText.\n", [(3, 1)], "# One\n\n# setting up the server\n\nText.\n"),
    ("#Getting Started\n\nText.\n", [(1, 1)], "# Getting Started\n\nText.\n"),
    ("---\ntitle: x\n---\n\n##标题\n\n文\n", [(5, 1)], "---\ntitle: x\n---\n\n## 标题\n\n文\n"),
    ("😀😀\n\n##标题😀\n\n文\n", [(3, 1)], "😀😀\n\n## 标题😀\n\n文\n"),
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


# whether a reader would take the line for a heading: surely, perhaps, or not at all
VERDICTS = [
    ("##标题\n\n文\n", "safe"),
    ("##😀标题\n\n文\n", "safe"),
    ("##(一) 标题\n\n文\n", "safe"),
    ("#(一) 标题\n\n文\n", ""),
    ("#[甲](http://x.y) 乙\n\n文\n", "safe"),
    ("#[甲][乙] 丙\n\n文\n\n[乙]: http://x.y\n", "safe"),
    ("#\u00a0if 语句\n\n文\n", "safe"),
    ("#深入 if 语句\n\n文\n", "safe"),
    ("##if 语句\n\n文\n", "safe"),
    ("##[草稿] 标题\n\n文\n", "safe"),
    ("#《书名》读后\n\n文\n", "safe"),
    ("#Setting up a cafe\n\nText.\n", "safe"),
    ("文\n\n#深入推进专项行动取得成效全面总结经验继续努力工作再创新的成绩\n", "safe"),
    ("#fff\n\n##标题\n\n文\n", "safe"),
    ("文 `甲\n##乙` 文\n", ""),
    # one word
    ("#深入推进专项行动，取得成效\n\n文\n", "safe"),
    ("#深入 推进\n\n文\n", "safe"),
    ("#深入\n\n文\n", "unsafe"),
    ("# One\n\n#深入\n\n文\n", "safe"),
    ("> #深入\n>\n> 文\n", ""),
    ("> #深入推进各个专项行动\n>\n> 文\n", "safe"),
    ("#Overview\n\nText.\n", "unsafe"),
    ("#Overview \n\nText.\n", "unsafe"),
    ("#深入推进专项行动\n\n文\n", "unsafe"),
    ("#深入推进专项行动 \n\n文\n", "unsafe"),
    ("#深入推进各专项行动\n\n文\n", "safe"),
    ("#Set-up\n\nText.\n", "unsafe"),
    ("# One\n\n#Overview\n\nText.\n", "safe"),
    ("## Two\n\n#Overview\n\nText.\n", "unsafe"),
    ("#NASA\n\nText.\n", ""),
    ("- #General\n- Text\n", ""),
    ("# One\n\n#setup\n\nText.\n", "unsafe"),
    ("## Two\n\n#setup\n\nText.\n", ""),
    # several
    ("#Getting Started\n\nText.\n", "safe"),
    ("> #Getting started\n\nText.\n", "safe"),
    ("#Notes, part one\n\nText.\n", "safe"),
    ("#API reference\n\nText.\n", "safe"),
    ("#setting it up\n\nText.\n", ""),
    ("## Two\n\n#setting it up\n\nText.\n", "unsafe"),
    # sentences
    ("#Python is a language.\n\nText.\n", ""),
    ("# One\n\n#Python is a language.\n\nText.\n", ""),
    ("#What is it?\n\nText.\n", "unsafe"),
    ("#What? Nobody asked.\n\nText.\n", ""),
    ("# One\n\n#where next?\n\nText.\n", "safe"),
    ("#Python. What is it?\n\nText.\n", ""),
    # numbers
    ("#2、第二\n\n文\n", "unsafe"),
    ("#2.第二\n\n文\n", "unsafe"),
    ("#2.1 第二\n\n文\n", "unsafe"),
    ("#2 第二\n\n文\n", ""),
    ("#2. Second\n\nText.\n", ""),
    ("##![图](http://x.y/z.png)\n\n文\n", "safe"),
    ("#![图](http://x.y/z.png)\n\n文\n", ""),
    ("# 一\n\n#2、第二\n\n文\n", "safe"),
    # the line below
    ("#深入\n#这里是一句话，没有人会用它作标签\n\n文\n", "unsafe"),
    ("#深入\n#甲 乙\n\n文\n", "unsafe"),
    ("#深入推进专项行动，取得成效\n文字\n#旅行\n", "safe"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "fix"), VERDICTS)
def test_how_sure_it_is(text: str, fix: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert [problem.fix and ("safe" if problem.fix.safe else "unsafe") for problem in found] == ([fix] if fix else [])


FOOTNOTE = "文[^1]\n\n[^1]: ##注\n"


def test_in_a_footnote() -> None:
    found = problems(RULE, FOOTNOTE)
    assert places(FOOTNOTE, found) == [(3, 7)]
    assert fixed(FOOTNOTE, found, unsafe=True) == "文[^1]\n\n[^1]:## 注\n"


def test_kramdown_makes_a_heading_right_behind_a_footnotes_label(kramdown: pages.Render) -> None:
    before, after = kramdown([FOOTNOTE.replace("##注", "## 注"), "文[^1]\n\n[^1]:## 注\n"])
    assert "## 注" in before and "<h2>注</h2>" in after


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """A site for each renderer whose headings are its own."""
    folder = tmp_path_factory.mktemp("sites")
    for renderer in ("marked", "markdown-it"):
        package = f'{{"dependencies": {{"hexo": "8", "hexo-renderer-{renderer}": "7"}}}}'
        builds.write(folder / renderer, {".git/HEAD": "", "_config.yml": "title: a\n", "package.json": package})
        builds.write(folder / renderer, {"source/_posts/a.md": "", "scaffolds/post.md": ""})
    for reader in ("kramdown", "GFM"):
        builds.write(folder / reader, {".git/HEAD": "", "_config.yml": f"kramdown: {{input: {reader}}}\n"})
        builds.write(folder / reader, {"_posts/2021-06-20-a.md": ""})
    found = {path.name: find_site(str(path)) for path in folder.iterdir()}
    return {name: site for name, site in found.items() if site is not None}


@pytest.mark.parametrize(
    ("text", "marked", "markdown_it"),
    [
        ("##标题\n\n文\n", "## 标题\n\n文\n", "## 标题\n\n文\n"),
        ("##\u00a0标题\n\n文\n", None, "## 标题\n\n文\n"),
        ("##\ufeff标题\n\n文\n", None, "## 标题\n\n文\n"),
        ("##\u200b标题\n\n文\n", "## 标题\n\n文\n", "## 标题\n\n文\n"),
        ("##\u200b\u00a0\u2003标题\n\n文\n", "## 标题\n\n文\n", "## 标题\n\n文\n"),
        ("#深入 推进\n\n文\n", "# 深入 推进\n\n文\n", "# 深入 推进\n\n文\n"),
        ("文\n   ##标题\n", "文\n   ## 标题\n", "文\n   ## 标题\n"),
        ("#######标题\n\n文\n", None, None),
    ],
)
def test_which_blanks_marked_takes(
    text: str, marked: str | None, markdown_it: str | None, sites: dict[str, Site]
) -> None:
    for name, repaired in (("marked", marked), ("markdown-it", markdown_it)):
        found = problems(RULE, text, "commonmark", site=sites[name])
        assert len(found) == (repaired is not None)
        assert fixed(text, found, unsafe=True) == (repaired or text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("文\n\n##\n\n文\n", [(3, 1)]),
        ("---\ntitle: a\n---\n###\n\n文\n", [(4, 1)]),
        ("文\n## \t\n文\n", [(2, 1)]),
        ("文\n\n#\n\n文\n", []),
        ("文\n\n#######\n\n文\n", []),
        ("文 `甲\n##\n乙` 文\n", []),
        ("```\n##\n```\n", []),
        ("---\n##\ntitle: a\n---\n文\n", []),
    ],
)
def test_marks_alone(text: str, where: list[tuple[int, int]], sites: dict[str, Site]) -> None:
    for site in (None, sites["GFM"]):
        found = problems(RULE, text, site=site)
        assert places(text, found) == where
        assert all("##" not in fixed(text, [each], unsafe=True)[each.span.start :] for each in found)
    assert problems(RULE, text, "commonmark") == []
    assert problems(RULE, text, site=sites["kramdown"]) == []


def test_a_space_is_all_that_is_put_there() -> None:
    (found,) = problems(RULE, "文\n\n##标题\n")
    assert found.fix is not None
    assert found.fix.edits == (Edit(5, 5, " "),)


def test_a_name_that_kramdown_takes_from_the_text_belongs_to_the_fix() -> None:
    text = "##标题 {#b}\n\n文\n"
    assert fix_text(text) == "## 标题 {#b}\n\n文\n"
    (found,) = problems(RULE, text, "commonmark")
    assert found.fix is not None and found.fix.edits == (Edit(2, 2, " "),)


@pytest.mark.parametrize(("reader", "fixable"), [("kramdown", False), ("GFM", True)])
def test_plain_kramdown_wants_a_blank_line_too_so_there_is_no_fix(
    found_in: FoundIn, reader: str, fixable: bool
) -> None:
    path = "_posts/2021-01-01-a.md"
    files = {"_config.yml": f"kramdown: {{input: {reader}}}\n", path: "---\ntitle: a\n---\n文\n##标题\n"}
    (found,) = found_in(RULE, files)[path]
    assert (found.fix is not None) is fixable


@pytest.mark.parametrize(("renderer", "count"), [("marked", 2), ("markdown-it", 3)])
def test_marked_takes_a_no_break_space(found_in: FoundIn, renderer: str, count: int) -> None:
    """It makes a heading of `##\u00a0标题`, and text of `##\u200b标题` and of `##标题`."""
    files = {
        "_config.yml": "",
        "package.json": f'{{"dependencies": {{"hexo": "8", "hexo-renderer-{renderer}": "7"}}}}',
        **{f"source/_posts/{n}.md": f"##{gap}标题\n\n文\n" for n, gap in enumerate(("\u00a0", "\u200b", ""))},
    }
    assert len([each for found in found_in(RULE, files).values() for each in found]) == count


def test_in_a_quote_the_marks_follow_one_blank() -> None:
    text = ">  ##标题\n> 文\n"
    assert fixed(text, problems(RULE, text)) == "> ## 标题\n> 文\n"


def test_blanks_before_the_marks_go_too_where_kramdown_wants_none() -> None:
    text = "文\n\n  ##标题\n\n文\n"
    assert fixed(text, problems(RULE, text)) == "文\n\n## 标题\n\n文\n"
    assert fixed(text, problems(RULE, text, "commonmark")) == "文\n\n  ## 标题\n\n文\n"


@pytest.mark.parametrize(
    ("text", "repaired"), [("- 甲\n    ##标题\n", "- 甲\n  ## 标题\n"), ("- >  ##标题\n", "- > ## 标题\n")]
)
def test_blanks_in_a_container_go_too(text: str, repaired: str) -> None:
    assert fixed(text, problems(RULE, text)) == repaired


# kramdown prints these marks, with their line and column and what the unsafe fix leaves
EMPTY = [
    ("文\n\n##\n\n后\n", (3, 1), "文\n\n\n\n后\n"),
    ("文\n#### \n", (2, 1), "文\n\n"),
    ("# 一\n\n###\t\n- 甲\n", (3, 1), "# 一\n\n\n- 甲\n"),
]
NOT_EMPTY = ["文\n\n#\n\n后\n", "```\n##\n```\n", "文\n\n#######\n", "<pre>\n##\n</pre>\n", "## 一 ##\n"]


def test_kramdown_prints_the_marks_of_a_heading_without_a_text(kramdown: pages.Render) -> None:
    for text, where, repaired in EMPTY:
        found = problems(RULE, text)
        assert places(text, found) == [where] and fixed(text, found) == text
        assert fixed(text, found, unsafe=True) == repaired
        assert problems(RULE, repaired) == [] == problems(RULE, text, "commonmark")
    before, after = kramdown([text for text, _, _ in EMPTY]), kramdown([repaired for _, _, repaired in EMPTY])
    assert all("##" in page for page in before) and not any("##" in page for page in after)
    assert [problems(RULE, text) for text in NOT_EMPTY] == [[]] * len(NOT_EMPTY)


def test_plain_kramdown_makes_another_heading_of_them(found_in: FoundIn) -> None:
    path = "_posts/2021-01-01-a.md"
    files = {"_config.yml": "kramdown: {input: kramdown}\n", path: "---\ntitle: a\n---\n文\n\n##\n"}
    assert found_in(RULE, files).get(path, []) == []
