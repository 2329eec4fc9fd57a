"""A fence makes a block of code only where the dialect takes it as one.

kramdown (Jekyll) knows one word after the marks, the language. With a second
one, as in ```` ```js {1,3} ````, the line is no fence: the page shows the code in
the middle of the text, as one line, with its blank lines as paragraphs and the
marks printed. So it does where the closing fence is indented by four blanks or
more, where indented code stands right above, and where an item of a list or a quote
does, if the code holds a blank line or begins a line with a tag, which ends the item.
In every dialect, a fence that is indented by four blanks below a paragraph is text too.

~~~~ bad
```js {1,3}
let 甲 = 1
```
~~~~

~~~~ good
```js
let 甲 = 1
```
~~~~

Safe where what stands behind the language says how to show the code (`{1,3}`,
`linenos`, `title="…"`): kramdown never made anything of it, and it is cut; and
where all that is wrong is the closing fence's indent. Both are offered only where
the line then opens the block that was meant. A blank line above the fence, which is
unsafe, ends the list there. A command that stands on the fence's line belongs on the
next one; that is left to the author.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._fences import Fence, pairs

if TYPE_CHECKING:
    from . import _swap
else:
    _swap = later(__name__, "._swap")

TRIGGER = ("```", "~~~")

_WORDS = lazy(r"(?P<language>\{?[\w+#.-]+\}?)(?P<rest>\s*[\s{\[(:].*)")
# what tells a highlighter how to show the code: `{1,3}`, `[a.js]`, `linenos`, `title="x"`, `hl_lines=1`, `app.js`
_SETTING = lazy(
    r"\{[^{}]*\}|\[[^\[\]]*\]|\([^()]*\)|:?line-?(?:no|number)s?\S*|start(?:inline)?|[\w:-]+=(?:\"[^\"]*\"|'[^']*'|\S+)"
    r"|[\w./-]+\.[A-Za-z]\w{0,4}|:[\w-]+"
)


def check(post: Post) -> Iterator[Problem]:
    found = [(opener, closer) for kind, opener, closer in pairs(post) if kind == "text" and closer is not None]
    repairs = {opener.mark: edit for opener, closer in found if (edit := _repair(post, opener, closer)) is not None}
    opened = _opened(post, sorted(repairs.values())) if repairs else frozenset()
    for number, (opener, closer) in enumerate(found):
        edit = repairs.get(opener.mark)
        fix, is_outdented = None, False
        if edit is not None and edit.start in opened:
            is_outdented = edit.start == opener.mark.start
            title = "indent both fences alike" if is_outdented else "cut what stands behind the language"
            edits = _swap.reaching(post, [edit]) if number < post.readings else (edit,)
            fix = safe(title, *edits)
        elif number < post.readings:
            fix = _set_apart(post, opener)
        yield Problem(Span(opener.mark.start, closer.mark.end), _message(post, opener, is_outdented), fix)


def _message(post: Post, opener: Fence, is_outdented: bool) -> str:
    """`is_outdented`: all that is wrong is how far the closing fence is indented."""
    marks = opener.sign * opener.size
    if is_outdented:
        return f"{marks} opens no block, the fence that closes it stands too far to the right: indent both alike"
    if post.dialect == "kramdown" and " " in opener.info:
        words = _WORDS.fullmatch(opener.info)
        advice = f"write {marks}{words['language']}" if words is not None else "move the rest to the next line"
        return f"{marks}{opener.info} opens no block, kramdown takes one word behind the marks: {advice}"
    if opener.role == "indented":
        return f"{marks} opens no block here, it goes on with the indented code above it: put a blank line between"
    if opener.indent >= 4:
        advice = "indent the fence by less than four blanks, or as the text of its list item"
    else:
        advice = "put a blank line above it, and indent it as the text that it belongs to"
    return f"{marks} opens no block here, the code shows in the text: {advice}"


def _repair(post: Post, opener: Fence, closer: Fence) -> Edit | None:
    """What might make a block of the two: a cut, or a closing fence that is moved to the left."""
    if post.dialect == "kramdown" and opener.role == "text" and closer.column > opener.column:
        return _outdented(post, opener, closer) or _cut(post, opener)
    return _cut(post, opener)


def _outdented(post: Post, opener: Fence, closer: Fence) -> Edit | None:
    """The block with its closing fence right below the opening one; None where a quote's mark stands before it."""
    line = post.line_span(closer.mark.start).start
    if " " in opener.info or post.text[line : closer.mark.start].strip(" \t"):
        return None
    code = post.text[opener.mark.start : line]
    return Edit(opener.mark.start, closer.mark.end, code + " " * opener.column + closer.sign * closer.size)


def _set_apart(post: Post, opener: Fence) -> Fix | None:
    """A blank line above a fence that a list or a quote holds, and ends within; None where that makes no block of it."""
    if post.dialect != "kramdown" or opener.column or opener.role != "text" or " " in opener.info:
        return None
    edit = Edit(opener.mark.start, opener.mark.start, "\n")
    blocks = (block for block in post.edited([edit]).document.walk() if block.kind == "code_block" and block.level)
    is_one = any(block.span.start == edit.start + 1 for block in blocks)
    return unsafe("put a blank line above it", *_swap.reaching(post, [edit])) if is_one else None


def _cut(post: Post, opener: Fence) -> Edit | None:
    """Take away what stands behind the language, where it says no more than how to show the code."""
    words = _WORDS.fullmatch(opener.info) if post.dialect == "kramdown" else None
    if words is None:
        return None
    rest = words["rest"].strip()
    while rest:
        setting = _SETTING.match(rest)
        if setting is None:
            return None
        rest = rest[setting.end() :].lstrip(" ,")
    return Edit(opener.mark.end, post.line_span(opener.mark.start).end, words["language"])


def _opened(post: Post, cuts: list[Edit]) -> frozenset[int]:
    """The ends of the marks that open a block once all cuts are made."""
    after = post.edited(cuts)
    blocks = (block for block in after.document.walk() if block.kind == "code_block" and block.level)
    lines = {after.line_number(block.span.start) for block in blocks}
    return frozenset(cut.start for cut in cuts if post.line_number(cut.start) in lines)
