"""The founding post: all that its readers see broken, line by line, and nothing beside it."""

from __future__ import annotations

import json
import re
import shutil
import stat
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.pages import Render, plain

OPENED = (32, 34, 36, 38, 40, 47, 49, 51, 60, 62, 64, 66, 77, 79, 81, 87, 89, 91, 93, 110, 124, 126)
EXPECTED = Counter(
    [
        ("heading/missing-space", 15),
        ("emphasis/empty", 24),
        ("emphasis/empty", 117),
        ("emphasis/rule-in-text", 121),
        *(("image/broken-destination", line) for line in OPENED),
        ("image/hot-link", 22),
        ("image/missing-file", 24),
        ("image/missing-file", 116),
    ]
)
# these two of the broken ones name files that the site has not
NOT_TO_BE_REPAIRED = (93, 110)


@pytest.fixture
def sample(shared: Path, tmp_path: Path) -> Path:
    """A copy of the founding post's site, which may be written to."""
    copy = Path(shutil.copytree(shared / "sample", tmp_path / "sample"))
    for path in (copy, *copy.rglob("*")):
        path.chmod(path.stat().st_mode | stat.S_IWUSR)
    return copy


def run(site: Path, *arguments: str) -> list[tuple[str, int]]:
    """The rule and line of each finding in the site's posts."""
    done = subprocess.run(
        [sys.executable, "-m", "lint_posts", "--output-format", "json", *arguments, str(site / "_posts")],
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return [(found["rule"], found["line"]) for found in json.loads(done.stdout)]


def post_of(site: Path) -> Path:
    (path,) = (site / "_posts").iterdir()
    return path


def body(post: Path) -> str:
    """The Markdown of the post, as kramdown gets it from Jekyll."""
    text = post.read_text(encoding="utf-8").split("---\n", 2)[2]
    return text.replace("{{site.baseurl}}", "/blog")


def test_every_defect_is_found_at_its_line_and_nothing_else(sample: Path) -> None:
    assert Counter(run(sample)) == EXPECTED
    assert EXPECTED.total() == 29


def test_the_repaired_page_shows_no_marker_and_keeps_every_letter(sample: Path, kramdown: Render) -> None:
    before = body(post_of(sample))
    left = run(sample, "--fix")
    after = body(post_of(sample))
    was, now = (plain(page) for page in kramdown([before, after]))
    assert not re.findall(r"[*#_]", now)
    assert now == re.sub(r"[*#]", "", was)
    assert Counter(rule for rule, _ in left) == {
        "image/broken-destination": len(NOT_TO_BE_REPAIRED),
        "image/missing-file": 2,
        "image/hot-link": 1,
    }


def test_38_of_40_images_go_through_the_baseurl(sample: Path, kramdown: Render) -> None:
    run(sample, "--fix")
    (page,) = kramdown([body(post_of(sample))])
    sources = re.findall(r'<img src="([^"]*)"', page)
    right = [source for source in sources if source.startswith("/blog/postimg/") and "\n" not in source]
    assert (len(sources), len(right)) == (41, 38)
    missing = [source for source in right if not (sample / source.removeprefix("/blog/")).is_file()]
    assert len(missing) == 2


def test_a_second_run_changes_nothing(sample: Path) -> None:
    run(sample, "--fix")
    once = post_of(sample).read_bytes()
    run(sample, "--fix")
    assert post_of(sample).read_bytes() == once
