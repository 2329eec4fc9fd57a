"""A title that YAML takes for a number, a date or a list is shown otherwise.

Of `title: 1.10` the page shows `1.1`, and of `title: 007` a `7`. In Jekyll `12:30` is 45000, and
`yes` is `true`; Hexo makes `Sun Jun 20 2021 00:00:00 GMT+0000` of `title: 2021-06-20`. Brackets make a list of it:
of `title: [Git, SVN]` Jekyll shows `GitSVN`, and Hugo nothing. And nothing fills `title: {{ title }}`, which was left as
the template of new posts has it, nor is `title: \\u6df1\\u5165` decoded unless it stands in double quotes.

~~~ bad
---
layout: post
title: 1.10
---
~~~

~~~ good
---
layout: post
title: "1.10"
---
~~~

Told of are the title, the subtitle, the description and its like, and categories, where what is shown differs from what
stands there by the engine that reads it (`front-matter/tags` tells of tags). `null` and `~` are left alone. The fix puts
quotes around it, but for what waits to be filled; it is unsafe, for the address may be made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.front_matter import Entry, in_double_quotes
from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._posts import engine_of

if TYPE_CHECKING:
    from lint_posts.yaml_nodes import Node

    from . import _readings
else:
    _readings = later(__name__, "._readings")

_KEYS = ("title", "subtitle", "description", "summary", "excerpt")
_GROUPS = ("categories", "category")
_BRACKETS = ("[", "{", "<", '"', "'")
_LONGEST = 40
_ESCAPED = lazy(r"(?:\\u[0-9A-Fa-f]{4}){2}", needs="\\u")
_BACKSLASH = lazy(r"\\(?!u[0-9A-Fa-f]{4})")
_OF_LETTERS = lazy(r"(?i)编码|解码|转义|乱码|unicode|escape|encod|decod")
_FIRST = frozenset("0123456789+-.yYnNoOtTfF")
_ODD = lazy(r"[-+]?\.?\d[\w:.,+ -]*|(?i:y|n|yes|no|on|off|true|false)", re.ASCII)


_TEMPLATE = lazy(r"[\"']?(?:\{\{.*\}\}|<%.*%>)[\"']?", re.S)
_LISTS = {
    "Jekyll": "without its brackets and commas",
    "Hexo": "without its brackets",
    "Hugo": "empty",
}
_MAPPINGS = {"Jekyll": "shown as Ruby writes a mapping", "Hexo": "`[object Object]`", "Hugo": "empty"}


def check(post: Post) -> Iterator[Problem]:
    if post.front_matter.format == "yaml":
        for entry in post.front_matter.entries:
            if entry.key in _KEYS:
                yield from _in_brackets(post, entry)
                yield from _escaped(post, entry)
            if entry.key in _KEYS or entry.key in _GROUPS:
                for node in _texts(entry):
                    yield from _otherwise(post, entry.key, node)


def _in_brackets(post: Post, entry: Entry) -> Iterator[Problem]:
    """What YAML takes for a list or a mapping, and what a program was to fill."""
    span = entry.value_span
    written = post.text[slice(*span)]
    if written[:1] not in _BRACKETS or written in ("[]", "{}"):
        return
    shown = f"`{written}`" if len(written) < _LONGEST and "\n" not in written else "in brackets"
    if _TEMPLATE.fullmatch(written):
        message = (
            f"the {entry.key} {shown} was to be filled by a template, and nothing fills it here: write the {entry.key}"
        )
        yield Problem(span, message)
    elif entry.node.style == "flow":
        is_list = written.startswith("[")
        page = (_LISTS if is_list else _MAPPINGS)[engine_of(post)]
        kind = "a list" if is_list else "a mapping"
        fix = unsafe("put it in quotes", Edit(*span, in_double_quotes(written))) if "\n" not in written else None
        yield Problem(
            span, f"the {entry.key} {shown} is {page} on the page, YAML takes it for {kind}: put it in quotes", fix
        )


def _escaped(post: Post, entry: Entry) -> Iterator[Problem]:
    """Letters written by their numbers, which YAML decodes between double quotes only."""
    written = post.text[slice(*entry.value_span)]
    if entry.node.style in ("plain", "single") and _ESCAPED.search(written) and not _OF_LETTERS.search(written):
        text = _BACKSLASH.sub(r"\\\\", str(entry.value)).replace('"', '\\"')
        message = f"the {entry.key} shows its letters as numbers, `{text[:12]}…`, on the page: put it in double quotes"
        yield Problem(
            entry.value_span, message, unsafe("put it in double quotes", Edit(*entry.value_span, f'"{text}"'))
        )


def _texts(entry: Entry) -> Iterator[Node]:
    """What is to be text: the value, or the items of a list of categories."""
    if entry.key in _GROUPS and entry.node.items:
        yield from entry.node.items
    else:
        yield entry.node


def _otherwise(post: Post, key: str, node: Node) -> Iterator[Problem]:
    written = post.text[slice(*node.span)]
    if written[:1] not in _FIRST or not _ODD.fullmatch(written):
        return
    engine = engine_of(post)
    found = _readings.shown(written, engine)
    if found is not None and not _is_tagged(post, node):
        name = {"categories": "category"}.get(key, key)
        is_named = key == "title" and engine == "Jekyll" and found.text == "`false`"
        text = "made of the file's name" if is_named else found.text
        yield Problem(
            Span(*node.span),
            f"the {name} `{written}` is {text} on the page, YAML takes it for {found.kind}: put it in quotes",
            unsafe("put it in quotes", Edit(*node.span, in_double_quotes(written))),
        )


def _is_tagged(post: Post, node: Node) -> bool:
    """Whether it is text by a tag of YAML (`!!str 1.10`)."""
    before = post.text[post.line_span(node.span.start).start : node.span.start]
    return before.rstrip().rpartition(" ")[2].lstrip("[").startswith("!")
