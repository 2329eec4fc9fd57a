"""Links to files that are no pages, a paper or an archive, and whether the site has what they ask for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from lint_posts import addresses, jekyll
from lint_posts.dependencies import summary
from lint_posts.hugo_files import served
from lint_posts.hugo_mounts import may_hold_more, own_mounts
from lint_posts.lazy import later, lazy
from lint_posts.permalinks import address
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.site import SKIPPED_FOLDERS, Site, read_text
from lint_posts.typed import TYPE_CHECKING

from ._named import FILES, PICTURES, ending

if TYPE_CHECKING:
    from lint_posts import hexo, hugo
else:
    hexo = later(__name__, "lint_posts.hexo")
    hugo = later(__name__, "lint_posts.hugo")

# what may make a file of the site when it is published
_MAKERS = lazy(
    r"(?:\.github/workflows/[^/]+|\.gitlab-ci|\.travis|\.circleci/config|netlify|vercel|package|Makefile|Rakefile"
    r"|_?(?:build|deploy|publish)[^/]*)(?:\.(?:ya?ml|toml|json|sh|rb|js|py))?\Z"
)
_FENCES = ("---", "+++")
_PATH = lazy(r"(?<![^\s\"'\[,(])/?(?P<path>[^\s\"'\[\],:]+\.[a-z0-9]{2,5})(?![^\s\"'\],])")


class Lack(NamedTuple):
    """A file that a link asks for at `path` below the base URL, and the site has not there.

    `file` is the one that it means, from the site's root, where that is known; `below` the path that it is served at,
    None where it is not.
    """

    path: str
    file: str | None
    below: str | None


def lack(post: Post, site: Site, destination: str) -> Lack | None:
    """What a link asks for in vain; None where the file is there, or where that can't be known."""
    asked = _asked(post, site, destination)
    if asked is None:
        return None
    path, written = asked
    if _served(site, path) is not None or _may_be_made(site, path):
        return None
    beside: tuple[str, ...] = ()
    if written is not None:
        wanted = re.sub(r"\A(?:\.\./)+", "", written)
        file = _served(site, wanted)
        if file is not None:
            return Lack(written, file, wanted)
        beside = (normpath(f"{dirname(post.below or '')}/{written}"),)
    left_out = _left_out(site, *beside, path)
    top = path.partition("/")[0] if "/" in path else ""
    folders = site.once(_folders)
    if left_out is None and not (folders if written is not None else top in folders):
        return None
    return Lack(written or path, left_out, None)


def _asked(post: Post, site: Site, destination: str) -> tuple[str, str | None] | None:
    """The path below the base URL that is asked for, and the relative one that is written, if that is so."""
    is_known = site.engine == "jekyll" or "{{" not in destination  # the others run no template there
    target = addresses.target_of(addresses.on_the_site(site, destination) if is_known else destination)
    path, base = target.path, (site.baseurl or "").strip("/")
    if not path or ending(path) not in FILES or not SKIPPED_FOLDERS.isdisjoint(path.split("/")):
        return None
    if target.way == "through" and site.engine == "jekyll":
        return path, None
    if target.way == "absolute":
        below = path.removeprefix(f"{base}/") if base else path
        return None if base and below == path else (below, None)  # else another rule's
    if target.way != "relative" or (site.engine == "jekyll" and addresses.page_folders(post, site) is None):
        return None
    page = address(site, post.below, post.front_matter) if post.below is not None else None
    if page is None:
        return None
    return normpath(join(dirname(f"{page.url}x"), path)).lstrip("/"), path


# ---- what is there


def _served(site: Site, path: str) -> str | None:
    """The file that the site has at `path` below its base URL."""
    if site.engine == "hugo":
        return served(site, path)
    if site.engine == "hexo":
        return _hexo_serves(site, path)
    own, collected = site.locate(path), site.locate(f"_{path}")
    if own is not None and addresses.served(site, own):
        return own
    return collected if collected is not None and _is_collected(site, collected) else None


def _is_collected(site: Site, file: str) -> bool:
    """Whether a folder that Jekyll leaves out is that of a collection of the site's, which it writes."""
    held = site.config.get("collections")
    own = held.get(file.partition("/")[0][1:]) if isinstance(held, dict) else None
    return isinstance(own, dict) and bool(own.get("output"))


