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
    pytest.param("Sugar is sweet (so sweet);\nAnd so are you (so true);\n", id="a poem"),
    pytest.param("Contact: tom@a.com (work);\nPhone: 123 (home);\n", id="words in brackets"),
    pytest.param("class 1:\n  Tom, Ann\nclass 2:\n  Li\n", id="classes of a school"),
    pytest.param("╭(●∀●)╯ 你好\n╰(●∀●)╮ 再见\n\n┏ (゜ω゜)=☞\n┗ (゜ω゜)┛\n", id="faces"),
    pytest.param("Jones K. (2011);\nBrown et al., (2012a);\nLi (2013);\n", id="papers and their years"),
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
    pytest.param("+-+\n| a |\n+-+\n", id="a dash alone"),
    pytest.param("+--+ a\n+--+ b\n", id="words behind a ruler"),
    pytest.param("说 ├── 甲\n说 └── 乙\n├── 丙\n", id="one line that is drawn"),
    pytest.param("f() {\n} x\n} // a\n", id="words behind what closes"),
    pytest.param("a(); 说\nb();\n\n甲 a();\nb(); 说\n", id="one statement"),
    pytest.param("a == b;\nc != d;\n", id="comparisons"),
    pytest.param("说 $ git pull\n$ git push\n说 $ git pull\n", id="one command among words"),
    pytest.param("git pull 说\ngit push\ngit pull 说\n", id="one command without a prompt among words"),
    pytest.param("def f(): 说\n    x\n", id="words behind a function"),
    pytest.param("甲：\n    x\n", id="a line within a sentence"),
    pytest.param("a();  \nb();\n", id="statements that break"),
    pytest.param("甲<br>\na();<br />\nb();\n", id="statements that break by tags"),
    pytest.param("a {\n}: 甲\n", id="no line that closes alone"),
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
    ("++\n+==+\n| a |\n| b |\n完\n", (2, 1), "++\n\n```\n+==+\n| a |\n| b |\n```\n\n完\n"),
    ("+--+--+\n| a | b |\n+--+--+\n", (1, 1), "```\n+--+--+\n| a | b |\n+--+--+\n```\n"),
    ("（目录）\n├── b\n└── c\n", (2, 1), "（目录）\n\n```\n├── b\n└── c\n```\n"),
    ("甲\n│ x\n├── b\n└── c\n尾 1\n尾 2\n", (2, 1), "甲\n\n```\n│ x\n├── b\n└── c\n```\n\n尾 1\n尾 2\n"),
    ("甲\n┌──┐\n└──┘\n", (2, 1), "甲\n\n```\n┌──┐\n└──┘\n```\n"),
    ("a();\nb();\nc = d\n  e\n完。\n", (1, 1), "```\na();\nb();\nc = d\n  e\n```\n\n完。\n"),
    ("a();  \nb();\nc();\n", (1, 1), "```\na();  \nb();\nc();\n```\n"),
    ("甲 <br> 乙 {\n  x\n}\n", (1, 1), "```\n甲 <br> 乙 {\n  x\n}\n```\n"),
    ("a();\nb();\nc();\n    d\n}\n完\n", (1, 1), "```\na();\nb();\nc();\n    d\n}\n```\n\n完\n"),
    ("f(a, {\n  b\n});\n完\n", (1, 1), "```\nf(a, {\n  b\n});\n```\n\n完\n"),
    ("文\nclass A:\n    x = 1\n", (2, 1), "文\n\n```\nclass A:\n    x = 1\n```\n"),
    ("文\ndef f() -> int:\n    pass\n", (2, 1), "文\n\n```\ndef f() -> int:\n    pass\n```\n"),
    ("if (a) {\n  b();\n} \nc == 1 时\n", (1, 1), "```\nif (a) {\n  b();\n} \n```\n\nc == 1 时\n"),
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
@pytest.mark.parametrize(
    "line", ["printf (a);", "return (a b);", "x = f (a);", "int f (a, b);", 'puts a ("b");', "f(a b);"]
)
def test_brackets_of_code(line: str, dialect: Dialect) -> None:
    assert len(problems(RULE, f"文\n{line}\n{line}\n", dialect)) == 1


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
    text = f"> {BRACES}>\n> {BRACES}".replace("\n ", "\n> ").replace("\n}", "\n> }")
    assert places(text, problems(RULE, text)) == [(1, 3)]


def test_no_fence_around_one() -> None:
    (found,) = problems(RULE, "int a() {\n```\n}\n")
    assert found.fix is None


