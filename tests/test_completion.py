"""Completion: the scripts are those that shtab makes now, and the shells that are here take them."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from lint_posts.cli import main
from lint_posts.command_line import SHELLS, command_line
from lint_posts.completion import made, script
from lint_posts.rule import every_rule


@pytest.mark.parametrize("shell", SHELLS)
def test_the_scripts_are_up_to_date(shell: str) -> None:
    pytest.importorskip("shtab", reason="shtab, which makes the scripts, is not installed")
    assert made(shell, every_rule()) == script(shell), "run `python -m lint_posts.docs`"


@pytest.mark.parametrize("shell", SHELLS)
def test_the_scripts_know_every_option(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--completion", shell]) == 0
    text = capsys.readouterr().out
    assert text == script(shell)
    for action in command_line()._actions:
        for option in action.option_strings:
            assert option.lstrip("-") in text, option
    assert "sarif" in text and "commonmark" in text and "emphasis/empty" in text


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_takes_it(shell: str, tmp_path: object) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"no {shell} here")
    done = subprocess.run([program, "-n"], input=script(shell), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def complete(*words: str) -> list[str]:
    """What bash offers after these words."""
    line = " ".join(words)
    program = (
        f"{script('bash')}\nCOMP_WORDS=({line})\nCOMP_CWORD={len(words) - 1}\n"
        "_shtab_lint_posts 2>/dev/null\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n"
    )
    done = subprocess.run(["bash", "--norc", "-c", program], capture_output=True, text=True, check=False)
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_offers_options_and_words() -> None:
    assert {"--fix", "--baseline"} <= set(complete("lint-posts", "--"))
    assert complete("lint-posts", "--output-format", "sa") == ["sarif"]
    assert complete("lint-posts", "--explain", "emphasis/e") == ["emphasis/empty"]
    assert complete("lint-posts", "--completion", "f") == ["fish"]
