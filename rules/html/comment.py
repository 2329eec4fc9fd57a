"""A comment begins with `<!--` and ends with `-->`, or readers see it.

`<!- note ->`, `<! -- note -->` and `<!— note —>`, of which an editor has made dashes, are
no comments: all renderers print them. And `<!-- note ->` goes on to the end of the next
comment: what stands between the two is not on the page.

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

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

from ._excerpt import begins_comment, is_a_mark

_DASHES = r"[-–—−]{1,4}"
_ODD = lazy(
    rf"<(?!!--(?!>))(?:[!！][ ]?|[ ][!！]){_DASHES}(?P<text>(?![-–—−>])(?:[^<>\n]|\n(?![ \t>]*\n)){{1,500}}?){_DASHES}[ ]?>"
)
# a comment whose first line has an end that ends nothing
_ENDLESS = lazy(r"<!--(?:(?!-->|<!--)[^\n])*?[^\s!-][ \t]*(?P<end>-|[–—−]{1,2}-?|-- )>[ \t]*\n")
_LOOK_LIKE = ("<！", "< !", "< ！", "<! ", "<!–", "<!—", "<!−")


def may_hold_such_a_comment(text: str) -> bool:
    """Whether something may begin, or end, as a comment does not."""
    if "<" not in text:
        return False
    begins = any(sign in text for sign in _LOOK_LIKE) or text.count("<!-") != text.count("<!--")
    if begins and _ODD.search(text):
        return True
    ends = text.count("->") != text.count("-->") or "—>" in text or "–>" in text or "-- >" in text or "−>" in text
    return ends and text.count("<!--") > 1 and _ENDLESS.search(text) is not None


TRIGGER = outside_code(may_hold_such_a_comment)


def check(post: Post) -> Iterator[Problem]:
    for found in _ODD.finditer(post.text, post.body_start):
        start, end = found.span()
        if found["text"].strip() and post.prints(start, end - 1) and not is_a_mark(found[0]):
            yield _printed(found)
    for found in _ENDLESS.finditer(post.text, post.body_start):
        yield from _going_on(post, found)


def _printed(found: re.Match[str]) -> Problem:
    text = found["text"].strip(" \t")
    right = f"<!-- {text} -->".replace(" \n", "\n").replace("\n ", "\n")
    shown = found[0] if len(found[0]) < 40 else f"{found[0][:20]}…"
    message = f"the page prints `{shown}`, which is no comment: begin it with `<!--` and end it with `-->`"
    fix = None if "--" in text or text.startswith(">") else unsafe("write it as a comment", Edit(*found.span(), right))
    return Problem(Span(*found.span()), message.replace("\n", " "), fix)


def _going_on(post: Post, found: re.Match[str]) -> Iterator[Problem]:
    """A comment that hides what stands below it, down to the end of another."""
    start, end = found.span()
    last = post.text.find("-->", end)
    held = post.text[end:last]
    if last < 0 or "<!--" not in held or not held.partition("<!--")[0].strip() or is_a_mark(found[0].strip()):
        return
    if begins_comment(post, start):
        where = Span(*found.span("end"))
        message = f"`{found['end']}>` does not end the comment, so it hides all down to the next `-->`: write `-->`"
        edit = Edit(where.start, where.end + 1, "-->")
        yield Problem(Span(where.start, where.end + 1), message, unsafe("end the comment", edit))
