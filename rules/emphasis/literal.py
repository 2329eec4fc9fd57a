"""A bold marker that pairs with no other is printed.

`**bold **` and `** bold**` are no bold in any dialect: a marker opens only
before a letter and closes only after one, and the page shows the stars. A
marker without a partner is printed too. CommonMark (Hugo, Hexo) also refuses
one that closes between a punctuation mark and a letter, which Chinese text is
full of: `**“两卡”**开卡`, and `**注：**见**此处**。` is bold from end to end;
kramdown (Jekyll) takes that.

~~~ bad
他说**粗体 **后面的话。
~~~

~~~ good
他说**粗体** 后面的话。
~~~

Of `***bold**` one star is printed. Powers (`2 ** 3`), globs, pointers, `**kwargs`, and
what a sentence on bold says of `**`, are left alone. Safe where
moving a blank out of the markers, or taking away a marker written twice,
makes the bold that was meant; unsafe where a blank has to be added for
CommonMark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, lies_in, safe, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._doubt import KRAMDOWN, SPECIAL, STRICT, is_doubtful, plain
from ._flanks import outer_blanks

if TYPE_CHECKING:
    from lint_posts import hexo

    from . import _empty, _masks, _pairs, _paragraph
else:
    hexo = later(__name__, "lint_posts.hexo")
    _empty = later(__name__, "._empty")
    _masks = later(__name__, "._masks")
    _pairs = later(__name__, "._pairs")
    _paragraph = later(__name__, "._paragraph")

CANDIDATE = lazy(r"\*\*")
CLAUSE_ENDS = "，。、；：！？）》」』”"
FOOTNOTE_MARK = lazy(r"(?<=[^\W_])\*\*(?=[\s,.，。)）]|\Z)")
FOOTNOTE = lazy(r"\n[ \t]*(?P<marker>\*\*)[ \t]+[^*\s][^*\n]*(?=\n|\Z)")
ROW_OF_MASKS = lazy(r"(?<!\S)\*\*+(?:[ \t]+\*\*+){2,}(?!\S)")
"""`034 ** *** **`: groups of digits that are hidden."""
# `***bold**`, `**bold***`
UNEVEN = lazy(
    r"(?<![*\\A-Za-z0-9])(?:(?P<left>\*\*\*)(?=[^\s*])[^*\n]*[^\s*]\*\*(?!\*)|\*\*(?=[^\s*])[^*\n]*[^\s*]\*\*(?P<right>\*)(?!\*))(?![A-Za-z0-9])"
)
NOTE_OF_A_STAR = lazy(r"\n[ \t]*(?:\\\*|\*[^\s*])")
BLANKS = lazy(r"\s*")
Edits = tuple[Edit, ...]

TRIGGER = is_doubtful


def check(post: Post) -> Iterator[Problem]:
    """A problem for each pair, or lone marker, that the page prints."""
    pairs = KRAMDOWN if post.dialect == "kramdown" else STRICT
    if pairs is not STRICT and not is_doubtful(post.text, pairs):
        return
    for leaf, passage in _paragraph.passages(post, CANDIDATE):
        if not SPECIAL.search(plain(passage.text, pairs)):
            continue
        rules = _paragraph.rule_lines(passage)
        for stretch in _paragraph.between_rules(passage, rules):
            if leaf.kind == "paragraph" and stretch.text.strip() == "**":
                yield from stands_alone(post, stretch)
                continue
            rest = _empty.emptied(stretch).rest
            if rest.printed_bold or rest.has_bold_in_bold:
                found = list(judge(post, rest)) or list(uneven(post, rest))
                if leaf.kind == "table_cell":
                    found = [each for each in found if not is_split_by_a_bar(post, each.span)]
                yield from (each for each in found if is_printed(post, each.span)) if rules else found


def uneven(post: Post, passage: _paragraph.Passage) -> Iterator[Problem]:
    """A bold with two stars on the one side and three on the other; a third behind it may be the mark of a note."""
    for found in UNEVEN.finditer(passage.text):
        if not any(map(str.isalnum, found[0])):
            continue
        if found["right"] and NOTE_OF_A_STAR.search(post.text, post.body_start):
            continue
        side = Span(*found.span("left" if found["left"] else "right"))
        printed = [at for at in range(*side) if at in passage.printed]
        if len(printed) == 1:
            fix = safe("remove the star", passage.root_edit(Edit(printed[0], printed[0] + 1, "")))
            message = "a `*` is printed, this bold has three stars on one side and two on the other: write two"
            yield Problem(passage.root(Span(*found.span())), message, fix)


def stands_alone(post: Post, passage: _paragraph.Passage) -> Iterator[Problem]:
    """A marker that is a paragraph by itself: half of an empty bold, of which the other half stands elsewhere."""
    start = passage.text.index("**")
    span = passage.root(Span(start, start + 2))
    if post.text[slice(*post.line_span(span.start))].strip() == "**":
        fix = safe("remove the marker", Edit(*span, ""))
        yield Problem(span, "`**` is printed, it stands by itself and makes nothing bold: remove it", fix)


def is_printed(post: Post, span: Span) -> bool:
    """Whether the page prints the first or the last marker of a span: a rule in the paragraph may have paired it."""
    return post.is_printed(Span(span.start, span.start + 2)) or post.is_printed(Span(span.end - 2, span.end))


def is_split_by_a_bar(post: Post, span: Span) -> bool:
    """Whether a bar stands inside the bold of a line that kramdown took for a row: the table is at fault, not the bold."""
    line = post.text[slice(*post.line_span(span.start))]
    return span.end - span.start < 4 and not line.lstrip(" \t>").startswith("|") and line.count("**") % 2 == 0


def judge(post: Post, passage: _paragraph.Passage) -> Iterator[Problem]:
    """What is printed once rules and empty bolds are out of the way."""
    passage = _masks.hidden(passage, _masks.at_fault(passage))
    twice = _empty.doubled(passage)
    if twice:
        yield from (written_twice(passage, *pair) for pair in twice)
        return
    rows = [Span(*row.span()) for row in ROW_OF_MASKS.finditer(passage.text)]
    runs = [
        run for run in _pairs.bold_runs(passage) if not is_footnote(post, passage, run) and not lies_in(rows, run.start)
    ]
    spoken = _pairs.spoken_of(passage.text, runs)
    pairs, strays = _pairs.pair_up(passage, [run for run in runs if run not in spoken])
    if not any(_paragraph.is_shown(passage, run) for run in runs if run not in spoken):
        yield from refusals(passage, [pair for pair in pairs if is_mixed_up(passage, pair)])
        return
    kept = shows_line_ends(post)
    moved = {pair: moves(passage.text, pair, kept=kept) for pair in pairs if _pairs.faults(passage.text, pair)}
    explained = moved and not strays and explains(passage, chain(*moved.values()))
    proven = moved if explained else helping(passage, [[edits] for edits in moved.values()])
    for (pair, edits), proof in zip(moved.items(), proven, strict=True):
        yield blank_inside(passage, pair, edits, proof is not None)
    for number, run in enumerate(strays):
        if (
            not is_symbol(passage.text, run)
            and not _pairs.is_masked_name(passage.text, run)
            and not hides_a_word(passage.text, run)
        ):
            yield lone(passage, run, may_ask=number < post.readings)
    others = [pair for pair in pairs if pair not in moved and (is_refused(passage, pair) or is_mixed_up(passage, pair))]
    if moved or strays:
        others = [pair for pair in others if is_trapped(passage, pair)]
    yield from refusals(passage, others)


def explains(passage: _paragraph.Passage, edits: Iterable[Edit]) -> bool:
    """Whether the page prints no marker of bold any more with these edits, and is else the same."""
    after = passage.edited(edits)
    return not after.printed_bold and after.opaque() == passage.opaque()


def is_symbol(text: str, run: Span) -> bool:
    """Whether a marker without a partner is the thing that is spoken of: `**<tab>power` in a list of operators."""
    return text[run.end : run.end + 1] == "\t" and has_only_blanks(text, run.start)


def has_only_blanks(text: str, end: int) -> bool:
    """Whether nothing but blanks stands before the offset `end`."""
    return BLANKS.fullmatch(text, 0, end) is not None


def hides_names(passage: _paragraph.Passage, pair: _pairs.Pair) -> bool:
    """`王**，李**`: what begins with the end of a clause was not meant to be bold, but where it ends with one too."""
    first, last = passage.text[pair.opener.end], passage.text[pair.closer.start - 1]
    return first in CLAUSE_ENDS and last not in CLAUSE_ENDS


def hides_a_word(text: str, run: Span) -> bool:
    """`我叫S***，你好`, `共 *** 人`: three stars that begin no word stand for one, or for the rest of one."""
    left, right = text[max(run.start - 1, 0) : run.start], text[run.end : run.end + 1]
    return run.end - run.start == 3 and (left.strip() != "" or right.strip() == "")


def is_refused(passage: _paragraph.Passage, pair: _pairs.Pair) -> bool:
    """Whether the page prints two stars of one of the pair's markers, or of both: the other may have found a third."""
    return any(len(passage.printed.intersection(range(*marker))) > 1 for marker in pair)


