"""html/unclosed: elements that swallow the rest of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.front_matter import parse
from lint_posts.site import Site
from tests.pages import Render
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "html/unclosed"

CLEAN = [
    pytest.param("<div>\n文\n</div>\n\n文\n", id="closed"),
    pytest.param("<div>\n<div>\n</div>\n</div>\n\n文\n", id="closed twice"),
    pytest.param("<DIV>\n文\n</div>\n\n文\n", id="case is of no account"),
    pytest.param('<br>\n<hr>\n<img src="a.png">\n\n文\n', id="elements without content"),
    pytest.param('<a id="x"/>\n\n文 <iframe src="x"/>\n\n文\n', id="elements that close themselves"),
    pytest.param("文\n\n<p>文\n", id="at the end of the page"),
    pytest.param("<p>文\n\n<p>文\n\n<p>文\n", id="paragraphs that a browser ends"),
    pytest.param("<div>\n\n<p>文</p>\n\n<p>文</p>\n", id="nothing but HTML"),
    pytest.param("文\n\n<div>\n文\n\n<!-- 文 -->\n", id="nothing but a comment below"),
    pytest.param("文 <b>文\n\n文\n", id="an element in a paragraph"),
    pytest.param("`<div>`\n\n文\n\n    <div>\n\n文\n", id="code"),
    pytest.param("```\n<div>\n```\n\n文\n", id="a fence"),
    pytest.param("<!-- <div> -->\n\n文\n", id="a comment"),
    pytest.param("<div>\n\n文\n\n{% include row-end.html %}\n", id="closed by an include"),
    pytest.param("<div>\n\n文\n\n{% endcolumn %}\n", id="closed by a plugin"),
    *(
        pytest.param(f"<div>\n\n文\n\n{tag}\n", id=f"closed by {tag}")
        for tag in (
            '{% include "row-close.html" %}',
            "{%include row-foot.html%}",
            "{% include_relative bottom.html %}",
            "{% columnclose %}",
            "{% column-foot %}",
            "{%- afterall -%}",
        )
    ),
    *(
        pytest.param(f"{{% {name} a %}}<div>{{% end{name} %}}\n\n文\n\n文\n", id=f"perhaps, by {name}")
        for name in ("if", "unless", "for", "case")
    ),
    pytest.param('{% if a %}<div>{% else %}<div class="b">{% endif %}\n\n文\n\n</div>\n', id="one of two"),
    pytest.param(
        '{% if a %}\n<div>\n{% else %}\n<div class="b">\n{% endif %}\n\n文\n\n</div>\n',
        id="one of two, on lines of their own",
    ),
    pytest.param("{% if a %}{% if b %}{% endif %}\n<div>\n{% endif %}\n\n文\n", id="in one branch of two"),
    pytest.param("<script>\n<!-- 文\n</script>\n\n文\n", id="a comment of a script"),
    pytest.param('<div markdown="1">\n\n**文**\n', id="Markdown is read in it"),
    pytest.param("a <!-- b --> c\n", id="a closed comment"),
    pytest.param("注释以 <!-- 开头，另有记号结束\n\n文\n", id="a sentence about comments"),
    pytest.param("The marks are “<!--” and another\n\n文\n", id="its mark in quotes"),
    pytest.param(
        "<b>甲</b>乙<b>丙</b>，<span>甲<span>乙</span></span>，<b>甲 <i>乙</b></i>\n", id="elements in each other"
    ),
    pytest.param('甲<b>乙<b class="a">丙\n\n丁<video src="a"/>戊\n', id="a second tag of its own, a slash in a line"),
    pytest.param('<iframe src="a" />\n</iframe>\n\n甲\n\n<video src="a"/>\n', id="an end tag below, or nothing"),
    pytest.param("<div>\n\n{% include_relative after %}\n", id="closed by what follows"),
]

FOUND = [
    ("文\n\n<div>\n文\n\n**文**\n", [(3, 1)], "**文**"),
    ("<div>\n<div>\n</div>\n\n**文**\n", [(1, 1)], "**文**"),
    ("{% for a in b %}文{% endfor %}\n\n<div>\n文\n\n**文**\n", [(3, 1)], "**文**"),
    ("{% unless a %}文{% endunless %}\n\n<div>\n文\n\n**文**\n", [(3, 1)], "**文**"),
    ("<div>\n文\n</div\n\n**文**\n", [(1, 1)], "&lt;/div"),
    ("<div>\n<p>文\n</div>\n\n**文**\n", [(2, 1)], "&lt;/div&gt;"),
    ("<div>\n文 <b>文\n</div>\n\n文\n", [(2, 3)], "&lt;/div&gt;"),
    ("<ul><li>甲<li>乙</ul>\n\n文\n", [(1, 10)], "&lt;/ul&gt;"),
    ("<p>文<p>文</p>\n\n**文**\n", [(1, 1)], "**文**"),
    ("<details>\n<summary>甲</summary>\n\n- 乙\n\n# 标题\n", [(1, 1)], "# 标题"),
    ('<p align="center">\n![](a.png)\n\n![](b.png)\n', [(1, 1)], "![](b.png)"),
    ('<iframe src="x">\n\n**文**\n', [(1, 1)], "**文**"),
    ("<details>\n文\n</detail>\n\n**文**\n", [(1, 1)], "**文**"),
    ("<div>\n\n文 {% include a.html %}\n\n**文**\n", [(1, 1)], "**文**"),
    ("文\n\n文 <!-- 文\n\n文\n", [(3, 3)], "&lt;!–"),
    ("<div>\n\n文\n\n{{ x }}\n\n**文**\n", [(1, 1)], "**文**"),
    ("<div>\n\n![]({{ page.cover }})\n", [(1, 1)], "![]({{ page.cover }})"),
]


# the text, the place, and what all the fixes make of it: in the place of an end tag stands another, or a slash
INSTEAD_OF_AN_END = [
    ("甲<b>乙<b>丙\n", (1, 6), "甲<b>乙</b>丙\n"),
    ('<span style="color: red">甲<span>乙\n', (1, 27), '<span style="color: red">甲</span>乙\n'),
    ("x<sup>2<sup> **甲**\n", (1, 8), "x<sup>2</sup> **甲**\n"),
    ('<iframe src="a" />\n\n甲\n', (1, 1), '<iframe src="a"></iframe>\n\n甲\n'),
    ("<video src='a' controls/>\n\n甲\n", (1, 1), "<video src='a' controls></video>\n\n甲\n"),
    ('<script src="a"/>\n\n甲\n', (1, 1), '<script src="a"/>\n\n甲\n'),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), INSTEAD_OF_AN_END)
def test_what_stands_instead_of_an_end(text: str, where: tuple[int, int], repaired: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == [where]
    assert fixed(text, found, unsafe=True) == repaired
    assert problems(RULE, repaired, dialect) == [] or repaired == text


def test_the_page_shows_that_nothing_ends(kramdown: Render) -> None:
    for (text, _, repaired), page in zip(
        INSTEAD_OF_AN_END, kramdown([text for text, *_ in INSTEAD_OF_AN_END]), strict=True
    ):
        assert " />" in page or "甲\n</script>" in page or page.count("</") > repaired.count("</") + 1, text


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []


@pytest.mark.parametrize(("text", "where", "printed"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], printed: str) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert [problem.fix for problem in found] == [None]


@pytest.mark.parametrize(("text", "where", "printed"), FOUND)
def test_the_page_prints_it(text: str, where: list[tuple[int, int]], printed: str, kramdown: Render) -> None:
    assert printed in kramdown([text])[0]


@pytest.mark.parametrize("text", [case[0] for case in FOUND])
def test_markdown_in_it_is_not_reported_again(text: str) -> None:
    assert problems("html/markdown-inside", text) == []


def test_an_include_that_can_be_read_decides(tmp_path: Path) -> None:
    includes = tmp_path / "_includes"
    includes.mkdir()
    (includes / "a.html").write_text("</div>", encoding="utf-8")
    (includes / "b-end.html").write_text("<p></p>", encoding="utf-8")
    site = Site(str(tmp_path), "jekyll")
    assert problems(RULE, "<div>\n\n文\n\n{% include a.html %}\n", site=site) == []
    assert len(problems(RULE, "<div>\n\n文\n\n{% include b-end.html %}\n", site=site)) == 1


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("<details>\n<summary>甲</summary>\n\n乙\n\n# 标题\n", [(1, 1)]),
        ("<center>\n\n甲\n\n乙\n", [(1, 1)]),
        ("<div>\n  \n**甲** 乙\n", [(1, 1)]),
        ("<textarea>\n\t\n**甲**\n", [(1, 1)]),
        ("<textarea>\n甲\n", []),
        ("甲\n\n<!-- 乙\n", [(3, 1)]),
        ("甲\n\n<!--\n", []),
        ("<div>\n甲\n</div\n\n乙\n\n丙\n", [(1, 1)]),
        ("甲\n\n<pre>\n乙\n\n**丙**\n", [(3, 1)]),
        ("甲\n\n<!-- 乙\n\n丙\n", [(3, 1)]),
        ("<div>\n\n甲\n\n</div>\n\n乙\n", []),
        ("<p>甲\n\n乙\n\n<ul><li>丙<li>丁</ul>\n\n戊\n", []),
        ("甲\n\n<div>\n乙\n", []),
        ("<table><tr><td>甲<td>乙</table>\n\n丙\n", []),
        ("<div>\n\n甲\n\n{{< row-end >}}\n", []),
        ("<center>\n\n<p>甲</p>\n", []),
        ("甲\n\n<script>\n<!-- 乙\n</script>\n\n丙\n", []),
        ("{% if a %}\n<center>\n\n{% endif %}\n\n甲\n", []),
        ("甲 <b>乙\n\n丙\n", [(1, 3)]),
        ('<font color="red">甲<font>\n\n乙\n', [(1, 20)]),
        ("## 甲 <I>乙\n\n丙\n", [(1, 6)]),
        ('<a href="/b">甲\n\n乙\n', [(1, 1)]),
        ('<a href="/b">甲 [乙](/c)\n\n丙\n', []),
        ('<a href="/b">甲\n\n乙 [丙](/c)\n', [(1, 1)]),
        ('<a name="b">甲\n\n乙\n', []),
        ("<p><b>甲</b></p>\n\n乙 <b>丙</b>\n\n丁\n", []),
        ("<table><tr><td><b>甲</td></tr></table>\n\n乙\n", []),
        ("<div><b>甲</div>\n\n乙\n", [(1, 6)]),
        ("甲 <b>乙\n", []),
        ("|<b>甲|乙|\n|-|-|\n|丙|丁|\n\n戊\n", []),
        ("<div>\n\n甲\n```\n\n乙\n</div>\n\n丙\n", [(1, 1)]),
    ],
)
def test_commonmark_passes_tags_through(text: str, where: list[tuple[int, int]]) -> None:
    assert places(text, problems(RULE, text, "commonmark")) == where


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("<details>\n\n甲\n\n乙\n", "`<details>` is never closed, so it holds the rest of the page"),
        ("<textarea>\n\n**甲**\n", "`<textarea>` is never closed, so it hides the Markdown of the rest of the page"),
        ("甲 <b>乙\n\n丙\n", "`<b>` is never closed, so it goes on over the rest of the page"),
        ("<div>\n\n甲 <b>乙\n\n丙\n", "`<div>` is never closed, so it holds the rest of the page"),
    ],
)
def test_what_a_browser_makes_of_it_is_said(text: str, harm: str) -> None:
    assert problems(RULE, text, "commonmark")[0].message.startswith(f"{harm}: add `</")


# elements of every kind that stay open, in kramdown
OPEN = [
    "<!-- 文\n\n文\n", "<!-- a --><!-- 文\n\n文\n", "文 --> <!-- 文\n\n文\n", "<div></div\n\n文\n",
    "<my-tag a>\n\n**文**\n", "<br/>\n\n<div>\n\n文\n", "<hr><pre>a\n\n文\n", '<div><img alt="</div>">\n\n文\n',
    "<div><script>'</div>'</script>\n\n文\n", "<div><!-- </div> -->\n\n文\n",
    "<div><textarea></div></textarea>\n\n文\n", "<DIV>\n\n文\n", "<div><div></div>\n\n文\n",
    "<table><tr><td>a\n\n文\n", "<ul><li>a</ul>\n\n文\n", "<p>\n</ul>\n\n文\n", "<details>\n\n文\n\n文\n",
    "<div>\n</DIV\n\n文\n", "<x-y a='b'>\n\n文\n", "<div>\n<p>a\n</div>\n\n文\n",
]  # fmt: skip

# and those that only CommonMark takes
OPEN_IN_COMMONMARK = [
    "`甲` <DIV>\n\n文\n",
    "文<div>\n\n文\n\n文\n", "文<pre>a\n\n文\n", "文<script>a\n\n文\n", "文<ul>一\n\n文\n",
    "`<p>` <div>\n\n文\n", "文<style>a\n\n文\n", "<b>一</b><div>\n\n文\n", "1. <div>\n\n   文\n",
    "文<center>\n\n文\n", "- <section>\n\n  文\n\n```\nx\n```</section>\n\n文\n",
]  # fmt: skip


@pytest.mark.parametrize("text", OPEN)
def test_every_kind(text: str, kramdown: Render) -> None:
    assert len(problems(RULE, text)) == 1
    page = kramdown([text])[0]
    assert "&lt;" in page or "<p>文" not in page  # no paragraph below it


@pytest.mark.parametrize("text", OPEN_IN_COMMONMARK)
def test_what_only_commonmark_takes(text: str) -> None:
    assert problems(RULE, text) == []
    assert len(problems(RULE, text, "commonmark")) == 1


def test_what_is_found_in_real_posts_is_raw_on_their_pages(shared: Path, kramdown: Render) -> None:
    bodies, names = [], []
    for path in sorted((shared / "corpus").rglob("*.m*d*")):
        text = path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")
        for problem in problems(RULE, text):
            bodies.append(text[parse(text).end :])
            names.append(text[problem.span.start + 1 :].split()[0].partition(">")[0])
    for name, page in zip(names, kramdown(bodies), strict=True):
        assert page.rstrip().endswith(f"</{name}>") or "&lt;/" in page


@pytest.mark.parametrize(("unsafe", "number"), [(True, 1), (False, 0)])
def test_hugo_leaves_raw_html_out_unless_it_is_told(tmp_path: Path, unsafe: bool, number: int) -> None:
    config = {"markup": {"goldmark": {"renderer": {"unsafe": unsafe}}}}
    site = Site(str(tmp_path), "hugo", config, str(tmp_path / "hugo.toml"))
    assert len(problems(RULE, "<center>\n\n甲\n\n乙\n", "commonmark", site=site)) == number
    assert len(problems("html/markdown-inside", "<div>\n**甲**\n</div>\n", "commonmark", site=site)) == number
    assert len(problems(RULE, "甲\n\n<!-- 乙\n\n丙\n", "commonmark", site=site)) == 1
