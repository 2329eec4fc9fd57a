"""For editors and grep: a line for each problem, `path:line:column: severity rule message [*]`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lint_posts.model import Diagnostic
from lint_posts.report.figures import Look
from lint_posts.report.terminal import paint, printable
from lint_posts.report.text import statistics

__all__ = ["HUMAN", "render", "statistics"]

HUMAN = True


def render(diagnostics: Iterable[Diagnostic], look: Look) -> Iterator[str]:
    """A line for each problem; `[*]` marks a safe fix."""
    for each in diagnostics:
        path = paint(printable(each.path, look.encoding), "path", look.color)
        severity = paint(each.severity, each.severity, look.color)
        rule = paint(each.rule, "rule", look.color)
        mark = " [*]" if each.fix is not None and each.fix.safe else ""
        yield f"{path}:{each.line}:{each.column}: {severity} {rule} {printable(each.message, look.encoding)}{mark}\n"
