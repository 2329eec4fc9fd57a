"""The command: arguments, a run, an exit status. The only module that prints or exits."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from lint_posts.arguments import Arguments, Misuse, parse

if TYPE_CHECKING:
    from lint_posts.lint import Result
    from lint_posts.model import Diagnostic
    from lint_posts.plan import Plan
    from lint_posts.report.figures import Look, Row
    from lint_posts.rule import Rule

CLEAN, PROBLEMS, MISUSE, INTERRUPTED, CLOSED_PIPE = 0, 1, 2, 130, 141
_WIDTH = 100  # of a line where there is no terminal


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit status."""
    try:
        status = _run(parse(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
        return status
    except Misuse as error:
        _say(str(error))
        return MISUSE
    except KeyboardInterrupt:
        _say("interrupted")
        _drop_stdout()
        return INTERRUPTED
    except BrokenPipeError:
        _drop_stdout()
        return CLOSED_PIPE
    except OSError as error:  # posts and settings are read and written elsewhere: this is stdout's
        _say(f"the report can't be written: {error.strerror or error}")
        _drop_stdout()
        return MISUSE


def _drop_stdout() -> None:
    """What is still in the buffer has nowhere to go, and Python would complain of it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: Arguments) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    from lint_posts.choose import UnknownName
    from lint_posts.config import ConfigError
    from lint_posts.discover import NotThere
    from lint_posts.rule import every_rule

    rules = every_rule()
    try:
        if arguments.explain is not None:
            return _explain(arguments.explain, rules)
        if arguments.list_rules:
            return _list_rules(rules, arguments)
        return _lint(arguments, _plan(arguments, rules))
    except NotThere as error:
        raise Misuse(f"no such file or folder: {_plain(str(error))}") from None
    except (ConfigError, UnknownName) as error:
        raise Misuse(str(error)) from None


def _plan(arguments: Arguments, rules: Sequence[Rule]) -> Plan:
    from lint_posts.plan import Plan

    if "-" in arguments.paths and len(arguments.paths) > 1:
        raise Misuse("`-` (stdin) can't stand beside other paths")
    if arguments.stdin_filename is not None and arguments.paths != ["-"]:
        raise Misuse("--stdin-filename goes with the path `-`")
    if arguments.config is not None and arguments.isolated:
        raise Misuse("--config and --isolated exclude each other")
    if arguments.verify and not (arguments.fix or arguments.diff):
        raise Misuse("--verify goes with --fix or --diff")
    return Plan(
        rules,
        arguments.config,
        arguments.isolated,
        arguments.select,
        arguments.ignore,
        None if arguments.dialect == "auto" else arguments.dialect,  # type: ignore[arg-type]
        arguments.fix or arguments.diff,
        arguments.unsafe_fixes,
    )


# ---- a run


def _lint(arguments: Arguments, plan: Plan) -> int:
    from lint_posts.lint import lint, run

    if arguments.paths != ["-"]:
        return _verify(Tally(arguments), run(plan.jobs(arguments.paths)), plan.rules)
    data = sys.stdin.buffer.read()
    name = arguments.stdin_filename or ""
    job = plan.job(name, name or "-")
    results = [] if name and plan.excludes(name) else [lint(job, data)]
    return _verify(Tally(arguments, data), results, plan.rules)


def _verify(tally: Tally, results: Iterable[Result], rules: Sequence[Rule]) -> int:
    """Where the real renderer is to have a say, ask it."""
    if not tally.arguments.verify:
        return _finish(tally, results, rules)
    from lint_posts.verify import Kramdown, Unavailable, verified

    try:
        kramdown = Kramdown()
        try:
            return _finish(tally, verified(results, kramdown), rules)
        finally:
            kramdown.close()
    except Unavailable as error:
        raise Misuse(_plain(str(error))) from None


def _finish(tally: Tally, results: Iterable[Result], rules: Sequence[Rule]) -> int:
    """Print the report, unless stdout belongs to a diff or to the fixed text; gives the exit status."""
    from lint_posts.report.figures import count, format_named, summary

    arguments = tally.arguments
    diagnostics = tally.take(results)
    chosen = format_named(arguments.output_format)
    shown = format_named("text") if arguments.output else chosen
    stream = sys.stderr if tally.stdin is not None and arguments.fix else sys.stdout
    look = _look(arguments, stream)
    if arguments.diff:
        tally.diagnostics = list(diagnostics)
    elif arguments.statistics:
        stream.writelines(shown.statistics(_rows(diagnostics, rules), look))
    else:
        stream.writelines(shown.render(diagnostics, look))
    if arguments.output:
        _write_report(arguments.output, chosen.render(tally.diagnostics, _look(arguments, None)))
    if shown.HUMAN and not arguments.quiet:
        counts = count(tally.diagnostics, tally.posts, tally.fixed, tally.changed)
        aside = arguments.diff or arguments.statistics or arguments.output_format == "concise" or not tally.posts
        last = summary(counts, mode="diff" if arguments.diff else "fix" if arguments.fix else "")
        print(last, file=sys.stderr if aside else stream)
    return _status(tally)


def _rows(diagnostics: Iterable[Diagnostic], rules: Sequence[Rule]) -> list[Row]:
    from lint_posts.report.figures import rows

    return rows(diagnostics, {rule.name: rule.summary for rule in rules})


def _status(tally: Tally) -> int:
    arguments = tally.arguments
    if tally.crashed:
        return MISUSE
    if arguments.exit_zero:
        return CLEAN
    if arguments.diff:
        return PROBLEMS if tally.changed else CLEAN
    wrong = any(each.severity == "error" or arguments.strict for each in tally.diagnostics)
    if wrong or tally.unwritten or (arguments.exit_non_zero_on_fix and tally.changed):
        return PROBLEMS
    return CLEAN


class Tally:
    """What a run has come to so far. `stdin` is what was read there, None where files are read."""

    def __init__(self, arguments: Arguments, stdin: bytes | None = None) -> None:
        self.arguments = arguments
        self.stdin = stdin
        self.posts = 0
        self.fixed = 0
        self.changed = 0
        self.unwritten = False
        self.crashed = False
        self.diagnostics: list[Diagnostic] = []

    def take(self, results: Iterable[Result]) -> Iterator[Diagnostic]:
        """Do what each result asks for, and pass on what is left to report."""
        out = self.stdin
        for result in results:
            self.posts += not result.skipped
            self._tell(result)
            left = result.diagnostics
            if result.after is not None:
                out = result.after
                if self._put(result, result.after):
                    self.changed += 1
                    self.fixed += sum(result.fixed.values())
                else:
                    left = result.unfixed
            self.diagnostics += left
            yield from left
        if self.stdin is not None and out is not None and self.arguments.fix and not self.arguments.diff:
            _write_bytes(out)

    def _put(self, result: Result, after: bytes) -> bool:
        """Bring the fixed text where it belongs; whether it got there."""
        if self.arguments.diff:
            from lint_posts.report.diff import diff

            _write_bytes(b"".join(diff(result.job.path, result.before, after)))
        elif self.stdin is None:
            from lint_posts.files import write

            try:
                write(result.job.file, after, result.before)
            except OSError as error:
                _say(f"{_plain(result.job.path)}: not fixed: {error.strerror or error}")
                self.unwritten = True
                return False
        return True

    def _tell(self, result: Result) -> None:
        path = _plain(result.job.path)
        by_error: dict[str, list[str]] = {}
        for crash in result.crashes:
            by_error.setdefault(crash.error, []).append(crash.rule)
        for error, rules in by_error.items():
            self.crashed = True
            _say(f"{path}: internal error in {', '.join(dict.fromkeys(rules))}: {_plain(error)}; please report it")
        if result.unproven is not None:
            self.unwritten = True
            _say(f"{path}: not fixed: {_plain(result.unproven)}")
        for rule, reason in result.refused:
            _say(f"{path}: a fix of {rule} was left out: {_plain(reason)}")
        if result.failure is not None and not result.diagnostics:
            _say(f"{path}: not read: {_plain(result.failure)}")
        if result.skipped and result.job.file in self.arguments.paths:
            _say(f"{path}: passed by, since its site makes no page of it")


# ---- where it goes


def _look(arguments: Arguments, stream: TextIO | None) -> Look:
    """What the place that a report goes to can show; None for a file."""
    from lint_posts.report.figures import Look

    if stream is None:
        return Look()
    tty = stream.isatty()
    return Look(_colored(arguments.color, tty), stream.encoding or "ascii", _columns(stream) if tty else _WIDTH)


def _colored(when: str, tty: bool) -> bool:
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return tty and os.environ.get("TERM") != "dumb"


def _columns(stream: TextIO) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit():
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or _WIDTH
    except OSError:
        return _WIDTH


def _say(text: str) -> None:
    print(f"lint-posts: {text}", file=sys.stderr)


def _plain(text: str) -> str:
    from lint_posts.report.terminal import printable

    return printable(text, sys.stderr.encoding or "ascii")


def _write_bytes(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def _write_report(path: str, pieces: Iterable[str]) -> None:
    try:
        with open(path, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(pieces)
    except OSError as error:
        raise Misuse(f"{_plain(path)}: the report can't be written: {error.strerror}") from None


# ---- about the rules


def _explain(name: str, rules: Sequence[Rule]) -> int:
    from lint_posts.choose import ALL, DEFAULT, UnknownName, families, known_names

    rule = next((rule for rule in rules if rule.name == name), None)
    if rule is not None:
        facts = f"{rule.severity}, {'on' if rule.default else 'off'} by default, {' and '.join(rule.dialects)}"
        options = "".join(f"  {option.replace('_', '-')}: {default!r}\n" for option, default in rule.options.items())
        print(f"{rule.name} ({facts})\n\n{rule.doc.rstrip()}")
        print(f"\nOptions and their defaults:\n{options}" if options else "", end="")
        return CLEAN
    if name not in families(rules):
        raise UnknownName(name, [each for each in known_names(rules) if each not in (ALL, DEFAULT)])
    for line in _table([rule for rule in rules if rule.name.startswith(f"{name}/")]):
        print(line)
    return CLEAN


def _list_rules(rules: Sequence[Rule], arguments: Arguments) -> int:
    if arguments.output_format == "json":
        import json

        listed = [
            {"rule": rule.name, "severity": rule.severity, "default": rule.default, "summary": rule.summary}
            for rule in rules
        ]
        print(json.dumps(listed, indent=2, ensure_ascii=False))
    else:
        for line in _table(rules):
            print(line)
    return CLEAN


def _table(rules: Sequence[Rule]) -> Iterator[str]:
    width = max((len(rule.name) for rule in rules), default=0)
    for rule in rules:
        yield f"{rule.name:<{width}}  {rule.severity:<7}  {rule.summary}{'' if rule.default else ' (off by default)'}"
