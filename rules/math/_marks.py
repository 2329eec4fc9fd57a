"""What Markdown takes out of a formula, and how it stays there."""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.model import Edit
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Inline


def taken(inline: Inline) -> Iterator[int]:
    """Where the marks stand that the page lacks: those of emphasis, and the backslash of an escape."""
    start, end = inline.span
    if inline.kind == "emphasis":
        yield from (start, end - 1)
    elif inline.kind == "strong":
        yield from (start, start + 1, end - 2, end - 1)
    elif inline.kind == "escape":
        yield start


def kept(text: str, at: int) -> Edit:
    """A mark with a backslash before it; the end of a row, and a mark that is escaped, need two more."""
    if text[at] != "\\":
        return Edit(at, at + 1, f"\\{text[at]}")
    return Edit(at, at, "\\\\" if text[at + 1] in "\\*_`~<" else "\\")
