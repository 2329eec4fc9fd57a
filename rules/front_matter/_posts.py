"""Which files the site takes as posts, and what its other posts do: the demands of this family are theirs alone."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection
from functools import lru_cache

from lint_posts.dependencies import summary
from lint_posts.front_matter import Entry
from lint_posts.jekyll import post_folder
from lint_posts.lazy import later
from lint_posts.model import Span
from lint_posts.post import Post
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hugo
else:
    hugo = later(__name__, "lint_posts.hugo")


@lru_cache(maxsize=1)
def folder_of(post: Post) -> str | None:
    """`_posts` or `_drafts` for a file that the site takes as a post, None for every other.

    Jekyll's reader and Hexo's leave out names that begin with a dot, `_`, `#` or `~`; a README or a template is no post
    to anyone. To Hugo all pages are alike.
    """
    if post.path is None:
        return None
    if post.site is not None and post.site.engine == "hugo":
        return "_posts" if post.below is not None and hugo.is_page(post.site, post.below) else None
    name = os.path.basename(post.path)
    if name.startswith((".", "_", "#", "~")) or name.lower().startswith(("readme.", "template.")):
        return None
    return _kind_of(os.path.dirname(post.full_path or ""))


@lru_cache(maxsize=1000)
def _kind_of(folder: str) -> str | None:
    return post_folder(f"{folder}/")


def is_published(post: Post) -> bool:
    """Whether it lies in `_posts`, and is no draft to Hugo: drafts need less."""
    if folder_of(post) != "_posts":
        return False
    return engine_of(post) != "Hugo" or post.front_matter.value("draft") is not True


def engine_of(post: Post) -> str:
    """The name of the engine that builds it, as it is written: Jekyll where nothing around the post says which."""
    engine = post.site.engine if post.site is not None else "none"
    return {"hexo": "Hexo", "hugo": "Hugo"}.get(engine, "Jekyll")


def is_jekyll(post: Post) -> bool:
    """Whether Jekyll builds it; also where nothing around the post says who does."""
    return post.site is None or post.site.engine == "jekyll"


def first_line(post: Post) -> Span:
    """Where a problem of the whole file is shown."""
    return post.line_span(0)


def is_deliberate_null(post: Post, entry: Entry) -> bool:
    """Whether `null` or `~` is written out."""
    return entry.value is None and entry.value_span.end > entry.value_span.start


# ---- habits


@summary
def key_counts(site: Site) -> Counter[str]:
    """In how many of the sampled posts each key stands."""
    return Counter(key for other in site.sample() for key in {entry.key for entry in other.front_matter.entries})


@summary
def layout_counts(site: Site) -> Counter[str]:
    """How many of the sampled posts have each layout."""
    values = (other.front_matter.value("layout") for other in site.sample())
    return Counter(value for value in values if isinstance(value, str))


def nearest(word: str, known: Collection[str], reach: int) -> str | None:
    """The word of `known` that is at most `reach` letters away, the nearest first, None where two are as near."""
    found: list[tuple[int, str]] = []
    for candidate in known:
        if abs(len(candidate) - len(word)) <= reach:
            away = distance(word, candidate)
            if away <= reach:
                found.append((away, candidate))
    found.sort()
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1]


def distance(one: str, other: str) -> int:
    """Letters added, lost, changed or swapped with their neighbour, at the least, that lead from one to the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        previous, row, earlier = row, [i], before
        for j, wanted in enumerate(other, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        before = previous
    return row[-1]
