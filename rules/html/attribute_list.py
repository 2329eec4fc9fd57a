"""Attributes for an element stand where the renderer takes them.

kramdown (Jekyll) takes `{:target="_blank"}` right behind a link, an image, bold or
code, and below a block. With a blank before it, behind plain text or at the end of a
heading it is printed. CommonMark (Hexo, Hugo) knows no such list and prints it
everywhere, and kramdown's `{::comment}` and `{::nomarkdown}` too. All print the list without a
colon that other tools take behind a link or an image (`{width=50%}`) or below a block
(`{.note}`, where no setting of Hugo's lets it in), and Hexo's usual renderer the name of a
heading (`{#lake}`).

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
below its heading or paragraph, or gets its colon, and where CommonMark's post loses it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

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
# below a block, and at the end of a heading
_OF_A_LINE = lazy(
    rf"(?m)(?:^[ \t>]*|(?<=[ \t]))(?P<list>\{{[ \t]*[.#][A-Za-z][\w-]*(?:[ \t]+{_BARE_ATTRIBUTE})*[ \t]*\}})[ \t]*$"
)
_EXTENSION = lazy(r"\{::(?P<name>comment|nomarkdown|options)\b[^{}\n]*\}", needs="{::")
_END_OF_EXTENSION = lazy(r"\{:/(?:comment|nomarkdown|)\}")


def may_hold_a_line_of_them(text: str) -> bool:
    """Whether a list without a colon ends a line."""
    return ("{." in text or "{#" in text or "{ ." in text) and _OF_A_LINE.search(text) is not None


TRIGGER = outside_code(
    lazy(r"\{:[ \t]*(?:[.#][A-Za-z]|[A-Za-z][\w-]*=)", needs="{:"), _MAY_BE_BARE, may_hold_a_line_of_them, _EXTENSION
)
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
    if may_hold_a_line_of_them(post.text):
        yield from _of_lines(post)
    if post.dialect == "commonmark":
        yield from _extensions(post)
    if post.dialect == "kramdown" and not _DOUBTFUL.search(post.text, post.body_start):
        return
    for leaf, _ in post.markdown_leaves:
        ends: frozenset[int] | None = None
        for found in _LIST.finditer(post.text, *leaf.span):
            place = Span(*found.span())
            if post.is_printed(Span(place.start, place.start + 2)):
                before = post.text[post.line_span(place.start).start : place.start]
                gap = Span(place.start - len(before) + len(before.rstrip(" \t")), place.start)
                ends = _element_ends(leaf, *_ELEMENTS) if ends is None else ends
                yield _problem(post, leaf, gap, place, gap.start < gap.end and gap.start in ends)


def _bare(post: Post) -> Iterator[Problem]:
    """Lists without a colon: behind a link or an image, and the names of headings where marked prints them."""
    marked = post.site is not None and post.site.engine == "hexo"
    for leaf, _ in post.markdown_leaves:
        if leaf.kind != "heading" or marked:  # goldmark takes one at the end of a heading, kramdown its name
            bare = [Span(*found.span()) for found in _BARE.finditer(post.text, *leaf.span)]
            ends = _element_ends(leaf, "link", "image") if bare else frozenset()
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


def _of_lines(post: Post) -> Iterator[Problem]:
    """Lists without a colon that have a line to themselves, or stand at the end of a heading."""
    in_headings = post.dialect == "kramdown" or (post.site is not None and post.site.engine == "hexo")
    below = post.site is None or post.site.setting("markup", "goldmark", "parser", "attribute", "block") is not True
    number = 0
    for leaf, _ in post.markdown_leaves:
        for found in _OF_A_LINE.finditer(post.text, *leaf.span):
            start, end = found.span("list")
            alone = not post.text[post.line_span(start).start : start].strip(" \t>")
            is_one = in_headings and not _is_name(found["list"]) if leaf.kind == "heading" else alone and below
            if is_one and post.prints(start, start + 1):
                number += 1
                yield _without_colon(post, leaf, Span(start, end), may_ask=number <= post.readings)


def _is_name(written: str) -> bool:
    """Whether a list at the end of a heading is its name alone, which kramdown takes, and another look finds."""
    return written.startswith("{#") and " " not in written


def _without_colon(post: Post, leaf: Block, place: Span, *, may_ask: bool) -> Problem:
    """In kramdown with the colon that it lacks, where it then goes to its block; elsewhere without it."""
    shown = post.text[slice(*place)]
    alone = not post.text[post.line_span(place.start).start : place.start].strip(" \t>")
    line = post.line_span(place.start).start
    behind = line + len(post.text[line : place.start].rstrip(" \t"))
    if post.dialect == "kramdown":
        start = place.start if alone else behind
        edit = Edit(start, place.end, f"{'' if alone else chr(10)}{{:{shown[1:]}")
        at = start + edit.text.index("{")
        may_work = may_ask and _LIST.fullmatch(edit.text.strip()) is not None and post.is_at_the_margin(leaf)
        fix = unsafe("write the colon", edit) if may_work and not post.edited([edit]).prints(at) else None
        return Problem(place, f"`{shown}` is printed, kramdown's lists have a colon: write `{{:{shown[1:]}`", fix)
    start = line if alone else behind
    end = place.end + (alone and place.end < len(post.text) and start == place.start)
    fix = unsafe("take the list away", Edit(start, end, ""))
    return Problem(place, f"`{shown}` is printed, the renderer knows no such list: take it away", fix)


def _extensions(post: Post) -> Iterator[Problem]:
    """What kramdown alone knows: `{::comment}` and the like."""
    closers = [Span(*found.span()) for found in _END_OF_EXTENSION.finditer(post.text, post.body_start)]
    for found in _EXTENSION.finditer(post.text, post.body_start):
        if post.prints(found.start(), found.start() + 1):
            place = Span(*found.span())
            advice = "write an HTML comment" if found["name"] == "comment" else "take it away"
            ends = "" if found[0].endswith("/}") else ", and so is its end"
            message = f"`{found[0]}` is printed{ends}, only kramdown knows it: {advice}"
            yield Problem(place, message, _without_extension(post, place, found["name"], closers))


def _without_extension(post: Post, place: Span, name: str, closers: Sequence[Span]) -> Fix | None:
    at = bisect_left(closers, (place.end, 0))
    if name == "options" or at == len(closers):
        return None
    written = ("<!--", "-->") if name == "comment" else ("", "")
    if written[0] and post.text.find("--", place.end, closers[at].start) >= 0:
        return None
    return unsafe("write it without", Edit(*place, written[0]), Edit(*closers[at], written[1]))


def _element_ends(leaf: Block, *kinds: str) -> frozenset[int]:
    """Where the leaf's inlines of these kinds end."""
    return frozenset(inline.span.end for inline in leaf.walk_inlines() if inline.kind in kinds)


