"""front-matter/tags."""

from __future__ import annotations

import pytest
import yaml

from .conftest import PATH, PostIn, alone, fixed, places, problems

CLEAN = {
    "none": "title: x",
    "empty": "tags:",
    "one": "tags: 生活",
    "blanks": "tags: 其他 生活",
    "a list": "tags: [a, 生活]",
    "a list of lines": "tags:\n  - a\n  - b",
    "a list, quoted": 'tags: ["2021", "true", "a b"]',
    "an empty list": "tags: []",
    "a comma in a tag of a list": 'tags: ["北京，上海", a]',
    "the same in another case": "tags: [Git, git]",
    "dates in quotes": 'tags: ["2021-01-01", a]',
    "a date and a word": "tags: [2021-01-01发布, a]",
    "a date alone, in quotes": 'tags: "2021-01-01"',
    "a full-width comma in a list of lines": "tags:\n- 北京，上海",
    "a category twice": "categories: a a",
    "lists of categories": "categories: [[a, b], [c]]",
    "categories by lines": "categories:\n- a，b",
    "one alone": "tag: a, b",
    "categories with blanks": "categories: a b",
    "commas elsewhere": "keywords: a, b",
    "a hyphen before a tag": "tags: -a",
    "lines with hyphens and without": "tags:\n  -a\n  b",
    "two hyphens": "tags:\n  --a",
}
FOUND = [
    pytest.param("tags: a, b", (2, 7), "tags: [a, b]", "the first tag is `a,`", id="commas"),
    pytest.param('tags: "a, b"', (2, 7), "tags: [a, b]", "the first tag is `a,`", id="commas, quoted"),
    pytest.param("tags: a,b", (2, 7), "tags: [a, b]", "one tag, `a,b`", id="commas without blanks"),
    pytest.param("tags: 生活,", (2, 7), "tags: [生活]", "one tag, `生活,`", id="a comma at the end"),
    pytest.param("tags: a b，", (2, 7), "tags: [a, b]", "one tag is `b，`", id="blanks, and a comma at the end"),
    pytest.param("tags: 生活，读书", (2, 7), "tags: [生活, 读书]", "one tag", id="full-width commas"),
    pytest.param("tags: 生活、读书", (2, 7), "tags: [生活, 读书]", "one tag", id="ideographic commas"),
    pytest.param("tags: 【生活，读书】", (2, 7), "tags: [生活, 读书]", "one tag", id="Chinese brackets"),
    pytest.param('tags: "[a, b]"', (2, 7), "tags: [a, b]", "the first tag is `[a,`", id="a list in quotes"),
    pytest.param("tags: 【热】a，b", (2, 7), "tags: [【热】a, b]", "one tag", id="brackets around a part"),
    pytest.param("tags:\n  -a\n  -b", (3, 3), "tags:\n  - a\n  - b", "`-a` is no item", id="hyphens without blanks"),
    pytest.param("categories:\n  -a", (3, 3), "categories:\n  - a", "no item", id="a hyphen without a blank"),
    pytest.param("tags: C#, a b, a b", (2, 7), 'tags: ["C#", a b]', "commas", id="what needs quotes"),
    pytest.param("tags: 2021, x", (2, 7), 'tags: ["2021", x]', "commas", id="a number among them"),
    pytest.param("categories: a, b", (2, 13), "categories: [a, b]", "the first category is `a,`", id="categories"),
    pytest.param("tags: [a，b, c]", (2, 8), "tags: [a, b, c]", "full-width", id="full-width commas in a list"),
    pytest.param("categories: [a，b]", (2, 14), "categories: [a, b]", "one category", id="the same of categories"),
    pytest.param("tags: [a, b, a]", (2, 14), "tags: [a, b]", "twice", id="twice"),
    pytest.param("tags: [a, a, b]", (2, 11), "tags: [a, b]", "twice", id="twice in a row"),
    pytest.param("tags:\n  - a\n  - b\n  - a\nx: y", (5, 5), "tags:\n  - a\n  - b\nx: y", "twice", id="twice, lines"),
    pytest.param("tags: a b a", (2, 7), "tags: a b", "twice", id="twice in a text"),
    pytest.param("tags: [a, 1]", (2, 11), None, "no text", id="a number"),
    pytest.param("tags:\n- yes\n- a", (3, 3), None, "no text", id="a truth value"),
    pytest.param("tags: [2021-01-01]", (2, 8), None, "no text", id="a date"),
    pytest.param("tags: [a, null]", (2, 11), None, "empty", id="null"),
    pytest.param("tags:\n  - a\n  -\nx: y", (4, 4), None, "empty", id="an item without a text"),
    pytest.param("tags: [[a], b]", (2, 8), None, "no text", id="a list in the list"),
    pytest.param("tags: 2021", (2, 7), None, "no list", id="a number alone"),
    pytest.param("tags: 2021-01-01", (2, 7), None, "no list", id="a date alone"),
    pytest.param("tags: {a: b}", (2, 7), None, "no list", id="a mapping"),
]


