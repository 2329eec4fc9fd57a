"""The address of a post's page, as its engine makes it of the configuration, the front matter and the file's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from posixpath import basename, dirname
from unicodedata import category

from lint_posts import jekyll
from lint_posts.lazy import later, lazy
from lint_posts.record import NamedTuple
from lint_posts.ruby_time import Unreadable, local_day, moment_of, parse
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    from lint_posts import hexo, hugo
    from lint_posts.front_matter import FrontMatter
    from lint_posts.site import Site

    Known = TypeVar("Known")
else:
    hexo = later(__name__, "lint_posts.hexo")
    hugo = later(__name__, "lint_posts.hugo")


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


def _filled(
    template: str, tokens: Mapping[str, Callable[[Known], str | None]], known: Known, day: datetime | None
) -> str | None:
    """`template` with each `:name` in it replaced by what its token makes of `known`; None where one is not known."""
    found: list[str] = []
    for index, piece in enumerate(_TOKEN.split(template)):
        if index % 2 == 0:
            found.append(piece)
            continue
        tail = "_" if piece.endswith("_") and piece not in tokens else ""
        name = piece.removesuffix(tail) if tail else piece
        token = tokens.get(name)
        value = token(known) if token is not None else _of_day(name, day)
        if value is None:
            return None
        found.append(value + tail)
    return "".join(found)


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


class _JekyllPost(NamedTuple):
    """What the tokens of Jekyll's templates are made of: the name's slug, `own` in the place of it, and categories."""

    path: str
    slug: str
    own: object
    single: object
    many: object


def _jekyll(site: Site, path: str, front_matter: FrontMatter) -> Address | None:
    name = jekyll.post_name(path)
    if name is None or jekyll.post_folder(path) is None:
        return None
    defaults = site.defaults_for(path)

    def value(key: str, without: object = None) -> object:
        entry = front_matter.get(key)
        return defaults.get(key, without) if entry is None else entry.value

    if value("published", True) in (False, None):
        return None
    own = value("permalink")
    template = own if isinstance(own, str) and own else jekyll.permalink(site)
    post = _JekyllPost(path, name.slug.rstrip("."), value("slug"), value("category"), value("categories"))
    url = _filled(template, _JEKYLL, post, _jekyll_day(site, front_matter, name))
    if url is None:
        return None
    url = f"/{url}".replace("..", "/").replace("./", "")
    url = _SLASHES.sub("/", url) if "//" in url else url
    file = f"{url}index.html" if url.endswith("/") else url if url.endswith(".html") else f"{url}.html"
    return Address(url, file)


_SLASHES = lazy("/+")


def _jekyll_slug(post: _JekyllPost) -> str:
    return str(post.own or post.slug)


_JEKYLL: Mapping[str, Callable[[_JekyllPost], str]] = {
    "title": lambda post: slugified(_jekyll_slug(post), _PRETTY),
    "slug": lambda post: slugified(_jekyll_slug(post)).lower(),
    "name": lambda post: slugified(basename(post.path).rpartition(".")[0]).lower(),
    "categories": lambda post: "/".join(dict.fromkeys(each.lower() for each in _jekyll_categories(post))),
    "slugified_categories": lambda post: "/".join(
        dict.fromkeys(slugified(each).lower() for each in _jekyll_categories(post))
    ),
    "collection": lambda post: "posts",
    "output_ext": lambda post: ".html",
    "path": lambda post: re.sub(r"(?:\A|.*/)_(?:posts|drafts)/", "", post.path).rpartition(".")[0],
}


def _jekyll_categories(post: _JekyllPost) -> list[str]:
    above = _FROM_POSTS.sub("", post.path)
    found = [part for part in above.split("/") if part]
    found += _texts(post.many) if post.many is not None else []
    single = post.single
    return found + ([str(single)] if single is not None and not isinstance(single, list) else _texts(single))


_FROM_POSTS = lazy(r"(?:\A|/)_(?:posts|drafts)/.*")


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
    if text.isascii() and text.replace("-", "").isalnum():
        return _HYPHENS.sub("-", text).strip("-") if "--" in text else text.strip("-")
    marked = "".join(
        each if each in kept or category(each)[0] in "LM" or category(each) == "Nd" else "\0" for each in text
    )
    return re.sub("\0+", "-", marked).strip("-")


_HYPHENS = lazy("-+")


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
        template = template if isinstance(template, str) else ":year/:month/:day/:title/"
        filled = _filled(template, tokens, None, day)
        if filled is None:
            return None
        url = filled
    url = "/" + url.lstrip("/")
    if site.setting("post_asset_folder") is True and not url.endswith(("/", ".html")):
        url += "/"
    return Address(url, f"{url}index.html" if url.endswith("/") else url)


# what Hexo works out of more than the post and its name, or what hangs on maps
_HEXO_UNKNOWN = ("id", "hash", "timestamp", "category", "categories", "tags")


def _hexo_tokens(
    site: Site, said: Mapping[str, str], front_matter: FrontMatter
) -> Mapping[str, Callable[[None], str | None]]:
    """The post's name, then what its front matter holds, then what the configuration gives."""
    slug = said.get("title")
    title = front_matter.value("title")
    given = site.setting("permalink_defaults")
    more = {**(given if isinstance(given, dict) else {})}
    more.update((entry.key, entry.value) for entry in front_matter.entries)
    more.update((name, value) for name, value in said.items() if name not in ("title", "hash"))
    held = {
        name: _always(str(value))
        for name, value in more.items()
        if isinstance(value, str | int) and value is not True and name not in _OF_DAY
    }
    return {
        **held,
        **dict.fromkeys(_HEXO_UNKNOWN, _always(None)),
        "title": _always(slug),
        "slug": _always(slug),
        "name": _always(None if slug is None else basename(slug)),
        "post_title": lambda _: _lower(hexo.slugized("" if title is None else str(title))),
    }


