"""In kramdown a link by its label alone takes brackets behind it for its label.

There blanks and a line end may stand between the text of a link and its label. Of two such links
one below the other, or with a blank between them, Jekyll makes one: it has the text of the first and
the address of the second, whose text readers never see. Where no such label is defined, the first
is no link either. CommonMark reads two links, so a preview looks right.

~~~ bad
[手册]
[源码]

[手册]: https://example.com/manual
[源码]: https://example.com/source
~~~

~~~ good
[手册][]
[源码]

[手册]: https://example.com/manual
[源码]: https://example.com/source
~~~

Told of are links whose own text is a label that the post defines, and another than the one behind it.
Unsafe, for a text may be meant to lead where another label does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.marks import holds
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

DIALECTS = ("kramdown",)

_TWO = lazy(
    r"(?<![\]\\!])\[(?P<text>[^\[\]\n]{1,200})\](?:[ \t]+|[ \t]*\n[ \t>]*)\[(?P<label>[^\[\]\n^]{1,200})\](?![:(\[])"
)


def _may_hold_two(text: str) -> bool:
    return holds(text, "]:") and _TWO.search(text) is not None


TRIGGER = outside_code(_may_hold_two)


def check(post: Post) -> Iterator[Problem]:
    """A problem at each first link."""
    labels = post.document.definitions
    for leaf, source in post.markdown_leaves if labels else ():
        if "[" not in source.text:
            continue
        links = {inline.span.start: inline for inline in leaf.walk_inlines() if inline.kind == "link"}
        for found in _TWO.finditer(post.text, *leaf.span):
            text, label = _normal(found["text"]), _normal(found["label"])
            link = links.get(found.start())
            if text == label or text not in labels:
                continue
            if link is not None and link.span.end == found.end() and label in labels:
                harm = f"the page lacks `[{found['label']}]`, kramdown takes it for the label of the link before it"
            elif link is None and label not in labels and post.prints(found.start()):
                harm = f"`[{found['text']}]` is no link, kramdown takes `[{found['label']}]` for its label"
            else:
                continue
            at = found.end("text") + 1
            yield Problem(
                Span(*found.span()),
                f"{harm}: write `[{found['text']}][]`",
                unsafe("write the label's brackets", Edit(at, found.end(), f"[]{post.text[at : found.end()]}")),
            )


def _normal(label: str) -> str:
    return re.sub(r"\s+", " ", label).lower()
