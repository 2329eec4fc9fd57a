"""A post's front matter: where it stands, its entries with their places, and what is wrong with it."""

from __future__ import annotations

import re
from functools import cached_property

from lint_posts import plain_yaml
from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.record import NamedTuple, Record, replace
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from lint_posts.yaml_nodes import Node

Format: TypeAlias = "Literal['none', 'yaml', 'toml', 'json']"

# Jekyll's own pattern, in two halves: a Document's YAML_FRONT_MATTER_REGEXP (Ruby's \s is ASCII)
_OPENING = lazy(r"---[ \t\r\f\v]*\n")
_CLOSING = lazy(r"\n(?:---|\.\.\.)[ \t\r\f\v]*$\n?", re.MULTILINE)
# Hugo's own (parser/pageparser): the mark at the start of a line is enough, what follows it is the body's; no `...`
_HUGO_CLOSING = lazy(r"\n---(?:[ \t\r\f\v]*$\n?)?", re.MULTILINE)
_HUGO_TOML_CLOSING = lazy(r"^\+\+\+(?:[ \t\r]*$\n?)?", re.MULTILINE)
_TOML_OPENING = lazy(r"\+\+\+[ \t\r]*\n")
_TOML_CLOSING = lazy(r"^\+\+\+[ \t\r]*$\n?", re.MULTILINE)
_TOML_LINE = lazy(r"\s*(?:\[+[\w.]+\]|[\"']?[\w-]+[\"']?[ \t]*=)")
_JSON_OPENING = lazy(r"\{\s*(?:\"|\})")
_JSON_CLOSING = lazy(r"^\}[ \t\r]*$\n?", re.MULTILINE)
KEY_LINES = r"(?:[A-Za-z_][\w-]*:(?:[ \t][^\n]*)?\n|[ \t]+\S[^\n]*\n|- [^\n]*\n)+"
"""A pattern for lines that front matter may be made of: plain keys, what is indented below them, items."""
_SECOND = lazy(
    r"\s*(?P<block>---[ \t]*\n(?=[A-Za-z_])(?=(?:.+\n){0,20}?(?:title|layout|date):)"
    rf"{KEY_LINES}---)[ \t]*(?=\n|\Z)"
)
_KEY_LINE = lazy(r"[ \t]*\n*[\"']?[A-Za-z_][\w -]*[\"']?[ \t]*[:：](?!//)")


class FrontMatterError(NamedTuple):
    """Why the front matter can't be read. `span` is the place the parser names, `cause` what it says.

    `context` is where the parser says that the thing it was reading began, None where it says nothing.
    """

    span: Span
    cause: str
    context: Span | None = None


class Entry(NamedTuple):
    """A key and its value. `key` is the key as it is written, without quotes."""

    key: str
    key_span: Span
    node: Node

    @property
    def value(self) -> object:
        """Plain Python; a date is the text that stands there."""
        return self.node.value

    @property
    def value_span(self) -> Span:
        """The value with its quotes or brackets; empty where there is none."""
        return self.node.span


class FrontMatter(Record):
    """What stands between the marks. All spans count in the text of the post.

    `span` runs from the first mark to the end of the closing line, its line end included; None where there is no
    front matter, `end` is then 0. `unclosed` is the opening mark of front matter that nothing closes, or that only a
    line far down in the body's text closes. `entries` are in order, a key given twice kept twice, and empty where
    `error` says why they can't be read. `format` says what stands there: Jekyll reads YAML only, Hugo all of them.
    """

    span: Span | None = None
    end: int = 0
    content: Span | None = None
    entries: tuple[Entry, ...] = ()
    error: FrontMatterError | None = None
    unclosed: Span | None = None
    format: Format = "none"

    @property
    def readable(self) -> bool:
        """Whether these entries can be read: closed, without a fault."""
        return self.span is not None and self.error is None and self.unclosed is None

    @cached_property
    def _last(self) -> dict[str, Entry]:
        return {entry.key: entry for entry in self.entries}

    def get(self, key: str) -> Entry | None:
        """The entry of that key, the last where it is given twice, as Jekyll takes it."""
        return self._last.get(key)

    def value(self, key: str) -> object:
        """The value of that key, None where it has none."""
        entry = self.get(key)
        return None if entry is None else entry.value


def parse(text: str, engine: str = "jekyll") -> FrontMatter:
    """The front matter of `text`, whose line ends are `\\n` and which has no byte order mark. Never raises.

    Hugo passes over blank lines before it, and Hexo over one, which needs no mark that opens it either.
    """
    if engine in ("hexo", "hugo"):
        return _beyond_jekyll(text, engine)
    return _parse(text)


