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

# what ends a statement or a block, and several blanks where a line ended
_PARTED = r"[;{},)\]/] {2,}(?=[A-Za-z_}<#/.@$'\"\[(*])"
_CODE = lazy(
    rf"^[ \t>]*(?P<code>(?P<marks>``?)(?!`)[^\n]{{0,9999}}?{_PARTED}[^\n]{{0,9999}}?{_PARTED}[^\n]*(?P=marks))[ \t]*$",
    re.M,
)
_ENDS = (";  ", "{  ", "}  ")
_SIGN = lazy(r"[;{}]")
_FEWEST = 3
_BREAK = lazy(r"(?<=\S) {2,}(?=\S)")


def may_have_lost_them(text: str) -> bool:
    """Whether a line that stands between backticks has several blanks behind what ends a statement."""
    return any(map(text.__contains__, _ENDS)) and _CODE.search(text) is not None


TRIGGER = may_have_lost_them


def check(post: Post) -> Iterator[Problem]:
    for found in _CODE.finditer(post.text, post.body_start):
        code = Span(*found.span("code"))
        if _is_a_paragraph(post, code) and len(_SIGN.findall(found["code"])) >= _FEWEST:
            prefix = post.text[found.start() : code.start]
            yield Problem(
                code,
                "the line ends of this code were lost, the page shows it in one line: put it in a block, line by line",
                unsafe("make a block of it", Edit(*code, _block(found["code"], prefix))),
            )


def _is_a_paragraph(post: Post, code: Span) -> bool:
    """Whether a paragraph is this piece of code and nothing else."""
    leaf = post.leaf_at(code.start)
    return leaf is not None and leaf.kind == "paragraph" and [each.span for each in leaf.inlines] == [code]


def _block(written: str, prefix: str) -> str:
    """The code between fences, with a line end for the first of several blanks."""
    lines = _BREAK.sub(lambda blanks: f"\n{prefix}{blanks[0][1:]}", written.strip("` "))
    return f"```\n{prefix}{lines}\n{prefix}```"
