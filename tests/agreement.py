"""Measures how many posts read here as the real kramdown renders them.

    python -m tests.agreement FOLDER... [--show N]

For each post the text of the page outside code and maths is compared with `visible_text`; blanks do not count, and
neither does typography. Needs ruby with kramdown and kramdown-parser-gfm.
"""

from __future__ import annotations

import argparse
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping

from lint_posts.markdown import read
from lint_posts.markdown.visible import visible_text

RENDER = """
require 'json'
require 'kramdown'
require 'kramdown-parser-gfm'
STDOUT.sync = true
STDIN.each_line do |line|
  body, settings = JSON.parse(line)
  options = { input: 'GFM', hard_wrap: false, auto_ids: false, syntax_highlighter: nil, math_engine: nil }
  page = begin
    Kramdown::Document.new(body, options.merge(settings.transform_keys(&:to_sym))).to_html
  rescue StandardError, SystemStackError
    nil
  end
  puts JSON.generate(page)
end
"""
LARGEST = 300_000
"""Characters; kramdown takes minutes for some larger posts."""

_FRONT_MATTER = re.compile(r"---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*\n", re.S | re.M)
_BODIES = re.compile(r"\{%-?\s*(?P<tag>highlight|comment)\b.*?%\}.*?\{%-?\s*end(?P=tag)\s*-?%\}", re.S)
_LIQUID = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
_FOLDED = str.maketrans(
    {"\u2013": "--", "\u2014": "---", "\u2026": "...", "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"',
     "\u00ab": "<<", "\u00bb": ">>"}
)  # fmt: skip


def has_kramdown() -> bool:
    """Whether the real kramdown can be asked."""
    ruby = shutil.which("ruby")
    if ruby is None:
        return False
    return subprocess.run([ruby, "-e", "require 'kramdown'; require 'kramdown-parser-gfm'"]).returncode == 0


def render(bodies: Iterable[str], gfm: bool = True) -> Iterator[str | None]:
    """The page that kramdown makes of each body; None where it fails. One process for all."""
    return render_with((body, {"input": "GFM" if gfm else "kramdown"}) for body in bodies)


def render_with(asked: Iterable[tuple[str, Mapping[str, object]]]) -> Iterator[str | None]:
    """The same with settings of a site for each body."""
    command = ["ruby", "-Eutf-8:utf-8", "-e", RENDER]
    ruby = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert ruby.stdin is not None and ruby.stdout is not None

    def feed() -> None:
        for each in asked:
            ruby.stdin.write(json.dumps(each) + "\n")
        ruby.stdin.close()

    threading.Thread(target=feed, daemon=True).start()
    for line in ruby.stdout:
        yield json.loads(line)
    ruby.wait()


class _Page(html.parser.HTMLParser):
    """Collects the text outside of code and maths, and counts the elements that show the structure."""

    CODE = frozenset({"code", "pre", "script", "style", "textarea", "kbd", "samp", "math", "svg"})

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.open: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        maths = "kdmath" in (dict(attrs).get("class") or "")
        self.tags.append("maths" if maths else tag)
        if tag in self.CODE or maths:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and tag == self.open[-1]:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.open:
            self.parts.append(data)


def page_text(page: str) -> str:
    """The text of a page outside code and maths."""
    return "".join(parse_page(page).parts)


def parse_page(page: str) -> _Page:
    """A page taken apart."""
    parser = _Page()
    parser.feed(re.sub("<!---?>", "<!-- -->", page))  # a whole comment in a browser
    parser.close()
    return parser


def folded(text: str) -> str:
    """`text` without blanks, its typography as it is typed."""
    return "".join(text.translate(_FOLDED).split())


def body_of(text: str) -> str:
    """The Markdown of a post: no front matter, a word in place of each Liquid tag."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = _FRONT_MATTER.match(text)
    text = text[found.end() :] if found else text
    text = _BODIES.sub(lambda body: "" if body["tag"] == "comment" else "\n\n    code\n\n", text)
    return _LIQUID.sub("LIQUID", text)


def posts(folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Path and Markdown of every post below the folders that is UTF-8 and not huge."""
    for folder in folders:
        for root, _, names in os.walk(folder):
            for name in sorted(names):
                if not name.endswith((".md", ".markdown")):
                    continue
                path = os.path.join(root, name)
                try:
                    with open(path, encoding="utf-8", newline="") as file:
                        text = file.read(LARGEST + 1)
                except (UnicodeDecodeError, OSError):
                    continue
                if len(text) <= LARGEST:
                    yield path, body_of(text)


def first_difference(ours: str, theirs: str) -> str:
    """Where two texts part, with what stands around."""
    at = next((k for k, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs)))
    start = max(at - 30, 0)
    return f"    here:     {ours[start : at + 50]}\n    kramdown: {theirs[start : at + 50]}"


def main() -> int:
    """Print the posts that differ and the share of those that agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--show", type=int, default=20, help="posts to print (default 20)")
    arguments = parser.parse_args()
    found = list(posts(arguments.folders))
    total = differing = 0
    seconds = 0.0
    for (path, body), page in zip(found, render(body for _, body in found), strict=True):
        if page is None:
            continue
        total += 1
        began = time.perf_counter()
        ours = visible_text(read(body, 0, "kramdown", liquid=False))
        seconds += time.perf_counter() - began
        ours, theirs = folded(ours), folded(page_text(page))
        if ours != theirs:
            differing += 1
            if differing <= arguments.show:
                print(f"{path}\n{first_difference(ours, theirs)}")
    share = 100 * (total - differing) / total if total else 100.0
    print(f"{total - differing} of {total} posts agree: {share:.2f} %; read in {seconds:.1f} s")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
