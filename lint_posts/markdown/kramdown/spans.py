"""kramdown's inline level: the text of a leaf becomes inlines."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from lint_posts.markdown.html import verbatim_inlines
from lint_posts.markdown.mapped import MappedText
from lint_posts.markdown.tree import Inline, LinkDefinition


@dataclass(frozen=True, slots=True)
class Context:
    """What a leaf needs to know of its post.

    `definitions` is keyed by `normalize_label`; `footnotes` are the labels that are defined, as they stand.
    `source_text` is the root text: where it is given, the text of inlines is taken from it, templates included.
    """

    definitions: Mapping[str, LinkDefinition] = field(default_factory=dict)
    footnotes: Collection[str] = frozenset()
    gfm: bool = True
    hard_wrap: bool = False
    source_text: str = ""


def normalize_label(text: str) -> str:
    """`text` as kramdown compares labels: runs of blanks are one, case does not count."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", text).lower()


def read(content: MappedText, context: Context) -> tuple[Inline, ...]:
    """The inlines of a leaf. `content` is its text as kramdown has it, its blanks at both ends stripped."""
    return tuple(verbatim_inlines("text", content, 0, len(content.text), context.source_text))
