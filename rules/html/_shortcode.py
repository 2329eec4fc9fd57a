"""The shortcodes of WordPress that a post holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

from ._elements import words

if TYPE_CHECKING:
    from typing import Literal

    Kind = Literal["caption", "code", "address", "formula", "other"]

CODE = words("code sourcecode source crayon cc")
LANGUAGES = words(
    "php python java bash shell css html xml sql js javascript jscript ruby rails cpp csharp vb perl scala groovy "
    "powershell plain diff delphi objc actionscript3"
)
"""SyntaxHighlighter's own names for code: `[php]…[/php]`."""

_CAPTIONS = words("caption wp_caption")
_PLAYERS = words("youtube vimeo googlemaps dailymotion gist embed")
_OTHERS = words("gallery playlist audio video soundcloud contact-form-7 wpvideo slideshare")
_CRAYON = lazy(r"crayon-[0-9a-f]{8,}")
_TOKEN = lazy(r"(?<!\[)(?:\\?\[)(?P<end>/?)(?P<name>[a-z][\w-]*)(?P<attributes>[ \t=:][^\[\]\n]*)?/?\\?\]")
_CLOSER = lazy(r"\[/(?P<name>[a-z]\w*)\\?\]")
_ALONE = (
    "[gallery ", "[youtube=", "[youtube http", "[vimeo http", "[googlemaps http", "[dailymotion ", "[gist ", "[crayon-",
    "[latexpage", "[contact-form-7 ", "[audio ", "[video ", "[playlist ", "[soundcloud ", "[wpvideo ", "[slideshare ",
)  # fmt: skip
"""How those begin that need no end."""
_BEGINNINGS = frozenset(each[1:4] for each in _ALONE)
_CLOSED = _CAPTIONS | CODE | LANGUAGES | _PLAYERS | {"latex"}
_INK = lazy(r"\S")
_HOLDS_ADDRESS = lazy(r"\s*(?:\[|<a\s[^<>]*>)?https?://")
_ONE_ADDRESS = lazy(r"https?://[^\s\"'<>\[\]]+")
_QUOTE = r"(?:[\"'“”″]|&\w+;|&#\d+;|\\)"
_OF_CAPTION = lazy(rf"\b(?:id|align|width|caption)={_QUOTE}")
_LANGUAGE = lazy(rf"(?:\A:|\b(?:lang|language)\s*=)\s*{_QUOTE}*(?P<name>[\w+#-]+)")
_ADDRESS = lazy(rf"(?:=|[ \t]|\burl=){_QUOTE}*(?P<url>https?://[^\s\"'“”″<>]+)")
_VALUE = lazy(rf"[ \t]\w+=(?:{_QUOTE}|\d)")


class Shortcode(NamedTuple):
    """A shortcode: `start` to `end` is its own tag, `closer` the tag that closes it, None where there is none."""

    kind: Kind
    name: str
    attributes: str
    start: int
    end: int
    closer: Span | None


def may_hold_shortcodes(text: str) -> bool:
    """Whether a shortcode that needs no end, or the end of another, stands in the text."""
    at = text.find("[")
    while at >= 0:
        begins = text[at + 1 : at + 4]
        if begins in _BEGINNINGS and text.startswith(_ALONE, at):
            return True
        if begins[:1] == "/":
            closer = _CLOSER.match(text, at)
            if closer is not None and closer["name"] in _CLOSED:
                return True
        at = text.find("[", at + 1)
    return False


def shortcodes(text: str, start: int) -> Iterator[Shortcode]:
    """Those that can be nothing else, in the order of the text; an end belongs to the last that is open of its name."""
    tags = [tag for tag in _TOKEN.finditer(text, start) if not tag["end"] or tag["name"] in _CLOSED]
    closers: dict[int, Span] = {}
    waiting: dict[str, list[int]] = {}
    for tag in tags:
        if not tag["end"]:
            waiting.setdefault(tag["name"], []).append(tag.start())
        elif waiting.get(tag["name"]):
            closers[waiting[tag["name"]].pop()] = Span(*tag.span())
    for tag in tags:
        closer = closers.get(tag.start())
        kind = None if tag["end"] else _kind(text, tag, closer)
        if kind is not None:
            attributes = (tag["attributes"] or "").removesuffix("\\")
            yield Shortcode(kind, tag["name"], attributes, tag.start(), tag.end(), closer)


def _kind(text: str, tag: re.Match[str], closer: Span | None) -> Kind | None:
    """What it is by its name, where its attributes and its end bear that out."""
    name, attributes = tag["name"], tag["attributes"] or ""
    if name in _CAPTIONS:
        return "caption" if closer is not None and _OF_CAPTION.search(attributes) else None
    if name in CODE | LANGUAGES | {"latex"}:
        return _kind_of_code(text, tag, closer) if closer is not None else None
    if name in _PLAYERS:
        holds = closer is not None and _HOLDS_ADDRESS.match(text, tag.end(), closer.start)
        return "address" if holds or _ADDRESS.match(attributes) else None
    if name == "latexpage" or _CRAYON.fullmatch(name):
        return "other"
    return "other" if name in _OTHERS and (_VALUE.match(attributes) or _ADDRESS.match(attributes)) else None


def _kind_of_code(text: str, tag: re.Match[str], closer: Span) -> Kind | None:
    name, attributes = tag["name"], tag["attributes"] or ""
    if _INK.search(text, tag.end(), closer.start) is None:
        return None
    if name == "latex":
        return "formula"
    if _LANGUAGE.search(attributes):
        return "code"
    if name in LANGUAGES:
        line = text[text.rfind("\n", 0, tag.start()) + 1 : tag.start()]
        return "code" if not line.strip(" \t>") and (not attributes or "=" in attributes) else None
    return "code" if name in ("code", "sourcecode", "crayon") and (not attributes or "=" in attributes) else None


def address(text: str, shortcode: Shortcode) -> str:
    """Where it leads to, by its attributes, or between it and its end; "" where more than an address stands there."""
    found = _ADDRESS.match(shortcode.attributes)
    if found is not None:
        return found["url"].replace("&amp;", "&")
    inside = text[shortcode.end : shortcode.closer.start].strip() if shortcode.closer is not None else ""
    return inside.replace("&amp;", "&") if _ONE_ADDRESS.fullmatch(inside) else ""


def language(shortcode: Shortcode) -> str:
    """What its code is written in, "" where it does not say."""
    found = _LANGUAGE.search(shortcode.attributes)
    if found is not None:
        return found["name"]
    return shortcode.name if shortcode.name in LANGUAGES - {"plain"} else ""


def caption(shortcode: Shortcode) -> str:
    """The caption that stands in its attributes, as the first versions of WordPress had it."""
    found = re.search(r"\bcaption=([\"'])(.*?)\1", shortcode.attributes)
    return found[2].strip() if found is not None else ""
