"""Patterns for paths, as `.gitignore` writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from lint_posts.lazy import lazy

_PIECE = lazy(r"(?P<stars>\*+)|(?P<one>\?)|(?P<set>\[[!^]?\]?[^\]/]*\])|\\(?P<raw>.)", re.DOTALL)


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


class Glob:
    """The pattern of one glob without its closing `/`. However many stars it has, a path takes no longer for it."""

    def __init__(self, glob: str) -> None:
        self._is_rooted = "/" in glob
        parts = glob.removeprefix("./").removeprefix("/").split("/")
        if parts[-1] == "**":  # which is at least one more
            parts.append("*")
        self._parts = tuple(None if part == "**" else _part(part) for part in parts)

    def fullmatch(self, path: str) -> bool:
        """Whether it names this path, relative and with `/`."""
        if not self._is_rooted:
            return _fits(self._parts[0], path[path.rfind("/") + 1 :])
        parts, names = self._parts, path.split("/")
        at = here = 0
        deep, tried = -1, 0
        while here < len(names):
            if at < len(parts) and parts[at] is None:
                deep, tried = at, here
                at += 1
            elif at < len(parts) and _fits(parts[at], names[here]):
                at, here = at + 1, here + 1
            elif deep >= 0:  # the last `**` takes one folder more: what stands before it need not be tried again
                tried += 1
                at, here = deep + 1, tried
            else:
                return False
        return at == len(parts)


def _fits(part: re.Pattern[str] | None, name: str) -> bool:
    return part is None or part.fullmatch(name) is not None


@lru_cache(maxsize=1000)
def compiled(glob: str) -> Glob:
    """The pattern of one glob without its closing `/`."""
    return Glob(glob)


def _part(glob: str) -> re.Pattern[str]:
    """The pattern of one name. What stands between two stars is taken where it stands first, for good."""
    parts = [""]
    at = 0
    for match in _PIECE.finditer(glob):
        parts[-1] += re.escape(glob[at : match.start()])
        if match["stars"]:
            parts.append("")
        else:
            parts[-1] += _piece(match)
        at = match.end()
    parts[-1] += re.escape(glob[at:])
    first, *between = parts
    last = between.pop() if between else None
    taken = (f"(?=(?P<g{number}>.*?{part}))(?P=g{number})" for number, part in enumerate(between) if part)
    return re.compile("".join((first, *taken, "" if last is None else f".*{last}")), re.DOTALL)


def _piece(match: re.Match[str]) -> str:
    if match["one"]:
        return "."
    if match["raw"]:
        return re.escape(match["raw"])
    inner = match["set"][1:-1]
    negative = inner[:1] in ("!", "^")
    inner = (inner[1:] if negative else inner).replace("\\", r"\\").replace("[", r"\[").replace("]", r"\]")
    inner = re.sub("[&~|]", r"\\\g<0>", inner)
    try:
        re.compile(f"[{inner}]")
    except re.error:
        return re.escape(match["set"])
    return f"[^{inner}]" if negative else f"[{inner}]"
