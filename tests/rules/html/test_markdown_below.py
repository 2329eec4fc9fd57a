"""html/markdown-below: Markdown that CommonMark takes for a part of the HTML above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import Site
from tests import proof
from tests.rule_cases import fixed, places, problems

RULE = "html/markdown-below"

CLEAN = [
    pytest.param("</div>\n\n**粗**\n", id="a blank line"),
    pytest.param("<br> 文\n**粗**\n", id="a tag with text behind it"),
    pytest.param('<a id="x"></a>\n## 标题\n', id="two tags that begin no HTML"),
    pytest.param("文\n<br>\n**粗**\n", id="a tag in a paragraph"),
    pytest.param("<!-- more -->\n**粗**\n", id="a comment ends with its line"),
    pytest.param("<script></script>\n**粗**\n", id="so does a script"),
    pytest.param("<br>\n2**3**4 a ** b # 文 -文\n", id="nothing that is surely Markdown"),
    pytest.param("<div>\n**粗**\n</div>\n", id="in an element: html/markdown-inside"),
    pytest.param('<div class="mermaid">\n\n<br>\n**粗**\n</div>\n', id="what a script reads"),
    pytest.param('<div class="mermaid">\n<p>\n\n<br>\n**粗**\n</div>\n', id="what a script reads, deeper"),
    pytest.param("<br>\n{% note %}\n**粗**\n{% endnote %}\n", id="what a tag reads"),
    pytest.param("<br>\n{{% note %}}\n{{< b >}}\n{{< /b >}}\n**粗**\n{{% / note %}}\n", id="what a shortcode reads"),
    pytest.param("<br>\n{{ '**粗**' }}\n", id="a template"),
    pytest.param("`<br>`\n**粗**\n\n```\n<br>\n**粗**\n```\n", id="code"),
]

# the text, line and column, and what the unsafe fix makes of it
FOUND = [
    ("</div>\n**粗**\n", (2, 1), "</div>\n\n**粗**\n"),
    ("<br>\n![](a.png)\n![](b.png)\n", (2, 1), "<br>\n\n![](a.png)\n![](b.png)\n"),
    ('<img src="a.png">\n文 [甲](https://a.b)\n\n文\n', (2, 3), '<img src="a.png">\n\n文 [甲](https://a.b)\n\n文\n'),
    ("<center>文</center>\n## 标题", (2, 1), "<center>文</center>\n\n## 标题"),
    ("<p>文</p> 文\n文 `甲` <b>乙</b>\n", (2, 3), "<p>文</p> 文\n\n文 `甲` <b>乙</b>\n"),
    ("<hr/>\n- 甲\n- 乙\n", (2, 1), "<hr/>\n\n- 甲\n- 乙\n"),
    ("<hr/>\n```js\n甲\n```\n", (2, 1), "<hr/>\n\n```js\n甲\n```\n"),
    ("<!-- more --> **粗**\n", (1, 15), "<!-- more -->\n\n**粗**\n"),
    ("<!--\n\nmore\n--> **粗**\n", (4, 5), "<!--\n\nmore\n-->\n\n**粗**\n"),
    ("<script>\n\n</script># 标题\n", (3, 10), "<script>\n\n</script>\n\n# 标题\n"),
    ("文\n\n<?php\n\n?>**粗**\n", (5, 3), "文\n\n<?php\n\n?>\n\n**粗**\n"),
    ("<div>\n\n文\n\n</div>\n**粗**\n", (6, 1), "<div>\n\n文\n\n</div>\n\n**粗**\n"),
    ("<div>\n\n<br>\n**粗**\n\n</div>\n", (4, 1), "<div>\n\n<br>\n\n**粗**\n\n</div>\n"),
    ("<br>\n**粗**\n<hr>\n**粗**\n", (2, 1), "<br>\n\n**粗**\n<hr>\n**粗**\n"),
    ("{% if a %}\n\n<br>\n**粗**\n\n{% endif %}\n", (4, 1), "{% if a %}\n\n<br>\n\n**粗**\n\n{% endif %}\n"),
    ("</details>`甲`\n", (1, 11), "</details>\n\n`甲`\n"),
    ("<br>\n    **粗**\n", (2, 5), None),
    ("<br>\n    文\n**粗**\n", (3, 1), None),
    ("1. </p>\n   **粗**\n", (2, 4), None),
    ("- <br>\n  **粗**\n", (2, 3), None),
    ("> <br>\n> **粗**\n", (2, 3), None),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text, "commonmark") == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: tuple[int, int], repaired: str | None) -> None:
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == [where]
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == (repaired or text)
    mark = text[slice(*found[0].span)].partition("\n")[0]
    before, after = proof.commonmark([text, repaired or ""])
    assert before is not None and after is not None
    assert mark in before and after.count(mark) < before.count(mark)
    assert problems(RULE, text) == []


@pytest.mark.parametrize(("unsafe", "number"), [(True, 1), (False, 0)])
def test_hugo_leaves_raw_html_out_unless_it_is_told(tmp_path: Path, unsafe: bool, number: int) -> None:
    config = {"markup": {"goldmark": {"renderer": {"unsafe": unsafe}}}}
    site = Site(str(tmp_path), "hugo", config, str(tmp_path / "hugo.toml"))
    assert len(problems(RULE, "文[^1]\n\n[^1]: </div>\n    **粗**\n", "commonmark", site=site)) == number


@pytest.mark.parametrize(("config", "number"), [({}, 0), ({"highlight": {"enable": False}}, 1)])
def test_hexo_takes_code_out_before_where_it_colours_it(tmp_path: Path, config: dict[str, object], number: int) -> None:
    site = Site(str(tmp_path), "hexo", config, str(tmp_path / "_config.yml"))
    assert len(problems(RULE, "<hr/>\n```js\n**甲**\n```\n", "commonmark", site=site)) == number
