"""What Hexo makes of a site: its folders, which files are posts, what their names say, and the installed plugins."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from posixpath import normpath

from lint_posts.dependencies import summary
from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.globs import Glob
    from lint_posts.site import Site

# what hexo-renderer-marked and its like register; Hexo asks no other ending, and none in capitals
RENDERED = (".md", ".markdown", ".mkd", ".mkdn", ".mdwn", ".mdtxt", ".mdtext")
_HIDDEN = lazy(r"(?:^|/)[_.]")
# the parts of a file's name (hexo's processor of posts), all others being any text
_SEGMENTS = {
    "year": r"(\d{4})",
    "month": r"(\d{2})",
    "day": r"(\d{2})",
    "i_month": r"(\d{1,2})",
    "i_day": r"(\d{1,2})",
    "hash": r"([0-9a-f]{12})",
}
_PARAMETER = lazy(r":(\w*[^_\W])", re.ASCII)
_SPECIAL = lazy(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'<>,.?/]+")
_CONTROL = lazy(r"[\x00-\x1f]")
_ACCENTED = lazy(r"[\u00aa-\u02af\u1d00-\u1eff\u2184\u24b6-\u24e9\u2c60-\u2c7f\ua720-\ua7ff\uff21-\uff5a]")


# ---- its folders


def source_folder(site: Site) -> str:
    """The folder of all that is published, from the site's root, with a `/` at its end."""
    held = site.config.get("source_dir")
    folder = normpath(held.strip("/")) if isinstance(held, str) and held.strip("/") else "source"
    return "" if folder == "." else f"{folder}/"


def posts_folder(site: Site) -> str:
    """The folder of the posts, with a `/` at its end."""
    return f"{source_folder(site)}_posts/"


def asset_folder(path: str) -> str:
    """Where the files of the post at `path` lie, with `post_asset_folder`: the folder of its own name."""
    return path.rpartition(".")[0]


# ---- which files are posts


def is_post(site: Site, path: str) -> bool:
    """Whether Hexo takes the file at `path` (from the site's root) for a post: seen, rendered, not left out."""
    if not path.endswith(RENDERED):  # as most files of a site do not
        return False
    folder = posts_folder(site)
    if not path.startswith(folder) or _HIDDEN.search(path[len(folder) :]) or is_skipped(site, path):
        return False
    return takes_ending(site, path)


def is_page(site: Site, path: str) -> bool:
    """Whether Hexo makes a page, that is no post, of the Markdown at `path`; `skip_render` aside."""
    folder = source_folder(site)
    return path.startswith(folder) and path.endswith(RENDERED) and not _HIDDEN.search(path[len(folder) :])


def takes_ending(site: Site, path: str) -> bool:
    """Whether a post's name may end so: with `post_asset_folder` only as those of new posts do."""
    if site.config.get("post_asset_folder") is not True:
        return True
    return path.endswith(new_post_ending(site))


def new_post_ending(site: Site) -> str:
    return "." + _new_post_name(site).rpartition(".")[2]


def is_skipped(site: Site, path: str) -> bool:
    """Whether `skip_render` names the file, so that it is no page, and is served as it is."""
    folder = source_folder(site)
    if not site.config.get("skip_render") or not path.startswith(folder):
        return False
    return any(pattern.fullmatch(path[len(folder) :]) for pattern in site.once(_skipped))


def _skipped(site: Site) -> tuple[Glob, ...]:
    from lint_posts.globs import compiled

    held = site.config.get("skip_render")
    patterns = held if isinstance(held, list) else [held]
    # each begins at the source folder, also one without a slash
    return tuple(compiled(f"/{str(pattern).removeprefix('/')}") for pattern in patterns if pattern)


# ---- what a post's name says


def _new_post_name(site: Site) -> str:
    held = site.config.get("new_post_name")
    return held if isinstance(held, str) and held else ":title.md"


def parts_of_name(site: Site, below: str) -> Mapping[str, str]:
    """What the path of a post below the folder of the posts says, by `new_post_name`: its `title`, `year` …"""
    stem = below.rpartition(".")[0]
    names, pattern = site.once(_name_pattern)
    match = pattern.fullmatch(stem)
    found = dict(zip(names, match.groups(), strict=True)) if match is not None else {}
    if "title" not in found:
        slug = slugized(stem)
        return {**found, **({} if slug is None else {"title": slug})}
    return found


