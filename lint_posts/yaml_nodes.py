"""YAML as nodes that know their place, read with libyaml where it is there: what Jekyll's Psych parses, this parses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, Literal, TypeAlias

    import yaml

Style: TypeAlias = "Literal['plain', 'single', 'double', 'literal', 'folded', 'flow', 'block', 'alias']"

MAX_DEPTH = 100
MAX_NODES = 100_000
"""Of a document, what an alias repeats counted again: few values make billions otherwise."""
TOO_MANY = f"more than {MAX_NODES} values"
_STYLES: dict[str | None, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}
_INTEGER = lazy(r"[-+]?(?:0|[1-9](?:[,_]?\d)*|0[0-7_,]+|0x[\da-fA-F_,]+|0b[01_,]+)\Z", re.ASCII)
_FLOAT = lazy(r"[-+]?(?:\d[\d_,]*)?\.\d*(?:[eE][-+]\d+)?\Z", re.ASCII)
_WORDS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null"), None),
    **dict.fromkeys(("true", "yes", "on"), True),
    **dict.fromkeys(("false", "no", "off"), False),
}


class YamlError(ValueError):
    """`offset` is where the parser stopped, in characters of the text it was given; `problem` is what it said."""

    def __init__(self, offset: int, problem: str, context: str = "", context_offset: int | None = None) -> None:
        super().__init__(problem)
        self.offset = offset
        self.problem = problem
        self.context = context
        self.context_offset = context_offset


class Node(NamedTuple):
    """A value and where it stands: `span` covers its quotes or brackets, but neither its anchor nor its tag.

    `value` is plain Python: a date is the text that stands there. `items` are a sequence's nodes; `pairs` a
    mapping's, in order, a key given twice kept twice.
    """

    value: Any
    span: Span
    style: Style
    items: tuple[Node, ...] = ()
    pairs: tuple[tuple[Node, Node], ...] = ()

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.value, dict)


def parse(text: str, *, whole: bool = True) -> Node | None:
    """The root of the first document of `text`, None where it is empty.

    Raises YamlError for what libyaml refuses, and for what is nested or repeated beyond any real file's measure; with
    `whole` also where something follows the first document, which Psych drops without a word. Spans count in `text`.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if loader is yaml.SafeLoader:  # PyYAML's own scanner refuses tabs that libyaml, and so Psych, takes as blanks
        text = _TABS.sub(lambda match: " " * len(match[0]), text)
    try:
        return _Builder(text, yaml.parse(text, Loader=loader)).document(whole)
    except yaml.MarkedYAMLError as error:
        raise _located(text, error) from None
    except yaml.reader.ReaderError:
        raise YamlError(_unprintable(text), "control characters are not allowed") from None
    except UnicodeEncodeError as error:
        raise YamlError(error.start, "half a character is not allowed") from None
    except RecursionError:
        raise YamlError(0, "nested too deeply") from None


def load(text: str) -> object:
    """The first document of `text` as plain Python. Raises YamlError."""
    node = parse(text, whole=False)
    return None if node is None else node.value


def scalar(text: str) -> object:
    """What an unquoted scalar is to Psych: None, a truth value, a number, else its text (dates are texts here)."""
    word = text.lower() if len(text) < 6 else text
    if word in _WORDS:
        return _WORDS[word]
    if text[0] in "+-.0123456789" and ("-" not in text[1:] or "." in text):
        number = text.replace("_", "").replace(",", "")
        if _INTEGER.match(text):
            return _integer(number)
        if _FLOAT.match(text) and number.strip("+-.eE"):
            return float(number)
    return text


def _integer(digits: str) -> object:
    sign = -1 if digits[0] == "-" else 1
    digits = digits.lstrip("+-")
    base = {"0x": 16, "0b": 2}.get(digits[:2], 8 if digits[0] == "0" and len(digits) > 1 else 10)
    return sign * int(digits, base) if len(digits) < 1000 else digits


def _located(text: str, error: yaml.MarkedYAMLError) -> YamlError:
    mark, context = error.problem_mark, error.context_mark
    where = len(text) if mark is None else mark.index
    return YamlError(where, error.problem or "", error.context or "", None if context is None else context.index)


_TABS = lazy(r"(?<=\S)[ \t]*\t[ \t]*")


def _unprintable(text: str) -> int:
    """Where the first character stands that YAML does not allow."""
    match = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    return match.start() if match else 0