def _beyond_jekyll(text: str, engine: str) -> FrontMatter:
    if engine == "hexo":
        return _hexo(text)
    blank = len(text) - len(text.lstrip())
    if blank:
        return moved(_beyond_jekyll(text[blank:], engine), blank)
    return _parse(text, _HUGO_CLOSING, _HUGO_TOML_CLOSING)


def _hexo(text: str) -> FrontMatter:
    if text.startswith(("+++", "{")):  # which Hexo prints
        return _parse(text)
    from lint_posts.hexo_front_matter import cut

    found = cut(text)
    if found is None:
        is_meant = text.startswith("---\n") and _KEY_LINE.match(text, 4)
        return FrontMatter(unclosed=Span(0, 3) if is_meant else None)
    whole = FrontMatter(Span(0, found.end), found.end, found.content)
    return _hexo_json(text, whole) if found.json else _hexo_yaml(text, whole)


def _hexo_yaml(text: str, whole: FrontMatter) -> FrontMatter:
    from lint_posts.hexo_front_matter import without_tabs

    assert whole.content is not None
    start, end = whole.content
    plain = plain_yaml.pairs(text, start, end)
    if plain:
        return replace(whole, entries=tuple(Entry(key, where, node) for key, where, node in plain), format="yaml")
    try:
        entries = _entries((" " * (start - 1) + "\n" if start else "") + without_tabs(text[start:end]))
    except _Unreadable as error:
        if not start:  # a text with a rule in it
            return FrontMatter()
        mark = len(text) - len(text.lstrip("\n"))
        unclosed = Span(mark, mark + 3) if _runs_into_the_body(text, whole.content, error.fault) else None
        return replace(whole, error=error.fault, unclosed=unclosed, format="yaml")
    return replace(whole, entries=entries, format="yaml") if entries else FrontMatter()


def _hexo_json(text: str, whole: FrontMatter) -> FrontMatter:
    """What stands between marks of `;;;`: the inside of an object."""
    from json import JSONDecodeError

    from lint_posts import json_nodes

    assert whole.content is not None
    inside = f"{{{text[whole.content.start : whole.content.end]}}}"
    try:
        root = json_nodes.parse(inside)
    except JSONDecodeError:  # then Hexo prints it
        return FrontMatter()
    entries = moved(FrontMatter(entries=_from_mapping(inside, root)), whole.content.start - 1).entries
    return replace(whole, entries=entries, format="json")


def second_block(text: str, start: int) -> Span | None:
    """Where the body, which begins at `start`, begins with another block of front matter; no engine reads it as one."""
    mark = text.find("---", start)
    found = _SECOND.match(text, start) if mark >= 0 and not text[start:mark].strip() else None
    return Span(*found.span("block")) if found else None


def moved(found: FrontMatter, by: int) -> FrontMatter:
    """The same, in a text that has `by` characters more before it."""

    def span(old: Span | None) -> Span | None:
        return None if old is None else Span(old.start + by, old.end + by)

    def node(old: Node) -> Node:
        pairs = tuple((node(key), node(value)) for key, value in old.pairs)
        return old._replace(
            span=Span(old.span.start + by, old.span.end + by), items=tuple(map(node, old.items)), pairs=pairs
        )

    return replace(
        found,
        span=span(found.span),
        end=found.end + by if found.span is not None else 0,
        content=span(found.content),
        entries=tuple(
            Entry(e.key, Span(e.key_span.start + by, e.key_span.end + by), node(e.node)) for e in found.entries
        ),
        error=None
        if found.error is None
        else FrontMatterError(
            Span(found.error.span.start + by, found.error.span.end + by), found.error.cause, span(found.error.context)
        ),
        unclosed=span(found.unclosed),
    )


def _parse(
    text: str, closing: re.Pattern[str] = _CLOSING, toml_closing: re.Pattern[str] = _TOML_CLOSING
) -> FrontMatter:
    if text.startswith("---"):
        return _yaml(text, closing)
    if text.startswith("+++"):
        return _toml(text, toml_closing)
    if text.startswith("{"):
        return _json(text)
    return FrontMatter()


def _toml(text: str, ends: re.Pattern[str]) -> FrontMatter:
    opening = _TOML_OPENING.match(text)
    if opening is None:
        return FrontMatter()
    closing = ends.search(text, opening.end())
    if closing is None:
        return FrontMatter(unclosed=Span(0, 3) if _TOML_LINE.match(text, opening.end()) else None)
    from lint_posts import toml_nodes

    span, content = Span(0, closing.end()), Span(opening.end(), closing.start())
    try:
        root = toml_nodes.parse(text, content.start, content.end)
    except toml_nodes.TomlError as error:
        fault = FrontMatterError(Span(error.offset, min(error.offset + 1, len(text))), error.problem)
        return FrontMatter(span, span.end, content, (), fault, format="toml")
    return FrontMatter(span, span.end, content, _from_mapping(text, root), format="toml")


