"""A leaf's bold markers as the page shows them, and what it would show if some were not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from lint_posts.lazy import lazy
from lint_posts.markdown.mapped import MappedText
from lint_posts.model import Edit, Span, apply
from lint_posts.post import CODE_TAGS, Post
from lint_posts.record import Record
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block, Inline

OPAQUE = "\u01c0"
"""A letter that stands for each character in which no marker can be: code, destinations, tags, escapes."""

RUN = lazy(r"\*{2,}|_{2,}")
SIGN = lazy(r"[*_]")


class Passage(Record):
    """A stretch of a leaf's text, read by itself as the dialect reads a paragraph. Offsets count in `source.text`."""

    post: Post
    source: MappedText

    @property
    def text(self) -> str:
        return self.source.text

    @cached_property
    def inlines(self) -> tuple[Inline, ...]:
        return self.post.read_inlines(self.text)

    @cached_property
    def every_inline(self) -> tuple[Inline, ...]:
        """Its inlines at every depth."""
        return tuple(_walk(self.inlines))

    @cached_property
    def live(self) -> str:
        """The text with everything opaque blotted out: what is left is text, and markers of emphasis."""
        text = self.text
        out: list[str] = []
        at = 0
        for start, end in (span for inline in self.inlines for span in _uncovered(inline)):
            out += (_blotted(text[at:start]), text[start:end])
            at = end
        live = "".join((*out, _blotted(text[at:])))
        out, at = [], 0
        for start, end in self.code_elements:
            out += (live[at:start], _blotted(live[start:end]))
            at = end
        return "".join((*out, live[at:]))

    @cached_property
    def code_elements(self) -> tuple[Span, ...]:
        """What stands in HTML elements of code: `<kbd>**</kbd>`."""
        if "</" not in self.text:
            return ()
        found: list[Span] = []
        opened: Inline | None = None
        for inline in self.every_inline:
            if opened is None and inline.name in CODE_TAGS:
                opened = inline
            elif opened is not None and inline.name == f"/{opened.name}":
                found.append(Span(opened.span.end, inline.span.start))
                opened = None
        return tuple(found)

    @cached_property
    def printed(self) -> frozenset[int]:
        """The offsets of the `*` and `_` that the page prints."""
        found: set[int] = set()
        for inline in self.every_inline:
            if inline.kind == "text":
                found.update(sign.start() for sign in SIGN.finditer(self.text, *inline.span))
        return frozenset(found.difference(*(range(*span) for span in self.code_elements)))

    @cached_property
    def printed_bold(self) -> frozenset[int]:
        """Those of them that stand in a run of two or more: what was meant as a marker of bold."""
        return frozenset(k for run in RUN.finditer(self.live) for k in range(*run.span()) if k in self.printed)

    @cached_property
    def strong_spans(self) -> frozenset[Span]:
        return frozenset(inline.span for inline in self.every_inline if inline.kind == "strong")

    @cached_property
    def has_bold_in_bold(self) -> bool:
        """Whether a bold begins in another: nobody means that, each has found a marker of the other."""
        spans = sorted(self.strong_spans)
        return any(second.start < first.end for first, second in zip(spans, spans[1:], strict=False))

    @cached_property
    def emphasis_spans(self) -> frozenset[Span]:
        """Those of bold and of italics."""
        return frozenset(inline.span for inline in self.every_inline if inline.kind in ("strong", "emphasis"))

    def opaque(self) -> list[str]:
        """The source of all code, links' destinations, tags …: what no repair of emphasis may change."""
        kinds = ("text", "emphasis", "strong", "strikethrough", "link", "line_break", "escape", "entity")
        found = [self.text[i.span.start : i.span.end] for i in self.every_inline if i.kind not in kinds]
        return found + [i.destination or "" for i in self.every_inline if i.kind == "link"]

    def part(self, start: int, end: int) -> Passage:
        return Passage(self.post, self.source.slice(start, end))

    def without(self, spans: Iterable[Span]) -> Passage:
        """The passage as it would be with `spans` (ordered, disjoint) taken out."""
        pieces, at = [], 0
        for start, end in spans:
            pieces.append(self.source.slice(at, start))
            at = end
        pieces.append(self.source.slice(at, len(self.text)))
        return Passage(self.post, MappedText.join(pieces))

    def edited(self, edits: Iterable[Edit]) -> Passage:
        """The passage with edits (ordered, disjoint) done. Only its text is right then, not its places."""
        return Passage(self.post, MappedText.whole(apply(self.text, edits)))

    def root(self, span: Span) -> Span:
        """Where `span` stands in the post."""
        return Span(self.source.root(span.start), self.source.root_end(span.end))

    def root_edit(self, edit: Edit) -> Edit:
        """The edit in the post's own text. With the end of a line goes what a container puts before the next."""
        if edit.start == edit.end:
            at = self.source.root(edit.start)
            return Edit(at, at, edit.text)
        start, end = self.root(Span(edit.start, edit.end))
        if self.text[edit.end - 1] == "\n":
            end = self.source.root(edit.end)
        return Edit(start, end, edit.text)


