"""What is asked of both readers alike: what blocks are called, a text read as a paragraph of a post, and what is too much."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from lint_posts import markdown
from lint_posts.markdown import Dialect, is_too_much, read, read_inlines
from tests.markdown import test_kramdown_spans
from tests.markdown.test_commonmark import INLINE_FRAGMENTS
from tests.markdown.test_kramdown_blocks import outline

Told = tuple[str, int, str, str]


def told(text: str, dialect: Dialect) -> list[Told]:
    """Kind, level, what else is known of it, and its source, of each block."""
    return [(each.kind, each.level, each.info, text[slice(*each.span)]) for each in read(text, 0, dialect).walk()]


CALLED: list[tuple[str, Told]] = [
    ("```js x\na\n```", ("code_block", 3, "js x", "```js x\na\n```")),
    ("~~~~ a\\*b&amp;c\nd\n~~~~", ("code_block", 4, "a*b&c", "~~~~ a\\*b&amp;c\nd\n~~~~")),
    ("    a\n", ("code_block", 0, "", "a")),
    ("## a ##\n", ("heading", 2, "atx", "## a ##")),
    (" a\n===\n", ("heading", 1, "setext", "a\n===")),
    ("a\n--- \n", ("heading", 2, "setext", "a\n---")),
    ("1. a\n", ("list", 0, "ordered", "1. a")),
    ("- a\n\n  b\n- c\n\nd\n", ("list", 0, "bullet", "- a\n\n  b\n- c")),
    ("- a\n\n  b\n- c\n\nd\n", ("list_item", 0, "", "- a\n\n  b")),
    ("[^n]: a\n", ("footnote_definition", 0, "n", "[^n]: a")),
    ("> a\n", ("block_quote", 0, "", "> a")),
    (" <DIV id=a>\nx\n", ("html_block", 0, "div", "<DIV id=a>\nx")),
    ("</h1>\nx\n", ("html_block", 0, "h1", "</h1>\nx")),
    ("<x-y>\nz\n", ("html_block", 0, "x-y", "<x-y>\nz")),
    ("<b>\n", ("html_block", 0, "b", "<b>")),
    ("<?x <b>?>\n", ("html_block", 0, "", "<?x <b>?>")),
    ("<!DOCTYPE html>\n", ("html_block", 0, "", "<!DOCTYPE html>")),
    ("<!-- a --> b\n", ("html_block", 0, "", "<!-- a --> b")),
    *((f"  {each}  \na\n", ("comment", 0, "", each)) for each in ("<!-->", "<!--->", "<!---->", "<!-- a\n\nb -->")),
]


@pytest.mark.parametrize(("text", "expected"), CALLED)
def test_what_commonmark_s_blocks_are_called(text: str, expected: Told) -> None:
    assert expected in told(text, "commonmark")


def drawn(text: str) -> Iterator[str]:
    """What kramdown's blocks are called, and their sources; for a piece of HTML that of each of its inlines."""
    for block in read(text, 0, "kramdown").walk():
        source = text[slice(*block.span)]
        if block.kind == "html_text":
            source = " ".join(f"{each.kind}={text[slice(*each.span)]}" for each in block.inlines)
        yield f"{block.kind} {block.info}".strip() + ": " + source.replace("\n", "⏎")


