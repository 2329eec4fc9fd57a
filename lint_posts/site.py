"""The site that a post belongs to: its engine, its configuration, its layouts, and the files on disk."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from itertools import islice
from posixpath import normpath
from unicodedata import normalize

from lint_posts.dependencies import LISTING, SUMMARIES, name_of, note, noted, question
from lint_posts.record import Record
from lint_posts.typed import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from datetime import tzinfo
    from typing import Literal, TypeAlias, TypeVar

    from lint_posts.model import Span
    from lint_posts.site_posts import SitePost

    T = TypeVar("T")

Engine: TypeAlias = "Literal['jekyll', 'hexo', 'hugo', 'none']"

SKIPPED_FOLDERS = frozenset(
    [
        ".git",
        ".svn",
        ".hg",
        ".bundle",
        ".cache",
        ".jekyll-cache",
        ".sass-cache",
        ".venv",
        "venv",
        ".tox",
        ".idea",
        ".vscode",
        "_site",
        "node_modules",
        "bower_components",
        "vendor",
        "__pycache__",
    ]
)
MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mkdown")


_TEMPLATE_FOLDERS = ("_layouts/", "_includes/", "_plugins/", "layouts/", "scripts/", "themes/")
STEADY_ZONES = {f"Asia/{city}": 8 for city in ("Shanghai", "Hong_Kong", "Taipei", "Singapore")} | {"Asia/Tokyo": 9}
"""Hours ahead of UTC: no clock was changed there since 1991, so that no data on zones are loaded for these."""
_TEMPLATE_SUFFIXES = (".html", ".rb", ".js", ".ejs", ".njk", ".swig", ".pug", ".jsx")


class Site(Record):
    """A site, as its configuration and its files say. Nothing is read before it is asked for, and nothing twice.

    `root` is the absolute folder that the site's own paths start from. `config` is empty where there is none, or
    where `config_error` says why it can't be read; `config_path` is None only where there is none.
    """

    root: str
    engine: Engine
    config: Mapping[str, object] = {}
    config_path: str | None = None
    config_error: str | None = None

    @cached_property
    def judged(self) -> dict[str, object]:
        """What rules that need the whole site have judged of it, by their names."""
        return {}

    @cached_property
    def _memo(self) -> dict[Callable[[Site], object], tuple[object, frozenset[str], frozenset[str]]]:
        """What was worked out once, what was noted for that, and what is to be noted by who asks for it."""
        return {}

    # ---- what the configuration says

    @property
    def baseurl(self) -> str | None:
        """The path that the site lives under, without its last `/`; None where the configuration does not say."""
        if self.engine == "hexo":
            value = self.config.get("root") or self._path_of_url
        elif self.engine == "hugo":
            match = re.match(r"(?:\w+:)?//[^/]+(/.*)?$", str(self.setting("baseURL")))
            value = (match[1] or "") if match and not self._has_hosts else None
        else:
            value = self.config.get("baseurl")
        return value.rstrip("/") if isinstance(value, str) else None

    @property
    def _path_of_url(self) -> str | None:
        """The path in Hexo's `url`, which is its `root` where that is not given."""
        match = re.match(r"\w+://[^/?#]*([^?#]*)", str(self.config.get("url")))
        return None if match is None else match[1]

    @property
    def _has_hosts(self) -> bool:
        """Whether each of Hugo's languages has a base URL of its own."""
        from lint_posts.hugo import has_hosts

        return has_hosts(self)

    @property
    def url(self) -> str | None:
        """The site's address without its base URL, as the configuration gives it."""
        if self.engine == "hugo":
            match = re.match(r"(?:\w+:)?//[^/]+", str(self.setting("baseURL")))
            return match[0] if match else None
        value = self.config.get("url")
        if self.engine == "hexo" and isinstance(value, str):  # there it holds the root too
            return value.rstrip("/").removesuffix(self.baseurl or "")
        return value.rstrip("/") if isinstance(value, str) else None

    def setting(self, *names: str) -> object:
        """What the configuration holds under these nested keys, None where nothing; Hugo's keys have no case."""
        value: object = self.config
        for name in names:
            if not isinstance(value, dict):
                return None
            if self.engine == "hugo":
                value = next((held for key, held in value.items() if str(key).lower() == name.lower()), None)
            else:
                value = value.get(name)
        return value

    @property
    def dialect(self) -> Literal["kramdown", "commonmark"]:
        """The Markdown that the engine reads."""
        if self.engine in ("hexo", "hugo"):
            return "commonmark"
        markdown = self.config.get("markdown", "kramdown")
        return "commonmark" if str(markdown).lower().startswith(("commonmark", "jekyll-commonmark")) else "kramdown"

    @property
    def switches(self) -> Mapping[str, object]:
        """The renderer's own switches: for kramdown `input`, `hard_wrap` …; of the others `renderer`, where it is known."""
        if self.engine == "hugo":
            return {"renderer": "goldmark"}
        if self.engine == "hexo":
            from lint_posts import hexo

            return {"renderer": "marked"} if hexo.has_marked(self) else {}
        value = self.config.get("kramdown")
        return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}

    @property
    def shows_html(self) -> bool:
        """Whether raw HTML reaches the page: Hugo leaves it out unless `markup.goldmark.renderer.unsafe` is on."""
        return self.engine != "hugo" or self.setting("markup", "goldmark", "renderer", "unsafe") is True

    def code_taken_from(self, text: str, start: int) -> tuple[Span, ...]:
        """The blocks of code that the engine takes out of a post before its renderer reads it, as Hexo does."""
        if self.engine != "hexo" or ("```" not in text and "~~~" not in text):
            return ()
        from lint_posts import hexo

        return tuple(hexo.taken_code(self, text, start))

    @property
    def plugins(self) -> frozenset[str]:
        """The names that stand under `plugins`, or `gems` as it was called once."""
        lists = (self.setting(key) for key in ("plugins", "gems"))
        return frozenset(str(name) for names in lists if isinstance(names, list) for name in names)

    def template_texts(self) -> Iterator[str]:
        """The site's layouts, includes, plugins and scripts, and its themes': the first five hundred of them."""
        paths = (
            path for path in self.files if path.startswith(_TEMPLATE_FOLDERS) and path.endswith(_TEMPLATE_SUFFIXES)
        )
        return (read_text(os.path.join(self.root, path)) or "" for path in islice(paths, 500))

    @property
    def timezone(self) -> str | None:
        """The name of the site's time zone, None where the configuration does not say."""
        value = self.setting("timeZone" if self.engine == "hugo" else "timezone")
        return value if isinstance(value, str) and value else None

    @cached_property
    def zone(self) -> tzinfo | None:
        """The site's time zone, None where it names none, or one that this machine does not know."""
        if self.timezone is None:
            return None
        if self.timezone in STEADY_ZONES:
            from datetime import timedelta, timezone

            return timezone(timedelta(hours=STEADY_ZONES[self.timezone]))
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            return ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None

    @property
    def future(self) -> bool:
        """Whether posts of a future date are published."""
        if self.engine == "hugo":
            return self.setting("buildFuture") is True
        return self.config.get("future", self.engine == "hexo") is True

    def defaults_for(self, path: str) -> Mapping[str, object]:
        """The front matter that Jekyll's `defaults:` give the post at `path` (relative to the root, with `/`)."""
        if self.engine != "jekyll" or "defaults" not in self.config:
            return {}
        from lint_posts.jekyll import defaults_for

        return defaults_for(self, path)

    @cached_property
    def layouts(self) -> frozenset[str] | None:
        """The names of the layouts, None where they can't be known: a theme's are in a gem, or there are none."""
        if self.engine != "jekyll":
            return None
        from lint_posts.jekyll import layouts

        return layouts(self)

    # ---- its files

    @property
    def files(self) -> tuple[str, ...]:
        """Every file of the site, relative to the root, with `/`, sorted; listed once."""
        note((LISTING,))
        return self._files

    @cached_property
    def _files(self) -> tuple[str, ...]:
        return tuple(sorted(_walk(self.root)))

    @cached_property
    def _by_path(self) -> dict[str, str]:
        return {normalize("NFC", path): path for path in self._files}

    @cached_property
    def _by_name(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for path in self._files:
            found.setdefault(normalize("NFC", path.rpartition("/")[2]), []).append(path)
        return {name: tuple(paths) for name, paths in found.items()}

    @cached_property
    def _by_lower(self) -> dict[str, str]:
        return {path.lower(): path for path in reversed(self._by_path.values())}

    def find(self, name: str) -> tuple[str, ...]:
        """The files of that base name, case included, wherever they lie."""
        note((question("find", name),))
        return self._by_name.get(normalize("NFC", name), ())

    def file(self, path: str) -> str | None:
        """The file at `path`, from the root on, its case included; None where there is none."""
        note((question("file", path),))
        return self._by_path.get(normalize("NFC", path))

    def first(self, *paths: str) -> str | None:
        """The first of the files at these paths, from the root on, that is there."""
        return next((file for path in paths if (file := self.file(normpath(path))) is not None), None)

    def locate(self, site_path: str) -> str | None:
        """The file that the URL path `site_path` (decoded, without base URL) names, its case included."""
        note((question("locate", site_path),))
        named = self._named(normalize("NFC", site_path.lstrip("/")))
        return next((self._by_path[path] for path in named if path in self._by_path), None)

    def _named(self, site_path: str) -> Iterator[str]:
        """Where the file may lie that a URL path names, seen from the site's root."""
        if self.engine == "hugo":
            from lint_posts.hugo_mounts import candidates

            for component in ("static", "assets", "content"):
                yield from candidates(self, component, site_path)
        elif self.engine == "hexo":
            from lint_posts.hexo import source_folder

            yield source_folder(self) + site_path
        yield site_path

    def exists(self, site_path: str) -> bool:
        """Whether the site has that file. The case of each letter counts, as it does on a server."""
        return self.locate(site_path) is not None

    def nearest(self, site_path: str) -> str | None:
        """The file that `site_path` most likely means: the same but for its case, or nearly the same name."""
        note((question("nearest", site_path),))
        wanted = normalize("NFC", site_path.lstrip("/"))
        for path in self._named(wanted):
            found = self._by_lower.get(path.lower())
            if found is not None:
                return found
        from difflib import get_close_matches

        folder, _, name = wanted.rpartition("/")
        same_folder = {
            path.rpartition("/")[2]: path for path in self._files if path.rpartition("/")[0].endswith(folder)
        }
        close = get_close_matches(name, same_folder, 1, 0.8) if len(same_folder) <= 5000 else []
        return same_folder[close[0]] if close else None

    def read(self, path: str) -> str | None:
        """The text of the file at `path`, from the root on, None where it can't be read or really lies elsewhere."""
        if "\0" in path:  # as in no name of a file
            return None
        named = os.path.join(self.root, path)
        note((named,))  # it may be a link, or lie behind one
        full = os.path.realpath(named)
        inside = full.startswith(os.path.realpath(self.root).rstrip(os.sep) + os.sep)
        return read_text(full) if inside else None

    # ---- its posts

    @property
    def posts(self) -> tuple[str, ...]:
        """The paths of its posts, drafts excluded, relative to the root."""
        from lint_posts.site_posts import posts_of

        return self.once(posts_of)

    def sample(self) -> tuple[SitePost, ...]:
        """At most fifty posts, evenly chosen, the first and the last among them."""
        from lint_posts.site_posts import sample

        return self.once(sample)

    def once(self, function: Callable[[Site], T]) -> T:
        """`function(self)`, worked out the first time only: for a site's habits, which many posts ask for."""
        if function not in self._memo:
            value, read = noted(lambda: function(self))
            name = name_of(function)
            self._memo[function] = value, read, frozenset([name]) if read and name in SUMMARIES else read
        found, _, names = self._memo[function]
        if names:
            note(names)
        return cast("T", found)

    def read_for(self, function: Callable[[Site], object]) -> frozenset[str]:
        """The files that were read for what was worked out once."""
        return self._memo[function][1]

    def relative(self, path: str) -> str | None:
        """`path` (as the user named it) from the root on, with `/`; None where it lies elsewhere."""
        full = path if path.startswith(os.sep) and "/." not in path and "//" not in path else os.path.abspath(path)
        if full.startswith(self.root) and full.startswith(os.sep, len(self.root)):
            return full[len(self.root) + 1 :].replace(os.sep, "/")
        below = os.path.relpath(full, self.root).replace(os.sep, "/")
        return None if below.startswith("../") else below


def _walk(root: str) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS]
        below = "" if folder == root else folder[len(root) :].strip(os.sep).replace(os.sep, "/") + "/"
        for name in files:
            yield below + name


