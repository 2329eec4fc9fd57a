"""The files that a site has for its images."""

from __future__ import annotations

import re
from posixpath import dirname, normpath

from lint_posts.addresses import encoded, is_ignored, served, through_baseurl
from lint_posts.dependencies import summary
from lint_posts.lazy import later
from lint_posts.post import Post
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING

from ._destination import IMAGE_NAME

if TYPE_CHECKING:
    from lint_posts import hexo
else:
    hexo = later(__name__, "lint_posts.hexo")


def file_meant(post: Post, site: Site, path: str) -> str | None:
    """The file that `path` means: seen from the root or from the post's folder. None for no such file."""
    below = post.below
    from_root = re.sub(r"^(?:\.\./)+", "", normpath(path))
    beside = normpath(f"{dirname(below)}/{path}").lstrip("/") if below is not None else from_root
    for candidate in (from_root, beside):
        file = site.locate(candidate)
        if file is not None and served(site, file):
            return file
    return None


def address(post: Post, site: Site, file: str, *, quote: str = '"', prefix: str = "") -> str | None:
    """What a post writes to show `file` (its path from the site's root); None where that can't be known."""
    if site.engine == "jekyll":
        if post.front_matter.value("render_with_liquid") is False:
            return f"{site.baseurl or ''}/{encoded(file)}"
        return through_baseurl(site, encoded(file), prefix, quote=quote)
    folder = hexo.source_folder(site) if site.engine == "hexo" else "static/" if site.engine == "hugo" else None
    if folder is None or not file.startswith(folder) or (site.engine == "hexo" and file.startswith(f"{folder}_")):
        return None
    baseurl = "" if site.baseurl is None and site.engine == "hexo" else site.baseurl
    return None if baseurl is None else f"{baseurl}/{encoded(file[len(folder) :])}"


def is_missing(site: Site, path: str) -> bool:
    """Whether the site surely lacks the image `path`, seen from its root.

    Nothing is missing where the checkout has no images in the folder that the path begins with: they may be made by
    the build, or come from elsewhere.
    """
    if not path or path.endswith("/"):
        return False
    if site.exists(path):
        return not served(site, path)
    folder = path.partition("/")[0] if "/" in path else ""
    return folder in site.once(_image_folders) and not is_ignored(site, path)


@summary
def _image_folders(site: Site) -> frozenset[str]:
    images = (path for path in site.files if IMAGE_NAME.search(path))
    return frozenset(path.partition("/")[0] if "/" in path else "" for path in images)
