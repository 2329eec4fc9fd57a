"""Where an image's destination leads on a Hexo or a Hugo site, and whether anything is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from lint_posts.addresses import encoded, target_of
from lint_posts.dependencies import summary
from lint_posts.hugo_mounts import candidates, may_hold_more, mounts, own_mounts
from lint_posts.lazy import later, lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Span
from lint_posts.permalinks import address
from lint_posts.post import Image, Post
from lint_posts.record import NamedTuple
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING

from ._destination import IMAGE_NAME, glimpses, whole_images

if TYPE_CHECKING:
    from typing import Literal

    from lint_posts import hexo, hugo
else:
    hexo = later(__name__, "lint_posts.hexo")
    hugo = later(__name__, "lint_posts.hugo")

# what makes of relative destinations something of its own
_PLUGIN = lazy(r"asset|img|image|pic(?:ture)?|photo|figure|lazy|cdn", re.I)


class Verdict(NamedTuple):
    """What is wrong with a destination.

    "elsewhere": the file is there, the page asks for it at the wrong address; "missing": there is no such file. `path`
    is the destination's, decoded and without the base URL; `asked` the address that the page asks for; `file` the file
    that is meant; `right` what shows it. `near` is where a like name may be.
    """

    kind: Literal["elsewhere", "missing"]
    path: str
    asked: str
    file: str | None = None
    right: str | None = None
    near: str = ""


def judged(post: Post) -> Iterator[tuple[Image, Verdict]]:
    """The images of a post of which something is wrong; it is read only where something may be."""
    yield from _figures(post)
    if any(seen is None or verdict(post, seen) for seen in glimpses(post.text, post.body_start)):
        for image in whole_images(post):
            found = verdict(post, image.destination, html=image.html)
            if found is not None:
                yield image, found


def verdict(post: Post, destination: str, *, html: bool | None = None) -> Verdict | None:
    """What is wrong, None where nothing is, or where it can't be known.

    `html` says whether it is the destination of a tag; None where that is not known yet, and then it is both.
    """
    if html is None:
        return verdict(post, destination, html=False) or verdict(post, destination, html=True)
    site = post.site
    below = post.below
    if site is None or below is None or site.config_path is None or site.config_error is not None:
        return None
    target = target_of(destination)
    if target.way not in ("absolute", "relative") or not target.path or target.path.endswith("/"):
        return None
    if site.engine == "hexo" and _is_of_a_post(site, below):
        return _hexo(post, site, below, html, target.path, target.way == "absolute")
    if site.engine == "hugo" and hugo.is_page(site, below) and not html:
        return _hugo(post, site, below, target.path, target.way == "absolute")
    return None


def _is_of_a_post(site: Site, below: str) -> bool:
    folder = hexo.source_folder(site)
    return below.startswith((f"{folder}_posts/", f"{folder}_drafts/"))


def _found(site: Site, *candidates: str) -> str | None:
    """The first of the candidates that is a file of the site, its case included."""
    known = site.once(_files)
    return next((path for path in map(normpath, candidates) if path in known), None)


def _files(site: Site) -> frozenset[str]:
    return frozenset(site.files)


def _is_likely_missing(site: Site, folder: str, path: str) -> bool:
    """Whether `folder` has images in the folder that `path` begins with: else they come from elsewhere."""
    first = path.partition("/")[0] + "/" if "/" in path else ""
    return folder + first in site.once(_image_folders)


@summary
def _image_folders(site: Site) -> frozenset[str]:
    """The folders that have an image in them or below, with a `/` at the end."""
    found: set[str] = set()
    for path in site.files:
        if IMAGE_NAME.search(path):
            folder = dirname(path)
            while folder and folder + "/" not in found:
                found.add(folder + "/")
                folder = dirname(folder)
    return frozenset(found)


# ---- Hugo


def _hugo(post: Post, site: Site, below: str, path: str, absolute: bool) -> Verdict | None:
    folder = dirname(below)
    page = address(site, below, post.front_matter)
    beside = None if absolute else _found(site, f"{folder}/{path}")
    if beside is not None and hugo.bundle_of(site, below) == folder:
        return None
    if page is None:
        return None
    base = (site.baseurl or "").strip("/")
    asked = path if absolute else normpath(join(dirname(page.url + "x"), path)).lstrip("/")
    if absolute and base and asked.startswith(base + "/") and _hugo_serves(site, asked[len(base) + 1 :]):
        return None
    file = _hugo_serves(site, asked)
    hooks = hugo.may_have_hook(site, "image")
    if file is not None:
        return (
            None
            if hooks or not (absolute and base) or hugo.rewrites(site)
            else _hugo_elsewhere(site, path, asked, file)
        )
    if (hooks or hugo.may_use_built_in_hook(site, "image")) and site.find(basename(path)):
        return None  # the hook may look for it in any place
    meant = beside or _found(site, *_hugo_meant(site, path))
    if meant is not None:
        return _hugo_elsewhere(site, path, asked, meant)
    bare = path.removeprefix(base + "/") if base and absolute else path
    return _hugo_missing(site, folder, bare, asked, absolute)


_FIGURE = lazy(r"\{\{[<%]\s*figure\s(?:[^\"`>%]|\"[^\"]*\"|`[^`]*`)*?\bsrc=[\"`](?P<destination>[^\"`\n]*)[\"`]")


def _figures(post: Post) -> Iterator[tuple[Image, Verdict]]:
    """What is wrong with the sources of Hugo's `figure`, which newer ones look for among the page's files and `assets`."""
    if post.site is None or post.site.engine != "hugo" or "figure" not in post.text:
        return
    for match in _FIGURE.finditer(post.text, post.body_start):
        destination, where = match["destination"], Span(*match.span("destination"))
        found = verdict(post, destination, html=False)
        if found is not None and not _is_found_by_figure(post.site, found):
            yield Image(where, destination, where, "", False, Block("paragraph", where)), found


def _is_found_by_figure(site: Site, found: Verdict) -> bool:
    """Whether the shortcode, or the site's own of that name, may find the file after all."""
    if found.kind == "missing":
        return any(file.lower().endswith(f"/{basename(found.path)}".lower()) for file in site.files)
    own = may_hold_more(site, "layouts") or any(file.endswith("shortcodes/figure.html") for file in site.files)
    return own or _found(site, *candidates(site, "assets", found.path)) is not None


