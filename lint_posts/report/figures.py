"""What the formats have in common: a run in figures, the place that it is shown in, and the module of each format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module

from lint_posts.model import Diagnostic
from lint_posts.record import NamedTuple
from lint_posts.report import FORMATS
from lint_posts.typed import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing import Literal, Protocol

    class Format(Protocol):
        """A module of this package."""

        HUMAN: bool
        """Whether it is read by people, so that a summary ends it."""

        def render(self, diagnostics: Iterable[Diagnostic], look: Look) -> Iterator[str]:
            """The report, in pieces."""

        def statistics(self, rows: Sequence[Row], look: Look) -> Iterator[str]:
            """How often each rule was found, in pieces."""


LONGEST = 10_000
"""Characters of a line that a report for programs repeats for each problem on it; a longer one it leaves out."""


class Look(NamedTuple):
    """What the place that a report goes to can show: columns, colours, characters."""

    color: bool = False
    encoding: str = "utf-8"
    width: int = 100


class Counts(NamedTuple):
    """A run in figures. `safe` and `unsafe` count the problems with such a fix; `fixed` those that are gone.

    `accepted` counts the problems that are there, and of which nothing is said since a baseline holds them.
    """

    posts: int
    errors: int
    warnings: int
    safe: int = 0
    unsafe: int = 0
    fixed: int = 0
    changed: int = 0
    posts_with: int = 0
    accepted: int = 0

    @property
    def problems(self) -> int:
        """Errors and warnings."""
        return self.errors + self.warnings


class Row(NamedTuple):
    """A rule in figures. `fixable` counts the problems with a safe fix."""

    rule: str
    summary: str
    found: int
    fixable: int


def format_named(name: str) -> Format:
    """The module of a format."""
    return cast("Format", import_module(f"lint_posts.report.{FORMATS[name]}"))


def count(diagnostics: Sequence[Diagnostic], posts: int, fixed: int = 0, changed: int = 0, accepted: int = 0) -> Counts:
    """The figures of a run over so many posts, of which `changed` were rewritten."""
    errors = sum(each.severity == "error" for each in diagnostics)
    safe = sum(each.fix is not None and each.fix.safe for each in diagnostics)
    unsafe = sum(each.fix is not None and not each.fix.safe for each in diagnostics)
    files = len({each.path for each in diagnostics})
    return Counts(posts, errors, len(diagnostics) - errors, safe, unsafe, fixed, changed, files, accepted)


def rows(diagnostics: Iterable[Diagnostic], summaries: Mapping[str, str]) -> list[Row]:
    """The rules that were found, the most frequent first."""
    diagnostics = list(diagnostics)
    found = Counter(each.rule for each in diagnostics)
    fixable = Counter(each.rule for each in diagnostics if each.fix is not None and each.fix.safe)
    made = [Row(rule, summaries.get(rule, ""), number, fixable[rule]) for rule, number in found.items()]
    return sorted(made, key=lambda row: (-row.found, row.rule))


def plural(number: int, word: str) -> str:
    """`1 post`, `2 posts`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def summary(counts: Counts, *, mode: Literal["", "fix", "diff"] = "", whole: bool = True) -> str:
    """The last line: how much there is, in how many posts, and what `--fix` would do about it.

    With `mode` "fix" the problems are those that are left, with "diff" those that would be. `whole` is False where a
    post or a rule failed, so that nothing found does not mean that nothing is wrong.
    """
    done = f"{plural(counts.fixed, 'problem')} in {plural(counts.changed, 'post')}. " if counts.fixed else ""
    done = done and f"{'Would fix' if mode == 'diff' else 'Fixed'} {done}"
    known = f"; {plural(counts.accepted, 'problem')} accepted by the baseline" if counts.accepted else ""
    if not counts.problems and not whole:
        return f"{done}No problems found in {plural(counts.posts, 'post')}, but not all could be looked at{known}."
    if not counts.problems:
        return f"{done}All clear: {plural(counts.posts, 'post')}{known}." if counts.posts else "No posts to read."
    kinds = f"{plural(counts.errors, 'error')}, {plural(counts.warnings, 'warning')}"
    found = f"{plural(counts.problems, 'problem')}{' left' if mode else ''} ({kinds})"
    hints = ", ".join(_hints(counts, told_of_fix=bool(mode)))
    return f"{done}Found {found} in {plural(counts.posts_with, 'post')}{'; ' if hints else ''}{hints}{known}."


def _hints(counts: Counts, *, told_of_fix: bool) -> Iterator[str]:
    """What the options would repair; one that was given is not told of."""
    safe = 0 if told_of_fix else counts.safe
    if safe:
        yield f"{safe} fixable with --fix"
    if counts.unsafe:
        yield f"{counts.unsafe} {'more' if safe else 'fixable'} with --unsafe-fixes"
