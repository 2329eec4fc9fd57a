"""link/broken: which brackets were meant as a link that the page does not show."""

from __future__ import annotations

import html
from pathlib import Path

import pytest

from lint_posts.post import Post
from lint_posts.site import Site
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "link/broken"
BOTH = ("kramdown", "commonmark")

CLEAN = [
    pytest.param("\\[手册](https://example.com) `手册](https://example.com)`\n", id="escaped, and code"),
    pytest.param(
        "\\[![图](a.png)(https://a.b) ![![图](a.png)(https://a.b) [甲][![图](a.png)(https://a.b)\n",
        id="an image and an address, behind other signs",
    ),
    pytest.param(
        "甲 ](https://a.b) 乙(](https://a.b) 丙)](https://a.b) 丁]](https://a.b)\n", id="an end without a text"
    ),
    pytest.param("`手册](https://a.b)`\n\n`[![图](a.png)(https://a.b)`\n", id="the same in code"),
    pytest.param("[甲](b) \\[乙](https://a.b)\n\n[甲|乙](https://a.b)\n", id="an end, with an opening bracket before"),
    pytest.param("[多行\n文字](https://example.com) [![图](a.png)](https://example.com)\n", id="a text over two lines"),
    pytest.param("> 见[甲](b)与[多行\n> 文字](https://example.com)\n", id="a text over two lines of a quote"),
    pytest.param("见[手册](https://example.com)。\n", id="a link"),
    pytest.param('见[手册](https://example.com "题")。\n', id="a title"),
    pytest.param("见[手册](https://example.com/a_(b))。\n", id="brackets in the address"),
    pytest.param("见[手册](<a b.pdf>)。\n", id="an address in angle brackets"),
    pytest.param("见[手册]({{ site.baseurl }}/m)。\n", id="an address with a template"),
    pytest.param("见[手册]({% post_url 2021-06-20-a %})。\n", id="an address that is a template"),
    pytest.param("见 [1] (https://example.com)。\n", id="a source's number"),
    pytest.param("[1]\n(https://example.com)\n", id="a source's number in a line of its own"),
    pytest.param("[文字]\n(说明)\n", id="a remark in the next line"),
    pytest.param("[1] (见下文)\n", id="words in brackets"),
    pytest.param("[手册](关于我们，)\n", id="words that end in a comma"),
    pytest.param("[天](https://zh.wikipedia.org/wiki/为什么？)\n", id="a question mark in a name"),
    pytest.param("[文字] (说明)\n", id="a remark"),
    pytest.param("见[甲][手册] (https://example.com)\n", id="behind another pair of brackets"),
    pytest.param("- [x] (https://example.com) 完成\n", id="a box to tick"),
    pytest.param("f[a] (b) 与 [capture](int a, int b)\n", id="code in the text"),
    pytest.param("【手册】（https://example.com）\n", id="wholly full-width"),
    pytest.param("[手册]（见下文）\n", id="a remark in full-width brackets"),
    pytest.param("见（手册）[1]\n", id="a source behind brackets"),
    pytest.param("(手册)[甲](https://example.com)\n", id="brackets before a link"),
    pytest.param(
        "作者（手册）[https://example.com] 见（手册）[https://example.com](/a)\n", id="a remark, and an address"
    ),
    pytest.param("[手册]{:.a} [手册]{target=_blank} \\link[甲]{/a}\n", id="attributes"),
    pytest.param("`[手册]{https://example.com}` （`手册`）[`https://example.com`]\n", id="code in brackets"),
    pytest.param("`[手册] (https://example.com)`\n", id="inline code"),
    pytest.param("[手册] (https://a.cn/`b)`\n", id="code that holds the end"),
    pytest.param("［手册](https://a.cn/`b)`\n", id="code that holds the end, behind a wide bracket"),
    pytest.param(
        "(手册)[https://a.cn/`b]`\n\n[手册]{https://a.cn/`b}`\n", id="code that holds the end, of turned ones"
    ),
    pytest.param("`[手册`](https://a.cn）\n\n(手册`)[`https://a.cn]\n", id="code that holds a bracket"),
    pytest.param("[手册]（https://a.cn）\n\n[手册]: /b\n", id="the text of a link by reference"),
    pytest.param("(手册)[https://a.cn]\n\n[https://a.cn]: /b\n", id="an address that is one"),
    pytest.param("```\n[手册] (https://example.com)\n```\n", id="a fence"),
    pytest.param("    [手册] (https://example.com)\n", id="indented code"),
    pytest.param("\\[手册] (https://example.com)\n", id="escaped"),
    pytest.param("<pre>\n[手册]（https://example.com）\n</pre>\n", id="raw HTML"),
    pytest.param("[手册] [m]\n\n[m]: https://example.com\n", id="a link by reference"),
    pytest.param("[手册](#一节)\n", id="a place in the page"),
    pytest.param("![图]()\n", id="an image"),
    pytest.param("[手册](files/www.html) [甲](notes.org) [乙](a.com.md) [丙](x/a.com)\n", id="names with dots"),
    pytest.param("[手册](手册，第一版.pdf)\n", id="a comma in an address"),
    pytest.param("[手册](说明 “题”)\n", id="words in an address, with quotes"),
    pytest.param("见［1］（https://example.com）\n", id="a source's number in full-width brackets"),
    *(
        pytest.param(f"`{text}`\n", id=f"inline code: {text}")
        for text in (
            "(手册)[https://example.com]",
            "[手册](https://example.com “题”)",
            "［手册］（https://example.com）",
            "[手册](https://example.com",
        )
    ),
    pytest.param("［评论］（#3）\n", id="a number in full-width brackets"),
    pytest.param("[手册](见 附录，再看)\n", id="a sentence in an address"),
    pytest.param("![手册](https://example.com/a.png\n", id="an image whose bracket is missing"),
    pytest.param("[手册](见 a b.pdf 一文)\n", id="a file's name in a sentence"),
    pytest.param("文\n\n[m]: www.example.com\n", id="a definition that no link needs"),
    pytest.param("![图][m]\n\n[m]: www.example.com/a.png\n", id="a definition that an image needs"),
    pytest.param("[手册][m]\n\n[m]: <https://example.com> '一，二'\n", id="a comma in a definition's title"),
    pytest.param("[手册][m]\n\n[m]: https://example.com/a_(甲)\n", id="Chinese in a definition's address"),
]

