"""An HTML element that is not closed swallows the rest of the page.

kramdown (Jekyll) takes all that follows an open `<div>`, `<p>` or `<li>` for raw
HTML: the Markdown below is printed with its marks, in one paragraph, and a
closing tag that comes too early (`<div><p>…</div>`) is printed as text. In
CommonMark (Hugo, Hexo) an open `<details>`, `<center>` or `<div>` holds the
rest of the page, and an open `<!--` or `<pre>` hides its Markdown.

~~~ bad
<div class="note">
先看这里。

## 标题

**正文**
~~~

~~~ good
<div class="note">
先看这里。
</div>

## 标题

**正文**
~~~

An element whose end comes from an include or a plugin is left alone, and so is
one that stands at the end of the page. There is no fix: where the element was
meant to end, only the author knows.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from lint_posts.markdown.tree import Block, Inline
from lint_posts.model import Problem, Span
from lint_posts.post import Post
from lint_posts.site import read_text

from ._elements import CLOSING_TAG, Raw, close, html_blocks, html_inlines, is_empty, raw_texts, words

TRIGGER = re.compile(r"<(?:[A-Za-z]|!--)")

HOLDERS = words(
    "article aside blockquote center details div dl fieldset figure footer form header main nav ol section table ul"
)
"""What a browser closes nowhere but at the end of the page."""

RAW_ELEMENTS = frozenset(["pre", "script", "style", "textarea"])
"""What CommonMark reads raw up to its end tag, blank lines or not."""

INCLUDE = re.compile(r"\{%-?\s*include(?:_cached|_relative)?\s+[\"']?([^\s\"'%]+)")
PLUGIN = re.compile(r"(?:\{%-?|\{\{[<%]\s*/?)\s*([\w-]*?(?:end|close|foot|bottom|after)[\w-]*)", re.IGNORECASE)
PARAGRAPH = re.compile(r"\n[ \t>]*\n[\s>]*[^\n]*")
TEMPLATE = re.compile(r"\{%[^{}]*%\}|\{\{[^{}]*\}\}")
OF_LIQUID = frozenset(f"end{name}" for name in words("if unless for case raw comment capture highlight tablerow"))
BRANCH = re.compile(r"\{%-?\s*(?:(if|unless|case|for)|(end(?:if|unless|case|for)))\b")
MOST = 10
"""So many tags of one page are told of: more are one fault of another kind."""

SAYS_END = re.compile(r"end|close|foot|bottom|after", re.IGNORECASE)


def check(post: Post) -> Iterator[Problem]:
    """A problem at each tag whose end is missing."""
    if post.dialect == "kramdown":
        yield from swallowed_by_kramdown(post)
    else:
        yield from held_by_the_browser(post)
    yield from open_comments(post)


def swallowed_by_kramdown(post: Post) -> Iterator[Problem]:
    """Blocks that kramdown had to close itself, with something in them that was not meant to be there."""
    templates = Templates(post)
    for block in html_blocks(post):
        within: list[Inline] = []
        texts = list(raw_texts(post, html_inlines(block), within))
        if not within or templates.may_close(within[0]):
            continue
        for raw in texts:
            closing = printed_end(raw.text.text, raw.within)
            if closing:
                yield problem(
                    raw.within[-1],
                    f"`<{raw.within[-1].name}>` is not closed before `{closing}`, so kramdown prints that tag and takes "
                    f"all that follows for raw HTML: add `</{raw.within[-1].name}>`",
                )
                break
        else:
            if goes_on(post, texts):
                yield problem(
                    within[0],
                    f"`<{within[0].name}>` is never closed, so kramdown prints the Markdown below it as it stands: "
                    f"add `</{within[0].name}>`",
                )


def problem(tag: Inline, message: str) -> Problem:
    """At the tag, or its beginning where it is long."""
    return Problem(Span(tag.span.start, min(tag.span.end, tag.span.start + 80)), message)


def printed_end(text: str, within: tuple[Inline, ...]) -> str | None:
    """An end tag that is printed, since another element is still open within its own."""
    for match in CLOSING_TAG.finditer(text):
        if any(tag.name == match[1].lower() for tag in within[:-1]):
            return match[0]
    return None


def goes_on(post: Post, texts: list[Raw]) -> bool:
    """Whether it takes for raw a paragraph that is none of HTML: a browser ends an open `<p>` before the next one."""
    for raw in texts:
        for match in PARAGRAPH.finditer(TEMPLATE.sub("", post.text[slice(*raw.text.span)])):
            if "![" in match[0] or any(char.isalnum() for char in match[0]):
                return True
    return False


class Templates:
    """What a post's templates may open and close, worked out once."""

    def __init__(self, post: Post) -> None:
        self.post = post
        text, start = post.text, post.body_start
        ends = [match.start() for match in PLUGIN.finditer(text, start) if match[1] not in OF_LIQUID]
        self.last_end = ends[-1] if ends else -1
        self.includes = [(match.start(), match[1]) for match in INCLUDE.finditer(text, start)]
        self.branches = [(match.start(), 1 if match[1] else -1) for match in BRANCH.finditer(text, start)]
        self.closing: dict[tuple[str, str], bool] = {}

    def may_close(self, tag: Inline) -> bool:
        """Whether a template may bring the end tag, or only one of several branches has the element."""
        if self.last_end >= tag.span.end:
            return True
        if sum(step for offset, step in self.branches if offset < tag.span.start) > 0:
            return True
        return any(self._closes(name, tag.name) for offset, name in self.includes if offset >= tag.span.end)

    def _closes(self, include: str, name: str) -> bool:
        """Whether an included file holds the end tag; by its name where it can't be read."""
        key = include, name
        if key not in self.closing:
            site = self.post.site
            text = read_text(os.path.join(site.root, "_includes", include)) if site is not None else None
            self.closing[key] = f"</{name}" in text if text is not None else SAYS_END.search(include) is not None
        return self.closing[key]