def _json(text: str) -> FrontMatter:
    if not _JSON_OPENING.match(text):
        return FrontMatter()
    from json import JSONDecodeError

    from lint_posts import json_nodes

    try:
        root = json_nodes.parse(text)
    except JSONDecodeError as error:
        return _broken_json(text, FrontMatterError(Span(error.pos, min(error.pos + 1, len(text))), error.msg))
    line_end = text.find("\n", root.span.end)
    end = len(text) if line_end < 0 else line_end + 1
    return FrontMatter(Span(0, end), end, root.span, _from_mapping(text, root), format="json")


def _broken_json(text: str, fault: FrontMatterError) -> FrontMatter:
    closing = _JSON_CLOSING.search(text)
    if closing is None:
        return FrontMatter(unclosed=Span(0, 1) if text.startswith("{\n") else None)
    return FrontMatter(Span(0, closing.end()), closing.end(), Span(0, closing.start() + 1), (), fault, format="json")


def _from_mapping(text: str, root: Node) -> tuple[Entry, ...]:
    return tuple(
        Entry(_key(text, key), key.span, value) for key, value in root.pairs if not isinstance(key.value, dict | list)
    )


def _yaml(text: str, ends: re.Pattern[str]) -> FrontMatter:
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter()
    closing = ends.search(text, opening.end() - 1)
    if closing is None:
        unclosed = Span(0, 3) if _KEY_LINE.match(text, opening.end()) else None
        return FrontMatter(unclosed=unclosed)
    content = Span(opening.end(), closing.start() + 1)
    span = Span(0, closing.end())
    plain = plain_yaml.pairs(text, content.start, content.end)
    if plain is not None:
        found = tuple(Entry(key, where, node) for key, where, node in plain)
        return FrontMatter(span, span.end, content, found, None, None, "yaml")
    # the opening mark goes to the parser too, as Jekyll hands it over, so offsets are the post's own
    try:
        entries = _entries(text[: content.end])
    except _Unreadable as error:
        unclosed = Span(0, 3) if _runs_into_the_body(text, content, error.fault) else None
        return FrontMatter(span, span.end, content, (), error.fault, unclosed, "yaml")
    return FrontMatter(span, span.end, content, entries, None, None, "yaml")


class _Unreadable(Exception):
    def __init__(self, fault: FrontMatterError) -> None:
        super().__init__(fault.cause)
        self.fault = fault


def _entries(text: str) -> tuple[Entry, ...]:
    """Raises _Unreadable."""
    from lint_posts import yaml_nodes

    try:
        root = yaml_nodes.parse(text)
    except yaml_nodes.YamlError as error:
        at = min(error.offset, len(text))
        began = error.context_offset
        context = None if began is None else Span(min(began, len(text)), min(began, len(text)))
        raise _Unreadable(FrontMatterError(Span(at, min(at + 1, len(text))), error.problem, context)) from None
    if root is None or root.value is None:
        return ()
    if not root.is_mapping:
        raise _Unreadable(FrontMatterError(root.span, "not a mapping"))
    return _from_mapping(text, root)


def in_double_quotes(text: str) -> str:
    """`text` as a value in double quotes, which YAML, TOML and JSON read alike."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _key(text: str, node: Node) -> str:
    return node.value if isinstance(node.value, str) else text[node.span.start : node.span.end]


_MARK_MISSPELT = lazy(r"^(?:--|-{4,}|[-—–−]*[—–−][-—–−]*|- --|[ \t\u3000]+---)[ \t\u3000]*$", re.MULTILINE)
_PROSE = lazy(r"\n[ \t]*\n(?![ \t]*(?:[\"']?[\w -]{1,40}[\"']?[ \t]*[:：]|#|-|\n)).")


def _runs_into_the_body(text: str, content: Span, fault: FrontMatterError) -> bool:
    """Whether the mark that closes it is a line of the body.

    Then text, not YAML, comes after a blank line, or a line that is nearly `---` after the last key.
    """
    for pattern in (_MARK_MISSPELT, _PROSE):
        found = pattern.search(text, max(content.start - 1, 0), content.end)
        if found is not None and found.start() <= fault.span.start and _is_mapping(text[: found.start() + 1]):
            return True
    return False


def _is_mapping(text: str) -> bool:
    try:
        return bool(_entries(text.rpartition("\n")[0]))
    except _Unreadable:
        return False
