"""The themes that are gems: where Ruby keeps what is installed, without asking Ruby."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.site import Site

# where gems lie beside those that the environment and Bundler name: packages, Homebrew, rbenv, rvm, asdf, the user's own
_PLACES = (
    "~/.gem/ruby/*",
    "~/.local/share/gem/ruby/*",
    "~/.rbenv/versions/*/lib/ruby/gems/*",
    "~/.asdf/installs/ruby/*/lib/ruby/gems/*",
    "~/.rvm/gems/*",
    "/var/lib/gems/*",
    "/usr/lib/ruby/gems/*",
    "/usr/local/lib/ruby/gems/*",
    "/usr/local/bundle",
    "/usr/share/rubygems-integration/*",
    "/opt/homebrew/lib/ruby/gems/*",
    "/usr/local/Cellar/ruby/*/lib/ruby/gems/*",
)
_NAME = lazy(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


def theme_folder(site: Site) -> str | None:
    """The folder of the gem that is the site's theme, of the version that `Gemfile.lock` names; None where none is."""
    theme = site.config.get("theme")
    if not isinstance(theme, str) or not _NAME.fullmatch(theme):
        return None
    from glob import iglob

    found = sorted(
        folder for home in _homes(site.root) for folder in iglob(os.path.join(home, "gems", f"{theme}-[0-9]*"))
    )
    locked = re.search(rf"^ +{re.escape(theme)} \(([\w.]+)\)$", _read(site, "Gemfile.lock"), re.M)
    if locked is not None:
        return next((folder for folder in found if folder.endswith(f"{theme}-{locked[1]}")), None)
    return found[-1] if found else None


def theme_layouts(site: Site) -> frozenset[str] | None:
    """The layouts of the theme that is a gem; None where it is not installed here."""
    folder = theme_folder(site)
    if folder is None:
        return None
    layouts = os.path.join(folder, "_layouts")
    return frozenset(
        os.path.relpath(os.path.join(below, name), layouts).replace(os.sep, "/").rpartition(".")[0]
        for below, _, names in os.walk(layouts)
        for name in names
        if "." in name
    )


def uses_github_pages(site: Site) -> bool:
    """Whether the gem github-pages builds the site, which brings a theme and plugins of its own."""
    said = _read(site, "Gemfile") + _read(site, "Gemfile.lock")
    return "github-pages" in said and re.search(r"^[^#\n]*\bgithub-pages\b", said, re.M) is not None


def _homes(root: str) -> Iterator[str]:
    from glob import iglob

    given = (os.environ.get(name, "") for name in ("GEM_HOME", "GEM_PATH", "BUNDLE_PATH"))
    for home in (part for value in given for part in value.split(os.pathsep) if part):
        yield home
        yield from iglob(os.path.join(home, "ruby", "*"))
    yield from iglob(os.path.join(root, "vendor", "bundle", "ruby", "*"))
    for place in _PLACES:
        yield from iglob(os.path.expanduser(place))


def _read(site: Site, name: str) -> str:
    from lint_posts.site import read_text

    return read_text(os.path.join(site.root, name)) or ""
