"""Where an image's destination leads on a Hexo or a Hugo site, and whether anything is there."""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts import hugo
from lint_posts.addresses import target_of
from lint_posts.lazy import later, lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Span
from lint_posts.post import Image, Post
from lint_posts.typed import TYPE_CHECKING

from ._destination import glimpses, whole_images
from ._verdict import Verdict

if TYPE_CHECKING:
    from . import _hexo, _hugo
else:
    _hexo = later(__name__, "._hexo")
    _hugo = later(__name__, "._hugo")


def judged(post: Post) -> Iterator[tuple[Image, Verdict]]:
    """The images of a post of which something is wrong; it is read only where something may be."""
    yield from _figures(post)
    if any(seen is None or verdict(post, seen) for seen in glimpses(post.text, post.body_start)):
        for image in whole_images(post):
            found = verdict(post, image.destination, html=image.html)
            if found is not None:
                yield image, found


def verdict(post: Post, destination: str, *, html: bool | None = None) -> Verdict | None:
    """What is wrong, None where nothing is, or where it can't be known.

    `html` says whether it is the destination of a tag; None where that is not known yet, and then it is both.
    """
    if html is None:
        return verdict(post, destination, html=False) or verdict(post, destination, html=True)
    site = post.site
    below = post.below
    if site is None or below is None or site.config_path is None or site.config_error is not None:
        return None
    target = target_of(destination)
    if target.way not in ("absolute", "relative") or not target.path or target.path.endswith("/"):
        return None
    if site.engine == "hexo" and _hexo.is_of_a_post(site, below):
        return _hexo.judge(post, site, below, html, target.path, target.way == "absolute")
    if site.engine == "hugo" and hugo.is_page(site, below) and not html:
        return _hugo.judge(post, site, below, target.path, target.way == "absolute")
    return None


_FIGURE = lazy(r"\{\{[<%]\s*figure\s(?:[^\"`>%]|\"[^\"]*\"|`[^`]*`)*?\bsrc=[\"`](?P<destination>[^\"`\n]*)[\"`]")


def _figures(post: Post) -> Iterator[tuple[Image, Verdict]]:
    """What is wrong with the sources of Hugo's `figure`, which newer ones look for among the page's files and `assets`."""
    if post.site is None or post.site.engine != "hugo" or "figure" not in post.text:
        return
    for match in _FIGURE.finditer(post.text, post.body_start):
        destination, where = match["destination"], Span(*match.span("destination"))
        found = verdict(post, destination, html=False)
        if found is not None and not _hugo.is_found_by_figure(post.site, found):
            yield Image(where, destination, where, "", False, Block("paragraph", where)), found