def is_trapped(passage: _paragraph.Passage, pair: _pairs.Pair) -> bool:
    """Whether CommonMark refuses the pair whatever the other markers of the passage do."""
    return passage.post.dialect == "commonmark" and any(outer_blanks(passage.text, *pair))


def is_mixed_up(passage: _paragraph.Passage, pair: _pairs.Pair) -> bool:
    """Whether CommonMark refuses the pair and prints none of it: `**甲：**乙**丙**丁` is bold up to 丙."""
    if _pairs.faults(passage.text, pair) or not is_trapped(passage, pair):
        return False
    return Span(pair.opener.start, pair.closer.end) not in passage.emphasis_spans


def is_wholly_printed(passage: _paragraph.Passage, marker: Span) -> bool:
    return all(k in passage.printed for k in range(*marker))


def shows_line_ends(post: Post) -> bool:
    """Whether the page begins a new line where the source does."""
    site = post.site
    if site is None:
        return False
    if site.engine == "hexo":
        return hexo.has_marked(site) and site.setting("marked", "breaks") is not False
    return post.breaks_lines


def moves(text: str, pair: _pairs.Pair, *, kept: bool = False) -> tuple[Edit, ...]:
    """The edits that move the blanks inside a pair around words to its outside; at the ends of a line they just go.

    A line end becomes a blank, or is `kept` where it is: then it is the marker that moves.
    """
    edits: list[Edit] = []
    inside = text[pair.opener.end : pair.closer.start]
    opening = len(inside) - len(inside.lstrip())
    closing = len(inside) - len(inside.rstrip())
    first, last = inside[:opening], inside[len(inside) - closing :]
    opens, closes = text[slice(*pair.opener)], text[slice(*pair.closer)]
    before, after = text[max(pair.opener.start - 1, 0) : pair.opener.start], text[pair.closer.end : pair.closer.end + 1]
    if kept and before.strip() and "\n" in first:
        at = pair.opener.end + opening
        edits += (Edit(*pair.opener, ""), Edit(at, at, opens))
    elif opening:
        outside = first[0].replace("\n", " ") if before.strip() else ""
        edits.append(Edit(pair.opener.start, pair.opener.end + opening, outside + opens))
    if kept and after.strip() and "\n" in last:
        at = pair.closer.start - closing
        edits += (Edit(at, at, closes), Edit(*pair.closer, ""))
    elif closing:
        outside = last[0].replace("\n", " ") if after.strip() else ""
        edits.append(Edit(pair.closer.start - closing, pair.closer.end, closes + outside))
    return tuple(edits)


