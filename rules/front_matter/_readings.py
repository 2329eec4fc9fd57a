"""What YAML makes of a value without quotes, and what a page shows of that: it differs by the engine.

Jekyll reads with Psych (its `scalar_scanner.rb`), Hugo with Go's YAML, Hexo with js-yaml.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from lint_posts.lazy import lazy
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re


class Shown(NamedTuple):
    """What is shown, between backticks or in words, and what YAML takes the value for: `a number`, `a date` …"""

    text: str
    kind: str


_TRUE = lazy(r"yes|Yes|YES|on|On|ON|true|True|TRUE")
_FALSE = lazy(r"no|No|NO|off|Off|OFF|false|False|FALSE")
_DAY = lazy(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_MOMENT = lazy(
    r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|[ \t]+)\d{1,2}:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d\d)?))?"
)
# which is how Ruby writes a moment
_RUBYS = lazy(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [-+]\d{4}")
_BASES = lazy(r"(?P<sign>[-+]?)0(?:(?P<two>b[01_,]+)|(?P<eight>o?[0-7_,]+)|(?P<sixteen>x[\da-fA-F_,]+))")

_PSYCH_INTEGER = lazy(r"[-+]?(?:0|[1-9](?:\d|[,_]\d)*)")
_PSYCH_FLOAT = lazy(r"[-+]?(?:\d[\d_,]*\.\d*|\.\d+)(?:[eE][-+]\d)?")
_PSYCH_CLOCK = lazy(r"(?P<first>[-+]?\d+):(?P<second>[0-5]?\d)(?::(?P<third>[0-5]?\d))?")
_GO_TRUE = lazy(r"y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE")
_GO_FALSE = lazy(r"n|N|no|No|NO|off|Off|OFF|false|False|FALSE")
_DECIMAL = lazy(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,2})?")
_JS_DECIMAL = lazy(r"(?:[-+]?\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,2})?")
_JS_DAY = lazy(r"\d{4}-\d\d-\d\d")
_JS_ZONE = lazy(r"[-+]\d{3,}\Z")  # without a colon it is none
_JS_TRUE = lazy(r"true|True|TRUE")
_JS_FALSE = lazy(r"false|False|FALSE")
_JS_BASES = lazy(r"(?P<sign>[-+]?)0(?:(?P<two>b[01]+)|(?P<eight>o[0-7]+)|(?P<sixteen>x[\da-fA-F]+))")
_IN_WORDS = "a date with hours and time zone"
_SMALLEST, _LARGEST = 1e-6, 1e21
"""JavaScript writes the numbers between these without an exponent."""
_PRECISE = 15
"""So many digits every engine shows as they are."""


def shown(text: str, engine: str) -> Shown | None:
    """What the page of an engine (`Jekyll`, `Hexo`, `Hugo`) shows of a plain value; None for just that, or not known."""
    found = _ENGINES[engine](text)
    return None if found is None or found.text == f"`{text}`" else found


def _jekyll(text: str) -> Shown | None:
    truth = _truth(text, _TRUE, _FALSE)
    if truth is not None:
        return truth
    day = _DAY.fullmatch(text)
    if day is not None:
        return Shown(f"`{day['year']}-{day['month']:0>2}-{day['day']:0>2}`", "a date") if _is_a_day(day) else None
    if _MOMENT.fullmatch(text):
        return None if _RUBYS.fullmatch(text) else Shown(_IN_WORDS, "a date")
    clock = _PSYCH_CLOCK.fullmatch(text)
    if clock is not None:
        seconds = int(clock["first"]) * 3600 + int(clock["second"]) * 60 + int(clock["third"] or 0)
        return Shown(f"`{seconds}`", "a time in seconds")
    if _PSYCH_INTEGER.fullmatch(text):
        return _number(int(text.replace(",", "").replace("_", "")))
    if _PSYCH_FLOAT.fullmatch(text) and len(text) < _PRECISE:
        return _number(_as_ruby_writes(float(text.replace(",", "").replace("_", ""))))
    based = _BASES.fullmatch(text)
    return None if based is None or (based["eight"] or "").startswith("o") else _of_base(based)


def _hugo(text: str) -> Shown | None:
    truth = _truth(text, _GO_TRUE, _GO_FALSE)
    if truth is not None:
        return truth
    based = _BASES.fullmatch(text)
    if based is not None and "," not in text:
        return _of_base(based)
    return _decimal(text.replace("_", ""), _as_go_writes)


def _hexo(text: str) -> Shown | None:
    truth = _truth(text, _JS_TRUE, _JS_FALSE)
    if truth is not None:
        return truth
    if _JS_DAY.fullmatch(text) or (_MOMENT.fullmatch(text) and not _JS_ZONE.search(text)):
        return Shown(_IN_WORDS, "a date")
    based = _JS_BASES.fullmatch(text)
    if based is not None:
        return _of_base(based)
    return _decimal(text, _as_javascript_writes) if _JS_DECIMAL.fullmatch(text) else None


_ENGINES: Mapping[str, Callable[[str], Shown | None]] = {"Jekyll": _jekyll, "Hugo": _hugo, "Hexo": _hexo}


def _truth(text: str, true: re.Pattern[str], false: re.Pattern[str]) -> Shown | None:
    if true.fullmatch(text):
        return Shown("`true`", "a truth value")
    return Shown("`false`", "a truth value") if false.fullmatch(text) else None


def _number(value: float | str) -> Shown:
    return Shown(f"`{value}`", "a number")


def _as_ruby_writes(value: float) -> str:
    before, exponent, behind = str(value).partition("e")
    return before + (".0" if exponent and "." not in before else "") + exponent + behind


def _as_go_writes(value: float) -> str:
    digits, exponent, power = str(value).partition("e")
    if not exponent:
        return digits.removesuffix(".0")
    behind = len(digits.partition(".")[2]) - int(power)
    return f"{value:.{behind}f}" if behind > 0 else digits.replace(".", "") + "0" * -behind


def _as_javascript_writes(value: float) -> str:
    if not value or _SMALLEST <= abs(value) < _LARGEST:
        return _as_go_writes(value)
    return str(value).replace("e-0", "e-")


def _decimal(text: str, write: Callable[[float], str]) -> Shown | None:
    """A number as Go and JavaScript show it: without a point where nothing stands behind it."""
    if not _DECIMAL.fullmatch(text) or len(text) > _PRECISE:
        return None
    return _number(write(float(text)))


def _of_base(found: re.Match[str]) -> Shown | None:
    for group, base in (("two", 2), ("eight", 8), ("sixteen", 16)):
        digits = (found[group] or "").replace(",", "").replace("_", "").lstrip("box")
        if digits:
            return _number(int(f"{found['sign']}{digits}", base))
    return None


def _is_a_day(found: re.Match[str]) -> bool:
    try:
        date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return False
    return True
