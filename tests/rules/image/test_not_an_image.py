"""image/not-an-image: marks that were meant as an image, and what is a link, a sentence or code."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "image/not-an-image"

CLEAN = [
    pytest.param("![湖](a.png) 与 ![](https://example.com/a.png)\n", id="images"),
    pytest.param("![湖][a]\n\n[a]: a.png\n", id="an image by reference"),
    pytest.param("[![湖](a.png)](b.html) 与 [![湖][a]](b.html)\n\n[a]: a.png\n", id="an image in a link"),
    pytest.param("[![湖]](b.html)\n\n[湖]: a.png\n", id="an image in a link, by reference"),
    pytest.param("`[![湖]](b.html)` 与 [[!\\[湖]](b.html)\n", id="in code, and no mark of an image"),
    pytest.param("![湖](a.png)（https://example.com/）\n", id="an image, then a remark"),
    pytest.param("![湖](a(1).png)\n", id="round brackets in the name"),
    pytest.param("见[手册]（https://example.com/）\n", id="a link: another rule's"),
    pytest.param("看这里！[照片](https://example.com/a.png)\n", id="a link to a picture behind a sentence"),
    pytest.param("！[手册](https://example.com/)\n", id="a link to a page behind a lone mark"),
    pytest.param("Look! [the photo](a.png)\n", id="a link behind an exclamation"),
    pytest.param("！[]（a.png）\n", id="neither an image nor a link"),
    pytest.param("![湖](https://example.com/\na.png)\n", id="an address over two lines: another rule's"),
    pytest.param("写作 ![文字]（地址）\n", id="words about Markdown"),
    pytest.param("vec![]（见下）\n", id="a macro"),
    pytest.param("`![湖]（a.png）` 与 `！[](a.png)`\n", id="inline code"),
    pytest.param("```\n![湖]（a.png）\n！[](a.png)\n```\n", id="a fence"),
    pytest.param("`![[湖.png]]` 与 \\![[湖.png]]，![[湖]]、[[湖.png]]\n", id="embedded, in code; a note; a link"),
    pytest.param("<!-- ![湖]（a.png） -->\n", id="a comment"),
    pytest.param("<pre>\n![湖]（a.png）\n</pre>\n", id="raw HTML"),
    pytest.param("\\![湖]（a.png）\n", id="escaped"),
    pytest.param("![湖](a.png\n)\n", id="the closing bracket in the next line"),
    pytest.param("![注意(见下)\n", id="words in brackets that lack the one before them"),
    pytest.param("清单！[](about.html)\n", id="a link without a text to no picture"),
    pytest.param("![选项]（和/或）\n", id="words with a slash"),
    pytest.param("![湖](a.png)【图】（https://example.com/）\n", id="a remark of another kind behind an image"),
    pytest.param("{% raw %}\n![湖]（a.png）\n{% endraw %}\n", id="raw"),
    pytest.param("`![湖` 景]（a.png）\n", id="code that ends within the text"),
    pytest.param("![湖 `景]（a.png` 后）\n", id="code that begins within the text"),
    pytest.param("![湖]（a`.png）`\n", id="code from within the address"),
    pytest.param("`![湖`](a.png\n", id="code that ends before the address"),
    pytest.param("![湖`](a`b.png\n", id="code from the text into an open address"),
    pytest.param("`![湖`(a.png)\n", id="code that ends before a lone address"),
    pytest.param("![湖(a`.png)`\n", id="code from within a lone address"),
    pytest.param("\\! [](a.png)\n", id="an escaped mark before a link"),
]

# the text, line and column, what the safe fixes make of it, and all of them
FOUND = [
    ("![湖]（https://example.com/a.png）\n", (1, 1), "![湖](https://example.com/a.png)\n", None),
    ("![]（a.png）\n", (1, 1), "![](a.png)\n", None),
    ("一\n![](a.png）后\n", (2, 1), "一\n![](a.png)后\n", None),
    ("![湖］(/img/a.png)\n", (1, 1), "![湖](/img/a.png)\n", None),
    ("!【湖】(a.png)\n", (1, 1), "![湖](a.png)\n", None),
    ("一 ![湖] (a.png) 后\n", (1, 3), "一 ![湖](a.png) 后\n", None),
    ("![湖]\n(https://example.com/lake)\n", (1, 1), "![湖](https://example.com/lake)\n", None),
    ("> ![湖]（a.png）\n", (1, 3), "> ![湖](a.png)\n", None),
    ("- 一\n- ![湖]（ a.png ）\n", (2, 3), "- 一\n- ![湖](a.png)\n", None),
    ("![湖]（{{ site.url }}/a.png）\n", (1, 1), "![湖]({{ site.url }}/a.png)\n", None),
    ("！[](https://example.com/a.png)\n", (1, 1), "![](https://example.com/a.png)\n", None),
    ("一\n\n- ！[湖](a.png)\n", (3, 3), "一\n\n- ![湖](a.png)\n", None),
    ("! [湖](a.png)\n", (1, 1), "![湖](a.png)\n", None),
    ("!［湖］(a.png)\n", (1, 1), "![湖](a.png)\n", None),
    ("!［湖](a.png)\n", (1, 1), "![湖](a.png)\n", None),
    ("![湖】（a.png)\n", (1, 1), "![湖](a.png)\n", None),
    ("![湖]（/a(1).png）\n", (1, 1), "![湖](/a(1).png)\n", None),
    ("！\t[](a.png)\n", (1, 1), "![](a.png)\n", None),
    ("!\t[湖](a.png)\n", (1, 1), "![湖](a.png)\n", None),
    ("！ [](a.png)\n", (1, 1), "![](a.png)\n", None),
    *(
        (f"{mark} ！[湖](a.png)\n", (1, len(mark) + 2), f"{mark} ![湖](a.png)\n", None)
        for mark in ("*", "+", "12.", ">")
    ),
    ("- ![湖] \n  (a.png)\n", (1, 3), "- ![湖](a.png)\n", None),
    ("![湖]\t(a.png)\n", (1, 1), "![湖](a.png)\n", None),
    ("![湖]（http://example.com/a）\n", (1, 1), "![湖](http://example.com/a)\n", None),
    ("![湖]（a.png?w=1#b）\n", (1, 1), "![湖](a.png?w=1#b)\n", None),
    ("![【图一】湖]（a.png）\n", (1, 1), "![【图一】湖](a.png)\n", None),
    ("![湖(a.png) 与 ![](b.png)\n", (1, 1), "![湖(a.png) 与 ![](b.png)\n", "![湖](a.png) 与 ![](b.png)\n"),
    ("![湖](a(1).png\n", (1, 1), "![湖](a(1).png\n", "![湖](a(1).png)\n"),
    ("![湖](a.png \n\n一\n", (1, 1), "![湖](a.png \n\n一\n", "![湖](a.png) \n\n一\n"),
    ("清单！[](a.png)后\n", (1, 3), "清单！[](a.png)后\n", "清单![](a.png)后\n"),
    ("一 ![[湖 1.png]] 后\n", (1, 3), "一 ![[湖 1.png]] 后\n", "一 ![](湖%201.png) 后\n"),
    (
        "![湖](https://example.com/a.png\n",
        (1, 1),
        "![湖](https://example.com/a.png\n",
        "![湖](https://example.com/a.png)\n",
    ),
    (
        "![湖(https://example.com/a.png)\n",
        (1, 1),
        "![湖(https://example.com/a.png)\n",
        "![湖](https://example.com/a.png)\n",
    ),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "safe", "every"), FOUND)
def test_found(text: str, where: tuple[int, int], safe: str, every: str | None, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == [where]
    assert fixed(text, found) == safe
    assert fixed(text, found, unsafe=True) == (safe if every is None else every)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("![湖]（a.png）\n", "its brackets `（）` are full-width: write"),
        ("!［湖】(a.png)\n", "its brackets `［】` are full-width: write"),
        ("![湖] （a.png)\n", "its brackets `（` are full-width: write"),
        ("![湖] (a.png)\n", "a blank stands before its address: take it away"),
        ("![湖] \n(a.png)\n", "a line end stands before its address: take it away"),
        ("！[](a.png)\n", "`！` is full-width: write"),
        ("！ [](a.png)\n", "`！` is full-width: write"),
        ("! [](a.png)\n", "a blank stands behind its `!`: write"),
        ("![湖](a.png\n", "its address lacks the closing bracket"),
        ("![湖(a.png)\n", "its text lacks the closing bracket"),
    ],
)
def test_what_is_wrong_is_said(text: str, wrong: str) -> None:
    assert [wrong in each.message for each in problems(RULE, text)] == [True]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_no_repair_that_makes_no_image(dialect: Dialect, kramdown: pages.Render) -> None:
    text = "![湖\\]（a.png）\n"
    assert [each.fix for each in problems(RULE, text, dialect)] == [None]
    assert "<img" not in kramdown([text.replace("（", "(").replace("）", ")")])[0]


@pytest.mark.parametrize(("text", "where", "safe", "every"), FOUND)
def test_the_real_page_has_the_image_only_when_it_is_repaired(
    text: str, where: tuple[int, int], safe: str, every: str | None, kramdown: pages.Render
) -> None:
    before, after = kramdown([text, safe if every is None else every])
    assert before.count("<img") == after.count("<img") - 1


@pytest.mark.parametrize(
    "files",
    [
        {"package.json": '{"hexo": {}, "dependencies": {"hexo-link-obsidian": "1"}}', "_config.yml": "title: a\n"},
        {"_config.yml": "plugins: [jekyll-wikilinks]\n"},
        {"_config.yml": "title: a\n", "_plugins/bidirectional_links_generator.rb": ""},
    ],
)
def test_a_plugin_may_know_what_obsidian_embeds(files: dict[str, str], tmp_path: Path) -> None:
    site = find_site(str(builds.write(tmp_path, files)))
    assert site is not None
    assert problems(RULE, "![[a.png]]\n", "commonmark", site=site) == []
    assert len(problems(RULE, "![[a.png]]\n", "commonmark")) == 1


@pytest.mark.parametrize(
    ("text", "image"),
    [("![[img/a.JPG#right|400]]\n", "![](img/a.JPG)\n"), ("![[a.webp | 湖边 ]]\n", "![湖边](a.webp)\n")],
)
def test_what_obsidian_embeds_with_a_size_or_a_text(text: str, image: str) -> None:
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == [(1, 1)]
    assert fixed(text, found, unsafe=True) == image


@pytest.mark.parametrize(
    ("text", "repaired"),
    [("文 [![湖]](https://example.com/a)\n", None), ("[![]](/img/a.png)\n", "![](/img/a.png)\n")],
)
@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_an_image_in_a_link_has_an_address_of_its_own(
    text: str, repaired: str | None, dialect: Dialect, kramdown: pages.Render
) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == [(1, text.index("[") + 1)]
    assert fixed(text, found, unsafe=True) == (repaired or text)
    assert ">![" in kramdown([text])[0]


# kramdown's alone: the text, and what the safe fix makes of it
EMPTY_TITLE = [
    ('![湖](a.png "")\n', "![湖](a.png)\n"),
    ('一 ![](https://example.com/a(1).png?x=1  "" )后\n', "一 ![](https://example.com/a(1).png?x=1 )后\n"),
    ('- [![]({{ site.url }}/a.png "")](/b)\n', "- [![]({{ site.url }}/a.png)](/b)\n"),
]


def test_kramdown_takes_no_empty_title(kramdown: pages.Render) -> None:
    for text, repaired in EMPTY_TITLE:
        found = problems(RULE, text)
        assert "empty title" in found[0].message
        assert fixed(text, found) == repaired and problems(RULE, repaired) == []
        assert problems(RULE, text, "commonmark") == []
    before, after = ("".join(kramdown([case[at] for case in EMPTY_TITLE])) for at in (0, 1))
    assert (before.count("<img"), after.count("<img")) == (0, len(EMPTY_TITLE))
    quoted = '`![湖](a.png "")` 与 \\![湖](a.png "")、![湖](a.png "题")\n'
    assert problems(RULE, quoted) == []
