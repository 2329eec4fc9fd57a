"""What has not come yet. What has come once will never be to come again, so that only the first depends on the clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from lint_posts.dependencies import CLOCK, note

_FIRST = timedelta(hours=14)
"""How far the first time zone is ahead of UTC."""


def is_moment_to_come(moment: datetime) -> bool:
    """Whether a moment is still to come; one without a zone must be so everywhere on earth."""
    now = datetime.now(timezone.utc)
    return _noted(moment > now if moment.tzinfo is not None else moment > now.replace(tzinfo=None) + _FIRST)


def is_day_to_come(day: date) -> bool:
    """Whether a day is still to come where this machine is."""
    return _noted(day > date.today())


def _noted(to_come: bool) -> bool:
    if to_come:
        note((CLOCK,))
    return to_come
