"""Links that lack one of the brackets around their text."""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

_UNCLOSED = lazy(r"(?<![!\\\]])\[(?P<image>!\[[^\[\]\n]*\]\([^()\n]*\))\(https?://[^\s()]+\)")
_UNOPENED = lazy(r"(?<=[^\s\[\]()])\]\(https?://[^\s()]+\)")


def may_be_torn(text: str) -> bool:
    """Whether a line has an address in brackets, and none before its text, or an address right behind an image."""
    if "[![" in text and ")(http" in text:
        return True
    at = text.find("](http")
    while at >= 0:
        if text.find("[", text.rfind("\n", 0, at) + 1, at) < 0:
            return True
        at = text.find("](http", at + 1)
    return False


def torn(post: Post, leaf: Block) -> Iterator[Problem]:
    """`[![alt](image)(address)` and `text](address)` in a leaf."""
    for found in _UNCLOSED.finditer(post.text, *leaf.span):
        end = found.end("image")
        if post.prints(found.start(), end, found.end() - 1):
            message = "this link is printed as text, the bracket behind its image is missing: close it with `]`"
            yield Problem(Span(*found.span()), message, unsafe("close the bracket", Edit(end, end, "]")))
    for found in _UNOPENED.finditer(post.text, *leaf.span):
        start = min(leaf.span.start, post.line_span(found.start()).start)  # a bar may have made cells of the text
        opening, closing = (post.text.rfind(sign, start, found.start()) for sign in "[]")
        if opening <= closing and post.prints(found.start(), found.start() + 1, found.end() - 1):
            message = "this link is printed as text, the bracket before its text is missing"
            yield Problem(Span(*found.span()), message)
