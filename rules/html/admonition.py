"""A box for a remark is asked for by marks that the renderer knows.

GitHub makes a box of a quote that begins with `[!NOTE]`, Obsidian of more such words, and VuePress and
Docusaurus of lines between `:::tip` and `:::`, or tabs of code below `:::code-group`, MkDocs of what is
indented below `!!! note`, and docsify of a paragraph that begins with `!> ` or `?> `. kramdown (Jekyll), Hugo without a template for it, and
Hexo's usual renderer print these marks.

~~~ bad
> [!NOTE]
> 先备份。
~~~

~~~ good
> **注意**
>
> 先备份。
~~~

~~~ bad
:::tip
先备份。
:::
~~~

~~~ good
> 先备份。
~~~

Sites on which something may know the marks are not judged: a plugin or a template that speaks of them, another
renderer of Hexo's, a theme that is not here. What was meant is the author's to write: there is no fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.dependencies import summary
from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.marks import finder
from lint_posts.model import Problem, Span
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo, hugo
    from lint_posts.site import Site
else:
    hexo = later(__name__, "lint_posts.hexo")
    hugo = later(__name__, "lint_posts.hugo")

_KINDS = (
    "note|tip|important|warning|caution|info|abstract|summary|todo|success|question|failure|danger|bug|example|quote|"
    "hint|attention|error|details|tldr|faq|help|check|done|missing|cite"
)
_ALERT = lazy(rf"[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)*>[ \t>]*(?P<mark>\[!(?:{_KINDS})\][+-]?)(?=[ \t]|\n|\Z)", re.I)
_CONTAINER = lazy(
    rf"^[ \t>]*(?P<mark>:::[ \t]*(?:(?P<tabs>code-(?:group|tabs)|tabs)|{_KINDS})\b(?![-:])[^\n]*)", re.I | re.M
)
_MKDOCS = lazy(rf"^[ \t>]*(?P<mark>(?:!!!|\?\?\?\+?)[ \t]+(?:{_KINDS})\b[^\n]*)", re.I | re.M)
_INDENTED = lazy(r"\n(?:[ \t>]*\n)?[ >]*(?: {4}|\t)[ \t]*\S")
_DOCSIFY = lazy(r"[ \t]*(?P<mark>[!?]>)(?=[ \t]+[^\s<])")
# PHP and XML end so what they begin with `<?`
_OF_SIGNS = lazy(r"docsify|<\?|&lt;\?|(?i:\bphp\b|\bxml\b|wordpress)|运算符|重定向|感叹号|大于号")
_TABS = "makes no tabs of it: take this line and its `:::` away"
_KNOWN = lazy(r"(?i)\[!(?:\w|\\w|\()|\\\[!|admonition|callout|markdown-alert|:::")

TRIGGER = outside_code(
    finder("[!"), finder(":::"), finder("!!! "), finder("??? "), finder("???+ "), finder("!> "), finder("?> ")
)


def check(post: Post) -> Iterator[Problem]:
    if post.site is not None and post.site.once(_may_know_boxes):
        return
    is_lesson = any(word in post.text for word in ("docsify", "?>", "!>")) and post.speaks_of(_OF_SIGNS)
    for leaf, source in post.markdown_leaves:
        start = post.line_span(leaf.span.start).start
        if source.text.startswith("[!"):
            found = _ALERT.match(post.text, start)
            if found is not None:
                yield from _box(post, found, "makes no box of it: write `**Note**`, or what fits, as text")
        elif source.text.startswith(("!>", "?>")):
            found = _DOCSIFY.match(post.text, post.line_span(leaf.span.start).start)
            if found is not None and leaf.kind == "paragraph" and not is_lesson:
                yield from _box(post, found, "makes no box of it: make it a quote with `>`")
        elif ":::" in source.text:
            for found in _CONTAINER.finditer(post.text, start, leaf.span.end):
                yield from _box(post, found, _TABS if found["tabs"] else "makes no box of it: make it a quote with `>`")
        elif "!!!" in source.text or "???" in source.text:
            for found in _MKDOCS.finditer(post.text, start, leaf.span.end):
                if _INDENTED.match(post.text, found.end()):
                    yield from _box(post, found, "makes no box of it: make it a quote with `>`")


def _box(post: Post, found: re.Match[str], what: str) -> Iterator[Problem]:
    """The mark of a box, where the page prints it."""
    start = found.start("mark")
    shown = found["mark"].rstrip()
    if post.prints(start, start + 1):
        message = f"the page prints `{shown}`, its renderer {what}"
        yield Problem(Span(start, start + len(shown)), message)


@summary
def _may_know_boxes(site: Site) -> bool:
    """Whether something of the site may make boxes of the marks."""
    if site.engine == "hexo" and not hexo.has_marked(site):
        return True
    if any("render-blockquote" in path for path in site.files) or hugo.has_unseen_layouts(site):
        return True
    return any(map(_KNOWN.search, hexo.additions(site))) or any(map(_KNOWN.search, site.template_texts()))
