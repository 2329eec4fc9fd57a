"""Markdown right below a tag is printed: HTML goes on to the next blank line.

To CommonMark (Hugo, Hexo) a line that begins with the tag of a block (`</div>`,
`<table>`), or that is a tag and nothing else (`<br>`, `<img …>`), begins HTML, and
so is all that follows up to a blank line. Readers see `**bold**`, `![](a.png)` and
`## Title` as they were typed.

~~~ bad
<img src="https://example.com/lake.png" width="300">
**晚霞**最美。
~~~

~~~ good
<img src="https://example.com/lake.png" width="300">

**晚霞**最美。
~~~

Only what can be nothing but Markdown is reported: bold, images, links, inline
code, headings, fences (but where Hexo takes code out before), lists. What stands in
an element that begins there is for `html/markdown-inside`. Unsafe, for the text
becomes a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later
from lint_posts.model import Edit, Fix, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._elements import Reading, html_blocks, html_inlines
from ._glance import may_print_below

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block, Inline

    from . import _markdown
else:
    _markdown = later(__name__, "._markdown")

DIALECTS = ("commonmark",)
TRIGGER = may_print_below


def check(post: Post) -> Iterator[Problem]:
    """A problem for each block of HTML, at the first Markdown that it prints in no element of its own."""
    if post.site is not None and not post.site.shows_html:  # Hugo leaves the whole block out
        return
    unread = _markdown.Unread(post)
    reading = Reading(post)
    for block in html_blocks(post):
        found = next(_outside(reading, unread, block), None)
        if found is not None:
            text, match = found
            start, end = (text.span.start + offset for offset in match.span(match.lastgroup or 0))
            fix = _blank_line(post, block, text, match)
            message = f"{_markdown.shown(match)} is printed as it stands, HTML goes on to the next blank line: leave one above it"
            yield Problem(Span(start, end), message, fix)


def _outside(reading: Reading, unread: _markdown.Unread, block: Block) -> Iterator[tuple[Inline, re.Match[str]]]:
    """The Markdown that a block prints outside of the elements that it opens."""
    for text, within in list(reading.raw_texts(html_inlines(block))):
        if within is not None and within.tag.span.start >= block.span.start:
            continue
        if within is not None and not unread.is_prose(within):
            continue
        match = unread.first(text)
        if match is not None:
            yield text, match


def _blank_line(post: Post, block: Block, text: Inline, match: re.Match[str]) -> Fix | None:
    """A blank line below the tag, where that makes Markdown of the text."""
    if not post.is_at_the_margin(block):
        return None
    start, end = text.span.start, block.span.end
    line_end = post.text.find("\n", start)
    if 0 <= line_end < text.span.start + match.start(match.lastgroup or 0):
        # what becomes Markdown belongs to the edit, or it would pass for a change elsewhere
        edit = Edit(line_end, end, "\n" + post.text[line_end:end])
    else:
        edit = Edit(start, end, "\n\n" + post.text[start:end].lstrip(" \t"))
    after = Post(post.text[block.span.start : edit.start] + edit.text, post.path, post.site, post.dialect)
    return unsafe("leave a blank line above it", edit) if _markdown.lets_in(html_inlines(block), after, match) else None
