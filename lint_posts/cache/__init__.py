"""What earlier runs found in the posts of a site, kept so that a run over a big blog looks only at what has changed.

What is kept of a post holds only while all that it depends on is as it was: the post and each file that was read for it,
which files there are, what many of them come to together, the configuration and layouts of the site, the settings, the
rules and the readers. A file is as it was when its size, its times and its inode are, or else, as after a checkout, when it
holds what it held. What has changed only just now is not kept, since a file system's clock may not tell it from the next
change; nor is what depends on the time, or on a file that the site does not list.

It is JSON in the user's folder for caches, below a hash of itself: nothing in it can run, what is damaged is not read, and
whoever can't read or write it does without.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from lint_posts.cache.data import from_data, is_plain, to_data
from lint_posts.cache.state import (
    answer,
    content,
    hashed,
    is_tool,
    settings_state,
    signature,
    signatures,
    size_in,
    state_of,
    summary_named,
    summary_state,
    tool,
)
from lint_posts.dependencies import CLOCK, LISTING, SUMMARIES, asked_by
from lint_posts.files import read
from lint_posts.lint import Chosen, Job, site_of
from lint_posts.record import NamedTuple
from lint_posts.rule import Rule
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING
from lint_posts.whole_site import Seen

if TYPE_CHECKING:
    from typing import Any

SETTLED = 2.0
"""Seconds after which another change of a file surely has another time: file systems count in up to two."""
_OLD = 90 * 24 * 60 * 60  # seconds
_OURS = re.compile(r"[0-9a-f]{32}\.json(?:\.[0-9]+)?")  # the folder may be anyone's

Depends = tuple[str, ...]
"""The files, by their paths from the root on, and the summaries that a post depends on beside itself."""
_ABSENT = "\0-"
"""What the name of a file begins with that was asked for and is not there."""


class Cache:
    """What is known of the posts of a run. `rules` are those that need the whole site."""

    def __init__(self, folder: str, jobs: Iterable[Job], rules: Sequence[Rule]) -> None:
        self._folder = folder
        self._rules = [rule.name for rule in rules]
        self._settings: dict[tuple[int, str | None], tuple[Sequence[Chosen], str]] = {}
        by_site: dict[int, tuple[Site | None, list[str]]] = {}
        for job in jobs:
            site = site_of(job.file)
            by_site.setdefault(id(site), (site, []))[1].append(job.file)
        since = time.time() - SETTLED
        self._sites = [_SiteCache(site, files, folder, since) for site, files in by_site.values()]
        self._by_file = {file: site for site in self._sites for file in site.files}

    def recall(self, job: Job) -> Seen | None:
        """What is found in the job's post, if it is known."""
        if job.lines is not None or job.accepted:
            return None
        return self._by_file[job.file].recall(job, self._settings_of(job), self._rules)

    def keep(self, job: Job, seen: Seen, names: frozenset[str]) -> None:
        """Remember what was found in the job's post while these were noted."""
        if job.lines is None and is_plain(seen):
            self._by_file[job.file].keep(job, self._settings_of(job), seen, names)

    def save(self) -> None:
        """Write down what has come to be known. What can't be written is not kept."""
        with suppress(OSError):
            if sum(site.save() for site in self._sites):
                _forget_old(self._folder)

    def _settings_of(self, job: Job) -> str:
        key = id(job.chosen), job.dialect
        if key not in self._settings:
            self._settings[key] = job.chosen, settings_state(job.dialect, self._rules, job.chosen)
        return self._settings[key][1]


class _Known(NamedTuple):
    """What is kept of one post: what asked for it (a hash), what it depends on, and what was found."""

    settings: str
    depends: Depends
    seen: Sequence[Any]


