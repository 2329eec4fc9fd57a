"""A picture that the front matter names is one of the site's files.

The theme shows it at the head of the page, in the list of posts, or in the card
that others see where the post is shared: readers see a broken image, or an empty
box.

~~~ bad site
---
layout: post
header-img: postimg/gone.png
---
文字
~~~

~~~ good site
---
layout: post
header-img: postimg/a.png
---
文字
~~~

Judged are `header-img`, `cover`, `image`, `thumbnail`, `banner`, `feature-img` and
their like, also one level down (`header: {teaser: …}`), and lists of them. A theme
may put a folder before the name (`cover: a.png` is `assets/img/a.png`), so any file
that ends in the path will do. Reported is a picture that lies nowhere in the site,
where those of the other posts do, or where the folder that it names has some.
Addresses of other hosts, and what holds a template, are not judged. Option `keys`
names further keys.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from posixpath import normpath

from lint_posts.addresses import unquoted
from lint_posts.dependencies import summary
from lint_posts.front_matter import Entry, FrontMatter
from lint_posts.lazy import lazy
from lint_posts.model import Problem
from lint_posts.post import Post
from lint_posts.site import Site
from lint_posts.yaml_nodes import Node

from ._posts import folder_of

_KEY = lazy(
    r"(?:(?:header|head|cover|feature|featured|top|index|banner|hero|teaser|thumb|og|social|share|post|bg|card)[-_]?)?"
    r"(?:img|image|picture|photo|cover|thumbnail|thumb|banner|teaser|background)s?(?:[-_]?(?:src|url|path))?"
    r"|hero|header|overlay_image|resources|src|path|url",
    re.I,
)
# where these stand alone they are no pictures: only in a mapping under one that is
_INNER = frozenset(["src", "path", "url"])
_OUTER = lazy(r"header|hero|cover|image|banner|thumbnail|featured?[-_]?image|resources", re.I)
_PICTURE = lazy(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp|ico)\Z", re.I)
_ELSEWHERE = lazy(r"[a-z][a-z0-9+.-]*:|//|.*\{[{%]|.*[*]", re.I)
_ANY = lazy(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp|ico)\b", re.I)
ENOUGH = 2


def check(post: Post, *, keys: Sequence[str] = ()) -> Iterator[Problem]:
    site = post.site
    if site is None or not post.front_matter.readable or folder_of(post) is None:
        return
    if not _ANY.search(post.text, 0, post.front_matter.end):
        return
    for name, node in _pictures(post.front_matter, frozenset(keys)):
        path = _local(node.value)
        if path is None or _is_there(site, path) or not _may_be_missing(post, site, name, path):
            continue
        nearest = site.nearest(_bare(site, path))
        hint = f"; the nearest is `{nearest}`" if nearest is not None else ""
        yield Problem(node.span, f"`{name}` names `{path}`, which the site has not{hint}: readers see a broken image")


def _pictures(front_matter: FrontMatter, keys: frozenset[str]) -> Iterator[tuple[str, Node]]:
    """The values that name pictures, each with its key."""
    for entry in front_matter.entries:
        if entry.key in keys or (_KEY.fullmatch(entry.key) and entry.key not in _INNER):
            yield from _within(entry.key, entry.node, entry)


def _within(name: str, node: Node, entry: Entry) -> Iterator[tuple[str, Node]]:
    if isinstance(node.value, str):
        yield name, node
    for item in node.items:
        yield from _within(name, item, entry)
    for key, value in node.pairs:
        if isinstance(key.value, str) and _KEY.fullmatch(key.value) and _OUTER.fullmatch(entry.key):
            yield from _within(f"{entry.key}.{key.value}", value, entry)


def _local(value: object) -> str | None:
    """The path that a value surely is, None for another host's address, a template, a word."""
    text = str(value).strip()
    if _ELSEWHERE.match(text):
        return None
    path = unquoted(re.split(r"[?#]", text, maxsplit=1)[0])
    return path if _PICTURE.search(path) else None


def _bare(site: Site, path: str) -> str:
    """`path` without what leads to the site's root."""
    bare = normpath(f"/{path}").lstrip("/")
    base = (site.baseurl or "").strip("/")
    return bare.removeprefix(f"{base}/") if base else bare


def _is_there(site: Site, path: str) -> bool:
    """Whether any file of the site may be meant: the theme may put a folder before it."""
    bare = _bare(site, path)
    return any(found == bare or found.endswith("/" + bare) for found in site.find(bare.rpartition("/")[2]))


def _may_be_missing(post: Post, site: Site, name: str, path: str) -> bool:
    """Whether such pictures are in this checkout at all.

    They are where those of other posts are; where too few name one, where the folder that the path names has some.
    """
    there, gone = site.once(_habits).get(name, (0, 0))
    if there + gone >= ENOUGH:
        return there >= gone
    folder = _bare(site, path).rpartition("/")[0]
    if not folder:
        below = post.below
        return below is not None and below.rpartition("/")[0] in site.once(_folders)
    return any(known == folder or known.endswith("/" + folder) for known in site.once(_folders))


@summary
def _folders(site: Site) -> frozenset[str]:
    """The folders that hold pictures."""
    return frozenset(path.rpartition("/")[0] for path in site.files if _PICTURE.search(path))


@summary
def _habits(site: Site) -> Mapping[str, tuple[int, int]]:
    """How many of the sampled posts' pictures are there, and how many are not, by key."""
    there: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    for other in site.sample():
        for name, node in _pictures(other.front_matter, frozenset()):
            path = _local(node.value)
            if path is not None:
                (there if _is_there(site, path) else gone)[name] += 1
    return {name: (there[name], gone[name]) for name in (*there, *gone)}
