"""link/undefined-reference: which brackets were meant as a link, and which are text."""

from __future__ import annotations

from pathlib import Path

import pytest
from lint_posts.rules.link.undefined_reference import check

from lint_posts.post import Post
from lint_posts.site import Site
from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

from .conftest import PostOn

RULE = "link/undefined-reference"
RULE_TRIGGER = "]["

CLEAN = [
    pytest.param("见[手册][m]。\n\n[m]: https://example.com\n", id="defined"),
    pytest.param("见[手册][]。\n\n[手册]: https://example.com\n", id="defined, by its text"),
    pytest.param("见[手册][M]。\n\n[m]: https://example.com\n", id="case does not count"),
    pytest.param("见[手册][m]。\n\n[m]: {{ site.baseurl }}/m\n", id="an address that a template makes"),
    pytest.param(
        "修复 [#12][]。\n\n{% for n in list %}\n[#{{ n }}]: {{ site.repository }}/{{ n }}\n{% endfor %}\n",
        id="a label that a template makes",
    ),
    pytest.param("见[手册][m]。\n\n{% include links.md %}\n", id="definitions in another file"),
    *(
        pytest.param(f"见[手册][m]。\n\n{{% include {name} %}}\n", id=f"definitions in another file: {name}")
        for name in ("links", "links.markdown", "links.txt", "{{ page.links }}.html", "'links.md'")
    ),
    pytest.param("[x] 完成\n", id="a word in brackets"),
    pytest.param("模式 [abc][a-z] 与 [甲乙][丙丁]+\n", id="classes of characters, of which only one has a sign"),
    pytest.param("模式 [a-z][abc] 与 [\\d.][abc] 与 [a.*][abc]\n", id="patterns before plain words"),
    pytest.param(
        "修复 [十二][#12]。\n\n[#{{ n }}]: {{ site.repository }}/{{ n }}\n",
        id="a text, and a label that a template makes",
    ),
    pytest.param("见[手册][{% raw %}m{% endraw %}]\n", id="a label with a tag"),
    pytest.param("见[史密斯][@smith2020]\n", id="a citation"),
    pytest.param("转为 [byte][]data\n", id="a type"),
    pytest.param("见[url][地址]\n", id="another markup's name before a word"),
    pytest.param("见[粗体][b]\n", id="another markup, of which half is there"),
    pytest.param("[文字] [文字]\n", id="two words in brackets"),
    pytest.param("[图]() ![图][]() `x`[y]\n", id="addresses that are not there"),
    pytest.param("arr[i---][j] 与 mp4[i][]\n", id="indices that are worked out"),
    pytest.param("[X][manual] 与 [2021-06-20T10:00:00][main]\n", id="a sign, and a time of a machine's"),
    pytest.param("文字[^1][^说明]\n", id="footnotes by their names"),
    pytest.param("据报道[1][2]。\n", id="numbers of sources"),
    pytest.param("arr[i][j] 与 m[0][1]\n", id="indices"),
    pytest.param("可以有[i - 1][j] == [len + 1][k]，\n", id="indices that are worked out, behind a word"),
    pytest.param("取 [a][b] 两项\n", id="single letters"),
    pytest.param("正则 [a-z][0-9]+ 与 [^a][^b]\n", id="classes of characters"),
    pytest.param("[分享][工具] 好用的软件\n", id="tags"),
    pytest.param("[INFO][main] started\n", id="a log"),
    pytest.param("[2021-06-20 10:00][main] started\n", id="a time in a log"),
    pytest.param("[b][i]粗斜[/i][/b]\n", id="another markup"),
    pytest.param("音标[æ][ɜ][ʌ]相近\n", id="phonetic signs"),
    pytest.param("文字[^1][^2]\n", id="footnotes that nothing defines"),
    pytest.param("`[手册][m]`\n", id="inline code"),
    pytest.param("```\n[手册][m]\n```\n", id="a fence"),
    pytest.param("    [手册][m]\n", id="indented code"),
    pytest.param("\\[手册\\]\\[m\\]\n", id="escaped"),
    pytest.param("<pre>\n[手册][m]\n</pre>\n", id="raw HTML"),
    pytest.param("String[][] a\n", id="nothing in them"),
    pytest.param("[手册](https://example.com)[m]\n", id="a link before a word in brackets"),
    pytest.param("见[手册][{{ page.label }}]。\n", id="a label that only the template knows"),
]

