"""Marks for the end of an excerpt that are no comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.post import Post

_WORD = r"(?P<word>[Mm]ore|MORE|[Rr]ead ?more|[Ee]xcerpt|break)"
_MARK = lazy(rf"<(?!!--[^<>\n]*-->) ?[!！]? ?[-–—−]{{1,4}}[ \t]*{_WORD}[ \t]*[-–—−]{{0,4}}[ \t]*>")
# what may stand before it: the marks of a quote, or a sentence and its end
_BEFORE = lazy(r"(?:[ \t>]*|.*[.。!！?？…)）」”>])[!]?")
_LINE_END = lazy(r"[ \t]*(?:\n|\Z)")
_BLANK = lazy(r"\s*")
_SPACED = lazy(r"<!--(?!more-->)[ \t]*(?i:more)[ \t]*-->", needs="<!--")
# posts that tell how to use such a mark
_LESSON = lazy(
    r"(?i)(?<![/.\w-])(?:hexo|hugo|jekyll|octopress|typecho|wordpress|excerpt_separator)(?![/\w-]|\.[a-z])"
    r"|摘要|摘录|阅读全文"
)


def may_hold_a_mark(text: str) -> bool:
    """Whether a mark is written otherwise than as `<!--more-->`."""
    return "<" in text and (_MARK.search(text) is not None or _SPACED.search(text) is not None)


def is_a_mark(text: str) -> bool:
    """Whether the text is such a mark, and nothing else."""
    return _MARK.fullmatch(text) is not None


def marks(post: Post) -> Iterator[re.Match[str]]:
    """Those that have a line, or the end of a sentence, to themselves; none in a post that speaks of such marks."""
    if post.speaks_of(_LESSON):
        return
    for found in _MARK.finditer(post.text, post.body_start):
        start = post.text.rfind("\n", 0, found.start()) + 1
        if _LINE_END.match(post.text, found.end()) and _BEFORE.fullmatch(post.text, start, found.start()):
            yield found


def spaced_mark(post: Post) -> re.Match[str] | None:
    """The comment at which Hugo was to end the excerpt, where none is the `<!--more-->` that it asks for."""
    if "<!--more-->" in post.text or post.front_matter.value("summary"):
        return None
    comments = (found for found in _SPACED.finditer(post.text, post.body_start) if begins_comment(post, found.start()))
    return next(comments, None)


def begins_comment(post: Post, at: int) -> bool:
    """Whether a comment of the page, or a line of them, begins there."""
    block = post.block_at(at)
    if block is None or block.kind == "comment":
        return block is not None and _BLANK.fullmatch(post.text, block.span.start, at) is not None
    return at in post.comment_starts
