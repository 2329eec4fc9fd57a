"""A post's address has no `?` and no `#`: browsers cut it there.

A `?` begins what is asked of a page, a `#` a place in it. The build writes
`/?p=12/index.html` or `/c#/index.html`, but who follows the link to it gets the front page, or
the page `/c`, mostly a 404: readers never see the post. Such addresses come from WordPress, which
gives `/?p=12` to what it has not published, and from files that are named after C# or F#.

~~~ bad site
---
layout: post
permalink: /?p=12
---
文字
~~~

~~~ good site
---
layout: post
permalink: /first/
---
文字
~~~

Asked is what the engine makes of the front matter and of the file's name: Jekyll leaves both signs out
of a name, Hexo leaves them in, Hugo takes the `?` out of it. There is no fix: choose an address.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import later
from lint_posts.model import Problem, Span
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import permalinks
else:
    permalinks = later(__name__, "lint_posts.permalinks")

_KEYS = ("permalink", "url", "slug")
_SIGNS = "?#"


def check(post: Post) -> Iterator[Problem]:
    path = post.below
    if path is None or post.site is None:
        return
    held = [entry for key in _KEYS if (entry := post.front_matter.get(key)) is not None and _cut(str(entry.value))]
    if not held and not _cut(path):
        return
    found = permalinks.address(post.site, path, post.front_matter)
    sign = _cut(found.url) if found is not None else ""
    if found is not None and sign:
        opened = found.url.partition(sign)[0]
        where = held[0].value_span if held else post.line_span(0)
        advice = f"give it a `{held[0].key}` without one" if held else "rename the file"
        yield Problem(
            Span(*where),
            f"readers can't open this page, browsers cut `{found.url}` at the `{sign}` and ask for `{opened}`: {advice}",
        )


def _cut(address: str) -> str:
    """The first of the signs in an address, "" for none."""
    return next((char for char in address if char in _SIGNS), "")
