"""What an image's destination says: whole or broken, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from posixpath import normpath
from typing import Literal, NamedTuple
from urllib.parse import unquote

from lint_posts.post import Image, Post

Way = Literal["through", "absolute", "relative", "elsewhere", "unknown", "unslashed"]
"""Through the site's base URL; from the domain's root; from the post's own address; to another host; to where only
a template knows; through the base URL, but with no `/` after it."""

TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
IMAGE_NAME = re.compile(r"\.(?:png|jpe?g|jfif|gif|webp|svg|bmp|avif|ico|tiff?|heic)$", re.I)
SIZE = re.compile(r"(?:\s+|(?<=\.png|\.jpg|\.gif|webp|jpeg))=\s*(?:\d+%?x?|\d*%?x\d+%?)\s*$", re.I)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.I)

_BASEURL = re.compile(r"(?:\{\{-?\s*site\.url\s*-?\}\})?\{\{-?\s*site\.baseurl\b[^}]*\}\}")
_FILTERED = re.compile(
    r"\{\{-?\s*(?P<quote>[\"'])(?P<path>[^\"'{}]*)(?P=quote)"
    r"\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.baseurl)\b[^}]*\}\}"
)
OWN_DISK = re.compile(
    r"(?i:file:|[a-z]:[\\/])|/Users/[^/]+/|/home/[^/]+/(?:Desktop|Documents|Downloads|Pictures|桌面|文档|下载|图片)/"
)
_RAW = re.compile(r"\{%-?\s*(?P<end>end)?raw\s*-?%\}")
# what a backslash escapes in a CommonMark destination (spec 2.4)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MORE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|bmp)[ \t]+(?=\S)", re.I)
_LINE_END = re.compile(r"[ \t]*\n(?:[ \t]*>)*[ \t]*")

# an image that is plain to see without reading the post
_PLAIN = re.compile(
    r"!\[(?:[^\]\[]{0,300}\]\(\s*(?P<inline>(?:\{\{[^{}\n]*\}\}|[^()\s\\<>{}])+)(?:\s+\"[^\"\n]{0,300}\")?\s*\))?"
    r"|<(?i:img)\b(?:[^<>\n]{0,1000}?\s(?i:src)=\"(?P<html>[^\"<>\n]*)\")?"
)


class Target(NamedTuple):
    """Where a destination leads. `path` is decoded and has no first `/`; None where a template hides it."""

    way: Way
    path: str | None = None


def glimpses(text: str, start: int) -> Iterator[str | None]:
    """The destinations of all that may be an image in `text` from `start` on; None where only a reading can tell."""
    for match in _PLAIN.finditer(text, start):
        yield match["inline"] or match["html"]


def images(post: Post) -> Iterator[Image]:
    """The images of a post, one for each place where a destination stands; none in `{% raw %}`, which shows code."""
    seen: set[int] = set()
    raw = raw_stretches(post.text)
    for image in post.images:
        at = image.destination_span.start
        if at not in seen and not any(at in stretch for stretch in raw):
            seen.add(at)
            yield image


def whole_images(post: Post) -> Iterator[Image]:
    """Those of the images whose destination is not broken."""
    return (image for image in images(post) if fault(image, post.dialect) is None)


def raw_stretches(text: str) -> list[range]:
    """Where `{% raw %}` holds, in offsets."""
    found: list[range] = []
    start = None
    for match in _RAW.finditer(text) if "endraw" in text else ():
        if match["end"] and start is not None:
            found.append(range(start, match.start()))
            start = None
        elif not match["end"] and start is None:
            start = match.end()
    return found


def target_of(destination: str) -> Target:
    """Where `destination`, a whole one, leads."""
    text = unescape(destination.strip())
    found = _FILTERED.match(text)
    if found is not None:
        return Target("through", _path(found["path"] + text[found.end() :]))
    found = _BASEURL.match(text)
    if found is not None:
        rest = text[found.end() :]
        return Target("unslashed" if re.match(r"[^/{?#]", rest) else "through", _path(rest))
    if text.startswith(("{{", "{%")):
        return Target("unknown")
    if not text or text.startswith(("//", "\\\\", "#", "?")) or SCHEME.match(text):
        return Target("elsewhere")
    return Target("absolute" if text.startswith("/") else "relative", _path(text))


def _path(text: str) -> str | None:
    if "{{" in text or "{%" in text:
        return None
    bare = re.split(r"[?#]", text, maxsplit=1)[0]
    path = normpath(unquote(bare).lstrip("/"))
    return "" if path == "." else path + ("/" if bare.endswith("/") else "")


def fault(image: Image, dialect: str) -> str | None:
    """What is broken in the destination of `image`, as the end of "its destination …"; None where it is whole."""
    text = TEMPLATE.sub("{}", image.destination.strip())
    if text[:5].lower() == "data:":
        return None
    if on_own_disk(text):
        return "is a file on the author's own computer"
    if "\n" in text:
        return "is broken over lines"
    if "\\" in unescaped(text, image.html, dialect):
        return "has backslashes"
    if image.html:
        return None
    size = SIZE.search(text)
    if size is not None:
        return f"ends in a size, `{size[0].strip()}`, which Markdown does not know"
    return "goes on after the file's name" if goes_on(text) else None


def on_own_disk(text: str) -> bool:
    """Whether `text` is the path of a file on a computer, not an address."""
    return OWN_DISK.match(text.strip()) is not None


def goes_on(text: str) -> bool:
    """Whether something stands after the file's name: a title without its quotes, or with curly ones."""
    return _MORE.search(text) is not None and not IMAGE_NAME.search(text) and not SIZE.search(text)


def unescaped(text: str, html: bool, dialect: str) -> str:
    """`text` with the escapes gone that the dialect knows in a destination: kramdown knows none."""
    return text if html or dialect == "kramdown" else _ESCAPED.sub(r"\1", text)


def on_one_line(destination: str) -> str:
    """What a broken destination most likely means: one line, `/` for backslashes, no size."""
    joined = _LINE_END.sub("", SIZE.sub("", destination.strip()))
    return re.sub(r"\\+", "/", joined)


def names_an_image(text: str) -> bool:
    """Whether a destination, broken as it may be, is the name of an image, not the words of a sentence."""
    return any(pattern.search(text) for pattern in (IMAGE_NAME, SIZE, _MORE))


def base_names(destination: str) -> tuple[str, ...]:
    """The names that the file of a broken destination may have, the likeliest first."""
    joined = SIZE.sub("", destination.strip())
    ways = (
        on_one_line(destination),
        re.sub(r"\\+", "/", _LINE_END.sub(" ", joined)),
        _ESCAPED.sub(r"\1", _LINE_END.sub("", joined)),
    )
    names = (unquote(unescape(re.split(r"[?#]", way, maxsplit=1)[0])).rpartition("/")[2] for way in ways)
    return tuple(dict.fromkeys(name for name in names if name))


def encoded(path: str) -> str:
    """`path` as it stands in a destination of either dialect, inside quotes too."""

    def escape(match: re.Match[str]) -> str:
        return f"%{ord(match[0]):02X}"

    text = re.sub(r"[\x00-\x20%?#\"'<>\\^`{|}]", escape, path)
    return text if text.count("(") == text.count(")") else re.sub(r"[()]", escape, text)
