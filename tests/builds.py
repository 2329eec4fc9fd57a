"""Whole sites, built by the real Jekyll and Hugo."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests import oracles

# the command itself, in a child for each site: to start Jekyll takes longer than to build a small one
_JEKYLL = """
require 'json'
require 'tempfile'
require 'jekyll'
STDOUT.sync = true
STDIN.each_line do |line|
  command, root = JSON.parse(line)
  said = Tempfile.new
  child = fork do
    STDIN.reopen(File::NULL)
    STDOUT.reopen(said)
    STDERR.reopen(said)
    Dir.chdir(root)
    ARGV.replace(%w[build --quiet --disable-disk-cache])
    load command
  end
  Process.wait(child)
  puts JSON.generate([$?.exitstatus, File.read(said.path, encoding: 'utf-8').scrub])
end
"""


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
    shutil.rmtree(root / "_site", ignore_errors=True)
    ((status, said),) = oracles.ruby("-e", _JEKYLL).ask([[shutil.which("jekyll"), str(root)]])
    return Build(status, _pages(root / "_site"), said)


def hugo(root: Path) -> Build:
    """The site in `root`, as Hugo builds it."""
    shutil.rmtree(root / "public", ignore_errors=True)
    done = subprocess.run(["hugo", "--quiet"], cwd=root, capture_output=True, check=False)
    return Build(done.returncode, _pages(root / "public"), (done.stdout + done.stderr).decode("utf-8", "replace"))


def _pages(folder: Path) -> dict[str, str]:
    return {
        f"/{path.relative_to(folder).as_posix()}": path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.html"))
    }
