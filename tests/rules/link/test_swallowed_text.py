"""link/swallowed-text: bare addresses with text right behind them, as hexo-renderer-marked links them."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from lint_posts.site import find_site
from tests import builds
from tests.rule_cases import fixed, places, problems

RULE = "link/swallowed-text"

CLEAN = [
    pytest.param("在 https://example.com/a ，然后\n", id="a blank between"),
    pytest.param("在 https://example.com/a, 然后\n", id="a comma of ASCII"),
    pytest.param("在<https://example.com/a>，然后\n", id="angle brackets"),
    pytest.param("在[手册](https://example.com/a)，然后\n", id="a link"),
    pytest.param("[见https://example.com/a，然后](b.html)\n", id="the text of a link"),
    pytest.param("[**https://example.com/a，然后**](b.html)\n", id="bold text of a link"),
    pytest.param('<a href="b">https://example.com/a，然后</a>\n', id="the text of an HTML link"),
    pytest.param("![见https://example.com/a，然后](b.png)\n", id="an image's text"),
    pytest.param("`https://example.com/a，然后`\n", id="code"),
    pytest.param("```\nhttps://example.com/a，然后\n```\n", id="a fence"),
    pytest.param("<!-- https://example.com/a，然后 -->\n", id="a comment"),
    pytest.param("<div>\nhttps://example.com/a，然后\n</div>\n", id="raw HTML"),
    pytest.param("**https://example.com/a**，然后\n", id="bold ends it"),
    pytest.param("https://example.com/分类/ 和 https://example.com/a/中文 好\n", id="Chinese names behind a slash"),
    pytest.param("https://example.com/a.好 甲\n", id="no ending of a file"),
    pytest.param("https://zh.wikipedia.org/wiki/太湖 很大\n", id="a Chinese name"),
    pytest.param("https://zh.wikipedia.org/wiki/西湖（消歧义）\n", id="a name with brackets of its own"),
    pytest.param("https://zh.wikipedia.org/wiki/《三体》 很长\n", id="a book's title as a name"),
    pytest.param("https://example.com/s?q=《三体》 很长\n", id="a title that is asked for"),
    pytest.param("说http，然后；www，然后\n", id="no address"),
    pytest.param('<A href="b">https://example.com/a，然后</A>\n', id="the text of an HTML link in capitals"),
    pytest.param('<a href="b"><b>https://example.com/a，然后</b></a>\n', id="bold text of an HTML link"),
    pytest.param('<a name="b">https://example.com/a，然后</a>\n', id="the text of an anchor"),
    pytest.param("https://example.com/a 然后“好”\n", id="quotes further on"),
    pytest.param(
        "http://www.西湖.com 与 http://a.西湖 与 http://a.com/西湖\n", id="hosts and paths with Chinese names"
    ),
    pytest.param("[甲](http://a.com)后 (http://b.com) 后 (http://c.com).\n", id="nothing behind the bracket"),
]

# the text, line and column, where the safe fixes put brackets, and where all do
FOUND = [
    ("在https://example.com/a，然后\n", (1, 2), "在<https://example.com/a>，然后\n", None),
    ("在 http://example.com/a?b=1&c=2。\n", (1, 3), "在 <http://example.com/a?b=1&c=2>。\n", None),
    ("（https://example.com）后\n", (1, 2), "（<https://example.com>）后\n", None),
    ("https://example.com/docs（中文）后\n", (1, 1), "<https://example.com/docs>（中文）后\n", None),
    ("(见https://example.com/a)。\n", (1, 3), "(见<https://example.com/a>)。\n", None),
    ("- **在https://example.com/a，然后**\n", (1, 6), "- **在<https://example.com/a>，然后**\n", None),
    ("一\n> www.example.com/a；后\n", (2, 3), "一\n> [www.example.com/a](http://www.example.com/a)；后\n", None),
    ("ftp://A-1.B-2.cn:80/C，后\n", (1, 1), "<ftp://A-1.B-2.cn:80/C>，后\n", None),
    ("http://localhost:4000，后\n", (1, 1), "<http://localhost:4000>，后\n", None),
    ("http://127.0.0.1/?b=C、后\n", (1, 1), "<http://127.0.0.1/?b=C>、后\n", None),
    ("https://a.cn#B“后”\n", (1, 1), "<https://a.cn#B>“后”\n", None),
    ("https://a.cn/b_(c)，后\n", (1, 1), "<https://a.cn/b_(c)>，后\n", None),
    ("https://a.cn/b?!，后\n", (1, 1), "<https://a.cn/b>?!，后\n", None),
    ("https://a.cn/b_(c))，后\n", (1, 1), "<https://a.cn/b_(c)>)，后\n", None),
    ("((https://a.cn/b))，后\n", (1, 3), "((<https://a.cn/b>))，后\n", None),
    ("https://a.cn/b.:;_~，后\n", (1, 1), "<https://a.cn/b>.:;_~，后\n", None),
    ("**甲**<b>乙</b> https://a.cn/b，后\n", (1, 15), "**甲**<b>乙</b> <https://a.cn/b>，后\n", None),
    ("https://a.cn/b.html即可 好\n", (1, 1), "<https://a.cn/b.html>即可 好\n", None),
    ("看 https://a.cn/b/c.git为例，后\n", (1, 3), "看 <https://a.cn/b/c.git>为例，后\n", None),
    ("https://a.cn/b/即可 好\n", (1, 1), "<https://a.cn/b/>即可 好\n", None),
    ("<b>https://a.cn/b，后</b>\n", (1, 4), "<b><https://a.cn/b>，后</b>\n", None),
    ('<a href="b">c</a> https://a.cn/b，后\n', (1, 19), '<a href="b">c</a> <https://a.cn/b>，后\n', None),
    ("[甲](b) https://a.cn/c，后\n", (1, 8), "[甲](b) <https://a.cn/c>，后\n", None),
    (
        "https://a.cn/西湖（消歧义） https://a.cn/c，后\n",
        (1, 22),
        "https://a.cn/西湖（消歧义） <https://a.cn/c>，后\n",
        None,
    ),
    ("访问http://localhost:8080即可看到\n", (1, 3), "访问<http://localhost:8080>即可看到\n", None),
    ("以http://127.0.0.1为例，打开\n", (1, 2), "以<http://127.0.0.1>为例，打开\n", None),
    ("从www.a-1.com.cn下载a。\n", (1, 2), "从[www.a-1.com.cn](http://www.a-1.com.cn)下载a。\n", None),
    ("从(http://a.cn/b/#c)下载d.zip的包\n", (1, 3), "从(<http://a.cn/b/#c>)下载d.zip的包\n", None),
    ("从(http://a.cn/b/#c)地址下载。\n", (1, 3), "从(<http://a.cn/b/#c>)地址下载。\n", None),
    ("(https://a.cn/b)c\n", (1, 2), "(<https://a.cn/b>)c\n", None),
    ("(http://a.cn)甲http://b.cn乙\n", (1, 2), "(<http://a.cn>)甲http://b.cn乙\n", None),
    (
        "https://zh.wikipedia.org/wiki/太湖，很大\n",
        (1, 1),
        "https://zh.wikipedia.org/wiki/太湖，很大\n",
        "<https://zh.wikipedia.org/wiki/太湖>，很大\n",
    ),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text, "commonmark") == []


@pytest.mark.parametrize(("text", "where", "safe", "every"), FOUND)
def test_found(text: str, where: tuple[int, int], safe: str, every: str | None) -> None:
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == [where]
    assert fixed(text, found) == safe
    assert fixed(text, found, unsafe=True) == (safe if every is None else every)


@pytest.mark.parametrize("text", ["https://a.cn/b，后 好\n", "https://a.cn/b，后<br>好\n", "https://a.cn/b，后\n好\n"])
def test_what_is_shown_is_what_the_link_takes_in(text: str) -> None:
    (found,) = problems(RULE, text, "commonmark")
    assert text[slice(*found.span)] == "https://a.cn/b，后"


@pytest.mark.parametrize(
    ("package", "settings", "count"),
    [
        ("hexo-renderer-marked", "", 1),
        ("hexo-renderer-marked", "marked:\n  autolink: false\n", 0),
        ("hexo-renderer-marked", "marked:\n  gfm: false\n", 0),
        ("hexo-renderer-markdown-it", "", 0),
    ],
)
def test_only_where_marked_makes_the_links(package: str, settings: str, count: int, tmp_path: Path) -> None:
    text = "在https://example.com/a，然后\n"
    packages = f'{{"dependencies": {{"hexo": "7.0.0", "{package}": "7.0.1"}}}}\n'
    held = {"package.json": packages, "_config.yml": f"title: a\n{settings}", "source/_posts/a.md": text}
    builds.write(tmp_path, held)
    site = find_site(str(tmp_path))
    assert site is not None and site.engine == "hexo"
    assert len(problems(RULE, text, "commonmark", path=f"{tmp_path}/source/_posts/a.md", site=site)) == count


@pytest.mark.skipif(bool(builds.missing_hexo()), reason=builds.missing_hexo())
def test_the_real_hexo_swallows_what_is_reported_and_no_more(tmp_path: Path) -> None:
    texts = [str(each.values[0]) for each in CLEAN if each.id != "a name with brackets of its own"]
    texts += [text for case in FOUND for text in (case[0], case[3] or case[2]) if "（消歧义）" not in text]
    files = {f"source/_posts/{number}.md": f"---\ntitle: a\n---\n{text}" for number, text in enumerate(texts)}
    [built] = builds.hexo([builds.hexo_site(tmp_path, files)])
    for number, text in enumerate(texts):
        links = re.findall(r'href="([^"]*)"', built.posts[f"_posts/{number}.md"].html)
        # Hexo writes some of these signs in ASCII in the name of the host
        swallowed = any(
            re.search(r"[，。；、“）（,)]|[甲乙即为下]", unquote(link).replace("_(c)", "")) for link in links
        )
        assert swallowed == bool(problems(RULE, text, "commonmark")), text
