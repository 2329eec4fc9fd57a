"""Text and fixes become text, until nothing changes; what would harm the post is refused, by the name of its rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from lint_posts.harm import answered, harm
from lint_posts.lint import Found
from lint_posts.model import Edit, Fix, Span, apply
from lint_posts.post import Post
from lint_posts.record import NamedTuple, Record

TURNS = 10
"""So many turns may leave as many problems as there were before."""
_ROUNDS = 4  # how many times as many turns a post may take as it may be read for a rule
_TRIALS = 100  # how often a turn reads the post again to find out which of its fixes does harm

Read = Callable[[str], Post]
Find = Callable[[Post], "list[Found]"]


class Refused(NamedTuple):
    """A fix that was not done, and why."""

    rule: str
    reason: str


class Fixed(Record):
    """What the fixes made of a post: it is the post itself where none was done.

    `found` is what is still found in it, `turns` are the edits of each turn, in the text that the one before left;
    `fixed` counts the fixes that were done by rule. `said` is the text of the stretches that they answer for, turn
    after turn.
    """

    post: Post
    found: Sequence[Found]
    turns: Sequence[Sequence[Edit]] = ()
    fixed: Mapping[str, int] = {}
    refused: Sequence[Refused] = ()
    said: str = ""


class Candidate(NamedTuple):
    """A fix that may be done: its edits in order, and the stretches of the text that it answers for."""

    rule: str
    fix: Fix
    edits: tuple[Edit, ...]
    hull: Span
    problem: Span


def fix(post: Post, found: Sequence[Found], *, read: Read, find: Find, unsafe: bool = False) -> Fixed:
    """Do the safe fixes of what was found (the others too, with `unsafe`), find again, and so on until still.

    Rules whose fixes do not come to rest, turn after turn, are left out, and all starts anew. Where a post has more to do
    than it has turns, what is done stays done.
    """
    banned: set[str] = set()
    refused: list[Refused] = []
    while True:
        fixed, restless = _settle(post, found, read, find, unsafe, frozenset(banned), tuple(refused))
        if not restless:
            return fixed
        banned |= restless
        refused += [Refused(rule, "its fixes do not come to rest") for rule in sorted(restless)]


def _settle(
    post: Post,
    found: Sequence[Found],
    read: Read,
    find: Find,
    unsafe: bool,
    banned: frozenset[str],
    refused: tuple[Refused, ...],
) -> tuple[Fixed, frozenset[str]]:
    """Turn after turn; also the rules that were still at it after the last one."""
    course = _Course(post, found, unsafe, banned)
    for _ in range(max(TURNS, _ROUNDS * post.readings)):
        chosen = course.wanted()
        if not (chosen and course.patience):
            break
        accepted, after = _accept(course.post, chosen, read)
        course.weigh(accepted, after.guilty)
        if accepted:  # else what they overlapped with is still to be tried
            course.go_on(accepted, after.post, find(after.post))
            restless = course.round_and_round()
            if restless:
                return Fixed(course.post, course.found), restless
    if course.turns and not course.patience and course.wanted():
        return Fixed(course.post, course.found), course.rules_of(course.turns[-1:])
    return course.rested(refused), frozenset()


class _Course:
    """How a post comes to rest: the fixes of each turn, the texts between them, and what was left out.

    `patience` is how many more turns may leave as many problems.
    """

    def __init__(self, post: Post, found: Sequence[Found], unsafe: bool, banned: frozenset[str]) -> None:
        self.post, self.found = post, found
        self.turns: list[list[Candidate]] = []
        self.patience = TURNS
        self._fewest = len(found)
        self._unsafe, self._banned = unsafe, banned
        self._texts = [post.text]
        self._said: list[str] = []
        self._guilty: set[object] = set()
        self._left_out: dict[object, Refused] = {}

    def wanted(self) -> list[Candidate]:
        """The fixes to try next."""
        made = candidates(self.found, self.post, self._unsafe)
        return choose(
            each for each in made if each.rule not in self._banned and _key(each, self.post) not in self._guilty
        )

    def weigh(self, accepted: Sequence[Candidate], guilty: Sequence[tuple[Candidate, str]]) -> None:
        """Note what did harm. What did so before, or beside fixes that were accepted, may do none after them."""
        self.patience -= 1
        for each in accepted:
            self._left_out.pop(_change(each, self.post), None)
        self._guilty = set() if accepted else {*self._guilty, *(_key(each, self.post) for each, _ in guilty)}
        self._left_out.update((_change(each, self.post), Refused(each.rule, reason)) for each, reason in guilty)

    def go_on(self, accepted: list[Candidate], post: Post, found: Sequence[Found]) -> None:
        """To the post that the accepted fixes make."""
        self._said.append(answered(self.post, _regions(accepted)))
        self.turns.append(accepted)
        self.post, self.found = post, found
        self._texts.append(post.text)
        if len(found) < self._fewest:
            self._fewest, self.patience = len(found), TURNS

    def round_and_round(self) -> frozenset[str]:
        """The rules that took part since the text was what it is again; none where it is new."""
        before = self._texts.index(self.post.text)
        return self.rules_of(self.turns[before:])

    @staticmethod
    def rules_of(turns: Iterable[Sequence[Candidate]]) -> frozenset[str]:
        return frozenset(each.rule for turn in turns for each in turn)

    def rested(self, refused: tuple[Refused, ...]) -> Fixed:
        """What came of it, with what was refused before and what is left out now, unless it was done otherwise."""
        done = Counter(each.rule for turn in self.turns for each in turn)
        undone = {each.rule for each in candidates(self.found, self.post, self._unsafe)}
        left = [each for each in self._left_out.values() if each.rule in undone or each.rule not in done]
        edits = [[edit for each in turn for edit in each.edits] for turn in self.turns]
        return Fixed(self.post, self.found, edits, done, tuple(dict.fromkeys((*refused, *left))), "".join(self._said))


# ---- which fixes


def candidates(found: Iterable[Found], post: Post, unsafe: bool) -> list[Candidate]:
    """The fixes that may be done, those that would change nothing aside."""
    made = []
    for by, problem, _ in found:
        if problem.fix is None or not (problem.fix.safe or unsafe):
            continue
        edits = tuple(sorted(each for each in problem.fix.edits if post.text[each.start : each.end] != each.text))
        if edits and _sound(edits, len(post.text)):
            hull = Span(edits[0].start, edits[-1].end)
            made.append(Candidate(by.rule.name, problem.fix, edits, hull, problem.span))
    return made


def _sound(edits: tuple[Edit, ...], size: int) -> bool:
    """Whether a fix's edits lie in the text and apart from each other."""
    pairs = zip(edits, edits[1:], strict=False)
    return edits[0].start >= 0 and edits[-1].end <= size and all(a.end <= b.start and a[:2] != b[:2] for a, b in pairs)


