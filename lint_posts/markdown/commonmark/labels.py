"""Small readings that CommonMark shares between its blocks and its inlines: labels, escapes, entities."""

from __future__ import annotations

from lint_posts.lazy import lazy

ESCAPABLE = r"[!-/:-@\[-`{-~]"
"""What a backslash takes its meaning from: ASCII punctuation."""

_ENTITY = r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});"
ENTITY = lazy(_ENTITY)
_ESCAPED = lazy(rf"\\({ESCAPABLE})|{_ENTITY}")


def label_key(label: str) -> str:
    """The label of a link or footnote, as labels are compared."""
    return " ".join(label.split()).casefold()


def decode_entity(text: str) -> str | None:
    """What a text that `ENTITY` matches prints; None where no entity has that name."""
    from html import unescape
    from html.entities import html5

    if text[1] == "#":
        return unescape(text) or "\ufffd"
    return html5.get(text[1:])


def unescape(text: str) -> str:
    """A destination, title or info string without its backslashes and entities."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPED.sub(lambda match: match[1] or decode_entity(match[0]) or match[0], text)
