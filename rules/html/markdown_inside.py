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
code, headings, fences, lists. Code, scripts, formulas and templates are left
alone. In kramdown there is an unsafe fix, the attribute; in CommonMark a blank
line above and below lets the Markdown in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Fix, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._elements import Raw, Reading, html_blocks, html_inlines, words
from ._glance import may_print_markdown
from ._markdown import IS_BLOCK, MARKDOWN, Unread, is_not_prose, shown

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Inline

TRIGGER = may_print_markdown

BLOCKS = words(
    "address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header "
    "hgroup iframe li main map menu nav noscript object section summary td"
)
"""What kramdown fills with blocks when the tag says `markdown="1"`; other elements need to be told more."""
HOLD_TEXT = words("p h1 h2 h3 h4 h5 h6 dt font span b i u small")

BLANK_LINE = lazy(r"\n[ \t]*\n")


def check(post: Post) -> Iterator[Problem]:
    """A problem for each element, at the first Markdown that it prints."""
    if post.site is not None and not post.site.shows_html:  # Hugo leaves the whole element out
        return
    for raw, tag, match in printed_markdown(post):
        fix = attribute(post, raw, tag) if post.dialect == "kramdown" else None
        advice = fix.title if fix is not None else "write HTML there"
        if post.dialect == "commonmark":
            advice = "leave a blank line above and below it"
        start, end = (raw.text.span.start + offset for offset in match.span(match.lastgroup or 0))
        message = f"{shown(match)} is printed as it stands, no Markdown is read in this `<{tag.name}>`: {advice}"
        yield Problem(Span(start, end), message, fix)


def printed_markdown(post: Post) -> Iterator[tuple[Raw, Inline, re.Match[str]]]:
    """The first Markdown that each element prints."""
    seen: set[int] = set()
    unread = Unread(post)
    for raw in every_raw_text(post):
        if raw.within is None or raw.within.tag.span.start in seen:
            continue
        match = unread.first(raw.text)
        if match is not None:
            seen.add(raw.within.tag.span.start)
            if not (is_not_prose(raw.within.tag) or any(map(is_not_prose, raw.within.around()))):
                yield raw, raw.within.tag, match


def every_raw_text(post: Post) -> Iterator[Raw]:
    """The raw text of HTML that is closed; what an unclosed element swallows is another fault."""
    for block in html_blocks(post):
        reading = Reading(post)
        found = list(reading.raw_texts(html_inlines(block)))
        if post.dialect == "commonmark" or not reading.open:
            yield from found
    for leaf, source in post.markdown_leaves:
        if "<" in source.text:
            yield from Reading(post).raw_texts(leaf.walk_inlines())


def attribute(post: Post, raw: Raw, tag: Inline) -> Fix | None:
    """The attribute that lets Markdown into the element; None where it has one."""
    if any(attribute.name == "markdown" for attribute in tag.attributes):
        return None
    kinds = {match.lastgroup for match in MARKDOWN.finditer(raw.text.text)}
    blocks = kinds & IS_BLOCK or BLANK_LINE.search(raw.text.text)
    value = ("1" if tag.name in BLOCKS else "block") if blocks and tag.name not in HOLD_TEXT else "span"
    start = tag.span.end - 1
    # what becomes code belongs to the edit, or it would pass for a change elsewhere
    end = raw.text.span.end if kinds & {"code", "fence"} else start
    return unsafe(
        f'add `markdown="{value}"` to the tag', Edit(start, end, f' markdown="{value}"{post.text[start:end]}')
    )
