"""Pairs of markers that hold nothing, judged in their paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Span
from lint_posts.post import Post
from lint_posts.record import NamedTuple

from ._paragraph import Passage, hides_something, is_shown
from ._unseen import NOTHING

CANDIDATE = lazy(
    rf"""
    (?<![*\\])\*{{0,3}}(?P<four>\*{{4}})(?!\*)
    | (?<![*\\])\*\*{NOTHING}+\*\*(?!\*)
    | (?<![_\\])__{NOTHING}+__(?!_)
    """,
    re.VERBOSE,
)
DOUBLED = lazy(
    r"(?<![*\\A-Za-z0-9_])\*{4}(?![*\s，。、；：！？）》」』”])[^*\n]*[^*\s（《「『“]\*{4}(?![*A-Za-z0-9_])",
    needs="****",
)
"""A bold whose markers were written twice."""

BLANK = lazy(r"_{2,}")
"""What stands for a word in a form to fill in."""


class Empty(NamedTuple):
    """An empty pair, in the post. `invisible`: the page shows nothing of it. `wrecks`: it broke a bold after it."""

    span: Span
    invisible: bool
    wrecks: bool


class Emptied(NamedTuple):
    """The empty pairs of a passage, from left to right, and the passage as it would be without them."""

    empties: tuple[Empty, ...]
    rest: Passage


def emptied(passage: Passage) -> Emptied:
    """What is found in a passage, which is searched once for all rules."""
    known = _known(passage.post)
    if passage not in known:
        found = tuple(_search(passage))
        known[passage] = Emptied(tuple(empty for empty, _ in found), found[-1][1] if found else passage)
    return known[passage]


@lru_cache(maxsize=1)
def _known(post: Post) -> dict[Passage, Emptied]:
    """What was found so far in the passages of a post."""
    return {}


def _search(passage: Passage) -> Iterator[tuple[Empty, Passage]]:
    """Each empty pair with the passage as it is without it and those before; of very many the last are judged together."""
    at = 0
    for _ in range(passage.post.readings):
        match = CANDIDATE.search(passage.text, at)
        if match is None:
            return
        span = _pair(match)
        found = judge(passage, span, match.start())
        if found is None:
            at = match.end() - 2  # a marker that closes one pair may open the next
            continue
        place = passage.root(span)
        passage = passage.without(_goes(passage, span))
        at = span.start
        yield Empty(place, *found), passage
    yield from _all_at_once(passage, at)


def _pair(match: re.Match[str]) -> Span:
    return Span(*match.span("four" if match["four"] else 0))


def _all_at_once(passage: Passage, at: int) -> Iterator[tuple[Empty, Passage]]:
    """What is left, where the page prints fewer markers by all of theirs without them, or prints all of a pair's."""
    twice = {four for pair in doubled(passage) for four in pair}
    found = [
        _pair(match)
        for match in CANDIDATE.finditer(passage.text, at)
        if _pair(match) not in twice and _may_be_empty(passage, _pair(match), match.start())
    ]
    rest = passage.without([gone for span in found for gone in _goes(passage, span)])
    printed = sum(k in passage.printed for span in found for k in _markers(span))
    if len(passage.printed) - len(rest.printed) < printed:
        found = [span for span in found if passage.printed.issuperset(_markers(span))]
        rest = passage.without([gone for span in found for gone in _goes(passage, span)])
    if rest.opaque() == passage.opaque():
        for span in found:
            yield Empty(passage.root(span), is_invisible(passage, span), False), rest


def _may_be_empty(passage: Passage, span: Span, start: int) -> bool:
    if not is_marker(passage, span) or not passage.printed.isdisjoint(range(start, span.start)):
        return False
    return is_shown(passage, span) or is_invisible(passage, span)


def judge(passage: Passage, span: Span, start: int) -> tuple[bool, bool] | None:
    """(invisible, wrecks) where the pair at `span` holds nothing, None where it is none or does its work.

    `start` is where the run of markers begins: right before the pair another marker may stand.
    """
    if not is_marker(passage, span):
        return None
    if is_invisible(passage, span):
        return True, False
    shown = passage.printed.intersection((*range(start, span.start), *_markers(span)))
    if not shown or is_doubled(passage, span) or _closes_italics(passage, span):
        return None
    after = passage.without(_goes(passage, span))
    fewer = len(passage.printed) - len(after.printed)
    if after.opaque() != passage.opaque() or (fewer < len(shown) and not is_surplus(passage, start, span)):
        return None
    if after.printed_bold and is_one_too_many(passage, span, after):
        return None
    return False, fewer > len(shown) or _opens_bold(passage, span)


