"""Where the text of a post begins, seen without reading it."""

from __future__ import annotations

import re

from lint_posts.lazy import lazy

FRONT_MATTER = lazy(r"---[ \t\r\f\v]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t\r\f\v]*$", re.MULTILINE)


def front_matter_end(text: str) -> int:
    """An offset at or before the end of front matter's last line, 0 where there is none."""
    found = FRONT_MATTER.match(text)
    return found.end() if found else 0
