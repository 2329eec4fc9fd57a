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

from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.marks import marks as marks_of
from lint_posts.model import Edit, Problem, Span, safe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _paragraph
else:
    _paragraph = later(__name__, "._paragraph")


LINE_OF_MARKS = lazy(r"\n[ \t>*_]+(?=\n|\Z)")


def stands_below_text(text: str) -> bool:
    """Whether a line of marks has a line of text right above it."""
    found = marks_of(text)
    if b"***" not in found and b"___" not in found:
        return False
    anywhere = "markdown=" in text  # an element whose text is one paragraph may hold blank lines
    return any(
        (line[0].count("*") > 2 or line[0].count("_") > 2) and (anywhere or is_below_text(text, line.start()))
        for line in LINE_OF_MARKS.finditer(text)
    )


def is_below_text(text: str, end: int) -> bool:
    """Whether text stands on the line that ends there."""
    return text[text.rfind("\n", 0, end) + 1 : end].strip(" \t>") != ""


TRIGGER = stands_below_text


def check(post: Post) -> Iterator[Problem]:
    """A problem at each line of marks that the page prints."""
    found = [
        marks(passage, rule)
        for _, passage in _paragraph.passages(post, _paragraph.RULE_LINE)
        for rule in _paragraph.rule_lines(passage)
    ]
    edits = [blank_lines(post, span) for span in found]
    after = post.edited(edit for both in edits for edit in both) if found else post
    moved = 0
    for span, both in zip(found, edits, strict=True):
        block = after.block_at(span.start + moved + len(both[0].text))
        moved += sum(len(edit.text) for edit in both)
        is_rule = block is not None and block.kind == "thematic_break"
        advice = "put a blank line above and below"
        leaf = post.leaf_at(span.start)
        breaks = leaf is not None and post.text.find("**", span.end, leaf.span.end) >= 0
        yield Problem(
            span,
            f"`{post.text[span.start : span.end]}` is printed{' and breaks the bold after it' * breaks}, it is no rule "
            f"inside a paragraph: {advice if is_rule else 'end the element above it'}",
            safe(advice, *both) if is_rule else None,
        )


def marks(passage: _paragraph.Passage, rule: Span) -> Span:
    """The marks of a rule's line, without the blanks around them, in the post."""
    text = passage.text[rule.start : rule.end]
    start = rule.start + len(text) - len(text.lstrip())
    return passage.root(Span(start, start + len(text.strip())))


def blank_lines(post: Post, span: Span) -> list[Edit]:
    """Blank lines around the line of `span`, with the prefix of its own container."""
    start, end = post.line_span(span.start)
    prefix = post.text[start : span.start].rstrip()
    above = Edit(start, start, prefix + "\n")
    following = post.line_span(end + 1) if end + 1 < len(post.text) else Span(end, end)
    if not post.text[following.start : following.end].strip(" \t>"):
        return [above]
    return [above, Edit(end, end, "\n" + prefix)]
