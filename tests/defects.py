"""Known defects, each with the family of rules that is to report it, and where in a post it may go."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from lint_posts.front_matter import Entry
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Span
from lint_posts.post import Post


class Defect(NamedTuple):
    """An edit that breaks a post; what is broken stands `shift` characters after the beginning of the edit."""

    edit: Edit
    shift: int = 0


AFTER_WORDS = re.compile(r"(?<!\S)\w+[\w，、]*[。.]?\Z")
"""Behind an address an image may belong to it."""

Break = Callable[[Post, random.Random], "Defect | None"]


# ---- where a defect may go


def paragraphs(post: Post, lines: int = 1) -> list[Block]:
    """The paragraphs that stand in no container and have at least so many lines."""
    return [
        block
        for block in post.document.blocks
        if block.kind == "paragraph"
        and block.source is not None
        and len(block.source.text) > 20
        and block.source.text.rstrip("\n").count("\n") >= lines - 1
        and not block.source.text.startswith("![")
    ]


def headings(post: Post) -> list[Span]:
    """The marks of each heading."""
    found = []
    for block in post.document.walk():
        marks = re.compile(r"#{1,6}(?= [^\s#])").match(post.text, block.span.start)
        if block.kind == "heading" and block.info == "atx" and marks:
            found.append(Span(*marks.span()))
    return found


def bolds(post: Post) -> list[Span]:
    """Each `**bold**` that holds no other."""
    return [
        inline.span
        for leaf in post.leaves
        if leaf.kind != "html_text"
        for inline in leaf.walk_inlines()
        if inline.kind == "strong"
        and re.fullmatch(r"\*\*[^*\\]{2,}\*\*(?!\w)", post.text[slice(*inline.span)])
        and "*"
        not in post.text[inline.span.start - 1 : inline.span.start] + post.text[inline.span.end : inline.span.end + 1]
    ]


def gap(post: Post, choice: random.Random) -> int | None:
    """A place in the text of a paragraph, between two words where it is no Chinese."""
    texts = [
        inline.span
        for block in paragraphs(post)
        for inline in block.inlines
        if inline.kind == "text" and inline.span.end - inline.span.start > 6
    ]
    if not texts:
        return None
    start, end = choice.choice(texts)
    at = choice.randrange(start + 1, end - 1)
    if post.text[at - 1].isascii() or post.text[at].isascii():
        blank = re.compile(r" (?=\w)").search(post.text, at, end)
        if blank is None or not post.text[blank.start() - 1].isalnum():
            return None
        at = blank.end()
    hides = post.text[at].isdigit()  # as stars before digits do
    return at if post.is_printed(Span(at - 1, at + 1)) and not hides else None


def line_start(post: Post, choice: random.Random) -> int | None:
    """The beginning of a line in a paragraph, its first line aside."""
    found = [
        start.end()
        for block in paragraphs(post, 2)
        for start in re.compile(r"\n(?=\w)").finditer(post.text, block.span.start, block.span.end - 1)
        if not any(
            inline.span.start < start.end() < inline.span.end for inline in block.inlines if inline.kind != "text"
        )
    ]
    return choice.choice(found) if found else None


def one(found: Sequence[Span], choice: random.Random) -> Span | None:
    return choice.choice(found) if found else None


# ---- the defects


def in_bold(change: Callable[[str], tuple[str, int]], apart: bool = False) -> Break:
    """A bold becomes what `change` makes of its text; also where the defect then stands.

    With `apart`, one that no letter stands before.
    """

    def defect(post: Post, choice: random.Random) -> Defect | None:
        found = bolds(post)
        span = one([span for span in found if not (apart and post.text[span.start - 1].isalnum())], choice)
        if span is None:
            return None
        text, shift = change(post.text[span.start + 2 : span.end - 2])
        return Defect(Edit(*span, text), shift)

    return defect


def in_heading(change: Callable[[str], str]) -> Break:
    """The marks of a heading and their blank become what `change` makes of the marks."""

    def defect(post: Post, choice: random.Random) -> Defect | None:
        marks = one(headings(post), choice)
        if marks is None:
            return None
        return Defect(Edit(marks.start, marks.end + 1, change(post.text[slice(*marks)])))

    return defect


def between_words(text: str, shift: int = 0) -> Break:
    """`text` goes into the middle of a sentence."""

    def defect(post: Post, choice: random.Random) -> Defect | None:
        at = gap(post, choice)
        return None if at is None else Defect(Edit(at, at, text), shift)

    return defect


def at_end(text: str, shift: int = 0) -> Break:
    """`text` goes to the end of a paragraph."""

    def defect(post: Post, choice: random.Random) -> Defect | None:
        ends = [Span(*[block.content.end] * 2) for block in paragraphs(post) if block.content is not None]
        span = one([span for span in ends if AFTER_WORDS.search(post.text[span.start - 40 : span.start])], choice)
        return None if span is None else Defect(Edit(*span, text), shift)

    return defect


def on_a_line(text: str) -> Break:
    """`text` goes between two lines of a paragraph."""

    def defect(post: Post, choice: random.Random) -> Defect | None:
        at = line_start(post, choice)
        return None if at is None else Defect(Edit(at, at, text))

    return defect


def alone(text: str, shift: int = 0) -> Break:
    """`text` goes between two paragraphs."""

    def defect(post: Post, choice: random.Random) -> Defect | None:
        blocks = [
            block for block in paragraphs(post) if post.text[block.span.end : block.span.end + 2] in ("\n\n", "\n", "")
        ]
        if not blocks:
            return None
        at = choice.choice(blocks).span.end
        return Defect(Edit(at, at, f"\n\n{text}\n"), 2 + shift)

    return defect


def at_the_end(text: str, shift: int = 1) -> Break:
    """`text` goes to the end of the post."""

    def defect(post: Post, choice: random.Random) -> Defect | None:
        if not post.text.endswith("\n") or not paragraphs(post) or post.document.blocks[-1] is not paragraphs(post)[-1]:
            return None
        return Defect(Edit(len(post.text), len(post.text), text), shift)

    return defect


def underlined(post: Post, choice: random.Random) -> Defect | None:
    """A `---` right under a paragraph of two lines."""
    ends = [block.content.end for block in paragraphs(post, 2) if block.content is not None]
    ends = [end for end in ends if post.text[end : end + 1] == "\n" and re.match(r"[\w。.]", post.text[end - 1])]
    if not ends:
        return None
    end = choice.choice(ends)
    return Defect(Edit(end, end, "\n---"), 1)


def in_front_matter(pattern: str, replacement: str, without: str = "") -> Break:
    """What `pattern` matches in the front matter becomes `replacement`, in which a `|` shows the place of the defect.

    Posts that have the key `without` are left alone.
    """
    compiled = re.compile(pattern, re.MULTILINE)

    def defect(post: Post, choice: random.Random) -> Defect | None:
        front = post.front_matter
        if front.format != "yaml" or front.error is not None or any(entry.key == without for entry in front.entries):
            return None
        match = compiled.search(post.text, 0, post.body_start)
        if match is None or any(
            is_long(post, entry) for entry in front.entries if entry.key_span.start == match.start()
        ):
            return None
        before, _, after = (match.expand(part) for part in replacement.partition("|"))
        return Defect(Edit(*match.span(), before + after), len(before))

    return defect


def is_long(post: Post, entry: Entry) -> bool:
    """Whether a value goes on on the next line."""
    return "\n" in post.text[slice(*entry.value_span)].rstrip()


def unclosed(post: Post, choice: random.Random) -> Defect | None:
    """The line that ends the front matter is gone; the finding is at the one that opens it."""
    end = re.compile(r"\n---[ \t]*\n\Z").search(post.text, 0, post.body_start)
    if (
        end is None
        or post.front_matter.format != "yaml"
        or re.search(r"^(?:---|\.\.\.)[ \t]*$", post.body, re.MULTILINE)
    ):
        return None
    return Defect(Edit(*end.span(), "\n"), -end.start())


def blank_first(post: Post, choice: random.Random) -> Defect | None:
    return Defect(Edit(0, 0, "\n")) if post.front_matter.format == "yaml" else None


KINDS: dict[str, tuple[str, Break]] = {
    "bold-blank-before-close": ("emphasis", in_bold(lambda text: (f"**{text} **", 0))),
    "bold-blank-after-open": ("emphasis", in_bold(lambda text: (f"** {text}**", 0))),
    "bold-blank-both": ("emphasis", in_bold(lambda text: (f"** {text} **", 0))),
    "bold-unclosed": ("emphasis", in_bold(lambda text: (f"**{text}", 0))),
    "bold-unopened": ("emphasis", in_bold(lambda text: (f"{text}**", len(text)))),
    "bold-written-twice": ("emphasis", in_bold(lambda text: (f"****{text}****", 0), apart=True)),
    "empty-in-text": ("emphasis", between_words("****")),
    "empty-with-blank": ("emphasis", between_words("** **")),
    "empty-at-end": ("emphasis", at_end("****")),
    "empty-tag": ("emphasis", between_words("<b></b>")),
    "empty-over-lines": ("emphasis", on_a_line("**\n**\n")),
    "rule-of-stars": ("emphasis", on_a_line("***\n")),
    "heading-without-space": ("heading", in_heading(lambda marks: marks)),
    "heading-full-width": ("heading", in_heading(lambda marks: "\uff03" * len(marks) + " ")),
    "heading-wide-space": ("heading", in_heading(lambda marks: f"{marks}\u3000")),
    "heading-hard-space": ("heading", in_heading(lambda marks: f"{marks}\u00a0")),
    "heading-indented": ("heading", in_heading(lambda marks: f"  {marks} ")),
    "underline-as-text": ("heading", underlined),
    "image-root": ("image", at_end("![图](/img/injected.png)")),
    "image-relative": ("image", at_end("![图](img/injected.png)")),
    "image-html": ("image", at_end('<img src="/img/injected.png">')),
    "image-missing": ("image", at_end("![图]({{ site.baseurl }}/img/injekted.png)")),
    "image-case": ("image", at_end("![图]({{ site.baseurl }}/img/Injected.PNG)")),
    "image-broken": ("image", at_end("![图]({{ site.baseurl }}/img/inje\ncted.png)")),
    "image-http": ("image", at_end("![图](http://mmbiz.qpic.cn/injected.png)")),
    "link-blank": ("link", at_end("，见[手册] (https://example.org/a)", 2)),
    "link-full-width": ("link", at_end("，见[手册]（https://example.org/a）", 2)),
    "link-empty": ("link", at_end("，见[手册]()", 2)),
    "link-undefined": ("link", at_end("，见[手册][nowhere]", 2)),
    "fence-with-words": ("code", alone("```js {1,3}\nlet x = 1;\n```")),
    "fence-unclosed": ("code", at_the_end("\n```sh\nls -l\n")),
    "html-with-markdown": ("html", alone("<div>\n**重点**\n</div>", 6)),
    "table-by-accident": ("table", alone("* [Services | Android](https://example.org/a)", 2)),
    "table-below-text": ("table", at_end("\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |", 1)),
    "liquid-unclosed": ("liquid", alone("{% if page.x %}")),
    "liquid-in-code": ("liquid", alone("```\n{{ x.y }}\n```", 4)),
    "front-tab": ("front-matter", in_front_matter(r"^(title:.*)$", r"\1\nsub:\n|\t- a")),
    "front-colon": ("front-matter", in_front_matter(r"^title:.*$", "|title: One: two")),
    "front-full-width-colon": ("front-matter", in_front_matter(r"^title: *", "|title：")),
    "front-twice": ("front-matter", in_front_matter(r"^(title:.*\n)", r"\1|\1")),
    "front-misspelt": ("front-matter", in_front_matter(r"^title:", "|titel:")),
    "front-unclosed": ("front-matter", unclosed),
    "front-blank-first": ("front-matter", blank_first),
    "front-date": ("front-matter", in_front_matter(r"^date:.*$", "|date: 2021-13-45")),
    "front-tags": ("front-matter", in_front_matter(r"^(title:.*\n)", r'\1|tags: "one, two"\n', without="tags")),
}
"""The family that is to report each kind, and what puts it there."""
COMMONMARK_IS_RIGHT = frozenset(
    [
        "fence-with-words",
        "table-by-accident",
        "table-below-text",
        "front-date",
        "bold-written-twice",
        "rule-of-stars",
        "heading-indented",
        "underline-as-text",
    ]
)
"""What is no defect in CommonMark, or not on the sites that read it."""
