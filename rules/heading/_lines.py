"""Lines of a paragraph that begin with heading marks, and whether they can be anything but a heading."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from lint_posts.markdown.tree import Block

Verdict: TypeAlias = "Literal['heading', 'perhaps', 'no']"

DIRECTIVES = frozenset(
    [
        "include",
        "import",
        "define",
        "undef",
        "if",
        "ifdef",
        "ifndef",
        "else",
        "elif",
        "elseif",
        "endif",
        "pragma",
        "error",
        "warning",
        "line",
        "region",
        "endregion",
        "using",
        "nullable",
        "coding",
        "encoding",
        "language",
        "warn",
        "load",
    ]
)
COLOUR = lazy(r"[0-9a-fA-F]{3,4}\s*$|(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8})(?![\w-])")
NUMBERED = lazy(r"\d+(?:\.\d+)*(?:[.、．)）]\s*)?[^\W\d]")
COUNTED = lazy(r"\d+(?:\.\d+)*(?:[.、．)）]\s*|(?<=\.\d)\s*)[\u3400-\u9fff]")
NOT_A_HASHTAG = lazy(
    r"`[^`]*`"  # code
    r"|\]\((?:[^()]|\([^()]*\))*\)"  # a link's destination
    r"|\{:?[ ]*#[^{}\s][^{}]*\}\s*$"  # the heading's own name
    r"|https?://\S*"
    r"|(?<=[CFJ])#(?![A-Za-z0-9_#])"  # C#, F#
    r"|(?<=\s)#\d+\b"  # an issue's number
    r"|(?<![\s#])\s*#+\s*$"  # closing marks
)
OWN_NAME = lazy(r"\s\{#[A-Za-z][\w.:-]*\}\s*$")
TAG = lazy(r"[#＃](?![)）\]】}'\"”’`#＃])")
QUESTION = lazy(r"(?:What|How|Why|When|Where|Who|Which|Do|Does|Did|Is|Are|Can|Should)\b.*\?\s*$")
LATIN_WORD = lazy(r"[A-Za-z][\w'’-]*")
SENTENCE_END = lazy(r"[.,;!?。，；！？…]\W*$")
CJK_OPENING = "“‘《〈「『（【〔〖"
MARKUP_OPENING = "*_[`<~:\"'(" + CJK_OPENING
SHORT = 8


class MarkedLine(NamedTuple):
    """A printed line that begins with marks.

    `before` are the blanks that keep the marks from the start of the line, or of what its container holds.
    """

    leaf: Block
    marks: Span
    gap: Span
    rest: str
    opens: bool
    alone: bool
    before: Span

    @property
    def level(self) -> int:
        return self.marks.end - self.marks.start


class Outline:
    """What a post's real headings say about a doubtful line, worked out when one turns up."""

    def __init__(self, post: Post) -> None:
        self._post = post

    @cached_property
    def levels(self) -> frozenset[int]:
        return frozenset(block.level for block in self._post.document.walk() if block.kind == "heading")

    @cached_property
    def top(self) -> frozenset[int]:
        return frozenset(id(block) for block in self._post.document.blocks)

    @cached_property
    def items(self) -> dict[int, Block]:
        """The item of a list that holds a block, by the block's id, but for the first of each item."""
        items = (block for block in self._post.document.walk() if block.kind == "list_item")
        return {id(child): item for item in items for child in item.children[1:]}

    def blanks_before(self, leaf: Block, offset: int) -> int:
        """How many blanks too many stand before the first character of a leaf; a list's own indent is right."""
        before = self._post.text[self._post.line_span(offset).start : offset]
        blanks = len(before) - len(before.rstrip(" \t"))
        if id(leaf) in self.top or before.rstrip(" \t").endswith("]:"):  # of a footnote
            return blanks
        return max(blanks - 1, 0) if before.rstrip(" \t").endswith(">") else 0

    @cached_property
    def last(self) -> Block | None:
        leaves = self._post.leaves
        return leaves[-1] if leaves else None


def marked_lines(post: Post, pattern: re.Pattern[str], outline: Outline) -> Iterator[MarkedLine]:
    """The lines of paragraphs that `pattern` matches from their first character and whose marks the page prints.

    `pattern` has the groups `marks`, `gap` and `rest`.
    """
    for leaf in post.leaves:
        if leaf.kind != "paragraph" or leaf.source is None or not pattern.search(leaf.source.text):
            continue
        text, root, root_end = leaf.source.text, leaf.source.root, leaf.source.root_end
        for match in pattern.finditer(text):
            marks = Span(root(match.start("marks")), root_end(match.end("marks")))
            if not post.is_printed(marks):
                continue
            gap = Span(marks.end, root(match.start("rest")))
            opens = match.start() == 0
            alone = opens and "\n" not in text
            extra = match.start("marks") - match.start() if not opens else outline.blanks_before(leaf, marks.start)
            yield MarkedLine(leaf, marks, gap, match["rest"], opens, alone, Span(marks.start - extra, marks.start))


