"""A tag that stands once, and is one letter from a common one, is likely a slip.

Readers who follow `javascript` never see the post that says `javascrpt`: it is
alone on a page of its own.

~~~ bad site
---
layout: post
tags: [JavaScrip]
---
文字
~~~

~~~ good site
---
layout: post
tags: [JavaScript]
---
文字
~~~

Off unless it is selected: `test` and `text` are both words. Compared are tags,
and categories, of at least four letters, or three Chinese characters. The fix is
unsafe: it writes the other tag.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import ne

from lint_posts.model import Problem
from lint_posts.post import Post

from ._characters import folded
from ._gathered import counted, gather, rewritten, terms

DEFAULT = False
SEVERITY = "warning"
Known = tuple[Mapping[tuple[str, str], Sequence[str]], Mapping[tuple[str, str], int]]

__all__ = ["check", "concerns", "gather", "judge"]


def judge(gathered: Sequence[Sequence[tuple[str, str]]]) -> Known:
    """The tags by what each becomes when one letter is left out, and how often each is used."""
    shortened: dict[tuple[str, str], list[str]] = {}
    times: dict[tuple[str, str], int] = {}
    for group, counts in counted(gathered).counts.items():
        for text, count in counts.items():
            times[group, text] = count
            for short in _shortened(folded(text)):
                shortened.setdefault((group, short), []).append(text)
    return shortened, times


def concerns(said: Sequence[tuple[str, str]], known: Known) -> bool:
    """Whether any tag stands in one post alone."""
    return any(known[1].get((group, text), 1) < 2 for group, text in said)


def check(post: Post, known: Known) -> Iterator[Problem]:
    shortened, times = known
    for term in terms(post):
        mine = folded(term.text)
        if times.get((term.group, term.text), 1) > 1 or not _is_long(mine):
            continue
        others = {text for short in _shortened(mine) for text in shortened.get((term.group, short), ())}
        near = [text for text in others if times[term.group, text] > 1 and _is_near(mine, folded(text))]
        if not near:
            continue
        best = max(near, key=lambda text: (times[term.group, text], text))
        message = f"`{term.text}` stands in this post alone; did you mean `{best}`?"
        yield Problem(term.span, message, rewritten(post, term, best))


def _is_long(text: str) -> bool:
    return len(text) >= (4 if text.isascii() else 3)


def _shortened(text: str) -> set[str]:
    return {text, *(text[:k] + text[k + 1 :] for k in range(len(text)))}


def _is_near(one: str, other: str) -> bool:
    """Of two that are the same without a letter: whether one was added, lost, changed, or swapped with its neighbour."""
    return one != other and _is_long(other) and (len(one) != len(other) or sum(map(ne, one, other)) <= 2)
