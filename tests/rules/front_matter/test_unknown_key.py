"""front-matter/unknown-key."""

from __future__ import annotations

import pytest
from lint_posts.rules.front_matter._posts import distance, nearest

from .conftest import PostIn, alone, fixed, places, problems

CLEAN = {
    "known": "title: x\nlayout: post\ntags: [a]\ncategories: b\npermalink: /x/",
    "a theme's": "images: a\ncover: b\ntoc: true\nheader-img: c",
    "near, but the other is there": "title: x\ntitel: y",
    "real words": "data: x\nupdates: y\ntimes: z",
    "in another mapping": "author:\n  nmae: x",
    "quite another": "zebra: 1",
    "a key of two letters": "ti: x",
    "Chinese": "标题: x",
    "a false title": "title: flase",
    "a quoted text": "catalog: 'flase'",
    "a word like it": "colour: rue\nday: Tue",
    "two letters away, and short": "tites: x",
    "a plural": "descriptions: x",
    "a singular": "keyword: x\nkeys: y",
    "one of several": "title2: x\ntitle-3: y",
    "a wide colon in another key": "备注：x: y",
    "true": "toc: true\nmath: False\nx: NO",
}
FOUND = [
    ("titel: x", (2, 1), "title: x"),
    ("layuot: post", (2, 1), "layout: post"),
    ("catagories: x", (2, 1), "categories: x"),
    ("tgas: x", (2, 1), "tags: x"),
    ("descritpoin: x", (2, 1), "description: x"),
    ("tagss: x", (2, 1), "tags: x"),
    ("categorys: x", (2, 1), "categories: x"),
    ('"titel": x', (2, 1), '"title": x'),
    ("permlink: /x/", (2, 1), "permalink: /x/"),
    ("Title: x", (2, 1), "title: x"),
    ('title："a: b"', (2, 1), 'title: "a: b"'),
    ("catalog: flase", (2, 10), "catalog: false"),
    ("toc: ture", (2, 6), "toc: true"),
    ("x: Fasle # y", (2, 4), "x: false # y"),
]


@pytest.mark.parametrize("yaml", CLEAN.values(), ids=CLEAN)
def test_right(yaml: str) -> None:
    assert problems("unknown_key", alone(f"---\n{yaml}\n---\n")) == []


@pytest.mark.parametrize(("yaml", "place", "after"), FOUND)
def test_found(yaml: str, place: tuple[int, int], after: str) -> None:
    post = alone(f"---\n{yaml}\n---\n")
    found = problems("unknown_key", post)
    assert places(post, found) == [place]
    assert fixed(post, found) == f"---\n{after}\n---\n"
    assert found[0].fix is not None and not found[0].fix.safe


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [
        ("", "abc", 3), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "ab", 1), ("abc", "xabc", 1), ("abc", "acb", 1),
        ("abc", "bac", 1), ("abc", "cab", 2), ("abcd", "badc", 2), ("ab", "ba", 1), ("a", "b", 1), ("kitten", "sitting", 3),
    ],
)  # fmt: skip
def test_how_far_one_word_is_from_another(one: str, other: str, away: int) -> None:
    assert distance(one, other) == distance(other, one) == away


def test_of_two_that_are_as_near_neither_is_meant() -> None:
    assert nearest("tass", ["tags", "tabs"], 1) is None
    assert nearest("tags", ["tagz", "tabss", "other"], 2) == "tagz"
    assert nearest("tags", ["other"], 2) is None


def test_the_other_posts_say_what_is_known(post_in: PostIn) -> None:
    (found,) = problems("unknown_key", post_in("---\ntitle: x\nhero_stlye: y\n---\n", others=5))
    assert "`hero_style`" in found.message


@pytest.mark.parametrize(("with_it", "without"), [(2, 0), (3, 13)])
def test_a_key_of_few_posts_is_none_that_is_meant(post_in: PostIn, with_it: int, without: int) -> None:
    files = {f"_posts/2021-02-{k:02}-x.md": "---\ntitle: x\n---\n" for k in range(1, without + 1)}
    assert problems("unknown_key", post_in("---\ntitle: x\nhero_stlye: y\n---\n", others=with_it, files=files)) == []


def test_a_key_of_several_posts_is_theirs(post_in: PostIn) -> None:
    files = {f"_posts/2021-02-0{k}-x.md": "---\ntitle: x\nhero_stlye: y\n---\n" for k in (1, 2)}
    assert problems("unknown_key", post_in("---\ntitle: x\nhero_stlye: y\n---\n", others=5, files=files)) == []


def test_a_page_may_have_any_key() -> None:
    assert problems("unknown_key", alone("---\ntitel: x\n---\n", "about.md")) == []
