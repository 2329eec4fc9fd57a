"""TOML as nodes that know their place: tomllib says what is valid and what a value means, this says where it stands."""

from __future__ import annotations

import datetime
import re
import sys

from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.typed import TYPE_CHECKING
from lint_posts.yaml_nodes import Node, Style

if TYPE_CHECKING:
    from typing import Any

MAX_DEPTH = 100
_BLANK = lazy(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = lazy(r"[ \t]*")
_KEY = lazy(r"(?P<bare>[A-Za-z0-9_-]+)|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'")
_STRING = lazy(r"\"\"\"(?:\\.|[^\\])*?\"{3,5}(?!\")|'''(?:.)*?'{3,5}(?!')|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'", re.DOTALL)
_BARE = lazy(r"\d{4}-\d\d-\d\d[ Tt]\d\d:[^\s,\]}#]+|[^\s,\]}#]+")
_PLACE = lazy(r" \(at (?:line (\d+), column (\d+)|end of document)\)")


class TomlError(ValueError):
    """`offset` is where the parser stopped, in characters of the text it was given; `problem` is what it said."""

    def __init__(self, offset: int, problem: str) -> None:
        super().__init__(problem)
        self.offset = offset
        self.problem = problem


def loads(text: str) -> dict[str, Any]:
    """`text` as plain Python. Raises ValueError where it is not TOML."""
    if sys.version_info >= (3, 11):
        import tomllib

        return tomllib.loads(text)
    import importlib

    found: dict[str, Any] = importlib.import_module("tomli").loads(text)
    return found


def parse(text: str, start: int, end: int) -> Node:
    """The mapping between `start` and `end`; its spans count in `text`. Dates are the text that stands there.

    Raises TomlError for what is not TOML, and for what is nested beyond any real file's measure.
    """
    try:
        loads(text[start:end])
    except ValueError as error:
        raise _located(text, start, end, str(error)) from None
    except RecursionError:
        raise TomlError(start, "nested too deeply") from None
    return _Scanner(text, end).document(start)


def _located(text: str, start: int, end: int, message: str) -> TomlError:
    place = _PLACE.search(message)
    problem = _PLACE.sub("", message)
    problem = problem[:1].lower() + problem[1:]
    if place is None or place[1] is None:
        return TomlError(end, problem)
    at = start
    for _ in range(int(place[1]) - 1):
        at = text.index("\n", at) + 1
    return TomlError(min(at + int(place[2]) - 1, end), problem)


class _Table:
    """A table that is still being filled: by header, by dotted key or in braces."""

    def __init__(self, span: Span, style: Style = "block") -> None:
        self.span = span
        self.style = style
        self.pairs: dict[str, tuple[Node, Node | _Table | list[_Table]]] = {}

    def node(self) -> Node:
        pairs = tuple((key, _as_node(value)) for key, value in self.pairs.values())
        ends = [node.span.end for pair in pairs for node in pair] if self.style == "block" else []
        span = Span(self.span.start, max([self.span.end, *ends]))
        return Node({key.value: value.value for key, value in pairs}, span, self.style, (), pairs)


def _as_node(value: Node | _Table | list[_Table]) -> Node:
    if isinstance(value, _Table):
        return value.node()
    if isinstance(value, list):
        items = tuple(table.node() for table in value)
        return Node([item.value for item in items], Span(items[0].span.start, items[-1].span.end), "block", items)
    return value


class _Scanner:
    """Goes through a text that is known to be TOML."""

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end

    def document(self, start: int) -> Node:
        root = table = _Table(Span(start, start))
        at = self.past(_BLANK, start)
        while at < self.end:
            if self.text[at] == "[":
                table, at = self.header(root, at)
            else:
                at = self.pair(table, at, 0)
            at = self.past(_BLANK, at)
        return root.node()

    def past(self, pattern: re.Pattern[str], at: int) -> int:
        match = pattern.match(self.text, at, self.end)
        return at if match is None else match.end()

    def header(self, root: _Table, at: int) -> tuple[_Table, int]:
        """The table that `[a.b]` or `[[a.b]]` opens, and where its line goes on."""
        many = self.text.startswith("[[", at)
        keys, end = self.keys(at + 1 + many)
        end = self.past(_SPACE, end) + 1 + many
        table = root
        for key in keys[:-1]:
            table = self.inner(table, key)
        last = keys[-1]
        if many:
            held = table.pairs.setdefault(str(last.value), (last, []))[1]
            if isinstance(held, list):
                held.append(_Table(Span(at, end)))
                return held[-1], end
        return self.inner(table, last, Span(at, end)), end

    def inner(self, table: _Table, key: Node, span: Span | None = None) -> _Table:
        """The table that `key` names, made where there is none yet."""
        held = table.pairs.setdefault(str(key.value), (key, _Table(span or key.span)))[1]
        if isinstance(held, list):
            return held[-1]
        return held if isinstance(held, _Table) else _Table(key.span)

    def keys(self, at: int) -> tuple[list[Node], int]:
        """The parts of a dotted key, and where they end."""
        found: list[Node] = []
        while True:
            at = self.past(_SPACE, at)
            match = _KEY.match(self.text, at, self.end)
            if match is None:
                raise TomlError(at, "expected a key")
            name = match["bare"] or _value(match[0])
            found.append(Node(str(name), Span(*match.span()), "plain"))
            at = self.past(_SPACE, match.end())
            if self.text[at : at + 1] != ".":
                return found, match.end()
            at += 1

    def pair(self, table: _Table, at: int, depth: int) -> int:
        keys, at = self.keys(at)
        for key in keys[:-1]:
            table = self.inner(table, key)
        at = self.past(_SPACE, self.past(_SPACE, at) + 1)
        value, at = self.value(at, depth)
        table.pairs[str(keys[-1].value)] = keys[-1], value
        return at

    def value(self, at: int, depth: int) -> tuple[Node, int]:
        if depth > MAX_DEPTH:
            raise TomlError(at, "nested too deeply")
        mark = self.text[at]
        if mark == "[":
            return self.array(at, depth)
        if mark == "{":
            return self.braces(at, depth)
        match = (_STRING if mark in "\"'" else _BARE).match(self.text, at, self.end)
        if match is None:
            raise TomlError(at, "expected a value")
        styles: dict[str, Style] = {'"': "double", "'": "single"}
        return Node(_value(match[0]), Span(*match.span()), styles.get(mark, "plain")), match.end()

    def array(self, at: int, depth: int) -> tuple[Node, int]:
        items: list[Node] = []
        start, at = at, self.past(_BLANK, at + 1)
        while self.text[at] != "]":
            item, at = self.value(at, depth + 1)
            items.append(item)
            at = self.past(_BLANK, at)
            if self.text[at] == ",":
                at = self.past(_BLANK, at + 1)
        return Node([item.value for item in items], Span(start, at + 1), "flow", tuple(items)), at + 1

    def braces(self, at: int, depth: int) -> tuple[Node, int]:
        table = _Table(Span(at, at), "flow")
        start, at = at, self.past(_BLANK, at + 1)
        while self.text[at] != "}":
            at = self.past(_BLANK, self.pair(table, at, depth + 1))
            if self.text[at] == ",":
                at = self.past(_BLANK, at + 1)
        table.span = Span(start, at + 1)
        return table.node(), at + 1


def _value(text: str) -> object:
    """What one value means; a date is its text."""
    if text[0] in "\"'" and "\\" not in text and "\n" not in text and not text.startswith(('"""', "'''")):
        return text[1:-1]
    value = loads(f"v = {text}")["v"]
    return text if isinstance(value, datetime.date | datetime.time) else value
