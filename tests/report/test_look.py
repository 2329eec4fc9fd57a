"""Colours and columns, as the environment and the terminal say."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping

import pytest

from lint_posts.report.figures import Look
from lint_posts.report.look import look_of

ASKED = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM")


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal, of 40 columns."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="gbk")

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    for name in ASKED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((40, 20)))
    return Terminal()


@pytest.mark.parametrize(
    ("environment", "color", "colored"),
    [
        ({}, "auto", True),
        ({}, "never", False),
        ({"TERM": "dumb"}, "auto", False),
        ({"TERM": "dumb"}, "always", True),
        ({"NO_COLOR": "1"}, "auto", False),
        ({"NO_COLOR": ""}, "auto", True),
        ({"NO_COLOR": "1"}, "always", True),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, "auto", True),
        ({"TERM": "dumb", "FORCE_COLOR": "0"}, "auto", False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, "auto", False),
    ],
)
def test_colours(
    environment: Mapping[str, str], color: str, colored: bool, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert look_of(terminal, color) == Look(colored, "gbk", 40)


def test_no_terminal_is_plain_and_wide() -> None:
    assert look_of(io.StringIO(), "auto") == Look(False, "ascii", 100)
    assert look_of(None, "always") == Look()


def test_columns(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "66")
    assert look_of(terminal, "auto").width == 66
    monkeypatch.setenv("COLUMNS", "wide")
    assert look_of(terminal, "auto").width == 40

    def unknown(_: int) -> os.terminal_size:
        raise OSError

    monkeypatch.setattr(os, "get_terminal_size", unknown)
    assert look_of(terminal, "auto").width == 100
