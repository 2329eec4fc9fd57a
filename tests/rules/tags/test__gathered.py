"""The tags and categories of a post, each with its place, how they are counted, and how one is rewritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from lint_posts.rules.tags._gathered import counted, gather, rewritten, terms
from lint_posts.rules.tags.spelling import concerns, judge

from lint_posts.post import Post
from lint_posts.site import find_site
from tests import builds

JEKYLL = {"_config.yml": "title: a\n", "_layouts/a.html": ""}
HEXO = {"_config.yml": "title: a\n", "package.json": '{"dependencies": {"hexo": "8"}}', "scaffolds/post.md": ""}
HUGO = {"hugo.toml": "[taxonomies]\nseries = 'series'\ntag = 'tags'\n"}
SITES = [(JEKYLL, "_posts/2021-06-20-a.md"), (HEXO, "source/_posts/a.md"), (HUGO, "content/a.md")]

# front matter, and the terms on Jekyll, on Hexo and on Hugo
TAGS = {
    "one text": ("tags: Git 'Vue js'", ["Git", "Vue", "js"], ["Git 'Vue js'"], ["Git 'Vue js'"]),
    "a list": ("tags: [Git, ' a ', \"b\", '', 1]", *[["Git", "a", "b"]] * 3),
    "lists in a list": ("tags:\n- Git\n- [a, b]", *[["Git", "a", "b"]] * 3),
    "one tag": ("tag: Git Vue", *[["Git Vue"]] * 3),
    "one category": ("category: A B", *[["A B"]] * 3),
    "categories": ("categories: A B", ["A", "B"], ["A B"], ["A B"]),
    "a text of several lines": ("tags: |\n  a b", [], ["a b"], ["a b"]),
    "a capital": ("Tags: [x]", [], [], ["x"]),
    "another taxonomy": ("series: [S]\ntags: t", ["t"], ["t"], ["S", "t"]),
    "other keys": ("title: Git git\ntags:", [], [], []),
    "a draft": ("tags: [a]\ndraft: true", [], [], []),
    "not published": ("tags: [a]\npublished: false", [], [], []),
    "no YAML": ("tags: [a", [], [], []),
}


def post_on(root: Path, front: str, number: int = 0) -> Post:
    files, path = SITES[number]
    text = f"---\n{front}\n---\n正文 body\n"
    builds.write(root, {".git/HEAD": "", **files, path: text})
    site = find_site(str(root / path))
    assert site is not None
    return Post(text, str(root / path), site, site.dialect)


@pytest.mark.parametrize(("front", "jekyll", "hexo", "hugo"), TAGS.values(), ids=TAGS)
def test_the_terms(front: str, jekyll: list[str], hexo: list[str], hugo: list[str], tmp_path: Path) -> None:
    for number, wanted in enumerate((jekyll, hexo, hugo)):
        post = post_on(tmp_path / str(number), front, number)
        found = list(terms(post))
        assert [term.text for term in found] == wanted
        assert gather(post) == ([(term.group, term.text) for term in found] or None)
        if "|" not in front:
            assert [post.text[slice(*term.span)].strip() for term in found] == wanted


def test_without_a_site() -> None:
    assert gather(Post("---\ntags: [a]\n---\n", "_posts/2021-06-20-a.md", None, "kramdown")) is None


def test_each_post_counts_once() -> None:
    posts = [[("tags", "a"), ("tags", "a"), ("categories", "a")], [("tags", "a")], [("tags", "b")]]
    assert counted(posts).counts == {"tags": {"a": 2, "b": 1}, "categories": {"a": 1}}


def test_which_posts_are_concerned() -> None:
    usual = judge([[("tags", "Git")], [("tags", "Git")], [("tags", "git"), ("tags", "a")]])
    assert concerns([("tags", "a"), ("tags", "git")], usual)
    assert not concerns([("tags", "a"), ("tags", "Git")], usual)
    assert not concerns([("categories", "git"), ("tags", "new")], usual)


@pytest.mark.parametrize(
    ("front", "text", "written"),
    [
        ("tags: [a]", "Git", "tags: [Git]"),
        ("tags: [a]", "nodejs", "tags: [nodejs]"),
        ("tags: [a]", "3D", "tags: [3D]"),
        ('tags: ["a"]', "b, c: d", 'tags: ["b, c: d"]'),
        ("tags: ['a']", "[b] #c", "tags: ['[b] #c']"),
        *(("tags: [a]", text, None) for text in ["b, c", "b: c", "b #c", "[b", "{b", "-b", "3.1", "No", "true", "y"]),
        *(("tags: ['a']", text, None) for text in ["b'c", 'b"c', "b\\c", "b\nc"]),
        ("tags: [' a ']", "b", None),
    ],
)
def test_how_one_is_rewritten(front: str, text: str, written: str | None, tmp_path: Path) -> None:
    post = post_on(tmp_path, front)
    (term,) = terms(post)
    fix = rewritten(post, term, text)
    assert (post.edited(fix.edits).text if fix is not None else None) == (
        written and f"---\n{written}\n---\n正文 body\n"
    )
