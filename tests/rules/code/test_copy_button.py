"""code/copy-button: words of buttons that were copied along with code."""

from __future__ import annotations

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "code/copy-button"

CLEAN = [
    pytest.param("点一下“复制代码”。\n\n```\nx = 1\n```\n", id="a sentence"),
    pytest.param("先复制代码\n\n```\nx = 1\n```\n", id="a sentence that ends so"),
    pytest.param("复制代码：\n\n```\nx = 1\n```\n", id="a sentence with a colon"),
    pytest.param("## 复制代码\n\n```\nx = 1\n```\n", id="a heading"),
    pytest.param("复制代码\n------\n\n```\nx = 1\n```\n", id="a heading with a line below"),
    pytest.param("- 复制代码\n- Copy code\n\n```\nx = 1\n```\n", id="items"),
    pytest.param("1. Sign in\n2. Copy code\n\n```\nx = 1\n```\n", id="numbered items"),
    pytest.param("**复制代码**\n\n```\nx = 1\n```\n", id="bold"),
    pytest.param("| 复制代码 |\n|---|\n| Copy code |\n", id="a table"),
    pytest.param("复制代码\n\n文字\n", id="no code about"),
    pytest.param("复制\n\n```\ncp a b\n```\n\n移动\n\n```\nmv a b\n```\n", id="a weak word once"),
    pytest.param("运行\n\n```\n./a\n```\n", id="another"),
    pytest.param("编译\n\n```\nmake\n```\n\n运行\n\n```\n./a\n```\n\n运行\n\n```\n./b\n```\n", id="steps of a lesson"),
    pytest.param("Java 运行\n\n```\njava A\n```\n\n运行代码\n\n```\n./a\n```\n", id="steps with names"),
    pytest.param("复制代码\n\n```\ncp -r a b\n```\n\n复制代码\n\n    $ rsync a b\n", id="copying as a step"),
    pytest.param("有这些按钮：\n\n代码解读\n复制代码\n登录后复制\n", id="buttons that are told of"),
    pytest.param("The third button:\n\nCopy code\n\n```\nx\n```\n", id="a button that is told of"),
    pytest.param(
        "复制代码\n\n```\nsudo cp -r a b\n```\n\nCopy code\n\n```dockerfile\nCOPY . /app\n```\n",
        id="copying within a line",
    ),
    pytest.param("Copy\n\n```\na\n```\n\nMove\n\n```\nb\n```\n\nCopy\n\n```\nc\n```\n", id="labels"),
    pytest.param("复制\n\n```\na\n```\n\n移动\n\n```\nb\n```\n\n复制\n\n```\nc\n```\n", id="labels in Chinese"),
    pytest.param(
        "```\n$ echo 复制代码\n复制代码\n```\n\n```\n>>> print('登录后复制')\n登录后复制\n```\n",
        id="what a program prints",
    ),
    pytest.param("```\nCtrl+C\n复制\n```\n\n```\n⌘C\n复制\n```\n", id="keys"),
    pytest.param("点\n\nview plain\n\n看纯文本\n", id="a mode of a page"),
    pytest.param("```\n打开\n剪切\n复制\n```\n\n```\n全选\n复制\n```\n", id="menus"),
    pytest.param("```\n选中\n右键\n\n复制代码\n```\n", id="steps in Chinese"),
    pytest.param("Copy\n\n文字\n\nCopy\n", id="a weak word without code"),
    pytest.param("```\n复制代码\n```\n\n```\nCopy code\n```\n", id="all of the code"),
    pytest.param("```\n# 不能直接复制代码\n```\n", id="a comment at the end"),
    pytest.param("```\n# ← 从浏览器登录后复制\n```\n", id="another comment"),
    pytest.param("```\n1. Get code\n2. Copy code\n```\n", id="steps"),
    pytest.param("```\n复制代码 = 1\n复制代码()\n```\n", id="a name"),
    pytest.param("```\n生成\n ↓\n复制\n```\n", id="a weak word at the end once"),
    pytest.param("```\n右键\n复制代码\n粘贴\n```\n", id="between lines"),
    pytest.param("<!--\n复制代码\n```\nx\n复制代码\n```\n-->\n", id="a comment"),
    pytest.param("~~~ markdown\npythonCopy code\n\n```python\nx\n```\n~~~\n", id="Markdown in code"),
    pytest.param("在 view plain copy 之后\n\n```\nx = view plain\n```\n", id="a view in a sentence"),
    pytest.param("Installation\n\n代码语言 是什么\n", id="a question"),
    pytest.param("复制\n\n运行\n\n```\nx = 1\n```\n", id="two weak words in one place"),
    pytest.param("> 复制\n> 运行\n>\n> ```\n> x = 1\n> ```\n", id="in a quote"),
    pytest.param("```\na\n```\n\n运行\n\n文\n\n```\nb\n```\n\n运行\n", id="weak words below code"),
    pytest.param("代码解读\n----\n", id="a heading of a sure word"),
    pytest.param("```\na\n```\n\n复制\n\n文\n\n```\nb\n```\n\n复制\n", id="another below code"),
    pytest.param(
        "文\n\nCopy\n\n```\na\n```\n\nMove\n\n```\nb\n```\n\nCopy\n\n```\nc\n```\n", id="one of several labels"
    ),
    pytest.param("文 <!--\n代码解读\n--> 字\n", id="a comment in a paragraph"),
    pytest.param("```\n\n登录后复制\n```\n\n> ```\n> \t\n>\n> 登录后复制\n> ```\n", id="all but blank lines"),
    pytest.param("复制代码\n\n文字很长，" + "远" * 80 + "\n\n```\nx\n```\n", id="code far below"),
]
# the text, line and column, and what the fix makes of it
FOUND = [
    ("```js\nvar a = 1;\n复制代码\n```\n", [(3, 1)], "```js\nvar a = 1;\n```\n"),
    ("~~~\nvar a = 1;\n复制代码\n\n~~~\n\n文\n", [(3, 1)], "~~~\nvar a = 1;\n\n~~~\n\n文\n"),
    ("```\nf();复制代码\n```\n\n```\n}登录后复制\n```\n", [(2, 5), (6, 2)], "```\nf();\n```\n\n```\n}\n```\n"),
    ("- 甲\n\n  ```\n  x\n  复制代码\n  ```\n", [(5, 3)], "- 甲\n\n  ```\n  x\n  ```\n"),
    ("> ```\n> x\n> 登录后复制\n> ```\n", [(3, 3)], "> ```\n> x\n> ```\n"),
    ("文\n\n    x = 1\n    复制代码\n\n文\n", [(4, 5)], "文\n\n    x = 1\n\n文\n"),
    ("```\na\n复制\n```\n\n```\nb\n复制\n```\n", [(3, 1), (8, 1)], "```\na\n```\n\n```\nb\n```\n"),
    ("```java\njava\n\n 代码解读\n复制代码A.b\n```\n", [(2, 1)], "```java\nA.b\n```\n"),
    ("```\n体验AI代码助手\n代码解读\n复制代码A.b\n  c\n```\n", [(2, 1)], "```\nA.b\n  c\n```\n"),
    ("```bash\nbash代码解读复制代码ls\n```\n", [(2, 1)], "```bash\nls\n```\n"),
    ("> ```java\n> java\n>\n>  代码解读\n> 复制代码A.b\n> ```\n", [(2, 3)], "> ```java\n> A.b\n> ```\n"),
    ("```python\npythonCopy code\n    x\n```\n", [(2, 1)], "```python\n    x\n```\n"),
    ("```python\npythonCopy codeimport x\n```\n", [(2, 1)], "```python\nimport x\n```\n"),
    ("```\nPython\n运行代码复制代码\nx\n```\n", [(2, 1)], "```\nx\n```\n"),
    ("```\na\nphp\n\n 代码解读\n复制代码b\n```\n", [(3, 1)], "```\na\nb\n```\n"),
    ("复制代码\n\n```\nx\n```\n", [(1, 1)], "```\nx\n```\n"),
    ("```\nx\n```\n\n复制代码\n\n文\n", [(5, 1)], "```\nx\n```\n\n文\n"),
    ("文\n\nbash\nCopy code\n\n```\nx\n```\n", [(3, 1)], "文\n\n```\nx\n```\n"),
    ("文：\n\npythonCopy code\n\n`import x`\n", [(3, 1)], "文：\n\n`import x`\n"),
    ("文\n\njava\n\n 代码解读\n\n复制代码\n\n`x`\n", [(3, 1)], "文\n\n`x`\n"),
    ("文\n\n代码语言：javascript\n\n复制\n\n```\nx\n```\n", [(3, 1)], "文\n\n```\nx\n```\n"),
    ("文\n\n代码语言：javascript\n复制\n\n文\n", [(3, 1)], "文\n\n文\n"),
    ("文\n复制代码\n\n```\nx\n```\n", [(2, 1)], "文\n\n```\nx\n```\n"),
    ("java运行\n\n```\nx\n```\n", [(1, 1)], "```\nx\n```\n"),
    ("java\n\n运行\n\n```\nx\n```\n", [(1, 1)], "```\nx\n```\n"),
    ("运行\n复制代码\n\n```\nx\n```\n", [(1, 1)], "```\nx\n```\n"),
    ("```\n# 结束\n复制代码\n```\n", [(3, 1)], "```\n# 结束\n```\n"),
    ("json\n\nCopy\n\n```\n{}\n```\n", [(1, 1)], "```\n{}\n```\n"),
    (
        "Copy\n\n```\na\n```\n\nOutput\n\n```\n```\n\nCopy\n\n```\nb\n```\n",
        [(1, 1), (12, 1)],
        "```\na\n```\n\nOutput\n\n```\n```\n\n```\nb\n```\n",
    ),
    ("Copy\n\n```\na\n```\n\nCopy\n\n```\nb\n```\n", [(1, 1), (7, 1)], "```\na\n```\n\n```\nb\n```\n"),
    ("> 复制代码\n>\n> ```\n> x\n> ```\n", [(1, 3)], "> ```\n> x\n> ```\n"),
    ("```\n[plain] view plain copy\nA := b\n```\n", [(2, 1)], "```\nA := b\n```\n"),
    ("```\nf(\n[python] view plaincopy\n  a\n```\n", [(3, 1)], "```\nf(\n  a\n```\n"),
    ("文\n\n\\[java\\] view plain copy print?\n\n```\nx\n```\n", [(3, 1)], "文\n\n```\nx\n```\n"),
    (
        "文\n\n[java]  view plain copy print ? 在CODE上查看代码片 派生到我的代码片\n\n    x\n",
        [(3, 1)],
        "文\n\n    x\n",
    ),
    (
        "文\n\n[html] view plain copy\nprint?在CODE上查看代码片派生到我的代码片\n\n文\n",
        [(3, 1)],
        "文\n\n文\n",
    ),
    ("> 甲：\n>\n> [python] view plain copy\n", [(3, 3)], "> 甲：\n>\n"),
    (
        "{% highlight js %}\nx\n复制代码\n{% endhighlight %}\n",
        [(3, 1)],
        "{% highlight js %}\nx\n{% endhighlight %}\n",
    ),
    ("按钮在上。\n\n文\n\n复制代码\n\n```\nx\n```\n", [(5, 1)], "按钮在上。\n\n文\n\n```\nx\n```\n"),
    ("文\njava\n复制代码\n\n```\nx\n```\n", [(3, 1)], "文\njava\n\n```\nx\n```\n"),
    ("文\n\n    java\n\n复制代码\n\n```\nx\n```\n", [(5, 1)], "文\n\n    java\n\n```\nx\n```\n"),
    ("> java  \n>\n> 复制代码\n>\n> ```\n> x\n> ```\n", [(1, 3)], "> ```\n> x\n> ```\n"),
    ("java\n \n复制代码\n\n```\nx\n```\n", [(1, 1)], "```\nx\n```\n"),
    ("复制代码\n\n```\nx\n复制代码\n```\n", [(1, 1), (5, 1)], "```\nx\n```\n"),
    ("文\n \n复制代码\n \t\n```\nx\n```\n", [(3, 1)], "文\n \n```\nx\n```\n"),
    ("文\n\n复制\n \n代码语言：c\n\n文\n", [(3, 1)], "文\n\n文\n"),
    ("> 文\n>\n> 复制\n>\n> 代码语言：c\n>\n> 文\n", [(3, 3)], "> 文\n>\n> 文\n"),
    ("复制 \t代码语言：c\n\n文\n", [(1, 1)], "文\n"),
    ("```\nx\n```\n\n复制代码\n文字\n", [(5, 1)], "```\nx\n```\n\n文字\n"),
    ("复制代码\n\n`x`\n", [(1, 1)], "`x`\n"),
    ("复制代码\n\n    x = 1\n", [(1, 1)], "    x = 1\n"),
    ("\n`x`\n\n复制代码\n\n文\n", [(4, 1)], "\n`x`\n\n文\n"),
    ("长" * 90 + "\n\n```\nx\n```\n\n复制代码\n\n文\n", [(7, 1)], "长" * 90 + "\n\n```\nx\n```\n\n文\n"),
    ("```\na\nb\n  [c] view plain copy\n  c\n```\n", [(4, 3)], "```\na\nb\n  c\n```\n"),
    ("> ```\n> a\n> [c] view plain copy\n> c\n> ```\n", [(3, 3)], "> ```\n> a\n> c\n> ```\n"),
    ("```\na\n\t[c] view plain \ncopy\n```\n", [(3, 2)], "```\na\ncopy\n```\n"),
    ("> ```\n> python \n>\n> Copy code\n> x\n> ```\n", [(2, 3)], "> ```\n> x\n> ```\n"),
    ("> ```\n>\n> Copy code\n> x\n> ```\n", [(3, 3)], "> ```\n>\n> x\n> ```\n"),
    ("```\nPython \tCopy code \t\nx\n```\n", [(2, 1)], "```\nx\n```\n"),
    ("> ```\n> 代码解读\n> 复制代码A.b\n> ```\n", [(2, 3)], "> ```\n> A.b\n> ```\n"),
    ("```sql\n代码解读\n复制代码-- a\n```\n", [(2, 1)], "```sql\n-- a\n```\n"),
    ("```\na\n代码解读复制代码 \t\nb\n```\n", [(3, 1)], "```\na\nb\n```\n"),
    ("> ```\n> a\n> php \n>  \t代码解读\n> 复制代码b\n> ```\n", [(3, 3)], "> ```\n> a\n> b\n> ```\n"),
    ("> ```\n> x\n> \t登录后复制\n>\n> ```\n", [(3, 4)], "> ```\n> x\n>\n> ```\n"),
    *((f"```\na {end}复制代码\n```\n", [(2, 3 + len(end))], f"```\na {end}\n```\n") for end in ("f()", "a[0]", "{}", "<p>", '"b"', "'b'", "`b`")),
    *((f"文\n\n{words}\n\n文\n", [(3, 1)], "文\n\n文\n") for words in (
        "AI代码解释", "AI写代码", "体验AI代码助手", "代码语言: c", "代码语言：c++", "代码语言：c#", "代码语言：asp.net", "代码语言：objective-c",
        "代码语言：c 代码运行次数：0", "代码语言：c代码运行次数:12", "代码语言：c代码运行次数", "登录后复制", "viewplain copy print?",
        "[c++] view plain", "[c#] view plain", "[asp.net] view plain", "[visual basic] view plain", "[objective-c]\tview plain",
        "[r]view plain\tcopy", "view plain print?在CODE上查看代码片", "view plain print ?\t在 CODE 上查看代码片\t派生到我的代码片",
        "在CODE上查看代码片派生到我的代码片", "view plain copy print在CODE上查看代码片",
    )),
]  # fmt: skip


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
    assert fixed(text, found, unsafe=True) == repaired
    assert problems(RULE, repaired, dialect) == []


