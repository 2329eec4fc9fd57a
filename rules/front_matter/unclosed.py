"""Front matter ends with a line of `---`.

Without that line the site sees no front matter at all: readers see the keys
and values printed at the top of a page that has no layout (Hugo builds no page
at all, and looks for `+++` or `}` where the block is TOML or JSON). Where a later line
of the body happens to be `---`, all the text above it is read as YAML and is
lost from the page. To Hugo and Hexo `----` closes it too, but the fourth `-` is
printed, and `...` does not. Safe where a line below the keys was meant to be the mark
(`----`, `--`, `—--`).

~~~ bad
---
layout: post
title: 深入理解

文字
~~~

~~~ good
---
layout: post
title: 深入理解
---

文字
~~~
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Problem, Span, safe
from lint_posts.post import Post

from ._posts import engine_of, folder_of, is_jekyll

_CLOSING_MISSPELT = lazy(
    r"^[ \t\u3000]*(?:--|-{4,}|- --|[—–−-]*[—–−][—–−-]*|(?<=[ \t\u3000])---)[ \t\u3000]*$",
    re.MULTILINE,
)
_LONG = lazy(r"(?:-+|\++)(?=[ \t]*$)", re.MULTILINE)
_LINE_OF_YAML = lazy(r"[ \t]*(?:[\w\"'][^\n]{0,60}?[:：]|#|-[ \t\n]|$)")
_KNOWN = lazy(r"---\s*\n\s*(?:title|layout|date|tags|categories|author|permalink|description)[ \t]*[:：]", re.I)


def check(post: Post) -> Iterator[Problem]:
    if not is_jekyll(post):
        yield from _too_long(post)
    opening = post.front_matter.unclosed
    mark = post.text[opening.start : opening.end] if opening is not None else ""
    if opening is None or not (folder_of(post) or _KNOWN.match(post.text)) or (mark != "---" and not _is_hugo(post)):
        return
    misspelt = _misspelt(post.text) if mark == "---" else None
    if misspelt is not None:
        written = post.text[misspelt.start : misspelt.end]
        fix = safe("write `---`", Edit(*post.line_span(misspelt.start), "---"))
        yield Problem(misspelt, f"`{written}` does not close the front matter: {_effect(post)}; write `---`", fix)
        return
    closing = "}" if mark == "{" else mark
    yield Problem(opening, f"no `{closing}` closes the front matter: {_effect(post)}; add the line after its last key")


def _too_long(post: Post) -> Iterator[Problem]:
    """A mark that closes it, with more of its kind behind it, which Hugo and Hexo print."""
    end = post.front_matter.end
    found = _LONG.match(post.text, end) if end else None
    if found is not None and post.text[end - 1] == found[0][0]:
        line = post.line_span(end)
        mark = post.text[line.start : end]
        message = f"`{found[0]}` is printed at the head of the page: `{mark}` closes the front matter; write that alone"
        yield Problem(Span(line.start, found.end()), message)


def _is_hugo(post: Post) -> bool:
    return engine_of(post) == "Hugo"


def _effect(post: Post) -> str:
    if post.front_matter.span is not None:
        line = post.line_number(post.front_matter.end - 1)
        return f"all text up to line {line} is read as YAML and lost from the page"
    if _is_hugo(post):
        return "it stops the build of the whole site"
    return f"it is printed in the page, which has no {'layout' if is_jekyll(post) else 'title'}"


def _misspelt(text: str) -> Span | None:
    """A line right after the keys that was meant to close them."""
    found = _CLOSING_MISSPELT.search(text, 4)
    if found is None:
        return None
    lines = text[4 : found.start()].split("\n")[:-1]
    if not all(_LINE_OF_YAML.match(line) for line in lines):
        return None
    start = found.start() + len(found[0]) - len(found[0].lstrip(" \t\u3000"))
    return Span(start, start + len(found[0].strip(" \t\u3000")))