def blank_inside(passage: _paragraph.Passage, pair: _pairs.Pair, edits: tuple[Edit, ...], proven: bool) -> Problem:
    """`**bold **`: the blank belongs outside."""
    where = "after the opening" if passage.text[pair.opener.end].isspace() else "before the closing"
    message = f"`**` is printed, a blank {where} marker keeps the text from being bold: move the blank outside"
    title = "move the blank out of the markers"
    root = tuple(passage.root_edit(edit) for edit in edits)
    fix = safe(title, *root) if proven else unsafe(title, *root)
    return Problem(passage.root(Span(pair.opener.start, pair.closer.end)), message, fix)


def helping(passage: _paragraph.Passage, options: Sequence[Sequence[Edits]]) -> list[Edits | None]:
    """Of each pair's options the first that alone makes it bold; of very many pairs the first that does so for all."""
    if sum(map(len, options)) <= passage.post.readings:
        return [next((edits for edits in each if becomes_bold(passage, edits)), None) for each in options]
    every = zip(*options, strict=True)
    return list(
        next((chosen for chosen in every if becomes_bold(passage, chain(*chosen), len(chosen))), [None] * len(options))
    )


def becomes_bold(passage: _paragraph.Passage, edits: Iterable[Edit], pairs: int = 1) -> bool:
    """Whether these edits alone make the page print fewer markers, by two for each pair, and change but emphasis."""
    after = passage.edited(edits)
    return len(after.printed) <= len(passage.printed) - 2 * pairs and after.opaque() == passage.opaque()


