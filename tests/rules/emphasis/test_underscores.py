"""emphasis/underscores."""

from __future__ import annotations

import pytest

from tests.pages import Render
from tests.rule_cases import fixed, places, problems

RULE = "emphasis/underscores"
DIALECTS = ("kramdown", "commonmark")

CLEAN = [
    pytest.param("这是 __重点__ 内容。\n", id="blanks around it"),
    pytest.param("中文，__重点__，内容\n", id="marks around it"),
    pytest.param("__重点__：内容\n", id="at the start of the line"),
    pytest.param("变量__init__方法\n", id="a name of Python's"),
    pytest.param("表__订单_明细__里\n", id="a name with an underscore"),
    pytest.param("表foo__订单__bar\n", id="a name with letters of both kinds"),
    pytest.param("我叫__，今年__岁\n", id="blanks to fill in"),
    pytest.param("2023年__月__日\n", id="a date to fill in"),
    pytest.param("第__条第__款\n", id="a paragraph to fill in"),
    pytest.param("姓名____年龄____\n", id="longer ones"),
    pytest.param("这是`__重点__`内容\n", id="code"),
    pytest.param("```\n这是__重点__内容\n```\n", id="a fence"),
    pytest.param("这是\\__重点\\__内容\n", id="escaped"),
    pytest.param("[文](/a__重点__文)\n", id="an address"),
    pytest.param("这是**重点**内容\n", id="stars"),
    pytest.param("用户_订单_表，我叫_小明_，今年_月_日\n", id="single ones in names and forms"),
    pytest.param("`它_背后_的事` 与 [文](/它_背后_的事)\n", id="single ones in code and addresses"),
    pytest.param("它\\_背后_的，的 _背后_ 事\n", id="single ones, escaped, or with blanks"),
    pytest.param("我叫__（姓名）__，今年__（年龄）__岁\n", id="blanks with what to fill in"),
]

FOUND = [
    ("这是__重点__内容。\n", [(1, 3)], "这是**重点**内容。\n"),
    ("这是__重点__。\n", [(1, 3)], "这是**重点**。\n"),
    ("__重点__内容，另一个__要点__。\n", [(1, 1), (1, 13)], "**重点**内容，另一个**要点**。\n"),
    ("> 这是__重点__内容\n", [(1, 5)], "> 这是**重点**内容\n"),
    ("- 这是__第1点、第2点__内容\n", [(1, 5)], "- 这是**第1点、第2点**内容\n"),
    ("这是__人__的\n", [(1, 3)], "这是**人**的\n"),
    ("这个月__日本__\n", [(1, 4)], "这个月**日本**\n"),
    ("これは__重要__です\n", [(1, 4)], "これは**重要**です\n"),
    ("한글__강조__를\n", [(1, 3)], "한글**강조**를\n"),
    ("这__一、二·三，四__文\n", [(1, 2)], "这**一、二·三，四**文\n"),
    ("这__重点__b，a__重__点\n", [(1, 2), (1, 11)], "这**重点**b，a**重**点\n"),
]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: str) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str, dialect: str) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert fixed(text, found) == repaired


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("text", ["它_背后_的事\n", "> 这样的_强调_。\n", "在_之外_的_内容_\n"])
def test_italics(text: str, dialect: str, kramdown: Render) -> None:
    found = problems(RULE, text, dialect)
    assert found != [] and fixed(text, found) == text
    repaired = text.replace("_", "*")
    assert fixed(text, found, unsafe=True) == repaired
    before, after = kramdown([text, repaired])
    assert "<em>" not in before and "_" not in after and after.count("<em>") == len(found)


def test_a_name_may_be_meant_where_other_letters_stand_in_it() -> None:
    found = problems(RULE, "这是__Git 的重点__内容。\n")
    assert [each.fix.safe for each in found if each.fix is not None] == [False]


# what begins or ends with a mark, and what the unsafe fix makes of it in kramdown; in CommonMark stars make no bold there
IN_MARKS = [
    ("这是__重点！__内容\n", "这是**重点！**内容\n"),
    ("__注意：__不要删\n", "**注意：**不要删\n"),
    ("这是__“重点”__内容\n", "这是**“重点”**内容\n"),
    ("这是__《书》__。\n", "这是**《书》**。\n"),
    ("涨了__五成%__多\n", "涨了**五成%**多\n"),
]


@pytest.mark.parametrize(("text", "repaired"), IN_MARKS)
def test_marks_at_its_ends(text: str, repaired: str, kramdown: Render) -> None:
    found = problems(RULE, text)
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired
    before, after = kramdown([text, repaired])
    assert "__" in before
    assert "<strong>" in after
    assert [problem.fix for problem in problems(RULE, text, "commonmark")] == [None]
