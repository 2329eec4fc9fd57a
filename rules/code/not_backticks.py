"""A fence is made of backticks or tildes, not of marks that look like them.

Input methods and editors that correct as one types leave `···js`, `、、、bash`, `‘‘‘`, `´´´`,
`～～～` or `'''python` where a fence was meant. No renderer knows them: the page prints the
marks, and the code below them as text, in one line, with whatever Markdown it
happens to hold.

~~~ bad
···js
let 甲 = 1;
···
~~~

~~~ good
```js
let 甲 = 1;
```
~~~

In a line full-width backticks, `｀code｀`, are printed too.

A line of such marks is a fence where the name of a language follows, or where another line of them,
or of backticks, comes below something that can only be code. Unsafe, and offered where the lines in between
then are one block of code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._other_marks import Block, blocks, may_hold_such_a_fence

if TYPE_CHECKING:
    from . import _swap
else:
    _swap = later(__name__, "._swap")

_IN_A_LINE = lazy(r"(?<!｀)｀(?!｀)[^｀`\n]{1,200}｀(?!｀)", needs="｀")
_EYES = ("´", "ˊ", "ˋ", "｀・", "・｀")
TRIGGER = (may_hold_such_a_fence, _IN_A_LINE)


def check(post: Post) -> Iterator[Problem]:
    found = list(blocks(post))
    repaired = _repaired(post, found) if found and post.readings else frozenset()
    for number, block in enumerate(found):
        marks, info = block.opener.span("marks"), block.opener["info"]
        shown = Span(marks[0], block.opener.end("info") if info else marks[1])
        edit = _edit(post, block)
        fix = None
        if edit is not None and block in repaired:
            fix = unsafe("write backticks", *(_swap.reaching(post, [edit]) if number < post.readings else (edit,)))
        message = f"`{post.text[slice(*shown)]}` opens no block, the code shows in the text: write ```{info or ''}"
        yield Problem(shown, message, fix)
    yield from _in_a_line(post)


def _in_a_line(post: Post) -> Iterator[Problem]:
    for found in _IN_A_LINE.finditer(post.text, post.body_start):
        start, end = found.span()
        if not _is_a_face(found[0]) and post.prints(start, end - 1):
            edits = Edit(start, start + 1, "`"), Edit(end - 1, end, "`")
            message = f"`{found[0]}` is no code, the page prints its full-width backticks: write half-width ones"
            yield Problem(Span(start, end), message, unsafe("write backticks", *edits))


def _is_a_face(text: str) -> bool:
    """Whether the marks are eyes of two faces, `(｀・ω・´)`: other eyes, or brackets without a partner, between them."""
    if any(map(text.__contains__, _EYES)):
        return True
    depth = 0
    for sign in text:
        depth += (sign in "(（") - (sign in ")）")
        if depth < 0:
            break
    return depth != 0


def _edit(post: Post, block: Block) -> Edit | None:
    """The whole block with backticks in the place of both marks; None where nothing closes it."""
    if block.closer is None:
        return None
    start, end = block.opener.span("marks")
    closer = post.text[slice(*block.closer)]
    code = post.text[end : block.closer.start]
    return Edit(start, block.closer.end, f"```{code}{closer if '`' in closer else '```'}")


def _repaired(post: Post, found: Sequence[Block]) -> frozenset[Block]:
    """Those that are one block of code each, from fence to fence, once all of them have backticks."""
    edits = [edit for block in found if (edit := _edit(post, block)) is not None]
    after = post.edited(edits)
    codes = (block.span for block in after.document.walk() if block.kind == "code_block" and block.level)
    made = {(after.line_number(code.start), after.line_number(code.end - 1)) for code in codes}
    return frozenset(block for block in found if block.closer is not None and _lines(post, block) in made)


def _lines(post: Post, block: Block) -> tuple[int, int]:
    end = block.opener.end() if block.closer is None else block.closer.start
    return post.line_number(block.opener.start("marks")), post.line_number(end)
