"""Heading marks and the blank after them must be half-width.

A Chinese input method turns `#` into `＃` and the space into U+3000. Neither
kramdown nor CommonMark knows these: the line is printed as a paragraph.

~~~ bad
＃＃　标题

正文。
~~~

~~~ good
## 标题

正文。
~~~

Safe where the line can be nothing else; a lone `＃word` may be a hashtag, so
there the fix is unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.model import Problem
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _lines
else:
    _lines = later(__name__, "._lines")


TRIGGER = ("＃", "#\u3000")

HALF = lazy(r"^ {0,3}(?P<marks>#{1,6})(?P<gap>\u3000[ \t\u3000]*)(?P<rest>[^#＃\s].*)$", re.MULTILINE)
FULL = lazy(r"^ {0,3}(?P<marks>#*＃[#＃]*)(?P<gap>[ \t\u3000]*)(?P<rest>[^#＃\s].*)$", re.MULTILINE)


def check(post: Post) -> Iterator[Problem]:
    """A problem at the marks of each line that full-width characters keep from being a heading."""
    yield from _lines.problems(
        post, FULL, "`{marks}` is printed, only half-width `#` makes a heading: write `#` and a space"
    )
    yield from _lines.problems(
        post, HALF, "`{marks}` is printed, a full-width space (U+3000) makes no heading: put a plain space there"
    )
