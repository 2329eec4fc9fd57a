"""Links to a post by its dated address, `/2021/06/20/trip.html`, at which the site has no page."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from posixpath import basename
from urllib.parse import unquote

from lint_posts import addresses, jekyll
from lint_posts.dependencies import summary
from lint_posts.lazy import lazy
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.site import Site, read_text

from . import _links

_DESTINATION = lazy(
    r"(?:\]\(|\]:|\b(?i:href)[ \t]*=[ \t]*[\"'])[ \t]*<?(?P<link>(?:\{\{[^{}\n]*\}\}|/)[^\s()<>\"'{}]*)"
)
_OF_A_DAY = lazy(r"(?:.*/)?\d{4}/\d\d?/\d\d?/(?:[^/]+\.html?|[^/.]+)/?")
_OWN_HEAD = 2000  # characters of a file in which it may say where it lived before


class Missing(NamedTuple):
    """A link, the path that it asks for, and where the post lives that it most likely means."""

    link: _links.Link
    path: str
    right: str | None


def missing(post: Post, site: Site) -> Iterator[Missing]:
    """The links of a Jekyll site's post to dated addresses that none of its pages has."""
    template = jekyll.permalink(site)
    if not all(token in template for token in (":year/:month/:day/", ":title")) or addresses.baseurl(site) is None:
        return
    glanced = (_path(site, found["link"]) for found in _DESTINATION.finditer(post.text, post.body_start))
    if not any(path is not None and _is_missing(site, path) for path in glanced):
        return
    for link in _links.links(post):
        path = _path(site, link.destination)
        if path is not None and _is_missing(site, path):
            yield Missing(link, path, _right(site, path))


def _path(site: Site, destination: str) -> str | None:
    """The path below the base URL, decoded, that a link asks for; None where it is no post's."""
    target = addresses.target_of(destination)
    below = (addresses.baseurl(site) or "").strip("/")
    path = target.path
    if path is None or target.way not in ("through", "absolute"):
        return None
    if target.way == "absolute" and below:
        if not path.startswith(f"{below}/"):
            return None  # another rule's
        path = path[len(below) + 1 :]
    return path if _OF_A_DAY.fullmatch(path) else None


def _is_missing(site: Site, path: str) -> bool:
    """Whether no page answers, none did before under this address, and no post of that name has an unknown one."""
    if _links.page_at(site, path) is not None or site.once(jekyll.has_own_plugins):
        return False
    if any(home is None for _, home in _links.posts_named(site, _links.slug_of(path))):
        return False
    bare = path.rstrip("/").removesuffix(".html")
    return not any(bare in text for text in site.once(_heads))


@summary
def _heads(site: Site) -> tuple[str, ...]:
    """What the site's pages say of themselves, where some may have moved."""
    texts = (read_text(os.path.join(site.root, file)) or "" for file in site.files if file.endswith((".md", ".html")))
    heads = (text[:_OWN_HEAD] for text in texts)
    return tuple(unquote(head) for head in heads if "redirect_from" in head or "alias" in head or "permalink" in head)


def _right(site: Site, path: str) -> str | None:
    """The address of the one post that has that name, or nearly, on that day."""
    from difflib import get_close_matches

    slug, day = _links.slug_of(path), re.search(r"(\d{4})/(\d\d?)/(\d\d?)/[^/]+/?\Z", path)
    named = [slug]
    if not site.once(_links.posts_by_slug).get(slug) and day is not None:
        of_that_day = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}-"
        slugs = [
            slug
            for slug, files in site.once(_links.posts_by_slug).items()
            if any(basename(file).startswith(of_that_day) for file in files)
        ]
        named = get_close_matches(slug, slugs, 2, 0.6)
    homes = [home for name in named for _, home in _links.posts_named(site, name)]
    return homes[0].url if len(homes) == 1 and homes[0] is not None else None
