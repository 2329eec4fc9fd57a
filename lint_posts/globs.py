"""Patterns for paths, as `.gitignore` writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from lint_posts.lazy import lazy

_PIECE = lazy(r"(?P<deep>(?:^|(?<=/))\*\*(?:/|$))|(?P<stars>\*+)|(?P<one>\?)|(?P<set>\[[!^]?\]?[^\]/]*\])|\\(?P<raw>.)")


class Globs:
    """Which paths a list of patterns names; a pattern after `!` takes back what an earlier one named.

    Paths are relative to the folder that the patterns belong to, with `/`. A pattern with a `/` before its end is
    rooted there, any other matches at every depth; one that ends in `/` matches folders only. What lies in a folder
    that is named is named too.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)

    def __contains__(self, path: str) -> bool:
        """Whether the file at `path`, or a folder on the way to it, is named."""
        if not self.patterns or path.startswith("../"):
            return False
        end = path.find("/")
        while end >= 0:
            if self.names(path[:end], folder=True):
                return True
            end = path.find("/", end + 1)
        return self.names(path, folder=False)

    def names(self, path: str, *, folder: bool) -> bool:
        """Whether the last pattern that matches `path` itself names it."""
        for pattern in reversed(self.patterns):
            positive = pattern.removeprefix("!")
            if (folder or not positive.endswith("/")) and compiled(positive.rstrip("/")).fullmatch(path):
                return positive is pattern
        return False


@lru_cache(maxsize=1000)
def compiled(glob: str) -> re.Pattern[str]:
    """The pattern of one glob without its closing `/`."""
    rooted = "/" in glob
    parts: list[str] = [] if rooted else ["(?:.*/)?"]
    glob = glob.removeprefix("./").removeprefix("/")
    at = 0
    for match in _PIECE.finditer(glob):
        parts.append(re.escape(glob[at : match.start()]))
        parts.append(_piece(match))
        at = match.end()
    return re.compile("".join((*parts, re.escape(glob[at:]))), re.DOTALL)


def _piece(match: re.Match[str]) -> str:
    if match["deep"]:
        return "(?:.*/)?" if match["deep"].endswith("/") else ".*"
    if match["stars"]:
        return "[^/]*"
    if match["one"]:
        return "[^/]"
    if match["raw"]:
        return re.escape(match["raw"])
    inner = match["set"][1:-1]
    negative = inner[:1] in ("!", "^")
    inner = (inner[1:] if negative else inner).replace("\\", r"\\").replace("[", r"\[").replace("]", r"\]")
    try:
        lazy(f"[{inner}]")
    except re.error:
        return re.escape(match["set"])
    return f"[^/{inner}]" if negative else f"[{inner}]"
