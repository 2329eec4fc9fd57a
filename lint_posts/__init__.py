"""lint-posts: find and repair what readers of a Markdown blog see broken."""

from __future__ import annotations

import os as _os

TYPE_CHECKING = False  # type checkers take it for true; importing typing costs more than all the rest here
if TYPE_CHECKING:
    from lint_posts.api import fix_text, lint_text, read_post

__version__ = "0.1.0"
__all__ = ["__version__", "fix_text", "lint_text", "read_post"]

# In a wheel the rules lie inside this package; in a checkout they are ../rules.
_here = _os.path.dirname(__file__)
_root = _os.path.dirname(_here)
if not _os.path.isdir(_os.path.join(_here, "rules")) and _os.path.isfile(_os.path.join(_root, "pyproject.toml")):
    __path__.append(_root)


def __getattr__(name: str) -> object:
    # the command starts without what only Python callers use
    if name in ("read_post", "lint_text", "fix_text"):
        from lint_posts import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
