"""Where a user's programs keep what they could find out again."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

VARIABLE = "LINT_POSTS_CACHE_DIR"


def caches(environ: Mapping[str, str], platform: str = sys.platform) -> str | None:
    """The folder for what this command keeps: the one that is named, or that of the user; None where there is none.

    As the XDG Base Directory Specification has it (a relative path is to be ignored), and macOS and Windows.
    """
    if environ.get(VARIABLE):
        return os.path.abspath(environ[VARIABLE])
    if platform == "win32":
        base = environ.get("LOCALAPPDATA", "")
    elif platform == "darwin":
        base = os.path.join(environ.get("HOME", ""), "Library", "Caches")
    else:
        base = environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.join(environ.get("HOME", ""), ".cache")
    return os.path.join(base, "lint-posts") if os.path.isabs(base) else None
