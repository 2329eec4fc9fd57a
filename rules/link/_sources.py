"""Links of Hexo and Hugo sites to the Markdown of another page, where the site has no such file, and where its page is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from posixpath import basename

from lint_posts.addresses import Target, encoded, target_of
from lint_posts.front_matter import parse
from lint_posts.hugo_mounts import candidates, may_hold_more
from lint_posts.lazy import later, lazy
from lint_posts.permalinks import address
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.site import MARKDOWN, Site, read_text
from lint_posts.typed import TYPE_CHECKING

from . import _hugo
from ._links import Link, beside, links

if TYPE_CHECKING:
    from lint_posts import hexo, hugo
else:
    hexo = later(__name__, "lint_posts.hexo")
    hugo = later(__name__, "lint_posts.hugo")

_REWRITES = lazy(r"hexo-(?!abbrlink).*(?:link|relative|path|wiki|obsidian)", re.I)


class ToSource(NamedTuple):
    """A link to the file of a page, and the address of the page; None where there is no such file, or no address known."""

    link: Link
    file: str | None
    right: str | None


def to_sources(post: Post, site: Site) -> Iterator[ToSource]:
    """The links that surely stand in the page as they do in the post, and so ask for a file that is not published."""
    for link in links(post):
        target = target_of(link.destination)
        if target.path is None or not target.path.endswith(MARKDOWN) or target.way not in ("relative", "absolute"):
            continue
        if not is_as_written(site, link):
            continue
        file = _source(post, site, target)
        if file is not None:
            yield ToSource(link, file, _address_of(site, file, link))
        elif basename(target.path).lower() not in site.once(_names) and not _may_come_from_elsewhere(site):
            yield ToSource(link, None, None)


def is_as_written(site: Site, link: Link) -> bool:
    """Whether a link's destination surely stands in the page of a Hugo or Hexo site as it does in the post."""
    if site.engine == "hugo":
        return _hugo.is_as_written(site, html=link.html)
    packages = hexo.packages(site)
    return packages is not None and not any(_REWRITES.match(name) for name in packages)


def _source(post: Post, site: Site, target: Target) -> str | None:
    """The page's own file that the link names, which is not served."""
    path = target.path or ""
    base = (site.baseurl or "").strip("/")
    named: Iterable[str]
    if target.way == "absolute":
        path = path.removeprefix(f"{base}/") if base else path
        named = candidates(site, "content", path) if site.engine == "hugo" else (hexo.source_folder(site) + path,)
    else:
        near = beside(post, site, path)
        named = () if near is None else (near,)
    return next((file for path in named if (file := site.file(path)) is not None and _is_page(site, file)), None)


def _names(site: Site) -> frozenset[str]:
    return frozenset(basename(file).lower() for file in site.files if file.endswith(MARKDOWN))


def _may_come_from_elsewhere(site: Site) -> bool:
    return site.engine == "hugo" and (may_hold_more(site, "content") or may_hold_more(site, "static"))


def _is_page(site: Site, file: str) -> bool:
    if site.engine == "hugo":
        return hugo.place(site, file) is not None
    return hexo.is_post(site, file) or (hexo.is_page(site, file) and not hexo.is_skipped(site, file))


def _address_of(site: Site, file: str, link: Link) -> str | None:
    text = read_text(os.path.join(site.root, file))
    page = address(site, file, parse(text, site.engine)) if text is not None else None
    if page is None:
        return None
    tail = re.search(r"#.*\Z", link.destination.strip())
    base = (site.baseurl or "").strip("/")
    return f"{'/' + base if base else ''}{encoded(page.url)}{tail[0] if tail is not None else ''}"
