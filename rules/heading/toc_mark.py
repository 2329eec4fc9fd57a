r"""A table of contents is asked for by a mark that the renderer knows.

Typora's `[TOC]`, CSDN's `@[TOC](…)`, VuePress's `[[toc]]`, GitLab's `[[_TOC_]]` and MultiMarkdown's `{{TOC}}` are
known to their own editors. Jekyll, Hexo and Hugo print them, or make a link of them that leads to a 404. So do they
where the mark is bold, or where a converter has escaped it: `\[TOC\]`.

~~~ bad
[TOC]

## 出发
~~~

~~~ good
* TOC
{:toc}

## 出发
~~~

~~~ bad dialect=commonmark
@[TOC](文章目录)

## 出发
~~~

~~~ good dialect=commonmark
## 出发
~~~

The fix writes kramdown's own mark, and in Hexo and Hugo, which have none, takes the
mark away, also kramdown's `{:toc}`; it is unsafe. Where a plugin, another renderer
of Hexo's or a template of the site knows the mark, nothing is said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from lint_posts.addresses import raw_stretches
from lint_posts.dependencies import summary
from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.model import Edit, Problem, Span, lies_in, unsafe
from lint_posts.post import Post
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo
    from lint_posts.markdown.tree import Block
else:
    hexo = later(__name__, "lint_posts.hexo")

# the title that CSDN's editor writes for its mark
_UNTITLED = "这里写自定义目录标题"

TRIGGER = outside_code(
    lazy(r"\[_{0,2}(?i:toc)_{0,2}\\?\]"),
    lazy(r"\{:(?i:toc)\}", needs="{:"),
    "{{TOC}}",
    "{{toc}}",
    _UNTITLED,
)

_MARK = lazy(
    rf"(?im)^[ \t]*(?P<mark>@\[\[?(?:toc\]?\](?:\([^()\n]*\))?|[^\[\]\n]{{1,80}}\]\({_UNTITLED}\))"
    r"|(?P<stars>\*{0,3})(?P<escaped>\\?)\[(?:toc\\?\]|_toc_\]|\[toc\]\]|\[_{1,2}toc_{1,2}\]\])(?P=stars)"
    r"|\{:toc\}|\{\{(?-i:TOC|toc)\}\})[ \t]*$"
)
_SIGNS = {ord(sign): "" for sign in "*_\\"}
_LESSON = lazy(
    r"(?i)markdown|typora|pandoc|gitlab|table of contents|生成目录|目录语法|\btoc\b[^\]\n]{0,40}(?:语法|样式|标记|插件)"
)
# the item that kramdown's mark stands below, and replaces
_ITEM = lazy(r"(?m)^[ \t]*(?:[-*+]|\d+\.)[ \t]+\S.*\n\Z")
# kramdown's mark where it works: it is the attribute of a list of one item
_WORKS = lazy(r"\n\n[*+-] [^\n]+\n\{:toc\}(?=\n|\Z)")
_BULLET = lazy(r"\s*[-*+]")
_KNOWN = lazy(r"(?i)\[\[?_*toc|\\\[_*toc")


def check(post: Post) -> Iterator[Problem]:
    if post.site is not None and post.site.once(_knows_marks):
        return
    if post.dialect == "kramdown" and not _MARK.search(_WORKS.sub("\n\n", post.text)):
        return
    is_lesson = _LESSON.search(post.text) is not None
    raw = raw_stretches(post.text) if "{{" in post.text else []
    for leaf in post.leaves:
        if leaf.kind != "paragraph" or leaf.source is None:
            continue
        for found in _MARK.finditer(post.text, post.line_span(leaf.span.start).start, leaf.span.end):
            mark = Span(*found.span("mark"))
            if lies_in(raw, mark.start):  # it was put there to be shown
                continue
            if post.prints(_first_sign(found)) and not (found["escaped"] and is_lesson):
                yield _problem(post, leaf, mark)


def _first_sign(found: re.Match[str]) -> int:
    """Where what the page prints of it begins: not with stars or a backslash."""
    if found["escaped"]:
        return found.end("escaped") + 1
    return found.start("mark") + len(found["stars"] or "")


def _problem(post: Post, leaf: Block, mark: Span) -> Problem:
    text = post.text[slice(*mark)]
    if text.endswith(")"):
        message = f"the page has a link that leads nowhere for `{text}`, and no table of contents"
    else:
        message = f"the page prints `{text.translate(_SIGNS)}`, and has no table of contents"
    if post.dialect == "kramdown":
        end = post.line_span(mark.start).end
        below = post.text[slice(*post.line_span(end + 1))] if end < len(post.text) else ""
        alone = post.text[slice(*leaf.span)].strip() == text and below.strip()[:1] in ("", "#")
        alone = alone and post.is_at_the_margin(leaf) and not _is_below_a_list(post, leaf)
        fix = unsafe("write kramdown's mark", Edit(*mark, "* TOC\n{:toc}")) if alone else None
        return Problem(mark, f"{message}: write `* TOC` and `{{:toc}}` below it", fix)
    line = post.line_span(mark.start)
    item = _ITEM.search(post.text, max(line.start - 80, post.body_start), line.start) if text[0] == "{" else None
    start = item.start() if item is not None else line.start
    end = min(line.end + 1, len(post.text))
    end += post.text.startswith("\n", end)
    fix = unsafe("take the mark away", Edit(start, end, ""))
    return Problem(mark, f"{message}: take it away", fix)


def _is_below_a_list(post: Post, leaf: Block) -> bool:
    """Whether the block above is a list with bullets: an item would be one more of its own."""
    blocks = post.document.blocks
    above = bisect_left(blocks, leaf.span.start, key=lambda block: block.span.start) - 1
    return (
        above >= 0 and blocks[above].kind == "list" and _BULLET.match(post.text, blocks[above].span.start) is not None
    )


@summary
def _knows_marks(site: Site) -> bool:
    """Whether something of the site may read such marks."""
    if site.engine == "hexo" and (
        not hexo.has_marked(site) or any("toc" in name for name in hexo.packages(site) or ())
    ):
        return True
    return any(_KNOWN.search(text) for text in site.template_texts())
