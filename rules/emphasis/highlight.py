"""Highlights between `==` are other editors': the page prints the marks.

Typora, Obsidian and CSDN show `==重点==` on yellow. kramdown (Jekyll), Hugo and Hexo's
usual renderer know no such marks, and print them.

~~~ bad
这是==重点==内容。
~~~

~~~ good
这是<mark>重点</mark>内容。
~~~

Judged is what stands in Chinese, Japanese or Korean, and what is bold; comparisons
(`a == b`, `x==1`) are left alone. The fix writes `<mark>`, which browsers show so too; it is
unsafe, and there is none where Hugo leaves HTML out. Hexo's other renderers, and sites
whose settings switch such marks on, are not judged.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._flanks import CJK

if TYPE_CHECKING:
    from lint_posts import hexo
    from lint_posts.markdown.tree import Inline
    from lint_posts.site import Site
else:
    hexo = later(__name__, "lint_posts.hexo")

_BESIDE = rf"{CJK}|[\s*_，。；：！？、…（）“”‘’《》「」【】]"
_PAIR = lazy(
    rf"(?:^|(?<={CJK})|(?<=[\s*_，。；：！？、…（“‘《「【(\[|>]))==(?P<inside>[^\s=](?:[^=\n]{{0,198}}[^\s=])?)==(?={_BESIDE}|[,.;:!?)\]|<]|$)",
    re.M,
)
_WRITTEN_IN = lazy(CJK)
_BOLD = lazy(r"\*\*.*\*\*\Z")
_MARKUP = lazy(r"[*_`~\[\\&<\"'$]|--|\.\.\.")
# what two comparisons in one sentence have between them
_CLAUSE = lazy(r"[\s，。；！？,;]")
TRIGGER = outside_code(lazy(r"==(?![=\s>])[^=\n]{1,200}==(?!=)", needs="=="))
_PLUGIN = lazy(r"(?i)\bmark\b|highlight-mark|markdown-it-mark|obsidian")


def check(post: Post) -> Iterator[Problem]:
    if post.site is not None and _may_know(post.site):
        return
    for leaf, source in post.markdown_leaves:
        if "==" not in source.text:
            continue
        written = _WRITTEN_IN.search(source.text) is not None
        holders = list(_holders(leaf.inlines))
        for found in _PAIR.finditer(post.text, *leaf.span):
            start, end = found.span()
            if (
                (written or _BOLD.match(found["inside"]))
                and not _compares(post.text, found)
                and post.prints(start, end - 2)
            ):
                yield _problem(post, found, _holder(holders, start) == _holder(holders, end - 2))


def _compares(text: str, found: re.Match[str]) -> bool:
    """Whether both signs may compare what stands beside them: `结果==真，而输入==空`."""
    beside = text[max(found.start() - 1, 0) : found.start()] + text[found.end() : found.end() + 1]
    return len(beside.strip()) == 2 and beside.isalnum() and _CLAUSE.search(found["inside"]) is not None


def _may_know(site: Site) -> bool:
    """Whether something may make highlights of them."""
    if site.engine == "hexo":
        return not hexo.has_marked(site) or any(_PLUGIN.search(name) for name in hexo.packages(site) or ())
    if site.engine == "hugo":
        return site.setting("markup", "goldmark", "extensions", "extras") is not None
    return site.config.get("markdown") not in (None, "kramdown", "GFM", "CommonMark", "CommonMarkGhPages")


def _holders(inlines: Iterable[Inline], holder: int = -1) -> Iterator[tuple[int, int]]:
    """Where inlines begin, in order, each with where the one begins that holds it."""
    for inline in inlines:
        yield inline.span.start, holder
        yield from _holders(inline.children, inline.span.start)


def _holder(holders: Sequence[tuple[int, int]], at: int) -> int:
    return holders[bisect_right(holders, at, key=itemgetter(0)) - 1][1]


def _problem(post: Post, found: re.Match[str], is_whole: bool) -> Problem:
    """What is said of a pair of marks; `is_whole`: bold, or a link, holds both of them or none."""
    start, end = found.span()
    # kramdown reads no Markdown in `<mark>` by itself
    asks = ' markdown="span"' if post.dialect == "kramdown" and _MARKUP.search(found["inside"]) else ""
    edits = (Edit(start, start + 2, f"<mark{asks}>"), Edit(end - 2, end, "</mark>"))
    shows = post.site is None or post.site.shows_html
    return Problem(
        Span(start, end),
        "`==` is printed, the renderer knows no such highlight: "
        + ("write `<mark>`, or make it bold" if shows else "make it bold"),
        unsafe("write `<mark>`", *edits) if shows and is_whole else None,
    )
