"""The real page as the judge: does it show what a finding says?

A marker is blotted out by letters. Where the page printed it, the page then prints one marker less; where it did its
work, the page prints none less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from lint_posts.lint import Found
from lint_posts.markdown.templates import mask
from lint_posts.page import Page, read_page
from lint_posts.post import Post
from tests import agreement

BLOTS = "\u01c1\u00a7"
"""A letter, and a sign: next to some markers the one counts, next to some the other."""
MARKS = {
    "emphasis": "*_",
    "heading": "#\uff03-=",
    "html": "*_#[]()!`~",
    "table": "|",
    "list": "-*+",
    "link": "[]()",
    "code": "`~",
    "heading/toc-mark": "[]{}@",
    "html/attribute-list": "{}",
    "html/emoji": ":",
    "html/printed-tag": "<>",
    "html/unknown-element": "<>",
}
"""The characters that a family, or one of its rules, says are printed."""
STAND_WRONG = frozenset(["heading/swallowed", "list/lost-number", "list/not-nested"])
"""Rules about what the page shows as it should, but where it does not belong, or with another number."""
TARGETS = frozenset(["image/baseurl", "image/missing-file", "image/hot-link", "link/baseurl"])
"""Rules about where an image or a link leads that the page has."""
_SHOWN_AS = str.maketrans({"\u2013": "-", "\u2014": "-"})

Renderer = Callable[[Iterable[str]], Iterator["str | None"]]


class Claim(NamedTuple):
    """What a finding says of the page: `body` makes it, `others` are the same with the finding's markers blotted out."""

    post: Post
    found: Found
    body: str
    others: tuple[str, ...]

    @property
    def rule(self) -> str:
        return self.found.by.rule.name

    @property
    def text(self) -> str:
        """What the finding stands on."""
        return self.post.text[slice(*self.found.problem.span)]

    @property
    def line(self) -> str:
        """The line that it begins on."""
        return self.post.text[slice(*self.post.line_span(self.found.problem.span.start))]

    def told(self) -> str:
        """The finding and its line."""
        number = self.post.line_number(self.found.problem.span.start)
        return f"{self.post.path}:{number}: {self.rule}: {self.line[:200]}"


def masked_body(post: Post) -> str:
    """The Markdown that the renderer gets, its templates blotted out as here."""
    if post.front_matter.value("render_with_liquid") is False:
        return post.body
    return mask(post.text, post.body_start, indents=post.dialect == "commonmark").text[post.body_start :]


def claims(post: Post, found: Iterable[Found]) -> Iterator[Claim]:
    """What the findings about printed markers and about addresses say of the page."""
    body = None
    for each in found:
        name = each.by.rule.name
        if name in STAND_WRONG or (name not in TARGETS and name.partition("/")[0] not in MARKS):
            continue
        body = masked_body(post) if body is None else body
        start, end = (offset - post.body_start for offset in each.problem.span)
        if name in TARGETS:
            others: tuple[str, ...] = ()
        elif is_invisible(each):
            others = (body[:start] + body[end:],)
        else:
            marks = marks_of(name)
            others = tuple(
                body[:start] + "".join(blot if char in marks else char for char in body[start:end]) + body[end:]
                for blot in BLOTS
            )
        yield Claim(post, each, body, others)


def marks_of(rule: str) -> str:
    """The characters that the rule says are printed."""
    return MARKS.get(rule) or MARKS[rule.partition("/")[0]]


def is_invisible(found: Found) -> bool:
    """Whether the finding says that the page shows nothing of it."""
    return found.by.rule.name == "emphasis/empty" and found.problem.severity == "warning"


def is_shown(claim: Claim, page: Page, others: Sequence[Page]) -> bool:
    """Whether the page shows what the finding says."""
    if claim.rule in TARGETS:
        start, end = (offset - claim.post.body_start for offset in claim.found.problem.span)
        return any(unquote(claim.body[start:end].strip("<>")) in unquote(where) for _, where in page.targets)
    if is_invisible(claim.found):
        return all("".join(page.text.split()) == "".join(other.text.split()) for other in others)
    if claim.rule == "table/accidental":
        return all(page.tags.count("table") > other.tags.count("table") for other in others)
    if claim.found.problem.message.startswith("the page lacks"):
        words = claim.text.strip("<>[]")
        return all(_shows(page, words) < _shows(other, words) for other in others)
    if claim.rule == "html/xml":
        return not _shows(page, claim.text)
    if claim.rule == "code/fence-not-a-block":
        words = claim.line.strip("`~ ").partition("`")[0]
        return any(words in shown for shown in (page.text, *page.codes))
    if claim.rule == "code/linked-address":
        return any(claim.text in code for code in page.codes)
    if claim.rule == "code/indented-text":
        return any(claim.line.strip() in code for code in page.codes)
    if claim.rule == "code/swallowed-text":
        return any(claim.line.strip() in code for code in page.codes)
    if claim.rule == "code/run-together":
        letters = _letters(claim.text)
        return letters in _letters(page.text) and not any(letters in _letters(code) for code in page.codes)
    if claim.rule == "code/unclosed-fence" and claim.post.dialect == "commonmark":
        return claim.post.text.split()[-1] in page.codes[-1]
    if "this link leads" in claim.found.problem.message:
        return leads(claim.text, page)
    marks = marks_of(claim.rule)
    return any(printed(page, marks) > printed(other, marks) for other in others)


def leads(source: str, page: Page) -> bool:
    """Whether a link of the page leads to an address that stands in `source`, or nowhere if none does."""
    empty = source.endswith(("()", "<>", "<>)"))
    return any(unquote(where) in unquote(source) for kind, where in page.targets if kind == "a" and (where or empty))


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _shows(page: Page, words: str) -> int:
    """How often the page shows the words, in text or in code."""
    return sum(shown.count(words) for shown in (page.text, *page.codes))


def printed(page: Page, marks: str) -> int:
    """How many of the marks the page prints outside code."""
    return sum(char in marks for char in page.text.translate(_SHOWN_AS))


def judged(told: Sequence[Claim], render: Renderer) -> Iterator[tuple[Claim, bool]]:
    """Each claim, and whether the page bears it out; those of pages that the renderer fails on are left out."""
    bodies = list(dict.fromkeys(body for claim in told for body in (claim.body, *claim.others)))
    pages = {body: read_page(page) for body, page in zip(bodies, render(bodies), strict=True) if page is not None}
    for claim in told:
        if all(body in pages for body in (claim.body, *claim.others)):
            yield claim, is_shown(claim, pages[claim.body], [pages[other] for other in claim.others])


def kramdown(bodies: Iterable[str]) -> Iterator[str | None]:
    """Jekyll's pages."""
    return agreement.render(bodies)


def commonmark(bodies: Iterable[str]) -> Iterator[str | None]:
    """The pages of a reader of CommonMark and GitHub's tables, as Hexo and Hugo have."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return (reader.render(body) for body in bodies)
