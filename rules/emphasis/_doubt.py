"""Whether a text may print a marker of bold at all: what is plainly a pair of markers needs no parser."""

from __future__ import annotations

import re

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import without_code
from lint_posts.marks import holds

# What neither dialect reads otherwise: templates, which can be counted as a letter of the text; and code, links, plain
# italics and escapes, which count as a sign of punctuation, for CommonMark wants that apart from the letters before a
# marker. Each pattern begins with a literal, which makes it quick.
TEMPLATE = lazy(r"\{\{[^{}\n*]*\}\}|\{%[^{}%\n*]*%\}")
CODE = lazy(r"`(?<![`\\]`)[^\s`](?:[^`\n]*[^\s`])?`(?!`)")
LINK = lazy(r"!?\[[^\[\]*_`<\\{|]*\](?:\([^()\s*<>`\\|{]*(?:[ ]\"[^\"*\n`<|\\]*\")?\))?(?![\[(:{])")
UNDERLINED = lazy(r"_(?<![\w*_]_)[^\W_](?:[^_*\n`\[\]<\\|{]*[^\W_])?_(?![\w*_])")
ESCAPE = lazy(r"\\[#.!?,()+:;/=-]")
ATOMS = (("`", CODE), ("_", UNDERLINED), ("\\", ESCAPE), ("[", LINK))
# a marker opens before a letter, or before anything but a blank where a blank is before it; and closes likewise
PAIR = lazy(
    r"\*\*(?<![*\\]\*\*)(?:(?=[^\W_])|(?<!\S\*\*)(?=[^\s*_]))"
    r"[^*\n<|`\\{~]*(?:\n(?=[^\W\d_])[^*\n<|`\\{~]*){0,2}"
    r"(?:(?<=[^\W_])\*\*|(?<=[^\s*_])\*\*(?!\S))(?!\*)"
)
ITALIC = lazy(r"\*(?<![^\W_]\*)(?<![*\\]\*)[^\W_](?:[^*\n]*[^\W_])?\*(?![*\w])")
BULLET = lazy(r"^[ \t>]*\*(?=[ \t])", re.MULTILINE)
SPECIAL = lazy(r"[*`\[\]<\\|{~]|\$\$|__|(?<![^\W_])_|_(?![^\W_])")


def is_doubtful(text: str) -> bool:
    """Whether any paragraph with `**` holds more than plain pairs among plain text."""
    if not holds(text, "**"):
        return False
    text = without_code(text)
    at = text.find("**")
    while at >= 0:
        start = text.rfind("\n\n", 0, at) + 1
        end = text.find("\n\n", at)
        end = len(text) if end < 0 else end
        if SPECIAL.search(plain(text[start:end])):
            return True
        at = text.find("**", end)
    return False


def plain(text: str) -> str:
    """The text with one sign for each atom and each pair; a link may hold all of them."""
    if "{" in text:
        text = TEMPLATE.sub("x", text)
    for sign, atom in ATOMS:
        if sign in text:
            text = atom.sub("·", text)
    if "* " in text or "*\t" in text:
        text = BULLET.sub(" ", text)
    text = PAIR.sub("x", text)
    if "[" in text:
        text = LINK.sub("·", text)
    return ITALIC.sub("x", text) if "*" in text else text
