"""Whether a repair of a link makes a link of it."""

from __future__ import annotations

import re

from lint_posts.model import Edit, Fix, Span, safe
from lint_posts.post import Post

from ._text import TEMPLATE


def proven(post: Post, found: re.Match[str], title: str, edit: Edit) -> Fix | None:
    """A safe fix, where what is edited is then a link and no more."""
    start = found.start()
    text = post.text[start : edit.start] + edit.text + post.text[edit.end : found.end()]
    masked = re.sub(TEMPLATE, "x", text)
    first = post.read_inlines(masked)[0]
    return safe(title, edit) if first.kind == "link" and first.span == Span(0, len(masked)) else None
