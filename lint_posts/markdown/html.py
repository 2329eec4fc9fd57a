"""Raw HTML as both dialects meet it: tags, attributes, entities and comments."""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.ahead import Onward
from lint_posts.markdown.elements import KNOWN_ELEMENTS
from lint_posts.markdown.mapped import MappedText
from lint_posts.markdown.tree import Attribute, Inline
from lint_posts.model import Span
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.markdown.tree import InlineKind

# ---- patterns; Ruby's \s is ASCII

_S = r"[ \t\r\n\f\v]"
NAME = r"(?:[^\W\d][\w.\-]*:)?[^\W\d][\w.\-]*"
"""The name of an element or attribute (REXML's UNAME_STR)."""

_OPEN = lazy(rf"<({NAME})")
_CLOSE = lazy(rf"</({NAME}){_S}*>")
_END = lazy(rf"{_S}*(/)?>")
_STRICT_ATTRIBUTE = lazy(rf"{_S}+({NAME})(?:{_S}*={_S}*(?:(\w+)|\"([^\"]*)\"|'([^']*)'))?")
_LOOSE_ATTRIBUTE = lazy(
    rf"(?:(?:{_S}|/(?!>))+|(?<=[\"']))([^ \t\r\n\f\v\"'<>/=]+)(?:{_S}*={_S}*(?:\"([^\"]*)\"|'([^']*)'|([^ \t\r\n\f\v\"'=<>`]+)))?"
)
ENTITY = lazy(r"&(?:([A-Za-z0-9_:][A-Za-z0-9_.:\-]*)|#([0-9]+)|#x([0-9a-fA-F]+));")
"""What kramdown reads as an entity."""
_LOOSE_ENTITY = lazy(r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);?")
_RAW_TEXT = frozenset({"script", "style", "xmp", "noembed", "noframes"})
_TOKEN = lazy(r"[<&]")


class RawAttribute(NamedTuple):
    """An attribute in a text: `start` and `end` are offsets of its value, without quotes (equal where it has none)."""

    name: str
    start: int
    end: int


class Tag(NamedTuple):
    """One tag in a text, from `start` to `end` (excluded). `name` is in lower case where the element is known."""

    name: str
    start: int
    end: int
    closing: bool
    self_closing: bool
    attributes: tuple[RawAttribute, ...]


def tag_at(text: str, offset: int, end: int | None = None, *, strict: bool = True) -> Tag | None:
    """The tag that begins at `offset`, None where there is none before `end`.

    A strict one is what kramdown takes for a tag (`<a href=/x>` is none, for its value is no word and has no quotes);
    the other is HTML's own.
    """
    stop = len(text) if end is None else end
    closing = _CLOSE.match(text, offset, stop)
    if closing is not None:
        return Tag(_known(closing[1]), offset, closing.end(), True, False, ())
    opening = _OPEN.match(text, offset, stop)
    if opening is None:
        return None
    name = _known(opening[1])
    pattern = _STRICT_ATTRIBUTE if strict else _LOOSE_ATTRIBUTE
    attributes: list[RawAttribute] = []
    at = opening.end()
    while match := pattern.match(text, at, stop):
        attribute = match[1].lower() if name in KNOWN_ELEMENTS or not strict else match[1]
        value = match.lastindex or 1
        where = match.span(value) if value > 1 else (match.end(), match.end())
        attributes.append(RawAttribute(attribute, *where))
        at = match.end()
    last = _END.match(text, at, stop)
    if last is None:
        return None
    return Tag(name, offset, last.end(), False, last[1] is not None, tuple(attributes))


def _known(name: str) -> str:
    lower = name.lower()
    return lower if lower in KNOWN_ELEMENTS else name


def attributes(content: MappedText, tag: Tag, source: str = "") -> tuple[Attribute, ...]:
    """The attributes of a tag of `content`, with their places in the root text and their entities decoded."""
    return tuple(
        Attribute(name, decode(verbatim(content, start, end, source)), root_span(content, start, end))
        for name, start, end in tag.attributes
    )


