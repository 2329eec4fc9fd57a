"""Which bold markers of a passage were meant as a pair, and which stand alone."""

from __future__ import annotations

import re

from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.record import NamedTuple

from ._names import SURNAMES, ends_with_a_surname, is_a_person_s
from ._paragraph import Passage, hides_something, is_shown

STRAY = 2.4
"""What a marker without a partner costs, where a blank on the inside costs 1 and each line end in a pair 1."""

OPERAND = lazy(r"[A-Za-z0-9)\]]")
PARAMETER = lazy(
    r"\*\*(?:(?:kwargs|kwds|options|opts|params|args|env|config|extra|argv|envp)\b|\w*_\w*|\w+\s*[;)=\[])", re.ASCII
)
LISTED = lazy(r"\*\*\w+\s*,", re.ASCII)
DECLARED = lazy(r"(?:[(,=:]|\b(?:char|int|void|float|double|long|short|unsigned|const|struct|FILE|\w+_t))\s*\Z")
DRAWING = lazy(r"\*{5,}|(?:^|\n)[ \t]*\*\*[ \t].*\n[ \t]*\*\*[ \t]")
WORDS = lazy(r"\s+(?=.*[^\W\d_]{2})\S.*", re.DOTALL)
FORMULA = lazy(r"[=+<>|^;{}\\]|\s[-/*]\s|\w\(|\d\s*-\s*\d")
# one letter may be a name, but `A` and `I` are words
OPERAND_WORD = lazy(r"[^\W_AI]|[\d.,()]+|\w+[()\[\]]+.*|\W*=.*")
SAYS_HOW = lazy(r"(?i)星号|星號|粗体|粗體|加粗|markdown|asterisk|\bbold\b")
NAMES_THE_SIGN = lazy(r"[ \t]+(?:号|號|之间|之間|前后|前後|表示|包围|包裹|运算符|is\b|means\b)")
REACH = 1000
"""So far away a word may begin, or end, that stands beside a marker."""

