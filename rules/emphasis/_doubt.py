"""Whether a text may print a marker of bold at all: what is plainly a pair of markers needs no parser."""

from __future__ import annotations

import re

# what neither dialect reads otherwise, and what can be counted as a letter of the text: code, templates, links,
# plain italics, escapes
ATOM = re.compile(
    r"(?<![`\\])`[^\s`](?:[^`\n]*[^\s`])?`(?!`)"
    r"|\{\{[^{}\n*]*\}\}|\{%[^{}%\n*]*%\}"
    r"|!?\[[^\[\]*_`<\\{|]*\](?:\([^()\s*<>`\\|{]*(?:[ ]\"[^\"*\n`<|\\]*\")?\))?(?![\[(:{])"
    r"|(?<![\w*_])_[^\W_](?:[^_*\n`\[\]<\\|{]*[^\W_])?_(?![\w*_])"
    r"|\\[#.!?,()+:;/=-]"
)
# a marker opens before a letter, or before anything but a blank where a blank is before it; and closes likewise
PAIR = re.compile(
    r"(?<![*\\])(?:\*\*(?=[^\W_])|(?<!\S)\*\*(?=[^\s*_]))"
    r"[^*\n]*(?:\n(?=[^\W\d_])[^*\n]*){0,2}"
    r"(?:(?<=[^\W_])\*\*|(?<=[^\s*_])\*\*(?!\S))(?!\*)"
)
ITALIC = re.compile(r"(?<![^\W_])(?<![*\\])\*[^\W_](?:[^*\n]*[^\W_])?\*(?![*\w])")
BULLET = re.compile(r"^[ \t>]*\*(?=[ \t])", re.MULTILINE)
SPECIAL = re.compile(r"[*`\[\]<\\|{~]|\$\$|__|(?<![^\W_])_|_(?![^\W_])")


def is_doubtful(text: str) -> bool:
    """Whether any paragraph with `**` holds more than plain pairs among plain text."""
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
    """The text with a letter for each atom and each pair; twice, for a link may hold code."""
    for atom in (ATOM, ATOM):
        text = atom.sub("x", text)
    return ITALIC.sub("x", PAIR.sub("x", BULLET.sub(" ", text)))
