"""A fence makes a block of code only where the dialect takes it as one.

kramdown (Jekyll) knows one word after the marks, the language. With a second
one, as in ```` ```js {1,3} ````, the line is no fence: the page shows the code in
the middle of the text, as one line, with its blank lines as paragraphs and the
marks printed. In every dialect, a fence that is indented by four blanks below a
paragraph is text too.

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
`linenos`, `title="…"`): kramdown never made anything of it, and it is cut. It is
offered only where the line then opens the block that was meant. A command that
stands on the fence's line belongs on the next one; that is left to the author.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, safe
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
    cuts = {opener.mark: edit for opener, _ in found if (edit := _cut(post, opener)) is not None}
    opened = _opened(post, sorted(cuts.values())) if cuts else frozenset()
    for number, (opener, closer) in enumerate(found):
        edit = cuts.get(opener.mark)
        fix = None
        if edit is not None and opener.mark.end in opened:
            edits = _swap.reaching(post, [edit], closer.mark.start) if number < post.readings else (edit,)
            fix = safe("cut what stands behind the language", *edits)
        yield Problem(Span(opener.mark.start, closer.mark.end), _message(post, opener), fix)


def _message(post: Post, opener: Fence) -> str:
    marks = opener.sign * opener.size
    if post.dialect == "kramdown" and " " in opener.info:
        words = _WORDS.fullmatch(opener.info)
        advice = f"write {marks}{words['language']}" if words is not None else "move the rest to the next line"
        return f"{marks}{opener.info} opens no block, kramdown takes one word behind the marks: {advice}"
    if opener.role == "indented":
        advice = "put a blank line between the fence and the indented code above it"
    elif opener.indent >= 4:
        advice = "indent the fence by less than four blanks, or as the text of its list item"
    else:
        advice = "put a blank line above it, and indent it as the text that it belongs to"
    return f"{marks} opens no block here, the code shows in the text: {advice}"


def _cut(post: Post, opener: Fence) -> Edit | None:
    """Take away what stands behind the language, where it says no more than how to show the code."""
    words = _WORDS.fullmatch(opener.info) if post.dialect == "kramdown" else None
    if words is None:
        return None
    rest = words["rest"].strip()
    while rest:
        setting = _SETTING.match(rest)
        if setting is None or setting.end() == 0:
            return None
        rest = rest[setting.end() :].lstrip(" ,")
    return Edit(opener.mark.end, post.line_span(opener.mark.start).end, words["language"])


def _opened(post: Post, cuts: list[Edit]) -> frozenset[int]:
    """The ends of the marks that open a block once all cuts are made."""
    after = post.edited(cuts)
    blocks = (block for block in after.document.walk() if block.kind == "code_block" and block.level)
    lines = {after.line_number(block.span.start) for block in blocks}
    return frozenset(cut.start for cut in cuts if post.line_number(cut.start) in lines)
