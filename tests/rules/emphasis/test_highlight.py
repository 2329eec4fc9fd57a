"""emphasis/highlight: `==words==`, which no renderer of a blog takes for a mark unless it is told to."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "emphasis/highlight"

CLEAN = [
    pytest.param("若 x==1 或 y==2，且a==b或c==d。\n", id="comparisons"),
    pytest.param("用 == 比较 == 是\n", id="signs between blanks"),
    pytest.param("“==”和“!=”，`==`，(==) :: Eq a ==\n", id="the operator"),
    pytest.param("判断相等的`==`，和相等性的==类似，Haskell中==的也是\n", id="more of the operator"),
    pytest.param("=====> 第二部分 ===== 完\n", id="arrows"),
    pytest.param("标题\n==\n\n正文==\n", id="an underline"),
    pytest.param("`==a==`，$$a==b==c$$\n\n```\n==字==\n```\n", id="code and maths"),
    pytest.param("<!-- ==字== -->\n\n<div>\n==字==\n</div>\n", id="a comment, and raw HTML"),
    pytest.param("\\==字==，x!==甲==\n", id="escaped, and another operator"),
    pytest.param("甲==字\n\n字==乙\n", id="two paragraphs"),
    pytest.param("[甲](https://example.com/?a==b==)\n", id="an address"),
]

# the text, the places, and what the fix makes of it
FOUND = [
    ("这是==高亮==的字\n", [(1, 3)], "这是<mark>高亮</mark>的字\n"),
    ("**==更加灵活==**，==b c==\n", [(1, 3), (1, 14)], "**<mark>更加灵活</mark>**，<mark>b c</mark>\n"),
    ("- ==**响应式**==：`a`\n", [(1, 3)], "- <mark>**响应式**</mark>：`a`\n"),
    ("> ==`code`== 与 ==“引号”==\n", [(1, 3), (1, 16)], "> <mark>`code`</mark> 与 <mark>“引号”</mark>\n"),
    ("==跨\n行==\n", [(1, 1)], "<mark>跨\n行</mark>\n"),
    ("| ==a== | b |\n|---|---|\n| c | d |\n", [(1, 3)], "| <mark>a</mark> | b |\n|---|---|\n| c | d |\n"),
    ("## 标题==高亮==\n", [(1, 6)], "## 标题<mark>高亮</mark>\n"),
    ("==当数据变化时，这个方式最有用==。\n", [(1, 1)], "<mark>当数据变化时，这个方式最有用</mark>。\n"),
    ("<b>==字==</b>\n", [(1, 4)], "<b><mark>字</mark></b>\n"),
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
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired


def test_the_real_page_prints_the_signs_until_they_are_elements(kramdown: pages.Render) -> None:
    for text, where, repaired in FOUND:
        before, after = kramdown([text, repaired])
        assert before.count("==") == 2 * len(where), text
        assert "==" not in after and after.count("<mark>") == len(where), text


def test_sites_that_highlight(tmp_path: Path) -> None:
    text, path = "这是==高亮==的字\n", "content/posts/a.md"
    settings = {
        "hugo": "[markup.goldmark.extensions.extras.mark]\nenable = true\n",
        "plain": 'title = "a"\n',
    }
    for name, held in settings.items():
        (tmp_path / name / "content").mkdir(parents=True)
        (tmp_path / name / "hugo.toml").write_text(held, encoding="utf-8")
    on, off = (find_site(str(tmp_path / name)) for name in settings)
    assert problems(RULE, text, "commonmark", path=path, site=on) == []
    [problem] = problems(RULE, text, "commonmark", path=path, site=off)
    assert problem.fix is None and "extras.mark" in problem.message


@pytest.mark.parametrize(("package", "number"), [("hexo-renderer-marked", 1), ("hexo-renderer-markdown-it", 0)])
def test_hexo_by_its_renderer(tmp_path: Path, package: str, number: int) -> None:
    (tmp_path / "source" / "_posts").mkdir(parents=True)
    (tmp_path / "_config.yml").write_text("title: a\n", encoding="utf-8")
    held = f'{{"hexo": {{"version": "7"}}, "dependencies": {{"hexo": "7", "{package}": "6"}}}}'
    (tmp_path / "package.json").write_text(held, encoding="utf-8")
    site = find_site(str(tmp_path))
    assert len(problems(RULE, "这是==高亮==的字\n", "commonmark", path="source/_posts/a.md", site=site)) == number


def test_a_plugin_that_may_make_highlights(tmp_path: Path) -> None:
    (tmp_path / "_plugins").mkdir()
    (tmp_path / "_config.yml").write_text("title: a\n", encoding="utf-8")
    (tmp_path / "_plugins" / "markdown_mark.rb").touch()
    assert problems(RULE, "这是==高亮==的字\n", site=find_site(str(tmp_path))) == []
