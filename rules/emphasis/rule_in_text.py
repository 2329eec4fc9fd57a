"""A line of `***` inside a paragraph is text, not a rule.

In kramdown (Jekyll) a rule needs a blank line above it. Without one the stars
are printed, and they pair with the next bold: its markers are printed too and
the wrong words turn bold.

~~~ bad
（审核：甲）
***
**朋友您好！**
~~~

~~~ good
（审核：甲）

***

**朋友您好！**
~~~

Safe: the blank lines above and below make it the rule that was meant; no
letter of the page changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.model import Edit, Fix, Problem, Span, safe
from lint_posts.post import Post

from ._paragraph import RULE_LINE, passages, rule_lines

TRIGGER = re.compile(r"\*[ \t]*\*[ \t]*\*[ \t*]*\n|_[ \t]*_[ \t]*_[ \t]*\n|\*[ \t]*\*[ \t]*\*[ \t*]*\Z|___[ \t]*\Z")


def check(post: Post) -> Iterator[Problem]:
    """A problem at each line of marks that the page prints."""
    for leaf, passage in passages(post, RULE_LINE):
        for rule in rule_lines(leaf, passage):
            text = passage.text[rule.start : rule.end]
            start = rule.start + len(text) - len(text.lstrip())
            span = passage.root(Span(start, start + len(text.strip())))
            yield Problem(
                span,
                f"`{text.strip()}` is printed and breaks the bold after it, it is no rule inside a paragraph: "
                "put a blank line above and below",
                blank_lines(post, span),
            )


def blank_lines(post: Post, span: Span) -> Fix | None:
    """Blank lines around the line of `span`, with the container's own prefix; None where it is no rule then."""
    start, end = post.line_span(span.start)
    prefix = post.text[start : span.start].rstrip()
    edits = [Edit(start, start, prefix + "\n")]
    following = post.line_span(end + 1) if end + 1 < len(post.text) else Span(end, end)
    if post.text[following.start : following.end].strip(" \t>"):
        edits.append(Edit(end, end, "\n" + prefix))
    block = post.edited(edits).block_at(span.start + len(prefix) + 1)
    if block is None or block.kind != "thematic_break":
        return None
    return safe("put a blank line above and below", *edits)
