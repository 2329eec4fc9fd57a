"""A post has a layout, and the site has that layout.

Without one Jekyll publishes the bare text: readers see no header, no styles
and no navigation. A layout that is not in `_layouts` gives the same page and
one line in the log of the build.

~~~ bad
---
layout:
title: 深入理解
---
~~~

~~~ good
---
layout: post
title: 深入理解
---
~~~

A layout may come from `defaults:` in `_config.yml`; where there is no
configuration, a missing layout is not reported. A theme that is a gem is looked
into where it is installed. Where it is not, or lies on another host, a name is
reported only where nearly all other posts have one that differs by a letter. `layout: null` and `layout: none`
say on purpose that there is none.

Option `required` (on): report posts without a layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.dependencies import summary
from lint_posts.front_matter import Entry
from lint_posts.model import Problem, Span
from lint_posts.post import Post
from lint_posts.site import Site, read_text

from ._posts import is_deliberate_null, is_jekyll, is_published, layout_counts, nearest

ENGINES = ("jekyll",)
_USUAL = frozenset(["default", "home", "page", "pages", "post", "posts", "single", "article", "note", "notes", "none"])
ENOUGH = 8


def check(post: Post, *, required: bool = True) -> Iterator[Problem]:
    front_matter = post.front_matter
    if not front_matter.readable or not is_jekyll(post) or not is_published(post):
        return
    entry = front_matter.get("layout")
    if entry is None:
        if required and post.site is not None and _nothing_gives_one(post, post.site):
            message = "no `layout`, and `_config.yml` has no default for it: the page has no header and no styles"
            yield Problem(Span(0, 3), f"{message}; add one")
        return
    value = entry.value
    if value is None:
        if not is_deliberate_null(post, entry):
            yield Problem(entry.key_span, "`layout` is empty: the page has no header and no styles; name a layout")
    elif isinstance(value, bool | list | dict):
        if value is not False:
            yield Problem(entry.value_span, "the layout is not a text: the page has no header and no styles")
    elif str(value) != "none" and post.site is not None:
        yield from _unknown(entry, str(value), post.site)


def _nothing_gives_one(post: Post, site: Site) -> bool:
    if site.config_path is None or site.config_error is not None or post.path is None:
        return False
    path = post.below
    if path is None or "layout" in site.defaults_for(path) or "<<" in {e.key for e in post.front_matter.entries}:
        return False
    return not site.once(_has_default_layouts)


@summary
def _has_default_layouts(site: Site) -> bool:
    """Whether the plugin jekyll-default-layout is at work, as it always is in the gem github-pages."""
    plugins = site.config.get("plugins") or site.config.get("gems")
    if isinstance(plugins, list) and "jekyll-default-layout" in plugins:
        return True
    gems = "\n".join(read_text(f"{site.root}/{name}") or "" for name in ("Gemfile", "Gemfile.lock"))
    return re.search(r"^[^#\n]*\b(?:github-pages|jekyll-default-layout)\b", gems, re.MULTILINE) is not None


def _unknown(entry: Entry, name: str, site: Site) -> Iterator[Problem]:
    known = site.layouts
    if known is None:
        meant = _misspelt(name, site)
        if meant is not None:
            message = f"no other post has the layout `{name}`; did you mean `{meant}`, as nearly all have?"
            yield Problem(entry.value_span, message, None, "warning")
    elif name not in known:
        meant = nearest(name, known, 2 if len(name) > 3 else 1)
        hint = f"; did you mean `{meant}`?" if meant else f"; the site has {_listed(known)}"
        theme = f" or the theme {site.config['theme']}" if site.config.get("theme") else ""
        message = f"no layout `{name}` in `_layouts`{theme}: the page has no header and no styles{hint}"
        yield Problem(entry.value_span, message)


def _misspelt(name: str, site: Site) -> str | None:
    counts = site.once(layout_counts)
    if not counts or name in _USUAL or counts[name] > 1:
        return None
    usual, times = counts.most_common(1)[0]
    if usual == name or times < ENOUGH or times * 10 < sum(counts.values()) * 8:
        return None
    return nearest(name, (usual,), 2 if sorted(name) == sorted(usual) else 1)


def _listed(names: frozenset[str]) -> str:
    shown = sorted(names)
    return ", ".join(f"`{name}`" for name in shown[:5]) + (" …" if len(shown) > 5 else "")