FOUND = [
    ("见[使用手册][manual]。\n", [(1, 2)]),
    ("见 [the manual][] 一文\n", [(1, 3)]),
    ("Read [the manual][manual] first.\n", [(1, 6)]),
    ("见[手册][1]。\n", [(1, 2)]),
    ("**[手册][1]**\n", [(1, 3)]),
    ("[`code`][docs] 如下\n", [(1, 1)]),
    ("- 一\n- [手册][docs]\n", [(2, 3)]),
    ("文字[文字][docs]\n", [(1, 3)]),
    ("见[[手册][1]。\n", [(1, 3)]),
    ("见 [\\ manual][docs] 一文\n", [(1, 3)]),
    ("[2021-06-20 手册][main]\n", [(1, 1)]),
    ("见[手册][m]。\n\n{% includes links.md %}\n", [(1, 2)]),
    ("见[手册][m]。\n\n{% include links.html %}\n", [(1, 2)]),
    ("正则 [a-z][0-9] 见[手册][docs]\n", [(1, 16)]),
    ("见[手册[1]][docs]\n", [(1, 2)]),
    ("见[part - two][docs]\n", [(1, 2)]),
    ("见[start][docs] 与[手册][intro]\n", [(1, 2), (1, 17)]),
    ("见 [手册][]一文\n", [(1, 3)]),
    ("看看这本[手册][使用手册]的说明\n", [(1, 5)]),
    ("修复 [#12][] 与[手册][docs]。\n\n[#{{ n }}]: {{ site.repository }}/{{ n }}\n", [(1, 13)]),
    ("见[地址][url] 与[手册][docs]\n\n[docs]: /d\n", [(1, 2)]),
    ("> 见[手册][docs]\n", [(1, 4)]),
    ("| a | b |\n|---|---|\n| [手册][docs] | c |\n", [(3, 3)]),
    ("![图][photo] 文字\n", [(1, 1)]),
    ("![图][img-2] 与[手册][step-2]\n", [(1, 1), (1, 14)]),
    ("[[RFC] 手册][docs] 文字\n", [(1, 1)]),
    ("[甲][a] 与 [乙][b1]\n\n[a]: https://example.com\n", [(1, 10)]),
    ("见[手\n册][docs]。\n", [(1, 2)]),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert fixed(text, found) == text


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("见[手册][https://a.cn/b]。\n", "见[手册](https://a.cn/b)。\n"),
        ("![图][http://a.cn/b.png]\n", "![图](http://a.cn/b.png)\n"),
        ("见[手册][https://a.cn/b_(c)]。\n", None),
        ("见[手册][https://a.cn/b c]。\n", None),
    ],
)
def test_an_address_in_the_place_of_a_label(text: str, repaired: str | None, dialect: Dialect) -> None:
    (found,) = problems(RULE, text, dialect)
    assert ("round ones" in found.message) is (repaired is not None)
    assert fixed(text, [found], unsafe=True) == (repaired or text)


# lines that almost define a label, and as they do
ALMOST = [
    ("见[手册][1] 文\n[1]: https://a.cn\n", "见[手册][1] 文\n\n[1]: https://a.cn\n"),
    ('见[手册][1] 文\n 二\n [1]: ./a "题"\n', '见[手册][1] 文\n 二\n\n [1]: ./a "题"\n'),
    ("见[手册][] 文\n\n[手册]：<https://a.cn> \n", "见[手册][] 文\n\n[手册]: <https://a.cn>\n"),
    ("见[手][1] [册][Doc]\n\n[1]： /a\n[doc]：#c\n", "见[手][1] [册][Doc]\n\n[1]: /a\n[doc]: #c\n"),
    ("见[手][1] [册][2]\n\n[1]: /a \"\"\n[2]: /b '' \n", "见[手][1] [册][2]\n\n[1]: /a\n[2]: /b\n"),
]


def test_a_line_that_almost_defines_the_label(kramdown: pages.Render) -> None:
    pages_of = zip(ALMOST, kramdown([text for text, _ in ALMOST]), kramdown([good for _, good in ALMOST]), strict=True)
    for (text, good), before, after in pages_of:
        found = problems(RULE, text)
        assert fixed(text, found, unsafe=True) == good
        assert all("its definition" in one.message or "empty title" in one.message for one in found)
        assert before.count("][") == len(found) == after.count("<a "), text


def test_on_a_site_without_definitions_of_its_own() -> None:
    site = Site("/nonexistent", "jekyll")
    assert len(problems(RULE, "见[手册][m]。\n", site=site)) == 1
    assert len(problems(RULE, "见[手册][m]。\n\n{% include links.html %}\n", site=site)) == 1


def test_definitions_of_the_site(post_on: PostOn) -> None:
    text = "见[手册][m]。\n\n{% include links.html %}\n"
    for held, count in (("[m]: https://example.com\n", 0), ("<p>[m]: x</p>\n", 1)):
        post = post_on(text, files={"_includes/links.html": held})
        assert len(list(check(post))) == count
    config = "url: https://example.com\nkramdown:\n  link_defs:\n    m: [https://example.com]\n"
    assert list(check(post_on("见[手册][m]。\n", config=config))) == []


def test_the_nearest_label_is_named() -> None:
    text = "见[手册][manaul] 和[手册][manual]。\n\n[manual]: https://example.com\n"
    found = problems(RULE, text)
    assert "did you mean `manual`" in found[0].message
    assert fixed(text, found, unsafe=True) == text.replace("manaul", "manual")


def test_the_real_page_prints_what_is_reported(shared: Path, kramdown: pages.Render) -> None:
    """Templates aside, which kramdown never sees: where a loop makes the definitions, nothing is reported."""
    judged = 0
    for path in sorted((shared / "corpus").rglob("*.md")):
        text = path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")
        judged += RULE_TRIGGER in text
        found = problems(RULE, text)
        if found:
            post = Post(text, None, None, "kramdown")
            shown = pages.plain(kramdown([post.body])[0])
            for problem in found:
                label = text[slice(*problem.span)].rpartition("][")[2]
                assert pages.plain(f"][{label}") in shown
    assert judged
