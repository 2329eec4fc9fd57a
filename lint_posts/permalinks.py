"""The address of a post's page, as its engine makes it of the configuration, the front matter and the file's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from functools import partial
from posixpath import basename, dirname
from typing import TYPE_CHECKING
from unicodedata import category

from lint_posts import hexo, hugo, jekyll
from lint_posts.lazy import lazy
from lint_posts.record import NamedTuple
from lint_posts.ruby_time import Unreadable, local_day, moment_of, parse

if TYPE_CHECKING:
    from lint_posts.front_matter import FrontMatter
    from lint_posts.site import Site


class Address(NamedTuple):
    """`url` begins with `/` and has no base URL; `file` is what the build writes: two with one `file` are one page."""

    url: str
    file: str


def address(site: Site, path: str, front_matter: FrontMatter) -> Address | None:
    """The address of the post at `path` (from the site's root); None where it can't be known, or has none."""
    makers: Mapping[str, Callable[[Site, str, FrontMatter], Address | None]] = {
        "jekyll": _jekyll,
        "hexo": _hexo,
        "hugo": _hugo,
    }
    maker = makers.get(site.engine)
    return None if maker is None or site.config_error is not None else maker(site, path, front_matter)


def _filled(template: str, tokens: Tokens, day: datetime | None) -> str | None:
    """`template` with each `:name` in it replaced; None where one is not known."""
    unknown = False

    def one(match: re.Match[str]) -> str:
        nonlocal unknown
        name = match[1]
        tail = "_" if name.endswith("_") and name not in tokens else ""
        name = name.removesuffix(tail) if tail else name
        maker = tokens.get(name)
        value = maker() if maker is not None else _of_day(name, day)
        unknown = unknown or value is None
        return (value or "") + tail

    text = _TOKEN.sub(one, template)
    return None if unknown else text


Tokens = Mapping[str, Callable[[], "str | None"]]
_TOKEN = lazy(r":([a-z_]+)")
_DAYS = {
    "hour": "%H", "minute": "%M", "second": "%S", "short_month": "%b", "long_month": "%B", "short_year": "%y",
    "w_year": "%G", "week": "%V", "w_day": "%u", "short_day": "%a", "long_day": "%A", "y_day": "%j",
    "monthname": "%B", "weekdayname": "%A",
}  # fmt: skip
_NUMBERS: Mapping[str, Callable[[datetime], str]] = {
    "year": lambda day: f"{day.year:04}",
    "month": lambda day: f"{day.month:02}",
    "day": lambda day: f"{day.day:02}",
    "i_month": lambda day: str(day.month),
    "i_day": lambda day: str(day.day),
    "yearday": lambda day: str(day.timetuple().tm_yday),
}


_OF_DAY = frozenset([*_DAYS, *_NUMBERS])


def _of_day(name: str, day: datetime | None) -> str | None:
    if day is None:
        return None
    number, form = _NUMBERS.get(name), _DAYS.get(name)
    if number is not None:
        return number(day)
    return None if form is None else day.strftime(form)


def _texts(value: object) -> list[str]:
    """A list of texts, or a text's words, as Jekyll takes them."""
    if isinstance(value, str):
        return value.split()
    return [str(item) for item in value if item is not None] if isinstance(value, list) else []


# ---- Jekyll

_PRETTY = "._~!$&'()+,;=@"


def _jekyll(site: Site, path: str, front_matter: FrontMatter) -> Address | None:
    if jekyll.post_folder(path) is None:
        return None
    defaults = site.defaults_for(path)
    values = {**defaults, **{entry.key: entry.value for entry in front_matter.entries}}
    name = jekyll.post_name(path)
    if name is None or values.get("published", True) in (False, None):
        return None
    own = values.get("permalink")
    template = own if isinstance(own, str) and own else jekyll.permalink(site)
    url = _filled(template, _jekyll_tokens(path, values, name), _jekyll_day(site, front_matter, name))
    if url is None:
        return None
    url = re.sub("/+", "/", ("/" + url).replace("..", "/").replace("./", ""))
    file = f"{url}index.html" if url.endswith("/") else url if url.endswith(".html") else f"{url}.html"
    return Address(url, file)


def _jekyll_tokens(path: str, values: Mapping[str, object], name: jekyll.PostName) -> Tokens:
    stem = name.slug.rstrip(".")
    own = str(values.get("slug") or stem)
    categories = _jekyll_categories(path, values)
    return {
        "title": lambda: slugified(own, _PRETTY),
        "slug": lambda: slugified(own).lower(),
        "name": lambda: slugified(basename(path).rpartition(".")[0]).lower(),
        "categories": lambda: "/".join(dict.fromkeys(each.lower() for each in categories)),
        "slugified_categories": lambda: "/".join(dict.fromkeys(slugified(each).lower() for each in categories)),
        "collection": lambda: "posts",
        "output_ext": lambda: ".html",
        "path": lambda: re.sub(r"(?:\A|.*/)_(?:posts|drafts)/", "", path).rpartition(".")[0],
    }


def _jekyll_categories(path: str, values: Mapping[str, object]) -> list[str]:
    above = re.sub(r"(?:\A|/)_(?:posts|drafts)/.*", "", path)
    single, many = values.get("category"), values.get("categories")
    found = [part for part in above.split("/") if part]
    found += _texts(many) if many is not None else []
    return found + ([str(single)] if single is not None and not isinstance(single, list) else _texts(single))


def _jekyll_day(site: Site, front_matter: FrontMatter, name: jekyll.PostName) -> datetime | None:
    entry = front_matter.get("date")
    if entry is None or entry.value is None:
        return None if name.date is None else datetime(name.date.year, name.date.month, name.date.day)
    if _DAY.fullmatch(str(entry.value)):
        return datetime.fromisoformat(str(entry.value))
    try:
        moment = moment_of(entry.node)
    except Unreadable:
        return None
    return None if moment.when is None else local_day(moment.when, site.zone or timezone.utc)


# the days that every month has need no more than this
_DAY = lazy(r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])", re.ASCII)


