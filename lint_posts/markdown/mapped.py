"""Text cut out of a post (a list item's, a quote's) that remembers where each character stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from lint_posts.model import Span
from lint_posts.record import NamedTuple


class MappedText(NamedTuple):
    """A text made of runs, each a verbatim stretch of the root text.

    `starts[k]` is where run k begins in `text` (ascending, the first is 0), `origins[k]` where it begins in the
    root text. All offsets are in characters. A character that the root has not (a space for a tab) is a run of its
    own whose origin is the character it stands for.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    @classmethod
    def whole(cls, text: str, origin: int = 0) -> MappedText:
        """`text` as one run that begins at `origin` of the root."""
        return cls(text, (0,), (origin,))

    @classmethod
    def join(cls, pieces: Iterable[MappedText]) -> MappedText:
        """The pieces one after another; runs that touch in the root become one."""
        texts: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        length = 0
        for piece in pieces:
            if not piece.text:
                continue
            for start, origin in zip(piece.starts, piece.origins, strict=True):
                at = length + start
                if not starts or origin - origins[-1] != at - starts[-1]:
                    starts.append(at)
                    origins.append(origin)
            texts.append(piece.text)
            length += len(piece.text)
        return cls("".join(texts), tuple(starts) or (0,), tuple(origins) or (0,))

    def root(self, offset: int) -> int:
        """Where the character at `offset` stands in the root text."""
        if len(self.starts) == 1:
            return self.origins[0] + offset
        run = bisect_right(self.starts, offset) - 1
        return self.origins[run] + offset - self.starts[run]

    def root_end(self, offset: int) -> int:
        """Where a stretch that ends (excluded) at `offset` ends in the root text."""
        return self.root(offset - 1) + 1 if offset else self.root(0)

    @property
    def place(self) -> Span:
        """From its first character to its last, in the root text."""
        size = len(self.text)
        if len(self.starts) == 1:
            return Span(self.origins[0], self.origins[0] + size)
        start = self.root(0)
        return Span(start, self.root_end(size) if size else start)

    def slice(self, start: int, end: int) -> MappedText:
        """The characters `start` to `end` (excluded), with their places."""
        if len(self.starts) == 1:
            return MappedText(self.text[start:end], (0,), (self.origins[0] + start,))
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, max(end - 1, start)) - 1, first)
        starts = tuple(max(at - start, 0) for at in self.starts[first : last + 1])
        origins = (self.root(start), *self.origins[first + 1 : last + 1])
        return MappedText(self.text[start:end], starts, origins)

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The verbatim runs of `start` to `end`: (start, end, origin in the root) each."""
        part = self.slice(start, end)
        for k, at in enumerate(part.starts):
            stop = part.starts[k + 1] if k + 1 < len(part.starts) else len(part.text)
            if stop > at:
                yield start + at, start + stop, part.origins[k]
