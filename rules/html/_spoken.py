"""The tags that a sentence speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block, Inline
from lint_posts.post import Post

# (no cloud of tags, and no page of them)
_WORDS = "标签(?![云页栏列])|標籤(?![雲頁欄列])|标记|標記|元素|节点|節點|tags?\\b|elements?\\b|タグ|要素|태그|요소"
SPOKEN = lazy(rf"</?(?!/?(?:[bBhH]|[wW][bB])[rR]\b)[A-Za-z][\w-]*(?:\s[^<>\n]*)?>[ ]?(?=(?:{_WORDS}))", needs=">")
# a picture, or a box to tick, at the beginning of its line
_SHOWN = lazy(
    r"(?im)^[ \t>]*<(?:img|iframe|video|audio|embed)\s[^<>\n]*\bsrc="
    r"|^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:<label[^<>\n]*>[ \t]*)?<input\s[^<>\n]*\btype=[\"']?(?:checkbox|radio)"
)
_OF_ANOTHER_SITE = lazy(r"(?i)<img\s[^<>\n]*\bsrc=[\"']?https?://(?!\S*example)[^<>\n]*>")
_JOINT = lazy(r"[ ]?(?:[、,，/]|和|与|跟|或者?|以?及|and|or|&)[ ]?")


def spoken_of(post: Post) -> Iterator[tuple[Block, Inline]]:
    """Those right before a word for them, and those joined to such a one, in the paragraphs that hold them."""
    for leaf, source in post.markdown_leaves:
        if SPOKEN.search(source.text) is not None:
            tags = [inline for inline in leaf.walk_inlines() if inline.kind == "html"]
            yield from ((leaf, tag) for tag in reversed(list(_alone(post, tags))))


def _alone(post: Post, tags: list[Inline]) -> Iterator[Inline]:
    """The tags without their partner in the paragraph that are spoken of, from the last on."""
    names = [tag.name.lower() for tag in tags]
    first = {name: at for at, name in reversed(list(enumerate(names)))}
    last = {name: at for at, name in enumerate(names)}
    shown: dict[int, int] = {}  # by its line, how far what a line shows at its beginning goes
    behind: Inline | None = None
    for at in reversed(range(len(tags))):
        tag, name = tags[at], names[at]
        has_partner = first.get(name[1:], at) < at if name.startswith("/") else last.get(f"/{name}", at) > at
        is_joined = behind is not None and _JOINT.fullmatch(post.text, tag.span.end, behind.span.start) is not None
        line = post.line_span(tag.span.start)
        if line.start not in shown:
            begun = _SHOWN.match(post.text, *line)
            shown[line.start] = begun.end() if begun is not None else len(post.text) + 1
        is_shown = tag.span.end >= shown[line.start] or _OF_ANOTHER_SITE.fullmatch(post.text, *tag.span) is not None
        if not has_partner and not is_shown and (is_joined or SPOKEN.match(post.text, tag.span.start)):
            yield tag
            behind = tag
        else:
            behind = None