def written_twice(passage: _paragraph.Passage, opener: Span, closer: Span) -> Problem:
    """`****bold****`."""
    edits = (Edit(*opener, "**"), Edit(*closer, "**"))
    root = tuple(passage.root_edit(edit) for edit in edits)
    return Problem(
        passage.root(Span(opener.start, closer.end)),
        "`**` is printed, the markers of this bold are written twice: write them once",
        safe("write the markers once", *root),
    )


def lone(passage: _paragraph.Passage, run: Span, *, may_ask: bool) -> Problem:
    """A marker without a partner; one that stands right beside a working marker is simply too many.

    That has to be asked by reading the passage again, which `may_ask` allows.
    """
    message = "`**` is printed, this bold is opened or closed only once: add the other marker, or remove this one"
    text = passage.text
    if may_ask and "*" in (text[run.end : run.end + 1], text[max(run.start - 1, 0) : run.start]):
        after = passage.edited([Edit(*run, "")])
        if not (after.printed_bold or after.has_bold_in_bold):
            fix = safe("remove the marker that is too many", passage.root_edit(Edit(*run, "")))
            return Problem(passage.root(run), "`**` is printed, there is one marker too many: remove it", fix)
    return Problem(passage.root(run), message)


def refusals(passage: _paragraph.Passage, pairs: Iterable[_pairs.Pair]) -> Iterator[Problem]:
    """Pairs that the dialect takes for text although nothing is wrong with their blanks: the flanking trap.

    Where a marker of one has found that of another, only all of them together can be mended.
    """
    asked = [pair for pair in pairs if not hides_names(passage, pair)]
    repairs: Sequence[Edits | None]
    if all(is_wholly_printed(passage, marker) for pair in asked for marker in pair):
        repairs = helping(passage, [list(flanking_edits(passage.text, pair)) for pair in asked])
    else:
        blanks = [tuple(outer_blanks(passage.text, *pair)) for pair in asked]
        after = passage.edited(chain(*blanks))
        mended = not (after.printed_bold or after.has_bold_in_bold) and after.opaque() == passage.opaque()
        if mended:  # the others are right once these are
            asked = [pair for pair, edits in zip(asked, blanks, strict=True) if edits]
            blanks = [edits for edits in blanks if edits]
        repairs = [edits if mended else None for edits in blanks]
    return (refused(passage, pair, edits) for pair, edits in zip(asked, repairs, strict=True))


def refused(passage: _paragraph.Passage, pair: _pairs.Pair, edits: Edits | None) -> Problem:
    """One of them, with the edits that make it bold."""
    span = passage.root(Span(pair.opener.start, pair.closer.end))
    fix = unsafe("put a blank outside the markers", *map(passage.root_edit, edits)) if edits is not None else None
    if is_trapped(passage, pair):
        what = "`**` is printed" if is_refused(passage, pair) else "this bold runs into another"
        message = (
            f"{what}, CommonMark takes no marker between a punctuation mark and a letter: "
            "move the mark out of the bold, or put a blank outside"
        )
    else:
        advice = "put a blank outside" if fix else "write <strong> instead, or rephrase"
        message = f"`**` is printed, the two markers do not pair here: {advice}"
    return Problem(span, message, fix)


def flanking_edits(text: str, pair: _pairs.Pair) -> Iterator[tuple[Edit, ...]]:
    """A blank after the closing marker, before the opening one, or both."""
    after = Edit(pair.closer.end, pair.closer.end, " ")
    before = Edit(pair.opener.start, pair.opener.start, " ")
    yield (after,)
    yield (before,)
    yield before, after


def is_footnote(post: Post, passage: _paragraph.Passage, run: Span) -> bool:
    """Whether a marker is a footnote's mark (`word**`) or begins its text (`** note`), and the post has both in order."""
    first, last = footnotes(post.text, post.body_start)
    if not last or not _paragraph.is_shown(passage, run):
        return False
    at = passage.root(run).start
    if FOOTNOTE_MARK.match(passage.text, run.start):
        return at < last
    return first < at and FOOTNOTE.match(post.text, post.line_span(at).start - 1) is not None


@lru_cache(maxsize=2)
def footnotes(text: str, start: int) -> tuple[int, int]:
    """Where the first mark of a footnote stands in a text from `start` on, and the last text of one; (0, 0) without."""
    mark = FOOTNOTE_MARK.search(text, start)
    notes = [note.start("marker") for note in FOOTNOTE.finditer(text, start)] if mark else []
    return (mark.start(), notes[-1]) if mark and notes else (0, 0)
