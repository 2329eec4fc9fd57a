"""Path and exact text: what a file's bytes say, and back again without a byte lost."""

from __future__ import annotations

import os
import re
import stat
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from errno import EFBIG, EINVAL, EISDIR
from functools import cached_property

from lint_posts.lazy import lazy
from lint_posts.model import Edit, apply
from lint_posts.record import Record

BOM = "\ufeff"
_LINE_END = lazy(r"\r\n?|\n")


class SourceText(Record):
    """A text with `\\n` line ends and no byte order mark, and what it takes to get the file's own text back.

    `ends` is the line end of the whole file, or, where they are mixed, that of each line in turn.
    A lone carriage return ends a line too: kramdown and CommonMark say so.
    """

    text: str
    bom: bool = False
    ends: str | tuple[str, ...] = "\n"

    @classmethod
    def of(cls, own: str) -> SourceText:
        """From a file's own decoded text, its line ends and byte order mark included."""
        bom = own.startswith(BOM)
        if bom:
            own = own[1:]
        if "\r" not in own:
            return cls(own, bom)
        ends = tuple(_LINE_END.findall(own))
        return cls(_LINE_END.sub("\n", own), bom, ends[0] if len(set(ends)) == 1 else ends)

    @property
    def main_end(self) -> str:
        """The line end that most lines have."""
        if isinstance(self.ends, str):
            return self.ends
        return max(sorted(set(self.ends)), key=self.ends.count)

    @property
    def own(self) -> str:
        """The file's own text, with its line ends and byte order mark."""
        head = BOM if self.bom else ""
        if isinstance(self.ends, str):
            return head + (self.text if self.ends == "\n" else self.text.replace("\n", self.ends))
        lines = self.text.split("\n")
        return head + "".join(line + end for line, end in zip(lines, (*self.ends, ""), strict=True))

    def encode(self) -> bytes:
        """The bytes of the file: those that were read, when nothing was edited."""
        return self.own.encode("utf-8")

    def edited(self, edits: Sequence[Edit]) -> SourceText:
        """With edits of `text` (in order, apart from each other): every line that they leave keeps its own line end."""
        text = apply(self.text, edits)
        if isinstance(self.ends, str):
            return SourceText(text, self.bom, self.ends)
        ends: list[str] = []
        at = 0
        for edit in edits:
            first, last = bisect_left(self._newlines, edit.start), bisect_left(self._newlines, edit.end)
            new = edit.text.count("\n")
            ends += self.ends[at:first]
            ends += (*self.ends[first : min(last, first + new)], *[self.main_end] * (new - (last - first)))
            at = last
        return SourceText(text, self.bom, (*ends, *self.ends[at:]))

    def original_offset(self, offset: int) -> int:
        """Where the character at `offset` of `text` stands in the file's own decoded text."""
        if self.ends == "\n":
            return self.bom + offset
        before = bisect_left(self._newlines, offset)
        if isinstance(self.ends, str):
            return self.bom + offset + before * (len(self.ends) - 1)
        return self.bom + offset + self._wide[before]

    @cached_property
    def _newlines(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    @cached_property
    def _wide(self) -> list[int]:
        """How many characters the file has more than `text` before each line."""
        total = [0]
        for end in self.ends:
            total.append(total[-1] + len(end) - 1)
        return total


def decode(data: bytes) -> SourceText:
    """The text that `data` holds.

    Raises UnicodeDecodeError where it is not UTF-8, and where it is UTF-16 that only looks like it (every other byte
    of Latin text is NUL).
    """
    text = data.decode("utf-8")
    if "\0" in text and text.count("\0") * 4 > len(text):
        at = data.index(0)
        raise UnicodeDecodeError("utf-8", data, at, at + 1, "UTF-16")
    return SourceText.of(text)


LARGEST = 64 * 1024 * 1024
"""Bytes of a file that are read; no post is longer, and a machine's memory may be shorter."""


def read(path: str, largest: int | None = None) -> bytes:
    """The bytes of a file.

    Raises OSError, also for what is no regular file (a named pipe and a device may never end), and for one of more than
    `largest` bytes, or LARGEST.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(EINVAL, os.strerror(EISDIR) if stat.S_ISDIR(status.st_mode) else "not a regular file")
        if status.st_size > (LARGEST if largest is None else largest):
            raise OSError(EFBIG, os.strerror(EFBIG))
        parts = []
        while part := os.read(descriptor, status.st_size + 1):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(descriptor)


def lines(text: str) -> Iterator[str]:
    """The lines of a file's own text as `diff` and `patch` count them: only `\\n` ends one, and stays with it."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end
