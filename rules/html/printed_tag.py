"""A tag is written as the renderer takes it, or it is printed.

`<font color=#ff0000>` is a tag to browsers. kramdown (Jekyll) takes a value without
quotes only where it is of letters and digits: it prints this tag, and the closing
one, and there is no image, no link and no colour. CommonMark (Hexo, Hugo) prints a
tag whose bare value holds a `=`, as addresses do. Both print one whose quote is
never closed. And kramdown prints the tags of blocks (`<iframe>`, `<div>`, `<table>`)
that stand behind text. Where a converter has escaped the signs of tags, all of them print
`<b>注意</b>`; that is reported outside of lessons, where two stand around words in Chinese,
Japanese or Korean, or break lines.

~~~ bad
请看<font color=#ff0000>这里</font>。
~~~

~~~ good
请看<font color="#ff0000">这里</font>。
~~~

~~~ bad dialect=commonmark
<img src=https://example.com/lake?width=300>
~~~

~~~ good dialect=commonmark
<img src="https://example.com/lake?width=300">
~~~

~~~ bad
视频：<iframe src="https://example.com/v"></iframe>
~~~

~~~ good
视频：
<iframe src="https://example.com/v"></iframe>
~~~

Safe where only quotes are put around the values; unsafe where one quote is missing,
for it may have been meant elsewhere, around whole blocks, and where a block gets a
line of its own, or the signs of tags are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lint_posts.lazy import later, lazy
from lint_posts.markdown.elements import BLOCK_ELEMENTS, CONTENT_MODEL, SPAN_ELEMENTS, VOID_ELEMENTS
from lint_posts.markdown.glance import outside_code
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _escaped, _markdown, _odd
else:
    _escaped = later(__name__, "._escaped")
    _markdown = later(__name__, "._markdown")
    _odd = later(__name__, "._odd")

_INLINE = (
    "a|abbr|audio|b|big|br|cite|code|del|em|embed|font|i|iframe|img|input|ins|kbd|label|mark|q|s|small|source|span|"
    "strike|strong|sub|sup|u|video"
)
_BLOCK = (
    "blockquote|center|col|dd|details|div|dl|dt|figcaption|figure|form|h[1-6]|hr|li|object|ol|p|param|pre|section|"
    "summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_NAME = rf"(?P<name>(?i:{_INLINE}|{_BLOCK}))"
_KEY = r"[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?"
_VALUE = r"(?:\{\{[^{}<>\n]*\}\}|[^\s\"'<>])+"
_TAG = lazy(
    rf"<{_NAME}(?P<attributes>(?:\s+{_KEY}(?:[ \t]*=[ \t]*(?:\"[^\"<>\n]*\"|'[^'<>\n]*'|{_VALUE}))?)+)\s*(?P<slash>/?)>"
)
_BARE = lazy(rf"\"[^\"]*\"|'[^']*'|(?P<key>\s{_KEY}[ \t]*=[ \t]*)(?P<value>{_VALUE})")
_TEMPLATE = lazy(r"\{\{[^{}<>\n]*\}\}")
_OPEN = lazy(
    rf"<{_NAME}\s(?:[^<>\n\"']|\"[^\"<>\n]*\"|'[^'<>\n]*')*=[ \t]*"
    r"(?P<quote>[\"'])[^\"'<>\n]*>(?![^\"'<>\n]*(?P=quote))"
)
_MARKUP = lazy(r"[*_`~]|\]\(")
_REACH = 2000
"""So far behind a tag without an end is looked for Markdown."""
_BLOCKS = lazy(rf"(?i:{_BLOCK})")
# a value that neither is of letters alone nor stands in quotes, or whose quote has no other
_DOUBTFUL_VALUE = lazy(
    r"<[A-Za-z][A-Za-z0-9]*\s[^<>]*=[ \t]*(?:(?:\w|\{\{[^{}<>]*\}\})*[^\s\w\"'<>{]|[\"'][^\"'<>\n]*>)", needs="<"
)
# quotes that do not pair, a blank behind the slash, a line that ends before the tag does
_ODD = lazy(
    r"<[A-Za-z][A-Za-z0-9]*\s[^<>\n]*(?:=[ \t]*(?:\w+[\"']|\"[^\"<>\n]*\"\w|'[^'\"<>\n]*\")|/[ \t]+>)"
    r"|<(?i:img)\s[^<>\n]*[\"'/](?:\n|\Z)|<(?i:br|hr)[ \t]*(?:\\|/[ \t]|／)",
    needs="<",
)
_BLANKS = lazy(r"[ \t]*")
_QUOTED = lazy(r"[ \t>]*")
_BLOCK_TAG = lazy(rf"<(?i:{_BLOCK}|iframe)\s", needs="<")


def may_print_tags(text: str) -> bool:
    """Whether a tag has a value that is doubtful, or begins a block behind text."""
    return (
        _DOUBTFUL_VALUE.search(text) is not None
        or _ODD.search(text) is not None
        or any(_begins_with_text(text, found.start()) for found in _BLOCK_TAG.finditer(text))
    )


def may_print_escaped_tags(text: str) -> bool:
    """Whether a tag stands there whose signs are escaped, and whose words no lesson needs."""
    return "&lt;" in text and _escaped.may_be_escaped(text)


TRIGGER = outside_code(may_print_tags, may_print_escaped_tags)


def check(post: Post) -> Iterator[Problem]:
    if "&lt;" in post.text:
        yield from _escaped.escaped_tags(post)
    for leaf in post.leaves:
        if leaf.source is None or "<" not in leaf.source.text:
            continue
        told: set[int] = set()
        for found in _TAG.finditer(post.text, *leaf.span):
            told.add(found.start())
            before = _before(post, leaf, found)
            if before is None:
                if _has_doubtful_value(found["attributes"]) and _is_printed(post, found):
                    yield _unquoted(post, leaf, found)
            elif _begins_with_text(post.text, found.start()) and before != "<" and _is_printed(post, found):
                yield from _in_text(post, leaf, found)
        for found in _OPEN.finditer(post.text, *leaf.span):
            if _before(post, leaf, found) is None and _is_printed(post, found):
                told.add(found.start())
                yield from _open(post, leaf, found)
        yield from _not_taken(post, leaf, told)


def _before(post: Post, leaf: Block, found: re.Match[str]) -> str | None:
    """The first letter in its line before a tag that kramdown takes only where a line begins; None where it may stand."""
    if post.dialect != "kramdown" or found["name"].lower() not in BLOCK_ELEMENTS:
        return None
    start = post.line_span(found.start()).start
    if leaf.kind != "table_cell":  # where none is taken
        start = max(start, leaf.span.start)
    start = _past(_QUOTED, post.text, start, found.start())
    return post.text[start : min(start + 1, found.start())] or None


def _begins_with_text(text: str, at: int) -> bool:
    """Whether the line of an offset begins with text, not with a tag."""
    start = _past(_QUOTED, text, text.rfind("\n", 0, at) + 1, at)
    return start < at and text[start] != "<"


def _past(blanks: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where what is no blank begins."""
    found = blanks.match(text, start, end)
    return start if found is None else found.end()