@pytest.mark.parametrize("yaml", CLEAN.values(), ids=CLEAN)
def test_right(yaml: str) -> None:
    assert problems("tags", alone(f"---\n{yaml}\n---\n")) == []


@pytest.mark.parametrize(("yaml", "place", "after", "told"), FOUND)
def test_found(yaml: str, place: tuple[int, int], after: str | None, told: str) -> None:
    post = alone(f"---\n{yaml}\n---\n")
    found = problems("tags", post)
    assert places(post, found) == [place]
    assert told in found[0].message
    assert fixed(post, found) == f"---\n{yaml if after is None else after}\n---\n"
    assert found[0].fix is None or found[0].fix.safe
    assert after is None or problems("tags", alone(f"---\n{after}\n---\n")) == []


WORDS = [
    "a",
    "a b",
    "文",
    "C#",
    "#x",
    "a #b",
    "1",
    "-1",
    ".5",
    "1.",
    "1e3",
    "1_000",
    "0x1F",
    "0o17",
    "017",
    "12:30",
    "2021-01-01",
]
WORDS += [
    "true",
    "No",
    "ON",
    "y",
    "N",
    "null",
    "Null",
    "~",
    ".inf",
    ".NaN",
    "- a",
    "-",
    "?x",
    "? x",
    "@x",
    "%x",
    "!x",
    "&x",
    "*x",
]
WORDS += ["|", ">x", "`x", "[x]", "{x}", "a: b", "a:", "a\\b", 'a"b', "a'b", "---", "..."]


@pytest.mark.parametrize("word", WORDS)
def test_what_stands_in_the_list_is_a_text(word: str) -> None:
    value = word.replace("'", "''")
    post = alone(f"---\ntags: 'a1, {value}, b1'\n---\n")
    text = fixed(post, problems("tags", post))
    assert yaml.safe_load(text.split("---\n", 1)[1].removesuffix("---\n")) == {"tags": ["a1", word, "b1"]}


def test_a_list_may_be_asked_for() -> None:
    post = alone("---\ntags: a b\n---\n")
    found = problems("tags", post, style="list")
    assert fixed(post, found) == "---\ntags: [a, b]\n---\n"


@pytest.mark.parametrize("yaml", ["title: x", "tags:", "tags: []", "title: x\ntagz: a", "tag: a", "tags: a"])
def test_a_post_without_tags_among_posts_with_tags(post_in: PostIn, yaml: str) -> None:
    found = problems("tags", post_in(f"---\n{yaml}\n---\n", others=9))
    assert [problem.severity for problem in found] == (["warning"] if yaml in ("title: x", "tags:", "tags: []") else [])


@pytest.mark.parametrize(("tagged", "untagged"), [(4, 0), (9, 2)])
def test_where_others_are_few_or_have_none_either_nothing_is_asked(post_in: PostIn, tagged: int, untagged: int) -> None:
    files = {f"_posts/2021-02-0{k}-x.md": "---\ntitle: x\n---\n" for k in range(1, untagged + 1)}
    assert problems("tags", post_in("---\ntitle: x\n---\n", others=tagged, files=files)) == []


def test_tags_may_be_required_or_not(post_in: PostIn) -> None:
    post = post_in("---\ntitle: x\n---\n", others=9)
    assert problems("tags", post, required=False) == []
    assert len(problems("tags", alone("---\ntitle: x\n---\n"), required=True)) == 1
    assert problems("tags", alone("---\ntitle: x\n---\n")) == []
    assert problems("tags", alone("---\ntitle: x\n---\n", PATH.replace("_posts", "_drafts")), required=True) == []


def test_hexo_takes_a_text_whole(post_in: PostIn) -> None:
    files = {"_config.yml": "new_post_name: x\n", "scaffolds/post.md": ""}
    for key, name in {"tags": "tag", "tag": "tag", "category": "category"}.items():
        (found,) = problems("tags", post_in(f"---\n{key}: a, b\n---\n", path="source/_posts/x.md", files=files))
        assert f"one {name}, `a, b`" in found.message
    both = "---\ntags: [a]\ntag: a, b\n---\n"
    assert problems("tags", post_in(both, path="source/_posts/x.md", files=files)) == []
