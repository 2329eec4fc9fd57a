"""kramdown's block level, against the tree that it should be and against the pages of the real kramdown."""

from __future__ import annotations

import html
import random
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from lint_posts.markdown import read
from lint_posts.markdown.tree import Block, Document, Inline
from lint_posts.markdown.visible import visible_text
from tests import agreement
from tests.agreement import first_difference, folded, parse_page
from tests.markdown import fragments
from tests.pages import Render

SNIPPETS = (Path(__file__).parent / "kramdown_snippets.txt").read_text("utf-8").split("%%\n")

SEED = 20

FRAGMENTS = [
    *("foo", "bar", "a b", "*em*", "中文", "\\\n", "  \n", "`", "`x|y`", "[ ] ", "[^1]", "$$x$$\n"),
    *("* ", "* ", "- ", "+ ", "1. ", "10. ", "> ", "> ", "# ", ": ", ": ", "| ", "a|b", "|--|--|\n", "[^1]: "),
    *("    ", "  ", "   ", " ", "\t", "\n", "\n", "\n", "\n", "\n", "\n", "\n\n", "\n\n"),
    *("---\n", "===\n", "* * *\n", "~~~\n", "```\n", "{: .x}\n", "{:.a}", "^\n", "{:/}\n"),
    *("<div>\n", "</div>\n", '<div markdown="1">\n', "<!-- c -->\n", "[a]: y\n", "*[HT]: x\n"),
]

