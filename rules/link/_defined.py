"""Which references of a text plainly have their definitions, seen without reading the post."""

from __future__ import annotations

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import without_code
from lint_posts.marks import holds

# as both dialects read it, where blank lines are around it and nothing else
_PLACE = r"(?:\{\{[^{}\n]*\}\}|[^\s<>()\\{]|\([^\s<>()\\{]*\))+"
_DEFINITION = rf"\[(?![\^ ])[^\[\]\n\\]*[^\[\]\n\\ ]\]:[ \t]+{_PLACE}(?:[ \t]+\"[^\"\n\\]+\")?[ \t]*"
_DEFINITIONS = lazy(rf"{_DEFINITION}(?:\n{_DEFINITION})*")
_LABEL = lazy(r"(?m)^\[([^\]]+)\]:")
# what may hold lines that are no definitions: HTML, maths, kramdown's own, templates with a body
_HOLDER = lazy(
    r"<(?!https?:|!--[^\n<>]*-->|/?(?:a|b|br|code|em|i|img|kbd|small|span|strong|su[bp]|u)[\s/>])[A-Za-z/!?]|\$\$|\{::"
    r"|\{%-?\s*(?:raw|comment|highlight|code|m|k|latex|plantuml|g|uml)|render_with_liquid"
)
_TAG = lazy(r"<(?!https?:)[A-Za-z/!?]")
_BRACKETS = lazy(r"\[[^\[\]]*\]")
_BLANKS = lazy(r"[ \t\n]+")
_NOT_PLAIN = frozenset("`<\\{$")
_LONG = 300


def plain_labels(text: str) -> frozenset[str]:
    """The labels, as `key` gives them, that paragraphs of definitions alone define in every dialect."""
    bare = without_code(text)
    if (bare == text and (holds(text, "```") or holds(text, "~~~"))) or _HOLDER.search(bare):
        return frozenset()
    paragraphs = (part.strip("\n") for part in bare.split("\n\n") if part.lstrip("\n").startswith("["))
    plain = (part for part in paragraphs if _DEFINITIONS.fullmatch(part))
    return frozenset(key(label) for part in plain for label in _LABEL.findall(part))


def key(label: str) -> str:
    """A label as it is compared."""
    return _BLANKS.sub(" ", label).lower()


def is_plain_link(text: str, start: int, end: int) -> bool:
    """Whether the text of a link from `[` at `start` to `]` at `end` stands in no other brackets and holds no markup."""
    if end - start > _LONG or not _NOT_PLAIN.isdisjoint(text[start:end]):
        return False
    above = text.rfind("\n\n", 0, start) + 1
    below = text.find("\n\n", end)
    paragraph = text[above : len(text) if below < 0 else below]
    outside = _BRACKETS.sub("", paragraph)
    return "[" not in outside and "]" not in outside and _TAG.search(paragraph) is None
