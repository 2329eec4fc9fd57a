"""What Hugo and Hexo make of a date: each knows other forms than Jekyll."""

from __future__ import annotations

import re
from datetime import datetime

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
_WORDS = lazy("[年月日号號년월일０-９]")
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
    """The date as Hexo takes it, as far as it is known: JavaScript reads most forms. Raises Unreadable."""
    value = entry.value
    if isinstance(value, str) and _WORDS.search(value):
        raise Unreadable("JavaScript knows no dates in words")
    try:
        return parse(str(value))
    except Unreadable:
        return Moment(None)
