"""A single tilde strikes text out on a Hexo site.

hexo-renderer-marked takes `~` for a marker as it takes `~~`. Where two ranges stand
in one paragraph (`10~20 元，30~40 斤`), all between their tildes is struck out and the
tildes are gone; so is what a sentence says behind a tilde that only sounds
(`来啦~今天聊点别的，好吗~`), and an index as other editors know it (`H~2~O`).

~~~ bad
每份 10~20 元，重 30~40 斤。
~~~

~~~ good
每份 10\\~20 元，重 30\\~40 斤。
~~~

Text that has tildes of its own and blanks or signs around (`，~不去了~，`) may have
been meant to be struck out, and is left alone. Safe where one of the tildes stands
between digits: the page then prints what was written. Unsafe elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo
else:
    hexo = later(__name__, "lint_posts.hexo")

DIALECTS = ("commonmark",)
ENGINES = ("hexo",)

# marked's own pattern, for one tilde
_STRUCK = lazy(r"(?<![~\\])~(?=[^\s~])(?P<text>(?:\\.|[^\\])*?(?:\\.|[^\s~\\]))~(?!~)", re.S)
TRIGGER = lazy(r"(?<![~\\])~(?=[^\s~])[^~\n]*(?:\n(?![ \t]*\n)[^~\n]*)*~", needs="~")

# `3~5`, `10元~20元`, `8:00~9:00`, `$5~$8`
_RANGE_BEFORE = lazy(r"\d[^\W\d_]{0,2}[%℃°]?\Z")
_RANGE_AFTER = lazy(r"[$¥￥+-]?\d")
_CLAUSE = lazy(r"[，。！？；…]")
_PARTICLES = "呀啊哦噢哈嘿嗨呢吧吗嘛啦咯哟喔嗯好的了哇嗷呜"


def check(post: Post) -> Iterator[Problem]:
    if not _strikes_by_one(post):
        return
    for leaf, _ in post.markdown_leaves:
        for found in _STRUCK.finditer(post.text, *leaf.span):
            first, last = found.start(), found.end() - 1
            if post.prints(first, last) and "\n\n" not in found[0]:
                yield from _judge(post, first, last)


def _strikes_by_one(post: Post) -> bool:
    """Whether marked renders the post; one on no site is judged as GitHub does, which is the same."""
    site = post.site
    if site is None:
        return True
    return site.engine == "hexo" and hexo.has_marked(site) and site.setting("marked", "gfm") is not False


def _judge(post: Post, first: int, last: int) -> Iterator[Problem]:
    ranges = _is_range(post.text, first) or _is_range(post.text, last)
    if not ranges and not _sounds(post.text, first, last) and not _is_index(post.text, first, last):
        return
    kind = safe if ranges else unsafe
    yield Problem(
        Span(first, last + 1),
        "the page strikes out the text between these two `~`, Hexo takes a single one for a marker: write `\\~`",
        kind("write `\\~`", Edit(first, first, "\\"), Edit(last, last, "\\")),
    )


def _is_range(text: str, at: int) -> bool:
    """Whether a tilde stands between two numbers."""
    return _RANGE_BEFORE.search(text[max(at - 5, 0) : at]) is not None and _RANGE_AFTER.match(text, at + 1) is not None


def _sounds(text: str, first: int, last: int) -> bool:
    """Whether the first tilde draws out a word: it stands behind one that is drawn out, or a clause ends between both."""
    before = text[first - 1 : first]
    return before.isalnum() and (before in _PARTICLES or _CLAUSE.search(text, first, last) is not None)


def _is_index(text: str, first: int, last: int) -> bool:
    """Whether the tildes stand around the digits behind a letter: `H~2~O`."""
    before = text[first - 1 : first]
    return before.isascii() and before.isalpha() and text[first + 1 : last].isdigit()
