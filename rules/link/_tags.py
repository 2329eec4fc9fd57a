"""The template tags by which a post links to another: Liquid's, Hexo's and Hugo's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.post import Post
from lint_posts.record import NamedTuple

_OPENED = lazy(
    r"\{%-?\s*(?P<name>post_url|link|post_link|post_path|asset_link|asset_path|(?:end)?(?:raw|comment))\b\s*"
)
_CLOSED = lazy(r"-?%\}")
_HUGO_OPENED = lazy(r"\{\{[<%]\s*(?P<name>ref|relref)\s+")
_HUGO_CLOSED = lazy(r"[>%]\}\}")
_FIRST = lazy(r"\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|`(?P<back>[^`]*)`|(?P<bare>\S+))")
_SKIPPED = {"raw", "comment"}


class Argument(NamedTuple):
    """What a tag names, without its quotes, and where."""

    text: str
    span: Span


class Tag(NamedTuple):
    """A tag that names a post or a file."""

    name: str
    span: Span
    argument: Argument


class _Written(NamedTuple):
    """A tag as it stands there, and where its words do, without the blanks around them."""

    name: str
    span: Span
    words: Span


def tags(post: Post, engine: str) -> Iterator[Tag]:
    """The tags that the engine runs, in the order of the source: those in code too, but for Hexo."""
    if engine == "hugo":
        for each in _written(post.text, post.body_start, _HUGO_OPENED, _HUGO_CLOSED):
            yield from _tag(post.text, each)
        return
    if engine == "jekyll" and post.front_matter.value("render_with_liquid") is False:
        return
    inside: str | None = None
    for each in _written(post.text, post.body_start, _OPENED, _CLOSED):
        if each.name in _SKIPPED:
            inside = inside or each.name
        elif each.name.startswith("end"):
            inside = None if inside == each.name[3:] else inside
        elif inside is None:
            if engine == "jekyll":
                yield _liquid(post.text, each)
            elif not post.is_code(each.span.start):
                yield from _tag(post.text, each)


def _written(text: str, start: int, opened: re.Pattern[str], closed: re.Pattern[str]) -> Iterator[_Written]:
    """The tags that begin so: what closes one is the first that stands behind it, as Liquid and Hugo have it."""
    while (opener := opened.search(text, start)) is not None:
        closer = closed.search(text, opener.end())
        if closer is None:
            return
        start = closer.end()
        words = text[opener.end() : closer.start()].rstrip()
        yield _Written(opener["name"], Span(opener.start(), start), Span(opener.end(), opener.end() + len(words)))


def _liquid(text: str, tag: _Written) -> Tag:
    """Jekyll takes all that stands there as the name."""
    return Tag(tag.name, tag.span, Argument(text[slice(*tag.words)], tag.words))


def _tag(text: str, tag: _Written) -> Iterator[Tag]:
    words = text[slice(*tag.words)]
    first = _FIRST.match(words)
    if first is None or "=" in (first["bare"] or ""):
        return
    group = first.lastgroup or "bare"
    start = tag.words.start + first.start(group)
    yield Tag(tag.name, tag.span, Argument(first[group], Span(start, start + len(first[group]))))
