"""Stars that hide a part of a number or a name, and make bold all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Span, apply

from ._names import ends_with_a_surname
from ._paragraph import Passage, hides_something

RUN = lazy(r"\*{2,}")
ANY_RUN = lazy(r"\*+")
WORD = lazy(r"[^\W_]")
NUMBER = lazy(r"(?<!\d)1\d\d\*{4}\d{4}(?!\d)|\d\*{5,}\d")
HIDDEN = "x"
"""What stands for a star that hides something: it can be no marker."""


def at_fault(passage: Passage) -> tuple[Span, ...]:
    """The runs of stars that hide something and open or close a bold with other text in it, from left to right.

    A bold from one such run to another is none that was meant, nor is one to a phone number's. Where another run found
    the marker of a bold, it is at fault if that bold, and all others, are right without it.
    """
    runs = [run for run in (Span(*match.span()) for match in RUN.finditer(passage.live)) if _hides(passage.text, run)]
    if not runs:
        return ()
    run_at = {at: run for run in runs for at in range(*run)}
    ends = [(run_at.get(strong.start), run_at.get(strong.end - 1)) for strong in passage.strong_spans]
    apart = [(first, last) for first, last in ends if first != last]
    found = {run for pair in apart for run in pair if run and _is_sure(passage.text, run)}
    found |= {
        run for first, last in apart if first and last and _are_apart(passage, first, last) for run in (first, last)
    }
    beside = {run for first, last in apart if not (first and last) for run in (first, last) if run and _is_long(run)}
    if beside - found and _is_torn(passage) and not _is_torn(hidden(passage, runs)):
        found |= beside
    if not _is_torn(passage):  # a run that ends a bold and begins the next does its work: `**甲****2020年****乙**`
        working = {first for first, _ in ends} & {last for _, last in ends}
        found = {run for run in found if run not in working or _is_sure(passage.text, run)}
    return tuple(sorted({*found, *_partners(passage, found)}))


def _partners(passage: Passage, found: Set[Span]) -> Iterator[Span]:
    """The other runs that hide something, and would find each other or are printed whole once those at fault are gone."""
    if not found:
        return
    runs = [Span(*match.span()) for match in ANY_RUN.finditer(passage.live)]
    marks = [run for run in runs if run not in found and not passage.printed.issuperset(range(*run))]
    hiding = [run for run in marks if _stands_in_code(passage.text, run) or _hides(passage.text, run)]
    if hiding and not _is_torn(hidden(passage, sorted({*found, *hiding}))):
        yield from hiding
    else:
        printed = hidden(passage, sorted(found)).printed
        yield from (run for run in marks if _stands_in_word(passage.text, run) and printed.issuperset(range(*run)))


def _stands_in_code(text: str, run: Span) -> bool:
    """Whether three stars or more stand between letters or digits that are ASCII: `ab***cd`."""
    around = text[max(run.start - 1, 0) : run.start] + text[run.end : run.end + 1]
    return run.end - run.start > 2 and len(around) == 2 and around.isascii() and around.isalnum()


def _stands_in_word(text: str, run: Span) -> bool:
    """Whether it stands in a word or a number, and is no bold's: `张*三`."""
    before, after = text[max(run.start - 1, 0) : run.start], text[run.end : run.end + 1]
    if run.end - run.start == 2:
        return before.isdecimal() and after.isdecimal()
    return before.isalnum() and after.isalnum()


def _are_apart(passage: Passage, first: Span, last: Span) -> bool:
    """Whether there are words between two runs, and not the stars of a card alone."""
    return WORD.search(passage.text, first.end, last.start) is not None


def _is_long(run: Span) -> bool:
    return run.end - run.start > 2


def _is_sure(text: str, run: Span) -> bool:
    """Whether a run can be no end of a bold that meets the next (`**2020****2021**`): a phone's, or a longer one."""
    return any(NUMBER.match(text, max(run.start - digits, 0)) for digits in (1, 3))


def _is_torn(passage: Passage) -> bool:
    """Whether the page prints markers of bold, or a bold has found the marker of another."""
    return bool(passage.printed_bold) or passage.has_bold_in_bold


def hidden(passage: Passage, runs: Sequence[Span]) -> Passage:
    """The passage as it is read if these runs (in order) are no markers; its places stay."""
    if not runs:
        return passage
    text = apply(passage.text, [Edit(*run, HIDDEN * (run.end - run.start)) for run in runs])
    return Passage(passage.post, passage.source._replace(text=text))


def _hides(text: str, run: Span) -> bool:
    """Whether a run hides digits (`138****1234`, `138***1234`, `卡号6222****`) or a given name (`嫌疑人王**`)."""
    before, after = text[max(run.start - 1, 0) : run.start], text[run.end : run.end + 1]
    size = run.end - run.start
    if size == 2:
        return ends_with_a_surname(text, run.start)
    if size == 3:
        return before.isdecimal() and after.isdecimal()
    return hides_something(text, *run) and not (after.isascii() and after.isalpha())
