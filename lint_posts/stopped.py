"""A run that another program stops, or whose terminal is closed: what it was writing goes away first."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP")


class Stopped(KeyboardInterrupt):
    """Raised where such a signal came; `number` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def end(self) -> int:
        """End as the signal would have ended the run; gives the exit status where it does not."""
        signal.signal(self.number, signal.SIG_DFL)
        os.kill(os.getpid(), self.number)
        return 128 + self.number


@contextmanager
def heeded() -> Iterator[None]:
    """Raise Stopped within; signals that are ignored (`nohup`) stay so, and outside the main thread nothing changes."""
    numbers = [number for name in _NAMES if (number := getattr(signal, name, None)) is not None]
    try:
        held = {number: signal.signal(number, _stop) for number in numbers if _is_usual(number)}
    except ValueError:
        held = {}
    try:
        yield
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)


def _is_usual(number: int) -> bool:
    return signal.getsignal(number) is signal.SIG_DFL


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped(number)
