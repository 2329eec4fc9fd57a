"""What Ruby's Time.parse makes of a text: Jekyll reads every date through it, and stops where it raises.

The order of the forms, and what each takes, are those of Ruby's Date._parse. Week numbers, days of the year, Japanese
eras and years before Christ are left out: they are taken as read, but of no known day.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from lint_posts.lazy import lazy
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.yaml_nodes import Node

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS.split("|"), 1)}
_FLAGS = re.IGNORECASE
_ERA = r"c(?:e|\.e\.)|b(?:ce|\.c\.e\.)|a(?:d|\.d\.)|b(?:c|\.c\.)"
_NOISE = lazy(r"(?:(?![-+',./:@\[\]])(?:\W|_))+")
_DAY = lazy(r"\b(?:sun|mon|tue|wed|thu|fri|sat)[^-/0-9\s]*", _FLAGS)
_TIME = lazy(
    r"((?:[0-9]+\s*:\s*[0-9]+(?:\s*:\s*[0-9]+(?:[,.][0-9]*)?)?|[0-9]+\s*h(?:\s*[0-9]+m?(?:\s*[0-9]+s?)?)?)"
    r"(?:\s*[ap](?:m\b|\.m\.))?|[0-9]+\s*[ap](?:m\b|\.m\.))"
    r"(?:\s*((?:gmt|utc?)?[-+][0-9]+(?:[,.:][0-9]+(?::[0-9]+)?)?"
    r"|[^\W\d_][^\W\d_.\s]*\s(?:standard|daylight)\stime\b|[^\W\d_]+(?:\sdst)?\b))?",
    _FLAGS,
)
_CLOCK = lazy(
    r"([0-9]+)h?(?:\s*:?\s*([0-9]+)m?(?:\s*:?\s*([0-9]+)(?:[,.][0-9]*)?s?)?)?(?:\s*([ap])(?:m\b|\.m\.))?", _FLAGS
)
_EU = lazy(
    rf"('?[0-9]+)[^-0-9\s]*\s*({_MONTHS})[^-0-9\s']*"
    rf"(?:\s*(?:{_ERA})?\s*('?-?[0-9]+(?:(?:st|nd|rd|th)\b)?))?",
    _FLAGS,
)
_US = lazy(
    rf"\b({_MONTHS})[^-0-9\s']*\s*('?[0-9]+)[^-0-9\s']*(?:\s*,?\s*(?:{_ERA})?\s*('?-?[0-9]+))?",
    _FLAGS,
)
_ISO = lazy(r"('?[-+]?[0-9]+)-([0-9]+)-('?-?[0-9]+)")
_VMS = lazy(rf"('?-?[0-9]+)-({_MONTHS})[^-/.]*-('?-?[0-9]+)", _FLAGS)
_VMS_US = lazy(rf"\b({_MONTHS})[^-/.]*-('?-?[0-9]+)(?:-('?-?[0-9]+))?", _FLAGS)
_SLASHES = lazy(r"('?-?[0-9]+)/\s*('?[0-9]+)(?:[^0-9]\s*('?-?[0-9]+))?")
_DOTS = lazy(r"('?-?[0-9]+)\.\s*('?[0-9]+)\.\s*('?-?[0-9]+)")
_JAPANESE_ERA = lazy(r"\b[mtshr][0-9]+\.[0-9]+\.[0-9]+", _FLAGS)
_RARE = lazy(
    r"\b(?:[0-9]{2}|[0-9]{4})?-?w[0-9]{2}(?:-?[0-9])?\b|-w-[0-9]\b"
    r"|--[0-9]{2}|\b(?:[0-9]{2}|[0-9]{4})-[0-9]{3}\b|'[0-9]+\b|\bb\.?c\b|\bbce\b",
    _FLAGS,
)
_MONTH = lazy(rf"\b({_MONTHS})\S*", _FLAGS)
_ORDINAL = lazy(r"([0-9]+)(?:st|nd|rd|th)\b", _FLAGS)
_DIGITS = lazy(r"[-+]?([0-9]{2,14})(?:\s*t?\s*([0-9]{2,6})?(?:[,.]([0-9]*))?)?(?:\s*(z\b|[-+][0-9]{1,4}\b))?", _FLAGS)
_OFFSET = lazy(r"([-+])([0-9]{2}):?([0-9]{2})(?::?[0-9]{2})?")
_ZONES = {
    "UTC": 0,
    "UT": 0,
    "GMT": 0,
    "Z": 0,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    **{letter: hours for hours, letter in enumerate("ABCDEFGHIKLM", 1)},
    **{letter: -hours for hours, letter in enumerate("NOPQRSTUVWXY", 1)},
}
# how a run of digits alone is cut: names and widths
_CUTS: dict[int, tuple[tuple[str, int], ...]] = {
    2: (("day", 2),),
    4: (("month", 2), ("day", 2)),
    6: (("year", 2), ("month", 2), ("day", 2)),
    8: (("year", 4), ("month", 2), ("day", 2)),
    10: (("year", 4), ("month", 2), ("day", 2), ("hour", 2)),
    12: (("year", 4), ("month", 2), ("day", 2), ("hour", 2), ("minute", 2)),
    14: (("year", 4), ("month", 2), ("day", 2), ("hour", 2), ("minute", 2), ("second", 2)),
}
# Psych::ScalarScanner::TIME; without a zone it is in UTC
_TIMESTAMP = lazy(
    r"(\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?)(?:\s*(Z|([-+])(\d{1,2}):?(\d\d)?))?", re.ASCII
)
_SEXAGESIMAL = lazy(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}", re.ASCII)
LIMIT = 128


class Unreadable(ValueError):
    """Time.parse raises for this text."""


class Moment(NamedTuple):
    """A text that Ruby reads. `when` is None for a form whose day is not worked out here.

    `when` is in UTC where the text names a zone, and `written` is the day that stands in the text. `rolled` says that the text names a day that its month has not, such
    as 30 February, which Ruby takes as a day of the next month. `dated` is False where the text has no year, month
    and day of its own: Ruby completes it with those of the day of the build.
    """

    when: datetime | None
    rolled: bool = False
    dated: bool = True
    written: date | None = None


@lru_cache(maxsize=16)
def parse(text: str) -> Moment:
    """What Time.parse makes of `text`. Raises Unreadable where it raises."""
    if len(text) > LIMIT:
        raise Unreadable("longer than 128 characters")
    parts, zone, rare = _parts(text)
    if rare:
        return Moment(None)
    if not parts:
        raise Unreadable("nothing in it is a date")
    if not {"year", "month", "day"} <= parts.keys():
        _moment({"year": 2000, "month": 1, "day": 2, **parts}, _offset(zone))
        return Moment(None, dated=False)
    return _moment(parts, _offset(zone))


def moment_of(node: Node) -> Moment:
    """A value of front matter as Jekyll takes it for a date: YAML's own timestamps first, then Ruby's reading of a text.

    Raises Unreadable.
    """
    value = node.value
    if isinstance(value, list | dict):
        # as Ruby writes it out, which may hold a date; `{{ date }}`, as an editor's template leaves it, holds none
        return Moment(None) if re.search(r"\d", str(value)) else parse(str(value))
    if value is None or isinstance(value, bool):
        raise Unreadable("nothing in it is a date")
    text = str(value)
    usual = _usual(text, node.style == "plain")
    if usual is not None:
        return usual
    if node.style == "plain" and _SEXAGESIMAL.fullmatch(text):  # to Psych a number in base 60
        hours, minutes, *seconds = (int(part.replace("_", "")) for part in text.split(":"))
        number = hours * 60 + minutes
        text = str(number * 60 + seconds[0] if seconds else number)
    match = _TIMESTAMP.fullmatch(text) if node.style == "plain" else None
    if match is None:
        return parse(text)
    if not match[2]:
        return parse(f"{match[1]} UTC")
    if match[2] == "Z":
        return parse(text)
    return parse(f"{match[1]} {match[3]}{match[4]:0>2}:{match[5] or '00'}")


# how nearly every post writes it
_USUAL = lazy(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
    r"(?:[ T]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?:[ ]?(Z|UTC|[-+][0-9]{2}:?[0-9]{2}))?)?"
)
_MOST_HOURS = 14


def _usual(text: str, plain: bool) -> Moment | None:
    """What the forms below would find in a date of the usual form, None where it has another, or is no date.

    `plain` says that YAML may take it for a timestamp, which is in UTC where it names no zone.
    """
    match = _USUAL.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    hours = int(zone[:3]) if zone and zone[0] in "+-" else 0
    if not 1000 <= int(year) <= 9000 or abs(hours) >= _MOST_HOURS:
        return None
    try:
        when = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
    except ValueError:
        return None
    written = when.date()
    if zone and zone[0] in "+-":
        minutes = int(zone[-2:])
        when -= timedelta(hours=hours, minutes=-minutes if zone[0] == "-" else minutes)
    if zone or (plain and second):
        when = when.replace(tzinfo=timezone.utc)
    return Moment(when, written=written)


def _parts(text: str) -> tuple[dict[str, int], str | None, bool]:
    """The numbers that Date._parse finds, the zone, and whether a form is among them that is not worked out."""
    rest = _DAY.sub(" ", _NOISE.sub(" ", text), count=1)
    parts: dict[str, int] = {}
    zone = None
    time = _TIME.search(rest)
    if time is not None:
        zone = time[2]
        parts.update(_clock(time[1]))
        rest = f"{rest[: time.start()]} {rest[time.end() :]}"
    for pattern, order in _FORMS:
        if pattern is _VMS and _JAPANESE_ERA.search(rest):
            return parts, zone, True
        match = pattern.search(rest)
        if match is not None:
            year, month, day = (match[k] if k else None for k in order)
            parts.update(_triple(year, month, day))
            return parts, zone, False
        if pattern is _DOTS and _RARE.search(rest):
            return parts, zone, True
    digits = _DIGITS.search(rest)
    if digits is not None:
        if digits[3] is not None:
            return parts, zone, True
        more, digit_zone = _digits(digits)
        parts.update(more)
        day_of_year = len(digits[1]) in (3, 5, 7)
        if day_of_year and not 1 <= int(digits[1][-3:]) <= 366:
            raise Unreadable("no such day")
        return parts, digit_zone or zone, day_of_year
    return parts, zone, False


_FORMS = (
    (_EU, (3, 2, 1)),
    (_US, (3, 1, 2)),
    (_ISO, (1, 2, 3)),
    (_VMS, (3, 2, 1)),
    (_VMS_US, (3, 1, 2)),
    (_SLASHES, (1, 2, 3)),
    (_DOTS, (1, 2, 3)),
    (_MONTH, (0, 1, 0)),
    (_ORDINAL, (0, 0, 1)),
)


def _clock(text: str) -> dict[str, int]:
    match = _CLOCK.match(text)
    if match is None:
        return {}
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + (12 if match[4] in "pP" else 0)
    parts = {"hour": hour}
    if match[2]:
        parts["minute"] = int(match[2])
    if match[3]:
        parts["second"] = int(match[3])
    return parts


def _triple(year: str | None, month: str | None, day: str | None) -> dict[str, int]:
    """Which of three numbers is the year: one with more than two digits, or with an apostrophe (s3e in Ruby)."""
    if year and month and not day:
        year, month, day = None, year, month
    if not year and day and _long(day):
        year, day = day, None
    if year and re.search(r"[0-9][^0-9]", year):  # `1st` cannot be the year
        first = re.search(r"[-+]?[0-9]+", year)
        year, day = day, first[0] if first else None
    if month and month.lower()[:3] not in _MONTH_NUMBERS and _long(month):
        year, month, day = month, day, year
    if day is not None and _long(day):
        year, day = day, year
    parts: dict[str, int] = {}
    if year:
        number = re.search(r"[-+]?([0-9]+)", year)
        if number:
            signed = number[0][0] in "-+"
            parts["year"] = _full_year(int(number[0]), signed or len(number[1]) > 2)
    if month:
        parts["month"] = _MONTH_NUMBERS.get(month.lower()[:3]) or int(re.sub(r"[^0-9]", "", month))
    if day:
        digits = re.search(r"[0-9]+", day)
        if digits:
            parts["day"] = int(digits[0])
    return parts


def _long(number: str) -> bool:
    return number[0] == "'" or len(number) > 2


def _full_year(year: int, as_it_is: bool) -> int:
    if as_it_is or not 0 <= year <= 99:
        return year
    return year + (1900 if year >= 69 else 2000)


def _digits(match: re.Match[str]) -> tuple[dict[str, int], str | None]:
    digits, parts, at = match[1], {}, 0
    for name, width in _CUTS.get(len(digits), ()):
        parts[name] = int(digits[at : at + width])
        at += width
    if len(digits) == 6:
        parts["year"] = _full_year(parts["year"], match[0][0] in "-+")
    time = match[2] or ""
    if len(time) % 2 == 0:
        for k, name in enumerate(("hour", "minute", "second")[: len(time) // 2]):
            parts[name] = int(time[2 * k : 2 * k + 2])
    return parts, match[4]


def _offset(zone: str | None) -> int | None:
    """Seconds east of UTC, None where Ruby knows no such zone and takes the local time."""
    if zone is None:
        return None
    zone = zone.upper()
    match = _OFFSET.fullmatch(zone)
    if match:
        return (-1 if match[1] == "-" else 1) * (int(match[2]) * 3600 + int(match[3]) * 60)
    if re.fullmatch(r"[-+][0-9]{2}", zone):
        return int(zone) * 3600
    hours = _ZONES.get(zone)
    return None if hours is None else hours * 3600


def _moment(parts: dict[str, int], offset: int | None) -> Moment:
    year, month, day = parts["year"], parts["month"], parts["day"]
    clock = [parts.get(name, 0) for name in ("hour", "minute", "second")]
    if offset:  # Ruby reckons the time over to UTC before it looks whether there is such a time
        year, month, day, clock = _in_utc(year, month, day, clock, offset)
    _check(month, day, dict(zip(("hour", "minute", "second"), clock, strict=True)))
    rolled = parts["day"] > (_last_day(parts["year"], parts["month"]) or 31)
    if not 1 <= year <= 9998:
        return Moment(None, rolled)
    start = datetime(year, month, 1, tzinfo=None if offset is None else timezone.utc)
    hour, minute, second = clock
    when = start + timedelta(days=day - 1, hours=hour, minutes=minute, seconds=second)
    return Moment(when, rolled, written=_written(parts))


def _written(parts: dict[str, int]) -> date | None:
    try:
        return date(parts["year"], parts["month"], parts["day"])
    except ValueError:
        return None


def _in_utc(year: int, month: int, day: int, clock: list[int], offset: int) -> tuple[int, int, int, list[int]]:
    sign, rest, carry = (1 if offset > 0 else -1), abs(offset), 0
    clock = clock[:]
    for k, size in ((2, 60), (1, 60), (0, 24)):
        rest, part = divmod(rest, size)
        part += carry
        carry = 0
        if part:  # a part that the offset leaves alone is not put right either
            over, clock[k] = divmod(clock[k] - sign * part, size)
            carry = -sign * over
    shift = -sign * (rest + carry)
    if shift > 0 and day + shift > (_last_day(year, month) or day + shift):
        return (*((year, month + 1) if month < 12 else (year + 1, 1)), 1, clock)
    if shift < 0 and day + shift < 1:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return year, month, _last_day(year, month) or 31, clock
    return year, month, day + shift, clock


def _check(month: int, day: int, clock: dict[str, int]) -> None:
    hour, minute, second = (clock.get(name, 0) for name in ("hour", "minute", "second"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise Unreadable("no such day")
    if not (0 <= hour <= 24 and 0 <= minute <= 59 and 0 <= second <= 60) or (hour == 24 and (minute or second)):
        raise Unreadable("no such time")


def _last_day(year: int, month: int) -> int | None:
    """The number of days of the month, None where there is no such month."""
    if not 1 <= month <= 12:
        return None
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def local_day(moment: datetime, zone: tzinfo) -> datetime:
    """`moment` on the clock of `zone`; a moment without a zone is on that clock already."""
    return moment if moment.tzinfo is None else moment.astimezone(zone).replace(tzinfo=None)
