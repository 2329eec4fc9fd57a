"""Emphasis as marked finds it, the renderer of most Hexo sites: it looks forward from each run, and keeps no list of them.

So `**甲****《乙》**` is two bolds there, of which CommonMark prints half. After `emStrong`, `del` and `inlineTokens` of
marked 15 (src/Tokenizer.ts, src/Lexer.ts, src/rules.ts); a single `~` is text, as everywhere here.
"""

from __future__ import annotations

from bisect import bisect_left

from lint_posts.lazy import lazy
from lint_posts.markdown.commonmark.emphasis import DEEPEST, Node, depth_of, is_punctuation
from lint_posts.markdown.commonmark.emphasis import pair as pair_commonmark
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.markdown.tree import InlineKind

MOST = 60
"""Runs of one paragraph; marked looks through all others for each, so more of them are paired as CommonMark has it."""
MOST_LOOKS = 500_000
"""So many characters may be looked at for all markers of one paragraph; each looks at all that follows it."""

# characters by what they are to marked: `.` punctuation, a blank, `a` the others; the three marks stay; and right before
# a run `?` for those that are neither punctuation nor letters nor digits
_MARK = lazy(r"[*_~]")
_TILDES, _STARS, _UNDERSCORES = lazy(r"~+"), lazy(r"\*+"), lazy(r"_+")
_STARS_AFTER = lazy(
    r"\A[^_*]*?__[^_*]*?\*[^_*]*?(?=__)|[^*]+(?=[^*])|[._](\*+)(?= |\Z)|[a~](\*+)(?!\*)(?=[ ._*]|\Z)"
    r"|[ ._](\*+)(?=[a~])| (\*+)(?!\*)(?=[._*])|[._](\*+)(?!\*)(?=[._*])|[a~](\*+)(?=[a~])"
)
_UNDERSCORES_AFTER = lazy(
    r"\A[^_*]*?\*\*[^_*]*?_[^_*]*?(?=\*\*)|[^_]+(?=[^_])|[.*~](_+)(?= |\Z)|a(_+)(?!_)(?=[ .*~_]|\Z)"
    r"|[ .*~](_+)(?=a)| (_+)(?!_)(?=[.*~_])|[.*~](_+)(?!_)(?=[.*~_])"
)
_STRUCK = lazy(r"~~(?![ ~])(.*?[^ ~])~~(?!~)")
_AS_THEY_STAND = frozenset(["entity", "line_break", "autolink"])


def pair(nodes: list[Node], text: str) -> list[Node]:
    """The nodes of a text, or of a link in it, with emphasis where marked finds it."""
    runs = [node.end - node.start for node in nodes if node.marker]
    if not runs:
        return nodes
    if len(runs) > MOST or sum(runs) * (nodes[-1].end - nodes[0].start) > MOST_LOOKS:
        return pair_commonmark(nodes)
    return _Level(nodes, text).read(nodes[0].start, nodes[-1].end)


