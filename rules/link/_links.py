"""The links of a post, Markdown's and HTML's, and the pages of its site that they may lead to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from posixpath import basename, dirname
from unicodedata import normalize

from lint_posts import jekyll
from lint_posts.addresses import raw_stretches, served
from lint_posts.dependencies import summary
from lint_posts.front_matter import parse
from lint_posts.lazy import lazy
from lint_posts.model import Span, lies_in
from lint_posts.permalinks import Address, address
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.site import MARKDOWN, Site, read_text
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Inline

_PAGES = (*MARKDOWN, ".html", ".htm")
_PERMALINK = lazy(r"(?m)^permalink:[ \t]*[\"']?(?P<link>/[^\s\"'#]*)")
_MOST_PAGES = 3000  # whose permalinks are looked up


class Link(NamedTuple):
    """A link: `destination` is the source's own text, templates included, and `where` its place in the post."""

    destination: str
    where: Span
    html: bool


def links(post: Post) -> Iterator[Link]:
    """The links of a post, one for each place where a destination stands; none in `{% raw %}`, which shows code."""
    seen: set[int] = set()
    raw = raw_stretches(post.text)
    for inline in post.inlines_beside("[", "<"):
        where = _place(inline)
        if where is None or where.start in seen or lies_in(raw, where.start):
            continue
        seen.add(where.start)
        yield Link(post.text[where.start : where.end], where, inline.kind == "html")


def _place(inline: Inline) -> Span | None:
    if inline.kind == "link":
        return inline.destination_span
    if inline.kind == "html" and inline.name == "a":
        return next((attribute.span for attribute in inline.attributes if attribute.name == "href"), None)
    return None


# ---- where they lead


def page_at(site: Site, path: str) -> str | None:
    """The file whose page, or which itself, surely answers at `path` (decoded, without base URL and first `/`).

    A Jekyll site's; `path` may have a `/` at its end, as a folder's page has.
    """
    bare = normalize("NFC", path).strip("/")
    folder = path.endswith("/")
    stem = re.sub(r"(?:(?:^|/)index)?\.html?\Z", "", bare)
    named = [f"{stem}/index{suffix}".lstrip("/") for suffix in _PAGES]
    if not folder:
        named.append(bare)
    if folder == jekyll.permalink(site).endswith("/"):  # so pages are made of files too
        named += (f"{stem}{suffix}" for suffix in _PAGES)
    for name in named:
        file = site.locate(name) if name else None
        if file is not None and served(site, file):
            return file
    return site.once(_permalinks).get(f"/{stem}") or _post_at(site, bare + "/" * folder)


@summary
def _permalinks(site: Site) -> dict[str, str]:
    """The pages, posts aside, that say where they want to live, by that address without its end."""
    found = {}
    pages = (file for file in site.files if file.endswith(_PAGES) and served(site, file))
    for _, file in zip(range(_MOST_PAGES), pages, strict=False):
        match = _PERMALINK.search((read_text(os.path.join(site.root, file)) or "")[:2000])
        if match is not None:
            found["/" + re.sub(r"(?:(?:^|/)index)?\.html?\Z|/\Z", "", match["link"].strip("/"))] = file
    return found


def _post_at(site: Site, path: str) -> str | None:
    files = {f"/{path}index.html"} if path.endswith("/") else {f"/{path}", f"/{path}.html", f"/{path}/index.html"}
    homes = posts_named(site, slug_of(path))
    return next((post for post, home in homes if home is not None and home.file in files), None)


def slug_of(path: str) -> str:
    """The name of the page at `path`, in small letters."""
    return basename(path.rstrip("/")).removesuffix(".html").lower()


def posts_named(site: Site, slug: str) -> Iterator[tuple[str, Address | None]]:
    """The posts of that name, each with where it lives, None where that is not known."""
    for post in site.once(posts_by_slug).get(slug, ()) if slug else ():
        text = read_text(os.path.join(site.root, post))
        yield post, address(site, post, parse(text)) if text is not None else None


def posts_by_slug(site: Site) -> dict[str, tuple[str, ...]]:
    """The files of the posts by their names, without date and ending, in small letters."""
    found: dict[str, tuple[str, ...]] = {}
    for file in site.posts:
        slug = re.sub(r"^\d+-\d+-\d+-|\.\w+$", "", basename(file)).lower()
        found[slug] = (*found.get(slug, ()), file)
    return found


def beside(post: Post, site: Site, path: str) -> str | None:
    """`path`, a plain one, taken from the folder that the post's own file lies in, from the site's root on; None outside of it."""
    below = post.below
    if below is None:
        return None
    parts = [part for part in dirname(below).split("/") if part]
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
