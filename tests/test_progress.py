from __future__ import annotations

import io

import pytest

from lint_posts.progress import PATIENCE, Progress, wanted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_short_run_shows_nothing() -> None:
    stream, clock = Terminal(), iter([0.0, 0.1, PATIENCE / 2])
    progress = Progress(stream, lambda: next(clock))
    progress(1, 100)
    progress(2, 100)
    progress.clear()
    assert stream.getvalue() == ""


def test_a_long_run_shows_a_line_that_is_gone_when_anything_is_written() -> None:
    stream, time = Terminal(), [0.0]
    progress = Progress(stream, lambda: time[0])
    time[0] = 2.0
    progress(50, 100)
    progress(51, 100)  # too soon after the last
    assert list(progress.around(["a", "b"])) == ["a", "b"]
    assert stream.getvalue() == "\r\x1b[K50 of 100 posts …\r\x1b[K"


@pytest.mark.parametrize(
    ("stream", "environment", "shown"),
    [
        (Terminal(), {}, True),
        (io.StringIO(), {}, False),
        (Terminal(), {"CI": "true"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
    ],
    ids=["a terminal", "a pipe", "CI", "a terminal that can't"],
)
def test_only_a_person_is_told(stream: io.StringIO, environment: dict[str, str], shown: bool) -> None:
    assert wanted(stream, environment) is shown
