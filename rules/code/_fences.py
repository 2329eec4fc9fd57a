"""The lines of a post that look like a fence: what the page makes of each, and which belong together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import without_code
from lint_posts.model import Span
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from lint_posts.markdown.tree import Block

Role: TypeAlias = "Literal['opens', 'closes', 'inside', 'text', 'indented']"
"""The page takes it as the first line of a code block, as the last, as code, as text (or inline code), as a line of
indented code."""

Kind: TypeAlias = "Literal['right', 'unclosed', 'surplus', 'nested', 'torn', 'text', 'shifted']"
"""It works; its closing fence is missing; it stands right below a closing fence, and closes nothing; it holds a block
whose marks are as long as its own; its closing fence stands outside of the list item or quote that holds it; its opening
fence is text to the page; it only suffers from another."""

_FENCE = lazy(
    r"^(?P<before>(?:[ \t]*>)*(?:[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*)(?P<indent>[ \t]*)"
    r"(?:(?P<mark>`{3,})(?P<info>[^`\n]*)|(?P<tildes>~{3,})(?P<words>[^~\n]*))$",
    re.M,
)
# a fence that every dialect reads as one, and which no list or quote holds
_PLAIN = lazy(r"(?P<mark> {0,3}(?:`{3,}|~{3,}))[ \t]*(?P<info>[^ \t`~]*)[ \t]*")
# a line that begins left of all that an indented fence may hold
_OUTDENTED = lazy(r"^ ?[^\s>]", re.M)
# what ends an item or a quote at the start of a line; a line that begins one
_ENDS_ITEM = lazy(r"\n[ \t]*\n|\n {0,3}(?:<[A-Za-z/!?]|[-*+][ \t]|\d+\.[ \t]|\{:)")
_HOLDS = lazy(r"(?:^|\n) {0,3}(?:[-*+][ \t]|\d+\.[ \t]|>)")
_INDENTED = lazy(r"^(?: {4}| {0,3}\t)", re.M)
_NO_WORD = lazy(r"[^\w\s]+")


class Fence(NamedTuple):
    """A line that is a fence, or was meant as one: `mark` is where its backticks or tildes stand in the post.

    `info` is what follows them, `indent` the number of blanks right before them, `column` (from 0) where they stand.
    """

    mark: Span
    sign: str
    info: str
    indent: int
    column: int
    role: Role

    @property
    def size(self) -> int:
        return self.mark.end - self.mark.start


class Pair(NamedTuple):
    """A fence that opens, and the one that closes it, as the author meant; None where there is no such fence."""

    kind: Kind
    opener: Fence
    closer: Fence | None = None


@lru_cache(maxsize=1)
def pairs(post: Post) -> list[Pair]:
    """The fences of a post, two by two, as they were meant; nothing where they are plainly right."""
    if _all_plain(post):
        return []
    found = _paired(post, tuple(_fences(post)))
    return found if all(pair.kind == "right" for pair in found) else list(_likelier(post, found))


def _all_plain(post: Post) -> bool:
    """Whether fences alternate as they should, seen without reading the post."""
    if without_code(post.text) != post.text:
        return True
    opener, at, end = None, 0, post.body_start
    for found in fence_lines(post.text, post.body_start):
        plain = _PLAIN.fullmatch(found[0])
        if plain is None or (opener is None and _may_be_indented(post, end, found.start())):
            return False
        end = found.end()
        if opener is None:
            opener, at = plain["mark"], found.start()
        elif plain["info"] or plain["mark"] != opener or _may_be_torn(post, at, found.start()):
            return False
        else:
            opener = None
    return opener is None


def _may_be_torn(post: Post, start: int, end: int) -> bool:
    """Whether a list or a quote right above code may end within it, which to kramdown makes text of the fence."""
    if post.dialect != "kramdown" or not _ENDS_ITEM.search(post.text, start, end):
        return False
    return _HOLDS.search(post.text, post.text.rfind("\n\n", 0, start) + 1, start) is not None


def _may_be_indented(post: Post, start: int, end: int) -> bool:
    """Whether a fence at `end` may belong to indented code: to kramdown that goes on to the next blank line."""
    blank = post.text.rfind("\n\n", start, end)
    return post.dialect == "kramdown" and bool(_INDENTED.search(post.text, max(blank + 1, start), end))


def fence_lines(text: str, start: int) -> Iterator[re.Match[str]]:
    """The lines that are fences, or were meant as fences."""
    if "~~~" in text:
        yield from _FENCE.finditer(text, start)
        return
    at = text.find("```", start)
    while at >= 0:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        found = _FENCE.match(text, max(text.rfind("\n", 0, at) + 1, start), end)
        if found is not None:
            yield found
        at = text.find("```", end)


# ---- what the page makes of them


def _fences(post: Post) -> Iterator[Fence]:
    blocks = [block for block in post.document.walk() if block.kind == "code_block" and block.level]
    starts = [block.span.start for block in blocks]
    codes: dict[int, list[Span]] = {}
    for found in _FENCE.finditer(post.text, post.body_start):
        group = "mark" if found["mark"] else "tildes"
        mark = Span(*found.span(group))
        at = bisect_right(starts, mark.start) - 1
        block = blocks[at] if at >= 0 and mark.start < blocks[at].span.end else None
        role = _role_in(post, block, found, mark) if block is not None else _role_outside(post, found, mark, codes)
        if role is not None:
            indent = len(found["indent"].expandtabs(4))
            info = (found["info"] if group == "mark" else found["words"]).strip()
            column = len(post.text[found.start() : mark.start].expandtabs(4))
            yield Fence(mark, post.text[mark.start], info, indent, column, role)


def _role_in(post: Post, block: Block, found: re.Match[str], mark: Span) -> Role:
    text, start = post.text, block.span.start
    while text[start] == " ":
        start += 1
    if mark.start == start:
        return "opens"
    last = not text[found.end() : block.span.end].strip(" \t\n>")
    bare = not (found["info"] or found["words"] or "").strip()
    inside = start - post.line_span(start).start + 3
    fits = text[start] == text[mark.start] and mark.end - mark.start >= block.level
    return "closes" if last and bare and fits and mark.start - found.start() <= inside else "inside"


def _role_outside(post: Post, found: re.Match[str], mark: Span, codes: dict[int, list[Span]]) -> Role | None:
    """None where the page shows no Markdown: in comments, raw HTML, maths …"""
    if post.is_printed(mark):
        return "text"
    leaf = post.leaf_at(mark.start)
    if leaf is None or leaf.kind == "html_text":
        block = post.block_at(mark.start) if len(found["indent"].expandtabs(4)) < 4 else None
        return "indented" if block is not None and block.kind == "code_block" else None
    if id(leaf) not in codes:
        codes[id(leaf)] = [i.span for i in leaf.walk_inlines() if i.kind in ("code", "raw")]
    spans = codes[id(leaf)]
    at = bisect_right(spans, (mark.start, len(post.text))) - 1
    return "text" if at >= 0 and mark.start < spans[at].end else None


# ---- which belong together


def _paired(post: Post, fences: Sequence[Fence]) -> list[Pair]:
    found: list[Pair] = []
    opener: Fence | None = None
    outer: int | None = None  # where in `found` a fence stands that may yet turn out to hold the blocks below it
    for fence in fences:
        if opener is None:
            if outer is not None and _closes_around(post, found[outer].opener, fence):
                found[outer:] = [Pair("nested", found[outer].opener, fence)]
                outer = None
            else:
                opener = fence
        elif _is_left(post, opener, fence):
            torn = fence.sign == opener.sign and not fence.info and _look(post, fence) <= 0
            found.append(Pair("torn", opener, fence) if torn else Pair("unclosed", opener))
            opener = None if torn else fence
        elif _closes(opener, fence):
            found.append(Pair(_kind(post, opener, fence), opener, fence))
            opener = None
        elif _opens_another(opener, fence):
            found.append(Pair("unclosed", opener))
            outer = len(found) - 1 if outer is None else outer
            opener = None if _NO_WORD.fullmatch(fence.info) else fence
    return found if opener is None else [*found, Pair("unclosed", opener)]


def _kind(post: Post, opener: Fence, closer: Fence) -> Kind:
    if (opener.role, closer.role) == ("opens", "closes"):
        return "right"
    refused = post.dialect == "kramdown" and " " in opener.info  # wherever it stands
    return "text" if opener.role in ("text", "indented") or refused else "shifted"


def _is_left(post: Post, opener: Fence, fence: Fence) -> bool:
    """Whether the list item or the quote that holds the opener ends before `fence`, or with it."""
    if (opener.role, fence.role) == ("opens", "closes") or opener.column < 2:
        return False
    if fence.column < 2 and opener.role == fence.role == "opens":
        return True
    between = post.text[post.line_span(opener.mark.start).end : post.line_span(fence.mark.start).start]
    return _OUTDENTED.search(between) is not None


def _closes_around(post: Post, outer: Fence, fence: Fence) -> bool:
    """Whether a fence that stands alone closes one far above, which holds other blocks."""
    return (
        _closes(outer, fence)
        and fence.size == outer.size
        and _look(post, fence) < 0
        and outer.info.lower() in ("", "markdown", "md", "text", "txt", "liquid", "html", "plaintext")
    )


def _closes(opener: Fence, fence: Fence) -> bool:
    if fence.info or fence.sign != opener.sign:
        return False
    if fence.role == "inside" and opener.role != "inside":
        return False
    return fence.size >= opener.size or fence.role == "closes"


def _opens_another(opener: Fence, fence: Fence) -> bool:
    return bool(fence.info) and fence.sign == opener.sign and fence.size >= opener.size and fence.indent < 4


def _likelier(post: Post, found: list[Pair]) -> Iterator[Pair]:
    """The pairs, where one is left over among fences without a word: the fence that lacks its partner is looked for.

    A fence that opens mostly has a blank line above it, one that closes has one below.
    """
    group: list[Pair] = []
    last: Fence | None = None
    for pair in found:
        if pair.kind == "unclosed" and last is not None and _is_right_below(post, last, pair.opener):
            yield from group
            yield Pair("surplus", pair.opener)
            group, last = [], None
            continue
        last = pair.closer
        if pair.opener.info:
            yield from group
            group = []
        group.append(pair)
        if pair.kind == "unclosed":
            yield from _realigned(post, group)
            group = []
    yield from group


def _is_right_below(post: Post, closer: Fence, fence: Fence) -> bool:
    """Whether a fence without a word stands below a closing one, with nothing between them."""
    return not fence.info and not post.text[closer.mark.end : fence.mark.start].strip()


def _realigned(post: Post, group: list[Pair]) -> Iterator[Pair]:
    fences = [fence for pair in group for fence in (pair.opener, pair.closer) if fence is not None]
    looks = [_look(post, fence) for fence in fences]
    # how much better "the opener at 2k lacks its partner" is than that the last does: those behind it change their parts
    best, best_score, score = len(fences) - 1, 0, 0
    for at in range(len(fences) - 3, -1, -2):
        score += looks[at + 1] - looks[at + 2]
        if score > best_score:
            best, best_score = at, score
    yield from group[: best // 2]
    yield Pair("unclosed", fences[best])
    yield from (Pair("shifted", fences[at], fences[at + 1]) for at in range(best + 1, len(fences), 2))


def _look(post: Post, fence: Fence) -> int:
    """How much a fence without a word, not a post's first, looks like one that opens (above 0), or that closes (below)."""
    line = post.line_span(fence.mark.start)
    above, below = post.line_span(line.start - 1), post.line_span(line.end + 1)
    opens = not post.text[slice(*above)].strip(" \t>")
    closes = not post.text[slice(*below)].strip(" \t>") or below == line
    return opens - closes
