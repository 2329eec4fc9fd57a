"""code/line-numbers: numbers that were copied along with code."""

from __future__ import annotations

import re

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "code/line-numbers"

NUMBERED, PLAIN = "1 int a;\n2 int b;\n3 int c;\n", "int a;\nint b;\nint c;\n"
CLEAN = [
    pytest.param("```\nint a;\nint b;\nint c;\n```\n", id="code"),
    pytest.param("```\n1. git log;\n2. git push;\n3. git pull;\n```\n", id="steps"),
    pytest.param("```\n1 apple\n2 pear\n3 plum\n4 fig\n```\n", id="a table"),
    pytest.param("```\n1\n2\n3\n4\n```\n", id="what a program prints"),
    pytest.param("```\n0 int a;\n1 int b;\n2 int c;\n3 int d;\n```\n", id="from nought"),
    pytest.param("```\n501 cd /a;\n502 ls;\n503 make;\n```\n", id="a history"),
    pytest.param("```\n1 cd /a\n2 ls -l\n3 make\n4 vim a.c\n```\n", id="a history from one"),
    pytest.param("```\n1 int a;\n2 int b;\n```\n", id="two lines"),
    pytest.param("```\n1 int a;\n2 int b;\n4 int c;\n```\n", id="one is missing"),
    pytest.param("```\n1 int a;\n2 int b;\n3 int c;\nint d;\n```\n", id="one without"),
    pytest.param("```\n1int a;\n2int b;\n3int c;\n```\n", id="no blank"),
    pytest.param("```\n1 int a;\n2 int b;\n3 int c;\n```\n\n看第 2 行。\n", id="the text speaks of a line"),
    pytest.param("```\n1 int a;\n2 int b;\n3 int c;\n```\n\nSee line 2.\n", id="in English"),
    pytest.param("用 cat -n：\n\n```\n1 int a;\n2 int b;\n3 int c;\n```\n", id="a lesson"),
    pytest.param("1 int a;\n2 int b;\n3 int c;\n", id="no block of code"),
    pytest.param("<!--\n```\n1 int a;\n2 int b;\n3 int c;\n```\n-->\n", id="a comment"),
    pytest.param("```\n1 床前明月光，\n2 疑是地上霜。\n3 举头望明月，\n```\n", id="a poem"),
    pytest.param("```\n1 C = 15.2%\n2 Java = 13.1%\n3 Go = 12.0%\n```\n", id="ranks"),
    pytest.param("```\n1 server=10.0.0.1\n2 server=10.0.0.2\n3 server=10.0.0.3\n```\n", id="settings"),
    pytest.param("```\n1  Alice  (admin);\n2  Bob  (user);\n3  Carol  (user);\n```\n", id="names"),
    pytest.param("```\n1 row in set (0.00 sec);\n2 rows in set (0.01 sec);\n3 rows in set;\n```\n", id="results"),
    pytest.param('```\n1 {"a": 1}\n2 {"a": 2}\n3 {"a": 3}\n```\n', id="records"),
    pytest.param("```\n1 SELECT * FROM a;\n2 SELECT * FROM b;\n3 SELECT * FROM c;\n```\n", id="queries"),
    pytest.param("```\n1 import numpy   0.01s\n2 import pandas  0.40s\n3 import torch   2.1s\n```\n", id="times"),
    pytest.param("```\n1 // 第一天\n2 // 第二天\n3 // 第三天\n```\n", id="days"),
    pytest.param("```\n1 x = 1\n2 x = 4\n3 x = 9\n```\n", id="values"),
    pytest.param("```\n1 for j = 2 to n\n2     key = A[j]\n3     i = j - 1\n```\n", id="pseudocode"),
    pytest.param("`nl a.c` 的结果：\n\n```\n1 int a;\n2 int b;\n3 int c;\n```\n", id="what another program prints"),
    pytest.param("用 less -N 看：\n\n```\n1 int a;\n2 int b;\n3 int c;\n```\n", id="a pager"),
    pytest.param("The third line is wrong:\n\n```\n1 int a;\n2 int b;\n3 int c;\n```\n", id="an ordinal"),
    pytest.param("```\n1 int a;\n2 int b;\n3 int c;\n```\n\nSee L2.\n", id="a line by its letter"),
    pytest.param("```\n1 def 默认\n2 class 类\n3 var 变量\n```\n", id="words and what they mean"),
    pytest.param("```\n1 输入 make;\n2 输入 make install;\n3 退出;\n```\n", id="steps to type"),
    pytest.param("```\n1 class of 2001\n2 public enemy\n3 return to me\n```\n", id="songs"),
    pytest.param("```\n1 a: b\n2 c: d\n3 e: f\n```\n", id="a listing"),
    pytest.param("```\n1 int a;\n1 int b;\n2 int c;\n3 int d;\n```\n", id="counted anew too soon"),
    pytest.param("```\n1 int a;\n2 int b;\n3 int c;\n5 int d;\n```\n", id="one is missing further on"),
    pytest.param("```\n1 int a;\n2 int b;\n3 int c;\n4int d;\n```\n", id="no blank further on"),
    pytest.param("```\n1 int a;\n2 int b;\n```\n\n```\n1 甲\n2 乙\n3 丙\n```\n", id="two lines, and a table"),
    pytest.param("```\n1 甲;\n2 乙;\n3 丙\n4 丁\n5 戊\n6 己\n7 庚\n8 辛\n```\n", id="two of eight look like code"),
    pytest.param("```\n1 a;\n2 b;\n3 丙\n4 丁\n5 戊\n6 己\n7 庚\n8 辛\n```\n", id="two of eight are code"),
    pytest.param("```\n1 a;\n2 乙\n3 丙\n```\n", id="one of three is code"),
    pytest.param(
        "```\n1 class A\n2 so let a be\n3 to import b\n4 the if x = 2\n```\n", id="prose below a line of code"
    ),
    pytest.param("```\n1 so let a be\n2 to import b\n3 a class c\n4 if x = 2\n```\n", id="words of code in prose"),
    pytest.param("```\n1 int a;\n2 int b;\n3 int c;\n``\n```\n", id="two backticks are a line"),
    pytest.param("```\n1 int a;\n2 int b;\n3 int c;\n~~\n```\n", id="two tildes"),
    pytest.param("~~~\n1 int a;\n2 int b;\n3 int c;\n```\nx\n~~~\n", id="backticks between tildes"),
    pytest.param("````markdown\n1 int a;\n2 int b;\n3 int c;\n````\n", id="Markdown"),
    pytest.param("```MD\n1 int a;\n2 int b;\n3 int c;\n```\n", id="Markdown by its short name"),
    pytest.param("{% codetabs %}\n1 int a;\n2 int b;\n3 int c;\n{% endcodetabs %}\n", id="another tag"),
    pytest.param("{% raw %}\n1 int a;\n2 int b;\n3 int c;\n{% endraw %}\n\n{{ a }}\n", id="tags that hold no code"),
    *(
        pytest.param(f"{words}\n\n```\n1 int a;\n2 int b;\n3 int c;\n```\n", id=words)
        for words in (
            "第2行",
            "第 1-3 行",
            "第 二 行",
            "显示行号",
            "顯示行號",
            "line_num",
            "line number",
            "linenum",
            "vim 的 set nu",
            "编号",
            "編號",
            "逐行",
            "line by line",
            "the second line",
            "the fourth line",
            "the fifth line",
            "the last line",
            "cat -b",
            "history",
            "gdb",
            "pdb",
            "lldb",
            "执行到 3",
            "伪代码",
            "算法导论",
            "pseudo-code",
            "pseudocode",
            "CLRS",
        )
    ),
]
# the text, line and column, and what the fix makes of it
FOUND = [
    ("```c\n1 int a;\n2 \n3 int b;\n```\n", (2, 1), "```c\nint a;\n\nint b;\n```\n"),
    ("```c\n1 int a;\n2\n3 int b;\n```\n", (2, 1), "```c\nint a;\n\nint b;\n```\n"),
    ("```\n1 f() {\n2   a;\n3 }\n```\n", (2, 1), "```\nf() {\n  a;\n}\n```\n"),
    (
        "```\n" + "\n".join(f"{n:2} a({n});" for n in range(1, 12)).lstrip() + "\n```\n",
        (2, 1),
        "```\n" + "\n".join(f"a({n});" for n in range(1, 12)) + "\n```\n",
    ),
    ("```\n  1 a;\n  2 b;\n\n  3 c;\n```\n", (2, 3), "```\n  a;\n  b;\n\n  c;\n```\n"),
    ("```\n1\timport a\n2\tdef b():\n3\t\treturn c\n```\n", (2, 1), "```\nimport a\ndef b():\n\treturn c\n```\n"),
    (
        "- 甲\n\n  ```java\n   9 a\n  ```\n\n- 乙\n\n  ```java\n  1 a {\n   2   b;\n   3 }\n  ```\n",
        (10, 3),
        "- 甲\n\n  ```java\n   9 a\n  ```\n\n- 乙\n\n  ```java\n  a {\n    b;\n  }\n  ```\n",
    ),
    ("> ```\n> 1 a;\n> 2 b;\n> 3 c;\n> ```\n", (2, 3), "> ```\n> a;\n> b;\n> c;\n> ```\n"),
    (
        "```\n1 import static a.b.c;\n2 f(g(x));\n3 $a->b = 1;\n```\n",
        (2, 1),
        "```\nimport static a.b.c;\nf(g(x));\n$a->b = 1;\n```\n",
    ),
    (
        "```\n1 import { a } from 'b';\n2\n3 export const c = 1;\n```\n",
        (2, 1),
        "```\nimport { a } from 'b';\n\nexport const c = 1;\n```\n",
    ),
    ("文\n\n    1 a;\n    2 b;\n    3 c;\n", (3, 5), "文\n\n    a;\n    b;\n    c;\n"),
    ("```\n1 a;\n2 b;\n3 }\n1 c;\n2 d;\n```\n", (2, 1), "```\na;\nb;\n}\nc;\nd;\n```\n"),
    (
        "{% highlight c %}\n1 int a;\n2 int b;\n3 int c;\n{% endhighlight %}\n",
        (2, 1),
        "{% highlight c %}\nint a;\nint b;\nint c;\n{% endhighlight %}\n",
    ),
    *(
        (f"{opener}{NUMBERED}{closer}\n", (2, 1), f"{opener}{PLAIN}{closer}\n")
        for opener, closer in (
            ("~~~\n", "~~~"),
            ("~~~~ c\n", "~~~~"),
            ("``` c\n", "``` \t"),
            ("{% codeblock lang:c %}\n", "{% endcodeblock %}"),
            ("{% code %}  \n", "{% endcode %}"),
            ("{%- highlight c -%}\n", "{%- endhighlight -%}"),
            ("{%highlight c%}\n", "{%endhighlight%}"),
        )
    ),
    ("```\n\n1 a;\n2 b;\n3 c;\n```\n", (3, 1), "```\n\na;\nb;\nc;\n```\n"),
    ("```\n1\n2 a;\n3 b;\n```\n", (2, 1), "```\n\na;\nb;\n```\n"),
    ("```\n1 a;\n2 b;\n3\n4 c;\n```\n", (2, 1), "```\na;\nb;\n\nc;\n```\n"),
    ("```\n1 a;\n2\n3\n4\n5\n6\n7 b;\n```\n", (2, 1), "```\na;\n\n\n\n\n\nb;\n```\n"),
    ("> ```\n> 1 a;\n> 2 b;\n>\n> 3 c;\n> ```\n", (2, 3), "> ```\n> a;\n> b;\n>\n> c;\n> ```\n"),
    ("```\n1 a;\n2 b;\n \t\n3 c;\n```\n", (2, 1), "```\na;\nb;\n \t\nc;\n```\n"),
    ("文\n\n\t1 a;\n\t2 b;\n\t3 c;\n", (3, 2), "文\n\n\ta;\n\tb;\n\tc;\n"),
]
# lines of which the numbers are a part, each by something else that only code has
CODE = [
    "a {", "}", "a;", "a; // b", "f() :", "#include <a>", "#define A", "#import <a>", "#!/bin/sh", "import a.b", "import a as b",
    "from a.b import c", "def a", "async def a():", "class A", "package a.b", "using A.b", "public int", "private int",
    "protected int", "static int", "const a", "let a", "var a", "return a", "<a href", "</a>", "<A/>", "<x:y-z>", "// a", "/* a",
    "@a", "if a:", "for a in b:", "while a:", "elif a:", "a.b = 1", "a=1", "a += 1", "a -= 1", "print (a)", "print(a", "  \tlet a",
    "f() \t: \t", "a {  ", "a;\t",
]  # fmt: skip
# and those that no listing has
SURE = [
    "a {", "if (a)\t{", "  };", "});", "{}", "f() \t: \t", "#include <a>", "#define A", "#import <a>", "#!/bin/sh", "import a.b",
    "import a.b;", "import a as b", "from a.b import c", "def a(", "async def a(b", "class A", "class A:", "class A extends B", "package a.b", "package a.b;", "using A.b;",
    "public int a(b", "private int a = b", "protected int[] a;", "static a {", "const a = b", "let a=b", "var a = b", "return a;", "return;", "<a href",
    "</a>", "<A/>", "<x:y-z>", "a.b(c);", "a;", "int a;", "a::b<c> d = e;", "int *a;", "int &a = b;",
]  # fmt: skip


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: tuple[int, int], repaired: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == [where]
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired
    assert problems(RULE, repaired, dialect) == []


