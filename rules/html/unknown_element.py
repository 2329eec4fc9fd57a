r"""A tag that no browser knows is not printed: what it says is lost.

`List<String>`, `git clone <address>`, the `<servlet>` of a sentence and
`<www.example.com>` are tags to every renderer. They pass into the page as they
are, and the browser, which knows no such elements, shows nothing in their place:
readers see `List`, and `git clone`. kramdown also takes the rest of the paragraph,
or of the page where the tag begins a line, for what the element holds.

~~~ bad
它返回一个 List<String> 对象。
~~~

~~~ good
它返回一个 List\<String> 对象。
~~~

An element that the post closes may be one of its theme's, and is left alone; so
are those of HTML, SVG and MathML, but for `List<Object>` and its like. The fix
puts a backslash before the tag (`&lt;` within HTML), so that the page prints it:
unsafe, for most tags are code, and better put in backticks.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block, Inline
from lint_posts.model import Edit, Fix, Problem, unsafe
from lint_posts.post import Post

from ._glance import may_lose_a_tag
from ._known import lost_tags

TRIGGER = may_lose_a_tag

_HOST = lazy(r"<(?=[a-z0-9.-]+\.(?:com|cn|net|org|io|me|dev|edu|gov|info)(?:/[^<>]*)?>)")


def check(post: Post) -> Iterator[Problem]:
    """A problem at each tag that the page does not show."""
    for leaf, tag in lost_tags(post):
        yield _problem(post, leaf, tag)


def _problem(post: Post, leaf: Block, tag: Inline) -> Problem:
    start, end = tag.span
    written = post.text[start:end]
    shown = " ".join(written.split())
    shown = shown if len(shown) <= 40 else shown[:39] + "…"
    if _HOST.match(written):
        address = f"<https://{written[1:]}"
        return Problem(
            tag.span,
            f"the page lacks `{shown}`, it is read as a tag of HTML: write `{address}`",
            unsafe("write `https://` before it", Edit(start, end, address)),
        )
    return Problem(
        tag.span,
        f"the page lacks `{shown}`, it is read as a tag of HTML, which no browser knows: put it in backticks, or "
        f"write `{_printed(leaf)}` for its `<`",
        _fix(leaf, tag, written),
    )


def _fix(leaf: Block, tag: Inline, written: str) -> Fix:
    return unsafe("print the tag", Edit(*tag.span, _printed(leaf) + written[1:]))


def _printed(leaf: Block) -> str:
    """A `<` that begins no tag."""
    return "&lt;" if leaf.kind == "html_text" else "\\<"
