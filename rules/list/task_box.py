"""A box to tick is `[ ]` or `[x]`, with a blank behind it.

`[]`, `[x ]` and `[ ]` right before the text are printed as they stand: the item has no box. kramdown (Jekyll)
and Hexo's usual renderer need the blank behind it too, Hugo does not.

~~~ bad
- [ ]带雨衣
~~~

~~~ good
- [ ] 带雨衣
~~~

`[]` and `[x]` may mean something else: they are reported where two items of the list, and more than half of them,
begin with boxes; types and terms (`[]string`, `[] == false`) are no boxes. Unsafe: what
stands in the brackets is printed no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import begins_a_line
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo
else:
    hexo = later(__name__, "lint_posts.hexo")

_BOX = lazy(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?P<box>\[(?P<inside>[ \t]*(?:[xX][ \t]*)?)\])(?P<blanks>[ \t]*)(?=[^\s(:：])")
# behind `[]` or `[x]`: what makes a type or a term of it
_TERM = lazy(
    r"[ \t]*(?:[-+*/%&|][ \t]|[-+]\[|[=!<>]=|=>)|[,.;)}\]]|\[\d*\][a-z]|\*?[A-Z]\w*[{(]|\*?T(?!\w)|"
    r"\*?(?:u?int|float|string|byte|rune|bool|error|any|interface|struct|map|func|char)(?![a-z])"
)
# other brackets, of which such a list tells
_PAIR = lazy(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\(\)|\{\}|<>|\]|\[\[)")
_WRONG = lazy(r"\[(?:\]|[ \t]+[xX]|[xX][ \t]|[ \t]{2,}\]|[ xX]\][^\s(:：])")
_MAY_BE_WRONG = lazy(r"\[[\] \txX]")  # the pattern above takes long to compile
_ITEM = lazy(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+")


def may_hold_no_box(text: str) -> bool:
    """Whether an item begins with a box that is none."""
    return _MAY_BE_WRONG.search(text) is not None and begins_a_line(text, _WRONG, _ITEM)


TRIGGER = may_hold_no_box


def check(post: Post) -> Iterator[Problem]:
    site = post.site
    if site is not None and (
        site.switches.get("input") == "kramdown" or (site.engine == "hexo" and not hexo.has_marked(site))
    ):
        return
    for block in post.document.walk():
        if block.kind == "list":
            yield from _in_list(post, block)


def _in_list(post: Post, block: Block) -> Iterator[Problem]:
    boxes = [
        found
        for item in block.children
        if (found := _BOX.match(post.text, item.span.start)) is not None and not _is_term(post, found)
    ]
    if 2 * len(boxes) <= len(block.children) or any(_PAIR.match(post.text, item.span.start) for item in block.children):
        return
    is_free = post.site is not None and post.site.engine == "hugo"  # of the blank behind it
    for found in boxes:
        right = f"[{found['inside'].strip() or ' '}]"
        is_apart = is_free or found["blanks"] != ""
        if (found["box"] == right and is_apart) or (len(boxes) == 1 and found["box"].lower() in ("[]", "[x]")):
            continue
        span = Span(*found.span("box"))
        if post.is_printed(span):
            advice = f"write `{right}`" if found["box"] != right else "put a blank behind it"
            edit = Edit(*span, right if is_apart else f"{right} ")
            yield Problem(
                span, f"`{found['box']}` is printed, the item has no box: {advice}", unsafe("make it a box", edit)
            )


def _is_term(post: Post, found: re.Match[str]) -> bool:
    """Whether it is a type, an array or a set of letters, and what is done with it."""
    may_be = found["box"] == "[]" or (found["box"] in ("[x]", "[X]") and not found["blanks"])
    return may_be and _TERM.match(post.text, found.end("box")) is not None
