"""Where an image's destination leads on a Hugo site, and whether anything is there."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from lint_posts import hugo
from lint_posts.addresses import encoded
from lint_posts.hugo_files import served
from lint_posts.hugo_mounts import candidates, may_hold_more, mounts, own_mounts
from lint_posts.permalinks import address
from lint_posts.post import Post
from lint_posts.site import Site

from ._verdict import Verdict, image_folders, is_likely_missing


def judge(post: Post, site: Site, below: str, path: str, absolute: bool) -> Verdict | None:
    folder = dirname(below)
    page = address(site, below, post.front_matter)
    beside = None if absolute else site.first(f"{folder}/{path}")
    if beside is not None and hugo.bundle_of(site, below) == folder:
        return None
    if page is None:
        return None
    base = (site.baseurl or "").removeprefix("/")
    asked = path if absolute else normpath(join(dirname(page.url + "x"), path)).removeprefix("/")
    if absolute and asked.startswith(base + "/") and served(site, asked[len(base) + 1 :]):
        return None
    file = served(site, asked)
    hooks = hugo.may_have_hook(site, "image")
    if file is not None:
        return None if hooks or not (absolute and base) or hugo.rewrites(site) else _elsewhere(site, path, asked, file)
    if (hooks or hugo.may_use_built_in_hook(site, "image")) and site.find(basename(path)):
        return None  # the hook may look for it in any place
    meant = beside or site.first(*_meant(site, path))
    if meant is not None:
        return _elsewhere(site, path, asked, meant)
    bare = path.removeprefix(base + "/") if absolute else path
    return _missing(site, folder, bare, asked, absolute)


def is_found_by_figure(site: Site, found: Verdict) -> bool:
    """Whether the shortcode, or the site's own of that name, may find the file after all."""
    if found.kind == "missing":
        return any(file.lower().endswith(f"/{basename(found.path)}".lower()) for file in site.files)
    own = any(file.endswith("shortcodes/figure.html") for file in site.files)
    return own or site.first(*candidates(site, "assets", found.path)) is not None


def _missing(site: Site, folder: str, path: str, asked: str, absolute: bool) -> Verdict | None:
    if not absolute and f"{folder}/" in site.once(image_folders):
        return Verdict("missing", path, asked, near=f"{folder}/{path}")
    if may_hold_more(site, "static"):
        return None
    likely = (
        is_likely_missing(site, mount.source, file[len(mount.source) :])
        for mount in own_mounts(site, "static")
        if (file := mount.above(path)) is not None
    )
    return Verdict("missing", path, asked, near=path) if any(likely) else None


def _meant(site: Site, path: str) -> Iterator[str]:
    """The files that a path may name which nothing is served at."""
    for component in ("static", "assets", "content"):
        yield from candidates(site, component, path)
    if any(mount.below(path) is not None for name in ("static", "assets", "content") for mount in mounts(site, name)):
        yield path


def _elsewhere(site: Site, path: str, asked: str, file: str) -> Verdict:
    base = "" if hugo.rewrites(site) else site.baseurl or ""
    below = next((below for mount in mounts(site, "static") if (below := mount.below(file)) is not None), None)
    return Verdict("elsewhere", path, asked, file, None if below is None else f"{base}/{encoded(below)}")