# what both dialects print, the safe fix, and the other one
FOUND = [
    ("见手册](https://example.com/a)。\n", [(1, 4)], None, None),
    ("- 一 [甲](b) 乙\n- 见手册](https://example.com/a)\n", [(2, 6)], None, None),
    ("[![图](a.png)(https://example.com/)\n", [(1, 1)], None, "[![图](a.png)](https://example.com/)\n"),
    ("见手册](http://example.com/a)。\n", [(1, 4)], None, None),
    ("甲] 见[丙](/b)手册](https://a.b)\n", [(1, 14)], None, None),
    ("见[甲](https://a.b)和手册](https://example.com/a)。\n", [(1, 21)], None, None),
    ("- 一 [甲\n- 手册](https://example.com/a)\n", [(2, 5)], None, None),
    ("1. 一 [甲\n2. 手册](https://example.com/a)\n", [(2, 6)], None, None),
    ("一 [甲\n\n手册](https://example.com/a)\n", [(3, 3)], None, None),
    (
        "[甲](https://a.b)\n[乙](https://a.b) 丙\n见手册](https://a.b)\n[丁](https://c.d)\n\n[戊](b) \\[己](https://a.b)\n",
        [(3, 4)],
        None,
        None,
    ),
    ('甲[![](a.png "题")(http://a.b)\n', [(1, 2)], None, '甲[![](a.png "题")](http://a.b)\n'),
    ("**见[手册](https://example.com**\n", [(1, 4)], None, "**见[手册](https://example.com)**\n"),
    ("见[手册](https://example.com。\n", [(1, 2)], None, "见[手册](https://example.com)。\n"),
    ("见[手册] (https://example.com)。\n", [(1, 2)], "见[手册](https://example.com)。\n", None),
    ("见[手册]\n(https://example.com)。\n", [(1, 2)], "见[手册](https://example.com)。\n", None),
    ("- 见[手册] \n  (/about/)。\n", [(1, 4)], "- 见[手册](/about/)。\n", None),
    ("见[手册](https://example.com/a。)\n", [(1, 2)], None, "见[手册](https://example.com/a)\n"),
    ("见[手册](https://example.com/a：)后\n", [(1, 2)], None, "见[手册](https://example.com/a)后\n"),
    ("见[手册]   (/about/)。\n", [(1, 2)], "见[手册](/about/)。\n", None),
    ("见[手册] (/about/)。\n", [(1, 2)], "见[手册](/about/)。\n", None),
    ("见[手册]（https://example.com）。\n", [(1, 2)], "见[手册](https://example.com)。\n", None),
    ("见[手册］ (https://example.com)。\n", [(1, 2)], "见[手册](https://example.com)。\n", None),
    ("见[手册］ （https://example.com）。\n", [(1, 2)], "见[手册](https://example.com)。\n", None),
    ("见[手册](https://example.com）。\n", [(1, 2)], "见[手册](https://example.com)。\n", None),
    ("见［手册］(https://example.com)。\n", [(1, 2)], "见[手册](https://example.com)。\n", None),
    ("见[手册］（https://example.com）。\n", [(1, 2)], "见[手册](https://example.com)。\n", None),
    ("见【手册】(https://example.com)。\n", [(1, 2)], "见[手册](https://example.com)。\n", None),
    ("见[手册]（{{ site.baseurl }}/m）。\n", [(1, 2)], "见[手册]({{ site.baseurl }}/m)。\n", None),
    ("见[手册]（{% link a.md %}）。\n", [(1, 2)], "见[手册]({% link a.md %})。\n", None),
    ("见[手册](#一节，)后\n", [(1, 2)], None, "见[手册](#一节)后\n"),
    ("见(手册)[https://example.com]。\n", [(1, 2)], None, "见[手册](https://example.com)。\n"),
    ("见[手册](https://example.com “题”)。\n", [(1, 2)], None, '见[手册](https://example.com "题")。\n'),
    ("见[手册](https://example.com 后文\n", [(1, 2)], None, "见[手册](https://example.com) 后文\n"),
    ("见[手册](www.example.com/a)。\n", [(1, 2)], None, "见[手册](https://www.example.com/a)。\n"),
    ("见[手册](github.com)。\n", [(1, 2)], None, "见[手册](https://github.com)。\n"),
    ("见[手册](docs.example.org)。\n", [(1, 2)], None, "见[手册](https://docs.example.org)。\n"),
    ("见[手册][m]。\n\n[m]: example.cn\n", [(3, 6)], None, "见[手册][m]。\n\n[m]: https://example.cn\n"),
    ("见[手册](github.com/a)。\n", [(1, 2)], None, "见[手册](https://github.com/a)。\n"),
    ("见[手册]\t(https://example.com)。\n", [(1, 2)], "见[手册](https://example.com)。\n", None),
    ("见［手册］（ https://example.com ）。\n", [(1, 2)], "见[手册](https://example.com)。\n", None),
    ("见(*手册*)[https://example.com]。\n", [(1, 2)], None, "见[*手册*](https://example.com)。\n"),
    ("见[手册](https://example.com/a_(b) 后文\n", [(1, 2)], None, "见[手册](https://example.com/a_(b)) 后文\n"),
    ("见：（手册）[https://example.com]。\n", [(1, 3)], None, "见：[手册](https://example.com)。\n"),
    ("- (手册）[https://example.com]\n", [(1, 3)], None, "- [手册](https://example.com)\n"),
    ("见[手册]{https://example.com}。\n", [(1, 2)], "见[手册](https://example.com)。\n", None),
    ("见[*手册*]{https://example.com/_a_}。\n", [(1, 2)], "见[*手册*](https://example.com/_a_)。\n", None),
    ("见(手册)[https://example.com/_a_]。\n", [(1, 2)], None, "见[手册](https://example.com/_a_)。\n"),
    ("见[手册] (https://example.com/_a_)。\n", [(1, 2)], "见[手册](https://example.com/_a_)。\n", None),
    ("见[手册]（https://example.com/_a_）。\n", [(1, 2)], "见[手册](https://example.com/_a_)。\n", None),
    ("见[手册]{https://example.com/b)c}。\n", [(1, 2)], None, None),
    ("见[手册]{https://example.com/(b}。\n", [(1, 2)], None, None),
    ("见[手册]（<https://example.com>）。\n", [(1, 2)], "见[手册](https://example.com)。\n", None),
    ("见[手册]([https://a.com/b](https://a.com/c))。\n", [(1, 2)], None, "见[手册](https://a.com/c)。\n"),
    ("见[手册]([https://a.com/b])。\n", [(1, 2)], None, "见[手册](https://a.com/b)。\n"),
    ("见[手册]((https://example.com))。\n", [(1, 2)], None, "见[手册](https://example.com)。\n"),
    ("见[手册](https://example.com] 后文\n", [(1, 2)], None, "见[手册](https://example.com) 后文\n"),
    ("[见[手册](https://example.com] 后文\n", [(1, 3)], None, "[见[手册](https://example.com)] 后文\n"),
    ("[1] 见[手册](https://example.com] 后文\n", [(1, 6)], None, "[1] 见[手册](https://example.com) 后文\n"),
    ("一 [甲\n见[手册](https://example.com] 后文\n", [(2, 2)], None, "一 [甲\n见[手册](https://example.com) 后文\n"),
    ("见[手册](https://example.com/a[1] 后文\n", [(1, 2)], None, "见[手册](https://example.com/a[1]) 后文\n"),
    ("见[手册](https://example.com]（见[1]）\n", [(1, 2)], None, "见[手册](https://example.com)（见[1]）\n"),
    ("见[手册](https://example.com", [(1, 2)], None, "见[手册](https://example.com)"),
    ("见[手册](/a_(b) “题”)。\n", [(1, 2)], None, '见[手册](/a_(b) "题")。\n'),
    ("见[手册](https://example.com ‘题’)。\n", [(1, 2)], None, '见[手册](https://example.com "题")。\n'),
    ("[甲](/a “一”)[乙](/b “二”)\n", [(1, 1), (1, 12)], None, '[甲](/a "一")[乙](/b "二")\n'),
    ("见[手册](www.example.cn)。\n", [(1, 2)], None, "见[手册](https://www.example.cn)。\n"),
    *((f"见[手册](/a{sign})后\n", [(1, 2)], None, "见[手册](/a)后\n") for sign in "，；、"),
    ("见[手册]()。\n", [(1, 2)], None, None),
    ("见[手册](<>)。\n", [(1, 2)], None, None),
    ("【甲】（https://a.cn）[乙] (https://b.cn)\n", [(1, 18)], "【甲】（https://a.cn）[乙](https://b.cn)\n", None),
    (
        "见[手册][m]，[乙][M]。\n\n[m]: www.a.cn/b\n",
        [(3, 6)],
        None,
        "见[手册][m]，[乙][M]。\n\n[m]: https://www.a.cn/b\n",
    ),
    ("见[手册]。\n\n[手册]: <a.com/b> '题'\n", [(3, 8)], None, "见[手册]。\n\n[手册]: <https://a.com/b> '题'\n"),
    ("> 见[手册][m]。\n>\n> [m]: /a。\n", [(3, 8)], None, "> 见[手册][m]。\n>\n> [m]: /a\n"),
    ("见[手册][m]。\n\n[m]: <>\n", [(3, 6)], None, None),
    ("- 一\n- 见[手册] (https://example.com)\n", [(2, 4)], "- 一\n- 见[手册](https://example.com)\n", None),
    ("> 见[手册] (https://example.com)\n", [(1, 4)], "> 见[手册](https://example.com)\n", None),
    ("## [手册] (https://example.com)\n", [(1, 4)], "## [手册](https://example.com)\n", None),
    ("[甲] (https://a.cn) [乙]（https://b.cn）\n", [(1, 1), (1, 20)], "[甲](https://a.cn) [乙](https://b.cn)\n", None),
]

