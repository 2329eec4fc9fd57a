r"""math/lost-marks: stars, underscores and backslashes that Markdown takes out of formulas."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems
from tests.rules.conftest import FoundIn

RULE = "math/lost-marks"

CLEAN = [
    pytest.param("设 $a_{i}$ 和 $b_j$，$2*3$\n", id="marks that make nothing"),
    pytest.param("设 $x\\_{i}$ 和 $a\\*b\\*c$\n", id="escaped"),
    pytest.param("$a \\\\\\\\ b$ 和 $\\\\{a\\\\}$ 和 $\\\\alpha$\n", id="backslashes written twice"),
    pytest.param("**公式 $a_{1}$ 与 $b_c$**，*斜 $x^2$ 体*\n", id="in bold and italics"),
    pytest.param("价格 $5，*打折* 后 $3_000\n", id="money"),
    pytest.param("$HOME/*.txt 和 *.md 与 $PATH\n", id="variables of a shell"),
    pytest.param("$x$ 是 *重点*，$y$ 也是 *重点*\n", id="between formulas"),
    pytest.param("`$a*b*c$` 与 `$\\{a\\}$`\n\n```\n$\\{a\\}$\n```\n", id="code"),
    pytest.param("<div>\n$\\{a\\}$\n</div>\n", id="raw HTML"),
    pytest.param("<!-- $\\{a\\}$ -->\n", id="a comment"),
    pytest.param("集合 $\\| A \\|$\n", id="bars that are kept from being a table"),
    pytest.param("$P(A\\|B) = P(B\\|A)$\n\n| $\\|x\\|_2$ |\n|---|\n", id="a bar that a table would take"),
    pytest.param("$ a*b*c$ 与 $a*b*c $ 与 $a*b*c$1\n", id="no formulas"),
    pytest.param("$ a_1*b*c$\n", id="a blank behind the first dollar"),
    pytest.param("$a_1*b*c $\n", id="a blank before the second"),
    pytest.param("$a_1*b*c$12\n", id="a number behind the second"),
    pytest.param("$a_1*b\nc*d$\n", id="a line end between"),
    pytest.param("$$\na_1*b*c\n\nd\n$$\n", id="a blank line between"),
    pytest.param("$a_1*b*c$$\n", id="dollars of two kinds"),
    pytest.param("$x$ 和 *重 $y$ 点*\n", id="around a formula"),
    pytest.param("$a_1\n\n*b*c* $\n", id="two paragraphs"),
    pytest.param("\\$a*b*c$\n", id="an escaped dollar"),
    pytest.param("$说*明*$\n", id="no formula: words"),
]

# the text, the places, and with the fixes
FOUND = [
    ("设 $x*y*z$\n", [(1, 4)], "设 $x\\*y\\*z$\n"),
    (
        "设 $\\mathbf{x}_{i}$ 和 $\\mathbf{y}_{j}$\n",
        [(1, 4), (1, 23)],
        "设 $\\mathbf{x}\\_{i}$ 和 $\\mathbf{y}\\_{j}$\n",
    ),
    ("> 设 $\\{1, 2\\}$ 是\n", [(1, 6)], "> 设 $\\\\{1, 2\\\\}$ 是\n"),
    ("- $a^2**b^2**c$\n", [(1, 4)], "- $a^2\\*\\*b^2\\*\\*c$\n"),
    ("$5 和 $x_1*y*z$\n", [(1, 7)], "$5 和 $x_1\\*y\\*z$\n"),
    ("$a*b^2*c \\text{若甲}$\n", [(1, 2)], "$a\\*b^2\\*c \\text{若甲}$\n"),
]
# where kramdown reads a formula, or no escape
COMMONMARK = [
    ("$$\na = b^2 \\\\\nc = d\n$$\n", [(1, 3)], "$$\na = b^2 \\\\\\\\\nc = d\n$$\n"),
    ("文 $$x_1*y*z$$\n", [(1, 5)], "文 $$x_1\\*y\\*z$$\n"),
    ("$\\int f(x)\\,dx$\n", [(1, 2)], "$\\int f(x)\\\\,dx$\n"),
    ("范数 $\\|x\\|_2$ 与 $\\|y\\|$\n", [(1, 5)], "范数 $\\\\|x\\\\|_2$ 与 $\\|y\\|$\n"),
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
    assert fixed(text, found, unsafe=True) == repaired
    assert problems(RULE, repaired, dialect) == []


@pytest.mark.parametrize(("text", "where", "repaired"), COMMONMARK)
def test_found_in_commonmark(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == where
    assert fixed(text, found, unsafe=True) == repaired
    assert problems(RULE, repaired, "commonmark") == []
    assert problems(RULE, text, "kramdown") == []


def test_the_page_has_the_formula_as_it_was_written_once_it_is_repaired(kramdown: pages.Render) -> None:
    before, after = kramdown([text for text, _, _ in FOUND]), kramdown([repaired for _, _, repaired in FOUND])
    for (text, where, _), old, new in zip(FOUND, before, after, strict=True):
        start = where[0][1] - 1
        formula = pages.plain(text[start : text.index("$", start)])
        assert formula not in pages.plain(old)
        assert formula in pages.plain(new)


TEXT = "设 $x*y*z$\n"
JEKYLL = {"_config.yml": "title: x\n", "_posts/2021-06-20-a.md": TEXT}
HUGO = {"hugo.toml": "", "content/a.md": TEXT}
PASSTHROUGH = "[markup.goldmark.extensions.passthrough]\nenable = true\n"
HEXO = {
    "package.json": '{"hexo": {}, "dependencies": {"hexo-renderer-marked": "7"}}',
    "_config.yml": "title: a\n",
    "source/_posts/a.md": TEXT,
}


@pytest.mark.parametrize(
    ("files", "count"),
    [
        ({**JEKYLL, "assets/math.js": "", "_config.yml": "plugins: [jekyll-feed, jekyll-text-theme]\n"}, 1),
        ({**JEKYLL, "_config.yml": "plugins: [jekyll-feed, jekyll-katex]\n"}, 0),
        ({**JEKYLL, "_plugins/math.rb": ""}, 0),
        ({**JEKYLL, "_plugins/a.rb": "", "_plugins/my_tex.rb": ""}, 0),
        (HUGO, 1),
        ({**HUGO, "hugo.toml": PASSTHROUGH}, 0),
        ({**HUGO, "hugo.toml": PASSTHROUGH.replace("true", "false")}, 1),
        (HEXO, 1),
        ({**HEXO, "package.json": HEXO["package.json"].replace("marked", "pandoc")}, 0),
        ({**HEXO, "package.json": HEXO["package.json"].replace('"7"', '"7", "hexo-math": "1"')}, 0),
        ({**HEXO, "scripts/latex.js": ""}, 0),
    ],
)
def test_what_a_site_does_with_formulas(files: Mapping[str, str], count: int, found_in: FoundIn) -> None:
    assert sum(map(len, found_in(RULE, files).values())) == count