def _name_pattern(site: Site) -> tuple[tuple[str, ...], re.Pattern[str]]:
    stem = _new_post_name(site).rpartition(".")[0] or _new_post_name(site)
    names: list[str] = []
    parts: list[str] = []
    at = 0
    for match in _PARAMETER.finditer(stem):
        names.append(match[1])
        parts += (re.escape(stem[at : match.start()]), _SEGMENTS.get(match[1], "(.+?)"))
        at = match.end()
    return tuple(names), re.compile("".join((*parts, re.escape(stem[at:]))))


def dates_by_name(site: Site, path: str) -> bool:
    """Whether a post without a date takes one from its file's name."""
    folder = posts_folder(site)
    said = parts_of_name(site, path[len(folder) :]) if path.startswith(folder) else {}
    return "year" in said and ("month" in said or "i_month" in said) and ("day" in said or "i_day" in said)


def slugized(text: str) -> str | None:
    """hexo-util's slugize; None for letters with accents, which it takes from a table."""
    if _ACCENTED.search(text):
        return None
    return re.sub("-{2,}", "-", _SPECIAL.sub("-", _CONTROL.sub("", text))).strip("-")


# ---- its plugins


def packages(site: Site) -> frozenset[str] | None:
    """The packages that `package.json` names, None where there is none that can be read."""
    return site.once(_packages)


@summary
def has_own_scripts(site: Site) -> bool:
    """Whether the site brings scripts of its own, which may make any file or know any mark; for `Site.once`."""
    return any(file.startswith("scripts/") for file in site.files)


def additions(site: Site) -> tuple[str, ...]:
    """The names of all that may change what a site is made of: its packages, and the plugins of its configuration."""
    return (*(packages(site) or ()), *site.plugins)


def has_marked(site: Site) -> bool:
    """Whether hexo-renderer-marked, Hexo's usual renderer, is named among them."""
    return "hexo-renderer-marked" in (packages(site) or ())


@summary
def _packages(site: Site) -> frozenset[str] | None:
    import json

    from lint_posts.site import read_text

    text = read_text(os.path.join(site.root, "package.json"))
    try:
        held = json.loads(text) if text is not None else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(held, dict):
        return None
    groups = (held.get("dependencies"), held.get("devDependencies"))
    return frozenset(name for group in groups if isinstance(group, dict) for name in group)


# ---- the code that it takes out of a post before its renderer reads it

# the parts of `rBacktick` in hexo/lib/plugins/filter/before_post_render/backtick_code_block.ts
_CODE = lazy(
    r"^(?:(?:[^\S\n]*>){0,3}|[-*+]|[0-9]+\.)[^\S\n]*(?P<mark>`{3,}|~{3,})(?![`~])(?P<info>(?:[^\n]*[^`\s])?)[^\S\n]*$",
    re.MULTILINE,
)
_LONGEST = 8  # more marks than anyone writes for less than all of a fence


def takes_code(site: Site) -> bool:
    """Whether a Hexo site has its code coloured by Hexo, as it does where no setting says otherwise."""
    named = site.setting("syntax_highlighter")
    if named is not None:
        return bool(named)
    return site.setting("highlight", "enable") is not False or site.setting("prismjs", "enable") is True


def taken_code(site: Site, text: str, start: int) -> Iterator[Span]:
    """The blocks from `start` on, each from its mark to the end of its last line, wherever they stand. In order."""
    if not takes_code(site):
        return
    hopeless: set[str] = set()
    at = start
    while (opener := _CODE.search(text, at)) is not None:
        at = opener.end()
        for mark in _closing_marks(opener):
            if mark in hopeless:
                continue
            fence = re.compile(rf"^(?:[^\S\n]*>){{0,3}}[^\S\n]*{mark}[^\S\n]?$", re.MULTILINE)
            closer = fence.search(text, opener.end() + 1)
            if closer is not None:
                at = closer.end()
                yield Span(opener.start("mark"), at)
                break
            hopeless.add(mark)


def _closing_marks(opener: re.Match[str]) -> Iterator[str]:
    """The mark of a block and shorter ones: Hexo takes the rest of a longer mark for the name of a language."""
    mark = opener["mark"]
    yield mark
    if opener["info"] or mark[0] == "~":
        yield from (mark[:size] for size in range(min(len(mark) - 1, _LONGEST), 2, -1))
