"""Hexo's usual renderer knows no footnotes.

With hexo-renderer-marked the page prints `[^1]`, or has a link in its place that leads
to a 404: a note of one word, `[^1]: 去年`, is the address of that link, and is nowhere on
the page itself; longer notes are printed as they stand.

~~~ bad engine=hexo
山路很滑[^1]。

[^1]: 去年也是。
~~~

~~~ good engine=hexo
山路很滑（去年也是）。
~~~

There is no fix: write the note into the text, or install a plugin for footnotes. Sites
that have one, scripts of their own, or a theme that may know footnotes, are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.dependencies import summary
from lint_posts.lazy import later, lazy
from lint_posts.model import Problem, Span
from lint_posts.post import Post
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo
else:
    hexo = later(__name__, "lint_posts.hexo")

DIALECTS = ("commonmark",)
ENGINES = ("hexo",)

_MARK = lazy(r"\[\^(?P<label>[^\[\]\s^]+)\](?P<colon>[ \t]*[:：])?")
TRIGGER = lazy(r"(?m)^[ >]*\[\^[^\[\]\s^]+\][ \t]*[:：]", needs="[^")

_PLUGIN = lazy(r"(?i)footnote|reference|\bcite")
_WITHOUT = frozenset(["landscape", "next", "butterfly", "icarus", "cactus", "matery", "yilia", "maupassant"])
"""Themes that know no footnotes."""


def check(post: Post) -> Iterator[Problem]:
    """A problem at each mark that has a note."""
    if post.site is None or post.site.once(_may_know_footnotes):
        return
    marks: list[re.Match[str]] = []
    labels: set[str] = set()
    for found in _MARK.finditer(post.text, post.body_start):
        leaf = post.leaf_at(found.start())
        if post.is_code(found.start()) or (leaf is not None and leaf.kind == "html_text"):
            continue
        if found["colon"] and not post.text[post.line_span(found.start()).start : found.start()].strip(" >"):
            labels.add(found["label"])
        elif leaf is not None:
            marks.append(found)
    yield from (_problem(mark) for mark in marks if mark["label"] in labels)


def _problem(mark: re.Match[str]) -> Problem:
    shown = f"[^{mark['label']}]"
    return Problem(
        Span(mark.start(), mark.start() + len(shown)),
        f"the page shows `{shown}` and no note, hexo-renderer-marked knows no footnotes: "
        "write the note into the text, or install a plugin for them",
    )


@summary
def _may_know_footnotes(site: Site) -> bool:
    """Whether another renderer, a plugin, a script or the theme may make notes of them."""
    if not hexo.has_marked(site) or any(_PLUGIN.search(name) for name in hexo.packages(site) or ()):
        return True
    theme = site.setting("theme")
    own = f"themes/{theme}/"
    if site.once(hexo.has_own_scripts) or any(path.startswith(own) and "footnote" in path for path in site.files):
        return True
    return theme not in _WITHOUT | {None, False} and not any(path.startswith(own) for path in site.files)