def choose(fixes: Iterable[Candidate]) -> list[Candidate]:
    """The fixes that go in together: of two that overlap, or that insert at one point, the later waits for a turn."""
    chosen: list[Candidate] = []
    last = Span(-1, -1)
    for each in sorted(fixes, key=lambda each: (each.hull, not each.fix.safe, each.rule)):
        touches = each.hull.start == last.end and (each.hull.start == each.hull.end or last.start == last.end)
        if each.hull.start < last.end or touches:
            continue
        chosen.append(each)
        last = each.hull
    return chosen


def _key(each: Candidate, post: Post) -> object:
    """What a fix is, wherever it has moved to."""
    return post.text[slice(*post.line_span(each.hull.start))], _change(each, post)


def _change(each: Candidate, post: Post) -> object:
    """What a fix does, whatever stands around."""
    return each.rule, *((post.text[e.start : e.end], e.text, e.start - each.hull.start) for e in each.edits)


# ---- whether they do harm


class _After(NamedTuple):
    post: Post
    guilty: list[tuple[Candidate, str]]


def _accept(post: Post, chosen: list[Candidate], read: Read) -> tuple[list[Candidate], _After]:
    """As many of the fixes as do no harm together, the post that they make, and the others with the reason."""
    guilty: list[tuple[Candidate, str]] = []
    good: list[Candidate] = []
    made = post
    left = [chosen]
    trials = 0
    while left:
        group = left.pop()
        trials += 1
        trial = sorted((*good, *group), key=lambda each: each.hull)
        after, reason = _try(post, trial, read)
        if not reason:
            good, made = trial, after
        elif len(group) > 1 and trials < _TRIALS:
            half = len(group) // 2
            left += (group[half:], group[:half])
        else:
            guilty += [(each, reason) for each in group]
    return good, _After(made, guilty)


def _try(post: Post, fixes: Sequence[Candidate], read: Read) -> tuple[Post, str | None]:
    edits = [edit for each in fixes for edit in each.edits]
    after = read(apply(post.text, edits))
    return after, harm(post, after, edits, _regions(fixes), all(each.fix.safe for each in fixes))


def _regions(fixes: Iterable[Candidate]) -> list[Span]:
    return [region for each in fixes for region in (each.hull, each.problem)]
