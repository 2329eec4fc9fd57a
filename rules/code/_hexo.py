"""The blocks of code that Hexo takes out of a post before its renderer reads it."""

from __future__ import annotations

import re

from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.post import Post
from lint_posts.site import Site

# the parts of `rBacktick` in hexo/lib/plugins/filter/before_post_render/backtick_code_block.ts
_BEFORE = lazy(r"(?:(?:[^\S\n]*>){0,3}|[-*+]|[0-9]+\.)[^\S\n]*")
_NEXT = lazy(r"^(?:[^\S\n]*>){0,3}[^\S\n]*(?P<mark>`{3,}|~{3,})(?P<behind>.*)$", re.M)


def closes(post: Post, opener: Span) -> bool:
    """Whether Hexo finds the fence at `opener` closed by the next line that is one, wherever that stands."""
    if post.site is None or post.site.engine != "hexo" or not _takes_code(post.site):
        return False
    if not _BEFORE.fullmatch(post.text, post.line_span(opener.start).start, opener.start):
        return False
    after = _NEXT.search(post.text, post.line_span(opener.end).end)
    if after is None or after["behind"] not in ("", " ", "\t"):
        return False
    return post.text.startswith(after["mark"], opener.start)


def _takes_code(site: Site) -> bool:
    """Whether the site has its code coloured by Hexo, as it does where no setting says otherwise."""
    named = site.setting("syntax_highlighter")
    if named is not None:
        return bool(named)
    return site.setting("highlight", "enable") is not False or site.setting("prismjs", "enable") is True
