"""Links that the page prints, since their brackets are not those of a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

from ._proof import proven
from ._text import PLAIN, TEMPLATE, TEXT, is_address, is_number

_APART = lazy(
    rf"(?<![\]!\\])\[(?P<text>{TEXT})\](?P<gap>[ \t]+|[ \t]*\n[ \t]*)\((?P<address>(?:{TEMPLATE}|{PLAIN}[^\s()])+)\)"
)
_ADDRESS_AROUND = rf"[ \t]?(?P<open>[(（])[ \t]*(?P<address>(?:{TEMPLATE}|{PLAIN}[^\s()（）])+)[ \t]*(?P<close>[)）])"
_WIDE = (
    lazy(
        r"(?<![!\\])(?P<left>[\[［])(?P<text>(?:[^\[\]［］\n]|\n(?![ \t>]*\n)){1,200})(?P<right>[\]］])"
        + _ADDRESS_AROUND
    ),
    lazy(r"(?P<left>【)(?P<text>[^【】\n]{1,100})(?P<right>】)" + _ADDRESS_AROUND),
)
_TURNED = lazy(
    r"(?<!\])\((?P<text>(?:[^()\[\]\n]|\n(?![ \t>]*\n)|\([^()\n]*\)){1,200})\)\[(?P<address>(?:https?://|www\.)[^\s\[\]()]+)\](?!\()"
)
# behind a word the brackets hold a remark, and the address stands beside it
_TURNED_WIDE = lazy(
    r"(?<![^\s。，：；、！？>])[(（](?P<text>[^()（）\[\]\n]{1,100})[)）]\[(?P<address>https?://[^\s\[\]()（）]+)\](?![(\[])"
)
_BRACES = lazy(rf"(?<![!\\])\[(?P<text>{TEXT})\]\{{(?P<address>https?://[^\s{{}}]+)\}}")
_OPEN = lazy(rf"(?<![!\\])\[(?P<text>{TEXT})\]\((?P<address>(?:{TEMPLATE}|{PLAIN}[^\s()]|\([^\s()]*\))+)(?=\s|\Z)")
_NEAR = 300


def printed(post: Post, leaf: Block) -> Iterator[Problem]:
    """A problem for each link with something before its address, or with other brackets than a link's."""
    start, end = leaf.span
    for found in _APART.finditer(post.text, start, end):
        if not is_number(found["text"]) and is_address(found["address"]) and not found["address"].startswith("#"):
            yield from _apart(post, found)
    for pattern in _WIDE:
        for found in pattern.finditer(post.text, start, end):
            yield from _wide(post, found)
    turned = {
        found.start(): found for each in (_TURNED, _TURNED_WIDE) for found in each.finditer(post.text, start, end)
    }
    for found in turned.values():
        yield from _turned(post, found)
    for found in _BRACES.finditer(post.text, start, end):
        yield from _braces(post, found)


def unclosed(post: Post, leaf: Block) -> Iterator[Problem]:
    """A problem for each link without the bracket behind its address."""
    for found in _OPEN.finditer(post.text, *leaf.span):
        if is_address(found["address"]) and post.prints(found.start(), found.end("text")):
            yield Problem(
                Span(*found.span()),
                "this link is printed as text, its address lacks the closing bracket",
                unsafe("close the bracket", _closed(post, found)),
            )


def _apart(post: Post, found: re.Match[str]) -> Iterator[Problem]:
    if post.prints(found.start(), found.end("text"), found.end() - 1):
        edit = Edit(*found.span("gap"), "")
        gap = "line end" if "\n" in found["gap"] else "blank"
        yield Problem(
            Span(*found.span()),
            f"this link is printed as text, a {gap} stands before its address: take it away",
            proven(post, found, f"take the {gap} away", edit),
        )


def _wide(post: Post, found: re.Match[str]) -> Iterator[Problem]:
    signs = found["left"] + found["right"], found["open"] + found["close"]
    if signs == ("[]", "()") or "".join(signs) in ("【】（）",) or is_number(found["text"]):
        return
    address = found["address"].removeprefix("<").removesuffix(">")
    if not is_address(address) or address.startswith("#"):
        return
    if not post.prints(found.start(), found.end("text"), found.end() - 1):
        return
    link = f"[{found['text']}]({address})"
    fix = proven(post, found, "write the brackets in ASCII", Edit(*found.span(), link))
    wrong = "".join(sign for sign in "".join(signs) if sign not in "[]()")
    yield Problem(
        Span(*found.span()),
        f"this link is printed as text, its brackets `{wrong}` are full-width: write `[text](address)`",
        fix,
    )


def _turned(post: Post, found: re.Match[str]) -> Iterator[Problem]:
    """`(text)[address]`."""
    if post.prints(found.start(), found.end("text"), found.end() - 1):
        link = f"[{found['text']}]({found['address']})"
        yield Problem(
            Span(*found.span()),
            "this link is printed as text, its brackets have changed places: write `[text](address)`",
            unsafe("let text and address change places", Edit(*found.span(), link)),
        )


def _braces(post: Post, found: re.Match[str]) -> Iterator[Problem]:
    """`[text]{address}`."""
    if post.prints(found.start(), found.end("text"), found.end() - 1):
        edit = Edit(found.end("text") + 1, found.end(), f"({found['address']})")
        yield Problem(
            Span(*found.span()),
            "this link is printed as text, its address stands in braces: write `[text](address)`",
            proven(post, found, "write round brackets", edit),
        )


def _closed(post: Post, found: re.Match[str]) -> Edit:
    """A bracket behind the address, or in the place of the wrong one that closes it."""
    wrong = found["address"].find("]")
    if wrong < 0 or "[" in found["address"][:wrong]:
        end = found.start("address") + len(found["address"].rstrip("*。，；：、！？"))
        return Edit(end, end, ")")
    at = found.start("address") + wrong
    before = post.text[max(post.line_span(found.start()).start, found.start() - _NEAR) : found.start()]
    return Edit(at, at + (before.count("[") <= before.count("]")), ")")
