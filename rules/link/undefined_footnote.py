"""A footnote is a mark in the text and a note somewhere below it.

`[^1]` without a note is printed with its brackets. So is a note that the renderer
does not take for one, because its colon is full-width or parted from the bracket by
a blank or, in kramdown (Jekyll), because a line of text stands right above it. And a
note that no mark refers to is not on the page at all. Pandoc's `^[a note]` within the text is printed.

~~~ bad
山路很滑[^1]。

[^1]：去年也是。
~~~

~~~ good
山路很滑[^1]。

[^1]: 去年也是。
~~~

Classes of characters (`[^abc]`) are left alone: where the post has no footnote,
only numbers count. So is a line that shows how a footnote is written (`[^1]` and
`[^1]: note` in one). Safe where the note is written as one and has its mark; which
note is missing only the author knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from itertools import groupby

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.model import Edit, Problem, Span, safe
from lint_posts.post import Post

ENGINES = ("jekyll", "hugo")

_MARK = lazy(r"\[\^(?P<label>\w[\w-]*)\](?![*+?{(]|\[(?!\^\d))", needs="[^")
# pandoc's note within the text, behind Chinese or the end of a sentence
_INLINE = lazy(r"(?<=[\u3400-\u9fff。，、；：！？”’）」』》])\^\[(?!\^)[^\]\n]{0,100}?[\u3400-\u9fff]{2}", needs="^[")
TRIGGER = outside_code(_MARK, _INLINE)

_ANY_MARK = lazy(r"\[\^([^\]\n]*)\]")
_NAMED = lazy(r"(?m)^ {0,3}\[\^(?P<label>\w[\w-]*)\][:：]")
_COLON = lazy(r"[ \t]*[:：]")
_BEFORE = lazy(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*")


def check(post: Post) -> Iterator[Problem]:
    """A problem at each mark without its note, each note without a mark, and each note that is printed."""
    for found in _INLINE.finditer(post.text, post.body_start):
        mark = Span(found.start(), found.start() + 2)
        if post.prints(mark.start, mark.start + 1):
            yield Problem(
                mark,
                "the page prints `^[`, its renderer knows no notes within the text: write `[^1]`, and the note below",
            )
    notes = {block.info: block.span for block in post.document.walk() if block.kind == "footnote_definition"}
    printed = [found for found in _MARK.finditer(post.text, post.body_start) if post.is_printed(Span(*found.span()))]
    named = {found["label"] for found in _NAMED.finditer(post.text, post.body_start)}
    written = {found["label"] for found in printed if _is_note(post.text, found)}
    marked = {found["label"] for found in printed if not _is_note(post.text, found)}
    shown = set(_shown(post, printed))
    made: set[int] = set()  # where the notes stand that fixes make
    for found in printed:
        label = found["label"]
        if post.dialect == "kramdown" and not label.isascii():
            if label in named and not _is_note(post.text, found):
                yield _unknown_name(found)
        elif _is_note(post.text, found):
            problem = _printed_note(post, found, marked, made)
            if problem.fix is not None:
                made.add(found.start())
            yield problem
        elif label not in written and (label.isdigit() or notes) and found.start() not in shown:
            advice = f"add `{found[0]}: note` to the post"
            yield Problem(Span(*found.span()), f"the page prints `{found[0]}`, nothing defines this footnote: {advice}")
    yield from _twice(post)
    used = {inline.label for inline in post.inlines_beside("[^") if inline.kind == "footnote_reference"}
    unused = notes.keys() - used - written
    marks = Counter[str](_ANY_MARK.findall(post.text, post.body_start) if unused else ())
    for label in unused:
        if marks[label] == 1:  # a mark in code was lost to something else
            yield _unused(post, label, notes[label])


def _twice(post: Post) -> Iterator[Problem]:
    """Notes of one name: kramdown shows the last of them, CommonMark the first."""
    notes: dict[str, list[Span]] = {}
    for block in post.document.walk():
        if block.kind == "footnote_definition":
            notes.setdefault(block.info, []).append(block.span)
    for label, places in notes.items():
        for note in places[:-1] if post.dialect == "kramdown" else places[1:]:
            mark = Span(post.text.find("[", note.start), post.text.find("]", note.start) + 1)
            yield Problem(
                mark, f"the page lacks this note, another one is named `[^{label}]` too: give it a name of its own"
            )


def _unused(post: Post, label: str, note: Span) -> Problem:
    mark = Span(post.text.find("[", note.start), post.text.find("]", note.start) + 1)
    return Problem(mark, f"the page lacks this note, nothing refers to it: put `[^{label}]` where it belongs")


def _unknown_name(found: re.Match[str]) -> Problem:
    """A mark whose note is there, under a name that kramdown does not know as one."""
    return Problem(
        Span(*found.span()),
        f"the page prints `{found[0]}`, kramdown's footnotes have names of ASCII letters and digits: write `[^1]`",
    )


def _is_note(text: str, found: re.Match[str]) -> bool:
    """Whether it was meant as the beginning of a note: it opens its line, and a colon follows."""
    start = text.rfind("\n", 0, found.start()) + 1
    opens = _BEFORE.fullmatch(text, start, found.start()) is not None
    return opens and _COLON.match(text, found.end()) is not None


def _shown(post: Post, marks: Iterable[re.Match[str]]) -> Iterator[int]:
    """Where marks stand whose line shows how a footnote is written: `[^1]，在新行[^1]: 注`."""
    for number, held in groupby(marks, key=lambda mark: post.line_number(mark.start())):
        every = list(_ANY_MARK.finditer(post.line(number)))
        times = Counter(mark[0] for mark in every)
        noted = {mark[0] for mark in every if mark.string.startswith(":", mark.end())}
        yield from (mark.start() for mark in held if times[mark[0]] > 1 and mark[0] in noted)


def _printed_note(post: Post, found: re.Match[str], marked: Container[str], made: Container[int]) -> Problem:
    """A note that is text to the renderer; it stays that where no mark refers to it, for else it would be lost."""
    colon = _COLON.match(post.text, found.end())
    end = colon.end() if colon is not None else found.end()
    written = post.text[found.end() : end]
    edits: list[Edit | None] = []
    if written == ":":
        fault, advice = "text stands right above it", "leave a blank line there"
    else:
        fault = "its colon is full-width" if written == "：" else "a blank stands before its colon"
        advice = f"write `{found[0]}:`"
        edits.append(Edit(found.end(), end, ":" if post.text[end : end + 1].isspace() else ": "))
    if written == ":" or (post.dialect == "kramdown" and _is_below_text(post, found.start(), made)):
        edits.append(_blank_line(post, found))
    if found["label"] not in marked:
        advice += f", and put `{found[0]}` where it belongs"
        edits.append(None)
    fix = safe("make a note of it", *filter(None, edits)) if all(edits) else None
    return Problem(Span(found.start(), end), f"the page prints this note and its mark, {fault}: {advice}", fix)


def _is_below_text(post: Post, at: int, made: Container[int]) -> bool:
    """Whether the line above belongs to the same paragraph, and is no note that becomes one too."""
    leaf, line = post.leaf_at(at), post.line_span(at)
    if leaf is None or leaf.span.start >= line.start:
        return False
    above = _MARK.search(post.text, post.line_span(line.start - 1).start, line.start)
    return above is None or above.start() not in made


def _blank_line(post: Post, found: re.Match[str]) -> Edit | None:
    """A blank line above the note, where it begins its line."""
    start = post.line_span(found.start()).start
    return Edit(start, start, "\n") if start == found.start() else None
