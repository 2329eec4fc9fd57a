"""emphasis/unmeant: marks of code and of numbers that the page takes for emphasis."""

from __future__ import annotations

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "emphasis/unmeant"

CLEAN = [
    pytest.param("__粗体__ 与 __Note__ 与 __all__\n", id="bold words"),
    pytest.param("*.sh 与 *.py\n\n*.txt* 文，*.tar.gz*\n", id="endings, and no pair of stars"),
    pytest.param("点*.甲*.乙，*. a*. b\n", id="dots that begin no ending"),
    pytest.param("类的__init__方法\n", id="a name inside of a word"),
    pytest.param("`__init__` 与 \\_\\_init\\_\\_\n", id="code, and escapes"),
    pytest.param("un*believ*able 与 i**s**t 与 a*bc*d 与 un*glückli*ch\n", id="emphasis in a word"),
    pytest.param("这是*斜体*文字与**粗体**文字\n", id="emphasis in Chinese"),
    pytest.param("第1*章*与**2**个\n", id="one digit"),
    pytest.param("2 * 3 * 4，a * b * c，2*3\n", id="blanks, and a single star"),
    pytest.param("and/or *this*. 与 **a**/b\n", id="a slash"),
    pytest.param("甲/**乙**/丙，A/**B**.，/***乙***/丙 与 x/*y*. 之后\n", id="one word of several"),
    pytest.param("ab*b*c，a*b*cd，x*y 与\nz*w\n", id="letters of words, and two lines"),
    pytest.param("a**b*cc 与 b*中*c，*2*3，2*3*\n", id="not on all sides"),
    pytest.param("un*believ*2 与 2*believ*able\n", id="a digit on one side alone"),
    pytest.param("__all__ 与 a.b\n", id="code, but not beside it"),
    pytest.param("*图1*2*\n", id="no digit on one side"),
    pytest.param("```\n2*3*4 __init__\n```\n", id="a fence"),
    pytest.param("文 $a*b*c$ 与 $a*b*c$，`$` 与 $a*b*c$\n", id="formulas"),
    pytest.param("调用 **init**(self) 与 **next**()，**name** = 1\n", id="bold names of functions"),
    pytest.param("见 java.**class** 与 3.**len** 与 。**init**，x.**initial**\n", id="bold parts of names"),
    pytest.param('分支 "**main**"，**name** 是 "x"，b =="**mine**"\n', id="bold words in quotes"),
    pytest.param("`def **init**(self)` 与 def \\*\\*init\\*\\*()\n", id="code, and escapes of stars"),
]

