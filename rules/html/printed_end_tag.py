"""An end tag that ends nothing is printed.

kramdown (Jekyll) prints `</br>`, `</img>` and every other end tag whose element is
not open any more: one `</div>` too many, `</a>` behind `<a … />`, or `</font>` in the
next paragraph, for `<font>` ends with its own. Browsers leave such a tag out, so it
is seen nowhere but on the site.

~~~ bad
第一行</br>
第二行
~~~

~~~ good
第一行<br>
第二行
~~~

~~~ bad
<div>
文字
</div>
</div>
~~~

~~~ good
<div>
文字
</div>
~~~

A tag that a sentence may speak of, in the midst of a line, is left alone, and so is
one whose element may begin in an include. Safe where a tag before it has no end, as
`<img>` and `<hr>` have none; unsafe where `</br>` becomes `<br>`, and where another tag
is taken out, or a slash.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from lint_posts.lazy import lazy
from lint_posts.markdown.elements import KNOWN_ELEMENTS
from lint_posts.markdown.tree import Block, Inline
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.record import NamedTuple

from ._elements import HOLDERS, RAW_ELEMENTS, VOID, Reading, is_empty
from ._glance import may_print_ends

DIALECTS = ("kramdown",)
TRIGGER = may_print_ends

_END = lazy(r"</(?P<name>[A-Za-z][\w-]*)\s*>")
_OPENER = lazy(r"<(?P<name>[A-Za-z][\w-]*)")
_TAG = lazy(r"<[^<>]*>")
_BREAK = lazy(r"</?(?i:br)\s*/?>")
_NAMES = KNOWN_ELEMENTS | HOLDERS | {"font"}
_SHOWN = RAW_ELEMENTS | {"code", "kbd", "samp"}
# where a line can be broken by a tag alone, and no sentence speaks of it
_CUT = ("table_cell", "html_text")
_NEAR = 20
"""So many tags before an end tag are asked whether it crosses them."""
_MAY_OPEN = lazy(r"\{%(?!-?\s*(?:(?:end)?(?:highlight|raw|comment)|post_url|link|assign)\b)")


class Openers(NamedTuple):
    """The tags that an end tag may have been meant for, by name.

    `printed` are the places of those that the page prints, `itself` those of the paragraph that end themselves, and
    `ended` the last that a paragraph before has ended.
    """

    printed: Mapping[str, list[int]]
    itself: Mapping[str, deque[Inline]]
    ended: Mapping[str, Inline]

    def prints(self, name: str, start: int, end: int) -> bool:
        """Whether the page prints a tag of this name between two places: then that is the one to be mended."""
        places = self.printed.get(name, [])
        return bisect_left(places, start) < bisect_left(places, end)

    def take_itself(self, name: str, end: int) -> Inline | None:
        """The last tag before `end` that ends itself; it and those before are not asked again."""
        found = None
        tags = self.itself.get(name, deque())
        while tags and tags[0].span.end <= end:
            found = tags.popleft()
        return found


def check(post: Post) -> Iterator[Problem]:
    printed = _printed_openers(post)
    ended: dict[str, Inline] = {}
    found = _MAY_OPEN.search(post.text, post.body_start)
    known = found.start() if found else len(post.text)
    for leaf in post.leaves:
        if leaf.source is None or "<" not in leaf.source.text:
            continue
        if leaf.kind == "html_text":
            yield from _in_raw_html(post, leaf)
            continue
        reading = Reading(post)
        itself: defaultdict[str, deque[Inline]] = defaultdict(deque)
        tags: list[Inline] = []
        for inline in leaf.walk_inlines():
            if inline.kind == "html":
                reading.take(inline)
                if is_empty(post, inline):
                    itself[inline.name].append(inline)
                elif not inline.name.startswith("/"):
                    tags.append(inline)
        for end in _END.finditer(post.text, *leaf.span):
            if post.is_printed(Span(end.start(), end.start() + 2)):
                told = list(_told(post, leaf, end, Openers(printed, itself, ended), end.start() < known))
                yield from told or _crossed(post, end, _open_at(reading, tags, end.start()))
        ended.update((element.tag.name, element.tag) for element in reading.open)


def _open_at(reading: Reading, tags: Sequence[Inline], at: int) -> list[Inline]:
    """Which of the last tags before an offset have elements that are open there."""
    before = bisect_left(tags, at, key=lambda tag: tag.span.start)
    return [tag for tag in tags[max(before - _NEAR, 0) : before] if reading.ends.get(tag.span.start, at + 1) > at]


def _crossed(post: Post, end: re.Match[str], still_open: Sequence[Inline]) -> Iterator[Problem]:
    """`<b><i>text</b></i>`, where kramdown ends `<i>` first, and `<strong>text</storng>`."""
    names = [tag.name for tag in still_open]
    name = end["name"].lower()
    if name in names[:-1] and names[-1] != name:
        yield Problem(
            Span(*end.span()), f"`{end[0]}` is printed, another element is open within its own: end that first"
        )
    elif names and name not in _NAMES and not post.is_code(end.start()):
        meant = f"</{names[-1]}>"
        fix = unsafe(f"write `{meant}`", Edit(*end.span(), meant))
        yield Problem(
            Span(*end.span()), f"`{end[0]}` is printed, it ends no element that there is: write `{meant}`", fix
        )


def _in_raw_html(post: Post, leaf: Block) -> Iterator[Problem]:
    """The problems of the end tags in raw HTML whose elements have none: kramdown prints these there too."""
    reading = Reading(post)
    voids: defaultdict[str, deque[Inline]] = defaultdict(deque)
    for inline in leaf.inlines:
        if inline.kind == "html":
            reading.take(inline)
            if inline.name in VOID:
                voids[inline.name].append(inline)
        elif inline.kind == "raw" and not any(reading.names[name] for name in _SHOWN):
            end = _END.fullmatch(post.text, *inline.span)
            if end is not None and end["name"].lower() in VOID:
                yield from _told(post, leaf, end, Openers({}, voids, {}), False)


def _printed_openers(post: Post) -> dict[str, list[int]]:
    """Where the page prints tags, by their names."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for tag in _OPENER.finditer(post.text, post.body_start):
        if post.is_printed(Span(tag.start(), tag.start() + 1)):
            found[tag["name"].lower()].append(tag.start())
    return found


