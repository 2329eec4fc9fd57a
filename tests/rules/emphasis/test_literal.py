"""emphasis/literal: what is no marker, or works, comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.post import Post
from lint_posts.site import find_site
from tests import builds
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "emphasis/literal"

CLEAN = [
    "**价格***：百元\n\n\\* 以店内为准\n",
    "***粗斜***，***粗** 斜*\n",
    pytest.param("**粗** 后\n", id="a bold"),
    pytest.param("前**粗**后\n", id="a bold in Chinese text"),
    pytest.param("***粗斜***\n", id="bold and italic"),
    pytest.param("**粗*斜*粗**\n", id="italic in bold"),
    pytest.param("**a\nb**\n", id="a bold over two lines"),
    pytest.param("2 ** 3 ** 4\n", id="powers"),
    pytest.param("A sentence with ** and a power, 2 ** 3, or x ** y in it\n", id="a power and its sign"),
    pytest.param("2**3\n", id="a power"),
    pytest.param("f(x)**(1/2)\n", id="a root"),
    pytest.param("a ** b ** c\n", id="powers of letters"),
    pytest.param("the value base ** exp ** 2 is\n", id="powers of names"),
    pytest.param("x ** 2 + y ** 2 = z\n", id="a formula"),
    pytest.param("** first note\n** second note\n", id="notes by stars, one a line"),
    pytest.param("f(a, **rest, c)\n", id="one of several arguments"),
    pytest.param("f(a,**rest, c)\n", id="one right behind a comma"),
    pytest.param("传入 **kwargs 即可\n", id="keyword arguments"),
    pytest.param("def f(*args, **options): pass\n", id="parameters"),
    pytest.param("int main(int argc, char **argv)\n", id="a pointer"),
    *(
        pytest.param(f"传入 **{name} 即可\n", id=f"**{name}")
        for name in ("args", "env", "extra", "argv", "envp", "a_b", "p;")
    ),
    *(pytest.param(f"f({kind} **rest, c)\n", id=f"a pointer to {kind}") for kind in ("const", "void", "size_t")),
    *(
        pytest.param(f"the sum ** {inside} ** is\n", id=f"a formula: {inside}")
        for inside in ("of a=b", "of 3 - 4", "of a - b", "of f(a)", "of a\\b")
    ),
    *(
        pytest.param(f"{before} ** foo ** {after}\n", id=f"between operands: {before} {after}")
        for before, after in (("x", "bar"), ("bar", "(1,2)"), ("f() a", "bar"), ("f()", "bar"), ("bar", "=b"))
    ),
    pytest.param("匹配 src/**/*.js 即可\n", id="a glob"),
    pytest.param("/** 注释 */\n", id="a comment of code"),
    pytest.param("价格 100** 元。\n\n** 含税\n", id="a footnote by stars"),
    pytest.param("价格 100**\n\n** 含税\n", id="a footnote's mark at the end"),
    pytest.param("价格 100**, 不含税。\n\n** 含税\n", id="a footnote before a comma"),
    pytest.param("价格 100** 元\n** 含税\n", id="a footnote in the paragraph"),
    pytest.param("价格 100** 元，200** 元\n\n  ** 含税\n", id="two marks of a footnote"),
    pytest.param("价格 100** 元\n\n** 含税\n** 不含运费\n", id="a footnote of two lines"),
    pytest.param("- **\n", id="a marker in a list"),
    pytest.param("* *\n* **\t乘方\n", id="a list of operators"),
    pytest.param("`**`\n", id="inline code"),
    pytest.param("```\n**粗 **后\n```\n", id="a fence"),
    pytest.param("    **粗 **后\n", id="indented code"),
    pytest.param("\\*\\*粗 \\*\\*\n", id="escaped"),
    pytest.param("<div>\n**粗 **后\n</div>\n", id="raw HTML"),
    pytest.param("嫌疑人 王** 被抓\n", id="a masked name"),
    pytest.param("我叫S***，你好\n", id="a masked word"),
    pytest.param("王***说，\n", id="a masked name at the start"),
    pytest.param("设备在/dev/video***下，只有一个***。\n", id="masked words"),
    pytest.param("原告王**，被告李**\n", id="two masked names"),
    pytest.param("嫌疑人王**被抓获\n", id="a masked name within words"),
    pytest.param("张某**说话\n\n李某**，他说\n", id="names of which one letter is told"),
    pytest.param("加粗用 ** 号，不要有空格\n\n用两个星号 ** 表示\n", id="a sentence on the sign"),
    pytest.param("粗体要写成 ** 文字 ** 才行\n\n两个 ** 之间是粗体，** 前后有空格\n", id="a sentence on two"),
    pytest.param("In Markdown ** makes text bold, and so ** does here\n", id="a sentence on the sign in English"),
    pytest.param("评分 ***\n", id="a rating"),
    pytest.param("共 *** 人\n", id="a masked number"),
    pytest.param("*** 文字\n", id="three stars before a text"),
    pytest.param("原告王**，身份证\n", id="one masked name"),
    pytest.param("某**说\n", id="a name that is masked whole"),
    pytest.param("**a ** b** 的值\n", id="an operator in a bold"),
    pytest.param("匹配 **/x 即可\n", id="a glob that begins with stars"),
    pytest.param("甲 <kbd>**</kbd>\n", id="a key"),
    pytest.param("<kbd>**</kbd> 甲\n", id="a key at the start"),
    pytest.param("文字****文字\n", id="an empty bold is another rule's"),
    pytest.param("文字\n**\n**\n文字\n", id="an empty bold over two lines"),
    pytest.param("电话 138****1234\n", id="hidden digits"),
    pytest.param("卡号6222****\n", id="a number whose end is hidden"),
    pytest.param("拨 034 ** *** ** 号\n", id="a number whose groups are hidden"),
]

FOUND = [
    ("前***粗体**后\n", [(1, 2)], "前**粗体**后\n"),
    ("- **粗体***：后\n", [(1, 3)], "- **粗体**：后\n"),
    ("文字\n\n**\n\n后文\n", [(3, 1)], "文字\n\n\n\n后文\n"),
    ("文字\n\n** \n\n后文\n", [(3, 1)], "文字\n\n \n\n后文\n"),
    ("文字\n\n  **\n\n后文\n", [(3, 3)], "文字\n\n  \n\n后文\n"),
    ("用 `**` 时 **未闭合\n", [(1, 10)], "用 `**` 时 **未闭合\n"),
    ("加粗用 ** 号，如 **粗 **后\n", [(1, 12)], "加粗用 ** 号，如 **粗** 后\n"),
    ("，**乙 ***。\n", [(1, 2)], "，**乙*** 。\n"),
    ("**，***甲 ***粗**后\n", [(1, 9)], "**，***甲 **粗**后\n"),
    ("****粗****甲**\n", [(1, 1)], "**粗**甲**\n"),
    ("*******甲**\n", [(1, 1)], "******甲**\n"),
    ("***甲**\n** 注\n", [(1, 1)], "**甲**\n** 注\n"),
    ("***甲** 王**\n", [(1, 1)], "**甲** 王**\n"),
    ("甲**乙 ***，\n丙 **丁\n", [(1, 2), (2, 3)], "甲**乙*** ，\n丙 **丁\n"),
    ("***甲****乙****\n", [(1, 12)], "***甲****乙****\n"),
    ("甲***。****注：**）\n", [(1, 8)], "甲***。****注：**）\n"),
    ("（**\n\n** 注\n", [(1, 2), (3, 1)], "（**\n\n** 注\n"),
    ("前\n**\n文**\n\n** 注\n", [(2, 1)], "前\n**\n文**\n\n** 注\n"),
    ("文\n\n** 注\n\n价 1** 元\n\n** 注二\n", [(3, 1)], "文\n\n** 注\n\n价 1** 元\n\n** 注二\n"),
    ("价 1** 元，**未闭\n\n** 注\n", [(1, 9)], "价 1** 元，**未闭\n\n** 注\n"),
    ("甲 **粗 **后，**丙** 价 1** 元\n\n** 注\n", [(1, 3)], "甲 **粗 **后，**丙** 价 1** 元\n\n** 注\n"),
    ("**粗体 **后面\n", [(1, 1)], "**粗体** 后面\n"),
    ("前** 粗**后\n", [(1, 2)], "前 **粗**后\n"),
    ("** 粗**\n", [(1, 1)], "**粗**\n"),
    ("**  粗体**后\n", [(1, 1)], "**粗体**后\n"),
    ("**粗 **\n后文\n", [(1, 1)], "**粗**\n后文\n"),
    ("** 加粗 ** 和 ** 斜体 **\n", [(1, 1), (1, 12)], "**加粗** 和 **斜体**\n"),
    ("前** 粗 **后\n", [(1, 2)], "前 **粗** 后\n"),
    ("前**粗 **后**粗**\n", [(1, 2)], "前**粗** 后**粗**\n"),
    ("**重点 **内容，**另一**后\n", [(1, 1)], "**重点** 内容，**另一**后\n"),
    ("**甲 **文**乙 **文\n", [(1, 1), (1, 8)], "**甲** 文**乙** 文\n"),
    ("前**\n粗**后\n", [(1, 2)], "前 **粗**后\n"),
    ("文 ** 粗 ** 文\n", [(1, 3)], "文 **粗** 文\n"),
    ("** 含税\n\n价格 100** 元\n", [(1, 1), (3, 7)], "** 含税\n\n价格 100** 元\n"),
    ("价格 **100** 元\n\n** 含税 **粗**\n", [(3, 1)], "价格 **100** 元\n\n** 含税 **粗**\n"),
    ("价格100** 元。\n\n**粗**\n", [(1, 6)], "价格100** 元。\n\n**粗**\n"),
    ("We ** do ** not ** know ** this.\n", [(1, 4), (1, 17)], "We **do** not **know** this.\n"),
    ("按 <kbd>**</kbd> 和 <kbd>*</kbd> **乙 **丙\n", [(1, 32)], "按 <kbd>**</kbd> 和 <kbd>*</kbd> **乙** 丙\n"),
    ("138****1 或 139****5，**粗 **后\n", [(1, 21)], "138****1 或 139****5，**粗** 后\n"),
    ("甲****乙**\n", [(1, 2)], "甲**乙**\n"),
    ("**甲****乙\n", [(1, 6)], "**甲**乙\n"),
    ("A ** valid ** certificate, I ** think ** so.\n", [(1, 3), (1, 30)], "A **valid** certificate, I **think** so.\n"),
    ("We are ** not ** sure.\n", [(1, 8)], "We are **not** sure.\n"),
    ("** Standards team: ** How did you do it?\n", [(1, 1)], "**Standards team:** How did you do it?\n"),
    ("** .gitignore **\n", [(1, 1)], "**.gitignore**\n"),
    (
        "He ** [said so](https://example.org/?a=b) ** then\n",
        [(1, 4)],
        "He **[said so](https://example.org/?a=b)** then\n",
    ),
    ("***粗斜，没有完\n", [(1, 1)], "***粗斜，没有完\n"),
    ("their use **authorized, and more\n", [(1, 11)], "their use **authorized, and more\n"),
    ("****前置：****后文\n", [(1, 1)], "**前置：**后文\n"),
    ("**未闭合\n", [(1, 1)], "**未闭合\n"),
    ("未闭合的文字**\n", [(1, 7)], "未闭合的文字**\n"),
    ("**Update: nothing yet\n", [(1, 1)], "**Update: nothing yet\n"),
    ("**重点\n后文**粗**后\n", [(1, 1)], "**重点\n后文**粗**后\n"),
    ("**粗 后**粗**\n", [(1, 9)], "**粗 后**粗**\n"),
    ("文 ***粗斜\n", [(1, 3)], "文 ***粗斜\n"),
    ("重点 **\n", [(1, 4)], "重点 **\n"),
    ("价格1**\n", [(1, 4)], "价格1**\n"),
    ("the end.**\n", [(1, 9)], "the end.**\n"),
    ("price z**\n", [(1, 8)], "price z**\n"),
    ("**18F 的说明\n", [(1, 1)], "**18F 的说明\n"),
    ("f(x) uses **rest, and more\n", [(1, 11)], "f(x) uses **rest, and more\n"),
    ("the use **rest, and more\n", [(1, 9)], "the use **rest, and more\n"),
    ("（见 **重点) 后\n", [(1, 4)], "（见 **重点) 后\n"),
    ("文,**重点, 后\n", [(1, 3)], "文,**重点, 后\n"),
    ("王**说的话\n", [(1, 2)], "王**说的话\n"),
    ("f(**粗 **后)\n", [(1, 3)], "f(**粗** 后)\n"),
    ("<kbd>**</kbd> 甲 **乙 **丙\n", [(1, 17)], "<kbd>**</kbd> 甲 **乙** 丙\n"),
    ("*** **粗 **后\n", [(1, 5)], "*** **粗** 后\n"),
    ("[甲 **乙 **丙](/d)\n", [(1, 4)], "[甲 **乙** 丙](/d)\n"),
    ("~~甲 **乙 **丙~~\n", [(1, 5)], "~~甲 **乙** 丙~~\n"),
    ("文\n\n***甲*** **乙 **丙\n", [(3, 9)], "文\n\n***甲*** **乙** 丙\n"),
    ("****粗体****\n", [(1, 1)], "**粗体**\n"),
    ("文****文****\n", [(1, 2)], "文**文**\n"),
    ("**粗** 文\n\n**乙 **丙\n", [(3, 1)], "**粗** 文\n\n**乙** 丙\n"),
    ("甲 | **乙 **丙\n", [(1, 5)], "甲 | **乙** 丙\n"),
    ("甲 **\t乙\n", [(1, 3)], "甲 **\t乙\n"),
    ("中文****词****中文\n", [(1, 3)], "中文**词**中文\n"),
    ("甲****乙****丙，丁****戊****己\n", [(1, 2), (1, 14)], "甲**乙**丙，丁**戊**己\n"),
    ("****粗****，**乙 **丙\n", [(1, 1)], "**粗**，**乙 **丙\n"),
    (
        "****粗****，****粗**** 甲****粗****丙\n",
        [(1, 1), (1, 11), (1, 22)],
        "**粗**，**粗** 甲**粗**丙\n",
    ),
    ("****粗****。****乙****\n", [(1, 1), (1, 11)], "**粗**。**乙**\n"),
    ("****粗****，****粗****甲****\n", [(1, 1)], "**粗**，****粗****甲****\n"),
    (" ****粗**** `c`****，“书”****粗****\n", [(1, 2)], " **粗** `c`****，“书”****粗****\n"),
    ("- **粗体 **后面\n", [(1, 3)], "- **粗体** 后面\n"),
    ("> **粗体 **后面\n", [(1, 3)], "> **粗体** 后面\n"),
    ("## **粗体 **后面\n", [(1, 4)], "## **粗体** 后面\n"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert fixed(text, found) == repaired


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("> 甲**\n> 乙**丙\n", "> 甲 **乙**丙\n"),
        ("> 甲**乙\n> **丙\n", "> 甲**乙** 丙\n"),
        ("> 甲**\n乙**丙\n", "> 甲 **乙**丙\n"),
        ("- 甲**\n  乙**丙\n", "- 甲 **乙**丙\n"),
        ("-\t甲**乙\n\t**丙\n", "-\t甲**乙** 丙\n"),
    ],
)
def test_with_a_line_end_goes_what_a_container_puts_behind_it(text: str, repaired: str, dialect: Dialect) -> None:
    assert fixed(text, problems(RULE, text, dialect)) == repaired


@pytest.mark.parametrize("text", ["甲**，***《甲\n", "甲***。**\n"])
def test_a_star_too_many_beside_signs_is_no_marker_of_bold(text: str) -> None:
    assert problems(RULE, text) == []


def test_a_repair_that_is_proven_for_all_together_is_safe() -> None:
    text = "甲**粗****粗 **甲甲“甲**粗 **\n"
    assert fixed(text, problems(RULE, text)) == "甲**粗****粗** 甲甲“甲**粗**\n"


def test_in_commonmark_a_bold_written_twice_is_no_empty_one() -> None:
    text = "****甲：****乙\n"
    assert fixed(text, problems(RULE, text, "commonmark")) == "**甲：**乙\n"
    assert problems("emphasis/empty", text, "commonmark") == []


@pytest.mark.parametrize("text", ["文****粗体****文\n", "****粗****，****粗**** 甲\n"])
def test_in_commonmark_a_bold_written_twice_is_bold(text: str) -> None:
    assert problems(RULE, text, "commonmark") == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_a_heading_is_not_taken_away_from_above_its_underline(dialect: Dialect) -> None:
    assert fixed("**\n===\n", problems(RULE, "**\n===\n", dialect), unsafe=True) == "**\n===\n"


@pytest.mark.parametrize(("text", "where"), [("** 粗**\n", "after the opening"), ("**粗 **后\n", "before the closing")])
def test_it_says_where_the_blank_is(text: str, where: str) -> None:
    (found,) = problems(RULE, text)
    assert where in found.message


@pytest.mark.parametrize(
    ("text", "where", "repaired", "dialects"),
    [
        ("**粗****\n", [(1, 6)], "**粗**\n", ["kramdown"]),
        ("****《**\n", [(1, 1)], "**《**\n", ["kramdown"]),
        ("**注：****\n", [(1, 7)], "**注：**\n", ["kramdown", "commonmark"]),
        ("**甲****乙****丙\n", [(1, 11)], "**甲****乙**丙\n", ["kramdown"]),
        # without it the second bold is read within the first
        ("**注：****甲**王**\n", [(1, 7)], None, ["commonmark"]),
        # whether it, or the one in the last line, is too many can't be known
        ("**注：****\n一\n二\n三\n四\n**图\n", [(1, 7), (6, 1)], None, ["kramdown", "commonmark"]),
    ],
)
def test_one_marker_too_many(
    text: str, where: list[tuple[int, int]], repaired: str | None, dialects: list[Dialect]
) -> None:
    for dialect in dialects:
        found = problems(RULE, text, dialect)
        assert places(text, found) == where
        assert fixed(text, found) == (repaired or text)


def test_where_no_star_of_the_three_is_printed_none_is_too_many() -> None:
    assert problems(RULE, "***甲** 王**\n", "commonmark") == []  # it is bold within italics that end behind the name


def test_a_blank_by_which_a_bold_begins_in_another_is_not_offered() -> None:
    moved, refused = problems(RULE, "**甲 **，**“丙”**乙\n", "commonmark")
    assert moved.fix is not None and refused.fix is None


def test_the_marks_of_a_note_are_no_fault_and_the_next_bold_may_have_one() -> None:
    text = "**价格***：百元，***店内**价\n\n\\* 以店内为准\n"
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == [(1, 12)]
    assert fixed(text, found) == "**价格***：百元，**店内**价\n\n\\* 以店内为准\n"


def test_a_repair_after_which_the_page_prints_the_other_marker_needs_the_author() -> None:
    text = "重要**（说明）\n**后文\n"
    found = problems(RULE, text, "commonmark")
    assert fixed(text, found) == text and fixed(text, found, unsafe=True) == "重要**（说明）** 后文\n"
    assert fixed(text, problems(RULE, text)) == "重要**（说明）** 后文\n"


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("**甲** 乙** 丙**\n", [(1, 8)]),
        ("**甲**乙**丙\n", [(1, 7)]),
        ("甲 **乙** 丙 **丁\n", [(1, 11)]),
        ("**甲\n乙**丙**\n", [(1, 1)]),
        ("the x ** foo bar ** baz\n", [(1, 7)]),
        ("x bar ** foo ** baz\n", [(1, 7)]),
        ("甲**乙**丙** 丁\n", [(1, 2)]),
        ("**注：**，乙 文**\n", [(1, 11)]),
        ("**注：****\n**\n", [(1, 7), (2, 1)]),
        ("**说明\n**\n***后\n", [(1, 1), (3, 1)]),
    ],
)
def test_which_of_several_markers_are_a_pair(text: str, where: list[tuple[int, int]], dialect: Dialect) -> None:
    assert places(text, problems(RULE, text, dialect)) == where


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_a_repair_that_leads_a_link_elsewhere_needs_the_author(dialect: Dialect) -> None:
    (found,) = problems(RULE, "[**粗 **后]\n\n[**粗 **后]: /a\n[**粗** 后]: /b\n", dialect)
    assert found.fix is not None and not found.fix.safe
    (found,) = problems(RULE, "文字[**粗 **后](/x)\n", dialect)
    assert found.fix is not None and found.fix.safe


def test_beside_such_a_repair_another_is_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "[**粗 **后] 和 **乙 **丙\n\n[**粗 **后]: /a\n[**粗** 后]: /b\n"
    repaired = text.replace("**乙 **", "**乙** ")
    assert fixed(text, problems(RULE, text, "commonmark")) == repaired
    monkeypatch.setattr(Post, "readings", 1)  # both are asked together
    assert fixed(text, problems(RULE, text, "commonmark")) == text


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", ["文** **粗**后\n", "**甲***乙**\n", "**甲**文 **\n\n**乙**\n"])
def test_a_lone_marker_that_may_be_the_half_of_a_bold_stays(text: str, dialect: Dialect) -> None:
    (found,) = problems(RULE, text, dialect)
    assert found.fix is None


def test_of_commonmark_it_speaks_only_where_that_is_the_renderer() -> None:
    (found,) = problems(RULE, "**_**_\n")
    assert "CommonMark" not in found.message


TRAPS = [
    ("中文**[链接](a)**中文\n", [(1, 3)], "中文 **[链接](a)** 中文\n"),
    ("中文**`代码`**中文\n", [(1, 3)], "中文 **`代码`** 中文\n"),
    ("**“两卡”**开卖\n", [(1, 1)], "**“两卡”** 开卖\n"),
    ("**一是：**内容\n", [(1, 1)], "**一是：** 内容\n"),
    ("这是**重点。**下一句\n", [(1, 3)], "这是**重点。** 下一句\n"),
    ("前面**《书》**后\n", [(1, 3)], "前面 **《书》** 后\n"),
    (
        "**第一步：**点击**“确定”**按钮，**然后**等待\n",
        [(1, 1), (1, 11)],
        "**第一步：** 点击 **“确定”** 按钮，**然后**等待\n",
    ),
    ("**甲：**乙**丙：**丁\n", [(1, 1), (1, 8)], "**甲：** 乙**丙：** 丁\n"),
    ("说**[甲](b)**乙**`丙`**丁\n", [(1, 2), (1, 13)], "说 **[甲](b)** 乙 **`丙`** 丁\n"),
    ("人做的**，不是纸做的。**\n", [(1, 4)], "人做的 **，不是纸做的。**\n"),
    ("说**“甲”**乙**丙**丁\n", [(1, 2)], "说 **“甲”** 乙**丙**丁\n"),
    ("***甲：***乙**丙**丁\n", [(1, 1)], "***甲：*** 乙**丙**丁\n"),
    ("**甲：**乙***丙***丁\n", [(1, 1)], "**甲：** 乙***丙***丁\n"),
]
MIXED_UP = [
    ("**注：**见**此处**。\n", [(1, 1)], "**注：** 见**此处**。\n"),
    ("**[甲](b)**乙**丙**丁\n", [(1, 1)], "**[甲](b)** 乙**丙**丁\n"),
    ("**甲：**乙**丙：**丁**戊**己\n", [(1, 1), (1, 8)], "**甲：** 乙**丙：** 丁**戊**己\n"),
    ("**“引文”**和**（括号）** 和 **重点：** 文\n", [(1, 1), (1, 10)], "**“引文”** 和 **（括号）** 和 **重点：** 文\n"),
    ("**a **b** c**\n", [], "**a **b** c**\n"),
    # the four stars between are another rule's
    ("**《书》******后**字**\n", [(1, 1)], "**《书》****** 后**字**\n"),
]


@pytest.mark.parametrize(("text", "where", "repaired"), TRAPS)
def test_the_flanking_trap_is_commonmarks(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    assert problems(RULE, text) == []
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == where
    assert fixed(text, found) == text, "a blank that the reader sees is the author's to add"
    assert fixed(text, found, unsafe=True) == repaired


# what no blank mends without changing what else is on the page
NOT_MENDED = [
    ("**注：***斜*后\n", [(1, 1)]),
    ("甲**，***a**注：**\n", [(1, 2)]),
    ("[**注：**见**此处**]\n\n[**注：**见**此处**]: /a\n[**注：** 见**此处**]: /b\n", [(1, 2)]),
    ("**注：**a****，**乙 **\n", [(1, 1), (1, 17), (1, 10)]),
]


@pytest.mark.parametrize(("text", "where"), NOT_MENDED)
def test_where_a_blank_does_not_help_none_is_offered(text: str, where: list[tuple[int, int]]) -> None:
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == where
    assert fixed(text, found, unsafe=True) == text


@pytest.mark.parametrize(
    ("text", "dialect", "told"),
    [
        ("）**注：**甲\n", "commonmark", "`**` is printed, CommonMark takes no marker"),
        (
            "王**“两卡”****。**\n",
            "commonmark",
            "`**` is printed, the two markers do not pair here: put a blank outside",
        ),
        ("甲***。****注：**）\n", "kramdown", "the two markers do not pair here: write <strong> instead, or rephrase"),
    ],
)
def test_what_is_told_of_two_that_do_not_pair(text: str, dialect: Dialect, told: str) -> None:
    assert told in problems(RULE, text, dialect)[-1].message


@pytest.mark.parametrize(("text", "where", "repaired"), MIXED_UP)
def test_what_is_bold_from_end_to_end_was_not_meant_so(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == where
    assert all("runs into another" in problem.message for problem in found)
    assert fixed(text, found, unsafe=True) == repaired


def test_a_bold_that_a_rule_splits_is_the_rules_fault() -> None:
    assert problems(RULE, "甲**乙\n***\n丙**丁\n") == []


def test_a_rule_above_is_the_rules_fault() -> None:
    assert problems(RULE, "(审核)\n***\n**朋友您好！**\n") == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("piece", ["**a **文 ", "文** 字**\n", "**[a](b) **文 "])
def test_of_very_many_in_one_paragraph_all_are_found(piece: str, dialect: Dialect) -> None:
    assert len(problems(RULE, piece * 400 + "\n", dialect)) == 400


def test_of_very_many_bolds_written_twice_all_are_found() -> None:
    assert len(problems(RULE, "文字****粗体**** 我们 " * 400 + "\n")) == 400


def test_of_very_many_that_commonmark_refuses_all_are_repaired() -> None:
    text = "**“两卡”**开 " * 400 + "\n"
    assert fixed(text, problems(RULE, text, "commonmark"), unsafe=True) == "**“两卡”** 开 " * 400 + "\n"


def test_what_was_asked_of_very_many_together_is_proven_too() -> None:
    found = problems(RULE, "**a **b " * 1000 + "**c\n")
    assert {problem.fix.safe for problem in found if problem.fix is not None} == {True}


@pytest.mark.parametrize("text", ["- 值 **{甲|乙}**\n", "**甲|乙**\n"])
def test_a_bold_that_a_bar_splits_is_the_tables_fault(text: str) -> None:
    assert problems(RULE, text) == []
    assert problems("table/accidental", text) != []


def test_a_lone_marker_in_a_row_is_its_own_fault() -> None:
    assert places("| **甲 | 乙 |\n", problems(RULE, "| **甲 | 乙 |\n")) == [(1, 3)]
    assert places("甲** | 乙\n", problems(RULE, "甲** | 乙\n")) == [(1, 2)]
    assert places("| 甲 | `**` 乙**\n", problems(RULE, "| 甲 | `**` 乙**\n")) == [(1, 13)]
    assert places("> | **甲 | 乙** |\n", problems(RULE, "> | **甲 | 乙** |\n")) == [(1, 5), (1, 12)]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("**甲：**乙 **丙\n", [(1, 1), (1, 9)]),
        ("**甲：**乙，**丙 **丁\n", [(1, 1), (1, 9)]),
        ("**甲**乙 **丙\n", [(1, 8)]),
        ("甲 **乙：**丙**丁\n", [(1, 3), (1, 10)]),
    ],
)
def test_the_trap_is_seen_beside_other_faults(text: str, where: list[tuple[int, int]]) -> None:
    assert sorted(places(text, problems(RULE, text, "commonmark"))) == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("甲**乙\n***\n丙\n", []),  # the page pairs them with the stars of the rule
        ("（甲）**\n***\n乙\n", [(1, 4)]),
        ("**\n***\n乙\n", [(1, 1)]),
        ("甲\n***\n**\n", [(3, 1)]),
        ("**\n***\n**乙\n", [(1, 1), (3, 1)]),
        ("甲**乙 **，\n***\n丙\n", [(1, 2)]),  # the first has found a star of the rule
        ("甲\n***\n***乙，丙\n", [(3, 1)]),  # and here the last
    ],
)
def test_beside_a_rule_in_the_text_what_the_page_prints_counts(text: str, where: list[tuple[int, int]]) -> None:
    assert places(text, problems(RULE, text)) == where


@pytest.mark.parametrize("text", ["他说**粗体 **后面\n", "他说** 粗体**后面\n"])
def test_only_the_marker_at_fault_is_moved(text: str) -> None:
    (found,) = problems(RULE, text)
    assert found.fix is not None and len(found.fix.edits) == 1


LINE_ENDS = [
    ("**甲：\n**乙\n", "**甲：**\n乙\n"),
    ("甲**\n乙**\n", "甲\n**乙**\n"),
    ("> 甲**乙 \n> **丙\n", "> 甲**乙** \n> 丙\n"),
    ("> 甲**\n> 乙**\n", "> 甲\n> **乙**\n"),
    ("**甲\n**\n乙\n", "**甲**\n乙\n"),
    ("**甲 **乙\n", "**甲** 乙\n"),
    ("**\n乙**\n", "**乙**\n"),
    ("甲**  乙**\n", "甲 **乙**\n"),
    ("**甲  **乙\n", "**甲** 乙\n"),
    ("甲**  乙\n丙**\n", "甲 **乙\n丙**\n"),
    ("**甲\n乙  **丙\n", "**甲\n乙** 丙\n"),
]


@pytest.mark.parametrize(("text", "repaired"), LINE_ENDS)
@pytest.mark.parametrize(
    ("files", "keeps"),
    [
        ({"_config.yml": "title: a\n", "package.json": '{"hexo": {}, "dependencies": {"hexo-renderer-marked": "7"}}', "source/_posts/a.md": ""}, True),
        ({"_config.yml": "marked: {breaks: false}\n", "package.json": '{"hexo": {}, "dependencies": {"hexo-renderer-marked": "7"}}', "source/_posts/a.md": ""}, False),
        ({"_config.yml": "title: a\n", "package.json": '{"hexo": {}, "dependencies": {"hexo-renderer-pandoc": "0"}}', "source/_posts/a.md": ""}, False),
        ({"_config.yml": "kramdown: {hard_wrap: true}\n", "_posts/a.md": ""}, True),
    ],
)  # fmt: skip
def test_a_line_end_that_the_page_shows_stays(
    text: str, repaired: str, files: dict[str, str], keeps: bool, tmp_path: Path
) -> None:
    site = find_site(str(builds.write(tmp_path, files)))
    assert site is not None
    found = problems(RULE, text, "kramdown" if site.engine == "jekyll" else "commonmark", site=site)
    alone = problems(RULE, text, "commonmark")
    assert fixed(text, found) == (repaired if keeps else fixed(text, alone))
