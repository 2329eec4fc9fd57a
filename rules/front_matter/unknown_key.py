"""A key is one that the site knows: not `titel`, `layuot` or `catagories`.

A misspelt key is kept and never read: the page has the title that Jekyll makes
of the file's name, no layout, no tags, and nothing says why. A misspelt `true`
or `false` is a text, and to a theme every text is true.

~~~ bad
---
layout: post
titel: 深入理解
---
~~~

~~~ good
---
layout: post
title: 深入理解
---
~~~

Reported are keys one or two letters away from one that the engine knows, or that
the site's posts use, where the post lacks that one and no other post has the
odd one. The fix is unsafe: the key may be the author's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lint_posts.dependencies import summary
from lint_posts.front_matter import Entry
from lint_posts.lazy import lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.site import Site

from ._posts import engine_of, folder_of, key_counts, nearest
from ._words import REAL, TRUTHS, meant_by

_PLAIN_KEY = lazy(r"[A-Za-z][\w-]*", re.ASCII)
_LONGEST = max(map(len, TRUTHS))
_MOST = 1000  # keys; front matter with more holds data, whose keys are anything
_PROSE = frozenset(["title", "subtitle", "description", "excerpt", "author", "name", "keywords", "slug"])


def check(post: Post) -> Iterator[Problem]:
    front_matter = post.front_matter
    if not front_matter.readable:
        return
    for entry in front_matter.entries:
        value = entry.value
        if isinstance(value, str) and len(value) <= _LONGEST and entry.node.style == "plain":
            yield from _truth(post, entry, value)
    if folder_of(post) is None or len(front_matter.entries) > _MOST:
        return
    in_use = post.site.once(_keys_in_use) if post.site is not None else frozenset()
    unsettled = [e for e in front_matter.entries if not (_is_real(e.key) or (e.key in in_use and "：" not in e.key))]
    have = {entry.key for entry in front_matter.entries} if unsettled else set()
    for entry in unsettled:
        yield from _wide_colon(post, entry)
        known = meant_by(engine_of(post))
        caseless = engine_of(post) == "Hugo" and entry.key.lower() in known
        meant = None if caseless else _meant(entry.key, have, post.site, known)
        if meant is not None:
            message = f"`{entry.key}` is no key that the site reads; did you mean `{meant}`?"
            fix = unsafe(f"write `{meant}`", Edit(*entry.key_span, _as_written(post, entry, meant)))
            yield Problem(entry.key_span, message, fix)


@lru_cache(maxsize=1000)
def _is_real(key: str) -> bool:
    """Whether a key can be no misspelling, whatever the site's keys are."""
    return "：" not in key and (not _PLAIN_KEY.fullmatch(key) or len(key) < 3 or key in REAL)


@summary
def _keys_in_use(site: Site) -> frozenset[str]:
    """The keys of more than one of the sampled posts."""
    return frozenset(key for key, times in site.once(key_counts).items() if times > 1)


def _wide_colon(post: Post, entry: Entry) -> Iterator[Problem]:
    """`title：A: b`: all up to the plain colon is the key."""
    name, colon, _ = entry.key.partition("：")
    if colon and name.strip() in meant_by(engine_of(post)):
        start = post.text.index("：", entry.key_span.start)
        message = f"`{name}：` does not end the key, so the page has no {name}: write `{name}: ` with a plain colon"
        yield Problem(
            Span(entry.key_span.start, start + 1), message, unsafe("write a plain colon", Edit(start, start + 1, ": "))
        )


def _truth(post: Post, entry: Entry, value: str) -> Iterator[Problem]:
    meant = TRUTHS.get(value.lower())
    if meant is not None and entry.key not in _PROSE:
        effect = "which Hugo does not take for a truth value" if engine_of(post) == "Hugo" else "which counts as true"
        message = f"`{value}` is a text, {effect}; did you mean `{meant}`?"
        yield Problem(entry.value_span, message, unsafe(f"write `{meant}`", Edit(*entry.value_span, meant)))


def _as_written(post: Post, entry: Entry, meant: str) -> str:
    written = post.text[entry.key_span.start : entry.key_span.end]
    return written.replace(entry.key, meant)


def _meant(key: str, have: set[str], site: Site | None, known: frozenset[str]) -> str | None:
    """The key that `key` misspells, None where it is a key of its own."""
    if not _PLAIN_KEY.fullmatch(key):
        return None
    targets = set(known)
    if site is not None:
        targets |= site.once(_common_keys)
    targets -= have
    if key.endswith("ys") and f"{key[:-2]}ies" in targets:
        return f"{key[:-2]}ies"
    meant = nearest(key, targets, _reach(key))
    if meant is None or _is_a_form_of(key, meant):
        return None
    return meant


@summary
def _common_keys(site: Site) -> frozenset[str]:
    posts = len(site.sample())
    counts = site.once(key_counts).items()
    return frozenset(other for other, times in counts if times >= 3 and times * 5 >= posts)


def _reach(key: str) -> int:
    return 1 if len(key) < 6 else 2


def _is_a_form_of(key: str, meant: str) -> bool:
    """Whether one is the other's plural, or the same in another case or with other hyphens: themes have both."""
    one, other = (re.sub("[-_]", "", word).lower() for word in (key, meant))
    if re.search(r"\d", key) and re.sub(r"\d", "", one) == re.sub(r"\d", "", other):
        return True
    return one + "s" == other or (other + "s" == one and other[-1] not in "sy")
