"""front-matter/not-text: titles that YAML takes for a number, a date or a truth value."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from lint_posts.rules.front_matter._readings import shown

from tests import builds
from tests.rule_cases import fixed

from .conftest import PostIn, alone, places, problems

CLEAN = [
    "title: 深入",
    "title: 2048",
    "title: 1.5",
    "title: 1.10 的新功能",
    "title: '1.10'",
    'title: "007"',
    "title: v1.10",
    "title: 1.10.2",
    "title: 2021-06-20",
    "title: 3/4",
    "title: null",
    "title: ~",
    "title:",
    "title: true",
    "title: |\n  1.10",
    "title: >-\n  1.10",
    "title: 2021-02-30",
    "title: 2021-6-31",
    "title: 20:60",
    "title: 1:2:3:4",
    "title: 12:30 起床",
    "title: yes, we can",
    'title: "[甲] 乙"',
    "title: '{{ 甲 }} 的用法'",
    "title: <br> 标签",
    "layout: [a]",
    'title: "\\u6df1\\u5165"',
    "title: \\u6df1 是什么",
    "title: '\\u6df1\\u5165 是什么编码'",
    "title: How to decode \\u6df1\\u5165",
    "title: |\n  \\u6df1\\u5165",
    "title: []",
    "excerpt: '<p>{{ a }}</p>'",
    "layout: 1.10",
    "version: 1.10",
    "weight: 010",
    "draft: no",
    "tags: [1.10]",
    "categories: [a, 2021]",
    "categories:\n- a\n- 2021\n",
    "categories: {a: 1.10}",
    "title: a\n---\ntitle: 1.10",
]
# the lines, where in them, what is shown in Jekyll, the value repaired
FOUND = [
    ("title: 1.10", (1, 8), "1.1", '"1.10"'),
    ("title: 2.50  # 版本", (1, 8), "2.5", '"2.50"'),
    ("layout: post\ntitle: 007", (2, 8), "7", '"007"'),
    ("title: yes", (1, 8), "true", '"yes"'),
    ("title: 12:30", (1, 8), "45000", '"12:30"'),
    ("subtitle: 0x10", (1, 11), "16", '"0x10"'),
    ("description: 1,000", (1, 14), "1000", '"1,000"'),
    ("title: 2021-6-5", (1, 8), "2021-06-05", '"2021-6-5"'),
    ("title: 2021-06-20 10:00:00", (1, 8), "a date with hours and time zone", '"2021-06-20 10:00:00"'),
    ("categories: [a, 3.10]", (1, 17), "3.1", '"3.10"'),
    ("categories:\n  - a\n  - 3.10", (3, 5), "3.1", '"3.10"'),
    ("category: 3.10", (1, 11), "3.1", '"3.10"'),
    ("title: [Git, SVN]", (1, 8), "without its brackets and commas", '"[Git, SVN]"'),
    ('title: ["a", b]', (1, 8), "without its brackets and commas", '"[\\"a\\", b]"'),
    ("subtitle: {a: b}", (1, 11), "shown as Ruby writes a mapping", '"{a: b}"'),
    (
        "title: \\u6df1\\u5165 \\d Git",
        (1, 8),
        "shows its letters as numbers, `\\u6df1\\u5165…`,",
        '"\\u6df1\\u5165 \\\\d Git"',
    ),
    ("title: '\\u6df1\\u5165 \"a\"'", (1, 8), "`\\u6df1\\u5165…`,", '"\\u6df1\\u5165 \\"a\\""'),
    ("title: no", (1, 8), "file's name", '"no"'),
]
VALUES = (
    *[
        "1.10",
        "1.0",
        "10.0",
        "2.50",
        "007",
        "010",
        "08",
        "0x10",
        "0x1F",
        "1e3",
        "12:30",
        "1:30:00",
        "yes",
        "on",
        "true",
        "True",
        "no",
        "off",
        "false",
        "2021-06-20",
        ".5",
        "0b11",
    ],
    *[
        "+1",
        "-5",
        "0o10",
        "1,000",
        "1.",
        "1,5",
        "3/4",
        "2021-6-5",
        "2021-02-30",
        "YES",
        "y",
        "n",
        "1.2.3",
        "2048",
        "404",
        "12e3",
        "1.5e3",
        "9:05",
        "0.10",
        "-0.50",
        "00",
        "0",
        "1.2e-3",
    ],
    *["2021-06-20T10:00:00", "20:61", "1:2:3:4", "0.1e", "1__0", "5.", "0777", "0888"],
    *["1e-7", "1.5e-7", "0.00001", "0.0000123", "1e-5", "1e21", "1.5e30", "1.5e-5"],
    "2021-06-20 10:00",
    "2021-06-20 10:00:00",
)


@pytest.mark.parametrize("yaml", CLEAN)
def test_clean(yaml: str) -> None:
    assert problems("not_text", alone(f"---\n{yaml}\n---\n")) == []


@pytest.mark.parametrize(("yaml", "where", "on_the_page", "value"), FOUND)
def test_found(yaml: str, where: tuple[int, int], on_the_page: str, value: str) -> None:
    post = alone(f"---\n{yaml}\n---\n")
    found = problems("not_text", post)
    assert places(post, found) == [(where[0] + 1, where[1])]
    assert f"{on_the_page}` on the page" in found[0].message or f"{on_the_page} on the page" in found[0].message
    assert fixed(post.text, found) == post.text
    repaired = alone(fixed(post.text, found, unsafe=True))
    assert value in repaired.text and problems("not_text", repaired) == []


@pytest.mark.parametrize(
    "value",
    ["{{ title }}", '"{{ title }}"', "'{{ page.title }}'", "<% tp.file.title %>", '"{{ replace .Name `-` ` ` }}"'],
)
def test_nothing_fills_it(value: str) -> None:
    (found,) = problems("not_text", alone(f"---\nlayout: post\ntitle: {value}\n---\n"))
    assert found.fix is None and "nothing fills it" in found.message


def test_each_engine_has_its_own(post_in: PostIn) -> None:
    text = "---\ntitle: [甲]\nsubtitle: {甲: 乙}\ndescription: 2021-06-20\n---\n"
    hexo = post_in(text, path="source/_posts/a.md", files={"_config.yml": "theme: a\n", "package.json": '{"hexo": {}}'})
    said = [found.message.partition(" on the page")[0].partition("` is ")[2] for found in problems("not_text", hexo)]
    assert said == ["without its brackets", "`[object Object]`", "a date with hours and time zone"]
    said = [found.message for found in problems("not_text", alone(text))]
    assert len(said) == 2


def test_only_in_yaml() -> None:
    assert problems("not_text", alone("+++\ntitle = 1.10\n+++\n")) == []


# ---- what is said is what the real engines show


def agree(engine: str, titles: dict[str, str]) -> None:
    """`titles` are what the engine shows, by what stands in the front matter."""
    assert len(titles) == len(VALUES)
    for value, title in titles.items():
        found = shown(value, engine)
        if found is None:
            assert title == value
        elif found.text.startswith("`"):
            assert title == found.text.strip("`")
        else:
            assert title != value


POST = "---\nlayout: post\ntitle: {value}\nsubtitle: {value}\ndate: 2021-06-20\n---\n文\n"
PLACE = re.compile(r"/v(\d+)[/.]")
SHOWN = re.compile(r"\[\[(.*)\]\]")


def by_value(pages: Mapping[str, str]) -> dict[str, str]:
    """What stands between the double brackets of each page, by the value that it was made of."""
    return {
        VALUES[int(place[1])]: html.unescape(told[1])
        for path, page in pages.items()
        if (place := PLACE.search(path)) and (told := SHOWN.search(page))
    }


@pytest.mark.skipif(bool(builds.missing("jekyll")), reason=builds.missing("jekyll"))
def test_jekyll_shows_it_so(tmp_path: Path) -> None:
    posts = {f"_posts/2021-06-20-v{n}.md": POST.format(value=value) for n, value in enumerate(VALUES)}
    layout = {"_config.yml": "title: x\n", "_layouts/post.html": "[[{{ page.subtitle }}]]"}
    agree("Jekyll", by_value(builds.jekyll(builds.write(tmp_path, {**layout, **posts})).pages))


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
def test_hugo_shows_it_so(tmp_path: Path) -> None:
    posts = {f"content/posts/v{n}.md": POST.format(value=value) for n, value in enumerate(VALUES)}
    layout = {"hugo.toml": builds.HUGO, "layouts/_default/single.html": "[[{{ .Title }}]]"}
    agree("Hugo", by_value(builds.hugo(builds.write(tmp_path, {**layout, **posts})).pages))


@pytest.mark.skipif(bool(builds.missing_hexo()), reason=builds.missing_hexo())
def test_hexo_shows_it_so(tmp_path: Path) -> None:
    posts = {f"source/_posts/v{n}.md": POST.format(value=value) for n, value in enumerate(VALUES)}
    (build,) = builds.hexo([builds.hexo_site(tmp_path / "site", posts)])
    titles = {f"/{path.rpartition('/')[2]}": f"[[{post.title}]]" for path, post in build.posts.items()}
    agree("Hexo", by_value(titles))
