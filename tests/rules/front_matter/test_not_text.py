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
    "title: {}",
    "title: !!str 1.10",
    "categories: [!!str 1.10, a]",
    "categories:\n  - !!str 1.10\n",
    "title: 2021-06-20 10:00:00 +0800",
    "title: 1.10\n  2",
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
    ("title: &a 1.10", (1, 11), "1.1", '"1.10"'),
    ("categories:\n-\n  1.10", (3, 3), "1.1", '"1.10"'),
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
    ("title: Off", (1, 8), "file's name", '"Off"'),
    ("title: False", (1, 8), "file's name", '"False"'),
    ("subtitle: no", (1, 11), "`false", '"no"'),
    ("title: on", (1, 8), "`true", '"on"'),
    ("title: True", (1, 8), "`true", '"True"'),
    ("summary: -0.50", (1, 10), "`-0.5", '"-0.50"'),
    ("excerpt: +1.0", (1, 10), "`1.0", '"+1.0"'),
    ("title: .50", (1, 8), "`0.5", '".50"'),
    ("title: 1.5e+3", (1, 8), "`1500.0", '"1.5e+3"'),
    ("title: [1.10, 2.50]", (1, 8), "without its brackets and commas", '"[1.10, 2.50]"'),
    ("title: [C:\\a, b]", (1, 8), "without its brackets and commas", '"[C:\\\\a, b]"'),
    ("title: \\u6DF1\\uFF01", (1, 8), "`\\u6DF1\\uFF01…`,", '"\\u6DF1\\uFF01"'),
    ("title: \\u6df1\\u5165 \\uFF01", (1, 8), "`\\u6df1\\u5165…`,", '"\\u6df1\\u5165 \\uFF01"'),
]
# a value without quotes, and what Jekyll, Hugo and Hexo show of it: `=` for just that
SHOWN = """
1.10 | 1.1 | 1.1 | 1.1
1.0 | = | 1 | 1
10.0 | = | 10 | 10
2.50 | 2.5 | 2.5 | 2.5
007 | 7 | 7 | 7
010 | 8 | 8 | 10
08 | = | 8 | 8
0x10 | 16 | 16 | 16
0x1F | 31 | 31 | 31
1e3 | = | 1000 | 1000
12:30 | 45000 | = | =
1:30:00 | 5400 | = | =
yes | true | true | =
on | true | true | =
true | = | = | =
True | true | true | true
no | false | false | =
off | false | false | =
false | = | = | =
2021-06-20 | = | = | a date
.5 | 0.5 | 0.5 | 0.5
0b11 | 3 | 3 | 3
+1 | 1 | 1 | 1
-5 | = | = | =
0o10 | = | 8 | 8
1,000 | 1000 | = | =
1. | 1.0 | 1 | 1
1,5 | 15 | = | =
3/4 | = | = | =
2021-6-5 | 2021-06-05 | = | =
2021-02-30 | = | = | a date
YES | true | true | =
y | = | true | =
n | = | false | =
1.2.3 | = | = | =
2048 | = | = | =
404 | = | = | =
12e3 | = | 12000 | 12000
1.5e3 | = | 1500 | 1500
9:05 | 32700 | = | =
0.10 | 0.1 | 0.1 | 0.1
-0.50 | -0.5 | -0.5 | -0.5
00 | 0 | 0 | 0
0 | = | = | =
1.2e-3 | 0.0012 | 0.0012 | 0.0012
2021-06-20T10:00:00 | a date | = | a date
20:61 | = | = | =
1:2:3:4 | = | = | =
0.1e | = | = | =
1__0 | = | 10 | =
5. | 5.0 | 5 | 5
0777 | 511 | 511 | 777
0888 | = | 888 | 888
2021-06-20 10:00 | = | = | =
2021-06-20 10:00:00 | a date | = | a date
Yes | true | true | =
No | false | false | =
NO | false | false | =
On | true | true | =
ON | true | true | =
Off | false | false | =
OFF | false | false | =
TRUE | true | true | true
FALSE | false | false | false
False | false | false | false
Y | = | true | =
N | = | false | =
2021-6-05 | 2021-06-05 | = | =
2021-06-5 | 2021-06-05 | = | =
2021-13-01 | = | = | a date
2021-06-20t10:00:00 | a date | = | a date
2021-06-20T10:00:00Z | a date | = | a date
-0b11 | -3 | -3 | -3
+0x10 | 16 | 16 | 16
-010 | -8 | -8 | -10
+010 | 8 | 8 | 10
0b1_0 | 2 | 2 | =
0b0 | 0 | 0 | 0
0b1,0 | 2 | = | =
0b | = | = | =
0x1_f | 31 | 31 | =
0xff | 255 | 255 | 255
0xFF | 255 | 255 | 255
0x1,f | 31 | = | =
0x | = | = | =
0o1_0 | = | 8 | =
0o | = | = | =
0_7 | 7 | 7 | =
0,7 | 7 | = | =
-0x1f | -31 | -31 | -31
-0o17 | = | -15 | -15
+0b10 | 2 | 2 | 2
+1,000 | 1000 | = | =
-1_000 | -1000 | -1000 | =
1_000 | 1000 | 1000 | =
1_000.5 | 1000.5 | 1000.5 | =
1,000.50 | 1000.5 | = | =
+1.50 | 1.5 | 1.5 | 1.5
1.5E3 | = | 1500 | 1500
1.5E-3 | 0.0015 | 0.0015 | 0.0015
1.5e+3 | 1500.0 | 1500 | 1500
1e+3 | = | 1000 | 1000
.50 | 0.5 | 0.5 | 0.5
-.5 | -0.5 | -0.5 | =
+.5 | 0.5 | 0.5 | =
1:05:09 | 3909 | = | =
1:5 | 3900 | = | =
1:5:9 | 3909 | = | =
100:00 | 360000 | = | =
123456789012345 | = | = | =
1234567890123.0 | = | 1234567890123 | 1234567890123
12345678901.50 | 12345678901.5 | 12345678901.5 | 12345678901.5
0.0001 | = | = | =
1.0e+9 | 1000000000.0 | 1000000000 | 1000000000
1e9 | = | 1000000000 | 1000000000
1.e-3 | 0.001 | 0.001 | 0.001
123456789.0 | = | 123456789 | 123456789
+1:30 | 5400 | = | =
-5.0 | = | -5 | -5
+0 | 0 | 0 | 0
1e-3 | = | 0.001 | 0.001
1E3 | = | 1000 | 1000
12:30:45 | 45045 | = | =
0:30 | 1800 | = | =
1.e3 | = | 1000 | 1000
00.5 | 0.5 | 0.5 | 0.5
1.2e3 | = | 1200 | 1200
-1:30 | -1800 | = | =
010.5 | 10.5 | 10.5 | 10.5
0b12 | = | = | =
09 | = | 9 | 9
2021-06-20 10:00:00.5 | a date | = | a date
2021-06-20 10:00:00. | a date | = | a date
2021-06-20 10:00:00 Z | a date | = | a date
2021-06-20 10:00:00Z | a date | = | a date
2021-06-20 10:00:00 +08:00 | a date | = | a date
2021-06-20 10:00:00 +0800 | = | = | =
2021-06-20 10:00:00 +8 | a date | = | a date
2021-06-20 10:00:00 -05:00 | a date | = | a date
2021-06-20 10:00:00+08:00 | a date | = | a date
2021-6-5 1:00:00 | a date | = | a date
2021-06-20  10:00:00 | a date | = | a date
2021-6-5T01:02:03 | a date | = | a date
2021-06-20 10:00:00 a | = | = | =
yesterday | = | = | =
nobody | = | = | =
2021-006-05 | = | = | =
2021-06-005 | = | = | =
2021--05 | = | = | =
2021-06- | = | = | =
2021-06-005 10:00:00 | = | = | =
2021-006-05 10:00:00 | = | = | =
2021-06-20 100:00:00 | = | = | =
2021-06-20 10:00:00 +080 | a date | = | =
2021-06-20 10:00:00 -0500 | = | = | =
2021-06-20 10:00:00 +08:0 | = | = | =
2021-06-2010:00:00 | = | = | =
2021-06-20 10:00:00+0800 | a date | = | =
2021-6-5 10:00:00 +0800 | a date | = | =
2021-06-20 :00:00 | = | = | =
1e | = | = | =
1.5e3x | = | = | =
2021-06-20 10:00:00 +080000 | = | = | =
2021-06-20 10:00:00.5 +0800 | a date | = | =
0.5e | = | = | =
2021--05 10:00:00 | = | = | =
2021-06- 10:00:00 | = | = | =
2021-06-20 10:00:00 + | = | = | =
1e99 | = | 1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 | 1e+99
0.00001 | 1.0e-05 | = | =
1.5e-5 | 1.5e-05 | 0.000015 | 0.000015
1e15 | = | 1000000000000000 | 1000000000000000
1e16 | = | 10000000000000000 | 10000000000000000
1e-5 | = | 0.00001 | 0.00001
1e-7 | = | 0.0000001 | =
1.5e-7 | 1.5e-07 | 0.00000015 | =
0.0000123 | 1.23e-05 | = | =
1e21 | = | 1000000000000000000000 | 1e+21
1.5e30 | = | 1500000000000000000000000000000 | 1.5e+30
1.0e-5 | 1.0e-05 | 0.00001 | 0.00001
-1e99 | = | -1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000 | -1e+99
-1e-7 | = | -0.0000001 | =
1.5e+9 | 1500000000.0 | 1500000000 | 1500000000
"""
VALUES = {line.partition(" | ")[0]: line.split(" | ")[1:] for line in SHOWN.strip().splitlines()}
ENGINES = ("Jekyll", "Hugo", "Hexo")
# so long that it is not known how each engine shows them
NOT_KNOWN = ("1.234567890123450", "-12345678901234.0")


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
    [
        "{{ title }}",
        "<%%>",
        '"{{}}"',
        '"{{ title }}"',
        "'{{ page.title }}'",
        "<% tp.file.title %>",
        '"{{ replace .Name `-` ` ` }}"',
    ],
)
def test_nothing_fills_it(value: str) -> None:
    (found,) = problems("not_text", alone(f"---\nlayout: post\ntitle: {value}\n---\n"))
    assert found.fix is None and "nothing fills it" in found.message


