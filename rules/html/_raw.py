"""Where the page shows the raw text of HTML."""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.model import Span
from lint_posts.post import CODE_TAGS, Post

from ._elements import Reading, html_blocks, html_inlines


def raw_texts(post: Post) -> Iterator[Span]:
    """The stretches of HTML blocks that readers see as they stand, in order; code is left out."""
    if post.site is not None and not post.site.shows_html:
        return
    for block in html_blocks(post):
        for raw in Reading(post).raw_texts(html_inlines(block)):
            around = () if raw.within is None else (raw.within.tag, *raw.within.around())
            if not any(tag.name in CODE_TAGS for tag in around):
                yield raw.text.span