def _hexo_serves(site: Site, path: str) -> str | None:
    if any(part.startswith(("_", ".")) for part in path.split("/")):
        return None
    file = site.file(hexo.source_folder(site) + path)
    if file is not None:
        return file
    posts = hexo.posts_folder(site)
    return next((file for file in site.find(basename(path)) if file.startswith((posts, "themes/"))), None)


@summary
def _folders(site: Site) -> frozenset[str]:
    """The folders at the site's root that hold such files of its own, "" among them where there are any."""
    found = {below for file in site.files if ending(file) in FILES and (below := _below(site, file)) is not None}
    return frozenset(["", *(below.partition("/")[0] for below in found if "/" in below)] if found else ())


def _below(site: Site, file: str) -> str | None:
    """Where the site serves one of its files, None where it does not."""
    if site.engine == "hugo":
        return next((below for mount in own_mounts(site, "static") if (below := mount.below(file)) is not None), None)
    if site.engine == "hexo":
        source = hexo.source_folder(site)
        return file[len(source) :] if file.startswith(source) and not file.startswith(f"{source}_") else None
    return file if addresses.served(site, file) else None


def _left_out(site: Site, *paths: str) -> str | None:
    """The file of that path that a Jekyll site has, and does not serve."""
    if site.engine != "jekyll":
        return None
    return next((file for path in paths if (file := site.locate(path)) and not addresses.served(site, file)), None)


# ---- what may be there all the same


def _may_be_made(site: Site, path: str) -> bool:
    """Whether a plugin, a theme, a build or another repository may put a file there."""
    if _has_programs(site) or addresses.is_ignored(site, path) or site.once(_unseen):
        return True
    kept = site.config.get("keep_files")
    if isinstance(kept, list) and any(f"{path}/".startswith(f"{str(name).strip('/')}/") for name in kept):
        return True
    if ending(path) in PICTURES and _has_theme_elsewhere(site):
        return True
    if any(f"{path}/".startswith(f"{folder}/") for folder in site.once(_submodules)):
        return True
    if site.engine == "hugo" and site.file(f"assets/{path}") is not None:
        return True
    words = {basename(path), ending(path)}
    if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for text in site.once(_makers) for word in words):
        return True
    return path in site.once(_announced)  # for which all pages are read


def _has_programs(site: Site) -> bool:
    if site.engine == "jekyll":
        return site.once(jekyll.has_own_plugins)
    return site.engine == "hexo" and site.once(hexo.has_own_scripts)


def _unseen(site: Site) -> bool:
    return site.engine == "hugo" and (may_hold_more(site, "static") or may_hold_more(site, "content"))


def _has_theme_elsewhere(site: Site) -> bool:
    if site.engine == "jekyll":
        return "theme" in site.config or "remote_theme" in site.config
    return site.engine == "hexo" and any(name.startswith("hexo-theme-") for name in hexo.packages(site) or ())


@summary
def _submodules(site: Site) -> tuple[str, ...]:
    """The folders of other repositories, which may not be fetched."""
    held = read_text(os.path.join(site.root, ".gitmodules")) or ""
    return tuple(re.findall(r"(?m)^\s*path\s*=\s*(\S+)", held))


@summary
def _announced(site: Site) -> frozenset[str]:
    """The files that the site's pages name in their front matter, as their own address or an old one, and redirects."""
    named = (each["path"] for text in _announcing(site) for each in _PATH.finditer(text))
    return frozenset(path for path in named if ending(path) in FILES)


def _announcing(site: Site) -> Iterator[str]:
    """The lists of redirects, and what stands before the second fence of a page."""
    for file in site.files:
        is_list = basename(file) == "_redirects"
        if is_list or file.endswith((".md", ".markdown", ".html")):
            text = read_text(os.path.join(site.root, file)) or ""
            if is_list:
                yield text
            elif text.startswith(_FENCES):
                yield text[3:].partition(f"\n{text[:3]}")[0]


@summary
def _makers(site: Site) -> tuple[str, ...]:
    """What builds and publishes the site, as far as that is here."""
    named: Iterator[str] = (file for file in site.files if _MAKERS.match(file))
    return tuple((read_text(os.path.join(site.root, file)) or "").lower() for file in named)
