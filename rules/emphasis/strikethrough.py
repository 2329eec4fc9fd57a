"""Strikethrough has its tildes right beside the text that it strikes out.

`~~text ~~` and `~~ text~~` strike nothing out in any dialect: a marker opens only
before a letter, and closes only behind one. The page shows the tildes.

~~~ bad
原价 ~~99 元 ~~，现价 59 元。
~~~

~~~ good
原价 ~~99 元~~ ，现价 59 元。
~~~

Tildes draw out a sound too (`真好~~ 走吧~~`), or adorn a line (`~~ 完 ~~`): judged is what
begins with tildes right before it, a line or an item that begins with them, and what
stands between two words. The fix moves the blank outside, or takes it away where one is
there; it is unsafe, for the tildes may have been meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

_PAIR = lazy(r"(?<![~\\])~~(?P<left>[ \t]*)(?P<text>[^~\s](?:[^~\n]{0,198}[^~\s])?)(?P<right>[ \t]*)~~(?!~)")
# what an item, or a line, begins with
_OPENS = lazy(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?")
_ITEM = lazy(r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]")
_OTHERS = ("autolink", "code", "emphasis", "html", "image", "link", "math", "strong")
TRIGGER = outside_code(lazy(r"~~(?:[ \t]+[^~\s]|[^~\s][^~\n]{0,200}[ \t]~~)", needs="~~"))


def check(post: Post) -> Iterator[Problem]:
    for number, found in enumerate(_meant(post)):
        yield _problem(post, found, may_ask=number < post.readings)


def _meant(post: Post) -> Iterator[re.Match[str]]:
    """The stretches between tildes that were to be struck out, and whose tildes the page prints."""
    for leaf, source in post.markdown_leaves:
        if "~~" not in source.text:
            continue
        for found in _PAIR.finditer(post.text, *leaf.span):
            first, last = found.start(), found.end() - 2
            if (found["left"] or found["right"]) and _is_meant(post, found) and post.prints(first, first + 1, last):
                yield found


def _is_meant(post: Post, found: re.Match[str]) -> bool:
    """Whether the tildes were to strike out, and do not only adorn the text or draw out a sound."""
    text = post.text
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    line = post.line_span(found.start())
    opens = _OPENS.fullmatch(text, line.start, found.start()) is not None
    if not found["left"]:
        return not before.isalnum()
    if not found["right"]:
        return opens or (not before.isalnum() and after.isalnum())
    held = opens and _ITEM.match(text, line.start) is not None
    return (before.isalnum() and after.isalnum()) or (held and not text[found.end() : line.end].strip())


def _problem(post: Post, found: re.Match[str], *, may_ask: bool) -> Problem:
    where = "after the opening" if found["left"] else "before the closing"
    message = f"`~~` is printed, a blank {where} marker keeps the text from being struck out: move the blank outside"
    edits = tuple(_moved(post, found, side) for side in ("left", "right") if found[side])
    fix = unsafe("move the blank outside", *edits)
    return Problem(Span(*found.span()), message, fix if may_ask and _strikes_out(post, found.start(), edits) else None)


def _strikes_out(post: Post, start: int, edits: tuple[Edit, ...]) -> bool:
    """Whether the text is struck out with the edits, and its links and the like stay."""
    after = post.edited(edits)
    old, new = post.leaf_at(start), after.leaf_at(start)
    if old is None or new is None:
        return False
    before, made = ([inline.kind for inline in leaf.walk_inlines()] for leaf in (old, new))
    struck = made.count("strikethrough") - before.count("strikethrough")
    return struck == 1 and [kind for kind in made if kind in _OTHERS] == [kind for kind in before if kind in _OTHERS]


def _moved(post: Post, found: re.Match[str], side: str) -> Edit:
    """The blank inside of a marker put outside of it, or taken away where there is one, or the line's end."""
    text = post.text
    if side == "left":
        before = text[found.start() - 1 : found.start()]
        return Edit(found.start(), found.end("left"), "~~" if not before.strip() else " ~~")
    after = text[found.end() : found.end() + 1]
    return Edit(found.start("right"), found.end(), "~~" if not after.strip() else "~~ ")
