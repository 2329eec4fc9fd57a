"""The pages and files of a Hugo site by their addresses, and whether a link's address is the one that was written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from posixpath import basename, dirname

from lint_posts.dependencies import summary
from lint_posts.front_matter import FrontMatter, parse
from lint_posts.hugo_mounts import candidates, own_mounts
from lint_posts.lazy import later
from lint_posts.permalinks import address
from lint_posts.site import Site, read_text
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from lint_posts import hugo
else:
    hugo = later(__name__, "lint_posts.hugo")

Certainty: TypeAlias = "Literal['sure', 'likely']"


def is_as_written(site: Site, *, html: bool) -> bool:
    """Whether a link's destination surely stands in the page as it does in the post."""
    if hugo.rewrites(site):
        return False
    if html:  # which no template for links sees
        return site.shows_html
    return not hugo.may_have_hook(site, "link") and not hugo.may_use_built_in_hook(site, "link")


def certainty_of(site: Site, path: str) -> Certainty | None:
    """How sure it is that the site has something at `path` (decoded, without base URL and first `/`).

    "likely" where only the folder that it begins with is known to be the site's; None for what may be another's.
    """
    files = {f"/{path}index.html"} if path.endswith("/") else {f"/{path}", f"/{path}/index.html"}
    if not files.isdisjoint(site.once(_pages)) or _is_file(site, path):
        return "sure"
    return "likely" if path.partition("/")[0] in site.once(_folders) else None


def _is_file(site: Site, path: str) -> bool:
    return site.first(*candidates(site, "static", path)) is not None


@summary
def _pages(site: Site) -> frozenset[str]:
    """The files of the pages that the site builds of those in its content, of its sections, and of their old names."""
    found: set[str] = set()
    for path in site.posts:
        text = read_text(os.path.join(site.root, path))
        if text is not None:
            found.update(_of_page(site, path, parse(text, "hugo")))
    return frozenset(found)


def _of_page(site: Site, path: str, front_matter: FrontMatter) -> Iterator[str]:
    place = hugo.place(site, path)
    if place is None:
        return
    if basename(place.below) == "_index.md" and not _moves(site, front_matter):
        yield f"{hugo.language_folder(site, place.language)}/{dirname(place.below).lower()}/index.html"
    page = address(site, path, front_matter)
    if page is None:
        return
    yield page.file
    aliases = front_matter.value("aliases")
    for alias in aliases if isinstance(aliases, list) else ():
        if str(alias).startswith("/"):
            yield f"{str(alias).rstrip('/')}/index.html"


def _moves(site: Site, front_matter: FrontMatter) -> bool:
    """Whether the page of a section may live elsewhere than its folder does, or nowhere."""
    keys = {entry.key.lower() for entry in front_matter.entries}
    return not keys.isdisjoint(("url", "draft", "build", "_build")) or site.setting("permalinks", "section") is not None


@summary
def _folders(site: Site) -> frozenset[str]:
    """The folders at the site's root that hold its own pages and files."""
    found = set(hugo.taxonomies(site))
    for file in site.once(_pages):
        found.add(file[1:].partition("/")[0])
    for mount in own_mounts(site, "static"):
        below = (mount.below(path) for path in site.files)
        found.update(path.partition("/")[0] for path in below if path is not None and "/" in path)
    return frozenset(found)
