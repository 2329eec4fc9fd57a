"""What a site says about its images: how its posts write the base URL, where a post lives, which files are served."""

from __future__ import annotations

import os
import re
from collections import Counter
from fnmatch import fnmatch
from posixpath import dirname, normpath

from lint_posts.post import Post
from lint_posts.site import Site, read_text

from ._destination import IMAGE_NAME, encoded

_SPELLINGS = re.compile(
    r"(?P<plain>\{\{-?[ \t]*site\.baseurl[ \t]*-?\}\})(?=/)"
    r"|\{\{-?[ \t]*(?P<quote>[\"'])[^\"'{}\n]*(?P=quote)[ \t]*\|[ \t]*(?P<filter>relative_url|absolute_url)[ \t]*-?\}\}"
)
_POST = re.compile(r"[/\\]_(?:posts|drafts)[/\\]")
# the style of a permalink, as Jekyll::Drops::UrlDrop fills it in (Jekyll::Utils.add_permalink_suffix)
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_MAY_BE_EMPTY = frozenset([":categories", ":slugified_categories", ":path"])
# plugins that put the files beside a post beside its page
_BESIDE = (
    "jekyll-postfiles",
    "jekyll-post-files",
    "jekyll-asset-path-plugin",
    "jekyll-page-bundles",
    "jekyll-multiple-languages-plugin",
)


# ---- the base URL


def site_of(post: Post) -> Site | None:
    """The Jekyll site that the post is built by; None where there is none, or where it does not say how."""
    site = post.site
    if site is None or site.engine != "jekyll" or site.config_path is None or site.config_error is not None:
        return None
    return None if post.front_matter.value("render_with_liquid") is False else site


def baseurl(site: Site) -> str | None:
    """The base URL that the configuration names, "" where it says that there is none, None where it does not say."""
    return None if site.config.get("baseurl") == "/" else site.baseurl


def is_post(post: Post) -> bool:
    """Whether its page lives under a post's permalink."""
    return post.path is not None and _POST.search(os.path.abspath(post.path)) is not None


def is_page(post: Post) -> bool:
    """Whether Jekyll makes a page of it at all: without front matter, only of posts."""
    return is_post(post) or post.front_matter.span is not None


def through_baseurl(site: Site, path: str, prefix: str, *, quote: str = '"') -> str:
    """`path` (encoded, without a first `/`) as the site writes it; `quote` is one that may stand there."""
    spelling = prefix or site.once(_habit)
    if spelling == "relative_url":
        return f"{{{{ {quote}/{path}{quote} | relative_url }}}}"
    return f"{spelling}/{path}"


def spellings(site: Site) -> Counter[str]:
    """How often the site's posts write the base URL in which way."""
    counts: Counter[str] = Counter()
    for post in site.sample():
        for match in _SPELLINGS.finditer(post.text):
            counts[match["plain"] or "relative_url"] += 1
    return counts


def _habit(site: Site) -> str:
    counts = spellings(site)
    if site.config.get("baseurl") == "/":  # `{{site.baseurl}}/img` would be `//img`, another host
        return "relative_url"
    return counts.most_common(1)[0][0] if counts else "{{site.baseurl}}"


# ---- where a post lives


def page_folders(post: Post, site: Site) -> list[str] | None:
    """The folders that a post's page surely lives below, as its permalink names them; None where none can be known."""
    if not is_post(post) or post.path is None or site.once(_files_beside_posts):
        return None
    below = site.relative(post.path)
    if below is None:
        return None
    own = post.front_matter.value("permalink")
    link = own or site.defaults_for(below).get("permalink") or _configured_permalink(site)
    if not isinstance(link, str):
        return None
    parts = _STYLES.get(link, link).split("/")[:-1]
    return [part for part in parts if part and part not in _MAY_BE_EMPTY]


def lies_beside(post: Post, site: Site, folders: list[str], path: str) -> bool:
    """Whether a file of the site may lie at `path` from the page's own folder."""
    last = folders[-1]
    slug = re.sub(r"^\d+-\d+-\d+-|\.\w+$", "", os.path.basename(post.path or ""))
    name = slug if last in (":title", ":slug") else last
    wanted = re.compile(r"\d+" if name.startswith(":") else re.escape(name))
    ends = f"/{path}"
    return any(
        wanted.fullmatch(file[: -len(ends)].rpartition("/")[2])
        for file in site.files
        if file.endswith(ends) and served(site, file)
    )


def _configured_permalink(site: Site) -> object:
    collections = site.config.get("collections")
    posts = collections.get("posts") if isinstance(collections, dict) else None
    own = posts.get("permalink") if isinstance(posts, dict) else None
    return own or site.config.get("permalink", "date")


def _files_beside_posts(site: Site) -> bool:
    plugins = [site.config.get(key) for key in ("plugins", "gems")]
    names = {str(name) for some in plugins if isinstance(some, list) for name in some}
    relative = site.config.get("relative_links")
    return (
        not names.isdisjoint(_BESIDE)
        or (isinstance(relative, dict) and bool(relative.get("collections")))
        or any(re.match(r"_plugins/.*(?:asset|image|img|postfile|figure)", path, re.I) for path in site.files)
        or any("<base " in text for text in site.once(theme_texts))
    )


def theme_texts(site: Site) -> tuple[str, ...]:
    """The layouts and includes that may hold the head of a page."""
    paths = [path for path in site.files if path.startswith(("_layouts/", "_includes/"))][:300]
    texts = (read_text(os.path.join(site.root, path)) for path in paths if path.endswith((".html", ".htm", ".liquid")))
    return tuple(text for text in texts if text is not None)


# ---- the files


def file_meant(post: Post, site: Site, path: str) -> str | None:
    """The file that `path` means: seen from the root or from the post's folder. None for no such file."""
    below = site.relative(post.path) if post.path is not None else None
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
    folder = {"hexo": "source/", "hugo": "static/"}.get(site.engine)
    if folder is None or not file.startswith(folder) or file.startswith("source/_"):
        return None
    baseurl = "" if site.baseurl is None and site.engine == "hexo" else site.baseurl
    return None if baseurl is None else f"{baseurl}/{encoded(file[len(folder) :])}"


def served(site: Site, path: str) -> bool:
    """Whether the engine copies a file of that path to the site (for Jekyll: Jekyll::EntryFilter)."""
    if site.engine != "jekyll":
        return True
    include = site.config.get("include")
    kept = [str(name).strip("/") for name in include] if isinstance(include, list) else []
    for part in path.split("/"):
        if part.startswith(("_", ".", "#", "~")) and not any(fnmatch(part, pattern) for pattern in kept):
            return False
    return True


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
    return folder in site.once(_image_folders) and not _is_ignored(site, path)


def _image_folders(site: Site) -> frozenset[str]:
    images = (path for path in site.files if IMAGE_NAME.search(path))
    return frozenset(path.partition("/")[0] if "/" in path else "" for path in images)


def _is_ignored(site: Site, path: str) -> bool:
    return any(fnmatch(path, pattern) for pattern in site.once(_ignored_patterns))


def _ignored_patterns(site: Site) -> tuple[str, ...]:
    """What `.gitignore` at the root says, as patterns for whole paths; its exceptions are not read."""
    patterns: list[str] = []
    for line in (read_text(os.path.join(site.root, ".gitignore")) or "").splitlines():
        bare = line.strip().strip("/")
        if bare and not line.startswith(("#", "!")):
            patterns += (bare, f"{bare}/*")
            if "/" not in line.strip().rstrip("/"):
                patterns += (f"*/{bare}", f"*/{bare}/*")
    return tuple(patterns)
