"""The name of a file in `_posts` begins with its date.

Jekyll reads `2021-06-20-title.md`. A file without the date is never published,
and nothing says so; one with an impossible date stops the build of the whole
site.

~~~ bad path=_posts/title.md
---
layout: post
---
文字
~~~

~~~ good path=_posts/2021-06-20-title.md
---
layout: post
---
文字
~~~

Jekyll's rule only: drafts, and the posts of other engines, need no date.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from lint_posts.jekyll import PostName, post_name
from lint_posts.lazy import lazy
from lint_posts.model import Problem
from lint_posts.post import Post

from ._posts import first_line, is_jekyll, is_published

ENGINES = ("jekyll",)

# a day that every month has
_RIGHT = lazy(r"[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])-", re.ASCII)
_DATE_END = len("2021-06-20-")


def check(post: Post) -> Iterator[Problem]:
    if not is_jekyll(post) or not is_published(post) or post.path is None:
        return
    name = os.path.basename(post.path)
    if _RIGHT.match(name) and "." in name[_DATE_END:] and not name.endswith(".") and "\n" not in name:
        return  # as nearly all are
    found = post_name(post.path)
    where = first_line(post)
    if found is None:
        yield Problem(where, f"the name `{name}` has no date: Jekyll never publishes it; name it `YYYY-MM-DD-title`")
    elif found.date is None:
        dated = post.front_matter.get("date") is not None
        yield Problem(where, _impossible(found, dated), None, "warning" if dated or found.rolls else "error")


def _impossible(name: PostName, dated: bool) -> str:
    told = f"there is no day {name.text}, the date in the file's name"
    if dated:
        return f"{told}: only the front matter's `date` keeps the build going"
    if name.rolls:
        return f"{told}: Jekyll takes a day of the next month"
    return f"{told}: it stops the build of the whole site"
