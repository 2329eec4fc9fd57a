"""What an image's destination says: whole or broken, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.addresses import CURLY, TEMPLATE, linked, mended, raw_stretches, unquoted
from lint_posts.lazy import lazy
from lint_posts.model import lies_in
from lint_posts.post import Image, Post

IMAGE_NAME = lazy(r"\.(?:png|jpe?g|jfif|gif|webp|svg|bmp|avif|ico|tiff?|heic)$", re.I)
SIZE = lazy(r"(?:\s+|(?<=\.png|\.jpg|\.gif|webp|jpeg))=\s*(?:\d+%?x?|\d*%?x\d+%?)\s*$", re.I)

OWN_DISK = r"(?i:file:|[a-z]:(?:[\\/]|%5C))|/Users/[^/]+/|/home/[^/]+/(?:Desktop|Documents|Downloads|Pictures|桌面|文档|下载|图片)/"
_OWN_DISK = lazy(OWN_DISK)
# where `jekyll serve` and the like show the site to its author (and RFC 6761, 6.3)
OWN_HOST = r"(?i:https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d+)?(?=/))"
_OWN_HOST = lazy(OWN_HOST)
# a scheme by which no browser gets an image, as notebooks have it (`en-resource://…`), or a drive (`C:`)
OWN_SCHEME = r"(?!(?i:https?|data|ipfs):)[A-Za-z][\w+.-]{0,30}:"
_OWN_SCHEME = lazy(OWN_SCHEME)
BARE_HOST = r"(?i:(?:[a-z0-9-]{1,63}\.){1,5}(?:com|net|cn|io|gov|edu|org|dev)/)"
_BARE_HOST = lazy(BARE_HOST)
GITHUB_PAGE = lazy(
    r"https?://github\.com/[^/\s]+/[^/\s]+(?P<blob>/blob/)[^\s?#]+\.(?:png|jpe?g|gif|webp|svg|bmp)$", re.I
)
# what a backslash escapes in a CommonMark destination (spec 2.4)
_ESCAPED = lazy(r"\\([!-/:-@\[-`{-~])")
BACKSLASHES = "has backslashes"
# in a relative address, as editors for Windows write it (in one of another host's it may be a part of the name)
_ENCODED_BACKSLASH = lazy(r"(?![a-zA-Z][\w+.-]*:|//)[^?#]*%5C")
_MORE = lazy(r"\.(?:png|jpe?g|gif|webp|svg|bmp)[ \t]+(?=\S)", re.I)
_CURLY_TITLE = lazy(r"(?<=\S)(?P<gap>[ \t]+)[“”‘’](?P<title>[^“”‘’\"]*)[“”‘’]\s*\Z")
_LINE_END = lazy(r"[ \t]*\n(?:[ \t]*>)*[ \t]*")

# an image that is plain to see without reading the post
_PLAIN = lazy(
    r"!\[(?:[^\]\[]{0,300}\]\(\s*(?P<inline>(?:\{\{[^{}\n]*\}\}|[^()\s\\<>{}])+)(?:\s+\"[^\"\n]{0,300}\")?\s*\))?"
    r"|<(?i:img)\b(?:[^<>\n]{0,1000}?\s(?i:src)=\"(?P<html>[^\"<>\n]*)\")?"
)


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
        if at not in seen and not lies_in(raw, at):
            seen.add(at)
            yield image


def whole_images(post: Post) -> Iterator[Image]:
    """Those of the images whose destination is not broken."""
    return (image for image in images(post) if fault(image, post.dialect) is None)


def fault(image: Image, dialect: str) -> str | None:
    """What is broken in the destination of `image`, as the end of "its destination …"; None where it is whole."""
    text = TEMPLATE.sub("{}", image.destination.strip())
    if text[:5].lower() == "data:":
        return None
    if GITHUB_PAGE.match(text):
        return "is a page of GitHub about the file, not the file"
    if _OWN_DISK.match(text):
        return "is a file on the author's own computer"
    if _OWN_HOST.match(text):
        return "is an address of the author's own computer"
    if linked(text):
        return "is a link, not an address"
    if mended(text):
        return "has a mistyped scheme"
    if _BARE_HOST.match(text):
        return "lacks its `https://`, so it is asked for on this very site"
    scheme = _OWN_SCHEME.match(text)
    if scheme is not None:
        return f"begins with `{scheme[0]}`, by which no browser gets an image"
    if "\n" in text:
        return "is broken over lines"
    if "\\" in unescaped(text, image.html, dialect):
        return BACKSLASHES
    if _ENCODED_BACKSLASH.match(text):
        return "has backslashes, as `%5C`"
    if image.html:
        return "stands in curly quotes" if text[:1] and text[:1] in CURLY else None
    size = SIZE.search(text)
    if size is not None:
        return f"ends in a size, `{size[0].strip()}`, which Markdown does not know"
    return "goes on after the file's name" if goes_on(text) else None


def on_own_computer(text: str) -> bool:
    """Whether `text` leads to a computer's own disk, or to a server that only this computer reaches."""
    return any(own.match(text.strip()) is not None for own in (_OWN_DISK, _OWN_HOST))


def goes_on(text: str) -> bool:
    """Whether something stands after the file's name: a title without its quotes, or with curly ones."""
    return _MORE.search(text) is not None and not IMAGE_NAME.search(text) and not SIZE.search(text)


def with_straight_title(destination: str) -> str | None:
    """`destination` with straight quotes for the curly ones around its title; None where none stand there."""
    written, number = _CURLY_TITLE.subn(lambda found: f'{found["gap"]}"{found["title"]}"', destination)
    return written if number else None


def unescaped(text: str, html: bool, dialect: str) -> str:
    """`text` with the escapes gone that the dialect knows in a destination: kramdown knows none."""
    return text if html or dialect == "kramdown" else _ESCAPED.sub(r"\1", text)


def on_one_line(destination: str) -> str:
    """What a broken destination most likely means: one line, `/` for backslashes, no size, no host of its author's, no link."""
    address = destination.strip()
    target = linked(address) or mended(address) or (f"https://{address}" if _BARE_HOST.match(address) else None)
    if target is not None:
        return target
    joined = _OWN_HOST.sub("", _LINE_END.sub("", SIZE.sub("", address)), count=1)
    return re.sub(r"(?:\\|%5C)+" if _ENCODED_BACKSLASH.match(joined) else r"\\+", "/", joined)


def names_an_image(text: str) -> bool:
    """Whether a destination, broken as it may be, is the name of an image, not the words of a sentence."""
    return any(pattern.search(text) for pattern in (IMAGE_NAME, SIZE, _MORE)) or (
        "?" in text and IMAGE_NAME.search(text[: text.index("?")]) is not None
    )


def base_names(destination: str) -> tuple[str, ...]:
    """The names that the file of a broken destination may have, the likeliest first."""
    joined = SIZE.sub("", destination.strip())
    ways = (
        on_one_line(destination),
        re.sub(r"\\+", "/", _LINE_END.sub(" ", joined)),
        _ESCAPED.sub(r"\1", _LINE_END.sub("", joined)),
    )
    from html import unescape

    paths = (unquoted(unescape(re.split(r"[?#]", way, maxsplit=1)[0])) for way in ways)
    names = (path.replace("\\", "/").rpartition("/")[2] for path in paths)
    return tuple(dict.fromkeys(name for name in names if name))
