r"""A formula that begins with `$$` ends with `$$`, in the same paragraph.

Where nothing ends it, the page shows the two dollars and the formula as it was typed,
with whatever Markdown makes of its marks. A single `$` ends none. In CommonMark (Hugo,
Hexo) a blank line within ends the paragraph, and no browser finds the formula either;
kramdown (Jekyll) takes one between lines of `$$`.

~~~ bad
$$
x_{1} = \frac{a}{b}

其中 a 为斜率。
~~~

~~~ good
$$
x_{1} = \frac{a}{b}
$$

其中 a 为斜率。
~~~

Judged is what has a command, an index or a power behind its `$$`, or a sign such as `=` below it. The fix, where the
formula begins its paragraph or ends with one `$`, is unsafe: where it ends only its author
knows. Nothing is said where a plugin for formulas is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lint_posts.lazy import later, lazy
from lint_posts.marks import holds
from lint_posts.model import Edit, Fix, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block

    from . import _site
else:
    _site = later(__name__, "._site")

_DOLLARS = lazy(r"(?<![$\\])\$\$(?!\$)")
# (three letters before an index are a name of code's: `$$user_name`)
_CERTAIN = lazy(r"\\[A-Za-z]{2,}|(?:(?<![A-Za-z][A-Za-z])[A-Za-z]|[0-9)}])[_^](?:\{|[A-Za-z0-9])")
# no `;` and no `)`: in a shell `$$` is a number
_BEGINNING = lazy(r"[A-Za-z0-9\\{\[|+<-]|\((?![\"'])")
# below dollars that have their line to themselves
_LIKELY = lazy(r"[ \t]*\n[^\n]*[=<>+\\^_]")
# what no formula holds: then it ends before that, and only the author knows where
_PROSE = lazy(r"[\u2e80-\uffff`]|\*\*|\]\(|<[a-zA-Z/!]")
# what keeps dollars from being printed, or from pairing: those that are left may be odd in number
_HIDES = lazy(r"[`<|]|\]\(|\{[{%:]|\${3}|\\\$|\n[ \t]*>|\n[ \t>]*(?:(?:#{1,6}|[-*+]|\d+[.)])[ \t]|~~~|---|\*\*\*)")
# where two dollars are something of code's
_OF_CODE = lazy(
    r"(?i)\bphp\b|\bperl\b|\bmakefile\b|可变变量|进程号|\bmongoose\b|\bangular|\bjquery\b|\bjsx\b|\bgroovy\b|模板字符串|转义|控制台"
)
_PARAGRAPH_END = lazy(r"\n[ \t>]*\n")
_ONE = lazy(r"(?<!\\)\$(?P<tail>[ \t]*[，。；：,.;]?)\Z")


def may_lack_an_end(text: str) -> bool:
    """Whether the dollars of a paragraph do not pair, and a formula follows them."""
    if not holds(text, "$$"):
        return False
    found, done = _DOLLARS.search(text), 0
    while found is not None:
        end = _PARAGRAPH_END.search(text, found.end())
        last = len(text) if end is None else end.start()
        here = list(_DOLLARS.finditer(text, found.start(), last))
        if (len(here) % 2 or _HIDES.search(text, done, last) is not None) and (
            _CERTAIN.search(text, found.end(), last) or any(_LIKELY.match(text, each.end()) for each in here)
        ):
            return True
        found, done = _DOLLARS.search(text, last), last
    return False


TRIGGER = may_lack_an_end


class _Lone(NamedTuple):
    """Dollars without a partner, in the leaf that prints them."""

    at: int
    leaf: Block


def check(post: Post) -> Iterator[Problem]:
    if post.site is not None and _site.knows_formulas(post.site):
        return
    for one, after in pairwise((*_lone(post), None)):
        if one is not None and _begins_a_formula(post, one):
            end = after if after is not None and _ends_a_formula(post, after) else None
            yield _problem(post, one, end)


def _lone(post: Post) -> Iterator[_Lone]:
    """The last dollars of each paragraph whose dollars are odd in number: all of those that the page prints."""
    for leaf, source in post.markdown_leaves:
        if "$$" in source.text:
            found: Sequence[int] = [
                each.start() for each in _DOLLARS.finditer(post.text, *leaf.span) if post.is_printed(Span(*each.span()))
            ]
            if len(found) % 2:
                yield _Lone(found[-1], leaf)


def _begins_a_formula(post: Post, one: _Lone) -> bool:
    """Whether a formula follows at once."""
    behind = post.text[one.at + 2 : one.leaf.span.end]
    if _LIKELY.match(behind) is not None and _opens_its_line(post, one.at):
        return True
    if _CERTAIN.search(behind) is None or (not _opens_its_line(post, one.at) and post.speaks_of(_OF_CODE)):
        return False
    return _BEGINNING.match(behind) is not None or (behind[:1].isspace() and _opens_its_line(post, one.at))


def _opens_its_line(post: Post, at: int) -> bool:
    return not post.text[post.line_span(at).start : at].strip(" \t>*+-.0123456789")


def _ends_a_formula(post: Post, one: _Lone) -> bool:
    """Whether nothing stands behind it."""
    return not post.text[one.at + 2 : one.leaf.span.end].strip(" \t\n，。；,.;")


def _problem(post: Post, one: _Lone, end: _Lone | None) -> Problem:
    where = Span(one.at, one.at + 2)
    if end is not None:
        line = post.line_number(end.at)
        advice = f"its paragraph ends before the `$$` of line {line}: take the blank line, or the list, out of it"
        return Problem(where, f"`$$` is printed, and no formula is shown, {advice}")
    return Problem(where, "`$$` is printed, nothing ends this formula in its paragraph: add `$$`", _repair(post, one))


def _repair(post: Post, one: _Lone) -> Fix | None:
    """The formula with its end, where that can be told: a fix answers for what its edits go through."""
    text, last = post.text, one.leaf.span.end
    written = text[one.at + 2 : last].rstrip()
    last = one.at + 2 + len(written)
    single = _ONE.search(written)
    if _PROSE.search(written, 0, single.start() if single is not None else len(written)):
        return None
    if single is not None and written.count("$") == 1:
        at = one.at + 2 + single.start()
        return unsafe("end it with two", Edit(one.at, at + 1, f"{text[one.at : at]}$$"))
    if not written.startswith("\n") or "$" in written:
        return None
    line = post.line_span(one.at)
    held_by = re.sub(r"[^ \t>]", " ", text[line.start : one.at])
    return unsafe("end the formula", Edit(one.at, last, f"{text[one.at : last]}\n{held_by}$$"))
