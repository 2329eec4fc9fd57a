"""Completion for shells: scripts that are made ahead, with shtab, and lie beside this module."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from lint_posts.rule import Rule

FOLDER = os.path.join(os.path.dirname(__file__), "completions")
_NAMES = ("--select", "--ignore", "--explain")
_FILES = ("--config", "--output", "--baseline", "--stdin-filename")


def script(shell: str) -> str:
    """The script for a shell."""
    with open(os.path.join(FOLDER, f"lint-posts.{shell}"), encoding="utf-8") as file:
        return file.read()


def made(shell: str, rules: Sequence[Rule]) -> str:
    """The script as it should be. Raises ImportError where shtab is not installed."""
    import importlib

    from lint_posts.choose import known_names
    from lint_posts.command_line import command_line

    shtab: Any = importlib.import_module("shtab")
    parser: Any = command_line()
    for action in parser._actions:
        words = getattr(action.type, "words", None)
        if words is not None:
            action.choices = words
        elif any(name in action.option_strings for name in _NAMES):
            action.choices = known_names(rules)
        elif action.dest == "paths" or any(name in action.option_strings for name in _FILES):
            action.complete = shtab.FILE
    text: str = shtab.complete(parser, shell)
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