def _hugo_missing(site: Site, folder: str, path: str, asked: str, absolute: bool) -> Verdict | None:
    if not absolute and f"{folder}/" in site.once(_image_folders):
        return Verdict("missing", path, asked, near=f"{folder}/{path}")
    if may_hold_more(site, "static"):
        return None
    likely = (
        _is_likely_missing(site, mount.source, file[len(mount.source) :])
        for mount in own_mounts(site, "static")
        if (file := mount.above(path)) is not None
    )
    return Verdict("missing", path, asked, near=path) if any(likely) else None


def _hugo_meant(site: Site, path: str) -> Iterator[str]:
    """The files that a path may name which nothing is served at."""
    for component in ("static", "assets", "content"):
        yield from candidates(site, component, path)
    if any(mount.below(path) is not None for name in ("static", "assets", "content") for mount in mounts(site, name)):
        yield path


def _hugo_elsewhere(site: Site, path: str, asked: str, file: str) -> Verdict:
    base = "" if hugo.rewrites(site) else (site.baseurl or "").rstrip("/")
    served = next((below for mount in mounts(site, "static") if (below := mount.below(file)) is not None), None)
    return Verdict("elsewhere", path, asked, file, None if served is None else f"{base}/{encoded(served)}")


def _hugo_serves(site: Site, path: str) -> str | None:
    """The file that Hugo publishes at `path` from the site's root."""
    served = (*candidates(site, "static", path), *candidates(site, "content", path))
    return _found(site, *served) or site.once(_beside_pages).get(_published(path))


def _beside_pages(site: Site) -> dict[str, str]:
    """What lies beside the pages, by its address."""
    found: dict[str, str] = {}
    for path in site.files:
        below = hugo.in_content(site, path)
        if below is not None and IMAGE_NAME.search(path):
            found[_published(below)] = path
    return found


def _published(below: str) -> str:
    """The address of a page's file: its folder is in lower case there and has no blanks, its own name is as it is."""
    return join(re.sub(r"\s+", "-", dirname(below)).lower(), basename(below))


# ---- Hexo


@summary
def _themes(site: Site) -> tuple[str, ...]:
    return tuple(sorted({path.split("/")[1] for path in site.files if path.startswith("themes/")}))


