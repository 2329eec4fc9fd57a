"""What each engine's tags find: whether the post or the file that they name is there, and what lies nearest."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from posixpath import basename
from unicodedata import normalize

from lint_posts import jekyll
from lint_posts.clock import is_day_to_come, is_moment_to_come
from lint_posts.dependencies import summary
from lint_posts.front_matter import FrontMatter, parse
from lint_posts.hugo_mounts import may_hold_more, mounts
from lint_posts.lazy import later, lazy
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.site import MARKDOWN, Site, read_text
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo, hugo
else:
    hexo = later(__name__, "lint_posts.hexo")
    hugo = later(__name__, "lint_posts.hugo")


class Fault(NamedTuple):
    """Why a tag finds nothing; `right` is what it most likely means, `certain` where it can mean nothing else."""

    message: str
    right: str | None = None
    certain: bool = False


Target = Callable[[Post, Site, str], "Fault | None"]

# Jekyll::Tags::PostComparer
_POST_NAME = lazy(r"/?(?P<folder>.+/)?(?P<date>\d+-\d+-\d+)-(?P<slug>.*)")
_EXTENSION = lazy(r"\.(?:md|markdown|html)\Z")
_FEW = 3  # posts that a folder without a configuration holds before it is taken for a site


def has_posts(site: Site) -> bool:
    """Whether the site's posts are there to be looked for."""
    return len(site.posts) >= (1 if site.config_path is not None else _FEW)


def _nearest(name: str, names: Iterable[str]) -> str | None:
    from difflib import get_close_matches

    known = list(names)
    close = get_close_matches(name, known, 1, 0.75) if len(known) <= 5000 else []
    return close[0] if close else None


def _front_matter(site: Site, path: str) -> FrontMatter:
    return parse(read_text(os.path.join(site.root, path)) or "", site.engine)


def may_be_left_out(site: Site, path: str) -> bool:
    """Whether the site is built without the post, so that a tag for it stops the build: a draft, or of a day to come."""
    given = {entry.key.lower(): entry.value for entry in _front_matter(site, path).entries}
    if given.get("published", True) is not True or given.get("draft", False) is not False:
        return True
    if site.future:
        return False
    named = jekyll.post_name(path) if site.engine == "jekyll" else None
    if named is not None and named.date is not None and is_day_to_come(named.date):
        return True
    return any(_is_to_come(str(given[key])) for key in ("date", "publishdate") if key in given)


def _is_to_come(written: str, *, unreadable: bool = True) -> bool:
    """Whether a date is one to come; `unreadable` is the answer for what is no date."""
    from lint_posts.ruby_time import Unreadable, parse

    try:
        moment = parse(written)
    except Unreadable:
        return unreadable
    return moment.when is not None and is_moment_to_come(moment.when)


# ---- Jekyll


def _post_url(post: Post, site: Site, name: str) -> Fault | None:
    named = _POST_NAME.fullmatch(normalize("NFC", name)) if "{" not in name else None
    if named is None:
        return (
            None
            if "{" in name
            else Fault(f"the build stops, `{name}` names no post: it has no date", _by_slug(site, name))
        )
    wanted = f"{named['folder'] or ''}{named['date']}-{named['slug']}"
    names = site.once(_jekyll_names)
    found = names.get(wanted)
    if found is not None:
        return _unpublished(site, found, name)
    if any(_is_old_match(site, path, named) for path in site.once(_paths_by_slug).get(named["slug"], ())):
        return None
    if named["slug"] in site.once(_own_slugs):
        return None
    shown = f"the build stops, the site has no post `{name}`"
    stripped = _EXTENSION.sub("", wanted)
    if stripped != wanted and stripped in names:
        return Fault(f"{shown}: the name goes without its ending", stripped)
    return Fault(shown, _by_slug(site, named["slug"]) or _nearest(wanted, names))


def _by_slug(site: Site, slug: str) -> str | None:
    """The one post of that slug, by the name that a tag gives it."""
    found = site.once(_paths_by_slug).get(_EXTENSION.sub("", slug), ())
    return (
        next((name for name, path in site.once(_jekyll_names).items() if path == found[0]), None)
        if len(found) == 1
        else None
    )


def _jekyll_names(site: Site) -> dict[str, str]:
    """The posts by the names that `post_url` finds them by."""
    found = {}
    for path in site.posts:
        below = _below_collections(site, path)
        above, _, rest = normalize("NFC", below).rpartition("_posts/")
        stem = rest.rpartition(".")[0]
        found[stem] = path
        if above:
            found[f"{above}{stem}"] = path
    return found


def _below_collections(site: Site, path: str) -> str:
    folder = site.config.get("collections_dir")
    return path.removeprefix(f"{folder.strip('/')}/") if isinstance(folder, str) and folder.strip("/") else path


