"""What is plainly a pair of markers, and what a post must be read for."""

from __future__ import annotations

import pytest
from lint_posts.rules.emphasis._doubt import KRAMDOWN, STRICT, Pairs, is_doubtful


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
        "**。**1212** 甲**\n",
        "**[**甲**](/a)**\n",
        "**甲 *乙** 丙*\n",
    ],
)
def test_doubtful_to_both(text: str) -> None:
    assert is_doubtful(text) and is_doubtful(text, KRAMDOWN)


@pytest.mark.parametrize("text", ["**注：**说明\n", "**“甲”**乙\n", "说**“甲”**\n"])
@pytest.mark.parametrize(("pairs", "doubtful"), [(STRICT, True), (KRAMDOWN, False)])
def test_doubtful_to_commonmark(text: str, pairs: Pairs, doubtful: bool) -> None:
    assert is_doubtful(text, pairs) is doubtful
