"""A post has a date that the site can read, and that is the one it means.

A date that Jekyll can't read, such as `2021年6月25日`, stops the build of the
whole site; Hexo takes the time of the file then, and Hugo the year 1, or stops.
Hexo takes the number 20210620 for a moment of 1970. 30 February becomes a day of
March. Where the date and the file's name name
different days the page's address has the one, the folder the other. A post of a
future date is left out until a build after that day.

~~~ bad
---
layout: post
date: 2021年6月20日
---
~~~

~~~ good
---
layout: post
date: 2021-06-20
---
~~~

The fix is unsafe: it writes a date with Chinese, Japanese or Korean words, or
full-width digits, as `2021-06-20`. Different days are not reported where many of
the site's posts have them, nor where the day is the same in the time zone that
the date is written in and the site names none. Drafts need no date.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timezone, tzinfo

from lint_posts.clock import is_moment_to_come
from lint_posts.dependencies import summary
from lint_posts.front_matter import Entry, FrontMatter
from lint_posts.jekyll import post_name
from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Fix, Problem, unsafe
from lint_posts.post import Post
from lint_posts.ruby_time import LIMIT, Moment, Unreadable, local_day, moment_of, parse
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING

from ._posts import engine_of, first_line, folder_of, is_published

if TYPE_CHECKING:
    from lint_posts import hexo

    from . import _other_dates
else:
    hexo = later(__name__, "lint_posts.hexo")
    _other_dates = later(__name__, "._other_dates")

_IN_WORDS = lazy(
    r"(\d{4})\s*[年년./-]\s*(\d{1,2})\s*[月월./-]\s*(\d{1,2})\s*[日号號일]?\.?"
    r"(?:\s*(?P<hour>\d{1,2})\s*[:时時시点點]\s*(?P<minute>\d{1,2})(?:\s*[分분])?(?:\s*(?:[:：]\s*)?(?P<second>\d{1,2})\s*[秒초]?)?)?"
    r"\s*(?P<zone>[-+]\d{2}:?\d{2})?"
)
_NARROW = str.maketrans("０１２３４５６７８９：／．－—–−　", "0123456789:/.---- ")
MANY = 3
EARLIEST = 1990  # the year before which no blog has a post


def check(post: Post) -> Iterator[Problem]:
    folder = folder_of(post)
    if folder is None or (post.front_matter.format != "none" and not post.front_matter.readable):
        return
    entry = post.front_matter.get("date")
    engine = engine_of(post)
    if engine == "Jekyll" and entry is not None and _is_plain(post, entry):
        return
    if engine == "Hexo" and (entry is None or entry.value is None):
        yield from _none_for_hexo(post, folder)
    elif engine == "Hugo" and (entry is None or not is_published(post)):
        return
    elif entry is None or (engine == "Jekyll" and _is_passed_by(post, folder)):
        if folder == "_posts" and post.front_matter.unclosed is None and (entry is None or entry.value is None):
            yield from _by_name(post)
    else:
        yield from _judge(post, entry, folder)


_PLAIN_DAY = len("2021-06-20")
_PLAIN_TIME = lazy(
    r"(?:[ T](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?P<zone>[ ]?(?:Z|[-+](?:0\d|1[0-2]):?00))?)",
    re.ASCII,
)


_SOME_DAYS = 3 * 24 * 60 * 60  # seconds; no zone is so far from another


def _is_plain(post: Post, entry: Entry) -> bool:
    """Whether the date is a past one that the file's name has too, as nearly every post's is."""
    value = entry.value
    if not isinstance(value, str):
        return False
    day, rest = value[:_PLAIN_DAY], value[_PLAIN_DAY:]
    if not os.path.basename(post.path or "").startswith(f"{day}-") or not _is_a_day(day):
        return False
    if day >= time.strftime("%Y-%m-%d", time.gmtime(time.time() - _SOME_DAYS)):
        return False
    if not rest:
        return True
    found = _PLAIN_TIME.fullmatch(rest)
    if found is None:
        return False
    in_utc = found["zone"] is not None or entry.node.style == "plain"  # then its day may be another where the site is
    return not in_utc or post.site is None or post.site.timezone is None


def _is_a_day(text: str) -> bool:
    if text[:1] == "0" or text[4:5] != "-" or text[7:8] != "-":
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_passed_by(post: Post, folder: str) -> bool:
    """Whether Jekyll never reads the file, so that no date in it matters: its name has none."""
    return folder == "_posts" and post.path is not None and post_name(post.path) is None


def _none_for_hexo(post: Post, folder: str) -> Iterator[Problem]:
    if folder == "_posts" and post.front_matter.readable and not _is_dated_by_name(post):
        message = "no date: Hexo takes the time of the file, which changes with every clone; add `date:`"
        yield Problem(first_line(post), message, None, "warning")


def _is_dated_by_name(post: Post) -> bool:
    """Whether Hexo takes the date from the file's name, as `new_post_name` says; any year, where there is no site."""
    site = post.site
    if site is None or site.config_path is None or site.config_error is not None or post.below is None:
        return re.search(r"\d{4}", post.below or "") is not None
    return hexo.dates_by_name(site, post.below)


def _by_name(post: Post) -> Iterator[Problem]:
    name = post_name(post.path or "")
    if name is None:
        message = "no date, neither in the front matter nor in the file's name: Jekyll never publishes the post"
        yield Problem(first_line(post), message)
    elif name.date is not None and _is_future(post, datetime.combine(name.date, datetime.min.time())):
        yield Problem(first_line(post), _future(name.text), None, "warning")


