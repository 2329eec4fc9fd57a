"""Whole sites, built by the real Jekyll, Hugo and Hexo."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lint_posts.site import Site, find_site
from tests import oracles

HERE = Path(__file__).resolve().parent
HEXO = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "lint-posts" / "hexo"
"""Where `.ci/run` installs Hexo."""
HUGO = 'baseURL = "https://example.com/"\n'
"""The least that a Hugo site says of itself."""

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


def hugo_version() -> tuple[int, int]:
    """Which Hugo is here; (0, 0) for none."""
    if missing("hugo"):
        return 0, 0
    found = re.search(
        r"v(\d+)\.(\d+)", subprocess.run(["hugo", "version"], capture_output=True, text=True, check=True).stdout
    )
    return (int(found[1]), int(found[2])) if found is not None else (0, 0)


def hugo_site(root: Path, files: Mapping[str, str]) -> Site:
    """A Hugo site in `root`, with a template that shows what a page's Markdown comes to."""
    write(root, {"hugo.toml": HUGO, "layouts/_default/single.html": "{{ .Content }}", **files})
    site = find_site(str(root / "hugo.toml"))
    assert site is not None and site.engine == "hugo"
    return site


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


# ---- Hexo


class HexoPost(NamedTuple):
    """A post as Hexo has it: `source` is its Markdown, `html` what became of that; `path` is that of its page."""

    path: str
    title: str
    published: bool
    source: str
    html: str
    date: str
    tags: Sequence[str]


class HexoBuild(NamedTuple):
    """The posts by their paths below the source folder, the pages by their URL paths, and why the build stopped."""

    posts: Mapping[str, HexoPost]
    pages: Mapping[str, str]
    said: Sequence[str]
    error: str

    @property
    def lost(self) -> set[str]:
        """The posts that Hexo could not read, and left out."""
        return {line.rpartition(" ")[2] for line in self.said if "Process failed" in line}


def missing_hexo() -> str:
    """Why no Hexo site can be built, "" when one can."""
    if shutil.which("node") is None:
        return "no Node: no Hexo site can be built"
    return "" if (HEXO / "node_modules" / "hexo").is_dir() else f"no Hexo in {HEXO}, where .ci/run puts it"


def hexo_site(root: Path, files: Mapping[str, str], config: str = "") -> Path:
    """A Hexo site in `root`, with the packages that its `package.json` names."""
    package = (HERE / "hexo" / "package.json").read_text(encoding="utf-8")
    whole = {"package.json": package, "_config.yml": f"url: https://example.com\n{config}", **files}
    write(root, {".git/HEAD": "", "scaffolds/post.md": "", **whole})
    (root / "node_modules").symlink_to(HEXO / "node_modules")
    return root


def hexo(roots: Sequence[Path]) -> list[HexoBuild]:
    """What the real Hexo makes of each site, all in one process."""
    command = ["node", str(HERE / "hexo" / "ask.js"), str(HEXO)]
    plain = {**os.environ, "NO_COLOR": "1"}  # under CI the names of files come in colours
    told = "\n".join(map(str, roots)).encode()
    done = subprocess.run(command, input=told, env=plain, capture_output=True, check=True)
    return [_hexo_build(json.loads(line)) for line in done.stdout.decode().splitlines()]


def _hexo_build(told: dict[str, Any]) -> HexoBuild:
    posts = {path: HexoPost(**post) for path, post in told["posts"].items()}
    return HexoBuild(posts, told["pages"], told["said"], told["error"])
