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

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from lint_posts.lazy import lazy
from lint_posts.markdown.elements import CONTENT_MODEL
from lint_posts.markdown.tree import Block, Inline
from lint_posts.model import Edit, Problem, unsafe
from lint_posts.post import Post

from ._elements import CLOSING_TAG, Reading
from ._glance import may_lose_a_tag
from ._known import is_lost, lost_tags, tags

TRIGGER = may_lose_a_tag

_MOST = 50
"""Of so many tags in one leaf it is asked which end tags they swallow."""
_HOST = lazy(r"<(?=[a-z0-9.-]+\.(?:com|cn|net|org|io|me|dev|edu|gov|info)(?:/[^<>]*)?>)")


def check(post: Post) -> Iterator[Problem]:
    """A problem at each tag that the page does not show."""
    for leaf, found in groupby(lost_tags(post), key=lambda each: each[0]):
        lost = [tag for _, tag in found]
        around = _open_around(post, leaf, lost)
        for tag in lost:
            yield _problem(post, leaf, tag, around[tag.span.start] if len(lost) <= _MOST else ())


def _problem(post: Post, leaf: Block, tag: Inline, around: Sequence[Inline]) -> Problem:
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
    in_raw = post.dialect == "kramdown" and any(_holds_raw(post, outer) for outer in around)
    printed = "&lt;" if in_raw or leaf.kind == "html_text" else "\\<"  # a `<` that begins no tag
    reach = _reach(post, leaf, tag, around) if around else end
    if in_raw and reach > end and leaf.kind != "html_text":  # what the code seemed to hold is text again
        reach = leaf.inlines[-1].span.end
    return Problem(
        tag.span,
        f"the page lacks `{shown}`, it is read as a tag of HTML, which no browser knows: put it in backticks, or "
        f"write `{printed}` for its `<`",
        unsafe("print the tag", Edit(start, reach, printed + post.text[start + 1 : reach])),
    )


def _open_around(post: Post, leaf: Block, lost: Sequence[Inline]) -> dict[int, Sequence[Inline]]:
    """The tags of the leaf's elements that are open where the first of the tags stand, by their offsets."""
    reading = Reading(post)
    wanted = {tag.span.start for tag in lost[:_MOST]}
    found: dict[int, Sequence[Inline]] = {}
    for tag in tags(leaf):
        if tag.span.start in wanted:
            found[tag.span.start] = [element.tag for element in reading.open]
        reading.take(tag)
    return found


def _holds_raw(post: Post, outer: Inline) -> bool:
    """Whether kramdown reads no Markdown in the element, if it is one."""
    return CONTENT_MODEL.get(outer.name, "raw") == "raw" and not is_lost(post.text, outer.span.start)


def _reach(post: Post, leaf: Block, tag: Inline, around: Sequence[Inline]) -> int:
    """Where the last of the end tags ends that the tag makes text, and that are tags again without it."""
    reach, wanted = tag.span.end, Counter(outer.name for outer in around)
    for inline in leaf.walk_inlines():
        if inline.kind == "raw" and inline.span.start >= tag.span.end:
            for found in CLOSING_TAG.finditer(post.text, *inline.span):
                if wanted[found[1]]:
                    wanted[found[1]] -= 1
                    reach = found.end()
    return reach
