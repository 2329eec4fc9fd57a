"""kramdown's inline level: what a leaf becomes, where each piece stands, and the same from the real kramdown."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence

import pytest

from lint_posts.markdown.kramdown.spans import Context, normalize_label, read
from lint_posts.markdown.mapped import MappedText
from lint_posts.markdown.tree import Inline, LinkDefinition
from lint_posts.model import Span
from tests.markdown.kramdown_spans import as_html, context, kramdown, missing, ours

SNIPPETS = (
    # emphasis
    ("*a* _b_ **c** __d__", "<em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong>"),
    ("**粗体 **后", "**粗体 **后"),
    ("** 粗**", "** 粗**"),
    ("**“两卡”**开", "<strong>“两卡”</strong>开"),
    ("**a", "**a"),
    ("**a*", "<em>*a</em>"),
    ("***a***", "<strong><em>a</em></strong>"),
    ("***a** b*", "<em><strong>a</strong> b</em>"),
    ("**a*b**c*", "<em>*a</em>b<em>*c</em>"),
    ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
    ("**a **b** c**", "<strong>a **b</strong> c**"),
    ("****", "<em>**</em>"),
    ("**** x **y**", "<strong>** x **y</strong>"),
    ("a_b_c -_d_ e-_f_", "a_b_c -<em>d</em> e-_f_"),
    ("_a_b _c_。", "<em>a_b _c</em>。"),
    ("字_词_ 1_2_", "字_词_ 1<em>2</em>"),
    ("**a\nb**", "<strong>a\nb</strong>"),
    ("\\*a\\* \\**b*", "*a* *<em>b</em>"),
    # code
    ("`a*b*` ``c`d`` `` ` ``", "<code>a*b*</code> <code>c`d</code> <code>`</code>"),
    ("a ` b ` c", "a ` b ` c"),
    ("`a``b`", "<code>a</code><code>b</code>"),
    ("``a`", "``a`"),
    ("*a `b* c`", "*a <code>b* c</code>"),
    # links and images
    ("[a](u) ![b](v 't') [c](<u v>)", "<a u>a</a> <img v|b> <a u v>c</a>"),
    ("[a](u (v) w)", "<a u (v) w>a</a>"),
    ("[a](u", "[a](u"),
    ("[a [b] c](u)", "<a u>a [b] c</a>"),
    ("[![b](v)](u)", "<a u><img v|b></a>"),
    ("[*a](u)*", "[<em>a](u)</em>"),
    ("*[a*](u)", "*<a u>a*</a>"),
    ("[a *b] c*](u)", "<a u>a <em>b] c</em></a>"),
    ("[ref] [x][ref] [REF][] [Two\nWords]", "[ref] <a /ref>x</a> <a /ref>REF</a> <a /two>Two\nWords</a>"),
    ("[no] [ref][no] ![ref]", "<a /ref>no</a>[no] <img /ref|ref>"),
    ("[ref] (u)", "<a /ref>ref</a> (u)"),
    ("![a\\*b](u\nv)", "<img u\nv|a*b>"),
    ("https://x.y/*a*", "https://x.y/<em>a</em>"),
    ("<https://x.y/*a*> <a@b.c>", "<a https://x.y/*a*>https://x.y/*a*</a> <a mailto:a@b.c>a@b.c</a>"),
    # HTML
    ("<b>*a*</b> <i>b", "<b><em>a</em></b> <i>b</i>"),
    ("<kbd>*a*&amp;<u>b</u></kbd>", "<kbd>*a*&<u>b</u></kbd>"),
    ('<b markdown="0">*a*</b><kbd markdown="1">*a*</kbd>', "<b>*a*</b><kbd>*a*</kbd>"),
    ('<kbd markdown="span">*a*</kbd>', "<kbd><em>a</em></kbd>"),
    ("<div>*a*</div></b>", "<div><em>a</em></div></b>"),
    ("**a <b>c** d</b>", "**a <b>c** d</b>"),
    ('<a href=x>b</a><a href="x">b</a>', '<a href="x">b</a><a href="x">b</a>'),
    ("<a href=/x>b</a>", "<a href=/x>b</a>"),
    ("a<br>b<br/>c <!-- *d* --> e", "a<br></br>b<br></br>c  e"),
    ("<B>x</b> <Xy>*a*</xy></Xy>", "<b>x</b> <Xy>*a*</xy></Xy>"),
    # the rest
    ("&copy; &nosuch; &#65; &amp", "© &nosuch; A &amp"),
    ("~~*a*~~ ~~ b~~ ~~~c~~", "<del><em>a</em></del> ~~ b~~ ~<del>c</del>"),
    ("$$a*b*$$ $c$", "<math>a*b*</math> $c$"),
    ("x[^1] y[^no]", "x<footnote>1</footnote> y[^no]"),
    ("*a*{:.x} b{:.y}", "<em>a</em> b{:.y}"),
    ("a {::comment}*b*{:/comment} c {:/} d", "a  c {:/} d"),
    ("{::nomarkdown}*a* <b>c</b>{:/}", "*a* <b>c</b>"),
    ("{::nomarkdown type='latex'}*a*{:/}b", "b"),
    ("*{::options a='b' /}*", "**"),
    ("a  \nb\\\\\nc\\\nd", "a<br>\nb<br>\nc<br>\nd"),
    ("\\<<a\\>> <<b>>", "<<a>> <<b>>"),
    ("'a'{:.x} \"b\" -- ... ---", "'a' \"b\" -- ... ---"),
    # where an end lies, and what is no end
    ("看 <a.b-c@d-e.f> <@b> <a@> <a@b", "看 <a mailto:a.b-c@d-e.f>a.b-c@d-e.f</a> <@b> <a@> <a@b"),
    ("[^A] [^_b] x[^note]", "[^A] [^_b] x<footnote>note</footnote>"),
    (
        "*a*{::Foo}b *a*{::f_o}b *a*{::f0}b *a*{::}b",
        "<em>a</em>{::Foo}b <em>a</em>{::f_o}b <em>a</em>{::f0}b <em>a</em>b",
    ),
    (
        "*a*{:/Ab}b *c*{:/_a-B0}d *e*{:/0}f *g*{:/-}h *i*{:/}j",
        "<em>a</em>{:/Ab}b <em>c</em>{:/_a-B0}d <em>e</em>{:/0}f <em>g</em>h <em>i</em>{:/}j",
    ),
    ("<http:a>b> <http:>b> <http:>", "<a http:a>http:a</a>b> <a http:>b>http:>b</a> <http:>"),
    ("<http://a\nb>", "<http://a\nb>"),
    ("$$$a$$ $$b$$$", "<math>$a</math> <math>b</math>$"),
    ("*a $$b* c*", "<em>a $$b</em> c*"),
    ("x \\<<b>c</b> \\>>", "x <<b>c</b> >>"),
    ("*a \\<<*", "<em>a <<</em>"),
    ("a \\>>", "a >>"),
    ("~~\\<<~~ ~~b\\>>~~ c", "<del><<</del> <del>b>></del> c"),
    ("~~a\\<~~<", "<del>a<</del><"),
    ("a \\<", "a <"),
    ("~~a\\\\\n~~ b", "~~a<br>\n~~ b"),
    ("~~a\\\\\nb~~", "<del>a<br>\nb</del>"),
    ("~~*a*{:.x~~}", "<del><em>a</em>{:.x</del>}"),
    ("~~{::comment}a~~{:/}b", "<del>{::comment}a</del>{:/}b"),
    ("*a*{::options a='b'}c{:/}d{::options a='b'}*e*{:/options}f", "<em>a</em>df"),
    ("*a{::comment}b*{:/comment} b*", "<em>a b</em>"),
    ("*a*{:}b", "<em>a</em>{:}b"),
    ("*a*{::comment /}b", "<em>a</em>b"),
    ("~~a $$b~~ c$$", "<del>a $$b</del> c$$"),
    ("~~a `b~~ c`", "<del>a `b</del> c`"),
    ("~~a [b~~ c](u)", "<del>a [b</del> c](u)"),
    ("~~<http://x~~y>", "<del><http://x</del>y>"),
    ("~~ *a*~~~b~~", "~~ <em>a</em>~<del>b</del>"),
    ("~~\\~~~", "<del>\\</del>~"),
    ("a ~~~~ ~~~~b~~~~", "a ~~~~ ~~<del>b</del>~~"),
    ("$$", "$$"),
    ("a $$ b", "a $$ b"),
    ("~~*a*{:.x}~~ ~~b", "<del><em>a</em></del> ~~b"),
    ("{::x}*a*{:.b} {::comment}c", "{::x}<em>a</em> {::comment}c"),
    ("~~a~~ ~~", "<del>a</del> ~~"),
    ("~~a", "~~a"),
    ("~~\n~~a~~", "~~\n<del>a</del>"),
    ("~~a ``b~~`` c", "<del>a ``b</del>`` c"),
    ("~~a $$b~~$$ c", "<del>a $$b</del>$$ c"),
    ("~~X~~ ~~~X~~", "<del>X</del> ~<del>X</del>"),
    ("&lang; &rang; &lceil; &rceil; &lfloor;", "〉 〈 ⌉ ⌈ ⌊"),
    ("*a*{:/a_b}c", "<em>a</em>{:/a_b}c"),
    ("``` a `` b", "``` a `` b"),
    ("~~a <!-- b~~--> c", "<del>a <!-- b</del>--> c"),
    ("~~a {::comment}b~~{:/} c", "<del>a {::comment}b</del>{:/} c"),
    ("~~a <a@b.c~~> d", "<del>a <a@b.c</del>> d"),
    ('{::nomarkdown type=""}*a*{:/}b', "*a*b"),
    ("{::nomarkdown type=''}*a*{:/}b", "*a*b"),
    ("{::nomarkdown k='v' type='latex'}*a*{:/}b", "b"),
    ("{::nomarkdown type='latex html'}*a*{:/}b", "*a*b"),
)
NOT_THE_SAME = {text for text, _ in SNIPPETS if text.startswith("{::nomarkdown")}
"""What the comparison can't show: kramdown passes it on unread."""


