"""Tells by its files which engine builds the site in a folder, and reads its configuration."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from lint_posts.site import Engine, Site, read_text

_CONFIGS = ("_config.yml", "_config.yaml", "_config.toml")
_HUGO_CONFIGS = ("hugo.toml", "hugo.yaml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json")
_HUGO_FOLDERS = ("content", "archetypes", "themes", "layouts")
# keys that only one of the two knows
_HEXO_KEYS = frozenset(
    [
        "source_dir",
        "public_dir",
        "tag_dir",
        "archive_dir",
        "category_dir",
        "code_dir",
        "i18n_dir",
        "skip_render",
        "new_post_name",
        "default_layout",
        "titlecase",
        "external_link",
        "filename_case",
        "render_drafts",
        "post_asset_folder",
        "relative_link",
        "index_generator",
        "default_category",
        "category_map",
        "tag_map",
        "per_page",
        "pagination_dir",
        "deploy",
    ]
)
_JEKYLL_KEYS = frozenset(
    [
        "markdown",
        "kramdown",
        "highlighter",
        "plugins",
        "gems",
        "baseurl",
        "collections",
        "collections_dir",
        "defaults",
        "remote_theme",
        "sass",
        "paginate",
        "paginate_path",
        "exclude",
        "include",
        "rdiscount",
        "redcarpet",
        "lsi",
        "whitelist",
        "destination",
        "excerpt_separator",
        "pygments",
    ]
)


def site_in(folder: str) -> Site | None:
    """The site whose configuration lies in `folder`."""
    for name in _CONFIGS:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            config, error = read_config(path)
            engine = _jekyll_or_hexo(folder, config)
            return Site(_source(folder, engine, config), engine, config, path, error)
    for name in _HUGO_CONFIGS:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name.startswith("hugo.") or _has_any(folder, _HUGO_FOLDERS)):
            config, error = read_config(path)
            return Site(folder, "hugo", config, path, error)
    default = os.path.join(folder, "config", "_default")
    if os.path.isdir(default) and _has_any(folder, _HUGO_FOLDERS):
        return _from_folders(folder, default)
    return None


def _from_folders(folder: str, default: str) -> Site:
    """A Hugo site whose configuration is in parts: `hugo.toml` holds the whole, `params.toml` what is under `params`.

    What `config/production` says goes before, as it does in `hugo` without a flag.
    """
    config: dict[str, object] = {}
    error = main = None
    for place in (default, os.path.join(folder, "config", "production")):
        for name in sorted(os.listdir(place)) if os.path.isdir(place) else ():
            stem, dot, kind = name.rpartition(".")
            if kind not in ("toml", "yaml", "yml", "json") or not stem:
                continue
            part, fault = read_config(os.path.join(place, name))
            error = error or fault
            if stem in ("hugo", "config"):
                main = main or os.path.join(place, name)
                _merge(config, part)
            else:
                _merge(config, {stem.partition(".")[0]: part})
    return Site(folder, "hugo", config, main or default, error)


def _merge(into: dict[str, object], more: Mapping[str, object]) -> None:
    for key, value in more.items():
        held = into.get(key)
        if isinstance(held, dict) and isinstance(value, dict):
            _merge(held, value)
        else:
            into[key] = value


def site_without_config(folder: str) -> Site | None:
    """The site of posts that lie in `_posts` or `_drafts`, or below, without any configuration around them."""
    root = folder
    if not _has_any(folder, ("_posts", "_drafts")):
        match = re.match(r"(.*?)[/\\]_(?:posts|drafts)(?:[/\\]|$)", folder)
        if match is None:
            return None
        root = match[1] or os.sep
    if os.path.basename(root) == "source" and not _has_any(root, ("_layouts", "_includes")):
        above = os.path.dirname(root)
        if not _has_any(above, ("Gemfile", "Rakefile", "_layouts")):
            return Site(above, "hexo")
    return Site(root, "jekyll")


def _jekyll_or_hexo(folder: str, config: Mapping[str, object]) -> Engine:
    source = config.get("source_dir")
    source = source if isinstance(source, str) and source else "source"
    if not os.path.isdir(os.path.join(folder, source)) and not _has_any(folder, ("scaffolds",)):
        return "jekyll"
    if "source" in config or _has_any(folder, ("_layouts", "_posts", "_includes")):
        return "jekyll"
    package = read_text(os.path.join(folder, "package.json")) or ""
    if re.search(r'"hexo(?:-[\w-]+)?"\s*:', package):
        return "hexo"
    if re.search(
        r"^[^#\n]*\b(?:jekyll|github-pages)\b", read_text(os.path.join(folder, "Gemfile")) or "", re.MULTILINE
    ):
        return "jekyll"
    hexo, jekyll = len(_HEXO_KEYS & config.keys()), len(_JEKYLL_KEYS & config.keys())
    return "hexo" if hexo >= jekyll else "jekyll"


def _source(folder: str, engine: Engine, config: Mapping[str, object]) -> str:
    source = config.get("source") if engine == "jekyll" else None
    if not isinstance(source, str) or os.path.isabs(source):
        return folder
    below = os.path.normpath(os.path.join(folder, source))
    inside = below.startswith(folder.rstrip(os.sep) + os.sep)  # a configuration can't lead us elsewhere
    return below if inside and os.path.isdir(below) else folder


def _has_any(folder: str, names: tuple[str, ...]) -> bool:
    return any(os.path.exists(os.path.join(folder, name)) for name in names)


def read_config(path: str) -> tuple[Mapping[str, object], str | None]:
    """A configuration and, where it can't be read, why."""
    text = read_text(path)
    if text is None:
        return {}, "it can't be read as UTF-8"
    try:
        value = _load(path, text)
    except (ValueError, RecursionError, ImportError) as error:
        return {}, str(error)
    if value is None:
        return {}, None
    if not isinstance(value, dict):
        return {}, "it is not a mapping"
    return {str(key): item for key, item in value.items()}, None


def _load(path: str, text: str) -> object:
    """Raises ValueError for a text that is no YAML, TOML or JSON, ImportError on Python 3.10 without tomli."""
    if path.endswith(".json"):
        import json

        return json.loads(text)
    if path.endswith(".toml"):
        from lint_posts.toml_nodes import loads

        return loads(text)
    from lint_posts import plain_yaml

    plain = plain_yaml.pairs(text, 0, len(text))
    if plain is not None:
        return {key: node.value for key, _, node in plain}
    from lint_posts.yaml_nodes import load

    return load(text)
