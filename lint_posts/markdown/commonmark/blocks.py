"""mistune's block pass, with the place of every block and of every line of text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from mistune.block_parser import BlockParser
from mistune.core import BlockState
from mistune.helpers import parse_link_href
from mistune.util import expand_leading_tab

from lint_posts.markdown.commonmark.labels import label_key, unescape
from lint_posts.markdown.mapped import MappedText
from lint_posts.markdown.tree import LinkDefinition
from lint_posts.model import Span

Token = dict[str, Any]
"""mistune's own, with `start` and `end` (offsets in the text of its state). Leaves have `pieces`, containers `inner`."""

_BLANK = " \t\n\v\f"
_LIST_MARKER = re.compile(r"[ \t]*(?:[*+-]|\d{1,9}[.)])")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_COMPLETE_TAG = re.compile(
    r"""<[A-Za-z][A-Za-z0-9-]*"""
    r"""(?:[ \t]+[A-Za-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^ \t\n"'=<>`]+|'[^'\n]*'|"[^"\n]*"))?)*[ \t]*/>[ \t]*(?=\n|$)"""
)


@dataclass(slots=True)
class Frame:
    """A rule at work. `item_line` is where the next list item begins; `stop` where another block cut it short."""

    rule: str
    start: int
    item_line: int
    stop: int | None = None
    children: list[tuple[int, TrackedState]] = field(default_factory=list)


class TrackedState(BlockState):
    """A state that knows where its lines stand in the root text.

    A container's text is made of its parent's lines, one to one; each is, from its first character that is no blank,
    the end of the parent's line. What comes before may have been cut off, or tabs expanded.

    For each line, `starts` is its offset in `src`, `bodies` that of its first character that is no blank, `origins`
    where that one stands in the root text, and `floors` where the line begins there, after the container's marker.
    """

    root_text: str
    starts: list[int]
    bodies: list[int]
    origins: list[int]
    floors: list[int]

    def __init__(self, parent: TrackedState | None = None) -> None:
        super().__init__(parent)
        self.frames: list[Frame] = []

    def process_root(self, text: str, start: int) -> None:
        """Take `text` from the offset `start` on, which becomes offset 0 of `src`."""
        body = text[start:]
        self.process(body if body.endswith("\n") else body + "\n")
        self.root_text = text
        self.starts = _line_starts(self.src)
        self.bodies = self.starts
        self.origins = self.floors = [start + at for at in self.starts]

    def child_state(self, src: str, lazy_line_starts: set[int] | None = None) -> TrackedState:
        child = cast(TrackedState, super().child_state(src, lazy_line_starts))
        frame = self.frames[-1]
        line = bisect_right(self.starts, frame.item_line) - 1
        frame.children.append((frame.item_line, child))
        if frame.rule == "list":
            marker = _LIST_MARKER.match(self.src, frame.item_line)
            if marker and not self.src[marker.end() : self.find_line_end_at(marker.end())].strip():
                line += 1  # mistune drops the line of a marker that nothing follows
            # the line of the next item, if there is one, has just been read
            frame.item_line = self.src.rfind("\n", 0, self.cursor - 1) + 1
        child._map_lines(self, line)
        return child

    def _map_lines(self, parent: TrackedState, first: int) -> None:
        self.root_text = parent.root_text
        self.starts = _line_starts(self.src)
        self.bodies, self.origins, self.floors = [], [], []
        for number, start in enumerate(self.starts, first):
            text = self.src[start : self._content_end(start)]
            body = len(text) - len(text.lstrip(" \t"))
            if number >= len(parent.starts):  # an empty last line that only the child has
                number = len(parent.starts) - 1
            parent_start = parent.starts[number]
            parent_body = parent._content_end(parent_start) - (len(text) - body)
            prefix = parent.src[parent_start:parent_body].rstrip(" \t")
            shift = parent.origins[number] - parent.bodies[number]
            self.bodies.append(start + body)
            self.origins.append(parent_body + shift)
            self.floors.append(max(parent_start + len(prefix) + shift, parent.floors[number]))

    def _content_end(self, start: int) -> int:
        end = self.src.find("\n", start)
        return len(self.src) if end < 0 else end

    def root(self, offset: int) -> int:
        """Where the character at `offset` of `src` stands in the root text."""
        line = bisect_right(self.starts, offset) - 1
        return max(self.origins[line] + offset - self.bodies[line], self.floors[line])

    def mapped(self, start: int, end: int) -> MappedText:
        """The characters `start` to `end` of `src`, with their places."""
        if self.parent is None:
            return MappedText.whole(self.src[start:end], self.origins[0] + start)
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
        self._extend_paragraph(self.cursor + len(text))

    def append_paragraph(self) -> int | None:
        last = self.last_token()
        inside = len(self.frames) > 1 and self.frames[-2].rule in ("block_quote", "list")
        if last is None or last["type"] != "paragraph" or inside:
            # inside: a quote or list that this line may end is not yet a token, `last` stands before it
            return None
        end = self.find_line_end()
        self._extend_paragraph(end)
        return end

    def _extend_paragraph(self, end: int) -> None:
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


