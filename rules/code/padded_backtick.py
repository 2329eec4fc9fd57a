"""A backtick with blanks on both sides opens no code in kramdown.

kramdown (Jekyll) prints such a backtick. Its partner is printed too, or it
opens code itself and takes the text behind it, up to the next backtick: code and
text change places to the end of the paragraph.

~~~ bad
先运行 ` make` 再看。
~~~

~~~ good
先运行 `make` 再看。
~~~

Safe where taking the blanks out of the pair makes it code and nothing of the
paragraph's backticks is printed any more. A backtick that is itself spoken of
(`Ctrl + `` ` ``) is left alone. CommonMark (Hugo, Hexo) reads the pair as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, apply, safe
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _swap
else:
    _swap = later(__name__, "._swap")


DIALECTS = ("kramdown",)
PADDED = lazy(r"`(?<![^ \t\n|>:]`)[ \t][^`\n]*`")

_LONE = lazy(r"(?:(?<=\s)|\A)`(?=[ \t]+[^ \t\n`])(?P<inside>[^`\n]*)`(?!`)")
_KEY = lazy(r"(?:\+|-|\b(?:key|键|按|按下|backtick|反引号|character|quote))\s*\Z", re.I)
# how a stretch begins that stands between two backticks which are spoken of
_PROSE = lazy(
    r"\s*(?:(?:key|char|character|sign|symbol|mark|and|or|to|is|are|the)s?[ ]\S|[键符号字的是和与或来这]).*|.*[，。！？；、].*",
    re.I,
)
_BACKTICK = lazy(r"(?<!`)`(?!`)")

_REACH = 100
"""So far away a word may begin that says that a backtick is spoken of."""


def may_be_padded(text: str) -> bool:
    """Whether a backtick that a blank follows stands behind a blank, or behind the prefix of a container."""
    match = PADDED.search(text)
    while match is not None:
        before = text[max(text.rfind("\n", 0, match.start()) + 1, match.start() - 80) : match.start()]
        if before[-1:] in ("", " ", "\t", "|") or not before.strip(" \t>:*+-.)0123456789"):
            return True
        match = PADDED.search(text, match.start() + 1)
    return False


TRIGGER = may_be_padded


class Padded(NamedTuple):
    """A pair of backticks, of which the first has blanks around: offsets in the text of its leaf."""

    opener: int
    closer: int
    edits: tuple[Edit, ...]


def check(post: Post) -> Iterator[Problem]:
    sources = [source for _, source in post.markdown_leaves]
    doubtful = (source for source in sources if PADDED.search(source.text))
    found = ((source, pair) for source in doubtful for pair in _padded(post, source.text))
    for number, (source, pair) in enumerate(found):
        edits = tuple(Edit(source.root(start), source.root_end(end), "") for start, end, _ in pair.edits)
        yield Problem(
            Span(source.root(pair.opener), source.root_end(pair.closer + 1)),
            "a backtick is printed, kramdown opens no code where a blank stands on both sides of it: "
            "take the blank out of the code",
            safe(
                "take the blanks out of the code", *(_swap.reaching(post, edits) if number < post.readings else edits)
            ),
        )


def _padded(post: Post, text: str) -> list[Padded]:
    """The pairs that were meant as code, from left to right, where the page then prints two backticks less, or none.

    Of very many the last are asked about together: whether the page then prints none.
    """
    found: list[Padded] = []
    printed = _printed(post, text)
    before, at, gone = len(printed), 0, 0
    while before > 1 and len(found) < post.readings and (match := _LONE.search(text, at)):
        at = match.start() + 1
        if match.start() not in printed or _speaks_of_it(text, match):
            continue
        found.append(_pair(match, gone))
        code = f"`{match['inside'].strip()}`"
        text = f"{text[: match.start()]}{code}{text[match.end() :]}"
        at, gone = match.start() + len(code), gone + len(match[0]) - len(code)
        printed = _printed(post, text)
    rest = list(_unspoken(text, at)) if len(found) == post.readings else []
    if rest and not _printed(post, apply(text, (edit for match in rest for edit in _pair(match, 0).edits))):
        return found + [_pair(match, gone) for match in rest]
    return found if len(printed) <= before - 2 else []


def _unspoken(text: str, at: int) -> Iterator[re.Match[str]]:
    """The pairs from `at` on that are none of which the text speaks."""
    while match := _LONE.search(text, at):
        at = match.start() + 1
        if not _speaks_of_it(text, match):
            at = match.end()
            yield match


def _pair(match: re.Match[str], gone: int) -> Padded:
    """A pair, where it stood when `gone` more characters stood before it."""
    opener, closer, inside = match.start() + gone, match.end() - 1 + gone, match["inside"]
    left, right = len(inside) - len(inside.lstrip()), len(inside) - len(inside.rstrip())
    edits = [Edit(opener + 1, opener + 1 + left, "")]
    if right:
        edits.append(Edit(closer - right, closer, ""))
    return Padded(opener, closer, tuple(edits))


def _speaks_of_it(text: str, pair: re.Match[str]) -> bool:
    """Whether the backticks are not a pair, but signs that the text speaks of."""
    if not pair["inside"][-1:].isspace():
        return False
    after = text[pair.end() : pair.end() + 1]
    if after.isalnum() or (after and after in "([{<$_"):
        return True  # it opens code of its own
    before = text[max(pair.start() - _REACH, 0) : pair.start()].rstrip()
    return _KEY.search(before) is not None or _PROSE.fullmatch(pair["inside"]) is not None


def _printed(post: Post, text: str) -> list[int]:
    """Where the page prints single backticks of a paragraph."""
    found: list[int] = []
    for top in post.read_inlines(text):
        for inline in top.walk():
            if inline.kind in ("text", "raw") and "`" in inline.text:
                found += (match.start() for match in _BACKTICK.finditer(text, *inline.span))
    return found
