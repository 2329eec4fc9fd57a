"""Tags, attributes, entities and raw blocks."""

from __future__ import annotations

import random
import time

import pytest

from lint_posts.markdown.ahead import Ahead, Onward
from lint_posts.markdown.html import attributes, root_span, tag_at, tag_inline, tags
from lint_posts.markdown.mapped import MappedText
from lint_posts.markdown.tree import Inline


def described(text: str, *, strict: bool) -> str | None:
    """The tag at the beginning of `text`, in one line."""
    tag = tag_at(text, 0, strict=strict)
    if tag is None:
        return None
    values = "".join(f" {a.name}={text[a.start : a.end]}" for a in tag.attributes)
    return f"{'/' * tag.closing}{tag.name}{values}{' /' * tag.self_closing} {tag.end}"


@pytest.mark.parametrize(
    ("text", "strict", "loose"),
    [
        ("<b>", "b 3", "b 3"),
        ("</b\n>", "/b 5", "/b 5"),
        ("<BR/>", "br / 5", "br / 5"),
        ("<Xy z>", "Xy z= 6", "Xy z= 6"),
        ("<a:b>", "a:b 5", "a:b 5"),
        ("<img SRC='a b' alt>", "img src=a b alt= 19", "img src=a b alt= 19"),
        ('<a\n href = "x\ny" >', "a href=x\ny 18", "a href=x\ny 18"),
        ("<a href=x>", "a href=x 10", "a href=x 10"),
        ("<a href=/x>", None, "a href=/x 11"),
        ("<a data-x:y='1'/>", "a data-x:y=1 / 17", "a data-x:y=1 / 17"),
        ("<a href=''>", "a href= 11", "a href= 11"),
        ("<a.b-c x.y-z='1'>", "a.b-c x.y-z=1 17", "a.b-c x.y-z=1 17"),
        ("<a:b.c d>", "a:b.c d= 9", "a:b.c d= 9"),
        ("<a\vb>", "a b= 5", "a b= 5"),
        ("<a b = c d>", "a b=c d= 11", "a b=c d= 11"),
        ("<a/b>", None, "a b= 5"),
        ("<a /b='c'>", None, "a b=c 10"),
        ("<br\n/>", "br / 6", "br / 6"),
        ("<BR ALT=X>", "br alt=X 10", "br alt=X 10"),
        ("<Xy ALT=X>", "Xy ALT=X 10", "Xy alt=X 10"),
        ("<a\t\fb='c d' e=\"f>g\">", "a b=c d e=f>g 20", "a b=c d e=f>g 20"),
        ("<中 b>", "中 b= 5", "中 b= 5"),
        ("</A:b >", "/A:b 7", "/A:b 7"),
        ("<a 1b>", None, "a 1b= 6"),
        ("<a @b='c'>", None, "a @b=c 10"),
        ("<a b='c'd>", None, "a b=c d= 10"),
        ('<a b="c"d="e">', None, "a b=c d=e 14"),
        ("<a href='x>", None, None),
        ("<a b", None, None),
        ("<1>", None, None),
        ("< b>", None, None),
        ("<a@b.c>", None, None),
        ("<!-- -->", None, None),
    ],
)
def test_tag(text: str, strict: str | None, loose: str | None) -> None:
    assert described(text, strict=True) == strict
    assert described(text, strict=False) == loose


def test_attributes_have_places_and_decoded_values() -> None:
    source = "> <img src='a&amp;b'\n> alt=c>"
    content = MappedText.join([MappedText.whole("<img src='a&amp;b'\n", 2), MappedText.whole("alt=c>", 23)])
    tag = tag_at(content.text, 0)
    assert tag is not None
    src, alt = attributes(content, tag)
    assert (src.name, src.value, source[slice(*src.span)]) == ("src", "a&b", "a&amp;b")
    assert (alt.name, alt.value, source[slice(*alt.span)]) == ("alt", "c", "c")
    assert tag_inline(content, tag).span == (2, len(source))


def test_attribute_of_a_template() -> None:
    source = '<img src="{{ a }}/b.png">'
    content = MappedText.whole('<img src="ǀǀǀǀǀǀǀ/b.png">')
    (image,) = tags(content, source)
    assert image.attributes[0].value == "{{ a }}/b.png"


