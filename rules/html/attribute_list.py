"""Attributes for an element stand where the renderer takes them.

kramdown (Jekyll) takes `{:target="_blank"}` right behind a link, an image, bold or
code, and below a block. With a blank before it, behind plain text or at the end of a
heading it is printed. CommonMark (Hexo, Hugo) knows no such list and prints it
everywhere. All print the list without a colon that other tools take behind a link or
an image (`{width=50%}`), and Hexo's usual renderer the name of a heading (`{#lake}`).

~~~ bad
见[手册](https://example.com) {:target="_blank"}。
~~~

~~~ good
见[手册](https://example.com){:target="_blank"}。
~~~

~~~ bad dialect=commonmark
见[手册](https://example.com){:target="_blank"}。
~~~

~~~ good dialect=commonmark
见[手册](https://example.com)。
~~~

~~~ bad dialect=commonmark
![湖](https://example.com/lake.png){width=50%}
~~~

~~~ good dialect=commonmark
![湖](https://example.com/lake.png)
~~~

Safe where only the blank goes away; unsafe where the list goes to a line of its own,
below its heading or paragraph, and where CommonMark's post loses it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo
    from lint_posts.markdown.tree import Block
else:
    hexo = later(__name__, "lint_posts.hexo")

_ATTRIBUTE = r"(?:[.#][A-Za-z][\w-]*|[A-Za-z][\w-]*=(?:\"[^\"\n]*\"|'[^'\n]*'|\w+))"
_LIST = lazy(rf"\{{:[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}}")
_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[\w.%]+)"
_BARE_ATTRIBUTE = (
    rf"(?:[.#][A-Za-z][\w-]*|(?:width|height|align|style|class|id|target|rel|title|loading|border)={_VALUE})"
)
# behind a link or an image, and at the end of a heading
_BARE = lazy(rf"(?<=\))\{{[ \t]*{_BARE_ATTRIBUTE}(?:[ \t]*[ \t,][ \t]*{_BARE_ATTRIBUTE})*[ \t]*\}}")
_NAME = lazy(r"(?<=[ \t])\{#[^\s{}#]+\}[ \t]*$")
_MAY_BE_BARE = lazy(r"\{(?:(?<=\)\{)[ \t]*(?:[.#][A-Za-z]|[a-z]+=)|(?<=[ \t]\{)#[^\s{}#]+\}[ \t]*(?:\n|\Z))", needs="{")
TRIGGER = outside_code(lazy(r"\{:[ \t]*(?:[.#][A-Za-z]|[A-Za-z][\w-]*=)", needs="{:"), _MAY_BE_BARE)
# kramdown takes one that has a line of its own, and one right behind the mark that ends an element
_DOUBTFUL = lazy(
    r"\{:(?<![\n)*_`\]>}~]\{:)[ \t]*(?:[.#][A-Za-z]|[A-Za-z][\w-]*=)|\n\{:[ \t]*[.#A-Za-z][^{}\n]*\}[ \t]*[^\s{]"
)
_ELEMENTS = ("link", "image", "strong", "emphasis", "strikethrough", "code", "autolink")


def check(post: Post) -> Iterator[Problem]:
    if post.dialect == "commonmark" and _may_know_lists(post):
        return
    if _MAY_BE_BARE.search(post.text, post.body_start):
        yield from _bare(post)
    if post.dialect == "kramdown" and not _DOUBTFUL.search(post.text, post.body_start):
        return
    for leaf, _ in post.markdown_leaves:
        for found in _LIST.finditer(post.text, *leaf.span):
            place = Span(*found.span())
            if post.is_printed(Span(place.start, place.start + 2)):
                before = post.text[post.line_span(place.start).start : place.start]
                gap = Span(place.start - len(before) + len(before.rstrip(" \t")), place.start)
                yield _problem(post, leaf, gap, place)


def _bare(post: Post) -> Iterator[Problem]:
    """Lists without a colon: behind a link or an image, and the names of headings where marked prints them."""
    marked = post.site is not None and post.site.engine == "hexo"
    for leaf, _ in post.markdown_leaves:
        if leaf.kind != "heading" or marked:  # goldmark takes one at the end of a heading, kramdown its name
            bare = [Span(*found.span()) for found in _BARE.finditer(post.text, *leaf.span)]
            ends = _element_ends(leaf) if bare else frozenset()
            for place in bare:
                if place.start in ends:
                    yield from _unknown(post, place)
        if leaf.kind == "heading" and marked and (name := _NAME.search(post.text, *leaf.span)):
            yield from _unknown(post, Span(*name.span()))


def _unknown(post: Post, place: Span) -> Iterator[Problem]:
    """A list that no renderer of its dialect knows, where the page prints it."""
    if not post.prints(place.start, place.start + 1):
        return
    shown = post.text[slice(*place)].rstrip()
    start = place.start - (post.text[place.start - 1] in " \t")
    yield Problem(
        Span(place.start, place.start + len(shown)),
        f"`{shown}` is printed, the renderer knows no such list: take it away",
        unsafe("take the list away", Edit(start, place.end, "")),
    )


def _element_ends(leaf: Block) -> frozenset[int]:
    """Where links and images end."""
    return frozenset(inline.span.end for inline in leaf.walk_inlines() if inline.kind in ("link", "image"))


def _may_know_lists(post: Post) -> bool:
    """Whether another of Hexo's renderers may take them."""
    return post.site is not None and post.site.engine == "hexo" and not hexo.has_marked(post.site)


def _problem(post: Post, leaf: Block, gap: Span, place: Span) -> Problem:
    shown = post.text[slice(*place)]
    seen = f"`{shown}` is printed"
    if post.dialect == "commonmark":
        line = post.line_span(place.start)
        alone = (gap.start, place.end) == line
        fix = unsafe("take the list away", Edit(gap.start, place.end + (alone and line.end < len(post.text)), ""))
        return Problem(place, f"{seen}, CommonMark knows no such list: take it away", fix)
    if gap.start < gap.end and any(
        inline.span.end == gap.start and inline.kind in _ELEMENTS for inline in leaf.walk_inlines()
    ):
        fix = safe("take the blank away", Edit(*gap, ""))
        return Problem(place, f"{seen}, a blank parts it from its element: take the blank away", fix)
    advice = "put it right behind an element, or on a line of its own below a block"
    return Problem(place, f"{seen}, kramdown takes none behind text: {advice}", _below(post, leaf, gap, place))


def _below(post: Post, leaf: Block, gap: Span, place: Span) -> Fix | None:
    """The list below its block, where it ends one that no list or quote holds."""
    if post.text[place.end : leaf.span.end].strip() or leaf not in post.document.blocks:
        return None
    if gap.start == post.line_span(place.start).start:
        return unsafe("put it at the start of its line", Edit(*gap, ""))
    return unsafe("put it below", Edit(gap.start, place.end, "\n" + post.text[slice(*place)]))
