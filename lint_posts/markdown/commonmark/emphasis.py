"""CommonMark's emphasis: runs of `*`, `_` and `~~` become pairs, what is left of them is text."""

from __future__ import annotations

import unicodedata

from lint_posts.markdown.tree import Inline
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.markdown.tree import InlineKind

DEEPEST = 60
"""Levels of inlines in one another; beyond them markers are text (a tree is walked by recursion)."""

_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Node:
    """A stretch of a leaf, `start` to `end` in its text, on the way to an Inline.

    `made` is the Inline where it needs nothing from its children. A run of delimiters has `marker`, and shrinks as it
    is paired; `length` is what it had.
    """

    __slots__ = (
        "kind",
        "start",
        "end",
        "children",
        "depth",
        "made",
        "destination",
        "label",
        "marker",
        "length",
        "opens",
        "closes",
    )

    def __init__(
        self,
        kind: InlineKind,
        start: int,
        end: int,
        depth: int = 0,
        made: Inline | None = None,
        destination: tuple[str, int, int] | None = None,
        label: str | None = None,
        marker: str = "",
        length: int = 0,
        opens: bool = False,
        closes: bool = False,
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.children: list[Node] = []
        self.depth = depth
        self.made = made
        self.destination = destination
        self.label = label
        self.marker = marker
        self.length = length
        self.opens = opens
        self.closes = closes


def delimiter_run(text: str, start: int, end: int) -> Node:
    """The run of one marker that stands at `start` to `end`, with what it may do there (CommonMark 6.2)."""
    marker = text[start]
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    left = not after.isspace() and (not is_punctuation(after) or before.isspace() or is_punctuation(before))
    right = not before.isspace() and (not is_punctuation(before) or after.isspace() or is_punctuation(after))
    opens, closes = left, right
    if marker == "_":
        opens = left and (not right or is_punctuation(before))
        closes = right and (not left or is_punctuation(after))
    if marker == "~" and end - start != 2:
        opens = closes = False
    return Node("text", start, end, marker=marker, length=end - start, opens=opens, closes=closes)


def is_punctuation(character: str) -> bool:
    """Whether a character is a sign of punctuation or a symbol."""
    if character < "\x80":
        return character in _ASCII_PUNCTUATION
    return unicodedata.category(character)[0] in "PS"


def pair(nodes: list[Node]) -> list[Node]:
    """The nodes, with emphasis where delimiters pair. Linear: a closer does not look where one like it looked in vain."""
    if not any(node.closes for node in nodes):
        return nodes
    paired: list[Node] = []
    openers: list[tuple[int, Node]] = []  # with their places in `paired`
    floors: dict[tuple[str, bool, int], int] = {}
    for node in nodes:
        key = (node.marker, node.opens, node.length % 3)
        while node.closes and node.end > node.start:
            found = _opener(openers, node, floors.get(key, 0))
            if found is None:
                floors[key] = len(openers)
                break
            place, opener = openers[found]
            children = paired[place + 1 :]
            if depth_of(children) > DEEPEST:
                openers.clear()
                floors.clear()
                break
            element = _element(opener, node, children)
            kept = int(opener.end > opener.start)
            del openers[found + kept :], paired[place + kept :]
            paired.append(element)
            floors = {like: min(floor, len(openers)) for like, floor in floors.items()}
        if node.end > node.start:
            if node.opens:
                openers.append((len(paired), node))
            paired.append(node)
    return paired


def _opener(openers: list[tuple[int, Node]], closer: Node, floor: int) -> int | None:
    for index in range(len(openers) - 1, floor - 1, -1):
        opener = openers[index][1]
        if opener.marker != closer.marker:
            continue
        total = opener.length + closer.length
        if (opener.closes or closer.opens) and total % 3 == 0 and closer.length % 3 and closer.marker != "~":
            continue
        return index
    return None


def _element(opener: Node, closer: Node, children: list[Node]) -> Node:
    size = 2 if min(opener.end - opener.start, closer.end - closer.start) >= 2 else 1
    opener.end -= size
    closer.start += size
    kind: InlineKind = "strikethrough" if opener.marker == "~" else "strong" if size == 2 else "emphasis"
    made = Node(kind, opener.end, closer.start, depth=depth_of(children))
    made.children = children
    return made


def depth_of(children: list[Node]) -> int:
    """How deep a node with these children is."""
    return 1 + max((child.depth for child in children), default=0)
