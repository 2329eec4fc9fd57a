"""Names of Jekyll's that an output misspells: keys of `site` and `page`, and filters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.post import Post
from lint_posts.record import NamedTuple

from ._meaning import FILTERS, LISTS, filters
from ._tokens import Token, words

_KEY = lazy(r"(?P<root>site|page)\.(?P<key>[A-Za-z_]\w*)", re.ASCII)
_OF_SITE = words("baseurl url data time title description author github lang") | LISTS
_OF_PAGE = words("title content excerpt url date id categories tags path next previous collection layout name slug")
_CLOSE = 0.8  # how much of a name is that of another, by difflib


class Misspelt(NamedTuple):
    """A name, its place in the post, what it is (`variable` or `filter`), and the one that it means."""

    where: Span
    written: str
    kind: str
    right: str


def misspelt(post: Post, token: Token) -> Iterator[Misspelt]:
    """What an output misspells."""
    key = _KEY.match(token.markup)
    if key is not None:
        right = _meant(key["key"], _known(post, key["root"]))
        if right is not None:
            yield _at(post, token, key[0], "variable", f"{key['root']}.{right}")
    for name in filters(token.markup):
        right = _meant(name, FILTERS)
        if right is not None:
            yield _at(post, token, name, "filter", right)


def _at(post: Post, token: Token, written: str, kind: str, right: str) -> Misspelt:
    start = post.text.index(written, token.start)
    return Misspelt(Span(start, start + len(written)), written, kind, right)


def _known(post: Post, root: str) -> Collection[str]:
    site = post.site
    if site is None or site.config_path is None or site.config_error is not None:
        return ()
    if root == "site":
        collections = site.config.get("collections")
        return {
            *_OF_SITE,
            *map(str, site.config),
            *map(str, collections if isinstance(collections, (list, dict)) else ()),
        }
    below = post.below
    defaults = site.defaults_for(below) if below is not None else {}
    return {*_OF_PAGE, *(entry.key for entry in post.front_matter.entries), *defaults}


def _meant(name: str, known: Collection[str]) -> str | None:
    """The one of the known names that is nearly this one, with the same first letter; None where this one is known."""
    if name in known or len(name) < 3:
        return None
    from difflib import get_close_matches

    close = get_close_matches(name, [each for each in known if each[:1] == name[0]], 1, _CLOSE)
    return close[0] if close else None
