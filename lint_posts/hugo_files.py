"""The files that a Hugo site serves beside its pages: those of its static folders, and those that lie among its content."""

from __future__ import annotations

import re
from posixpath import basename, dirname, join

from lint_posts import hugo
from lint_posts.dependencies import summary
from lint_posts.hugo_mounts import candidates
from lint_posts.site import Site

_CONTENT = (".md", ".markdown", ".mdown", ".html", ".adoc", ".org", ".rst")


def served(site: Site, path: str) -> str | None:
    """The file that is published at `path` below the base URL."""
    named = (*candidates(site, "static", path), *candidates(site, "content", path))
    return site.first(*named) or site.once(_beside_pages).get(_published(path))


@summary
def _beside_pages(site: Site) -> dict[str, str]:
    """What lies beside the pages, by its address."""
    found: dict[str, str] = {}
    for path in site.files:
        below = hugo.in_content(site, path)
        if below is not None and not path.endswith(_CONTENT):
            found[_published(below)] = path
    return found


def _published(below: str) -> str:
    """The address of a page's file: its folder is in lower case there and has no blanks, its own name is as it is."""
    return join(re.sub(r"\s+", "-", dirname(below)).lower(), basename(below))
