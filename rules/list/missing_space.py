"""An item of a list needs a space after its mark.

Without it `-苹果` is text: the page prints the marks, and all the items run together
in one paragraph.

~~~ bad
- 雨衣
-火柴
~~~

~~~ good
- 雨衣
- 火柴
~~~

Two such lines make a list, or one below an item; what follows the mark must be
Chinese, a link, bold or code: `-a` may be an option, and `*注` a remark. Unsafe: a
dash may also begin what somebody says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import begins_a_line, outside_code
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

from ._below import rule_apart

_CJK = r"[\u3000\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af“‘《〈「『（【]"
# a star that another one closes in its line was meant for italics
_UNCLOSED = r"(?![^*\n]*[^*\s]\*(?!\*))"
_LINE = lazy(
    rf"^ {{0,3}}(?:(?P<dash>[-+])(?={_CJK}|\[[^\]\n]*\]\(|\[[ xX]\][ \t]|`[^`\n]+`|\*\*[^*\s])"
    rf"|(?P<star>\*)(?={_CJK})(?!注|备注|说明|数据|来源){_UNCLOSED})",
    re.MULTILINE,
)

_BOX = lazy(r"\[[ xX]\](?=[ \t])")

# all of these letters, and more: a set of letters beyond Latin takes two thousandths of a second to compile
_WIDE = r"[^\x00-\x7f]"
_MARKS = (
    ("-", lazy(rf"-(?=[\[`*]|{_WIDE})")),
    ("+", lazy(rf"\+(?=[\[`*]|{_WIDE})")),
    ("*", lazy(rf"\*(?={_WIDE})(?<!\*\*)(?!注|备注|说明|数据|来源){_UNCLOSED}")),
)
# what a container puts before a line has no letters, but for the name of a footnote
_BEFORE = lazy(r"(?:[ \t>]*\[\^[^\]\n]+\]:)?[^A-Za-z\u00aa-\uffff\n]*")


def may_lack_a_space(text: str) -> bool:
    """Whether the mark of an item stands right before Chinese, a link, bold or code, and no word before it in its line."""
    return any(sign in text and begins_a_line(text, mark, _BEFORE) for sign, mark in _MARKS)


TRIGGER = outside_code(may_lack_a_space)


def check(post: Post) -> Iterator[Problem]:
    """A problem at each mark that is printed."""
    if post.site is not None and post.site.switches.get("input") == "kramdown":
        return
    items = _in_items(post)
    for leaf in post.leaves:
        if leaf.kind == "paragraph" and leaf.source is not None:
            for mark in _marks(post, leaf, items.get(id(leaf), "")):
                below = rule_apart(post.text, post.line_span(mark.start).end)
                yield Problem(
                    mark,
                    f"`{post.text[mark.start]}` is printed, the line is no item of a list: put a space after it",
                    unsafe("put a space after the mark", _apart(post.text, mark.end), *below),
                )


def _apart(text: str, at: int) -> Edit:
    """A blank before what stands behind a mark; what becomes a box to tick is written again, or it would seem lost."""
    if text[at] == "\u3000":
        return Edit(at, at + 1, " ")
    box = _BOX.match(text, at)
    return Edit(at, at, " ") if box is None else Edit(*box.span(), f" {box[0]}")


def _in_items(post: Post) -> dict[int, str]:
    """The marks of the lists that paragraphs stand in, by the paragraphs' ids."""
    items = (block for block in post.document.walk() if block.kind == "list_item")
    return {id(child): post.text[item.span.start] for item in items for child in item.children}


def _marks(post: Post, leaf: Block, outer: str) -> Iterator[Span]:
    """The marks of a paragraph's lines that were meant as items: several of a kind, or one as the list around has it."""
    if leaf.source is None:
        return
    text = leaf.source.text
    run: list[Span] = []
    end = -1
    for found in _LINE.finditer(text):
        mark = found.end("dash") if found["dash"] else found.end("star")
        at = leaf.source.root(mark - 1)
        span = Span(at, at + 1)
        if not post.is_printed(span):
            continue
        if run and (found.start() != end or post.text[run[0].start] != post.text[at]):
            yield from _enough(post, run, outer)
            run = []
        run.append(span)
        end = text.find("\n", found.start()) + 1 or len(text)
    yield from _enough(post, run, outer)


def _enough(post: Post, run: list[Span], outer: str) -> list[Span]:
    return run if len(run) > 1 or (run and post.text[run[0].start] == outer) else []
