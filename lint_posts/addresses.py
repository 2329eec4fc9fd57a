"""Where the addresses lead that a post of a Jekyll site writes, and how the site's posts go through its base URL."""

from __future__ import annotations

import os
import re
from collections import Counter
from fnmatch import fnmatch
from posixpath import normpath

from lint_posts import jekyll
from lint_posts.dependencies import summary
from lint_posts.lazy import lazy
from lint_posts.model import Edit, Span
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.site import Site, read_text
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Way: TypeAlias = "Literal['through', 'absolute', 'relative', 'elsewhere', 'unknown', 'unslashed']"
"""Through the site's base URL; from the domain's root; from the post's own address; to another host; to where only
a template knows; through the base URL, but with no `/` after it."""

TEMPLATE = lazy(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
SCHEME = lazy(r"[a-z][a-z0-9+.-]+:", re.I)

MISTYPED = r"(?i:[htps]{4,7}://(?=https?:?//)|https?(?::/(?=[^/\s{])|//:?(?=\w)|::/{1,2}|[：;；.,，。]//)|(?!https?:)[htps]{3,7}://)"
"""What is no scheme, but surely means `http://` or `https://`: `htps://`, `https//`, `https：//`, `http://https://`."""
_MISTYPED = lazy(MISTYPED)
CURLY = "“”‘’"
"""The quotes that editors put for straight ones."""
_LINK = lazy(r"\[(?P<shown>https?://[^\[\]\s]+)\](?:\((?P<address>https?://[^()\s]+)\))?")
BASE = lazy(r"\{\{-?[ \t]*site\.(?:baseurl|url)[ \t]*-?\}\}")
"""The base URL of a site, as Jekyll's posts put it before an address."""
_BASEURL = lazy(r"(?:\{\{-?\s*site\.url\s*-?\}\})?\{\{-?\s*site\.baseurl\b[^}]*\}\}")
SITE_URL = lazy(r"\{\{-?\s*site\.url\s*-?\}\}(?=/)", needs="site.url")
_HOST = lazy(r"(?:https?:)?//(?P<name>[^/]+)")
_FILTERED = lazy(
    r"\{\{-?\s*(?P<quote>[\"'])(?P<path>[^\"'{}]*)(?P=quote)"
    r"\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.baseurl)\b[^}]*\}\}"
)
_RAW = lazy(r"\{%-?\s*(?P<end>end)?raw\s*-?%\}")
_SPELLINGS = lazy(
    r"(?P<plain>\{\{-?[ \t]*site\.baseurl[ \t]*-?\}\})(?=/)"
    r"|\{\{-?[ \t]*(?P<quote>[\"'])[^\"'{}\n]*(?P=quote)[ \t]*\|[ \t]*(?P<filter>relative_url|absolute_url)[ \t]*-?\}\}"
)
_POST = lazy(r"[/\\]_(?:posts|drafts)[/\\]")
_MAY_BE_EMPTY = frozenset([":categories", ":slugified_categories", ":path"])
# plugins that put the files beside a post beside its page
_BESIDE = (
    "jekyll-postfiles",
    "jekyll-post-files",
    "jekyll-asset-path-plugin",
    "jekyll-page-bundles",
    "jekyll-multiple-languages-plugin",
)


class Target(NamedTuple):
    """Where a destination leads. `path` is decoded and has no first `/`; None where a template hides it."""

    way: Way
    path: str | None = None


def unquoted(text: str) -> str:
    """The text with its `%20` and the like as the characters that they stand for."""
    if "%" not in text:
        return text
    from urllib.parse import unquote

    return unquote(text)


def linked(text: str) -> str | None:
    """Where a link leads that stands in the place of an address, `[https://…](https://…)`; None where none does."""
    found = _LINK.fullmatch(text)
    return None if found is None else found["address"] or found["shown"]


def mended(address: str) -> str | None:
    """`address` with the scheme that it means, where that is mistyped; None where it is not."""
    found = _MISTYPED.match(address)
    if found is None:
        return None
    rest = address[found.end() :]
    if re.match(r"https?:?//", rest, re.I):
        return mended(rest) or rest
    return f"http{'s' * ('s' in found[0].lower())}://{rest.lstrip('/')}"


def straightened(text: str, where: Span) -> Edit | None:
    """An attribute's value at `where` with straight quotes for the curly ones around it; None where none are."""
    value = text[slice(*where)]
    if len(value) < 2 or value[0] not in CURLY or value[-1] not in CURLY:
        return None
    quote = "" if text[where.start - 1] in "\"'" else '"'
    return Edit(*where, f"{quote}{value[1:-1]}{quote}")


def target_of(destination: str) -> Target:
    """Where `destination`, a whole one, leads."""
    text = destination.strip()
    if "&" in text:
        from html import unescape

        text = unescape(text)
    found = _FILTERED.match(text)
    if found is not None:
        return Target("through", _path(found["path"] + text[found.end() :]))
    found = _BASEURL.match(text)
    if found is not None:
        rest = text[found.end() :]
        return Target("unslashed" if re.match(r"[^/{?#]", rest) else "through", _path(rest))
    if text.startswith(("{{", "{%")):
        return Target("unknown")
    if not text or text.startswith(("//", "\\\\", "#", "?")) or SCHEME.match(text):
        return Target("elsewhere")
    return Target("absolute" if text.startswith("/") else "relative", _path(text))


def on_the_site(site: Site, destination: str) -> str:
    """`destination` without the address of the site's own host, where it stands before a path; else as it is.

    A literal address counts below the base URL only: beside it another site may lie on the same host.
    """
    text, below = destination.strip(), baseurl(site)
    host = _HOST.fullmatch(site.url or "")
    if host is None or below is None:
        return destination
    found = SITE_URL.match(text)
    if found is not None:
        return text[found.end() :]
    found = re.match(rf"(?:https?:)?//{re.escape(host['name'])}(?={re.escape(below.rstrip('/'))}/)", text, re.I)
    return destination if found is None else text[found.end() :]


def _path(text: str) -> str | None:
    if "{{" in text or "{%" in text:
        return None
    bare = re.split(r"[?#]", text, maxsplit=1)[0]
    path = normpath(unquoted(bare).lstrip("/"))
    return "" if path == "." else path + ("/" if bare.endswith("/") else "")


def raw_stretches(text: str) -> list[Span]:
    """Where `{% raw %}` holds."""
    found: list[Span] = []
    start = None
    for match in _RAW.finditer(text) if "endraw" in text else ():
        if match["end"] and start is not None:
            found.append(Span(start, match.start()))
            start = None
        elif not match["end"] and start is None:
            start = match.end()
    return found


def encoded(path: str) -> str:
    """`path` as it stands in a destination of either dialect, inside quotes too."""

    def escape(match: re.Match[str]) -> str:
        return f"%{ord(match[0]):02X}"

    text = re.sub(r"[\x00-\x20%?#\"'<>\\^`{|}]", escape, path)
    return text if text.count("(") == text.count(")") else re.sub(r"[()]", escape, text)


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
    return post.full_path is not None and _POST.search(post.full_path) is not None


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


@summary
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
    below = post.below
    if below is None:
        return None
    own = post.front_matter.value("permalink")
    link = own or site.defaults_for(below).get("permalink") or jekyll.permalink(site)
    if not isinstance(link, str):
        return None
    parts = jekyll.STYLES.get(link, link).split("/")[:-1]
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


@summary
def _files_beside_posts(site: Site) -> bool:
    relative = site.config.get("relative_links")
    return (
        not site.plugins.isdisjoint(_BESIDE)
        or (isinstance(relative, dict) and bool(relative.get("collections")))
        or any(re.match(r"_plugins/.*(?:asset|image|img|postfile|figure)", path, re.I) for path in site.files)
        or any("<base " in text for text in site.once(theme_texts))
    )


@summary
def theme_texts(site: Site) -> tuple[str, ...]:
    """The layouts and includes that may hold the head of a page."""
    paths = [path for path in site.files if path.startswith(("_layouts/", "_includes/"))][:300]
    texts = (read_text(os.path.join(site.root, path)) for path in paths if path.endswith((".html", ".htm", ".liquid")))
    return tuple(text for text in texts if text is not None)


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


def is_ignored(site: Site, path: str) -> bool:
    """Whether `.gitignore` leaves the file out of the checkout."""
    return any(fnmatch(path, pattern) for pattern in site.once(_ignored_patterns))


@summary
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
