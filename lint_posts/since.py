"""The lines that changed since a git revision, as `git diff` tells."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence

from lint_posts.config import ConfigError

Lines = Sequence[tuple[int, int]]
"""First and last line of each stretch, from 1."""

EVERY: Lines = ((1, 1 << 60),)
_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_LETTERS = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}


class GitError(ConfigError):
    """What git could not tell, and why."""


def changed_lines(revision: str, folder: str) -> Mapping[str, Lines]:
    """The changed lines of each file in the repository around `folder`, by its real path; new files have all.

    They are counted from where the current branch left `revision`. Raises GitError.
    """
    root = _git(folder, "rev-parse", "--show-toplevel").rstrip("\n")
    try:
        commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    except GitError:
        raise GitError(f"--since: `{revision}` is no revision that git knows; a shallow clone lacks old ones") from None
    try:
        base = _git(folder, "merge-base", commit, "HEAD").strip()
    except GitError:  # two histories without a common beginning
        base = commit
    diff = _git(root, "-c", "core.quotePath=off", "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv",
                "--text", "--find-renames", "--ignore-submodules", "--src-prefix=a/", "--dst-prefix=b/", base)  # fmt: skip
    new = _git(root, "ls-files", "-z", "--others", "--exclude-standard").split("\0")
    found: dict[str, list[tuple[int, int]]] = {}
    for path, lines in _hunks(diff):
        found.setdefault(path, []).append(lines)
    known: dict[str, Lines] = {**found, **{path: EVERY for path in new if path}}
    return {os.path.join(os.path.realpath(root), path): lines for path, lines in known.items()}


def _hunks(diff: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The stretches of new lines in a diff without context. Lines that only went are in none."""
    path = ""
    removed = added = 0
    for line in diff.split("\n"):
        if added or removed:  # a line of the file may look like a header
            added -= line.startswith("+")
            removed -= line.startswith("-")
        elif line.startswith("+++ "):
            path = _path(line[4:])
        elif hunk := _HUNK.match(line):
            removed, first, added = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            if added:
                yield path, (first, first + added - 1)


def _path(name: str) -> str:
    """A path as a diff's header writes it."""
    if name.startswith('"'):
        raw = name.strip()[1:-1].encode("utf-8", "surrogateescape")
        name = _ESCAPE.sub(_unescaped, raw).decode("utf-8", "surrogateescape")
    return name.removesuffix("\t").removeprefix("b/")


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8)]) if len(code) == 3 else _LETTERS.get(code, code)


def _git(folder: str, *arguments: str) -> str:
    """What a git command prints. Raises GitError."""
    import subprocess

    try:
        done = subprocess.run(
            ["git", "-c", "core.fsmonitor=false", "-C", folder, *arguments], capture_output=True, check=False
        )
    except OSError as error:
        raise GitError(f"--since: git can't be run: {error.strerror}") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(f"--since: {said[-1] if said else f'git {arguments[0]} ended with {done.returncode}'}")
    return done.stdout.decode("utf-8", "surrogateescape")
