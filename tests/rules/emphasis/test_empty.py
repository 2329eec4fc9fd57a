"""emphasis/empty: what is no empty bold comes first."""

from __future__ import annotations

import pytest

from lint_posts.post import Post
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "emphasis/empty"

CLEAN = [
    pytest.param("文\n\n****\n\n文\n", id="a rule"),
    pytest.param("____\n", id="a rule of underscores"),
    pytest.param("- ****\n", id="a rule in a list"),
    pytest.param("> ****\n", id="a rule in a quote"),
    pytest.param("`****`\n", id="inline code"),
    pytest.param("```\n文****文\n```\n", id="a fence"),
    pytest.param("    文****文\n", id="indented code"),
    pytest.param("<div>\n文****文\n</div>\n", id="raw HTML"),
    pytest.param("<!-- 文****文 -->\n", id="a comment"),
    pytest.param("\\*\\*\\*\\*\n", id="escaped"),
    pytest.param("[文](http://x/a****b)\n", id="a destination"),
    pytest.param("![](a****b.png)\n", id="an image"),
    pytest.param("[文****字]\n\n[文****字]: /a\n[文字]: /b\n", id="without it the link would lead elsewhere"),
    pytest.param("[文****字]\n\n[文****字]: /a\n", id="without it there would be no link"),
    pytest.param("甲****乙**丙\n", id="a bold whose end has two stars too many"),
    pytest.param("[a]: http://x/****\n", id="a definition"),
    pytest.param("电话 138****1234 请联系\n", id="a number with hidden digits"),
    pytest.param("卡号6222****\n", id="a number whose end is hidden"),
    pytest.param("打 138-****-1234 找我\n", id="a number with hyphens"),
    pytest.param("尾号为****1234 的卡\n", id="a number whose start is hidden"),
    pytest.param("f****ck\n", id="a word with hidden letters"),
    pytest.param("邮箱 张****@163.com\n", id="an address with hidden letters"),
    pytest.param("(f****k) 不行\n", id="such a word in brackets"),
    pytest.param("甲****乙**\n", id="a bold with two stars too many"),
    pytest.param("电话 138****1234 或 139****5678\n", id="two numbers with hidden digits"),
    pytest.param("    <em></em>\n", id="tags in code"),
    pytest.param("<div>\n<b></b>\n</div>\n", id="tags in raw HTML"),
    pytest.param("姓名：__ __ 日期：__ __\n", id="a form to fill in"),
    pytest.param("卡片 6222 **** **** 1234\n", id="a number in groups"),
    pytest.param("身份证1101****\n账户 12****\n卡6222****\n密码12****\n手机 138-12****\n", id="numbers of many kinds"),
    pytest.param("Tel 138-12****\ntel:138****\nPhone 12****\nID 12****\n", id="numbers in English"),
    pytest.param("姓名：__ __ 年龄：__ __\n", id="a form with short lines"),
    pytest.param("姓名：____ 年龄：____\n", id="a form to fill in"),
    pytest.param("文\n__年 __ __日\n", id="a form that begins its line"),
    pytest.param("*斜**** 文\n", id="a star of it ends italics"),
    pytest.param("姓名：__ __ 年龄：__\n", id="a form that ends its line"),
    pytest.param("****粗****，****粗**** 甲****粗****丙\n", id="three bolds whose markers are written twice"),
    pytest.param('<i class="icon"></i> 文\n', id="an icon"),
    pytest.param('<b id="x"></b>文\n', id="an anchor"),
    pytest.param("**甲** **乙**\n", id="two bolds"),
    pytest.param("**粗**\n**粗**\n", id="two bolds on two lines"),
    pytest.param("2 ** 3 ** 4\n", id="powers"),
    pytest.param("<code>第一行<br>文****文</code>\n", id="an element of code in two lines"),
    pytest.param("{{ x }}{% raw %}{% endraw %}\n", id="templates"),
]

