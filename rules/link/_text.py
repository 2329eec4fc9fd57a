"""How links are written: the pieces that the family's patterns are made of."""

from __future__ import annotations

from lint_posts.lazy import lazy

TEXT = r"(?:[^\[\]\\]|\\.|!?\[[^\[\]\n]{0,100}\](?:\([^()\n]{0,300}\))?){1,300}?"
"""What stands between a link's brackets: text, escapes, an image or another pair of brackets."""

TEMPLATE = r"\{\{[^{}]*\}\}|\{%[^{}]*%\}"
"""A template tag, as it stands in a destination."""

PLAIN = rf"(?!{TEMPLATE})"
"""Before a character that begins no template: what may be read in two ways takes twice the time, each time."""

_SUFFIX = r"\.(?:html?|php|aspx?|md|pdf|docx?|xlsx?|pptx?|zip|gz|rar|7z|png|jpe?g|gif|svg|mp[34]|txt)\b"
_ADDRESS = lazy(
    r"(?:https?|ftp)://\S|mailto:\S|www\.\w|//\w|/[\w\-%.~{]|\.{1,2}/|\{\{|\{%|#[\w-]"
    rf"|[\w\-./%~]+(?:{_SUFFIX}|\.(?:com|cn|org|net|io)\b)"
)
_FILE = lazy(rf"[\w\-./%~ ]+{_SUFFIX}")
_NUMBER = lazy(r"[\d\s*]*|[xX]")


def is_address(text: str) -> bool:
    """Whether `text` begins as an address does, not as words do."""
    return _ADDRESS.match(text) is not None


def is_file(text: str) -> bool:
    """Whether `text` is the name of a file, blanks in it included."""
    return _FILE.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Whether a text in brackets is a source's number, or a box to tick."""
    return _NUMBER.fullmatch(text) is not None