@pytest.mark.parametrize(
    "line",
    [
        "x;",
        "a,",
        "f(a, b)",
        "@f(a)",
        "#f(a)",
        "a.b<c> d(e)",
        "#define A 1",
        "#pragma once",
        "// 甲",
        "/* a",
        "*/",
        "@A b",
        "] a",
        ")",
        "} a",
        "import a b",
        "a.b = c",
        "public",
        "private",
        "protected",
        "class A",
        "interface A",
        "struct a",
        "namespace a",
        "using a",
        "package a",
        "else",
        "try",
        "do",
        "final a",
        "const a",
        "var a",
        "static a, b",
        "let a",
        "return a.b",
    ],
)
def test_lines_of_code_above_what_has_braces(line: str) -> None:
    text = f"文\n{line}\nint f() {{\n  b();\n}}\n"
    assert places(text, problems(RULE, text)) == [(2, 1)]


@pytest.mark.parametrize(
    "line", ["甲 = c", "a b = c", "a = ", "a b", "甲(a)", "f(a) b", "#a", "/ a", "imports a", "publican", "return 甲"]
)
def test_words_above_what_has_braces(line: str) -> None:
    text = f"文\n{line}\nint f() {{\n  b();\n}}\n"
    assert places(text, problems(RULE, text)) == [(3, 1)]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        *((line, 1) for line in ("x = [1];", "x = {a};", "x = 'a';", 'x = "a";', "x = 1;", "x = f(a);", "@a();")),
        *((line, 1) for line in ("*a = b;", "&a = b;", "$a = b;", "ab=cd;", 'a("甲");')),
        *((line, 0) for line in ("x == 1;", "x <= 1;", "x >= 1;", "x != 1;", "x = -;", "甲();", "-a();", "a `b`();")),
        *((line, 0) for line in ("a，b();", "a。b();", "a：b();", "a；b();", "a、b();", "a b;")),
    ],
)
def test_what_is_a_statement(line: str, count: int) -> None:
    assert len(problems(RULE, f"文\n{line}\n{line}\n")) == count


@pytest.mark.parametrize("signs", ["├└", "┌└", "╔║╚", "╭│╰", "┏┃┗", "┏┣", "┏┠", "╔╠"])
def test_each_way_to_draw(signs: str) -> None:
    text = "".join(f"{sign} 甲\n" for sign in signs)
    assert (
        fixed(f"文：\n{text}完\n", problems(RULE, f"文：\n{text}完\n"), unsafe=True)
        == f"文：\n\n```\n{text}```\n\n完\n"
    )


HEXO = {"package.json": '{"hexo": {}, "dependencies": {"hexo-renderer-marked": "7"}}', "source/_posts/a.md": ""}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BRACES, "loses the blanks"),
        (TREE.replace("── main", "──   main"), "loses the blanks"),
        (TREE, None),
        ("a();\nb();\n", None),
        ("1. 文\n\n    sudo apt update\n    sudo apt install x\n", None),
        ("1. 文\n\n    sudo apt update\n     sudo apt install x\n", "loses the blanks"),
    ],
)
def test_a_site_that_breaks_every_line_loses_only_blanks(text: str, said: str | None, tmp_path: Path) -> None:
    site = find_site(str(builds.write(tmp_path, {"_config.yml": "title: x\n", **HEXO})))
    found = problems(RULE, text, "commonmark", site=site)
    assert [said in each.message for each in found if said is not None] == ([True] if said else [])
    assert len(found) == bool(said)
    assert "runs together" in problems(RULE, text, "commonmark")[0].message


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"_config.yml": "title: x\n"}, "runs together"),
        ({"_config.yml": "markdown: CommonMark\ncommonmark: {options: [HARDBREAKS]}\n"}, "loses the blanks"),
        ({"hugo.toml": "[markup.goldmark.renderer]\nhardWraps = true\n"}, "loses the blanks"),
        ({"hugo.toml": "[markup.goldmark.renderer]\nunsafe = true\n"}, "runs together"),
        ({**HEXO, "_config.yml": "marked: {breaks: false}\n"}, "runs together"),
        ({**HEXO, "_config.yml": "marked: {breaks: true}\n"}, "loses the blanks"),
        ({**HEXO, "_config.yml": "", "package.json": HEXO["package.json"].replace("marked", "x")}, "loses the blanks"),
    ],
)
def test_what_is_said_on_a_site(files: dict[str, str], said: str, tmp_path: Path) -> None:
    site = find_site(str(builds.write(tmp_path, files) / "a.md"))
    (found,) = problems(RULE, BRACES, "commonmark", site=site)
    assert site is not None and said in found.message