_BLOCK_TAGS = {
    "list_item": "li",
    "block_quote": "blockquote",
    "definition_list": "dl",
    "definition_term": "dt",
    "definition": "dd",
    "table": "table",
    "table_row": "tr",
    "code_block": "pre",
    "thematic_break": "hr",
    "math_block": "maths",
}
_INLINE_TAGS = {
    "emphasis": "em",
    "strong": "strong",
    "link": "a",
    "autolink": "a",
    "image": "img",
    "strikethrough": "del",
    "line_break": "br",
    "math": "maths",
}
_TAGS = {*_BLOCK_TAGS.values(), *_INLINE_TAGS.values(), "p", "td", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"}


def parse(text: str, gfm: bool = True) -> Document:
    return read(text, 0, "kramdown", liquid=False, switches={"input": "GFM" if gfm else "kramdown"})


def outline(blocks: tuple[Block, ...]) -> list[object]:
    """The kinds of the blocks, those inside as a list behind."""
    rows: list[object] = []
    for block in blocks:
        rows.append(block.kind)
        if block.children:
            rows.append(outline(block.children))
    return rows


def elements(document: Document) -> Counter[str]:
    """How many elements of each kind the page has."""
    found: Counter[str] = Counter()
    for block in document.walk():
        if block.kind == "heading":
            found[f"h{block.level}"] += 1
        elif block.kind == "paragraph":
            found["p"] += block.info != "bare"
        elif block.kind == "list":
            found["ul" if block.info == "bullet" else "ol"] += 1
        elif block.kind in _BLOCK_TAGS:
            found[_BLOCK_TAGS[block.kind]] += 1
        if block.kind == "table":  # kramdown makes all rows as long as the longest
            found["td"] += len(block.children) * max(len(row.children) for row in block.children)
        for inline in block.walk_inlines():
            tag = inline.name if inline.kind == "html" else _INLINE_TAGS.get(inline.kind, "")
            if tag in _TAGS:
                found[tag] += 1
    return found


def destinations(document: Document) -> list[str]:
    """Where the links and images of the page lead, sorted."""
    inlines = (inline for block in document.walk() for inline in block.walk_inlines())
    return sorted(inline.destination for inline in inlines if inline.destination is not None)


def disagreement(text: str, page: str, gfm: bool = True) -> str:
    """How the page of a text differs from what is read, "" where it does not."""
    return _disagreement(text, parse(text, gfm), page)


def _disagreement(text: str, document: Document, page: str) -> str:
    parsed = parse_page(page)
    ours, theirs = folded(visible_text(document)), folded("".join(parsed.parts))
    if ours != theirs:
        return f"{text!r}\n{first_difference(ours, theirs)}"
    wanted = Counter("td" if tag == "th" else tag for tag in parsed.tags if tag in (*_TAGS, "th"))
    if "standalone" in text:  # a figure is printed in the place of the paragraph
        wanted["p"] += parsed.tags.count("figure")
    if "[^" not in text and elements(document) != wanted:
        return f"{text!r}\n    here:     {elements(document)}\n    kramdown: {wanted}"
    return ""


def test_snippets_read_as_kramdown_shows_them(kramdown: Render) -> None:
    pages = kramdown(SNIPPETS)
    wrong = [found for text, page in zip(SNIPPETS, pages, strict=True) if (found := disagreement(text, page))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
def test_real_posts_read_as_kramdown_shows_them(kramdown: Render, shared: Path) -> None:
    posts = list(agreement.posts([str(shared / "corpus")]))[::4]
    wrong = []
    for (path, body), page in zip(posts, agreement.render(body for _, body in posts), strict=True):
        ours = folded(visible_text(parse(body)))
        if page is not None and ours != folded(agreement.page_text(page)):
            wrong.append(path)
    assert len(wrong) <= len(posts) * 0.005, wrong


def random_texts(seed: int, count: int) -> list[str]:
    choice = random.Random(seed)
    return ["".join(choice.choices(FRAGMENTS, k=choice.randint(3, 24))) for _ in range(count)]


@pytest.mark.slow
def test_random_texts_read_as_kramdown_shows_them(kramdown: Render) -> None:
    check_agreement(random_texts(SEED, 1500))


KINDS = [(kind, True) for kind in fragments.KRAMDOWN] + [("headings", False), ("lists", False), ("blanks", False)]


@pytest.mark.parametrize(("kind", "gfm"), KINDS)
@pytest.mark.slow
def test_random_texts_of_a_kind_read_as_kramdown_shows_them(kind: str, gfm: bool, kramdown: Render) -> None:
    check_agreement(fragments.texts(fragments.KRAMDOWN, kind, 500), gfm)


def test_definitions_lead_where_kramdown_leads(kramdown: Render) -> None:
    texts = [text for text in fragments.texts(fragments.KRAMDOWN, "definitions", 500) if "[^" not in text]
    for text, page in zip(texts, agreement.render(texts), strict=True):
        theirs = re.findall(r' (?:href|src)="([^"]*)"', page or "")
        assert page is None or destinations(parse(text)) == sorted(map(html.unescape, theirs)), text


LONG = "u" * 2000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x\n\n" * 900 + "[a]: /u 't'\n\n[a]\n", ["/u"]),
        (f"[a]: {LONG}v\n\n[a]\n", [f"{LONG}v"]),
        (f"   [a]:{LONG}vw\n\n[a]\n", [f"{LONG}vw"]),
        (f"[a]: \t {LONG}v w\n\n[a]\n", [f"{LONG}v w"]),
        (f"[]: {LONG}vw\n\n[]\n", []),
        (f"[a]b]: {LONG}vw\n\n[a]\n", []),
        (f"[a\n]: {LONG}vw\n\n[a]\n", []),
        (f"    [a]: {LONG}vw\n\n[a]\n", []),
    ],
)
def test_definitions_in_long_texts_and_long_ones(text: str, expected: list[str], kramdown: Render) -> None:
    (page,) = kramdown([text])
    assert destinations(parse(text)) == expected == re.findall(r' href="([^"]*)"', page)


def check_agreement(texts: list[str], gfm: bool = True) -> None:
    pairs = [(text, page) for text, page in zip(texts, agreement.render(texts, gfm), strict=True) if page is not None]
    assert len(pairs) > 0.9 * len(texts), "kramdown itself fails on a few"
    wrong = [found for text, page in pairs if (found := disagreement(text, page, gfm))]
    assert not wrong, f"{len(wrong)} of {len(texts)}\n" + "\n".join(wrong[:10])


def with_templates(kind: str) -> list[str]:
    """Texts with tags of Liquid on lines of their own."""
    draw = random.Random(kind)
    tags = ("\n{% x %}\n", "\n{% x %}{% x %}\n")
    return [
        text[:at] + draw.choice(tags) + text[at:]
        for text in fragments.texts(fragments.KRAMDOWN, kind, 200, 1)
        for at in [draw.randint(0, len(text))]
    ]


