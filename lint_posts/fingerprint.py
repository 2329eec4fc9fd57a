"""What tells a problem from the others of its file, and stays the same when lines are added above."""

from __future__ import annotations

from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


class Fingerprints:
    """Those of one file: the same for the same rule on the same text of a line; its like are counted.

    A long line with many problems is hashed once for each rule.
    """

    def __init__(self) -> None:
        self._bare: dict[str, str] = {}
        self._begun: dict[tuple[str, str], Any] = {}
        self._seen: dict[tuple[str, str], int] = {}

    def of(self, rule: str, line: str) -> str:
        """That of the next problem that the rule has on a line of this text, blanks around it aside."""
        bare = self._bare.get(line)
        if bare is None:
            bare = self._bare[line] = line.strip()
        key = rule, bare
        if key not in self._begun:
            from hashlib import blake2b

            told = f"{rule}\n{bare}\n".encode("utf-8", "surrogatepass")
            self._begun[key] = blake2b(told, digest_size=8)
        self._seen[key] = number = self._seen.get(key, 0) + 1
        whole = self._begun[key].copy()
        whole.update(str(number).encode())
        return str(whole.hexdigest())
