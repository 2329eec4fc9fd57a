"""The buttons of a box of code, copied along with it, are printed as text.

Sites that show code put buttons beside it: `复制代码`, `代码解读`, `登录后复制`, `Copy code`. Who copies a page, or
converts one, takes their words along: they stand at the end of the code, in front of it, or in a line of text above it.
Readers see them, and who copies the code now has them in it.

~~~ bad
```js
console.log(1);
复制代码
```
~~~

~~~ good
```js
console.log(1);
```
~~~

~~~ bad
pythonCopy code

```python
import os
```
~~~

~~~ good
```python
import os
```
~~~

`复制` and `Copy` alone are told of where a language stands before them, or where they stand so more than once, `运行` and
`运行代码` only beside others, for they may be a step. Lists, headings and sentences with these words are left alone, and
what stands below a line that speaks of buttons. The fix takes the words away, and the name of the language in
a line of its own before them; it is unsafe, for code may show a menu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

from ._buttons import GLUED, LANGUAGE, PLAIN, SURE, WEAK, Words, in_code

TRIGGER = (
    "复制代码",
    "代码解读",
    "登录后复制",
    "代码语言",
    "AI代码",
    "AI写代码",
    "Copy code",
    "view plain",
    "viewplain",
    "上查看代码片",
    "复制\n",
    "运行\n",
    "\nCopy\n",
)

_ROW = rf"(?:{GLUED})?(?:(?:{SURE}|{PLAIN}|{WEAK})[ \t]*)+"
_ROWS = lazy(rf"^[ \t>]*(?P<rows>{_ROW}(?:\n(?:[ \t>]*\n)*[ \t>]*{_ROW})*)$", re.M)
_ABOVE = lazy(rf"^[ \t>]*(?P<name>{LANGUAGE})[ \t]*\n(?:[ \t>]*\n)?\Z", re.M)
_SURE = lazy(rf"{SURE}|{GLUED}(?:{PLAIN})")
_WEAK = lazy(rf"(?:(?:{WEAK})[\s>]*)+")
_BLANK_LINE = lazy(r"[ \t>]*\n")
# what is to be done with the code below, or a mode of a page
_STEP = lazy(rf"(?:{LANGUAGE}[ \t]+)?(?:运行代码|运行)|view ?plain")
_COPIES = lazy(r"[\s>]*(?:```[^\n]*\n)?[^\n]*\b(?i:s?cp|x?copy|rsync|\w*cpy|memmove)\b(?!.?code)")
_OTHER_LABEL = lazy(
    r"^(?!Copy|Output|Result|Example|Code|复制|运行|输出|结果|代码|示例|效果)(?:[A-Z][a-z]{2,14}|[\u4e00-\u9fa5]{2})[ \t]*\n\n?```",
    re.M,
)
_OF_BUTTONS = lazy(r"按[钮鈕]|(?i:\bbuttons?\b)")
_FURTHEST = 80
"""How far above a row the name of its language may begin."""


def check(post: Post) -> Iterator[Problem]:
    """A problem for all the buttons that stand together."""
    found = sorted((*in_code(post), *_in_text(post)))
    weak = sum(words.is_weak for words in found)
    if weak > 1 and _OTHER_LABEL.search(post.text, post.body_start):  # among others it is one itself
        weak = 0
    for words in found:
        if not words.is_weak or weak > 1:
            label = " ".join(post.text[slice(*words.span)].replace(">", " ").split())
            message = (
                f"`{label}` was on a button of the page that this code comes from, and is text on yours: take it away"
            )
            yield Problem(words.span, message, unsafe("take it away", Edit(*words.gone, "")))


def _in_text(post: Post) -> Iterator[Words]:
    """Rows of buttons in paragraphs, beside code, or such as stand nowhere else."""
    for found in _ROWS.finditer(post.text, post.body_start):
        span, rows = Span(*found.span("rows")), found["rows"].rstrip()
        if not _is_text(post, span.start + len(rows) - 1):  # (a backslash may stand at its start)
            continue
        language = _language_above(post, found.start())
        start = found.start() if language is None else language.start()
        gone = Span(start, _end_of_lines(post, start, found.end()))
        if language is None and (_STEP.fullmatch(rows) or _is_told(post, found.start(), gone.end)):
            continue
        is_weak = language is None and _WEAK.fullmatch(rows) is not None
        if _SURE.search(rows) or _is_code_below(post, gone.end) or (not is_weak and _is_code_above(post, start)):
            name = span.start if language is None else language.start("name")
            yield Words(Span(name, span.start + len(rows)), gone, is_weak)


def _end_of_lines(post: Post, start: int, end: int) -> int:
    """Where the lines end that go: with the blank line below them where there is one above, or nothing."""
    end = min(end + 1, len(post.text))
    if start <= post.body_start or _BLANK_LINE.fullmatch(post.text, post.line_span(start - 1).start, start):
        blank = _BLANK_LINE.match(post.text, end)
        end = blank.end() if blank is not None else end
    return end


def _is_told(post: Post, start: int, end: int) -> bool:
    """Whether the text above tells of buttons, or the code below copies something."""
    above = post.text[max(post.body_start, start - _FURTHEST) : start].rstrip(" \t\n>").rpartition("\n")[2]
    return _OF_BUTTONS.search(above) is not None or _COPIES.match(post.text, end) is not None


def _is_text(post: Post, at: int) -> bool:
    block = post.block_at(at)
    return block is not None and block.kind == "paragraph" and post.prints(at)


def _language_above(post: Post, start: int) -> re.Match[str] | None:
    """The line above, or the one above a blank line, where it is a paragraph's first and names a language."""
    found = _ABOVE.search(post.text, max(post.body_start, start - _FURTHEST), start)
    if found is None or not _is_text(post, found.start("name")):
        return None
    block = post.block_at(found.start("name"))
    return found if block is not None and block.span.start >= found.start() else None


def _is_code_below(post: Post, at: int) -> bool:
    """Whether the next that is no blank belongs to code."""
    rest = post.text[at : at + _FURTHEST]
    return _is_code(post, at + len(rest) - len(rest.lstrip(" \t\n>")))


def _is_code_above(post: Post, at: int) -> bool:
    start = max(0, at - _FURTHEST)
    return _is_code(post, start + len(post.text[start:at].rstrip(" \t\n>")) - 1)


def _is_code(post: Post, at: int) -> bool:
    block = post.block_at(at)
    return post.text[at : at + 1] == "`" or (block is not None and block.kind == "code_block")