def tag_inline(content: MappedText, tag: Tag, source: str = "") -> Inline:
    """A tag of `content` as an inline of kind "html"."""
    name = f"/{tag.name}" if tag.closing else tag.name
    return Inline(
        "html", root_span(content, tag.start, tag.end), name=name, attributes=attributes(content, tag, source)
    )


def decode(text: str) -> str:
    """`text` with its entities decoded as a browser does."""
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)


# ---- from a cut-out text to the root


def root_span(content: MappedText, start: int, end: int) -> Span:
    """Where the characters `start` to `end` of `content` stand in the root text."""
    if len(content.starts) == 1:
        origin = content.origins[0]
        return Span(origin + start, origin + end)
    first = content.root(start)
    return Span(first, max(content.root_end(end), first) if end > start else first)


def verbatim(content: MappedText, start: int, end: int, source: str = "") -> str:
    """The characters `start` to `end` as the root text `source` has them (its templates unmasked)."""
    if not source:
        return content.text[start:end]
    return "".join(source[origin : origin + stop - at] for at, stop, origin in content.runs(start, end))


def verbatim_inlines(kind: InlineKind, content: MappedText, start: int, end: int, source: str = "") -> list[Inline]:
    """The characters `start` to `end` as inlines whose text is the source's own, one for each verbatim run."""
    if start >= end:
        return []
    if len(content.starts) == 1:
        first, last = content.origins[0] + start, content.origins[0] + end
        return [Inline(kind, Span(first, last), source[first:last] if source else content.text[start:end])]
    found: list[Inline] = []
    last = -1
    for at, stop, origin in content.runs(start, end):
        at, origin = at + max(last - origin, 0), max(last, origin)
        if at < stop:
            last = origin + stop - at
            text = source[origin:last] if source else content.text[at:stop]
            found.append(Inline(kind, Span(origin, last), text))
    return found


# ---- a raw block


def tags(content: MappedText, source: str = "") -> tuple[Inline, ...]:
    """The inlines of raw HTML as a browser reads it, flat: html, raw, entity and comment.

    `source` is the root text; where it is given, raw text is taken from it.
    """
    return tuple(_tags(content, source))


def _tags(content: MappedText, source: str) -> Iterator[Inline]:
    text = content.text
    onward = Onward(text)
    done = at = 0
    while token := _TOKEN.search(text, at):
        at = token.start()
        found = _entity(content, at) if token[0] == "&" else _markup(content, at, onward, source)
        if found is None:
            at += 1
            continue
        inline, stop = found
        yield from verbatim_inlines("raw", content, done, at, source)
        yield inline
        done = at = stop
        if inline.kind == "html" and inline.name in _RAW_TEXT:
            at = onward.next(rf"(?i)</{inline.name}(?={_S}|/|>)", stop)
            at = len(text) if at < 0 else at
    yield from verbatim_inlines("raw", content, done, len(text), source)


def _entity(content: MappedText, at: int) -> tuple[Inline, int] | None:
    match = _LOOSE_ENTITY.match(content.text, at)
    if match is None or (decoded := decode(match[0])) == match[0]:
        return None
    return Inline("entity", root_span(content, at, match.end()), decoded), match.end()


_UNSEEN = (("<!--", "-->"), ("<![CDATA[", r"\]\]>"), ("<?", r"\?>"), ("<!", ">"))


def _markup(content: MappedText, at: int, onward: Onward, source: str) -> tuple[Inline, int] | None:
    """The tag, comment, instruction or declaration at `at` and where it ends."""
    text = content.text
    for opening, closing in _UNSEEN:
        if not text.startswith(opening, at):
            continue
        stop = onward.next(closing, at + 2)  # `<!-->` is a whole comment
        stop = len(text) if stop < 0 else stop + len(closing.replace("\\", ""))
        return Inline("comment", root_span(content, at, stop), text[at:stop]), stop
    tag = tag_at(text, at, strict=False)
    return None if tag is None else (tag_inline(content, tag, source), tag.end)
