"""For people: each problem with its line, a caret under the place, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lint_posts.model import Diagnostic
from lint_posts.report.figures import Look, Row
from lint_posts.report.terminal import clip, paint, printable

HUMAN = True


def render(diagnostics: Iterable[Diagnostic], look: Look) -> Iterator[str]:
    """A paragraph for each problem."""
    for each in diagnostics:
        yield "\n".join((*_lines(each, look), "", ""))


def _lines(each: Diagnostic, look: Look) -> Iterator[str]:
    path = paint(printable(each.path, look.encoding), "path", look.color)
    severity = paint(each.severity, each.severity, look.color)
    rule = paint(each.rule, "rule", look.color)
    yield f"{path}:{each.line}:{each.column}: {severity} {rule}"
    yield f"  {printable(each.message, look.encoding)}"
    if each.source.strip():
        number = str(each.line)
        start = each.column - 1
        end = each.end_column - 1 if each.end_line == each.line else len(each.source)
        width = max(look.width - len(number) - 5, 20)
        line, lead, marked = clip(each.source, start, end, width, look.encoding)
        bar = paint("|", "dim", look.color)
        yield f"  {paint(number, 'dim', look.color)} {bar} {line}".rstrip()
        yield f"  {' ' * len(number)} {bar} {' ' * lead}{paint('^' * marked, each.severity, look.color)}"
    if each.fix is not None:
        how = "--fix" if each.fix.safe else "--fix --unsafe-fixes"
        yield f"  {paint('help', 'help', look.color)}: {printable(each.fix.title, look.encoding)} ({how})"


def statistics(rows: Sequence[Row], look: Look) -> Iterator[str]:
    """A line for each rule, the most frequent first; `[*]` where some have a safe fix."""
    if not rows:
        return
    digits = max(len(str(row.found)) for row in rows)
    names = max(len(row.rule) for row in rows)
    for row in rows:
        mark = "[*]" if row.fixable else "   "
        rule = paint(row.rule.ljust(names), "rule", look.color)
        yield f"{row.found:>{digits}} {mark} {rule}  {printable(row.summary, look.encoding)}".rstrip() + "\n"