class _Builder:
    """Events to nodes; an alias is its anchor's node again. `anchors` hold how many nodes theirs is made of, too."""

    def __init__(self, text: str, events: Iterator[Any]) -> None:
        self.text = text
        self.events = events
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.nodes = 0

    def document(self, whole: bool) -> Node | None:
        for event in self.events:
            kind = type(event).__name__
            if kind == "StreamEndEvent":
                return None
            if kind not in ("StreamStartEvent", "DocumentStartEvent"):
                root = self.node(event, 0)
                for rest in self.events:  # a fault later in the document is a fault
                    if type(rest).__name__ == "DocumentEndEvent":
                        break
                if whole:
                    self.nothing_follows()
                return root
        return None

    def nothing_follows(self) -> None:
        for event in self.events:
            if type(event).__name__ != "StreamEndEvent":
                raise YamlError(event.start_mark.index, "the mapping has ended, what follows is dropped")

    def node(self, event: Any, depth: int) -> Node:
        kind = type(event).__name__
        before = self.nodes
        self.nodes += 1
        if depth > MAX_DEPTH:
            raise YamlError(event.start_mark.index, "nested too deeply")
        self.not_too_many(event)
        if kind == "AliasEvent":
            return self.alias(event)
        if kind == "ScalarEvent":
            node = self.scalar(event)
        elif kind == "SequenceStartEvent":
            node = self.sequence(event, depth)
        else:
            node = self.mapping(event, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = node, self.nodes - before
        return node

    def not_too_many(self, event: Any) -> None:
        if self.nodes > MAX_NODES:
            raise YamlError(event.start_mark.index, TOO_MANY)

    def alias(self, event: Any) -> Node:
        span = Span(event.start_mark.index, event.end_mark.index)
        known = self.anchors.get(event.anchor)
        if known is None:
            raise YamlError(span.start, f"found undefined alias {event.anchor}")
        node, size = known
        self.nodes += size
        self.not_too_many(event)
        return Node(node.value, span, "alias", node.items, node.pairs)

    def scalar(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        style = _STYLES.get(event.style, "plain")
        start = self.without_properties(event, start, end)
        value: object = event.value
        if style == "plain":
            if event.implicit[0] or not event.value:
                value = scalar(event.value)
            end = start + len(self.text[start:end].rstrip())
        return Node(value, Span(start, end), style)

    def without_properties(self, event: Any, start: int, end: int) -> int:
        """Past an anchor and a tag, which belong to no value."""
        if event.anchor is None and event.tag is None:
            return start
        match = _PROPERTIES.match(self.text, start, end)
        return match.end() if match else start

    def sequence(self, event: Any, depth: int) -> Node:
        items: list[Node] = []
        for inner in self.events:
            if type(inner).__name__ == "SequenceEndEvent":
                return Node(
                    [node.value for node in items], self.extent(event, inner, items), _style(event), tuple(items)
                )
            items.append(self.node(inner, depth + 1))
        raise YamlError(event.start_mark.index, "did not find the end of a list")

    def mapping(self, event: Any, depth: int) -> Node:
        pairs: list[tuple[Node, Node]] = []
        value: dict[Any, Any] = {}
        for inner in self.events:
            if type(inner).__name__ == "MappingEndEvent":
                ends = [node for pair in pairs for node in pair]
                return Node(value, self.extent(event, inner, ends), _style(event), (), tuple(pairs))
            key = self.node(inner, depth + 1)
            node = self.node(next(self.events), depth + 1)
            pairs.append((key, node))
            if isinstance(key.value, dict | list):
                continue
            if key.value == "<<" and isinstance(node.value, dict):
                value = {**node.value, **value}
            else:
                value[key.value] = node.value
        raise YamlError(event.start_mark.index, "did not find the end of a mapping")

    def extent(self, start: Any, end: Any, inside: list[Node]) -> Span:
        """A block collection ends with its last value; the parser says only where the next thing begins."""
        first = self.without_properties(start, start.start_mark.index, end.end_mark.index)
        if start.flow_style or not inside:
            return Span(first, end.end_mark.index)
        return Span(first, max(inside[-1].span.end, first))


_PROPERTIES = lazy(r"(?:[&!]\S*\s*)+")


def _style(event: Any) -> Style:
    return "flow" if event.flow_style else "block"
