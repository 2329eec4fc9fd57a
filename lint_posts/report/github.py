"""For GitHub Actions: workflow commands that put each problem beside its line in a pull request.

Commands and their escapes: actions/toolkit, packages/core/src/command.ts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lint_posts.model import Diagnostic
from lint_posts.report.figures import Look, plural
from lint_posts.report.places import from_root
from lint_posts.report.terminal import printable
from lint_posts.report.text import statistics

__all__ = ["HUMAN", "SHOWN", "render", "statistics"]

HUMAN = True
SHOWN = 10
"""How many annotations of one kind GitHub shows of a step; the rest is only in its log."""


def render(diagnostics: Iterable[Diagnostic], look: Look) -> Iterator[str]:
    """A command for each problem; where GitHub shows only some of them, a notice says how many there are."""
    found: Counter[str] = Counter()
    for each in diagnostics:
        found[each.severity] += 1
        yield _command(each, look)
    if any(number > SHOWN for number in found.values()):
        kinds = " and ".join(plural(number, severity) for severity, number in sorted(found.items()))
        yield f"::notice title=lint-posts::{kinds}: GitHub shows {SHOWN} of each here, the step's log has them all\n"


def _command(each: Diagnostic, look: Look) -> str:
    shown = {"title": each.rule, "file": from_root(each.path, "GITHUB_WORKSPACE"), "line": each.line}
    if each.end_line == each.line:  # of several lines GitHub takes no columns
        shown |= {"endLine": each.end_line, "col": each.column, "endColumn": each.end_column}
    else:
        shown |= {"endLine": each.end_line}
    properties = ",".join(f"{name}={_property(str(value), look)}" for name, value in shown.items())
    # the log shows the message alone, so the message says where
    message = f"{each.path}:{each.line}:{each.column}: {each.rule} {each.message}"
    return f"::{each.severity} {properties}::{_data(message, look)}\n"


def _data(text: str, look: Look) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(text, look.encoding)


def _property(text: str, look: Look) -> str:
    return _data(text, look).replace(":", "%3A").replace(",", "%2C")
