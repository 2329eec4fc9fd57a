"""A fence that opens code must be closed by one of its kind.

Where it is not, CommonMark (Hugo, Hexo) shows all that follows as code, down to
the end of the page. kramdown (Jekyll) prints the fence and reads the code as
text. Where another block of code follows, its fence closes the first one: code
and text change places from there on.

~~~~ bad
```python
print("你好")

后面的文字
~~~~

~~~~ good
```python
print("你好")
```

后面的文字
~~~~

A fence is closed by a line of the same marks, at least as many of them, with
nothing behind them, and in the same list item or quote. Where the code ends,
only the author knows: there is no fix. Where text stands before the first fence or
behind the last, it gets a line of its own, and where a fence holds another of the same
length, longer marks around it are offered; both are unsafe. Reported is the fence
that most likely lacks its partner: one that is followed by a fence with a language,
or the one after which fences stand the wrong way round; or the second of two that
close the same block. Hexo takes blocks of code out of the text before the renderer reads
it, and asks no closing fence for its indent, its list or its quote: what it finds closed
is not reported.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Severity, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._fences import Fence, Pair, fence_lines, pairs

if TYPE_CHECKING:
    from . import _other_marks
else:
    _other_marks = later(__name__, "._other_marks")

TRIGGER = ("```", "~~~")

_LANGUAGE = lazy(r"\{?\.?[A-Za-z][\w+#.-]*\}?")


def check(post: Post) -> Iterator[Problem]:
    found = pairs(post) if not post.is_unread else []
    taken = frozenset(post.taken_code) if found else frozenset()
    lines = [Span(*line.span()) for line in fence_lines(post.text, post.body_start)] if taken else ()
    codes = (
        _codes_over_lines(post) if any(kind == "unclosed" and each.role == "text" for kind, each, _ in found) else ()
    )
    for at, (kind, opener, closer) in enumerate(found):
        if kind in ("unclosed", "torn") and (
            (taken and _up_to_the_next(post, opener, lines) in taken)
            or post.line_number(opener.mark.start) in _other_marks.closing_lines(post)
        ):
            continue
        code = _code_around(codes, opener) if kind == "unclosed" and opener.role == "text" else None
        if code is not None:
            yield from _in_a_line(post, opener, code)
        elif kind == "unclosed" and not _is_decoration(opener):
            yield _never_closed(post, opener, found[at + 1 : at + 2])
        elif kind == "surplus":
            yield _closes_nothing(post, opener)
        elif kind == "nested" and closer is not None:
            yield _holds_another(opener, closer)
        elif kind == "torn":
            yield Problem(
                opener.mark,
                "this fence is never closed, the list item or quote around it ends before the "
                f"{_marks(opener)} that was meant to: indent both alike",
            )


def _up_to_the_next(post: Post, fence: Fence, lines: Sequence[Span]) -> Span:
    """From a fence to the end of the next of the `lines` that are fences: what Hexo takes out, as a rule."""
    after = bisect_left(lines, (fence.mark.end, 0))
    return Span(fence.mark.start, lines[after].end if after < len(lines) else len(post.text))


def _codes_over_lines(post: Post) -> Sequence[Span]:
    """The inline code that goes over several lines."""
    codes = (inline.span for inline in post.inlines_beside("```", "~~~") if inline.kind == "code")
    return sorted(code for code in codes if post.text.find("\n", *code) >= 0)


def _code_around(codes: Sequence[Span], fence: Fence) -> Span | None:
    """The code whose marks the fence is."""
    at = bisect_right(codes, (fence.mark.start, sys.maxsize)) - 1
    return codes[at] if at >= 0 and fence.mark.start < codes[at].end else None


def _in_a_line(post: Post, fence: Fence, code: Span) -> Iterator[Problem]:
    """Code that became a part of the text, since there is text before its first fence or behind its last."""
    text = post.text[slice(*code)]
    seen = "so the code shows in a line of text: put it on a line of its own"
    leaf = post.leaf_at(code.start)
    first = max(post.line_span(code.start).start, leaf.span.start if leaf is not None else 0)
    prefix = _prefix(post, code.end - fence.size)
    if post.text[first : code.start].strip(" \t>"):
        edit = Edit(*code, f"\n{prefix}{text}")
        mark = Span(code.start, code.start + fence.size)
        yield Problem(mark, f"text stands before this fence, {seen}", unsafe("put it on a line of its own", edit))
    elif fence.mark.start == code.start:
        yield _at_its_end(post, Span(code.end - fence.size, code.end), prefix, seen)


def _at_its_end(post: Post, mark: Span, prefix: str, seen: str) -> Problem:
    """What stands in the line of the closing fence, before it or behind it."""
    line = post.line_span(mark.start)
    is_glued = line.start + len(prefix) < mark.start
    before = f"\n{prefix}" if is_glued else ""
    behind = f"\n{prefix}" if post.text[mark.end : line.end].strip() else ""
    edit = Edit(*mark, f"{before}{post.text[slice(*mark)]}{behind}")
    what = "code stands before" if is_glued else "text stands behind"
    title = "put it on a line of its own" if is_glued else "put the text on a line of its own"
    return Problem(mark, f"{what} this fence, {seen}", unsafe(title, edit))


def _prefix(post: Post, closer: int) -> str:
    """What begins the line of the closing fence: what keeps a line in the list or quote around it."""
    before = post.text[post.line_span(closer).start : closer]
    return before[: len(before) - len(before.lstrip(" \t>"))]


def _never_closed(post: Post, opener: Fence, after: Sequence[Pair]) -> Problem:
    advice = f"write {_marks(opener)} on a line of its own below the code"
    if opener.role == "text":
        return Problem(
            opener.mark,
            f"{_marks(opener)} is printed and the code reads as text, the fence is never closed: {advice}",
        )
    if after:
        line = post.line_number(after[0].opener.mark.start)
        return Problem(
            opener.mark,
            f"this fence is never closed before the next one opens, text shows as code down to line {line}: {advice}",
        )
    severity: Severity | None = None if _rest(post, opener) else "warning"
    return Problem(
        opener.mark, f"this fence is never closed, the rest of the page shows as code: {advice}", severity=severity
    )


def _closes_nothing(post: Post, fence: Fence) -> Problem:
    seen = "the text below shows as code" if fence.role == "opens" else f"{_marks(fence)} is printed"
    return Problem(fence.mark, f"this fence closes nothing, another did right above it, and {seen}: take it away")


def _holds_another(opener: Fence, closer: Fence) -> Problem:
    longer = opener.sign * (opener.size + 1)
    edits = (Edit(*opener.mark, longer), Edit(*closer.mark, longer))
    return Problem(
        Span(opener.mark.start, closer.mark.end),
        f"this fence is closed by that of the block it holds, and its own {_marks(closer)} is left over: "
        f"write longer marks around it, {longer}",
        unsafe("write longer marks", *edits),
    )


def _rest(post: Post, opener: Fence) -> bool:
    """Whether there is more below than a stretch of code without a blank line."""
    return "\n\n" in post.text[opener.mark.end :].strip()


def _is_decoration(opener: Fence) -> bool:
    """Whether these are tildes that the page prints as they were meant: `~~~~~~`, `~~~ 哈哈`."""
    return opener.sign == "~" and opener.role == "text" and _LANGUAGE.fullmatch(opener.info) is None


def _marks(fence: Fence) -> str:
    return fence.sign * fence.size
