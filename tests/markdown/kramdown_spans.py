"""What our reader and the real kramdown make of a leaf, in one form that can be compared."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from lint_posts.markdown.elements import VOID_ELEMENTS
from lint_posts.markdown.html import ENTITY
from lint_posts.markdown.kramdown.spans import Context, read
from lint_posts.markdown.mapped import MappedText
from lint_posts.markdown.tree import Inline, LinkDefinition
from lint_posts.model import Span
from tests import oracles

UNSEEN = ("class", "id", "k", "markdown")
"""Attributes that attribute lists give too, and kramdown's own."""
ORACLE = Path(__file__).with_name("kramdown_spans.rb")
LINKS = {"ref": "/ref", "two words": "/two", "中文": "/zh", "a*b": "/star"}
DEFINITIONS = {label: LinkDefinition(label, url, Span(0, 0), Span(0, 0)) for label, url in LINKS.items()}


def context(*, gfm: bool = True, hard_wrap: bool = False) -> Context:
    """What the oracle knows of the post too."""
    return Context(DEFINITIONS, frozenset({"1", "note"}), gfm, hard_wrap)


@cache
def missing() -> str:
    """Why kramdown can't be asked; nothing where it can."""
    ruby = shutil.which("ruby")
    if ruby is None:
        return "ruby is not installed"
    gems = subprocess.run([ruby, "-rkramdown", "-rkramdown-parser-gfm", "-e", ""], capture_output=True)
    return "kramdown or kramdown-parser-gfm is not installed" if gems.returncode else ""


def kramdown(texts: Iterable[str], *, gfm: bool = True, hard_wrap: bool = False) -> list[list[Any]]:
    """What kramdown makes of each text."""
    asked = [{"text": text, "gfm": gfm, "hard_wrap": hard_wrap} for text in texts]
    return [_merged(_decoded(answer)) for answer in oracles.ruby(str(ORACLE)).ask(asked)]


def ours(text: str, *, gfm: bool = True, hard_wrap: bool = False) -> list[Any]:
    """What our reader makes of the text."""
    inlines = read(MappedText.whole(text), context(gfm=gfm, hard_wrap=hard_wrap))
    return _merged(list(_all(iter(inlines), text, None)))


def _all(inlines: Iterator[Inline], text: str, tag: str | None) -> Iterator[Any]:
    for inline in inlines:
        if inline.kind == "html":
            if inline.name == f"/{tag}":
                return
            void = inline.span.end > inline.span.start and text[inline.span.end - 2] == "/"
            void = void or inline.name in VOID_ELEMENTS
            children = [] if void else _merged(list(_all(inlines, text, inline.name)))
            shown = {a.name: re.sub(r"\n+", " ", a.value) for a in inline.attributes if a.name not in UNSEEN}
            yield ["html", inline.name, shown, children]
        else:
            yield from _one(inline, text)


def _one(inline: Inline, text: str) -> Iterator[Any]:
    def children() -> list[Any]:
        return _merged(list(_all(iter(inline.children), text, None)))

    match inline.kind:
        case "text" | "raw" | "escape" | "entity":
            yield inline.text
        case "emphasis":
            yield ["em", children()]
        case "strong":
            yield ["strong", children()]
        case "strikethrough":
            yield ["html", "del", {}, children()]
        case "link":
            yield ["a", inline.destination, children()]
        case "image":
            yield ["img", inline.destination, inline.text]
        case "autolink":
            mail = ":" not in (inline.destination or "")
            yield ["a", f"mailto:{inline.destination}" if mail else inline.destination, [inline.text]]
        case "code" | "math":
            yield [inline.kind, inline.text]
        case "footnote_reference":
            yield ["footnote", inline.label]
        case "line_break":
            yield ["br"]
            yield "\n"


def _decoded(items: list[Any]) -> list[Any]:
    """The oracle's answer, entities of raw text decoded as a browser does."""
    out: list[Any] = []
    for item in items:
        if isinstance(item, list) and item and item[0] == "raw":
            out.append(ENTITY.sub(lambda match: unescape(match[0]), item[1]))
        elif isinstance(item, list):
            out.append([_decoded(part) if isinstance(part, list) else _attributes(part) for part in item])
        else:
            out.append(item)
    return [item for item in out if item != ["comment"]]


def _attributes(part: Any) -> Any:
    return {name: unescape(value) for name, value in part.items()} if isinstance(part, dict) else part


def _merged(items: Sequence[Any]) -> list[Any]:
    """Neighbouring texts as one, at every depth; no empty ones."""
    out: list[Any] = []
    for item in items:
        if isinstance(item, str):
            if out and isinstance(out[-1], str):
                out[-1] += item
            elif item:
                out.append(item)
        else:
            out.append([_merged(part) if isinstance(part, list) else part for part in item])
    return out


def as_html(items: Sequence[Any]) -> str:
    """The answer of either, as HTML that a person reads easily: nothing in it is escaped."""
    return "".join(item if isinstance(item, str) else _element(item) for item in items)


def _element(item: Sequence[Any]) -> str:
    match item:
        case ["em" | "strong" as name, children]:
            return f"<{name}>{as_html(children)}</{name}>"
        case ["html", name, attributes, children]:
            shown = "".join(f' {key}="{value}"' for key, value in attributes.items())
            return f"<{name}{shown}>{as_html(children)}</{name}>"
        case ["a", destination, children]:
            return f"<a {destination}>{as_html(children)}</a>"
        case ["img", destination, alternative]:
            return f"<img {destination}|{alternative}>"
        case [name, text]:
            return f"<{name}>{text}</{name}>"
    return f"<{item[0]}>"