def is_surplus(passage: Passage, start: int, span: Span) -> bool:
    """Whether the other markers of the passage make pairs among themselves, so that these four are too many."""
    others = re.findall(r"\*{2,3}", passage.live[:start] + passage.live[span.end :])
    return span.end - start == 4 and len(others) % 2 == 0


def is_one_too_many(passage: Passage, span: Span, without: Passage) -> bool:
    """Whether two of four stars make the bold that is lost without all of them: `甲****乙**` in CommonMark."""
    half = passage.without([Span(span.start, span.start + 2)])
    return len(half.printed) < len(without.printed)


def _goes(passage: Passage, span: Span) -> tuple[Span, ...]:
    """What of a pair is to go: all of it, or its markers where they hold a break, which readers see."""
    if "<" in passage.text[span.start : span.end]:
        return Span(span.start, span.start + 2), Span(span.end - 2, span.end)
    return (span,)


def _markers(span: Span) -> tuple[int, ...]:
    return span.start, span.start + 1, span.end - 2, span.end - 1


def is_marker(passage: Passage, span: Span) -> bool:
    """Whether its stars can be markers at all: hiding no digits or letters (`138****1234`), no form to fill in."""
    text = passage.text
    if text[span.start] == "_" and len(list(islice(BLANK.finditer(_line(text, span)), 3))) > 2:
        return False
    return span.end - span.start > 4 or not hides_something(text, span.start, span.end)


def _line(text: str, span: Span) -> str:
    end = text.find("\n", span.end)
    return text[text.rfind("\n", 0, span.start) + 1 : len(text) if end < 0 else end]


def is_invisible(passage: Passage, span: Span) -> bool:
    """Whether the pair is a bold on the page, with nothing in it that a reader sees."""
    return span in passage.emphasis_spans and passage.printed.isdisjoint(range(*span))


def _closes_italics(passage: Passage, span: Span) -> bool:
    """Whether the pair's first star ends italics that begin before it: `*a****`."""
    italics = passage.emphasis_spans - passage.strong_spans
    return any(each.end == span.start + 1 for each in italics)


def _opens_bold(passage: Passage, span: Span) -> bool:
    return any(strong.start == span.start for strong in passage.strong_spans)


def is_doubled(passage: Passage, span: Span) -> bool:
    """Whether it is one end of `****bold****`, a bold whose markers were written twice."""
    pairs = tuple(_fours(passage))
    own = next((pair for pair in pairs if span in pair), None)
    return own is not None and (_show_bold(passage, pairs) or _show_bold(passage, [own]))


def doubled(passage: Passage) -> tuple[tuple[Span, Span], ...]:
    """The pairs of `****` that stand around a few words as if they were `**`.

    They are judged together first: each may have found a marker of the next.
    """
    pairs = tuple(_fours(passage))
    if not pairs or _show_bold(passage, pairs):
        return pairs
    return tuple(pair for pair in pairs[: passage.post.readings] if _show_bold(passage, [pair]))


def _fours(passage: Passage) -> Iterator[tuple[Span, Span]]:
    for match in DOUBLED.finditer(passage.text):
        yield Span(match.start(), match.start() + 4), Span(match.end() - 4, match.end())


def _show_bold(passage: Passage, pairs: Sequence[tuple[Span, Span]]) -> bool:
    """Whether stars of each pair are printed, and if its markers were `**` it would be bold, or at least print fewer."""
    if not all(is_shown(passage, opener) or is_shown(passage, closer) for opener, closer in pairs):
        return False
    halved = passage.edited([Edit(*four, "**") for pair in pairs for four in pair])
    fewer = len(passage.printed) - len(halved.printed)
    bolds = (
        Span(opener.start - 4 * number, closer.end - 4 * number - 4) for number, (opener, closer) in enumerate(pairs)
    )
    if halved.strong_spans.issuperset(bolds):
        return True
    return fewer > 0 and len(halved.strong_spans) >= len(passage.strong_spans)
