"""What Hexo makes of a site: the plugins that are installed, and the folder of a post's own files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.site import Site

POSTS = "source/_posts/"


def packages(site: Site) -> frozenset[str] | None:
    """The packages that `package.json` names, None where there is none that can be read."""
    return site.once(_packages)


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


def asset_folder(path: str) -> str:
    """Where the files of the post at `path` lie, with `post_asset_folder`: the folder of its own name."""
    return path.rpartition(".")[0]
