"""The folders that Hugo takes a site's pages, static files and assets from: its own, and those of its themes.

`contentDir`, `staticDir` and `assetDir` name them, or `module.mounts`, which holds instead of these for each component
that it names. A theme's mounts are those that its import gives, or its own configuration, or the folders that it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from posixpath import normpath

from lint_posts.dependencies import summary
from lint_posts.record import NamedTuple
from lint_posts.site import SKIPPED_FOLDERS
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.site import Site

_SETTINGS = {"content": "contentDir", "static": "staticDir", "assets": "assetDir"}
_CONFIGS = ("hugo.toml", "hugo.yaml", "hugo.json", "config.toml", "config.yaml", "config.json")
_FILTERS = ("includeFiles", "excludeFiles", "files")


class Mount(NamedTuple):
    """Where in the checkout a piece of a component lies.

    `source` is a folder from the site's root, with a `/` at its end, or a file; `target` the same below the component;
    "" is the whole. `language` is the one whose pages it holds, "" for all; `own` is False for a theme's.
    """

    source: str
    target: str
    language: str = ""
    own: bool = True

    def below(self, path: str) -> str | None:
        """`path` (from the site's root) from the component on, None where it is none of the mount's."""
        if path == self.source:
            return self.target
        return self.target + path[len(self.source) :] if self._is_folder and path.startswith(self.source) else None

    def above(self, path: str) -> str | None:
        """The file, from the site's root, that would be at `path` of the component."""
        if path == self.target and not self._is_folder:
            return self.source
        return self.source + path[len(self.target) :] if self._is_folder and path.startswith(self.target) else None

    @property
    def _is_folder(self) -> bool:
        return not self.source or self.source.endswith("/")


def mounts(site: Site, component: str) -> tuple[Mount, ...]:
    """The mounts of a component ("content", "static" or "assets"), the site's own before those of its themes."""
    return own_mounts(site, component) + site.once(_theirs).get(component, ())


def own_mounts(site: Site, component: str) -> tuple[Mount, ...]:
    """The mounts of a component that the site's own configuration gives, or leaves as they are by default."""
    return site.once(_own).get(component, ())


def may_hold_more(site: Site, component: str) -> bool:
    """Whether files of the component may come from where they can't be seen: a module, or a folder outside."""
    unseen = site.once(_unseen)
    return component in unseen or "" in unseen


def candidates(site: Site, component: str, path: str) -> Iterator[str]:
    """The files that may be what the component has at `path`; they need not be there."""
    for mount in mounts(site, component):
        found = mount.above(path)
        if found is not None:
            yield found


def value_of(held: object, *names: str) -> object:
    """What a part of a configuration holds under these nested keys, whatever their case; None where nothing."""
    for name in names:
        if not isinstance(held, Mapping):
            return None
        held = next((value for key, value in held.items() if str(key).lower() == name.lower()), None)
    return held


# ---- the site's own


@summary
def _own(site: Site) -> Mapping[str, tuple[Mount, ...]]:
    found = _by_component(_given(site, value_of(site.config, "module", "mounts"), ""))
    return {component: found.get(component) or tuple(_by_default(site, component)) for component in _SETTINGS}


def _by_component(given: Iterable[tuple[str, Mount]]) -> dict[str, tuple[Mount, ...]]:
    found: dict[str, tuple[Mount, ...]] = {}
    for component, mount in given:
        found[component] = (*found.get(component, ()), mount)
    return found


def _given(site: Site, held: object, folder: str) -> Iterator[tuple[str, Mount]]:
    """The mounts of a list of them, each with its component, their sources being in `folder`."""
    for one in held if isinstance(held, list) else ():
        source, target = value_of(one, "source"), value_of(one, "target")
        if not isinstance(source, str) or not isinstance(target, str):
            continue
        component, _, below = normpath(target).partition("/")
        path = normpath(folder + source)
        end = "/" if site.file(path) is None else ""
        language = value_of(one, "lang") or _only(value_of(one, "sites", "matrix", "languages"))
        where = "" if path == "." else path + end
        yield component, Mount(where, below and below + end, str(language or "").lower(), own=not folder)


def _only(languages: object) -> str | None:
    """The language of a mount as newer versions write it, where it is for one."""
    return str(languages[0]) if isinstance(languages, list) and len(languages) == 1 else None


def _by_default(site: Site, component: str) -> Iterator[Mount]:
    names = _texts(site.setting(_SETTINGS[component]))
    if component == "static":
        names += [name for n in range(11) for name in _texts(site.setting(f"staticDir{n}"))]
    in_languages = list(_of_languages(site, _SETTINGS[component]))
    yield from (Mount(_folder(name), "", language) for language, name in in_languages)
    if component != "content" or not _all_have_their_own(site, in_languages):
        yield from (Mount(_folder(name), "") for name in names or [component])


def _of_languages(site: Site, setting: str) -> Iterator[tuple[str, str]]:
    """The folders that the languages name for themselves."""
    held = site.setting("languages")
    for language, each in held.items() if isinstance(held, dict) else ():
        yield from ((str(language).lower(), name) for name in _texts(value_of(each, setting)))


def _all_have_their_own(site: Site, given: list[tuple[str, str]]) -> bool:
    languages = site.setting("languages")
    named = {str(name).lower() for name in languages} if isinstance(languages, dict) else set()
    return bool(named) and named == {language for language, _ in given}


def _texts(value: object) -> list[str]:
    return [str(each) for each in (value if isinstance(value, list) else [value]) if each]


def _folder(name: str) -> str:
    path = normpath(name.strip("/"))
    return "" if path == "." else f"{path}/"


# ---- themes and modules


def _imports(site: Site) -> Iterator[tuple[str, object]]:
    """The names of the themes and modules, each with the mounts that its import gives."""
    yield from ((name, None) for name in _texts(site.setting("theme")))
    held = value_of(site.config, "module", "imports")
    for one in held if isinstance(held, list) else ():
        path = value_of(one, "path")
        if isinstance(path, str) and value_of(one, "disable") is not True:
            yield path, value_of(one, "mounts")


@summary
def _themes(site: Site) -> Mapping[str, object]:
    """The folders of the themes that are here, from the site's root, each with the mounts that its import gives."""
    above = site.setting("themesDir")
    parent = _folder(above) if isinstance(above, str) else "themes/"
    given = {f"{parent}{name}/": mounted for name, mounted in _imports(site) if is_inside(name)}
    # the folder of a submodule that was not fetched is empty
    return {folder: mounted for folder, mounted in given.items() if any(path.startswith(folder) for path in site.files)}


@summary
def _theirs(site: Site) -> Mapping[str, tuple[Mount, ...]]:
    found = (mount for folder, mounted in site.once(_themes).items() for mount in _of_theme(site, folder, mounted))
    return _by_component(found)


def _of_theme(site: Site, folder: str, mounted: object) -> Iterator[tuple[str, Mount]]:
    given = list(_given(site, mounted or value_of(_config(site, folder), "module", "mounts"), folder))
    yield from given or ((component, Mount(f"{folder}{component}/", "", own=False)) for component in _SETTINGS)


def _config(site: Site, folder: str) -> Mapping[str, object]:
    from lint_posts.engines import read_config

    paths = (folder + name for name in _CONFIGS)
    return next((read_config(f"{site.root}/{path}")[0] for path in paths if site.file(path) is not None), {})


# ---- what can't be seen


def is_inside(source: str) -> bool:
    """Whether a folder that a configuration names is among the files of the site."""
    parts = normpath(source).split("/")
    return not source.startswith("/") and ".." not in parts and SKIPPED_FOLDERS.isdisjoint(parts)


@summary
def _unseen(site: Site) -> frozenset[str]:
    """The components of which files may lie elsewhere; "" for all of them."""
    here = site.once(_themes)
    if len(here) < len({name for name, _ in _imports(site)}):
        return frozenset([""])
    held = [value_of(site.config, "module", "mounts")]
    for folder, mounted in here.items():
        config = _config(site, folder)
        if value_of(config, "module", "imports") or value_of(config, "theme"):
            return frozenset([""])
        held.append(mounted or value_of(config, "module", "mounts"))
    every = [one for some in held if isinstance(some, list) for one in some]
    return frozenset(
        normpath(str(value_of(one, "target"))).partition("/")[0]
        for one in every
        if not is_inside(str(value_of(one, "source"))) or any(value_of(one, name) for name in _FILTERS)
    )
