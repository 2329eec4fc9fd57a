"""The state of all that a finding depends on: files, the configuration and summaries of a site, the settings, this tool."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from importlib import import_module
from importlib.machinery import PathFinder

from lint_posts import __version__
from lint_posts.dependencies import SUMMARIES, asked_by
from lint_posts.files import read
from lint_posts.model import File
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.lint import Chosen

_QUESTIONS = ("file", "locate", "find", "nearest")
_PACKAGES = ("yaml", "mistune", "jsonschema", "tomli", "tzdata")


def signature(path: str) -> tuple[str, float]:
    """What tells a file from what it was, and when it changed (seconds); of a broken link that it is one."""
    try:
        status = os.stat(path)
    except OSError:
        return "-", 0
    told = f"{status.st_size:x}.{status.st_mtime_ns:x}.{status.st_ctime_ns:x}.{status.st_ino:x}"
    return told, max(status.st_mtime, status.st_ctime)


def signatures(root: str, paths: Iterable[str], since: float) -> tuple[Mapping[str, str], frozenset[str]]:
    """The signatures of the files at `paths` below `root`, and those of them that have changed `since` (seconds)."""
    found: dict[str, str] = {}
    recent: set[str] = set()
    for path in paths:
        found[path], changed = signature(os.path.join(root, path))
        if changed >= since:
            recent.add(path)
    return found, frozenset(recent)


def size_in(signature: str) -> str:
    """The part of a file's signature that tells how long it is."""
    return signature.partition(".")[0]


def content(path: str) -> str:
    """A hash of what a file holds; "" where it can't be read."""
    try:
        return blake2b(read(path), digest_size=16).hexdigest()
    except OSError:
        return ""


def state_of(site: Site | None) -> str:
    """A hash of what every finding on a site depends on, this tool apart."""
    if site is None:
        return ""
    layouts = site.layouts and sorted(site.layouts)  # which may lie in a gem, outside of the site
    return hashed(repr((site.root, site.engine, site.config_path, site.config_error, site.config, layouts)))


def tool() -> tuple[str, str]:
    """Hashes of the rules, the readers and the packages that they use: of the files' signatures, and of what they hold."""
    return _tool(_signature), _tool(content)


def is_tool(told: Sequence[str]) -> bool:
    """Whether this tool is one of which `tool` told that; one that was installed anew has other signatures."""
    signed, held = told
    return _tool(_signature) == signed or _tool(content) == held


def _signature(path: str) -> str:
    return signature(path)[0]


@lru_cache(maxsize=2)
def _tool(told_by: Callable[[str], str]) -> str:
    told = [__version__, sys.version]
    for top in (path for package in ("lint_posts", "lint_posts.rules") for path in sys.modules[package].__path__):
        for below, folders, names in os.walk(top):
            folders.sort()
            sources = (os.path.join(below, name) for name in sorted(names) if name.endswith(".py"))
            told += (f"{path} {told_by(path)}" for path in sources)
    for package in _PACKAGES:
        spec = PathFinder.find_spec(package)
        told.append(f"{package} {spec.origin} {told_by(spec.origin)}" if spec and spec.origin else package)
    return hashed("\0".join(told))


def settings_state(dialect: str | None, whole: Sequence[str], chosen: Iterable[Chosen]) -> str:
    """A hash of what is asked of a post: the rules, those that need the whole site, and their options."""
    return hashed(_spelt([dialect, whole, [_settings(each) for each in chosen]]))


def _settings(chosen: Chosen) -> Sequence[object]:
    files = [content(option) for option in chosen.options.values() if isinstance(option, File)]
    return chosen.rule.name, chosen.severity, chosen.options, files


def answer(site: Site, name: str) -> object:
    """What a question about the site's files is answered, as JSON has it. Raises ValueError for what is no question."""
    asked = asked_by(name)
    if asked is None or asked[0] not in _QUESTIONS:
        raise ValueError(name)
    found: object = getattr(site, asked[0])(asked[1])
    return list(found) if isinstance(found, tuple) else found


def summary_state(site: Site, summary: Callable[[Site], object]) -> str:
    """A hash of what a summary of the site comes to."""
    return hashed(_spelt(site.once(summary)))


def summary_named(name: str) -> Callable[[Site], object] | None:
    """The function that is marked as the summary of that name, which another process may have asked; None where none is."""
    if name not in SUMMARIES and name.startswith("\0lint_posts."):
        try:
            import_module(name[1:].partition(":")[0])
        except ImportError:
            return None
    return SUMMARIES.get(name)


def _spelt(value: object) -> str:
    """A value in the same words in every run, though sets and mappings have another order in each."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(sorted(f'{key!r}: {_spelt(held)}' for key, held in value.items()))}}}"
    if isinstance(value, set | frozenset):
        return f"{{{', '.join(sorted(map(_spelt, value)))}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_spelt, value))}]"
    return repr(value)


def hashed(text: str) -> str:
    """A hash of a text, which may hold the names of files that are no UTF-8."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
