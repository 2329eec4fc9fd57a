"""A variable that Liquid does not know prints nothing.

Jekyll puts the whole post through Liquid first. Where the text speaks of
`{{ message }}`, as Vue, Angular, Ansible, Jinja and Hugo write it, the page has a hole.

~~~ bad site
在模板里写 {{ message }} 就行。
~~~

~~~ good site
在模板里写 {% raw %}{{ message }}{% endraw %} 就行。
~~~

Known on a Jekyll site are what Jekyll gives (`site`, `page`, `layout`, `paginator`, `jekyll`) and what the
post gives itself (`assign`, `capture`, `for`). Where an include may give more, or the site has
plugins of its own, nothing is said; code is for `liquid/in-code`. `{{ site.basurl }}` and
`{{ "/a.png" | relativ_url }}`, which are nearly what Jekyll and the site know, are told of too.
The fix is unsafe: some plugin may know the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._meaning import FILTERS, Meaning, filters
from ._tokens import Token, outside_comments, runs_liquid, shown, tokens, words

if TYPE_CHECKING:
    from lint_posts import jekyll

    from . import _code, _misspelt
else:
    jekyll = later(__name__, "lint_posts.jekyll")
    _code = later(__name__, "._code")
    _misspelt = later(__name__, "._misspelt")

ENGINES = ("jekyll",)
TRIGGER = "{{"

_GIVEN = words("site page layout paginator jekyll theme true false")
_GIVERS = words("include include_cached include_relative render liquid")
"""Tags that may give names to values which the post does not show."""
# Liquid::Variable: the first word of an output, and Liquid::VariableLookup: what of it is a name
_LITERAL = lazy(r"[\"'\d(]|-\d")
_NAME = lazy(r"[\w-]+", re.ASCII)
_BAR = lazy(r"(?<!\\)\|")


def check(post: Post) -> Iterator[Problem]:
    if post.site is None or not runs_liquid(post):
        return
    found = list(outside_comments(tokens(post.text, post.body_start)))
    yield from _near(post, found)
    lost = list(_lost(post, found))
    if not lost or any(token.name in _GIVERS for token in found) or _has_plugins(post):
        return
    codes = _code.stretches(post)
    for token in lost:
        if _code.code_at(codes, token.start) is None and not post.is_code(token.start):
            yield _problem(post, token)


def _near(post: Post, found: Iterable[Token]) -> Iterator[Problem]:
    """The outputs that misspell a name of Jekyll's."""
    near = [each for token in found if token.is_output for each in _misspelt.misspelt(post, token)]
    if not near or _has_plugins(post):
        return
    codes = _code.stretches(post)
    for where, written, kind, right in near:
        if _code.code_at(codes, where.start) is None and not post.is_code(where.start):
            seen = "prints nothing in its place" if kind == "variable" else "leaves the value as it is"
            message = f"Jekyll knows no {kind} `{written}`, and {seen}: did you mean `{right}`?"
            yield Problem(where, message, unsafe(f"write `{right}`", Edit(*where, right)))


def _lost(post: Post, found: Iterable[Token]) -> Iterator[Token]:
    """The outputs that print nothing, wherever they stand."""
    given = _GIVEN | Meaning(post, found).names
    for token in found:
        if not token.is_output or _LITERAL.match(token.markup):
            continue
        # a filter that Liquid knows may make something of nothing
        if FILTERS.isdisjoint(filters(token.markup)):
            name = _NAME.search(token.markup.partition("|")[0].partition(" ")[0])
            if name is None or name[0] not in given:
                yield token


def _has_plugins(post: Post) -> bool:
    return post.site is not None and post.site.once(jekyll.has_own_plugins)


def _problem(post: Post, token: Token) -> Problem:
    written = post.text[token.start : token.end]
    in_address = post.text[max(token.start - 2, 0) : token.start].endswith(("](", '"', "'", "="))
    printed = _BAR.sub(r"\|", written) if _may_make_a_table(post, token.start) else written
    edit = Edit(token.start, token.end, f"{_code.RAW}{printed}{_code.END_RAW}")
    return Problem(
        Span(token.start, token.end),
        f"the page lacks `{shown(post.text, token)}`, Jekyll runs it and knows no such value: "
        "wrap it in `{% raw %}` and `{% endraw %}`",
        None if in_address else unsafe("wrap it in `raw`", edit),
    )


def _may_make_a_table(post: Post, offset: int) -> bool:
    """Whether kramdown, which gets what is in `raw`, reads a bar there as one between cells."""
    leaf = post.block_at(offset)
    return leaf is not None and leaf.kind in ("paragraph", "table_cell")
