"""A post and the rules that were chosen for it become what a user sees: diagnostics."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from lint_posts.discover import makes_no_page
from lint_posts.files import SourceText, decode
from lint_posts.fingerprint import Fingerprints
from lint_posts.model import Diagnostic, Edit, Fix, Problem, Severity, Span
from lint_posts.post import Post
from lint_posts.record import NamedTuple, Record, replace
from lint_posts.rule import Check, Rule
from lint_posts.typed import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing import Any

    from lint_posts.markdown import Dialect
    from lint_posts.site import Site


SUPPRESSING = ("lint-posts-", "lint_posts")
"""What a post that switches rules off for itself holds, in its comments and in its front matter."""


class Chosen(Record):
    """A rule that runs, with the options and the severity that the configuration gives it."""

    rule: Rule
    options: Mapping[str, Any] = {}
    severity: Severity | None = None


class Found(NamedTuple):
    """A problem, and the rule that found it."""

    by: Chosen
    problem: Problem
    mark: str = ""
    """Its fingerprint, "" before it is asked for."""


class Crash(NamedTuple):
    """A rule that failed on a post: no fault of the post's."""

    path: str
    rule: str
    error: str


Report = Callable[[str, Exception], None]
"""Takes the name of a rule that failed, and what it raised."""


def find(post: Post, chosen: Iterable[Chosen], *, crashed: Report | None = None, triggers: bool = True) -> list[Found]:
    """What the rules find in a post, in its order.

    A rule that raises is told to `crashed` and the others go on; without `crashed` the error comes through.
    `triggers=False` calls every rule, whether its trigger is in the text or not: it must change nothing.
    """
    chosen = tuple(chosen)
    if any(word in post.text for word in SUPPRESSING):
        from lint_posts.suppress import find_unsuppressed

        return find_unsuppressed(post, chosen, lambda told: _find(post, chosen, told, triggers), crashed)
    return _find(post, chosen, crashed, triggers)


def _find(post: Post, chosen: Sequence[Chosen], crashed: Report | None, triggers: bool) -> list[Found]:
    found: list[Found] = []
    text = post.text
    for each, check, doubts in _asked(chosen, post.dialect, post.site.engine if post.site is not None else None):
        if triggers and doubts is not None and not doubts(text):
            continue
        if each.rule.gather is None:
            found += run_check(each, check, (post,), crashed)
        elif post.site is not None:
            found += run_check(each, _with_verdict(post, post.site, each, chosen), (), crashed)
    return sorted((each for each in found if not post.is_taken(each.problem.span.start)), key=place)


Asked = tuple["Chosen", Check, "Callable[[str], bool] | None"]


def _asked(chosen: Sequence[Chosen], dialect: str, engine: str | None) -> list[Asked]:
    """The rules that judge posts of a dialect and an engine, each with its check and its trigger."""
    key = id(chosen), dialect, engine
    held = _ASKED.get(key)
    if held is None or held[0] is not chosen:
        asked: list[Asked] = [
            (each, each.rule.check, each.rule.doubts)
            for each in chosen
            if each.rule.check is not None
            and dialect in each.rule.dialects
            and (engine is None or each.rule.is_for(engine))
        ]
        if len(_ASKED) > 100:
            _ASKED.clear()
        held = _ASKED[key] = chosen, asked
    return held[1]


_ASKED: dict[tuple[int, str, str | None], tuple[Sequence[Chosen], list[Asked]]] = {}


def _with_verdict(post: Post, site: Site, each: Chosen, chosen: Sequence[Chosen]) -> Check:
    """The check of a rule that needs the whole site, given what it judges of that."""

    def check(**options: Any) -> Iterator[Problem]:
        from lint_posts.whole_site import verdict

        judged = verdict(each.rule, site, [other.rule for other in chosen if other.rule.gather is not None])
        return cast(Check, each.rule.check)(post, judged, **options)

    return check


def run_check(each: Chosen, check: Check, given: tuple[object, ...], crashed: Report | None) -> list[Found]:
    """What one check of a rule finds; one that raises is told to `crashed`, without which the error comes through."""
    if crashed is None:
        return [Found(each, problem) for problem in check(*given, **each.options)]
    try:
        return [Found(each, problem) for problem in check(*given, **each.options)]
    except Exception as error:  # a rule's own fault must not cost the others' findings
        crashed(each.rule.name, error)
        return []


def place(found: Found) -> tuple[int, int, str, str]:
    """What problems are sorted by."""
    return (*found.problem.span, found.by.rule.name, found.problem.message)


