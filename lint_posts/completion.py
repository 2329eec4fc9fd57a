"""Completion for shells: scripts that are made ahead, with shtab, and lie beside this module."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from lint_posts.rule import Rule
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

FOLDER = os.path.join(os.path.dirname(__file__), "completions")
_NAMES = ("--select", "--ignore", "--explain")
# bash makes three words of `--option=value`; the function below knows two
_FOR_BASH = """
  local -a words=()
  local at cword=$COMP_CWORD
  for at in "${!COMP_WORDS[@]}"; do
    if [[ "${COMP_WORDS[at]}" != "=" ]]; then
      words+=("${COMP_WORDS[at]}")
    elif (( at == COMP_CWORD )); then
      words+=("")
    elif (( at < COMP_CWORD )); then
      (( cword-- ))
    fi
  done
  local -a COMP_WORDS=("${words[@]}")
  local COMP_CWORD=$cword
"""
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
    if shell == "bash":
        text = text.replace("\n_shtab_lint_posts() {\n", f"\n_shtab_lint_posts() {{{_FOR_BASH}", 1)
    lines = (line.rstrip() for line in text.splitlines())
    return "\n".join(map(_for_zsh, lines) if shell == "zsh" else lines) + "\n"


def _for_zsh(line: str) -> str:
    """A line of shtab's script as zsh's `_arguments` wants it, for any number of paths and for `--option=value`."""
    line = line.replace('"(*)::', '"*:')
    line = line.replace("_defaults_added=0", "_defaults_added=1")  # these are for subcommands, of which there are none
    if line.endswith(']"'):  # the option takes no value
        return line
    line = re.sub(r'^(  "\*?--[a-z-]+)\[', r"\1=[", line)
    # its value may be left out, and is never the next word
    return re.sub(r"^(  .--add-suppressions=)(\[.*\]):(\w+:)", r"\1-\2::\3", line)
