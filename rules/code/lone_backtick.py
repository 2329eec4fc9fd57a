"""A backtick without a partner makes code of the text behind it.

Backticks pair from left to right: where one is too many, or one is missing, code and text
change places up to the end of the paragraph, and the last backtick is printed.

~~~ bad
先装`git，再运行 `make` 看看。
~~~

~~~ good
先装git，再运行 `make` 看看。
~~~

Reported where the page prints a backtick, a stretch of code begins or ends with a blank, or holds
a full-width comma, and the others make code without such once one is gone. The fix takes that
away and is unsafe; there is none where more than one will do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.markdown.mapped import MappedText
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block

_ONE = lazy(r"(?<!\\)`")
# what a sentence has, and code next to never
_PROSE = lazy(r"[，。；！？]")
_MOST = 41
"""So many backticks of a paragraph are tried; they are odd in number."""


def may_lack_a_partner(text: str) -> bool:
    """Whether a line has an odd number of backticks, each alone: a paragraph of such a number has such a line."""
    at = text.find("`")
    while at >= 0:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        number = text.count("`", at, end) - text.count("\\`", max(at - 1, 0), end)
        if number % 2 and text.find("``", at, end) < 0:
            return True
        at = text.find("`", end)
    return False


TRIGGER = outside_code(may_lack_a_partner)


def check(post: Post) -> Iterator[Problem]:
    for leaf, source in post.markdown_leaves:
        if source.text.count("`") < 3 or "``" in source.text:
            continue
        ticks = [found.start() for found in _ONE.finditer(source.text)]
        if len(ticks) % 2 and len(ticks) < _MOST and _is_mixed_up(post, leaf, source, ticks):
            yield from _problem(post, source, ticks)


def _is_mixed_up(post: Post, leaf: Block, source: MappedText, ticks: Sequence[int]) -> bool:
    """Whether the page prints a backtick, and a stretch of code has a blank at one edge, or is a sentence's."""
    codes = [inline.span for inline in leaf.walk_inlines() if inline.kind == "code"]
    if not any(_is_a_gap(post.text, code) for code in codes):
        return False
    return any(post.prints(source.root(at)) for at in ticks)


def _is_a_gap(text: str, code: Span) -> bool:
    """Whether code is what stands between two stretches that were meant as code."""
    inside = text[code.start + 1 : code.end - 1]
    if not inside.strip():
        return False
    before, after = inside[0].isspace(), inside[-1].isspace()
    return before != after or (after and text[code.end : code.end + 1].isalnum()) or _PROSE.search(inside) is not None


def _problem(post: Post, source: MappedText, ticks: Sequence[int]) -> Iterator[Problem]:
    """At the backtick that is too many; at the first where more than one may be it."""
    spare = [at for at in ticks if _pair_well(source.text, [each for each in ticks if each != at])]
    if not spare:
        return
    at = source.root(spare[0])
    message = "code and text change places here, a backtick has no partner: "
    if len(spare) == 1:
        first, last = source.root(ticks[0]), source.root(ticks[-1]) + 1  # all between them may change places
        text = post.text[first:at] + post.text[at + 1 : last]
        fix = unsafe("take the backtick away", Edit(first, last, text))
        yield Problem(Span(at, at + 1), f"{message}take this one away, or write the other", fix)
    else:
        yield Problem(Span(at, at + 1), f"{message}write it, or take one away")


def _pair_well(text: str, ticks: Sequence[int]) -> bool:
    """Whether no stretch between two of the backticks has a blank at an edge, or a sign that ends a sentence."""
    inside = (text[start + 1 : end] for start, end in zip(ticks[::2], ticks[1::2], strict=True))
    return all(not each[0].isspace() and not each[-1].isspace() and not _PROSE.search(each) for each in inside)
