"""Whole sites, built by the real Jekyll and Hugo."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Build(NamedTuple):
    """What came of a build: its exit status, its pages (URL path of the file to text) and what it said."""

    status: int
    pages: Mapping[str, str]
    said: str


def write(root: Path, files: Mapping[str, str]) -> Path:
    """The files, below `root`."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def missing(command: str) -> str:
    """Why a site can't be built, "" when it can."""
    return "" if shutil.which(command) else f"no {command}: no site can be built"


def jekyll(root: Path) -> Build:
    """The site in `root`, as Jekyll builds it."""
    return _build(["jekyll", "build", "--quiet", "--disable-disk-cache"], root, "_site")


def hugo(root: Path) -> Build:
    """The site in `root`, as Hugo builds it."""
    return _build(["hugo", "--quiet"], root, "public")


def _build(command: list[str], root: Path, into: str) -> Build:
    shutil.rmtree(root / into, ignore_errors=True)
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    pages = {
        f"/{path.relative_to(root / into).as_posix()}": path.read_text(encoding="utf-8")
        for path in sorted((root / into).rglob("*.html"))
    }
    return Build(done.returncode, pages, (done.stdout + done.stderr).decode("utf-8", "replace"))
