"""What Liquid reads in a post: its tags and outputs, one after another, as its tokenizer cuts them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lint_posts.lazy import lazy
from lint_posts.post import Post
from lint_posts.record import NamedTuple


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


BLOCKS = words("capture case comment for highlight if ifchanged raw tablerow unless")
"""The tags of Liquid and Jekyll that have an end tag."""

PLAIN_TAGS = words(
    "# assign break continue cycle decrement echo include include_relative increment link liquid post_url render"
)
"""The others."""

# Liquid::TemplateParser, BlockBody::FullToken, Raw::FullTokenPossiblyInvalid; Ruby's \w and \s are ASCII
_OPENING = lazy(r"\{[{%]")
_TAG = lazy(r"\{%-?\s*(#|\w+)\s*(.*?)-?%\}", re.ASCII | re.DOTALL)
_LAST_TAG = lazy(r".*(?P<tag>\{%\s*(?P<name>\w+))", re.ASCII | re.DOTALL)


class Token(NamedTuple):
    """A tag or an output. `name` is "" for an output and for what is not closed as it must be: `whole` is False then."""

    start: int
    end: int
    name: str
    markup: str
    whole: bool = True

    @property
    def is_output(self) -> bool:
        """Whether it prints a value."""
        return self.whole and not self.name


@lru_cache(maxsize=1)
def tokens(text: str, start: int) -> tuple[Token, ...]:
    """The Liquid of `text` from the offset `start` on, in order; what stands in `raw` is none. Linear."""
    return tuple(_read(text, start))


def _read(text: str, start: int) -> Iterator[Token]:
    raw = False
    at = start
    last_tag, last_output = text.rfind("%}"), text.rfind("}")
    while (opening := _OPENING.search(text, at)) is not None:
        begin, inside = opening.span()
        is_tag = text[begin + 1] == "%"
        closed = inside <= (last_tag if is_tag else last_output)
        if not closed:
            at = inside
        elif is_tag:
            at = text.index("%}", inside) + 2
        else:
            at = text.index("}", inside) + 1
            at += text.startswith("}", at)
        if not raw:
            token = _token(text, begin, at)
            raw = token.name == "raw"
            yield token
        elif (end := _LAST_TAG.match(text, begin, at)) and end["name"] == "endraw" and text.endswith("%}", begin, at):
            raw = False
            yield Token(end.start("tag"), at, "endraw", "")


def _token(text: str, start: int, end: int) -> Token:
    if text[start + 1] == "%":
        tag = _TAG.match(text, start, end)
        return Token(start, end, tag[1], tag[2].rstrip()) if tag else Token(start, end, "", "", False)
    whole = text.endswith("}}", start, end)
    return Token(start, end, "", text[start + 2 : end - 2].strip("- \t\n\r\f\v") if whole else "", whole)


def outside_comments(found: Iterable[Token]) -> Iterator[Token]:
    """Those that are whole, without what a comment of Liquid's holds, and the tags that begin and end one within."""
    depth = 0
    for token in found:
        depth = max(depth + (token.name == "comment") - (token.name == "endcomment"), 0)
        if depth == 0 and token.whole:
            yield token


def shown(text: str, token: Token) -> str:
    """A token on one line, for a message: cut where it is long."""
    line = " ".join(text[token.start : token.end].split())
    return line if len(line) < 60 else f"{line[:50]}…"


def runs_liquid(post: Post) -> bool:
    """Whether the site puts the post through Liquid: Jekyll does, and kramdown is hardly read by another engine."""
    if post.front_matter.value("render_with_liquid") is False:
        return False
    site = post.site
    if site is None or site.engine == "none":
        return post.dialect == "kramdown"
    if site.engine != "jekyll":
        return False
    below = post.below
    return below is None or site.defaults_for(below).get("render_with_liquid") is not False
