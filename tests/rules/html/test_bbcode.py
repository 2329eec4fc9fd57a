"""html/bbcode: the marks of forums, and what only looks like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "html/bbcode"

CLEAN = [
    pytest.param("`[b]x[/b]`\n\n```\n[url]a[/url]\n```\n", id="code"),
    pytest.param("a[i] = b[i]；c[/i]\n", id="an index"),
    pytest.param("[b] 与 [u]\n\n[list]: /a\n", id="words in brackets"),
    pytest.param("[b](/a) 和 [/b](/b)\n", id="links"),
    pytest.param("[/b] 在 [b] 前\n", id="an end before its beginning"),
    pytest.param("[note]x[/note] [B2]x[/B2]\n", id="other names"),
    pytest.param("论坛用 UBB：[b]x[/b]\n", id="a lesson"),
    pytest.param("写“[b]x[/b]”就行\n", id="quoted"),
    pytest.param("<!-- [b]x[/b] -->\n", id="a comment"),
    pytest.param("[b][/b]\n", id="nothing between"),
    pytest.param("`x [b]`x[/b]\n\n[b]x`[/b]`\n", id="half in code"),
    pytest.param("[b]x[/b=1]\n\n[/i]\n", id="an end with a value"),
    pytest.param(f"[b]{'x' * 5001}[/b]\n", id="far apart"),
    pytest.param("short code: [b]x[/b]\n", id="a lesson on short codes"),
    pytest.param("支持 [b]、[i] 和 [u]，它们以 [/b]、[/i] 和 [/u] 结束\n", id="their names in a row"),
    pytest.param("斜体写成 [i]……[/i]\n", id="signs alone between"),
    pytest.param("论坛标签 [b]粗体[/b] 是怎么解析的？\n", id="a sentence about them"),
    pytest.param("a tag such as [b]bold[/b] is easy to parse\n", id="an English sentence about them"),
    pytest.param("用正则把 [b]text[/b] 换成别的\n", id="a pattern for them"),
]
# the text, where, what the fix makes of it ("": nothing)
FOUND = [
    ("文[b]粗[/b]字\n", (1, 2), "文**粗**字\n"),
    ("[B]粗[/B]\n", (1, 1), "**粗**\n"),
    ("文[b]“粗”[/b]字\n", (1, 2), "文<b>“粗”</b>字\n"),
    ("[i]a[/i] b\n", (1, 1), "*a* b\n"),
    ("[s]a[/s] b\n", (1, 1), "~~a~~ b\n"),
    ("[del]a[/del] b\n", (1, 1), "~~a~~ b\n"),
    ("[strike]a[/strike] b\n", (1, 1), "~~a~~ b\n"),
    ("文[i]“d”[/i]字\n", (1, 2), "文<i>“d”</i>字\n"),
    ("文[s]“d”[/s]字\n", (1, 2), "文<s>“d”</s>字\n"),
    ("文[del]“d”[/del]字\n", (1, 2), "文<s>“d”</s>字\n"),
    ("文[strike]“d”[/strike]字\n", (1, 2), "文<s>“d”</s>字\n"),
    ("文[b]“粗”[/b] 字\n", (1, 2), "文<b>“粗”</b> 字\n"),
    ("， [b]“粗”[/b]字\n", (1, 3), "， <b>“粗”</b>字\n"),
    ("，文[b]“粗”[/b]，字\n", (1, 3), "，文<b>“粗”</b>，字\n"),
    ("文 [b]“粗”[/b] 字\n", (1, 3), "文 **“粗”** 字\n"),
    ("[b]“粗”[/b]，字\n", (1, 1), "**“粗”**，字\n"),
    ("文[b]a*b[/b]字\n", (1, 2), "文<b>a*b</b>字\n"),
    ("文[b]a~b[/b]字\n", (1, 2), "文<b>a~b</b>字\n"),
    ("[b] a[/b] b\n", (1, 1), "<b> a</b> b\n"),
    ("[b]a [/b] b\n", (1, 1), "<b>a </b> b\n"),
    ("[b]\n甲\n[/b]\n", (1, 1), ""),
    ("文 [b] [/b]\n", (1, 3), ""),
    ("[url= 'http://a.com' ]链接[/url]\n", (1, 1), "[链接](http://a.com)\n"),
    ("[url]/a[/url]\n", (1, 1), ""),
    ("[url]http://a.com b[/url]\n", (1, 1), ""),
    ("[url=http://a.com b]x[/url]\n", (1, 1), ""),
    ("[img]http://a.com/b.png c[/img]\n", (1, 1), ""),
    ("[color=red;x]红[/color]\n", (1, 1), ""),
    ("[color]红[/color]\n", (1, 1), ""),
    ("[size]http://a.com[/size]\n", (1, 1), ""),
    ("[email=http://a.com]x[/email]\n", (1, 1), ""),
    ("a2[img]http://a.com/b.png[/img]\n", (1, 3), "a2![](http://a.com/b.png)\n"),
    ("[u]a[/u] b\n", (1, 1), "<u>a</u> b\n"),
    ("[img]http://a.com/b.png[/img]\n", (1, 1), "![](http://a.com/b.png)\n"),
    ("[url=http://a.com]链接[/url]\n", (1, 1), "[链接](http://a.com)\n"),
    ('[url="http://a.com"]链接[/url]\n', (1, 1), "[链接](http://a.com)\n"),
    ("[url]http://a.com[/url]\n", (1, 1), "<http://a.com>\n"),
    ("[color=red]红[/color] 字\n", (1, 1), '<span style="color: red">红</span> 字\n'),
    ("[color=#f00]红[/color] 字\n", (1, 1), '<span style="color: #f00">红</span> 字\n'),
    ("[size=4]大[/size]\n", (1, 1), ""),
    ("[quote]\n引\n[/quote]\n", (1, 1), ""),
    ("[url=/a]x[/url]\n", (1, 1), ""),
    ("[img]a.png[/img]\n", (1, 1), ""),
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
    assert fixed(text, found, unsafe=True) == (repaired or text)


def test_one_within_the_other() -> None:
    text = "[b][color=red]红[/color][/b] 字\n"
    found = problems(RULE, text)
    assert places(text, found) == [(1, 1), (1, 4)]
    assert fixed(text, found, unsafe=True) == '**<span style="color: red">红</span>** 字\n'


def test_the_real_page_shows_the_marks_and_then_none(kramdown: pages.Render) -> None:
    cases = [(text, repaired) for text, _, repaired in FOUND if repaired]
    before, after = (kramdown(list(texts)) for texts in zip(*cases, strict=True))
    assert all("[/" in page or "[&#x2F;" in page for page in before)
    assert not any("[" in page or "**" in page for page in after)


def test_where_something_may_know_them(tmp_path: Path) -> None:
    text = "[b]x[/b]\n"
    known = {
        "b": {"_includes/a.html": "{% if x contains '[/url]' %}"},
        "c": {"_config.yml": "plugins: [jekyll-BBcode]\n"},
        "d": {"_config.yml": "plugins: [jekyll-shortcodes]\n"},
        "e": {"_config.yml": "plugins: [jekyll-feed]\n"},
    }
    for name, files in {"a": {}, **known}.items():
        for file, content in {"_config.yml": "title: a\n", **files}.items():
            (tmp_path / name / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / file).write_text(content)
        site = find_site(str(tmp_path / name / "_config.yml"))
        assert bool(problems(RULE, text, site=site)) is (name in "ae")
    assert fixed("[u]a[/u]\n", problems(RULE, "[u]a[/u]\n", site=site), unsafe=True) == "<u>a</u>\n"


def test_no_html_where_hugo_leaves_it_out(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text('baseURL = "https://example.com/"\n')
    site = find_site(str(tmp_path / "hugo.toml"))
    red = "[color=red]a[/color]\n"
    for text, repaired in (("[u]a[/u]\n", "[u]a[/u]\n"), ("[b]a[/b]\n", "**a**\n"), (red, red)):
        found = problems(RULE, text, "commonmark", site=site)
        assert len(found) == 1 and fixed(text, found, unsafe=True) == repaired
