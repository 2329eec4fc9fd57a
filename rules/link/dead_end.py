"""A link leads somewhere, and has something to click on.

What was saved from a web page or a text processor has links that led somewhere only there:
`javascript:;` does nothing, `about:blank` shows nothing, `file:///C:/notes.docx` is a file on the
author's own computer. A mistyped scheme (`htps://`, `https//`, `http://https://`) is no host's, nor is a
single angle bracket (`[a](https://example.com>)`), and
`[mail](me@example.com)` is looked for on the site, and so is an address in curly quotes
(`<a href=“/notes/”>`, which kramdown prints). And a link without a text (`[](https://example.com)`) is on the page,
but nobody sees it. CSDN's boxes of code leave their buttons, `[view plain](#)[copy](#)[print](#)`.

~~~ bad
[打开菜单](javascript:void(0))
~~~

~~~ good
打开菜单
~~~

~~~ bad
[手册](htps://example.com/manual)
~~~

~~~ good
[手册](https://example.com/manual)
~~~

~~~ bad
源码在[](https://example.com/code)这里。
~~~

~~~ good
源码在[这里](https://example.com/code)。
~~~

In kramdown (Jekyll) `[text](address target="_blank")` is a link whose address goes on to the bracket.

Bookmarklets (`javascript:` with code) and anchors (`[](#top)`) are left alone, and so are links that
attributes make visible (`{: .icon}`). The fix writes the scheme that was meant, takes the link away and leaves its text, or
takes the buttons away; it is unsafe, for the address may be another. What a link without a text was to say only its author knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.addresses import MISTYPED, linked, mended, raw_stretches, straightened
from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Inline
from lint_posts.model import Edit, Fix, Problem, Span, lies_in, unsafe
from lint_posts.post import Post
from lint_posts.record import NamedTuple

_NOWHERE = lazy(
    r"(?P<script>(?:javascript:[\s;]*(?:(?:void\s*\\?\(\s*(?:0\s*)?\\?\)|return false)[\s;]*)?|about:blank\S*)\Z)"
    r"|(?P<disk>file:/|[a-z]:[\\/])",
    re.I,
)
_NO_TEXT = lazy(r"\[(?<!!\[)[ \t\u00a0\u3000\u200b]*\]\([ \t]*<?[^\s#)>]")
# not `a@2x.png`
_MAIL = r"[\w.+-]{1,64}@(?!\d+x\.)[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}(?=[\s)>]|\Z)"
_IS_MAIL = lazy(_MAIL)
# signs around an address, or a link in its place
_WRAPPED = r"(?:[\"'“”‘’`*【「]+|\[[^\[\]\n]{1,100}\]\()(?P<address>https?://[^\s\"'“”‘’`*<>【】「」()]+)"
_IS_WRAPPED = lazy(_WRAPPED + r"[\"'“”‘’`*>】」)]*\Z")
_PLACE = r"\](?:\(|:)[ \t]*<?"
# one of two angle brackets around an address
_ADDRESS = r"(?:https?://|/)[^\s()<>]+"
_HALF = lazy(rf"<(?P<before>{_ADDRESS})\Z|(?P<behind>{_ADDRESS})>\Z")
_BUTTON = "copy(?:[ \\t\\n]+to clipboard)?|print|\\?"
# the head of a box: its language, `[java]`, stands before its buttons
_BUTTONS = lazy(
    r"(?:\*\*\\?\[[\w+#. -]{1,20}\\?\]\*\*[ \t]*\n?)?\[view plain\]\([^()\n]*\)"
    rf"(?:[ \t>]*\n?[ \t>]*\[(?:{_BUTTON})\]\([^()\n]*\))*",
    needs="[view plain]",
)
# (the two below take long to compile, and nearly no address begins so)
_MAY_LACK_TEXT = lazy(r"\[(?<!!\[)[\s\u200b]*\]\(")
_MAY_LEAD_ASTRAY = lazy(rf"{_PLACE}(?=[A-Za-z])(?!https?://(?!http))")
_LEADS_ASTRAY = lazy(rf"{_PLACE}(?:[jJ]ava[sS]cript:|about:|[fF]ile:/|[A-Za-z]:[\\/]|{MISTYPED})")


def may_lead_nowhere(text: str) -> bool:
    """Whether a link may have no text, or an address that is none."""
    if _MAY_LACK_TEXT.search(text) and _NO_TEXT.search(text):
        return True
    return any(_LEADS_ASTRAY.match(text, found.start()) for found in _MAY_LEAD_ASTRAY.finditer(text))


# kramdown takes blanks in an address, and CommonMark no link with one
_ATTRIBUTE = r"[^()\s<>]{1,500}[ \t]+(?P<attribute>(?:target|rel|class|id|style)=[\"'][^\"'\n]*[\"'])[ \t]*"
_WITH_ATTRIBUTE = lazy(rf"{_ATTRIBUTE}\Z")
TRIGGER = (
    "[view plain](",
    lazy(rf"\]\({_ATTRIBUTE}\)", needs="]("),
    may_lead_nowhere,
    lazy(r"href=[\"']?[“”‘’]", needs="href="),
    lazy(_PLACE + _MAIL, needs="@"),
    lazy(rf"{_PLACE}(?:(?<=<){_ADDRESS}(?=[\s)])|(?<!<){_ADDRESS}>(?=[\s)]))"),
    *(f"]({sign}" for sign in "\"'“”‘’`*【「["),
)


def check(post: Post) -> Iterator[Problem]:
    raw = raw_stretches(post.text)
    for inline in post.inlines_beside("[", "<"):
        if inline.kind == "link" and inline.destination_span is not None and not lies_in(raw, inline.span.start):
            yield from _judge(post, inline, inline.destination_span)
        elif inline.kind == "html" and inline.name == "a" and not lies_in(raw, inline.span.start):
            yield from _in_curly_quotes(post, inline)
    yield from _left_behind(post)


def _in_curly_quotes(post: Post, tag: Inline) -> Iterator[Problem]:
    """`<a href=“…”>`, which CommonMark takes for a tag."""
    for where in (attribute.span for attribute in tag.attributes if attribute.name == "href"):
        edit = straightened(post.text, where)
        if edit is not None:
            message = "this link leads to a page of this site, a 404, its quotes are curly: write straight ones"
            yield Problem(tag.span, message, unsafe("straighten the quotes", edit))


def _judge(post: Post, link: Inline, where: Span) -> Iterator[Problem]:
    address = post.text[slice(*where)].strip()
    found = _NOWHERE.match(address)
    if found is not None:
        why = "it is a file on the author's own computer" if found["disk"] else f"`{address}` is for scripts alone"
        message = f"this link leads readers nowhere, {why}: write an address, or take the link away"
        yield Problem(link.span, message, _text_alone(post, link))
    elif (meant := _meant(address)) is not None:
        message = f"this link leads readers nowhere, {meant.why}"
        yield Problem(link.span, message, unsafe(meant.title, Edit(*where, meant.address)))
    elif _IS_MAIL.match(address) is not None:
        message = "this link leads to a page of this site, a 404: write `mailto:` before the address"
        yield Problem(
            link.span, message, unsafe("write `mailto:` before it", Edit(where.start, where.start, "mailto:"))
        )
    elif (inside := _WITH_ATTRIBUTE.match(post.text[slice(*where)])) is not None and link.label is None:
        yield _with_attribute(post, link, where, inside)
    elif _is_unseen(post, link):
        yield Problem(link.span, "readers do not see this link, it has no text: put one between its brackets")


class _Meant(NamedTuple):
    """What is wrong with an address and what to do, in words; the title of the repair; the address that was meant."""

    why: str
    title: str
    address: str


def _meant(address: str) -> _Meant | None:
    """What an address that is none most likely means."""
    right = mended(address)
    if right is not None:
        scheme = right[: right.index("//") + 2]
        return _Meant(f"its scheme is mistyped: write `{scheme}`", "write the scheme", right)
    half = _HALF.match(address)
    if half is not None:
        why = "a single angle bracket belongs to its address: take it away"
        return _Meant(why, "take the bracket away", half["before"] or half["behind"])
    wrapped = _IS_WRAPPED.match(address)
    if wrapped is None or linked(address) is not None:
        return None
    right = wrapped["address"]
    return _Meant(f"signs stand around its address: write `{right}` alone", "write the address alone", right)


def _with_attribute(post: Post, link: Inline, where: Span, inside: re.Match[str]) -> Problem:
    """A link whose address goes on with an attribute."""
    attribute = inside["attribute"]
    start = where.start + len(post.text[where.start : where.start + inside.start("attribute")].rstrip())
    message = f"this link leads nowhere, `{attribute}` belongs to its address: write `{{: {attribute}}}` behind it"
    edit = Edit(start, link.span.end, f"){{: {attribute}}}")
    return Problem(link.span, message, unsafe("write the attribute behind it", edit))


def _left_behind(post: Post) -> Iterator[Problem]:
    """The rows of buttons that boxes of code have left behind."""
    for leaf, source in post.markdown_leaves:
        if "[view plain](" in source.text:
            links = {inline.span.start for inline in leaf.walk_inlines() if inline.kind == "link"}
            for found in _BUTTONS.finditer(post.text, *leaf.span):
                if post.text.index("[view", found.start()) in links:
                    yield _buttons(post, Span(*found.span()))


def _buttons(post: Post, row: Span) -> Problem:
    """One row, taken away with its line where that holds nothing else."""
    start, end = post.line_span(row.start).start, post.line_span(row.end).end
    alone = not post.text[start : row.start].strip() and not post.text[row.end : end].strip()
    edit = Edit(start, min(end + 1, len(post.text)), "") if alone else Edit(*row, "")
    message = "these are the buttons of another site's box for code, they do nothing here: take them away"
    return Problem(row, message, unsafe("take the buttons away", edit))


def _is_unseen(post: Post, link: Inline) -> bool:
    """Whether nothing stands between its brackets, and no attributes behind it that may show it."""
    start, end = link.span
    return _NO_TEXT.match(post.text, start) is not None and not post.text.startswith(("{:", "{.", "{#"), end)


def _text_alone(post: Post, link: Inline) -> Fix | None:
    """Its text without the link, where both stand in one place."""
    start, end = link.span
    if not link.children or link.destination_span is None or not start < link.destination_span.start < end:
        return None
    first, last = link.children[0].span.start, link.children[-1].span.end
    return unsafe("take the link away", Edit(start, first, ""), Edit(last, end, ""))
