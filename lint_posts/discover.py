"""The files and folders that were named become the posts to read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from lint_posts.lazy import lazy
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.site import Site

MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".mdown", ".mdwn")
# folders whose Markdown is nobody's post: built pages, what others wrote, pieces of pages
SKIPPED = frozenset({"_site", "node_modules", "bower_components", "vendor", "venv", "__pycache__",
                     "_includes", "_layouts", "_data", "_sass", "_plugins"})  # fmt: skip
_POSTS = lazy(r"(?:^|/)(?:_posts|_drafts)/")


class NotThere(ValueError):
    """A path that was named and does not exist."""


def discover(paths: Iterable[str], excluded: Callable[[str], bool]) -> Iterator[str]:
    """The files that the paths name: a file itself, a folder's Markdown files; each once, in their order.

    `excluded` holds for named files too: pre-commit names every file it commits. Raises NotThere before the first.
    """
    paths = list(paths)
    for path in paths:
        if not os.path.lexists(path):
            raise NotThere(path)
    seen: set[str] = set()
    for path in paths:
        for file in walk(path, excluded) if os.path.isdir(path) else (path,):
            key = os.path.abspath(file)
            if key not in seen:
                seen.add(key)
                if not excluded(file):
                    yield file


def walk(folder: str, excluded: Callable[[str], bool]) -> Iterator[str]:
    """The Markdown files in `folder` and below, by name; hidden ones and links to folders are passed by.

    A folder that can't be listed is given itself: reading it fails, and so it is told.
    """
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        name = entry.name
        if name.startswith(".") or name in SKIPPED:
            continue
        if entry.is_dir(follow_symlinks=False):
            if not excluded(entry.path):
                yield from walk(entry.path, excluded)
        elif name.lower().endswith(MARKDOWN) and not (entry.is_symlink() and os.path.isdir(entry.path)):
            yield entry.path[2:] if entry.path.startswith("./") else entry.path


def site_posts(site: Site, excluded: Callable[[str], bool]) -> Iterator[str]:
    """The posts and drafts of a site, and what its collections hold."""
    from lint_posts.hexo import source_folder
    from lint_posts.hugo import in_content

    collections = site.config.get("collections")
    names = [str(name) for name in collections] if isinstance(collections, list | dict) else []
    folders = tuple(f"_{name}/" for name in names)
    above = site.config.get("collections_dir")
    prefix = f"{above}/" if isinstance(above, str) and above else ""
    for path in walk(site.root, excluded):
        below = os.path.relpath(path, site.root).replace(os.sep, "/")
        if not below.lower().endswith(MARKDOWN):
            below += "/"  # a folder that can't be listed
        if site.engine == "hugo":
            if in_content(site, below) is not None:
                yield path
        elif site.engine == "hexo":
            if below.startswith((f"{source_folder(site)}_posts/", f"{source_folder(site)}_drafts/")):
                yield path
        elif _POSTS.search(below) or (folders and below.removeprefix(prefix).startswith(folders)):
            yield path


def makes_no_page(site: Site, path: str, text: str) -> bool:
    """Whether the site makes no page of a Markdown file: a README beside the posts, which no reader of it sees.

    Jekyll copies what has no front matter as it is, unless it lies in a collection's folder; Hexo and Hugo read
    `source` and `content` only, and Hexo leaves as they are the files that `skip_render` names.
    """
    below = site.relative(path)
    if below is None or site.config_path is None:
        return False
    if site.engine == "hexo":
        from lint_posts.hexo import is_skipped, source_folder

        return not below.startswith(source_folder(site)) or is_skipped(site, below)
    if site.engine == "hugo":
        from lint_posts.hugo import in_content

        return in_content(site, below) is None
    in_collection = any(part.startswith("_") for part in below.split("/")[:-1])
    return site.engine == "jekyll" and not in_collection and not text.lstrip().startswith("---")


def shown(path: str, here: str) -> str:
    """A path as it is shown: relative to the folder `here` (absolute) where it lies below it, with `/`."""
    full = os.path.abspath(path)
    base = here.rstrip(os.sep) + os.sep
    told = (full[len(base) :] if full.startswith(base) else full).replace(os.sep, "/")
    return f"./{told}" if told.startswith("::") else told  # at the start of a line it would be GitHub's command
