"""New bytes in a file's place: whole or not at all, whatever becomes of the run, the disk or the machine."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from lint_posts.files import read
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

_OURS = re.compile(r"\.lint-posts-[0-9a-f]{16}\.tmp")


def write(path: str, data: bytes, expected: bytes | None = None, within: str | None = None) -> int:
    """Put `data` in the place of a file's bytes; the file keeps its mode and owner, a link its target.

    Gives the number of other names of the file (hard links): they keep the old bytes.

    Raises OSError, and then the file is as it was: where it is no regular file, where this user may not write to it,
    where it no longer holds the `expected` bytes, and where it really lies outside the folder `within`. A file that
    holds `data` already, because another run was faster, is left alone.
    """
    target = os.path.realpath(path)
    if within is not None and not _lies_in(target, os.path.realpath(within)):
        raise PermissionError("a link leads out of the site")
    status = os.stat(target)
    if not stat.S_ISREG(status.st_mode):
        raise OSError("not a regular file")
    if not os.access(target, os.W_OK):  # the folder alone would let us put another in its place
        raise PermissionError("the file is read-only")
    with _temporary(os.path.dirname(target)) as (file, name):
        file.write(data)
        file.flush()
        _take_over(file.fileno(), status, target)
        os.fsync(file.fileno())
        if expected is not None:  # as late as can be: an editor may have saved in the meantime
            held = read(target)
            if held == data:
                return 0
            if held != expected:
                raise OSError("the file has changed while it was read")
        if os.name == "nt":  # where an open file can't be moved
            file.close()
        os.replace(name, target)
    return status.st_nlink - 1


def save(path: str, data: bytes) -> None:
    """The same for a file that may not be there yet. Raises OSError."""
    if os.path.exists(path):
        write(path, data)
        return
    with _temporary(os.path.dirname(os.path.realpath(path))) as (file, name):
        file.write(data)
        file.flush()
        if hasattr(os, "fchmod"):
            mask = os.umask(0)
            os.umask(mask)
            os.fchmod(file.fileno(), 0o666 & ~mask)
        os.fsync(file.fileno())
        if os.name == "nt":
            file.close()
        os.replace(name, path)


def sweep(paths: Iterable[str]) -> None:
    """Remove what runs that were killed have left beside the files; what a run still writes to is left to it."""
    for folder in {os.path.dirname(os.path.realpath(path)) for path in paths}:
        with suppress(OSError):
            for name in os.listdir(folder):
                if _OURS.fullmatch(name):
                    with suppress(OSError):
                        _remove_if_dead(os.path.join(folder, name))


def _lies_in(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)


@contextmanager
def _temporary(folder: str) -> Iterator[tuple[BinaryIO, str]]:
    """A new file in `folder`, open for writing and locked; removed at the end where it was not moved away."""
    while True:
        name = os.path.join(folder, f".lint-posts-{os.urandom(8).hex()}.tmp")
        try:  # begun before the file is there: an interrupt may come as soon as it is
            with _new(name) as file:
                # between the two calls another run may have taken it for a dead run's
                if _lock(file.fileno()) is not False and os.fstat(file.fileno()).st_nlink:
                    yield file, name
                    return
        finally:
            with suppress(OSError):
                os.unlink(name)


def _new(name: str) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(name, flags, 0o600), "wb")


def _lock(descriptor: int) -> bool | None:
    """Whether this run now has the file for itself; None where files can't be locked.

    The system takes the lock from a run that dies, whichever way, and whatever number the run had.
    """
    try:
        import fcntl
    except ImportError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _remove_if_dead(path: str) -> None:
    if os.name == "nt":  # there a file that is open can't be removed
        os.unlink(path)
        return
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | os.O_NONBLOCK)
    try:
        if stat.S_ISREG(os.fstat(descriptor).st_mode) and _lock(descriptor):
            os.unlink(path)
    finally:
        os.close(descriptor)


def _take_over(descriptor: int, status: os.stat_result, target: str) -> None:
    """Give the new file the old one's owner and attributes, where that is allowed, and its mode."""
    if hasattr(os, "fchown"):
        made = os.fstat(descriptor)
        if (made.st_uid, made.st_gid) != (status.st_uid, status.st_gid):
            with suppress(OSError):
                os.fchown(descriptor, status.st_uid, status.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(target):
                with suppress(OSError):
                    os.setxattr(descriptor, name, os.getxattr(target, name))
