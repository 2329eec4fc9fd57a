"""How far a fix reaches whose code and text change places with what follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint_posts.model import Edit, Span
from lint_posts.post import Post


def reaching(post: Post, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """`edits` (in order), made one that reaches as far as the code they change.

    A fix answers only for what its edits go through: code that becomes text, and text that becomes code, must lie there.
    """
    start, end = edits[0].start, edits[-1].end
    shift = sum(len(edit.text) - (edit.end - edit.start) for edit in edits)
    after = post.edited(edits)
    old = {span for span in _code(post) if span.end > start}
    new = {span for span in _code(after) if span.end > start}
    kept = {Span(span.start + shift, span.end + shift) for span in old if span.start >= end} & new
    ends = [span.end for span in old if Span(span.start + shift, span.end + shift) not in kept]
    ends += [span.end - shift for span in new - kept]
    reach = max((end, *ends))
    if reach <= end or not post.text[end:reach].strip("`~ \t\n"):
        return tuple(edits)
    return (Edit(start, reach, after.text[start : reach + shift]),)


def _code(post: Post) -> Iterator[Span]:
    for block in post.document.walk():
        if block.kind == "code_block":
            yield block.span
        for inline in block.inlines:
            yield from (each.span for each in inline.walk() if each.kind == "code")