def _has_doubtful_value(attributes: str) -> bool:
    """Whether a bare value is not of letters and digits alone, as those are that kramdown takes."""
    return any(re.search(r"\W", _TEMPLATE.sub("", bare["value"] or "")) for bare in _BARE.finditer(attributes))


def _is_printed(post: Post, found: re.Match[str]) -> bool:
    return post.is_printed(Span(found.start(), found.start() + 2))


def _unquoted(post: Post, leaf: Block, found: re.Match[str]) -> Problem:
    closing = _closing(post, leaf, found)
    tag = _letting_in(post, leaf, found, closing, _with_quotes(found, closing))
    fix = _repair(post, leaf, closing, found, tag)
    also = f", and `</{found['name']}>` in the same paragraph" if fix is None else ""
    return Problem(
        Span(*found.span()),
        f"this `<{found['name']}>` is printed, a value of its attributes lacks its quotes: write `{tag}`{also}",
        fix,
    )


def _with_quotes(found: re.Match[str], closing: re.Match[str] | None) -> str:
    """The tag with quotes around all of its values."""
    is_void = found["name"].lower() in VOID_ELEMENTS
    attributes = found["attributes"].removesuffix("/") if is_void else found["attributes"]
    ends = found["slash"] or attributes != found["attributes"]
    # `/>` would end an element of kramdown's that goes on
    slash = " /" if ends and (is_void or closing is None) else ""
    return f"<{found['name']}{_BARE.sub(_quoted, attributes)}{slash}>"


def _letting_in(post: Post, leaf: Block, found: re.Match[str], closing: re.Match[str] | None, tag: str) -> str:
    """The tag with the attribute that kramdown needs to go on reading the Markdown behind it."""
    name = found["name"].lower()
    reads = name in SPAN_ELEMENTS and CONTENT_MODEL.get(name) == "span"
    if post.dialect != "kramdown" or reads or name in _markdown.NOT_PROSE or name in VOID_ELEMENTS:
        return tag
    holds = _MARKUP.search(
        post.text, found.end(), closing.start() if closing is not None else min(leaf.span.end, found.end() + _REACH)
    )
    return f'{tag[:-1]} markdown="span">' if holds and not tag.endswith("/>") else tag


def _open(post: Post, leaf: Block, found: re.Match[str]) -> Iterator[Problem]:
    """A tag that is whole with one quote more."""
    closing = _closing(post, leaf, found)
    goes_on = closing is not None and found["name"].lower() not in VOID_ELEMENTS
    end = _end(found[0])
    closed = found[0].removesuffix(end) + found["quote"] + (">" if goes_on else end)
    whole = _TAG.fullmatch(closed)
    if whole is not None:
        quoted = _has_doubtful_value(whole["attributes"])
        tag = _letting_in(post, leaf, found, closing, _with_quotes(whole, closing) if quoted else closed)
        fix = _repair(post, leaf, closing, found, tag)
        also = f", and write `</{found['name']}>` in the same paragraph" if fix is None else ""
        yield Problem(
            Span(*found.span()),
            f"this `<{found['name']}>` is printed, a quote is missing: close it with `{found['quote']}`{also}",
            unsafe("close the quote", *fix.edits) if fix is not None else None,
        )