@pytest.mark.parametrize(("text", "expected"), SNIPPETS)
def test_snippet(text: str, expected: str) -> None:
    assert as_html(ours(text)) == expected


needs_kramdown = pytest.mark.skipif(bool(missing()), reason=missing() or "kramdown is there")


@needs_kramdown
def test_snippets_are_what_kramdown_says() -> None:
    texts = [text for text, _ in SNIPPETS if text not in NOT_THE_SAME]
    assert [ours(text) for text in texts] == kramdown(texts)


# letters of all kinds, digits, and signs that are a part of letters or are not
LETTERS = "aé中ªⅠⒶⓩ₁²1１٣\u0301\u0e31\u094d\u093c\u3099\u0e38\u05b0\u0327\u093f\u0489.-。"


@needs_kramdown
def test_underlines_beside_letters_are_what_kramdown_says() -> None:
    shapes = ("x{}_b_ c", "x{}-_b_ c", "{}-_b_ c", "_b{}_ c", "_b_{} c", "__b__{}")
    texts = [shape.format(letter) for shape in shapes for letter in LETTERS]
    assert [ours(text) for text in texts] == kramdown(texts)


EMPHASIS = ["*", "**", "***", "_", "__", "a", "b", " ", "\n", "粗", "-", "1", "。"]
LINKS = [
    "[",
    "]",
    "!",
    "(",
    ")",
    "<",
    ">",
    "*",
    "`",
    "^",
    '"',
    "'",
    "\\",
    "[]",
    "](",
    "](u)",
    "][ref]",
    "[^1]",
    "[^z]",
    "[ref]",
    "two",
    "words",
    "中文",
    "<b>",
    "</b>",
    "{:.x}",
] + [
    " ",
    "\n",
]
TAGS = ["<b>", "</b>", "<i>", "</i>", "<kbd>", "</kbd>", "<code>", "</code>", "<a", "<br>", "<x>", "</x>", "<X>", "</X>", "<B>", "<div>", "</div>", "<script>", "</script>", "<!--", "-->", "<", "/", "/>", ">", '="d"', "<b", "*", "**", "_", "t", "&amp;", "&", '"', "[ref]", "`", "</u>", "<p>", "</p>", "<u"] + [
    " ", "\n", " a=b", " c='d'", '<span markdown="0">', "<span markdown='1'>", '<code markdown="span">', "</span>",
]  # fmt: skip
REST = ["~~", "$$", '"', "'", "--", "...", "<<", ">>", "{:.x}", "{::comment}", "{:/comment}", "{:/}", "{:}", "{::x}", "&copy;", "&foo;", "&#65;", "\\", "\\*", "[x](y)", "![", "http://x", "<http://x>", "<a@b.c>", "(](u)", ":", "!", "^"] + ["  \n", "\\\n", "\\\\\n", " \"t\"", "``"]  # fmt: skip
TARGETS = [
    *("[", "[", "![", "](", "](", "](<", ">)", ">", "<", "u", "u v", "(", ")", ")", " ", "\n", ' "t"', " 't'", ' "t")', " 't' )"),
    *('"', "'", "\\", "\\)", "][ref]", "[ref]", "] [ref]", "]\n[two  words]", "][Two\nWords]", "[中文]", "[a*b]", "[a\\*b]", "][]"),
    *("[]", "]", "*", "`", "a", "b"),
]  # fmt: skip
TOKENS = [
    *("`", "`", "``", "```", " ", " ", "a", "*", "\\", "\\`", "\\*", "\\.", "\\~", "\\a", "$$", "$", "~~", "~~", "~", "\n", "&lt;"),
    *("&", ";", "&#x41;", "&#65;", "&vellip;", "&lang;", "&apos;", "&no.such;", "&hellip", "{::comment}", "{:/comment}", "{:/}"),
    *("{::comment /}", "{::x}", "{:.x}", "{: #i k='v'}", "{:", "}", "[^1]", "[^note]", "[^", "[^1", "]", "<http://a>", "<a@b.c>"),
    *("<mailto:a@b>", "<ftp://x>", "<", ">", "<<", ">>", " >>", "<< ", "  \n", "\\\n", "\\\\\n", "--", "...", '"', "'", "<i>", "</i>"),
]  # fmt: skip
FRAGMENTS = {
    "emphasis": EMPHASIS,
    "links": LINKS,
    "tags": TAGS,
    "all": EMPHASIS + LINKS + TAGS + REST,
    "targets": TARGETS,
    "tokens": TOKENS,
}


