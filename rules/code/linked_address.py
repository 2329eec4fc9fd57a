"""An address in code is shown as it is written, with the brackets of a link too.

A chat, or an editor that links all addresses by itself, makes
`curl [http://localhost:8080](http://localhost:8080)` of a command that is copied. In
code nothing is a link: readers see the brackets, and what they copy does not run.

~~~ bad
```sh
curl [http://localhost:8080/health](http://localhost:8080/health)
```
~~~

~~~ good
```sh
curl http://localhost:8080/health
```
~~~

Reported once for a block, or code in a line, where text and address are the same. Blocks of
Markdown and posts that speak of it are left alone. The fix, which is unsafe, leaves the address.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import without_code
from lint_posts.marks import holds
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

_LINK = lazy(r"\[(?P<address>https?://[^\s\[\]]{1,500})/?\]\((?P=address)/?\)", needs="](")
_SHOWING = ("md", "markdown", "mdx", "rmd", "org", "text/markdown")
_LESSON = lazy(r"(?i)markdown|超链接|自动链接|autolink")
_SIGNS = ("`", "    ", "\t")


def may_be_shown(text: str) -> bool:
    """Whether such a link stands in a fence, or in a paragraph behind a backtick or four blanks."""
    if not holds(text, "](") or _LINK.search(text) is None:
        return False
    bare = without_code(text)
    if bare is text and (holds(text, "```") or holds(text, "~~~")):
        return True
    at, above, sign, number = 0, -1, -1, 0
    for found in _LINK.finditer(bare):
        start, number = found.start(), number + 1
        above = max(above, bare.rfind("\n\n", at, start))
        sign = max(sign, *(bare.rfind(each, at, start) for each in _SIGNS))
        if sign > above:
            return True
        at = start
    return bare is not text and sum(1 for _ in _LINK.finditer(text)) > number


TRIGGER = may_be_shown


def check(post: Post) -> Iterator[Problem]:
    if post.speaks_of(_LESSON):
        return
    for code in _codes(post):
        found = list(_LINK.finditer(post.text, *code))
        if found:
            yield Problem(
                Span(*found[0].span()),
                f"the page shows this link in code as it is written: write `{_address(found[0][0])}`",
                unsafe("leave the address", *(Edit(*each.span(), _address(each[0])) for each in found)),
            )


def _address(link: str) -> str:
    """What stands in the brackets, without the backslashes that kept marks from being read."""
    return link[1 : link.index("](")].replace("\\_", "_")


def _codes(post: Post) -> Iterator[Span]:
    """The blocks of code, and code in a line, that hold something like a link."""
    for block in post.document.walk():
        if block.kind == "code_block" and block.info.lower().partition(" ")[0] not in _SHOWING:
            yield block.span
        elif block.source is not None and "`" in block.source.text and "](http" in block.source.text:
            yield from (inline.span for inline in block.walk_inlines() if inline.kind == "code")