FOUND = [
    ("文字****文字\n", [(1, 3)], "文字文字\n"),
    ("![](x.png)****\n", [(1, 11)], "![](x.png)\n"),
    ("![](x.png)****\n说明\n**截止**日\n", [(1, 11)], "![](x.png)\n说明\n**截止**日\n"),
    ("文字\n****\n文字\n", [(2, 1)], "文字\n文字\n"),
    ("文字\n**\n**\n（转自）\n", [(2, 1)], "文字\n（转自）\n"),
    ("文字** **文字\n", [(1, 3)], "文字文字\n"),
    ("** **文字\n", [(1, 1)], "文字\n"),
    ("文字 **** 文字\n", [(1, 4)], "文字 文字\n"),
    ("文字 ****\n后文\n", [(1, 4)], "文字\n后文\n"),
    ("> 文\n> ****\n> 文\n", [(2, 3)], "> 文\n> 文\n"),
    ("- 文****\n- 文\n", [(1, 4)], "- 文\n- 文\n"),
    ("是****，不是****。\n", [(1, 2), (1, 9)], "是，不是。\n"),
    ("**\n**\n\n文\n", [(1, 1)], "\n文\n"),
    ("文字\n\n# 标题****\n\n文\n", [(3, 5)], "文字\n\n# 标题\n\n文\n"),
    ("文__ __文\n", [(1, 2)], "文文\n"),
    ("文__ __文\n年__月__日\n", [(1, 2)], "文文\n年__月__日\n"),
    ("文__ __文\n年__月__日__时\n后\n", [(1, 2)], "文文\n年__月__日__时\n后\n"),
    ("前\n年__月__日__时\n文__ __文\n", [(3, 2)], "前\n年__月__日__时\n文文\n"),
    ("名：__ __ 日：__ __ 文****字\n", [(1, 18)], "名：__ __ 日：__ __ 文字\n"),
    ("*斜* 文****字\n", [(1, 6)], "*斜* 文字\n"),
    ("*甲__ __* 后\n", [(1, 3)], "*甲* 后\n"),
    ("*__ __甲* 后\n", [(1, 2)], "*甲* 后\n"),
    ("前 *甲__ __*\n", [(1, 5)], "前 *甲*\n"),
    ("甲__ __*乙*\n", [(1, 2)], "甲 *乙*\n"),
    ("*甲*__ __乙\n", [(1, 4)], "*甲* 乙\n"),
    ("*甲* __ __end\n", [(1, 5)], "*甲* end\n"),
    ("*甲__ __* <kbd>乙</kbd>\n", [(1, 3)], "*甲* <kbd>乙</kbd>\n"),
    ("<kbd>乙</kbd> *甲__ __*\n", [(1, 16)], "<kbd>乙</kbd> *甲*\n"),
    ("电话 138****1234 和 文__ __文\n", [(1, 19)], "电话 138****1234 和 文文\n"),
    ("****粗****，文__ __文\n", [(1, 12)], "****粗****，文文\n"),
    ("x****文\n", [(1, 2)], "x文\n"),
    ("文 ****文\n", [(1, 3)], "文 文\n"),
    ("文 ****  \n后文\n", [(1, 3)], "文  \n后文\n"),
    ("文****", [(1, 2)], "文"),
    ("文 \t****   \n后文\n", [(1, 4)], "文   \n后文\n"),
    ("文  ****\n后文\n", [(1, 4)], "文\n后文\n"),
    ("文  **** \n后文\n", [(1, 4)], "文 \n后文\n"),
    ("> 文\t****  \n> 后文\n", [(1, 5)], "> 文  \n> 后文\n"),
    (" **** 文\n", [(1, 2)], "  文\n"),
    ("文  ****甲\n", [(1, 4)], "文  甲\n"),
    ("甲****乙**丙**丁\n", [(1, 2)], "甲乙**丙**丁\n"),
    ("账号6222\n****", [(2, 1)], "账号6222"),
    ("发布于 2012****\n", [(1, 9)], "发布于 2012\n"),
    ("文\n****", [(2, 1)], "文"),
    ("a_b 文__ __文\n", [(1, 6)], "a_b 文文\n"),
    ("文__\t__文\n", [(1, 2)], "文文\n"),
    ("文__&#160;__文\n", [(1, 2)], "文文\n"),
    ("文****ab\n", [(1, 2)], "文ab\n"),
    ("****Note: x\n", [(1, 1)], "Note: x\n"),
    ("2012 ****\n", [(1, 6)], "2012\n"),
    ("2012 年 **** 12 月\n", [(1, 8)], "2012 年 12 月\n"),
    ("2012 **** 于 12 月\n", [(1, 6)], "2012 于 12 月\n"),
    ("2012-****文 3-1\n", [(1, 6)], "2012-文 3-1\n"),
    ("第 3-1 ****-1\n", [(1, 7)], "第 3-1 -1\n"),
    ("<span>文****</span>字\n", [(1, 8)], "<span>文</span>字\n"),
    ("__甲__，乙__丙__\n文__ __文\n", [(2, 2)], "__甲__，乙__丙__\n文文\n"),
    ("**** 1 月\n", [(1, 1)], " 1 月\n"),
    ("- ****文\n", [(1, 3)], "- 文\n"),
    ("文****- 字\n", [(1, 2)], "文- 字\n"),
    ("****文 - 字\n", [(1, 1)], "文 - 字\n"),
    ("文\t****\n", [(1, 3)], "文\n"),
    ("文  \n****\n字\n", [(2, 1)], "文  \n字\n"),
    ("the** **end\n", [(1, 4)], "the end\n"),
    ("the __ __end\n", [(1, 5)], "the end\n"),
    ("文** **1月\n", [(1, 2)], "文 1月\n"),
    ("> a**\n> **b\n", [(1, 4)], "> a b\n"),
    ("甲__<br>__乙\n\n丙__ <br/>__丁\n", [(1, 2), (3, 2)], "甲<br>乙\n\n丙<br/>丁\n"),
    ("文，** **。\n", [(1, 3)], "文，。\n"),
    ("**甲** ** ** 文\n", [(1, 7)], "**甲** 文\n"),
    ("卡号6222****\n文** **文\n", [(2, 2)], "卡号6222****\n文文\n"),
    ("我叫__，年龄__\n文__ __文\n", [(2, 2)], "我叫__，年龄__\n文文\n"),
    ("|甲|乙|\n|-|-|\n|文****\\|字|2|\n", [(3, 3)], "|甲|乙|\n|-|-|\n|文\\|字|2|\n"),
    ("| 甲 | 乙 |\n|---|---|\n| 文**** | 2 |\n", [(3, 4)], "| 甲 | 乙 |\n|---|---|\n| 文 | 2 |\n"),
]

