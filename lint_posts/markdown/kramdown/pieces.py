"""What the inline reader finds on its way, in offsets of a leaf's text, before it is tied to places in the post."""

from __future__ import annotations

from collections.abc import Sequence

from lint_posts.markdown.html import Tag
from lint_posts.markdown.kramdown.targets import Target
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal

    from lint_posts.markdown.tree import InlineKind


class Piece(NamedTuple):
    """An element in a leaf's text, from `start` to `end` (excluded); what lies between pieces is text.

    `inner` is what stands between its markers. A "mark" is text that is an element to kramdown (a quotation mark, a
    dash): it prints as text, but an attribute list may follow it. A `raw` tag holds no Markdown.
    """

    kind: InlineKind | Literal["mark"]
    start: int
    end: int
    inner: tuple[int, int] = (0, 0)
    children: Sequence[Piece] = ()
    text: str = ""
    target: Target | None = None
    tag: Tag | None = None
    raw: bool = False