def _paths_by_slug(site: Site) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for path in site.posts:
        name = jekyll.post_name(path)
        slug = name.slug if name is not None else basename(path).rpartition(".")[0]
        found[normalize("NFC", slug)] = (*found.get(normalize("NFC", slug), ()), path)
    return found


@summary
def _own_slugs(site: Site) -> frozenset[str]:
    """The slugs that posts give themselves; looked up only where a name was not found."""
    pattern = re.compile(r"(?m)^slug:[ \t]*[\"']?([^\s\"']+)")
    texts = (read_text(os.path.join(site.root, path)) for path in site.posts)
    return frozenset(found[1] for text in texts if text is not None and (found := pattern.search(text[:2000])))


def _is_old_match(site: Site, path: str, named: re.Match[str]) -> bool:
    """Whether Jekyll still finds the post, by its slug and the day that its front matter or its name gives."""
    name = jekyll.post_name(path)
    written = _front_matter(site, path).value("date")
    if written is not None:
        return re.sub(r"-0", "-", str(written)[:10]).strip() == re.sub(r"-0", "-", named["date"])
    parts = [int(part) for part in named["date"].split("-")]
    return name is not None and name.date is not None and [name.date.year, name.date.month, name.date.day] == parts


def _unpublished(site: Site, path: str, name: str) -> Fault | None:
    held = _front_matter(site, path)
    if held.value("published") is False:
        return Fault(f"the build stops, the post `{name}` is not published")
    if not site.future and _has_its_day_before_it(path, held.value("date")):
        return Fault(f"the build stops, the post `{name}` is not published before its day")
    return None


def _has_its_day_before_it(path: str, written: object) -> bool:
    """Whether a post's day, as it is written or in its name, is surely still to come."""
    if written is not None:
        return _is_to_come(str(written), unreadable=False)
    named = jekyll.post_name(path)
    return named is not None and named.date is not None and is_day_to_come(named.date)


def _link(post: Post, site: Site, path: str) -> Fault | None:
    if "{" in path or not path:
        return None
    wanted = _below_collections(site, normalize("NFC", path))
    known = site.once(_jekyll_files)
    if wanted in known:
        return _unpublished(site, known[wanted], path) if known[wanted] in site.posts else None
    shown = f"the build stops, the site has no file `{path}`"
    bare = re.sub(r"\A(?:\./|/)+", "", wanted)
    if bare in known:
        static = path == f"/{bare}" and not has_front_matter(site, known[bare])
        return None if static else Fault(f"{shown}: the path goes without what stands before it", bare, certain=True)
    other_case = site.once(_lower_case).get(bare.lower())
    if other_case is not None:
        return Fault(f"{shown}: case counts", other_case)
    if not bare.startswith("_posts/") and _may_be_made(site, bare):
        return None
    return Fault(shown, _nearest(bare, known))


def _lower_case(site: Site) -> dict[str, str]:
    return {path.lower(): path for path in site.once(_jekyll_files)}


def _jekyll_files(site: Site) -> dict[str, str]:
    return {normalize("NFC", _below_collections(site, path)): path for path in site.files}


def has_front_matter(site: Site, path: str) -> bool:
    return (read_text(os.path.join(site.root, path)) or "").startswith("---")


def _may_be_made(site: Site, path: str) -> bool:
    """Whether a theme or a plugin may make the file, or the checkout lacks the folder that it lies in."""
    if any(key in site.config for key in ("theme", "remote_theme", "plugins", "gems")):
        return not path.endswith(MARKDOWN)
    if site.once(jekyll.has_own_plugins):
        return True
    folder = path.rpartition("/")[0]
    return bool(folder) and not any(file.startswith(f"{folder}/") for file in site.files)


@summary
def is_jekyll_four(site: Site) -> bool:
    """Whether the site is surely built by Jekyll 4, whose tags have the base URL in them."""
    version = _version(site)
    return version is not None and version >= 4


def base_url(site: Site) -> str:
    """What stands before a tag that links to a page: the base URL where the site is surely built by Jekyll 3."""
    version = _version(site)
    return "{{ site.baseurl }}" if site.baseurl and version is not None and version < 4 else ""


def _version(site: Site) -> int | None:
    """The first number of the version of Jekyll, where the Gemfile says it."""
    lock = read_text(os.path.join(site.root, "Gemfile.lock")) or ""
    found = re.search(r"(?m)^    jekyll \((\d+)\.", lock)
    if found is not None:
        return int(found[1])
    gems = read_text(os.path.join(site.root, "Gemfile")) or ""
    named = re.search(r"(?m)^\s*gem\s+[\"']jekyll[\"']\s*,\s*[\"'](?:~>|>=|=)?\s*(\d+)", gems)
    if named is None:
        return 3 if re.search(r"(?m)^\s*gem\s+[\"']github-pages\b", gems) else None
    return int(named[1])


@summary
def served_by_relative_links(site: Site) -> bool:
    """Whether links to Markdown files work in posts: by jekyll-relative-links, where it is told of collections."""
    relative = site.config.get("relative_links")
    if isinstance(relative, dict) and relative.get("collections"):
        return True
    return any(re.match(r"_plugins/.*link", path, re.I) for path in site.files)