def brief(inlines: tuple[Inline, ...]) -> list[tuple[str, str]]:
    return [(inline.kind, inline.name or inline.text) for inline in inlines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a <b>c</b>", [("raw", "a "), ("html", "b"), ("raw", "c"), ("html", "/b")]),
        ("&lt;&#x4E2D;&nosuch;", [("entity", "<"), ("entity", "中"), ("raw", "&nosuch;")]),
        ("&amp b", [("entity", "&"), ("raw", " b")]),
        ("<!-- <b> -->x", [("comment", "<!-- <b> -->"), ("raw", "x")]),
        ("<!-- <b>", [("comment", "<!-- <b>")]),
        ("<?php <b> ?>x", [("comment", "<?php <b> ?>"), ("raw", "x")]),
        ("<!DOCTYPE html>x", [("comment", "<!DOCTYPE html>"), ("raw", "x")]),
        ("<![CDATA[ <b> ]]>x", [("comment", "<![CDATA[ <b> ]]>"), ("raw", "x")]),
        (
            "<script>a < b && <b></SCRIPT>c",
            [("html", "script"), ("raw", "a < b && <b>"), ("html", "/script"), ("raw", "c")],
        ),
        ("<a href=/x>y", [("html", "a"), ("raw", "y")]),
        ("<![CDATA[<b>", [("comment", "<![CDATA[<b>")]),
        ("<style>a > b", [("html", "style"), ("raw", "a > b")]),
        ("<xmp>&amp;<b></xmp>", [("html", "xmp"), ("raw", "&amp;<b>"), ("html", "/xmp")]),
        ("<noembed><b></noembed>", [("html", "noembed"), ("raw", "<b>"), ("html", "/noembed")]),
        ("<textarea><b>", [("html", "textarea"), ("html", "b")]),
        ("&#65;&#x4e;&copy;", [("entity", "A"), ("entity", "N"), ("entity", "©")]),
        ("&#65 &#X4e &frac12", [("entity", "A"), ("raw", " "), ("entity", "N"), ("raw", " "), ("entity", "½")]),
        ("<?a <b> ?>", [("comment", "<?a <b> ?>")]),
        ("1 < 2 & 3", [("raw", "1 < 2 & 3")]),
    ],
)
def test_tags(text: str, expected: list[tuple[str, str]]) -> None:
    assert brief(tags(MappedText.whole(text))) == expected


def test_places_cover_the_text() -> None:
    chosen = random.Random(7)
    pieces = [
        "<b>",
        "</b>",
        "<",
        ">",
        "<!--",
        "-->",
        "&amp;",
        "&",
        ";",
        " ",
        "a",
        "<a b='",
        "'",
        "<script>",
        "</script>",
        "<?",
        "?>",
    ]
    for _ in range(1000):
        text = "".join(chosen.choices(pieces, k=chosen.randint(1, 12)))
        at = 5
        for inline in tags(MappedText.whole(text, 5)):
            assert inline.span.start == at
            at = inline.span.end
            if inline.kind == "raw":
                assert inline.text == text[inline.span.start - 5 : at - 5]
        assert at == len(text) + 5


def test_a_text_in_runs() -> None:
    source = "> a\n> <b>c"
    content = MappedText.join([MappedText.whole("a\n", 2), MappedText.whole("<b>c", 6)])
    found = [(inline.kind, source[slice(*inline.span)]) for inline in tags(content, source)]
    assert found == [("raw", "a\n"), ("html", "<b>"), ("raw", "c")]
    assert root_span(content, 0, 6) == (2, len(source))
    assert root_span(content, 2, 2) == (6, 6)


@pytest.mark.parametrize(
    "piece", ["<a ", "<!--", "<?", "<![CDATA[", "<script>", "&", "&#", "<a b='", "<a b=\"<a c='", "</a", "<"]
)
def test_hostile_text_is_read_quickly(piece: str) -> None:
    start = time.process_time()
    tags(MappedText.whole((piece * 100_000)[:100_000]))
    assert time.process_time() - start < 5


def test_ahead() -> None:
    ahead = Ahead("$$$ $$")
    assert [ahead.next(r"(?=\$\$)", offset) for offset in range(6)] == [0, 1, 4, 4, 4, -1]


def test_onward() -> None:
    onward = Onward("$$$ $$")
    assert [onward.next(r"\$\$", offset) for offset in range(6)] == [0, 1, 4, 4, 4, -1]
    assert [onward.next(r"\$\$", offset) for offset in (5, 3, 1)] == [-1, 4, 1]