def test_each_engine_has_its_own(post_in: PostIn) -> None:
    text = "---\ntitle: [甲]\nsubtitle: {甲: 乙}\ndescription: 2021-06-20\n---\n"
    hexo = post_in(text, path="source/_posts/a.md", files={"_config.yml": "theme: a\n", "package.json": '{"hexo": {}}'})
    shows = [found.message.partition(" on the page")[0].partition("` is ")[2] for found in problems("not_text", hexo)]
    assert shows == ["without its brackets", "`[object Object]`", "a date with hours and time zone"]
    assert len(problems("not_text", alone(text))) == 2


def test_hugo_has_its_own_too(post_in: PostIn) -> None:
    text = "---\ntitle: [甲]\nsubtitle: {甲: 乙}\ndescription: no\nsummary: n\nexcerpt: 2021-06-20\n---\n"
    hugo = post_in(text, path="content/posts/a.md", files={"hugo.toml": "title = 'a'\n"})
    shows = [found.message.partition(" on the page")[0].partition("` is ")[2] for found in problems("not_text", hugo)]
    assert shows == ["empty", "empty", "`false`", "`false`"]


def test_only_jekyll_names_a_post_by_its_file(post_in: PostIn) -> None:
    hugo = post_in("---\ntitle: no\n---\n", path="content/posts/a.md", files={"hugo.toml": "title = 'a'\n"})
    assert [found.message.partition(" on")[0] for found in problems("not_text", hugo)] == ["the title `no` is `false`"]


