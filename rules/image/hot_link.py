"""An image on another's host may be refused to this site's readers.

WeChat, Sina, Baidu and others send their pictures only to their own pages: the
author, whose browser keeps the picture, sees it, and readers see a broken image.
An `http:` image on an `https:` page is blocked by browsers, or shows only where
the same address answers over `https:` too.

~~~ bad
![](http://images.example.com/a.png)
~~~

~~~ good
![](https://images.example.com/a.png)
~~~

There is no fix: save the image in the site. Option `hosts` names further hosts
that refuse; with `remote: true` every image of another host is reported. A site
whose pages send no referrer (`<meta name="referrer" content="no-referrer">` in
its layouts), or an image with `referrerpolicy="no-referrer"`, is not refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint_posts import addresses
from lint_posts.lazy import lazy
from lint_posts.markdown.glance import may_hold_images
from lint_posts.model import Problem
from lint_posts.post import Post
from lint_posts.site import Site

from . import _destination as destinations

SEVERITY = "warning"
TRIGGER = may_hold_images

# hosts, their subdomains included, that answer a request from another site's page with 403 or a substitute
REFUSING = (
    "qpic.cn",
    "qlogo.cn",
    "sinaimg.cn",
    "hiphotos.baidu.com",
    "hiphotos.bdimg.com",
    "imgsrc.baidu.com",
    "imgsa.baidu.com",
    "tiebapic.baidu.com",
    "timgsa.baidu.com",
    "bdstatic.com",
    "bkimg.cdn.bcebos.com",
    "doubanio.com",
    "hdslb.com",
    "upload-images.jianshu.io",
    "pximg.net",
    "gitee.com",
    "cdn.nlark.com",
    "photo.store.qq.com",
    "photo.163.com",
    "ph.126.net",
    "cdninstagram.com",
    "fbcdn.net",
)
# seen from a reader's browser there is nothing there, and nobody to refuse
_NO_REFERRER = lazy(r"referrerpolicy=[\"']?no-referrer[\"'\s>]", re.I)
_NO_REFERRER_PAGE = lazy(r"<meta\s+name=[\"']referrer[\"']\s+content=[\"'](?:no-referrer|never|same-origin)[\"']", re.I)
_LOCAL = lazy(r"localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[.*\]|[^.]+\.local", re.I)
_ADDRESS = lazy(r"(?P<scheme>https?:)?//(?:[^/?#@]*@)?(?P<host>\[[^\]/]*\]|[^/?#:]+)", re.I)


def check(post: Post, *, hosts: Sequence[str] = (), remote: bool = False) -> Iterator[Problem]:
    refusing = (*hosts, *REFUSING) if _sends_referrer(post.site) else tuple(hosts)
    glimpses = destinations.glimpses(post.text, post.body_start)
    if not any(seen is None or _complaint(post, seen, refusing, remote) for seen in glimpses):
        return
    for image in destinations.whole_images(post):
        hosts = () if image.html and _NO_REFERRER.search(post.text, *image.span) else refusing
        complaint = _complaint(post, image.destination, hosts, remote)
        if complaint is not None:
            yield Problem(image.destination_span, f"{complaint}: save the image in the site")


def _complaint(post: Post, destination: str, refusing: Sequence[str], remote: bool) -> str | None:
    match = _ADDRESS.match(destination.strip())
    if match is None or "{" in match["host"] or _LOCAL.fullmatch(match["host"]):
        return None
    host = match["host"].lower()
    own = _ADDRESS.match(post.site.url or "") if post.site is not None else None
    if own is not None and own["host"].lower() == host and (match["scheme"] or own["scheme"]) == own["scheme"]:
        return None
    if any(host == name or host.endswith(f".{name}") for name in refusing):
        return f"`{host}` refuses its images to other sites, so readers see a broken one"
    if (match["scheme"] or "").lower() == "http:":
        return f"browsers block an `http:` image on an `https:` page, unless `{host}` answers over `https:` too"
    return f"the image lies on another host, `{host}`" if remote else None


def _sends_referrer(site: Site | None) -> bool:
    if site is None or site.engine != "jekyll":
        return True
    return not any(_NO_REFERRER_PAGE.search(text) for text in site.once(addresses.theme_texts))
