"""The pages that the real renderer makes, and their text."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from functools import cache

from tests import oracles

Render = Callable[[Sequence[str]], "list[str]"]

# Jekyll's own settings; no highlighter and no maths engine, so that code and maths come out as they stand
_RENDER = """
require 'json'
require 'kramdown'
require 'kramdown-parser-gfm'
STDOUT.sync = true
options = { input: 'GFM', hard_wrap: false, auto_ids: false, syntax_highlighter: nil, math_engine: nil }
STDIN.each_line do |line|
  puts JSON.generate(Kramdown::Document.new(JSON.parse(line), options).to_html)
end
"""


def render(bodies: Sequence[str]) -> list[str]:
    """Bodies of posts to pages, by the real kramdown with Jekyll's settings."""
    return oracles.ruby("-e", _RENDER).ask(bodies)


@cache
def missing_kramdown() -> str:
    """Why the real kramdown can't be asked, "" when it can."""
    if shutil.which("ruby") is None:
        return "no Ruby: the real kramdown can't be asked"
    asked = ["ruby", "-rkramdown", "-rkramdown-parser-gfm", "-e", ""]
    found = subprocess.run(asked, capture_output=True, check=False)
    return "" if found.returncode == 0 else "Ruby has no kramdown with kramdown-parser-gfm"


def plain(page: str) -> str:
    """The text of an HTML page without its blanks."""
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", page)))