def verdict(line: MarkedLine, outline: Outline) -> Verdict:
    """Whether the line was meant as a heading. Hashtags, numbers and code that begin with `#` are not."""
    rest = line.rest
    if not may_open(rest, line.level) or is_list_of_tags(line):
        return "no"
    if line.level > 1:
        return "heading"
    if not line.opens or (line.alone and line.leaf is outline.last and len(rest) <= 3 * SHORT):
        return "no"
    if line.gap.end > line.gap.start:
        return "heading"
    if rest[0].isdigit():
        if 1 in outline.levels:
            return "heading" if NUMBERED.match(rest) else "no"
        return "perhaps" if COUNTED.match(rest) else "no"
    word = LATIN_WORD.match(rest)
    return latin(line, word[0], outline) if word else cjk(line, outline)


def may_open(rest: str, level: int) -> bool:
    """Whether a heading could begin so."""
    first = rest[0]
    if first == "[" and level == 1 and "](" not in rest and "][" not in rest:
        return False
    if first == "!":
        return level > 1 and rest.startswith("![")
    if first.isalnum() or first in CJK_OPENING or unicodedata.category(first) == "So":
        return True
    return first in MARKUP_OPENING and (level > 1 or first in "*_[`")


def is_list_of_tags(line: MarkedLine) -> bool:
    """Whether a later `#` on the line, or the next line, makes it a list of tags, or it is a line of code."""
    if has_more_tags(line.rest, line.level):
        return True
    if line.level > 1 or line.gap.end > line.gap.start:
        return False
    word = LATIN_WORD.match(line.rest)
    if (word and word[0] in DIRECTIVES) or COLOUR.match(line.rest):
        return True
    following = line.leaf.source.text.partition("\n")[2] if line.leaf.source else ""
    return re.match(r"\s*#[^#\s]{1,12}\s*(?:\n|$)", following) is not None


def has_more_tags(rest: str, level: int) -> bool:
    """Whether what follows the marks holds another hashtag, or ends the first with a `#` of its own."""
    return (level == 1 and rest.rstrip().endswith("#")) or TAG.search(NOT_A_HASHTAG.sub("", rest)) is not None


def latin(line: MarkedLine, word: str, outline: Outline) -> Verdict:
    """`#Overview` is a heading; `#MeToo`, `#nofilter` and a sentence that opens with a hashtag are not, as a rule."""
    single = line.rest.strip() == word
    among_headings = 1 in outline.levels
    if SENTENCE_END.search(line.rest) and not (among_headings and line.rest.rstrip().endswith("?")):
        return "perhaps" if QUESTION.match(line.rest) else "no"
    titled = word[0].isupper() and (word[1:] == word[1:].lower() or (word.isupper() and not single))
    if single and id(line.leaf) not in outline.top:
        return "no"
    if titled:
        return "perhaps" if single and not among_headings else "heading"
    if among_headings:
        return "perhaps" if single else "heading"
    return "perhaps" if outline.levels and not single else "no"


def cjk(line: MarkedLine, outline: Outline) -> Verdict:
    """A short word may be a hashtag."""
    short = len(line.rest.strip()) <= SHORT and not re.search(r"[\W_]", line.rest.strip())
    if short and id(line.leaf) not in outline.top:
        return "no"
    return "perhaps" if short and 1 not in outline.levels else "heading"


def heading_fix(post: Post, line: MarkedLine, found: Verdict) -> Fix | None:
    """Rewrite marks and gap as `## `; None where that makes no heading either.

    kramdown wants the marks at the very start of the line, and plain kramdown a blank line above.
    """
    if post.dialect == "kramdown" and post.site is not None and post.site.switches.get("input") == "kramdown":
        return None
    start = line.before.start if post.dialect == "kramdown" else line.marks.start
    named = OWN_NAME.search(line.rest)  # it was text, and is gone from the page
    end = line.gap.end + named.end() if named and post.dialect == "kramdown" else line.gap.end
    rest = " " + post.text[line.gap.end : end]
    if post.text[start : line.marks.end] == "#" * line.level:
        edit = Edit(line.gap.start, end, rest)
    else:
        edit = Edit(start, end, "#" * line.level + rest)
    title = "put a space after the marks"
    return safe(title, edit) if found == "heading" else unsafe(title, edit)


def problems(post: Post, pattern: re.Pattern[str], message: str) -> Iterator[Problem]:
    """A problem for each line that `pattern` finds and that was meant as a heading. `message` may name `{marks}`."""
    outline = Outline(post)
    for line in marked_lines(post, pattern, outline):
        found = verdict(line, outline)
        if found == "no":
            continue
        written = post.text[line.marks.start : line.marks.end]
        end = max(line.marks.end, line.gap.end)
        yield Problem(Span(line.marks.start, end), message.format(marks=written), heading_fix(post, line, found))
