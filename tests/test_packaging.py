"""What is built and installed: the wheel holds the rules, and its command works from anywhere."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests import environments

ROOT = Path(__file__).resolve().parent.parent


def must(*command: str, cwd: Path) -> str:
    """Run a command; skip where the index of packages can't be reached."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode and ("No matching distribution" in done.stderr or "connection" in done.stderr.lower()):
        pytest.skip(f"no index of packages to build with: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this very checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    must(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT), cwd=folder)
    (path,) = folder.glob("*.whl")
    return path


@pytest.mark.slow
def test_the_wheel_holds_what_it_must_and_no_more(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    rules = {f"lint_posts/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "rules").rglob("*.py")}
    engine = {path.relative_to(ROOT).as_posix() for path in (ROOT / "lint_posts").rglob("*.py")}
    completions = {f"lint_posts/completions/lint-posts.{shell}" for shell in ("bash", "zsh", "fish")}
    assert names == rules | engine | completions | {"lint_posts/py.typed"}


@pytest.mark.slow
def test_the_installed_command_works_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    programs = environments.make(tmp_path / "venv")
    must(str(programs / "python"), "-m", "pip", "install", "-q", str(wheel), cwd=tmp_path)
    blog = shutil.copytree(ROOT / "examples" / "blog", tmp_path / "blog")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    arguments = ("--exit-zero", "--output-format", "json", str(blog))
    here = must(sys.executable, "-m", "lint_posts", *arguments, cwd=ROOT)
    assert must(str(programs / "lint-posts"), *arguments, cwd=elsewhere) == here
    assert must(str(programs / "python"), "-m", "lint_posts", *arguments, cwd=elsewhere) == here


def test_a_bare_checkout_runs(tmp_path: Path) -> None:
    for part in ("lint_posts", "rules", "pyproject.toml", "examples"):
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, tmp_path / part)
    listed = must(sys.executable, "-m", "lint_posts", "--list-rules", cwd=tmp_path)
    assert "emphasis/empty" in listed


def test_help_and_version_import_no_parser() -> None:
    script = (
        "import sys\nfrom lint_posts.cli import main\n"
        "try:\n    main(['--version'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('yaml', 'mistune', 'json') if name in sys.modules])"
    )
    assert must(sys.executable, "-c", script, cwd=ROOT).splitlines()[-1] == "[]"
