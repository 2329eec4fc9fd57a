"""The command: arguments, a run, an exit status. The only module that prints or exits."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from lint_posts.arguments import Arguments, Misuse, check_together, parse
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.baseline import Baseline, Entry
    from lint_posts.lint import Job, Result
    from lint_posts.model import Diagnostic
    from lint_posts.plan import Plan
    from lint_posts.report.figures import Row
    from lint_posts.rule import Rule

CLEAN, PROBLEMS, MISUSE, INTERRUPTED, CLOSED_PIPE = 0, 1, 2, 130, 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit status."""
    _spare_the_collector()
    _replace_closed_streams()
    try:
        status = _run(parse(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
        gc.freeze()  # all ends here: Python would look through it for cycles as it goes (a tenth of a run on one post)
        return status
    except Misuse as error:
        _say(str(error))
        return MISUSE
    except KeyboardInterrupt as error:
        from lint_posts.stopped import Stopped

        _say("interrupted")
        _drop_stdout()
        return error.end() if isinstance(error, Stopped) else INTERRUPTED
    except BrokenPipeError:
        _drop_stdout()
        return CLOSED_PIPE
    except OSError as error:  # posts and settings are read and written elsewhere: this is stdout's
        _say(f"the report can't be written: {error.strerror or error}")
        _drop_stdout()
        return MISUSE


def _replace_closed_streams() -> None:
    """What was closed (`>&-`) goes nowhere. Its number is taken: it must not be that of a post, into which all would go."""
    if sys.stdin is None:
        os.open(os.devnull, os.O_RDONLY)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 (it stays open to the end)


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

    if not _has_a_folder():
        raise Misuse("the current folder is not there any more")
    rules = every_rule()
    try:
        if arguments.asks:
            from lint_posts.about import answer
            from lint_posts.report.terminal import tame

            sys.stdout.writelines(map(tame, answer(arguments, rules, lambda: _plan(arguments, rules))))
            return CLEAN
        plan = _plan(arguments, rules)
        if arguments.init:
            return _init(arguments, plan)
        return _update_baseline(arguments, plan) if arguments.update_baseline else _lint(arguments, plan)
    except NotThere as error:
        raise Misuse(f"no such file or folder: {_plain(str(error))}") from None
    except (ConfigError, UnknownName) as error:
        raise Misuse(str(error)) from None


def _has_a_folder() -> bool:
    try:
        return bool(os.getcwd())
    except OSError:
        return False


def _plan(arguments: Arguments, rules: Sequence[Rule]) -> Plan:
    from lint_posts.choose import check_names
    from lint_posts.plan import Plan

    check_together(arguments)
    check_names((*(arguments.select or ()), *(arguments.ignore or ())), rules)
    return Plan(
        rules,
        arguments.config,
        arguments.isolated,
        arguments.select,
        arguments.ignore or (),
        None if arguments.dialect == "auto" else arguments.dialect,  # type: ignore[arg-type]
        (arguments.fix or arguments.diff) and arguments.add_suppressions is None,
        arguments.unsafe_fixes,
        arguments.add_suppressions,
        arguments.baseline,
        "renew" if arguments.update_baseline else "none" if arguments.no_baseline else "use",
        arguments.since,
    )


# ---- a run


def _lint(arguments: Arguments, plan: Plan) -> int:
    if arguments.paths != ["-"]:
        from lint_posts.run import run

        jobs = plan.jobs(arguments.paths)
        if arguments.output and os.path.realpath(arguments.output) in {os.path.realpath(job.file) for job in jobs}:
            raise Misuse(f"{_plain(arguments.output)} is one of the posts: the report would take its place")
        if arguments.rewrites and not arguments.diff:
            from lint_posts.atomic import sweep
            from lint_posts.stopped import heeded

            sweep(job.file for job in jobs)
            with heeded():
                return _verify(Tally(arguments, plan), _with_progress(run, jobs, arguments))
        return _verify(Tally(arguments, plan), _with_progress(run, jobs, arguments))
    from lint_posts.lint import lint

    if sys.stdin is None:
        raise Misuse("stdin is closed: there is nothing to read")
    data = sys.stdin.buffer.read()
    name = arguments.stdin_filename or ""
    job = plan.job(name, name or "-")
    results = [] if name and plan.excludes(name) else [lint(job, data)]
    return _verify(Tally(arguments, plan, data), results)


def _spare_the_collector() -> None:
    """Modules and posts leave few cycles, which need not be looked for so often."""
    gc.set_threshold(50_000, 20, 20)


def _with_progress(run: Callable[..., Iterable[Result]], jobs: Sequence[Job], arguments: Arguments) -> Iterable[Result]:
    """The results of a run, with a line that tells how far it is where a person looks on."""
    from lint_posts.progress import Progress, wanted

    if arguments.quiet or not wanted(sys.stderr, os.environ):
        return run(jobs, arguments.jobs, cache=_cache(arguments))
    progress = Progress(sys.stderr)
    return progress.around(run(jobs, arguments.jobs, progress, _cache(arguments)))


def _cache(arguments: Arguments) -> str | None:
    from lint_posts.user_folders import caches

    return None if arguments.no_cache else caches(os.environ)


def _verify(tally: Tally, results: Iterable[Result]) -> int:
    """Where the real renderer is to have a say, ask it."""
    if not tally.arguments.verify:
        return _finish(tally, results)
    from lint_posts.verify import Kramdown, Unavailable, verified

    try:
        kramdown = Kramdown()
        try:
            return _finish(tally, verified(results, kramdown))
        finally:
            kramdown.close()
    except Unavailable as error:
        raise Misuse(_plain(str(error))) from None


def _finish(tally: Tally, results: Iterable[Result]) -> int:
    """Print the report, unless stdout belongs to a diff or to the fixed text; gives the exit status."""
    from lint_posts.report.figures import format_named
    from lint_posts.report.look import look_of

    arguments = tally.arguments
    diagnostics = tally.take(results)
    own = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    name = own if arguments.output else arguments.output_format or own
    shown = format_named(name)
    stream = sys.stderr if tally.stdin is not None and arguments.rewrites else sys.stdout
    look = look_of(stream, arguments.color)
    if arguments.diff:
        tally.diagnostics = list(diagnostics)
    elif arguments.statistics:
        stream.writelines(shown.statistics(_rows(diagnostics, tally.plan.rules), look))
    else:
        stream.writelines(shown.render(diagnostics, look))
    if arguments.output:
        chosen = format_named(arguments.output_format or "text")
        _write_report(arguments.output, chosen.render(tally.diagnostics, look_of(None, "never")))
    if shown.HUMAN and not arguments.quiet:
        aside = arguments.diff or arguments.statistics or name == "concise" or not tally.posts
        print(_last_line(tally), file=sys.stderr if aside else stream)
    if not arguments.quiet:
        tally.tell_at_the_end()
    return _status(tally)


def _last_line(tally: Tally) -> str:
    from lint_posts.report.figures import count, summary

    arguments = tally.arguments
    if arguments.since is not None and not tally.posts:
        return f"No post has changed since `{_plain(arguments.since)}`."
    counts = count(tally.diagnostics, tally.posts, tally.fixed, tally.changed, tally.accepted)
    whole = not (tally.crashed or tally.undone)
    return summary(counts, whole=whole, mode="diff" if arguments.diff else "fix" if arguments.rewrites else "")


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
    if (
        wrong
        or tally.undone
        or (arguments.strict and tally.stale)
        or (arguments.exit_non_zero_on_fix and tally.changed)
    ):
        return PROBLEMS
    return CLEAN


def _update_baseline(arguments: Arguments, plan: Plan) -> int:
    """Accept what is found, and forget what is not found any more."""
    from lint_posts.baseline import Update, renewed
    from lint_posts.report.figures import plural
    from lint_posts.run import run

    tally = Tally(arguments, plan)
    updates: dict[str, Update] = {}
    jobs = plan.jobs(arguments.paths)
    for result in run(jobs, arguments.jobs, cache=_cache(arguments)):
        tally.tell(result)
        tally.crashed = tally.crashed or bool(result.crashes)
        baseline = plan.baseline_or_new(result.job.file)
        updates.setdefault(baseline.file, Update(baseline)).add(result)
    if not jobs:
        baseline = plan.baseline_or_new(os.curdir)
        updates[baseline.file] = Update(baseline)
    for file, update in updates.items():
        _save(file, renewed(update))
        shown = _plain(os.path.relpath(file))
        more, less = update.difference
        if not arguments.quiet:
            print(f"{shown}: {plural(len(update.entries), 'problem')} accepted ({more} new, {less} gone).")
        if plan.baseline(jobs[0].file if jobs else os.curdir) is None:
            _say(f"to use it, write `baseline: {shown}` into the settings, or give `--baseline {shown}`")
    return MISUSE if tally.crashed else CLEAN


def _init(arguments: Arguments, plan: Plan) -> int:
    """Write the settings that fit the blog."""
    from lint_posts.init import proposal

    if len(arguments.paths) > 1:
        raise Misuse("--init takes one folder")
    path, text = proposal(arguments.paths[0] if arguments.paths else os.curdir, plan.rules)
    if os.path.lexists(path):
        raise Misuse(f"{_plain(os.path.relpath(path))} is there already: nothing was written")
    _save(path, text)
    print(f"{_plain(os.path.relpath(path))} is written: look at it, and change what does not fit.")
    return CLEAN


class Tally:
    """What a run has come to so far. `stdin` is what was read there, None where files are read."""

    def __init__(self, arguments: Arguments, plan: Plan, stdin: bytes | None = None) -> None:
        self.arguments = arguments
        self.plan = plan
        self.stdin = stdin
        self.posts = 0
        self.fixed = 0
        self.suppressed = 0
        self.accepted = 0
        self.changed = 0
        self.stale: list[tuple[Baseline, Entry]] = []
        self.undone = False
        self.crashed = False
        self.diagnostics: list[Diagnostic] = []

    def take(self, results: Iterable[Result]) -> Iterator[Diagnostic]:
        """Do what each result asks for, and pass on what is left to report."""
        out = self.stdin
        for result in results:
            self.posts += not result.skipped
            self.accepted += len(result.accepted)
            self.tell(result)
            self._compare(result)
            left = result.diagnostics
            if result.after is not None:
                out = result.after
                if self._put(result, result.after):
                    self.changed += 1
                    self.fixed += sum(result.fixed.values())
                    self.suppressed += result.suppressed
                else:
                    left = result.unfixed
            self.diagnostics += left
            yield from left
        self.stale += ((each, entry) for each in self.plan.baselines_read for entry in each.lost())
        if self.stdin is not None and out is not None and self.arguments.rewrites and not self.arguments.diff:
            _write_bytes(out)

    def _put(self, result: Result, after: bytes) -> bool:
        """Bring the fixed text where it belongs; whether it got there."""
        if self.arguments.diff:
            from lint_posts.report.diff import diff

            _write_bytes(b"".join(diff(result.job.path, result.before, after)))
        elif self.stdin is None:
            from lint_posts.atomic import write

            path = _plain(result.job.path)
            try:
                others = write(result.job.file, after, result.before, self.plan.territory(result.job.file))
            except OSError as error:
                _say(f"{path}: not fixed: {error.strerror or error}")
                self.undone = True
                return False
            if others:
                _say(f"{path}: the file has {others + 1} names (hard links); the other keeps the old text")
        return True

    def _compare(self, result: Result) -> None:
        baseline = self.plan.baseline(result.job.file)
        if baseline is not None:
            from lint_posts.baseline import stale

            self.stale += ((baseline, entry) for entry in stale(baseline, result))

    def tell(self, result: Result) -> None:
        """What happened to a file, beside what was found in it."""
        if not (
            result.crashes or result.unproven or result.refused or result.failure or result.unread or result.skipped
        ):
            return  # nearly always
        from lint_posts.remarks import remarks

        for text, kind in remarks(result, self.arguments.paths):
            self.crashed = self.crashed or kind == "crashed"
            self.undone = self.undone or kind == "undone"
            _say(_plain(text))

    def tell_at_the_end(self) -> None:
        """What the suppressions came to, and which entries of a baseline are of no use any more."""
        if self.suppressed or self.stale:
            from lint_posts.remarks import closing

            for text in closing(self.suppressed, self.stale, written=not self.arguments.diff):
                _say(_plain(text))


# ---- where it goes


def _say(text: str) -> None:
    from lint_posts.report.terminal import tame

    with suppress(OSError):  # who can't be told is told by the exit status
        print(f"lint-posts: {tame(text)}", file=sys.stderr)


def _plain(text: str) -> str:
    from lint_posts.report.terminal import printable

    return printable(text, sys.stderr.encoding or "ascii")


def _write_bytes(data: bytes) -> None:
    """To a file or a pipe as they are; a terminal would obey what is in them."""
    sys.stdout.flush()
    if sys.stdout.isatty():
        from lint_posts.report.terminal import tame

        sys.stdout.write(tame(data.decode("utf-8", "surrogateescape")))
    else:
        sys.stdout.buffer.write(data)


def _write_report(path: str, pieces: Iterable[str]) -> None:
    try:
        with open(path, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(pieces)
    except OSError as error:
        raise Misuse(f"{_plain(path)}: the report can't be written: {error.strerror}") from None


def _save(path: str, text: str) -> None:
    from lint_posts.atomic import save

    try:
        save(path, text.encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise Misuse(f"{_plain(path)}: it can't be written: {error.strerror or error}") from None
