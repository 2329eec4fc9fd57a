"""Texts that are read again on a mutant: each is a small test, and takes less than a thousandth of a second."""

from __future__ import annotations

import contextlib
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import coverage

from tests.mutation.graft import forgetter_of_calls
from tests.mutation.reach import Reach

Reading = Callable[[], object]
"""What counts of a text, as it is read here."""
MOST = 800
"""So many texts are read again for a line."""


class Texts:
    """Readings by name, what each says without a mutant, and which of them reach which line."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings
        self._said: dict[str, int] = {}
        cover = coverage.Coverage(data_file=None, source=["lint_posts"], config_file=False, messages=False)
        forget = forgetter_of_calls()
        with contextlib.redirect_stderr(io.StringIO()):
            cover.start()
            for name, reading in readings.items():
                forget()
                cover.switch_context(name)
                self._said[name] = _said(reading)
            cover.stop()
        self._reach = Reach(cover.get_data(), readings, MOST)

    def near(self, path: Path, source: bytes, line: int, kills: Counter[str]) -> Sequence[str]:
        """Texts that reach a line, those first that noticed most so far."""
        names = self._reach.of_line(path, source, line)[1]
        return sorted(names, key=lambda name: (-kills[name], name))[:MOST]

    def noticed(self, names: Iterable[str]) -> str:
        """The first of these texts of which something else is read now, "" if there is none."""
        for name in names:
            try:
                if _said(self._readings[name]) != self._said[name]:
                    return name
            except Exception:
                return name
        return ""


def _said(reading: Reading) -> int:
    """The same number for the same answer, within a process and its forks."""
    return hash(repr(reading()))
