"""A run: jobs become results, in processes where that pays, and each post of a site is read once.

Rules that need the whole site judge it when all its posts have been read. A post is looked at again only where their
verdict may concern it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from lint_posts.dependencies import noted
from lint_posts.lint import SUPPRESSING, Chosen, Job, Result, lint, lint_post, post_of, site_of
from lint_posts.record import replace
from lint_posts.rule import Rule
from lint_posts.typed import TYPE_CHECKING
from lint_posts.whole_site import Seen, concerns, gathered, judge

if TYPE_CHECKING:
    from typing import TypeVar

    from lint_posts.cache import Cache
    from lint_posts.model import Diagnostic
    from lint_posts.site import Site

    In = TypeVar("In")
    Out = TypeVar("Out")

MANY = 200
"""Fewer posts are looked at more quickly than is found out what is known of them (measured)."""

Progress = Callable[[int, int], None]
"""Is told how many of how many posts have been read."""


def run(
    jobs: Sequence[Job], processes: int = 1, progress: Progress | None = None, cache: str | None = None
) -> Iterator[Result]:
    """The results of the jobs, in their order, whatever the number of processes; 0 stands for as many as pay.

    `cache` is the folder that keeps what was found until the next run; None for none. It changes no result.
    """
    whole = _of_the_whole(jobs)

    def look(job: Job) -> Seen:
        return _without_job(_look(job, whole))

    if cache is None or len(jobs) < MANY:
        light = _each(jobs, look, processes, progress)
    else:
        from lint_posts.cache import Cache

        light = _remembered(jobs, look, Cache(cache, jobs, whole), processes, progress)
    seen = (_with_job(each, job) for each, job in zip(light, jobs, strict=True))
    if not whole:
        return (_finished(job, each) for job, each in zip(jobs, seen, strict=True))
    return _judged(jobs, list(seen), whole, processes)


def _each(
    given: Sequence[In], look: Callable[[In], Out], wished: int, progress: Progress | None = None
) -> Iterator[Out]:
    """What a look at each comes to, in their order, in processes where that pays."""
    if wished != 1 and len(given) > 1:
        from lint_posts.processes import number_for, shared

        processes = number_for(len(given), wished)
        if processes > 1:
            return shared(given, look, processes, progress)
    return _alone(given, look, progress)


def _remembered(
    jobs: Sequence[Job],
    look: Callable[[Job], Seen],
    cache: Cache,
    processes: int,
    progress: Progress | None,
) -> Iterator[Seen]:
    """What a look at each job's post comes to; only those are looked at of which nothing is known."""
    known = [cache.recall(job) for job in jobs]
    missing = [job for job, seen in zip(jobs, known, strict=True) if seen is None]
    new = _each(missing, lambda job: noted(lambda: look(job)), processes, progress)
    for job, seen in zip(jobs, known, strict=True):
        if seen is None:
            seen, names = next(new)
            cache.keep(job, seen, names)
        yield seen
    cache.save()


def _alone(given: Sequence[In], look: Callable[[In], Out], progress: Progress | None) -> Iterator[Out]:
    for number, one in enumerate(given):
        if progress is not None:
            progress(number, len(given))
        yield look(one)


def _without_job(seen: Seen) -> Seen:
    """What goes from one process to another: rules are modules, which stay where they are."""
    return _with_job(seen, _NONE)


def _with_job(seen: Seen, job: Job) -> Seen:
    if seen.result is None or seen.result.job is job:
        return seen
    return Seen(_with(seen.result, job), seen.below, seen.said)


_NONE = Job("", "", ())


def _with(result: Result, job: Job) -> Result:
    if result.job is job:
        return result
    plain = result.after is None and not (
        result.diagnostics or result.crashes or result.accepted or result.skipped or result.unread or result.failure
    )
    # nearly all are, and this is quicker
    return Result(job, (), refused=result.refused) if plain else replace(result, job=job)


def _finished(job: Job, seen: Seen) -> Result:
    return seen.result if seen.result is not None else _lint(job)


def _lint(job: Job) -> Result:
    """Read the file, and say all that there is to say of it."""
    from lint_posts.files import read

    try:
        data = read(job.file)
    except OSError as error:
        from lint_posts.failure import failed

        return failed(job, error, b"")
    return lint(job, data)


def _of_the_whole(jobs: Iterable[Job]) -> tuple[Rule, ...]:
    """The rules among those that run which need the whole site."""
    sets: dict[int, Sequence[Chosen]] = {id(job.chosen): job.chosen for job in jobs}
    rules = {each.rule.name: each.rule for chosen in sets.values() for each in chosen if each.rule.gather is not None}
    return tuple(rules.values())


# ---- a post before its site is judged


