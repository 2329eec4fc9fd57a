"""The real renderers as they stand by: each program is started once for all the tests of a process, and asked by lines."""

from __future__ import annotations

import atexit
import json
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from typing import Any


class Oracle:
    """A program that reads a line of JSON and answers with another, flushed, before it reads the next."""

    def __init__(self, command: Sequence[str]) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 -- open as long as the program runs
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said)
        atexit.register(self._close)

    def ask(self, questions: Sequence[object]) -> list[Any]:
        """The answer to each question. Raises RuntimeError, with what the program said, where it died."""
        return [self._answer(question) for question in questions]

    def _answer(self, question: object) -> Any:
        assert self._process.stdin is not None and self._process.stdout is not None
        line = b""
        try:
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            pass
        if not line:
            self._said.seek(0)
            raise RuntimeError(self._said.read().decode("utf-8", "replace"))
        return json.loads(line)

    def _close(self) -> None:
        self._process.kill()
        self._process.communicate()


@cache
def ruby(*arguments: str) -> Oracle:
    """What Ruby runs with these arguments; it must have `STDOUT.sync = true`."""
    return Oracle(["ruby", *arguments])
