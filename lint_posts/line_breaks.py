"""Whether the page has a line break where a paragraph's source has the end of a line."""

from __future__ import annotations

from lint_posts.dependencies import summary
from lint_posts.lazy import later
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo
else:
    hexo = later(__name__, "lint_posts.hexo")


@summary
def breaks_lines(site: Site) -> bool:
    """Whether the renderer makes a line break of each line end, as far as the reader does not tell."""
    if site.engine == "hexo":
        return not hexo.has_marked(site) or site.setting("marked", "breaks") is not False
    if site.engine == "hugo":
        return site.setting("markup", "goldmark", "renderer", "hardWraps") is True
    return "HARDBREAKS" in str(site.setting("commonmark", "options"))
