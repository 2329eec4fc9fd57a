"""An image of the site goes through the site's base URL.

On a site with `baseurl: /blog` the page asks for `/img/a.png` at the domain's
root, where nothing is: a 404, though it may work on the author's machine.
`img/a.png` is looked for below the post's own address (`/2021/06/20/…`): a 404
too, on every site whose posts have dated addresses. Where the site says
`baseurl: ""` the first form works until the site moves: a warning, where most
images of its posts go through the base URL.

~~~ bad site
![会场](/postimg/a.png)
~~~

~~~ good site
![会场]({{site.baseurl}}/postimg/a.png)
~~~

`{{ site.baseurl }}`, `relative_url`, `absolute_url`, `{% link %}`, whatever else
begins with a template, and full addresses are right. Only sites with a
configuration are judged, and a relative destination only in posts whose permalink
is known to have folders.

Hugo and Hexo sites are judged by the file: reported is an image that the page
asks for where nothing is, while the site has the file. In Hugo that is `/img/a.png`
under a `baseURL` with a path (unless `canonifyURLs` is on, or a template makes the
addresses), and a file beside a post that is no bundle; in Hexo it hangs on `root`,
`post_asset_folder` and the renderer.

The fix is safe: it is offered only where the file is there, in the spelling that
the site's posts use most. Option `prefix` names another one:
`{{ site.baseurl }}`, or `relative_url` for the filter of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts import addresses
from lint_posts.dependencies import summary
from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import may_hold_images
from lint_posts.marks import holds
from lint_posts.model import Edit, Fix, Problem, Severity, safe
from lint_posts.post import Image, Post
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING

from . import _destination as destinations
from . import _site as sites

if TYPE_CHECKING:
    from . import _engines
else:
    _engines = later(__name__, "._engines")

_RIGHT = r"https?:|//|\{\{|\{%|data:"
_IMAGES = (
    lazy(rf"!\[(?![^\]]{{0,300}}\]\(\s*<?(?:{_RIGHT}))"),
    lazy(rf"<(?i:img)\b(?![^>]{{0,2000}}[\s\"'](?i:src)\s*=\s*(?:[\"']\s*)?(?:{_RIGHT}))", needs="<"),
)
_FIGURE = lazy(r"src=[\"`](?!https?:|//)")
_PLAIN_ABSOLUTE = lazy(r"!\[[^\]\n]{0,300}\]\(\s*/(?!/)|<img\b[^>]{0,2000}?\ssrc=[\"']/(?!/)")
_UNSLASHED = lazy(r"\{\{-?\s*site\.baseurl[^}]{0,100}\}\}[^/{]")


def may_pass_the_base_url_by(text: str) -> bool:
    """Whether an image's destination is none that is plainly right, or the base URL lacks its slash."""
    if holds(text, "{{") and "figure" in text and _FIGURE.search(text) is not None:
        return True
    if may_hold_images(text) and any(image.search(text) for image in _IMAGES):
        return True
    return holds(text, "{{") and (_UNSLASHED.search(text) is not None or addresses.SITE_URL.search(text) is not None)


TRIGGER = may_pass_the_base_url_by


def check(post: Post, *, prefix: str = "") -> Iterator[Problem]:
    if post.site is not None and post.site.engine in ("hexo", "hugo"):
        yield from _beyond_jekyll(post)
        return
    site = addresses.site_of(post)
    if site is None or not addresses.is_page(post):
        return
    for image in destinations.whole_images(post):
        destination = addresses.on_the_site(site, image.destination) if addresses.baseurl(site) else image.destination
        found = _judge(post, site, addresses.target_of(destination))
        if found is not None:
            complaint, severity, file = found
            fix = _repair(post, site, image, file, prefix)
            yield Problem(image.destination_span, _message(image, complaint, fix, file), fix, severity)


def _beyond_jekyll(post: Post) -> Iterator[Problem]:
    """Images that are asked for where Hexo or Hugo has nothing, while the file is there."""
    for image, found in _engines.judged(post):
        if found.kind != "elsewhere":
            continue
        where = image.destination_span
        shown = f"the image `{image.destination.strip()}` is asked for at `/{found.asked}`, where nothing is: a 404"
        if found.right is None:
            yield Problem(where, f"{shown}; the file is `{found.file}`")
            continue
        tail = re.search(r"[?#].*$", image.destination.strip(), re.S)
        text = f"{found.right}{tail[0] if tail else ''}"
        fix = safe("write the address of the file", Edit(where.start, where.end, text))
        yield Problem(where, f"{shown}; write `{text}`", fix)


def suggest(site: Site) -> Iterator[tuple[str, object, str]]:
    counts = addresses.spellings(site) if site.engine == "jekyll" else None
    if counts:
        (spelling, number), total = counts.most_common(1)[0], sum(counts.values())
        if number * 5 >= total * 4:
            yield "prefix", spelling, f"written so {number} of {total} times in the posts that were looked at"


def _judge(post: Post, site: Site, target: addresses.Target) -> tuple[str, Severity, str | None] | None:
    """What is wrong with a destination, how badly, and the file that it means."""
    if target.way == "absolute":
        return _judge_absolute(post, site, target.path)
    if target.way == "unslashed" and addresses.is_post(post) and not str(site.config.get("baseurl", "")).endswith("/"):
        return "lacks a `/` after the base URL: a 404", "error", _file(post, site, target.path)
    if target.way != "relative":
        return None
    folders = addresses.page_folders(post, site)
    path = target.path or ""
    if not folders or path.split("/").count("..") >= len(folders) or addresses.lies_beside(post, site, folders, path):
        return None
    return "is looked for below the post's own address: a 404", "error", _file(post, site, target.path)


def _judge_absolute(post: Post, site: Site, path: str | None) -> tuple[str, Severity, str | None] | None:
    baseurl = addresses.baseurl(site)
    if baseurl is None:
        return None
    if not baseurl:
        if path is not None and sites.is_missing(site, path):
            return None  # worse than a warning, and another rule's
        if not site.once(_goes_through):
            return None
        return "works only while the site has no base URL", "warning", _file(post, site, path)
    below = baseurl.strip("/")
    if path == below or (path or "").startswith(below + "/"):
        return None
    return f"is asked for outside the site's base URL `/{below}`: a 404", "error", _file(post, site, path)


@summary
def _goes_through(site: Site) -> bool:
    """Whether the site's posts mostly write the base URL, so that an image without it stands out."""
    plain = sum(len(_PLAIN_ABSOLUTE.findall(post.text)) for post in site.sample())
    return addresses.spellings(site).total() > plain


def _file(post: Post, site: Site, path: str | None) -> str | None:
    return sites.file_meant(post, site, path) if path else None


def _repair(post: Post, site: Site, image: Image, file: str | None, prefix: str) -> Fix | None:
    if file is None:
        return None
    address = sites.address(post, site, file, quote="'" if image.html else '"', prefix=prefix)
    tail = re.search(r"[?#].*$", image.destination.strip(), re.S)
    where = image.destination_span
    host = addresses.SITE_URL.match(image.destination.strip())
    kept = host[0] if host is not None and "site.url" not in str(address) else ""
    text = f"{kept}{address}{tail[0] if tail else ''}"
    return safe("write the site's base URL", Edit(where.start, where.end, text))


def _message(image: Image, complaint: str, fix: Fix | None, file: str | None) -> str:
    shown = f"the image `{image.destination.strip()}` {complaint}"
    if fix is not None:
        return f"{shown}; write `{fix.edits[0].text}`"
    return f"{shown}, and the site has no such file" if file is None else shown
