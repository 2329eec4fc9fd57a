"""Two pages that a renderer made, before and after a fix, and what the fix did to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from html import unescape
from html.parser import HTMLParser

from lint_posts.harm import and_decoded, text_harm
from lint_posts.markdown.templates import BLANK, LETTER
from lint_posts.post import CODE_TAGS
from lint_posts.record import Record

# what fixes of emphasis and headings make or take away; the text in them is compared all the same
_FORMS = frozenset(["p", "br", "b", "strong", "i", "em", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "img", "a"])
_UNKNOWN = re.compile(rf"\s*[{LETTER}{BLANK}][{LETTER}{BLANK}\s]*")
_DASHES = re.compile(r"(?m)^[ \t]*([-\u2013\u2014][-\u2013\u2014 \t]*)$")
_NOTE, _BACK = "#fn:", "\u21a9"
_TARGETS = {"img": "src", "a": "href"}


class Page(Record):
    """What a reader has of a page.

    `text` is what stands outside code and maths, `codes` what stands in each of those, `tags` the elements that hold
    things together (lists, tables, quotes …) and `targets` where images and links lead to, all in their order.
    """

    text: str
    codes: list[str]
    tags: list[str]
    targets: list[tuple[str, str]]


def read_page(html: str) -> Page:
    """The page that a renderer's HTML makes."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Page("".join(reader.text), reader.codes, reader.tags, reader.targets)


class _Reader(HTMLParser):
    """Sorts what the HTML holds. `inside` are the elements of code and maths that are open."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.codes: list[str] = []
        self.tags: list[str] = []
        self.targets: list[tuple[str, str]] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in CODE_TAGS or "kdmath" in (given.get("class") or ""):
            if not self.inside:
                self.codes.append("")
            self.inside.append(tag)
        if tag in _TARGETS:
            self.targets.append((tag, given.get(_TARGETS[tag]) or ""))
        if tag not in _FORMS:
            self.tags.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and tag == self.inside[-1]:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.codes[-1] += data
        else:
            self.text.append(data)


def page_harm(before: Page, after: Page, said: str, given: str, safe: bool) -> str | None:
    """What fixes broke on the page, in a few words; None when they did only what they say.

    `said` is the text that they answer for: its letters, and where its images and links lead, may go. So may markers.
    `given` is what they put there, so far as the page may show it as text. Code that they answer for may become text where
    they are `safe`, and text code; where they are not, what is given may become code, and entities in it what they stand
    for. Lines of dashes may have become rules. A footnote's mark that leads to its note now is printed no longer, but its
    number is, and an arrow behind the note.
    """
    marks = _notes(after) - _notes(before)
    said += "".join(f"[^{label}]" * count for label, count in marks.items())
    rules = after.tags.count("hr") - before.tags.count("hr")
    said += "".join(_DASHES.findall(before.text)[: max(rules, 0)])
    old, new = (page.text.replace(LETTER, "") for page in (before, after))
    answered = _joined(said)
    freed = "".join(code for code in before.codes if safe and _is_answered(code, answered))
    numbers = range(1, _notes(after).total() + 1) if marks else ()
    won = unescape(given) + freed + _BACK * marks.total() + "".join(map(str, numbers))
    reason = text_harm(old, new, and_decoded(said), won)
    if reason:
        return reason
    codes = (before.codes, after.codes) if safe else (_decoded(before.codes), _decoded(after.codes))
    if not _same_codes(*codes, answered if safe else _joined(unescape(said + given))):
        return "it would change code or maths on the page"
    source = unescape(said)
    for kind, where in Counter(before.targets) - Counter(after.targets):
        if not all(piece in source for piece in where.split(LETTER)):
            return f"it would change the {'image' if kind == 'img' else 'link'} `{where}` on the page"
    if safe and not _holds(after.tags, before.tags):
        gone = Counter(before.tags) - Counter(after.tags)
        return f"it would break `<{next(iter(gone), before.tags[0])}>` on the page"
    return None


def _decoded(codes: Sequence[str]) -> list[str]:
    return [unescape(code) for code in codes]


def _notes(page: Page) -> Counter[str]:
    """The labels of the footnotes that marks lead to, as kramdown writes them."""
    return Counter(where[len(_NOTE) :] for kind, where in page.targets if kind == "a" and where.startswith(_NOTE))


def _same_codes(before: Sequence[str], after: Sequence[str], said: str) -> bool:
    """Whether all code is the same, but for that which the fixes answer for."""
    same = next(
        (n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    if _are_aligned(before[same:], after[same:], said):
        return True
    written = {_joined(code): code for code in (*after, *before)}
    old, new = Counter(map(_joined, before)), Counter(map(_joined, after))
    return all(_is_answered(written[code], said) for code in (*(old - new), *(new - old)))


def _are_aligned(before: Sequence[str], after: Sequence[str], said: str) -> bool:
    """Whether the codes are the same one by one, in their order, those left out that the fixes answer for."""
    answered = [_is_answered(code, said) for code in after]
    reached = {0}  # how many of `after` may be done with
    for code in before:
        may_go = _is_answered(code, said)
        following: set[int] = set()
        for at in _onward(reached, answered):
            if at < len(after) and _same_code(code, after[at]):
                following.add(at + 1)
            if may_go:
                following.add(at)
        reached = following
    return len(after) in _onward(reached, answered)


def _onward(reached: Iterable[int], answered: Sequence[bool]) -> set[int]:
    """The places that are reached, and those behind them over codes that the fixes answer for."""
    found: set[int] = set()
    for at in reached:
        while at not in found:
            found.add(at)
            at += at < len(answered) and answered[at]
    return found


def _is_answered(code: str, said: str) -> bool:
    """Whether the fixes answer for the code, but for what templates made of it and the marks of quotes before its lines.

    `said` has no blanks.
    """
    said, at = said.replace(">", ""), 0
    pieces = [_joined(piece).replace(">", "") for piece in _UNKNOWN.split(code)]
    for piece in pieces:
        at = said.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return _joined(code) != ""


def _joined(code: str) -> str:
    """Code without its blanks, and without what templates made of it."""
    return "".join(code.replace(LETTER, "").replace(BLANK, "").split())


def _same_code(old: str, new: str) -> bool:
    """Whether two pieces of code are the same; what a masked template makes of its place is not known."""
    old, new = old.rstrip(), new.rstrip()
    if old == new:
        return True
    first, *others = _UNKNOWN.split(old)
    if not others or not new.startswith(first):
        return False
    at = len(first)
    for piece in others:
        at = new.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return new.endswith(others[-1])


def _holds(tags: Sequence[str], kept: Iterable[str]) -> bool:
    """Whether all of `kept` are still among `tags`, in their order."""
    rest = iter(tags)
    return all(tag in rest for tag in kept)
