"""A link by reference needs the definition of its label.

`[text][label]` and `[label][]` take their address from a line `[label]: address`
somewhere in the post. Where there is none, the page prints the brackets, and
the reader has nothing to click.

~~~ bad
参见[使用手册][manaul]。

[manual]: https://example.com/manual
~~~

~~~ good
参见[使用手册][manual]。

[manual]: https://example.com/manual
~~~

`[text]` alone is text, and so are indices, classes of characters, tags such as
`[分享][工具]` and the numbers of sources (`[1][2]`). A label that a template makes,
as in `[#{{ issue }}]: address`, defines all labels that it may become; a post
that includes a file of definitions is not judged. A line that almost defines the label, `[label]：address` or
one right below a text, is named. The fix is unsafe: the line mended, the nearest label that is
defined, or round brackets where an address stands in the place of a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.marks import holds
from lint_posts.model import Edit, Fix, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block

    from . import _defined
else:
    _defined = later(__name__, "._defined")


_BETWEEN = "]["

# what may stand before it is no name that an index follows, nor another bracket
_REFERENCE = lazy(
    r"(?<![A-Za-z0-9\])\\])!?\[(?P<text>(?:[^\[\]\\]|\\.|!?\[[^\[\]\n]{0,100}\](?:\([^()\n]{0,300}\))?){1,300}?)\]"
    r"\[(?P<label>[^\[\]\n]{0,200})\](?![+{\[])"
)
_DEFINITION = lazy(r"(?m)^ {0,3}\[[^\]\n]+\]:")
# a line that would define its label, but for its colon, for its empty title in kramdown, or for the text above it
_ALMOST = lazy(
    r"(?m)^ {0,3}\[(?P<label>[^\[\]\n]+)\](?:(?P<colon>：)|:)[ \t]*"
    r"(?P<rest><?(?:https?://|www\.|[./#])\S*(?:[ \t]+\"[^\"\n]+\"|(?P<title>[ \t]+(?:\"\"|'')))?)[ \t]*$"
)
_MADE = lazy(r"(?m)^ {0,3}\[(?P<label>[^\]\n]*?\{\{[^\n]*?\}\}[^\]\n]*)\]:")
_TEMPLATE = lazy(r"\{\{.*?\}\}")
_INCLUDE = lazy(r"\{%-?\s*include(?:_relative|_cached)?\s+(?P<name>[^\s%]+)")
# a class of characters, an escape, a pattern; a date or a time; the level of a log
_PATTERN = lazy(r"\^|\\[wdsbWDSB]|(?<![A-Za-z0-9])\w-\w\b(?!-)|[|+?^$\\]{2}|\.\*(?!\*)")
_LOG = lazy(r"INFO|WARN(?:ING)?|ERROR|DEBUG|TRACE|FATAL|[\d:.,/ T-]+|\W*")
_NUMBER = lazy(r"\d+|[A-Za-z]|[A-Za-z]\w{0,7} [-+*/] (?:\d+|[A-Za-z])|\W*")
_ADDRESS = lazy(r"https?://[^\s()<>\\]+")
_BBCODE = lazy(r"/?(?:b|i|u|s|url|img|code|quote|color|size|list|font|center|align)(?:=.*)?", re.I)
# a word, with one blank at most behind it: what follows belongs to the sentence, not to a row of tags
_SENTENCE = lazy(r"\w ?\Z")


def may_lack_a_definition(text: str) -> bool:
    """Whether a reference stands in the text whose label is not plainly defined, and which is nothing else."""
    if not holds(text, _BETWEEN):
        return False
    at = text.find(_BETWEEN)
    labels: frozenset[str] | None = None
    while at >= 0:
        found = _reference_at(text, at)
        at = text.find(_BETWEEN, at + 1)
        if found is None:
            continue
        labels = _defined.plain_labels(text) if labels is None else labels
        start, middle, label = found
        if _defined.key(label or text[start + 1 : middle]) not in labels or not _defined.is_plain_link(
            text, start, middle
        ):
            return True
    return False


TRIGGER = may_lack_a_definition


def _reference_at(text: str, at: int) -> tuple[int, int, str] | None:
    """Where the first brackets open and close, and the label, of what may be a reference with `][` at `at`."""
    end = text.find("]", at + 2)
    label = text[at + 2 : end]
    if end < 0 or "\n" in label or "[" in label or (text[end + 1 : end + 2] or " ") in "+{[":
        return None
    start = text.rfind("[", 0, at)
    inside = text[start + 1 : at]
    if start < 0 or "]" in inside or text[start - 1 : start] == "\\":  # brackets in brackets
        return max(start, 0), at, label
    before = text[start - 1 : start]
    if "\n\n" in inside or (before.isascii() and before.isalnum()) or before in ("]", ")"):
        return None
    return None if _is_no_name(inside, label) else (start, at, label)


def check(post: Post) -> Iterator[Problem]:
    leaves = [leaf for leaf in post.leaves if leaf.source is not None and _BETWEEN in leaf.source.text]
    if not leaves or _defines_elsewhere(post):
        return
    almost = {_defined.key(found["label"]): found for found in _ALMOST.finditer(post.text, post.body_start)}
    made = [_as_pattern(found["label"]) for found in _MADE.finditer(post.text, post.body_start)]
    for leaf in leaves:
        for found in _references(post, leaf):
            if any(pattern.fullmatch(found["label"] or found["text"]) for pattern in made):
                continue
            line = almost.get(_defined.key(found["label"] or found["text"]))
            printed = line is not None and post.prints(line.start("label"), line.end("label") + 1)
            said = _almost_defined(line) if line is not None and printed else _judge(post, found)
            yield Problem(Span(*found.span()), *said)


def _almost_defined(line: re.Match[str]) -> tuple[str, Fix]:
    """What is said of a line that almost defines a label, and the line as it does: all of it goes from the page."""
    if line["colon"]:
        wrong, mended = "its definition has a full-width colon", f"[{line['label']}]: {line['rest']}"
    elif line["title"]:
        wrong, mended = "kramdown takes no empty title", line[0].rstrip().removesuffix(line["title"])
    else:
        wrong, mended = "its definition stands right below a text", f"\n{line[0]}"
    edit = Edit(*line.span(), mended)
    return f"the page prints the brackets, {wrong}: write `{mended.strip()}`", unsafe("mend the definition", edit)


def _judge(post: Post, found: re.Match[str]) -> tuple[str, Fix | None]:
    label = found["label"] or found["text"]
    if _ADDRESS.fullmatch(found["label"]) is not None:
        edit = Edit(found.start("label") - 1, found.end(), f"({label})")
        fix = unsafe("write round brackets", edit)
        return "the page prints the brackets, an address stands in round ones: write `[text](address)`", fix
    nearest = _nearest(post, label)
    shown = " ".join(label.split())
    message = f"the page prints the brackets, nothing defines `[{shown}]`: "
    if nearest is None:
        return f"{message}add `[{shown}]: address` to the post", None
    fix = unsafe(f"take the label `{nearest}`", Edit(found.start("label"), found.end("label"), nearest))
    return f"{message}did you mean `{nearest}`?", fix


def _references(post: Post, leaf: Block) -> Iterator[re.Match[str]]:
    """What was meant as a link and is printed with its brackets, in the post's own text."""
    for found in _REFERENCE.finditer(post.text, leaf.span.start, leaf.span.end):
        if _is_other(post, found) or "\n\n" in found["text"]:
            continue
        middle = found.end("text")
        brackets = (Span(found.start("text") - 1, found.start("text")), Span(middle, middle + 2))
        last = Span(found.end() - 1, found.end())
        if all(post.is_printed(bracket) for bracket in (*brackets, last)):
            yield found