def slugified(text: str, kept: str = "") -> str:
    """Jekyll::Utils.slugify: all but letters, marks, digits and `kept` become hyphens."""
    if text.isascii() and text.isalnum():
        return text
    marked = "".join(
        each if each in kept or category(each)[0] in "LM" or category(each) == "Nd" else "\0" for each in text
    )
    return re.sub("\0+", "-", marked).strip("-")


# ---- Hexo

_ZONED = lazy(r":\d\d(?:\.\d+)?[ \t]*(?:[-+]\d|[A-Y])")


def _hexo(site: Site, path: str, front_matter: FrontMatter) -> Address | None:
    if not hexo.is_post(site, path) or not front_matter.readable:
        return None
    if front_matter.value("published") in (False, "false", "0"):
        return None
    said = hexo.parts_of_name(site, path[len(hexo.posts_folder(site)) :])
    own = front_matter.value("permalink")
    if isinstance(own, str) and own:
        url = own
    else:
        template = site.setting("permalink")
        tokens, day = _hexo_tokens(site, said, front_matter), _hexo_day(said, front_matter)
        filled = _filled(template if isinstance(template, str) else ":year/:month/:day/:title/", tokens, day)
        if filled is None:
            return None
        url = filled
    url = "/" + url.lstrip("/")
    if site.setting("post_asset_folder") is True and not url.endswith(("/", ".html")):
        url += "/"
    return Address(url, f"{url}index.html" if url.endswith("/") else url)


# what Hexo works out of more than the post and its name, or what hangs on maps
_HEXO_UNKNOWN = ("id", "hash", "timestamp", "category", "categories", "tags")


def _hexo_tokens(site: Site, said: Mapping[str, str], front_matter: FrontMatter) -> Tokens:
    """The post's name, then what its front matter holds, then what the configuration gives."""
    slug = said.get("title")
    title = front_matter.value("title")
    given = site.setting("permalink_defaults")
    more = {**(given if isinstance(given, dict) else {})}
    more.update((entry.key, entry.value) for entry in front_matter.entries)
    more.update((name, value) for name, value in said.items() if name not in ("title", "hash"))
    plain = {name: str(value) for name, value in more.items() if isinstance(value, str | int) and value is not True}
    held: dict[str, Callable[[], str | None]] = {
        name: partial(plain.get, name) for name in plain if name not in _OF_DAY
    }
    return {
        **held,
        **dict.fromkeys(_HEXO_UNKNOWN, lambda: None),
        "title": lambda: slug,
        "slug": lambda: slug,
        "name": lambda: None if slug is None else basename(slug),
        "post_title": lambda: _lower(hexo.slugized("" if title is None else str(title))),
    }


