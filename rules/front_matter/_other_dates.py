"""What Hugo and Hexo make of a date: each knows other forms than Jekyll."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from lint_posts.front_matter import Entry
from lint_posts.lazy import lazy
from lint_posts.ruby_time import Moment, Unreadable, parse

_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_CLOCK = r"\d{1,2}:\d\d:\d\d(?:\.\d+)?"
# the layouts of spf13/cast, which Hugo tries one after the other
_HUGO = lazy(
    rf"""
    (?P<day>\d{{4}}-\d\d-\d\d)
    (?: (?P<clock>T{_CLOCK}) (?:Z|[-+]\d\d:?\d\d)?
      | (?P<blank>[ ]{_CLOCK}) (?:Z|[ ]?[-+]\d\d:?\d\d(?:[ ][A-Z]{{3,5}})?)?
    )?
    | (?P<words>
        \d\d?[ ]{_MONTHS}[ ]\d{{4}}
      | (?:[A-Z][a-z]+,[ ])?\d\d[ -]{_MONTHS}[ -](?:\d\d|\d{{4}})[ ]\d\d:\d\d(?::\d\d)?[ ](?:[A-Z]{{3,4}}|[-+]\d{{4}})
      | [A-Z][a-z]{{2}}[ ]{_MONTHS}[ ][ \d]\d[ ]\d\d:\d\d:\d\d[ ](?:(?:[A-Z]{{3,4}}|[-+]\d{{4}})[ ])?\d{{4}}
      )
    """,
    re.VERBOSE | re.ASCII,
)
# YAML's timestamps, as js-yaml reads them, with the year, the month and the day
_YAML = lazy(
    r"(\d{4})-(\d\d)-(\d\d)(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)?\Z",
    re.ASCII,
)
_IN_PARENTHESES = lazy(r"\([^()]*(?:\)|\Z)")  # which JavaScript passes over
_DAY = lazy(r"\d{4}[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_MONTH_FIRST = lazy(r"(\d{1,2})[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)")
_LATEST = 10**14  # milliseconds
YEAR = 10**8  # seconds: what is less is no moment of a blog, but a day or a year without its hyphens


def hugos(entry: Entry) -> Moment:
    """The date as Hugo takes it. Raises Unreadable: older versions take the year 1 then, newer ones stop."""
    value = entry.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value < YEAR:
            raise Unreadable("a number is taken as seconds since 1970")
        return Moment(None)
    match = _HUGO.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise Unreadable("it is in none of the forms that Hugo knows")
    if match["day"]:
        try:
            datetime.fromisoformat(match["day"])
        except ValueError:
            raise Unreadable("there is no such day") from None
    return parse(match[0])


def hexos(entry: Entry) -> Moment:
    """The date as Hexo takes it: YAML's, else what JavaScript's Date reads, so far as that is known. Raises Unreadable.

    A number is milliseconds since 1970.
    """
    value = entry.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value == 0:
            raise Unreadable("JavaScript sees no date in it")
        return Moment(datetime.fromtimestamp(value / 1000, timezone.utc) if 0 <= value < _LATEST else None)
    text = str(value)
    yaml = _YAML.match(text) if entry.node.style == "plain" else None
    if yaml is not None:
        return _by_yaml(text, *(int(part) for part in yaml.groups()))
    if not _IN_PARENTHESES.sub("", text).isascii():
        raise Unreadable("JavaScript knows no dates in words")
    day = _DAY.match(text)
    if not re.search(r"\d", text) or (day is not None and not (0 < int(day[1]) < 13 and 0 < int(day[2]) < 32)):
        raise Unreadable("JavaScript sees no date in it")
    month = _MONTH_FIRST.match(text)
    if month is not None and 12 < int(month[1]) < 32:
        raise Unreadable("JavaScript takes the first number for the month")
    if month is not None:
        return Moment(None)
    try:
        return parse(text)
    except Unreadable:
        return Moment(None)


def _by_yaml(text: str, year: int, month: int, day: int) -> Moment:
    """YAML's own form, in which months and days that there are not run over into the next."""
    above, month = divmod(month - 1, 12)
    if not 0 < year + above < 9999:
        return Moment(None)
    taken = datetime(year + above, month + 1, 1) + timedelta(days=day - 1)
    if taken.strftime("%Y-%m-%d") != text[:10]:
        return Moment(taken, rolled=True)
    try:
        return parse(text)
    except Unreadable:  # hours and minutes run over too
        return Moment(taken)
