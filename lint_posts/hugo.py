"""What Hugo makes of the files in its content folder: which are pages, and in which bundle they lie."""

from __future__ import annotations

from posixpath import basename, dirname
from typing import TYPE_CHECKING

from lint_posts.lazy import lazy

if TYPE_CHECKING:
    from lint_posts.site import Site

_INDEX = lazy(r"(?P<branch>_)?index(?:\.[\w-]+)?\.(?:md|markdown|mdown|html)\Z")


def content_folder(site: Site) -> str:
    """The folder of the pages, from the site's root, with a `/` at its end."""
    folder = site.setting("contentDir")
    return f"{folder.strip('/') if isinstance(folder, str) and folder.strip('/') else 'content'}/"


def in_content(site: Site, path: str) -> str | None:
    """`path` (from the site's root) from its content folder on; None where it lies elsewhere.

    A language may have a folder of its own (`languages.zh.contentDir`).
    """
    for folder in site.once(_content_folders):
        if path.startswith(folder):
            return path[len(folder) :]
    return None


def _content_folders(site: Site) -> tuple[str, ...]:
    languages = site.setting("languages")
    given = languages.values() if isinstance(languages, dict) else ()
    own = (each.get("contentDir", each.get("contentdir")) for each in given if isinstance(each, dict))
    folders = (f"{folder.strip('/')}/" for folder in own if isinstance(folder, str))
    return tuple(sorted({*folders, content_folder(site)}, key=len, reverse=True))


def is_page(site: Site, path: str) -> bool:
    """Whether `path` (from the site's root) is a page that is no list: not `_index.md`, nor a bundle's own file."""
    below = in_content(site, path)
    if below is None:
        return False
    index = _INDEX.match(basename(path))
    if index is not None:
        return index["branch"] is None
    return bundle_of(site, path) is None


def bundle_of(site: Site, path: str) -> str | None:
    """The folder of the leaf bundle that `path` lies in, from the site's root; None where it lies in none."""
    folders = site.once(_bundles)
    folder = dirname(path)
    while folder:
        if folder in folders:
            return folder
        folder = dirname(folder)
    return None


def _bundles(site: Site) -> frozenset[str]:
    found = set()
    for path in site.files:
        index = _INDEX.match(basename(path))
        if index is not None and index["branch"] is None and in_content(site, path) is not None:
            found.add(dirname(path))
    return frozenset(found)


def languages(site: Site) -> frozenset[str]:
    """The languages of the site, as they stand in the names of its files: `post.zh.md`."""
    held = site.setting("languages")
    return frozenset(str(name).lower() for name in held) if isinstance(held, dict) else frozenset()


def taxonomies(site: Site) -> dict[str, str]:
    """The keys of front matter that group the pages, with the name of one of the group: `tags`, `categories` …"""
    held = site.setting("taxonomies")
    if isinstance(held, dict) and held:
        return {str(plural): str(single) for single, plural in held.items() if isinstance(plural, str)}
    return {"tags": "tag", "categories": "category"}
