"""The mark that ends an excerpt is a comment, or readers see it.

`<!--more-->` is a comment, which no reader sees. Editors make a dash of its hyphens
(`<!—more—>`), hands put a blank into it (`<! --more-->`), leave a hyphen out
(`<!-more-->`) or write a Chinese `！`: all renderers print these, and Hexo and Hugo
show the whole post where its excerpt belongs. `<!--more->` and `<!--more>` hide all
that follows, down to the end of another comment, or of the page. Hugo ends the excerpt
at `<!--more-->` alone, not at the `<!-- more -->` of Hexo: it takes the first seventy words.

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
as it was meant. It is unsafe where dashes right below made a heading of the mark and
become a rule. There is none where text is hidden, nor where the site's own
`excerpt_separator` is written so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post

from ._excerpt import begins_comment, marks, may_hold_a_mark, spaced_mark

TRIGGER = may_hold_a_mark

_RIGHT = lazy(r"<!--[ \t]*\w[\w ]*?[ \t]*-->")


def check(post: Post) -> Iterator[Problem]:
    for found in marks(post):
        mark = Span(*found.span())
        advice = f"write `{_comment(found['word'])}`"
        if post.prints(found.start("word"), found.end() - 1):
            message = f"the page prints `{found[0]}`, which is no comment: {advice}"
            yield Problem(mark, message, _repair(post, found))
        elif found[0].startswith("<!--") and _hides(post, mark):
            reach = "down to the next `-->`" if post.text.find("-->", mark.end) >= 0 else "that follows"
            yield Problem(mark, f"`{found[0]}` does not end the comment, so it hides all {reach}: {advice}")
    spaced = spaced_mark(post) if post.site is not None and post.site.engine == "hugo" else None
    if spaced is not None:
        where = Span(*spaced.span())
        message = f"Hugo does not end the excerpt at `{spaced[0]}`, so lists show another part: write `<!--more-->`"
        yield Problem(where, message, unsafe("write it as Hugo knows it", Edit(*where, "<!--more-->")))


def _repair(post: Post, found: re.Match[str]) -> Fix | None:
    """The mark as a comment, as the post or its site ends its excerpts."""
    own = post.front_matter.value("excerpt_separator")
    if own is None and post.site is not None:
        own = post.site.setting("excerpt_separator")
    own = own if isinstance(own, str) else ""
    if own == found[0]:
        return None
    word = found["word"]
    right = own if _RIGHT.fullmatch(own) and word.lower() in own.lower() else _comment(word)
    edit = Edit(*found.span(), right)
    underline = _underline(post, found.end())
    if underline:  # the line is no heading then
        return unsafe("write it as a comment", edit) if underline[0] == "-" else None
    return safe("write it as a comment", edit)


def _underline(post: Post, end: int) -> str:
    """What makes a heading of a mark that ends there, "" where nothing does."""
    leaf = post.leaf_at(end - 1)
    below = post.text[end : leaf.span.end].strip(" \t\n>") if leaf is not None and leaf.kind == "heading" else ""
    return below if below and not below.strip(below[0]) and below[0] in "-=" else ""


def _comment(word: str) -> str:
    """The mark with that word; Hugo takes `more` for one in lower case alone."""
    return f"<!--{'more' if word.lower() == 'more' else word}-->"


def _hides(post: Post, mark: Span) -> bool:
    """Whether it begins a comment that goes on behind it, to the end of another or of the page."""
    end = post.text.find("-->", mark.end)
    return bool(post.text[mark.end : end if end >= 0 else None].strip()) and begins_comment(post, mark.start)
