"""code/run-together: code and drawings that stand in a paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts import fix_text
from lint_posts.site import find_site
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "code/run-together"
TREE = "src\n├── main\n└── test\n"
BRACES = "int main() {\n    return 0;\n}\n"

CLEAN = [
    pytest.param(f"文\n\n```\n{TREE}```\n\n~~~c\n{BRACES}~~~\n", id="fences"),
    pytest.param("文\n\n    int main() {\n        return 0;\n    }\n", id="indented code"),
    pytest.param("├── main 只有一行\n", id="one line"),
    pytest.param("甲│乙\n丙│丁\n", id="a sign between words"),
    pytest.param("│ 甲\n│ 乙\n", id="bars and no drawing"),
    pytest.param("+---+\n", id="a ruler alone"),
    pytest.param("1 +-- 2\n+ 3\n", id="no ruler"),
    pytest.param("用 { 开始\n用 } 结束\n", id="braces in a sentence"),
    pytest.param("函数以 {\n开始。\n", id="a brace that is not closed"),
    pytest.param("}\n再写一个 {\n", id="closed before it is opened"),
    pytest.param("$$\\left\\{\nx_1\n}\n$$\n", id="a formula"),
    pytest.param("文 $a_{\nx\n}$$b$$ 完\n", id="formulas in a line"),
    pytest.param("{% if page.x %} {\n文\n}\n{% endif %}\n", id="Liquid"),
    pytest.param("文 {{ page.x | json: {\n文\n} }}\n", id="an output"),
    pytest.param("先看[手册](a.html);\n再看[目录](b.html);\n", id="links"),
    pytest.param("apples, pears;\nand plums;\n", id="a list of words"),
    pytest.param("类的语法：A.B c = new D();\n接口的语法：E f = new G();\n", id="words before the code"),
    pytest.param("a = 1;\n\nb = 2;\n", id="statements far apart"),
    pytest.param("$ git pull\n只有一行\n", id="one command"),
    pytest.param("git push\n然后再看\n", id="one command without a prompt"),
    pytest.param("git is a tool\nnpm is another\n", id="sentences about commands"),
    pytest.param("sudo 是命令\nsudo 也是用户\n", id="words on a command"),
    pytest.param("$ 100\n$ 200\n", id="prices"),
    pytest.param("def 是关键字\n    class 也是\n", id="words of Python"),
    pytest.param("def f(x):\nreturn x\n", id="no line within the other"),
    pytest.param("int main() {  \nreturn 0;  \n}\n", id="lines that break, and no blanks to lose"),
    pytest.param("int main() {<br>\nreturn 0;<br/>\n}\n", id="lines that break by tags"),
    pytest.param("<pre>\nint main() {\n  return 0;\n}\n</pre>\n", id="preformatted"),
    pytest.param("<!--\nint main() {\n  return 0;\n}\n-->\n", id="a comment"),
]

# the text, the place, and with the fix
FOUND = [
    (f"如下：\n\n{TREE}\n后\n", (3, 1), f"如下：\n\n```\n{TREE}```\n\n后\n"),
    ("如下：\n├── main\n│   └── a.js\n└── test\n", (2, 1), "如下：\n\n```\n├── main\n│   └── a.js\n└── test\n```\n"),
    ("┌───┐\n│ 甲 │\n└───┘\n", (1, 1), "```\n┌───┐\n│ 甲 │\n└───┘\n```\n"),
    (
        "结果：\n+----+------+\n| id | 名   |\n+----+------+\n一行\n",
        (2, 1),
        "结果：\n\n```\n+----+------+\n| id | 名   |\n+----+------+\n```\n\n一行\n",
    ),
    (f"如下：\n\n{BRACES}", (3, 1), f"如下：\n\n```\n{BRACES}```\n"),
    (f"如下：\n{BRACES}可见\n", (2, 1), f"如下：\n\n```\n{BRACES}```\n\n可见\n"),
    ('得到\n{\n  "a": 1,\n  "b": [2]\n}\n', (2, 1), '得到\n\n```\n{\n  "a": 1,\n  "b": [2]\n}\n```\n'),
    ("@Test\nvoid a() {\n  b();\n}\n", (1, 1), "```\n@Test\nvoid a() {\n  b();\n}\n```\n"),
    ("#include <a.h>\nint a() {\n  b();\n}\n", (1, 1), "```\n#include <a.h>\nint a() {\n  b();\n}\n```\n"),
    ("run(function () {\n  a()\n});\nb();\n", (1, 1), "```\nrun(function () {\n  a()\n});\nb();\n```\n"),
    ('var a = f();\na.b("甲");\n', (1, 1), '```\nvar a = f();\na.b("甲");\n```\n'),
    ("$ git pull\n$ npm install\n", (1, 1), "```\n$ git pull\n$ npm install\n```\n"),
    (
        "\nexport A=/opt/a\nexport PATH=$PATH:$A/bin\n",
        (2, 1),
        "\n```\nexport A=/opt/a\nexport PATH=$PATH:$A/bin\n```\n",
    ),
    ("先：\nsudo apt update\ngit clone a\n", (2, 1), "先：\n\n```\nsudo apt update\ngit clone a\n```\n"),
    ("\ndef f(x):\n    return x\nf(1)\n然后\n", (2, 1), "\n```\ndef f(x):\n    return x\nf(1)\n```\n\n然后\n"),
]


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
    assert fix_text(text, dialect=dialect, select=[RULE], unsafe=True) == repaired


def test_the_page_has_a_block_only_when_it_is_repaired(kramdown: pages.Render) -> None:
    before, after = kramdown([text for text, *_ in FOUND]), kramdown([repaired for *_, repaired in FOUND])
    assert [page.count("<pre>") for page in before] == [0] * len(FOUND)
    assert [page.count("<pre>") for page in after] == [1] * len(FOUND)


@pytest.mark.parametrize(
    ("text", "where"), [(f"- 甲\n\n  {BRACES.replace(chr(10), chr(10) + '  ')}", (3, 3)), (f"> {TREE}", (1, 3))]
)
def test_what_a_list_or_a_quote_holds_is_not_fenced(text: str, where: tuple[int, int]) -> None:
    (found,) = problems(RULE, text)
    assert places(text, [found]) == [where] and found.fix is None


def test_paragraphs_of_code_are_told_of_once() -> None:
    text = f"{BRACES}\n{BRACES}\n文\n\n{BRACES}"
    assert places(text, problems(RULE, text)) == [(1, 1), (11, 1)]


HEXO = {"package.json": '{"hexo": {}, "dependencies": {"hexo-renderer-marked": "7"}}', "source/_posts/a.md": ""}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BRACES, "loses the blanks"),
        (TREE.replace("── main", "──   main"), "loses the blanks"),
        (TREE, None),
        ("a();\nb();\n", None),
    ],
)
def test_a_site_that_breaks_every_line_loses_only_blanks(text: str, said: str | None, tmp_path: Path) -> None:
    site = find_site(str(builds.write(tmp_path, {"_config.yml": "title: x\n", **HEXO})))
    found = problems(RULE, text, "commonmark", site=site)
    assert [said in each.message for each in found if said is not None] == ([True] if said else [])
    assert len(found) == bool(said)
    assert "runs together" in problems(RULE, text, "commonmark")[0].message
