"""What stands right below lines that become a list."""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Edit

_RULE = lazy(r"\n(?P<dashes>-{3,})[ \t]*(?=\n|\Z)")


def rule_apart(text: str, end: int) -> Iterator[Edit]:
    """A blank line above the dashes below the line that ends at `end`: in kramdown they make a heading of an item."""
    found = _RULE.match(text, end)
    if found is not None:
        yield Edit(*found.span("dashes"), f"\n{found['dashes']}")
