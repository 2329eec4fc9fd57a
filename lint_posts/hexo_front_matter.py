"""How Hexo cuts front matter from a post (hexo-front-matter's `split`): where it begins, where it ends, what it is."""

from __future__ import annotations

from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_OPENED = lazy(r"(?P<mark>-{3,}|;{3,})\n(?P<data>[\s\S]+?)\n(?P=mark)")
_UNOPENED = lazy(r"(?P<data>[\s\S]+?)\n(?P<mark>-{3,}|;{3,})")
_MARK = lazy(r"-{3}|;{3}")
_YAML_MARK = lazy(r"\n---[ \t]*\n")  # behind one blank line, where it is YAML's own
_BLANKS = lazy(r"[ \t]*(?:\n|\Z)")
_TABS = lazy(r"\n\t+")
# js-yaml takes a tab behind the `-` of an item for a blank, unless a mapping or a list begins behind it
_TAB_IN_ITEM = lazy(r"(?<=\n)[ ]*-[ ]*\t[ \t]*(?=[^\s-]|-\S)(?=(?:(?!:[ \t\n])[^\n])+(?:\n|\Z))")


class Cut(NamedTuple):
    """Where the front matter's content stands, and where the body begins; `json` for what stands between `;;;`."""

    content: Span
    end: int
    json: bool


def cut(text: str) -> Cut | None:
    """The front matter that Hexo sees in `text`, which need not be readable; None where it sees none.

    A mark that closes it may have anything behind it, which is the body's. Without a mark on the first line, all up to
    the first mark is taken.
    """
    found = _OPENED.match(text) or (None if _MARK.match(text) else _UNOPENED.match(text))
    if found is None:
        return None
    json = found["mark"].startswith(";")
    yaml = None if json else _YAML_MARK.match(text, 0, found.end("data") + 1)
    start = found.start("data") if yaml is None else yaml.end()
    blanks = _BLANKS.match(text, found.end())
    end = found.end() if blanks is None else blanks.end()
    return Cut(Span(start, found.end("data") + 1), end, json)


def without_tabs(text: str) -> str:
    """The same length, with a blank for each tab that Hexo takes for one where YAML does not.

    Those that indent a line, and those between the mark of an item and its text.
    """
    if "\t" not in text:
        return text
    return _TAB_IN_ITEM.sub(_blanked, _TABS.sub(_blanked, text))


def _blanked(found: re.Match[str]) -> str:
    return found[0].replace("\t", " ")