class TrackedBlocks(BlockParser):
    """mistune's rules, with footnotes, and with CommonMark's answer where mistune's is another."""

    state_cls = TrackedState
    SPECIFICATION = {
        **BlockParser.SPECIFICATION,
        "footnote": r"^ {0,3}\[\^(?P<footnote_label>[^\[\]\n]{1,999})\]:",
    }

    def __init__(self) -> None:
        rules = ["footnote", *self.DEFAULT_RULES]
        super().__init__(block_quote_rules=list(rules), list_rules=list(rules))
        self.rules = rules

    def parse_method(self, m: re.Match[str], state: BlockState) -> int | None:
        assert isinstance(state, TrackedState)
        start = m.start()
        frame = Frame(str(m.lastgroup), start, start)
        before = len(state.tokens)
        state.frames.append(frame)
        end = super().parse_method(m, state)
        state.frames.pop()
        if not end:
            return None
        if state.frames:
            state.frames[-1].stop = start
        for token in state.tokens[before:]:
            if "start" not in token:
                token.update(start=start, end=end if frame.stop is None else frame.stop)
                if token["type"] in ("list", "block_quote", "footnote"):
                    token["inner"] = frame.children
        return end

    def _parse_indent_code_fast(self, state: BlockState) -> int | None:
        start, before = state.cursor, len(state.tokens)
        if not state.get_line(start).strip(_BLANK):
            return None
        end = super()._parse_indent_code_fast(state)
        for token in state.tokens[before:]:
            token.setdefault("start", start)
            token.setdefault("end", end)
        return end

    def parse_indent_code(self, m: re.Match[str], state: BlockState) -> int:
        line = state.get_line(m.start())
        if line.strip(_BLANK):
            return super().parse_indent_code(m, state)
        # mistune takes a line of five blanks for code
        state.append_token({"type": "blank_line"})
        return m.start() + len(line)

    def parse_atx_heading(self, m: re.Match[str], state: BlockState) -> int:
        start, end = m.span("atx_2")
        text = state.src[start:end].rstrip(" \t")
        hashes = text.rstrip("#")
        if hashes != text and (not hashes or hashes[-1] in " \t"):
            text = hashes.rstrip(" \t")
        start += len(text) - len(text.lstrip(" \t"))
        pieces = [(start, start + len(text.strip(" \t")))]
        state.append_token({"type": "heading", "style": "atx", "attrs": {"level": len(m["atx_1"])}, "pieces": pieces})
        return m.end() + 1

    def parse_setex_heading(self, m: re.Match[str], state: BlockState) -> int | None:
        end = super().parse_setex_heading(m, state)
        last = state.last_token()
        if end and last and last.get("style") == "setext":
            last["end"] = max(end, last["end"])
        return end

    def parse_ref_link(self, m: re.Match[str], state: BlockState) -> int | None:
        assert isinstance(state, TrackedState)
        paragraph = state.last_token()
        end = super().parse_ref_link(m, state)
        if not end or (paragraph and paragraph["type"] == "paragraph"):
            return end
        href, href_end = parse_link_href(state.src, m.end(), block=True)
        assert href is not None and href_end is not None
        stop = href_end - (state.src[href_end - 1] == ">" and state.src[href_end - len(href) - 2] == "<")
        span = state.mapped(m.start(), end)
        where = state.mapped(stop - len(href), stop)
        definition = LinkDefinition(
            m["reflink_1"],
            unescape(href),
            Span(where.root(0), where.root_end(len(href))),
            Span(span.root(0), span.root_end(len(span.text.rstrip()))),
        )
        state.env.setdefault("definitions", {}).setdefault(label_key(m["reflink_1"]), definition)
        state.append_token({"type": "link_definition"})
        return end

    def parse_raw_html(self, m: re.Match[str], state: BlockState) -> int | None:
        end = super().parse_raw_html(m, state)
        if end is None and _COMPLETE_TAG.match(state.src, m.end() - len(m[0].lstrip(" "))):
            # mistune's pattern for a tag alone on its line misses `<br/>`
            blank = self.BLANK_LINE.search(state.src, state.cursor)
            end = blank.start() if blank else state.cursor_max
            state.append_token({"type": "block_html", "raw": state.get_text(end)})
        return end

    def parse_footnote(self, m: re.Match[str], state: BlockState) -> int | None:
        """A footnote's text: the rest of its line, what is indented below it, and lines that continue its paragraph."""
        state.cursor = m.end()
        lines = [state.get_text(state.find_line_end())]
        state.cursor += len(lines[0])
        kept, end = 1, state.cursor
        interrupts = self.compile_sc([rule for rule in self.rules if rule not in ("indent_code", "setex_heading")])
        while state.cursor < state.cursor_max:
            line = state.get_line(state.cursor)
            if not line.strip(_BLANK):
                lines.append("\n")
            else:
                body = expand_leading_tab(line)
                if not body.startswith("    ") and (lines[-1] == "\n" or interrupts.match(state.src, state.cursor)):
                    break
                lines.append(body[4:] if body.startswith("    ") else body)
                kept, end = len(lines), state.cursor + len(line)
            state.cursor += len(line)
        rules = [rule for rule in self.rules if rule != "footnote"]
        child = state.child_state("".join(lines[:kept]))
        self.parse(child, rules)
        state.env.setdefault("footnotes", set()).add(label_key(m["footnote_label"]))
        state.append_token({"type": "footnote", "label": m["footnote_label"]})
        state.cursor = end
        return end


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n") + 1
    while 0 < at < len(text):
        starts.append(at)
        at = text.find("\n", at) + 1
    return starts