LARGEST_OF_SITE = 8 * 1024 * 1024
"""Bytes of a layout, an include or a script: each is looked through for all that rules ask of them together."""


def read_text(path: str) -> str | None:
    """The text of a UTF-8 file with `\\n` line ends and no byte order mark, None where it can't be read or is beyond measure."""
    from lint_posts.files import read

    note((path,))
    try:
        text = read(path, LARGEST_OF_SITE).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removeprefix("\ufeff")


def find_site(path: str) -> Site | None:
    """The site that the file or folder `path` belongs to, None where there is no sign of one."""
    path = os.path.abspath(path)
    return _site_of(path if os.path.isdir(path) else os.path.dirname(path))


@cache
def _site_of(folder: str) -> Site | None:
    from lint_posts.engines import site_in, site_without_config

    current = folder
    while True:
        site = _known(current, site_in)
        if site is not None:
            return site
        parent = os.path.dirname(current)
        if parent == current or os.path.exists(os.path.join(current, ".git")):
            bare = site_without_config(folder)
            return None if bare is None else _BARE.setdefault((bare.root, bare.engine), bare)
        current = parent


_BARE: dict[tuple[str, Engine], Site] = {}
"""The sites without a configuration, so that the folders of one are not taken for as many sites."""


@cache
def _known(folder: str, site_in: Callable[[str], Site | None]) -> Site | None:
    return site_in(folder)
