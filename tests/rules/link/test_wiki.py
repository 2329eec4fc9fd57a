"""link/wiki: what stands between double square brackets and is no wiki's link comes first."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems
from tests.rules.conftest import FoundIn

RULE = "link/wiki"

CLEAN = [
    pytest.param("见[甲](/a)。\n", id="a link"),
    pytest.param("见[[1]](http://a.cn)和[[甲|乙]](http://a.cn)。\n", id="a link with brackets in its text"),
    pytest.param("见[[甲|乙]][r]。\n\n[r]: /a\n", id="a link by reference"),
    pytest.param("见[甲 甲|乙]。\n", id="single brackets"),
    pytest.param("![[甲 1.png|乙]] ![[甲] 乙](/a.png) ![[甲]](/a.png)\n", id="images"),
    pytest.param("![[a]] \\![[甲]] !![[甲]] ls ![[a-z]]*\n", id="no note"),
    pytest.param("if [[ -f 文件 ]]; then [[ $甲|乙 ]]\n", id="a test of Bash"),
    pytest.param("[[nodiscard]] int a; [[gnu::always_inline]]\n", id="an attribute of C++"),
    pytest.param("内部属性 [[Prototype]] 和 [[Scope]]\n", id="a slot of JavaScript"),
    pytest.param("用 cmd [[on|off]] [[--甲|--乙]]\n", id="what may be left out"),
    pytest.param("a[[甲|乙]] 和 [[[甲|乙]]]\n", id="arrays"),
    pytest.param("[[1, 2], [3, 4]] 和 [['甲', '乙']]\n", id="a matrix"),
    pytest.param("[[toc]]\n\n[[目录#一]]\n", id="a table of contents"),
    pytest.param("填写[[姓名]]即可\n", id="one name alone"),
    pytest.param("`[[甲|乙]]`\n\n```\n[[甲 甲|乙]]\n```\n\n    [[甲#乙]]\n", id="code"),
    pytest.param("<pre>\n[[甲#乙]]\n</pre>\n\n<!-- [[甲#乙]] -->\n", id="raw HTML"),
    pytest.param("\\[[甲#乙]]\n", id="escaped"),
    pytest.param("Obsidian 用 [[甲|乙]] 和 [[甲#乙]] 写双链。\n", id="a post about them"),
    pytest.param("MediaWiki puts links as [[Main Page|the main page]].\n", id="a sentence about those of MediaWiki"),
    pytest.param("Wikipedia has [[Main Page|the main page]] for a link.\n", id="a sentence about those of Wikipedia"),
    pytest.param("链接用双方括号，如 [[首页|主页]]。\n", id="a post about double brackets"),
]

FOUND = [
    ("见[[甲#乙]]。\n", [(1, 2)], "[甲](address)"),
    ("见[[#乙]]。\n", [(1, 2)], "[乙](address)"),
    ("见 [[Machine Learning#Intro]]\n", [(1, 3)], "[Machine Learning](address)"),
    ("见[[甲]]\n\n- [[wiki/乙]]\n", [(1, 2), (3, 3)], "[甲](address)"),
    ("见[[甲]]、[[乙]]和[[Scope]]\n", [(1, 2), (1, 8)], "[甲](address)"),
    ("![[甲]]\n\n甲。![[A b#乙]]\n", [(1, 1), (3, 3)], "[甲](address)"),
    ("见![[甲\\|400]]\n", [(1, 2)], "[甲](address)"),
    ("见[[wiki/concepts/乙\\|那篇]]\n", [(1, 2)], "[那篇](address)"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "advice"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], advice: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert found[0].message.endswith(f"write `{advice}`")


def test_a_bar_is_no_table_to_commonmark() -> None:
    assert places("见[[甲|乙]]。\n", problems(RULE, "见[[甲|乙]]。\n", "commonmark")) == [(1, 2)]
    (found,) = problems(RULE, "见[[甲|乙]]。\n")
    assert found.message.startswith("cells of a table are made of `[[甲|乙]]`")


def test_the_real_page_prints_the_brackets(kramdown: pages.Render) -> None:
    for text, page in zip([text for text, *_ in FOUND], kramdown([text for text, *_ in FOUND]), strict=True):
        assert page.count("[[") == page.count("]]") == text.count("[["), text


JEKYLL = {"_config.yml": "title: a\n", "_posts/2021-06-20-a.md": "[[Trip]]\n", "_posts/2021-06-21-trip.md": ""}
HUGO = {"hugo.toml": "title = 'a'\n", "content/a.md": "[[trip.md|文]]\n", "content/trip.md": ""}
HEXO = {
    "package.json": '{"hexo": {}, "dependencies": {"hexo-renderer-marked": "7"}}',
    "_config.yml": "title: a\n",
    "source/_posts/a.md": "[[trip]]\n",
    "source/_posts/b/trip.md": "",
}
LINK = "[Trip]({% post_url 2021-06-21-trip %})"


@pytest.mark.parametrize(
    ("files", "written"),
    [
        (JEKYLL, LINK),
        ({**JEKYLL, "_config.yml": "baseurl: /b\n"}, LINK),
        ({**JEKYLL, "_config.yml": "baseurl: /b\n", "Gemfile.lock": "GEM\n  specs:\n    jekyll (4.3.2)\n"}, LINK),
        (
            {**JEKYLL, "_config.yml": "baseurl: /b\n", "Gemfile.lock": "GEM\n  specs:\n    jekyll (3.9.3)\n"},
            LINK.replace("{%", "{{ site.baseurl }}{%"),
        ),
        (
            {**JEKYLL, "_posts/2021-06-20-a.md": "Obsidian：[[2021-06-21-Trip]]\n"},
            LINK.replace("Trip]", "2021-06-21-Trip]"),
        ),
        ({**JEKYLL, "_posts/2021-06-20-a.md": "- [ ] [[trip|甲]]\n"}, f"[ ] {LINK.replace('Trip]', '甲]')}"),
        ({**JEKYLL, "_posts/2021-06-20-a.md": "| [[trip|甲]] | 乙 |\n"}, f"{LINK.replace('Trip]', '甲]')} | 乙 |"),
        ({**JEKYLL, "_posts/2021-06-20-a.md": "![[Trip]]\n"}, LINK),
        (HUGO, '[文]({{< ref "trip" >}})'),
        (HEXO, "{% post_link b/trip 'trip' %}"),
        ({**HEXO, "_config.yml": "new_post_name: :year-:title.md\n"}, None),
        ({**HEXO, "_config.yml": "new_post_name: :title.md\n"}, "{% post_link b/trip 'trip' %}"),
        ({**HEXO, "source/_posts/a.md": "[[trip|it's]]\n"}, None),
        ({**HEXO, "source/_posts/a.md": "[[a b]]\n", "source/_posts/a b.md": ""}, None),
        ({**HUGO, "content/a.md": "[[wiki/trip| 文]]\n"}, '[文]({{< ref "trip" >}})'),
        ({**JEKYLL, "_posts/2021-06-20-a.md": "[[wiki/Trip]]\n"}, LINK),
        ({**JEKYLL, "_posts/2021-06-21-trip.md": "---\ndate: someday\n---\n"}, None),
        ({"hugo.toml": "", "content/a.md": "[[trip]]\n", "content/b/c/trip.md": ""}, '[trip]({{< ref "trip" >}})'),
        ({**JEKYLL, "_posts/2021-06-20-a.md": "[[trip#甲]]\n"}, None),
        ({**JEKYLL, "_posts/2021-06-22-trip.md": ""}, None),
        # the build stops at a link to what it leaves out, and takes what follows a dot for an ending
        ({**JEKYLL, "_posts/2021-06-21-trip.md": "---\npublished: false\n---\n"}, None),
        ({**JEKYLL, "_posts/2021-06-21-trip.md": "---\ndate: 2199-01-01\n---\n"}, None),
        ({**JEKYLL, "_posts/2021-06-21-trip.md": "---\ndate: 2021-01-01\n---\n"}, LINK),
        ({"_config.yml": "", "_posts/2021-06-20-a.md": "[[Trip]]\n", "_posts/2199-06-21-trip.md": ""}, None),
        ({**HUGO, "content/trip.md": "---\ndraft: true\n---\n"}, None),
        ({**HUGO, "content/trip.md": "+++\npublishDate = 2199-01-01\n+++\n"}, None),
        (
            {**HUGO, "hugo.toml": "buildFuture = true\n", "content/trip.md": "---\ndate: 2199-01-01\n---\n"},
            '[文]({{< ref "trip" >}})',
        ),
        (
            {"hugo.toml": "", "content/a.md": "[[Node.js 入门]]\n", "content/Node.js 入门.md": ""},
            '[Node.js 入门]({{< ref "Node.js 入门.md" >}})',
        ),
    ],
)
def test_the_link_to_a_post_of_the_site(files: Mapping[str, str], written: str | None, found_in: FoundIn) -> None:
    ((problem,),) = found_in(RULE, files).values()
    assert (problem.fix and problem.fix.edits[0].text) == written
    assert problem.fix is None or not problem.fix.safe


@pytest.mark.parametrize(
    "files",
    [
        {**JEKYLL, "_config.yml": "plugins: [jekyll-wikilinks]\n"},
        {**JEKYLL, "_plugins/bidirectional_links_generator.rb": ""},
        {**JEKYLL, "_plugins/links.rb": "content.gsub(/\\[\\[(.*?)\\]\\]/)"},
        {**JEKYLL, "convert.py": "text.split('[[')"},
        {**HUGO, "hugo.toml": "theme = 't'\n"},
        {**HUGO, "hugo.toml": "[module]\n[[module.imports]]\npath = 'example.com/t'\n"},
        {**HUGO, "layouts/_default/single.html": "{{ replaceRE `\\[\\[` .Content }}"},
        {**HEXO, "package.json": HEXO["package.json"].replace('"7"', '"7", "hexo-filter-obsidian": "1"')},
    ],
)
def test_sites_that_may_know_them(files: Mapping[str, str], found_in: FoundIn) -> None:
    assert found_in(RULE, files) == {}


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(
    ("text", "where", "repaired"),
    [
        ("一段。 ^3f9a2c\n\n又\n", [(1, 5)], "一段。\n\n又\n"),
        ("- 项 ^a1b2c3\n- 项\n", [(1, 5)], "- 项\n- 项\n"),
        ("2 ^abcdef\n\n2 ^123456\n\n2^3f9a2c\n\n文 ^my-id\n", [], ""),
        ("`a ^3f9a2c`\n\n```\na ^3f9a2c\n```\n", [], ""),
        ("一段 ^3f9a2c\n又\n", [], ""),
        ("在 Obsidian 里\n\n一段 ^3f9a2c\n", [], ""),
    ],
)
def test_names_of_blocks(text: str, where: list[tuple[int, int]], repaired: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert fixed(text, found, unsafe=True) == (repaired or text)
