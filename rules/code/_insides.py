"""What stands in blocks of code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.post import Post

_CLOSER = lazy(r"\n[ \t>]*(?:`{3,}|~{3,})[ \t]*\Z")
_TEMPLATE = lazy(r"\{%-?\s*(?:highlight|codeblock|code)\b[^%]*%\}(?:[ \t]*\n)?(?P<code>.*)\{%-?\s*end\w+\s*-?%\}", re.S)


def insides(post: Post) -> Iterator[Span]:
    """What stands in the blocks of code, and in those that a template makes; their fences and tags left out.

    Not in those of Markdown: they show what a text has beside its code.
    """
    for block in post.document.walk():
        if block.kind == "code_block" and not block.info.lower().startswith(("markdown", "md")):
            start, end = block.span
            if block.level:
                start = min(post.line_span(start).end + 1, end)
                closer = _CLOSER.search(post.text, start - 1, end)
                end = max(start, closer.start() + 1 if closer is not None else end)
            yield Span(start, end)
    for tag in post.document.masked:
        found = _TEMPLATE.fullmatch(post.text, *tag)
        if found is not None:
            yield Span(*found.span("code"))