def _lower(text: str | None) -> str | None:
    return None if text is None else text.lower()


def _hexo_day(said: Mapping[str, str], front_matter: FrontMatter) -> datetime | None:
    """The day and time in the front matter, else that in the file's name; None where the zone would decide."""
    written = front_matter.value("date")
    if written is not None:
        return None if _ZONED.search(str(written)) else _plain_day(written)
    month, day = said.get("month") or said.get("i_month"), said.get("day") or said.get("i_day")
    return _plain_day(f"{said['year']}-{month}-{day}") if "year" in said and month and day else None


def _plain_day(value: object) -> datetime | None:
    """The day and time as they are written."""
    try:
        moment = parse(str(value)) if value is not None else None
    except Unreadable:
        return None
    if moment is None or moment.when is None:
        return None
    written = moment.written
    return (
        moment.when
        if written is None
        else moment.when.replace(year=written.year, month=written.month, day=1).replace(day=written.day)
    )


# ---- Hugo


def _hugo(site: Site, path: str, front_matter: FrontMatter) -> Address | None:
    place = hugo.place(site, path)
    if place is None or not hugo.is_page(site, path):
        return None
    values = {entry.key.lower(): entry.value for entry in front_matter.entries}
    if values.get("draft") is True or values.get("published") is False or values.get("headless") is True:
        return None
    language, stem = _hugo_stem(site, place)
    if hugo.is_off(site, language):
        return None
    folder, name = dirname(stem), basename(stem)
    if name == "index":
        folder, name = dirname(folder), basename(folder)
    own = values.get("url")
    where = hugo.language_folder(site, language)
    if isinstance(own, str) and own:
        url = _hugo_own_url(own)
        where = "" if own.startswith("/") and not hugo.has_hosts(site) else where
    else:
        section = stem.partition("/")[0] if "/" in stem else ""
        url = None if _has_its_own_addresses(site, language) else _hugo_url(site, section, folder, name, values)
    if url is None:
        return None
    file = where + url
    return Address(url if hugo.has_hosts(site) else file, f"{file}index.html" if file.endswith("/") else file)


def _hugo_own_url(given: str) -> str | None:
    """What the front matter's `url` comes to: a folder's, unless a dot is in it; None where tokens are."""
    if _TOKEN.search(given):
        return None
    url = re.sub("/+", "/", f"/{given}")
    return url if "." in url or url.endswith("/") else url + "/"


def _has_its_own_addresses(site: Site, language: str) -> bool:
    return any(site.setting("languages", language, name) is not None for name in ("permalinks", "uglyURLs"))


def _hugo_stem(site: Site, place: hugo.Place) -> tuple[str, str]:
    """The language of a page, and its path in the content without that and its ending."""
    stem = place.below.rpartition(".")[0]
    front, _, language = stem.rpartition(".")
    named = language.lower()
    return (named, front) if named in hugo.languages(site) else (place.language, stem)


def _hugo_url(site: Site, section: str, folder: str, name: str, values: Mapping[str, object]) -> str | None:
    slug = values.get("slug")
    title = values.get("title")
    template = site.setting("permalinks", section) if section else None
    if template is None:
        template = site.setting("permalinks", "page", section)
    if isinstance(template, str):
        tokens: Tokens = {
            "section": lambda: section,
            "sections": lambda: folder,
            "title": lambda: None if title is None else str(title),
            "slug": lambda: str(slug or title) if slug or title else None,
            "filename": lambda: name,
            "contentbasename": lambda: name,
            "slugorfilename": lambda: str(slug or name),
            "slugorcontentbasename": lambda: str(slug or name),
        }
        url = _filled(template, tokens, _plain_day(values.get("date")))
        if url is None:
            return None
    else:
        url = f"/{folder}/{slug or name}/" if folder else f"/{slug or name}/"
    url = re.sub("/+", "/", "/" + re.sub(r"\s+", "-", url.strip()))
    url = url if site.setting("disablePathToLower") is True else url.lower()
    if site.setting("uglyURLs") is True:
        return url.rstrip("/") + ("" if url.endswith(".html") else ".html")
    return url if url.endswith("/") or re.search(r"\.html?\Z", url) else url + "/"
