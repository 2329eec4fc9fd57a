"""What a site does with formulas before Markdown is read."""

from __future__ import annotations

import re

from lint_posts.lazy import later, lazy
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo
    from lint_posts.site import Site
else:
    hexo = later(__name__, "lint_posts.hexo")

_PLUGIN = lazy(r"math|katex|latex|(?:^|[-_/])tex(?:$|[-_.])|spaceship", re.I)


def knows_formulas(site: Site) -> bool:
    """Whether something of the site may take formulas out before Markdown is read."""
    if site.engine == "hugo":
        return bool(site.setting("markup", "goldmark", "extensions", "passthrough", "enable"))
    if site.engine == "hexo" and not hexo.has_marked(site):
        return True
    files = [file for file in site.files if file.startswith(("_plugins/", "scripts/"))]
    return any(_PLUGIN.search(name) for name in (*hexo.additions(site), *files))