def _may_know_lists(post: Post) -> bool:
    """Whether another of Hexo's renderers may take them."""
    return post.site is not None and post.site.engine == "hexo" and not hexo.has_marked(post.site)


def _problem(post: Post, leaf: Block, gap: Span, place: Span, is_parted: bool) -> Problem:
    shown = post.text[slice(*place)]
    seen = f"`{shown}` is printed"
    if post.dialect == "commonmark":
        line = post.line_span(place.start)
        alone = (gap.start, place.end) == line
        fix = unsafe("take the list away", Edit(gap.start, place.end + (alone and line.end < len(post.text)), ""))
        return Problem(place, f"{seen}, CommonMark knows no such list: take it away", fix)
    if is_parted:
        fix = safe("take the blank away", Edit(*gap, ""))
        return Problem(place, f"{seen}, a blank parts it from its element: take the blank away", fix)
    advice = "put it right behind an element, or on a line of its own below a block"
    return Problem(place, f"{seen}, kramdown takes none behind text: {advice}", _below(post, leaf, gap, place))


def _below(post: Post, leaf: Block, gap: Span, place: Span) -> Fix | None:
    """The list below its block, where it ends one that no list or quote holds."""
    if post.text[place.end : leaf.span.end].strip() or not post.is_at_the_margin(leaf):
        return None
    if gap.start == post.line_span(place.start).start:
        return unsafe("put it at the start of its line", Edit(*gap, ""))
    return unsafe("put it below", Edit(gap.start, place.end, "\n" + post.text[slice(*place)]))
