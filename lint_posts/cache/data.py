"""What was found in a post, as JSON and back. The path that is shown is not kept: the next run may show another."""

from __future__ import annotations

from collections.abc import Sequence

from lint_posts.lint import Job, Result
from lint_posts.model import Diagnostic, Edit, Fix
from lint_posts.typed import TYPE_CHECKING
from lint_posts.whole_site import Seen, Unjudged

if TYPE_CHECKING:
    from typing import Any


def is_plain(seen: Seen) -> bool:
    """Whether all that a run may ask of it can be kept."""
    result = seen.result
    if result is None or any(isinstance(said, Unjudged) for said in seen.said.values()):
        return False
    unusual = result.crashes or result.failure or result.unproven or result.refused or result.accepted
    return result.after is None and not result.suppressed and not unusual


def to_data(seen: Seen) -> Sequence[object]:
    """As few values as tell it: of most posts nothing is found."""
    result = seen.result
    assert result is not None
    said = {rule: told for rule, told in seen.said.items() if told is not None}
    plain = not (result.diagnostics or result.skipped or result.unread)
    return (said,) if plain else (said, result.skipped, result.unread, [each[1:] for each in result.diagnostics])


def from_data(data: Sequence[Any], job: Job, below: str | None, rules: Sequence[str]) -> Seen:
    said = data[0]
    told = {rule: _frozen(said[rule]) if rule in said else None for rule in rules}
    if len(data) == 1:
        return Seen(Result(job, ()), below, told)
    _, skipped, unread, diagnostics = data
    found = [_diagnostic(job.path, each) for each in diagnostics]
    return Seen(Result(job, found, skipped=skipped, unread=unread), below, told)


def _diagnostic(path: str, data: Sequence[Any]) -> Diagnostic:
    told = Diagnostic(path, *data)
    if told.fix is None:
        return told
    edits, safe, title = told.fix
    return told._replace(fix=Fix(tuple(Edit(*edit) for edit in edits), safe, title))


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
