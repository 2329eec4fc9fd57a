"""A line on the terminal that says how far a long run is; gone at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from time import monotonic

from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO, TypeVar

    T = TypeVar("T")


PATIENCE = 1.0
"""Seconds that pass before anything is shown."""
PACE = 0.1
"""Seconds between two changes."""
_CLEAR = "\r\x1b[K"


class Progress:
    """Called with how many of how many posts have been read."""

    def __init__(self, stream: TextIO, now: Callable[[], float] = monotonic) -> None:
        self.stream = stream
        self.now = now
        self.due = now() + PATIENCE
        self.shown = False

    def __call__(self, done: int, total: int) -> None:
        if self.now() >= self.due:
            self.due = self.now() + PACE
            self.shown = True
            self.stream.write(f"{_CLEAR}{done} of {total} posts …")
            self.stream.flush()

    def clear(self) -> None:
        """Take the line away: something else is to be written."""
        if self.shown:
            self.shown = False
            self.stream.write(_CLEAR)
            self.stream.flush()

    def around(self, results: Iterable[T]) -> Iterator[T]:
        """The same results, with the line gone whenever one comes, and at the end."""
        try:
            for result in results:
                self.clear()
                yield result
        finally:
            self.clear()


def wanted(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether a person looks at the stream: not in a pipe, and not in CI."""
    return stream.isatty() and not environment.get("CI") and environment.get("TERM") != "dumb"
