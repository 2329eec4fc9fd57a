"""What fixes changed, as a unified diff that `patch` and `git apply` take."""

from __future__ import annotations

from collections.abc import Iterator

_NO_END = b"\n\\ No newline at end of file\n"


def diff(path: str, before: bytes, after: bytes) -> Iterator[bytes]:
    """The pieces of the diff of a file; its bytes are UTF-8. Line ends and a byte order mark are as in the file."""
    from difflib import unified_diff

    from lint_posts.files import lines

    old, new = list(lines(before.decode("utf-8"))), list(lines(after.decode("utf-8")))
    chunks = unified_diff(old, new, _name("a", path), _name("b", path), lineterm="\n")
    for k, line in enumerate(chunks):
        data = line.encode("utf-8", "surrogateescape")
        yield data if data.endswith(b"\n") or k < 2 else data + _NO_END


def _name(side: str, path: str) -> str:
    """A file name as git writes it: quoted where it holds what a header can't."""
    name = f"{side}/{path.lstrip('/')}"
    if any(char in '"\\' or char < " " or char == "\x7f" or "\udc80" <= char <= "\udcff" for char in name):
        return '"' + "".join(map(_quoted, name)) + '"'
    return name + "\t" if " " in name else name


def _quoted(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char < " " or char == "\x7f":
        return f"\\{ord(char):03o}"
    return f"\\{ord(char) - 0xDC00:03o}" if "\udc80" <= char <= "\udcff" else char
