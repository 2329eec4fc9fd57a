"""The pages of a Jekyll site by their addresses: what is said to answer does so on the site that the real Jekyll builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from lint_posts.rules.link._links import beside, page_at, slug_of

from lint_posts.post import Post
from lint_posts.site import find_site
from tests import builds

PAGE = "---\nlayout: none\n---\n"
FILES = {
    "index.html": PAGE,
    "about.md": PAGE,
    "docs/index.md": PAGE,
    "docs/more.html": PAGE,
    "reindex.html": PAGE,
    "old.htm": PAGE,
    "plain.html": "<p>",
    "x.html.d/y.html": PAGE,
    "img/a.png": "",
    "_drawer/z.md": PAGE,
    "_drawer/kept.md": "---\npermalink: /kept/\n---\n",
    "p1.md": "---\npermalink: /a/b/\n---\n",
    "p2.md": "---\npermalink: /c/index.html\n---\n",
    "p3.md": "---\npermalink: '/d.html'\n---\n",
    "p4.md": "---\npermalink: /myindex.html\n---\n",
    "p5.md": "---\npermalink: /e.htm\n---\n",
    "p6.md": "---\npermalink: /f.html.g/\n---\n",
    "note.txt": "permalink: /never/\n",
    "_posts/2021-06-20-one.md": "---\ndate: 2021-06-20 12:00:00\n---\n",
    "_posts/2021-06-21-2021-1-1-two.md": "---\ndate: 2021-06-21 12:00:00\n---\n",
    "_posts/2021-06-22-v1.2.md": "---\ndate: 2021-06-22 12:00:00\n---\n",
}
ASKED = (
    "index.html", "about", "about.html", "/about.html", "about/", "docs/", "docs", "docs/index.html", "docs/more", "docs/more.html",
    "reindex.html", "re.html", "old.htm", "plain.html", "x.html.d/y.html", "x.html.d/y", "img/a.png", "img/b.png", "img/", "z.html",
    "_drawer/z.html", "kept/", "a/b/", "a/b", "a/b/index.html", "a/", "c/", "c/index.html", "d.html", "d", "myindex.html", "my.html",
    "e.htm", "f.html.g/", "f.g/", "never/", "2021/06/20/one.html", "2021/06/20/one", "2021/06/20/one/", "2021/06/21/one.html",
    "2021/06/21/2021-1-1-two.html", "2021/06/21/two.html", "2021/06/22/v1.2.html", "2021/06/22/v1.html", "nothing.html",
)  # fmt: skip


@pytest.mark.skipif(bool(builds.missing("jekyll")), reason=str(builds.missing("jekyll")))
def test_the_pages_of_a_site(tmp_path: Path) -> None:
    builds.write(tmp_path, {".git/HEAD": "", "_config.yml": "baseurl: ''\nexclude: [note.txt]\n", **FILES})
    site = find_site(str(tmp_path / "index.html"))
    assert site is not None and site.engine == "jekyll"
    builds.jekyll(tmp_path)
    built = tmp_path / "_site"

    def answers(path: str) -> bool:
        """As GitHub Pages finds the file of an address."""
        path = path.lstrip("/")
        named = [path + "index.html"] if path.endswith("/") else [path, path + ".html", path + "/index.html"]
        return any((built / name).is_file() for name in named)

    assert {path: page_at(site, path) is not None for path in ASKED} == {path: answers(path) for path in ASKED}


@pytest.mark.parametrize(
    ("path", "name"),
    [("a/B.html", "b"), ("/a/b/", "b"), ("a/x/", "x"), ("a/X", "x"), ("b.html.c", "b.html.c"), ("", "")],
)
def test_the_name_in_an_address(path: str, name: str) -> None:
    assert slug_of(path) == name


@pytest.mark.parametrize(
    ("own", "path", "file"),
    [
        ("_posts/a.md", "b.md", "_posts/b.md"),
        ("_posts/x/a.md", "../b.md", "_posts/b.md"),
        ("_posts/a.md", "../b/c.md", "b/c.md"),
        ("_posts/a.md", "../../b.md", None),
        ("a.md", "b.md", "b.md"),
        ("a.md", "../b.md", None),
    ],
)
def test_a_file_beside_the_posts_own(tmp_path: Path, own: str, path: str, file: str | None) -> None:
    builds.write(tmp_path, {"_config.yml": "title: a\n", "_posts/2021-06-20-x.md": PAGE, own: PAGE})
    site = find_site(str(tmp_path / "_posts/2021-06-20-x.md"))
    assert site is not None
    assert beside(Post(PAGE, str(tmp_path / own), site, "kramdown"), site, path) == file
