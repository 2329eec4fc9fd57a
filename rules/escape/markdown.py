r"""Marks that are escaped throughout a post are printed.

A post that was pasted into an editor as plain text, or went through a converter, has a
backslash before each of its marks: `\## Title`, `\*\*bold\*\*`, `\[link\](https://…)`.
Readers see the marks, and no headings, no bold and no links.

~~~ bad
\## 出发

\*\*集合\*\*：早上七点，在 \*\*火车站\*\* 前。

\- 路线见\[地图\](https://example.com/map)
~~~

~~~ good
## 出发

**集合**：早上七点，在 **火车站** 前。

- 路线见[地图](https://example.com/map)
~~~

A single escape is meant, and so are those of a post on Markdown; reported is a post
with four such marks and more, of two kinds, or with three lines that begin with an
escaped bold: once, at the first of them. The fix, which is unsafe, takes the
backslashes of all of them away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import punctuation

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

_INSIDE = r"(?:[^*`\n\\]|\\[^*\n])"
_SIGN = lazy(
    r"(?m)^(?P<fence>\\`\\`\\`[\w+#.-]*[ \t]*\n(?:[^\n]*\n){1,200}?\\`\\`\\`)(?=[ \t]*$)"
    r"|^[ >]{0,3}(?P<heading>\\#(?:\\?#){1,5})(?=[ \t]+\S)"
    r"|^(?P<title>\\#)(?=[ \t]+[A-Z\u3400-\u9fff])"
    r"|^(?P<rule>\\-(?:\\?-){2,})(?=[ \t]*$)"
    r"|^[ \t>]*(?P<item>\\[-*+]|\d{1,3}\\[.)])(?=[ \t]+\S)"
    rf"|(?P<bold>(?<![A-Za-z0-9*\\])\\\*\\\*(?![\s、，。；：！？,.;:!?）)])(?={_INSIDE}*?\w){_INSIDE}{{1,200}}?(?<!\s)"
    r"\\\*\\\*(?![A-Za-z0-9*]))"
    r"|(?P<link>(?:\\?!)?\\\[[^\[\]\n]{0,200}?\\?\]\\?\(https?://[^\s()<>]+\))"
    r"|(?P<code>(?<![\\`])\\`(?:[^`\n\\]|\\[^`\n]){1,80}\\`(?!\\?`))"
)
_WEAK = frozenset(["item", "title"])
"""What reports nothing by itself: text may well begin with a hyphen, a number and a dot, or the prompt of a shell."""
_LESSON = lazy(r"(?i)markdown|typora|[一二三]级标题|加粗|粗体|斜体")
_MARKS = "#-*+.)![](`"
_MOST = 40


def may_be_escaped(text: str) -> bool:
    """Whether headings or bold are escaped, and there are as many escapes as make a post of them."""
    return ("\\*\\*" in text or "\\#" in text) and _is_escaped(list(_signs(text, 0)), text)


TRIGGER = may_be_escaped


def check(post: Post) -> Iterator[Problem]:
    if _LESSON.search(post.text, post.body_start):
        return
    escapes = {
        inline.span.start
        for leaf, source in post.markdown_leaves
        if "\\" in source.text
        for inline in leaf.walk_inlines()
        if inline.kind == "escape"
    }
    found = [sign for sign in _signs(post.text, post.body_start) if post.text.index("\\", sign.start()) in escapes]
    if _is_escaped(found, post.text):
        yield _problem(found)


def _signs(text: str, start: int) -> Iterator[re.Match[str]]:
    return _SIGN.finditer(text, start)


def _is_escaped(found: Sequence[re.Match[str]], text: str) -> bool:
    """Whether so much is escaped that none of it was meant to be."""
    strong = [sign.lastgroup for sign in found if sign.lastgroup not in _WEAK]
    if len(strong) >= 4 and len({sign.lastgroup for sign in found} - {"item"}) > 1:
        return True
    return sum(sign.lastgroup == "bold" and text[sign.start() - 1 : sign.start()] in ("", "\n") for sign in found) >= 3


def _problem(found: Sequence[re.Match[str]]) -> Problem:
    """One for the whole post, at its first mark."""
    first = _plain(found[0]).partition("\n")[0]
    shown = first if len(first) <= _MOST else f"{first[:_MOST]}…"
    return Problem(
        Span(*found[0].span(found[0].lastgroup or "")),
        f"{shown if '`' in shown else f'`{shown}`'} is printed as it stands, and so are {len(found) - 1} more of the "
        "post's marks, for they are escaped: take the backslashes away",
        unsafe("take the backslashes away", *(edit for sign in found for edit in _edits(sign))),
    )


def _plain(sign: re.Match[str]) -> str:
    """The construct without its backslashes."""
    text = sign[sign.lastgroup or ""]
    return "".join(char for at, char in enumerate(text) if not _is_backslash(text, at, sign.lastgroup))


def _edits(sign: re.Match[str]) -> Iterator[Edit]:
    start, end = sign.span(sign.lastgroup or "")
    if sign.lastgroup in ("link", "code", "fence"):  # what goes from the text with the marks
        yield Edit(start, end, _plain(sign))
        return
    for at in range(end - start):
        if _is_backslash(sign[sign.lastgroup or ""], at, sign.lastgroup):
            yield Edit(start + at, start + at + 1, "")


def _is_backslash(text: str, at: int, kind: str | None) -> bool:
    """Whether the backslash there escapes one of the construct's own marks."""
    if text[at] != "\\":
        return False
    if kind == "bold":
        return at in (0, 2, len(text) - 4, len(text) - 2) or text[at + 1] == "`"
    if kind in ("code", "fence"):
        return text[at + 1] in punctuation
    return text[at + 1] in _MARKS