CJK = lazy(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


class Pair(NamedTuple):
    """An opening and a closing marker; offsets count in the passage."""

    opener: Span
    closer: Span


class Pairing(NamedTuple):
    pairs: tuple[Pair, ...]
    strays: tuple[Span, ...]


def bold_runs(passage: Passage) -> list[Span]:
    """The runs of `**` and `***` that may be markers of bold, from left to right; `****` counts as two.

    A run between two blanks (`2 ** 3`) counts only where it stands around words, or where the others leave one without a
    partner.
    """
    runs = [Span(*match.span()) for match in re.finditer(r"\*{2,4}(?!\*)(?<!\*{5})", passage.live)]
    runs = [run for run in runs if is_prose(passage, *run)]
    floating = {run for run in runs if is_floating(passage.text, run)}
    floating -= around_words(passage, [run for run in runs if run in floating])
    if sum((run.end - run.start) // 2 % 2 for run in runs if run not in floating) % 2 == 0:
        runs = [run for run in runs if run not in floating or not is_shown(passage, run)]
    halves: list[Span] = []
    for start, end in runs:
        halves += (Span(start, start + 2), Span(start + 2, end)) if end - start == 4 else (Span(start, end),)
    return halves


def spoken_of(text: str, runs: list[Span]) -> list[Span]:
    """Those of the runs before a blank that are no markers: a sentence says how a bold is written."""
    before = {run: text[run.start - 1 : run.start] for run in runs if text[run.end : run.end + 1].isspace()}
    named = [run for run, sign in before.items() if not sign.isalnum() and NAMES_THE_SIGN.match(text, run.end)]
    apart = [run for run, sign in before.items() if not sign.strip()]
    return named + apart if apart and SAYS_HOW.search(text, 0, apart[0].start) else named


def is_floating(text: str, run: Span) -> bool:
    """Whether a run stands between two blanks, with no Chinese near that would make it prose."""
    left, right = text[max(run.start - 1, 0) : run.start], text[run.end : run.end + 1]
    if left.strip() or right.strip():
        return False
    return CJK.search(text[max(run.start - 2, 0) : run.start] + text[run.end : run.end + 2]) is None


def around_words(passage: Passage, floating: list[Span]) -> set[Span]:
    """Those of the runs between blanks that stand around words, two by two, and not between operands."""
    found: set[Span] = set()
    text = passage.text
    if DRAWING.search(text):
        return found
    for opener, closer in zip(floating, floating[1:], strict=False):
        if opener in found or opener.end - opener.start != 2 or closer.end - closer.start != 2:
            continue
        inside = passage.live[opener.end : closer.start]
        if not WORDS.fullmatch(inside) or FORMULA.search(inside):
            continue
        before = text[max(opener.start - REACH, 0) : opener.start].split()[-1:]
        after = text[closer.end : closer.end + REACH].split()[:1]
        if len(inside.split()) > 1 or not any(OPERAND_WORD.fullmatch(word) for word in (*before, *after)):
            found |= {opener, closer}
    return found


def is_prose(passage: Passage, start: int, end: int) -> bool:
    """Whether a run can be a marker: no power, pointer, glob or comment. One that works always can."""
    if not is_shown(passage, Span(start, end)):
        return True
    text = passage.text
    left, right = text[max(start - 1, 0) : start], text[end : end + 1]
    if left in tuple("/\\") or right in tuple("/\\"):
        return False
    if (OPERAND.match(left) and re.match(r"[A-Za-z0-9(]", right)) or (
        end - start == 4 and hides_something(text, start, end)
    ):
        return False
    if is_between_operands(text, start, end):
        return False
    if left not in tuple(" \t(,="):
        return True
    listed = LISTED.match(text, end - 2) and DECLARED.search(text[max(start - 24, 0) : start])
    return not (listed or PARAMETER.match(text, end - 2))


def is_between_operands(text: str, start: int, end: int) -> bool:
    """Whether a run between two blanks is a power's, as in `2 ** 3`."""
    before, after = text[max(start - REACH, 0) : start], text[end : end + REACH]
    if not before[-1:].isspace() or not after[:1].isspace():
        return False
    beside = (*before.split()[-1:], *after.split()[:1])
    return len(beside) == 2 and all(word.isascii() and OPERAND_WORD.fullmatch(word) for word in beside)


def is_masked_name(text: str, run: Span) -> bool:
    """Whether a marker without a partner hides a name (`王**`, `张某**`)."""
    if text[run.start - 1] == "某" and run.start > 1 and text[run.start - 2] in SURNAMES:
        return True
    if not ends_with_a_surname(text, run.start):
        return False
    if text[run.start - 1] == "某" or is_a_person_s(text, run.start):
        return True
    return CJK.match(text[run.end : run.end + 1]) is None or text[run.end] in "，。、；：！？）"


def faults(text: str, pair: Pair) -> int:
    """How many of its two markers have a blank on their inside."""
    return text[pair.opener.end].isspace() + text[pair.closer.start - 1].isspace()


def is_around_nothing(text: str, pair: Pair) -> bool:
    return not text[pair.opener.end : pair.closer.start].strip()


def pair_up(passage: Passage, runs: list[Span]) -> Pairing:
    """The most likely pairs: neighbours, on one line, with no blank on the inside, and few that stand alone.

    Of two that are as likely the one that works on the page.
    """
    costs: list[float] = [0.0, STRAY]
    paired: list[bool] = [False, False]
    for k in range(2, len(runs) + 1):
        pair = Pair(runs[k - 2], runs[k - 1])
        alone, together = costs[k - 1] + STRAY, costs[k - 2] + _cost(passage, pair)
        costs.append(min(alone, together))
        paired.append(together <= alone)
    pairs, strays = [], []
    k = len(runs)
    while k > 0:
        if paired[k]:
            pairs.append(Pair(runs[k - 2], runs[k - 1]))
            k -= 2
        else:
            strays.append(runs[k - 1])
            k -= 1
    return Pairing(tuple(reversed(pairs)), tuple(reversed(strays)))


def _cost(passage: Passage, pair: Pair) -> float:
    text = passage.text
    if is_around_nothing(text, pair):
        return 2 * STRAY + 1
    lines = text.count("\n", pair.opener.end, pair.closer.start)
    outside = text[max(pair.opener.start - 1, 0) : pair.opener.start] + text[pair.closer.end : pair.closer.end + 1]
    likely = 0.1 * any(map(str.isspace, outside))
    works = 0.05 * (Span(pair.opener.start, pair.closer.end) in passage.strong_spans)
    return faults(text, pair) + lines - likely - works
