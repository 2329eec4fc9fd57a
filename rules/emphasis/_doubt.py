"""Whether a text may print a marker of bold at all: what is plainly a pair of markers needs no parser."""

from __future__ import annotations

import re

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import without_code
from lint_posts.marks import holds
from lint_posts.record import NamedTuple

# What neither dialect reads otherwise: templates, which can be counted as a letter of the text; and code, links, plain
# italics and escapes, which count as a sign of punctuation, for CommonMark wants that apart from the letters before a
# marker. Each pattern begins with a literal, which makes it quick.
TEMPLATE = lazy(r"\{\{[^{}\n*]*\}\}|\{%[^{}%\n*]*%\}")
ATTRIBUTES = lazy(r"\{:(?<=\n\{:)[^{}*\n`<|]*\}(?=[ \t]*(?:\n|\Z))")
CODE = lazy(r"`(?<![`\\]`)[^\s`|](?:[^`\n|]*[^\s`|])?`(?!`)")
LINK = lazy(
    r"!?\[[^\[\]*_`<\\{|]*\]"
    r"(?:\((?:[^()\s*<>`\\|{]|\([^()\s*<>`\\|{]*\))*(?:[ ]\"[^\"*\n`<|\\]*\")?\)(?![\[({])|(?![\[(:{]))"
)
_SIGNS = r".,;:!?()\"'“”‘’（）《》「」『』【】，。、；：！？…—·/\[\]<>+-"
_WORD = r"[^\s_*`\[\]<\\|{]"
UNDERLINED = lazy(
    r"_(?<![\w*_]_)[^\W_](?:[^_*\n`\[\]<\\|{]*[^\W_])?_(?![\w*_])"
    rf"|_(?<![^\s{_SIGNS}]_)(?<!-_){_WORD}(?:[^_*\n`\[\]<\\|{{]*{_WORD})?_(?![^\s{_SIGNS}])"
)
ESCAPE = lazy(r"\\(?<!\\\\)[#.!?,()+:;/=_\[\]-]")
ADDRESS = lazy(r"<https?://[^\s<>*`|\\{]+>")
ATOMS = (("`", CODE), ("_", UNDERLINED), ("\\", ESCAPE), ("<", ADDRESS), ("[", LINK))
_WORD_TAG = r"/?(?:a|b|br|em|i|kbd|small|span|strong|su[bp]|u)(?:[ ][^<>*`\n]*)?/?>"
# tags of words; one that has its line to itself may begin a block
TAG = lazy(rf"<(?:(?<=[^\s>*+-]<){_WORD_TAG}|{_WORD_TAG}(?![ \t]*(?:\n|\Z)))")
LOOSE = lazy(r"_(?:(?<![^\W_]_)|(?![^\W_]))")
BULLET = lazy(r"^[ \t>]*\*(?=[ \t])", re.MULTILINE)
SPECIAL = lazy(r"[*`\\{]|<(?![ \n0-9=-])|~~|\$\$|_(?:(?<![^\W_]_)|(?![^\W_]))")
RULE = lazy(r"\n*[*][ \t]*[*][ \t]*[*][ \t*]*")
# a paragraph whose lines may be blocks of their own: headings, rows of a table, code and the text below it
HEADING = lazy(r"^[ \t>*+.)\d-]*#[^\n]*\n", re.MULTILINE)

_DEEPEST = 4
BOLD = "\u00de"
"""The letter that stands for a bold: none may stand in another."""
_INSIDE = r"[^*\n<|`\\{~\[\]]*"
_FURTHER_LINE = r"\n[ ]*(?=[^\W\d_]|\d+(?![\d.)])|[\"“‘「《（(])"
_TEXT = rf"{_INSIDE}(?:{_FURTHER_LINE}{_INSIDE}){{0,9}}"