@pytest.mark.parametrize("line", CODE)
def test_what_looks_like_code(line: str) -> None:
    assert len(problems(RULE, f"```\n1 {line}\n2 class A\n3 甲\n4 乙\n5 丙\n6 丁\n```\n")) == 1


@pytest.mark.parametrize("line", SURE)
def test_what_is_surely_code(line: str) -> None:
    assert len(problems(RULE, f"```\n1 {line}\n2 {line}\n3 甲\n4 乙\n5 丙\n6 丁\n```\n")) == 1


def test_the_message_names_the_numbers() -> None:
    (found,) = problems(RULE, f"```\n{NUMBERED}```\n")
    assert found.message.startswith("`1` to `3` at the beginnings")


def test_a_fence_that_nothing_closes() -> None:
    text = f"```\n{NUMBERED}"
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == [(2, 1)] and fixed(text, found, unsafe=True) == f"```\n{PLAIN}"


@pytest.mark.parametrize("line", ["```", "~~~", "  \t```", "``` js"])
def test_lines_that_would_be_fences_are_told_and_left(line: str) -> None:
    fence = "~~~~" if line == "~~~" else "~~~"
    (found,) = problems(RULE, f"{fence}\n1 int a;\n2 {line}\n3 int b;\n{fence}\n")
    assert found.fix is None


def test_backticks_within_a_line_are_no_fence() -> None:
    (found,) = problems(RULE, "~~~\n1 int a;\n2 a ```;\n3 int b;\n~~~\n")
    assert found.fix is not None


def test_the_real_page_has_the_numbers_in_its_code_until_it_is_repaired(kramdown: pages.Render) -> None:
    texts = [each for text, _, repaired in FOUND if "{%" not in text for each in (text, repaired)]
    has_two = [re.search(r"^ *2\b", page, re.M) is not None for page in kramdown(texts)]
    assert has_two == [True, False] * (len(texts) // 2)
