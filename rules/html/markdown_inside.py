"""Markdown inside of raw HTML is printed with its marks.

kramdown (Jekyll) reads no Markdown in a block element, nor in `<font>` and
`<center>` anywhere, unless the tag says so with a `markdown` attribute.
CommonMark (Hugo, Hexo) reads none before the first blank line. Readers see
`**bold**`, `![](a.png)` and `## Title` as they were typed.

~~~ bad
<div>
**重点**：截止六月。
</div>
~~~

~~~ good
<div markdown="span">
**重点**：截止六月。
</div>
~~~

Only what can be nothing but Markdown is reported: bold, images, links, inline
code, headings, fences, lists. Code (that too which Hexo takes out before), scripts,
formulas and templates are left alone; a key (`<kbd>`) is reported where it is bold or code as a whole. In kramdown there is an unsafe fix, the attribute, with which blocks begin at
the margin and the end tag stands on a line of its own; in CommonMark a blank line
above and below lets the Markdown in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

from ._elements import Element, Reading, html_blocks, html_inlines
from ._glance import may_print_markdown

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Inline

    from . import _attribute, _markdown
else:
    _attribute = later(__name__, "._attribute")
    _markdown = later(__name__, "._markdown")

_KEY = lazy(
    r"<kbd>(?P<left>\*\*(?=[^\s*])|`(?=[^\s`]))(?P<name>[^<>*`\n]{1,40})(?P<right>(?P=left))</kbd>", needs="<kbd>"
)
TRIGGER = (may_print_markdown, outside_code(_KEY))


class Holder(NamedTuple):
    """An element, its raw texts, where its end tag begins, and the inlines that it stands among, in their order."""

    element: Element
    texts: list[Inline]
    end: int | None
    among: Sequence[Inline]


def check(post: Post) -> Iterator[Problem]:
    """A problem for each element, at the first Markdown that it prints."""
    if post.site is not None and not post.site.shows_html:  # Hugo leaves the whole element out
        return
    may_read = post.readings * len(post.text)
    for holder, text, match in printed_markdown(post):
        tag, fix = holder.element.tag, None
        if post.dialect == "kramdown" and holder.end is not None:
            may_read -= holder.end - tag.span.start  # elements within each other are read again and again
            fix = _attribute.attribute(post, whole(holder), holder.texts, match) if may_read > 0 else None
        advice = fix.title if fix is not None else "write HTML there"
        if post.dialect == "commonmark":
            advice = "leave a blank line above and below it"
        start, end = (text.span.start + offset for offset in match.span(match.lastgroup or 0))
        message = (
            f"{_markdown.shown(match)} is printed as it stands, no Markdown is read in this `<{tag.name}>`: {advice}"
        )
        yield Problem(Span(start, end), message, fix)
    if post.dialect == "kramdown":
        yield from _keys(post)


def _keys(post: Post) -> Iterator[Problem]:
    """Keys that are bold, or code: kramdown reads no Markdown in `<kbd>`."""
    for found in _KEY.finditer(post.text, post.body_start):
        inside = Span(found.start("left"), found.end("right"))
        leaf = post.leaf_at(found.start())
        raw = () if leaf is None else (each.span for each in leaf.walk_inlines() if each.kind == "raw")
        if inside in raw:
            shown = post.text[slice(*inside)]
            edits = (Edit(*found.span(side), "") for side in ("left", "right"))
            quoted = shown if shown.startswith("`") else f"`{shown}`"
            message = f"{quoted} is printed as it stands, no Markdown is read in this `<kbd>`: take the marks away"
            yield Problem(inside, message, unsafe("take the marks away", *edits))


def printed_markdown(post: Post) -> Iterator[tuple[Holder, Inline, re.Match[str]]]:
    """The first Markdown that each element prints."""
    unread = _markdown.Unread(post)
    for holder in holders(post):
        found = next(((text, match) for text in holder.texts if (match := unread.first(text)) is not None), None)
        if found is not None and unread.is_prose(holder.element):
            yield holder, *found


def holders(post: Post) -> Iterator[Holder]:
    """The elements with raw text, of HTML that is closed; what an unclosed element swallows is another fault."""
    for block in html_blocks(post):
        if block.info == "nomarkdown":  # its author has said so
            continue
        reading = Reading(post)
        found = list(held_by(reading, html_inlines(block)))
        if post.dialect == "commonmark" or not reading.open:
            yield from found
    for leaf, source in post.markdown_leaves:
        if "<" in source.text:
            yield from held_by(Reading(post), leaf.walk_inlines())


def whole(holder: Holder) -> Sequence[Inline]:
    """A closed element, from its tag to its end tag."""
    places = (holder.element.tag.span.start, holder.end)
    start, end = (bisect_left(holder.among, place, key=lambda inline: inline.span.start) for place in places)
    return holder.among[start : end + 1]


def held_by(reading: Reading, inlines: Iterator[Inline]) -> Iterator[Holder]:
    """The elements that stand around the raw text among the inlines, each with all of its text."""
    among = list(inlines)
    texts: dict[int, list[Inline]] = {}
    elements: list[Element] = []
    for text, within in reading.raw_texts(among):
        if within is not None:
            if within.tag.span.start not in texts:
                elements.append(within)
            texts.setdefault(within.tag.span.start, []).append(text)
    for element in elements:
        start = element.tag.span.start
        yield Holder(element, texts[start], reading.ends.get(start), among)
