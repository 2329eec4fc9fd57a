"""An image of the site must be one of its files.

The address is right, but the site has no such file: the reader sees a broken
image. The case of each letter counts on a server, though not on the machines of
many authors: `photo.JPG` is not `photo.jpg`. Folders whose name begins with `_`
are not part of a Jekyll site.

~~~ bad site
![会场]({{site.baseurl}}/postimg/A.png)
~~~

~~~ good site
![会场]({{site.baseurl}}/postimg/a.png)
~~~

Hugo takes images from beside the page in a bundle, and from `static/`, those of `{{< figure >}}` too; Hexo from
`source/`, and with `post_asset_folder` from the post's own folder, which the tag
`asset_img` names. Judged are sites whose checkout holds images in the folder that
the address begins with, and that git does not leave out: where images come from
elsewhere, nothing can be said missing. Where a plugin, or a template of the
theme, makes the addresses, they are not judged.

The fix is unsafe, and offered only where a file has the same name but for its
case. The message names the nearest file.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts import addresses
from lint_posts.lazy import later
from lint_posts.markdown.glance import may_hold_images
from lint_posts.model import Edit, Fix, Problem, unsafe
from lint_posts.post import Image, Post
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING

from . import _destination as destinations
from . import _site as sites

if TYPE_CHECKING:
    from . import _engines, _hexo
else:
    _engines = later(__name__, "._engines")
    _hexo = later(__name__, "._hexo")


def may_show_a_file(text: str) -> bool:
    """Whether an image, or one of Hexo's tags or Hugo's shortcodes for them, may stand in the text."""
    if "{{" in text and "figure" in text and "src=" in text:
        return True
    return may_hold_images(text) or ("asset_" in text and ("asset_img" in text or "asset_path" in text))


TRIGGER = may_show_a_file


def check(post: Post) -> Iterator[Problem]:
    if post.site is not None and post.site.engine in ("hexo", "hugo"):
        yield from _beyond_jekyll(post, post.site)
        return
    site = addresses.site_of(post)
    if site is None or not addresses.is_page(post) or not _may_miss(post, site):
        return
    for image in destinations.whole_images(post):
        path = _path(site, image.destination)
        if path is not None and sites.is_missing(site, path):
            yield _problem(site, image, path)


def _beyond_jekyll(post: Post, site: Site) -> Iterator[Problem]:
    for image, found in _engines.judged(post):
        if found.kind == "missing" and not addresses.is_ignored(site, found.path):
            nearest = site.nearest(found.near)
            yield Problem(image.destination_span, *_told(post, image, found.path, nearest))
    for asset in _hexo.asset_tags(post):
        reason = f"no file `{asset.name}` in `{asset.folder}`, the post's own folder: the page shows nothing there"
        if site.setting("post_asset_folder") is not True:
            reason = "the site has no `post_asset_folder: true`, so the tag shows nothing"
        yield Problem(asset.span, reason)


def _may_miss(post: Post, site: Site) -> bool:
    """Whether anything that looks like an image may lack its file; only then is the post read."""
    for destination in destinations.glimpses(post.text, post.body_start):
        path = _path(site, destination) if destination is not None else None
        if destination is None or (path is not None and sites.is_missing(site, path)):
            return True
    return False


def _path(site: Site, destination: str) -> str | None:
    """The path from the site's root that `destination` surely names."""
    target = addresses.target_of(addresses.on_the_site(site, destination))
    if target.way == "through":
        return target.path
    if target.way != "absolute" or target.path is None:
        return None
    baseurl = (addresses.baseurl(site) or "").strip("/")
    if not baseurl:
        return target.path
    # without the base URL it is another rule's
    return target.path[len(baseurl) + 1 :] if target.path.startswith(baseurl + "/") else None


def _told(post: Post, image: Image, path: str, nearest: str | None) -> tuple[str, Fix | None]:
    fix = _repair(image, path, nearest[-len(path) :]) if nearest is not None else None
    if fix is not None and _engines.verdict(post, _repaired(image, fix), html=image.html) is not None:
        fix = None  # a file of that name, in another folder
    if nearest is None:
        reason = f"the site has no file `{path}`"
    elif fix is not None:
        reason = f"the site has no file `{path}`, but `{nearest}`: on a server the case counts"
    else:
        reason = f"the site has no file `{path}`; the nearest is `{nearest}`"
    return f"{reason}; readers see a broken image", fix


def _repaired(image: Image, fix: Fix) -> str:
    """The destination with a fix in it."""
    start, end, text = fix.edits[0]
    at = image.destination_span.start
    return image.destination[: start - at] + text + image.destination[end - at :]


def _problem(site: Site, image: Image, path: str) -> Problem:
    nearest = site.nearest(path)
    if any(part.startswith("_") for part in path.split("/")) and site.exists(path):
        reason = f"`{path}` lies in a folder that Jekyll leaves out of the site"
    elif nearest is None:
        reason = f"the site has no file `{path}`"
    elif nearest.lower() == path.lower():
        reason = f"the site has no file `{path}`, but `{nearest}`: on a server the case counts"
    else:
        reason = f"the site has no file `{path}`; the nearest is `{nearest}`"
    return Problem(image.destination_span, f"{reason}; readers see a broken image", _repair(image, path, nearest))


def _repair(image: Image, path: str, nearest: str | None) -> Fix | None:
    if nearest is None or nearest == path or nearest.lower() != path.lower():
        return None
    written = next((form for form in (path, addresses.encoded(path)) if form in image.destination), None)
    if written is None:
        return None
    start = image.destination_span.start + image.destination.rindex(written)
    right = nearest if written == path else addresses.encoded(nearest)
    return unsafe("take the file's own case", Edit(start, start + len(written), right))
