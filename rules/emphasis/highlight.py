"""Two equals signs are no highlight to kramdown, marked and goldmark.

Typora, Obsidian and others show `==words==` on a yellow ground; the sites' own renderers
print the signs.

~~~ bad
需要==显式调用==的方法。
~~~

~~~ good
需要<mark>显式调用</mark>的方法。
~~~

On Hugo `markup.goldmark.extensions.extras.mark` makes highlights of them, and on Hexo
some renderers do: nothing is said there. What compares (`a==b`, `x == 1`) is left alone.
Unsafe, for the signs may have been meant; where raw HTML is left out of the page (Hugo)
there is no fix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo
    from lint_posts.site import Site
else:
    hexo = later(__name__, "lint_posts.hexo")

# words between signs that touch them; a letter or digit of ASCII before or behind makes it a comparison
_HIGHLIGHT = lazy(
    r"==(?<![=!<:+\\A-Za-z0-9_]==)(?=[\w*`\[“‘（《【\"(])(?P<text>(?:[^=\n]|\n(?![ \t>]*\n)){0,300}"
    r"[\w*`\])”’）》】\"！？。%])==(?![=A-Za-z0-9_])"
)
_OPERATOR = lazy(r"[`“\"'(（]==[`”\"')）]")
_CLAUSE = lazy(r"[,，;；。]")
TRIGGER = _HIGHLIGHT


def check(post: Post) -> Iterator[Problem]:
    if post.site is not None and _highlights(post.site):
        return
    for leaf, source in post.markdown_leaves:
        if "==" not in source.text:
            continue
        for found in _HIGHLIGHT.finditer(post.text, *leaf.span):
            first, last = found.start(), found.end() - 2
            if post.prints(first, first + 1, last, last + 1) and not _is_operator(post, found["text"]):
                yield _problem(post, found)


def _highlights(site: Site) -> bool:
    """Whether the site's renderer knows highlights, or is one whose extensions are not known."""
    if site.engine == "hugo":
        return bool(site.setting("markup", "goldmark", "extensions", "extras", "mark", "enable"))
    if site.engine == "hexo":
        return not hexo.has_marked(site)
    return any(re.match(r"_plugins/.*(?:mark|highlight)", file, re.I) for file in site.files)


def _is_operator(post: Post, text: str) -> bool:
    """Whether the post speaks of `==`, and the text between two of them is more than a few words."""
    return _CLAUSE.search(text) is not None and _OPERATOR.search(post.text, post.body_start) is not None


def _problem(post: Post, found: re.Match[str]) -> Problem:
    hugo = post.site is not None and post.site.engine == "hugo"
    start, end = found.span()
    advice = "turn `markup.goldmark.extensions.extras.mark` on, or write `**`" if hugo else "write `<mark>…</mark>`"
    fix = unsafe("write it as HTML", Edit(start, start + 2, "<mark>"), Edit(end - 2, end, "</mark>"))
    message = f"`==` is printed on both sides, the renderer knows no such highlight: {advice}"
    return Problem(Span(start, end), message, None if hugo else fix)
