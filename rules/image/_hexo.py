"""Where an image's destination leads on a Hexo site, and whether anything is there."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from lint_posts import hexo
from lint_posts.addresses import encoded
from lint_posts.dependencies import summary
from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.permalinks import address
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.site import Site

from ._verdict import Verdict, is_likely_missing

# what makes of relative destinations something of its own
_PLUGIN = lazy(r"(?i)asset|img|image|pic(?:ture)?|photo|figure|lazy|cdn")
_ASSET = lazy(r"\{%-?\s*asset_(?:img|path)\s(?P<words>(?:[^%{]|%(?!\})|\{(?!%))*)%\}")
_WORD = lazy(r"\"([^\"]*)\"|'([^']*)'|(\S+)")
_FILE_NAME = lazy(r"[^%]+\.\w{2,5}")


def is_of_a_post(site: Site, below: str) -> bool:
    """Whether a file is a post's or a draft's."""
    folder = hexo.source_folder(site)
    return below.startswith((f"{folder}_posts/", f"{folder}_drafts/"))


def judge(post: Post, site: Site, below: str, html: bool, path: str, absolute: bool) -> Verdict | None:
    packages = hexo.packages(site)
    if packages is None or not any(name.startswith("hexo-renderer-mark") for name in packages):
        return None
    if not absolute and any(_PLUGIN.search(name) for name in packages):
        return None
    # hexo-renderer-marked writes `url_for(destination)`, whether it begins with a slash or not
    prepends = not html and hexo.has_marked(site) and site.setting("marked", "prependRoot") is not False
    assets = hexo.asset_folder(below) if site.setting("post_asset_folder") is True else None
    own = prepends and not absolute and site.setting("marked", "postAsset") is True
    if own and assets and site.first(f"{assets}/{path}"):
        return None
    page = address(site, below, post.front_matter)
    url = page.url if page is not None else None
    root = (site.baseurl or "").removeprefix("/")
    asked = _asked(root, path, absolute, prepends, url)
    if asked is None:
        return None
    inside = not root or asked.startswith(root + "/")
    if inside and _serves(site, asked[len(root) + 1 :] if root else asked, url, assets):
        return None
    stripped = normpath("/" + path.removeprefix(root + "/")).removeprefix("/")
    source = hexo.source_folder(site)
    meant = _meant(site, below, path, stripped, assets)
    if meant is None:
        return Verdict("missing", stripped, asked, near=stripped) if is_likely_missing(site, source, stripped) else None
    if not meant.startswith(source) or _is_hidden(meant[len(source) :]):
        return Verdict("elsewhere", path, asked, meant)
    start = f"/{root}" if root and not prepends else ""
    return Verdict("elsewhere", path, asked, meant, f"{start}/{encoded(meant[len(source) :])}")


def _asked(root: str, path: str, absolute: bool, prepends: bool, url: str | None) -> str | None:
    """What a browser asks the server for, from the root on; None where the post's own address (`url`) is not known."""
    if prepends:
        return normpath(f"/{root}/{path}").lstrip("/")
    if absolute:
        return path
    if url is None:
        return None
    return normpath(f"/{root}/{join(dirname(url + 'x'), path)}").removeprefix("/")


def _meant(site: Site, below: str, path: str, stripped: str, assets: str | None) -> str | None:
    """The file of the site that is most likely meant: below its sources, the post's own, beside it, or by its place."""
    source = hexo.source_folder(site)
    own_files = (f"{assets}/{path}",) if assets else ()
    by_place = (stripped,) if stripped.startswith(source) else ()
    return site.first(source + stripped, *own_files, f"{dirname(below)}/{path}", *by_place)


def _is_hidden(path: str) -> bool:
    """Whether Hexo publishes nothing at a path below its sources."""
    return any(part.startswith(("_", ".")) for part in path.split("/"))


def _serves(site: Site, path: str, url: str | None, assets: str | None) -> bool:
    if _is_hidden(path):
        return False
    themes = (f"themes/{name}/source/{path}" for name in site.once(_themes))
    if site.first(hexo.source_folder(site) + path, *themes) is not None:
        return True
    # an address ends in a slash or so, and Hexo puts the names of the post's files behind what is left of it
    own = None if url is None else join(url.removesuffix(".html").removeprefix("/"), "")
    if assets and own is not None and path.startswith(own) and site.first(f"{assets}/{path[len(own) :]}"):
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


@summary
def _themes(site: Site) -> tuple[str, ...]:
    return tuple(sorted({path.split("/")[1] for path in site.files if path.startswith("themes/")}))


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
        there = kept and any(site.first(f"{folder}/{name}") for name, _ in words)
        if named is not None and not there and not post.is_code(tag.start()):
            name, word = named
            yield Asset(name, Span(*word.span(word.lastindex or 0)), folder)
