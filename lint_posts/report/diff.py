"""What fixes changed, as a unified diff that `patch` and `git apply` take."""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.report.terminal import tame

_NO_END = b"\n\\ No newline at end of file\n"


def diff(path: str, before: bytes, after: bytes) -> Iterator[bytes]:
    """The pieces of the diff of a file, byte by byte: line ends and a byte order mark are as in the file."""
    from difflib import unified_diff

    from lint_posts.files import lines

    old, new = (list(lines(data.decode("utf-8", "surrogateescape"))) for data in (before, after))
    chunks = unified_diff(old, new, _name("a", path), _name("b", path), lineterm="\n")
    for k, line in enumerate(chunks):
        data = line.encode("utf-8", "surrogateescape")
        yield data if data.endswith(b"\n") or k < 2 else data + _NO_END


def _name(side: str, path: str) -> str:
    """A file name as git writes it: quoted where it holds what a header can't."""
    name = f"{side}/{path.lstrip('/')}"
    if any(_is_odd(char) for char in name):
        return '"' + "".join(map(_quoted, name)) + '"'
    return name + "\t" if " " in name else name


def _quoted(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if _is_odd(char):
        return "".join(f"\\{byte:03o}" for byte in char.encode("utf-8", "surrogateescape"))
    return char


def _is_odd(char: str) -> bool:
    """What git quotes, and beside it what a terminal would obey."""
    return char in '"\\\n\t' or tame(char) != char
