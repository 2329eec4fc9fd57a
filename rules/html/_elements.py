"""The raw HTML of a post: its text with the elements around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lint_posts.lazy import lazy
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block, Inline


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


VOID = words("area base br col command embed hr img input keygen link meta param source track wbr")
"""Elements without content."""

HOLDERS = words(
    "article aside blockquote center details div dl fieldset figure footer form header main nav ol section table ul"
)
"""What a browser closes nowhere but at the end of the page."""

FORMATTING = words("a b big code em font i nobr s small strike strong tt u")
"""What a browser opens again in each block that follows, until its end tag comes
(https://html.spec.whatwg.org/multipage/parsing.html#formatting)."""

SPANS = FORMATTING | words("del ins kbd mark span sub sup")
"""What holds a few words of a line."""

RAW_ELEMENTS = frozenset(["pre", "script", "style", "textarea"])
"""What CommonMark reads raw up to its end tag, blank lines or not."""

CLOSING_TAG = lazy(r"</([A-Za-z][\w-]*)\s*>")


class Element(NamedTuple):
    """An open element: its tag, and the element around it."""

    tag: Inline
    outer: Element | None

    def around(self) -> Iterator[Inline]:
        """The tags of the elements around it, from the inside out."""
        element = self.outer
        while element is not None:
            yield element.tag
            element = element.outer


class Raw(NamedTuple):
    """Text that the page shows as it stands, and the innermost element that it stands in."""

    text: Inline
    within: Element | None


def is_empty(post: Post, tag: Inline) -> bool:
    """Whether the tag opens nothing: a void element, or one that closes itself."""
    return tag.name in VOID or post.text.endswith("/>", tag.span.start, tag.span.end)


class Reading:
    """Reads tags in their order and knows which elements are open."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.open: list[Element] = []
        self.names: Counter[str] = Counter()
        self.ends: dict[int, int] = {}
        """Where the end tag of an element begins, by the place of its tag."""

    def take(self, tag: Inline) -> None:
        """Open the tag's element, or close the innermost one of its name with all that it holds."""
        if not tag.name.startswith("/"):
            if not is_empty(self.post, tag):
                self.open.append(Element(tag, self.open[-1] if self.open else None))
                self.names[tag.name] += 1
        elif self.names[tag.name[1:]]:
            element = self.open.pop()
            while element.tag.name != tag.name[1:]:
                self.names[element.tag.name] -= 1
                element = self.open.pop()
            self.names[element.tag.name] -= 1
            self.ends[element.tag.span.start] = tag.span.start

    def raw_texts(self, inlines: Iterable[Inline]) -> Iterator[Raw]:
        """The raw text among the inlines."""
        for inline in inlines:
            if inline.kind == "raw":
                yield Raw(inline, self.open[-1] if self.open else None)
            elif inline.kind == "html":
                self.take(inline)


def html_inlines(block: Block) -> Iterator[Inline]:
    """The tags and the raw text of an HTML block; Markdown inside of it is left out."""
    for leaf in block.walk():
        if leaf.kind == "html_text":
            yield from leaf.inlines


def html_blocks(post: Post) -> Iterator[Block]:
    """The outermost HTML blocks, wherever they stand."""
    waiting = list(reversed(post.document.blocks))
    while waiting:
        block = waiting.pop()
        if block.kind == "html_block":
            yield block
        else:
            waiting += reversed(block.children)
