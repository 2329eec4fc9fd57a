"""The files that a site has for its images, and what a post writes to show one."""

from __future__ import annotations

from pathlib import Path

import pytest
from lint_posts.rules.image._site import address, file_meant, is_missing

from lint_posts.post import Post
from lint_posts.site import Site, find_site
from tests import builds

JEKYLL = {"_config.yml": "url: https://example.com\nbaseurl: /blog\n", "_layouts/post.html": ""}
HEXO = {"_config.yml": "root: /blog/\n", "package.json": '{"dependencies": {"hexo": "8"}}', "scaffolds/post.md": ""}
HUGO = {"hugo.toml": 'baseURL = "https://example.com/blog/"\n'}
IMAGES = ["img/a.png", "docs/b.png", "deep/er/c.png", "_hidden/d.png", "中 文/e.png", "docs/_posts/f.png"]


def on(root: Path, files: dict[str, str], path: str, front: str = "") -> tuple[Post, Site]:
    text = f"---\n{front}\n---\n文\n"
    builds.write(root, {".git/HEAD": "", **files, **dict.fromkeys(IMAGES, ""), path: text})
    site = find_site(str(root / path))
    assert site is not None
    return Post(text, str(root / path), site, site.dialect), site


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("img/a.png", "img/a.png"),
        ("../img/a.png", "img/a.png"),
        ("../../img/./a.png", "img/a.png"),
        ("docs/b.png", "docs/b.png"),
        ("b.png", "docs/b.png"),  # beside the page
        ("../deep/er/c.png", "deep/er/c.png"),
        ("d.png", None),
        ("_hidden/d.png", None),  # there, and not served
        ("c.png", None),
    ],
)
def test_the_file_that_is_meant(path: str, file: str | None, tmp_path: Path) -> None:
    assert file_meant(*on(tmp_path, JEKYLL, "docs/page.md"), path) == file


def test_what_jekyll_is_told(tmp_path: Path) -> None:
    post, site = on(tmp_path, JEKYLL, "_posts/2021-06-20-a.md")
    assert address(post, site, "img/a.png") == "{{site.baseurl}}/img/a.png"
    assert address(post, site, "中 文/e.png") == "{{site.baseurl}}/中%20文/e.png"
    assert address(post, site, "img/a.png", prefix="relative_url") == '{{ "/img/a.png" | relative_url }}'
    assert address(post, site, "img/a.png", quote="'", prefix="relative_url") == "{{ '/img/a.png' | relative_url }}"


def test_a_post_that_runs_no_liquid_is_told_the_address_itself(tmp_path: Path) -> None:
    assert address(*on(tmp_path, JEKYLL, "_posts/2021-06-20-a.md", "render_with_liquid: false"), "img/a.png") == (
        "/blog/img/a.png"
    )


@pytest.mark.parametrize(
    ("files", "path", "file", "told"),
    [
        (HEXO, "source/_posts/a.md", "source/img/a.png", "/blog/img/a.png"),
        (HEXO, "source/_posts/a.md", "source/_posts/a.png", None),
        (HEXO, "source/_posts/a.md", "img/a.png", None),
        ({**HEXO, "_config.yml": "title: a\n"}, "source/_posts/a.md", "source/img/a.png", "/img/a.png"),
        (HUGO, "content/a.md", "static/img/a b.png", "/blog/img/a%20b.png"),
        (HUGO, "content/a.md", "static/_x/a.png", "/blog/_x/a.png"),
        (HUGO, "content/a.md", "content/a.png", None),
    ],
)
def test_what_the_others_are_told(
    files: dict[str, str], path: str, file: str, told: str | None, tmp_path: Path
) -> None:
    assert address(*on(tmp_path, files, path), file) == told


def test_no_engine_is_told_nothing(tmp_path: Path) -> None:
    post, site = on(tmp_path, HUGO, "content/a.md")
    assert address(post, Site(site.root, "none"), "static/img/a.png") is None


@pytest.mark.parametrize(
    ("path", "missing"),
    [
        ("img/b.png", True),
        ("img/a.png", False),
        ("img/", False),
        ("", False),
        ("deep/b.png", True),
        ("er/b.png", False),  # no folder with images
        ("b.png", False),
        ("css/b.png", False),
        ("_hidden/d.png", True),  # Jekyll leaves it out
    ],
)
def test_what_is_missing(path: str, missing: bool, tmp_path: Path) -> None:
    assert is_missing(on(tmp_path, JEKYLL, "_posts/2021-06-20-a.md")[1], path) is missing
