"""The posts among a site's files, and some of them read, for the site's habits."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cached_property

from lint_posts.lazy import lazy
from lint_posts.record import Record
from lint_posts.site import MARKDOWN, Engine, Site, read_text
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.front_matter import FrontMatter

_POSTS: Mapping[Engine, re.Pattern[str]] = {
    "jekyll": lazy(r"(?:^|/)_posts/"),
    "none": lazy(r"(?:^|/)_posts/"),
}
_SAMPLE = 50
_LARGE = 1_000_000  # characters


class SitePost(Record):
    """A post of the site, read to learn the site's habits. `path` is relative to the root, `text` has `\\n` ends."""

    path: str
    text: str
    engine: Engine

    @cached_property
    def front_matter(self) -> FrontMatter:
        from lint_posts.front_matter import parse

        return parse(self.text, self.engine)


def posts_of(site: Site) -> tuple[str, ...]:
    """The paths of the posts of a site, drafts excluded, relative to its root."""
    if site.engine == "hexo":
        from lint_posts.hexo import is_post

        return tuple(path for path in site.files if is_post(site, path))
    found = (path for path in site.files if path.endswith(MARKDOWN))
    if site.engine == "hugo":
        from lint_posts.hugo import in_content

        return tuple(path for path in found if in_content(site, path) is not None)
    pattern = _POSTS[site.engine]
    return tuple(path for path in found if pattern.search(path))


def sample(site: Site) -> tuple[SitePost, ...]:
    """At most fifty posts, evenly chosen, the first and the last among them; those that are too long are left out."""
    posts = site.posts
    if len(posts) > _SAMPLE:
        posts = tuple(posts[k * (len(posts) - 1) // (_SAMPLE - 1)] for k in range(_SAMPLE))
    found = []
    for path in posts:
        text = read_text(os.path.join(site.root, path))
        if text is not None and len(text) < _LARGE:  # which is no post like the others
            found.append(SitePost(path, text, site.engine))
    return tuple(found)