def diagnostics(found: Sequence[Found], post: Post, source: SourceText, path: str) -> list[Diagnostic]:
    """What a user sees of the problems of a post, whose text is `source.text`."""
    lines: dict[int, str] = {}
    return [_diagnostic(each, post, source, path, lines) for each in marked(found, post)]


def marked(found: Sequence[Found], post: Post) -> list[Found]:
    """The same problems with their fingerprints; those that have one keep it."""
    marks = Fingerprints()
    lines: dict[int, str] = {}

    def mark(each: Found) -> str:
        line = _line(post, post.line_number(_within(each.problem.span, post).start), lines)
        return marks.of(each.by.rule.name, line)

    return [each if each.mark else Found(each.by, each.problem, mark(each)) for each in found]


def _line(post: Post, number: int, known: dict[int, str]) -> str:
    """The text of a line; the very same for all problems on it, which may be thousands."""
    if number not in known:
        known[number] = post.line(number)
    return known[number]


def _within(span: Span, post: Post) -> Span:
    """A problem's span, which a rule's own fault may have led out of the text."""
    size = len(post.text)
    start = min(max(span.start, 0), size)
    return Span(start, min(max(span.end, start), size))


def _diagnostic(found: Found, post: Post, source: SourceText, path: str, lines: dict[int, str]) -> Diagnostic:
    problem, rule = found.problem, found.by.rule
    start, end = _within(problem.span, post)
    line, end_line = post.line_number(start), post.line_number(end)
    return Diagnostic(
        path=path,
        rule=rule.name,
        severity=found.by.severity or problem.severity or rule.severity,
        message=problem.message,
        line=line,
        column=start - post.line_starts[line - 1] + 1,
        end_line=end_line,
        end_column=end - post.line_starts[end_line - 1] + 1,
        fix=None if problem.fix is None else _own_fix(problem.fix, source),
        fingerprint=found.mark,
        source=_line(post, line, lines),
        bom=source.bom,
    )


def _own_fix(fix: Fix, source: SourceText) -> Fix:
    """The fix with the offsets and the line ends of the file's own text."""
    at, end = source.original_offset, source.main_end
    edits = [Edit(at(e.start), at(e.end), e.text.replace("\n", end)) for e in fix.edits]
    return Fix(tuple(edits), fix.safe, fix.title)


# ---- one file after another


class Job(Record):
    """What to do with one file.

    `file` is what is opened, "" for a text without a name; `path` is what is shown. `dialect` is None where the site
    decides. `fix` asks for the safe fixes, `unsafe` for the others too, `suppress` for comments that suppress what is
    found, with that reason. Nothing is said or done of problems that are `accepted` (rule and fingerprint), and of those
    outside `lines` (first and last of each stretch, from 1; None for all).
    """

    file: str
    path: str
    chosen: Sequence[Chosen]
    dialect: Dialect | None = None
    fix: bool = False
    unsafe: bool = False
    accepted: frozenset[tuple[str, str]] = frozenset()
    lines: Sequence[tuple[int, int]] | None = None
    suppress: str | None = None


class Result(Record):
    """What came of one file.

    Where it was fixed, `before` and `after` are its bytes (nothing is written yet), the diagnostics are those that are
    left, `unfixed` those before; `fixed` counts the fixes that were done by rule. `refused` names those that would do
    harm; `said` and `given` are the text that the fixes answer for and the text that they put there. `unproven` says why
    nothing of it may be written. `failure` says why the file could not become a post, `skipped` that its site makes no
    page of it. `accepted` are those of the job's that were found, `suppressed` counts the problems that now are.
    `unread` says that its Markdown is too much to be read.
    """

    job: Job
    diagnostics: Sequence[Diagnostic]
    crashes: Sequence[Crash] = ()
    before: bytes = b""
    after: bytes | None = None
    fixed: Mapping[str, int] = {}
    refused: Sequence[tuple[str, str]] = ()
    unfixed: Sequence[Diagnostic] = ()
    said: str = ""
    given: str = ""
    unproven: str | None = None
    failure: str | None = None
    skipped: bool = False
    accepted: frozenset[tuple[str, str]] = frozenset()
    suppressed: int = 0
    unread: bool = False


def lint(job: Job, data: bytes) -> Result:
    """What the rules say of a file with these bytes, and what the fixes make of it; what fails costs no other file."""
    try:
        source = decode(data)
    except UnicodeDecodeError as error:
        from lint_posts.failure import failed

        return failed(job, error, data)
    try:
        return lint_post(job, post_of(source.text, job), source, data)
    except Exception as error:  # a reader's fault, or the site's
        return Result(job, (), [Crash(job.path, "the reading", where(error))])


