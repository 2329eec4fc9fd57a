"""link/missing-anchor: the ids of headings, asked of kramdown, Hexo and Hugo, and links that miss them by a sign."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from lint_posts.rules.link._anchors import anchors

from lint_posts.post import Post
from lint_posts.site import Site, find_site
from tests import builds, oracles
from tests.pages import missing_kramdown
from tests.rule_cases import fixed, places, problems

RULE = "link/missing-anchor"

CLEAN = [
    pytest.param("[甲](#1-安装)\n\n## 1. 安装\n", id="the id"),
    pytest.param("[甲](#1-%E5%AE%89%E8%A3%85)\n\n## 1. 安装\n", id="the id, as browsers write it"),
    pytest.param("[甲](#comments) [乙](#) [丙](#top)\n\n## Comment\n\n## To_p\n", id="anchors of the layout"),
    pytest.param("[甲](#setup)\n\n## Set up {#setup}\n", id="an id of its own"),
    pytest.param("[甲](#set-up)\n\n## Set up!\n{: #set-up .a}\n", id="an id of its own, below"),
    pytest.param('[甲](#Setup)\n\n<a name="Setup"></a>\n\n## Setup\n', id="an anchor of the post's"),
    pytest.param("[甲](#Setup)\n\n## Setup\n\n## setup\n", id="two headings that may be meant"),
    pytest.param("[甲](other.html#Setup)\n\n## Setup\n", id="another page"),
    pytest.param("`[甲](#Setup)`\n\n## Setup\n", id="code"),
    pytest.param("[甲](#{{ page.anchor }})\n\n## Page anchor\n", id="a name that a template makes"),
    pytest.param("[甲](#Setup)\n\n<a NAME = 'Setup' class=a></a>\n\n## Setup\n", id="an anchor without quotes"),
    pytest.param("{% raw %}[甲](#Setup){% endraw %}\n\n## Setup\n", id="raw"),
    pytest.param("![甲](#Setup)\n\n## Setup\n", id="an image"),
    pytest.param("[甲](#什么)\n\n## 别的\n", id="no heading of that name"),
]

# the text, the places, and what it is repaired to
FOUND = [
    ("[1. 安装](#1.安装)\n\n## 1. 安装\n", [(1, 9)], "[1. 安装](#1-安装)\n\n## 1. 安装\n"),
    (
        "- [Setup](#Setup)\n- [甲](#甲)\n\n# Setup\n\n## 甲！\n",
        [(1, 11)],
        "- [Setup](#setup)\n- [甲](#甲)\n\n# Setup\n\n## 甲！\n",
    ),
    ("[a][b] [c][b]\n\n[b]: #Set_Up\n\n## Set up\n", [(3, 6)], "[a][b] [c][b]\n\n[b]: #set-up\n\n## Set up\n"),
    (
        "[a](#Use-`x`)\n\n## Use `x`: *it*\n\n### Use `x`\n",
        [(1, 5)],
        "[a](#use-x)\n\n## Use `x`: *it*\n\n### Use `x`\n",
    ),
    ("[a](#%E7%94%B2.%E4%B9%99)\n\n## 甲 乙\n", [(1, 5)], "[a](#甲-乙)\n\n## 甲 乙\n"),
    (
        "[a](<#Set(Up)>) [b](#top) [c]( #Set(Up))\n\n## Set up\n",
        [(1, 6), (1, 32)],
        "[a](<#set-up>) [b](#top) [c]( #set-up)\n\n## Set up\n",
    ),
    ("[a](#Own)\n\n## Own {#own}\n", [(1, 5)], "[a](#own)\n\n## Own {#own}\n"),
]
HEADINGS = [
    "## 1. 安装（一）：A&B\n", "## Hello *World* `a_b`\n", "## a -- b ... \"c\" it's\n", "## ① 二 Ⅳ ²\n", "## C++ / C#\n",
    "## x_y-z  w\n", "## [a](b) c\n", "## ![a](b) c\n", "## 全角　空格\n", "## a\tb\n", "## ~~x~~ __z__ a\\*b\n", "## é ß\n", "甲\n===\n",
    "## a\n\n## a\n\n## a-1\n\n## a\n", "## a &amp; b\n", "## emoji 😀 x\n", "## a ##\n", "## `a -- b`\n", "## a {#own}\n\n## a\n",
    "## cout << 甲\n", "## a >> b <c\n", "## <<甲>>\n",
]  # fmt: skip
# attribute lists of kramdown's
LISTS = [
    "## 甲 {#a}\n{: #b}\n", "甲\n==\n{: #b}\n", "{: #a}\n## 甲\n", "文\n\n{: #a}\n{: .c}\n\n## 甲\n", "文\n{: #a}\n## 甲\n",
    "## 甲\n{: .a}\n{: .x#b-c.d}\n", "> {: #a}\n> ## 甲\n", "- ## 甲\n  {: #a #b}\n", "## 甲\n\n{: #a}\n", "## 甲\n{: id=\"b\"}\n",
    "## 甲 {#b} ##\n", "## 甲 ## {#乙}\n", "## 甲 {#1a}\n", "## *甲*{: #a}\n", "## 甲 {: #a}\n", "## 甲\n{: #a\n",
]  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Site | None:
    return find_site(str(builds.write(tmp_path, {"_config.yml": "title: a\n"})))


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, site: Site) -> None:
    assert problems(RULE, text, site=site) == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str, site: Site) -> None:
    found = problems(RULE, text, site=site)
    assert places(text, found) == where
    assert fixed(text, found) == repaired
    assert problems(RULE, repaired, site=site) == []
    assert problems(RULE, text) == [], "of no site: nobody knows what makes its pages"


def ids(page: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(r"<h[1-6][^>]*? id=\"([^\"]*)\"", page)]


def told(text: str, path: str | None, site: Site | None) -> list[str | None]:
    post = Post(text, path, site, site.dialect if site is not None else "kramdown")
    return [anchor.id for anchor in anchors(post)]


@pytest.mark.skipif(bool(missing_kramdown()), reason=missing_kramdown())
@pytest.mark.parametrize("kind", ["GFM", "kramdown"])
def test_the_ids_of_the_real_kramdown(kind: str, tmp_path: Path) -> None:
    ask = f"""
    require 'json'; require 'kramdown'; require 'kramdown-parser-gfm'; STDOUT.sync = true
    STDIN.each_line {{ |l| puts JSON.generate(Kramdown::Document.new(JSON.parse(l), input: '{kind}').to_html) }}
    """
    builds.write(tmp_path, {"_config.yml": f"kramdown:\n  input: {kind}\n"})
    site = find_site(str(tmp_path))
    texts = [*HEADINGS, *LISTS, *(repaired for _, _, repaired in FOUND)]
    for text, page in zip(texts, oracles.ruby("-e", ask).ask(texts), strict=True):
        mine = told(text, None, site)
        assert [given if own is not None else None for own, given in zip(mine, ids(page), strict=True)] == mine, text
        assert kind == "kramdown" or None not in mine


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
def test_the_ids_of_the_real_hugo(tmp_path: Path) -> None:
    files = {f"content/p/{number}.md": f"---\ntitle: a\n---\n\n{text}" for number, text in enumerate(HEADINGS)}
    site = builds.hugo_site(tmp_path, files)
    pages = builds.hugo(tmp_path).pages
    for number, text in enumerate(HEADINGS):
        mine = told(text, str(tmp_path / f"content/p/{number}.md"), site)
        real = ids(pages[f"/p/{number}/index.html"])
        assert [given if own is not None else None for own, given in zip(mine, real, strict=True)] == mine, text


@pytest.mark.skipif(bool(builds.missing_hexo()), reason=builds.missing_hexo())
def test_the_ids_of_the_real_hexo(tmp_path: Path) -> None:
    files = {f"source/_posts/{number}.md": f"---\ntitle: a\n---\n\n{text}" for number, text in enumerate(HEADINGS)}
    [built] = builds.hexo([builds.hexo_site(tmp_path, files)])
    site = find_site(str(tmp_path))
    for number, text in enumerate(HEADINGS):
        mine = told(text, str(tmp_path / f"source/_posts/{number}.md"), site)
        real = ids(built.posts[f"_posts/{number}.md"].html)
        assert [given if own is not None else None for own, given in zip(mine, real, strict=True)] == mine, text


@pytest.mark.parametrize(
    ("files", "path", "repaired"),
    [
        ({"hugo.toml": "", "content/a.md": ""}, "content/a.md", "#quick-start"),
        ({"hugo.toml": "[markup.goldmark.parser]\nautoHeadingIDType = 'blackfriday'\n", "content/a.md": ""}, "content/a.md", None),
        ({"_config.yml": "kramdown:\n  auto_ids: false\n"}, "_posts/a.md", None),
        ({"_config.yml": "kramdown:\n  auto_id_prefix: p-\n"}, "_posts/a.md", None),
        ({"_config.yml": "markdown: CommonMark\n"}, "_posts/a.md", None),
    ],
)  # fmt: skip
def test_by_the_settings(files: dict[str, str], path: str, repaired: str | None, tmp_path: Path) -> None:
    site = find_site(str(builds.write(tmp_path, files)))
    assert site is not None
    text = "[a](#Quick.Start)\n\n## Quick Start\n"
    found = problems(RULE, text, site.dialect, path=str(tmp_path / path), site=site)
    assert fixed(text, found) == text.replace("#Quick.Start", repaired or "#Quick.Start")


@pytest.mark.parametrize(
    ("package", "settings", "repaired"),
    [
        ("hexo-renderer-marked", "", "#Quick-Start"),
        ("hexo-renderer-marked", "marked:\n  modifyAnchors: 1\n", None),
        ("hexo-renderer-marked", "marked:\n  headerIds: false\n", None),
        ("hexo-renderer-markdown-it", "", None),
    ],
)
def test_hexo_by_its_settings(package: str, settings: str, repaired: str | None, tmp_path: Path) -> None:
    packages = f'{{"dependencies": {{"hexo": "7.0.0", "{package}": "7.0.1"}}}}\n'
    text = "[a](#quick-start)\n\n## Quick Start\n"
    builds.write(tmp_path, {"package.json": packages, "_config.yml": settings, "source/_posts/a.md": text})
    found = problems(RULE, text, "commonmark", path=f"{tmp_path}/source/_posts/a.md", site=find_site(str(tmp_path)))
    assert fixed(text, found) == text.replace("#quick-start", repaired or "#quick-start")
