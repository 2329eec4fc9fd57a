"""What a post says of itself about rules: comments and a front matter key that switch some of them off, and where.

`<!-- lint-posts-disable-next-line emphasis/empty -- why -->`, `-disable-line`, `-disable` … `-enable` and
`-disable-file`; the same in a Liquid comment; in front matter `lint_posts: {ignore: [emphasis/empty]}`. Names are those
of rules and families; without any, all rules are meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from lint_posts.choose import ALL, families
from lint_posts.lazy import lazy
from lint_posts.model import Edit, Span, Unused
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.rule import Rule
from lint_posts.typed import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from lint_posts.front_matter import Entry
    from lint_posts.lint import Chosen, Found, Report
    from lint_posts.rule import Check

SCOPES = ("disable-next-line", "disable-line", "disable-file", "disable", "enable")
KEY = "lint_posts"

_SAID = r"lint-posts-(?P<scope>[\w-]*\w)(?P<names>(?:[\s:].*?)?)"
_HTML = lazy(rf"<!--\s*{_SAID}-->", re.DOTALL)
_LIQUID = lazy(
    rf"\{{%-?\s*comment\s*-?%\}}\s*{_SAID}\{{%-?\s*endcomment\s*-?%\}}"
    rf"|\{{%-?\s*#\s*{_SAID.replace('scope', 'scope_').replace('names', 'names_')}-?%\}}",
    re.DOTALL,
)
_REASON = lazy(r"\s--\s")
_NAME = lazy(r"[^\s,:]+")


class Name(NamedTuple):
    """A rule or family that a directive names, and where; `text` is "" where it names none, and means all."""

    text: str
    span: Span

    def covers(self, rule: str) -> bool:
        """Whether it means the rule of that name."""
        return self.text in ("", ALL, rule) or rule.startswith(f"{self.text}/")


class Directive(NamedTuple):
    """One comment, or the front matter's key. `scope` may be none that is known; `line` is the one it holds for."""

    scope: str
    span: Span
    names: tuple[Name, ...]
    line: int = 0
    in_front_matter: bool = False


Use = tuple[int, int]
"""A name that suppresses something: the numbers of its directive and of the name in that."""
Place: TypeAlias = "tuple[Literal['file', 'line', 'block'], int]"
"""Where names hold: in the whole file, on a line by its number, in a block, counted from 1."""


def find_unsuppressed(
    post: Post, chosen: Sequence[Chosen], find: Callable[[Report | None], list[Found]], crashed: Report | None
) -> list[Found]:
    """What `find` finds and the post does not suppress, and what the rules say of suppressions that are of no use."""
    from lint_posts.lint import place, run_check

    failed: set[str] = set()

    def told(rule: str, error: Exception) -> None:
        failed.add(rule)
        if crashed is None:
            raise error
        crashed(rule, error)

    found = find(told)
    directives = read(post)
    if not directives:
        return found
    left, used = apply(directives, found, post)
    watchers = [each for each in chosen if each.rule.check_suppressions is not None]
    if watchers:
        ran = [each.rule for each in chosen if each.rule.name not in failed and _judges(each.rule, post)]
        useless = list(unused(post, directives, used, ran))
        more: list[Found] = []
        for each in watchers:
            more += run_check(each, cast("Check", each.rule.check_suppressions), (post, useless), crashed)
        # a comment that means all rules does not speak for itself
        left += apply([_named(each) for each in directives], more, post)[0]
    return sorted(left, key=place)


def _judges(rule: Rule, post: Post) -> bool:
    return post.dialect in rule.dialects and (rule.gather is None or post.site is not None)


def _named(directive: Directive) -> Directive:
    return directive._replace(names=tuple(name for name in directive.names if name.text not in ("", ALL)))


# ---- what a post says


def read(post: Post) -> list[Directive]:
    """Its directives, in the order of the source; what stands in code is none."""
    found = list(_front_matter(post))
    if "lint-posts-" in post.text:
        comments = sorted(set(_comments(post)), key=lambda each: each.span)
        found += _with_lines(post, comments)
    return found


def _comments(post: Post) -> Iterator[Directive]:
    for span in _comment_spans(post):
        for match in _HTML.finditer(post.text, *span):
            yield _directive(match, match["scope"], "names")
    for span in post.document.masked:
        liquid = _LIQUID.fullmatch(post.text, *span)
        if liquid is not None and not _is_shown(post, span):
            plain = liquid["scope"] is not None
            yield _directive(liquid, liquid["scope" if plain else "scope_"], "names" if plain else "names_")