COMMONMARK = [
    ("见[手册]。\n\n[手册]:\n  a.com/b\n", [(4, 3)], None, "见[手册]。\n\n[手册]:\n  https://a.com/b\n"),
    ("见[手册]({{ x }}/a b.pdf)。\n", [(1, 2)], "见[手册]({{ x }}/a%20b.pdf)。\n", None),
    ("见[手册](a/first manual.pdf)。\n", [(1, 2)], "见[手册](a/first%20manual.pdf)。\n", None),
    ("见[手册](my-docs/v1.2 ~b%20.pdf)。\n", [(1, 2)], "见[手册](my-docs/v1.2%20~b%20.pdf)。\n", None),
    ("见[手册](https://example.com/a\nb)。\n", [(1, 2)], None, "见[手册](https://example.com/ab)。\n"),
    ("> 见[手册](https://example.com/a\n> b)。\n", [(1, 4)], None, "> 见[手册](https://example.com/ab)。\n"),
]


@pytest.mark.parametrize("dialect", BOTH)
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


def judge(text: str, where: list[tuple[int, int]], safe: str | None, other: str | None, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert fixed(text, found) == (safe or text)
    assert fixed(text, found, unsafe=True) == (safe or other or text)
    assert problems(RULE, safe or other or "", dialect) == []


@pytest.mark.parametrize("dialect", BOTH)
@pytest.mark.parametrize(("text", "where", "safe", "other"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], safe: str | None, other: str | None, dialect: Dialect) -> None:
    judge(text, where, safe, other, dialect)


@pytest.mark.parametrize(("text", "where", "safe", "other"), COMMONMARK)
def test_what_kramdown_takes(text: str, where: list[tuple[int, int]], safe: str | None, other: str | None) -> None:
    judge(text, where, safe, other, "commonmark")
    assert problems(RULE, text) == []


def test_a_bar_that_parts_a_link_is_another_rules() -> None:
    text = "见手册](https://a.b)\n\n[甲|乙](https://c.d)\n"
    assert places(text, problems(RULE, text)) == [(1, 4)]


ADDRESSES = [
    "http://a",
    "https://a.cn",
    "ftp://a.b",
    "mailto:a@b",
    "www.a",
    "//a.b",
    "/a",
    "/~a",
    "./a",
    "../a",
    "{{x}}",
    "{%x%}",
]
ADDRESSES += [
    "a/b.html",
    "a.htm",
    "a.php",
    "a.aspx",
    "a.md",
    "a.pdf",
    "a.docx",
    "a.xls",
    "a.pptx",
    "a.zip",
    "a.gz",
    "a.rar",
    "a.7z",
]
ADDRESSES += ["a.png", "a.jpg", "a.jpeg", "a.gif", "a.svg", "a.mp3", "a.mp4", "a.txt", "~a/b%20c.md", "a.com", "b-c.cn"]
ADDRESSES += ["a.asp", "a.doc", "a.ppt", "a.org", "a.net", "a.io", "b.a.com", "/%E6", "/.a", "/-a", "/{{x}}"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses(address: str) -> None:
    assert len(problems(RULE, f"见[手册] ({address})。\n")) == 1


@pytest.mark.parametrize(
    "words", ["见下", "a", "a.b", "a.mp5", "a.pngx", "a.common", ".pdf", "v1.2", "#甲", "/", "...", "甲/乙"]
)
def test_what_is_no_address(words: str) -> None:
    assert problems(RULE, f"见[手册] ({words})。\n") == []


@pytest.mark.parametrize("number", ["1", "1 2", "x", "X", "*", " "])
def test_a_number_or_a_box_is_no_link(number: str) -> None:
    assert problems(RULE, f"见[{number}] (https://example.com)。\n") == []


@pytest.mark.parametrize("text", ["甲\\]乙", "![甲](a.png)", "甲[1]乙", "甲[]乙", "甲[乙](丙)丁"])
def test_what_the_text_of_a_link_may_hold(text: str) -> None:
    assert len(problems(RULE, f"见[{text}] (https://example.com)。\n")) == 1


# what kramdown takes for the address of a definition, all of its line; CommonMark has no definition there
DEFINED = [
    ("[甲][m]\n\n[m]: /a “题”\n", "its title stands in curly quotes: write straight ones", '[甲][m]\n\n[m]: /a "题"\n'),
    ("[甲][m]\n\n[m]: /a 说明，很好\n", "belongs to its address: end the line behind the address", None),
]


@pytest.mark.parametrize(("text", "said", "repaired"), DEFINED)
def test_a_definition_in_kramdown_reaches_to_the_end_of_its_line(text: str, said: str, repaired: str | None) -> None:
    (found,) = problems(RULE, text)
    assert places(text, [found]) == [(3, 6)] and said in found.message
    assert fixed(text, [found], unsafe=True) == (repaired or text) and fixed(text, [found]) == text
    assert problems(RULE, text, "commonmark") == []


# what CommonMark prints, and whether kramdown's link is at fault too
SWALLOWING = [
    ("见[手册](https://example.com/a， 见附录)。\n", "the text behind it belongs to its address", True),
    ("见[手册](https://example.com/a 一 二 三 四)。\n", "words stand in its address", False),
    ("见[手册](https://example.com/a 见附录再看，谢谢)。\n", "the text behind it belongs to its address", True),
    ("见[手册](https://example.com/a b\nc)。\n", "its address is broken over lines", False),
    ("见[手册](https://example.com/a b “题”)。\n", "its title stands in curly quotes", True),
    ('见[手册](https://example.com/a "题)。\n', "what stands behind its address is no title", True),
]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("见[手册] (/a/)。\n", "a blank stands before its address: take it away"),
        ("见[手册]\n(/a/)。\n", "a line end stands before its address: take it away"),
        ("见[手册］（/a/)。\n", "its brackets `］（` are full-width"),
        ("见【手册】(/a/)。\n", "its brackets `【】` are full-width"),
        ("见[手册](/a/ 后文\n", "its address lacks the closing bracket"),
        ("见(手册)[https://a.cn]。\n", "its brackets have changed places"),
        ("见[手册]{https://a.cn}。\n", "its address stands in braces"),
    ],
)
def test_what_is_said(text: str, said: str) -> None:
    (found,) = problems(RULE, text)
    assert f"this link is printed as text, {said}" in found.message


