"""Whether edits changed more of a post than they meant to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from lint_posts.front_matter import Entry, FrontMatter
from lint_posts.lazy import lazy
from lint_posts.markdown.html import decode
from lint_posts.model import Edit, Span
from lint_posts.post import Post

_RAW_BLOCKS = frozenset({"code_block", "math_block", "comment"})
# (no table: where all its rows are rows still, they may have become those of the table above)
_STRUCTURE = frozenset(
    ["list", "list_item", "table_row", "table_cell", "block_quote", "heading", "thematic_break"]
    + ["definition_list", "definition_term", "definition", "footnote_definition", "html_block"]
)
_RAW_INLINES = frozenset({"code", "math", "html", "comment"})
_SHOWN_AS = {
    "code_block": "a block of code", "code": "code", "math_block": "a formula", "math": "a formula",
    "html": "a tag of HTML", "comment": "a comment", "template": "a tag of a template",
}  # fmt: skip
# the markers that a repaired post no longer prints
_MARKERS = frozenset("*_#~\uff03")
# what a renderer's typography makes of quotes, dashes and dots: it depends on the neighbours
_PLAIN = str.maketrans(
    {"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\u2026": "...", "\u2013": "-", "\u2014": "-"}
    | {"\u00ab": "<<", "\u00bb": ">>"}
)
# what the page shows for a footnote's mark, and behind its text
_NUMBER, _BACK = "0123456789", "↩"
_ENTITY = lazy(r"&#?\w+;")
# a note of one word, or one with what may be a title behind it
_DEFINITION = lazy(r"""(?m)^ {0,3}\[\^[^\]\n]+\]: *\S+(?: +(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))? *$""", needs="[^")
_INVISIBLE = str.maketrans("", "", "\u200b\ufeff")


def harm(before: Post, after: Post, edits: Sequence[Edit], regions: Sequence[Span], safe: bool) -> str | None:
    """What the edits (in order) broke, in a few words; None when they did only what they say.

    `after` is `before` with the edits. `regions` are the stretches of `before.text` that the fixes answer for: only
    what stands there, and emphasis and heading markers, may go from the page. Safe fixes add nothing to it but what stood
    in code there, or in a template that they show as it is written.
    """
    return (
        _front_matter_harm(before.front_matter, after.front_matter, edits)
        or _raw_harm(before, after, edits)
        or _text_harm(before, after, edits, regions, safe)
        or _note_harm(before, after)
        or (_structure_harm(before, after, regions) if safe else None)
    )


class Changes:
    """Where edits, in order, took place in the old text, and where their results stand in the new one."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self.old: list[Span] = []
        self.new: list[Span] = []
        shift = 0
        for edit in edits:
            self.old.append(Span(edit.start, edit.end))
            self.new.append(Span(edit.start + shift, edit.start + shift + len(edit.text)))
            shift += len(edit.text) - (edit.end - edit.start)


def _touched(changes: Sequence[Span], span: Span) -> bool:
    """Whether one of the changes (in order) lies in `span`, touching its ends aside."""
    at = bisect_left(changes, span.start, key=lambda change: change.end)
    while at < len(changes) and changes[at].start < span.end:
        if changes[at].end > span.start:
            return True
        at += 1
    return False


def _front_matter_harm(before: FrontMatter, after: FrontMatter, edits: Sequence[Edit]) -> str | None:
    if before.error is None and after.error is not None:
        return "the front matter no longer parses"
    if before.span is not None and after.span is None:
        return "the front matter is gone"
    if before.span is None or before.error is not None:
        return None
    changes = Changes(edits)
    kept = [(e.key, repr(e.value)) for e in before.entries if not _touched(changes.old, _reach(e))]
    now = iter([(e.key, repr(e.value)) for e in after.entries])
    if len(after.entries) > len(before.entries) or not all(entry in now for entry in kept):
        return "the front matter changed elsewhere"
    return None


def _reach(entry: Entry) -> Span:
    """An entry and the character after it: a quote or a bracket put there changes the value."""
    return Span(entry.key_span.start, max(entry.key_span.end, entry.value_span.end) + 1)


