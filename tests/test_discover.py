from __future__ import annotations

import os
from pathlib import Path

import pytest

from lint_posts.discover import NotThere, discover, makes_no_page, shown, site_posts
from lint_posts.globs import Globs
from lint_posts.site import Site, find_site


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\ntitle: a\n---\n")


def found(root: Path, *paths: str, excluded: tuple[str, ...] = ()) -> list[str]:
    globs = Globs(excluded)

    def excludes(path: str) -> bool:
        return os.path.relpath(path, root).replace(os.sep, "/") in globs

    return [os.path.relpath(path, root) for path in discover([str(root / path) for path in paths], excludes)]


def test_a_folder_gives_its_markdown_in_order(tmp_path: Path) -> None:
    tree(tmp_path, "b.md", "a.MD", "x/c.markdown", "x/d.mkd", "x/e.mdown", "x/f.txt", "g.html", "h.md~")
    assert found(tmp_path, ".") == ["a.MD", "b.md", "x/c.markdown", "x/d.mkd", "x/e.mdown"]


def test_what_is_nobodys_post_is_passed_by(tmp_path: Path) -> None:
    tree(
        tmp_path, "_site/a.md", "node_modules/x/a.md", "vendor/a.md", ".git/a.md", ".hidden.md", "_layouts/a.md", "b.md"
    )
    assert found(tmp_path, ".") == ["b.md"]


def test_a_named_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    tree(tmp_path, "_site/a.md", "post.txt", ".hidden.md")
    assert found(tmp_path, "post.txt", ".hidden.md", "_site") == ["post.txt", ".hidden.md", "_site/a.md"]


def test_each_file_once(tmp_path: Path) -> None:
    tree(tmp_path, "x/a.md", "x/b.md")
    assert found(tmp_path, "x/b.md", "x", "x/../x/a.md") == ["x/b.md", "x/a.md"]


def test_excludes_hold_for_named_files_too(tmp_path: Path) -> None:
    tree(tmp_path, "old/a.md", "b.md")
    assert found(tmp_path, "old/a.md", "b.md", excluded=("old/",)) == ["b.md"]
    assert found(tmp_path, ".", excluded=("old/",)) == ["b.md"]


def test_a_folder_named_like_a_post_is_entered(tmp_path: Path) -> None:
    tree(tmp_path, "x.md/a.md")
    assert found(tmp_path, ".") == ["x.md/a.md"]


def test_links_to_files_are_posts_and_links_to_folders_are_not(tmp_path: Path) -> None:
    tree(tmp_path, "x/a.md")
    (tmp_path / "x" / "loop").symlink_to(tmp_path / "x")
    (tmp_path / "x" / "link.md").symlink_to("a.md")
    (tmp_path / "x" / "nowhere.md").symlink_to("gone.md")
    assert found(tmp_path, ".") == ["x/a.md", "x/link.md", "x/nowhere.md"]


@pytest.mark.parametrize("name", ["new\nline.md", "😀 汉.md", "'\".md", "\udce9.md", '\\".md'])
def test_odd_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("a")
    assert found(tmp_path, ".") == [name]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    tree(tmp_path, "a.md")
    with pytest.raises(NotThere, match=r"b\.md"):
        found(tmp_path, "a.md", "b.md")


def test_the_posts_of_a_jekyll_site(tmp_path: Path) -> None:
    tree(
        tmp_path, "_posts/2020-01-01-a.md", "_drafts/b.md", "news/_posts/c/2020-01-01-c.md", "about.md", "_recipes/d.md"
    )
    (tmp_path / "_config.yml").write_text("collections:\n  recipes:\n    output: true\n")
    site = find_site(str(tmp_path))
    assert site is not None
    posts = [os.path.relpath(path, tmp_path) for path in site_posts(site, lambda path: False)]
    assert posts == ["_drafts/b.md", "_posts/2020-01-01-a.md", "_recipes/d.md", "news/_posts/c/2020-01-01-c.md"]


