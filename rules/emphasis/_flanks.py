"""What CommonMark asks of the signs on both sides of a marker."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lint_posts.model import Edit, Span

CJK = r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
"""Kana, ideographs and hangul: what is written without blanks between words, or with words that take endings."""


def outer_blanks(text: str, opener: Span, closer: Span) -> Iterator[Edit]:
    """A blank where a marker stands between a letter, outside, and a sign, inside."""
    before, first = text[max(opener.start - 1, 0) : opener.start], text[opener.end]
    last, behind = text[closer.start - 1], text[closer.end : closer.end + 1]
    if is_letter(before) and not is_letter(first):
        yield Edit(opener.start, opener.start, " ")
    if is_letter(behind) and not is_letter(last):
        yield Edit(closer.end, closer.end, " ")


def is_letter(sign: str) -> bool:
    """Whether CommonMark takes a character for neither a blank nor punctuation."""
    return sign != "" and not sign.isspace() and unicodedata.category(sign)[0] not in "PS"