_READ: Mapping[str, Callable[[Entry], Moment]] = {
    "Jekyll": lambda entry: moment_of(entry.node),
    "Hexo": lambda entry: _other_dates.hexos(entry),
    "Hugo": lambda entry: _other_dates.hugos(entry),
}
_EFFECTS = {
    "Jekyll": "it stops the build of the whole site",
    "Hexo": "it takes the time of the file",
    "Hugo": "it stops the build, or takes the year 1 in older versions",
}


def _judge(post: Post, entry: Entry, folder: str) -> Iterator[Problem]:
    engine = engine_of(post)
    if entry.value is None and engine != "Jekyll":
        return
    try:
        moment = _READ[engine](entry)
    except Unreadable as error:
        span = entry.value_span if entry.value_span.end > entry.value_span.start else entry.key_span
        fix = _rewritten(post, entry)
        why, how = ("", f"`{fix.edits[0].text}`") if fix is not None else (f" ({error})", "it like `2021-06-20`")
        yield Problem(span, f"{engine} can't read this date{why}: {_EFFECTS[engine]}; write {how}", fix)
        return
    if engine == "Hexo" and moment.when is not None and moment.when.year < EARLIEST and not moment.rolled:
        taken = moment.when.strftime("%Y-%m-%d")
        message = f"Hexo takes it for {taken}: a number is milliseconds since 1970; write `2021-06-20`"
        yield Problem(entry.value_span, message)
    elif moment.rolled and moment.when is not None:
        taken = moment.when.strftime("%Y-%m-%d")
        yield Problem(entry.value_span, f"its month has no such day: {engine} takes the date as {taken}")
    elif not moment.dated:
        if engine == "Jekyll":
            message = "no year, month and day that Jekyll can read: it takes those of the day of the build"
            yield Problem(entry.value_span, message, _rewritten(post, entry))
    elif moment.when is not None and folder == "_posts":
        if _is_future(post, moment.when):
            shown = post.text[entry.value_span.start : entry.value_span.end]
            yield Problem(entry.value_span, _future(shown, engine), None, "warning")
        elif engine == "Jekyll":
            yield from _against_the_name(post, entry, moment)


# ---- the future


def _is_future(post: Post, when: datetime) -> bool:
    if post.site is not None and post.site.future:
        return False
    if when.year < date.today().year - 1 or post.front_matter.value("published") is False:
        return False
    zone = None if when.tzinfo is not None else zone_of(post.site)
    return is_moment_to_come(when if zone is None else when.replace(tzinfo=zone))


def _future(shown: str, engine: str = "Jekyll") -> str:
    return f"{shown} is in the future: {engine} leaves the post out of every build before that day"


# ---- the file's name


def _against_the_name(post: Post, entry: Entry, moment: Moment) -> Iterator[Problem]:
    name = post_name(post.path or "")
    if name is None or name.date is None or moment.when is None:
        return
    if name.date in days(moment, zone_of(post.site)):
        return
    if post.site is not None and post.site.once(_names_differ):
        return
    day = local_day(moment.when, zone_of(post.site) or timezone.utc).strftime("%Y-%m-%d")
    message = f"the date is {day}, the file's name says {name.text}: the page's address and order go by the date"
    yield Problem(entry.value_span, message, None, "warning")


def days(moment: Moment, zone: tzinfo | None) -> set[date]:
    """The days that the moment may be: the one in the site's zone, or where that is unknown UTC's and the writer's."""
    when = moment.when
    assert when is not None
    if when.tzinfo is None or zone is not None:
        return {local_day(when, zone or timezone.utc).date()}
    return {when.date(), moment.written or when.date()}


@summary
def _names_differ(site: Site) -> bool:
    """Whether the site's posts often name another day than their files: then it is how the blog is kept."""
    zone = zone_of(site)
    differing = sum(_differs(other.path, other.front_matter, zone) for other in site.sample())
    return differing > MANY and differing * 10 > len(site.sample())


def _differs(path: str, front_matter: FrontMatter, zone: tzinfo | None) -> bool:
    entry, name = front_matter.get("date"), post_name(path)
    if entry is None or name is None or name.date is None:
        return False
    try:
        moment = moment_of(entry.node)
    except Unreadable:
        return False
    return moment.when is not None and not moment.rolled and name.date not in days(moment, zone)


def zone_of(site: Site | None) -> tzinfo | None:
    """The site's time zone, None where it names none, or one that this machine does not know."""
    return None if site is None else site.zone


# ---- the fix


def _rewritten(post: Post, entry: Entry) -> Fix | None:
    """The date as numbers, where it is one in words or in full-width letters."""
    span = entry.value_span
    if span.end - span.start > LIMIT:
        return None
    text = post.text[span.start : span.end].strip("\"'").translate(_NARROW)
    match = _IN_WORDS.fullmatch(text.strip())
    if match is None:
        return None
    new = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
    if match["hour"]:
        new += f" {match['hour']:0>2}:{match['minute']:0>2}:{match['second'] or '00':0>2}"
        blank = "" if post.front_matter.format == "toml" else " "
        new += f"{blank}{match['zone']}" if match["zone"] else ""
    try:
        if parse(new).when is None or parse(new).rolled:
            return None
    except Unreadable:
        return None
    written = f'"{new}"' if post.front_matter.format == "json" else new
    return unsafe(f"write it as `{new}`", Edit(span.start, span.end, written))
