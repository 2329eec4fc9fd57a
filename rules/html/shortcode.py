"""A shortcode of WordPress is printed.

Blogs that came from WordPress bring its shortcodes with them: `[caption id="…"]` around
a picture, `[sourcecode language="java"]` around code, `[youtube=…]`, `[gallery ids="…"]`, `$latex x^2$`, and
`[vc_row]` or `[et_pb_section …]` of a page builder around all of their text.
Jekyll, Hexo and Hugo know none of them. Readers see the brackets, no gallery and no
video, and code that was read as Markdown and lost its lines.

~~~ bad
[sourcecode language="java"]
int n = a * b * c;
[/sourcecode]
~~~

~~~ good
```java
int n = a * b * c;
```
~~~

~~~ bad
[caption id="attachment_12" align="alignnone" width="300"]![湖](https://example.com/lake.png) 湖[/caption]
~~~

~~~ good
![湖](https://example.com/lake.png) 湖
~~~

~~~ bad
[youtube=https://www.youtube.com/watch?v=abc]
~~~

~~~ good
<https://www.youtube.com/watch?v=abc>
~~~

Posts that speak of shortcodes are left alone, and sites in which something may know
them. The fix, which is unsafe, takes the marks of a caption and the tags of a page builder away, makes a fence of
lines of code, a link of an address and a formula of a formula; what else there is has to be done by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.dependencies import summary
from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Fix, Problem, Span, lies_in, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._builder import NAMES, OPENINGS, builder_tags, closes, without
from ._shortcode import Shortcode, address, caption, language, may_hold_shortcodes, shortcodes

if TYPE_CHECKING:
    from lint_posts import hexo
    from lint_posts.site import Site

    from . import _raw
else:
    _raw = later(__name__, "._raw")
    hexo = later(__name__, "lint_posts.hexo")

TRIGGER = (may_hold_shortcodes, "$latex ", *OPENINGS)

_FORMULA = lazy(
    r"\$(?P<mark>latex[ \t]+)(?=[^$\n]*[\\^_=<>+*/(-]|[^\s$]{1,3}\$)(?![^$\n]*(?:[\u3000-\u9fff]|\.tex\b))[^$\n]*\$",
    needs="$latex",
)
_LESSON = lazy(r"(?i)short ?codes?\b|短代[码碼]|[简簡短][码碼]|ショートコード|bbcode|\bubb\b|syntax ?highlighter")
# what would make a heading of the line above, once nothing stands before it
_UNDERLINE = lazy(r"[ \t]*(?:-+|=+)[ \t]*$", re.M)
_KNOWN = lazy(r"(?<![\w\])])\\*\[(?:\\*/\??)?(?P<name>[a-z][\w-]*)")
_PLUGIN = lazy(r"(?i)short-?code|bbcode|wordpress")
_ENTITY = lazy(r"&(?:lt|gt|amp|quot|apos|nbsp|#\d{2,4});")
_QUOTES = "\"'“‘「『`"
_LONGEST = 20_000
"""So much code, in characters, is put between fences: more holds code that was never closed."""
_ADVICE = {
    "caption": "take it away",
    "code": "put the code between lines of three backticks",
    "address": "write the address",
    "formula": "write the formula as the site's others",
    "other": "write in Markdown or HTML what it stood for",
}


def check(post: Post) -> Iterator[Problem]:
    if post.speaks_of(_LESSON):
        return
    yield from _formulas(post)
    yield from _built(post)
    unknown = [each for each in shortcodes(post.text, post.body_start) if not _may_be_meant(post, each)]
    raw = list(_raw.raw_texts(post)) if unknown and "<" in post.text else []
    for found in unknown:
        # an escaped bracket is printed where the letter behind it is
        at = found.start + (2 if post.text[found.start] == "\\" else 0)
        in_raw = lies_in(raw, at)
        if in_raw or post.prints(at):
            tag = f"[{found.name}{' …' if found.attributes else ''}]"
            message = f"the page prints `{tag}`, a shortcode of WordPress: {_ADVICE[found.kind]}"
            yield Problem(Span(found.start, found.end), message, None if in_raw else _repair(post, found))


def _formulas(post: Post) -> Iterator[Problem]:
    """`$latex x^2$`, which no script for formulas knows."""
    if post.site is not None and "*" in post.site.once(_known_names):
        return
    for found in _FORMULA.finditer(post.text, post.body_start):
        if post.prints(found.start("mark")):
            yield Problem(
                Span(*found.span()),
                "the page prints `latex` in this formula, a mark of WordPress: take it away",
                unsafe("take the mark away", Edit(*found.span("mark"), "")),
            )


def _built(post: Post) -> Iterator[Problem]:
    """One problem for all tags of a page builder, at the first of them."""
    tags = builder_tags(post.text, post.body_start)
    known = post.site.once(_known_names) if tags and post.site is not None else frozenset()
    if any(name.startswith(("*", *NAMES)) for name in known):
        return
    raw = list(_raw.raw_texts(post)) if tags and "<" in post.text else []
    shown = [tag for tag in tags if tag.name not in known and (post.prints(tag.printed) or lies_in(raw, tag.printed))]
    if len(shown) < 2 or not any(closes(post.text, tag) for tag in shown):
        return
    is_apart = not any(_UNDERLINE.match(post.text, tag.span.end) for tag in shown)
    first = shown[0]
    words = f"[{first.name}{' …' if ' ' in post.text[slice(*first.span)] else ''}]"
    others = "another tag" if len(shown) == 2 else f"{len(shown) - 1} more tags"
    yield Problem(
        first.span,
        f"the page prints `{words}`, and {others} of a page builder of WordPress: take them away",
        unsafe("take the tags away", *without(post.text, [tag.span for tag in shown])) if is_apart else None,
    )


def _may_be_meant(post: Post, found: Shortcode) -> bool:
    """Whether it is quoted, or something of the site may know it."""
    if post.text[found.start - 1 : found.start] in [*_QUOTES]:
        return True
    known = post.site.once(_known_names) if post.site is not None else frozenset()
    return found.name in known or "*" in known


@summary
def _known_names(site: Site) -> frozenset[str]:
    """The names in brackets that the site's own templates and scripts speak of; a star where a plugin may know all."""
    if any(map(_PLUGIN.search, hexo.additions(site))):
        return frozenset("*")
    return frozenset(found["name"] for text in site.template_texts() for found in _KNOWN.finditer(text))