class _SiteCache:
    """What is known of the posts of one site, or of those that lie on none, in a file of its own.

    A finding of a post on no site depends on nothing but the post.
    """

    def __init__(self, site: Site | None, files: Sequence[str], folder: str, since: float) -> None:
        self._site = site
        self.files = files
        self._own = {file: self._relative(file) for file in files}
        self._root = "" if site is None else site.root
        above = self._root or min(map(os.path.dirname, map(os.path.abspath, files)))
        self._file = os.path.join(folder, f"{hashed(f'{site and site.engine} {above}')}.json")
        paths = site.files if site is not None else filter(None, self._own.values())
        self._signatures, self._recent = signatures(self._root, paths, since)
        self._state = state_of(site)
        self._contents: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        self._listing = "" if site is None else hashed("\0".join(site.files))
        self._summaries: dict[str, tuple[str, Sequence[str]]] = {}
        self._by_names: dict[frozenset[str], Depends | None] = {}
        self._is_new = False
        self._posts = dict(self._load())

    def _relative(self, path: str) -> str | None:
        return os.path.abspath(path) if self._site is None else self._site.relative(path)

    # ---- what holds still of what was kept

    def _load(self) -> Iterator[tuple[str, _Known]]:
        try:
            told, _, text = read(self._file).decode("ascii").partition("\n")
            if told != hashed(text):
                return
            held = json.loads(text)
            if held["state"] != self._state or not is_tool(held["tool"]):
                return
            same = {path for path, (told, holds) in held["files"].items() if self._is_same(path, told, holds)}
            if held["listing"] == self._listing:
                same.update((LISTING, *held["answers"]))
            elif self._site is not None:
                same.update(name for name, told in held["answers"].items() if answer(self._site, name) == told)
            same.update(name for name in held["absent"] if self._is_absent(name.removeprefix(_ABSENT)))
            same.update(self._same_summaries(held["summaries"], same))
            lists = [tuple(names) if same.issuperset(names) else None for names in held["depends"]]
            for path, (settings, number, seen) in held["posts"].items():
                depends = lists[number]
                if path in same and depends is not None:
                    yield path, _Known(settings, depends, seen)
        except Exception:  # there is none, it is none of ours, or a summary fails, which is told where it is asked for
            return

    def _is_same(self, path: str, told: str, holds: str) -> bool:
        """Whether a file is one with this signature, or holds what has this hash ("" where that is not known)."""
        now = self._signatures.get(path)
        if now != told:
            if now is None or not holds or size_in(now) != size_in(told) or self._content(path) != holds:
                return False
            self._is_new = True
        self._contents[path] = holds
        return True

    def _content(self, path: str) -> str:
        """A hash of what a file holds, and where it lies if links lead there; "" where it can't be read."""
        whole = os.path.join(self._root, path)
        holds = content(whole)
        return holds and f"{holds}{self._led_to(whole)}"

    def _led_to(self, path: str) -> str:
        if os.path.islink(path):
            return os.path.realpath(path)
        folder = os.path.dirname(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return "" if self._folders[folder] == folder else self._folders[folder]

    def _same_summaries(self, held: Mapping[str, Any], same: set[str]) -> Iterator[str]:
        """The summaries that come to the same as they did; those are asked of which a part has changed."""
        for name, (told, parts) in held.items():
            if same.issuperset(parts):
                self._summaries[name] = told, parts
                yield name
            elif self._site is not None:
                summary = summary_named(name)
                if summary is not None and summary_state(self._site, summary) == told:
                    yield name

    def recall(self, job: Job, settings: str, rules: Sequence[str]) -> Seen | None:
        path = self._own[job.file]
        known = self._posts.get(path) if path is not None else None
        if known is None or known.settings != settings:
            return None
        seen = from_data(known.seen, job, path, rules)
        told = seen.result.diagnostics if seen.result is not None else ()
        changes = told if job.suppress is not None else [each for each in told if job.fix and each.fix is not None]
        return None if changes else seen

    # ---- what is kept

    def keep(self, job: Job, settings: str, seen: Seen, names: frozenset[str]) -> None:
        path, depends = self._own[job.file], self._depends_on(names)
        if path is None or path in self._recent or depends is None:
            return
        self._posts[path] = _Known(settings, depends, to_data(seen))
        self._is_new = True

    def _depends_on(self, names: frozenset[str]) -> Depends | None:
        """What of the site was noted; None where some of it may change unnoticed."""
        if names not in self._by_names:
            told = {self._noticed(name) for name in names}
            self._by_names[names] = None if None in told else tuple(sorted(name for name in told if name is not None))
        return self._by_names[names]

    def _noticed(self, name: str) -> str | None:
        """The name under which a change of what was noted will be noticed; None where it will not."""
        if summary_named(name) is not None:
            return None if any(self._noticed(each) is None for each in self._read_for(name)) else name
        if name == LISTING or asked_by(name) is not None:
            return name
        path = self._relative(name) if os.path.isabs(name) else None
        if path is None or path in self._recent or (path not in self._signatures and not self._is_absent(path)):
            return None
        return path if path in self._signatures else f"{_ABSENT}{path}"

    def _is_absent(self, path: str) -> bool:
        return not os.path.lexists(os.path.join(self._root, path))

    def _read_for(self, summary: str) -> frozenset[str]:
        """What was noted while a summary was made."""
        assert self._site is not None
        self._site.once(SUMMARIES[summary])
        return self._site.read_for(SUMMARIES[summary])

    def _parts_of(self, summary: str) -> Iterator[str]:
        """What a summary is made of, other summaries taken apart."""
        for name in self._read_for(summary):
            if name in SUMMARIES:
                yield from self._parts_of(name)
            else:
                yield self._noticed(name) or CLOCK  # which is never the same

    def save(self) -> bool:
        """Whether there was anything to write down. Raises OSError."""
        if not self._is_new:
            return False
        lists: dict[Depends, int] = {}
        posts = {
            path: (each.settings, lists.setdefault(each.depends, len(lists)), each.seen)
            for path, each in self._posts.items()
        }
        parts = set[str]().union(*lists)
        summaries = {name: self._summary(name) for name in sorted(parts & {*SUMMARIES, *self._summaries})}
        parts.update(*(made_of for _, made_of in summaries.values()))
        if self._has_changed(parts & self._signatures.keys()):
            return False  # then a summary may come to something else than it did to those who asked for it
        held = {
            "state": self._state,
            "tool": tool(),
            "listing": self._listing,
            "files": {path: self._file_as_it_is(path) for path in self._signatures if path in parts or path in posts},
            "absent": sorted(name for name in parts if name.startswith(_ABSENT)),
            "answers": {name: self._answer(name) for name in sorted(parts) if asked_by(name) is not None},
            "summaries": summaries,
            "depends": list(lists),
            "posts": posts,
        }
        text = json.dumps(held, separators=(",", ":"))
        os.makedirs(os.path.dirname(self._file), mode=0o700, exist_ok=True)
        _replace(self._file, f"{hashed(text)}\n{text}")
        return True

    def _file_as_it_is(self, path: str) -> tuple[str, str]:
        """A file's signature, and a hash of what it holds, "" where it is not what it was at the beginning of the run.

        Of one that has changed only just now the signature tells nothing but its size.
        """
        told = self._signatures[path]
        if path not in self._contents:
            holds = self._content(path)
            self._contents[path] = "" if self._has_changed([path]) else holds
        return size_in(told) if path in self._recent else told, self._contents[path]

    def _has_changed(self, paths: Iterable[str]) -> bool:
        return any(signature(os.path.join(self._root, path))[0] != self._signatures[path] for path in paths)

    def _answer(self, name: str) -> object:
        assert self._site is not None
        return answer(self._site, name)

    def _summary(self, name: str) -> tuple[str, Sequence[str]]:
        """What a summary comes to (a hash), and what it is made of."""
        if name not in self._summaries:
            assert self._site is not None
            made_of = sorted(set(self._parts_of(name)))
            self._summaries[name] = summary_state(self._site, SUMMARIES[name]), made_of
        return self._summaries[name]


def _replace(path: str, text: str) -> None:
    """Put a text in a file's place, whole or not at all. Raises OSError."""
    name = f"{path}.{os.getpid()}"
    try:
        with open(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(text)
        os.replace(name, path)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise


def _forget_old(folder: str) -> None:
    """Remove what has not been written for a long time: of sites that are gone, and of runs that were stopped."""
    oldest = time.time() - _OLD
    for entry in os.scandir(folder):
        if _OURS.fullmatch(entry.name) and entry.stat(follow_symlinks=False).st_mtime < oldest:
            os.unlink(entry.path)
