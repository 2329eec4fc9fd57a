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
with four such marks and more, of two kinds, with three lines that begin with an
escaped bold, or with one that labels its line (`\*\*Note:\*\*`): once, at the first of
them. The fix, which is unsafe, takes the backslashes of all of them away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint_posts.lazy import lazy
from lint_posts.marks import holds
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

_INSIDE = r"(?:[^*`\n\\]|\\[^*\n])"
_SIGN = lazy(
    r"(?m)^(?P<fence>\\`\\`\\`[\w+#.-]*[ \t]*\n(?:[^\n]*\n){1,200}?\\`\\`\\`)(?=[ \t]*$)"
    r"|^[ >]{0,3}(?P<heading>\\#(?:\\?#){1,5})(?=[ \t]+\S)"
    r"|^(?P<title>\\#)(?=[ \t]+[A-Z\u3400-\u9fff])"
    r"|^(?P<rule>(?<![^\n]\n)\\-(?:\\?-){2,})(?=[ \t]*$)"  # right below a text it would make a heading of that
    r"|^[ \t>]*(?P<item>(?:\\[-*+]|\d{1,3}\\[.)])(?:[ \t]+\\\[[ xX]\\?\])?)(?=[ \t]+\S)"
    rf"|(?P<bold>(?<![A-Za-z0-9*\\])\\\*\\\*(?![\s、，。；：！？,.;:!?）)])(?={_INSIDE}*?\w){_INSIDE}{{1,200}}?(?<!\s)"
    r"\\\*\\\*(?![A-Za-z0-9*]))"
    r"|(?P<link>(?:\\?!)?\\\[[^\[\]\n]{0,200}?\\?\]\\?\(https?://[^\s()<>]+\))"
    r"|(?P<code>(?<![\\`])\\`(?:[^`\n\\]|\\[^`\n]){1,80}\\`(?!\\?`))"
)
_WEAK = frozenset(["item", "title"])
"""What reports nothing by itself: text may well begin with a hyphen, a number and a dot, or the prompt of a shell."""
_LABEL = lazy(r"[：:]\\\*\\\*|\\\*\\\*[：:]")
_LINE_START = lazy(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?")
_LESSON = lazy(r"(?i)markdown|typora|[一二三]级标题|加粗|粗体|斜体")
_MARKS = "#-*+.)![](`"
_MOST = 40


def may_be_escaped(text: str) -> bool:
    """Whether headings or bold are escaped, and there are as many escapes as make a post of them."""
    return (holds(text, "\\*\\*") or holds(text, "\\#")) and bool(_escaped(list(_SIGN.finditer(text)), text))


TRIGGER = may_be_escaped


def check(post: Post) -> Iterator[Problem]:
    if post.speaks_of(_LESSON):
        return
    escapes = {
        inline.span.start
        for leaf, source in post.markdown_leaves
        if "\\" in source.text
        for inline in leaf.walk_inlines()
        if inline.kind == "escape"
    }
    signs = _SIGN.finditer(post.text, post.body_start)
    found = _escaped([sign for sign in signs if post.text.index("\\", sign.start()) in escapes], post.text)
    if found:
        yield _problem(found)


def _escaped(signs: Sequence[re.Match[str]], text: str) -> Sequence[re.Match[str]]:
    """Those that can't be meant: all, where so much is escaped; else what labels a line in bold."""
    strong = [sign.lastgroup for sign in signs if sign.lastgroup not in _WEAK]
    if len(strong) >= 4 and len({sign.lastgroup for sign in signs} - {"item"}) > 1:
        return signs
    opening = [sign for sign in signs if sign.lastgroup == "bold" and _opens_line(text, sign.start("bold"))]
    if len(opening) >= 3:
        return signs
    return [sign for sign in opening if _LABEL.search(text, sign.end("bold") - 5, sign.end("bold") + 1)]


def _opens_line(text: str, at: int) -> bool:
    """Whether nothing but the mark of an item or a quote stands before it."""
    return _LINE_START.fullmatch(text, text.rfind("\n", 0, at) + 1, at) is not None


def _problem(found: Sequence[re.Match[str]]) -> Problem:
    """One for the whole post, at its first mark."""
    first = _plain(found[0]).partition("\n")[0]
    shown = first if len(first) <= _MOST else f"{first[:_MOST]}…"
    shown = shown if "`" in shown else f"`{shown}`"
    others = f"and so are {len(found) - 1} more of the post's marks, for they are" if len(found) > 1 else "for it is"
    return Problem(
        Span(*found[0].span(found[0].lastgroup or "")),
        f"{shown} is printed as it stands, {others} escaped: take the backslashes away",
        unsafe("take the backslashes away", *(edit for sign in found for edit in _edits(sign))),
    )


def _plain(sign: re.Match[str]) -> str:
    """The construct without its backslashes."""
    text = sign[sign.lastgroup or ""]
    return "".join(char for at, char in enumerate(text) if not _is_backslash(text, at, sign.lastgroup))


def _edits(sign: re.Match[str]) -> Iterator[Edit]:
    start, end = sign.span(sign.lastgroup or "")
    plain = _plain(sign)
    # what goes from the text with the marks
    if sign.lastgroup in ("link", "code", "fence", "item", "rule") or "](" in plain:
        yield Edit(start, end, plain)
        return
    for at in range(end - start):
        if _is_backslash(sign[sign.lastgroup or ""], at, sign.lastgroup):
            yield Edit(start + at, start + at + 1, "")


def _is_backslash(text: str, at: int, kind: str | None) -> bool:
    """Whether the backslash there escapes one of the construct's own marks."""
    if text[at] != "\\":
        return False
    if kind == "bold":
        return at in (0, 2, len(text) - 4, len(text) - 2) or text[at + 1] in "`[]("
    if kind in ("code", "fence"):
        from string import punctuation

        return text[at + 1] in punctuation
    if kind == "link" and at > text.rfind("(http"):  # kramdown's addresses keep their backslashes
        return True
    return text[at + 1] in _MARKS
