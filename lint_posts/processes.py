"""Posts read in several processes, with `fork`: what each reads is the parent's memory, what it found goes through a pipe.

Where there is no `fork` (Windows), all is read in one process.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    In = TypeVar("In")
    Out = TypeVar("Out")


FEW = 200
"""Fewer posts are read by one process: two cost 10 to 20 milliseconds before they read any (measured on two cores)."""
MOST = 8
CHUNK = 16
_NUMBER = 4  # bytes of a chunk's number; many chunks' numbers still fit in a pipe
_CAPACITY = 60_000 // _NUMBER


def number_for(posts: int, wished: int) -> int:
    """How many processes to use; `wished` is 0 where that is left to us."""
    if not hasattr(os, "fork") or posts < 2:
        return 1
    if wished:
        return min(wished, posts)
    return 1 if posts < FEW else min(_processors(), MOST)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Child(NamedTuple):
    pid: int
    pipe: int


def shared(
    given: Sequence[In],
    function: Callable[[In], Out],
    processes: int,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Out]:
    """`function` of each, in their order. What a process that dies leaves undone is done here."""
    size = max(CHUNK, -(-len(given) // _CAPACITY))
    chunks = [range(start, min(start + size, len(given))) for start in range(0, len(given), size)]
    found: dict[int, list[Out]] = {}
    for number, results in _from_children(given, function, chunks, processes):
        found[number] = results
        if progress is not None:
            progress(min(len(found) * size, len(given)), len(given))
    for number, chunk in enumerate(chunks):
        yield from found.pop(number) if number in found else map(function, (given[k] for k in chunk))


def _from_children(
    given: Sequence[In], function: Callable[[In], Out], chunks: Sequence[range], processes: int
) -> Iterator[tuple[int, list[Out]]]:
    import gc

    gc.freeze()  # what is there already is not looked at, and so not copied, by any of them
    queue, out = os.pipe()
    os.write(out, b"".join(number.to_bytes(_NUMBER, "big") for number in range(len(chunks))))
    os.close(out)
    children: list[_Child] = []
    try:
        for _ in range(min(processes, len(chunks))):
            children.append(_fork(given, function, chunks, queue, children))
        yield from _received([child.pipe for child in children])
    finally:
        os.close(queue)
        for child in children:
            os.close(child.pipe)
        for child in children:
            os.waitpid(child.pid, 0)
        gc.unfreeze()


def _fork(
    given: Sequence[In], function: Callable[[In], Out], chunks: Sequence[range], queue: int, others: Sequence[_Child]
) -> _Child:
    reading, writing = os.pipe()
    parent = os.getpid()
    try:
        pid = os.fork()
        if pid:
            os.close(writing)
            return _Child(pid, reading)
        os.close(reading)
        for other in others:
            os.close(other.pipe)
        _work(given, function, chunks, queue, writing)
    except BaseException:  # an interrupt is the parent's to tell, and what is left undone is the parent's to do
        if os.getpid() == parent:
            raise
        os._exit(1)
    os._exit(0)


def _work(
    given: Sequence[In], function: Callable[[In], Out], chunks: Sequence[range], queue: int, writing: int
) -> None:
    import pickle

    with open(writing, "wb", buffering=0) as pipe:
        while number := os.read(queue, _NUMBER):
            chunk = chunks[int.from_bytes(number, "big")]
            try:
                data = pickle.dumps([function(given[k]) for k in chunk], pickle.HIGHEST_PROTOCOL)
            except Exception:  # the parent does it again, and tells
                continue
            message = memoryview(number + len(data).to_bytes(8, "big") + data)
            while message:
                message = message[pipe.write(message) :]


def _received(pipes: Sequence[int]) -> Iterator[tuple[int, list[Out]]]:
    """The chunks' numbers and results, as they come."""
    import pickle
    from select import select

    held = {pipe: bytearray() for pipe in pipes}
    while held:
        for pipe in select(list(held), (), ())[0]:
            data = os.read(pipe, 1 << 20)
            if not data:
                del held[pipe]
                continue
            buffer = held[pipe]
            buffer += data
            while len(buffer) >= _NUMBER + 8:
                end = _NUMBER + 8 + int.from_bytes(buffer[_NUMBER : _NUMBER + 8], "big")
                if len(buffer) < end:
                    break
                yield int.from_bytes(buffer[:_NUMBER], "big"), pickle.loads(memoryview(buffer)[_NUMBER + 8 : end])
                del buffer[:end]