def leaves(kind: str, count: int, seed: int = 0) -> Iterator[str]:
    """Texts made at random of the fragments of a kind."""
    chosen = random.Random(f"{kind} {seed}")
    fragments = FRAGMENTS[kind]
    for _ in range(count):
        text = "".join(chosen.choices(fragments, k=chosen.randint(2, chosen.choice((8, 14, 24))))).strip()
        if text:
            yield text


COMPARED = [
    ("emphasis", True, False),
    ("links", True, False),
    ("tags", True, False),
    ("all", True, False),
    ("all", False, False),
    ("all", True, True),
    ("targets", True, False),
    ("tokens", True, False),
    ("tokens", False, False),
]


@needs_kramdown
@pytest.mark.parametrize(("kind", "gfm", "hard_wrap"), COMPARED)
@pytest.mark.slow
def test_random_leaves_are_what_kramdown_says(kind: str, gfm: bool, hard_wrap: bool) -> None:
    texts = list(leaves(kind, 1500))
    answers = kramdown(texts, gfm=gfm, hard_wrap=hard_wrap)
    ours_of = [ours(text, gfm=gfm, hard_wrap=hard_wrap) for text in texts]
    differing = [(text, k, o) for text, k, o in zip(texts, answers, ours_of, strict=True) if k != o]
    assert differing == []