@pytest.mark.parametrize(
    ("engine", "path", "text", "expected"),
    [
        ("jekyll", "README.md", "# Hello\n", True),
        ("jekyll", "about.md", "---\ntitle: a\n---\n", False),
        ("jekyll", "about.md", "\n\n---\ntitle: a\n---\n", False),
        ("jekyll", "_posts/2020-01-01-a.md", "# Hello\n", False),
        ("jekyll", "../elsewhere.md", "# Hello\n", False),
        ("hexo", "README.md", "---\ntitle: a\n---\n", True),
        ("hexo", "source/about/index.md", "hello", False),
        ("hugo", "README.md", "hello", True),
        ("hugo", "content/post/a.md", "hello", False),
    ],
)
def test_files_that_a_site_makes_no_page_of(tmp_path: Path, engine: str, path: str, text: str, expected: bool) -> None:
    site = Site(str(tmp_path), engine, {}, str(tmp_path / "_config.yml"))  # type: ignore[arg-type]
    assert makes_no_page(site, str(tmp_path / path), text) is expected


def test_without_a_configuration_every_file_may_be_a_page(tmp_path: Path) -> None:
    assert not makes_no_page(Site(str(tmp_path), "jekyll"), str(tmp_path / "README.md"), "# Hello\n")


def test_paths_are_shown_relative_where_they_lie_below(tmp_path: Path) -> None:
    here = str(tmp_path / "here")
    assert shown(os.path.join(here, "x", "a.md"), here) == "x/a.md"
    assert shown(str(tmp_path / "hereafter" / "a.md"), here) == str(tmp_path / "hereafter" / "a.md")


@pytest.mark.parametrize(
    ("patterns", "named", "others"),
    [
        (["*.md"], ["a.md", "x/a.md"], ["a.txt"]),
        (["/a.md"], ["a.md"], ["x/a.md"]),
        (["x/*.md"], ["x/a.md"], ["x/y/a.md", "z/x/a.md"]),
        (["x/**/a.md"], ["x/a.md", "x/y/z/a.md"], ["y/a.md"]),
        (["**/x"], ["x", "y/x/a.md"], ["xx"]),
        (["old/"], ["old/a.md", "x/old/a.md"], ["old"]),
        (["old"], ["old", "x/old/a.md"], ["older"]),
        (["x/**"], ["x/a.md", "x/y/a.md"], ["y"]),
        (["*.md", "!keep.md"], ["a.md"], ["keep.md"]),
        (["[ab]?.md"], ["a1.md", "b2.md"], ["c1.md", "a.md"]),
        (["[!a].md"], ["b.md"], ["a.md"]),
        (["./a.md"], ["a.md"], []),
        (["[.md", "(x).md", "汉*.md"], ["[.md", "(x).md", "汉字.md"], ["x.md"]),
        (["\\*.md"], ["*.md"], ["a.md"]),
        (["a*b*c"], ["abc", "axbxbxc"], ["acb", "ab/c"]),
        (["**/a/**/b*"], ["a/b", "x/a/a/y/bc", "a/b/c"], ["a", "b/a"]),
        (["[]", "[b-a]", "[a&&b]"], ["[]", "[b-a]", "&"], ["b-a"]),  # no sets, and one that warns of nothing
        # these would be looked at for ever, if a star that has found its place went on to look for others
        (["*a" * 20 + "b"], ["a" * 200 + "b"], ["a" * 200]),
        (["**/a/" * 20 + "b"], ["a/" * 60 + "b"], ["a/" * 60 + "c"]),
        (["a**" * 20 + "b"], ["a" * 200 + "b"], ["a" * 200]),
    ],
)
@pytest.mark.filterwarnings("error")
def test_globs(patterns: list[str], named: list[str], others: list[str]) -> None:
    globs = Globs(patterns)
    assert [path for path in named if path not in globs] == []
    assert [path for path in others if path in globs] == []
