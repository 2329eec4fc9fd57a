"""The problems already accepted: a text file with a line for each, which a person can read and git can merge."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence

from lint_posts.config import ConfigError
from lint_posts.files import read
from lint_posts.record import NamedTuple, Record
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.lint import Result

NAME = ".lint-posts-baseline.txt"
_HEAD = """\
# Problems that lint-posts accepts here; a line is one of them: file, rule, fingerprint, and the text that it stands in.
# `lint-posts --update-baseline` writes this file. Remove a line to hear of its problem again.
"""
_SHOWN = 60  # characters of the text: it is for people, the fingerprint decides
_ESCAPES = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}
_ESCAPED = re.compile(r"\\([\\tnr])")
_PLAIN = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}

Mark = tuple[str, str]
"""A rule and the fingerprint of what it found: rule, text of the line, and which of its like."""


class BaselineError(ConfigError):
    """A baseline that can't be read: where, and why."""


class Entry(NamedTuple):
    """An accepted problem. `path` counts from the baseline's folder, with `/`; `line` is its own, from 1."""

    path: str
    rule: str
    mark: str
    text: str
    line: int = 0


class Baseline(Record):
    """What a file accepts. `file` is absolute; it need not exist."""

    file: str
    entries: Mapping[str, Sequence[Entry]] = {}

    def relative(self, path: str) -> str:
        """The path of a post as this baseline writes it."""
        return os.path.relpath(path, os.path.dirname(self.file)).replace(os.sep, "/")

    def of(self, path: str) -> Sequence[Entry]:
        """What is accepted of the post at `path`."""
        return self.entries.get(self.relative(path), ()) if self.entries else ()

    def accepted(self, path: str) -> frozenset[Mark]:
        """The same, as a run looks it up."""
        return frozenset((each.rule, each.mark) for each in self.of(path))

    def lost(self) -> Iterator[Entry]:
        """The entries whose post is not there any more."""
        folder = os.path.dirname(self.file)
        for path, entries in self.entries.items():
            if not os.path.lexists(os.path.join(folder, path)):
                yield from entries


def load(file: str, *, must_exist: bool = True) -> Baseline:
    """The baseline in a file. Raises BaselineError."""
    shown, file = file, os.path.abspath(file)
    try:
        text = read(file).decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        if must_exist:
            raise BaselineError(f"{shown}: there is no such baseline; --update-baseline makes it") from None
        return Baseline(file)
    except OSError as error:
        raise BaselineError(f"{shown}: {error.strerror or error}") from None
    entries: dict[str, list[Entry]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if line and not line.startswith("#"):
            fields = [_ESCAPED.sub(lambda match: _PLAIN[match[1]], part) for part in line.split("\t")]
            if len(fields) != 4:
                raise BaselineError(f"{shown}:{number}: expected file, rule, fingerprint and text, with tabs between")
            entry = Entry(fields[0], fields[1], fields[2], fields[3], number)
            entries.setdefault(entry.path, []).append(entry)
    return Baseline(file, entries)


def renewed(update: Update) -> str:
    """The text of a baseline: sorted, each entry once."""
    lines = {"\t".join(map(_escaped, each[:4])) for each in update.entries}
    return _HEAD + "".join(f"{line}\n" for line in sorted(lines))


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in text)


def stale(baseline: Baseline, result: Result) -> list[Entry]:
    """The entries whose problem a run over their post did not find, though their rule ran."""
    entries = baseline.of(result.job.file)
    if not entries:
        return []
    ran = _ran(result)
    return [each for each in entries if each.rule in ran and (each.rule, each.mark) not in result.accepted]


class Update:
    """The next state of a baseline, gathered from a run that accepted nothing."""

    def __init__(self, baseline: Baseline) -> None:
        self.baseline = baseline
        lost = {each.path for each in baseline.lost()}
        self._entries = {path: list(of) for path, of in baseline.entries.items() if path not in lost}

    def add(self, result: Result) -> None:
        """Take over what was found in a post; entries of rules that did not run stay."""
        path = self.baseline.relative(result.job.file)
        ran = _ran(result)
        kept = [each for each in self._entries.get(path, ()) if each.rule not in ran]
        found = [Entry(path, each.rule, each.fingerprint, _shown(each.source)) for each in result.diagnostics]
        self._entries[path] = kept + found

    @property
    def entries(self) -> list[Entry]:
        """All entries."""
        return [entry for entries in self._entries.values() for entry in entries]

    @property
    def difference(self) -> tuple[int, int]:
        """How many entries are new, and how many are gone."""
        old = {entry[:3] for entries in self.baseline.entries.values() for entry in entries}
        new = {entry[:3] for entry in self.entries}
        return len(new - old), len(old - new)


def _ran(result: Result) -> set[str]:
    failed = {crash.rule for crash in result.crashes}
    return {each.rule.name for each in result.job.chosen} - failed


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
