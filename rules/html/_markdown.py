"""What can be nothing but Markdown in the raw text of HTML, and whether a repair lets it in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from lint_posts.lazy import lazy
from lint_posts.model import lies_in
from lint_posts.post import CODE_TAGS, Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Inline

    from ._elements import Element

NOT_PROSE = CODE_TAGS | {"template", "object", "iframe", "video", "audio", "var", "option", "title", "xmp", "noscript"}
READ_LATER = lazy(
    r"(?<![A-Za-z])(?:mermaid|highlight|hljs|language|code|math|mathjax|katex|latex|plantuml|chart|marked)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Classes of elements whose text a script of the page reads."""

MARKDOWN = lazy(
    r"(?P<bold>(?<![*A-Za-z0-9_)\]])\*\*(?=[^\s*])(?=[^*\n]*[^\W_])[^*\n]+(?<=[^\s*])\*\*(?!\*))"
    r"|(?P<image>!\[[^\]\n]{0,200}(?:\n[^\]\n]{1,200})?\]\((?:[^()\n]|\([^()\n]{0,40}\)){1,400}\))"
    r"|(?P<link>(?<![!A-Za-z0-9_\])])\[[^\]\n]{1,200}\]\((?:https?://|/(?!/)|\{\{)[^()\n]{0,400}\))"
    r"|(?P<code>(?<![`A-Za-z0-9])`(?=[^\s`])[^`\n]*(?<=[^\s`])`(?![`A-Za-z0-9]))"
    r"|(?:^|\n)[ \t>]*(?P<heading>\#{1,6}[ \t]+[^\s#])"
    r"|(?:^|\n)[ \t>]*(?P<fence>```[\w+-]*[ \t]*(?=\n)|~~~[\w+-]*[ \t]*(?=\n))"
    r"|(?:^|\n)[ \t>]*(?P<list>[-*+][ \t]+[^\s<].*\n[ \t>]*[-*+][ \t]+[^\s<]|1\.[ \t]+[^\s<].*\n[ \t>]*2\.[ \t]+[^\s<])"
    r"|(?:^|\n)[ \t>]*(?P<table>\|[^\n]*\|[ \t]*\n[ \t>]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?=\n|\Z))"
)
_BLOCK_TAG = lazy(r"\{(?:%-?|\{[<%])\s*(?P<end>end|/\s*)?(?P<name>[\w./-]+)")
_LEAVES_ALONE = frozenset(["if", "unless", "for", "case", "raw", "comment", "tablerow"])
"""Blocks of Liquid and Nunjucks whose text the page has as it stands."""
IS_BLOCK = {"heading", "fence", "list", "table"}
_READ_AS = {"bold": "strong", "fence": "code_block"}


class Unread:
    """Where a post's raw text is what a page prints: not in templates, nor where those may read Markdown themselves.

    Nor in code that Hexo takes out before.
    """

    def __init__(self, post: Post) -> None:
        self.post = post
        self.held = held(post.text)
        self.known: dict[int, bool] = {}

    def first(self, text: Inline) -> re.Match[str] | None:
        """The first Markdown of raw text that is printed."""
        for match in MARKDOWN.finditer(text.text):
            start = text.span.start + match.start()
            told = match.start(match.lastgroup or 0) + text.span.start
            if not (
                self.post.is_template(start)
                or bisect_right(self.held, start) % 2
                or lies_in(self.post.taken_code, told)
            ):
                return match
        return None

    def is_prose(self, element: Element) -> bool:
        """Whether neither an element nor one around it holds code, or what a script of the page reads."""
        asked: list[Element] = []
        outer: Element | None = element
        while outer is not None and outer.tag.span.start not in self.known:
            asked.append(outer)
            outer = outer.outer
        prose = outer is None or self.known[outer.tag.span.start]
        for each in reversed(asked):
            prose = self.known[each.tag.span.start] = prose and not is_not_prose(each.tag)
        return prose


def held(text: str) -> list[int]:
    """Where the stretches begin and end, by turns, that stand between a template's tag and its end tag.

    `{% note %}` of a theme of Hexo's, a shortcode of Hugo's, or `capture` with `markdownify` may read Markdown there.
    """
    tags = list(_BLOCK_TAG.finditer(text))
    names = {tag["name"] for tag in tags if tag["end"]} - _LEAVES_ALONE
    if "markdownify" not in text:
        names.discard("capture")
    found: list[int] = []
    depth = 0
    for tag in tags:
        if tag["name"] in names and (depth or not tag["end"]):
            depth += -1 if tag["end"] else 1
            if depth == (0 if tag["end"] else 1):
                found.append(tag.start())
    return found


def is_not_prose(tag: Inline) -> bool:
    """Whether an element holds code, or what a script of the page reads."""
    if tag.name in NOT_PROSE:
        return True
    return any(
        each.name.startswith("data-markdown") or (each.name == "class" and READ_LATER.search(each.value) is not None)
        for each in tag.attributes
    )


def shown(match: re.Match[str]) -> str:
    """The beginning of what is printed, for a message."""
    text = match[match.lastgroup or 0].partition("\n")[0]
    text = text if len(text) < 40 else f"{text[:30]}…"
    return text if "`" in text else f"`{text}`"


def lets_in(before: Iterable[Inline], after: Post, match: re.Match[str]) -> bool:
    """Whether a repaired piece of raw HTML has more of the Markdown, and the same tags and comments, none in code."""
    kind = _READ_AS.get(match.lastgroup or "", match.lastgroup or "")
    old, new = list(map(_piece, before)), list(_pieces(after))
    return new.count(kind) > old.count(kind) and all(
        [piece for piece in old if piece.startswith(tag)] == [piece for piece in new if piece.startswith(tag)]
        for tag in ("<", "comment", "indented code")
    )


def _pieces(post: Post) -> Iterator[str]:
    """The kinds of all that a post holds; of tags their names, behind a `<`."""
    for block in post.document.walk():
        yield block.kind if block.kind != "code_block" or block.level else "indented code"
        yield from map(_piece, block.walk_inlines())


def _piece(inline: Inline) -> str:
    return f"<{inline.name}" if inline.kind == "html" else inline.kind
