"""A post holds no marks of a merge that was never finished.

git leaves both versions of what two people have changed, between `<<<<<<< HEAD`,
`=======` and `>>>>>>> branch`. The page shows both, and the marks: the first is printed,
the second makes a heading of the text above it, the third seven quotes in one another.

~~~ bad
集合在八点。

<<<<<<< HEAD
下雨就改期。
=======
风雨无阻。
>>>>>>> notes
~~~

~~~ good
集合在八点。

下雨就改期。
~~~

Which version is right only its author knows. Marks in code, as lessons on git show them,
are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Problem, Span
from lint_posts.post import Post

_MARK = lazy(
    r"(?m)^(?:(?P<ours><{7}) (?P<first>\S.*)|>{7} (?P<last>[0-9a-f]{7,40}(?: \(.*\))?|[A-Za-z0-9_./@{}~^-]+|(?:Updated|Stashed) \w+))[ \t]*$"
)
# what git calls one side of a merge that has no other mark left
_SIDE = lazy(r"HEAD\b|(?:Updated|Stashed) |[0-9a-f]{7,40}\b")
_PARTED = lazy(r"(?m)^={7}[ \t]*$")
_QUOTE = ">>>>>>"
TRIGGER = ("<<<<<<< ", ">>>>>>> ")


def check(post: Post) -> Iterator[Problem]:
    done = 0
    marks = list(_MARK.finditer(post.text, post.body_start))
    closers = [each for each in marks if each["last"]]
    parted = max((each.start() for each in _PARTED.finditer(post.text, post.body_start)), default=-1)
    for found in marks:
        if post.is_code(found.end() - 1) or not _is_text(post, found.start("first" if found["ours"] else "last")):
            continue
        is_open = done > found.start()
        if found["ours"]:
            at = bisect_right(closers, found.end(), key=re.Match.start)
            # it is git that opened this, and not who points to the page before
            if at == len(closers) and not _SIDE.match(found["first"]) and found.end() > parted:
                continue
            done = found.end() if at == len(closers) else closers[at].end()
            message = "the page shows this mark of a merge, and both versions below it: keep one, take the marks away"
            yield Problem(Span(found.start("ours"), found.end("first")), message)
        elif not is_open and not _is_quoted(post, found):
            message = "the page shows this mark of a merge, as seven quotes in one another: take it away"
            yield Problem(Span(found.start("last") - 8, found.end("last")), message)


def _is_quoted(post: Post, found: re.Match[str]) -> bool:
    """Whether the line beside is quoted as deep, as in a long exchange of letters."""
    end = max(found.start() - 1, 0)
    above = post.text.rfind("\n", 0, end) + 1
    return post.text.startswith(_QUOTE, found.end() + 1) or post.text.startswith(_QUOTE, above, end)


def _is_text(post: Post, at: int) -> bool:
    leaf = post.leaf_at(at)
    return leaf is not None and leaf.kind in ("paragraph", "heading")
