"""Links that lack one of the brackets around their text."""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

_UNCLOSED = lazy(r"(?<![!\\\]])\[(?P<image>!\[[^\[\]\n]*\]\([^()\n]*\))\(https?://[^\s()]+\)")
_UNOPENED = lazy(r"(?<=[^\s\[\]()])\]\(https?://[^\s()]+\)")
_NO_TEXT = (" ", "\n", "\t", "[", "]", "(", ")")
_MAY_PART = lazy(r"\n[ \t]*(?:[^\w \t]|\d+[.)])")


def may_be_torn(text: str) -> bool:
    """Whether a paragraph may have an address in brackets, and none before its text, or one right behind an image."""
    if "[![" in text and ")(http" in text:
        return True
    at = text.find("](http")
    while at >= 0:
        if not text.endswith(_NO_TEXT, 0, at) and _is_unopened(text, at):
            return True
        at = text.find("](http", at + 1)
    return False


def _is_unopened(text: str, at: int) -> bool:
    """Whether no bracket is open at `at` in its paragraph, or one that a line with a mark at its beginning may part."""
    opening = text.rfind("[", 0, at)
    if opening < 0 or text.find("]", opening, at) >= 0 or text.find("\n\n", opening, at) >= 0:
        return True
    return text.find("\n", opening, at) >= 0 and _MAY_PART.search(text, opening, at) is not None


def torn(post: Post, leaf: Block) -> Iterator[Problem]:
    """`[![alt](image)(address)` and `text](address)` in a leaf."""
    for found in _UNCLOSED.finditer(post.text, *leaf.span):
        end = found.end("image")
        if post.prints(found.start(), end, found.end() - 1):
            message = "this link is printed as text, the bracket behind its image is missing: close it with `]`"
            yield Problem(Span(*found.span()), message, unsafe("close the bracket", Edit(end, end, "]")))
    first = post.line_span(leaf.span.start)
    opening = closing = last = -1
    for found in _UNOPENED.finditer(post.text, *leaf.span):
        start = first.start if found.start() <= first.end else leaf.span.start  # a bar may have made cells of the text
        opening, closing = (
            max(known if known >= start else -1, post.text.rfind(sign, max(start, last), found.start()))
            for sign, known in (("[", opening), ("]", closing))
        )
        last = found.start()
        if opening <= closing and post.prints(found.start(), found.start() + 1, found.end() - 1):
            message = "this link is printed as text, the bracket before its text is missing"
            yield Problem(Span(*found.span()), message)
