"""What the site's other posts do, which posts are published, and which word is nearest to one."""

from __future__ import annotations

import pytest
from lint_posts.rules.front_matter._posts import distance, is_published, layout_counts, nearest

from .conftest import PostIn, alone


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [
        ("", "", 0),
        ("title", "title", 0),
        ("titel", "title", 1),
        ("ab", "ba", 1),
        ("xb", "bc", 2),
        ("title", "tile", 1),
        ("tite", "title", 1),
        ("title", "tible", 1),
        ("abcd", "", 4),
        ("", "abcd", 4),
        ("abcd", "badc", 2),
    ],
)
def test_how_far_words_are(one: str, other: str, away: int) -> None:
    assert distance(one, other) == away


def test_the_nearest_word() -> None:
    assert nearest("abcd", ["abxx", "abcx"], 2) == "abcx"
    assert nearest("abcd", ["abcx", "abxx"], 2) == "abcx"
    assert nearest("abcd", ["abcx", "xbcd"], 2) is None  # which of the two?
    assert nearest("abcd", ["abxx"], 1) is None
    assert nearest("abcd", ["abcdef"], 2) == "abcdef"
    assert nearest("abcd", [], 2) is None


@pytest.mark.parametrize(
    ("path", "text", "is_so"),
    [
        ("_posts/2021-06-20-a.md", "---\ntitle: x\n---\n", True),
        ("_posts/2021-06-20-a.md", "---\ndraft: true\n---\n", True),  # which says nothing to Jekyll
        ("_drafts/a.md", "---\ntitle: x\n---\n", False),
        ("about.md", "---\ntitle: x\n---\n", False),
    ],
)
def test_what_jekyll_publishes(path: str, text: str, is_so: bool) -> None:
    assert is_published(alone(text, path)) is is_so


@pytest.mark.parametrize(("front", "is_so"), [("title: x", True), ("draft: false", True), ("draft: true", False)])
def test_what_hugo_publishes(post_in: PostIn, front: str, is_so: bool) -> None:
    post = post_in(f"---\n{front}\n---\n文\n", path="content/a.md", files={"hugo.toml": ""})
    assert is_published(post) is is_so


def test_layouts_are_counted_by_name(post_in: PostIn) -> None:
    others = {
        f"_posts/2021-01-0{day}-a.md": f"---\nlayout: {layout}\n---\n"
        for day, layout in enumerate(["post", "[a]", "post"])
    }
    site = post_in("---\nlayout: page\n---\n", files={"_config.yml": "", **others}).site
    assert site is not None and site.once(layout_counts) == {"post": 2, "page": 1}
