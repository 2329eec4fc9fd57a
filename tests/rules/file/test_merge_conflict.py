"""file/merge-conflict: the marks of a merge, and what only looks like them."""

from __future__ import annotations

import pytest

from tests import pages
from tests.rule_cases import Dialect, places, problems

RULE = "file/merge-conflict"

CLEAN = [
    pytest.param("文\n\n```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c\n```\n", id="a block of code"),
    pytest.param("文\n\n    <<<<<<< HEAD\n    a\n    >>>>>>> c\n", id="indented code"),
    pytest.param("文\n\n<pre>\n<<<<<<< HEAD\na\n>>>>>>> c\n</pre>\n", id="preformatted"),
    pytest.param("标题\n=======\n\n文\n", id="an underline"),
    pytest.param("文\n\n>>>>>>> 这是 七层 引用\n\n> 引\n", id="quotes in one another"),
    pytest.param("文\n\n>>>>>>> 0123456 甲\n\n>>>>>>> 甲，乙\n", id="more than a name"),
    pytest.param("文\n\n>>>>>> a\n\n<<<<<< b\n\n<<<<<<<< c\n", id="six, eight"),
    pytest.param("用 `<<<<<<< HEAD` 分开\n", id="code in a line"),
    pytest.param("文\n\n<<<<<<< 返回首页\n", id="an arrow to the left"),
    pytest.param("文\n\n<<<<<<< 上一篇 / 下一篇 >>>>>>>\n", id="arrows to both sides"),
    pytest.param("文\n\n>>>>>>> 推荐\n", id="an arrow to the right"),
    pytest.param("信：\n\n>>>>>>> Hi\n>>>>>> Hello\n", id="letters quoted in letters"),
    pytest.param("信：\n\n>>>>>>> Hi\n>>>>>>> Hello\n", id="lines of one quote"),
]
FOUND = [
    ("文\n\n<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> branch\n\n后\n", [(3, 1)]),
    ("文\n\n<<<<<<< HEAD\n\n甲\n\n=======\n\n乙\n\n>>>>>>> 7f37dbf (a message)\n", [(3, 1)]),
    ("文\n<<<<<<< Updated upstream\n甲\n=======\n乙\n>>>>>>> Stashed changes\n", [(2, 1)]),
    ("文\n\n>>>>>>> 7f37dbf\n\n文\n", [(3, 1)]),
    ("文\n\n<<<<<<< HEAD\n甲\n", [(3, 1)]),
    ("文\n\n<<<<<<< 主干\n甲\n=======\n乙\n", [(3, 1)]),
    ("文\n\n<<<<<<< ours\n甲\n\n>>>>>>> theirs\n", [(3, 1)]),
    *(
        (f"文\n\n>>>>>>> {name}\n\n文\n", [(3, 1)])
        for name in [
            "0123456", "abcdef0 (甲, 乙)", "0123456789abcdef0123456789abcdef01234567 (a)", "feature/x-1", "origin/a_b.c",
            "stash@{1}", "HEAD~2", "HEAD^", "Updated upstream", "Stashed changes", "HEAD \t",
        ]
    ),
    ("```\n<<<<<<< HEAD\n```\n\n<<<<<<< HEAD\n甲\n", [(5, 1)]),
    ("文\n<<<<<<< a\n甲\n=======\n>>>>>>> b\n\n文\n<<<<<<< a\n=======\n乙\n>>>>>>> b\n", [(2, 1), (8, 1)]),
]  # fmt: skip


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where and all(problem.fix is None for problem in found)
    assert problems("heading/underline-as-text", text, dialect) == []


def test_the_real_page_shows_them(kramdown: pages.Render) -> None:
    for page in kramdown([text for text, _ in FOUND]):
        assert "«««" in page or page.count("<blockquote>") == 7
