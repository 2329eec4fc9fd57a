"""code/lone-backtick: a backtick too many, which makes code of the text behind it."""

from __future__ import annotations

import re

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "code/lone-backtick"

CLEAN = [
    pytest.param("运行 `a` 和 `b` 看\n", id="pairs"),
    pytest.param("按 `` ` `` 键和 `a`，` 键\n", id="one that is spoken of"),
    pytest.param("`a`和`b`的`号\n", id="the last one is spoken of"),
    pytest.param("运行 ` a ` 和 `b` 的 `\n", id="blanks at both edges"),
    pytest.param("```\n`a `b` c\n```\n", id="a block of code"),
    pytest.param("\\`a `b` c\n", id="escaped"),
    pytest.param("a `b\n", id="one alone"),
    pytest.param("<!-- a `b `c` -->\n", id="a comment"),
    pytest.param("写 \\`git` 后 `x\n", id="as many that are not escaped as there should be"),
    pytest.param("文 ` 和 `a `b` 后\n", id="an even number"),
    pytest.param("文` `字`号\n", id="code that is a blank"),
    pytest.param("按` a `-`b`及`c\n", id="blanks at both edges, and no word behind"),
    pytest.param("用 `a `b，c` 好\n", id="each is needed"),
    pytest.param("``a`` 与 `b `c` d\n", id="longer runs, which are not judged"),
    pytest.param("用 `a，`b，`c`，d`，e` 好\n", id="one is not enough"),
]
# the text, where, and what the fix makes of it ("": nothing)
FOUND = [
    ("先装`git，再运行 `make` 看看。\n", (1, 3), "先装git，再运行 `make` 看看。\n"),
    ("用`后 `code` 后\n", (1, 2), ""),
    ("- 用 `ls` 和 cat` 看，再 `rm` 掉\n", (1, 8), ""),
    ("- 装好 git` 后，用 `ls` 看\n", (1, 9), "- 装好 git 后，用 `ls` 看\n"),
    ("- 装好 git` 后 用`ls` 看\n", (1, 9), "- 装好 git 后 用`ls` 看\n"),
    ("先装`git，再`make`看\n", (1, 3), "先装git，再`make`看\n"),
    ("`ls` 后 `cat 再 `rm` 掉\n", (1, 8), ""),
    ("先装`git，再运行 `make` 看看。", (1, 3), "先装git，再运行 `make` 看看。"),
    ("`a` 好\n\n先装`git，再 `make` 看。\n\n`b` 好\n", (3, 3), "`a` 好\n\n先装git，再 `make` 看。\n\n`b` 好\n"),
    ("按 \\` 键，先装`git，再 `make` 看。\n", (1, 10), "按 \\` 键，先装git，再 `make` 看。\n"),
    ("\\` 键\n\n先装`git，再 `make` 看。\n", (3, 3), "\\` 键\n\n先装git，再 `make` 看。\n"),
    ("按 `` ` `` 键\n\n先装`git，再 `make` 看。\n", (3, 3), "按 `` ` `` 键\n\n先装git，再 `make` 看。\n"),
    ("装`git，\n再 `make` 看\n", (1, 2), "装git，\n再 `make` 看\n"),
    (
        "| 先装`git，再 `make` 看。 | b |\n|---|---|\n| c | d |\n",
        (1, 5),
        "| 先装git，再 `make` 看。 | b |\n|---|---|\n| c | d |\n",
    ),
    (
        "| 甲 | b |\n|---|---|\n| 先装`git，再 `make` 看。 | d |\n",
        (3, 5),
        "| 甲 | b |\n|---|---|\n| 先装git，再 `make` 看。 | d |\n",
    ),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: tuple[int, int], repaired: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == [where] and text[slice(*found[0].span)] == "`"
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == (repaired or text)


@pytest.mark.parametrize("sign", ["，", "。", "；", "！", "？"])
def test_what_a_sentence_has(sign: str) -> None:
    assert len(problems(RULE, f"先装`git{sign}再`make`看\n")) == 1
    assert problems(RULE, "先装`git、再`make`看\n") == []


def test_the_real_page_prints_a_backtick_and_then_none(kramdown: pages.Render) -> None:
    cases = [(text, repaired) for text, _, repaired in FOUND if repaired]
    before, after = (kramdown(list(texts)) for texts in zip(*cases, strict=True))
    assert all(re.search("<code> | </code>|，.*</code>", page) for page in before)
    assert not any(re.search("<code> | </code>|<code>[^<]*，", page) for page in after)
    for old, new, (text, _) in zip(before, after, cases, strict=True):
        printed = [re.sub("<code>.*?</code>", "", page, flags=re.S).count("`") for page in (old, new)]
        assert printed == [text.count("\\`") + 1, text.count("\\`")]


def test_one_that_is_spoken_of_opens_code_but_in_kramdown() -> None:
    text = "按 ` 键，运行 `a`\n"
    assert problems(RULE, text) == []
    assert places(text, problems(RULE, text, "commonmark")) == [(1, 3)]
    text = "文 ` 和 `code` 后\n"
    assert problems(RULE, text) == []
    assert fixed(text, problems(RULE, text, "commonmark"), unsafe=True) == "文  和 `code` 后\n"
