"""A post must be UTF-8.

Jekyll leaves out a post whose bytes are not UTF-8, prints an error among its
other lines and ends as if all were well: the page is missing. Of Hugo's and
Hexo's page readers see replacement characters where the text should be. GBK,
Big5 and UTF-16 are what editors on Windows write unless told otherwise.

Convert the file, for example with `iconv -f GB18030 -t UTF-8`. There is no
fix, since nothing in the file says for sure what its bytes mean; it stays as
it is, and all other posts are read.

~~~ bad site
(a post with the bytes B1 B1 BE A9, which are GBK)
~~~

~~~ good
北京
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.model import Problem, Span

# enough to tell by, little enough for a file of many megabytes
_ENOUGH = 200_000
_COMMON = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年過這個們來為國說時會對於沒還們"


def check_failure(error: Exception, data: bytes) -> Iterator[Problem]:
    if not isinstance(error, UnicodeDecodeError):
        return
    likely = likely_encoding(data)
    if likely is None:
        told = f"byte 0x{data[error.start]:02x} is not UTF-8: the site loses the page or shows it garbled; save the file as UTF-8"
    else:
        told = f"not UTF-8 but most likely {likely}: the site loses the page or shows it garbled; convert it to UTF-8"
    yield Problem(Span(error.start, error.end), told)


def likely_encoding(data: bytes) -> str | None:
    """The name of the encoding that the bytes most likely are in, None where none is likely."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    sample = data[:_ENOUGH]
    if sample.count(0) * 5 > len(sample):
        return "UTF-16"
    if _mostly_utf8(sample):
        return None
    scores = {name: score for name in ("GB18030", "Big5") if (score := _score(sample, name)) > 0}
    return max(scores, key=lambda name: scores[name]) if scores else None


def _mostly_utf8(sample: bytes) -> bool:
    """Whether it is UTF-8 with some bytes lost or added: in other encodings next to nothing decodes."""
    wide = [char for char in sample.decode("utf-8", "replace") if char > "\x7f"]
    return sum(char != "\ufffd" for char in wide) >= len(wide) / 2


def _score(sample: bytes, encoding: str) -> float:
    """How much of what is not ASCII is common Chinese when the bytes are in this encoding; 0 where they can't be."""
    for cut in range(4):  # the sample may end inside a character
        try:
            text = sample[: len(sample) - cut].decode(encoding)
            break
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 4 or cut == 3:
                return 0
    wide = [char for char in text if char > "\x7f"]
    if not wide:
        return 0
    han = sum("\u4e00" <= char <= "\u9fff" or char in "，。、：；！？“”《》（）「」" for char in wide)
    return (han + 3 * sum(char in _COMMON for char in wide)) / len(wide) if han * 2 > len(wide) else 0
