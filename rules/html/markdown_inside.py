"""Markdown inside of raw HTML is printed with its marks.

kramdown (Jekyll) reads no Markdown in a block element, nor in `<font>` and
`<center>` anywhere, unless the tag says so with a `markdown` attribute.
CommonMark (Hugo, Hexo) reads none before the first blank line. Readers see
`**bold**`, `![](a.png)` and `## Title` as they were typed.

~~~ bad
<div>
**重点**：截止六月。
</div>
~~~

~~~ good
<div markdown="span">
**重点**：截止六月。
</div>
~~~

Only what can be nothing but Markdown is reported: bold, images, links, inline
code, headings, fences, lists. Code, scripts, formulas and templates are left
alone. In kramdown there is an unsafe fix, the attribute; in CommonMark a blank
line above and below lets the Markdown in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Fix, Problem, Span, unsafe
from lint_posts.post import CODE_TAGS, Post
from lint_posts.typed import TYPE_CHECKING

from ._elements import Raw, Reading, html_blocks, html_inlines, words
from ._glance import may_print_markdown

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Inline

TRIGGER = may_print_markdown

NOT_PROSE = CODE_TAGS | {"template", "object", "iframe", "video", "audio", "var", "option", "title", "xmp", "noscript"}
READ_LATER = lazy(
    r"(?<![A-Za-z])(?:mermaid|highlight|hljs|language|code|math|mathjax|katex|latex|plantuml|chart|marked)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Classes of elements whose text a script of the page reads."""

BLOCKS = words(
    "address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header "
    "hgroup iframe li main map menu nav noscript object section summary td"
)
"""What kramdown fills with blocks when the tag says `markdown="1"`; other elements need to be told more."""
HOLD_TEXT = words("p h1 h2 h3 h4 h5 h6 dt font span b i u small")

BLANK_LINE = lazy(r"\n[ \t]*\n")
MARKDOWN = lazy(
    r"(?P<bold>(?<![*A-Za-z0-9_)\]])\*\*(?=[^\s*])(?=[^*\n]*[^\W_])[^*\n]+(?<=[^\s*])\*\*(?!\*))"
    r"|(?P<image>!\[[^\]\n]{0,200}(?:\n[^\]\n]{1,200})?\]\([^()\n]{1,400}\))"
    r"|(?P<link>(?<![!A-Za-z0-9_\])])\[[^\]\n]{1,200}\]\((?:https?://|/(?!/)|\{\{)[^()\n]{0,400}\))"
    r"|(?P<code>(?<![`A-Za-z0-9])`(?=[^\s`])[^`\n]*(?<=[^\s`])`(?![`A-Za-z0-9]))"
    r"|(?:^|\n)[ \t]*(?P<heading>\#{1,6}[ \t]+[^\s#])"
    r"|(?:^|\n)[ \t]*(?P<fence>```[\w+-]*[ \t]*(?=\n)|~~~[\w+-]*[ \t]*(?=\n))"
    r"|(?:^|\n)[ \t]*(?P<list>[-*+][ \t]+[^\s<].*\n[ \t]*[-*+][ \t]+[^\s<]|1\.[ \t]+[^\s<].*\n[ \t]*2\.[ \t]+[^\s<])"
)
IS_BLOCK = {"heading", "fence", "list"}


def check(post: Post) -> Iterator[Problem]:
    """A problem for each element, at the first Markdown that it prints."""
    if post.site is not None and not post.site.shows_html:  # Hugo leaves the whole element out
        return
    for raw, tag, match in printed_markdown(post):
        group = match.lastgroup or 0
        shown = match[group].partition("\n")[0]
        shown = shown if len(shown) < 40 else f"{shown[:30]}…"
        shown = shown if "`" in shown else f"`{shown}`"
        fix = attribute(post, raw, tag) if post.dialect == "kramdown" else None
        advice = fix.title if fix is not None else "write HTML there"
        if post.dialect == "commonmark":
            advice = "leave a blank line above and below it"
        start, end = (raw.text.span.start + offset for offset in match.span(group))
        message = f"{shown} is printed as it stands, no Markdown is read in this `<{tag.name}>`: {advice}"
        yield Problem(Span(start, end), message, fix)


def printed_markdown(post: Post) -> Iterator[tuple[Raw, Inline, re.Match[str]]]:
    """The first Markdown that each element prints."""
    seen: set[int] = set()
    captured = captures(post.text) if "markdownify" in post.text else []
    for raw in every_raw_text(post):
        if raw.within is None or raw.within.tag.span.start in seen:
            continue
        for match in MARKDOWN.finditer(raw.text.text):
            start = raw.text.span.start + match.start()
            if post.is_template(start) or bisect_right(captured, start) % 2:
                continue
            seen.add(raw.within.tag.span.start)
            if not (is_not_prose(raw.within.tag) or any(map(is_not_prose, raw.within.around()))):
                yield raw, raw.within.tag, match
            break


def captures(text: str) -> list[int]:
    """Where the stretches begin and end, by turns, that `capture` holds and `markdownify` may read."""
    found: list[int] = []
    for match in re.finditer(r"\{%-?\s*(end)?capture\b", text):
        if (match[1] is not None) == len(found) % 2:
            found.append(match.start())
    return found


def is_not_prose(tag: Inline) -> bool:
    """Whether an element holds code, or what a script of the page reads."""
    if tag.name in NOT_PROSE:
        return True
    return any(
        each.name.startswith("data-markdown") or (each.name == "class" and READ_LATER.search(each.value) is not None)
        for each in tag.attributes
    )


def every_raw_text(post: Post) -> Iterator[Raw]:
    """The raw text of HTML that is closed; what an unclosed element swallows is another fault."""
    for block in html_blocks(post):
        reading = Reading(post)
        found = list(reading.raw_texts(html_inlines(block)))
        if post.dialect == "commonmark" or not reading.open:
            yield from found
    for leaf, source in post.markdown_leaves:
        if "<" in source.text:
            yield from Reading(post).raw_texts(leaf.walk_inlines())


def attribute(post: Post, raw: Raw, tag: Inline) -> Fix | None:
    """The attribute that lets Markdown into the element; None where it has one."""
    if any(attribute.name == "markdown" for attribute in tag.attributes):
        return None
    kinds = {match.lastgroup for match in MARKDOWN.finditer(raw.text.text)}
    blocks = kinds & IS_BLOCK or BLANK_LINE.search(raw.text.text)
    value = ("1" if tag.name in BLOCKS else "block") if blocks and tag.name not in HOLD_TEXT else "span"
    start = tag.span.end - 1
    # what becomes code belongs to the edit, or it would pass for a change elsewhere
    end = raw.text.span.end if kinds & {"code", "fence"} else start
    return unsafe(
        f'add `markdown="{value}"` to the tag', Edit(start, end, f' markdown="{value}"{post.text[start:end]}')
    )
