"""The CommonMark reader: what it sees, and that each piece stands where it says."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lint_posts.markdown import read
from lint_posts.markdown.tree import Block, Document, Inline
from tests.markdown import fragments

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FRONT_MATTER = re.compile(r"\A---\n.*?\n---[ \t]*\n", re.S)


def drawn(text: str) -> str:
    """The tree as a line: `p[text,strong[text]]`."""
    return " ".join(map(_block, read(text, 0, "commonmark").blocks))


def _block(block: Block) -> str:
    name = {"paragraph": "p", "heading": f"h{block.level}", "table_cell": "cell", "html_text": "raw"}.get(block.kind)
    inner = [*map(_block, block.children), *map(_inline, block.inlines)]
    return f"{name or block.kind}[{' '.join(inner)}]" if inner else name or block.kind


def _inline(inline: Inline) -> str:
    name = f"<{inline.name}>" if inline.kind == "html" else inline.kind
    if inline.children:
        return f"{name}[{' '.join(map(_inline, inline.children))}]"
    return (
        f"'{inline.text}'".replace("\n", "⏎")
        if inline.kind in ("text", "raw")
        else f"{name}({inline.text})"
        if inline.text
        else name
    )


BLOCKS = {
    "a paragraph over lines": ("a\n  b\n", "p['a⏎' 'b']"),
    "headings": ("# a #\n##b\n\nc\n---", "h1['a'] p['##b'] h2['c']"),
    "a closing mark needs a blank": ("# a#\n\n# b　#", "h1['a#'] h1['b　#']"),
    "a heading with many blanks": ("#      a", "h1['a']"),
    "an empty heading": ("#", "h1"),
    "an underline of both marks is none": ("a\n=-=", "p['a⏎=-=']"),
    "a lazy underline is none": ("> a\n===\n\n3. b\n===", "block_quote[p['a⏎==='] ] list[list_item[p['b⏎===']]]"),
    "breaks": ("***\na\n***\n- - -", "thematic_break p['a'] thematic_break thematic_break"),
    "code": ("    a\n\n```js x\n**b**\n```\n~~~\nc", "code_block code_block code_block"),
    "many blanks are no code": ("a\n      \nb\n\n      \nc", "p['a'] p['b'] p['c']"),
    "a quote": ("> a\nb\n\nc", "block_quote[p['a⏎b']] p['c']"),
    "a quote that a list and a fence end": (
        "> a\n- b\n```\nc\n```",
        "block_quote[p['a']] list[list_item[p['b']]] code_block",
    ),
    "a quote that a list from two ends": ("x\n> a\n2. b", "p['x'] block_quote[p['a']] list[list_item[p['b']]]"),
    "a heading ends a quote": ("> a\n## b\nc", "block_quote[p['a']] h2['b'] p['c']"),
    "a wide list and what is not so far to the right": (
        "-   a\n  ```\n  b\n  ```\n1.   c\n   2. d\n",
        "list[list_item[p['a']]] code_block list[list_item[p['c']] list_item[p['d']]]",
    ),
    "a wide list and a rule": ("-   a\n  ---\nb", "list[list_item[p['a']]] thematic_break p['b']"),
    "an item with a full-width blank": (
        "- \u3000\n\n  a\n- \u3000\nb",
        "list[list_item[p['\u3000'] p['a']] list_item[p['\u3000⏎b']]]",
    ),
    "lists": ("- a\n  - b\n\n1. c", "list[list_item[p['a'] list[list_item[p['b']]]]] list[list_item[p['c']]]"),
    "a list in a quote": ("> - a\n>   b", "block_quote[list[list_item[p['a⏎' 'b']]]]"),
    "an HTML block": ("<div>\n**a**\n\n**b**", "html_block[raw[<div> '⏎**a**']] p[strong['b']]"),
    "a closed tag alone": ("<br/>\n**a**", "html_block[raw[<br> '⏎**a**']]"),
    "an HTML block ends before a lazy line": (
        "- <div>\n**a**",
        "list[list_item[html_block[raw[<div>]] p[strong['a']]]]",
    ),
    "a comment": ("<!-- **a**\n\nb -->\nc", "comment p['c']"),
    "a table": ("|a|b|\n|-|-|\n|c|", "table[table_row[cell['a'] cell['b']] table_row[cell['c']]]"),
    "a table after text": ("x\na|b\n-|-", "p['x'] table[table_row[cell['a'] cell['b']]]"),
    "a pipe in a cell": ("|a\\|b|`c\\|d`|\n|-|-|", "table[table_row[cell['a' '|b'] cell[code(c|d)]]]"),
    "a backslash that is escaped before a pipe": (
        "|a\\\\|b|\n|-|-|",
        "table[table_row[cell['a' escape(\\)] cell['b']]]",
    ),
    "no tag": ("<p标签>*a*", "p['<p标签>' emphasis['a']]"),
    "no table: the row of dashes is short": ("|a|b|\n|-|", "p['|a|b|⏎|-|']"),
    "a table and a break": ("|a|b|\n|-|-|\n---\nc", "table[table_row[cell['a'] cell['b']]] thematic_break p['c']"),
    "a definition": ("[a]: <b c> 'd'\n[a]", "link_definition p[link['a']]"),
    "a footnote": (
        "a[^1] [^2]\n\n[^1]: b\nc\n\n    d\n\ne",
        "p['a' footnote_reference ' [^2]'] footnote_definition[p['b⏎c'] p['d']] p['e']",
    ),
    "attribute lists and maths are text": ("a $$b*c*$$\n{: .d}", "p['a $$b' emphasis['c'] '$$⏎{: .d}']"),
    "a template on its line": ("a\n{% b %}\n# c", "p['a'] h1['c']"),
    "nothing": ("", ""),
}

INLINES = {
    "emphasis": ("*a* _b_ __c__ ***d***", "emphasis['a'] ' ' emphasis['b'] ' ' strong['c'] ' ' emphasis[strong['d']]"),
    "inside words": ("a*b*c a_b_c", "'a' emphasis['b'] 'c a_b_c'"),
    "four and four": ("****a****", "strong[strong['a']]"),
    "a multiple of three": ("*a**b*", "emphasis['a**b']"),
    "a closer before a letter": ("**“两卡”**开", "'**“两卡”**开'"),
    "punctuation outside": ("**（一）**，推", "strong['（一）'] '，推'"),
    "a symbol is punctuation": ("**￥**后", "'**￥**后'"),
    "a variation selector is none": ("**☀️**后", "strong['☀️'] '后'"),
    "a zero-width blank is none": ("**a\u200b**后", "strong['a\u200b'] '后'"),
    "a full-width blank is one": ("**a\u3000**", "'**a\u3000**'"),
    "a template is a letter": ("**{{ a }}**b", "strong['{{ a }}'] 'b'"),
    "nested": ("**a *b* c**", "strong['a ' emphasis['b'] ' c']"),
    "crossed": ("*a **b* c**", "emphasis['a ' emphasis[emphasis['b'] ' c']]"),
    "strikethrough": ("~~a *b*~~ ~c~", "strikethrough['a ' emphasis['b']] ' ~c~'"),
    "code": ("`a` `` ` `` ` b", "code(a) ' ' code(`) ' ` b'"),
    "code wins": ("*a `b* c`", "'*a ' code(b* c)"),
    "escapes": (r"\*a\* \a", "escape(*) 'a' escape(*) ' \\a'"),
    "entities": ("&amp; &#x41; &b; &copy", "entity(&) ' ' entity(A) ' &b; &copy'"),
    "hard breaks": ("a  \nb\\\nc \nd", "'a' line_break 'b' line_break 'c' '⏎d'"),
    "links": ("[*a*](b 'c') [d][] [e", "link[emphasis['a']] ' [d][] [e'"),
    "links do not nest": ("[a [b](c)](d)", "'[a ' link['b'] '](d)'"),
    "a link is not emphasis across its end": ("[a **b](c) d**", "link['a **b'] ' d**'"),
    "an image": ("![*a* `b`](<c d>)", "image(a b)"),
    "no image: blanks": ("![a](b c.png)", "'![a](b c.png)'"),
    "parentheses": ("[a](b(c)d)e)", "link['a'] 'e)'"),
    "no link: a parenthesis that is open": ("[a](b(c) [d](e(f", "'[a](b(c) [d](e(f'"),
    "a parenthesis that is open before a blank": ("[a](b(c )", "link['a']"),
    "autolinks": ("<http://a_b_> <c@d.e>", "autolink(http://a_b_) ' ' autolink(c@d.e)"),
    "a bare URL": ("http://a.bc/_d_ 看http://a.bc/*d*", "autolink(http://a.bc/_d) '_ 看http://a.bc/' emphasis['d']"),
    "HTML": ("a <b c='d'>*e*</b><!-- *f* -->", "'a ' <b> emphasis['e'] </b> comment(<!-- *f* -->)"),
    "not HTML": ("a < b <c d='e", "'a < b <c d='e'"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "tree"), BLOCKS.values(), ids=BLOCKS.keys())
def test_blocks(text: str, tree: str) -> None:
    assert drawn(text).replace("] ]", "]]") == tree.replace("] ]", "]]")


@pytest.mark.parametrize(("text", "tree"), INLINES.values(), ids=INLINES.keys())
def test_inlines(text: str, tree: str) -> None:
    assert drawn(text) == f"p[{tree}]"


def test_where_destinations_stand() -> None:
    text = "---\n\n> ![a](<b c.png> 't') [d](e\\_f)\n> ![g][h] <img alt=x src='{{ i }}/j.png'>\n\n[h]: k.png \"l\"\n"
    document = read(text, 4, "commonmark")
    inlines = [inline for leaf in document.leaves() for inline in leaf.walk_inlines()]
    where = [inline.destination_span for inline in inlines if inline.destination_span]
    assert [text[a:b] for a, b in where] == ["b c.png", "e\\_f", "k.png"]
    assert [inline.destination for inline in inlines if inline.destination] == ["b c.png", "e_f", "k.png"]
    (image,) = (inline for inline in inlines if inline.kind == "html")
    assert [(at.name, at.value, text[at.span.start : at.span.end]) for at in image.attributes] == [
        ("alt", "x", "x"),
        ("src", "{{ i }}/j.png", "{{ i }}/j.png"),
    ]
    assert text[slice(*document.definitions["h"].span)] == '[h]: k.png "l"'


def test_where_definitions_stand() -> None:
    text = "> [a]: <b c> 'd'\n> [e]: f>\n\n[g]:\n  h\\*i \"j\"  \n[k]: <l>\n"
    definitions = read(text, 0, "commonmark").definitions
    assert [text[slice(*each.destination_span)] for each in definitions.values()] == ["b c", "f>", "h\\*i", "l"]
    assert [each.destination for each in definitions.values()] == ["b c", "f>", "h*i", "l"]
    assert [text[slice(*each.span)] for each in definitions.values()][::3] == ["[a]: <b c> 'd'", "[k]: <l>"]


# ---- each piece stands where it says

MARKERS = {
    "strong": r"(\*\*|__)(?s:.+)\1",
    "emphasis": r"([*_])(?s:.+)\1",
    "strikethrough": r"~~(?s:.+)~~",
    "code": r"(`+)(?s:.+)\1",
    "link": r"\[(?s:.*)[])]",
    "image": r"!\[(?s:.*)[])]",
    "escape": r"\\[!-/:-@\[-`{-~]",
    "entity": r"&#?\w+;?",
    "html": r"<(?s:.+)>",
    "comment": r"<[!?](?s:.+)",
    "line_break": r"(?:\\|[ \t]*  )\n",
    "footnote_reference": r"\[\^.+\]",
    "text": r"(?s:.+)",
    "raw": r"(?s:.+)",
    "autolink": r"(?s:.+)",
}


def check(document: Document) -> None:
    """Every span is in its parent's, after its neighbour's, and holds what its kind says."""
    _check_blocks(document.text, document.blocks, 0, len(document.text))


def _check_blocks(text: str, blocks: tuple[Block, ...], start: int, end: int) -> None:
    for block in blocks:
        assert start <= block.span.start <= block.span.end <= end, block
        assert block.span == (end, end) or text[block.span.start] not in " \t\n" or block.is_leaf
        _check_blocks(text, block.children, *block.span)
        if block.content is not None:
            assert block.span.start <= block.content.start <= block.content.end <= block.span.end
            _check_inlines(text, block.inlines, *block.content)
        start = block.span.end


def _check_inlines(text: str, inlines: tuple[Inline, ...], start: int, end: int) -> None:
    for inline in inlines:
        source = text[inline.span.start : inline.span.end]
        assert start <= inline.span.start < inline.span.end <= end, inline
        assert re.fullmatch(MARKERS[inline.kind], source), (inline, source)
        if inline.kind in ("text", "raw"):
            assert inline.text == source
        if inline.destination_span and inline.label is None:
            assert inline.span.start <= inline.destination_span.start <= inline.destination_span.end <= inline.span.end
        _check_inlines(text, inline.children, *inline.span)
        start = inline.span.end


def texts_of_all_kinds() -> list[str]:
    return [text for kind in fragments.COMMONMARK for text in fragments.texts(fragments.COMMONMARK, kind, 200, 1)]


def check_text(text: str) -> None:
    check(read(text, 0, "commonmark"))


def test_each_piece_of_made_up_texts_stands_where_it_says() -> None:
    for text in texts_of_all_kinds():
        check_text(text)


INLINE_FRAGMENTS = ["a", "b", "*", "**", "***", "_", "__", "`", "``", "[", "](x)", "](<y z>)", "![", "]", "[r]", "]("]
INLINE_FRAGMENTS += [
    " ",
    "\\*",
    "\\",
    "&amp;",
    "&",
    "<b c='d'>",
    "</b>",
    "<br/>",
    "<!-- c -->",
    "<http://a>",
    "~~",
    "“",
    "。",
]
INLINE_FRAGMENTS += ["中", "\nx", "&copy;", "<a", "(", ")", "\u0301", "\u3000", "￥", "[^", "|"]
FRAGMENTS = [
    *INLINE_FRAGMENTS,
    "\n",
    "\n\n",
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "2. ",
    "    ",
    "  ",
    "\t",
    "```\n",
    "---",
    "===",
]
FRAGMENTS += [
    "<div>",
    "</div>",
    "- <pre>\n",
    "[r]: /u\n",
    "  \n",
    "[^1]",
    "\n[^1]: ",
    "* ",
    "+ ",
    "{{ a }}",
    "\n{% b %}\n",
]
FRAGMENTS += ["http://a.bc/", "| a | b |\n|---|---|\n", "| c", "\\|"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))
def test_spans_of_fragments(text: str) -> None:
    check(read(text, 0, "commonmark"))


def posts(*sites: str) -> Iterator[tuple[str, int]]:
    """The posts of some sites, and where their Markdown begins."""
    for site in sites:
        for path in sorted((CORPUS / site).rglob("*.md")):
            text = path.read_text("utf-8-sig", errors="replace").replace("\r\n", "\n")
            found = FRONT_MATTER.match(text)
            yield text, found.end() if found else 0


needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no real posts at {CORPUS}")


@needs_corpus
@pytest.mark.parametrize("site", ["hugo-letsencrypt", "hexo-xiaochunyong", "hux"])
def test_spans_of_real_posts(site: str) -> None:
    for text, start in posts(site):
        check(read(text, start, "commonmark"))


# ---- what another CommonMark reader sees


def _seen(text: str) -> list[str]:
    blocks = []
    for leaf in read(text, 0, "commonmark", liquid=False).leaves():
        if leaf.kind != "html_text":
            blocks.append("".join(map(_tagged, leaf.inlines)))
    return _squeezed(blocks)


def _tagged(inline: Inline) -> str:
    names = {"emphasis": "em", "strong": "strong", "strikethrough": "s", "link": "a"}
    if inline.kind in names:
        return f"<{names[inline.kind]}>{''.join(map(_tagged, inline.children))}</{names[inline.kind]}>"
    if inline.kind in ("html", "comment"):
        return "<html>"
    return {"line_break": "\n", "image": "<img>", "code": f"<code>{inline.text}</code>"}.get(inline.kind, inline.text)


def _seen_by_markdown_it(text: str) -> list[str]:
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    reader = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    blocks = []
    for block in reader.parse(text):
        if block.type == "inline":
            blocks.append("".join(map(_tagged_by_markdown_it, block.children)))
    return _squeezed(blocks)


def _tagged_by_markdown_it(token: object) -> str:
    kind, content, tag = (getattr(token, name) for name in ("type", "content", "tag"))
    if kind in ("text", "text_special"):
        return str(content)
    if kind.endswith(("_open", "_close")):
        auto = getattr(token, "info", "") == "auto"
        return "" if auto else f"<{'/' if kind.endswith('_close') else ''}{tag}>"
    known = {"softbreak": "\n", "hardbreak": "\n", "image": "<img>", "html_inline": "<html>"}
    return known.get(kind) or f"<code>{content}</code>"


def _squeezed(blocks: list[str]) -> list[str]:
    squeezed = (re.sub(r"\s+", " ", block).strip() for block in blocks)
    return [block for block in squeezed if block]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(INLINE_FRAGMENTS), max_size=14).map(lambda parts: "x" + "".join(parts)))
def test_inlines_are_those_of_markdown_it(text: str) -> None:
    assume("~~~" not in text)  # GFM: no run of three strikes anything through
    assert _seen(text) == _seen_by_markdown_it(text)


ENTITIES = (
    *(
        "&#65;",
        "&#x41;",
        "&#X41;",
        "&#x4e2D;",
        "&#1;",
        "&#0;",
        "&#1234567;",
        "&#12345678;",
        "&#x1234567;",
        "&#xD800;",
        "&#x;",
    ),
    *("&ouml;", "&Ouml;", "&frac12;", "&nosuch;", "&lt", "&lt;", "&;", "&#;", "&a;", "&gt;;", "&AMP;", "&amp;amp;"),
    *("&CounterClockwiseContourIntegral;", "\\&amp;", "\\(", "\\{", "\\~", "\\}", "\\a", "\\\\"),
)


@pytest.mark.parametrize("entity", ENTITIES)
def test_entities_and_escapes_print_what_markdown_it_prints(entity: str) -> None:
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    text = f"a{entity}b [c](/{entity}d)\n"
    assert _seen(text) == _seen_by_markdown_it(text)
    (link,) = (
        inline for leaf in read(text, 0, "commonmark").leaves() for inline in leaf.inlines if inline.kind == "link"
    )
    (block,) = (block for block in markdown_it.MarkdownIt("commonmark").parse(text) if block.type == "inline")
    (href,) = (token.attrs["href"] for token in block.children if token.type == "link_open")
    # the specification asks for U+FFFD in an address too, markdown-it leaves the code there
    assert link.destination in (unquote(href), "/\ufffdd")


@pytest.mark.parametrize(
    ("used", "defined"), [("a  b", "A\tb"), ("a\nb", "a b"), ("\u1e9e", "ss"), (" a ", "a"), ("\u0391", "\u03b1")]
)
def test_labels_are_compared_without_case_and_blanks(used: str, defined: str) -> None:
    text = f"[x][{used}]\n\n[{defined}]: /u\n"
    assert _seen(text) == _seen_by_markdown_it(text) == ["<a>x</a>"]


LINES = [
    "a",
    "*a*",
    "**b**",
    "`c`",
    "[r]",
    "[a](b)",
    "&amp; \\",
    "<b>c",
    "# d",
    "## ",
    "   # e ##",
    "  f",
    "    g",
    "     h",
    "i  ",
]
LINES += [
    "```",
    "``` js",
    "~~~",
    "---",
    "===",
    "***",
    "- j",
    "* k",
    "  - l",
    "1. m",
    "2. n",
    "> o",
    "<div>",
    "</div>",
    "[r]: /u",
    "",
]
CONTAINERS = [("", ""), ("", ""), ("> ", "> "), ("- ", "  "), ("1. ", "   "), ("> - ", ">   "), ("- > ", "  > ")]


def made_up(draw: random.Random) -> str:
    """A few blocks with a blank line between them, each in a container or in none."""
    blocks = []
    for _ in range(draw.randint(1, 3)):
        first, other = draw.choice(CONTAINERS)
        lines = draw.choices(LINES, k=draw.randint(1, 4))
        blocks.append("\n".join((other if at else first) + line for at, line in enumerate(lines)))
    return "\n\n".join(blocks) + "\n"


def test_blocks_are_those_of_markdown_it() -> None:
    draw = random.Random(1)
    for _ in range(1000):
        text = made_up(draw)
        assert _seen(text) == _seen_by_markdown_it(text)


@needs_corpus
@pytest.mark.parametrize("site", ["hugo-letsencrypt", "hexo-xiaochunyong"])
def test_real_posts_are_read_as_by_markdown_it(site: str) -> None:
    for text, start in posts(site):
        body = re.sub(r"(?m)^[ \t]+$|https?://[^\s)\]>]+", "", text[start:])
        if "[^" not in body:  # it has no footnotes
            assert _seen(body) == _seen_by_markdown_it(body)


# ---- hostile input

HOSTILE = ["*a ", "a* ", "**a", "_a", "[", "![", "[a](", "![a](b", "]", "`", "`` ` ", "<a b='", "<!--", "&amp;", "~~a"]
HOSTILE += ["a\n", "[a]: b\n", "> ", "- ", "1. ", "> - ", "- a\n", "|", "|a|b|\n|-|-|\n", "[^a]: b\n", "[^a]: [^b]: "]
HOSTILE += ["<div>\n\n", "    a\n", "\t", "http://a.bc/("]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.slow
def test_hostile(piece: str) -> None:
    began = time.perf_counter()
    check(read(piece * (12_000 // len(piece)), 0, "commonmark"))
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(("opening", "closing"), [("*a ", " a*"), ("[", "](b)"), ("![", "](b)"), ("~~a ", " a~~")])
def test_deep(opening: str, closing: str) -> None:
    check(read("x " + opening * 3000 + closing * 3000, 0, "commonmark"))


def test_a_heading_with_a_long_blank() -> None:
    assert drawn("# a" + " " * 50_000 + "b").startswith("h1['a ")
