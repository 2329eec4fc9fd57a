"""link/dead-end: links that lead nowhere for readers, and links that nobody sees."""

from __future__ import annotations

import re

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "link/dead-end"

CLEAN = [
    pytest.param("[甲](https://example.com) [乙](#top) [丙](/c:/d)\n", id="links"),
    pytest.param("[](#安装) [](#)\n", id="anchors without a text"),
    pytest.param("[甲]()\n", id="an empty address: another rule's"),
    pytest.param("[![](a.png)](https://example.com)\n", id="an image in a link"),
    pytest.param("![](https://example.com/a.png)\n", id="an image"),
    pytest.param("[](https://example.com){: .icon}\n", id="attributes that may show it"),
    pytest.param("[书签](javascript:(function(){alert(1)})())\n", id="a bookmarklet"),
    pytest.param("`[甲](javascript:;)`\n\n```\n[](https://example.com)\n```\n", id="code"),
    pytest.param("<!-- [](https://example.com) -->\n", id="a comment"),
    pytest.param("{% raw %}[](https://example.com) 与 [甲](file:///a) 等{% endraw %}\n", id="raw"),
    pytest.param("![甲](file:///C:/a.png)\n", id="an image: another rule's"),
    pytest.param("[甲](data:text/plain,a) [乙](about:config) [丙](/javascript:;)\n", id="other addresses"),
    pytest.param("\\[](https://example.com)\n", id="escaped"),
    pytest.param("[甲](HTTPS://a.b) [乙](http-notes/) [丙](https/a) [丁](//a.b)\n", id="schemes, and names like them"),
    pytest.param("[甲](https://example.com/http://a.b) [乙](a/htp://b)\n", id="an address in another"),
    pytest.param(
        '[甲](<https://a.b>) [乙](https://a.b "丙") [丙]([https://a.b](https://a.b))\n', id="angles, a title, a link"
    ),
    pytest.param("[甲](mailto:me@example.com) [乙](/@me.html) [丙](a@2x.png)\n", id="mail, and names with an at sign"),
    pytest.param("[甲](<https://a.b>) [乙](<https://a.b> '丙') [丁](<a b>) [戊](a->)\n", id="angle brackets"),
    pytest.param("about:blank 与 file:///C:/a\n", id="words"),
    pytest.param("[view](#a) 与 `[view plain](#)` 与 [view plain] 与 [copy](#)\n", id="no buttons"),
]