# what kramdown shows of these is compared in `test_kramdown_blocks.py`
DRAWN: list[tuple[str, list[str]]] = [
    (
        "{::options parse_block_html='true' /}\n<pre><div>*a*</div></pre>\n",
        [
            "attribute_list: {::options parse_block_html='true' /}",
            "html_block pre: <pre><div>*a*</div></pre>",
            "html_text: html=<pre> html=<div> raw=*a* html=</div> html=</pre>",
        ],
    ),
    (
        "<div><script>a</script>\nb</div>\n",
        [
            "html_block div: <div><script>a</script>⏎b</div>",
            "html_text: html=<div>",
            "html_block script: <script>a</script>",
            "html_text: html=<script> raw=a html=</script>",
            "html_text: raw=⏎b html=</div>",
        ],
    ),
    ("<div><?>a</div>\n", ["html_block div: <div><?>a</div>", "html_text: html=<div> raw=< raw=?>a html=</div>"]),
    ("<div>\n\n", ["html_block div: <div>", "html_text: html=<div>"]),
    (
        "<div a='b'>\n*a* &amp; x\n</div>\n",
        [
            "html_block div: <div a='b'>⏎*a* &amp; x⏎</div>",
            "html_text: html=<div a='b'> raw=⏎*a*  entity=&amp; raw= x⏎ html=</div>",
        ],
    ),
    (
        "<DIV>a</DIV>  \nb\n",
        ["html_block div: <DIV>a</DIV>", "html_text: html=<DIV> raw=a html=</DIV>", "paragraph: b"],
    ),
    ("<!-- a\n\nb --> c\n", ["comment: <!-- a⏎⏎b -->", "paragraph:  c"]),
    ("<!---->\n", ["comment: <!---->"]),
    ("<!-- a\n", ["paragraph: <!-- a"]),
    (
        '<div><!-- c --><?x ?><b class="d">e</b></div>\n',
        [
            'html_block div: <div><!-- c --><?x ?><b class="d">e</b></div>',
            'html_text: html=<div> comment=<!-- c --> comment=<?x ?> html=<b class="d"> raw=e html=</b> html=</div>',
        ],
    ),
    (
        "<script>a&amp;<b></script>\nx\n",
        [
            "html_block script: <script>a&amp;<b></script>",
            "html_text: html=<script> raw=a&amp;<b> html=</script>",
            "paragraph: x",
        ],
    ),
    (
        "<style>\n*c*\n</style>\t\nx\n",
        ["html_block style: <style>⏎*c*⏎</style>", "html_text: html=<style> raw=⏎*c*⏎ html=</style>", "paragraph: x"],
    ),
    ("<script>a\n\nb", ["html_block script: <script>a⏎⏎b", "html_text: html=<script> raw=a⏎⏎b"]),
    (
        "<div><script>a&amp;</script><style>b</style></div>\n",
        [
            "html_block div: <div><script>a&amp;</script><style>b</style></div>",
            "html_text: html=<div>",
            "html_block script: <script>a&amp;</script>",
            "html_text: html=<script> raw=a&amp; html=</script>",
            "html_block style: <style>b</style>",
            "html_text: html=<style> raw=b html=</style>",
            "html_text: html=</div>",
        ],
    ),
    (
        '<div markdown="1">\n*a*\n</div>\nb\n',
        [
            'html_block div: <div markdown="1">⏎*a*⏎</div>',
            'html_text: html=<div markdown="1">',
            "paragraph: *a*",
            "html_text: html=</div>",
            "paragraph: b",
        ],
    ),
    (
        '<div markdown="1"> \n*a*\n',
        ['html_block div: <div markdown="1"> ⏎*a*', 'html_text: html=<div markdown="1">', "paragraph: *a*"],
    ),
    (
        '<p markdown="1">*a*</p>\nx\n',
        [
            'html_block p: <p markdown="1">*a*</p>',
            'html_text: html=<p markdown="1">',
            "paragraph bare: *a*",
            "html_text: html=</p>",
            "paragraph: x",
        ],
    ),
    (
        '<p markdown="1"> *a* \n',
        ['html_block p: <p markdown="1"> *a*', 'html_text: html=<p markdown="1">', "paragraph bare:  *a*"],
    ),
    (
        '<p markdown="1"></p>\nx\n',
        [
            'html_block p: <p markdown="1"></p>',
            'html_text: html=<p markdown="1">',
            "html_text: html=</p>",
            "paragraph: x",
        ],
    ),
    (
        '<div markdown="0">*a*</div>\n',
        ['html_block div: <div markdown="0">*a*</div>', 'html_text: html=<div markdown="0"> raw=*a* html=</div>'],
    ),
    (
        '<div><p markdown="1">*a*</p>b</div>\n',
        [
            'html_block div: <div><p markdown="1">*a*</p>b</div>',
            "html_text: html=<div>",
            'html_block p: <p markdown="1">*a*</p>',
            'html_text: html=<p markdown="1">',
            "paragraph bare: *a*",
            "html_text: html=</p>",
            "html_text: raw=b html=</div>",
        ],
    ),
    (
        '<div><div markdown="1"/>b</div>\n',
        [
            'html_block div: <div><div markdown="1"/>b</div>',
            'html_text: html=<div> html=<div markdown="1"/> raw=b html=</div>',
        ],
    ),
    (
        '<p title="1">*a*</p>\n',
        ['html_block p: <p title="1">*a*</p>', 'html_text: html=<p title="1"> raw=*a* html=</p>'],
    ),
    (
        "<div>a</p>b</div>\n",
        ["html_block div: <div>a</p>b</div>", "html_text: html=<div> raw=a raw=</p> raw=b html=</div>"],
    ),
    ("<div></div >c\n", ["html_block div: <div></div >", "html_text: html=<div> html=</div >", "paragraph: c"]),
    ("   <p>a</p>\nb\n", ["html_block p:    <p>a</p>", "html_text: html=<p> raw=a html=</p>", "paragraph: b"]),
    ("<p>a</p\n>b\n", ["html_block p: <p>a</p⏎>", "html_text: html=<p> raw=a html=</p⏎>", "paragraph: b"]),
    ("<div><?a</div>\n", ["html_block div: <div><?a</div>", "html_text: html=<div> raw=< raw=?a html=</div>"]),
    ("<div><??></div>\n", ["html_block div: <div><??></div>", "html_text: html=<div> comment=<??> html=</div>"]),
    ("a\n{:.x}\nb\n", ["paragraph: a", "attribute_list: {:.x}", "paragraph: b"]),
    ("{:.x}\n\na\n", ["attribute_list: {:.x}", "paragraph: a"]),
    ("a\n\n{:/x} \t\nb\n", ["paragraph: a", "paragraph: {:/x} \t⏎b"]),
    ("{::comment}\na\n\n*b*\n{:/comment}\nc\n", ["comment: {::comment}⏎a⏎⏎*b*⏎{:/comment}", "paragraph: c"]),
    ("{::comment /}\na\n", ["paragraph: a"]),
    (
        "{::nomarkdown}\n<b>*a*</b>\n{:/nomarkdown}\nb\n",
        [
            "html_block nomarkdown: {::nomarkdown}⏎<b>*a*</b>⏎{:/nomarkdown}",
            "html_text: html=<b> raw=*a* html=</b>",
            "paragraph: b",
        ],
    ),
    ('{::nomarkdown type="latex"}\n*a*\n{:/}\nb\n', ['comment: {::nomarkdown type="latex"}⏎*a*⏎{:/}', "paragraph: b"]),
    ("{::nomarkdown}\n{:/}\nb\n", ["html_block nomarkdown: {::nomarkdown}⏎{:/}", "paragraph: b"]),
    ("{::nomarkdown /}\nb\n", ["paragraph: b"]),
    (
        "{::nomarkdown type='latex' type='html'}\n*a*\n{:/}\n",
        ["html_block nomarkdown: {::nomarkdown type='latex' type='html'}⏎*a*⏎{:/}", "html_text: raw=*a*"],
    ),
    ('{::options a="b" /}\nc\n', ['attribute_list: {::options a="b" /}', "paragraph: c"]),
    ("{::foo}\na\n", ["paragraph: {::foo}⏎a"]),
    ("^\n{:.x}\na\n", ["attribute_list: {:.x}", "paragraph: a"]),
    ("* toc\n{: k='' toc}\n", ["attribute_list toc: * toc", "attribute_list: {: k='' toc}"]),
    ("* x\n{:.y toc-a}\n", ["list bullet: * x", "list_item: * x", "paragraph bare: x", "attribute_list: {:.y toc-a}"]),
    ("[a]: /u\n", ["link_definition: [a]: /u"]),
    ("*[a]: b\n", ["abbreviation_definition: *[a]: b"]),
    ("[^n]: a\n\n    b\n", ["footnote_definition n: [^n]: a⏎⏎    b", "paragraph:  a", "paragraph: b"]),
]


