"""An HTML element that is not closed swallows the rest of the page.

kramdown (Jekyll) takes all that follows an open `<div>`, `<p>` or `<li>` for raw
HTML: the Markdown below is printed with its marks, in one paragraph, and a
closing tag that comes too early (`<div><p>…</div>`) is printed as text. In
CommonMark (Hugo, Hexo) an open `<details>`, `<center>` or `<div>` holds the
rest of the page, and an open `<!--` or `<pre>` hides its Markdown. An open `<b>`,
`<font color="red">` or `<a href="…">` goes on there too: browsers begin it anew in
each paragraph below.

~~~ bad
<div class="note">
先看这里。

## 标题

**正文**
~~~

~~~ good
<div class="note">
先看这里。
</div>

## 标题

**正文**
~~~

In every dialect `<b>bold<b>` makes all that follows in the paragraph bold, and of what stands
below `<iframe src="…" />` readers see nothing: only `</iframe>` ends it.

An element whose end comes from an include or a plugin is left alone, and so is
one that stands at the end of the page. Where the element was meant to end, only the author
knows; where a second tag stands in the place of the end tag, the unsafe fix writes that, and
where a slash does, the safe one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate, islice

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, lies_in, safe, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._elements import (
    CLOSING_TAG,
    FORMATTING,
    HOLDERS,
    RAW_ELEMENTS,
    SPANS,
    Raw,
    Reading,
    html_blocks,
    html_inlines,
    words,
)
from ._excerpt import marks
from ._glance import may_stay_open
from ._known import lost_tags

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block, Inline

    from . import _spoken
else:
    _spoken = later(__name__, "._spoken")

TRIGGER = may_stay_open

HELD = HOLDERS | RAW_ELEMENTS
CELLS = words("table td th caption")
"""Beyond which a browser takes no formatting."""

SWALLOWING = words("iframe video audio canvas object script textarea center")
"""What shows nothing, or otherwise, of all that follows until its end tag, for no browser ends it at a slash
(https://html.spec.whatwg.org/multipage/syntax.html#start-tags)."""

INCLUDE = lazy(r"\{%-?\s*include(?:_cached|_relative)?\s+[\"']?([^\s\"'%]+)")
PLUGIN = lazy(r"(?:\{%-?|\{\{[<%]\s*/?)\s*([\w-]*?(?:end|close|foot|bottom|after)[\w-]*)", re.IGNORECASE)
PARAGRAPH = lazy(r"\n[ \t>]*\n[\s>]*[^\n]*")
BLANK_LINE = lazy(r"\n[ \t]*\n")
TEMPLATE = lazy(r"\{%[^{}]*%\}|\{\{[^{}]*\}\}")
OF_LIQUID = frozenset(f"end{name}" for name in words("if unless for case raw comment capture highlight tablerow"))
BRANCH = lazy(r"\{%-?\s*(?:(if|unless|case|for)|(end(?:if|unless|case|for)))\b")
LINK = lazy(r"<a\b|\]\(|\]\[|://", re.IGNORECASE)
_HOLDS, _GOES_ON = "holds", "goes on over"
MOST = 10
"""So many tags of one page are told of: more are one fault of another kind."""

SPOKEN_OF = lazy(r"<!--[ \t]?(?:[”’\"'」』)）、，]|开头|開頭|起头|是|和|与|與|(?:and|or|is|starts?|begins?)\b)")
"""The mark of a comment in a sentence about it."""

SAYS_END = lazy(r"end|close|foot|bottom|after", re.IGNORECASE)


def check(post: Post) -> Iterator[Problem]:
    """A problem at each tag whose end is missing."""
    twice = dict(opened_twice(post)) if post.site is None or post.site.shows_html else {}
    for tag in twice.values():
        end = f"</{tag.name}>"
        message = f"`<{tag.name}>` opens a second element where the first was to end: write `{end}`"
        yield Problem(tag.span, message, unsafe(f"write `{end}`", Edit(*tag.span, end)))
    if post.site is None or post.site.shows_html:
        yield from not_ended_by_a_slash(post)
    if post.dialect == "kramdown":
        yield from swallowed_by_kramdown(post)
    elif post.site is None or post.site.shows_html:
        yield from held_by_the_browser(post, {*twice, *(tag.span for tag in twice.values())})
    yield from open_comments(post)


def opened_twice(post: Post) -> Iterator[tuple[Span, Inline]]:
    """`<b>bold<b>`: the second of two tags that nothing closes in their paragraph, by the place of the first."""
    for leaf in post.leaves:
        if leaf.source is None or leaf.kind == "html_text" or leaf.source.text.count("<") < 2:
            continue
        reading = Reading(post)
        for inline in leaf.walk_inlines():
            if inline.kind == "html" and inline.name.lstrip("/") in SPANS:
                reading.take(inline)
        for first, second in zip(reading.open, islice(reading.open, 1, None), strict=False):
            is_bare = post.text[slice(*second.tag.span)] == f"<{second.tag.name}>"
            if first.tag.name == second.tag.name and is_bare and second.tag.span.start > first.tag.span.end:
                yield first.tag.span, second.tag


def not_ended_by_a_slash(post: Post) -> Iterator[Problem]:
    """`<iframe … />` that is a block; in a line kramdown writes the end tag."""
    tags = [inline for block in html_blocks(post) for inline in html_inlines(block) if inline.kind == "html"]
    end_of_text = len(post.text.rstrip()) if tags else 0
    for tag in tags:
        whole = post.text[slice(*tag.span)]
        if tag.name not in SWALLOWING or not whole.endswith("/>"):
            continue
        following = re.compile(rf"(?i)</?{tag.name}\b").search(post.text, tag.span.end)
        has_an_end = following is not None and following[0].startswith("</")
        if not has_an_end and tag.span.end < end_of_text:
            end = f"></{tag.name}>"
            slash = tag.span.start + len(whole[:-2].rstrip())
            fix = safe("write the end tag", Edit(slash, tag.span.end, end))
            yield Problem(
                Span(tag.span.start, min(tag.span.end, tag.span.start + 80)),
                f"no browser ends `<{tag.name}>` at its slash, so the rest of the page is lost in it: write `{end}`",
                None if tag.name in RAW_ELEMENTS else fix,  # kramdown has taken all that follows for a script's
            )


def swallowed_by_kramdown(post: Post) -> Iterator[Problem]:
    """Blocks that kramdown had to close itself, with something in them that was not meant to be there."""
    templates = Templates(post)
    lost = {tag.span for _, tag in lost_tags(post)}  # no elements were meant, and they are told of as that
    for block in html_blocks(post):
        reading = Reading(post)
        texts = list(reading.raw_texts(html_inlines(block)))
        if not reading.open or templates.may_close(reading.open[0].tag) or reading.open[0].tag.span in lost:
            continue
        early = next(printed_ends(texts), None)
        if early is not None:
            tag, end = early
            if tag.span in lost:
                continue
            yield problem(
                tag,
                f"`<{tag.name}>` is not closed before `{end}`, so kramdown prints that tag and takes all that follows "
                f"for raw HTML: add `</{tag.name}>`",
            )
        elif goes_on(post, texts):
            tag = reading.open[0].tag
            yield problem(
                tag,
                f"`<{tag.name}>` is never closed, so kramdown prints the Markdown below it as it stands: "
                f"add `</{tag.name}>`",
            )


def problem(tag: Inline, message: str) -> Problem:
    """At the tag, or its beginning where it is long."""
    return Problem(Span(tag.span.start, min(tag.span.end, tag.span.start + 80)), message)


def printed_ends(texts: list[Raw]) -> Iterator[tuple[Inline, str]]:
    """The end tags that are printed, since another element is still open within their own; that element first."""
    for raw in texts:
        if raw.within is None:
            continue
        for match in CLOSING_TAG.finditer(raw.text.text):
            if any(tag.name == match[1].lower() for tag in raw.within.around()):
                yield raw.within.tag, match[0]


def goes_on(post: Post, texts: list[Raw]) -> bool:
    """Whether it takes for raw a paragraph that is none of HTML: a browser ends an open `<p>` before the next one."""
    for raw in texts:
        for match in PARAGRAPH.finditer(TEMPLATE.sub("", post.text[slice(*raw.text.span)])):
            if "![" in match[0] or any(char.isalnum() for char in match[0]):
                return True
    return False


class Templates:
    """What a post's templates may open and close, worked out once."""

    def __init__(self, post: Post) -> None:
        self.post = post
        text, start = post.text, post.body_start
        ends = [match.start() for match in PLUGIN.finditer(text, start) if match[1] not in OF_LIQUID]
        self.last_end = ends[-1] if ends else -1
        self.includes = [(match.start(), match[1]) for match in INCLUDE.finditer(text, start)]
        self.last_include: dict[str, int] = {}
        steps = [(match.start(), 1 if match[1] else -1) for match in BRANCH.finditer(text, start)]
        self.branches = [offset for offset, _ in steps]
        self.depths = [0, *accumulate(step for _, step in steps)]

    def may_close(self, tag: Inline) -> bool:
        """Whether a template may bring the end tag, or only one of several branches has the element."""
        if self.last_end >= tag.span.end or self.depths[bisect_left(self.branches, tag.span.start)] > 0:
            return True
        if tag.name not in self.last_include:
            closing = [offset for offset, include in self.includes if self._closes(include, tag.name)]
            self.last_include[tag.name] = closing[-1] if closing else -1
        return self.last_include[tag.name] >= tag.span.end

    def _closes(self, include: str, name: str) -> bool:
        """Whether an included file holds the end tag; by its name where it can't be read."""
        site = self.post.site
        text = site.read(f"_includes/{include}") if site is not None else None
        return f"</{name}" in text if text is not None else SAYS_END.search(include) is not None


def held_by_the_browser(post: Post, told: Collection[Span]) -> Iterator[Problem]:
    """CommonMark passes tags through: what the whole page never closes holds all that follows."""
    tags = [inline for inline in post.inlines_beside("<") if inline.kind == "html" and inline.span not in told]
    cells = [leaf.span for leaf in post.leaves if leaf.kind == "table_cell"]
    last = next((leaf.span.start for leaf in reversed(post.leaves) if leaf.kind != "html_text"), 0)
    templates = Templates(post)
    holding = [(tag, _HOLDS) for tag in never_closed(post, tags, HELD)]
    loose = (tag for tag in tags if not lies_in(cells, tag.span.start))
    holding += [(tag, _GOES_ON) for tag in never_closed(post, loose, FORMATTING | CELLS) if is_seen(post, tag)]
    # no elements were meant, and they are told of as that
    lost = {tag.span for _, tag in (*lost_tags(post), *_spoken.spoken_of(post))}
    for tag, harm in islice(holding, MOST):
        blank_line = BLANK_LINE.search(post.text, tag.span.end)
        if blank_line is None or tag.span in lost:
            continue
        if (tag.name in RAW_ELEMENTS or blank_line.start() < last) and not templates.may_close(tag):
            harm = "hides the Markdown of" if tag.name in RAW_ELEMENTS else harm
            yield problem(
                tag, f"`<{tag.name}>` is never closed, so it {harm} the rest of the page: add `</{tag.name}>`"
            )


def never_closed(post: Post, tags: Iterable[Inline], names: Collection[str]) -> Iterator[Inline]:
    """The tags of such names whose elements are open at the end of the post."""
    reading = Reading(post)
    for tag in tags:
        if tag.name.lstrip("/") in names:
            reading.take(tag)
    return (element.tag for element in reading.open)


def is_seen(post: Post, tag: Inline) -> bool:
    """Whether readers see what a formatting element makes of the paragraphs below its own; the next link ends a link."""
    if tag.name == "a":
        link = LINK.search(post.text, tag.span.end)
        blank_line = BLANK_LINE.search(post.text, tag.span.end, link.start() if link else len(post.text))
        return blank_line is not None and any(attribute.name == "href" for attribute in tag.attributes)
    return tag.name in FORMATTING and (tag.name != "font" or bool(tag.attributes))


def open_comments(post: Post) -> Iterator[Problem]:
    """`<!--` without `-->`: kramdown prints it, CommonMark hides all that follows."""
    at = post.text.rfind("<!--", post.body_start)
    if at < 0 or post.text.find("-->", at) >= 0:
        return
    if any(mark.start() == at for mark in marks(post)):
        return  # `html/excerpt-mark` tells of it
    leaf = post.leaf_at(at)
    if post.is_printed(Span(at, at + 4)):
        before = post.text[post.line_span(at).start : at]
        if before.strip(" \t>*+-") and SPOKEN_OF.match(post.text, at) is not None:
            return
        yield Problem(Span(at, at + 4), "`<!--` is never closed, so the page prints it: add `-->`")
    elif leaf is not None and leaf.kind == "html_text" and is_comment(leaf, at) and post.text[at + 4 :].strip():
        yield Problem(Span(at, at + 4), "`<!--` is never closed, so it hides the rest of the page: add `-->`")


def is_comment(leaf: Block, offset: int) -> bool:
    """Whether a comment begins there."""
    return any(inline.kind == "comment" and inline.span.start == offset for inline in leaf.inlines)