@pytest.mark.parametrize(
    ("yaml", "begins", "ends"),
    [
        ("title: [甲]", "the title `[甲]` is", "takes it for a list: put it in quotes"),
        ("title: {甲: 乙}", "the title `{甲: 乙}` is", "takes it for a mapping: put it in quotes"),
        ("category: 3.10", "the category `3.10` is", "takes it for a number: put it in quotes"),
        ("categories: [3.10]", "the category `3.10` is", "takes it for a number: put it in quotes"),
        (f"title: [{'a' * 37}]", f"the title `[{'a' * 37}]` is", "a list: put it in quotes"),
        (f"title: [{'a' * 38}]", "the title in brackets is", "a list: put it in quotes"),
    ],
)
def test_the_message_names_the_value(yaml: str, begins: str, ends: str) -> None:
    (found,) = problems("not_text", alone(f"---\n{yaml}\n---\n"))
    assert found.message.startswith(begins) and found.message.endswith(ends)


def test_a_list_over_lines_is_left_to_its_author() -> None:
    (found,) = problems("not_text", alone("---\ntitle: [甲,\n  乙]\n---\n"))
    assert found.fix is None and found.message.startswith("the title in brackets is")


def test_only_in_yaml() -> None:
    assert problems("not_text", alone("+++\ntitle = 1.10\n+++\n")) == []


# ---- what is said is what the real engines show


def said(value: str, engine: str) -> str:
    """What the rule says that the engine shows, as it stands in the table."""
    found = shown(value, engine)
    return "=" if found is None else found.text.strip("`") if found.text.startswith("`") else "a date"


@pytest.mark.parametrize("value", VALUES)
def test_what_is_shown(value: str) -> None:
    assert [said(value, engine) for engine in ENGINES] == VALUES[value]


@pytest.mark.parametrize("value", NOT_KNOWN)
def test_what_is_not_known(value: str) -> None:
    assert [shown(value, engine) for engine in ENGINES] == [None, None, None]


def agree(engine: str, titles: dict[str, str]) -> None:
    """`titles` are what the engine shows, by what stands in the front matter."""
    assert len(titles) == len(VALUES)
    for value, title in titles.items():
        told = VALUES[value][ENGINES.index(engine)]
        assert title == told if told not in ("=", "a date") else (title == value) == (told == "="), value


POST = "---\nlayout: post\ntitle: {value}\nsubtitle: {value}\ndate: 2021-06-20\n---\n文\n"
PLACE = re.compile(r"/v(\d+)[/.]")
BETWEEN = re.compile(r"\[\[(.*)\]\]")


def by_value(pages: Mapping[str, str]) -> dict[str, str]:
    """What stands between the double brackets of each page, by the value that it was made of."""
    return {
        tuple(VALUES)[int(place[1])]: html.unescape(told[1])
        for path, page in pages.items()
        if (place := PLACE.search(path)) and (told := BETWEEN.search(page))
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
