"""html/unknown-element: what looks like a tag and is none vanishes from the page."""

from __future__ import annotations

import re

import pytest

from lint_posts import fix_text
from lint_posts.page import read_page
from tests import pages, proof
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "html/unknown-element"

CLEAN = [
    pytest.param("`List<String>` 与 ``<T>``\n", id="inline code"),
    pytest.param("```\nList<String> <T>\n```\n", id="a fence"),
    pytest.param("    List<String>\n", id="indented code"),
    pytest.param("List\\<String> 与 &lt;T>\n", id="escaped"),
    pytest.param("<!-- <T> -->\n", id="a comment"),
    pytest.param("<note>甲</note>\n", id="a closed element"),
    pytest.param("<note>\n\n甲\n\n</note>\n", id="an element closed later"),
    pytest.param('<my-map lat="1" />\n', id="an element with a hyphen and attributes"),
    pytest.param("<font color=red>甲</font><center>乙</center><BR>\n", id="elements that HTML gave up"),
    pytest.param('<svg><path d="m" /><linearGradient id="a" /></svg>\n', id="a drawing"),
    pytest.param("<math><mi>x</mi><mspace /></math>\n", id="a formula"),
    pytest.param("List<object> 与 甲<Em>\n", id="names of elements"),
    pytest.param("甲<Br>乙 x<Br>y\n", id="a line break in a strange case"),
    pytest.param("f()<Object> 与 +<Em>a\n", id="names of elements behind signs"),
    pytest.param("<svg><g></g></svg> <math><mi></mi><mspace></math>\n", id="two drawings"),
    pytest.param("Map<K, V> 与 a<b，1 <2> 3 与 x <- y\n", id="no tags"),
    pytest.param("<https://a.b/c> <a@b.com>\n", id="addresses"),
    pytest.param("<script>if (a<b) c();</script>\n", id="a script"),
    pytest.param("{% include <T> %}\n", id="in a template"),
]

# the text, the places, and with the unsafe fixes
FOUND = [
    ("返回 List<String> 对象\n", [(1, 8)], "返回 List\\<String> 对象\n"),
    ("- git clone <url> <to>\n", [(1, 13), (1, 19)], "- git clone \\<url> \\<to>\n"),
    ("# 泛型 <T>\n", [(1, 6)], "# 泛型 \\<T>\n"),
    ("| 甲 | List<String> |\n|---|---|\n| 乙 | <K> |\n", [(1, 11), (3, 7)], None),
    ("类 <T extends Object> 的\n", [(1, 3)], "类 \\<T extends Object> 的\n"),
    ("配置 <servlet-mapping> 一项\n", [(1, 4)], "配置 \\<servlet-mapping> 一项\n"),
    ('写 <bean id="a" /> 即可\n', [(1, 3)], '写 \\<bean id="a" /> 即可\n'),
    ("用 List<Object> 代替\n", [(1, 7)], "用 List\\<Object> 代替\n"),
    ("`</T>` 与 <T>\n", [(1, 10)], "`</T>` 与 \\<T>\n"),
    ("<pre>\nList<String> a;\n</pre>\n", [(2, 5)], "<pre>\nList&lt;String> a;\n</pre>\n"),
    ("用 <b>List<String></b> 后\n", [(1, 10)], "用 <b>List\\<String></b> 后\n"),
    ("<div><p>\nList<String>\n</p></div>\n", [(2, 5)], "<div><p>\nList&lt;String>\n</p></div>\n"),
    ("画 <svg><g></g></svg> 与 <T> 后\n", [(1, 24)], "画 <svg><g></g></svg> 与 \\<T> 后\n"),
    ("<p>List<String></p>\n", [(1, 8)], "<p>List&lt;String></p>\n"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str | None, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert fixed(text, found) == text
    assert repaired in (None, fixed(text, found, unsafe=True))


def test_the_page_lacks_them_until_they_are_repaired(kramdown: pages.Render) -> None:
    repaired = [fixed(text, problems(RULE, text), unsafe=True) for text, _, _ in FOUND]
    told = [text[slice(*found.span)] for text, _, _ in FOUND for found in problems(RULE, text)[:1]]
    before, after = (_shown(kramdown(texts)) for texts in ([text for text, _, _ in FOUND], repaired))
    assert [tag in page for tag, page in zip(told, before, strict=True)] == [False] * len(FOUND)
    assert [tag in page for tag, page in zip(told, after, strict=True)] == [True] * len(FOUND)


def _shown(made: list[str]) -> list[str]:
    found = [read_page(page) for page in made]
    return [page.text.translate({0x201C: '"', 0x201D: '"'}) + "".join(page.codes) for page in found]


def test_in_code_by_a_tag_kramdown_knows_no_backslash(kramdown: pages.Render) -> None:
    text = "用 <code>List<String></code> 与 **粗**\n"
    repaired = fixed(text, problems(RULE, text), unsafe=True)
    assert repaired == text.replace("<String>", "&lt;String>")
    before, after = kramdown([text, repaired])
    assert "&lt;/code&gt;" in before
    assert "List&lt;String&gt;</code>" in after
    found = problems(RULE, text, "commonmark")
    assert fixed(text, found, unsafe=True) == text.replace("<String>", "\\<String>")


@pytest.mark.parametrize(
    ("text", "where", "repaired"),
    [
        ("提交 <你的信息> 后\n", [], None),
        ("**粗** <你的信息> 和 <姓名>。\n", [], None),
        ("提交 <你的信息> 后 **粗**\n", [(1, 4)], "提交 \\<你的信息> 后 **粗**\n"),
        ("**提交 <你的信息> 后** 吧\n", [(1, 6)], "**提交 \\<你的信息> 后** 吧\n"),
        ("填 <b>请填 <姓名> 吧</b> 后\n", [(1, 9)], "填 <b>请填 \\<姓名> 吧</b> 后\n"),
        ("填 <姓名> 与 `c`\n", [(1, 3)], "填 \\<姓名> 与 `c`\n"),
        ("<div>\n请填 <姓名>\n</div>\n", [(2, 4)], "<div>\n请填 &lt;姓名>\n</div>\n"),
    ],
)
def test_names_in_chinese_are_shown_but_kramdown_takes_them_for_tags(
    text: str, where: list[tuple[int, int]], repaired: str | None
) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert fixed(text, found, unsafe=True) == (repaired or text)
    assert all("no Markdown behind it" in each.message for each in found)
    assert problems(RULE, text, "commonmark") == []


def test_code_below_that_the_page_would_win_back_has_no_repair() -> None:
    (found,) = problems(RULE, "<servlet> 吧\n\n```\nx\n```\n")
    assert found.fix is None
    assert [each.fix is not None for each in problems(RULE, "List<String> `c`\n" * 2)] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "<pre>\nList<String> a;\n</pre>\n\n文字 **粗**\n",
        "<pre><code>\nList<String> a;\nMap<K> b;\n</code></pre>\n\n## 标题\n",
        "<div>\n\n<pre>\nList<String> a;\n</pre>\n\n</div>\n\n> 引\n",
        "返回 List<String>，见 [甲](/b) 与 ![图](/c.png)**粗**\n",
        "<p>List<String> a</p>\n\n[甲](/b) **粗** ![图](/c.png)\n",
    ],
)
def test_what_stands_behind_it_is_markdown_again(text: str, kramdown: pages.Render) -> None:
    repaired = fix_text(text, select=[RULE], unsafe=True)
    less = "&lt;" if text.startswith("<") else "\\\\<"
    assert repaired == re.sub(r"<(String|K)>", rf"{less}\1>", text)
    before, after = kramdown([text, repaired])
    assert "&lt;/" in before or "](" in before
    assert "&lt;/" not in after
    assert re.search(r"<strong>|<h2>|<blockquote>", after)