def _hexo(post: Post, site: Site, below: str, html: bool, path: str, absolute: bool) -> Verdict | None:
    packages = hexo.packages(site)
    if packages is None or not any(name.startswith("hexo-renderer-mark") for name in packages):
        return None
    if not absolute and any(_PLUGIN.search(name) for name in packages):
        return None
    page = address(site, below, post.front_matter)
    root = (site.baseurl or "").strip("/")
    # hexo-renderer-marked writes `url_for(destination)`, whether it begins with a slash or not
    prepends = hexo.has_marked(site) and site.setting("marked", "prependRoot") is not False
    prepends = prepends and not html
    assets = hexo.asset_folder(below) if site.setting("post_asset_folder") is True else None
    own = prepends and not absolute and site.setting("marked", "postAsset") is True
    if own and assets and _found(site, f"{assets}/{path}"):
        return None
    if prepends:
        asked = normpath(f"/{root}/{path}").lstrip("/")
    elif absolute:
        asked = path
    elif page is None:
        return None
    else:
        asked = normpath(f"/{root}/{join(dirname(page.url + 'x'), path)}".replace("//", "/")).lstrip("/")
    inside = not root or asked.startswith(root + "/")
    served = asked[len(root) + 1 :] if root and inside else asked
    if inside and _hexo_serves(site, served, page.url if page is not None else None, assets):
        return None
    start = f"/{root}" if root and not prepends else ""
    stripped = path.removeprefix(root + "/") if root and absolute else path
    stripped = re.sub(r"\A(?:\.\./)+", "", stripped)
    source = hexo.source_folder(site)
    own_files = (f"{assets}/{path}",) if assets else ()
    beside = () if absolute else (f"{dirname(below)}/{path}",)
    meant = _found(site, source + stripped, *own_files, *beside)
    if meant is None and source and stripped.startswith(source):
        meant = _found(site, stripped)
    if meant is not None and meant.startswith(source) and not meant.startswith(f"{source}_"):
        return Verdict("elsewhere", path, asked, meant, f"{start}/{encoded(meant[len(source) :])}")
    if meant is not None:
        return Verdict("elsewhere", path, asked, meant)
    return Verdict("missing", stripped, asked, near=stripped) if _is_likely_missing(site, source, stripped) else None


def _hexo_serves(site: Site, path: str, url: str | None, assets: str | None) -> bool:
    if any(part.startswith(("_", ".")) for part in path.split("/")):
        return False
    themes = (f"themes/{name}/source/{path}" for name in site.once(_themes))
    if _found(site, hexo.source_folder(site) + path, *themes) is not None:
        return True
    own = url.lstrip("/") if url is not None and url.endswith("/") else None
    if assets and own is not None and path.startswith(own) and _found(site, f"{assets}/{path[len(own) :]}"):
        return True
    # another post's own files, whose address is not worked out
    known = f"{assets}/" if own is not None else None
    return (
        assets is not None
        and "/" in path
        and any(
            file.startswith(hexo.posts_folder(site)) and (known is None or not file.startswith(known))
            for file in site.find(basename(path))
        )
    )


class Asset(NamedTuple):
    """A tag of Hexo's that names a file of the post's own folder, which is not there."""

    name: str
    span: Span
    folder: str


def asset_tags(post: Post) -> Iterator[Asset]:
    """The tags that show a file of the post's own folder, where that is not there; with that folder."""
    site = post.site
    below = post.below
    if site is None or below is None or site.engine != "hexo" or site.config_path is None or site.config_error:
        return
    folder = hexo.asset_folder(below)
    kept = site.setting("post_asset_folder") is True
    for tag in _ASSET.finditer(post.text, post.body_start):
        words = [(word[word.lastindex or 0], word) for word in _WORD.finditer(post.text, *tag.span("words"))]
        # Hexo takes the first word that is a file: those before it are classes
        named = next((each for each in words if _FILE_NAME.fullmatch(each[0])), None)
        there = kept and any(_found(site, f"{folder}/{name}") for name, _ in words)
        if named is not None and not there and not post.is_code(tag.start()):
            name, word = named
            yield Asset(name, Span(*word.span(word.lastindex or 0)), folder)


_ASSET = lazy(r"\{%\s*asset_(?:img|path)\s(?P<words>(?:[^%\n]|%(?!\}))*)%\}")
_WORD = lazy(r"\"([^\"]*)\"|'([^']*)'|(\S+)")
_FILE_NAME = lazy(r"[^%]+\.\w{2,5}")
