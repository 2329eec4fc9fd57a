"""Tags of known elements that the page prints, since their attributes or their end are written as no renderer takes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.elements import VOID_ELEMENTS
from lint_posts.model import Span
from lint_posts.post import Post
from lint_posts.record import NamedTuple

_KEY = r"[A-Za-z_][\w-]*"
_QUOTES = "\"'“”‘’"
# what may be a part of a value is none, behind a quote that opens one too
_BEGINS = rf"(?<![\w.:/?&=%-])(?<!=[{_QUOTES}])"
_PAIR = lazy(rf"{_BEGINS}(?P<key>{_KEY})[ \t]*=[ \t]*(?P<value>.*?)(?={_BEGINS}{_KEY}[ \t]*=|\Z)")
# `<br\>`, `<br/ >`, with a full-width slash
BROKEN_BREAK = lazy(r"(?<!\\)<(?P<name>(?i:br|hr))[ \t]*(?:\\|/[ \t]+|／)[ \t]*>")


class Odd(NamedTuple):
    """A tag that is printed, and how it is written right; None where that can't be told."""

    where: Span
    name: str
    right: str | None


def odd(post: Post, start: int, end: int, names: str, told: set[int]) -> Iterator[Odd]:
    """Such tags between two offsets, but those that begin at a place in `told`; `names` is a pattern of elements."""
    pattern = re.compile(
        rf"(?<!\\)<(?P<name>(?i:{names}))(?P<attributes>\s+{_KEY}[ \t]*=[^<>\n]*)(?:>|(?<=[\"'/])(?=\n|\Z))"
    )
    for found in pattern.finditer(post.text, start, end):
        if found.start() not in told and post.is_printed(Span(found.start(), found.start() + 2)):
            yield Odd(Span(*found.span()), found["name"], _written(found))
    for found in BROKEN_BREAK.finditer(post.text, start, end):
        if post.is_printed(Span(found.start(), found.start() + 2)):
            yield Odd(Span(*found.span()), found["name"], f"<{found['name']}>")


def _written(found: re.Match[str]) -> str | None:
    """The tag with its attributes in double quotes; None where they can't be told from each other."""
    attributes = found["attributes"].rstrip("/ \t")
    pairs = list(_PAIR.finditer(attributes))
    values = [pair["value"].strip().strip(_QUOTES) for pair in pairs]
    if any(quote in value for value in values for quote in _QUOTES):
        return None
    written = "".join(f' {pair["key"]}="{value.strip()}"' for pair, value in zip(pairs, values, strict=True))
    ends = found["attributes"].rstrip().endswith("/") and found["name"].lower() in VOID_ELEMENTS
    return f"<{found['name']}{written}{' /' * ends}>"