def test_kramdown_takes_no_empty_title(kramdown: pages.Render) -> None:
    text, repaired = '见[手册](/a_(b) "")。\n', "见[手册](/a_(b))。\n"
    judge(text, [(1, 2)], repaired, None, "kramdown")
    assert problems(RULE, text, "commonmark") == []
    before, after = kramdown([text, repaired])
    assert "<a" not in before and "<a" in after


@pytest.mark.parametrize(("text", "commonmark", "in_kramdown"), SWALLOWING)
def test_an_address_that_swallows_the_text(text: str, commonmark: str, in_kramdown: bool) -> None:
    (found,) = problems(RULE, text, "commonmark")
    assert places(text, [found]) == [(1, 2)]
    assert f"printed as text, {commonmark}" in found.message and found.fix is None
    assert len(problems(RULE, text)) == in_kramdown


@pytest.mark.parametrize("dialect", BOTH)
@pytest.mark.parametrize("text", ["见[手册](/a）后面)。\n", "见[1](/a）后面)。\n"])
def test_a_link_whose_address_swallows_the_text_leads_nowhere(text: str, dialect: Dialect) -> None:
    (found,) = problems(RULE, text, dialect)
    assert "leads nowhere, the text behind it belongs to its address" in found.message and found.fix is None


def test_of_two_that_lack_a_bracket_the_first_may_be_told_otherwise() -> None:
    text = "[甲](/a 一) 与[乙](/b 二\n"
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == [(1, 1), (1, 12)]
    assert fixed(text, found, unsafe=True) == "[甲](/a%20一) 与[乙](/b) 二\n"


