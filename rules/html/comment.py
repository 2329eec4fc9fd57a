"""A comment begins with `<!--` and ends with `-->`, or readers see it.

`<!- note ->`, `<! -- note -->` and `<!— note —>`, of which an editor has made dashes, are
no comments: all renderers print them. And `<!-- note ->` goes on to the end of the next
comment: what stands between the two is not on the page. `%%note%%` is a comment to Obsidian
alone: readers see it.

~~~ bad
集合地点见上。

<!- 照片还没有找到 ->
~~~

~~~ good
集合地点见上。

<!-- 照片还没有找到 -->
~~~

The unsafe fix writes the comment as it was meant. A comment that nothing ends is told of by
`html/unclosed`, and the mark of an excerpt by `html/excerpt-mark`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._excerpt import begins_comment, is_a_mark

if TYPE_CHECKING:
    from lint_posts import hexo
else:
    hexo = later(__name__, "lint_posts.hexo")

_DASHES = r"[-–—−]{1,4}"
_ODD = lazy(
    rf"<(?!!--(?!>))(?:[!！][ ]?|[ ][!！]){_DASHES}(?P<text>(?![-–—−>])(?:[^<>\n]|\n(?![ \t>]*\n)){{1,500}}?){_DASHES}[ ]?>"
)
# a comment whose first line has an end that ends nothing
_ENDLESS = lazy(r"<!--(?:(?!-->|<!--)[^\n])*?[^\s!-][ \t]*(?P<end>-|[–—−]{1,2}-?|-- )>[ \t]*\n")
# in a line with words in it, or two lines of signs alone
_OBSIDIAN = lazy(
    r"(?m)(?<![\w%])%%(?=\S)(?=[^%\n]*(?:[^\x00-\x7f]|[A-Za-z] [A-Za-z]))(?P<text>[^%\n]{1,500})(?<!\d)%%(?![A-Za-z0-9%])"
    r"|^%%[ \t]*\n(?P<lines>(?:(?!%%)[^\n]*\n){1,100}?)%%[ \t]*$",
    needs="%%",
)
_LESSON = lazy(r"(?i)obsidian|matlab|octave|jupyter|mermaid")
_BEGINNINGS, _WIDE_BEGINNINGS = ("<! ", "<!–", "<!—", "<!−"), ("<！", "< !", "< ！")
_ENDS = ("—>", "–>", "-- >", "−>")


def may_hold_such_a_comment(text: str) -> bool:
    """Whether something may begin, or end, as a comment does not."""
    if "<" not in text:
        return False
    if _may_begin(text) and _ODD.search(text):
        return True
    if text.count("<!--") < 2:
        return False
    ends = text.count("->") != text.count("-->") or any(sign in text for sign in _ENDS)
    return ends and _ENDLESS.search(text) is not None


def _may_begin(text: str) -> bool:
    if "<!" in text and (text.count("<!-") != text.count("<!--") or any(sign in text for sign in _BEGINNINGS)):
        return True
    return any(sign in text for sign in _WIDE_BEGINNINGS)


TRIGGER = outside_code(may_hold_such_a_comment, _OBSIDIAN)


def check(post: Post) -> Iterator[Problem]:
    for found in _ODD.finditer(post.text, post.body_start):
        start, end = found.span()
        if found["text"].strip() and post.prints(start, end - 1) and not is_a_mark(found[0]):
            yield _printed(found)
    yield from _going_on(post)
    if "%%" in post.text and not post.speaks_of(_LESSON) and not _may_know(post):
        yield from _of_obsidian(post)


def _may_know(post: Post) -> bool:
    """Whether a plugin, or a theme, may take the notes of Obsidian."""
    return post.site is not None and any("obsidian" in name.lower() for name in hexo.additions(post.site))


def _of_obsidian(post: Post) -> Iterator[Problem]:
    for found in _OBSIDIAN.finditer(post.text, post.body_start):
        start, end = found.start(), found.start() + len(found[0].rstrip())
        if post.is_printed(Span(start, start + 2)) and post.is_printed(Span(end - 2, end)):
            shown = found[0] if found["text"] and len(found[0]) < 40 else "%%"
            text = (found["text"] or found["lines"]).strip()
            edits = (
                Edit(start, start + 2, "<!-- " if found["text"] else "<!--"),
                Edit(end - 2, end, " -->" if found["text"] else "-->"),
            )
            fix = None if "--" in text or text.startswith(">") else unsafe("write it as a comment", *edits)
            message = (
                f"the page prints `{shown}`, a comment to Obsidian alone: begin it with `<!--` and end it with `-->`"
            )
            yield Problem(Span(start, end), message, fix)


def _printed(found: re.Match[str]) -> Problem:
    text = found["text"].strip(" \t")
    before, behind = ("" if edge == "\n" else " " for edge in (text[0], text[-1]))
    right = f"<!--{before}{text}{behind}-->"
    shown = found[0] if len(found[0]) < 40 else f"{found[0][:20]}…"
    message = f"the page prints `{shown}`, which is no comment: begin it with `<!--` and end it with `-->`"
    fix = None if "--" in text else unsafe("write it as a comment", Edit(*found.span(), right))
    return Problem(Span(*found.span()), message.replace("\n", " "), fix)


def _going_on(post: Post) -> Iterator[Problem]:
    """The comments that hide what stands below them, down to the end of another."""
    text, last = post.text, 0
    for found in _ENDLESS.finditer(text, post.body_start):
        start, end = found.span()
        last = text.find("-->", end) if last < end else last
        if last < 0:
            return
        held = text.find("<!--", end, last)
        if held >= 0 and text[end:held].strip() and not is_a_mark(found[0].strip()) and begins_comment(post, start):
            where = Span(found.start("end"), found.end("end") + 1)
            message = f"`{found['end']}>` does not end the comment, so it hides all down to the next `-->`: write `-->`"
            yield Problem(where, message, unsafe("end the comment", Edit(*where, "-->")))
