"""The elements that browsers know, and the tags of a post that are none."""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block, Inline
from lint_posts.post import Post

from ._elements import VOID, words

_TAG = lazy(r"<(?P<name>[^\W\d][\w.:-]*)(?=[\s/>])")
_HTML = words(
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body "
    "br button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog "
    "dir div dl dt element em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head "
    "header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark "
    "marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup "
    "option output p param picture plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script search section "
    "select shadow slot small source spacer span strike strong style sub summary sup svg table tbody td template "
    "textarea tfoot th thead time title tr track tt u ul var video wbr xmp"
)
"""The elements of HTML, those too that it has given up (https://html.spec.whatwg.org/multipage/obsolete.html)."""


def is_lost(text: str, at: int) -> bool:
    """Whether the open tag there is none that a browser knows, or plainly a type of code: `List<Object>`.

    `<my-element a="b">` may be an element that the page itself defines.
    """
    found = _TAG.match(text, at)
    if found is None:
        return False
    name, bare = found["name"], text.startswith(">", found.end())
    if name.lower() not in _HTML:
        return bare or "-" not in name
    before = text[at - 1 : at]
    is_type = bare and name not in (name.lower(), name.upper()) and name.lower() not in VOID
    return is_type and before.isascii() and before.isalnum()


def lost_tags(post: Post) -> Iterator[tuple[Block, Inline]]:
    """The tags of elements that no browser knows and the post never closes, each with its leaf."""
    leaves = [leaf for leaf in post.leaves if "<" in post.text[slice(*leaf.span)]]
    closed = {tag.name[1:] for leaf in leaves for tag in tags(leaf) if tag.name.startswith("/")}
    for leaf in leaves:
        drawings = 0
        for tag in tags(leaf):
            if tag.name.lstrip("/") in ("svg", "math"):
                drawings += -1 if tag.name.startswith("/") else 1
            elif drawings <= 0 and tag.name not in closed and is_lost(post.text, tag.span.start):
                yield leaf, tag


def tags(leaf: Block) -> Iterator[Inline]:
    return (inline for inline in leaf.walk_inlines() if inline.kind == "html")