@pytest.mark.parametrize(("text", "expected"), DRAWN)
def test_what_kramdown_s_blocks_are_called(text: str, expected: list[str]) -> None:
    assert [*drawn(text)] == expected


def test_comments_say_what_they_hold() -> None:
    (leaf,) = read("<div><!-- a --><? b ?></div>\n", 0, "kramdown").leaves()
    assert [each.text for each in leaf.inlines if each.kind == "comment"] == ["<!-- a -->", "<? b ?>"]


def test_where_the_attributes_of_html_stand() -> None:
    text = "> x\n>\n> <div>\n> <p a='b'\n> c='d'>\n> </div>\n"
    tags = [inline for leaf in read(text, 0, "kramdown").leaves() for inline in leaf.inlines if inline.name == "p"]
    told = [(each.name, each.value, text[slice(*each.span)]) for each in tags[0].attributes]
    assert told == [("a", "b", "b"), ("c", "d", "d")]


# ---- a text as a paragraph

POST = "[r]: /u\n[ref]: /ref\n\n[^1]: a\n[^note]: b\n\n~~~ c\nd\n~~~\n"
BELOW = outline(read(POST, 0, "commonmark").blocks)
SWITCHES: list[tuple[Dialect, dict[str, object]]] = [
    ("kramdown", {}),
    ("kramdown", {"hard_wrap": True}),
    ("kramdown", {"input": "kramdown"}),
    ("commonmark", {}),
    ("commonmark", {"renderer": "goldmark"}),
    ("commonmark", {"renderer": "marked"}),
]


