"""A link to a heading goes by the id that the renderer gives to that heading.

A table of contents that another tool made (`[1. 安装](#1.安装)`) leads nowhere where the
site's renderer makes another id of the same words: kramdown drops the signs and writes `-`
for a blank, Hexo keeps capitals, Hugo does not.

~~~ bad site
[1. 安装](#1.安装)

## 1. 安装
~~~

~~~ good site
[1. 安装](#1-安装)

## 1. 安装
~~~

~~~ bad engine=hexo
[Quick Start](#quick-start)

## Quick Start
~~~

~~~ good engine=hexo
[Quick Start](#Quick-Start)

## Quick Start
~~~

Told of only where just one heading has the same letters and digits: anything else may be an
anchor of the layout's. Safe: the link then leads to that heading.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lint_posts.addresses import raw_stretches, unquoted
from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, lies_in, safe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _anchors
else:
    _anchors = later(__name__, "._anchors")

TRIGGER = lazy(r"\]\([ \t]*<?#[^\s()<>]|\]:[ \t]*<?#\S")

# anchors that the post gives itself, in HTML and in attribute lists
_GIVEN = lazy(r"(?:\b(?:id|name)[ \t]*=[ \t]*[\"']?|\{:?[^{}\n]*?#)(?P<id>[^\s\"'>{}]+)", re.I)
_SIGNS = lazy(r"[\W_]+")


def check(post: Post) -> Iterator[Problem]:
    if not _anchors.have_ids(post):
        return
    raw = raw_stretches(post.text)
    links = [(where, text) for where, text in _within_the_page(post) if not lies_in(raw, where.start)]
    if not links:
        return
    headings = _anchors.anchors(post)
    known = {heading.id for heading in headings} | {given["id"] for given in _GIVEN.finditer(post.text)}
    alike: defaultdict[str, list[str | None]] = defaultdict(list)
    for heading in headings:
        alike[_letters(heading.text)].append(heading.id)
    for where, text in links:
        name = unquoted(text)
        if name in known or name.lower() == "top":
            continue
        same = alike.get(_letters(name), [])
        if len(same) == 1 and same[0]:
            yield _problem(where, same[0])


def _within_the_page(post: Post) -> Iterator[tuple[Span, str]]:
    """Where each `#name` that a link leads to stands, behind its `#`, and the name."""
    seen = set()
    for inline in post.inlines_beside("["):
        where = inline.destination_span
        if inline.kind == "link" and where is not None and where.start not in seen:
            seen.add(where.start)
            written = post.text[slice(*where)]
            if written.startswith("#") and len(written) > 1 and "{" not in written:
                yield Span(where.start + 1, where.end), written[1:]


def _letters(text: str) -> str:
    return _SIGNS.sub("", text).casefold()


def _problem(where: Span, name: str) -> Problem:
    return Problem(
        Span(where.start - 1, where.end),
        f"this link leads nowhere, the id of that heading is `{name}`: write `#{name}`",
        safe("write the heading's id", Edit(where.start, where.end, name)),
    )
