"""What the tests share: the data beside the checkout, and the real renderer."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# Jekyll's own settings; no highlighter and no maths engine, so that code and maths come out as they stand
RENDER = """
require 'json'
require 'kramdown'
require 'kramdown-parser-gfm'
options = { input: 'GFM', hard_wrap: false, auto_ids: false, syntax_highlighter: nil, math_engine: nil }
STDIN.each_line do |line|
  puts JSON.generate(Kramdown::Document.new(JSON.parse(line), options).to_html)
end
"""

Render = Callable[[Sequence[str]], "list[str]"]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout with the founding post and the real blogs."""
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: the founding post and the real blogs are not here")
    return SHARED


@pytest.fixture(scope="session")
def kramdown() -> Render:
    """Bodies to pages, by the real kramdown with Jekyll's settings, all in one process."""
    reason = missing_kramdown()
    if reason:
        pytest.skip(reason)

    def render(bodies: Sequence[str]) -> list[str]:
        lines = "".join(json.dumps(body) + "\n" for body in bodies)
        done = subprocess.run(["ruby", "-e", RENDER], input=lines.encode(), capture_output=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    return render


def missing_kramdown() -> str:
    """Why the real renderer can't be asked, "" when it can."""
    if shutil.which("ruby") is None:
        return "no Ruby: the real kramdown can't be asked"
    found = subprocess.run(["ruby", "-rkramdown", "-rkramdown-parser-gfm", "-e", ""], capture_output=True)
    return "" if found.returncode == 0 else "Ruby has no kramdown with kramdown-parser-gfm"
