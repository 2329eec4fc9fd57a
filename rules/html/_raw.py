"""Where the page shows the raw text of HTML."""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.model import Span
from lint_posts.post import CODE_TAGS, Post

from ._elements import Element, Reading, html_blocks, html_inlines


def raw_texts(post: Post) -> Iterator[Span]:
    """The stretches of HTML blocks that readers see as they stand, in order; code is left out."""
    if post.site is not None and not post.site.shows_html:
        return
    known: dict[int, bool] = {}
    for block in html_blocks(post):
        for raw in Reading(post).raw_texts(html_inlines(block)):
            if not _is_code(raw.within, known):
                yield raw.text.span


def _is_code(element: Element | None, known: dict[int, bool]) -> bool:
    """Whether an element or one around it holds code; each is asked once, by the place of its tag."""
    asked: list[Element] = []
    while element is not None and element.tag.span.start not in known:
        asked.append(element)
        element = element.outer
    code = element is not None and known[element.tag.span.start]
    for each in reversed(asked):
        code = known[each.tag.span.start] = code or each.tag.name in CODE_TAGS
    return code