def lint_post(job: Job, post: Post, source: SourceText, data: bytes) -> Result:
    """The same of a post, whose text is `source.text`. Raises what a reader raises, or the site."""
    if job.file and post.site is not None and makes_no_page(post.site, post.full_path or "", post.text):
        return Result(job, (), skipped=True)
    crashes: list[Crash] = []

    def crashed(rule: str, error: Exception) -> None:
        crashes.append(Crash(job.path, rule, where(error)))

    found = marked(find(post, job.chosen, crashed=crashed), post)
    passed = job.accepted if job.lines is None else job.accepted | _elsewhere(found, post, job.lines)
    known = frozenset(_key(each) for each in found) & job.accepted if job.accepted else job.accepted

    def find_more(post: Post) -> list[Found]:
        found = find(post, job.chosen, crashed=crashed)
        return [each for each in marked(found, post) if _key(each) not in passed] if passed else found

    found = [each for each in found if _key(each) not in passed] if passed else found
    told = diagnostics(found, post, source, job.path)
    plain = Result(job, told, crashes, accepted=known, unread=post.is_unread)
    if job.suppress is not None and found:
        return _suppressed(plain, post, found, source, data, find_more)
    if not job.fix or not any(each.problem.fix for each in found):
        return plain
    try:
        return _fixed(plain, post, found, source, data, find_more)
    except Exception as error:  # a reader's fault: the post stays as it is
        crashed("--fix", error)
        return plain


Again = Callable[[Post], "list[Found]"]
"""Finds what is wrong with a post once it has been changed."""


def _suppressed(
    plain: Result, post: Post, found: Sequence[Found], source: SourceText, data: bytes, again: Again
) -> Result:
    """The result of a post in which comments suppress what was found."""
    from lint_posts.suppressions import add

    job = plain.job
    added = add(post, found, job.suppress or "", find=again)
    source = source.edited(added.edits)
    left = diagnostics(added.found, added.post, source, job.path)
    return replace(
        plain,
        diagnostics=left,
        before=data,
        after=source.encode(),
        unfixed=plain.diagnostics,
        suppressed=added.number,
    )


def _fixed(plain: Result, post: Post, found: Sequence[Found], source: SourceText, data: bytes, again: Again) -> Result:
    """The result of a post whose fixes are done, as far as they do no harm."""
    from lint_posts.fix import fix

    job = plain.job
    repaired = fix(post, found, read=lambda text: post_of(text, job), find=again, unsafe=job.unsafe)
    if not repaired.turns:
        return replace(plain, refused=repaired.refused)
    for turn in repaired.turns:
        source = source.edited(turn)
    return replace(
        plain,
        diagnostics=diagnostics(repaired.found, repaired.post, source, job.path),
        before=data,
        after=source.encode(),
        fixed=repaired.fixed,
        refused=repaired.refused,
        unfixed=plain.diagnostics,
        said=repaired.said,
        given="".join(edit.text for turn in repaired.turns for edit in turn),
    )


def _key(found: Found) -> tuple[str, str]:
    return found.by.rule.name, found.mark


def _elsewhere(found: Iterable[Found], post: Post, lines: Sequence[tuple[int, int]]) -> frozenset[tuple[str, str]]:
    """The problems that no stretch of `lines` touches."""

    def touched(span: Span) -> bool:
        first, last = post.line_number(span.start), post.line_number(max(span.start, span.end - 1))
        return any(start <= last and first <= end for start, end in lines)

    return frozenset(_key(each) for each in found if not touched(_within(each.problem.span, post)))


def passed_by(job: Job) -> bool:
    """Whether the site makes no page of a job's file."""
    from lint_posts.files import read

    site = site_of(job.file)
    try:
        return site is not None and makes_no_page(site, job.file, decode(read(job.file)).text)
    except (OSError, UnicodeDecodeError):
        return False


def post_of(text: str, job: Job) -> Post:
    """The post that a job's file holds, on the site that it belongs to."""
    site = site_of(job.file)
    dialect: Dialect = job.dialect or (site.dialect if site is not None else "kramdown")
    return Post(text, job.file or None, site, dialect)


def site_of(path: str) -> Site | None:
    """The site that a file belongs to."""
    folder = os.path.dirname(path)
    return _site_in(folder, "" if folder.startswith(os.sep) else os.getcwd())


@lru_cache(maxsize=1000)
def _site_in(folder: str, here: str) -> Site | None:
    from lint_posts.site import find_site

    return find_site(folder or here)


def where(error: Exception) -> str:
    """What went wrong in a rule, and where, in one line."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = ""
    if trace is not None:
        code = trace.tb_frame.f_code
        place = f" ({code.co_filename.rpartition('/')[2]}:{trace.tb_lineno})"
    return f"{type(error).__name__}: {error}{place}".replace("\n", " ")