INVISIBLE = [
    ("**&nbsp;** 文\n", [(1, 1)], " 文\n"),
    ("文**\u200b**文\n", [(1, 2)], "文文\n"),
    ("**&#xa0;** 文\n", [(1, 1)], " 文\n"),
    ("**&#xA0;** 文\n", [(1, 1)], " 文\n"),
    ("<b></b>文\n", [(1, 1)], "文\n"),
    ("<B></B>文\n", [(1, 1)], "文\n"),
    ("<i></i>文\n", [(1, 1)], "文\n"),
    ("<I></I>文\n", [(1, 1)], "文\n"),
    ("<em></em>文\n", [(1, 1)], "文\n"),
    ("<STRONG></STRONG>文\n", [(1, 1)], "文\n"),
    ("文<strong> </strong>文\n", [(1, 2)], "文文\n"),
    ("the<strong> </strong>end\n", [(1, 4)], "the end\n"),
    ("the<b>&nbsp;</b>end\n", [(1, 4)], "the end\n"),
    ("the<b></b >end\n", [(1, 4)], "theend\n"),
    ("the<b>\u200b</b>end\n", [(1, 4)], "theend\n"),
    ("甲<b><br></b>乙\n", [(1, 2)], "甲<br>乙\n"),
    ("甲 **<br/>** 乙\n", [(1, 3)], "甲<br/> 乙\n"),
    ("文\n\n**<br>**\n", [(3, 1)], "文\n\n"),
]

