"""Finds the elements of a leaf's text exactly as kramdown does, in a time that grows with its length.

kramdown reads each opener by reading on, with all that may stand inside, until its closer; where there is none it goes
back and takes the opener as text. What it finds from an offset on depends on the offset, on what it looks for and on
which of emphasis, strong and link it is inside: so each such question is answered once and kept.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from lint_posts.lazy import lazy
from lint_posts.markdown.elements import BLOCK_ELEMENTS, CONTENT_MODEL, KNOWN_ELEMENTS, VOID_ELEMENTS
from lint_posts.markdown.html import Tag, tag_at
from lint_posts.markdown.kramdown import tokens
from lint_posts.markdown.kramdown.context import BLANK, Context, is_on
from lint_posts.markdown.kramdown.outlook import Outlook
from lint_posts.markdown.kramdown.pieces import Piece
from lint_posts.markdown.kramdown.targets import target_after
from lint_posts.markdown.kramdown.tokens import Step

EMPHASIS, STRONG, LINK, RAW = 1, 2, 4, 8
"""What an offset is inside of, as flags."""

DEEPEST = 60
"""How many elements may stand in one another; the markers of deeper ones are text."""

_DASHES = lazy(r"---?")
_CLOSERS = {mark: rf"(?<=[^{BLANK}])(?={re.escape(mark)})" for mark in ("*", "**", "_", "__")}
_UNMATCHED = -1
_WISHES = ("0", "1", "span")


class Scanner:
    """Reads the characters `begin` to `end` of a text; what lies outside does not exist for it."""

    def __init__(self, outlook: Outlook, begin: int, end: int, context: Context) -> None:
        self.outlook = outlook
        self.text = outlook.text
        self.begin = begin
        self.end = end
        self.context = context
        self.depth = 0
        self._emphases: dict[tuple[int, int, bool], Step] = {}
        self._links: dict[tuple[int, int], Step] = {}
        self._elements: dict[tuple[int, int], Step] = {}
        self._tags: dict[int, Tag | None] = {}
        self._strikethroughs: dict[int, Step] = {}
        self._brackets: dict[tuple[int, int], int] = {}
        self._hopeless: dict[tuple[str, int], set[int]] = {}

    def pieces(self) -> list[Piece]:
        """All elements of the text, in order."""
        found: list[Piece] = []
        at = self.begin
        while 0 <= (here := self.outlook.token(at)) < self.end:
            at = self._take(self._step(here, 0, False, found), found)
        return found

    def _take(self, step: Step, found: list[Piece]) -> int:
        if isinstance(step, int):
            return step
        found.append(step)
        return step.end

    def _step(self, at: int, inside: int, in_emphasis: bool, found: list[Piece]) -> Step:
        """What begins at the token at `at`. `in_emphasis` says whether the innermost element is an emphasis."""
        text, end = self.text, self.end
        match text[at]:
            case "*" | "_":
                return self._emphasis(at, inside, in_emphasis)
            case '"' | "'":
                return Piece("mark", at, at + 1)
            case "`":
                return tokens.code(self.outlook, at, self.begin, end)
            case "[":
                return tokens.footnote(text, at, end, self.context) or self._link(at, inside)
            case "!":
                return self._link(at, inside)
            case "<":
                return self._angle(at, inside)
            case "\\":
                return tokens.backslash(text, at, end, self.context)
            case "&":
                return tokens.entity(text, at, end)
            case "$":
                return tokens.mathematics(self.outlook, at, end)
            case "{":
                return tokens.braces(self.outlook, at, end, after_element=_ends_in_element(found, at))
            case "~":
                return self._strikethrough(at) if self.context.gfm else at + 1
            case " ":
                return at + 1 if self.context.hard_wrap else Piece("line_break", at, at + 3)
            case "-":
                dashes = _DASHES.match(text, at, end)
                return Piece("mark", at, dashes.end()) if dashes else at + 1
            case _:
                return Piece("mark", at, at + (3 if text[at] == "." else 2))

    # ---- emphasis

    def _emphasis(self, at: int, inside: int, in_emphasis: bool) -> Step:
        text = self.text
        mark = text[at]
        size = 2 if text.startswith(mark, at + 1) and at + 1 < self.end else 1
        start = at + size
        if inside & (STRONG if size == 2 else EMPHASIS) or self.depth >= DEEPEST:
            return start
        if (start < self.end and text[start] in BLANK) or (mark == "_" and self._follows_word(at)):
            return start
        key = (at, inside, in_emphasis)
        step = self._emphases.get(key)
        if step is None:
            step = self._closed(at, mark * size, inside)
            if step is None and size == 2 and not in_emphasis:
                step = self._closed(at, mark, inside)
            step = self._emphases[key] = start if step is None else step
        return step

    def _follows_word(self, at: int) -> bool:
        """Whether a letter, or a letter and a hyphen, stands before `at`."""
        text, begin = self.text, self.begin
        if at > begin and _is_letter(text[at - 1]):
            return True
        return at - 1 > begin and text[at - 1] == "-" and _is_letter(text[at - 2])

    def _closed(self, at: int, delimiter: str, inside: int) -> Piece | None:
        """The emphasis that `delimiter` opens at `at`, None where nothing closes it."""
        size = len(delimiter)
        inside |= STRONG if size == 2 else EMPHASIS
        if not 0 <= self.outlook.next(_CLOSERS[delimiter], at + size + 1) < self.end:
            return None
        hopeless = self._hopeless.setdefault((delimiter, inside), set())
        passed: list[int] = []
        found: list[Piece] = []
        offset = start = empty = at + size
        self.depth += 1
        close = -1
        while 0 <= (here := self.outlook.token(offset)) < self.end:
            if here > empty and self._closes(here, delimiter):
                close = here
                break
            if offset > start and self.text[here] != "{":
                if here in hopeless:
                    break
                passed.append(here)
            offset = self._take(self._step(here, inside, size == 1, found), found)
            if here == empty and found and found[-1].kind == "attribute_list":
                empty = offset
        self.depth -= 1
        if close < 0:
            hopeless.update(passed)
            return None
        return Piece("strong" if size == 2 else "emphasis", at, close + size, (start, close), found)

    def _closes(self, at: int, delimiter: str) -> bool:
        text, end = self.text, self.end
        after = at + len(delimiter)
        if not text.startswith(delimiter, at) or after > end or text[at - 1] in BLANK:
            return False
        mark = delimiter[0]
        if len(delimiter) == 1 and text.startswith(mark, after) and after < end:
            # two marks close a strong, three close both
            return text.startswith(mark, after + 1) and after + 1 < end
        return not (mark == "_" and after < end and _is_letter_or_digit(text[after]))

    # ---- links and images

    def _link(self, at: int, inside: int) -> Step:
        text = self.text
        image = text[at] == "!"
        start = at + (2 if image else 1)
        if start >= self.end or text[start] == "^":
            return at + 1
        if not image and inside & LINK:
            return start
        key = (at, inside)
        step = self._links.get(key)
        if step is None:
            step = self._links[key] = self._linked(at, start, inside | LINK) or start
        return step

    def _linked(self, at: int, start: int, inside: int) -> Piece | None:
        found: list[Piece] | None = None
        if (at, inside) not in self._brackets:
            if self.depth >= DEEPEST:
                return None
            found = self._bracketed(at, start, inside)
        bracket = self._brackets[at, inside]
        if bracket == _UNMATCHED:
            return None
        if start - at == 2:
            return self._image(at, bracket)
        target = target_after(self.outlook, start, bracket, self.end, self.context)
        if target is None:
            return None
        if found is None:
            found = self._bracketed(at, start, inside)
        return Piece("link", at, target.end, (start, bracket), found, target=target)

    def _image(self, at: int, bracket: int) -> Piece | None:
        """The image at `at` whose alternative text ends at `bracket`, None where it leads nowhere."""
        target = target_after(self.outlook, at + 2, bracket, self.end, self.context)
        return None if target is None else Piece("image", at, target.end, (at + 2, bracket), target=target)

    def _bracketed(self, at: int, start: int, inside: int) -> list[Piece]:
        """What stands between the bracket at `at` and its closing one.

        Where that is, and where the brackets on the way close, is kept: a bracket that closes only here, or nowhere,
        need not be followed again. Images on the way are not read on their own: what stands in them is what follows.
        """
        found: list[Piece] = []
        still_open = [(at, 0)]
        offset = start
        self.depth += 1
        while 0 <= (here := self.outlook.link_token(offset)) < self.end:
            character = self.text[here]
            if character == "]":
                opening, before = still_open.pop()
                self._brackets[opening, inside] = here
                if not still_open:
                    break
                offset = here + 1
                image = self._image(opening, here) if self._opens_image(opening) else None
                if image is not None:
                    del found[before:]
                    offset = self._take(image, found)
                continue
            if character in "[!":
                still_open.append((here, len(found)))
            step = here + 2 if self._opens_image(here) else self._step(here, inside, False, found)
            offset = self._take(step, found)
        self.depth -= 1
        for opening, _ in still_open:
            self._brackets[opening, inside] = _UNMATCHED
        return found

    def _opens_image(self, at: int) -> bool:
        return self.text.startswith("![", at) and at + 2 < self.end and self.text[at + 2] != "^"

    # ---- HTML and what else begins with `<` or `~~`

    def _angle(self, at: int, inside: int) -> Step:
        return tokens.autolink(self.outlook, at, self.end) or self._html(at, inside, raw=False) or self._guillemet(at)

    def _guillemet(self, at: int) -> Step:
        if not self.text.startswith("<<", at) or at + 2 > self.end:
            return at + 1
        return Piece("mark", at, at + (3 if self.text.startswith(" ", at + 2) and at + 2 < self.end else 2))

    def _html(self, at: int, inside: int, *, raw: bool) -> Step | None:
        """The comment or element at `at`, the end of a tag that kramdown prints, or None."""
        if self.text.startswith("<!--", at):
            close = self.outlook.next("-->", at + 4)
            return Piece("comment", at, close + 3) if 0 <= close <= self.end - 3 else at + 1
        key = (at, inside | RAW if raw else inside)
        step = self._elements.get(key)
        if step is None:
            tag = self._tag(at)
            if tag is None:
                return None
            printed = tag.closing or tag.name in BLOCK_ELEMENTS
            step = self._elements[key] = tag.end if printed else self._element(tag, inside, raw)
        return step

    def _tag(self, at: int) -> Tag | None:
        if at not in self._tags:
            self._tags[at] = tag_at(self.text, at, self.end)
        return self._tags[at]

    def _element(self, tag: Tag, inside: int, raw: bool) -> Piece:
        raw = self._reads_raw(tag, raw)
        if tag.self_closing or tag.name in VOID_ELEMENTS or self.depth >= DEEPEST:
            return Piece("html", tag.start, tag.end, (tag.end, tag.end), tag=tag, raw=raw)
        close = _closing_tag(tag.name)
        found: list[Piece] = []
        at = tag.end
        self.depth += 1
        closing = None
        while 0 <= (here := self.outlook.next("<", at) if raw else self.outlook.token(at)) < self.end:
            closing = close.match(self.text, here, self.end)
            if closing is not None:
                break
            if raw:
                at = self._take(self._html(here, inside, raw=True) or here + 1, found)
            else:
                at = self._take(self._step(here, inside, False, found), found)
        self.depth -= 1
        stop, end = closing.span() if closing is not None else (self.end, self.end)
        return Piece("html", tag.start, end, (tag.end, stop), found, tag=tag, raw=raw)

    def _reads_raw(self, tag: Tag, inside_raw: bool) -> bool:
        """Whether an element holds no Markdown: by its kind, or by its attribute `markdown`."""
        by_kind = CONTENT_MODEL.get(tag.name, "raw") == "raw"
        markdown = is_on(self.context.options, "parse_span_html", "true")
        wish = ""
        for name, start, end in tag.attributes:
            if name == "markdown":
                wish = self.text[start:end]
        if wish in _WISHES:
            return by_kind if wish == "1" else wish == "0"
        return by_kind or inside_raw or not markdown

    def _strikethrough(self, at: int) -> Step:
        step = self._strikethroughs.get(at)
        if step is None:
            end = tokens.strikethrough_end(self.outlook, at, self.end)
            step = at + 1
            if end >= 0:
                inner = Scanner(self.outlook, at + 2, end - 2, self.context)
                inner.depth = self.depth
                step = Piece("strikethrough", at, end, (at + 2, end - 2), inner.pieces())
            self._strikethroughs[at] = step
        return step


@lru_cache(maxsize=64)
def _closing_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{re.escape(name)}[{BLANK}]*>", re.I if name in KNOWN_ELEMENTS else 0)


def _ends_in_element(found: list[Piece], at: int) -> bool:
    """Whether what stands right before `at`, attribute lists apart, is an element to kramdown, not text."""
    for last in reversed(found):
        if last.end != at:
            return False
        if last.kind != "attribute_list":
            return last.kind != "line_break" and not (last.kind == "escape" and last.end - last.start == 2)
        at = last.start
    return False


def _is_letter(character: str) -> bool:
    """Ruby's `[[:alpha:]]`: letters, and signs that are part of one (Thai vowels, but neither accents nor viramas)."""
    if character.isalpha() or character <= "\x7f":
        return character.isalpha()
    category = unicodedata.category(character)
    if category == "Mn":
        return unicodedata.combining(character) not in (7, 8, 9) and unicodedata.combining(character) < 200
    return category in ("Nl", "Mc") or "Ⓐ" <= character <= "ⓩ"


def _is_letter_or_digit(character: str) -> bool:
    """Ruby's `[[:alnum:]]`."""
    return _is_letter(character) or character.isdecimal()