# the text, the places, and what all the fixes make of it
FOUND = [
    ("[打开](javascript:void(0))\n", [(1, 1)], "打开\n"),
    ("点[**打开**](javascript:;)后\n", [(1, 2)], "点**打开**后\n"),
    ("[甲](about:blank#_ftn1)\n", [(1, 1)], "甲\n"),
    ("- [文件](file:///C:/notes/a.docx)\n", [(1, 3)], "- 文件\n"),
    ("看[](https://example.com/a)这里\n", [(1, 2)], "看[](https://example.com/a)这里\n"),
    ("> [ ](/a/)\n", [(1, 3)], "> [ ](/a/)\n"),
    ("看[](/a){{ b }}\n", [(1, 2)], "看[](/a){{ b }}\n"),
    ("[甲](<D:\\a b.md>)、[乙](e:/a)\n", [(1, 1), (1, 18)], "甲、乙\n"),
    ("[甲]( JavaScript: ) [乙](FILE:///a)\n", [(1, 1), (1, 20)], "甲 乙\n"),
    ("[甲](htps://a.b) [乙](http:/a.b)\n", [(1, 1), (1, 17)], "[甲](https://a.b) [乙](http://a.b)\n"),
    ("[甲](https//a.b) [乙](http：//a.b)\n", [(1, 1), (1, 17)], "[甲](https://a.b) [乙](http://a.b)\n"),
    ("[甲](http://https://a.b) [乙](http;//a)\n", [(1, 1), (1, 25)], "[甲](https://a.b) [乙](http://a)\n"),
    ('[甲]("https://a.b") [乙](**http://a.b**)\n', [(1, 1), (1, 20)], "[甲](https://a.b) [乙](http://a.b)\n"),
    ("[甲]([乙](https://a.b))\n", [(1, 1)], "[甲](https://a.b)\n"),
    ("[甲](me@example.com)\n", [(1, 1)], "[甲](mailto:me@example.com)\n"),
    ("[甲](https://a.b>) [乙]( /c> '丁' )\n", [(1, 1), (1, 19)], "[甲](https://a.b) [乙]( /c '丁' )\n"),
    ("[甲](about:blank) 与 [乙](javascript:void\\(0\\);)\n", [(1, 1), (1, 20)], "甲 与 乙\n"),
]
# what boxes of code have left behind
BUTTONS = [
    ("**[java]**[view plain](#)[copy](#)\n[print](#)[?](#)\n- a\n", [(1, 1)], "- a\n"),
    ("图：\n![](/a.png)\n[view plain](#)[copy\n to clipboard](#)[print](#) [?](#)\n", [(3, 1)], "图：\n![](/a.png)\n"),
    ('> **\\[c++\\]** [view plain](https://example.com/1 "view plain")[print](#)\n> 一\n', [(1, 3)], "> \n> 一\n"),
    ("代码如下：[view plain](#)[copy](#)\n", [(1, 6)], "代码如下：\n"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert [p for p in problems(RULE, text, dialect) if dialect == "kramdown" or "{:" not in text] == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND + BUTTONS)
def test_found(text: str, where: list[tuple[int, int]], repaired: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired


def test_the_real_page_has_such_a_link(kramdown: pages.Render) -> None:
    for page, (text, _, repaired) in zip(kramdown([text for text, *_ in FOUND]), FOUND, strict=True):
        assert "<a href=" in page, text
        leads_nowhere = re.search('="(?!https?://[^/]|/)', page.lower()) or "//http" in page or '&gt;"' in page
        assert (repaired != text) == bool(leads_nowhere), text
        assert (repaired == text) == (re.search(r'"> ?</a>', page) is not None), text


def test_the_real_page_has_the_buttons(kramdown: pages.Render) -> None:
    for page, (text, *_) in zip(kramdown([text for text, *_ in BUTTONS]), BUTTONS, strict=True):
        assert page.count(' href="') + page.count(" src=") == text.count("]("), text


def test_what_is_said() -> None:
    said = [problems(RULE, text)[0].message.partition(":")[0] for text in ("[a](file:///a)\n", "[](/a)\n")]
    assert said == [
        "this link leads readers nowhere, it is a file on the author's own computer",
        "readers do not see this link, it has no text",
    ]


def test_a_link_by_reference_is_mended_but_not_taken_away() -> None:
    [disk] = problems(RULE, "[甲][a]\n\n[a]: file:///C:/a.html\n")
    assert disk.fix is None
    mistyped = "[甲][a]\n\n[a]: htttps://https://a.b\n"
    assert fixed(mistyped, problems(RULE, mistyped), unsafe=True) == "[甲][a]\n\n[a]: https://a.b\n"


def test_curly_quotes_make_another_address_where_the_tag_is_one() -> None:
    text = '<a href=“/b” id=c>甲</a> <a href="“d”">乙</a> <a href=“>丙</a>\n'
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == [(1, 1), (1, 25)]
    assert fixed(text, found, unsafe=True) == text.replace("“/b”", '"/b"').replace("“d”", "d")
    assert places(text, problems(RULE, text)) == [(1, 25)]


def test_an_attribute_in_an_address_goes_behind_it_in_kramdown(kramdown: pages.Render) -> None:
    text = "看[甲](/b target='_blank')和[乙](https://c.d/e rel=\"nofollow\" )、[丙](/f \"target='g'\")\n"
    found = problems(RULE, text)
    assert places(text, found) == [(1, 2), (1, 26)]
    repaired = fixed(text, found, unsafe=True)
    assert repaired.startswith("看[甲](/b){: target='_blank'}和[乙](https://c.d/e){: rel=\"nofollow\"}、")
    assert '<a href="/b" target="_blank">甲</a>' in kramdown([repaired])[0]
    assert problems(RULE, text, "commonmark") == []
