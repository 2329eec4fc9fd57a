"""A post is published, unless its author says that it is not.

The site leaves out, and says nothing of it: a post in a folder, or with a name,
that begins with `_` or `.` (in Jekyll `#` or `~` too); in Jekyll one whose
`published` is empty, and one that `exclude:` names; in Hexo one whose name ends
in `.MD` or `.mdown`, or with `post_asset_folder` in anything else than new posts
do; and in Hugo one whose `publishDate` is still to come.

~~~ bad path=_posts/_2021-06-20-title.md
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

What is said on purpose is right: `published: false`, `draft: true`, a draft's
folder, an `exclude:` that names `_posts`, an `expiryDate` that has passed. A `date` in the future, and a name
without a date, have rules of their own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatch

from lint_posts.clock import is_moment_to_come
from lint_posts.front_matter import Entry
from lint_posts.jekyll import post_folder, post_name
from lint_posts.lazy import later
from lint_posts.model import Problem, Span
from lint_posts.post import Post
from lint_posts.ruby_time import Unreadable, parse
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo, hugo
else:
    hexo = later(__name__, "lint_posts.hexo")
    hugo = later(__name__, "lint_posts.hugo")

SEVERITY = "warning"
_HIDDEN = {"jekyll": (".", "_", "#", "~"), "hexo": (".", "_")}


def check(post: Post) -> Iterator[Problem]:
    engine = post.site.engine if post.site is not None else "jekyll"
    if post.full_path is None:
        return
    if engine == "hugo" and post.site is not None:
        yield from _by_publish_date(post, post.site)
        return
    if engine not in _HIDDEN or post_folder(post.full_path) != "_posts":
        return
    entry = post.front_matter.get("published")
    if entry is not None and entry.value is None and post.front_matter.readable and engine == "jekyll":
        message = "`published` is empty: to Jekyll that is false, and the post is left out"
        yield Problem(_place(entry), message)
    left_out = _excluded if engine == "jekyll" else _of_another_kind
    reason = _hidden(post.full_path, _HIDDEN[engine]) or left_out(post, post.site)
    if reason is not None:
        yield Problem(post.line_span(0), f"{reason}: {engine.capitalize()} leaves the post out of the site")


def _place(entry: Entry) -> Span:
    return entry.value_span if entry.value_span.end > entry.value_span.start else entry.key_span


def _hidden(path: str, marks: tuple[str, ...]) -> str | None:
    """Why the file's own path keeps it out (Jekyll::EntryFilter#special?, Hexo's isHiddenFile)."""
    below = ("/" + path.replace(os.sep, "/")).rpartition("/_posts/")[2]
    folders, name = below.split("/")[:-1], os.path.basename(path)
    for folder in folders:
        if folder.startswith(marks):
            return f"the folder `{folder}` begins with `{folder[0]}`"
    if name.startswith(marks) and post_name(name.lstrip("._#~")) is not None:
        return f"the name `{name}` begins with `{name[0]}`"
    return None


def _excluded(post: Post, site: Site | None) -> str | None:
    patterns = site.config.get("exclude") if site is not None else None
    below = post.below
    if below is None or not isinstance(patterns, list):
        return None
    for pattern in patterns:
        wanted = str(pattern).strip("/")
        if "_posts" in wanted:  # on purpose
            continue
        if fnmatch(below, wanted) or below.startswith(f"{wanted}/"):
            return f"`exclude: {pattern}` names it"
    return None


def _of_another_kind(post: Post, site: Site | None) -> str | None:
    """Why Hexo takes the file for no post, by the ending of its name."""
    below = post.below
    if site is None or below is None or not below.startswith(hexo.posts_folder(site)):
        return None
    ending = os.path.splitext(below)[1]
    if not below.endswith(hexo.RENDERED):
        return f"`{ending}` is no ending of Markdown to it"
    if not hexo.takes_ending(site, below):
        return f"with `post_asset_folder` only `{hexo.new_post_ending(site)}` files are posts, not `{ending}`"
    return None


def _by_publish_date(post: Post, site: Site) -> Iterator[Problem]:
    below = post.below
    entries = {entry.key.lower(): entry for entry in post.front_matter.entries}
    entry = entries.get("publishdate")
    if below is None or entry is None or not hugo.is_page(site, below) or site.future:
        return
    if any(key in entries and entries[key].value is True for key in ("draft", "headless")):
        return
    try:
        moment = parse(str(entry.value))
    except Unreadable:
        return
    if moment.when is not None and is_moment_to_come(moment.when):
        shown = post.text[entry.value_span.start : entry.value_span.end]
        message = f"{shown} is in the future: Hugo leaves the post out of every build before that day"
        yield Problem(entry.value_span, message)
