"""Hugo leaves raw HTML out of the page, unless its settings let it in.

In place of an `<img>`, a `<video>`, a `<table>` or a sentence in `<center>` the page
has a comment, `<!-- raw HTML omitted -->`: readers see nothing there. That is so
since Hugo 0.60, unless `markup.goldmark.renderer.unsafe` is on in the site's own
configuration; a theme can't turn it on.

~~~ bad engine=hugo
<img src="/img/lake.png" width="300">
~~~

~~~ good engine=hugo
![](/img/lake.png)
~~~

Markdown right below a `<br>` or an end tag goes with it, for HTML goes on to the next blank line:

~~~ bad engine=hugo
</br>
## 日落
~~~

~~~ good engine=hugo
</br>

## 日落
~~~

Reported are pictures, players and frames, and blocks of HTML with words in them.
What goes without a gap is not: the `<div>` around a text, `<br>`, `<font>`. Nothing
is said where the configuration is of an older Hugo's (`blackfriday`), names another
renderer, or merges its theme's. Markdown below a tag gets a blank line above it, which is unsafe: it becomes
a paragraph of its own. There is no other fix: write Markdown or a shortcode, or turn `unsafe` on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.site import Site

ENGINES = ("hugo",)
DIALECTS = ("commonmark",)

_SEEN = frozenset(["img", "iframe", "video", "audio", "embed", "object", "svg", "canvas", "picture"])
_SEEN_TAG = lazy(rf"(?i)<(?P<name>{'|'.join(sorted(_SEEN))})[\s/>]")
_FIRST_TAG = lazy(r"<(?P<name>[A-Za-z][A-Za-z0-9-]*)", needs="<")
_NO_BOX = lazy(r"(?i)[ \t>]*(?P<tag></[a-z][a-z0-9-]*[ \t]*>|<[bh]r[ \t]*/?>)[ \t]*(?=\n)")
_NO_WORDS = lazy(r"(?is)<!--.*?-->|<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^>]*>|\{\{[<%].*?[>%]\}\}|&nbsp;")
TRIGGER = lazy(r"</?[A-Za-z]", needs="<")


def check(post: Post) -> Iterator[Problem]:
    if post.site is None or post.site.shows_html or not _is_goldmark(post.site):
        return
    for block in post.document.walk():
        if block.kind == "html_block":
            yield from _block(post, block.span)
    for leaf, source in post.markdown_leaves:
        if "<" not in source.text:
            continue
        for inline in leaf.walk_inlines():
            if inline.kind == "html" and inline.name.lower() in _SEEN:
                yield _problem(inline.span, inline.name)


def _is_goldmark(site: Site) -> bool:
    """Whether Hugo's own renderer makes the pages, by these settings alone."""
    if site.config_error is not None:
        return False
    handler = site.setting("markup", "defaultMarkdownHandler")
    if site.setting("blackfriday") is not None or site.setting("markup", "blackfriday") is not None:
        return False
    return handler in (None, "goldmark") and site.setting("markup", "_merge") in (None, "none")


def _block(post: Post, span: Span) -> Iterator[Problem]:
    """The block's first tag that shows something, or its first tag where words go with it."""
    text = post.text[slice(*span)]
    alone = _NO_BOX.match(text)
    if alone is not None and re.search(r"\w", _NO_WORDS.sub("", text[alone.end() :])):
        tag, end = alone["tag"], span.start + alone.end()
        # what becomes Markdown belongs to the edit, or it would pass for a change elsewhere
        yield Problem(
            Span(span.start + alone.start("tag"), span.start + alone.end("tag")),
            f"Hugo leaves out what stands below this `{tag}`, up to the next blank line: leave one below it",
            unsafe("leave a blank line below it", Edit(end, span.end, "\n" + post.text[end : span.end])),
        )
        return
    seen = _SEEN_TAG.search(text)
    if seen is None and re.search(r"\w", _NO_WORDS.sub("", text)):
        seen = _FIRST_TAG.search(text)
    if seen is not None:
        end = text.find(">", seen.start()) + 1 or seen.end()
        yield _problem(Span(span.start + seen.start(), span.start + end), seen["name"])


def _problem(where: Span, name: str) -> Problem:
    return Problem(
        where,
        f"Hugo leaves this `<{name.lower()}>` out of the page, with all that it shows: write Markdown or a shortcode, "
        "or turn `markup.goldmark.renderer.unsafe` on",
    )