def _not_taken(post: Post, leaf: Block, told: set[int]) -> Iterator[Problem]:
    """Tags whose quotes do not pair, or whose end is spelt otherwise."""
    for where, name, right in _odd.odd(post, *leaf.span, f"{_INLINE}|{_BLOCK}", told):
        advice = "the renderer takes no such tag" if right is None else f"write `{right}`"
        fix = None
        if right is not None and name.lower() in VOID_ELEMENTS:
            fix = unsafe("write the tag right", Edit(*where, right))
        elif right is not None and (tag := _TAG.match(right)) is not None:
            closing = re.compile(rf"(?i)</{name}\s*>").search(post.text, where.end, leaf.span.end)
            if closing is not None:
                whole = _letting_in(post, leaf, tag, closing, right) + post.text[where.end : closing.end()]
                fix = unsafe("write the tag right", Edit(where.start, closing.end(), whole))
        yield Problem(
            where, f"this `<{name}>` is printed, its quotes do not pair, or its end is misspelt: {advice}", fix
        )


def _end(tag: str) -> str:
    """What stands behind the last value of a tag: `>`, and blanks before it, perhaps with a slash."""
    bare = tag[:-1].removesuffix("/")
    value = bare.rstrip(" \t")
    return tag[len(value) :] if value != bare else ">"


def _in_text(post: Post, leaf: Block, found: re.Match[str]) -> Iterator[Problem]:
    """A block with its end tag, in a line that begins with text."""
    closing = _closing(post, leaf, found)
    if closing is None:
        return
    fix = None
    if leaf.kind == "paragraph" and post.is_at_the_margin(leaf) and not _is_held(leaf, found.start()):
        line = post.line_span(found.start()).start
        start = line + len(post.text[line : found.start()].rstrip(" \t"))
        end = _past(_BLANKS, post.text, closing.end(), len(post.text))
        below = "" if post.text[end : end + 1] in ("", "\n") else "\n"
        block = (
            _letting_in(post, leaf, found, closing, _with_quotes(found, closing))
            + post.text[found.end() : closing.end()]
        )
        fix = unsafe("put it on a line of its own", Edit(start, end, f"\n{block}{below}"))
    yield Problem(
        Span(*found.span()),
        f"this `<{found['name']}>` is printed, kramdown takes a block's tag only where a line begins: put it there",
        fix,
    )


def _is_held(leaf: Block, at: int) -> bool:
    """Whether bold or a link holds what stands there."""
    return any(inline.span.start < at < inline.span.end for inline in leaf.inlines if inline.children)


def _quoted(found: re.Match[str]) -> str:
    """A bare value in quotes; what stands in quotes as it is."""
    if found["key"] is None:
        return found[0]
    return f'{found["key"]}"{found["value"].strip("“”‘’")}"'


def _closing(post: Post, leaf: Block, found: re.Match[str]) -> re.Match[str] | None:
    """The end tag of a tag, behind those of others of its name within; its places are those of the post."""
    if found[0].endswith("/>"):
        return re.compile(rf"(?i)</{found['name']}\s*>").search(post.text, found.end(), leaf.span.end)
    pairs = _pairs(post.text, *leaf.span, found["name"].lower())
    return pairs.get(found.start())


@lru_cache(maxsize=8)
def _pairs(text: str, start: int, end: int, name: str) -> Mapping[int, re.Match[str]]:
    """The end tags of the elements of a name, by the place of their tags."""
    pairs: dict[int, re.Match[str]] = {}
    still_open: list[int] = []
    for tag in re.compile(rf"(?i)<(/?){name}(?:\s[^<>]*)?(?<!/)>").finditer(text, start, end):
        if not tag[1]:
            still_open.append(tag.start())
        elif still_open:
            pairs[still_open.pop()] = tag
    return pairs


def _repair(post: Post, leaf: Block, closing: re.Match[str] | None, found: re.Match[str], tag: str) -> Fix | None:
    """The tag with its quotes; the closing one, which is printed too, belongs to what is repaired."""
    if closing is None and not tag.endswith("/>") and _would_swallow(post, leaf, found):
        return None
    end = closing.end() if closing is not None else found.end()
    edit = Edit(found.start(), end, tag + post.text[found.end() : end])
    return (unsafe if _BLOCKS.fullmatch(found["name"]) else safe)("put the values in quotes", edit)


def _would_swallow(post: Post, leaf: Block, found: re.Match[str]) -> bool:
    """Whether kramdown would take all that follows for the element's, where it begins a line and its end is not there."""
    if post.dialect != "kramdown" or found["name"].lower() in SPAN_ELEMENTS | VOID_ELEMENTS:
        return False
    start = max(post.line_span(found.start()).start, leaf.span.start)
    return not post.text[start : found.start()].strip(" \t>")
