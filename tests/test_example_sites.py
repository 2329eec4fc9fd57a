"""The example sites of Hexo and Hugo: what the tables beside them say is what a run finds."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from lint_posts.cli import main
from lint_posts.rule import every_rule
from tests import builds

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
ROW = re.compile(r"^\| `(?P<path>[^`]+):(?P<line>\d+)` \| `(?P<rule>[^`]+)` \|", re.M)
ENGINES = ("hexo", "hugo")
# what stops the build of the Hugo site, and what must go with it
STOPS = ("front-matter/invalid-yaml", "front-matter/unclosed", "link/missing-target")

Rows = Counter[tuple[str, int, str]]


def expected(engine: str) -> Rows:
    """The rows of the table in a site's README."""
    rows = ROW.finditer((EXAMPLES / engine / "README.md").read_text(encoding="utf-8"))
    return Counter((row["path"], int(row["line"]), row["rule"]) for row in rows)


def run(site: Path, *arguments: str) -> Rows:
    command = [sys.executable, "-m", "lint_posts", "--output-format", "json", *arguments, str(site)]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 1, done.stderr.decode()
    here = site.relative_to(ROOT).as_posix() if site.is_relative_to(ROOT) else site.as_posix()
    return Counter((one["path"].removeprefix(f"{here}/"), one["line"], one["rule"]) for one in json.loads(done.stdout))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_run_finds_what_the_table_says(engine: str) -> None:
    assert run(EXAMPLES / engine) == expected(engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_without_paths_its_posts_are_read(
    engine: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLES / engine)
    assert main(["--show-files"]) == 0
    shown = capsys.readouterr().out.splitlines()
    folder = {"hexo": "source/_posts", "hugo": "content"}[engine]
    assert sorted(shown) == sorted(path.as_posix() for path in Path(folder).rglob("*.md"))
    assert {path for path, _, _ in expected(engine)} <= set(shown)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_holds_for_the_engine_is_all_that_is_found(engine: str) -> None:
    rules = {rule.name: rule for rule in every_rule()}
    assert all(engine in rules[name].engines for _, _, name in expected(engine))
    assert not [path for path, _, _ in expected(engine) if "clean" in path]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_fix_leaves_only_what_it_must(tmp_path: Path, engine: str) -> None:
    site = Path(shutil.copytree(EXAMPLES / engine, tmp_path / engine))
    left = run(site, "--fix")
    assert 0 < left.total() < expected(engine).total()
    assert run(site, "--fix") == left


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
def test_hugo_builds_it_without_the_posts_that_stop_it(tmp_path: Path) -> None:
    site = Path(shutil.copytree(EXAMPLES / "hugo", tmp_path / "hugo"))
    shutil.copy(site / "hugo.toml", site / "config.toml")  # its name in older versions
    assert builds.hugo(site).status != 0
    stopping = {path for path, _, rule in expected("hugo") if rule in STOPS}
    for path in stopping | {path for path, _, rule in expected("hugo") if rule == "front-matter/date"}:
        (site / path).unlink()
    build = builds.hugo(site)
    assert build.status == 0, build.said
    assert "/2023/03/nothing-is-wrong-here/index.html" in build.pages
    assert "/2023/03/a-draft-that-is-published/index.html" in build.pages
    assert not any("far-away" in path for path in build.pages)
