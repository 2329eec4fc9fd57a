"""Bold or italic markers with nothing between them show up on the page.

`****` in a text is no empty bold: kramdown (Jekyll) prints two of the stars in
italics or opens a bold that ends at the next marker, lines later; CommonMark
(Hugo, Hexo) prints all four. `** **`, two `**` on two lines and `__ __` are
printed as well. `<b></b>` and a bold that holds only `&nbsp;` or U+200B show
nothing: leftovers of an editor, reported as warnings.

~~~ bad
![图一](https://example.com/a.png)****
说明**截止六月**。
~~~

~~~ good
![图一](https://example.com/a.png)
说明**截止六月**。
~~~

A lone `****` between blank lines is a rule on the page, side-by-side bolds
(`**甲****乙**`) look right in kramdown, and `138****1234` hides digits: none of
these is reported. Safe: only the markers go, and the line itself where nothing
else is on it, so that no paragraph is split; a line break inside stays, and a
blank that parts two words. Unsafe where the rest of the line would then begin a
list, a quote or another block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.marks import holds
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._unseen import NOTHING, UNSEEN

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block

    from . import _empty, _paragraph
else:
    _empty = later(__name__, "._empty")
    _paragraph = later(__name__, "._paragraph")

TAG = r"<(?:[bB]|[iI]|[eE][mM]|[sS][tT][rR][oO][nN][gG])>"
# as it stands in the post, where a container may put marks of its own at the start of a line
BETWEEN = rf"(?:{UNSEEN}|\n(?![ \t>]*\n)[ \t>]*)"
DOUBTS = (
    ("**", lazy(rf"\*\*{BETWEEN}*\*\*")),
    ("__", lazy(rf"__{BETWEEN}+__")),
    ("</", lazy(rf"{TAG}{BETWEEN}*</")),
)
TAGS = lazy(rf"<(b|i|em|strong)>{NOTHING}*</\1\s*>", re.IGNORECASE)
BLOCK_START = lazy(r"[ \t]*(?:[-+*#>|:=~`^<]|\d+[.)]|\{:)")
BREAK = lazy(r"<br\s*/?>")
BLANK = lazy(r"\s(?!\s*>)|&nbsp;|&#160;|&#x[aA]0;")
# the markers of emphasis that ends behind a pair, or begins before it: a blank would take it apart
ENDS = lazy(r"[*_~]+(?![\w*_~])")
BEGINS = lazy(r"(?<![\w*_~])[*_~]+\Z")
# ideographs, kana and their signs: what is written without blanks between words
UNPARTED = lazy(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]")


def may_hold_nothing(text: str) -> bool:
    """Whether markers, or tags, stand with nothing between them."""
    return any(holds(text, sign) and doubt.search(text) for sign, doubt in DOUBTS)


TRIGGER = may_hold_nothing


def check(post: Post) -> Iterator[Problem]:
    """A problem for each pair of markers that holds nothing."""
    yield from empty_tags(post)
    for leaf, passage in _paragraph.passages(post, _empty.CANDIDATE):
        for stretch in _paragraph.between_rules(passage, _paragraph.rule_lines(passage)):
            for empty in _empty.emptied(stretch).empties:
                yield problem(post, leaf, empty)


def empty_tags(post: Post) -> Iterator[Problem]:
    """`<b></b>` and its like, where the dialect reads them in a paragraph. With attributes they may be icons."""
    known: dict[int, set[int]] = {}
    for match in TAGS.finditer(post.text, post.body_start):
        leaf = post.leaf_at(match.start())
        if leaf is None or leaf.kind == "html_text" or post.is_template(match.start()):
            continue
        if id(leaf) not in known:
            known[id(leaf)] = {inline.span.start for inline in leaf.walk_inlines() if inline.kind == "html"}
        if match.start() in known[id(leaf)]:
            message = f"`{match[0]}` shows nothing, it is a leftover of an editor: remove it"
            yield Problem(Span(*match.span()), message, removal(post, leaf, Span(*match.span())), "warning")


def problem(post: Post, leaf: Block, empty: _empty.Empty) -> Problem:
    """What is said of one empty pair."""
    shown = " ".join(post.text[empty.span.start : empty.span.end].split())
    if empty.invisible:
        return Problem(
            empty.span,
            f"`{shown}` is a bold that shows nothing, a leftover of an editor: remove it",
            removal(post, leaf, empty.span),
            "warning",
        )
    wrecks = " and takes the next bold apart" if empty.wrecks else ""
    return Problem(
        empty.span,
        f"`{shown}` holds nothing, so the page prints its markers{wrecks}: remove it",
        removal(post, leaf, empty.span),
    )


def removal(post: Post, leaf: Block, span: Span) -> Fix | None:
    """Take the span away, with its line where nothing else is on it; None where a container would be left empty."""
    start, end = span
    line_start, line_end = post.line_span(start).start, post.line_span(end).end
    before, after = post.text[line_start:start], post.text[end:line_end]
    whole = leaf.content is not None and leaf.content.start >= start and leaf.content.end <= end
    if whole and before.strip():
        return None
    stays = what_stays(post.text[start:end], before, after)
    alone = not before.strip(" \t>") and not after.strip()
    if alone and (whole or not stays):
        if line_end == len(post.text) and line_start > 0:
            return safe("remove the line", Edit(line_start - 1, line_end, ""))
        return safe("remove the line", Edit(line_start, min(line_end + 1, len(post.text)), ""))
    start = with_blanks(start, before, after)
    rest = stays + post.text[end:line_end]
    if not before.strip(" \t>") and BLOCK_START.match(rest):
        return unsafe("remove the markers", Edit(start, end, stays))
    return safe("remove the markers", Edit(start, end, stays))


def what_stays(pair: str, before: str, after: str) -> str:
    """What readers see of a pair: a break of the line, or a blank that parts two words."""
    breaks = "".join(BREAK.findall(pair))
    beside = before[-1:], after[:1]
    if breaks or not BLANK.search(pair) or not all(map(str.strip, beside)) or all(map(UNPARTED.match, beside)):
        return breaks
    return "" if ENDS.match(after) or BEGINS.search(before) else " "


def with_blanks(start: int, before: str, after: str) -> int:
    """Where what is to go starts: at the blanks that would be left doubled, or left at the line's end as a hard break."""
    if before.strip() and after[:1] in ("", " ", "\t"):
        return start - (len(before) - len(before.rstrip(" \t")))
    return start
