"""What Jekyll makes of a site: front matter defaults, layouts, and the names of its posts."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lint_posts.dependencies import summary
from lint_posts.lazy import lazy
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.site import Site

# Document::DATE_FILENAME_MATCHER and DATELESS_FILENAME_MATCHER, on the base name
_DATED = lazy(r"(\d{2,4}-\d{1,2}-\d{1,2})-(.*)(\.[^.]+)$")
# Jekyll::Configuration::STYLE_TO_PERMALINK
STYLES = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}
_FOLDER = lazy(r"(?:^|/)(_posts|_drafts)/")


class PostName(NamedTuple):
    """The name of a file in `_posts`: `text` is its date as written, `date` None where there is no such day.

    `rolls` says that the day is past the end of its month: Ruby takes it as a day of the next one. Where there is no
    such day and it does not roll, the build stops.
    """

    text: str
    date: datetime.date | None
    rolls: bool
    slug: str


@lru_cache(maxsize=16)
def post_name(path: str) -> PostName | None:
    """What the file's name says, None where it has no date that Jekyll sees."""
    match = _DATED.match(os.path.basename(path))
    if match is None:
        return None
    year, month, day = (int(part) for part in match[1].split("-"))
    if match[1].index("-") == 2:  # as Ruby's Time.parse completes it
        year += 2000 if year < 69 else 1900
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        date = None
    return PostName(match[1], date, date is None and 1 <= month <= 12 and 1 <= day <= 31, match[2])


def post_folder(path: str | None) -> str | None:
    """ "_posts" or "_drafts": the folder that makes `path` a post; None where it is none."""
    if path is None:
        return None
    found = _FOLDER.findall(path.replace(os.sep, "/"))
    return found[-1] if found else None


# ---- defaults


def defaults_for(site: Site, path: str) -> Mapping[str, object]:
    """Jekyll::FrontmatterDefaults#all: the sets that apply, a longer scope path and a type before the others."""
    kind = _type_of(site, path)
    found: dict[str, object] = {}
    last: Mapping[str, object] | None = None
    for scope, values in _sets(site):
        if not _applies(site, scope, path, kind):
            continue
        if last is None or _precedes(scope, last):
            found, last = {**found, **values}, scope
        else:
            found = {**values, **found}
    return found


def _sets(site: Site) -> Iterator[tuple[Mapping[str, object], Mapping[str, object]]]:
    sets = site.config.get("defaults")
    for one in sets if isinstance(sets, list) else ():
        if isinstance(one, dict) and isinstance(one.get("values"), dict):
            scope = one.get("scope")
            yield (scope if isinstance(scope, dict) else {}), one["values"]


def _type_of(site: Site, path: str) -> str:
    if post_folder(path):
        return "posts"  # drafts are documents of the posts' collection too
    collections = site.config.get("collections")
    match = re.match(r"_([^/]+)/", _below_collections(site, path))
    known = collections if isinstance(collections, dict | list) else ()
    return match[1] if match and match[1] in known else "pages"


def _below_collections(site: Site, path: str) -> str:
    folder = site.config.get("collections_dir")
    if isinstance(folder, str) and folder and path.startswith(folder.strip("/") + "/"):
        return path[len(folder.strip("/")) + 1 :]
    return path


def _applies(site: Site, scope: Mapping[str, object], path: str, kind: str) -> bool:
    wanted = scope.get("type")
    if wanted is not None and str(wanted) not in (kind, kind.removesuffix("s")):
        return False
    prefix = scope.get("path")
    if not isinstance(prefix, str) or not prefix:
        return True
    prefix = prefix.removeprefix("/")
    if "*" in prefix:
        return _is_below_one_named(site, path, prefix)
    return _below_collections(site, path).startswith(_below_collections(site, prefix))


def _is_below_one_named(site: Site, path: str, pattern: str) -> bool:
    """Whether the path of a file or a folder that `pattern` names begins `path`, be it amid a name.

    Asked are only those on the way to it: what the pattern names elsewhere may be the whole disk, by links.
    """
    *folders, last = [part for part in pattern.split("/") if part not in ("", ".")]
    names = path.split("/")
    above = path.removesuffix(_below_collections(site, path)).count("/")  # what would not be told from another folder
    if not above <= len(folders) < len(names) or not all(map(_is_named, names, folders)):
        return False
    name, held_by = names[len(folders)], os.path.join(site.root, *names[: len(folders)])
    begun = (os.path.join(held_by, name[:end]) for end in range(len(name), 0, -1) if _is_named(name[:end], last))
    return any(map(os.path.isdir if pattern.endswith("/") else os.path.lexists, begun))


def _is_named(name: str, pattern: str) -> bool:
    """As a shell has it: a star does not stand for the dot that hides a file."""
    from fnmatch import fnmatchcase

    return fnmatchcase(name, pattern) and (not name.startswith(".") or pattern.startswith("."))


def _precedes(new: Mapping[str, object], old: Mapping[str, object]) -> bool:
    new_path, old_path = str(new.get("path") or ""), str(old.get("path") or "")
    if len(new_path) != len(old_path):
        return len(new_path) > len(old_path)
    return "type" in new or "type" not in old


# ---- layouts


# what jekyll-theme-primer has, which github-pages takes where no theme is named
_PRIMERS = frozenset(["default", "home", "page", "post"])


def layouts(site: Site) -> frozenset[str] | None:
    """The names in the layouts' folder and in the theme; None where that can't be seen, or the site shows none."""
    from lint_posts.gems import theme_layouts, uses_github_pages

    if "remote_theme" in site.config or site.config_error:
        return None
    folder = site.config.get("layouts_dir")
    prefix = (folder.strip("/") if isinstance(folder, str) else "_layouts") + "/"
    names = (path[len(prefix) :].rpartition(".")[0] for path in site.files if path.startswith(prefix))
    own = frozenset(name for name in names if name and not re.search(r"(?:^|/)[._#~][^/]*$", name))
    if site.config.get("theme"):
        theirs = theme_layouts(site)
        return None if theirs is None else (own | theirs) or None
    return own | _PRIMERS if own and uses_github_pages(site) else own or None


# ---- addresses


@summary
def has_own_plugins(site: Site) -> bool:
    """Whether the site brings plugins of its own, which may make any file or know any tag; for `Site.once`."""
    return any(file.startswith("_plugins/") for file in site.files)


def permalink(site: Site) -> str:
    """The template of the posts' addresses, from the configuration."""
    collections = site.config.get("collections")
    posts = collections.get("posts") if isinstance(collections, dict) else None
    own = posts.get("permalink") if isinstance(posts, dict) else None
    style = str(own or site.config.get("permalink") or "date")
    return STYLES.get(style, style)