def _repair(post: Post, found: Shortcode) -> Fix | None:
    if found.kind == "caption" and found.closer is not None:
        said = caption(found)
        edits = (Edit(found.start, found.end, ""), Edit(*found.closer, f" {said}" if said else ""))
        return unsafe("take the marks away", *edits)
    if found.kind == "code":
        return _fence(post, found)
    if found.kind == "address" and (where := address(post.text, found)):
        end = found.closer.end if found.closer is not None else found.end
        return unsafe("write the address", Edit(found.start, end, f"<{where}>"))
    return None


def _fence(post: Post, found: Shortcode) -> Fix | None:
    """A fence around code that has its lines to itself, at the margin; what was escaped is left to the author."""
    from html import unescape

    text, closer = post.text, found.closer
    if closer is None or closer.start - found.end > _LONGEST or text[found.start] == "\\":
        return None
    code = text[found.end : closer.start].strip("\n")
    first, last = post.line_span(found.start), post.line_span(closer.start)
    alone = first.start == found.start and last.start != first.start and not text[closer.end : last.end].strip()
    if not alone or "```" in code or "<br" in code:
        return None
    code = _ENTITY.sub(lambda entity: unescape(entity[0]).replace("\xa0", " "), code.rstrip())
    return unsafe("make a fence", Edit(found.start, last.end, f"```{language(found)}\n{code}\n```"))
