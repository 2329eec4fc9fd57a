"""CommonMark's lists, cut into items as mistune cuts them, in a time that lets a list have a hundred thousand lines."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mistune.util import strip_end

from lint_posts.lazy import lazy
from lint_posts.markdown.commonmark.state import BLANKS, TrackedState
from lint_posts.record import NamedTuple

if TYPE_CHECKING:
    from lint_posts.markdown.commonmark.blocks import TrackedBlocks

_CONTAINERS = ("list", "block_quote")
_ENDS_ITEM = ["thematic_break", "fenced_code", "atx_heading", "block_quote", "block_html", "list"]
_BULLETS = {".": r"\d{1,9}\.", ")": r"\d{1,9}\)", "*": r"\*", "+": r"\+", "-": "-"}
_BREAK = lazy(r" {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$", re.M)
_NO_MARK = r"[^ \t\n\v\f\[0-9#`~=*+>_<-]"
_PLAIN_LINE = lazy(_NO_MARK)
_PLAIN_ITEM = lazy(rf" (?P<text>{_NO_MARK}[^\n]*)")


class _Marker(NamedTuple):
    """The first line of an item: the blanks before its mark, the mark, and all behind it."""

    spaces: str
    mark: str
    text: str

    @property
    def width(self) -> int:
        return len(self.spaces) + len(self.mark)


class _Rest(NamedTuple):
    """The lines of an item below its first one; `next` is the item that follows, `end` where a block ended the list."""

    lines: list[str]
    next: _Marker | None = None
    end: int | None = None
    place: int = 0


def read_list(blocks: TrackedBlocks, found: re.Match[str], state: TrackedState) -> int:
    """Read the list whose first item `found` begins: its items become children of the frame. Returns where it ends."""
    item: _Marker | None = _Marker(found["list_1"], found["list_2"], found["list_3"])
    assert item is not None
    kind, ordered = item.mark[-1], len(item.mark) > 1
    if not item.text.strip(BLANKS) or (ordered and int(item.mark[:-1]) != 1):
        end = state.append_paragraph()  # such an item interrupts no paragraph
        if end:
            return end
    rules = blocks.list_rules
    if state.depth() >= blocks.max_nested_level - 1:
        rules = [rule for rule in rules if rule not in _CONTAINERS]
    state.cursor = found.end() + 1
    rest = _Rest([])
    while item is not None:
        rest = _read_item(blocks, state, kind, item, rules)
        item = rest.next
    token = {"type": "list", "attrs": {"ordered": ordered}}
    if rest.end is None:
        state.append_token(token)
        return state.cursor
    state.tokens.insert(rest.place, token)
    return rest.end


def _read_item(blocks: TrackedBlocks, state: TrackedState, kind: str, item: _Marker, rules: list[str]) -> _Rest:
    """Read one item into a state of its own."""
    plain = _PLAIN_ITEM.fullmatch(item.text)
    if plain is not None:
        text, width = plain["text"] + "\n", item.width + 1
    else:
        text, width = _first_line(item)
    rest = _lines_below(blocks, state, kind, item, bool(text), width)
    if plain is not None and not rest.lines and state.add_line(text):
        return rest
    child = state.child_state(strip_end(text + "\n".join(_outdented("".join(rest.lines), width))))
    blocks.parse(child, rules)
    return rest


def _first_line(item: _Marker) -> tuple[str, int]:
    """The text of an item's first line, and the column at which its text stands."""
    text = _expanded(item.text, item.width)
    bare = text.lstrip(" ")
    if not text.strip(BLANKS):
        return "", item.width + 1
    indent = len(text) - len(bare)
    blanks = 1 if indent >= 5 else indent  # what stands further in is code
    return text[blanks:] + "\n", item.width + blanks


def _lines_below(
    blocks: TrackedBlocks, state: TrackedState, kind: str, item: _Marker, has_text: bool, width: int
) -> _Rest:
    lines: list[str] = []
    after_blank = False
    next_item = _item_pattern(kind)
    while state.cursor < state.cursor_max:
        at, end = state.cursor, state.find_line_end()
        line = state.src[at:end]
        if blocks.BLANK_LINE.match(line):
            lines.append("\n")
            after_blank, state.cursor = True, end
            continue
        if _indent(line) >= width:
            if after_blank and not has_text and not any(each.strip(BLANKS) for each in lines):
                break  # an item may begin with one blank line at most
            after_blank = False
        else:
            if _PLAIN_LINE.match(line) is None:
                breaks = _BREAK.match(state.src, at) is not None and _spaces(line) <= 3
                following = None if breaks else next_item.match(_expanded(line))
                if following is not None:
                    state.cursor = end
                    return _Rest(lines, next=_Marker(*following.groups()))
                ending = blocks.compile_sc(_ENDS_ITEM).match(state.src, at) if _spaces(line) <= 3 else None
                if ending is not None and ending.lastgroup == "list":
                    break
                place = len(state.tokens)
                stop = blocks.parse_method(ending, state) if ending is not None else None
                if stop:
                    return _Rest(lines, end=stop, place=place)
            if after_blank:
                break
        lines.append(line)
        state.cursor = end
    return _Rest(lines)


@lru_cache(maxsize=8)
def _item_pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"( {{0,3}})({_BULLETS[kind]})([ \t]*|[ \t][^\n]+)$")


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _indent(line: str) -> int:
    """How many columns wide the blanks at the start of a line are."""
    if not line.startswith((" ", "\t")):
        return 0
    return _spaces(_expanded(line))


def _expanded(line: str, column: int = 0) -> str:
    """A line, which begins at `column`, with spaces for the tabs at its start."""
    rest = line.lstrip(" \t")
    blanks = line[: len(line) - len(rest)]
    return (" " * column + blanks).expandtabs(4)[column:] + rest if "\t" in blanks else line


def _outdented(text: str, width: int) -> list[str]:
    """The lines of an item without its indent, so far as they have it."""
    lines = [_expanded(line) for line in text.split("\n")]
    return [line[width:] if _spaces(line) >= width else line for line in lines]