def _is_other(post: Post, found: re.Match[str]) -> bool:
    """Whether the brackets are an index, a pattern, a row of tags or of sources …"""
    text, label = found["text"], found["label"]
    if _is_no_name(text, label):
        return True
    if not label:
        return post.text[found.end() : found.end() + 1].isalnum() and text.isascii()
    if post.document.definitions:
        return False
    if _LOG.fullmatch(text) or _BBCODE.fullmatch(text) or _BBCODE.fullmatch(label):
        return True
    line = post.line_span(found.start())
    return not label.isascii() and not _SENTENCE.search(post.text, line.start, found.start())


def _is_no_name(text: str, label: str) -> bool:
    """Whether the text and the label say by themselves that they are an index, a pattern, a footnote …"""
    if "{{" in label or "{%" in label:
        return True
    if label.startswith("@"):
        return True
    return bool(_NUMBER.fullmatch(text) or _PATTERN.search(text) or _PATTERN.search(label))


def _defines_elsewhere(post: Post) -> bool:
    """Whether definitions may come from a file that the post includes, or from the site's configuration."""
    site = post.site
    if site is not None and site.switches.get("link_defs"):
        return True
    for found in _INCLUDE.finditer(post.text, post.body_start):
        name = found["name"].strip("\"'")
        if "{" in name or name.endswith((".md", ".markdown", ".txt")) or "." not in name:
            return True
        if site is not None and _DEFINITION.search(site.read(f"_includes/{name}") or ""):
            return True
    return False


def _as_pattern(label: str) -> re.Pattern[str]:
    """The labels that one with templates may become."""
    return re.compile(".*".join(re.escape(part) for part in _TEMPLATE.split(label)), re.I | re.S)


def _nearest(post: Post, label: str) -> str | None:
    from difflib import get_close_matches

    labels = {key: definition.label for key, definition in post.document.definitions.items()}
    close = get_close_matches(" ".join(label.split()).lower(), list(labels), 1, 0.75) if len(labels) < 1000 else []
    return labels[close[0]] if close else None
