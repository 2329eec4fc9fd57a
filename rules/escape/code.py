r"""Code shows its entities, and the stars of bold, as they are written.

A converter, or an editor that was given HTML, leaves `&lt;` and `&amp;` in code, or its
bold words: `**public** **class** A {`. In a block of Markdown nothing is decoded: readers
see `#include &lt;stdio.h&gt;`, and what they copy does not run.

~~~ bad
```cpp
for (int i = 0; i &lt; n; i++) cout &lt;&lt; i;
```
~~~

~~~ good
```cpp
for (int i = 0; i < n; i++) cout << i;
```
~~~

Reported is a block in which they stand where code has a sign (`i &lt; n`, `p-&gt;x`,
`vector&lt;int&gt;`, `a &amp;&amp; b`), or tags, and no `<` of its own; code in a line is
judged too. Strings, comments and posts that speak of escapes are left alone, and so is
Hexo with Prism, which decodes them. Stars are reported where two keywords of a block stand
between them. The fix writes the signs, or takes the stars away; it is unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from lint_posts.dependencies import summary
from lint_posts.lazy import lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.site import Site

from ._bold import bold_words, may_hold_bold

_SIGN = lazy(
    r"&(?:lt|gt|amp);(?:"
    r"(?<=[A-Za-z_]&lt;)(?=[A-Za-z_]\w*(?:&lt;|&gt;|,|::))"  # vector&lt;int&gt;
    r"|(?<=include &lt;)(?=[\w./+]+&gt;)|(?<=include&lt;)(?=[\w./+]+&gt;)"
    r"|(?<=[ \t]&[lg]t;)(?==?[ \t][\w(-])"  # i &lt; n
    r"|(?<=\w&[lg]t;)(?==?\w+[ ]*(?:[;)|]|&amp;&amp;))"  # i&lt;n;
    r"|(?<=[-=]&gt;)(?=[ \t]*[\w{(])"  # p-&gt;x
    r"|(?<=&lt;)(?=&lt;[ \t]*[\w\"'(])|(?<=&gt;)(?=&gt;[ \t]*[\w(])"  # cout &lt;&lt; x
    r"|(?<=&lt;)(?=\?php\s)"
    r"|(?<=&amp;)(?=&amp;[ \t]*[\w!(]))"
)
_ENTITY = lazy(r"&(?:lt|gt|amp|quot|apos|nbsp|#(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6]));")
_HIGHLIGHT = lazy(r"\{%-?\s*highlight\s+(?P<info>\S+)[^%\n]*%\}(?P<code>.*)\{%-?\s*endhighlight\s*-?%\}", re.S)
_COMMENT = lazy(r"[ \t>]*(?:\*|//|#(?!\s*include)|--|;|%)")
_QUOTES = lazy(r"(?<!\\)[\"'`]")
_TAG = lazy(r"&lt;(?P<end>/?)[A-Za-z][\w.:-]*(?:/?&gt;|[ \t]+[\w:.-]+=)")
_MARKUP = frozenset(
    ["html", "xhtml", "htm", "xml", "xsl", "xslt", "svg", "rss", "atom", "vue", "svelte", "jsx", "tsx", "wxml", "xaml"]
    + ["jsp", "erb", "ejs", "haml", "pug", "jinja", "jinja2", "django", "liquid", "twig", "hbs", "handlebars", "razor"]
    + ["cshtml", "aspx", "freemarker", "ftl", "thymeleaf"]
)
"""What knows entities itself: there only tags can't be meant."""
_SHOWING = frozenset(
    ["md", "markdown", "mdx", "rst", "org", "tex", "latex", "mermaid", "plantuml", "dot", "graphviz", "diff", "patch"]
    + ["http"]
)
"""What often shows how others write."""
_TAGS = 3
"""So many tags, one of them an end, are no example of an entity."""
_MOST = 50
"""So many places of a block are looked at: in a long line of strings each look reads it from its beginning."""
_LESSON = lazy(
    r"(?i)实体|轉義|转义|特殊字符|[大小]于号|\bentit(?:y|ies)\b|\bescap(?:e|ed|es|ing)\b|html(?:special)?chars"
    r"|\bcdata\b|mybatis|\bxss\b|注入"
)


def may_hold_entities(text: str) -> bool:
    """Whether an entity stands where code has a sign, or a tag."""
    if "&" not in text or not any(map(text.__contains__, ("&lt;", "&gt;", "&amp;&amp;"))):
        return False
    return "&lt;/" in text or _SIGN.search(text) is not None


