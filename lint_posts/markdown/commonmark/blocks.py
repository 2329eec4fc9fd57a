"""mistune's block pass, with the place of every block and of every line of text."""

from __future__ import annotations

import re
from typing import Any

from mistune.block_parser import BlockParser
from mistune.core import BlockState
from mistune.helpers import BLOCK_TAGS, PRE_TAGS, parse_link_href
from mistune.util import expand_leading_tab

from lint_posts.lazy import lazy
from lint_posts.markdown.commonmark.labels import label_key, unescape
from lint_posts.markdown.commonmark.lists import read_list
from lint_posts.markdown.commonmark.state import Frame, TrackedState
from lint_posts.markdown.tree import LinkDefinition
from lint_posts.model import Span

Token = dict[str, Any]
"""mistune's own, with `start` and `end` (offsets in the text of its state). Leaves have `pieces`, containers `inner`."""

_BLANK = " \t\n\v\f"
_TEXT = lazy(r"(?:[^ \t\n\v\f\[0-9#`~=*+>_<-][^\n]*(?:\n|\Z))+")
"""Lines that begin as no block does but a paragraph."""
_COMPLETE_TAG = lazy(
    r"""<[A-Za-z][A-Za-z0-9-]*"""
    r"""(?:[ \t]+[A-Za-z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^ \t\n"'=<>`]+|'[^'\n]*'|"[^"\n]*"))?)*[ \t]*/>[ \t]*(?=\n|$)"""
)
_NAME_ENDS = lazy(r"[ \t\n>]|/>|\Z")
_ENDS_QUOTE = ["blank_line", "thematic_break", "fenced_code", "list", "block_html"]
"""What to mistune ends a quote where a line lacks its mark; it forgets the heading."""


class TrackedBlocks(BlockParser):
    """mistune's rules, with footnotes, and with CommonMark's answer where mistune's is another."""

    state_cls = TrackedState
    SPECIFICATION = {
        **BlockParser.SPECIFICATION,
        "setex_heading": r"^ {0,3}(?P<setext_1>[=-])(?P=setext_1)*[ \t]*$",
        # what ends a list item or a quote; mistune's does not know `<div>` and `<br/>`, only tags with a blank behind them
        "block_html": rf"^ {{0,3}}(?:</?(?i:{'|'.join(BLOCK_TAGS)})(?=[ \t]|/?>|$)|<(?i:{'|'.join(PRE_TAGS)})(?=[ \t>]|$)"
        r"|<!--|<\?|<![A-Za-z]|<!\[CDATA\[)",
        "footnote": r"^ {0,3}\[\^(?P<footnote_label>[^\[\]\n]{1,999})\]:",
    }

    def __init__(self) -> None:
        rules = ["footnote", *self.DEFAULT_RULES]
        super().__init__(block_quote_rules=list(rules), list_rules=list(rules))
        self.rules = rules

    def compile_sc(self, rules: list[str] | None = None) -> re.Pattern[str]:
        return super().compile_sc([*rules, "atx_heading"] if rules == _ENDS_QUOTE else rules)

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        """Line by line; what no rule takes is a paragraph, or more of one. (mistune's own searches far ahead.)"""
        assert isinstance(state, TrackedState)
        starts = self.compile_sc(rules)
        while state.cursor < state.cursor_max:
            text = _TEXT.match(state.src, state.cursor)
            if text is not None:
                state.extend_paragraph(text.end())
                state.cursor = text.end()
                continue
            if state.src.startswith("\n", state.cursor):
                self._blank_lines(state)
                continue
            end = self._parse_indent_code_fast(state)
            found = starts.match(state.src, state.cursor) if end is None else None
            if found is not None:
                end = self.parse_method(found, state)
            if not end:
                end = state.find_line_end()
                state.extend_paragraph(end)
            state.cursor = end

    def _blank_lines(self, state: TrackedState) -> None:
        found = self.BLANK_LINE.match(state.src, state.cursor)
        assert found is not None
        state.tokens.append({"type": "blank_line", "start": state.cursor, "end": found.end()})
        state.cursor = found.end()

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
        if frame.rule in ("fenced_code", "raw_html", "block_html"):
            end = state.before_lazy_line(start, end)
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
        if state.src[start] not in " \t" or not state.get_line(start).strip(_BLANK):
            return None
        end = super()._parse_indent_code_fast(state)
        if end is not None and isinstance(state, TrackedState):
            end = state.before_lazy_line(start, end)
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

    def parse_list(self, m: re.Match[str], state: BlockState) -> int:
        assert isinstance(state, TrackedState)
        return read_list(self, m, state)

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
        if isinstance(state, TrackedState) and state.cursor in state.lazy:
            return None
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
        if m[0].strip()[:2] == "</" and m[0].strip()[2:].lower() in PRE_TAGS:
            return None  # these end no block of HTML that they did not begin, and begin none
        if m[0].strip()[1] not in "!?" and _NAME_ENDS.match(state.src, m.end()) is None:
            return None  # `<p标签>`: mistune looks at no more than the first letters
        if m[0].strip() == "<!--" and state.src.startswith((">", "->"), m.end()):  # a whole comment, not for mistune
            state.append_token({"type": "block_html"})
            return state.find_line_end()
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
        rules = [rule for rule in self.rules if rule not in ("indent_code", "setex_heading", "raw_html")]
        interrupts = self.compile_sc([*rules, "block_html"])
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
        state.env.setdefault("footnotes", set()).add(m["footnote_label"])
        state.append_token({"type": "footnote", "label": m["footnote_label"]})
        state.cursor = end
        return end