# ---- places

MARKERS = {
    "emphasis": (("*", "_"), 1),
    "strong": (("**", "__"), 2),
    "strikethrough": (("~~",), 2),
    "code": (("`",), 1),
    "math": (("$$",), 2),
}


def check(inlines: Sequence[Inline], text: str, start: int, end: int) -> None:
    """Every inline has its place: in order, inside its parent, text as it stands, markers at both ends."""
    at = start
    for inline in inlines:
        here = text[inline.span.start : inline.span.end]
        assert at <= inline.span.start < inline.span.end <= end, inline
        at = inline.span.end
        if inline.kind in ("text", "raw"):
            assert here == inline.text
        if inline.kind in MARKERS:
            marks, size = MARKERS[inline.kind]
            assert here.startswith(marks) and here.endswith(marks) and len(here) >= 2 * size + (inline.kind != "math")
        if inline.kind in ("link", "image"):
            assert here.startswith("![" if inline.kind == "image" else "[") and here.endswith(("]", ")"))
        if inline.kind == "html":
            assert here.startswith("<") and here.endswith(">")
        if inline.destination_span is not None and inline.label is None:
            assert inline.destination == text[slice(*inline.destination_span)]
        for attribute in inline.attributes:
            assert inline.span.start < attribute.span.start <= attribute.span.end < inline.span.end
        check(inline.children, text, inline.span.start, inline.span.end)


