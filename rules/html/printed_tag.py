"""A tag's values stand in quotes, or the tag is printed.

`<font color=#ff0000>` is a tag to browsers. kramdown (Jekyll) takes a value without
quotes only where it is of letters and digits: it prints this tag, and the closing
one, and there is no image, no link and no colour. CommonMark (Hexo, Hugo) prints a
tag whose bare value holds a `=`, as addresses do. Both print one whose quote is
never closed.

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

Safe where only quotes are put around the values; unsafe where one quote is missing,
for it may have been meant elsewhere, and around whole blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post

_INLINE = (
    "a|abbr|audio|b|big|br|cite|code|del|em|embed|font|i|iframe|img|input|ins|kbd|label|mark|q|s|small|source|span|"
    "strike|strong|sub|sup|u|video"
)
_BLOCK = (
    "blockquote|center|col|dd|details|div|dl|dt|figcaption|figure|form|h[1-6]|hr|li|object|ol|p|param|pre|section|"
    "summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_NAME = rf"(?P<name>(?i:{_INLINE}|{_BLOCK}))"
_KEY = r"[A-Za-z_:][\w:.-]*"
_TAG = lazy(
    rf"<{_NAME}(?P<attributes>(?:\s+{_KEY}(?:[ \t]*=[ \t]*(?:\"[^\"<>\n]*\"|'[^'<>\n]*'|[^\s\"'<>]+))?)+)\s*(?P<slash>/?)>"
)
_BARE = lazy(rf"(?P<key>\s{_KEY}[ \t]*=[ \t]*)(?P<value>[^\s\"'<>]+)")
_OPEN = lazy(rf"<{_NAME}\s[^<>\n\"']*=[ \t]*(?P<quote>[\"'])[^\"'<>\n]*(?P<end>[ \t]*/?>)")
_BLOCKS = lazy(rf"(?i:{_BLOCK})")
# a value that neither is of letters alone nor stands in quotes, or whose quote has no other
TRIGGER = lazy(r"<[A-Za-z][^<>\n]*=[ \t]*(?:\w*[^\s\w\"'<>{]|[\"'][^\"'<>\n]*>)")


def check(post: Post) -> Iterator[Problem]:
    for leaf in post.leaves:
        if leaf.source is None or "<" not in leaf.source.text or "=" not in leaf.source.text:
            continue
        for found in _TAG.finditer(post.text, *leaf.span):
            if _BARE.search(found["attributes"]) and _is_printed(post, found):
                yield _unquoted(post, leaf, found)
        for found in _OPEN.finditer(post.text, *leaf.span):
            if _is_printed(post, found):
                closed = found[0][: found.start("end") - found.start()] + found["quote"] + found["end"]
                yield Problem(
                    Span(*found.span()),
                    f"this `<{found['name']}>` is printed, a quote is missing: close it with `{found['quote']}`",
                    unsafe("close the quote", *_repair(post, leaf, found, closed).edits),
                )


def _is_printed(post: Post, found: re.Match[str]) -> bool:
    return post.is_printed(Span(found.start(), found.start() + 2))


def _unquoted(post: Post, leaf: Block, found: re.Match[str]) -> Problem:
    attributes = _BARE.sub(_quoted, found["attributes"])
    slash = "/" if found["slash"] or found["attributes"].endswith("/") else ""
    tag = f"<{found['name']}{attributes}{' /' if slash else ''}>"
    return Problem(
        Span(*found.span()),
        f"this `<{found['name']}>` is printed, a value of its attributes lacks its quotes: write `{tag}`",
        _repair(post, leaf, found, tag),
    )


def _quoted(found: re.Match[str]) -> str:
    value = found["value"].strip("“”‘’").removesuffix("/" if found.end() == len(found.string) else "")
    return f'{found["key"]}"{value}"'


def _repair(post: Post, leaf: Block, found: re.Match[str], tag: str) -> Fix:
    """The tag with its quotes; the closing one, which is printed too, belongs to what is repaired."""
    closing = re.compile(rf"(?i)</{found['name']}\s*>").search(post.text, found.end(), leaf.span.end)
    end = closing.end() if closing is not None else found.end()
    edit = Edit(found.start(), end, tag + post.text[found.end() : end])
    return (unsafe if _BLOCKS.fullmatch(found["name"]) else safe)("put the values in quotes", edit)
