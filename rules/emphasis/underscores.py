"""Bold inside a word takes stars: underscores there are printed.

`这是__重点__内容` is no bold in any dialect, and `它_背后_的事` no italics. An underscore is a marker only where a
word begins or ends, and Chinese text is one word until its next mark: the page shows
the underscores.

~~~ bad
这是__重点__内容。
~~~

~~~ good
这是**重点**内容。
~~~

Reported is what is written in Chinese, Japanese or Korean. Names like `__init__` and
`foo__bar__baz`, and blanks to fill in (`我叫__，今年__岁`, `__月__日`), are left alone. Safe where
nothing but such letters stands between the markers, unsafe where others do, for it may
be a name; there is no fix where stars would make no bold either. Single underscores, which names
have too (`用户_订单_表`), are told of beside a particle like `的`, and their fix is unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.marks import holds
from lint_posts.model import Edit, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._flanks import CJK

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block

    from . import _paragraph
else:
    _paragraph = later(__name__, "._paragraph")

_PAIR = lazy(r"(?<![_\\])__(?=[^\W_]|[“‘《「『【])(?P<text>[^_\n`]{1,100}?)(?<=[\w！？。：；…”’》」』】%])__(?!_)")
_WRITTEN = lazy(CJK)
_ONLY = lazy(rf"(?:{CJK}|[\d、·]|，)+")
# what stands between two blanks of a form: `2023年__月__日`, `第__条第__款`
_UNIT = lazy(r"[年月日号时点分秒岁元角万人个名章节条款项页层楼栋室班级届天周次]第?")
_DOUBT = lazy(rf"__(?:(?<={CJK}__)|[^_\n]*__{CJK})")

_PARTICLE = "[的地得了着过是在和与或而也就都不]"
# in Chinese alone: behind a particle, or before one
_ITALIC = lazy(rf"_(?:(?<={_PARTICLE}_){CJK}{{1,20}}_(?!\w)|(?<={CJK}_){CJK}{{1,20}}_(?={_PARTICLE}))")
_MAY_BE_ITALIC = lazy(r"_[^\x00-\x7f][^_\n]{0,19}_")  # the sets of letters take long to compile


def may_print_underscores(text: str) -> bool:
    """Whether underscores touch a letter of Chinese, Japanese or Korean outside of the pair that they make."""
    if holds(text, "__") and _DOUBT.search(text) is not None:
        return True
    return holds(text, "_") and _MAY_BE_ITALIC.search(text) is not None and _ITALIC.search(text) is not None


TRIGGER = outside_code(may_print_underscores)


def check(post: Post) -> Iterator[Problem]:
    """A problem for each pair of underscores that the page prints."""
    may_read = post.readings * len(post.text)
    for _, passage in _paragraph.passages(post, _PAIR):
        for found in _PAIR.finditer(passage.text):
            start, end = found.span()
            if _touches(passage.text, found) and not passage.printed_bold.isdisjoint((start, end - 1)):
                may_read -= len(passage.text)
                yield _problem(passage, found, may_ask=may_read >= 0)
    for leaf, source in post.markdown_leaves:
        if "_" in source.text:
            yield from _italics(post, leaf)


def _italics(post: Post, leaf: Block) -> Iterator[Problem]:
    """A problem for each pair of single underscores that a leaf of the page prints."""
    for found in _ITALIC.finditer(post.text, *leaf.span):
        start, end = found.span()
        if post.prints(start, end - 1):
            yield Problem(
                Span(start, end),
                "`_` is printed, inside a word underscores make no italics: write `*`",
                unsafe("write stars", Edit(start, start + 1, "*"), Edit(end - 1, end, "*")),
            )


def _touches(text: str, found: re.Match[str]) -> bool:
    """Whether a letter stands right before or behind the pair, in a text that is written without blanks.

    One that counts, beside another (`年__月__日`), makes it a form to fill in.
    """
    around = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
    if _UNIT.fullmatch(found["text"]) and _UNIT.search(around):
        return False
    return _WRITTEN.search(around) is not None and _WRITTEN.search(found["text"]) is not None


def _problem(passage: _paragraph.Passage, found: re.Match[str], *, may_ask: bool) -> Problem:
    opens, closes = Span(found.start(), found.start() + 2), Span(found.end() - 2, found.end())
    edits = [Edit(*marker, "**") for marker in (opens, closes)]
    made = may_ask and found.span() in passage.edited(edits).strong_spans
    kind = safe if _ONLY.fullmatch(found["text"]) else unsafe
    return Problem(
        passage.root(Span(*found.span())),
        "`__` is printed, inside a word underscores make no bold: write `**`",
        kind("write stars", *map(passage.root_edit, edits)) if made else None,
    )
