r"""math/lost-delimiters: `\(…\)` and `\[…\]`, of which the page has the brackets alone."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import pages, proof
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "math/lost-delimiters"

CLEAN = [
    pytest.param("\\[链接\\]，\\(旁注\\)，\\(x\\)\n", id="escaped brackets"),
    pytest.param("其中 \\\\( \\alpha_i \\\\)\n", id="two backslashes"),
    pytest.param("`\\( \\alpha \\)`\n\n```\n\\[ \\alpha \\]\n```\n", id="code"),
    pytest.param("<!-- \\( \\alpha \\) -->\n", id="a comment"),
    pytest.param("再见 \\(T_T\\) \\( o_o \\)\n", id="faces"),
    pytest.param("<div>\n\\( \\alpha \\)\n</div>\n", id="raw HTML, which has them still"),
    pytest.param("匹配 \\(.*\\) 与 \\([0-9]*\\)\n", id="a pattern of an editor"),
    pytest.param("\\( \\alpha 甲\n\n乙 \\)\n", id="two paragraphs"),
    pytest.param("\\( \\alpha \\]\n", id="two kinds of brackets"),
    pytest.param('\\[caption id="attachment_12" align="x"\\]图\\[/caption\\]\n', id="a shortcode that is escaped"),
    pytest.param(
        "$x=\\\\left\\[\\\\frac{a_1}{b_2}\\\\right\\]$，$\\\\big\\(a_1\\\\big\\)$\n", id="brackets of a formula"
    ),
    pytest.param("数组 \\[user_name\\] 与 \\(max_len_i\\)\n", id="names of code"),
    pytest.param("函数 f(\\alpha) 与 a_1 [b_2]\n", id="brackets without a backslash"),
]

# the text, the places, and what the fixes make of it in kramdown and in CommonMark
FOUND = [
    ("其中 \\( \\alpha_i \\) 是\n", [(1, 4)], "其中 $$\\alpha_i$$ 是\n", "其中 \\\\( \\alpha_i \\\\) 是\n"),
    ("\\(E=mc^2\\)，\\(x\\)\n", [(1, 1), (1, 12)], "$$E=mc^2$$，$$x$$\n", "\\\\(E=mc^2\\\\)，\\\\(x\\\\)\n"),
    (
        "一\n\n\\[\n\\chi^2 = \\sum \\frac{(O - E)^2}{E}\n\\]\n",
        [(3, 1)],
        "一\n\n$$\n\\chi^2 = \\sum \\frac{(O - E)^2}{E}\n$$\n",
        "一\n\n\\\\[\n\\chi^2 = \\sum \\frac{(O - E)^2}{E}\n\\\\]\n",
    ),
    (
        "- \\( a_{1} \\)\n- \\(b\\) 是\n",
        [(1, 3), (2, 3)],
        "- $$a_{1}$$\n- $$b$$ 是\n",
        "- \\\\( a_{1} \\\\)\n- \\\\(b\\\\) 是\n",
    ),
    (
        "| \\( \\alpha \\) | b |\n|---|---|\n| c | d |\n",
        [(1, 3)],
        "| $$\\alpha$$ | b |\n|---|---|\n| c | d |\n",
        "| \\\\( \\alpha \\\\) | b |\n|---|---|\n| c | d |\n",
    ),
    (
        "> \\[ \\left( x_1 \\right) \\]\n",
        [(1, 3)],
        "> $$\\left( x_1 \\right)$$\n",
        "> \\\\[ \\left( x_1 \\right) \\\\]\n",
    ),
    (
        "\\[ \\begin{cases} a_1 \\\\ b \\end{cases} \\]\n",
        [(1, 1)],
        "$$\\begin{cases} a_1 \\\\ b \\end{cases}$$\n",
        "\\\\[ \\begin{cases} a_1 \\\\\\\\ b \\end{cases} \\\\]\n",
    ),
    (
        "\\(X_a\\)，\\(2_a\\)，\\((a)_b\\)，\\({a}_b\\)，\\(a_B\\)\n",
        [(1, 1), (1, 9), (1, 17), (1, 27), (1, 37)],
        "$$X_a$$，$$2_a$$，$$(a)_b$$，$${a}_b$$，$$a_B$$\n",
        "\\\\(X_a\\\\)，\\\\(2_a\\\\)，\\\\((a)_b\\\\)，\\\\({a}_b\\\\)，\\\\(a_B\\\\)\n",
    ),
    (
        "集合 \\(\\{a_i*b\\}\\,\\) 与 \\(c\\_d*x_1\\) 吗\n",
        [(1, 4), (1, 22)],
        "集合 $$\\{a_i*b\\}\\,$$ 与 $$c\\_d*x_1$$ 吗\n",
        "集合 \\\\(\\\\{a_i\\*b\\\\}\\\\,\\\\) 与 \\\\(c\\\\\\_d\\*x_1\\\\) 吗\n",
    ),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize(("text", "where", "kramdown", "commonmark"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], kramdown: str, commonmark: str) -> None:
    for dialect, repaired in (("kramdown", kramdown), ("commonmark", commonmark)):
        found = problems(RULE, text, dialect)  # type: ignore[arg-type]
        assert places(text, found) == where
        assert fixed(text, found) == text
        assert fixed(text, found, unsafe=True) == repaired


def test_words_between_escaped_brackets_are_no_formula() -> None:
    text = "\\(a_1\\) 与 \\(见下\\)、\\(see 文\\)\n"
    assert places(text, problems(RULE, text)) == [(1, 1)]


def test_the_real_page_has_the_marks_of_a_formula_only_when_it_is_repaired(kramdown: pages.Render) -> None:
    for text, where, dollars, doubled in FOUND:
        before, after, other = kramdown([text, dollars, doubled])
        assert "\\(" not in before and "\\[" not in before, text
        assert after.count("kdmath") == len(where), text
        assert other.count("\\(") + other.count("\\[") == len(where), text


def test_commonmark_s_page_has_the_formula_as_it_was_written() -> None:
    for (text, _, _, _), page in zip(FOUND, proof.commonmark([case[3] for case in FOUND]), strict=True):
        shown = "".join(html.unescape(re.sub(r"</?[a-z][^>]*>", "", page)).split())
        written = re.findall(r"\\\(.*?\\\)|\\\[.*?\\\]", text, re.S)
        assert ["".join(formula.split()) in shown for formula in written] == [True] * len(written) != [], text


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("\\( \\text{$$} \\)\n", "kramdown"),
        ("\\( \\text{$x$}$ \\)\n", "kramdown"),
        ("\\( a_1 `b` \\)\n", "commonmark"),
        ("\\( a_1 <b>c</b> \\)\n", "commonmark"),
    ],
)
def test_what_can_be_no_formula_s_own_has_no_fix(text: str, dialect: Dialect) -> None:
    [problem] = problems(RULE, text, dialect)
    assert problem.fix is None


@pytest.mark.parametrize(
    ("held", "number"),
    [
        ("title = 'a'\n", 1),
        ("[markup.goldmark.extensions.passthrough]\nenable = true\n", 0),
        ("[markup.goldmark.extensions.passthrough]\nenable = false\n", 1),
    ],
)
def test_hugo_by_its_settings(tmp_path: Path, held: str, number: int) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "hugo.toml").write_text(held, encoding="utf-8")
    site = find_site(str(tmp_path))
    found = problems(RULE, "其中 \\( \\alpha_i \\) 是\n", "commonmark", path="content/a.md", site=site)
    assert len(found) == number


@pytest.mark.parametrize(
    ("packages", "number"),
    [
        (["hexo-renderer-marked"], 1),
        (["hexo-renderer-pandoc"], 0),
        (["hexo-renderer-marked", "hexo-filter-mathjax"], 0),
        (["hexo-renderer-marked", "hexo-theme-next"], 1),
    ],
)
def test_hexo_by_its_packages(tmp_path: Path, packages: list[str], number: int) -> None:
    (tmp_path / "source" / "_posts").mkdir(parents=True)
    (tmp_path / "_config.yml").write_text("title: a\n", encoding="utf-8")
    named = ", ".join(f'"{package}": "6"' for package in packages)
    held = f'{{"hexo": {{"version": "7"}}, "dependencies": {{"hexo": "7", {named}}}}}'
    (tmp_path / "package.json").write_text(held, encoding="utf-8")
    site = find_site(str(tmp_path))
    text = "其中 \\( \\alpha_i \\) 是\n"
    assert len(problems(RULE, text, "commonmark", path="source/_posts/a.md", site=site)) == number


@pytest.mark.parametrize(
    ("config", "file", "number"),
    [
        ("title: a\n", "_plugins/toc.rb", 1),
        ("title: a\n", "_plugins/mathjax_tags.rb", 0),
        ("plugins: [jekyll-feed]\n", "a.md", 1),
        ("plugins: [jekyll-katex]\n", "a.md", 0),
        ("gems: [jekyll-spaceship]\n", "a.md", 0),
    ],
)
def test_jekyll_by_its_plugins(tmp_path: Path, config: str, file: str, number: int) -> None:
    (tmp_path / "_config.yml").write_text(config, encoding="utf-8")
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).touch()
    found = problems(RULE, "其中 \\( \\alpha_i \\) 是\n", site=find_site(str(tmp_path)))
    assert len(found) == number
