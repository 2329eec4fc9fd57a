"""front-matter/file-name."""

from __future__ import annotations

import pytest

from .conftest import PostIn, alone, problems

CLEAN = [
    "_posts/2021-06-20-x.md",
    "_posts/2021-6-2-x.md",
    "_posts/21-06-20-x.md",
    "_posts/zh/2021-06-20-标题.markdown",
    "blog/_posts/2021-06-20-a-2021-13-45.md",
    "_posts/README.md",
    "_posts/template.md",
    "_posts/_hidden.md",
    "_drafts/x.md",
    "about.md",
    "content/posts/x.md",
]
FOUND = [
    ("_posts/x.md", "has no date", None),
    ("_posts/2021-06-x.md", "has no date", None),
    ("_posts/2021_06_20-x.md", "has no date", None),
    ("_posts/2021-06-20.md", "has no date", None),
    ("_posts/20210620-x.md", "has no date", None),
    ("_posts/2021-06-20 x.md", "has no date", None),
    ("_posts/2021-06-20-md", "has no date", None),
    ("_posts/2021-06-20-x.", "has no date", None),
    ("_posts/zh/x.md", "has no date", None),
    ("_posts/2021-13-45-x.md", "stops the build", "error"),
    ("_posts/2021-00-10-x.md", "stops the build", "error"),
    ("_posts/2021-02-32-x.md", "stops the build", "error"),
    ("_posts/2021-02-30-x.md", "next month", "warning"),
]


@pytest.mark.parametrize("path", CLEAN)
def test_right(path: str) -> None:
    assert problems("file_name", alone("---\ntitle: x\n---\n", path)) == []


@pytest.mark.parametrize(("path", "told", "severity"), FOUND)
def test_found(path: str, told: str, severity: str | None) -> None:
    (found,) = problems("file_name", alone("---\ntitle: x\n---\n", path))
    assert told in found.message
    assert found.severity == severity
    assert found.span == (0, 3)


def test_a_date_in_the_front_matter_keeps_the_build_going() -> None:
    (found,) = problems("file_name", alone("---\ndate: 2021-01-01\n---\n", "_posts/2021-13-45-x.md"))
    assert found.severity == "warning"
    assert "keeps the build going" in found.message


def test_hexo_needs_no_date_in_the_name(post_in: PostIn) -> None:
    files = {"_config.yml": "theme: landscape\nnew_post_name: :title.md\n", "scaffolds/post.md": ""}
    assert problems("file_name", post_in("---\ntitle: x\n---\n", path="source/_posts/x.md", files=files)) == []