@pytest.mark.parametrize(
    "text",
    [
        "```java\njava\n\n 代码解读\n复制代码A.b\n```\n",
        "> ```java\n> java\n>\n>  代码解读\n> 复制代码A.b\n> ```\n",
        "文\n\njava\n\n 代码解读\n\n复制代码\n\n`x`\n",
    ],
)
def test_the_message_names_the_words(text: str) -> None:
    (found,) = problems(RULE, text)
    assert found.message.startswith("`java 代码解读 复制代码` was on a button")


def test_a_step_stays_where_a_button_below_goes() -> None:
    text = "运行\n\n```\n./a\n```\n\n复制代码\n\n```\nx\n```\n"
    assert places(text, problems(RULE, text)) == [(7, 1)]


def test_a_heading_of_these_words_stays_where_a_button_below_goes() -> None:
    text = "## 复制代码\n\n文\n\n<!--\n复制代码\n-->\n\n复制代码\n\n```\nx\n```\n"
    assert places(text, problems(RULE, text)) == [(9, 1)]


def test_the_real_page_shows_the_words_until_it_is_repaired(kramdown: pages.Render) -> None:
    words = ("复制", "代码", "运行", "Copy", "view")
    texts = [each for text, _, repaired in FOUND for each in (text, repaired)]
    shown = [any(word in page for word in words) for page in kramdown(texts)]
    assert shown == [True, False] * len(FOUND)
