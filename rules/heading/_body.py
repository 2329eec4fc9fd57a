"""Where the text of a post begins and what may be underlines there, seen without reading it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lint_posts.lazy import lazy

FRONT_MATTER = lazy(r"---[ \t\r\f\v]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t\r\f\v]*$", re.MULTILINE)
_UNDERLINE = lazy(r"\n(?P<before>[ \t>]*)(?:-{3,}|={3,})[ \t]*(?=\n|\Z)")


@lru_cache(maxsize=2)
def front_matter_end(text: str) -> int:
    """An offset at or before the end of front matter's last line, 0 where there is none."""
    found = FRONT_MATTER.match(text)
    return found.end() if found else 0


@lru_cache(maxsize=2)
def underlines(text: str) -> Sequence[re.Match[str]]:
    """The lines of dashes or signs of equality below front matter, each from the line end above it on."""
    return tuple(_UNDERLINE.finditer(text, front_matter_end(text)))