@pytest.mark.parametrize("kind", ["definitions", "tables", "lists", "headings", "blanks"])
@pytest.mark.slow
def test_a_line_of_liquid_is_as_blank_as_jekyll_leaves_it(kind: str, kramdown: Render) -> None:
    texts = with_templates(kind)
    pages = agreement.render(text.replace("{% x %}", "") for text in texts)
    pairs = [(text, page) for text, page in zip(texts, pages, strict=True) if page is not None]
    wrong = [found for text, page in pairs if (found := _disagreement(text, read(text, 0, "kramdown"), page))]
    assert not wrong, f"{len(wrong)} of {len(texts)}\n" + "\n".join(wrong[:10])


# ---- places


def check_inlines(text: str, inlines: tuple[Inline, ...], start: int, end: int) -> None:
    at = start
    for inline in inlines:
        assert at <= inline.span.start <= inline.span.end <= end, inline
        if inline.kind in ("text", "raw"):
            assert text[inline.span.start : inline.span.end] == inline.text
        check_inlines(text, inline.children, *inline.span)
        at = inline.span.end


def check_blocks(text: str, blocks: tuple[Block, ...], start: int, end: int) -> None:
    at = start
    for block in blocks:
        assert at <= block.span.start <= block.span.end <= end, (block, at, end)
        check_blocks(text, block.children, *block.span)
        if block.is_leaf:
            assert block.content is not None and block.source is not None
            assert block.span.start <= block.content.start <= block.content.end <= block.span.end, block
            check_inlines(text, block.inlines, *block.content)
        at = block.span.end


def check_places(text: str) -> None:
    check_blocks(text, parse(text).blocks, 0, len(text))


@pytest.mark.parametrize("text", SNIPPETS)
def test_every_span_lies_in_its_parents_and_behind_the_one_before(text: str) -> None:
    check_places(text)


def test_the_spans_of_random_texts() -> None:
    for text in random_texts(SEED, 1000):
        check_places(text)


@pytest.mark.parametrize("text", SNIPPETS)
def test_code_and_html_cover_their_lines(text: str) -> None:
    for block in parse(text).walk():
        if block.kind == "code_block":
            assert text[block.span.end :][:1] in ("", "\n")


def test_spans_count_from_the_beginning_of_the_post() -> None:
    text = "---\na: b\n---\n> *em*\n"
    (quote,) = read(text, 13, "kramdown", liquid=False).blocks
    assert text[slice(*quote.span)] == "> *em*"
    (emphasis,) = quote.children[0].inlines
    assert text[slice(*emphasis.span)] == "*em*"


def test_a_text_without_a_last_line_end() -> None:
    for text in ("a", "* a", "> a", "# a", "~~~\na\n~~~", "<div>a", "a\n: b", "|a|", "[a]: b", "$$a$$", "<!-- a -->"):
        check_blocks(text, parse(text).blocks, 0, len(text))
        (*_, last) = parse(text).blocks
        assert last.span.end == len(text)


# ---- trees


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a\n\nb\n", ["paragraph", "paragraph"]),
        ("a\n# b\nc\n", ["paragraph", "heading", "paragraph"]),
        ("> a\n> * b\n", ["block_quote", ["paragraph", "list", ["list_item", ["paragraph"]]]]),
        ("a\n: b\n", ["definition_list", ["definition_term", "definition", ["paragraph"]]]),
        ("|a|b|\n", ["table", ["table_row", ["table_cell", "table_cell"]]]),
        ('<div markdown="1">\na\n</div>\n', ["html_block", ["html_text", "paragraph", "html_text"]]),
        ("<div>\n*a*\n</div>\n", ["html_block", ["html_text"]]),
        ("[^1]: a\n", ["footnote_definition", ["paragraph"]]),
        ("[a]: b\n*[c]: d\n{:.e}\n", ["link_definition", "abbreviation_definition", "attribute_list"]),
        ("<!-- a -->\n$$b$$\n", ["comment", "paragraph"]),
        ("* toc\n{:toc}\n", ["attribute_list", "attribute_list"]),
        ("***\n\n    a\n", ["thematic_break", "code_block"]),
    ],
)
def test_tree(text: str, expected: list[object]) -> None:
    assert outline(parse(text).blocks) == expected


