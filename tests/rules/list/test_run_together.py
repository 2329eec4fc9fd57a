"""list/run-together: lines that count, or have bullets of no list, in one paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "list/run-together"

CLEAN = [
    pytest.param("1. 甲\n2. 乙\n", id="a list"),
    pytest.param("1、甲  \n2、乙\n", id="two blanks"),
    pytest.param("1、甲\\\n2、乙\n", id="a backslash"),
    pytest.param("1、甲<br>\n2、乙<BR />\n3、丙\n", id="breaks in HTML"),
    pytest.param("1、甲\n\n2、乙\n", id="paragraphs"),
    pytest.param("文\n1、甲\n文\n2、乙\n", id="a line between, in the middle of a text"),
    pytest.param("1、甲\n![](a.png)\n2、乙\n", id="an image between"),
    pytest.param("1、甲\n<img src='/a.png'>\n2、乙\n", id="an image in HTML between"),
    pytest.param("★☆\n★☆\n", id="each a star of two"),
    pytest.param("1、甲\n文  \n2、乙\n", id="a break between"),
    pytest.param("• 甲\n文\n• 乙\n", id="a line between bullets"),
    pytest.param("2、乙\n3、丙\n", id="not from one on"),
    pytest.param("1、甲\n3、丙\n", id="a number left out"),
    pytest.param("1、甲\n2）乙\n", id="two styles"),
    pytest.param("见 1、甲\n和 2、乙\n", id="within lines"),
    pytest.param("1.5 倍\n2.5 倍\n", id="decimals"),
    pytest.param("★★★☆☆\n★★☆☆☆\n", id="stars"),
    pytest.param("• 甲\n◦ 乙\n", id="two bullets"),
    pytest.param("· 甲 · 乙\n· 丙 · 丁\n", id="signs between words"),
    pytest.param("```\n1、甲\n2、乙\n```\n\n    1、甲\n    2、乙\n", id="code"),
    pytest.param("用 `a\n1、甲\n2、乙` 吧\n", id="code over lines"),
    pytest.param("<pre>\n1、甲\n2、乙\n</pre>\n\n<!--\n1、甲\n2、乙\n-->\n", id="raw HTML"),
    pytest.param("# 1、甲\n2、乙\n", id="below a heading"),
    pytest.param("1\\. 甲\n\n2\\. 乙\n", id="escaped, in paragraphs"),
    pytest.param("1\\. 甲  \n2\\. 乙\n", id="escaped, and two blanks"),
    pytest.param("1\\.5 倍\n2\\.5 倍\n\n\\-3\n\\-4\n", id="escaped numbers"),
    pytest.param("\\- 甲\n文\n\\- 乙\n", id="a line between escaped bullets"),
    pytest.param("用 `a\n1\\. 甲\n2\\. 乙` 吧\n\n    \\- 甲\n    \\- 乙\n", id="escapes in code"),
    pytest.param("\\## 文\n\n1\\. 甲\n2\\. 乙\n", id="a post that is escaped throughout"),
    pytest.param("\\*\\*文\\*\\*\n\n\\- 甲\n\\- 乙\n", id="another"),
]

# the text, the places, with the safe fixes, and with all of them
FOUND = [
    ("1、甲\n2、乙\n3、丙\n", [(1, 1)], "1、甲  \n2、乙  \n3、丙\n", None),
    ("文：\n1）甲 \n2）乙\n", [(2, 1)], "文：  \n1）甲  \n2）乙\n", None),
    ("（1）甲\n（2）乙\n(1) 甲\n(2) 乙\n", [(1, 1), (3, 1)], "（1）甲  \n（2）乙  \n(1) 甲  \n(2) 乙\n", None),
    ("一、甲\n二、乙\n后\n", [(1, 1)], "一、甲  \n二、乙\n后\n", None),
    ("（一）甲\n（二）乙\n\nA、甲\nB、乙\n", [(1, 1), (4, 1)], "（一）甲  \n（二）乙\n\nA、甲  \nB、乙\n", None),
    ("a) 甲\nb) 乙\n\n1．甲\n2．乙\n", [(1, 1), (4, 1)], "a) 甲  \nb) 乙\n\n1．甲  \n2．乙\n", None),
    ("> ①甲\n> ②乙\n", [(1, 3)], "> ①甲  \n> ②乙\n", None),
    ("- 项\n  • 甲\n  • 乙\n", [(2, 3)], "- 项  \n  • 甲  \n  • 乙\n", None),
    ("✅ 甲\n✅ 乙\n✅ 丙\n", [(1, 1)], "✅ 甲  \n✅ 乙  \n✅ 丙\n", None),
    ("A. 甲\nB. 乙\n", [(1, 1)], "A. 甲  \nB. 乙\n", None),
    ("1、甲\n2、乙  \n3、丙\n", [(1, 1)], "1、甲  \n2、乙  \n3、丙\n", None),
    ("1、甲\n文\n2、乙\n", [(1, 1)], "1、甲\n文  \n2、乙\n", None),
    ("文：\n1、甲\n文\n2、乙\n", [(2, 1)], "文：  \n1、甲\n文  \n2、乙\n", None),
    ("文\n1、甲\n文\n2、乙\n文\n3、丙\n", [(2, 1)], "文  \n1、甲\n文  \n2、乙\n文  \n3、丙\n", None),
    ("文<br>\n1、甲\n2、乙\n", [(2, 1)], "文<br>\n1、甲  \n2、乙\n", None),
    ("text:\n1、甲\n文\n2、乙\n", [(2, 1)], "text:  \n1、甲\n文  \n2、乙\n", None),
    ("1、甲\n1、甲\n2、乙\n", [(2, 1)], "1、甲  \n1、甲  \n2、乙\n", None),
    ("\\* 甲\n\\* 乙\n", [(1, 1)], "\\* 甲  \n\\* 乙\n", None),
    ("1.甲\n2.乙\n", [(1, 1)], None, "1. 甲\n2. 乙\n"),
    ("1\\. 甲\n2\\. 乙\n", [(1, 1)], None, "1. 甲\n2. 乙\n"),
    ("文：\n1\\.甲\n2\\.  乙\n", [(2, 1)], None, "文：\n1. 甲\n2. 乙\n"),
    ("\\- 甲\n\\- **乙**\n", [(1, 1)], None, "- 甲\n- **乙**\n"),
    ("> 文：\n> \\- 甲\n> \\- 乙\n", [(2, 3)], None, "> 文：\n> - 甲\n> - 乙\n"),
    ("文：\n1)甲\n2)**乙**\n", [(2, 1)], None, "文：\n1. 甲\n2. **乙**\n"),
]
ONLY_KRAMDOWN = [
    ("1) 甲\n2)  乙\n", [(1, 1)], None, "1. 甲\n2. 乙\n"),
    ("1.甲\n2.乙\n---\n文\n", [(1, 1)], None, "1. 甲\n2. 乙\n\n---\n文\n"),
]
CASES = [pytest.param(*case, "commonmark") for case in FOUND] + [
    pytest.param(*case, "kramdown") for case in FOUND + ONLY_KRAMDOWN
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize(("text", "where", "safely", "repaired", "dialect"), CASES)
def test_found(
    text: str, where: list[tuple[int, int]], safely: str | None, repaired: str | None, dialect: Dialect
) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert fixed(text, found) == (safely or text)
    assert fixed(text, found, unsafe=True) == (repaired or safely)
    assert problems(RULE, fixed(text, found, unsafe=True), dialect) == []


def test_prompts_of_a_shell_are_told_and_left() -> None:
    text = "1.# ls\n2.# cd\n"
    (found,) = problems(RULE, text)
    assert found.fix is None


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(
    "text",
    [
        "3. 丙\n\n1\\. 甲\n2\\. 乙\n",  # the page would show them as 4 and 5
        "1\\. 甲\n2\\. 乙\n\n1. 丙\n",
        "1.甲\n2.乙\n\n1. 丙\n",
        "1\\. 甲\n2\\. 乙\n\n1\\. 丙\n",
        "文：\n    1\\. 甲\n    2\\. 乙\n",  # so far in they would stay text
        "文：\n\t\\- 甲\n\t\\- 乙\n",
    ],
)
def test_those_that_would_be_no_list_of_their_own_are_told_and_left(text: str, dialect: Dialect) -> None:
    (found,) = problems(RULE, text, dialect)
    assert found.fix is None


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("1\\. 甲\n2\\. 乙\n\n3. 丙\n", "1. 甲\n2. 乙\n\n3. 丙\n"),
        ("3. 丙\n\n文\n1\\. 甲\n2\\. 乙\n3\\. 丙\n", "3. 丙\n\n文\n1. 甲\n2. 乙\n3. 丙\n"),
        ("- 丙\n\n1\\. 甲\n2\\. 乙\n", "- 丙\n\n1. 甲\n2. 乙\n"),
        ("3. 丙\n\n\\- 甲\n\\- 乙\n", "3. 丙\n\n- 甲\n- 乙\n"),
        ("文：\n   1\\. 甲\n   2\\. 乙\n", "文：\n   1. 甲\n   2. 乙\n"),
    ],
)
def test_lists_beside_that_stay_apart_or_go_on(text: str, repaired: str) -> None:
    assert fixed(text, problems(RULE, text), unsafe=True) == repaired


def test_those_below_an_item_are_told_and_left() -> None:
    text = "1. 甲：\n\\- 乙\n\\- 丙\n"
    (found,) = problems(RULE, text)
    assert places(text, [found]) == [(2, 1)] and found.fix is None


def test_escaped_marks_are_shown_as_readers_see_them() -> None:
    assert problems(RULE, "1\\. 甲\n2\\. 乙\n")[0].message.startswith("`1.` to `2.` run together")
    assert problems(RULE, "\\- 甲\n\\- 乙\n")[0].message.startswith("lines that begin with `-` run together")


def test_commonmark_has_a_list_of_the_other() -> None:
    assert problems(RULE, ONLY_KRAMDOWN[0][0], "commonmark") == []


def test_the_real_page_breaks_the_lines_once_they_are_repaired(kramdown: pages.Render) -> None:
    cases = FOUND + ONLY_KRAMDOWN
    before = kramdown([text for text, *_ in cases])
    after = kramdown([repaired or safely or "" for _, _, safely, repaired in cases])
    for (text, _, safely, repaired), old, new in zip(cases, before, after, strict=True):
        breaks = safely.count("  \n") - text.count("  \n") if safely else 0
        assert new.count("<br />") - old.count("<br />") == breaks, text
        assert new.count("<li>") - old.count("<li>") == (2 if repaired else 0), text


HEXO = {"package.json": '{"hexo": {}, "dependencies": {"hexo-renderer-marked": "7"}}', "source/_posts/a.md": ""}
HUGO = {"hugo.toml": "title = 'a'\n", "content/a.md": ""}
JEKYLL = {"_config.yml": "title: a\n", "_posts/2021-06-20-a.md": ""}


@pytest.mark.parametrize(
    ("files", "count"),
    [
        (JEKYLL, 1),
        ({**JEKYLL, "_config.yml": "kramdown:\n  hard_wrap: true\n"}, 0),
        ({**JEKYLL, "_config.yml": "markdown: CommonMark\n"}, 1),
        ({**JEKYLL, "_config.yml": "markdown: CommonMark\ncommonmark:\n  options: [HARDBREAKS]\n"}, 0),
        (HUGO, 1),
        ({**HUGO, "hugo.toml": "[markup.goldmark.renderer]\nhardWraps = true\n"}, 0),
        ({**HEXO, "_config.yml": "title: a\n"}, 0),
        ({**HEXO, "_config.yml": "marked:\n  breaks: false\n"}, 1),
        ({**HEXO, "_config.yml": "marked:\n  breaks: false\n", "package.json": '{"hexo": {}}'}, 0),
    ],
)
def test_sites_that_break_lines(files: dict[str, str], count: int, tmp_path: Path) -> None:
    site = find_site(str(builds.write(tmp_path, files)))
    assert site is not None
    path = str(tmp_path / next(name for name in files if name.endswith(".md")))
    assert len(problems(RULE, FOUND[0][0], site.dialect, path=path, site=site)) == count