def _comment_spans(post: Post) -> Iterator[Span]:
    places = [match.start() for match in re.finditer("lint-posts-", post.text)]
    for block in post.document.walk():
        if bisect_left(places, block.span.start) == bisect_left(places, block.span.end):
            continue
        if block.kind == "comment":
            yield block.span
        for inline in block.walk_inlines():
            if inline.kind == "comment":
                yield inline.span


def _is_shown(post: Post, span: Span) -> bool:
    """Whether a Liquid comment is an example in code: only Jekyll runs Liquid before it reads the code."""
    block = post.block_at(span.start) if post.dialect != "kramdown" else None
    return block is not None and block.kind == "code_block"


def _directive(match: re.Match[str], scope: str, group: str) -> Directive:
    start, end = match.span(group)
    reason = _REASON.search(match.string, start, end)
    names = _NAME.finditer(match.string, start, reason.start() if reason else end)
    found = tuple(Name(name[0], Span(*name.span())) for name in names if name[0].strip("-"))
    return Directive(scope, Span(*match.span()), found or (Name("", Span(*match.span())),))


def _with_lines(post: Post, directives: Sequence[Directive]) -> Iterator[Directive]:
    """The same, each with the line that it holds for: the next that has text, other directives passed over."""
    pieces: list[str] = []
    at = 0
    for start, end in (each.span for each in directives):
        if start >= at:
            pieces += post.text[at:start], re.sub(r"[^\n]", " ", post.text[start:end])
            at = end
    blanked = "".join((*pieces, post.text[at:])).split("\n")
    with_text = [number for number, line in enumerate(blanked, 1) if line.strip(" \t>")]
    for each in directives:
        line = post.line_number(each.span.end - 1)
        if each.scope == "disable-next-line":
            following = bisect_right(with_text, line)
            line = with_text[following] if following < len(with_text) else max(line + 1, len(blanked))
        yield each._replace(line=line)


def _front_matter(post: Post) -> Iterator[Directive]:
    entry = post.front_matter.get(KEY) if KEY in post.text else None
    if entry is None:
        return
    for key, value in entry.node.pairs:
        if key.value != "ignore":
            yield Directive(str(key.value), key.span, (Name("", key.span),), in_front_matter=True)
            continue
        items = value.items or ((value,) if isinstance(value.value, str) else ())
        names = tuple(Name(str(item.value), item.span) for item in items)
        none = Name(f"{KEY}: ignore without names", entry.key_span)
        yield Directive("disable-file", entry.key_span, names or (none,), in_front_matter=True)


# ---- what it suppresses


def apply(directives: Sequence[Directive], found: Iterable[Found], post: Post) -> tuple[list[Found], set[Use]]:
    """What is left of the problems, and which names took the others away."""
    left: list[Found] = []
    known: dict[str, _Reach] = {}
    hit: dict[str, set[Place]] = {}
    for each in found:
        rule = each.by.rule.name
        if rule not in known:
            known[rule] = _reach(directives, rule)
        places = known[rule].places(each.problem.span.start, post)
        hit.setdefault(rule, set()).update(places)
        if not places:
            left.append(each)
    return left, {use for rule, places in hit.items() for place in places for use in known[rule].names[place]}


class _Reach(NamedTuple):
    """What directives mean for one rule: the names at each place, and where the blocks begin that they open or close."""

    names: dict[Place, list[Use]]
    starts: list[int]

    def places(self, at: int, post: Post) -> list[Place]:
        """Where it is said that a problem at the offset `at` is suppressed."""
        every: tuple[Place, ...] = ("file", 0), ("line", post.line_number(at)), ("block", bisect_right(self.starts, at))
        return [place for place in every if place in self.names]


def _reach(directives: Sequence[Directive], rule: str) -> _Reach:
    names: dict[Place, list[Use]] = {}
    starts: list[int] = []
    for number, directive in enumerate(directives):
        covering = [(number, k) for k, name in enumerate(directive.names) if name.covers(rule)]
        if not covering:
            continue
        if directive.scope == "disable-file":
            names.setdefault(("file", 0), []).extend(covering)
        elif directive.scope in ("disable-line", "disable-next-line"):
            names.setdefault(("line", directive.line), []).extend(covering)
        elif directive.scope in ("disable", "enable"):
            starts.append(directive.span.start)
            if directive.scope == "disable":
                names["block", len(starts)] = covering
    return _Reach(names, starts)


