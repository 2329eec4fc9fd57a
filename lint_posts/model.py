"""What passes between the rooms: spans, edits, fixes, problems and diagnostics. Data, and what edits come to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Severity: TypeAlias = "Literal['error', 'warning']"


class File(str):
    """The name of a file, as an option of a rule; in the settings it counts from their own folder on."""


class Span(NamedTuple):
    """A stretch of a text: offsets in characters from 0, `end` excluded."""

    start: int
    end: int


class Edit(NamedTuple):
    """Replace the characters `start` to `end` (excluded) by `text`; insert where the two are equal."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """Edits that go in together or not at all.

    `safe` fixes change nothing on the page but the defect; the others need the author's word.
    `title` says in a few words, in lower case, what the fix does.
    """

    edits: tuple[Edit, ...]
    safe: bool
    title: str


class Problem(NamedTuple):
    """What a rule yields: it knows no path, line or rule name.

    `span` counts in the text of the post that the rule was given. `severity` overrides the rule's own.
    """

    span: Span
    message: str
    fix: Fix | None = None
    severity: Severity | None = None


class Unused(NamedTuple):
    """A suppression in a post that suppresses nothing.

    `span` is where it stands: the whole comment, or one name in it. `name` is what it names, "" for every rule; `known`
    says whether there is such a rule, family or kind of suppression. `removals` are edits that take it away, the
    tidiest first; which of them leaves the page as it is has to be asked.
    """

    span: Span
    name: str
    known: bool
    removals: tuple[tuple[Edit, ...], ...]


class Diagnostic(NamedTuple):
    """What a user sees.

    Lines and columns count from 1, columns in characters; `end_column` is the first one past the problem.
    The edits of `fix` are offsets into the file's own decoded text, its line ends and a byte order mark included.
    `fingerprint` stays the same when lines are added above. `source` is the line that the problem starts on.
    """

    path: str
    rule: str
    severity: Severity
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    fix: Fix | None
    fingerprint: str
    source: str
    bom: bool = False
    """Whether the file begins with a byte order mark."""


def lies_in(spans: Sequence[Span], offset: int) -> bool:
    """Whether the character at `offset` lies in one of the spans, which are in order and apart."""
    at = bisect_left(spans, Span(offset + 1, 0)) - 1
    return at >= 0 and offset < spans[at].end


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` with the edits, which are in order and apart from each other."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*parts, text[at:]))


def safe(title: str, *edits: Edit) -> Fix:
    """A fix that `--fix` does."""
    return Fix(edits, True, title)


def unsafe(title: str, *edits: Edit) -> Fix:
    """A fix that only `--unsafe-fixes` does."""
    return Fix(edits, False, title)
