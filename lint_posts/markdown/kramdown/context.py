"""What the inline level needs to know of the post around a leaf."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from lint_posts.markdown.tree import LinkDefinition
from lint_posts.record import NamedTuple

BLANK = " \t\r\n\f\v"
"""Ruby's `\\s`."""


class Context(NamedTuple):
    """What a leaf needs to know of its post.

    `definitions` is keyed by `normalize_label`; `footnotes` are the labels that are defined, as they stand.
    `source_text` is the root text: where it is given, the text of inlines is taken from it, templates included.
    `options` are kramdown's own, as far as the site or the post sets them.
    """

    definitions: Mapping[str, LinkDefinition] = {}
    footnotes: Collection[str] = frozenset()
    gfm: bool = True
    hard_wrap: bool = False
    source_text: str = ""
    options: Mapping[str, str] = {}


def is_on(options: Mapping[str, str], name: str, default: str = "") -> bool:
    """Whether an option is switched on, as kramdown reads its value."""
    return options.get(name, default).strip().lower() not in ("", "false")


def written(value: object) -> str:
    """A setting of a site as it would stand in a post: kramdown reads both alike, and an empty one as off."""
    return "" if value is None else str(value)


def is_gfm(switches: Mapping[str, object]) -> bool:
    """Whether a site's posts are read as GFM, not as plain kramdown."""
    return switches.get("input", "GFM") == "GFM"


def breaks_lines(switches: Mapping[str, object]) -> bool:
    """Whether the page begins a new line where the source does; plain kramdown has no such option."""
    return is_gfm(switches) and is_on({"hard_wrap": written(switches.get("hard_wrap"))}, "hard_wrap")


def normalize_label(text: str) -> str:
    """`text` as kramdown compares labels: a run of blanks is one space, case does not count."""
    return re.sub(rf"[{BLANK}]+", " ", text).lower()