# ---- what is of no use


def unused(post: Post, directives: Sequence[Directive], used: set[Use], ran: Sequence[Rule]) -> Iterator[Unused]:
    """The names that suppress nothing, as far as the rules that `ran` can tell; all names of a comment are one."""
    asked = _Asked(post, {rule.name for rule in ran})
    opened: dict[str, Name] = {}
    for number, directive in enumerate(directives):
        if directive.scope not in SCOPES:
            said = f"{KEY}: {directive.scope}" if directive.in_front_matter else f"lint-posts-{directive.scope}"
            yield Unused(directive.span, said, False, ())
            continue
        idle = [
            name
            for k, name in enumerate(directive.names)
            if (number, k) not in used
            and (_ends_nothing(name, opened.values()) if directive.scope == "enable" else asked.is_idle(name))
        ]
        if directive.scope == "disable":
            opened.update((name.text, name) for name in directive.names)
        if len(idle) == len(directive.names):
            names = ", ".join(name.text for name in idle)
            yield Unused(directive.span, names, all(map(asked.knows, idle)), tuple(_without(post, directive)))
        else:
            for name in idle:
                yield Unused(name.span, name.text, asked.knows(name), tuple(_without_name(post, directive, name)))


def _ends_nothing(name: Name, opened: Iterable[Name]) -> bool:
    return not any(each.covers(name.text) or name.covers(each.text) for each in opened)


class _Asked:
    """Which rules there are, which of them could have found something in this post, and which were asked."""

    def __init__(self, post: Post, ran: set[str]) -> None:
        from lint_posts import rule

        self.every = rule.every_rule()
        self.families = families(self.every)
        self.able = {each.name for each in self.every if each.default and each.check and _judges(each, post)}
        self.ran = ran
        self._idle: dict[str, bool] = {}

    def knows(self, name: Name) -> bool:
        """Whether there is such a rule or family."""
        return name.text in ("", ALL, *self.families) or any(rule.name == name.text for rule in self.every)

    def is_idle(self, name: Name) -> bool:
        """Whether a name that suppressed nothing could have: its rule ran, or of several all that are able to, if any is."""
        if name.text not in self._idle:
            meant = {rule.name for rule in self.every if name.covers(rule.name)}
            judged = meant & self.able if len(meant) > 1 else meant
            self._idle[name.text] = bool(judged) is bool(meant) and judged <= self.ran
        return self._idle[name.text]


# ---- and how it is taken away


def _without(post: Post, directive: Directive) -> Iterator[tuple[Edit, ...]]:
    if directive.in_front_matter:
        entry = post.front_matter.get(KEY)
        if entry is not None and post.front_matter.format == "yaml":
            yield (_entry_removal(post, entry),)
        return
    start, end = directive.span
    line = post.line_span(start)
    before, after = post.text[line.start : start], post.text[end : post.line_span(end).end]
    if not after.strip() and not before.strip(" \t>"):
        yield (Edit(line.start, min(post.line_span(end).end + 1, len(post.text)), ""),)
    elif not after.strip():
        yield (Edit(start - (len(before) - len(before.rstrip())), end, ""),)
    elif before[-1:].isspace() or not before:
        yield (Edit(start, end + len(after) - len(after.lstrip()), ""),)
    yield (Edit(start, end, ""),)


def _entry_removal(post: Post, entry: Entry) -> Edit:
    start = post.line_span(entry.key_span.start).start
    end = len(post.text[: entry.value_span.end].rstrip())
    return Edit(start, min(post.line_span(end).end + 1, len(post.text)), "")


def _without_name(post: Post, directive: Directive, name: Name) -> Iterator[tuple[Edit, ...]]:
    """One of several names goes, with what parts it from its neighbour."""
    if directive.in_front_matter and post.front_matter.format != "yaml":
        return
    number = directive.names.index(name)
    if directive.in_front_matter and post.text[slice(*post.line_span(name.span.start))].lstrip().startswith("- "):
        line = post.line_span(name.span.start)
        yield (Edit(line.start, min(line.end + 1, len(post.text)), ""),)
    elif number + 1 < len(directive.names):
        yield (Edit(name.span.start, directive.names[number + 1].span.start, ""),)
    else:
        yield (Edit(directive.names[number - 1].span.end, name.span.end, ""),)
