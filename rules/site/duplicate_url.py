"""Two posts must not have one address.

The build writes both pages into one file, and the later one wins: readers never
see the other, though its title may stand in every list. It happens where a post
is copied and keeps its `permalink` or `slug`, and where addresses have no date
in them.

~~~ bad site
---
layout: post
permalink: /first/
---
文字
~~~

~~~ good site
---
layout: post
permalink: /second/
---
文字
~~~

Compared are all posts of the site that are published, by the files that the
build writes for them. Posts of different languages (`lang`), and sites with a
plugin for languages, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint_posts.dependencies import summary
from lint_posts.lazy import later, lazy
from lint_posts.model import Problem, Span
from lint_posts.permalinks import address
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo
else:
    hexo = later(__name__, "lint_posts.hexo")

_LANGUAGES = ("jekyll-polyglot", "jekyll-multiple-languages-plugin", "jekyll-multiple-languages", "hexo-generator-i18n")
_PLUGINS = ("_plugins/", "plugins/", "scripts/")
_OWN_PLUGIN = lazy(r"/.*(?:lang|i18n|locale|polyglot|permalink)", re.IGNORECASE)
_KEYS = ("permalink", "url", "slug")


class Page(NamedTuple):
    """A post's page: the file that the build writes, in which language, and the post's own path."""

    file: str
    language: str
    path: str


Pages = dict[tuple[str, str], list[str]]


def gather(post: Post) -> Page | None:
    if post.site is None or post.path is None or post.site.once(_speaks_languages):
        return None
    path = post.below
    found = address(post.site, path, post.front_matter) if path is not None else None
    if path is None or found is None:
        return None
    language = post.front_matter.value("lang") or post.front_matter.value("locale")
    if language is None:
        defaults = post.site.defaults_for(path)
        language = defaults.get("lang") or defaults.get("locale") or ""
    return Page(found.file, str(language), path)


def judge(gathered: Sequence[tuple[str, str, str]]) -> Pages:
    """The paths of the posts of each page."""
    found: Pages = {}
    for file, language, path in gathered:
        found.setdefault((file, language), []).append(path)
    return found


def concerns(said: tuple[str, str, str], pages: Pages) -> bool:
    """Whether another post has the page."""
    file, language, own = said
    return any(path != own for path in pages.get((file, language), ()))


def check(post: Post, pages: Pages) -> Iterator[Problem]:
    page = gather(post)
    if page is None:
        return
    others = [path for path in pages.get((page.file, page.language), ()) if path != page.path]
    if not others:
        return
    shown = page.file.removesuffix("index.html")
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    yield Problem(
        _place(post), f"`{others[0]}`{more} has the same address `{shown}`: readers see only one of the pages"
    )


def _place(post: Post) -> Span:
    for key in _KEYS:
        entry = post.front_matter.get(key)
        if entry is not None:
            return entry.value_span
    return post.line_span(0)


@summary
def _speaks_languages(site: Site) -> bool:
    names = site.plugins
    if site.engine == "hexo":
        names |= hexo.packages(site) or frozenset()
    return not names.isdisjoint(_LANGUAGES) or any(
        path.startswith(_PLUGINS) and _OWN_PLUGIN.search(path) for path in site.files
    )
