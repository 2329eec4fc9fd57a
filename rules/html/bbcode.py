"""The marks of forums, BBCode, are printed.

What was written for a forum brings `[b]bold[/b]`, `[img]address[/img]`,
`[url=address]text[/url]` and `[color=red]text[/color]` along. No renderer of blogs knows
them: readers see the brackets, no image and no link.

~~~ bad
集合地点见[url=https://example.com/map]地图[/url]。
~~~

~~~ good
集合地点见[地图](https://example.com/map)。
~~~

Posts that speak of such marks, and sites in which something may know them, are left alone.
The fix writes Markdown, or the HTML for a colour and a line below, and is unsafe; sizes,
quotes and lists are left to the author.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from lint_posts.dependencies import summary
from lint_posts.lazy import later, lazy
from lint_posts.marks import holds
from lint_posts.model import Edit, Fix, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo
    from lint_posts.site import Site
else:
    hexo = later(__name__, "lint_posts.hexo")

_NAMES = "b|i|u|s|del|strike|img|url|color|size|font|quote|align|center|list|email"
_TAG = lazy(rf"(?i)\[(?P<end>/)?(?P<name>{_NAMES})(?P<value>=[^\[\]\n]{{1,300}})?\](?!\()")
_CLOSER = lazy(rf"(?i)\[/(?:{_NAMES})\](?!\()", needs="[/")
_LESSON = lazy(r"(?i)bbcode|\bubb\b|short ?codes?\b|discuz|phpbb|论坛代码")
# words of a line that speaks of the marks
_SPOKEN = lazy(
    r"(?i)标签|標籤|标记|標記|正则|正則|语法|論壇|论坛|\btags?\b|\bregex|\bregular expression|\bsyntax|\bforums?\b"
)
_WORD = lazy(r"\w")
# `[b]、[i] 与 [u]` are told of one by one
_JOINT = r"\s*(?:[、，,/;；和与或]|and|or)\s*"
_JOINED = lazy(rf"(?i){_JOINT}\[|.*\]{_JOINT}\Z")
_PLUGIN = lazy(r"(?i)bbcode|short-?code")
_ADDRESS = lazy(r"https?://[^\s\"'<>\[\]()]+")
_COLOUR = lazy(r"#[0-9a-fA-F]{3,8}|[A-Za-z]{3,20}")
_QUOTES = "\"'“‘「『`"
_LONGEST = 5000
_MARKS = {"b": "**", "i": "*", "s": "~~", "del": "~~", "strike": "~~"}
_ELEMENTS = {"b": "b", "i": "i", "s": "s", "del": "s", "strike": "s", "u": "u"}


def may_hold_bbcode(text: str) -> bool:
    """Whether the end of such a mark stands in the text."""
    return holds(text, "[/") and _CLOSER.search(text) is not None


TRIGGER = may_hold_bbcode


class _Pair(NamedTuple):
    """What stands between two of the marks."""

    name: str
    value: str
    opener: Span
    closer: Span


def check(post: Post) -> Iterator[Problem]:
    if post.speaks_of(_LESSON) or (post.site is not None and post.site.once(_may_know)):
        return
    words = [Span(*found.span()) for found in _SPOKEN.finditer(post.text, post.body_start)]
    for pair in _pairs(post):
        is_shown = post.is_printed(pair.opener) and not post.is_code(pair.closer.start)
        if is_shown and not _is_spoken_of(post, pair, words):
            shown = post.text[slice(*pair.opener)]
            message = f"the page prints `{shown}`, which only forums know: write it in Markdown or HTML"
            yield Problem(pair.opener, message, _repair(post, pair))


def _is_spoken_of(post: Post, pair: _Pair, words: Sequence[Span]) -> bool:
    """Whether the sentence is about the marks, having one of `words`, or nothing that has any stands between them."""
    inside = post.text[pair.opener.end : pair.closer.start]
    if inside.strip() and (_WORD.search(inside) is None or _JOINED.match(inside) is not None):
        return True
    line = post.line_span(pair.opener.start)
    around = words[bisect_left(words, (line.start, 0)) : bisect_left(words, (line.end, 0))]
    is_held = pair.closer.end <= line.end and pair.name != "url" and len(around) > 0
    return is_held and (around[0].end <= pair.opener.start or around[-1].start >= pair.closer.end)


@summary
def _may_know(site: Site) -> bool:
    """Whether a plugin, or a script of the site's own, may make something of them."""
    return any(map(_PLUGIN.search, hexo.additions(site))) or any("[/url" in text for text in site.template_texts())


def _pairs(post: Post) -> Iterator[_Pair]:
    """The marks with their ends, one within the other at most; in the order of their beginnings."""
    waiting: dict[str, list[re.Match[str]]] = {}
    found: list[_Pair] = []
    for tag in _TAG.finditer(post.text, post.body_start):
        name = tag["name"].lower()
        if not tag["end"]:
            before = post.text[tag.start() - 1 : tag.start()]
            is_index = len(name) == 1 and before.isascii() and before.isalnum()
            if not is_index and before not in [*_QUOTES]:
                waiting.setdefault(name, []).append(tag)
        elif waiting.get(name) and not tag["value"]:
            opener = waiting[name].pop()
            if opener.end() < tag.start() <= opener.end() + _LONGEST:
                value = (opener["value"] or "").removeprefix("=").strip("\"' ")
                found.append(_Pair(name, value, Span(*opener.span()), Span(*tag.span())))
    yield from sorted(found, key=lambda pair: pair.opener.start)


def _repair(post: Post, pair: _Pair) -> Fix | None:
    """The same in Markdown, where there is such a thing."""
    inside = post.text[pair.opener.end : pair.closer.start]
    if "\n" in inside or not inside.strip():
        return None
    written = _written(post, pair, inside)
    if written is None:
        return None
    return unsafe("write it in Markdown", Edit(*pair.opener, written[0]), Edit(*pair.closer, written[1]))


def _written(post: Post, pair: _Pair, inside: str) -> tuple[str, str] | None:
    """What stands in the place of the mark, and of its end."""
    shows = post.site is None or post.site.shows_html
    if pair.name in _MARKS and _may_have_marks(post, pair, inside):
        return _MARKS[pair.name], _MARKS[pair.name]
    if pair.name in _ELEMENTS:
        return (f"<{_ELEMENTS[pair.name]}>", f"</{_ELEMENTS[pair.name]}>") if shows else None
    if pair.name == "color":
        right = _COLOUR.fullmatch(pair.value)
        return (f'<span style="color: {pair.value}">', "</span>") if shows and right else None
    if pair.name == "img":
        return ("![](", ")") if _ADDRESS.fullmatch(inside) else None
    if pair.name == "url" and not pair.value:
        return ("<", ">") if _ADDRESS.fullmatch(inside) else None
    return ("[", f"]({pair.value})") if pair.name == "url" and _ADDRESS.fullmatch(pair.value) else None


def _may_have_marks(post: Post, pair: _Pair, inside: str) -> bool:
    """Whether markers of emphasis work around it in all dialects."""
    if "*" in inside or "~" in inside or inside[0].isspace() or inside[-1].isspace():
        return False
    outside = post.text[pair.opener.start - 1 : pair.opener.start], post.text[pair.closer.end : pair.closer.end + 1]
    return all(
        inner.isalnum() or not outer.isalnum() for inner, outer in zip((inside[0], inside[-1]), outside, strict=True)
    )
