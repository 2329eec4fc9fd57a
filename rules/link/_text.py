"""How links are written: the pieces that the family's patterns are made of."""

from __future__ import annotations

import re

from lint_posts.lazy import lazy

TEXT = r"(?:[^\[\]\\]|\\.|!?\[[^\[\]\n]{0,100}\](?:\([^()\n]{0,300}\))?){1,300}?"
"""What stands between a link's brackets: text, escapes, an image or another pair of brackets."""

TEMPLATE = r"\{\{[^{}]*\}\}|\{%[^{}]*%\}"
"""A template tag, as it stands in a destination."""

PLAIN = rf"(?!{TEMPLATE})"
"""Before a character that begins no template: what may be read in two ways takes twice the time, each time."""

_DOMAIN = "(?:com|net|cn|io|gov|edu|org|dev)"
# `notes.org` may be a file
NO_SCHEME = (
    rf"www\.[\w-]+\.\w|(?:[a-z0-9-]+\.)+{_DOMAIN}/"
    rf"|(?:(?:[a-z0-9-]+\.)+(?:com|cn)|(?:[a-z0-9-]+\.){{2,}}{_DOMAIN})(?=[)>\s]|\Z)"
)
"""The name of a host, as an address without its scheme begins."""

CURLY_TITLE = lazy(r"(?P<gap>[ \t]+)(?P<left>[“”‘’])(?P<title>[^“”‘’\"]*)(?P<right>[“”‘’])\s*\Z")
"""A title in curly quotes behind an address."""

SWALLOWED = lazy(r"）.|\]\(|[，。；！？]\s|\s.*[，。；！？、]")
"""What no address holds: the text behind the link."""

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


def straight(curly: re.Match[str]) -> str:
    """The title that `CURLY_TITLE` found, with its blanks, in straight quotes."""
    return f'{curly["gap"]}"{curly["title"]}"'
