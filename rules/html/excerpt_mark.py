"""The mark that ends an excerpt is a comment, or readers see it.

`<!--more-->` is a comment, which no reader sees. Editors make a dash of its hyphens
(`<!—more—>`), hands put a blank into it (`<! --more-->`), leave a hyphen out
(`<!-more-->`) or write a Chinese `！`: all renderers print these, and Hexo and Hugo
show the whole post where its excerpt belongs. `<!--more->` and `<!--more>` hide all
that follows, down to the end of another comment.

~~~ bad
雨下了一夜。

<!—more—>

早上出发。
~~~

~~~ good
雨下了一夜。

<!--more-->

早上出发。
~~~

Judged is a mark that has its line to itself or stands behind the end of a sentence,
in posts that do not speak of such marks. The fix, which is safe, writes the comment
as it was meant; there is none where text is hidden, nor where the site's own
`excerpt_separator` is written so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Fix, Problem, Span, safe
from lint_posts.post import Post

_WORD = r"(?P<word>[Mm]ore|MORE|[Rr]ead ?more|[Ee]xcerpt|break)"
_MARK = lazy(rf"<(?!!--[^<>\n]*-->) ?[!！]? ?[-–—−]{{1,4}}[ \t]*{_WORD}[ \t]*[-–—−]{{0,4}}[ \t]*>")
_RIGHT = lazy(r"<!--[ \t]*\w[\w ]*?[ \t]*-->")
# what may stand before it: the marks of a quote, or a sentence and its end
_BEFORE = lazy(r"(?:[ \t>]*|.*[.。!！?？…)）」”>])[!]?")
# posts that tell how to use such a mark
_LESSON = lazy(
    r"(?i)(?<![/.\w-])(?:hexo|hugo|jekyll|octopress|typecho|wordpress|excerpt_separator)(?![/\w-]|\.[a-z])"
    r"|摘要|摘录|阅读全文"
)


def may_hold_a_mark(text: str) -> bool:
    """Whether a mark is written otherwise than as a comment."""
    return "<" in text and _MARK.search(text) is not None


TRIGGER = may_hold_a_mark


def check(post: Post) -> Iterator[Problem]:
    if _LESSON.search(post.text, post.body_start):
        return
    for found in _MARK.finditer(post.text, post.body_start):
        line = post.line_span(found.start())
        before, behind = post.text[line.start : found.start()], post.text[found.end() : line.end]
        if _BEFORE.fullmatch(before) and not behind.strip():
            yield from _problem(post, found)


def _problem(post: Post, found: re.Match[str]) -> Iterator[Problem]:
    mark = Span(*found.span())
    opens = found[0].startswith("<!--")
    if opens and post.text.find("-->", mark.end) < 0:
        return  # never closed: `html/unclosed` tells of it
    if post.prints(found.start("word"), found.end() - 1):
        yield Problem(
            mark,
            f"the page prints `{found[0]}`, which is no comment: write `<!--{found['word']}-->`",
            _repair(post, found),
        )
    elif opens and _hides(post, mark):
        yield Problem(
            mark,
            f"`{found[0]}` does not end the comment, so it hides all down to the next `-->`: "
            f"write `<!--{found['word']}-->`",
        )


def _repair(post: Post, found: re.Match[str]) -> Fix | None:
    """The mark as a comment, as the post or its site ends its excerpts."""
    own = post.front_matter.value("excerpt_separator")
    if own is None and post.site is not None:
        own = post.site.setting("excerpt_separator")
    own = own if isinstance(own, str) else ""
    if own == found[0]:
        return None
    right = own if _RIGHT.fullmatch(own) and found["word"] in own else f"<!--{found['word']}-->"
    return safe("write it as a comment", Edit(*found.span(), right))


def _hides(post: Post, mark: Span) -> bool:
    """Whether it begins a comment that goes on behind it, to the end of another."""
    block = post.block_at(mark.start)
    if block is None or not post.text[mark.end : post.text.find("-->", mark.end)].strip():
        return False
    if block.kind == "comment":
        return block.span.start <= mark.start and not post.text[block.span.start : mark.start].strip()
    return any(inline.kind == "comment" and inline.span.start == mark.start for inline in block.walk_inlines())
