"""The state of mistune's block pass, which remembers where each line of a container stands in the post."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import cast

from mistune.core import BlockState

from lint_posts.lazy import lazy
from lint_posts.markdown.mapped import MappedText

BLANKS = " \t\n\v\f\r"
"""What CommonMark's readers take for blanks in a line; a full-width space is text to them."""
_LINE_END = lazy(r"\n")
_LIST_MARKER = lazy(r"[ \t]*(?:[*+-]|\d{1,9}[.)])")


class Frame:
    """A rule at work. `item_line` is where the next list item begins; `stop` where another block cut it short."""

    __slots__ = ("rule", "start", "item_line", "stop", "children")

    def __init__(self, rule: str, start: int, item_line: int, stop: int | None = None) -> None:
        self.rule = rule
        self.start = start
        self.item_line = item_line
        self.stop = stop
        self.children: list[tuple[int, TrackedState]] = []


class TrackedState(BlockState):
    """A state that knows where its lines stand in the root text.

    A container's text is made of its parent's lines, one to one; each is, from its first character that is no blank,
    the end of the parent's line. What comes before may have been cut off, or tabs expanded.

    For each line, `starts` is its offset in `src`, `bodies` that of its first character that is no blank, `origins`
    where that one stands in the root text, and `floors` where the line begins there, after the container's marker.
    `lazy` holds the starts of those that lack the container's marker or indent. Where the text stands in the root as
    it is, `shift` says how much further on.
    """

    root_text: str
    starts: list[int]
    bodies: list[int]
    origins: list[int]
    floors: list[int]

    def __init__(self, parent: TrackedState | None = None) -> None:
        super().__init__(parent)
        self.frames: list[Frame] = []
        self.bodies, self.origins, self.floors = [], [], []
        self.lazy: set[int] = set()
        self._lazy_starts: list[int] = []
        self.shift: int | None = None

    def process_root(self, text: str, start: int) -> None:
        """Take `text` from the offset `start` on, which becomes offset 0 of `src`."""
        body = text[start:]
        self.process(body if body.endswith("\n") else body + "\n")
        self.root_text = text
        self.shift = start
        self.starts = _line_starts(self.src)
        self.bodies = self.starts
        self.origins = self.floors = [start + at for at in self.starts]

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> TrackedState:
        child = cast(TrackedState, super().child_state(src, lazy_line_starts))
        frame = self.frames[-1]
        line = bisect_right(self.starts, frame.item_line) - 1
        frame.children.append((frame.item_line, child))
        indent = 4
        if frame.rule == "list":
            indent, empty = self._item_indent(frame.item_line)
            line += empty  # mistune drops the line of a marker that nothing follows
            # the line of the next item, if there is one, has just been read
            frame.item_line = self.src.rfind("\n", 0, self.cursor - 1) + 1
        child._map_lines(self, line, None if frame.rule == "block_quote" else indent)
        return child

    def add_line(self, text: str) -> bool:
        """The list item whose line has been read last is one line of plain text; False where it may be more to it."""
        frame = self.frames[-1]
        end = self._content_end(frame.item_line)
        if frame.item_line in self.lazy:
            return False
        child = TrackedState(self)
        child.process(text)
        child.tokens.append({"type": "paragraph", "pieces": [(0, len(text))], "start": 0, "end": len(text)})
        child.root_text = self.root_text
        child.shift = self.root(end - len(text) + 1)
        frame.children.append((frame.item_line, child))
        frame.item_line = self.src.rfind("\n", 0, self.cursor - 1) + 1
        return True

    def _item_indent(self, start: int) -> tuple[int, bool]:
        """The columns before the text of the list item that begins at `start`, and whether its first line has none."""
        line = self.src[start : self._content_end(start)]
        marker = _LIST_MARKER.match(line)
        width = marker.end() if marker else 0
        if not line[width:].strip(BLANKS):
            return width + 1, True
        column = _columns(" " * width + line[width:])
        return column if column - width < 5 else width + 1, False

    def _map_lines(self, parent: TrackedState, first: int, indent: int | None) -> None:
        """`first` is the parent's line of the first line; `indent` the columns of an item's text, None for a quote."""
        self.root_text = parent.root_text
        self.starts = _line_starts(self.src)
        for number, start in enumerate(self.starts, first):
            text = self.src[start : self._content_end(start)]
            body = len(text) - len(text.lstrip(" \t"))
            number = min(number, len(parent.starts) - 1)  # the child may have an empty last line of its own
            parent_start = parent.starts[number]
            parent_body = parent._content_end(parent_start) - (len(text) - body)
            prefix = parent.src[parent_start:parent_body]
            marked = len(prefix.rstrip(" \t"))
            shift = parent.origins[number] - parent.bodies[number]
            self.bodies.append(start + body)
            self.origins.append(parent_body + shift)
            self.floors.append(max(parent_start + marked + shift, parent.floors[number]))
            lazy = not marked and number > first and (indent is None or _columns(prefix) < indent)
            if body < len(text) and (lazy or parent_start in parent.lazy):
                self.lazy.add(start)
        self._lazy_starts = sorted(self.lazy)

    def before_lazy_line(self, start: int, end: int) -> int:
        """`end`, or the first line after `start` that lacks its container's prefix: only a paragraph may go on there."""
        index = bisect_right(self._lazy_starts, start)
        return min(end, self._lazy_starts[index]) if index < len(self._lazy_starts) else end

    def _content_end(self, start: int) -> int:
        end = self.src.find("\n", start)
        return len(self.src) if end < 0 else end

    def root(self, offset: int) -> int:
        """Where the character at `offset` of `src` stands in the root text."""
        if self.shift is not None:
            return self.shift + offset
        line = bisect_right(self.starts, offset) - 1
        return max(self.origins[line] + offset - self.bodies[line], self.floors[line])

    def mapped(self, start: int, end: int) -> MappedText:
        """The characters `start` to `end` of `src`, with their places."""
        if self.shift is not None:
            return MappedText.whole(self.src[start:end], self.shift + start)
        if start == end:
            return MappedText.whole("", self.root(start))
        return MappedText.join(self._runs(start, end))

    def _runs(self, start: int, end: int) -> Iterator[MappedText]:
        line = bisect_right(self.starts, start) - 1
        while start < end:
            stop = min(self.starts[line + 1] if line + 1 < len(self.starts) else end, end)
            origin = self.origins[line] + start - self.bodies[line]
            text = self.src[start:stop]
            if origin >= self.floors[line] and self.root_text.startswith(text.rstrip("\n"), origin):
                yield MappedText.whole(text, origin)
            else:  # blanks that stand for a tab
                for at in range(start, min(self.bodies[line], stop)):
                    yield MappedText.whole(self.src[at], self.root(at))
                at = min(self.bodies[line], stop)
                yield MappedText.whole(self.src[at:stop], self.origins[line])
            start = stop
            line += 1

    # ---- paragraphs: the places of their pieces, not their text (mistune's own copies it for each line)

    def add_paragraph(self, text: str) -> None:
        self.extend_paragraph(self.cursor + len(text))

    def append_paragraph(self) -> int | None:
        last = self.last_token()
        inside = len(self.frames) > 1 and self.frames[-2].rule in ("block_quote", "list")
        if last is None or last["type"] != "paragraph" or inside:
            # inside: a quote or list that this line may end is not yet a token, `last` stands before it
            return None
        end = self.find_line_end()
        self.extend_paragraph(end)
        return end

    def extend_paragraph(self, end: int) -> None:
        """The characters from the cursor to `end` are a paragraph, or more of the last one."""
        last = self.last_token()
        if last is None or last["type"] != "paragraph":
            last = {"type": "paragraph", "pieces": [], "start": self.cursor}
            self.tokens.append(last)
        pieces = last["pieces"]
        if pieces and pieces[-1][1] == self.cursor:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((self.cursor, end))
        last["end"] = end


def _line_starts(text: str) -> list[int]:
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    if len(starts) > 1 and starts[-1] == len(text):
        starts.pop()
    return starts


def _columns(line: str) -> int:
    """How wide the blanks at the start of a line are."""
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4))
