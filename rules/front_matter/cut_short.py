"""A `#` behind a blank cuts a title short.

YAML takes it for the beginning of a comment: of `title: Weekly #12` the page shows
`Weekly`, and of `title: #太湖` nothing. A `!` that a value begins with makes a tag of its
first word: `title: !important in CSS` is `in CSS` (Hexo does not read the post at all).

~~~ bad
---
layout: post
title: 周刊 #12：太湖
---
~~~

~~~ good
---
layout: post
title: "周刊 #12：太湖"
---
~~~

A comment in words behind a title (`title: 周刊 # 标题`, `#标题`) is left alone: only
numbers are sure to belong to it. The fix puts quotes around all of it; it is unsafe,
for the title is not what it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.front_matter import Entry, in_double_quotes
from lint_posts.lazy import lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

KEYS = ("title", "subtitle", "description", "summary", "excerpt")

_COMMENT = lazy(r"#(?<=[ \t]#)[^\s#]")


# no `!!str`, which YAML knows
_TAG = lazy(r":[ \t]+(?P<tag>![^\s!]\S*)", needs="!")


def may_be_cut(text: str) -> bool:
    """Whether a comment, or a tag, stands above the first line of dashes that may end the front matter."""
    end = text.find("\n---", 3)
    above = (0, end if end >= 0 else len(text))
    return _COMMENT.search(text, *above) is not None or _TAG.search(text, *above) is not None


TRIGGER = may_be_cut

_LOST = lazy(r"[ \t]+#\d[^\n]*")
_ALL_LOST = lazy(r"[ \t]*:[ \t]+#[^\s#][^\n]*")


def check(post: Post) -> Iterator[Problem]:
    if post.front_matter.format == "yaml":
        for entry in post.front_matter.entries:
            if entry.key in KEYS:
                yield from _cut(post, entry)


def _cut(post: Post, entry: Entry) -> Iterator[Problem]:
    """What a comment takes of a value without quotes, or instead of one."""
    start, end = entry.value_span
    tag = _TAG.match(post.text, entry.key_span.end)
    if tag is not None and entry.node.style == "plain":
        yield _problem(post, entry, Span(*tag.span("tag")), Span(tag.start("tag"), end), "a `!` begins a tag")
        return
    if entry.value is None and entry.key == "title":
        lost = _ALL_LOST.match(post.text, entry.key_span.end)
    elif entry.value is not None and entry.node.style == "plain":
        lost = _LOST.match(post.text, end)
    else:
        return
    if lost is None:
        return
    place = Span(post.text.index("#", lost.start()), len(lost[0].rstrip()) + lost.start())
    whole = Span(start if entry.value is not None else place.start, place.end)
    yield _problem(post, entry, place, whole, "a `#` behind a blank begins a comment")


def _problem(post: Post, entry: Entry, place: Span, whole: Span, why: str) -> Problem:
    """What is said of what YAML takes away at `place`, and the `whole` value in quotes."""
    kept = "nothing" if entry.value is None else f"`{entry.value}`"
    return Problem(
        place,
        f"the {entry.key} is {kept}, {why}: put all of it in quotes",
        unsafe("put it in quotes", Edit(*whole, in_double_quotes(post.text[slice(*whole)]))),
    )
