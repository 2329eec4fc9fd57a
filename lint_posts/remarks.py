"""What is said of a run beside its findings: what failed, what was not done, what is of no use any more."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Sequence

from lint_posts.record import NamedTuple
from lint_posts.report.figures import plural
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal

    from lint_posts.baseline import Baseline, Entry
    from lint_posts.lint import Result

_STALE = 10  # how many stale entries are named one by one


class Remark(NamedTuple):
    """A line for people. What is "undone" or "crashed" makes a run no success, whatever it found."""

    text: str
    kind: Literal["aside", "undone", "crashed"] = "aside"


def remarks(result: Result, named: Container[str]) -> Iterator[Remark]:
    """What happened to a file, beside what was found in it; `named` holds the paths of the command line."""
    path = result.job.path
    by_error: dict[str, list[str]] = {}
    for crash in result.crashes:
        by_error.setdefault(crash.error, []).append(crash.rule)
    for error, rules in by_error.items():
        failed = ", ".join(dict.fromkeys(rules))
        yield Remark(f"{path}: internal error in {failed}: {error}; please report it", "crashed")
    if result.unproven is not None:
        yield Remark(f"{path}: not fixed: {result.unproven}", "undone")
    for rule, reason in result.refused:
        yield Remark(f"{path}: a fix of {rule} was left out: {reason}")
    if result.failure is not None and not result.diagnostics and not result.accepted:
        yield Remark(f"{path}: not read: {result.failure}", "undone")
    if result.unread:
        yield Remark(f"{path}: its Markdown is not read: no one writes so many marks and lines", "undone")
    if result.skipped and result.job.file in named:
        yield Remark(f"{path}: passed by, since its site makes no page of it")


def closing(suppressed: int, stale: Sequence[tuple[Baseline, Entry]], *, written: bool) -> Iterator[str]:
    """What the suppressions came to, and which entries of a baseline are of no use any more."""
    if suppressed:
        yield f"suppressed {plural(suppressed, 'problem')}{'' if written else ' (not written)'}"
    for baseline, entry in stale[:_STALE]:
        file = os.path.relpath(baseline.file)
        yield f"{file}:{entry.line}: stale: {entry.rule} finds this no more in {entry.path}"
    if stale:
        entries = f"{len(stale)} stale {'entry' if len(stale) == 1 else 'entries'}"
        yield f"{entries}; --update-baseline prunes the baseline"
