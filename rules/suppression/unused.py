"""A suppression suppresses something.

A comment that switches rules off outlives the line that needed it: it says
that something is wrong here where nothing is, and hides what goes wrong later.
One that names no rule, as `emphasis/emtpy`, has never done anything.

~~~ bad
<!-- lint-posts-disable-next-line emphasis/empty -->
A line with no empty bold.
~~~

~~~ good
A line with no empty bold.
~~~

Only rules that run are judged: one that is ignored may be needed elsewhere. The
fix is safe: the comment goes, or the one name in it, where the page stays as it
is; elsewhere there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint_posts.model import Fix, Problem, Unused, safe
from lint_posts.post import Post

SEVERITY = "warning"


def check_suppressions(post: Post, unused: Sequence[Unused]) -> Iterator[Problem]:
    for each in unused:
        yield Problem(each.span, _message(each), _fix(post, each))


def _message(each: Unused) -> str:
    if not each.known:
        return f"`{each.name}` is no rule and no way to suppress one, so nothing is suppressed: remove it"
    what = f"`{each.name}`" if each.name else "any rule"
    return f"there is no problem of {what} to suppress here: remove it"


def _fix(post: Post, each: Unused) -> Fix | None:
    for edits in each.removals:
        if post.edited(edits).looks_like(post):
            return safe("remove what suppresses nothing", *edits)
    return None
