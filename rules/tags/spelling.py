"""A tag has one spelling in all posts, not `javascript` beside `JavaScript`.

To the site they are two tags: readers who follow one find half of the posts,
and in many themes both want one page, so that one of the two is lost. Spellings
name one tag where they differ only by case, full-width letters, blanks, hyphens
and underscores, or by traditional and simplified characters (the 1 400 in common
use that stand one for one).

~~~ bad site
---
layout: post
tags: [Java-Script]
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

Judged are the tags and the categories of all posts, each kind by itself. The
spelling that most posts have is the right one. Where Hugo makes one page of two
spellings they are not reported. The fix is unsafe: it writes the usual spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lint_posts.model import Problem
from lint_posts.post import Post

from ._characters import folded
from ._gathered import counted, gather, rewritten, terms

SEVERITY = "warning"
Usual = Mapping[tuple[str, str], tuple[str, int]]

__all__ = ["check", "concerns", "gather", "judge"]


def judge(gathered: Sequence[Sequence[tuple[str, str]]]) -> Usual:
    """The usual spelling of each tag, and in how many posts it stands."""
    found: dict[tuple[str, str], tuple[str, int]] = {}
    for group, counts in counted(gathered).counts.items():
        for text, times in counts.items():
            key = group, folded(text)
            if key not in found or times > found[key][1]:
                found[key] = text, times
    return found


def concerns(said: Sequence[tuple[str, str]], usual: Usual) -> bool:
    """Whether any tag of a post is spelled otherwise than usual."""
    return any(usual.get((group, folded(text)), (text, 0))[0] != text for group, text in said)


def check(post: Post, usual: Usual) -> Iterator[Problem]:
    for term in terms(post):
        text, times = usual.get((term.group, folded(term.text)), (term.text, 0))
        if text == term.text or _one_page(post, text, term.text):
            continue
        kind = {"tags": "tag", "categories": "category"}.get(term.group, term.group)
        posts = "another post writes" if times == 1 else f"{times} posts write"
        message = f"the {kind} `{term.text}`: {posts} it `{text}`, which makes two of one"
        yield Problem(term.span, message, rewritten(post, term, text))


def _one_page(post: Post, one: str, other: str) -> bool:
    """Whether Hugo makes one page of both, as it does where only case and blanks differ."""
    if post.site is None or post.site.engine != "hugo" or post.site.setting("disablePathToLower") is True:
        return False
    return _hugos(one) == _hugos(other)


def _hugos(text: str) -> str:
    return re.sub(r"-*\s[\s-]*", "-", text.lower())
