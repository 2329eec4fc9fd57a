"""A link that stays on the site goes through the site's base URL.

On a site with `baseurl: /blog`, a link to `/about/` asks for a page at the
domain's root, where nothing of this site is: a 404, though it may work on the
author's machine. A page's name alone (`about/`) is looked for below the post's
own address (`/2021/06/20/…`): a 404 too.

~~~ bad site
[关于](/about/)
~~~

~~~ good site
[关于]({{site.baseurl}}/about/)
~~~

`{{ site.baseurl }}`, `relative_url`, `absolute_url`, `{% link %}`, whatever else
begins with a template, full addresses and the domain's root itself (`/`) are
right. Judged are Jekyll sites whose `_config.yml` names a base URL, Hexo sites
with a `root` and Hugo sites whose `baseURL` has a path; the posts of these two
write it out (`/blog/about/`). A name alone is judged only on Jekyll sites, where
the site surely has that page, and the post an address with folders.

Hugo leaves an address as it is written, unless `canonifyURLs` or `relativeURLs` is
on, or a template for links (`render-link.html`) makes it: then nothing is said, nor
where such a template may be that is not here, or Hugo's own may be at work, as it
is with `languages`. There a link is reported only where the site has what it asks
for, or at least pages or files in its first folder.

The fix is safe where the site surely has that page or file, and unsafe
elsewhere: another site may live at the same domain. It is written as the site's
posts write it most; option `prefix` names another spelling, as `image/baseurl`
knows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts import addresses
from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, safe, unsafe
from lint_posts.post import Post
from lint_posts.site import MARKDOWN, Site
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _hugo, _links
else:
    _hugo = later(__name__, "._hugo")
    _links = later(__name__, "._links")

_RIGHT = r"https?:|//|mailto:|#|\{\{|\{%"
TRIGGER = (
    lazy(rf"\](?:\(\s*<?|:[ \t]*<?)(?![\s>]|{_RIGHT})"),
    lazy(rf"<[aA]\s(?![^>]{{0,2000}}[hH][rR][eE][fF]\s*=\s*(?:[\"']\s*)?(?:{_RIGHT}))", needs="<"),
    lazy(r"\{\{-?\s*site\.baseurl[^}]{0,100}\}\}[^/{?#]"),
)


def check(post: Post, *, prefix: str = "") -> Iterator[Problem]:
    site = _site(post)
    below = (addresses.baseurl(site) or "").strip("/") if site is not None else ""
    if site is None or not below:
        return
    for link in _links.links(post):
        target = addresses.target_of(link.destination)
        found = (
            _judge_on_hugo(site, below, link, target) if site.engine == "hugo" else _judge(post, site, below, target)
        )
        if found is None:
            continue
        complaint, is_sure = found
        text = _repaired(site, below, link, target, prefix)
        edit = Edit(*link.where, text)
        fix = safe("write the site's base URL", edit) if is_sure else unsafe("write the site's base URL", edit)
        yield Problem(link.where, f"the link to `{link.destination.strip()}` {complaint}; write `{text}`", fix)


def _site(post: Post) -> Site | None:
    site = post.site
    if site is not None and site.engine in ("hexo", "hugo"):
        return site if site.config_path is not None and site.config_error is None else None
    return addresses.site_of(post) if addresses.is_page(post) else None


def _judge(post: Post, site: Site, below: str, target: addresses.Target) -> tuple[str, bool] | None:
    """What is wrong with where a link leads, and whether the site surely has the page that is meant."""
    path = target.path
    if not path or path.endswith(MARKDOWN):
        return None
    page = _links.page_at(site, path) if site.engine == "jekyll" else site.locate(path)
    if target.way == "absolute":
        if path == below or path.startswith(below + "/"):
            return None
        return _outside(below), page is not None
    if site.engine != "jekyll" or not addresses.is_post(post):
        return None
    if target.way == "unslashed" and not str(site.config.get("baseurl", "")).endswith("/"):
        return "lacks a `/` after the base URL: a 404", page is not None
    folders = addresses.page_folders(post, site) if target.way == "relative" and page is not None else None
    if not folders or addresses.lies_beside(post, site, folders, path.rstrip("/")):
        return None
    return "is looked for below the post's own address: a 404", page is not None


def _judge_on_hugo(site: Site, below: str, link: _links.Link, target: addresses.Target) -> tuple[str, bool] | None:
    path = target.path
    if target.way != "absolute" or not path or path == below or path.startswith(below + "/"):
        return None
    if path.endswith(MARKDOWN):  # there is no such page anywhere
        return None
    certainty = _hugo.certainty_of(site, path) if _hugo.is_as_written(site, html=link.html) else None
    return None if certainty is None else (_outside(below), certainty == "sure")


def _outside(below: str) -> str:
    return f"is asked for outside the site's base URL `/{below}`: a 404"


def _repaired(site: Site, below: str, link: _links.Link, target: addresses.Target, prefix: str) -> str:
    """The destination through the base URL, its query and fragment kept."""
    text = link.destination.strip()
    tail = re.search(r"[?#].*\Z", text, re.S)
    path = target.path or ""
    rest = tail[0] if tail is not None else ""
    if site.engine in ("hexo", "hugo"):
        return f"/{below}/{addresses.encoded(path)}{rest}"
    return addresses.through_baseurl(site, addresses.encoded(path), prefix, quote="'" if link.html else '"') + rest
