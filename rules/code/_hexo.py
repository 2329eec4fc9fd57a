"""Fences that Hexo closes before its renderer reads the post."""

from __future__ import annotations

import re

from lint_posts.lazy import later, lazy
from lint_posts.model import Span
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo
else:
    hexo = later(__name__, "lint_posts.hexo")

# the parts of `rBacktick` in hexo/lib/plugins/filter/before_post_render/backtick_code_block.ts
_BEFORE = lazy(r"(?:(?:[^\S\n]*>){0,3}|[-*+]|[0-9]+\.)[^\S\n]*")
_NEXT = lazy(r"^(?:[^\S\n]*>){0,3}[^\S\n]*(?P<mark>`{3,}|~{3,})(?P<behind>.*)$", re.M)


def closes(post: Post, opener: Span) -> bool:
    """Whether Hexo finds the fence at `opener` closed by the next line that is one, wherever that stands."""
    if post.site is None or post.site.engine != "hexo" or not hexo.takes_code(post.site):
        return False
    if not _BEFORE.fullmatch(post.text, post.line_span(opener.start).start, opener.start):
        return False
    after = _NEXT.search(post.text, post.line_span(opener.end).end)
    if after is None or after["behind"] not in ("", " ", "\t"):
        return False
    return post.text.startswith(after["mark"], opener.start)
