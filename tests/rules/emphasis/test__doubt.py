"""What is plainly a pair of markers, and what a post must be read for."""

from __future__ import annotations

import random
import re

import pytest
from lint_posts.rules.emphasis import literal
from lint_posts.rules.emphasis._doubt import KRAMDOWN, STRICT, Pairs, is_doubtful

from lint_posts.post import Post
from tests.rule_cases import Dialect


@pytest.mark.parametrize(
    "text",
    [
        "**粗体**很好\n",
        "（**“粗体”**），后文\n",
        "见 **[手册](/a_(b))**，**[图][]**。\n",
        "**一\n    二**\n",
        "**18F\n18F** 三\n",
        "*斜\n体* 与 **粗**\n",
        "***粗斜*** 与 [**粗**](/a)\n",
        "[*斜*](/a) **粗**\n",
        "**粗** <https://a.b/>\n",
        "**粗**<br>\n文 **体**<br/>\n<b>文</b>\n",
        "**粗**\n{: .note}\n",
        "**粗** _config.yml\n",
        "**粗** A\\_B\\_C\n",
        "| **粗** | **体** |\n",
        "文\n\n***\n\n文\n",
    ],
)
def test_plain_to_both(text: str) -> None:
    assert not is_doubtful(text) and not is_doubtful(text, KRAMDOWN)


@pytest.mark.parametrize(
    "text",
    [
        "**粗体 **后\n",
        "# **标题\n正文** 后\n",
        "    **代码\n正文**\n",
        "| **甲 | 乙** |\n",
        "甲 | **乙\n丙** | 丁\n",
        "**甲 [乙**](/a)\n",
        "**甲 `乙** 丙`\n",
        "**_甲** 乙_\n",
        "**甲 _乙** 丙 **丁_ 戊**\n",
        "**。**1212** 甲**\n",
        "**[**甲**](/a)**\n",
        "**甲 *乙** 丙*\n",
        "文\n\n***甲*** **乙 **丙\n",
        "~~甲**乙~~丙**\n",
        "> <b>\n> **甲**\n",
    ],
)
def test_doubtful_to_both(text: str) -> None:
    assert is_doubtful(text) and is_doubtful(text, KRAMDOWN)


@pytest.mark.parametrize("text", ["**注：**说明\n", "**“甲”**乙\n", "说**“甲”**\n"])
@pytest.mark.parametrize(("pairs", "doubtful"), [(STRICT, True), (KRAMDOWN, False)])
def test_doubtful_to_commonmark(text: str, pairs: Pairs, doubtful: bool) -> None:
    assert is_doubtful(text, pairs) is doubtful


PIECES = ["**"] * 4 + [
    "***",
    "*",
    "_",
    "`",
    "[",
    "](/a)",
    "![",
    "<b>",
    "</b>",
    "<br>",
    "<br>\n",
    "\\",
    "{{ x }}",
    "\n{: .x}\n",
]
PIECES += ["甲", "乙", "a", "。", "“", "（", " ", "\n", "\n\n", "\n# ", "\n- ", "    ", "|", " * ", "\n18 ", "~~", "$$"]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_what_is_no_doubt_is_nothing_that_a_page_prints(dialect: Dialect, monkeypatch: pytest.MonkeyPatch) -> None:
    choose = random.Random(7)
    texts = ["".join(choose.choices(PIECES, k=choose.randint(2, 12))) for _ in range(1500)]
    posts = [Post(text, None, None, dialect) for text in texts]
    found = [list(literal.check(post)) if is_doubtful(post.text) else [] for post in posts]
    monkeypatch.setattr(literal, "is_doubtful", lambda text, pairs: True)
    monkeypatch.setattr(literal, "SPECIAL", re.compile(""))
    assert [list(literal.check(post)) for post in posts] == found
    assert sum(map(bool, found)) > 300
