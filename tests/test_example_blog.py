"""The example blog: what the table beside it says is what a run finds."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from lint_posts.rule import every_rule

ROOT = Path(__file__).resolve().parent.parent
BLOG = ROOT / "examples" / "blog"
ROW = re.compile(r"^\| `(?P<path>[^`]+):(?P<line>\d+)` \| `(?P<rule>[^`]+)` \|", re.M)


def expected() -> Counter[tuple[str, int, str]]:
    """The rows of the table in the blog's README."""
    rows = ROW.finditer((BLOG / "README.md").read_text(encoding="utf-8"))
    return Counter((row["path"], int(row["line"]), row["rule"]) for row in rows)


def run(blog: Path, *arguments: str) -> Counter[tuple[str, int, str]]:
    done = subprocess.run(
        [sys.executable, "-m", "lint_posts", "--output-format", "json", *arguments, str(blog)],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 1, done.stderr.decode()
    found = json.loads(done.stdout)
    return Counter((str(Path(one["path"]).name), one["line"], one["rule"]) for one in found)


def test_a_run_finds_what_the_table_says() -> None:
    assert run(BLOG) == expected()


def test_every_rule_has_its_defect() -> None:
    # a file that can't be read is not something that git can hold
    held = {rule.name for rule in every_rule() if rule.default and "kramdown" in rule.dialects} - {"file/unreadable"}
    shown = {rule for _, _, rule in expected()}
    assert held - shown == set(), "give the blog a defect of this kind, and the table beside it a row"
    assert shown - held == set()


def test_the_clean_posts_are_not_reported() -> None:
    assert not [path for path, _, _ in expected() if "clean" in path]


def test_a_fix_leaves_only_what_it_must(tmp_path: Path) -> None:
    blog = Path(shutil.copytree(BLOG, tmp_path / "blog"))
    before = {path: path.read_bytes() for path in blog.rglob("*") if path.is_file()}
    left = run(blog, "--fix")
    assert 0 < left.total() < expected().total()
    changed = {path.name for path, data in before.items() if path.read_bytes() != data}
    assert changed and not [name for name in changed if "clean" in name or "gbk" in name]
    assert run(blog, "--fix") == left


@pytest.mark.parametrize("unsafe", [False, True])
def test_a_diff_writes_nothing(tmp_path: Path, unsafe: bool) -> None:
    blog = Path(shutil.copytree(BLOG, tmp_path / "blog"))
    before = {path: path.read_bytes() for path in blog.rglob("*") if path.is_file()}
    arguments = ["--diff", *(["--unsafe-fixes"] if unsafe else [])]
    done = subprocess.run(
        [sys.executable, "-m", "lint_posts", *arguments, str(blog)], capture_output=True, cwd=ROOT, check=False
    )
    assert done.returncode == 1
    assert done.stdout.startswith(b"--- ")
    assert before == {path: path.read_bytes() for path in blog.rglob("*") if path.is_file()}