@pytest.mark.parametrize("dialect", BOTH)
def test_a_full_width_bracket_ends_the_address_where_it_is_meant_to(dialect: Dialect) -> None:
    text = "见[手册](https://example.com）后文，另见[乙](https://b.cn)。\n"
    found = problems(RULE, text, dialect)
    repaired = "见[手册](https://example.com)后文，另见[乙](https://b.cn)。\n"
    assert fixed(text, found) == repaired


def test_long_texts_are_read_in_time() -> None:
    for text in (
        "[" * 20000,
        "[a](" * 5000,
        "[a] (" * 5000,
        "（" * 20000,
        "[a](b " * 5000,
        "(a" * 5000 + ")[http",
        "[a]:b " * 5000,
    ):
        for dialect in BOTH:
            problems(RULE, text + "\n", dialect)  # type: ignore[arg-type]


# ---- the page agrees


def test_the_real_page_prints_what_is_reported(shared: Path, kramdown: pages.Render) -> None:
    seen = 0
    for path in sorted((shared / "corpus").rglob("_posts/**/*.md")):
        text = path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")
        post = Post(text, str(path), None, "kramdown")
        found = problems(RULE, text)
        if not found:
            continue
        (page,) = kramdown([post.body])
        for problem in found:
            seen += 1
            source = text[slice(*problem.span)]
            if "printed as text" in problem.message:
                assert pages.plain(html.escape(source, quote=False)) in pages.plain(page)
            else:
                assert 'href=""' in page or 'href="www' in page or "“" in source
    assert seen


