"""A heading needs a space after its `#` marks.

Without it kramdown-GFM (Jekyll) and CommonMark (Hugo, Hexo) print the line as
a paragraph that begins with `#`: the section is lost from the page and from
its table of contents. A no-break space, which a keyboard makes all too easily,
counts for nothing.

~~~ bad
##深入理解

正文。
~~~

~~~ good
## 深入理解

正文。
~~~

Hashtags (`#上海解封#`, `#a #b`), numbers (`#1`), colours (`#fff`) and code
(`#include`, `#!`) are left alone, and in the middle of a paragraph only two
marks or more count. Safe where the line can be nothing else; a lone `#word`
may be a hashtag, so there the fix is unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.model import Problem
from lint_posts.post import Post

from ._lines import problems

TRIGGER = re.compile(r"#(?<![^#\s>]#)[^#\s]|#[\u00a0\u2000-\u200b\u202f\u205f\ufeff]")

LINE = re.compile(
    r"^ {0,3}(?P<marks>#{1,6})(?P<gap>[\u00a0\u2000-\u200b\u202f\u205f\ufeff]*)(?P<rest>[^#\s].*)$", re.MULTILINE
)


def check(post: Post) -> Iterator[Problem]:
    """A problem at the marks of each line that was meant as a heading and is printed."""
    yield from problems(post, LINE, "`{marks}` is printed, the line is no heading: put a space after the marks")
