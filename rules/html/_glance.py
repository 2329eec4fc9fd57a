"""Whether raw HTML may hold Markdown, or stay open, seen without reading the post. What is clear here is clear."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from lint_posts.lazy import lazy
from lint_posts.markdown.elements import CONTENT_MODEL, KNOWN_ELEMENTS, SPAN_ELEMENTS
from lint_posts.markdown.glance import without_code
from lint_posts.record import NamedTuple

from ._elements import HOLDERS, RAW_ELEMENTS, SPANS, VOID
from ._known import is_lost

_TAG = lazy(r"<(?P<slash>/)?(?P<name>[^\W\d][\w.:-]*)(?(slash)(?=\s*>)|(?=\s|/?>))")
_LINE_START = " \t>*+-.:)0123456789"
_PARAGRAPH_END = lazy(r"\n[ \t]*(?=\n)")  # `>` alone is a blank line in a quote only
_MAY_END = lazy(r"\n[ \t]*[\n#*+\->0-9`~|<:={]")  # a blank line, or a block that ends a paragraph
# an end tag that is text, in a comment, an attribute or a script, so that counting goes wrong
_HIDDEN_END = lazy(
    r"<(?:!--[^<>]*</?[A-Za-z]|(?i:script|style|textarea)\b[^<]*(?:<(?!/)[^<]*){0,20}</(?!(?i:sc|st|te)))"
)
_IN_ATTRIBUTE = lazy(r"=[\"'][^<>\"'\n]*</")
_MARKDOWN = lazy(
    r"\*\*[^\s*]|!\[|\]\((?:https?://|/|\{\{)|`(?<![`A-Za-z0-9]`)[^\s`]|~~~"
    r"|[\n>}][ \t]*(?:#{1,6}[ \t]|```|[-*+][ \t]+[^\s<].*\n[ \t>]*[-*+][ \t]|1\.[ \t]+[^\s<].*\n[ \t>]*2\.|\|[^\n]*\|[ \t]*\n[ \t>]*\|[ \t]*:?-)"
)
_CODE = lazy(r"`(?<![`\\]`)[^\s`|](?:[^`\n|]*[^\s`|])?`")
_SPANS = "|".join(sorted(SPAN_ELEMENTS | {"font"}))
# what may begin HTML that goes on to a blank line: its first tag, or the end of a comment or a script
_HTML = lazy(
    rf"(?m)^(?:[ \t>*+\-.:)0-9]|\[\^[^\]\n]*\]:)*<(?:[!?]|(?!/?(?i:{_SPANS})[\s/>])|[^\n]*>[ \t]*$)"
    r"|-->|\?>|\]\]>|</(?i:pre|script|style|textarea)"
)
_HOLDS_TEXT = frozenset(name for name, model in CONTENT_MODEL.items() if model == "span")


class _Seen(NamedTuple):
    """What looks like a tag.

    `opens_line`: first thing on its line; `in_html`: a line of its paragraph begins with one; `paragraph` is the blank
    line above that, -1 where there is none.
    """

    start: int
    end: int
    closes: bool
    name: str
    opens_line: bool
    in_html: bool
    paragraph: int


def may_print_markdown(text: str) -> bool:
    """Whether something like Markdown stands between two tags, or below one that is never closed."""
    if "<" not in text:
        return False
    text = without_code(text)
    if _hides_an_end(text):
        return True
    done = 0
    for start, end in sorted(_raw_stretches(text)):
        if end > done and _MARKDOWN.search(text, max(start, done) - 1, end):
            return True
        done = max(done, end)
    return False


def may_print_below(text: str) -> bool:
    """Whether something like Markdown stands between what CommonMark may take for HTML and the next blank line."""
    if "<" not in text:
        return False
    text = without_code(text)
    done = 0
    for found in _HTML.finditer(text):
        if found.end() > done:
            below = _PARAGRAPH_END.search(text, found.end())
            done = below.start() if below else len(text)
            if _MARKDOWN.search(text, found.end() - 1, done):
                return True
    return False


def may_print_ends(text: str) -> bool:
    """Whether an end tag may end nothing: no tag is open, another one is, or a paragraph has ended since."""
    if "</" not in text:
        return False
    text = without_code(text)
    still_open: list[_Seen] = []
    for tag in _tags(text):
        if _is_code(text, tag):
            continue
        if tag.closes and tag.name not in VOID:
            if not still_open or still_open[-1].name != tag.name:
                return True
            opener = still_open.pop()
            begins = opener.name not in SPAN_ELEMENTS and not _before(text, opener).strip(_LINE_START)
            if (not begins and _MAY_END.search(text, opener.end, tag.start)) or _may_leave(text, opener, tag):
                return True
        elif tag.closes:
            return True
        elif tag.name not in VOID and not _ends_itself(text, tag):
            still_open.append(tag)
    return False


def may_stay_open(text: str) -> bool:
    """Whether the tags of anything that some dialect may take for a block are not closed in their order."""
    if "<" not in text:
        return False
    if text.find("-->", text.rfind("<!--") + 1) < 0 <= text.find("<!--"):
        return True
    bare = without_code(text)
    doubtful, text = bare is text, bare
    still_open: list[_Seen] = []
    for tag in _tags(text):
        if tag.name in VOID:
            continue
        if still_open and tag.closes:
            opener = still_open.pop()
            if opener.name != tag.name or _may_leave(text, opener, tag):
                return True
            if doubtful and _holds_a_fence(text, opener, tag):
                return True
        elif still_open or ((_may_hold(tag) or (tag.name in SPANS and not tag.closes)) and not _is_code(text, tag)):
            still_open.append(tag)
    return bool(still_open) or _hides_an_end(text)


def may_lose_a_tag(text: str) -> bool:
    """Whether a tag has a name that no browser knows, within an element or not between backticks."""
    if "<" not in text:
        return False
    text = without_code(text)
    still_open: list[str] = []
    for tag in _tags(text):
        if tag.closes:
            if still_open and still_open[-1] == tag.name:
                still_open.pop()
        elif is_lost(text, tag.start):
            if still_open or not _is_code(text, tag):
                return True
        elif _may_hold(tag) and tag.name not in VOID and not _is_code(text, tag):
            still_open.append(tag.name)
    return False


def _ends_itself(text: str, tag: _Seen) -> bool:
    end = text.find(">", tag.end)
    return end >= 0 and text[end - 1] == "/"


def _may_hold(tag: _Seen) -> bool:
    if tag.closes:
        return False
    return tag.name in HOLDERS or tag.name in RAW_ELEMENTS or (tag.opens_line and tag.name not in SPAN_ELEMENTS)


def _before(text: str, tag: _Seen) -> str:
    """What stands before a tag in its line."""
    return text[text.rfind("\n", 0, tag.start) + 1 : tag.start]


def _may_leave(text: str, opener: _Seen, end: _Seen) -> bool:
    """Whether an element begins in an item or a quote, which may end before its end tag."""
    before = _before(text, opener)
    return before.strip(" \t") != "" and before.strip(_LINE_START) == "" and "\n" in text[opener.end : end.start]


def _holds_a_fence(text: str, opener: _Seen, end: _Seen) -> bool:
    """Whether a fence stands between, whose code may hold the end tag."""
    return any(text.find(marks, opener.end, end.start) >= 0 for marks in ("```", "~~~"))


def _hides_an_end(text: str) -> bool:
    return _HIDDEN_END.search(text) is not None or _IN_ATTRIBUTE.search(text) is not None


def _raw_stretches(text: str) -> Iterator[tuple[int, int]]:
    """What stands within the elements that some dialect may read raw, from the `>` of each tag on."""
    still_open: list[_Seen] = []
    names: Counter[str] = Counter()
    for tag in _tags(text):
        if tag.closes:
            if not names[tag.name]:
                continue
            if still_open[-1].name != tag.name:  # then kramdown prints the end tag, and the element goes on
                yield still_open[0].end, len(text)
                return
            names[tag.name] -= 1
            yield still_open.pop().end, tag.start
        elif tag.name not in VOID and (
            still_open or tag.in_html or (tag.name not in _HOLDS_TEXT and not _is_code(text, tag))
        ):
            names[tag.name] += 1
            still_open.append(tag)
    blank = -1
    for tag in still_open:
        if blank < tag.end:
            found = _PARAGRAPH_END.search(text, tag.end)
            blank = found.start() if found else len(text)
        yield tag.end, blank


@lru_cache(maxsize=1)
def _tags(text: str) -> Sequence[_Seen]:
    found: list[_Seen] = []
    opens_line = in_html = False
    at, paragraph = 0, -1
    for tag in _TAG.finditer(text):
        start, name = tag.start(), tag["name"]
        if at and text.find("\n", at, start) < 0:
            opens_line = opens_line or text.find("-->", at, start) >= 0
        else:
            opens_line = _opens_its_line(text, start)
        blank = text.rfind("\n\n", at, start)
        in_html = opens_line or (in_html and blank < 0)
        paragraph = max(paragraph, blank)
        at = start
        lower = name.lower()
        name = lower if lower in KNOWN_ELEMENTS else name
        found.append(_Seen(start, tag.end(), bool(tag["slash"]), name, opens_line, in_html, paragraph))
    return found


def _opens_its_line(text: str, at: int) -> bool:
    """Whether a tag, the first of its line, or a comment is the first thing there."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return "-->" in before or before.lstrip(_LINE_START)[:1] in ("", "<")


def _is_code(text: str, tag: _Seen) -> bool:
    """Whether it stands between backticks, in a paragraph in which all of them up to its line pair within their lines."""
    if tag.in_html or tag.paragraph < 0 or "`" not in text:
        return False
    codes = _codes(text, tag.paragraph)
    at = bisect_right(codes, (tag.start, len(text))) - 1
    return at >= 0 and tag.start < codes[at][1]


@lru_cache(maxsize=1)
def _codes(text: str, start: int) -> Sequence[tuple[int, int]]:
    """The inline code of the paragraph below `start`, as far as to the first line in which a backtick is left over."""
    codes: list[tuple[int, int]] = []
    end = text.find("\n\n", start + 1)
    end = len(text) if end < 0 else end
    while start < end:
        line_end = text.find("\n", start + 1, end)
        line_end = end if line_end < 0 else line_end
        here = [found.span() for found in _CODE.finditer(text, start, line_end)]
        if text.count("`", start, line_end) != 2 * len(here):
            break
        codes += here
        start = line_end
    return codes
