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

A comment, HTML's or Liquid's, says `lint-posts-` and `disable-next-line`,
`disable-line`, `disable-file`, or `disable` and further down `enable`; then the
names of rules or families (none for all of them), and after two dashes why. In
front matter `lint_posts: {ignore: [emphasis/empty]}` holds for the whole post.

Only rules that run are judged: one that is ignored may be needed elsewhere. The
fix is safe: the comment goes, or the one name in it, where the page stays as it
is; elsewhere there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lint_posts.model import Edit, Problem, Unused, safe
from lint_posts.post import Post

SEVERITY = "warning"


def check_suppressions(post: Post, unused: Sequence[Unused]) -> Iterator[Problem]:
    all_at_once = _can_go_together(post, [each.removals[0] for each in unused if each.removals])
    for number, each in enumerate(unused):
        ways = each.removals[:1] if all_at_once else each.removals if number < post.readings else ()
        edits = next((edits for edits in ways if all_at_once or post.edited(edits).looks_like(post)), None)
        fix = None if edits is None else safe("remove what suppresses nothing", *edits)
        yield Problem(each.span, _message(each), fix)


def _can_go_together(post: Post, removals: Sequence[tuple[Edit, ...]]) -> bool:
    edits = sorted(edit for edits in removals for edit in edits)
    apart = all(first.end <= second.start for first, second in pairwise(edits))
    return apart and post.edited(edits).looks_like(post)


def _message(each: Unused) -> str:
    if not each.known:
        return f"`{each.name}` is no rule and no way to suppress one, so nothing is suppressed: remove it"
    what = f"`{each.name}`" if each.name else "any rule"
    return f"there is no problem of {what} to suppress here: remove it"
