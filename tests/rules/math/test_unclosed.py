r"""math/unclosed: `$$` that no other ends in its paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "math/unclosed"

CLEAN = [
    pytest.param("kill -9 $$; cat my_file\n", id="a number of a shell"),
    pytest.param("$$\na_{1} = b\n$$\n\n文 $$a_1$$ 和 $$b_1$$\n", id="formulas"),
    pytest.param("文\n$$\na_{1} = b\n$$\n文\n", id="one within a paragraph"),
    pytest.param("花了 $$ 很多，又 a_1\n", id="a price"),
    pytest.param("kill $$\n\n$$\n文\n\n$$\n", id="a command, signs alone"),
    pytest.param("`$$` 与 \\$$ 之间写 a_{1}\n", id="code, escaped"),
    pytest.param("```\n$$\na_{1}\n```\n", id="a block of code"),
    pytest.param("<!--\n$$\na_{1}\n-->\n", id="a comment"),
    pytest.param("文 $$$ a_{1}\n", id="three"),
    pytest.param("PHP 的 $$foo_bar 是可变变量\n", id="a variable"),
    pytest.param("$$('a_1') 与 `b`\n\n$$(\".x_1\").map(f)\n", id="a selector of a console's"),
    pytest.param("JSX 里 $${x_1} 会打印\n\n模板字符串写 $${y_1}\n", id="templates of code's"),
    pytest.param("可变变量 $$a_1 的值是什么\n", id="a variable of few letters"),
    pytest.param("Makefile 里写 $$i_1\n", id="one of a shell's"),
    pytest.param("公式用 $$包住 a_{1}\n", id="words right behind"),
    pytest.param("文 $$\na_{1} = b\n\n花了 $$ 5\n= b\n", id="dollars that end a line of words"),
    pytest.param("$$a = b\n\n$$ a = b\n", id="no sign of a formula in the line"),
    pytest.param("$$$a_{1}\n", id="three right before letters"),
    pytest.param("\\$$a_{1}\n", id="escaped right before letters"),
    pytest.param("$$a\\b，又 $$FOO_BAR\n\n$$FOO_BAR 是可变变量\n", id="names in capitals"),
    pytest.param("花了 $$5\n\n`x` $$a_{1}$$\n", id="a formula further below"),
    pytest.param("文 $$\na = b\n\n$$ 甲\n= c\n", id="words between the dollars and a sign below"),
    pytest.param("$$\\b\n", id="one letter behind a backslash"),
    pytest.param("$$甲 a_{1}\n", id="words right behind at the beginning of a line"),
]
# the text, where, what the fix makes of it; "" for none
FOUND = [
    ("文\n\n$$\na_{1} = b\n\n后文\n", (3, 1), "文\n\n$$\na_{1} = b\n$$\n\n后文\n"),
    ("文\n\n$$\na_{1} = b\n$\n\n后文\n", (3, 1), "文\n\n$$\na_{1} = b\n$$\n\n后文\n"),
    ("$$a_{1}=b$\n", (1, 1), "$$a_{1}=b$$\n"),
    ("$$a_{1}=b$。\n", (1, 1), "$$a_{1}=b$$。\n"),
    ("文\n\n$$\na = b\n\n后文\n", (3, 1), "文\n\n$$\na = b\n$$\n\n后文\n"),
    ("设 $$a_{1} = b ，则\n\n后文 $$c_1$$ 很长\n", (1, 3), ""),
    ("- 项\n\n  $$\n  \\frac{a}{b}\n\n  文\n", (3, 3), "- 项\n\n  $$\n  \\frac{a}{b}\n  $$\n\n  文\n"),
    ("> $$\n> \\frac{a}{b}\n", (1, 3), "> $$\n> \\frac{a}{b}\n> $$\n"),
    ("设 $$a_1$$ 与 $$b_1 ，则\n", (1, 13), ""),
    ("$$\na_1 $ b\n", (1, 1), ""),
    ("$$\na_{1} = b\n其中 a 为斜率。\n", (1, 1), ""),
    *((f"$$\na_1 = {held}\n", (1, 1), "") for held in ("`b`", "[b](c)", "**b**", "<i>b</i>", "b</p>", "<!-- c -->")),
    *((f"$$\na {sign} b\n", (1, 1), f"$$\na {sign} b\n$$\n") for sign in ("=", "<", ">", "+", "^", "_", "\\b")),
    *((f"$${held}\n", (1, 1), "") for held in ("A_1", "-a_1", "\\int x", "x^y", "(a)_1", "\\{a\\}^2", "[a]+b_{1}")),
    *((f"$$a_1$ {sign}\n", (1, 1), f"$$a_1$$ {sign}\n") for sign in "，。；：,.;"),
    ("$$ \na < b\n", (1, 1), ""),
    ("$$a_{1}$ = b$\n", (1, 1), ""),
    ("1. $$\n   a_{1} = b\n", (1, 4), "1. $$\n   a_{1} = b\n   $$\n"),
    ("\\$$ a_{1}\n$$a_{1}=b$\n", (2, 1), "\\$$ a_{1}\n$$a_{1}=b$$\n"),
    ("`$$` 之后，\n$$\na_{1} = b\n", (2, 1), "`$$` 之后，\n$$\na_{1} = b\n$$\n"),
    ('<a title="$$">甲</a>\n$$\na_{1} = b\n', (2, 1), '<a title="$$">甲</a>\n$$\na_{1} = b\n$$\n'),
    ("[甲](/$$)\n$$\na_{1} = b\n", (2, 1), "[甲](/$$)\n$$\na_{1} = b\n$$\n"),
    *(
        (f"$${held}\n", (1, 1), "")
        for held in ("\\Gamma x", "\\pi r", "2^n", "x_A", "a_{1} = b\\$", "<br>a_1$", "<BR>a_1$")
    ),
    *((f"$$\na_1 = {held}\n", (1, 1), "") for held in ("<br>", "<BR>")),
    ("$$a_1$\t。\n", (1, 1), "$$a_1$$\t。\n"),
    ("$$\t\na < b\n", (1, 1), ""),
    ("$$\n=b\n", (1, 1), "$$\n=b\n$$\n"),
    ("$$\na\nb_{1}\n", (1, 1), "$$\na\nb_{1}\n$$\n"),
    ("{{ '$$' }}\n$$\na_{1} = b\n", (2, 1), "{{ '$$' }}\n$$\na_{1} = b\n$$\n"),
    ("{% assign a = '$$' %}\n$$\na_{1} = b\n", (2, 1), "{% assign a = '$$' %}\n$$\na_{1} = b\n$$\n"),
    ("`$$` 与 `$$`，\n$$\na_{1} = b\n", (2, 1), "`$$` 与 `$$`，\n$$\na_{1} = b\n$$\n"),
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
    assert fixed(text, found, unsafe=True) == (repaired or text)


def test_the_real_page_has_a_formula_once_it_is_repaired(kramdown: pages.Render) -> None:
    cases = [(text, repaired) for text, _, repaired in FOUND if repaired and text[0] != "{"]  # Liquid runs before
    before, after = (kramdown(list(texts)) for texts in zip(*cases, strict=True))
    assert all("$$" in old and "kdmath" not in old for old in before)
    assert all("kdmath" in new for new in after)


def test_a_blank_line_within_is_for_kramdown_alone(kramdown: pages.Render) -> None:
    text = "$$\na_{1} = b\n\nc = d\n$$\n\n末\n"
    assert problems(RULE, text) == [] and "kdmath" in kramdown([text])[0]
    (found,) = problems(RULE, text, "commonmark")
    assert places(text, [found]) == [(1, 1)] and found.fix is None and "the `$$` of line 5" in found.message


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_a_heading_parts_two(dialect: Dialect) -> None:
    text = "$$\n文\n## 题\n$$\na = b\n"
    assert places(text, problems(RULE, text, dialect)) == [(4, 1)]


@pytest.mark.parametrize(
    "mark",
    ["> ", "# ", "###### ", "- ", "* ", "+ ", "1. ", "1) ", "-\t", "~~~\n", "---\n", "***\n", "  > ", "  - "],
)
def test_what_parts_two_without_a_blank_line(mark: str) -> None:
    text = f"$$a_{{1}} = b\n{mark}$$c\n"
    assert places(text, problems(RULE, text, "commonmark"))[0] == (1, 1)
    text = f"> $$a_{{1}} = b\n> {mark}$$c\n"
    assert "\n" in mark or places(text, problems(RULE, text, "commonmark"))[0] == (1, 3)


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("blank", ["", " ", "\t", "  \t"])
def test_a_line_of_blanks_parts_two(blank: str, dialect: Dialect) -> None:
    text = f"$$a_{{1}} = b\n{blank}\n$$c_{{1}} = d\n"
    assert places(text, problems(RULE, text, dialect)) == [(1, 1), (3, 1)]
    text = f"> $$a_{{1}} = b\n>{blank}\n> $$c_{{1}} = d\n"
    assert places(text, problems(RULE, text, dialect)) == [(1, 3), (3, 3)]


def test_two_cells_of_a_table(kramdown: pages.Render) -> None:
    text = "甲 | $$a_{1} = b\n---|---\n$$ 乙 | 丙\n"
    assert places(text, problems(RULE, text)) == [(1, 5)] and "kdmath" not in kramdown([text])[0]


def test_dollars_in_an_attribute_list(kramdown: pages.Render) -> None:
    text = '$$\na_{1} = b\n{: title="$$"}\n'
    assert places(text, problems(RULE, text)) == [(1, 1)] and "kdmath" not in kramdown([text])[0]


@pytest.mark.parametrize("text", ["$$\na_{1} = b\n\n$$c_{1} = d\n", "$$\na_{1} = b\n\n$$c_{1}\n"])
def test_two_that_nothing_ends(text: str) -> None:
    found = problems(RULE, text)
    assert places(text, found) == [(1, 1), (4, 1)]
    assert all("nothing ends" in each.message and text[slice(*each.span)] == "$$" for each in found)


def test_one_below_a_formula(kramdown: pages.Render) -> None:
    text = "$$a_1$$ 文\n\n$$\na_{1} = b\n"
    found = problems(RULE, text)
    pages_shown = kramdown([text, fixed(text, found, unsafe=True)])
    assert places(text, found) == [(3, 1)] and [page.count("kdmath") for page in pages_shown] == [1, 2]


@pytest.mark.parametrize("text", ["\\$$$ a $$ 与\n$$\na_{1} = b\n", "$$$ a $$ 与\n$$\na_{1} = b\n"])
def test_one_below_a_formula_of_three_dollars(text: str, kramdown: pages.Render) -> None:
    page = kramdown([text])[0]
    assert places(text, problems(RULE, text)) == [(2, 1)] and page.count("kdmath") == 1 and "\n$$\na_{1} = b" in page


def test_one_letter_behind_is_no_end() -> None:
    text = "$$\na_{1} = b\n\n$$c\n"
    assert ["nothing ends" in each.message for each in problems(RULE, text, "commonmark")] == [True]


def test_a_site_with_a_plugin_for_formulas(tmp_path: Path) -> None:
    text = "$$\na_{1}\n"
    for more, count in (("", 1), ("plugins: [jekyll-katex]\n", 0)):
        (tmp_path / f"{count}").mkdir()
        (tmp_path / f"{count}" / "_config.yml").write_text(f"title: a\n{more}")
        site = find_site(str(tmp_path / f"{count}" / "_config.yml"))
        assert len(problems(RULE, text, site=site)) == count