def _uncovered(inline: Inline) -> Iterator[Span]:
    """The text and the markers of emphasis in an inline, in their order."""
    start, end = inline.span
    width = {"strong": 2, "emphasis": 1}.get(inline.kind, 0)
    if inline.kind == "text":
        yield inline.span
    elif inline.kind in ("emphasis", "strong", "strikethrough", "link"):
        yield Span(start, start + width)
        for child in inline.children:
            yield from _uncovered(child)
        yield Span(end - width, end)


def _blotted(text: str) -> str:
    return "\n".join(OPAQUE * len(line) for line in text.split("\n"))


def _walk(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        yield from inline.walk()


def passages(post: Post, candidate: re.Pattern[str]) -> Iterator[tuple[Block, Passage]]:
    """The leaves whose text `candidate` matches and that are read as Markdown."""
    return (each for each in _passages(post) if candidate.search(each[1].text))


@lru_cache(maxsize=1)
def _passages(post: Post) -> tuple[tuple[Block, Passage], ...]:
    """All of a post, the same for each rule that asks: what one of them has read the next need not read again."""
    return tuple((leaf, Passage(post, source)) for leaf, source in post.markdown_leaves)


def is_shown(passage: Passage, run: Span) -> bool:
    """Whether the page prints any of a run."""
    return not passage.printed.isdisjoint(range(*run))


RULE_LINE = lazy(r"(?m)^[ \t]*(?:\*(?:[ \t]*\*){2,}|_(?:[ \t]*_){2})[ \t]*$")
TWO_PAIRS = lazy(r"[ \t]*\*\*[ \t]*\*\*[ \t]*")


CARD_BEFORE = lazy(r"\d(?: \*{4}){0,3} \Z")
CARD_AFTER = lazy(r"(?: \*{4}){0,3} \d")
DIGIT_BEFORE = lazy(r"\d-\Z")
DIGIT_AFTER = lazy(r"-\d")
HIDING = lazy(r"(?:号|卡|电话|手机|证|账|密码?|[Tt]el|[Pp]hone|\bID)[^\s\d]{0,4}\s*[\d-]+\Z")


def hides_something(text: str, start: int, end: int) -> bool:
    """Whether a run of stars hides digits or letters: `138****1234`, `138-****-1234`, `卡号6222****`, `f****k`."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if after == "@" or (after.isascii() and after.isdigit()):
        return True
    if before.isascii() and before.isalnum() and after.isascii() and after.isalpha():
        return True
    if CARD_BEFORE.search(text[max(start - 24, 0) : start]) and CARD_AFTER.match(text, end):
        return True
    if DIGIT_BEFORE.search(text[max(start - 2, 0) : start]) and DIGIT_AFTER.match(text, end):
        return True
    return HIDING.search(text[max(start - 24, 0) : start]) is not None


def rule_lines(passage: Passage) -> list[Span]:
    """The lines inside a paragraph that were meant as a rule (`***`) and that the dialect reads as text."""
    if "\n" not in passage.text:
        return []
    found = []
    for match in RULE_LINE.finditer(passage.text):
        if TWO_PAIRS.fullmatch(match[0]) or match.start() == 0:
            continue
        if is_shown(passage, Span(*match.span())):
            found.append(Span(*match.span()))
    return found


def between_rules(passage: Passage, rules: list[Span]) -> Iterator[Passage]:
    """The stretches of a paragraph that its rules part: each would be a paragraph of its own."""
    at = 0
    for rule in [*rules, Span(len(passage.text), len(passage.text))]:
        stretch = passage.part(at, rule.start)
        if stretch.text.strip():
            yield stretch if rules else passage
        at = rule.end