def test_a_list_that_is_replaced_keeps_its_place() -> None:
    text = "* a\n* b\n{:toc}\n\nc\n"
    (replaced, *_) = parse(text).blocks
    assert (replaced.info, text[slice(*replaced.span)]) == ("toc", "* a\n* b")


def test_a_link_definition_keeps_its_place() -> None:
    text = "[a]\n\n> [A  b]: <http://x.y> 'title'\n"
    definition = parse(text).definitions["a b"]
    assert text[slice(*definition.destination_span)] == definition.destination == "http://x.y"


def test_plain_kramdown_does_not_let_a_heading_end_a_paragraph() -> None:
    switches = {"input": "kramdown"}
    assert outline(read("a\n# b\n", 0, "kramdown", switches=switches).blocks) == ["paragraph"]
    assert outline(read("#b\n", 0, "kramdown", switches=switches).blocks) == ["heading"]


# texts, and settings of a site
WITH_SETTINGS: list[tuple[str, dict[str, object]]] = [
    *(("<div>\n*a*\n</div>\n", {"parse_block_html": value}) for value in (True, "true", False, "false", "", None)),
    *(("a <kbd>*b*</kbd> <i>*c*</i>\n", {"parse_span_html": value}) for value in (True, False, "False", "no")),
    ("a[^1] b[^2]\n\n[^1]: c\n[^2]: d\n", {"footnote_nr": 5}),
    *(("a[^1]\n\n[^1]: c\n", {"footnote_backlink": value}) for value in ("", "&#8617;", "back")),
    *(
        ("a\nb  \nc\\\nd\\\\\n*e\nf*\n", {"input": reader, "hard_wrap": value})
        for reader in ("GFM", "kramdown")
        for value in (True, False, "true", " False ", "", None, 1)
    ),
    *(("* a\n  b\\\n  c\n", {"hard_wrap": value}) for value in (True, False)),
    *(
        ("a\n# b\n> c\n* d\n~~~\ne\n~~~\n", {"gfm_quirks": value})
        for value in (
            "",
            [],
            "paragraph_end",
            ["paragraph_end"],
            "no_auto_typographic",
            "no_auto_typographic,paragraph_end",
        )
    ),
    *(("a\nb\n", {"hard_wrap": value}) for value in (True, False)),
    *(("a {::options parse_span_html='false' /}<i>*b*</i>\n", {"parse_span_html": value}) for value in (True, False)),
    ("a <i>*b*</i> {::options parse_span_html='true' /}<i>*c*</i>\n", {}),
    ("a\n# b\n", {"input": "kramdown", "gfm_quirks": "paragraph_end"}),
    ("a\n# b\n\n#c\n", {"input": "kramdown"}),
    ("a\n# b\n\n#c\n", {}),
]


def test_the_settings_of_a_site_are_read_as_kramdown_reads_them(kramdown: Render) -> None:
    for (text, settings), page in zip(WITH_SETTINGS, agreement.render_with(WITH_SETTINGS), strict=True):
        document = read(text, 0, "kramdown", switches=settings)
        assert page is not None and not _disagreement(text, document, page), settings


# ---- hostile texts


@pytest.mark.parametrize(
    "unit",
    ["> ", "* ", "1. ", '<div markdown="1">\n', "<div>", "```\n", "~~~ a\n", "| ", "<!-- ", "{: ", "{::comment}\n"]
    + ["$$\n", "[^1]: ", '[a]: b "', "`|", "# ", "***", ": a\n", "a\n: b\n", '<p markdown="span">\n', "* {:.a "],
)
@pytest.mark.slow
def test_many_openers_neither_recurse_nor_take_long(unit: str) -> None:
    began = time.process_time()
    text = unit * (20_000 // len(unit))
    check = parse(text)
    assert sum(1 for _ in check.walk()) > 0
    visible_text(check)
    assert time.process_time() - began < 5
