"""heading/toc-mark: marks for a table of contents, where the renderer does not know them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "heading/toc-mark"

CLEAN = [
    pytest.param("写 [TOC] 就有目录。\n", id="in a sentence"),
    pytest.param("`[TOC]`\n", id="inline code"),
    pytest.param("```\n[TOC]\n```\n", id="a fence"),
    pytest.param("<!-- toc -->\n", id="a comment"),
    pytest.param("<!--\n[TOC]\n-->\n", id="in a comment"),
    pytest.param("<pre>\n[TOC]\n</pre>\n", id="raw HTML"),
    pytest.param("Markdown：\n\n\\[TOC]\n", id="escaped, in a lesson"),
    pytest.param("文 \\[TOC] 字\n\n字 [[_TOC_]]\n", id="more of them in sentences"),
    pytest.param("| [[_TOC_]] |\n|---|\n| a |\n", id="a cell"),
    pytest.param("> @[甲](这里写目录)\n\n@甲 [乙](http://a.cn/)\n", id="a link below a name"),
    pytest.param("**[TOC]：**\n\n***[TOC]**\n", id="bold that is more"),
    pytest.param("[toc](#toc)\n", id="a link"),
    pytest.param("[toc]\n\n[toc]: /contents/\n", id="a link by reference"),
    pytest.param("{{ toc }}\n", id="a template"),
    pytest.param("写\n\n{% raw %}\n{{toc}}\n{% endraw %}\n", id="one that is shown"),
    pytest.param("Put\n\n\\[TOC\\]\n\nabove. Pandoc takes `--toc`.\n", id="escaped, in another lesson"),
]

# the text, line and column, and what the unsafe fix makes of it for kramdown (None: no fix) and for CommonMark
FOUND = [
    ("[TOC]\n\n## 一\n", (1, 1), "* TOC\n{:toc}\n\n## 一\n", "## 一\n"),
    ("[toc]\n", (1, 1), "* TOC\n{:toc}\n", ""),
    ("文字\n\n[[toc]]\n\n## 一\n", (3, 1), "文字\n\n* TOC\n{:toc}\n\n## 一\n", "文字\n\n## 一\n"),
    ("@[TOC]\n", (1, 1), "* TOC\n{:toc}\n", ""),
    ("@[TOC](文章目录)\n\n## 一\n", (1, 1), "* TOC\n{:toc}\n\n## 一\n", "## 一\n"),
    ("@[toc](写在 前面)\n文字\n", (1, 1), None, "文字\n"),
    ("文字\n[TOC]\n", (2, 1), None, "文字\n"),
    ("> [TOC]\n", None, None, None),
    ("[Toc] \n\n## 一\n", (1, 1), "* TOC\n{:toc} \n\n## 一\n", "## 一\n"),
    ("  [toC]\n  \n## 一\n", (1, 3), "  * TOC\n{:toc}\n  \n## 一\n", "  \n## 一\n"),
    ("@[TOC]()\n", (1, 1), "* TOC\n{:toc}\n", ""),
    ("## 一\n\n[TOC]", (3, 1), "## 一\n\n* TOC\n{:toc}", "## 一\n\n"),
    ("[TOC]\n## 一\n", (1, 1), "* TOC\n{:toc}\n## 一\n", "## 一\n"),
    ("[TOC]\n- 甲\n", (1, 1), None, "- 甲\n"),
    ("- 甲\n- 乙\n\n[TOC]\n", (4, 1), None, "- 甲\n- 乙\n\n"),
    ("1. 甲\n\n[TOC]\n\n- 乙\n", (3, 1), "1. 甲\n\n* TOC\n{:toc}\n\n- 乙\n", "1. 甲\n\n- 乙\n"),
    ("- 甲\n[TOC]\n", (2, 1), None, "- 甲\n"),
    ("1. 甲\n\n   [TOC]\n", (3, 4), None, "1. 甲\n\n"),
    ("[[_TOC_]]\n\n## 一\n", (1, 1), "* TOC\n{:toc}\n\n## 一\n", "## 一\n"),
    ("[_TOC_]\n\n## 一\n", (1, 1), "* TOC\n{:toc}\n\n## 一\n", "## 一\n"),
    ("[[__TOC__]]\n\n## 一\n", (1, 1), "* TOC\n{:toc}\n\n## 一\n", "## 一\n"),
    ("\\[toc\\]\n\n## 一\n", (1, 1), "* TOC\n{:toc}\n\n## 一\n", "## 一\n"),
    ("\\[TOC]\n\n## 一\n", (1, 1), "* TOC\n{:toc}\n\n## 一\n", "## 一\n"),
    ("**[TOC]**\n\n## 一\n", (1, 1), "* TOC\n{:toc}\n\n## 一\n", "## 一\n"),
    ("***[TOC]***\n\n## 一\n", (1, 1), "* TOC\n{:toc}\n\n## 一\n", "## 一\n"),
    ("@[TOC 目录](这里写自定义目录标题)\n\n## 一\n", (1, 1), "* TOC\n{:toc}\n\n## 一\n", "## 一\n"),
]
# what the page shows where the mark stands
SHOWN = [
    ("[TOC]\n", "prints `[TOC]`"),
    ("@[TOC]\n", "prints `@[TOC]`"),
    ("@[TOC](目录)\n", "a link that leads nowhere"),
    ("[[_TOC_]]\n", "prints `[[TOC]]`"),
    ("**\\[TOC\\]**\n", "prints `[TOC]`"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "for_kramdown", "for_commonmark"), FOUND)
def test_found(
    text: str, where: tuple[int, int] | None, for_kramdown: str | None, for_commonmark: str | None, dialect: Dialect
) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == ([where] if where else [])
    assert fixed(text, found) == text
    repaired = for_kramdown if dialect == "kramdown" else for_commonmark
    assert fixed(text, found, unsafe=True) == (text if repaired is None else repaired)


@pytest.mark.parametrize(("text", "shown"), SHOWN)
def test_what_the_page_shows_is_told(text: str, shown: str) -> None:
    assert shown in problems(RULE, text)[0].message


@pytest.mark.parametrize("item", ["* TOC", "- TOC", "+ 目", "1. 目录", "12. 目录", "  * TOC", "*\tTOC", "\t"])
def test_kramdowns_own_mark_is_printed_only_by_others(item: str) -> None:
    text = f"文字\n\n{item}\n{{:toc}}\n\n## 一\n"
    assert problems(RULE, text) == []
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == [(4, 1)]
    assert fixed(text, found, unsafe=True) == f"文字\n\n{item if item.isspace() else ''}\n## 一\n".replace(
        "\n\n\n", "\n\n"
    )


@pytest.mark.parametrize("text", ["{{TOC}}\n\n## 一\n", "{{toc}}\n## 一\n"])
def test_multimarkdowns_mark_is_printed_where_no_template_is_run(text: str, tmp_path: Path) -> None:
    found = problems(RULE, text, "commonmark", site=builds.hugo_site(tmp_path, {}))
    assert places(text, found) == [(1, 1)] and fixed(text, found, unsafe=True) == "## 一\n"
    assert problems(RULE, text) == []


def test_the_real_page_prints_the_mark_only_until_it_is_repaired(kramdown: pages.Render) -> None:
    for text, where, repaired, _ in FOUND:
        if where is not None and repaired is not None:
            before, after = kramdown([text, repaired])
            assert "TOC" in before.upper()
            assert "TOC" not in after.upper()


@pytest.mark.parametrize(
    ("files", "count"),
    [
        ({"_config.yml": "title: a\n"}, 1),
        ({"_config.yml": "title: a\n", "_layouts/post.html": "{{ content | replace: '[TOC]', toc }}"}, 0),
        ({"_config.yml": "title: a\n", "_plugins/toc.rb": "content.sub(/\\[toc\\]/i, toc)"}, 0),
        ({"_config.yml": "title: a\n", "_includes/a.html": "{% if content contains '[[toc]]' %}"}, 0),
        ({"_config.yml": "title: a\n", "_includes/a.md": "[TOC]"}, 1),
        ({"_config.yml": "title: a\n", "notes/a.html": "[TOC]"}, 1),
        ({"_config.yml": "title: a\n", "_layouts/post.html": "{{ content }}"}, 1),
    ],
)
def test_a_site_that_knows_the_mark(files: dict[str, str], count: int, tmp_path: Path) -> None:
    text = "---\nlayout: post\n---\n[TOC]\n"
    builds.write(tmp_path, {**files, "_posts/2021-06-20-a.md": text})
    path = f"{tmp_path}/_posts/2021-06-20-a.md"
    assert len(problems(RULE, text, path=path, site=find_site(path))) == count


@pytest.mark.parametrize(
    ("packages", "count"),
    [("hexo-renderer-marked", 1), ("hexo-renderer-markdown-it", 0), ('hexo-renderer-marked": "1", "hexo-toc', 0)],
)
def test_a_plugin_of_hexos(packages: str, count: int, tmp_path: Path) -> None:
    text = "---\ntitle: a\n---\n[TOC]\n"
    package = f'{{"hexo": {{"version": "7.0.0"}}, "dependencies": {{"hexo": "7.0.0", "{packages}": "1"}}}}\n'
    builds.write(tmp_path, {"package.json": package, "_config.yml": "title: a\n", "source/_posts/a.md": text})
    path = f"{tmp_path}/source/_posts/a.md"
    assert len(problems(RULE, text, "commonmark", path=path, site=find_site(path))) == count


@pytest.mark.parametrize("template", ["scripts/toc.js", "themes/x/layout/post.ejs", "themes/x/scripts/a.js"])
def test_a_script_of_hexos(template: str, tmp_path: Path) -> None:
    text = "---\ntitle: a\n---\n[TOC]\n"
    builds.hexo_site(tmp_path, {"source/_posts/a.md": text, template: "content.replace('[TOC]', toc)"})
    path = f"{tmp_path}/source/_posts/a.md"
    assert problems(RULE, text, "commonmark", path=path, site=find_site(path)) == []


def test_a_template_of_hugos(tmp_path: Path) -> None:
    text = "---\ntitle: a\n---\n[TOC]\n"
    path = f"{tmp_path}/content/posts/a.md"
    site = builds.hugo_site(tmp_path, {"content/posts/a.md": text})
    assert len(problems(RULE, text, "commonmark", path=path, site=site)) == 1
    files = {"content/posts/a.md": text, "layouts/single.html": '{{ replace .Content "[TOC]" .TableOfContents }}'}
    site = builds.hugo_site(tmp_path / "b", files)
    assert problems(RULE, text, "commonmark", path=f"{tmp_path}/b/content/posts/a.md", site=site) == []