# in Hexo: the body, where something is said, and what the unsafe fix makes of it
HEXO = [
    ("见[手册]({% post_path b %})。\n", [(1, 7)], '见<a href="{% post_path b %}">手册</a>。\n'),
    ("[**手**册]({% post_path b %})\n", [(1, 10)], '<a href="{% post_path b %}">**手**册</a>\n'),
    ("[a]({% post_path b %}#c) [b]({{ title }})\n", [(1, 5), (1, 30)],
     '<a href="{% post_path b %}#c">a</a> <a href="{{ title }}">b</a>\n'),
    ("[a]({{ title }}) [b](/b)\n", [(1, 5)], '<a href="{{ title }}">a</a> [b](/b)\n'),
    ("[a]({{ site.url }}/x/#b) [c]({{site.baseurl}}/y)\n", [(1, 5), (1, 30)], "[a](/x/#b) [c](/y)\n"),
    ("[a](/x/{{ title }}/)\n", [(1, 5)], '<a href="/x/{{ title }}/">a</a>\n'),
    ('[a]({% post_path "b" %})\n', [(1, 5)], None),
    ('[a]({% post_path b %} "题")\n', [(1, 5)], None),
    ("[a][r]\n\n[r]: {% post_path b %}\n", [(3, 6)], None),
    ('<a href="{% post_path b %}">a</a> [{{ title }}](/x "{{ title }}") {% post_link b %}\n', [], None),
    ("`[a]({% post_path b %})`\n\n```\n[a]({{ title }})\n```\n", [], None),
    ("{% raw %}[a]({{ title }}){% endraw %}\n", [], None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "where", "repaired"), HEXO)
