"""XML outside of code is not shown: the page has the words between its tags.

The settings of a build or a server, pasted without a fence, are HTML to every renderer, and
to a browser elements that it does not know. Of a dependency of Maven's the page shows
`org.example demo 1.0`: no tags, nothing of attributes, and no lines.

~~~ bad
加上依赖：

<dependency>
  <groupId>org.example</groupId>
  <version>1.0</version>
</dependency>
~~~

~~~ good
加上依赖：

```xml
<dependency>
  <groupId>org.example</groupId>
  <version>1.0</version>
</dependency>
```
~~~

Reported are elements at the margin that no browser knows, with others that none knows right
within them, in lines of their own; not those of a theme, which have a hyphen or a capital
(`<my-card>`, `<Tabs>`). Unsafe, for a style sheet may know them. Where Hugo lets no HTML in, `html/left-out` tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _known
else:
    _known = later(__name__, "._known")

_OPEN = lazy(
    r"(?<=\n)(?:<\?xml[^?]*\?>[ \t]*\n)?"
    r"(?P<tag><(?P<name>[a-z]\w*)(?:[ \t](?:[^\"'>\n]|\"[^\"\n]*\"|'[^'\n]*')*)?>)[ \t]*\n[ \t]+(?P<inner><[a-z])"
)


def _may_be_xml(text: str) -> bool:
    """Whether a tag has a line to itself, and the next line is indented and begins with one."""
    at = text.find("\n<")
    while at >= 0:
        end = text.find("\n", at + 1)
        if end >= 0 and text.startswith((" ", "\t"), end + 1) and _OPEN.match(text, at + 1):
            return True
        at = text.find("\n<", at + 1)
    return False


TRIGGER = outside_code(_may_be_xml)


def check(post: Post) -> Iterator[Problem]:
    if post.site is not None and not post.site.shows_html:
        return
    done, lacking = post.body_start, set[str]()
    openers = [found for found in _OPEN.finditer(post.text, done) if _is_lost(found)]
    blocks = {block.span.start for block in post.document.blocks if block.kind == "html_block"} if openers else ()
    for found in openers:
        start = found.start("tag")
        if start < done:
            continue
        closer = f"\n</{found['name']}>"
        end = -1 if closer in lacking else post.text.find(closer, start)
        if end < 0:
            lacking.add(closer)
        if end < 0 or start not in blocks:
            continue
        done = post.line_span(end + 1).end
        if not post.text[end + len(closer) : done].strip():
            yield _problem(post, Span(*found.span("tag")), Span(found.start(), done))


def _is_lost(found: re.Match[str]) -> bool:
    """Whether both tags are such as no page has."""
    return all(_known.is_lost(found.string, found.start(name)) for name in ("tag", "inner"))


def _problem(post: Post, tag: Span, whole: Span) -> Problem:
    text = post.text
    above = "\n" if text[post.line_span(whole.start - 1).start : whole.start].strip() else ""
    below = "" if not text[whole.end : whole.end + 2].strip("\n") else "\n"
    return Problem(
        tag,
        f"the page shows nothing of this XML but the words in it: put `{text[slice(*tag)]}` and all that it holds "
        "between two lines of three backticks",
        unsafe("make a fence", Edit(*whole, f"{above}```xml\n{text[slice(*whole)]}\n```{below}")),
    )
