"""The addresses in a text that name a file which is no page: a paper, an archive, a picture."""

from __future__ import annotations

from collections.abc import Iterator

_PICTURES = "png jpg jpeg gif webp svg avif bmp heic"
_DOWNLOADS = (
    "pdf zip rar 7z gz tgz bz2 xz doc docx ppt pptx xls xlsx csv epub mobi azw3 ipynb apk exe dmg jar "
    "mp3 mp4 m4a m4v mov avi mkv wav flac ogg webm"
)
PICTURES = frozenset(_PICTURES.split())
FILES = PICTURES.union(_DOWNLOADS.split())
_OPENINGS = ("](", "]:", "href=")
_ELSEWHERE = ("#", "mailto:")
_BEHIND = ")\"' \t>"
_REACH = 400


def ending(path: str) -> str:
    """What stands behind the last dot of a path, in small letters."""
    return path.rpartition(".")[2].lower()


def named_files(text: str, start: int = 0) -> Iterator[str]:
    """What may be the destination of a link to a file of this site."""
    for mark in _OPENINGS:
        at = text.find(mark, start)
        while at >= 0:
            first = at + len(mark)
            written = "" if text.startswith(_ELSEWHERE, first) else _address(text, first)
            named = ending(_named(written))
            if named in FILES and (named not in PICTURES or not _is_shown(text, at)):
                yield written
            at = text.find(mark, first)


def _address(text: str, start: int) -> str:
    """What stands from `start` on up to a blank, a quote or a bracket; templates whole, and what angle brackets hold."""
    line = text[start : start + _REACH].partition("\n")[0].lstrip(" \t")
    if line.startswith("<"):
        return line[1:].partition(">")[0]
    line = line.removeprefix(line[0]) if line[:1] in ("'", '"') else line
    if "{{" not in line:
        for sign in _BEHIND:
            line = line.partition(sign)[0]
        return line
    end = 0
    while end < len(line) and line[end] not in _BEHIND:
        closed = line.find("}}", end) if line.startswith("{{", end) else -1
        end = closed + 2 if closed >= 0 else end + 1
    return line[:end]


def _named(address: str) -> str:
    """The path that an address, or the filter in its place, names."""
    _, closed, rest = address.rpartition("}}")
    if closed and not rest:
        quoted = address.replace("'", '"').split('"')
        rest = quoted[1] if len(quoted) > 2 else ""
    return (rest if closed else address).partition("#")[0].partition("?")[0]


def _is_shown(text: str, opening: int) -> bool:
    """Whether the brackets before an address are an image's."""
    bracket = text.rfind("[", max(opening - _REACH, 0), opening)
    return text.startswith("![", max(bracket - 1, 0)) and not text.startswith(")", opening - 1)
