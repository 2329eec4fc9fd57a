"""Generated posts, each built by the real Jekyll: the build stops, or loses the page, where the rules say so."""

from __future__ import annotations

import itertools
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from lint_posts.lint import Chosen, find
from lint_posts.post import Post
from lint_posts.site import find_site
from tests import builds
from tests.rule_cases import rule_named

# one process builds a site for each post: [name, text] in, the files of its pages out, null where the build stops
_BUILD = """
require 'json'
require 'jekyll'
require 'fileutils'
root = ARGV[0]
Jekyll.logger.log_level = :error
config = Jekyll.configuration('source' => root, 'destination' => "#{root}/_site", 'quiet' => true,
                              'disable_disk_cache' => true, 'timezone' => 'UTC')
STDIN.each_line do |line|
  name, text = JSON.parse(line)
  FileUtils.rm_rf(["#{root}/_posts", "#{root}/_site"])
  FileUtils.mkdir_p("#{root}/_posts")
  File.write("#{root}/_posts/#{name}", text)
  begin
    Jekyll::Site.new(config).process
    pages = Dir.glob("**/*.html", base: "#{root}/_site").sort
  rescue StandardError, SystemExit
    pages = nil
  end
  STDOUT.puts JSON.generate(pages)
  STDOUT.flush
end
"""
NAMES = (
    "2021-06-20-a.md", "2021-6-2-a.md", "21-06-20-a.md", "2021-02-30-a.md", "2021-13-45-a.md", "2021-00-10-a.md",
    "2021-06-00-a.md", "2021-06-32-a.md", "a.md", "2021-06-20.md", "20210620-a.md", "2021_06_20_a.md",
    "2099-01-01-a.md", "2021-06-20-深入.markdown", "12021-06-20-a.md", "2021-06-20-", "2021-6-20 a.md",
)  # fmt: skip
FRONTS = (
    "title: x", "date:", "date: 2021-06-20", "date: 2021-06-20 10:00:00", "date: 2021-06-20 10:00:00 +0800",
    "date: 2021-06-20T23:30:00-08:00", "date: 2021-6-2 1:00", "date: 2021/06/20", "date: June 20, 2021",
    "date: 20 Jun 2021", "date: 2021年6月20日", "date: ２０２１-06-20", "date: 2021-02-30", "date: 2021-02-29 10:00:00",
    "date: 2021-13-01", "date: 2021-06-32", "date: 2021-06-20 25:00:00", "date: 2021-06-20 10:61", "date: 2099-01-01",
    "date: '2021-06-20'", "date: '2021年'", "date: tomorrow", "date: true", "date: [2021-06-20]", "date: 20210620",
    "date: 2021.06.20", "date: 06/20/2021", "date: 2021-06", "date: 2021", "date: 10:00", "date: 2021-06-20 10点",
    "date: 2021-06-20 10:00:00 CST", "date: 2099-01-01\npublished: false", "published: false",
)  # fmt: skip


def posts() -> Iterator[tuple[str, str]]:
    """All front matters under one name, all names under two, and every fifth of the others."""
    for k, (name, front) in enumerate(itertools.product(NAMES, FRONTS)):
        if "." in name and (name == NAMES[0] or front in FRONTS[:2] or k % 5 == 0):
            yield name, f"---\n{front}\n---\n文字\n"


def built(root: Path, made: list[tuple[str, str]]) -> list[list[str] | None]:
    """The pages of each post, None where the build stops."""
    lines = "".join(json.dumps(post) + "\n" for post in made)
    done = subprocess.run(["ruby", "-e", _BUILD, str(root)], input=lines.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def outcome(root: Path, name: str, text: str) -> str:
    """What the rules say of the build: it stops, it leaves the post out, or it makes a page."""
    path = str(root / "_posts" / name)
    post = Post(text, path, find_site(path), "kramdown")
    chosen = [Chosen(rule_named(f"front-matter/{rule}")) for rule in ("date", "file-name")]
    chosen.append(Chosen(rule_named("site/never-published")))
    said = " ".join(each.problem.message for each in find(post, chosen))
    if "stops the build" in said:
        return "stops"
    gone = "never publishes" in said or "leaves the post out" in said
    return "left out" if gone or "published: false" in text else "a page"


@pytest.mark.skipif(bool(builds.missing("jekyll")), reason=builds.missing("jekyll"))
def test_jekyll_does_what_the_rules_say(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("timezone: UTC\n", encoding="utf-8")
    (tmp_path / "_posts").mkdir()
    made = list(posts())
    assert len(made) >= 150
    differing = []
    for (name, text), pages in zip(made, built(tmp_path, made), strict=True):
        happens = "stops" if pages is None else "a page" if pages else "left out"
        if outcome(tmp_path, name, text) != happens:
            differing.append(f"{name}, {text[4:-8]!r}: {happens}, not {outcome(tmp_path, name, text)}")
    assert not differing, "\n".join(differing)
