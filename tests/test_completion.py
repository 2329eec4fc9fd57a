"""Completion: the scripts are those that shtab makes now, and the shells that are here take them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

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


# ---- in the shells themselves

FOLDER = Path(__file__).resolve().parent.parent
# what a person has typed, and what the command gets after the tab key and return
TYPED = {
    "--output-format sa": "--output-format sarif",
    "--dif": "--diff",
    "--fix --dif": "--fix --diff",
    "--explain emphasis/e": "--explain emphasis/empty",
    "--completion f": "--completion fish",
    "--color=al": "--color=always",
    "--fix --output-format=sa": "--fix --output-format=sarif",
    "pyp": "pyproject.toml",
    "README.md pyp": "README.md pyproject.toml",
    "--config pyp": "--config pyproject.toml",
    "--fix README.md --stat": "--fix README.md --statistics",
}
STUB = 'lint-posts() { printf "<%s>\\n" "$*"; }\n'
# a terminal, whose keys are what stands in stdin
TERMINAL = "import pty, sys; pty.spawn(sys.argv[1:])"


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None or os.name == "nt", reason=f"no {shell} here")


def typed(shell: Sequence[str], lines: Iterable[str], **environment: str) -> list[str]:
    """What the command gets when these lines are typed, each with the tab key and return after it."""
    keys = "".join(f"lint-posts {line}\t\n" for line in lines) + "exit\n"
    done = subprocess.run(
        [sys.executable, "-c", TERMINAL, *shell],
        input=keys.encode(),
        cwd=FOLDER,
        env={**os.environ, "TERM": "dumb", **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )
    return re.findall(r"^<(.*?) *>\r?$", done.stdout.decode(errors="replace"), re.M)


@needs("bash")
def test_bash_completes(tmp_path: Path) -> None:
    rc = tmp_path / "rc"
    rc.write_text(f"PS1=\n{script('bash')}\n{STUB}", encoding="utf-8")
    assert typed(["bash", "--noprofile", "--rcfile", str(rc), "-i"], TYPED) == list(TYPED.values())


@needs("zsh")
@pytest.mark.parametrize("way", ["a folder of fpath", "eval"])
def test_zsh_completes(tmp_path: Path, way: str) -> None:
    (tmp_path / "_lint-posts").write_text(script("zsh"), encoding="utf-8")
    load = f'eval "$(<{tmp_path}/_lint-posts)"\n' if way == "eval" else ""
    path = "" if way == "eval" else f"fpath=({tmp_path} $fpath)\n"
    (tmp_path / ".zshrc").write_text(
        f"PS1=\n{path}autoload -Uz compinit; compinit -u -D\n{load}{STUB}", encoding="utf-8"
    )
    assert typed(["zsh", "-d", "-i"], TYPED, ZDOTDIR=str(tmp_path)) == list(TYPED.values())


@needs("fish")
@pytest.mark.parametrize("line", TYPED)
def test_fish_completes(tmp_path: Path, line: str) -> None:
    (tmp_path / "fish" / "completions").mkdir(parents=True)
    (tmp_path / "fish" / "completions" / "lint-posts.fish").write_text(script("fish"), encoding="utf-8")
    # it looks for completions of commands that are there
    asked = ["fish", "-c", "function lint-posts; end; complete -C $argv[1]", f"lint-posts {line}"]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(asked, cwd=FOLDER, env=environment, capture_output=True, text=True, check=False)
    assert [each.partition("\t")[0] for each in done.stdout.splitlines()] == [TYPED[line].split()[-1]], done.stderr
