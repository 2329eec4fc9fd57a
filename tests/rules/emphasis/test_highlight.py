"""emphasis/highlight: the marks of other editors, and signs that compare."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "emphasis/highlight"

CLEAN = [
    "如果x==1或y==2，则a == b\n",
    "返回值==空 对 真==真，结果==真，而输入==空\n",
    "判断n==0时停止，n==1时继续\n",
    "if (a==“中”) 且 b=='文'，s==\"中文\"==t\n",
    "==plain english== and more\n\na==文==b\n",
    "判断相等性的==类似,语言里==的也是\n",
    "====标题====\n",
    "==>流程==>下一步==\n",
    "== 甲 ==\n",
    "`==码==` 与 \\==文== 与 ==文\\==\n",
    "```\n==码==\n```\n",
    "<div>\n==码==\n</div>\n",
    "甲==乙\n丙==丁\n",
    "===引== 文\n",
    "== 甲==乙\n",
]
# the text, where, the repaired text in kramdown, which other renderers ask no `markdown="span"` for
FOUND = [
    ("这是==重点==内容。\n", [(1, 3)], "这是<mark>重点</mark>内容。\n"),
    ("==整段，高亮。==\n", [(1, 1)], "<mark>整段，高亮。</mark>\n"),
    ("- ==项==：说明\n> ==引== 文\n", [(1, 3), (2, 3)], "- <mark>项</mark>：说明\n> <mark>引</mark> 文\n"),
    (
        "**==粗==** 和 ==**bold**==\n",
        [(1, 3), (1, 13)],
        '**<mark>粗</mark>** 和 <mark markdown="span">**bold**</mark>\n',
    ),
    ("甲==乙==丙==丁==戊\n", [(1, 2), (1, 8)], "甲<mark>乙</mark>丙<mark>丁</mark>戊\n"),
    ("日志，==undo log==，是\n", [(1, 4)], "日志，<mark>undo log</mark>，是\n"),
    ("see ==**bold**== here\n", [(1, 5)], 'see <mark markdown="span">**bold**</mark> here\n'),
    ("## ==标题== A\n", [(1, 4)], "## <mark>标题</mark> A\n"),
    (
        '甲==`乙`== [丙==a... "丁"==](/a)\n',
        [(1, 2), (1, 12)],
        '甲<mark markdown="span">`乙`</mark> [丙<mark markdown="span">a... "丁"</mark>](/a)\n',
    ),
    (
        "|[==甲==](/a)|==乙==|\n|---|---|\n|a<br>==文==<br>|(==丙==)|\n",
        [(1, 3), (1, 14), (3, 7), (3, 18)],
        "|[<mark>甲</mark>](/a)|<mark>乙</mark>|\n|---|---|\n|a<br><mark>文</mark><br>|(<mark>丙</mark>)|\n",
    ),
    (
        "- ==[甲](/a)==乙，==丙\\*--~~丁~~==\n",
        [(1, 3), (1, 16)],
        '- <mark markdown="span">[甲](/a)</mark>乙，<mark markdown="span">丙\\*--~~丁~~</mark>\n',
    ),
    (
        "| 甲 | ==**乙**== |\n|---|---|\n| ==丙== | 丁 |\n",
        [(1, 7), (3, 3)],
        '| 甲 | <mark markdown="span">**乙**</mark> |\n|---|---|\n| <mark>丙</mark> | 丁 |\n',
    ),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert fixed(text, found) == text
    as_read = repaired if dialect == "kramdown" else repaired.replace(' markdown="span"', "")
    assert fixed(text, found, unsafe=True) == as_read


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", ["**甲==乙**丙==丁\n", "甲==乙**丙==丁**\n", "[甲==乙](/a)丙==丁\n"])
def test_what_bold_or_a_link_cuts_has_no_fix(text: str, dialect: Dialect) -> None:
    (found,) = problems(RULE, text, dialect)
    assert found.fix is None


def test_the_real_page_prints_the_marks_until_they_are_mended(kramdown: pages.Render) -> None:
    for (text, _, _), before, after in zip(
        FOUND, kramdown([case[0] for case in FOUND]), kramdown([case[2] for case in FOUND]), strict=True
    ):
        assert before.count("==") == 2 * after.count("<mark>") > 0, text
        assert pages.plain(after) == pages.plain(before).replace("==", ""), text


PACKAGE = '{{"hexo": {{}}, "dependencies": {{"{}": "7"}}}}'
SITES = [
    (
        {"package.json": PACKAGE.format("hexo-renderer-marked"), "_config.yml": "title: a\n", "source/_posts/a.md": ""},
        1,
        True,
    ),
    (
        {
            "package.json": PACKAGE.format("hexo-renderer-markdown-it"),
            "_config.yml": "title: a\n",
            "source/_posts/a.md": "",
        },
        0,
        True,
    ),
    (
        {
            "package.json": PACKAGE.format('hexo-renderer-marked": "7", "hexo-obsidian'),
            "_config.yml": "title: a\n",
            "source/_posts/a.md": "",
        },
        0,
        True,
    ),
    ({"hugo.toml": "title = 'a'\n"}, 1, False),
    ({"hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n"}, 1, True),
    ({"hugo.toml": "[markup.goldmark.extensions.extras.mark]\nenable = true\n"}, 0, True),
    ({"_config.yml": "title: a\n", "_posts/2021-06-20-a.md": ""}, 1, True),
    ({"_config.yml": "markdown: CommonMark\n", "_posts/2021-06-20-a.md": ""}, 1, True),
    ({"_config.yml": "markdown: Redcarpet\n", "_posts/2021-06-20-a.md": ""}, 0, True),
]


@pytest.mark.parametrize(("files", "count", "mended"), SITES)
def test_sites_that_know_highlights_or_leave_html_out(
    files: dict[str, str], count: int, mended: bool, tmp_path: Path
) -> None:
    site = find_site(str(builds.write(tmp_path, files)))
    found = problems(RULE, FOUND[0][0], "commonmark", site=site)
    assert len(found) == count
    assert all((problem.fix is not None) == mended for problem in found)
