"""A tag that a sentence speaks of is read as HTML, and is not shown.

Who writes of HTML, and puts no backticks around a tag, gets the element itself: of "the `<a>`
tag" readers see "the tag". After `<script>` or `<template>` they see nothing of what follows, and an
`<input>` or a `<button>` stands in the middle of the sentence.

~~~ bad
把 <script> 标签放在最后。
~~~

~~~ good
把 `<script>` 标签放在最后。
~~~

Told of are tags right before a word for them (标签, 元素, tag, element …), and those that are
joined to one of these (`<meta>` 和 `<title>` 标签), where the paragraph does not hold their partner. A
line break (`<br>标签：日记`) is one. Unsafe, for the element may be meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.markdown.glance import outside_code
from lint_posts.markdown.tree import Block, Inline
from lint_posts.model import Edit, Fix, Problem, unsafe
from lint_posts.post import CODE_TAGS, Post

from ._elements import RAW_ELEMENTS
from ._known import is_lost
from ._spoken import SPOKEN, spoken_of

TRIGGER = outside_code(SPOKEN)


def check(post: Post) -> Iterator[Problem]:
    spoken = (each for each in spoken_of(post) if not is_lost(post.text, each[1].span.start))
    for number, (leaf, tag) in enumerate(spoken):  # of the others `html/unknown-element` tells
        written = post.text[slice(*tag.span)]
        message = f"the page lacks `{written}`, it is read as HTML: put it in backticks"
        yield Problem(tag.span, message, _in_backticks(post, leaf, tag) if number < post.readings else None)


def _in_backticks(post: Post, leaf: Block, tag: Inline) -> Fix | None:
    """The tag as code; None within what kramdown reads no Markdown in."""
    start, end = tag.span
    reach = _reach(post, leaf, tag)
    edit = Edit(start, reach, f"`{post.text[start:end]}`{post.text[end:reach]}")
    return unsafe("put it in backticks", edit) if post.edited((edit,)).is_code(start + 1) else None


def _reach(post: Post, leaf: Block, tag: Inline) -> int:
    """How far the text goes that comes back, or is Markdown again, when the tag is none."""
    if post.dialect == "commonmark" and tag.name in RAW_ELEMENTS:
        return len(post.text)
    return leaf.span.end if post.dialect == "kramdown" or tag.name in CODE_TAGS else tag.span.end
