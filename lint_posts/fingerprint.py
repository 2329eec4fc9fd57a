"""What tells a problem from the others of its file, and stays the same when lines are added above."""

from __future__ import annotations

_BEGIN, _PRIME, _BITS = 0xCBF29CE484222325, 0x100000001B3, 0xFFFFFFFFFFFFFFFF


def _hashed(told: str, onto: int = _BEGIN) -> int:
    """FNV-1a in 64 bits, which goes on from what was hashed before. (hashlib, with OpenSSL, would be a tenth of a start.)"""
    for byte in told.encode("utf-8", "surrogatepass"):
        onto = ((onto ^ byte) * _PRIME) & _BITS
    return onto


class Fingerprints:
    """Those of one file: the same for the same rule on the same text of a line; its like are counted.

    A long line with many problems is hashed once for each rule.
    """

    def __init__(self) -> None:
        self._bare: dict[str, str] = {}
        self._begun: dict[tuple[str, str], int] = {}
        self._seen: dict[tuple[str, str], int] = {}

    def of(self, rule: str, line: str) -> str:
        """That of the next problem that the rule has on a line of this text, blanks around it aside."""
        bare = self._bare.get(line)
        if bare is None:
            bare = self._bare[line] = line.strip()
        key = rule, bare
        if key not in self._begun:
            self._begun[key] = _hashed(f"{rule}\n{bare}\n")
        self._seen[key] = number = self._seen.get(key, 0) + 1
        return f"{_hashed(str(number), self._begun[key]):016x}"