def test_an_address_gets_its_scheme() -> None:
    text = "见 <www.example.com> 与 <example.org/a>\n"
    found = problems(RULE, text)
    assert places(text, found)[0] == (1, 3)
    assert fixed("见 <www.example.com>\n", found[:1], unsafe=True) == "见 <https://www.example.com>\n"


def test_an_element_that_is_none_is_not_said_to_be_unclosed() -> None:
    text = "<pre><code>\n#include <stdio.h>\n</code></pre>\n\n**文**\n"
    assert places(text, problems(RULE, text)) == [(2, 10)]
    assert problems("html/unclosed", text) == []


HIDDEN = [
    ("文 <?php phpinfo(); ?> 后\n", (1, 3), "文 \\<?php phpinfo(); ?> 后\n"),
    ("# 用 <?= $a ?>\n", (1, 5), "# 用 \\<?= $a ?>\n"),
    ("- 文 <!DOCTYPE html> 与 <b>后</b>\n", (1, 5), "- 文 \\<!DOCTYPE html> 与 <b>后</b>\n"),
    ("文 <![CDATA[ 一 ]]>\n", (1, 3), "文 \\<![CDATA[ 一 ]]>\n"),
    ("文\n\n<?php echo 1; ?>\n\n后\n", (3, 1), "文\n\n&lt;?php echo 1; ?>\n\n后\n"),
    ("文\n\n<?php\necho 1;\n?>\n", (3, 1), None),
]


@pytest.mark.parametrize(("text", "where", "repaired"), HIDDEN)
def test_what_browsers_take_for_a_comment_is_lost_in_commonmark(
    text: str, where: tuple[int, int], repaired: str | None
) -> None:
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == [where]
    assert fixed(text, found, unsafe=True) == (repaired or text)
    assert fix_text(text, dialect="commonmark", select=[RULE], unsafe=True) == (repaired or text)
    assert problems(RULE, text) == []  # kramdown prints it
    words = re.sub(r"\W", "", text[found[0].span.start :].split(">")[0])
    before, after = (read_page(page or "").text for page in proof.commonmark([text, repaired or ""]))
    assert words not in re.sub(r"\W", "", before)
    assert repaired is None or words in re.sub(r"\W", "", after)


@pytest.mark.parametrize(
    "text",
    [
        "`<?php ?>` 与 \\<?php ?> 与 &lt;?php ?>，<!-- 注 -->\n",
        "```php\n<?php echo 1; ?>\n```\n",
        "<!DOCTYPE html>\n<html>\n</html>\n",
        '<?xml version="1.0"?>\n\n文\n',
        "<script>\n//<![CDATA[\na\n//]]>\n</script>\n",
        "a <? b\n",
    ],
)
def test_what_is_shown_or_not_meant_to_be(text: str) -> None:
    assert problems(RULE, text, "commonmark") == []
