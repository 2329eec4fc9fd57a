"""The tags of WordPress's page builders, between which the text of a whole post stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Span
from lint_posts.record import NamedTuple

OPENINGS = ("[vc_", "[vc\\_", "[et_pb_", "[et\\_pb\\_", "[fusion_", "[fusion\\_")
"""How the tags begin of WPBakery, Divi and Avada, also where a converter has escaped them."""

NAMES = ("vc_", "et_pb_", "fusion_")

_TAG = lazy(r"\\?\[/?(?P<name>(?:vc|et\\?_pb|fusion)\\?_[a-z](?:[a-z0-9]|\\?_)*)(?:[ \t][^\[\]\n]*)?/?\\?\]")
_END = lazy(r"\\?\[/")
_INDEX = lazy(r"\w\[[^/]", re.ASCII)
_BLANKS = lazy(r"[ \t]*")


class Tag(NamedTuple):
    """A tag: where it stands, its name without backslashes, and where the first stands that the page prints of it."""

    span: Span
    name: str
    printed: int


def builder_tags(text: str, start: int) -> list[Tag]:
    """The tags from `start` on; none where no tag closes another, as where they are only spoken of."""
    found = list(_TAG.finditer(text, start))
    if not any(_END.match(text, each.start()) for each in found):
        return []
    found = [each for each in found if not _INDEX.match(text, max(0, each.start() - 1))]
    # an escaped bracket is printed where the letter behind it is
    return [
        Tag(
            Span(*each.span()),
            each["name"].replace("\\", ""),
            each.start("name") if each[0][0] == "\\" else each.start(),
        )
        for each in found
    ]


def closes(text: str, tag: Tag) -> bool:
    """Whether it is a tag that closes another."""
    return _END.match(text, tag.span.start) is not None


def without(text: str, tags: list[Span]) -> Iterator[Edit]:
    """The tags taken away, and the blanks behind those that begin a line."""
    begins = -1
    for start, end in tags:
        if start == begins or not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t>"):
            blanks = _BLANKS.match(text, end)
            end = begins = blanks.end() if blanks is not None else end
        yield Edit(start, end, "")
