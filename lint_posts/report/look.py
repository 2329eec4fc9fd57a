"""What the place that a report goes to can show."""

from __future__ import annotations

import os

from lint_posts.report.figures import Look
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

_WIDTH = 100  # of a line where there is no terminal


def look_of(stream: TextIO | None, color: str) -> Look:
    """`color` is `auto`, `always` or `never`; `stream` is None for a file."""
    if stream is None:
        return Look()
    tty = stream.isatty()
    return Look(_colored(color, tty), stream.encoding or "ascii", _columns(stream) if tty else _WIDTH)


def _colored(when: str, tty: bool) -> bool:
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return tty and os.environ.get("TERM") != "dumb"


def _columns(stream: TextIO) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit():
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or _WIDTH
    except OSError:
        return _WIDTH
