"""A small site on disk for the rules that ask what pages there are, and what the real Jekyll makes of tags."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from lint_posts.model import Problem
from lint_posts.post import Post
from lint_posts.site import find_site

PostOn = Callable[..., Post]
Ask = Callable[[Path, Sequence[str]], "list[str]"]

_ASK = """
require 'json'
require 'jekyll'
Jekyll.logger.log_level = :error
site = Jekyll::Site.new(Jekyll.configuration('source' => ARGV[0], 'quiet' => true, 'disable_disk_cache' => true))
site.reset
site.read
site.generate
STDIN.each_line do |line|
  answer = begin
    template = Liquid::Template.parse(JSON.parse(line))
    template.render!(site.site_payload, registers: { site: site, page: {} })
  rescue StandardError => e
    "!#{e.class}"
  end
  puts JSON.generate(answer)
end
"""


@pytest.fixture
def post_on(tmp_path: Path) -> PostOn:
    """`post_on(text, files=…, config=…, path=…)`: a post on a site with these files, by path and text."""
    sites: list[object] = []

    def build(
        text: str,
        *,
        files: Mapping[str, str] | None = None,
        config: str | None = "url: https://example.com\nbaseurl: /blog\n",
        path: str = "_posts/2021-06-20-example.md",
        name: str = "_config.yml",
    ) -> Post:
        root = tmp_path / str(len(sites))
        sites.append(root)
        held = {**(files or {}), path: text, **({name: config} if config is not None else {})}
        for file, content in held.items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text(content, encoding="utf-8")
        site = find_site(str(root / path))
        return Post(text, str(root / path), site, site.dialect if site is not None else "kramdown")

    return build


def places(post: Post, problems: Sequence[Problem]) -> list[tuple[int, int]]:
    """Line and column, from 1, of each problem."""
    starts = [(post.line_number(problem.span.start), problem.span.start) for problem in problems]
    return [(line, at - post.line_starts[line - 1] + 1) for line, at in starts]


def repaired(post: Post, problems: Sequence[Problem], *, unsafe: bool = False) -> str:
    """The post's text with the safe fixes made, the unsafe ones too when they are asked for."""
    fixes = [problem.fix for problem in problems if problem.fix is not None]
    return post.edited(edit for fix in fixes if fix.safe or unsafe for edit in fix.edits).text


@pytest.fixture(scope="session")
def jekyll() -> Ask:
    """What the real Jekyll makes of tags on the site in a folder: text, or "!" and the name of the error."""
    if shutil.which("ruby") is None:
        pytest.skip("no Ruby: the real Jekyll can't be asked")
    if subprocess.run(["ruby", "-rjekyll", "-e", ""], capture_output=True, check=False).returncode:
        pytest.skip("Ruby has no Jekyll")

    def ask(folder: Path, tags: Sequence[str]) -> list[str]:
        lines = "".join(json.dumps(tag) + "\n" for tag in tags)
        done = subprocess.run(["ruby", "-e", _ASK, str(folder)], input=lines.encode(), capture_output=True, check=True)
        return [str(json.loads(line)) for line in done.stdout.splitlines()]

    return ask