# the text, the places, and with the unsafe fixes
FOUND = [
    ("把*.sh文件改名为*.SH\n", [(1, 2)], "把\\*.sh文件改名为\\*.SH\n"),
    ("# 从 *.htm 到*.html，再*.md*.txt\n", [(1, 5), (1, 20)], "# 从 \\*.htm 到\\*.html，再\\*.md\\*.txt\n"),
    ("文件 __init__.py 是\n", [(1, 4)], "文件 \\_\\_init\\_\\_.py 是\n"),
    ("# __str__ 方法\n", [(1, 3)], "# \\_\\_str\\_\\_ 方法\n"),
    ("运行 __main__.py\n", [(1, 4)], "运行 \\_\\_main\\_\\_.py\n"),
    ("__name__ == 'x'\n", [(1, 1)], "\\_\\_name\\_\\_ == 'x'\n"),
    ("用 __call__ 与 __init__\n", [(1, 3), (1, 14)], "用 \\_\\_call\\_\\_ 与 \\_\\_init\\_\\_\n"),
    ("共 1920*1080*3 字节\n", [(1, 7)], "共 1920\\*1080\\*3 字节\n"),
    ("5**2=25，2**10=1024\n", [(1, 2)], "5\\*\\*2=25，2\\*\\*10=1024\n"),
    ("5**2=25\\*1，2**10=1024\n", [(1, 2)], "5\\*\\*2=25\\*1，2\\*\\*10=1024\n"),
    ("f**k和s**t，f*k和s*t\n", [(1, 2), (1, 12)], "f\\*\\*k和s\\*\\*t，f\\*k和s\\*t\n"),
    ("体积 a*b*c 立方\n", [(1, 5)], "体积 a\\*b\\*c 立方\n"),
    ("体积是a*b*c立方\n", [(1, 5)], "体积是a\\*b\\*c立方\n"),
    ("a*b*c\n", [(1, 2)], "a\\*b\\*c\n"),
    ("价 $5\nis A*B*C 吗\n", [(2, 5)], "价 $5\nis A\\*B\\*C 吗\n"),
    ("用 x.__name__ 吗\n", [(1, 5)], "用 x.\\_\\_name\\_\\_ 吗\n"),
    ("__name__= 1 与 __main__(x)\n", [(1, 1), (1, 15)], "\\_\\_name\\_\\_= 1 与 \\_\\_main\\_\\_(x)\n"),
    ("__name__=='x' 与 __all__ = 1\n", [(1, 1), (1, 17)], "\\_\\_name\\_\\_=='x' 与 \\_\\_all\\_\\_ = 1\n"),
    ("x*y 与 z*w 之和\n", [(1, 2)], "x\\*y 与 z\\*w 之和\n"),
    ("匹配 src/**/*.js 文件\n", [(1, 8)], "匹配 src/\\*\\*/\\*.js 文件\n"),
    ("/*注释*/ 之后\n", [(1, 2)], "/\\*注释\\*/ 之后\n"),
    ("在 src/**/lib/**/a 中\n", [(1, 7)], "在 src/\\*\\*/lib/\\*\\*/a 中\n"),
    ("数 1*x\n\n共 2*3*4\n", [(3, 4)], "数 1*x\n\n共 2\\*3\\*4\n"),
    ("目录 /*b\n\n匹配 src/**/*.js 文件\n", [(3, 8)], "目录 /*b\n\n匹配 src/\\*\\*/\\*.js 文件\n"),
    ("def **init**(self):\n", [(1, 5)], "def \\_\\_init\\_\\_(self):\n"),
    (
        "def **new**() 与 super().**init**()\n",
        [(1, 5), (1, 25)],
        "def \\_\\_new\\_\\_() 与 super().\\_\\_init\\_\\_()\n",
    ),
    ("用 self.**dict** 与 a[0].**len**()\n", [(1, 8), (1, 24)], "用 self.\\_\\_dict\\_\\_ 与 a[0].\\_\\_len\\_\\_()\n"),
    ('if **name** == "**main**":\n', [(1, 4), (1, 17)], 'if \\_\\_name\\_\\_ == "\\_\\_main\\_\\_":\n'),
    ("**name**=='**main**'\n", [(1, 1), (1, 12)], "\\_\\_name\\_\\_=='\\_\\_main\\_\\_'\n"),
    ("| 甲 |\n|---|\n| __repr__() |\n", [(3, 3)], "| 甲 |\n|---|\n| \\_\\_repr\\_\\_() |\n"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired


def test_the_page_shows_the_marks_once_they_are_escaped(kramdown: pages.Render) -> None:
    before, after = (kramdown(texts) for texts in zip(*((text, repaired) for text, _, repaired in FOUND), strict=True))
    assert ["<strong>" in page or "<em>" in page for page in before] == [True] * len(FOUND)
    assert ["<strong>" in page or "<em>" in page for page in after] == [False] * len(FOUND)


@pytest.mark.parametrize("text", ["文件 __init__.py 是\n", "共 1920*1080*3 字节\n", "x*y 与 z*w 之和\n"])
def test_commonmark_too(text: str) -> None:
    assert len(problems(RULE, text, "commonmark")) == 1


def test_what_holds_code_has_no_fix() -> None:
    (found,) = problems(RULE, "x*y `a` z*w\n")
    assert found.fix is None


def test_the_message_shows_the_whole_of_it() -> None:
    found = problems(RULE, "共 1920*1080*3 字节，x**2*3**4\n")
    shown = [("italic", "`1920*1080*3`"), ("bold", "`x**2*3**4`")]
    assert [kind in each.message and whole in each.message for each, (kind, whole) in zip(found, shown, strict=True)]
