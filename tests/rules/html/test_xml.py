"""html/xml: XML that stands in a post as HTML, of which the page has the words alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts import fix_text
from lint_posts.post import Post
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems, rule_named

RULE = "html/xml"
XML = "<server>\n  <port>80</port>\n</server>\n"

CLEAN = [
    pytest.param(f"```xml\n{XML}```\n", id="a fence"),
    pytest.param("文\n\n    <server>\n      <port>80</port>\n    </server>\n", id="indented code"),
    pytest.param("<div>\n  <p>文</p>\n</div>\n", id="HTML"),
    pytest.param("<details>\n  <note>文</note>\n</details>\n", id="one element of a theme in HTML"),
    pytest.param("<note>\n  <p>文</p>\n</note>\n", id="HTML in an element of a theme"),
    pytest.param("<my-card>\n  <my-title>文</my-title>\n</my-card>\n", id="elements with a hyphen"),
    pytest.param("<Tabs>\n  <TabItem>文</TabItem>\n</Tabs>\n", id="components"),
    pytest.param("<server>\n<port>80</port>\n</server>\n", id="not indented"),
    pytest.param("<server> 见下\n  <port>80</port>\n</server>\n", id="words behind the tag"),
    pytest.param("<server a='1'> 见 ->\n  <port>80</port>\n</server>\n", id="words behind a tag with attributes"),
    pytest.param("<server =a>\n  <port>80</port>\n</server>\n", id="no tag, which is shown"),
    pytest.param('<server a=">\n  <port>80</port>\n</server>\n', id="a quote that nothing closes"),
    pytest.param("<server a='1'\n        b='2'>\n  <port>80</port>\n</server>\n", id="a tag in two lines"),
    pytest.param("<server a='1\n  2'>\n  <port>80</port>\n</server>\n", id="a value in two lines"),
    pytest.param('<server a="1\n  2">\n  <port>80</port>\n</server>\n', id="a quoted value in two lines"),
    pytest.param("<server a='1'> 见 'b' c>\n  <port>80</port>\n</server>\n", id="words and quotes behind a tag"),
    pytest.param('<server a="1"> 见 "b" c>\n  <port>80</port>\n</server>\n', id="words and other quotes behind a tag"),
    pytest.param("<server>\n  <port>80</port>\n", id="never closed"),
    pytest.param(f"<pre>\n{XML}</pre>\n", id="preformatted"),
    pytest.param(f"<!--\n{XML}-->\n", id="a comment"),
    pytest.param("- <server>\n    <port>80</port>\n  </server>\n", id="in an item"),
    pytest.param("<svg>\n  <path/>\n</svg>\n\n<math>\n  <mrow></mrow>\n</math>\n", id="drawings and formulas"),
    pytest.param("<server>\n  <port>80</port>\n</server> 见上\n", id="words behind the end"),
    pytest.param("<server>\n  文 <port>80</port>\n</server>\n", id="words before what it holds"),
    pytest.param("<server>\n  <port.x>80</port.x\n", id="no end at all"),
]

# the text, the place, and with the fix
FOUND = [
    (f"\n{XML}", (2, 1), f"\n```xml\n{XML}```\n"),
    (f"文\n\n{XML}\n后\n", (3, 1), f"文\n\n```xml\n{XML}```\n\n后\n"),
    (f"文\n\n{XML}后\n", (3, 1), f"文\n\n```xml\n{XML}```\n\n后\n"),
    (f"\n{XML}XML 在上\n", (2, 1), f"\n```xml\n{XML}```\n\nXML 在上\n"),
    (f"---\ntitle: 文\n---\n{XML}", (4, 1), f"---\ntitle: 文\n---\n\n```xml\n{XML}```\n"),
    ("文\n\n<x>\n  <y/>\n</x>\n", (3, 1), "文\n\n```xml\n<x>\n  <y/>\n</x>\n```\n"),
    (
        f"\n<port>\n<name>甲</name>\n</port>\n\n{XML}",
        (6, 1),
        f"\n<port>\n<name>甲</name>\n</port>\n\n```xml\n{XML}```\n",
    ),
    (
        '\n<bean id="a">\n\t<property name="b"/>\n\n\t<property name="c"/>\n</bean>\n',
        (2, 1),
        '\n```xml\n<bean id="a">\n\t<property name="b"/>\n\n\t<property name="c"/>\n</bean>\n```\n',
    ),
    ("\n<a1>\n  <b1>1</b1>\n</a1>", (2, 1), "\n```xml\n<a1>\n  <b1>1</b1>\n</a1>\n```"),
    (f"<!-- 注 -->\n{XML}\n\n后\n", (2, 1), f"<!-- 注 -->\n\n```xml\n{XML}```\n\n\n后\n"),
    (f"\n<div>\n  <p>a</p>\n</div>\n\n{XML}", (6, 1), f"\n<div>\n  <p>a</p>\n</div>\n\n```xml\n{XML}```\n"),
    (f"文\n\n<!--\n{XML}-->\n\n{XML}", (9, 1), f"文\n\n<!--\n{XML}-->\n\n```xml\n{XML}```\n"),
    (
        "\n<a1>\n  <b1>\n<c1>\n  <d.d>1</d.d>\n</c1>\n  </b1>\n</a1>\n",
        (2, 1),
        "\n```xml\n<a1>\n  <b1>\n<c1>\n  <d.d>1</d.d>\n</c1>\n  </b1>\n</a1>\n```\n",
    ),
    (
        "\n<a1> \t\n\t<b1\t/>\n</a1>\n",
        (2, 1),
        "\n```xml\n<a1> \t\n\t<b1\t/>\n</a1>\n```\n",
    ),
    (
        f'\n<?xml version="1.0"?>\n{XML}',
        (3, 1),
        f'\n```xml\n<?xml version="1.0"?>\n{XML}```\n',
    ),
    (f"\n<?xml?>\n{XML}", (3, 1), f"\n```xml\n<?xml?>\n{XML}```\n"),
    (
        f'\n<?xml version="1.0"\n  encoding="utf-8"?> \t\n{XML}',
        (4, 1),
        f'\n```xml\n<?xml version="1.0"\n  encoding="utf-8"?> \t\n{XML}```\n',
    ),
    (
        "\n<web>\n  <servlet>\n    <servlet-name>a</servlet-name>\n  </servlet>\n</web>\n",
        (2, 1),
        "\n```xml\n<web>\n  <servlet>\n    <servlet-name>a</servlet-name>\n  </servlet>\n</web>\n```\n",
    ),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, f"文\n\n{text}", dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: tuple[int, int], repaired: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == [where]
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired
    assert problems(RULE, repaired, dialect) == []
    assert fix_text(text, dialect=dialect, select=[RULE], unsafe=True) == repaired


def test_the_page_shows_the_tags_only_when_it_is_repaired(kramdown: pages.Render) -> None:
    before, after = kramdown([text for text, *_ in FOUND]), kramdown([repaired for *_, repaired in FOUND])
    for (text, (line, _), _), old, new in zip(FOUND, before, after, strict=True):
        tag = text.split("\n")[line - 1]
        assert tag in old and tag not in pages.plain(old)
        assert "".join(tag.split()) in pages.plain(new)


TAGS = [
    f"文\n\n{tag}\n  {inner}\n</a1>\n"
    for tag in (
        "<a1\tb='1' c=''>  ",
        "<a1 b=1>",
        "<a1 >",
        "<a1 b=\"1 > '0'\" c='\"<\"'>",
        '<a1 b="">',
        "<a1 b='>>' c=\"<<\">",
    )
    for inner in ("<b1 d='2'/>", "<b1/>", "<y/>", "<d.e/>", "<d-e></d-e>", "<d:e/>")
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", TAGS)
def test_what_tags_are_made_of(text: str, dialect: Dialect) -> None:
    repaired = fixed(text, problems(RULE, text, dialect), unsafe=True)
    assert repaired == text.replace("<a1", "```xml\n<a1") + "```\n"


def test_the_page_shows_all_of_such_tags_when_they_are_code(kramdown: pages.Render) -> None:
    fenced = [text.replace("<a1", "```xml\n<a1") + "```\n" for text in TAGS]
    assert {*map(pages.plain, kramdown(TAGS))} == {"文"}
    assert [*map(pages.plain, kramdown(fenced))] == ["".join(text.split()) for text in TAGS]


def test_two_of_a_name() -> None:
    text = f"文\n\n{XML}\n文\n\n{XML}"
    assert places(text, problems(RULE, text)) == [(3, 1), (9, 1)]


def test_what_it_holds_is_told_of_once() -> None:
    text = "文\n\n<a1>\n  <b1>\n\n<c1>\n  <d1>1</d1>\n</c1>\n\n  </b1>\n</a1>\n"
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == [(3, 1)]
    assert fixed(text, found, unsafe=True) == text.replace("<a1>", "```xml\n<a1>") + "```\n"


@pytest.mark.parametrize(("settings", "count"), [("", 0), ("[markup.goldmark.renderer]\nunsafe = true\n", 1)])
def test_hugo_leaves_it_out_unless_it_lets_html_in(settings: str, count: int, tmp_path: Path) -> None:
    site = builds.hugo_site(tmp_path, {"content/posts/a.md": XML, "hugo.toml": builds.HUGO + settings})
    assert len(problems(RULE, f"文\n\n{XML}", "commonmark", path=f"{tmp_path}/content/posts/a.md", site=site)) == count


def test_a_page_of_html_is_not_read_for_it() -> None:
    post = Post("文\n\n<table class='a'>\n  <tr>\n    <td>1</td>\n  </tr>\n</table>\n", None, None, "kramdown")
    check = rule_named(RULE).check
    assert check is not None and list(check(post)) == []
    assert "document" not in vars(post)