def _told(post: Post, leaf: Block, end: re.Match[str], openers: Openers, known: bool) -> Iterator[Problem]:
    """The problem of an end tag that is printed, where it is clear what it was meant for."""
    name = end["name"].lower()
    fix: Fix | None = None
    if name in VOID:
        says, fix = _of_void(post, leaf, name, end, openers.take_itself(name, end.start()))
        if fix is None:
            return
    elif (tag := openers.take_itself(name, end.start())) is not None:
        slash = tag.span.start + len(post.text[tag.span.start : tag.span.end - 2].rstrip())
        says = f"`<{name} … />` ends itself: take the slash out"
        fix = unsafe("take out the slash of its tag", Edit(slash, end.end(), post.text[tag.span.end - 1 : end.end()]))
    elif name in openers.ended and not openers.prints(name, leaf.span.start, end.start()):
        says = f"kramdown ends `<{name}>` with its paragraph: close it there, and open it again in this one"
    elif known and name in _NAMES and _is_alone(post, end) and not openers.prints(name, 0, end.start()):
        says, fix = "it ends no element: remove it", _removed(post, end)
    else:
        return
    yield Problem(Span(*end.span()), f"`{end[0]}` is printed, {says}", fix)


def _of_void(post: Post, leaf: Block, name: str, end: re.Match[str], tag: Inline | None) -> tuple[str, Fix | None]:
    """What to do with the end tag of an element that has none; `tag` is the one before it in its leaf."""
    before = post.text[max(end.start() - 1000, 0) : end.start()]
    if (tag is not None and name != "br") or re.search(rf"(?i)<{name}\b[^<>]*>\s*\Z", before):
        return f"`<{name}>` has no end tag: remove it", safe("remove the end tag", Edit(*_with_its_line(post, end), ""))
    line = post.line_span(end.start())
    sides = (post.text[line.start : end.start()], post.text[end.end() : line.end])
    is_meant = leaf.kind in _CUT or not all(_BREAK.sub("", side).strip(" \t>") for side in sides)
    if name == "br" and is_meant:
        return "write `<br>`", unsafe("write `<br>`", Edit(*end.span(), "<br>"))
    return "", None


def _with_its_line(post: Post, end: re.Match[str]) -> Span:
    """The tag, and all of its line where it has one of its own: an empty line would part the paragraph."""
    line = post.line_span(end.start())
    around = post.text[line.start : end.start()] + post.text[end.end() : line.end]
    return (
        Span(*end.span()) if around.strip(" \t>") or line.start <= post.body_start else Span(line.start - 1, line.end)
    )


def _is_alone(post: Post, end: re.Match[str]) -> bool:
    """Whether nothing but tags stands in its line."""
    return _holds_tags(post.text[slice(*post.line_span(end.start()))])


@lru_cache(maxsize=1)
def _holds_tags(line: str) -> bool:
    return not _TAG.sub("", line).strip(" \t>")


def _removed(post: Post, end: re.Match[str]) -> Fix | None:
    """Without the tag, and without its line where it has one of its own; at a line's end only."""
    line = post.line_span(end.start())
    if post.text[end.end() : line.end].strip():
        return None
    whole = post.text[line.start : end.start()].strip() == "" and line.start > post.body_start
    return unsafe("remove the end tag", Edit(line.start - 1 if whole else end.start(), end.end(), ""))