class _Level:
    """The text of some nodes: `classes` are its characters as marked distinguishes them, from `offset` on."""

    __slots__ = ("nodes", "text", "offset", "classes", "whole", "stops")

    def __init__(self, nodes: list[Node], text: str) -> None:
        self.nodes = nodes
        self.text = text
        self.offset = nodes[0].start
        self.whole = {node.start: node for node in nodes if node.kind != "text"}
        classes = list(text[self.offset : nodes[-1].end].translate(_CLASSES))
        for node in self.whole.values():
            if node.made is None or node.kind not in _AS_THEY_STAND:
                start, end = node.start - self.offset, node.end - self.offset
                inner = "." if node.kind == "escape" else "a"
                classes[start:end] = [".", *inner * (end - start - 2), "."]
        self.classes = "".join(classes)
        marks = (match.start() + self.offset for match in _MARK.finditer(self.classes))
        self.stops = sorted({*self.whole, *marks})

    def read(self, start: int, end: int, depth: int = 0) -> list[Node]:
        """The nodes between two offsets of the text."""
        found: list[Node] = []
        at = done = start
        before = ""
        for stop in self.stops[bisect_left(self.stops, start) : bisect_left(self.stops, end)]:
            if stop < at:
                continue
            before = self._last(at, stop) or before
            made = self.whole.get(stop) or (self._element(stop, end, before, depth) if depth < DEEPEST else None)
            if made is not None:
                found += self._text(done, stop)
                found.append(made)
                at = done = made.end
                before = ""
                continue
            tildes = _TILDES.match(self.classes, stop - self.offset)
            at = tildes.end() + self.offset if tildes else stop + 1
            before = self._last(stop, at) or before
        return [*found, *self._text(done, end)]

    def _last(self, start: int, end: int) -> str:
        """What the last character is that is no underscore, between two offsets; "" where there is none."""
        text = self.classes[start - self.offset : end - self.offset].rstrip("_")
        if not text:
            return ""
        char = self.text[start + len(text) - 1]
        if char > "\uffff" or (text[-1] == "a" and not char.isalnum()):  # of an emoji marked sees half
            return "?"
        return text[-1]

    def _text(self, start: int, end: int) -> list[Node]:
        """The text between two offsets, without the blanks that no text holds."""
        return [
            Node("text", max(node.start, start), min(node.end, end))
            for node in self.nodes
            if node.kind == "text" and node.start < end and node.end > start
        ]

    def _element(self, at: int, end: int, before: str, depth: int) -> Node | None:
        char = self.classes[at - self.offset]
        if char in "*_":
            return self._emphasis(at, end, before, depth)
        struck = _STRUCK.match(self.classes, at - self.offset, end - self.offset) if char == "~" else None
        return self._made("strikethrough", at, struck.end() + self.offset, 2, depth) if struck else None

    def _made(self, kind: InlineKind, start: int, end: int, size: int, depth: int) -> Node:
        children = self.read(start + size, end - size, depth + 1)
        node = Node(kind, start, end, depth=depth_of(children))
        node.children = children
        return node

    def _emphasis(self, at: int, end: int, before: str, depth: int) -> Node | None:
        """What the run at `at` opens; `before` is the text before it, "" behind anything else."""
        first = at - self.offset
        marker = self.classes[first]
        run = (_STARS if marker == "*" else _UNDERSCORES).match(self.classes, first, end - self.offset)
        length = run.end() - first if run is not None else 1
        inside = self.classes[first + length : end - self.offset]
        if not _may_open(marker, before, inside[:1]):
            return None
        closer = _closer(marker, length, inside)
        if closer is None:
            return None
        place, size = closer
        odd = min(length, size) % 2
        last = at + length + place + size
        return self._made("emphasis" if odd else "strong", at, last, 1 if odd else 2, depth)


class _Classes(dict[int, str]):
    """The class of each character, worked out when it turns up."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        found = char if char in "*_~" else " " if char.isspace() else "." if is_punctuation(char) else "a"
        self[code] = found
        return found


_CLASSES = _Classes()


def _may_open(marker: str, before: str, after: str) -> bool:
    if after in ("", " "):
        return False
    if after == "a" or after == "~":
        return marker == "*" or before != "a"
    return before in ("", " ", ".", "~")


def _closer(marker: str, length: int, inside: str) -> tuple[int, int] | None:
    """Where the run stands that closes one of so many markers, in what follows it, and how many of its own it gives."""
    left, between = length, 0
    for match in (_STARS_AFTER if marker == "*" else _UNDERSCORES_AFTER).finditer(inside):
        group = match.lastindex
        if group is None:
            continue
        size = match.end() - match.start() - 1
        if group in (3, 4):
            left += size
            continue
        if group in (5, 6) and length % 3 and (length + size) % 3 == 0:
            between += size
            continue
        left -= size
        if left <= 0:
            return match.start() + 1, min(size, size + left + between)
    return None