def _always(text: str | None) -> Callable[[None], str | None]:
    return lambda _: text


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


class _HugoPage(NamedTuple):
    """What the tokens of Hugo's templates are made of."""

    section: str
    folder: str
    name: str
    title: object
    slug: object


_HUGO: Mapping[str, Callable[[_HugoPage], str | None]] = {
    "section": lambda page: page.section,
    "sections": lambda page: page.folder,
    "title": lambda page: None if page.title is None else str(page.title),
    "slug": lambda page: str(page.slug or page.title) if page.slug or page.title else None,
    "filename": lambda page: page.name,
    "contentbasename": lambda page: page.name,
    "slugorfilename": lambda page: str(page.slug or page.name),
    "slugorcontentbasename": lambda page: str(page.slug or page.name),
}


def _hugo_url(site: Site, section: str, folder: str, name: str, values: Mapping[str, object]) -> str | None:
    slug = values.get("slug")
    title = values.get("title")
    template = site.setting("permalinks", section) if section else None
    if template is None:
        template = site.setting("permalinks", "page", section)
    if isinstance(template, str):
        url = _filled(template, _HUGO, _HugoPage(section, folder, name, title, slug), _plain_day(values.get("date")))
        if url is None:
            return None
    else:
        url = f"/{folder}/{slug or name}/" if folder else f"/{slug or name}/"
    url = re.sub("/+", "/", "/" + _sanitized(url))
    url = url if site.setting("disablePathToLower") is True else url.lower()
    if site.setting("uglyURLs") is True:
        return url.rstrip("/") + ("" if url.endswith(".html") else ".html")
    return url if url.endswith("/") or re.search(r"\.html?\Z", url) else url + "/"


_HEX = lazy(r"%[0-9A-Fa-f]{2}")


def _sanitized(path: str) -> str:
    """A path without the signs that Hugo takes out of names, with a hyphen for blanks between what it leaves."""
    if path.isalnum():
        return path
    kept: list[str] = []
    is_blank = False
    for at, char in enumerate(path):
        kind = category(char)
        if kind[0] in "LM" or kind == "Nd" or char in "./\\_#+~-@" or _HEX.match(path, at):
            kept += ["-", char] if is_blank and char != "-" else [char]
            is_blank = False
        elif kept and kept[-1] != "-" and char.isspace():
            is_blank = True
    return "".join(kept)