def check_places(text: str) -> None:
    check(read(MappedText.whole(text), context()), text, 0, len(text))


@pytest.mark.parametrize("kind", FRAGMENTS)
def test_places(kind: str) -> None:
    for text in leaves(kind, 1500, seed=1):
        check_places(text)


@pytest.mark.parametrize("kind", ["emphasis", "all"])
def test_nothing_is_lost(kind: str) -> None:
    """Texts and elements cover a leaf from end to end."""
    for text in leaves(kind, 500, seed=2):
        at = 0
        for inline in read(MappedText.whole(text), context()):
            assert inline.span.start == at
            at = inline.span.end
        assert at == len(text)


def test_places_in_a_quote() -> None:
    source = "> a **b\n> c** d\n> e"
    lines = [MappedText.whole(line, source.index(line)) for line in ("a **b\n", "c** d\n", "e")]
    inlines = read(MappedText.join(lines), Context())
    assert [(i.kind, source[slice(*i.span)]) for i in inlines] == [
        ("text", "a "),
        ("strong", "**b\n> c**"),
        ("text", " d\n"),
        ("text", "e"),
    ]
    assert [child.text for child in inlines[1].children] == ["b\n", "c"]


def test_places_of_a_definition() -> None:
    definition = LinkDefinition("a", "/u", Span(90, 92), Span(80, 92))
    (link,) = read(MappedText.whole("[x][A]", 10), Context({"a": definition}))
    assert (link.span, link.destination, link.destination_span, link.label) == (Span(10, 16), "/u", Span(90, 92), "A")


def test_templates_come_from_the_source() -> None:
    source = "![{{ a }}]({{ b }}/c.png) {{ d }}"
    masked = "![ǀǀǀǀǀǀǀ](ǀǀǀǀǀǀǀ/c.png) ǀǀǀǀǀǀǀ"
    image, text = read(MappedText.whole(masked), Context(source_text=source))
    assert (image.text, image.destination, text.text) == ("{{ a }}", "{{ b }}/c.png", " {{ d }}")


def test_label() -> None:
    assert normalize_label("Two\n  WORDS") == "two words"


# ---- hostile text

HOSTILE = [
    "*",
    "**",
    "_",
    "_a_",
    "[",
    "![",
    "`",
    "<a",
    "<",
    "<b>",
    "<kbd>",
    "&",
    "{:",
    "~~",
    "$$",
    "\\",
    "-",
    '"',
    "(",
    "[a](",
    "[a][",
    "[a](<",
    "<!--",
    "<http:",
    "*a*{:",
    "**a<b>",
    "`a``",
    "[[a]",
    "![[",
    "</b>",
] + ["**a ", "a**b ", "** x", "*a **b ", "[*a ", '[a](b "', '<a b="', "***a_ ", "{::a ", "  \n", "[ref] "]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.slow
def test_hostile_text_is_read_quickly(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    start = time.process_time()
    read(MappedText.whole(text), context())
    assert time.process_time() - start < 2


@pytest.mark.parametrize(("opening", "closing"), [("<b>", "</b>"), ("*<b>**x ", "*</b>*"), ("![", "](u)"), ("[", "]")])
def test_depth_has_an_end(opening: str, closing: str) -> None:
    for inline in read(MappedText.whole(opening * 5000 + "x" + closing * 5000), context()):
        assert sum(1 for _ in inline.walk())
