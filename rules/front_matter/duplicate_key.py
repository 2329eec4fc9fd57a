"""A key stands in the front matter once.

Where it stands twice the site takes the last value and says nothing: the
first one, which the author sees at the top, is on no page. Hexo leaves the whole
post out of the site.

~~~ bad
---
layout: post
title: 深入理解
title: 深入理解 Git
---
~~~

~~~ good
---
layout: post
title: 深入理解 Git
---
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.front_matter import Entry
from lint_posts.model import Problem
from lint_posts.post import Post

from ._posts import engine_of


def check(post: Post) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for entry in post.front_matter.entries:
        earlier = first.setdefault(entry.key, entry)
        if earlier is not entry and entry.key != "<<":
            line = post.line_number(earlier.key_span.start)
            yield Problem(
                entry.key_span, f"`{entry.key}` stands on line {line} already: {_effect(post, earlier, entry)}"
            )


def _effect(post: Post, earlier: Entry, entry: Entry) -> str:
    if engine_of(post) == "Hexo":
        return "Hexo leaves the post out of the site"
    lost = "its value there is lost" if earlier.value != entry.value else "one is enough"
    return f"{lost}, the last one counts"