def _look(job: Job, whole: Sequence[Rule]) -> Seen:
    if not whole:
        return Seen(_lint(job))
    from lint_posts.files import decode, read

    try:
        data = read(job.file)
        source = decode(data)
    except (OSError, UnicodeDecodeError):
        return Seen(_lint(job))
    site = site_of(job.file)
    if site is None:
        return Seen(lint(job, data))
    try:
        post = post_of(source.text, job)
        alone, _ = _parted(job.chosen)
        plain = Job(job.file, job.path, alone, job.dialect, accepted=job.accepted, lines=job.lines)
        result = None if any(word in post.text for word in SUPPRESSING) else lint_post(plain, post, source, data)
    except Exception:  # told by the look at the whole
        return Seen(None)
    if result is not None and any(job.suppress is not None or (job.fix and each.fix) for each in result.diagnostics):
        result = None  # what is changed is said by the look at the whole
    said = {rule.name: gathered(rule, post) for rule in whole}
    return Seen(None if result is None else _with(result, job), post.below, said)


def _parted(chosen: Sequence[Chosen]) -> tuple[Sequence[Chosen], Sequence[Chosen]]:
    """Those of the rules that judge a post by itself, and those that need the whole site."""
    if id(chosen) not in _PARTED:
        alone = tuple(each for each in chosen if each.rule.gather is None)
        _PARTED[id(chosen)] = chosen, (alone, tuple(each for each in chosen if each.rule.gather is not None))
    return _PARTED[id(chosen)][1]


_PARTED: dict[int, tuple[Sequence[Chosen], tuple[Sequence[Chosen], Sequence[Chosen]]]] = {}


# ---- and after


def _judged(jobs: Sequence[Job], seen: Sequence[Seen], whole: Sequence[Rule], wished: int) -> Iterator[Result]:
    sites = [site_of(job.file) for job in jobs]
    for site, known in _by_site(sites, seen):
        judge(site, whole, known)
    concerned = [_concerned(job, site, each) for job, site, each in zip(jobs, sites, seen, strict=True)]
    open_ = [k for k, each in enumerate(seen) if each.result is None or concerned[k]]
    again = _each(open_, lambda k: _with(_again(jobs[k], seen[k].result, concerned[k]), _NONE), wished)
    for k, (job, each) in enumerate(zip(jobs, seen, strict=True)):
        yield each.result if each.result is not None and not concerned[k] else _with(next(again), job)


def _again(job: Job, alone: Result | None, concerned: Sequence[Chosen]) -> Result:
    return _lint(job) if alone is None else _with_the_whole(job, alone, concerned)


def _with_the_whole(job: Job, alone: Result, concerned: Sequence[Chosen]) -> Result:
    """What the rules said that judge a post by itself, and what those say whose verdict on the site concerns it."""
    if job.fix or job.suppress is not None:  # what one rule changes concerns the others
        return _lint(job)
    more = _lint(replace(job, chosen=concerned))
    if more.failure is not None or more.crashes:  # told by the look at all of it
        return _lint(job)
    return replace(
        alone,
        job=job,
        diagnostics=sorted((*alone.diagnostics, *more.diagnostics), key=_place),
        accepted=alone.accepted | more.accepted,
    )


def _place(told: Diagnostic) -> tuple[int, int, int, int, str, str]:
    """What problems are sorted by, as they are in one look."""
    return told.line, told.column, told.end_line, told.end_column, told.rule, told.message


def _by_site(
    lies: Iterable[Site | None], seen: Iterable[Seen]
) -> Iterator[tuple[Site, Mapping[str, Mapping[str, object]]]]:
    """The sites on which a rule has anything to judge, with what was gathered from their posts."""
    sites: dict[int, tuple[Site, dict[str, Mapping[str, object]]]] = {}
    wanted: set[int] = set()
    for site, each in zip(lies, seen, strict=True):
        if site is None:
            continue
        known = sites.setdefault(id(site), (site, {}))[1]
        if each.below is not None:
            known[each.below] = each.said
        if each.result is None or any(said is not None for said in each.said.values()):
            wanted.add(id(site))
    return (pair for key, pair in sites.items() if key in wanted)


def _concerned(job: Job, site: Site | None, seen: Seen) -> Sequence[Chosen]:
    """The rules whose verdict on the site may be a problem of the post."""
    if site is None or not seen.said:
        return ()
    _, together = _parted(job.chosen)
    concerned = tuple(each for each in together if concerns(each.rule, site, seen.said[each.rule.name]))
    # the same rules are always the very same tuple: what is known of a choice is kept by that
    return _CONCERNED.setdefault(tuple(map(id, concerned)), concerned) if concerned else ()


_CONCERNED: dict[tuple[int, ...], tuple[Chosen, ...]] = {}
