"""What an answer depends on beside the text of the post: files that were read for it, summaries of the site, the clock.

All that reads a file of a site, or asks what time it is, notes it here, so that what was found can be kept for as long
as none of it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")
    Summary = TypeVar("Summary", bound=Callable[..., Any])

CLOCK = ""
"""Stands for the time, which changes by itself; no file has that name."""

SUMMARIES: dict[str, Callable[..., object]] = {}
"""The functions that are marked as summaries, by the names under which they are noted: no path begins so."""

_names: set[str] = set()


def note(names: Iterable[str]) -> None:
    """Remember that the paths of these files, the names of these summaries, or CLOCK, were asked for."""
    _names.update(names)


def noted(work: Callable[[], T]) -> tuple[T, frozenset[str]]:
    """What `work` gives, and all that was noted on the way."""
    global _names
    outer, _names = _names, set()
    try:
        return work(), frozenset(_names)
    finally:
        _names = outer


def summary(function: Summary) -> Summary:
    """Marks what many files of a site come to together, as its habits: who asks for it depends on that, not on each file.

    It is plain data: texts, numbers, tuples, sets and mappings of these.
    """
    SUMMARIES[name_of(function)] = function
    return function


def name_of(function: Callable[..., object]) -> str:
    """The name under which a summary is noted: its module and its own."""
    return f"\0{function.__module__}:{getattr(function, '__qualname__', '')}"
