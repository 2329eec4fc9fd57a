"""What a terminal shows of a text: its columns, its colours, and no control character of a file's own."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, east_asian_width

from lint_posts.lazy import lazy

_COLORS = {"error": "1;31", "warning": "1;33", "path": "1", "rule": "36", "help": "32", "dim": "2", "good": "1;32"}
_INVISIBLE = frozenset({"Mn", "Me", "Cf"})
_ESCAPED = frozenset({"Cc", "Cs", "Zl", "Zp"})
# they turn the direction of a line, so that it reads as something else
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
TAB = "    "
_AROUND = 8  # how many times the width of a line is shown at the most, were most of it invisible
# all of the above but tabs and line ends; a carriage return is nothing where its line ends anyway
_OBEYED = lazy("(?!\\r\\n)[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def paint(text: str, kind: str, color: bool) -> str:
    """`text` in the colour of its kind, where there are colours."""
    return f"\x1b[{_COLORS[kind]}m{text}\x1b[0m" if color and text else text


def printable(text: str, encoding: str = "utf-8") -> str:
    """`text` with escapes for what a terminal would obey and for what the encoding lacks."""
    if text.isprintable() and (text.isascii() or _holds_all(encoding)):
        return text
    return "".join(cell for cell, _ in cells(text, encoding))


def tame(text: str) -> str:
    """A text of several lines, with escapes for what a terminal would obey; tabs and line ends stay."""
    if text.replace("\n", "").isprintable():  # nearly all are
        return text
    return _OBEYED.sub(lambda match: _escape(match[0]), text)


def cells(text: str, encoding: str = "utf-8") -> Iterator[tuple[str, int]]:
    """What is shown for each character, and how many columns it takes."""
    plain = _holds_all(encoding)
    for char in text:
        if " " <= char <= "~":
            yield char, 1
        elif char == "\t":
            yield TAB, len(TAB)
        elif category(char) in _ESCAPED or char in _BIDI or not (plain or _can(char, encoding)):
            shown = _escape(char)
            yield shown, len(shown)
        elif category(char) in _INVISIBLE:
            yield char, 0
        else:
            yield char, 2 if east_asian_width(char) in "WF" else 1


def _holds_all(encoding: str) -> bool:
    """Whether there is no character that the encoding lacks."""
    return encoding.lower().replace("_", "-") in ("utf-8", "utf8", "utf-16", "utf-32")


def _can(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _escape(char: str) -> str:
    code = ord(char)
    if char == "\n":
        return r"\n"
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def clip(text: str, start: int, end: int, width: int, encoding: str = "utf-8") -> tuple[str, int, int]:
    """A line cut to `width` columns around the characters `start` to `end`, where these begin, how wide they are.

    An empty stretch is shown one column wide; what is cut off is shown as dots.
    """
    cut = max(start - _AROUND * width, 0)  # what lies far off is not looked at: a line may be a megabyte
    last = min(max(end, start) + _AROUND * width, start + 2 * _AROUND * width)
    text, start, end = text[cut:last], start - cut, min(end, last) - cut
    shown = list(cells(text, encoding))
    end = max(end, start + 1)
    before = sum(columns for _, columns in shown[:start])
    marked = sum(columns for _, columns in shown[start:end]) or 1
    total = before + sum(columns for _, columns in shown[start:])
    if total <= width:
        return "".join(cell for cell, _ in shown), before, marked
    dots = "…" if _can("…", encoding) else "..."
    room = width - 2 * len(dots)
    # a third of the line before the mark, so that the eye has what leads to it
    first = _first(shown, start, 0 if before + min(marked, room) <= room else max(room // 3, room - total + before))
    last, columns = first, 0
    while last < len(shown) and columns + shown[last][1] <= room:
        columns += shown[last][1]
        last += 1
    left = dots if first else ""
    lead = sum(columns for _, columns in shown[first:start]) + len(left)
    text = left + "".join(cell for cell, _ in shown[first:last]) + (dots if last < len(shown) else "")
    return text, lead, max(min(marked, columns + len(left) - lead), 1)


def _first(shown: list[tuple[str, int]], start: int, lead: int) -> int:
    """The first character that is shown when at most `lead` columns stand before `start`; 0 for all of them."""
    if lead == 0:
        return 0
    first, columns = start, 0
    while first > 0 and columns + shown[first - 1][1] <= lead:
        first -= 1
        columns += shown[first][1]
    return first
