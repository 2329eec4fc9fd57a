"""The ids that the renderers give to headings: what a link within the page leads to."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from lint_posts.lazy import later, lazy
from lint_posts.markdown.tree import Block, Inline
from lint_posts.model import Span
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo
else:
    hexo = later(__name__, "lint_posts.hexo")

# Ruby's \p{Word}
_WORD = frozenset(["Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"])
# kramdown's typography makes other characters of these, and of their blanks
_TYPOGRAPHY = lazy(r"---?|<< ?| ?>>")
_NOT_A_LETTER = lazy(r"\A[^a-zA-Z]+")
_NOT_PLAIN = lazy(r"[^a-zA-Z0-9 -]")
# hexo-util's slugize, `rSpecial`
_SPECIAL = lazy(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'<>,.?/]+")
_CONTROL = lazy(r"[\x00-\x1f]")
# what marked may make other characters of or take for a tag, and letters with accents, which slugize has a table for
_UNSURE = lazy(r"[\"'<\u00c0-\u024f]|--|\.\.\.")
_MARKUP = lazy(r"[`\[\]<>&\\*_{}]")
# kramdown's: in the line of a heading, and in the attribute lists above and below it, of which the last counts
_OWN_ID = lazy(r"[ \t]*#*[ \t]*\{#(?P<id>[\w:.-]+)\}")
_LIST = r"[ \t>]*\{:[^{}\n]*\}[ \t]*"
_LISTS_ABOVE = lazy(rf"(?:\A|\n[ \t>]*\n)(?P<lists>(?:{_LIST}\n)+)(?:[ \t>]*\n)*[ \t>]*\Z")
_LISTS_BELOW = lazy(rf"[^\n]*(?P<lists>(?:\n{_LIST}(?=\n|\Z))+)")
_ID = lazy(r"(?<=[\s:.\w-])(?:#|\bid=[\"'])(?P<id>[A-Za-z][\w:-]*)", re.ASCII)
_REACH = 200
"""So far above a heading is looked for its attributes."""
_GOLDMARKS_OWN = lazy(r"\{[^{}\n]*?#(?P<id>[\w:.-]+)[^{}\n]*\}[ \t#]*\Z")


class Anchor(NamedTuple):
    """A heading: its text without marks, and its id, None where that can't be told."""

    text: str
    id: str | None


def anchors(post: Post) -> list[Anchor]:
    """The headings of a post, in the order of the page; none where the renderer gives them no ids, or others."""
    name = _id_maker(post)
    if name is None:
        return []
    taken: Counter[str] = Counter()
    return [_anchor(post, block, name, taken) for block in post.document.walk() if block.kind == "heading"]


def have_ids(post: Post) -> bool:
    """Whether the renderer gives headings ids that can be told."""
    return _id_maker(post) is not None


def _id_maker(post: Post) -> Callable[[Post, Block], str | None] | None:
    site = post.site
    if site is None:
        return None
    if site.engine == "hexo":
        others = site.setting("marked", "modifyAnchors") or site.setting("marked", "anchorAlias")
        plain = hexo.has_marked(site) and site.setting("marked", "headerIds") is not False and not others
        return _by_slugize if plain else None
    if site.engine == "hugo":
        given = site.setting("markup", "goldmark", "parser", "autoHeadingIDType")
        made = site.setting("markup", "goldmark", "parser", "autoHeadingID") is not False
        return _by_hugo if made and given in (None, "github") else None
    if site.engine != "jekyll" or post.dialect != "kramdown":
        return None
    switches = site.switches
    if switches.get("auto_ids") is False or switches.get("auto_id_prefix") or switches.get("transliterated_header_ids"):
        return None
    return _by_kramdown if switches.get("input") == "kramdown" else _by_gfm


def _anchor(post: Post, block: Block, name: Callable[[Post, Block], str | None], taken: Counter[str]) -> Anchor:
    text = "".join(_words(block.inlines))
    own = _own_id(post, block)
    made = own or name(post, block)
    if own is not None or not made:
        return Anchor(text, own)
    number = taken[made]
    taken[made] += 1
    if not number:
        return Anchor(text, made)
    if name is _by_hugo:  # goldmark looks for a number that is free, the others count
        while f"{made}-{number}" in taken:
            number += 1
        taken[f"{made}-{number}"] = 1
    return Anchor(text, f"{made}-{number}")


def _own_id(post: Post, block: Block) -> str | None:
    """The id that an attribute list gives to a heading."""
    if block.content is None or block.source is None:
        return None
    if post.dialect == "kramdown":
        named = _ID.findall(_lists_around(post, block.span))
        own = _OWN_ID.match(post.text, block.content.end)
        return named[-1] if named else own and own["id"]
    given = _GOLDMARKS_OWN.search(block.source.text) if post.site is not None and post.site.engine == "hugo" else None
    return None if given is None else given["id"]


def _lists_around(post: Post, heading: Span) -> str:
    """The attribute lists that kramdown gives to a heading, from above it, unless a block stands right there, and below."""
    above = _LISTS_ABOVE.search(post.text[max(heading.start - _REACH, post.body_start) : heading.start])
    below = _LISTS_BELOW.match(post.text, heading.end)
    return "".join(found["lists"] for found in (above, below) if found is not None)


def _words(inlines: Iterable[Inline], shown: Callable[[str], str] = str) -> Iterator[str]:
    """What the page shows of these, without images; `shown` says what becomes of plain text."""
    for inline in inlines:
        if inline.children:
            yield from _words(inline.children, shown)
        elif inline.kind == "text":
            yield shown(inline.text)
        elif inline.kind in ("raw", "escape", "entity", "code", "math", "autolink"):
            yield inline.text


def _without_typography(text: str) -> str:
    return _TYPOGRAPHY.sub("", text)


def _by_gfm(post: Post, block: Block) -> str | None:
    """`generate_gfm_header_id` of kramdown-parser-gfm."""
    text = "".join(_words(block.inlines, _without_typography)).lower()
    return "".join("-" if c in " \t" else c for c in text if c in "- \t" or unicodedata.category(c) in _WORD)


def _by_kramdown(post: Post, block: Block) -> str | None:
    """`basic_generate_id` of kramdown, which looks at the heading as it is written."""
    written = block.source.text.strip() if block.source is not None else ""
    if _MARKUP.search(written):
        return None
    return _NOT_PLAIN.sub("", _NOT_A_LETTER.sub("", written)).replace(" ", "-").lower() or "section"


def _by_slugize(post: Post, block: Block) -> str | None:
    """hexo-renderer-marked's `anchorId`."""
    text = _CONTROL.sub("", "".join(_words(block.inlines)).strip())
    if _UNSURE.search(text) or any(inline.kind == "entity" for inline in block.walk_inlines()):
        return None
    return _SPECIAL.sub("-", text).strip("-")


def _by_hugo(post: Post, block: Block) -> str | None:
    """`sanitizeAnchorName` of Hugo's goldmark, which looks at the heading as it is written."""
    written = block.source.text.strip() if block.source is not None else ""
    if _MARKUP.search(written):
        return None
    return "".join("-" if c in "- " else c.lower() for c in written if c in "-_ " or c.isalpha() or c.isdecimal())
