"""tags/spelling: the spellings of one tag, over a whole site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from lint_posts.rules.tags.spelling import folded

from lint_posts.model import Problem
from tests import builds

JEKYLL = {"_config.yml": "title: x\n"}
HEXO = {"_config.yml": "title: x\n", "package.json": '{"dependencies": {"hexo": "8"}}', "scaffolds/post.md": ""}
HUGO = {"hugo.toml": 'baseURL = "https://example.com/"\n'}


def posts(*fronts: str, folder: str = "_posts") -> dict[str, str]:
    return {f"{folder}/2021-06-{k:02}-p.md": f"---\n{front}\n---\n文字\n" for k, front in enumerate(fronts, 1)}


CLEAN = {
    "other words": {**JEKYLL, **posts("tags: [C, Go]", "tags: [C++, Golang]", "tags: ['C#', .NET, NET]")},
    "a tag and a category": {**JEKYLL, **posts("tags: [git]", "categories: [Git]")},
    "one spelling": {**JEKYLL, **posts("tags: [Git, 读书]", "tags: Git 读书", "tag: Git")},
    "Hugo makes one page of them": {**HUGO, **posts("tags: [Deep Water]", "tags: [deep-water]", folder="content/p")},
    "numbers": {**JEKYLL, **posts("tags: [2021]", "tags: [2022]")},
    "other characters": {**JEKYLL, **posts("tags: [读书]", "tags: [读者]")},
    "front matter that can't be read": {**JEKYLL, **posts("tags: [git]", "tags: [Git]\na: b: c")},
    "a draft is not judged": {**JEKYLL, **posts("tags: [Git]"), "_drafts/a.md": "---\ntags: [git]\n---\n"},
    "nor what is not published": {**JEKYLL, **posts("tags: [Git]", "tags: [git]\npublished: false")},
    "a key that Jekyll does not know": {**JEKYLL, **posts("tags: [Git]", "Tags: [git]")},
    "nor one of Hugo's": {**HUGO, **posts("tags: [读书]", "tags: [讀書]\ndraft: true", folder="content/p")},
}


@pytest.mark.parametrize("files", CLEAN.values(), ids=CLEAN)
def test_clean(found_in: object, files: Mapping[str, str]) -> None:
    assert found_in("tags/spelling", files) == {}  # type: ignore[operator]


FOUND = {
    "case": (("tags: [JavaScript]", "tags: [JavaScript]", "tags: [javascript]"), "tags: [JavaScript]"),
    "full width": (("tags: [Vue3]", "tags: [Vue3]", "tags: [Ｖｕｅ３]"), "tags: [Vue3]"),
    "blanks": (("tags: [机器学习]", "tags: [机器学习]", "tags: [机器 学习]"), "tags: [机器学习]"),
    "hyphens": (("tags: [open-source]", "tags: [open-source]", "tags: [open_source]"), "tags: [open-source]"),
    "hyphens between Chinese": (("tags: [机器学习]", "tags: [机器学习]", "tags: [机器-学习]"), "tags: [机器学习]"),
    "underscores": (("tags: [机器学习]", "tags: [机器学习]", "tags: [机器_学习]"), "tags: [机器学习]"),
    "traditional": (("tags: [读书]", "tags: [读书]", "tags: [讀書]"), "tags: [读书]"),
    "in quotes": (("tags: [Git]", "tags: [Git]", "tags: ['git']"), "tags: ['Git']"),
    "in a text": (("tags: Git", "tags: Git", "tags: a git b"), "tags: a Git b"),
    "in a block": (("tags: [Git]", "tags: [Git]", "tags:\n- x\n- git"), "tags:\n- x\n- Git"),
    "in a text in quotes": (("tags: Git", "tags: Git", 'tags: "a git"'), 'tags: "a Git"'),
    "in a text in single quotes": (("tags: Git", "tags: Git", "tags: 'git a'"), "tags: 'Git a'"),
    "a single tag, which has blanks": (
        ("tags: [Deep Water]", "tags: [Deep Water]", "tag: deep water"),
        "tag: Deep Water",
    ),
    "a category, which has blanks": (
        ("categories: [Deep Water]", "categories: [Deep Water]", "category: deep water"),
        "category: Deep Water",
    ),
    "a category": (("categories: [Life]", "categories: Life", "category: life"), "category: Life"),
    "the first wins where all are as common": (("tags: [Git]", "tags: [a]", "tags: [git]"), "tags: [Git]"),
}


@pytest.mark.parametrize(("fronts", "right"), FOUND.values(), ids=FOUND)
def test_found(found_in: object, fronts: tuple[str, ...], right: str) -> None:
    files = posts(*fronts)
    found: dict[str, list[Problem]] = found_in("tags/spelling", {**JEKYLL, **files})  # type: ignore[operator]
    assert list(found) == ["_posts/2021-06-03-p.md"]
    (problem,) = found["_posts/2021-06-03-p.md"]
    assert problem.fix is not None and not problem.fix.safe
    (edit,) = problem.fix.edits
    text = files["_posts/2021-06-03-p.md"]
    assert text[: edit.start] + edit.text + text[edit.end :] == f"---\n{right}\n---\n文字\n"


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("on", "ｏn"),
        ("No", "Ｎo"),
        ("Y", "Ｙ"),
        ("null", "ｎull"),
        ("true", "ｔrue"),
        ("1.2", "１.2"),
        ("2021", "２021"),
        ("false", "ｆalse"),
        ("yes", "ｙes"),
        ("off", "ｏff"),
        ("n", "ｎ"),
        ("@a", "＠a"),
        ("[x]", "［x］"),
        ("x{y", "x｛y"),
        ("x}y", "x｝y"),
        ("x[y", "x［y"),
        ("x]y", "x］y"),
        ("a,b", "a，b"),
        ("a: b", "a： b"),
        ("a #b", "a ＃b"),
    ],
)
def test_what_would_be_no_text_is_not_written(found_in: object, usual: str, other: str) -> None:
    files = posts(f"tags: ['{usual}']", f"tags: ['{usual}']", f"tags: [{other}]")
    found: dict[str, list[Problem]] = found_in("tags/spelling", {**JEKYLL, **files})  # type: ignore[operator]
    ((problem,),) = found.values()
    assert problem.fix is None
    files = posts(f"tags: ['{usual}']", f"tags: ['{usual}']", f"tags: ['{other}']")
    found = found_in("tags/spelling", {**JEKYLL, **files})  # type: ignore[operator]
    ((problem,),) = found.values()
    assert problem.fix is not None and problem.fix.edits[0].text == usual


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("[Deep Water]", "[deep\n  water]"),
        ('["What\'s New"]', '["what\'s new"]'),
        ("['A \"B\"']", "['a \"b\"']"),
        ("['A\\b']", "['a\\b']"),
    ],
)
def test_what_is_not_as_it_stands_there_is_not_rewritten(found_in: object, usual: str, other: str) -> None:
    files = posts(*[f"tags: {usual}"] * 2, f"tags: {other}")
    found: dict[str, list[Problem]] = found_in("tags/spelling", {**JEKYLL, **files})  # type: ignore[operator]
    ((problem,),) = found.values()
    assert problem.fix is None


def test_the_most_common_spelling_is_right_wherever_it_stands(found_in: object) -> None:
    files = posts("tags: [git]", "tags: [Git]", "tags: [Git]")
    found: dict[str, list[Problem]] = found_in("tags/spelling", {**JEKYLL, **files})  # type: ignore[operator]
    assert list(found) == ["_posts/2021-06-01-p.md"]


@pytest.mark.parametrize(
    ("key", "kind"), [("tags", "the tag"), ("categories", "the category"), ("series", "the series")]
)
def test_it_says_what_it_is(found_in: object, key: str, kind: str) -> None:
    config = {"hugo.toml": "[taxonomies]\ntag = 'tags'\ncategory = 'categories'\nseries = 'series'\n"}
    files = posts(f"{key}: [读书]", f"{key}: [读书]", f"{key}: [讀書]", folder="content/p")
    found: dict[str, list[Problem]] = found_in("tags/spelling", {**config, **files})  # type: ignore[operator]
    assert [each.message for problems in found.values() for each in problems] == [
        f"{kind} `讀書`: 2 posts write it `读书`, which makes two of one"
    ]


# two spellings, and whether they are two pages to Hugo
ON_HUGO = [
    ("Deep Water", "deep-water", False),
    ("a - b", "a-b", False),
    ("e  f", "e-f", False),
    ("c--d", "c-d", True),
    ("g_h", "g-h", True),
]


@pytest.mark.parametrize(("one", "other", "are_two"), ON_HUGO)
def test_hugo_makes_one_page_of_some(found_in: object, one: str, other: str, are_two: bool) -> None:
    files = posts(f"tags: ['{one}']", f"tags: ['{other}']", folder="content/p")
    assert bool(found_in("tags/spelling", {**HUGO, **files})) is are_two  # type: ignore[operator]


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
def test_the_real_hugo_makes_one_page_of_them_too(tmp_path: Path) -> None:
    for number, (one, other, are_two) in enumerate(ON_HUGO):
        files = posts(f"title: x\ntags: ['{one}']", f"title: y\ntags: ['{other}']", folder="content/p")
        builds.hugo_site(tmp_path / str(number), {**files, "layouts/_default/list.html": "list"})
        pages = builds.hugo(tmp_path / str(number)).pages
        assert len([page for page in pages if page.startswith("/tags/") and page != "/tags/index.html"]) == 1 + are_two


@pytest.mark.parametrize(("number", "told"), [(1, "another post writes it `Git`"), (2, "2 posts write it `Git`")])
def test_it_says_how_many_posts_write_it_so(found_in: object, number: int, told: str) -> None:
    files = posts(*["categories: [Git]"] * number, "categories: [git]")
    found: dict[str, list[Problem]] = found_in("tags/spelling", {**JEKYLL, **files})  # type: ignore[operator]
    ((problem,),) = found.values()
    assert told in problem.message and "the category `git`" in problem.message


ELSEWHERE = {
    "Hexo": ({**HEXO, **posts("tags: [Git]", "tags:\n  - git", folder="source/_posts")}, 1),
    "Hexo's categories in categories": ({**HEXO, **posts("categories: [[A, B]]", "categories:\n- [A, b]", folder="source/_posts")}, 1),
    "Hexo, a text is one tag": ({**HEXO, **posts("tags: Deep Water", "tags: deep", folder="source/_posts")}, 0),
    "Hugo, what it does not fold": ({**HUGO, **posts("tags: [读书]", "tags: [讀書]", folder="content/p")}, 1),
    "Hugo, a key in capitals": ({**HUGO, **posts("tags: [读书]", "Tags: [讀書]", folder="content/p")}, 1),
    "Hugo, which keeps case": ({"hugo.toml": "disablePathToLower = true\n", **posts("tags: [Git]", "tags: [git]", folder="content/p")}, 1),
    "Hugo, TOML": ({**HUGO, **posts("tags: [读书]", folder="content/p"), "content/p/t.md": '+++\ntags = ["讀書"]\n+++\n文\n'}, 1),
    "Hugo, a taxonomy of its own": ({"hugo.toml": '[taxonomies]\nauthor = "authors"\n', **posts("authors: [Bob-B]", "authors: [BobB]", folder="content/p")}, 1),
}  # fmt: skip


@pytest.mark.parametrize(("files", "number"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_found_elsewhere(found_in: object, files: Mapping[str, str], number: int) -> None:
    found: dict[str, list[Problem]] = found_in("tags/spelling", files)  # type: ignore[operator]
    assert sum(len(problems) for problems in found.values()) == number


def test_what_tells_tags_apart() -> None:
    assert folded("Machine_Learning") == folded("machine learning") == folded("ＭachineLearning")
    assert folded("圖書館") == folded("图书馆")
    assert folded("C++") != folded("C") and folded("-") == "-" and folded("a-") == "a-"
