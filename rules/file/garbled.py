"""Text that went through a wrong encoding is printed garbled.

Where a program took UTF-8 for Windows' own encoding and saved that, readers see `â€™` for
an apostrophe and `ä¸­æ–‡` for 中文. Where it found no letter for some bytes it put a
`�` there, and what stood in its place is lost; of two in GBK came `锟斤拷`.

~~~ bad
Itâ€™s a long way.
~~~

~~~ good
It’s a long way.
~~~

Judged is printed text, in posts that do not speak of encodings, and letters only where
some of them are UTF-8 of three bytes or more that no language writes: `é”—` may end a word in
quotes. The fix reads them as that, and is unsafe. What is lost only its author knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

_LEADS = tuple(map(chr, range(0xE2, 0xF1)))
# what the bytes 0x80 to 0xbf are in Windows-1252, and in Latin-1
_TRAIL = (
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
# what stands behind the last letter of a word: quotes, dashes, the signs of trade marks
_USUAL = "\u00a0\u00a9\u00aa\u00ab\u00ad\u00ae\u00b0\u00b7\u00ba\u00bb\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u2039\u203a\u20ac\u2122"
_THREE = rf"[\u00e2-\u00ef]{_TRAIL}{{2}}"
_SURE = lazy(
    rf"\u00e2\u20ac{_TRAIL}|[\u00e2-\u00ef](?=.?[^{_USUAL}]){_TRAIL}{{2}}|(?:{_THREE}){{2}}|\u00f0[\u0178\u009f]{_TRAIL}{{2}}"
)
# where others are: a letter of two bytes, as `Ã©`
_LIKELY = lazy(rf"[\u00c2\u00c3]{_TRAIL}|(?:[\u00c2-\u00df]{_TRAIL}){{2}}")
_GARBLED = lazy(rf"(?:[\u00c2-\u00df]{_TRAIL}|[\u00e0-\u00ef]{_TRAIL}{{2}}|\u00f0{_TRAIL}{{3}})+")
_LOST = lazy("\ufffd+|(?:锟斤拷)+")
_LESSON = lazy(
    r"(?i)乱码|编码|字符|encod|unicode|\butf|\bgbk\b|mojibake|charset|\bcharacters?\b|\bBOM\b|U\+[0-9a-f]{4}|烫烫|屯屯|锘锘"
)


def may_be_garbled(text: str) -> bool:
    """Whether letters of a wrong encoding, or the sign for a lost one, stand there."""
    if "\ufffd" in text or "锟斤拷" in text:
        return True
    return any(lead in text for lead in _LEADS) and _SURE.search(text) is not None


TRIGGER = may_be_garbled


def check(post: Post) -> Iterator[Problem]:
    if post.speaks_of(_LESSON):
        return
    for found in _LOST.finditer(post.text, post.body_start):
        if post.is_printed(Span(*found.span())):
            message = f"the page shows `{found[0][:3]}`, a letter was lost to a wrong encoding: write what stood there"
            yield Problem(Span(*found.span()), message)
    runs = [run for run in _GARBLED.finditer(post.text, post.body_start) if post.is_printed(Span(*run.span()))]
    if any(_SURE.search(run[0]) for run in runs):
        for run in runs:
            right = _decoded(run[0]) if _SURE.search(run[0]) or _LIKELY.search(run[0]) else None
            if right:
                yield _garbled(run[0], Span(*run.span()), right)


def _garbled(text: str, where: Span, right: str) -> Problem:
    if right == "\ufeff":
        message = f"the page shows `{text}`, which a wrong encoding made of a mark that nobody sees: take it away"
        return Problem(where, message, unsafe("take it away", Edit(*where, "")))
    message = f"the page shows `{text}`, which a wrong encoding made of `{right}`: write that"
    return Problem(where, message, unsafe(f"write `{right}`", Edit(*where, right)))


def _decoded(text: str) -> str | None:
    """The text whose bytes in UTF-8 were taken for those of Windows-1252; None where none was."""
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except UnicodeError:
        return None


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:  # it has no letter for five bytes
        return letter.encode("latin-1")
