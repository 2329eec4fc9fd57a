"""Links that the page prints though their brackets are right: what stands in the second ones is not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Fix, Problem, Span
from lint_posts.post import Post

from ._proof import proven
from ._text import CURLY_TITLE, PLAIN, SWALLOWED, TEMPLATE, TEXT, is_address, is_file, straight

_SPOILT = lazy(
    rf"(?<![!\\])\[(?P<text>{TEXT})\]\((?P<inside>(?:{TEMPLATE}|{PLAIN}[^()\n]|\([^()\n]*\)|\n(?![ \t>]*\n)){{1,1000}}?)\)"
)
_EMPTY_TITLE = lazy(r"(?P<gap>[ \t]+)\"\"\s*\Z")
_BLANK = lazy(rf"(?P<template>{TEMPLATE})|[ \t]")
_WORDS = 4  # so many words may be the name of a file


def spoilt(post: Post, leaf: Block) -> Iterator[Problem]:
    """A problem for each link with a title that is none, or with an address of several lines or words."""
    for found in _SPOILT.finditer(post.text, *leaf.span):
        bare = re.sub(TEMPLATE, "x", found["inside"].strip())
        if (
            (is_address(bare) or is_file(bare))
            and re.search(r"[^\w%/.-]", bare)
            and post.prints(found.start(), found.end("text"))
        ):
            said, fix = _fault(post, found)
            yield Problem(Span(*found.span()), f"this link is printed as text, {said}", fix)


def _fault(post: Post, found: re.Match[str]) -> tuple[str, Fix | None]:
    """What is wrong with it, and the repair."""
    inside, start = found["inside"], found.start("inside")
    bare = re.sub(TEMPLATE, "x", inside)
    if (curly := CURLY_TITLE.search(inside)) is not None:
        edit = Edit(start + curly.start(), start + curly.end(), straight(curly))
        fix = proven(post, found, "straighten the quotes", edit)
        return "its title stands in curly quotes: write straight ones", fix and fix._replace(safe=False)
    if (empty := _EMPTY_TITLE.search(inside)) is not None:  # only kramdown prints it
        edit = Edit(start + empty.start(), found.end("inside"), "")
        fix = proven(post, found, "take the quotes away", edit)
        return "kramdown takes no empty title: take the quotes away", fix
    if "\n" in bare:
        joined = re.sub(r"[ \t]*\n[ \t>]*", "", inside.strip())
        fix = proven(post, found, "put the address on one line", Edit(*found.span("inside"), joined))
        return "its address is broken over lines: put it on one", fix and fix._replace(safe=False)
    if re.search(r"\s", bare.strip()) and not re.search(r"[\"']", bare):
        return _of_words(post, found)
    return 'what stands behind its address is no title: write `(address "title")`', None


def _of_words(post: Post, found: re.Match[str]) -> tuple[str, Fix | None]:
    """The same of an address with blanks in it."""
    inside = found["inside"]
    if SWALLOWED.search(re.sub(TEMPLATE, "", inside)) is not None:
        return "the text behind it belongs to its address: close it with `)`", None
    if len(inside.split()) > _WORDS:
        return "words stand in its address: close it with `)`", None
    written = _BLANK.sub(lambda blank: blank["template"] or "%20", inside.strip())
    fix = proven(post, found, "write blanks as `%20`", Edit(*found.span("inside"), written))
    return "its address has a blank in it: write `%20`", fix
