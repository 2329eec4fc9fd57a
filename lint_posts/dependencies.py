"""What an answer depends on beside the text of the post: files that were read for it, which there are, the clock.

All that reads a file of a site, asks for one, or asks what time it is, notes it here, so that what was found can be kept
for as long as none of it changes. What is noted is a path, or a name that no path begins like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")
    Summary = TypeVar("Summary", bound=Callable[..., Any])

CLOCK = ""
"""Stands for the time, which changes by itself."""

LISTING = "\0*"
"""Stands for the list of a site's files."""

SUMMARIES: dict[str, Callable[..., object]] = {}
"""The functions that are marked as summaries, by the names under which they are noted."""

_names: set[str] = set()


def note(names: Iterable[str]) -> None:
    """Remember that the paths of these files, these questions and summaries, LISTING or CLOCK were asked for."""
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


def question(asked: str, argument: str) -> str:
    """The name of a question that a site answers: one of its methods, with what it is given."""
    return f"\0?{asked} {argument}"


def asked_by(name: str) -> tuple[str, str] | None:
    """The method and the argument of a question; None for the name of something else."""
    method, blank, argument = name[2:].partition(" ")
    return (method, argument) if name.startswith("\0?") and blank else None