# ---- Hugo


def _ref(post: Post, site: Site, path: str) -> Fault | None:
    if "{" in path or "$" in path or "://" in path or may_hold_more(site, "content"):
        return None
    wanted = _hugo_key(path)
    known = site.once(_hugo_keys)
    if not wanted or wanted in known or wanted.partition("/")[0] in map(str.lower, hugo.taxonomies(site)):
        return None
    shown = f"the build stops, the site has no page `{path}`"
    near = _nearest(wanted, (key for key in known if "/" not in key or "/" in wanted))
    return Fault(shown, near)


def _hugo_key(path: str) -> str:
    bare = re.sub(r"[#?].*\Z", "", path.strip()).lower()
    bare = re.sub(r"\A(?:\.{0,2}/)+|/+\Z", "", bare)
    return re.sub(r"(?:\A|/)_?index\Z", "", re.sub(r"\.(?:md|markdown|html?|adoc|org|rst|pandoc|mmark)\Z", "", bare))


@summary
def _hugo_keys(site: Site) -> frozenset[str]:
    """Every way to name a page: its path without ending, from any folder on; sections too."""
    languages = hugo.languages(site)
    content = mounts(site, "content")
    found: set[str] = set()
    for path in site.files:
        below = next((held for mount in content if (held := mount.below(path)) is not None), None)
        if below is None:
            continue
        key = _hugo_key(below)
        stem, _, language = key.rpartition(".")
        keys = [key, _hugo_key(stem)] if language in languages else [key]
        keys.append(below.rpartition("/")[0].lower())
        for each in keys:
            parts = each.split("/")
            found.update("/".join(parts[at:]) for at in range(len(parts)))
    return frozenset(found)


# ---- Hexo


def _post_link(post: Post, site: Site, name: str) -> Fault | None:
    return _hexo_post(site, name, "the build stops")  # Hexo 4 and later; before, the link was empty


def _post_path(post: Post, site: Site, name: str) -> Fault | None:
    return _hexo_post(site, name, "the link leads nowhere")


def _hexo_post(site: Site, name: str, effect: str) -> Fault | None:
    wanted = normalize("NFC", re.sub(r"#.*\Z", "", name))
    known = site.once(_hexo_names)
    if not wanted or "{" in wanted or wanted in known or wanted in site.once(_titles):
        return None
    shown = f"{effect}, the site has no post `{name}`"
    stripped = _EXTENSION.sub("", wanted)
    if stripped != wanted and stripped in known:
        return Fault(f"{shown}: the name goes without its ending", stripped)
    last = basename(stripped.strip("/"))
    same = [slug for slug in known if slug.endswith(f"/{last}") or slug == last]
    if len(same) == 1:
        return Fault(f"{shown}: the name goes with its folder", same[0])
    return Fault(shown, _nearest(wanted, known))


def _hexo_names(site: Site) -> frozenset[str]:
    """The slugs of all posts and drafts; for a slug that is not worked out the path."""
    found: set[str] = set()
    for path in site.once(_hexo_sources):
        below = re.sub(r"\A.*?_(?:posts|drafts)/", "", path)
        slug = hexo.parts_of_name(site, below).get("title") or below.rpartition(".")[0]
        found.add(normalize("NFC", slug))
    return frozenset(found)


def _hexo_sources(site: Site) -> tuple[str, ...]:
    drafts = f"{hexo.source_folder(site)}_drafts/"
    return (*site.posts, *(path for path in site.files if path.startswith(drafts) and path.endswith(hexo.RENDERED)))


@summary
def _titles(site: Site) -> frozenset[str]:
    """The titles of the posts; looked up only where a name was not found."""
    held = (_front_matter(site, path).value("title") for path in site.once(_hexo_sources))
    return frozenset(str(title) for title in held if title is not None)


def _asset_link(post: Post, site: Site, name: str) -> Fault | None:
    below = post.below
    if below is None or "{" in name or site.config_path is None:
        return None
    if site.config.get("post_asset_folder") is not True:
        return Fault("the site has no `post_asset_folder: true`, so the link leads nowhere")
    folder = hexo.asset_folder(below)
    files = [path[len(folder) + 1 :] for path in site.files if path.startswith(f"{folder}/")]
    if name in files:
        return None
    return Fault(f"the link leads nowhere, the post's folder has no file `{name}`", _nearest(name, files))


TARGETS: Mapping[tuple[str, str], Target] = {
    ("jekyll", "post_url"): _post_url,
    ("jekyll", "link"): _link,
    ("hugo", "ref"): _ref,
    ("hugo", "relref"): _ref,
    ("hexo", "post_link"): _post_link,
    ("hexo", "post_path"): _post_path,
    ("hexo", "asset_link"): _asset_link,
    ("hexo", "asset_path"): _asset_link,
}
