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