def test_hexo_runs_no_tag_in_an_address(text: str, where: list[tuple[int, int]], repaired: str | None) -> None:
    hexo = Site("/nonexistent", "hexo")
    found = problems(RULE, text, "commonmark", site=hexo)
    assert places(text, found) == where
    once = fixed(text, found, unsafe=True)
    assert once == (repaired or text)
    assert repaired is None or problems(RULE, once, "commonmark", site=hexo) == []
    assert problems(RULE, text, "commonmark") == problems(RULE, text) == []


def test_a_tag_in_the_address_of_an_image_has_a_rule_of_its_own() -> None:
    assert problems(RULE, "![a]({{ title }})\n", "commonmark", site=Site("/nonexistent", "hexo")) == []


@pytest.mark.skipif(bool(builds.missing_hexo()), reason=builds.missing_hexo())
def test_hexo_leaves_broken_what_is_found(tmp_path: Path) -> None:
    texts = [*((text, bool(where)) for text, where, _ in HEXO), *((once, False) for _, _, once in HEXO if once)]
    front = "---\ntitle: x\n---\n"
    roots = [
        builds.hexo_site(tmp_path / str(n), {"source/_posts/a.md": front + text, "source/_posts/b.md": front})
        for n, (text, _) in enumerate(texts)
    ]
    for (text, broken), build in zip(texts, builds.hexo(roots), strict=True):
        page = build.posts["_posts/a.md"].html
        assert ("swig" in page or "[a](" in page or "[r]:" in page) is (broken or "raw" in text or "`" in text), text
