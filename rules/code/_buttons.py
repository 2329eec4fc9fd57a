"""What stood on the buttons of a box of code: the words, and where code holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.post import Post
from lint_posts.record import NamedTuple

from ._insides import insides
from ._other_marks import LANGUAGES

# CSDN's, `[java] view plain copy print?在CODE上查看代码片派生到我的代码片`
_VIEW = (
    r"(?:\\?\[[\w+#. -]{1,20}\\?\][ \t]*)?view ?plain(?:[ \t]*(?:copy|print|\?))*"
    r"|(?:print ?\??[ \t]*)?在 ?CODE ?上查看代码片(?:[ \t]*派生到我的代码片)?"
)
SURE = rf"{_VIEW}|体验AI代码助手|AI代码解释|AI写代码|代码解读|代码语言[：:] ?[\w+#.-]{{1,20}}?|代码运行次数[：:]?\d*|登录后复制"
PLAIN = r"运行代码|复制代码|Copy code"
WEAK = r"复制|运行|Copy"
LANGUAGE = rf"(?i:{LANGUAGES})"
# `pythonCopy code`, `Python 运行代码复制代码`
GLUED = rf"{LANGUAGE}[ \t]*(?=Copy|[^\x00-\x7f])"

_HEAD = rf"(?:{LANGUAGE}[ \t]*\n[\s>]*)?(?:{GLUED})?(?:(?:{SURE}|运行代码)[\s>]*)*(?:复制代码|Copy code)"
_CODE = r"(?=[\w<#/$.@{'\"\[!-])(?![\u2e80-\uffff])"
_FIRST = lazy(rf"[\s>]*(?P<words>{_HEAD})(?:[ \t]*(?P<line_end>\n)|{_CODE})")
_LATER = lazy(rf"(?P<words>(?:{LANGUAGE}[ \t]*\n[ \t>\n]*)?代码解读[\s>]*复制代码)(?:[ \t]*(?P<line_end>\n)|{_CODE})")
_ROW = lazy(rf"^[ \t>]*(?P<words>(?:(?:{_VIEW})[ \t]*)+)(?P<line_end>\n)", re.M)
_LAST = lazy(
    r"(?:\n[ \t>]*(?P<words>登录后复制|复制代码|复制)|(?<=[)\]};>\"'`])(?P<glued>登录后复制|复制代码))[\s>]*\Z"
)
_INK = lazy(r"[^ \t\n>]")
# a menu has none in its items
_KEY = lazy(r"[ \t>]*(?:Ctrl|Cmd|Command|Control|Shift|Alt|Option|Win|⌘|\^)[ \t]*[+-]?")
_OF_CODE = lazy(r"[!-=?-~]")


class Words(NamedTuple):
    """The words of buttons that stand together, and what is to go with them.

    `is_weak` says that they may be a sentence's as well, and count only where they stand so more than once.
    """

    span: Span
    gone: Span
    is_weak: bool = False


def in_code(post: Post) -> Iterator[Words]:
    """Those in front of code, between two pieces of it, and at its end; none where there is nothing else."""
    for code in insides(post):
        text = post.text[slice(*code)]
        first, last = _FIRST.match(text), _LAST.search(text)
        done = first.end() if first is not None else 0
        found = [*filter(None, [first]), *_LATER.finditer(text, done), *_ROW.finditer(text, done)]
        for each in found:
            if _INK.search(text, each.end()) is not None:
                yield _moved(_before(text, each), code.start)
        if last is not None and _is_below_code(text, last):
            words = "glued" if last["glued"] else "words"
            gone = Span(last.start(), last.end(words))
            yield _moved(Words(Span(*last.span(words)), gone, last[words] == "复制"), code.start)


def _is_below_code(text: str, last: re.Match[str]) -> bool:
    """Whether the line that ends before it is code, and no key of a menu, nor prints the words itself."""
    start = text.rfind("\n", 0, len(text[: last.start()].rstrip(" \t\n>"))) + 1
    above = text[start : last.start()]
    is_code = _OF_CODE.search(above) is not None and _KEY.match(above) is None
    return is_code and (last["glued"] is not None or last["words"] not in above)


def _before(text: str, found: re.Match[str]) -> Words:
    """Those before code: their lines go, and where code stands behind them only they do."""
    words = Span(*found.span("words"))
    start = text.rfind("\n", 0, words.start) + 1 if found["line_end"] else words.start
    return Words(words, Span(start, found.end()))


def _moved(words: Words, by: int) -> Words:
    span, gone = (Span(start + by, end + by) for start, end in (words.span, words.gone))
    return Words(span, gone, words.is_weak)
