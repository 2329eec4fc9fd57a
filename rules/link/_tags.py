"""The template tags by which a post links to another: Liquid's, Hexo's and Hugo's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.post import Post
from lint_posts.record import NamedTuple

_LIQUID = lazy(
    r"\{%-?\s*(?P<name>post_url|link|post_link|post_path|asset_link|asset_path|(?:end)?(?:raw|comment))\b"
    r"\s*(?P<words>(?:\{\{.*?\}\}|[^%{]|%(?!\})|\{(?!\{))*?)\s*-?%\}"
)
_HUGO = lazy(r"\{\{[<%]\s*(?P<name>ref|relref)\s+(?P<words>[^\n]*?)\s*[>%]\}\}")
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


def tags(post: Post, engine: str) -> Iterator[Tag]:
    """The tags that the engine runs, in the order of the source: those in code too, but for Hexo."""
    if engine == "hugo":
        for found in _HUGO.finditer(post.text, post.body_start):
            yield from _tag(found)
        return
    if engine == "jekyll" and post.front_matter.value("render_with_liquid") is False:
        return
    inside: str | None = None
    for found in _LIQUID.finditer(post.text, post.body_start):
        name = found["name"]
        if name in _SKIPPED:
            inside = inside or name
        elif name.startswith("end"):
            inside = None if inside == name[3:] else inside
        elif inside is None:
            if engine == "jekyll":
                yield from _liquid(found)
            elif not post.is_code(found.start()):
                yield from _tag(found)


def _liquid(found: re.Match[str]) -> Iterator[Tag]:
    """Jekyll takes all that stands there as the name."""
    yield Tag(found["name"], Span(*found.span()), Argument(found["words"].strip(), Span(*found.span("words"))))


def _tag(found: re.Match[str]) -> Iterator[Tag]:
    first = _FIRST.match(found["words"])
    if first is None or "=" in (first["bare"] or ""):
        return
    group = first.lastgroup or "bare"
    start = found.start("words") + first.start(group)
    yield Tag(found["name"], Span(*found.span()), Argument(first[group], Span(start, start + len(first[group]))))