def _pair(marker: str, *, strict: bool) -> re.Pattern[str]:
    """A pair of markers and what is between, as CommonMark wants it (`strict`), and so both, or as kramdown does.

    To CommonMark a marker opens before a letter, or before any sign where no letter is before it; and closes likewise.
    """
    alone = rf"(?<![*\\]{marker})"
    opens, closes = rf"{marker}{alone}(?=[^\s*_])", rf"(?<=[^\s*_]){marker}(?!\*)"
    if strict:
        opens = rf"{marker}{alone}(?:(?=[^\W_])|(?<![^\s{_SIGNS}]{marker})(?=[^\s*_]))"
        closes = rf"(?:(?<=[^\W_]){marker}|(?<=[^\s*_]){marker}(?![^\s{_SIGNS}]))(?!\*)"
    return lazy(opens + _TEXT.replace("[^*", f"[^{BOLD}*") + closes)


class Pairs(NamedTuple):
    """What a dialect takes for pairs of two and three stars."""

    bold: re.Pattern[str]
    both: re.Pattern[str]


_PLAIN = lazy(rf"\*\*(?<![*\\]\*\*)(?=[^\W_]){_TEXT.replace('[^*', f'[^{BOLD}*')}(?<=[^\W_])\*\*(?!\*)")
"""Pairs around letters, which are pairs to all; the others' signs make their patterns slow to compile."""
STRICT = Pairs(_pair(r"\*\*", strict=True), _pair(r"\*\*\*", strict=True))
KRAMDOWN = Pairs(_pair(r"\*\*", strict=False), _pair(r"\*\*\*", strict=True))
ITALIC = lazy(rf"\*(?<![^\s{_SIGNS}]\*)(?<!\\\*)(?=[^\s*_]){_TEXT}(?<=[^\s*_])\*(?![^\s{_SIGNS}])")


def is_doubtful(text: str, pairs: Pairs = STRICT) -> bool:
    """Whether any paragraph with `**` holds more than plain pairs among plain text."""
    if not holds(text, "**"):
        return False
    text = without_code(text)
    at = text.find("**")
    while at >= 0:
        start = text.rfind("\n\n", 0, at) + 1
        end = text.find("\n\n", at)
        end = len(text) if end < 0 else end
        if is_doubtful_paragraph(text[start:end], pairs):
            return True
        at = text.find("**", end)
    return False


def is_doubtful_paragraph(text: str, pairs: Pairs) -> bool:
    """The same of what stands between blank lines."""
    if text.startswith("\n***") and RULE.fullmatch(text):
        return False
    apart = "|" in text or text.startswith(("    ", "\t", "\n    ", "\n\t"))
    if apart:
        text = text.replace("\n", "\n\n")
    elif "#" in text:
        text = HEADING.sub(r"\g<0>\n", text)
    text = plain(text, pairs)
    return SPECIAL.search(TAG.sub("", text) if "<" in text else text) is not None


def plain(text: str, pairs: Pairs = STRICT) -> str:
    """The text with one sign for each atom and each pair; a link may hold all of them."""
    if "_" not in text:
        shorter = _PLAIN.sub(BOLD, text)
        if not SPECIAL.search(shorter):
            return shorter
    if "{" in text:
        text = ATTRIBUTES.sub("", TEMPLATE.sub("x", text))
    if text.count("_") == 1:  # which pairs with nothing
        text = text.replace("_", "·")
    for sign, atom in ATOMS:
        if sign in text:
            text = atom.sub("·", text)
    if "_" in text and LOOSE.search(text):  # which may pair across markers of bold
        return text
    text = text.replace(" * ", " · ")
    if "* " in text or "*\t" in text:
        text = BULLET.sub(" ", text)
    text = _without_pairs(text, pairs)
    for _ in range(_DEEPEST if "*" in text else 0):  # links in pairs, and pairs in links
        shorter = LINK.sub(_link, text) if "[" in text else text
        if shorter == text:
            break
        text = _without_pairs(shorter, pairs)
    return text


def _without_pairs(text: str, pairs: Pairs) -> str:
    if "***" in text:
        text = pairs.both.sub(BOLD, text)
    text = pairs.bold.sub(BOLD, text)
    if "*" in text:
        text = ITALIC.sub(_italic, text)
    return pairs.bold.sub(BOLD, text) if "**" in text else text


def _link(match: re.Match[str]) -> str:
    return f"·{BOLD}·" if BOLD in match[0] else "·"


def _italic(match: re.Match[str]) -> str:
    return BOLD if BOLD in match[0] else "x"