def held_by_the_browser(post: Post) -> Iterator[Problem]:
    """CommonMark passes tags through: what the whole page never closes holds all that follows."""
    within: list[Inline] = []
    for leaf in post.leaves:
        if "<" not in post.text[leaf.span.start : leaf.span.end]:
            continue
        for inline in leaf.walk_inlines():
            if inline.kind != "html":
                continue
            if inline.name.startswith("/"):
                close(within, inline.name[1:])
            elif inline.name in HOLDERS | RAW_ELEMENTS and not is_empty(post, inline):
                within.append(inline)
    last = next((leaf.span.start for leaf in reversed(post.leaves) if leaf.kind != "html_text"), 0)
    templates = Templates(post)
    for tag in within[:MOST]:
        blank_line = post.text.find("\n\n", tag.span.end)
        swallows = tag.name in RAW_ELEMENTS and blank_line >= 0
        if (swallows or 0 <= blank_line < last) and not templates.may_close(tag):
            holds = "hides the Markdown of" if tag.name in RAW_ELEMENTS else "holds"
            yield problem(tag, f"`<{tag.name}>` is never closed, so it {holds} the rest of the page: add `</{tag.name}>`")


def open_comments(post: Post) -> Iterator[Problem]:
    """`<!--` without `-->`: kramdown prints it, CommonMark hides all that follows."""
    at = post.text.rfind("<!--", post.body_start)
    if at < 0 or post.text.find("-->", at) >= 0:
        return
    leaf = post.leaf_at(at)
    if post.is_printed(Span(at, at + 4)):
        yield Problem(Span(at, at + 4), "`<!--` is never closed, so the page prints it: add `-->`")
    elif leaf is not None and leaf.kind == "html_text" and is_comment(leaf, at) and post.text[at + 4 :].strip():
        yield Problem(Span(at, at + 4), "`<!--` is never closed, so it hides the rest of the page: add `-->`")


def is_comment(leaf: Block, offset: int) -> bool:
    """Whether a comment begins there."""
    return any(inline.kind == "comment" and inline.span.start == offset for inline in leaf.inlines)
