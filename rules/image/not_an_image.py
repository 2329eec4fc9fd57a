"""An image must be written so that the page has an image there.

With full-width brackets, a blank or a line end before the address, or a bracket
that is missing, the page prints the marks and the address. With a full-width `！`,
or a blank behind the `!`, it has a link in the image's place, which without a text
nobody sees. Obsidian's `![[lake.png]]` is printed by every renderer, where no plugin
knows it. Of `[![湖]](lake.html)`, an image in a link that has no address of its own, readers see
`![湖]`. kramdown (Jekyll) takes no empty title: it prints `![湖](lake.png "")`.

~~~ bad
![湖]（https://example.com/lake.png）
~~~

~~~ good
![湖](https://example.com/lake.png)
~~~

~~~ bad
！[](https://example.com/lake.png)
~~~

~~~ good
![](https://example.com/lake.png)
~~~

Safe where the marks only have to be written in ASCII, or a blank goes away, and
the page then has that image; unsafe where a bracket is added, the `！` may end the
sentence before it, or the file may lie elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.addresses import encoded, raw_stretches
from lint_posts.dependencies import summary
from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.model import Edit, Fix, Problem, Span, lies_in, safe, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from . import _destination as destinations

if TYPE_CHECKING:
    from lint_posts import hexo
    from lint_posts.markdown.tree import Block
    from lint_posts.site import Site
else:
    hexo = later(__name__, "lint_posts.hexo")

_TEMPLATE = r"\{\{[^{}\n]*\}\}"
_INSIDE = rf"(?:{_TEMPLATE}|(?!{_TEMPLATE})[^\s()（）\[\]<>]|\([^\s()]*\)){{1,2000}}"
_TEXT = r"(?:[^\[\]［］【】\n]|【[^\[\]［］【】\n]{0,100}】){0,300}"
# what is no plain image, nor the text of one
TRIGGER = outside_code(
    lazy(r"！[ \t]*\[", needs="！"),
    lazy(r"!(?:[ \t]+\[|［|【)", needs="!"),
    # (characters of more than two stretches beyond ASCII in one set take a start a third of a thousandth of a second)
    lazy(
        r"!\[(?:(?![^\[\]\n]{0,300}\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|(?![ \t]*(?:\n[ \t]*)?[(（])))"
        r"|[^\[\]\n]{0,300}(?:[［-］]|[【】]|\]\((?:[^()\n]|\([^()\n]*\))*[（）]))"
    ),
    lazy(r"!\[[^\[\]\n]{0,300}\]\([^\n]{1,1000}?[ \t]\"\"[ \t]*\)", needs='""'),
    lazy(r"!\[[^\[\]\n]{0,300}\]\]\(", needs="]]("),
)

_BRACKETS = lazy(
    rf"(?<!\\)!(?P<left>[\[［【])(?P<text>{_TEXT})(?P<right>[\]］】])(?P<gap>[ \t]*(?:\n[ \t]*)?)"
    rf"(?P<open>[(（])[ \t]*(?P<address>{_INSIDE})[ \t]*(?P<close>[)）])"
)
_NOT_CLOSED = lazy(rf"(?<!\\)!\[(?P<text>{_TEXT})\]\((?P<address>{_INSIDE})(?=[ \t]*(?:\n|\Z))")
_NO_SQUARE = lazy(rf"(?<!\\)!\[(?P<text>[^\[\]［］【】()\n]{{0,100}})\((?P<address>{_INSIDE})\)")
_EMPTY_TITLE = lazy(
    rf"(?<!\\)!\[(?P<text>{_TEXT})\]\([ \t]*(?P<address>{_INSIDE})(?P<title>[ \t]+\"\")[ \t]*\)", needs='""'
)
_NO_MARK = lazy(rf"(?P<mark>！[ \t]*|![ \t]+)(?P<link>\[(?P<text>{_TEXT})\]\([ \t]*(?P<address>{_INSIDE})[ \t]*\))")

_EMBEDDED = lazy(
    r"(?<!\\)!\[\[(?P<address>[^\[\]\n|#]{1,300}(?i:\.(?:png|jpe?g|gif|webp|svg|bmp|avif)))[ \t]*"
    r"(?:#[^\[\]\n|]{0,100})?(?:\|(?P<text>[^\[\]\n]{0,100}))?\]\]"
)
_SIZE = lazy(r"\s*\d+(?:x\d+)?\s*")
_KNOWS_EMBEDDING = lazy(r"(?i)obsidian|wiki-?link|back-?link|bidirectional")

_NO_ADDRESS = lazy(rf"(?<!\\)\[!\[(?P<text>{_TEXT})\]\]\((?P<address>{_INSIDE})\)", needs="]](")
_ADDRESS = lazy(rf"(?:https?:)?//\w|\.{{0,2}}/\w|{_TEMPLATE}")
_BEFORE = lazy(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")


def check(post: Post) -> Iterator[Problem]:
    raw = raw_stretches(post.text)
    for leaf, _ in post.markdown_leaves:
        text = post.text[slice(*leaf.span)]
        if "!" not in text and "！" not in text:
            continue
        for problem in _in_leaf(post, leaf):
            if not lies_in(raw, problem.span.start):
                yield problem


def _in_leaf(post: Post, leaf: Block) -> Iterator[Problem]:
    start, end = leaf.span
    for found in _BRACKETS.finditer(post.text, start, end):
        yield from _brackets(post, found)
    for found in _EMBEDDED.finditer(post.text, start, end):
        if post.prints(found.start(), found.end() - 1) and not (post.site is not None and post.site.once(_may_embed)):
            yield _embedded(found)
    for found in _NOT_CLOSED.finditer(post.text, start, end):
        # an address that goes on in the next line is image/broken-destination's
        if _names_a_picture(found["address"]) and post.prints(found.start(), found.start("address") - 1):
            fix = unsafe("close the bracket", Edit(found.end(), found.end(), ")"))
            yield _problem(found, "its address lacks the closing bracket", fix)
    for found in _NO_SQUARE.finditer(post.text, start, end):
        if _is_picture(found["address"]) and post.prints(found.start(), found.end() - 1):
            fix = unsafe("close the bracket", Edit(found.end("text"), found.end("text"), "]"))
            yield _problem(found, "its text lacks the closing bracket", fix)
    for found in _NO_ADDRESS.finditer(post.text, start, end):
        if post.prints(found.start() + 1, found.start() + 2):
            yield _no_address(found)
    for found in _EMPTY_TITLE.finditer(post.text, start, end):
        if post.prints(found.start(), found.start("address") - 1, found.end() - 1):
            kind = safe if _is_image(post, _image(found)) else unsafe
            shorter = kind("take the quotes away", Edit(*found.span("title"), ""))
            yield _problem(found, "kramdown takes no empty title: take the quotes away", shorter)
    marks = list(_NO_MARK.finditer(post.text, start, end))
    links = {inline.span.start for inline in leaf.walk_inlines() if inline.kind == "link"} if marks else set()
    for found in marks:
        if found.start("link") in links:
            yield from _no_mark(post, found)


def _brackets(post: Post, found: re.Match[str]) -> Iterator[Problem]:
    """`![text]（address）`, `![text] (address)`."""
    signs = "".join(found[name] for name in ("left", "right", "open", "close"))
    if (signs == "[]()" and not found["gap"]) or not _is_picture(found["address"]):
        return
    if not post.prints(found.start(), found.start("open"), found.end() - 1):
        return
    wrong = "".join(sign for sign in signs if sign not in "[]()")
    if wrong:
        seen = f"its brackets `{wrong}` are full-width: write `![text](address)`"
    else:
        seen = f"a {'line end' if chr(10) in found['gap'] else 'blank'} stands before its address: take it away"
    image = _image(found)
    fix = safe("write it as an image", Edit(*found.span(), image)) if _is_image(post, image) else None
    yield _problem(found, seen, fix)


def _no_mark(post: Post, found: re.Match[str]) -> Iterator[Problem]:
    """`！[](address)`: a link, which shows nothing where it has no text."""
    opens = _BEFORE.fullmatch(post.text, post.line_span(found.start()).start, found.start()) is not None
    link = found.start("link")
    if found["text"].strip() and not (opens and _names_a_picture(found["address"])):
        return
    if not _is_picture(found["address"]) or not post.prints(found.start()):
        return
    what = "`！` is full-width" if found["mark"][0] == "！" else "a blank stands behind its `!`"
    fix = safe if opens and _is_image(post, _image(found)) else unsafe
    yield Problem(
        Span(*found.span()),
        f"the page has a link in this image's place, {what}: write `![`",
        fix("write it as an image", Edit(found.start(), link, "!")),
    )


def _no_address(found: re.Match[str]) -> Problem:
    """`[![text]](address)`: a link whose text was to be an image."""
    image = f"![{found['text']}]({found['address']})"
    fix = unsafe("write it as an image", Edit(*found.span(), image)) if _names_a_picture(found["address"]) else None
    return Problem(
        Span(*found.span()), "this image is printed as text, it has no address: write `[![text](image)](address)`", fix
    )


@summary
def _may_embed(site: Site) -> bool:
    """Whether a plugin of the site may make an image of what Obsidian embeds."""
    return any(map(_KNOWS_EMBEDDING.search, (*hexo.additions(site), *site.files)))


def _embedded(found: re.Match[str]) -> Problem:
    """`![[lake.png|400]]`."""
    text = found["text"] or ""
    image = f"![{'' if _SIZE.fullmatch(text) else text.strip()}]({encoded(found['address'].strip())})"
    fix = unsafe("write it as an image", Edit(*found.span(), image))
    return _problem(found, f"only Obsidian embeds it so: write `{image}`", fix)


def _problem(found: re.Match[str], wrong: str, fix: Fix | None) -> Problem:
    return Problem(Span(*found.span()), f"this image is printed as text, {wrong}", fix)


def _image(found: re.Match[str]) -> str:
    return f"![{found['text']}]({found['address']})"


def _is_image(post: Post, source: str) -> bool:
    """Whether the dialect makes an image of it, and no more."""
    masked = re.sub(_TEMPLATE, "x", source)
    inlines = post.read_inlines(masked)
    return len(inlines) == 1 and inlines[0].kind == "image" and inlines[0].span == Span(0, len(masked))


def _is_picture(address: str) -> bool:
    """Whether an address stands there, or the name of a picture, not words in brackets."""
    return _ADDRESS.match(address) is not None or _names_a_picture(address)


def _names_a_picture(address: str) -> bool:
    return destinations.IMAGE_NAME.search(re.split(r"[?#]", address, maxsplit=1)[0]) is not None