def _raw_harm(before: Post, after: Post, edits: Sequence[Edit]) -> str | None:
    changes = Changes(edits)
    old = [(kind, before.text[slice(*span)]) for kind, span in _raw(before) if not _touched(changes.old, span)]
    new = [(kind, after.text[slice(*span)]) for kind, span in _raw(after) if not _touched(changes.new, span)]
    if old == new:
        return None
    first = next((k for k, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    kind = (old[first:] or new[first:])[0][0]
    return f"it would change {_SHOWN_AS[kind]}"


def _raw(post: Post) -> Iterator[tuple[str, Span]]:
    """The pieces that a fix leaves alone: code, maths, tags, comments and templates, in the order of the source."""
    for block in post.document.walk():
        if block.kind in _RAW_BLOCKS:
            yield block.kind, block.span
        for inline in block.walk_inlines():
            if inline.kind in _RAW_INLINES:
                yield inline.kind, inline.span
    for span in post.document.masked:
        yield "template", span


def _structure_harm(before: Post, after: Post, regions: Sequence[Span]) -> str | None:
    """Whether a list, a table, a quote or a heading is gone, or stands elsewhere; what fixes answer for whole may go."""
    if before.front_matter.span is None and after.front_matter.span is not None:
        return None
    rest = (block.kind for block in after.document.walk())
    for block in before.document.walk():
        if block.kind not in _STRUCTURE or any(r.start < block.span.start and block.span.end < r.end for r in regions):
            continue
        if block.kind not in rest:
            return f"it would break a {block.kind.replace('_', ' ')}"
    return None


def _text_harm(before: Post, after: Post, edits: Sequence[Edit], regions: Sequence[Span], safe: bool) -> str | None:
    said = and_decoded(answered(before, regions))
    if before.front_matter.span is None and after.front_matter.span is not None:
        said += after.text[slice(*after.front_matter.span)]
    put = "".join(edit.text for edit in edits)
    given = _freed(before, regions) + shown_templates(before, after, put) if safe else decode(put)
    marks = _new_marks(before, after)
    said += "".join(marks) + "-" * (_dashes_of_rules(after) - _dashes_of_rules(before))
    given += (_NUMBER + _BACK) * len(marks) + notes_won(before, after)
    return text_harm(before.visible_text, after.visible_text, said, given)


def and_decoded(said: str) -> str:
    """A source and, behind it, what a reader sees of the entities that it holds."""
    return said + "".join(map(decode, _ENTITY.findall(said)))


def _dashes_of_rules(post: Post) -> int:
    """How many dashes the page shows as rules, not as text."""
    rules = (block.span for block in post.document.walk() if block.kind == "thematic_break")
    return sum(post.text.count("-", *span) for span in rules)


def _footnote_marks(post: Post) -> Counter[str]:
    """The marks that the page shows as the numbers of footnotes."""
    if "[^" not in post.text:
        return Counter()
    references = (inline for leaf in post.leaves for inline in leaf.walk_inlines())
    return Counter(post.text[slice(*each.span)] for each in references if each.kind == "footnote_reference")


def _new_marks(before: Post, after: Post) -> list[str]:
    return list((_footnote_marks(after) - _footnote_marks(before)).elements())


def notes_won(before: Post, after: Post) -> str:
    """The sources of the notes whose marks the page prints no longer: they come with the marks."""
    return "".join(_notes(after, _new_marks(before, after)))


def _notes(post: Post, marks: Collection[str]) -> Iterator[str]:
    """The sources of the notes that the marks refer to: the page shows no other."""
    for block in post.document.walk() if marks else ():
        if block.kind == "footnote_definition" and f"[^{block.info}]" in marks:
            yield post.text[slice(*block.span)]


def _freed(post: Post, regions: Sequence[Span]) -> str:
    """The code that fixes answer for, all of it: the page may show it as the text that it was meant to be."""
    return "".join(
        post.text[slice(*span)]
        for kind, span in _raw(post)
        if kind in ("code", "code_block") and any(r.start <= span.start and span.end <= r.end for r in regions)
    )


def shown_templates(before: Post, after: Post, put: str) -> str:
    """The templates that are none any more and stand, as they were written, in what fixes `put` there: within `raw`."""
    if "{" not in put:
        return ""
    old, new = (Counter(post.text[slice(*span)] for span in post.document.masked) for post in (before, after))
    return "".join(template for template in (old - new).elements() if template in put)


def text_harm(before: str, after: str, said: str, given: str) -> str | None:
    """How the text of a page changed otherwise than by losing markers and letters of `said`, and winning some of `given`.

    Blanks and typography do not count. A marker that `given` escapes is to be printed: it may stand elsewhere than one
    that is gone.
    """
    old, new = _letters(before), _letters(after)
    if old == new:
        return None
    gone = Counter(old) - Counter(new)
    lost = sorted(char for char in gone - Counter(_letters(said)) if char not in _MARKERS) if gone else []
    if lost:
        return f"it would take {_quoted(lost)} from the page"
    added = Counter(new) - Counter(old)
    if added:
        more = sorted((added - Counter(_letters(given))).keys())
        return f"it would add {_quoted(more)} to the page" if more else None
    escaped = {char for char in _MARKERS if f"\\{char}" in given}
    rest = iter(old)
    return None if all(char in rest for char in new if char not in escaped) else "it would move text on the page"


def _note_harm(before: Post, after: Post) -> str | None:
    """Whether a note has become a definition of a link: marked knows no footnotes, and takes `[^1]: a` for one."""
    if "[^" not in after.text or before.site is None or before.site.switches.get("renderer") != "marked":
        return None
    old, new = (len(_DEFINITION.findall(post.body)) for post in (before, after))
    return "it would take a note from the page" if new > old else None


def answered(post: Post, regions: Iterable[Span]) -> str:
    """The text of the stretches that fixes answer for, each character once."""
    return "".join(post.text[slice(*region)] for region in _merged(regions))


def _letters(text: str) -> str:
    """What a reader sees of a text, blanks and typography aside."""
    return "".join(text.translate(_PLAIN).translate(_INVISIBLE).split())


def _quoted(chars: Sequence[str]) -> str:
    return "`" + "".join(chars[:10]) + ("…" if len(chars) > 10 else "") + "`"


def _merged(regions: Iterable[Span]) -> Iterator[Span]:
    """The regions in order, each character once."""
    end = 0
    for region in sorted(regions):
        if region.end > end:
            yield Span(max(region.start, end), region.end)
            end = region.end
