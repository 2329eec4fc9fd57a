"""Code whose line ends were lost is shown in one long line.

A converter that takes a box of code for code in a line puts all of it between two backticks, and blanks where its lines
ended. Readers see a paragraph of code, which is hard to read, and where a comment hides what follows it.

~~~ bad
`function add(a, b) {   // 相加   const sum = a + b;   return sum; }`
~~~

~~~ good
```
function add(a, b) {
  // 相加
  const sum = a + b;
  return sum; }
```
~~~

Told of is a paragraph that is one piece of such code, with statements or blocks that several blanks part. The fix makes a
block of it, with a line end where two blanks or more stand, the others of which were its indent; it is unsafe, for some line
ends left no trace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block

# what ends a statement or a block, and several blanks where a line ended
_PARTED = r"[;{},)\]/] {2,}(?=[A-Za-z_}<#/.@$'\"\[(*])"
_CODE = lazy(
    rf"[ \t>]*(?P<marks>`{{1,2}})(?!`)[^\n]{{0,9999}}?{_PARTED}[^\n]{{0,9999}}?{_PARTED}[^\n]*(?<!`)(?P=marks)[ \t]*$",
    re.M,
)
_MAY_BE = lazy(r"^[ \t>]*``?(?=[^`\n])[^\n]*[;{}] {2,}[A-Za-z_}<#/.@$'\"\[(*]", re.M)
_ENDS = (";  ", "{  ", "}  ")
_SIGN = lazy(r"[;{}]")
_FEWEST = 3
_BREAK = lazy(r"(?<=\S) {2,}(?=\S)")


def may_have_lost_them(text: str) -> bool:
    """Whether a line that begins with a backtick has several blanks behind what ends a statement."""
    return any(map(text.__contains__, _ENDS)) and _MAY_BE.search(text) is not None


TRIGGER = may_have_lost_them


def check(post: Post) -> Iterator[Problem]:
    for leaf, source in post.markdown_leaves:
        if leaf.kind == "paragraph" and "`" in source.text and (code := _only_code(leaf)) is not None:
            start = post.line_span(code.start).start
            prefix, written = post.text[start : code.start], post.text[slice(*code)]
            if "\n" in written or prefix.strip(" \t>") or _CODE.match(post.text, start) is None:
                continue
            if len(_SIGN.findall(written)) >= _FEWEST:
                yield Problem(
                    code,
                    "the line ends of this code were lost, the page shows it in one line: put it in a block, line by line",
                    unsafe("make a block of it", Edit(*code, _block(written, prefix))),
                )


def _only_code(leaf: Block) -> Span | None:
    """The code that a paragraph is."""
    inlines = [inline for inline in leaf.inlines if inline.kind != "text" or inline.text.strip()]
    return inlines[0].span if len(inlines) == 1 and inlines[0].kind == "code" else None


def _block(written: str, prefix: str) -> str:
    """The code between fences, with a line end for the first of several blanks."""
    lines = _BREAK.sub(lambda blanks: f"\n{prefix}{blanks[0][1:]}", written.strip("`").strip(" "))
    return f"```\n{prefix}{lines}\n{prefix}```"
