"""A sign that nobody sees keeps a mark at the start of its line from being one.

What is copied from a web page or a text processor brings spaces without width (U+200B), byte order
marks (U+FEFF) and no-break spaces (U+00A0) along. Before a `-`, a `>` or a fence they make text of
the line: the page prints the marks, and the items run together. A no-break space behind the `-`
does so too.

~~~ bad
要带的：

- 雨衣
-\u00a0火柴
~~~

~~~ good
要带的：

- 雨衣
- 火柴
~~~

Reported where the mark makes a list, a quote, a row of a table or a block of code once the sign is
gone; behind a mark where two lines have one, or the list around has. The fix is unsafe: it takes
the sign away, or puts a blank in the place of one that is as wide. Headings have a rule of their own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

_WIDE = "\u00a0\u2002\u2003\u2009\u202f"
_NARROW = "\u200b\u200c\u200e\u200f\u2060\ufeff"
_SIGNS = (*_WIDE, *_NARROW)
_MARK = r"[-*+](?=[ \t]+\S)|\d{1,9}[.)](?=[ \t]+\S)|`{3,}|~{3,}|>|\|(?=[^\n]*\|)"
_BEFORE = lazy(
    rf"(?m)^(?P<outer>(?:[ \t>]|[-*+] )*)(?P<signs>[{_WIDE}{_NARROW}][{_WIDE}{_NARROW} \t]*)(?P<mark>{_MARK})"
)
_BEHIND = lazy(rf"(?m)^(?P<outer>[ \t>]*)(?P<mark>[-*+])(?P<signs>[{_WIDE}{_NARROW}][{_WIDE}{_NARROW} \t]*)(?=\S)")


def may_hold_unseen_signs(text: str) -> bool:
    """Whether such a sign stands before or behind a mark that begins a line."""
    return any(sign in text for sign in _SIGNS) and any(kind.search(text) for kind in (_BEFORE, _BEHIND))


TRIGGER = may_hold_unseen_signs


def check(post: Post) -> Iterator[Problem]:
    found = sorted(_found(post), key=re.Match.start)
    edits = [_edit(each) for each in found]
    if not edits:
        return
    after, shift, code = post.edited(edits), 0, 0
    lines = {(each["mark"], post.line_number(each.start())) for each in found}
    told: list[tuple[re.Match[str], list[Edit]]] = []
    for each, edit in zip(found, edits, strict=True):
        grown = len(edit.text) - (edit.end - edit.start)
        is_before = edit.start < each.start("mark")
        at = each.start("mark") + shift + grown * is_before
        shift += grown
        if told and at < code:
            if each["mark"].startswith(told[-1][0]["mark"]):  # the fence that closes the block
                told[-1][1].append(edit)
        elif _works(after, at, each["mark"]) and (is_before or _has_another(lines, each, post)):
            told.append((each, [edit]))
            block = after.block_at(at) if each["mark"][0] in "`~" else None
            code = block.span.end if block is not None else 0
    yield from (_problem(post, each, those) for each, those in told)


def _found(post: Post) -> Iterator[re.Match[str]]:
    """The marks that the page prints, or whose code it shows in the text."""
    for kind in (_BEFORE, _BEHIND):
        for found in kind.finditer(post.text, post.body_start):
            at = found.start("mark")
            is_fence = found["mark"][0] in "`~"
            if not post.is_taken(at) and (_is_in_text(post, at) if is_fence else post.prints(at)):
                yield found


def _is_in_text(post: Post, at: int) -> bool:
    leaf = post.leaf_at(at)
    return leaf is not None and leaf.kind == "paragraph"


def _edit(found: re.Match[str]) -> Edit:
    """The signs as blanks, as far as they have width; one blank behind a mark."""
    start, end = found.span("signs")
    if start > found.start("mark"):
        return Edit(start, end, " ")
    return Edit(start, end, "".join(" " if sign in _WIDE else sign * (sign in " \t") for sign in found["signs"]))


def _works(after: Post, at: int, mark: str) -> bool:
    """Whether a mark makes a block there."""
    block = after.block_at(at)
    if mark[0] in "`~":
        return block is not None and block.kind == "code_block" and block.level > 0
    return not after.is_code(at) and not after.prints(at)


def _has_another(lines: Collection[tuple[str, int]], one: re.Match[str], post: Post) -> bool:
    """Whether the line above or below has such a mark, too, or is an item of a list; `lines` are those that have."""
    mark, here = one["mark"], post.line_number(one.start())
    beside = [number for number in (here - 1, here + 1) if 0 < number <= len(post.line_starts)]
    return any((mark, number) in lines for number in beside) or any(
        post.line(number).lstrip(" \t>").startswith(f"{mark} ") for number in beside
    )


def _problem(post: Post, found: re.Match[str], edits: list[Edit]) -> Problem:
    edit, mark = edits[0], found["mark"]
    sign = next(sign for sign in found["signs"] if sign in _SIGNS)
    side = "before" if edit.start < found.start("mark") else "behind"
    name = "a no-break space" if sign == "\u00a0" else "a sign without width" if sign in _NARROW else "another space"
    seen = f"{mark} opens no block" if mark[0] in "`~" else f"`{mark}` is printed"
    advice = "write a blank there" if edit.text else "take it away"
    message = f"{seen}, {name} (U+{ord(sign):04X}) {side} it makes text of the line: {advice}"
    where = Span(min(edit.start, found.start("mark")), max(edit.end, found.end("mark")))
    return Problem(where, message, unsafe(advice, *edits))