def paragraphs() -> Iterator[str]:
    draw = random.Random(4)
    pieces = [piece for piece in INLINE_FRAGMENTS if "\n" not in piece]
    for _ in range(400):
        yield "x" + "".join(draw.choices([*pieces, "\ny", "  \ny", "\\\ny", "**甲****《乙》**"], k=draw.randint(2, 12)))
    for text in test_kramdown_spans.leaves("links", 400):
        yield "x" + text.replace("\n", " ")


@pytest.mark.parametrize(("dialect", "switches"), SWITCHES)
def test_a_text_alone_is_what_it_is_as_a_paragraph_of_the_post(dialect: Dialect, switches: dict[str, object]) -> None:
    seen = 0
    for text in (f"{each.rstrip()}x" for each in paragraphs()):
        document = read(f"{text}\n\n{POST}", 0, dialect, liquid=False, switches=switches)
        if outline(document.blocks) == ["paragraph", *BELOW]:
            seen += 1
            assert read_inlines(text, document, dialect, switches) == document.blocks[0].inlines, text
    assert seen > 600


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_a_note_is_one_where_the_post_defines_it(dialect: Dialect) -> None:
    document = read(POST, 0, dialect)
    told = [[each.kind for each in read_inlines(f"x{mark}", document, dialect)] for mark in ("[^1]", "[^note]", "[^c]")]
    assert told[:2] == [["text", "footnote_reference"]] * 2
    assert set(told[2]) == {"text"}


# ---- templates


@pytest.mark.parametrize(
    ("dialect", "switches", "seen"),
    [
        ("kramdown", {}, ["{% a %}", "{{ b }}", "{{< c >}}"]),
        ("commonmark", {}, ["{% a %}", "{{ b }}", "{{< c >}}"]),
        ("commonmark", {"renderer": "marked"}, ["{% a %}", "{{ b }}", "{{< c >}}"]),
        ("commonmark", {"renderer": "goldmark"}, ["{{< c >}}"]),
    ],
)
def test_only_hugo_prints_liquid(dialect: Dialect, switches: dict[str, object], seen: list[str]) -> None:
    text = "x {% a %} {{ b }} {{< c >}}\n"
    assert [text[slice(*span)] for span in read(text, 0, dialect, switches=switches).masked] == seen
    assert read(text, 0, dialect, liquid=False, switches=switches).masked == ()


def test_only_jekyll_runs_templates_before_the_indent_counts() -> None:
    text = "x\n\n    {% a %}\n"
    assert [each.kind for each in read(text, 0, "kramdown").blocks] == ["paragraph"]
    assert [each.kind for each in read(text, 0, "commonmark").blocks] == ["paragraph", "code_block"]


# ---- too much


@pytest.mark.parametrize(
    ("text", "much"),
    [
        ("*" * 100_001, True),
        ("*" * 100_000, False),
        ("*\n" * 50_001, True),
        ("*\n" * 50_000, False),
        ("*a\n" * 50_001, True),
        ("a" * 100_002, False),
    ],
)
def test_what_is_too_much(text: str, much: bool) -> None:
    assert is_too_much(text) is much


def test_what_is_too_much_is_one_block_of_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "MOST", 5)
    text = "---\n---\n*a*\n\n*b*\n"
    (block,) = read(text, 8, "kramdown").blocks
    assert (block.kind, text[slice(*block.span)]) == ("code_block", "*a*\n\n*b*\n")
