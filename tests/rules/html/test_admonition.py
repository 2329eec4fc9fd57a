"""html/admonition: boxes of GitHub's, Obsidian's and VuePress's Markdown, which blogs print with their marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import builds, pages
from tests.rule_cases import Dialect, places, problems

RULE = "html/admonition"

CLEAN = [
    pytest.param("> **注意**\n> 先备份。\n", id="a quote"),
    pytest.param("[!NOTE] 不在引用里\n", id="no quote"),
    pytest.param("> 见 [!NOTE]\n", id="behind a word"),
    pytest.param("> [!NOTE]见\n> [!ABC]\n", id="other words"),
    pytest.param("> `[!NOTE]`\n\n```\n> [!NOTE]\n:::tip\n:::\n```\n", id="code"),
    pytest.param("<!--\n:::tip\n-->\n", id="a comment"),
    pytest.param("文字 <!--\n:::tip\n:::\n-->\n", id="a comment in text"),
    pytest.param("> \\[!NOTE]\n", id="escaped"),
    pytest.param("!>\n\n?> <b>文</b>\n\n!>文\n\n文\n!> 文\n\n# ?> 文\n", id="other signs"),
    pytest.param("PHP：\n\n?> 是结束标记。\n", id="a mark of PHP"),
    pytest.param("XML 的声明以 `<?xml` 开始\n\n?> 结束。\n", id="a mark of XML"),
    pytest.param(":::tip::: 是表情\n", id="a face"),
    pytest.param("docsify：\n\n!> 先备份。\n", id="a lesson on docsify"),
    pytest.param("```php\n?> 文\n```\n\n<!--\n?> 文\n-->\n", id="signs in code, and in a comment"),
    pytest.param("> [!NOTE](https://example.com)\n", id="a link"),
    pytest.param("> [!tip][a]\n\n[a]: https://example.com\n", id="a link by reference"),
    pytest.param("!!! note\n先备份。\n\n太好了!!! 甲\n    乙\n\n!!!note\n    甲\n", id="other exclamations"),
    pytest.param("用 :::tip 开头\n\n::: 甲\n:::\n\n:::tipsy\n\n:::code-a\n\n:::tip-a\n", id="other colons"),
]
FOUND = [
    ("> [!NOTE]\n> 先备份。\n", (1, 3), "[!NOTE]"),
    ("一\n\n> [!warning]- 小心\n> 先备份。\n", (3, 3), "[!warning]-"),
    ("- 项\n\n  > [!TIP]\n  > 文\n", (3, 5), "[!TIP]"),
    (">> [!bug]+ 甲\n", (1, 4), "[!bug]+"),
    ("10. > [!note]\n", (1, 7), "[!note]"),
    ("+ * > [!note]\n", (1, 7), "[!note]"),
    ("-\t> [!note]\n", (1, 5), "[!note]"),
    ("> [!ABC] 甲\n\n> [!NOTE] 乙\n", (3, 3), "[!NOTE]"),
    (":::tip\n先备份。\n:::\n", (1, 1), ":::tip"),
    ("# 标题\n\n- 项\n\n  :::tip\n  先备份。\n  :::\n", (5, 3), ":::tip"),
    ("> 一\n> :::tip\n", (2, 3), ":::tip"),
    ("文字\n::: warning 小心\n先备份。\n:::\n", (2, 1), "::: warning 小心"),
    (":::code-group\n\n```js [甲]\n乙\n```\n\n:::\n", (1, 1), ":::code-group"),
    (":::tip\n---\n文\n:::\n", (1, 1), ":::tip"),
    ("!!! note\n    先备份。\n", (1, 1), "!!! note"),
    ("文\n\n???+ warning 小心\n\n    先备份。\n", (3, 1), "???+ warning 小心"),
    ("文\n\n!> 先备份。\n", (3, 1), "!>"),
    ("- 项\n\n  ?> 提示：先备份。\n", (3, 3), "?>"),
    (":::info\n\n先备份。\n\n:::\n", (1, 1), ":::info"),
]
HUGO = {"hugo.toml": "title = 'a'\n", "content/a.md": ""}
HEXO = {
    "package.json": '{"hexo": {}, "dependencies": {"%s": "7"}}',
    "_config.yml": "title: a\n",
    "source/_posts/a.md": "",
}
MARKED = {**HEXO, "package.json": HEXO["package.json"] % "hexo-renderer-marked"}
JEKYLL = {"_config.yml": "title: a\n", "_posts/2021-06-20-a.md": ""}


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "shown"), FOUND)
def test_found(text: str, where: tuple[int, int], shown: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == [where]
    assert text[slice(*found[0].span)] == shown
    assert found[0].message.startswith(f"the page prints `{shown}`")


def test_the_real_page_prints_the_marks(kramdown: pages.Render) -> None:
    for page, (text, _, shown) in zip(kramdown([text for text, *_ in FOUND]), FOUND, strict=True):
        assert shown in page.replace("&gt;", ">"), text


@pytest.mark.parametrize(
    ("files", "count"),
    [
        (HUGO, 1),
        ({**HUGO, "layouts/_default/_markup/render-blockquote.html": ""}, 0),
        ({**HUGO, "themes/t/layouts/_markup/render-blockquote-alert.html": ""}, 0),
        ({**HUGO, "hugo.toml": "theme = 't'\n"}, 0),
        ({**HUGO, "hugo.toml": "theme = 't'\n", "themes/t/theme.toml": ""}, 1),
        ({**HUGO, "hugo.toml": "[module]\n[[module.imports]]\npath = 'example.com/t'\n"}, 0),
        (MARKED, 1),
        ({**HEXO, "package.json": HEXO["package.json"] % "hexo-renderer-markdown-it"}, 0),
        ({**MARKED, "themes/t/scripts/callout.js": "hexo.extend.filter.register('callout')"}, 0),
        (JEKYLL, 1),
        ({**JEKYLL, "_config.yml": "plugins: [jekyll-gfm-admonitions]\n"}, 0),
        ({**JEKYLL, "_includes/box.html": "{% if content contains '[!NOTE' %}"}, 0),
    ],
)
def test_sites_that_may_know_them(files: dict[str, str], count: int, tmp_path: Path) -> None:
    site = find_site(str(builds.write(tmp_path, files)))
    assert site is not None
    path = str(tmp_path / next(name for name in files if name.endswith(".md")))
    assert len(problems(RULE, FOUND[0][0], site.dialect, path=path, site=site)) == count
