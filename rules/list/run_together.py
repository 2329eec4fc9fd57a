r"""Lines that count, or have bullets, run together unless they are a list.

`1、` `1）` `①` `一、` `A.` `•` `✅` are marks of no list, nor are `1\.` and `\-` of a converter that escaped them, and
kramdown (Jekyll) knows no `1)` either: where lines begin with them the page puts one behind the other, in one paragraph.

~~~ bad
1) 雨衣
2) 火柴
~~~

~~~ good
1. 雨衣
2. 火柴
~~~

~~~ bad
1、带上雨衣
2、带上火柴
~~~

Reported are lines of a paragraph that count up from one, or lines right below one another that begin with the
same bullet, without line breaks or images between them. Sites whose renderer breaks every line are not judged:
Hexo's does unless it is told otherwise.
Safe where two blanks at the end of each line keep them apart; unsafe where the lines become a list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from lint_posts.lazy import lazy
from lint_posts.line_breaks import breaks_lines
from lint_posts.markdown.glance import openings
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.record import NamedTuple

from ._below import rule_apart

_DIGITS = tuple(map(str, range(1, 100)))
_CHINESE = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
_RINGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ESCAPED = ("\\-", "\\*")
_BULLETS = "•·●○▪◦■◆◇□▶►➤✓✔✅❌☑☐★☆"


class _Style(NamedTuple):
    """How lines are marked: by numbers, in this order, or all by one bullet."""

    numbers: Sequence[str]
    before: str = ""
    after: str = ""
    is_list: bool = False  # it would be a list, were it but written as `1. `

    def mark(self, number: int) -> str:
        """The mark of a line, counted from 0."""
        return f"{self.before}{self.numbers[min(number, len(self.numbers) - 1)]}{self.after}"


_STYLES = (
    *(_Style(_DIGITS, "", ")", True), _Style(_DIGITS, "(", ")"), _Style(_UPPER.lower(), "", ")")),
    *(_Style(_DIGITS, "", ".", True), _Style(_UPPER, "", ".")),
    *(_Style(_DIGITS, "", "\\.", True), _Style(_ESCAPED[:1], is_list=True), _Style(_ESCAPED[1:])),
    *(_Style(each, "", "）") for each in (_DIGITS, _UPPER)),
    *(_Style(each, "（", "）") for each in (_DIGITS, _CHINESE)),
    *(_Style(each, "", "、") for each in (_DIGITS, _CHINESE, _UPPER)),
    *(_Style(each, "", "．") for each in (_DIGITS, _UPPER)),
    *(_Style(each) for each in (_RINGS, *_BULLETS)),
)
# by the first two characters of the second mark: no two styles have the same
_BY_OPENING: Mapping[str, _Style] = {style.mark(1)[:2]: style for style in _STYLES}
_FAR = 1000
"""So many characters above the second mark the first may begin its line."""
_MOST = 300
"""So many lines a run may reach over."""
# an image that a style sheet shows in a line of its own, or an element that may be one
_APART = ("![", "<")
_ALIKE = frozenset((*_BULLETS, *_ESCAPED))
_ESCAPED_THROUGHOUT = lazy(r"\\\*\\\*|^\\#", re.M)
"""What of a post that is escaped throughout, which is told as a whole."""
_NUMBER = lazy(r"[ \t]*(?P<number>\d{1,9})\\?[.)]")
_DEEPEST = 3
"""So many blanks, at most, stand before an item."""
_HEADING = lazy(r"[ \t]*#{1,6}[ \t]")
_BREAK = lazy(r"<br[ \t]*/?>[ \t]*\Z", re.I)


def may_run_together(text: str) -> bool:
    """Whether a line begins with the second mark of a style, and one above it with the first."""
    begun = openings(text)
    found = _BY_OPENING.keys() & (begun | {each[0] for each in begun})
    return any(_has_both(text, style.mark(0), style.mark(1)) for style in map(_BY_OPENING.__getitem__, found))


TRIGGER = may_run_together


def _has_both(text: str, first: str, second: str) -> bool:
    at = text.find(second)
    while at >= 0:
        line = text.rfind("\n", 0, at) + 1
        if line and not text[line:at].strip(" \t>") and _is_marked(text[at : at + len(second) + 1], second):
            above = text[max(text.rfind("\n\n", 0, line), line - _FAR, 0) : line - 1]
            if any(_is_marked(each.lstrip(" \t>"), first) for each in above.split("\n")):
                return True
        end = text.find("\n", at)  # behind a word no mark of its line begins it
        at = text.find(second, end) if end >= 0 else -1
    return False


def _is_marked(line: str, mark: str) -> bool:
    """Whether a line begins with the mark, and not with a number, an item of a list or a row of signs."""
    if not line.startswith(mark):
        return False
    behind = line[len(mark) : len(mark) + 1]
    if "\\" in mark:
        return behind in (" ", "\t") or not (mark in _ESCAPED or behind.isdigit())
    if mark in _BULLETS:
        return behind not in _BULLETS and mark not in line[1:]  # which stands between words, too
    return not (mark[-1] == "." and mark[0].isdigit() and (behind.isdigit() or behind in " \t\n"))


def check(post: Post) -> Iterator[Problem]:
    if post.site is not None and post.site.once(breaks_lines):
        return
    is_escaped = _ESCAPED_THROUGHOUT.search(post.text) is not None
    for leaf in post.leaves:
        if leaf.kind == "paragraph" and leaf.source is not None and may_run_together(leaf.source.text):
            lines = _lines(post, leaf, leaf.source.text)
            for style, run in _runs(post, lines):
                if "\\" in style.mark(0) and is_escaped:
                    continue
                yield _problem(post, lines, style, run)


class _Line(NamedTuple):
    """A line of a paragraph, without the blanks before it: where it begins in the post, and whether it ends in a break."""

    text: str
    start: int
    is_broken: bool


def _lines(post: Post, leaf: Block, source: str) -> list[_Line]:
    """The lines of a paragraph, whose text is `source`."""
    broken = {post.line_number(each.span.start) for each in leaf.walk_inlines() if each.kind == "line_break"}
    found = []
    at = 0
    for line in source.split("\n"):
        text = line.lstrip(" \t")
        start = leaf.source.root(at + len(line) - len(text)) if text and leaf.source is not None else -1
        found.append(_Line(text, start, post.line_number(start) in broken or _BREAK.search(text) is not None))
        at += len(line) + 1
    return found


def _runs(post: Post, lines: Sequence[_Line]) -> Iterator[tuple[_Style, list[int]]]:
    """Lines that are marked in one style and run together: the style, and which lines they are."""
    at = 0
    while at < len(lines):
        style = _style_of(lines[at].text)
        run = _run(post, lines, at, style) if style is not None else []
        if style is not None and len(run) > 1 and (run[1] == at + 1 or len(run) > 2 or _is_begun(lines, at)):
            yield style, run
            at = run[-1]
        at += 1


def _style_of(line: str) -> _Style | None:
    """The style with whose first mark a line begins; no two have the same."""
    return next((style for style in _STYLES if line.startswith(style.mark(0))), None)


def _run(post: Post, lines: Sequence[_Line], start: int, style: _Style) -> list[int]:
    """The lines from `start` on that count up, to the next break; bullets stand right below one another."""
    found: list[int] = []
    for at in range(start, min(len(lines), start + _MOST)):
        line, mark = lines[at], style.mark(len(found))
        if _is_marked(line.text, mark) and _is_printed(post, line, mark):
            found.append(at)
        elif not found or mark in _ALIKE or line.text.startswith((style.mark(0), *_APART)):
            break
        if line.is_broken:
            break
    return found


def _is_printed(post: Post, line: _Line, mark: str) -> bool:
    """Whether the page shows the mark that a line begins with; of an escaped one the tree knows but the text behind."""
    end = line.start + len(mark)
    return post.is_printed(Span(end, end + 1) if "\\" in mark else Span(line.start, end))


def _is_begun(lines: Sequence[_Line], at: int) -> bool:
    """Whether nothing stands above a line in its paragraph, or what announces it."""
    return at == 0 or lines[at - 1].text.rstrip().endswith((":", "："))


def _problem(post: Post, lines: Sequence[_Line], style: _Style, run: Sequence[int]) -> Problem:
    start, mark, last = lines[run[0]].start, style.mark(0), style.mark(len(run) - 1)
    seen, end = mark.replace("\\", ""), last.replace("\\", "")
    which = f"lines that begin with `{seen}`" if last == mark else f"`{seen}` to `{end}`"
    fix = _listed(post, lines, style, run) if style.is_list else _broken(post, lines, run)
    advice = "end each line with two blanks"
    if style.is_list:
        advice = "write `1. ` for a list" if seen == mark else f"write `{seen} ` without a backslash for a list"
    return Problem(Span(start, start + len(mark)), f"{which} run together in one paragraph: {advice}", fix)


def _listed(post: Post, lines: Sequence[_Line], style: _Style, run: Sequence[int]) -> Fix | None:
    """The lines as the items of a list; None where it would be none of its own, or not below what it stands below.

    Nor where an item would be a heading, as the prompt of a shell would.
    """
    if not _may_be_listed(post, lines, style, run):
        return None
    edits = []
    for number, line in enumerate(lines[at] for at in run):
        mark = style.mark(number)
        if _HEADING.match(line.text, len(mark)):
            return None
        blanks = len(line.text) - len(line.text[len(mark) :].lstrip(" \t\u00a0\u200b")) - len(mark)
        written = mark.replace("\\", "") if "\\" in mark else f"{mark[:-1]}."
        edits.append(Edit(line.start, line.start + len(mark) + blanks, f"{written} "))
    below = rule_apart(post.text, post.line_span(lines[run[-1]].start).end)
    return unsafe("make it a list", *edits, *below)


def _may_be_listed(post: Post, lines: Sequence[_Line], style: _Style, run: Sequence[int]) -> bool:
    start = lines[run[0]].start
    block = post.block_at(start)
    if block is not None and not post.is_at_the_margin(block):
        # what escaped the marks below an item of another list knew what they were to be
        return "\\" not in style.mark(0) or ">" in post.line(post.line_number(block.span.start))
    if style.mark(0)[0].isdigit() and _would_go_on(post, start, is_first=run[0] == 0, number=len(run)):
        return False
    return not any(_is_indented(post, lines[at].start) for at in run)


def _would_go_on(post: Post, start: int, *, is_first: bool, number: int) -> bool:
    """Whether a numbered list above the lines, or below them, would be one with theirs, and other numbers be shown."""
    blocks = post.document.blocks
    at = bisect_right(blocks, start, key=lambda block: block.span.start) - 1
    above = blocks[at - 1] if is_first and at > 0 else None
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if above is not None and _number(post, above) is not None:
        return True
    first = _number(post, below) if below is not None else None
    return first not in (None, number + 1)


def _number(post: Post, block: Block) -> int | None:
    """The number that a list begins with, or a paragraph that may become one as well."""
    found = _NUMBER.match(post.text, block.span.start) if block.kind in ("list", "paragraph") else None
    return None if found is None else int(found["number"])


def _is_indented(post: Post, start: int) -> bool:
    """Whether a line is so far in that it would begin no item."""
    blanks = post.text[post.line_span(start).start : start]
    return "\t" in blanks or len(blanks) > _DEEPEST


def _broken(post: Post, lines: Sequence[_Line], run: Sequence[int]) -> Fix:
    """The lines with a break before each."""
    edits = []
    for line in (lines[at - 1] for at in run if at):
        if line.text and not line.is_broken:
            stop = post.line_span(line.start).end
            blanks = stop - line.start - len(post.text[line.start : stop].rstrip(" \t"))
            edits.append(Edit(stop - blanks, stop, "  "))
    return safe("break the lines", *edits)