TRIGGER = (may_hold_entities, may_hold_bold)


_OWN = ("<", "#{")
"""What such a block does not hold: its own signs, or the parameters of MyBatis, whose SQL stands in XML."""


class Code(NamedTuple):
    """A block of code: its language in small letters, and where its text is."""

    language: str
    span: Span


def check(post: Post) -> Iterator[Problem]:
    if may_hold_bold(post.text):
        for block in filter(_is_no_example, _blocks(post)):
            yield from _in_bold(post, block.span)
    if post.speaks_of(_LESSON) or (post.site is not None and post.site.once(_decodes)):
        return
    for language, span in filter(_is_no_example, chain(_blocks(post), _in_lines(post))):
        text = post.text[slice(*span)]
        if not any(mark in text for mark in _OWN):
            found = _first(language, text)
            if found is not None:
                yield _problem(span.start, text, found)


def _is_no_example(code: Code) -> bool:
    """Whether its language is none that often shows how others write."""
    return code.language not in _SHOWING


def _in_bold(post: Post, code: Span) -> Iterator[Problem]:
    """A problem where converters have left words of code in bold."""
    pairs = [
        Span(code.start + found.start(), code.start + found.end()) for found in bold_words(post.text[slice(*code)])
    ]
    if pairs:
        start, end = pairs[0]
        edits = (edit for start, end in pairs for edit in (Edit(start, start + 2, ""), Edit(end - 2, end, "")))
        message = f"the page shows `{post.text[start:end]}` in this code with its stars: take them away"
        yield Problem(Span(start, end), message, unsafe("take the stars away", *edits))


def _first(language: str, text: str) -> re.Match[str] | None:
    """The first entity of a block that can't be meant."""
    if language not in _MARKUP:
        found = next(filter(_is_sign, islice(_SIGN.finditer(text), _MOST)), None)
        if found is not None:
            return found
    tags = [tag for tag in islice(_TAG.finditer(text), _MOST) if _is_sign(tag)]
    return _ENTITY.match(text, tags[0].start()) if len(tags) >= _TAGS and any(tag["end"] for tag in tags) else None


@summary
def _decodes(site: Site) -> bool:
    """Whether the site's highlighter may decode them, as Hexo's Prism does where it is left to the browser."""
    if site.engine != "hexo":
        return False
    return site.setting("syntax_highlighter") == "prismjs" or site.setting("prismjs", "enable") is True


def _blocks(post: Post) -> Iterator[Code]:
    """The blocks of code, without their fences, and those of Jekyll's own tag."""
    for block in post.document.walk():
        if block.kind == "code_block":
            start, end = block.span
            if block.level:
                start = min(post.line_span(start).end + 1, end)
            yield Code(_language(block.info), Span(start, end))
    if post.dialect == "kramdown" and "highlight" in post.text:
        for tag in post.document.masked:
            found = _HIGHLIGHT.fullmatch(post.text, *tag)
            if found is not None:
                yield Code(_language(found["info"]), Span(*found.span("code")))


def _in_lines(post: Post) -> Iterator[Code]:
    """Code in a line."""
    for block in post.document.walk():
        if block.source is not None and "&" in block.source.text and "`" in block.source.text:
            for inline in block.walk_inlines():
                if inline.kind == "code" and "\n" not in inline.text:  # else a fence that was meant to be one
                    yield Code("", _inside(post.text, inline.span))


def _language(info: str) -> str:
    return (info.lower().replace("{", " ").split() or [""])[0].strip(".}")


def _inside(text: str, span: Span) -> Span:
    """A code span without its backticks."""
    marks = span.end - span.start - len(text[slice(*span)].lstrip("`"))
    return Span(span.start + marks, span.end - marks)


def _is_sign(found: re.Match[str]) -> bool:
    """Whether it stands in code: in no comment, and in no string."""
    text = found.string
    line = text.rfind("\n", 0, found.start()) + 1
    return _COMMENT.match(text, line) is None and len(_QUOTES.findall(text, line, found.start())) % 2 == 0


def _problem(start: int, text: str, found: re.Match[str]) -> Problem:
    from html import unescape

    edits = [
        Edit(start + each.start(), start + each.end(), unescape(each[0]).replace("\xa0", " "))
        for each in _ENTITY.finditer(text)
    ]
    entity = found[0]
    return Problem(
        Span(start + found.start(), start + found.end()),
        f"the page shows `{entity}` in this code as it is written: write `{unescape(entity)}`",
        unsafe("write the signs", *edits),
    )