UNSEEN = ["\u00a0", "\u3000", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"]
UNSEEN += ["&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "<br>", "<br />"]
KRAMDOWN = [
    pytest.param("**南宁****反诈****中心**\n", id="three bolds side by side"),
    pytest.param("**是****自治区民意调查**\n", id="two bolds side by side"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("text", KRAMDOWN)
def test_side_by_side_looks_right_in_kramdown(text: str) -> None:
    assert problems(RULE, text) == []


def test_commonmark_prints_the_markers_between_two_bolds() -> None:
    text = "**是****自治区民意调查**\n"
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == [(1, 4)]
    assert fixed(text, found) == "**是自治区民意调查**\n"


# among bolds: the page prints the four stars, or would print none without them
IN_KRAMDOWN = [
    ("甲**** 丙****丙****\n", [(1, 2)], "甲 丙****丙****\n"),
    ("，**乙 ****\n", [], "，**乙 ****\n"),
    ("乙****\n文，丙**\n", [], "乙****\n文，丙**\n"),
    ("**乙 ****甲**。丙**！\n", [], "**乙 ****甲**。丙**！\n"),
]
IN_COMMONMARK = [
    ("乙****丙，**甲乙****\n", [(1, 2)], "乙丙，**甲乙****\n"),
    ("乙****丙，**甲乙****，3 * 4\n", [(1, 2)], "乙丙，**甲乙****，3 * 4\n"),
    ("****“书”****粗****甲\n", [(1, 1)], "“书”****粗****甲\n"),
]


@pytest.mark.parametrize(
    ("text", "where", "repaired", "dialect"),
    [*((*case, "kramdown") for case in IN_KRAMDOWN), *((*case, "commonmark") for case in IN_COMMONMARK)],
)
def test_four_stars_among_bolds(text: str, where: list[tuple[int, int]], repaired: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert fixed(text, found) == repaired


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert fixed(text, found) == repaired


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found_in_commonmark(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    if "\n****\n" in text or "> ****" in text or text.endswith("\n****"):
        pytest.skip("a rule there in CommonMark")
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == where
    assert fixed(text, found) == repaired


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), INVISIBLE)
def test_what_shows_nothing_is_a_warning(
    text: str, where: list[tuple[int, int]], repaired: str, dialect: Dialect
) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert fixed(text, found) == repaired
    assert {problem.severity for problem in found} == {"warning"}


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("unseen", UNSEEN)
def test_all_that_readers_do_not_see_is_nothing(unseen: str, dialect: Dialect) -> None:
    text = f"文\n\n__{unseen}__\n"
    (found,) = problems(RULE, text, dialect)
    assert fixed(text, [found]) == "文\n\n"


@pytest.mark.parametrize("text", ["****- 文\n", "文\n\n****> 文\n"])
def test_what_would_begin_a_block_without_the_markers_needs_the_author(text: str) -> None:
    (found,) = problems(RULE, text)
    assert found.fix is not None
    assert not found.fix.safe


@pytest.mark.parametrize("text", ["文\n\n# ****\n", "- 文\n- x\n\n  # ****\n"])
def test_a_heading_is_not_left_empty(text: str) -> None:
    (found,) = problems(RULE, text)
    assert found.fix is None


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("piece", ["文**** ", "文****\n", "文**** 字 ", "** ** a"])
@pytest.mark.slow
def test_of_very_many_in_one_paragraph_all_are_found(piece: str, dialect: Dialect) -> None:
    assert len(problems(RULE, piece * 400 + "\n", dialect)) == 400


@pytest.mark.parametrize(
    ("text", "dialect", "where"),
    [
        ("文****字，138****1234，****年\n", "commonmark", [(1, 20)]),
        ("文****字，文****[a](/x)，****b**年**\n", "commonmark", [(1, 21)]),
        ("文****字，**&nbsp;** 年 ****\n", "kramdown", [(1, 2), (1, 8), (1, 21)]),
        ("文****字 [甲****乙] ****丙\n\n[甲****乙]: /a\n[甲乙]: /b\n", "kramdown", [(1, 17)]),
        ("文****字，**甲****乙** ****丙\n", "kramdown", [(1, 2), (1, 19)]),
        ("文****字，`a` **甲****乙** __ __\n", "commonmark", [(1, 23)]),
        ("文****字， ******丙\n", "commonmark", [(1, 2)]),
        ("文****字，******\n", "commonmark", []),
        ("文****字，******\n", "kramdown", [(1, 2)]),
        ("文****字，** **\n", "kramdown", [(1, 8)]),
        ("文 **** 字，138****1234，乙 **** 丙\n", "commonmark", [(1, 3), (1, 24)]),
        ("文 **** 字 [甲 **** 乙] 丙 **** 丁\n\n[甲 **** 乙]: /a\n[甲 乙]: /b\n", "commonmark", [(1, 3)]),
    ],
)
def test_what_is_asked_of_very_many_together(
    text: str, dialect: Dialect, where: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Post, "readings", 1)
    assert places(text, problems(RULE, text, dialect)) == where


def test_what_one_of_very_many_does_to_a_bold_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "文__ __字，丙****\n说明\n**截止**日\n"
    assert "takes the next bold apart" in problems(RULE, text)[-1].message
    monkeypatch.setattr(Post, "readings", 1)
    assert "takes the next bold apart" not in problems(RULE, text)[-1].message


@pytest.mark.parametrize(
    ("text", "dialect", "wrecks"),
    [
        ("文字****文字\n", "kramdown", False),
        ("文字****文字\n", "commonmark", False),
        ("![](x.png)****\n说明\n**截止**日\n", "kramdown", True),
        ("![](x.png)****\n说明\n**截止**日\n", "commonmark", False),
        ("**粗**文****字\n", "kramdown", False),
        ("******甲**\n", "kramdown", True),
        ("名：__ __ 日：__ __\n![](x.png)****\n说明\n**截止**日\n", "kramdown", True),
    ],
)
def test_it_says_whether_a_bold_after_it_is_taken_apart(text: str, dialect: Dialect, wrecks: bool) -> None:
    (found,) = problems(RULE, text, dialect)
    assert ("takes the next bold apart" in found.message) is wrecks
    assert found.severity is None


def test_the_first_of_two_opens_the_bold_that_ends_at_the_second() -> None:
    found = problems(RULE, "****，是****\n")
    assert ["takes the next bold apart" in each.message for each in found] == [True, False]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", ["文*****字\n", "文****甲****字\n"])
def test_five_stars_and_markers_written_twice_are_not_empty(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []
