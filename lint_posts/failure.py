"""A file that could not become a post: what the rules say of its bytes, and what their fixes make of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lint_posts.fingerprint import Fingerprints
from lint_posts.lint import Chosen, Crash, Found, Job, Report, Result, lint, place, run_check, where
from lint_posts.model import Diagnostic, Fix
from lint_posts.record import replace


def find_failure(
    error: Exception, data: bytes, chosen: Iterable[Chosen], *, crashed: Report | None = None
) -> list[Found]:
    """What the rules say of a file that could not become a post.

    The spans of these problems, and the edits of their fixes, count bytes of `data`; what is put in is UTF-8.
    """
    found: list[Found] = []
    for each in chosen:
        judge = each.rule.check_failure
        if judge is not None:
            found += run_check(each, judge, (error, data), crashed)
    return sorted(found, key=place)


def failed(job: Job, error: Exception, data: bytes) -> Result:
    """The result of a file that could not become a post; where a fix makes it one, that of this post."""
    crashes: list[Crash] = []

    def crashed(rule: str, error: Exception) -> None:
        crashes.append(Crash(job.path, rule, where(error)))

    found = find_failure(error, data, job.chosen, crashed=crashed)
    told = failure_diagnostics(found, data, job.path)
    known = frozenset((each.rule, each.fingerprint) for each in told) & job.accepted
    new = [(of, each) for of, each in zip(found, told, strict=True) if (each.rule, each.fingerprint) not in known]
    reason = str(getattr(error, "strerror", "") or error)
    plain = Result(
        job,
        [each for _, each in new],
        crashes,
        failure="it is not UTF-8" if isinstance(error, UnicodeDecodeError) else reason,
        accepted=known,
    )
    for of, _ in new:
        fix = of.problem.fix
        if job.fix and fix is not None and (fix.safe or job.unsafe):
            return _repaired(plain, of.by.rule.name, data, edited(data, fix))
    return plain


def edited(data: bytes, fix: Fix) -> bytes:
    """The bytes with a fix whose edits count bytes, in order and apart from each other."""
    parts: list[bytes] = []
    at = 0
    for edit in fix.edits:
        parts += (data[at : edit.start], edit.text.encode("utf-8"))
        at = edit.end
    return b"".join((*parts, data[at:]))


def _repaired(failed: Result, rule: str, before: bytes, after: bytes) -> Result:
    """The result of the post that a fix has made of the bytes, with all that is found and fixed in that."""
    result = lint(failed.job, after)
    if result.failure is not None:
        return failed
    return replace(
        result,
        crashes=[*failed.crashes, *result.crashes],
        before=before,
        after=after if result.after is None else result.after,
        fixed=Counter({rule: 1}) + Counter(result.fixed),
        unfixed=failed.diagnostics,
        accepted=failed.accepted | result.accepted,
    )


def failure_diagnostics(found: Sequence[Found], data: bytes, path: str) -> list[Diagnostic]:
    """What a user sees of a file that could not become a post.

    Their fixes have no edits: nothing but the command can do them, since offsets into bytes that are no text mean
    nothing to a program that reads texts.
    """
    marks = Fingerprints()
    return [_diagnostic(each, data, path, marks) for each in found]


def _diagnostic(found: Found, data: bytes, path: str, marks: Fingerprints) -> Diagnostic:
    problem, rule = found.problem, found.by.rule
    start, end = problem.span
    begin = data.rfind(b"\n", 0, start) + 1
    stop = data.find(b"\n", start)
    text = data[begin : stop if stop >= 0 else len(data)].decode("utf-8", "replace").rstrip("\r\n")
    line = data.count(b"\n", 0, start) + 1
    column = len(data[begin:start].decode("utf-8", "replace")) + 1
    width = len(data[start:end].decode("utf-8", "replace"))
    return Diagnostic(
        path=path,
        rule=rule.name,
        severity=found.by.severity or problem.severity or rule.severity,
        message=problem.message,
        line=line,
        column=column,
        end_line=line,
        end_column=column + width,
        fix=None if problem.fix is None else problem.fix._replace(edits=()),
        fingerprint=marks.of(rule.name, text),
        source=text,
    )
