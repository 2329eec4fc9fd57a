"""What Hugo makes of the files in its content folder: which are pages, and in which bundle they lie."""

from __future__ import annotations

from posixpath import basename, dirname

from lint_posts.dependencies import summary
from lint_posts.hugo_mounts import Mount, may_hold_more, own_mounts, value_of
from lint_posts.lazy import lazy
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.site import Site

_HOOK = lazy(r"(?:^|/)layouts/(?:.*/)?_markup/render-(?P<kind>link|image)[.\w-]*\.html\Z")
_INDEX = lazy(r"(?P<branch>_)?index(?:\.[\w-]+)?\.(?:md|markdown|mdown|html)\Z")


class Place(NamedTuple):
    """Where a file lies in the site's content: its path there, and the language that its folder is for, "" for all."""

    below: str
    language: str


def place(site: Site, path: str) -> Place | None:
    """Where the file at `path` (from the site's root) lies in the content; None where it lies elsewhere."""
    for mount in site.once(_content):
        below = mount.below(path)
        if below is not None:
            return Place(below, mount.language)
    return None


def in_content(site: Site, path: str) -> str | None:
    """`path` (from the site's root) from its content folder on; None where it lies elsewhere."""
    found = place(site, path)
    return None if found is None else found.below


@summary
def _content(site: Site) -> tuple[Mount, ...]:
    """The site's own content folders, one in another before that."""
    return tuple(sorted(own_mounts(site, "content"), key=lambda mount: len(mount.source), reverse=True))


def is_page(site: Site, path: str) -> bool:
    """Whether `path` (from the site's root) is a page that is no list: not `_index.md`, nor a bundle's own file."""
    below = in_content(site, path)
    if below is None:
        return False
    index = _INDEX.match(basename(path))
    if index is not None:
        return index["branch"] is None
    return bundle_of(site, path) is None


def bundle_of(site: Site, path: str) -> str | None:
    """The folder of the leaf bundle that `path` lies in, from the site's root; None where it lies in none."""
    folders = site.once(_bundles)
    folder = dirname(path)
    while folder:
        if folder in folders:
            return folder
        folder = dirname(folder)
    return None


@summary
def _bundles(site: Site) -> frozenset[str]:
    found = set()
    for path in site.files:
        index = _INDEX.match(basename(path))
        if index is not None and index["branch"] is None and in_content(site, path) is not None:
            found.add(dirname(path))
    return frozenset(found)


# ---- what it makes of addresses


def has_unseen_layouts(site: Site) -> bool:
    """Whether layouts of a site may lie where they can't be seen: in a module, or in a Hugo site's theme that is not here."""
    return site.setting("module") is not None or (site.engine == "hugo" and may_hold_more(site, "layouts"))


def rewrites(site: Site) -> bool:
    """Whether Hugo puts the base URL before the addresses of the finished page."""
    return site.setting("canonifyURLs") is True or site.setting("relativeURLs") is True


def may_have_hook(site: Site, kind: str) -> bool:
    """Whether a template may make the addresses of a kind ("link", "image"): the site's, or a theme's, seen or not."""
    return kind in site.once(_hooks) or may_hold_more(site, "layouts")


@summary
def _hooks(site: Site) -> frozenset[str]:
    found = (_HOOK.search(path) for path in site.files)
    return frozenset(match["kind"] for match in found if match is not None)


def may_use_built_in_hook(site: Site, kind: str) -> bool:
    """Whether Hugo's own template may make the addresses of pages and their files, as newer ones do with languages."""
    hook = site.setting("markup", "goldmark", "renderHooks", kind)
    asked = value_of(hook, "enableDefault") is True or value_of(hook, "useEmbedded") not in (None, "never")
    return asked or bool(site.setting("languages")) and value_of(hook, "useEmbedded") != "never"


# ---- languages


def languages(site: Site) -> frozenset[str]:
    """The languages of the site, as they stand in the names of its files: `post.zh.md`; at least its default one."""
    held = site.setting("languages")
    if isinstance(held, dict) and held:
        return frozenset(str(name).lower() for name in held)
    return frozenset((site.once(_default_language),))


def language_folder(site: Site, language: str) -> str:
    """The folder of the site that the pages of a language lie in, with a `/` before it; "" for the root."""
    named = language or site.once(_default_language)
    if not site.setting("languages") or named not in languages(site):
        return ""
    apart = site.setting("defaultContentLanguageInSubdir") is True or has_hosts(site)
    return f"/{named}" if apart or named != site.once(_default_language) else ""


def is_off(site: Site, language: str) -> bool:
    """Whether the site leaves the pages of a language out."""
    off = site.setting("disableLanguages")
    named = [str(each).lower() for each in off] if isinstance(off, list) else []
    return (language or site.once(_default_language)) in named or (
        site.setting("languages", language, "disabled") is True
    )


def has_hosts(site: Site) -> bool:
    """Whether the languages have a base URL each."""
    held = site.setting("languages")
    return isinstance(held, dict) and any(value_of(each, "baseURL") for each in held.values())


@summary
def _default_language(site: Site) -> str:
    """What the configuration says; else English, or the language of the least weight."""
    named = site.setting("defaultContentLanguage")
    if isinstance(named, str) and named:
        return named.lower()
    held = site.setting("languages")
    if not isinstance(held, dict) or not held or "en" in languages(site):
        return "en"
    return min((_weight(each), str(name).lower()) for name, each in held.items())[1]


def _weight(language: object) -> float:
    weight = value_of(language, "weight")
    return weight if isinstance(weight, int) and weight else float("inf")


# ---- what it makes of them


def taxonomies(site: Site) -> dict[str, str]:
    """The keys of front matter that group the pages, with the name of one of the group: `tags`, `categories` …"""
    held = site.setting("taxonomies")
    if isinstance(held, dict) and held:
        return {str(plural): str(single) for single, plural in held.items() if isinstance(plural, str)}
    return {"tags": "tag", "categories": "category"}
