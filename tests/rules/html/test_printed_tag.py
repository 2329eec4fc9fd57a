"""html/printed-tag: tags whose values lack their quotes, as each dialect prints them."""

from __future__ import annotations

import pytest

from lint_posts.site import Site
from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "html/printed-tag"

CLEAN = [
    pytest.param('<font color="#ff0000">甲</font>\n', id="quotes"),
    pytest.param("<font color='#ff0000'>甲</font>\n", id="single quotes"),
    pytest.param("<font color=red size=3>甲</font>\n", id="letters and digits"),
    pytest.param("<video controls>甲</video>\n", id="no value"),
    pytest.param('`<font color=#ff0000>` 与 `<a href="b>`\n', id="inline code"),
    pytest.param("```\n<font color=#ff0000>甲</font>\n```\n", id="a fence"),
    pytest.param("<!-- <font color=#ff0000> -->\n", id="a comment"),
    pytest.param("\\<font color=#ff0000>甲\n", id="escaped"),
    pytest.param("a <b 与 c=d-e> f\n", id="a comparison"),
    pytest.param("Map<String key=a-b>\n", id="no element of HTML"),
    pytest.param("<https://example.com/?a=b-c>\n", id="an address"),
    pytest.param('标题 <H1> 和 <div class="a"> 的时候\n', id="tags that a sentence names"),
    pytest.param("`甲` `<iframe src='b'></iframe>`\n", id="a block in code"),
    pytest.param("甲\n<iframe src='b'></iframe>\n", id="a block below text"),
    pytest.param("<img src={{ page.image }}>\n", id="a value that only the template knows"),
    pytest.param('看<font :key="a b>甲</font>\n', id="no attribute, with a quote or without"),
    pytest.param('\\<br\\> \\<img src="a.png" / > `<br/ >`\n', id="ends that are spelt otherwise, escaped or code"),
    pytest.param("<b\nclass='a'>甲</b>\n", id="over two lines"),
    pytest.param("看 &lt;b&gt;甲&lt;/b&gt; 与 &lt;b&gt;\n", id="one that is escaped"),
    pytest.param("用标签 &lt;b&gt;甲&lt;/b&gt; 和 &lt;u&gt;乙&lt;/u&gt;\n", id="a lesson"),
    pytest.param("List&lt;b&gt;甲&lt;/a&gt;，&lt;br&gt; 与 &lt;b&gt;a&lt;/b&gt; 乙\n", id="none that is sure"),
    pytest.param("&lt;b&gt;a&lt;/b&gt; 和 &lt;u&gt;b&lt;/u&gt; 字\n", id="escaped around other words"),
    pytest.param(
        "&lt;b&gt;甲`乙`&lt;/b&gt; 和 &lt;b&gt;甲\n乙&lt;/b&gt;\n", id="escaped around code, and a line's end"
    ),
    pytest.param("&lt;b&gt;甲<i>乙</i>&lt;/b&gt; &lt;u&gt;甲 &amp; 乙&lt;/u&gt;\n", id="escaped around others"),
    *(
        pytest.param(f"&lt;b&gt;好&lt;/b&gt; {tag}\n", id=f"one that is escaped, and {tag!r}")
        for tag in [
            *(f"&lt;b&gt;甲{sign}乙&lt;/b&gt;" for sign in ("<i>", " > ", "&amp;", "\n", "`丙`")),
            *(f"&lt;u a='{sign}'&gt;乙&lt;/u&gt;" for sign in ("<i>", ">", "&amp;", "\n", "`b`")),
        ]
    ),
    pytest.param("甲&lt;br&gt;\n乙 &lt;br&gt;\n", id="escaped behind a word"),
    pytest.param("\\&lt;b&gt;甲&lt;/b&gt;\n\n&lt;b&gt;甲\\&lt;/b&gt;\n", id="escaped twice"),
    pytest.param("`&lt;b&gt;甲&lt;/b&gt;`\n\n```\n&lt;br&gt;\n&lt;br&gt;\n```\n", id="escaped in code"),
    pytest.param("<pre>\n&lt;br&gt;\n&lt;br&gt;\n</pre>\n\n<!--\n&lt;br&gt;\n&lt;br&gt;\n-->\n", id="escaped in HTML"),
]

# the text, line and column, and what the safe fixes and all of them make of it in kramdown
FOUND = [
    ("看<font color=#ff0000>这里</font>吧\n", (1, 2), '看<font color="#ff0000">这里</font>吧\n', None),
    ("<img width=300 src=a-b.png>\n", (1, 1), '<img width="300" src="a-b.png">\n', None),
    ("<img src=a.png/>\n", (1, 1), '<img src="a.png" />\n', None),
    ('<a href=http://a.b title="甲 乙">丙</a>\n', (1, 1), '<a href="http://a.b" title="甲 乙">丙</a>\n', None),
    ("- 一\n- <a href=”http://a.b”>丙</a>\n", (2, 3), '- 一\n- <a href="http://a.b">丙</a>\n', None),
    ("<p style=color:red>甲</p>\n", (1, 1), "<p style=color:red>甲</p>\n", '<p style="color:red">甲</p>\n'),
    ('看<a href="http://a.b>甲</a>\n', (1, 2), '看<a href="http://a.b>甲</a>\n', '看<a href="http://a.b">甲</a>\n'),
    ("看<a href='http://a.b>甲</a>\n", (1, 2), "看<a href='http://a.b>甲</a>\n", "看<a href='http://a.b'>甲</a>\n"),
    ('看<a class="b" href="c>甲</a>\n', (1, 2), '看<a class="b" href="c>甲</a>\n', '看<a class="b" href="c">甲</a>\n'),
    ("看<a title= '甲 >乙</a>\n", (1, 2), "看<a title= '甲 >乙</a>\n", "看<a title= '甲'>乙</a>\n"),
    ('看<a href="b />乙</a>\n', (1, 2), '看<a href="b />乙</a>\n', '看<a href="b">乙</a>\n'),
    ('<img alt="" src="a/b />\n', (1, 1), '<img alt="" src="a/b />\n', '<img alt="" src="a/b" />\n'),
    ('<a href="http://a.b/>乙</a>\n', (1, 1), '<a href="http://a.b/>乙</a>\n', '<a href="http://a.b/">乙</a>\n'),
    ("<a href=http://a.b/>甲</a>\n", (1, 1), '<a href="http://a.b/">甲</a>\n', None),
    ("<a href=http://a.b />甲</a>\n", (1, 1), '<a href="http://a.b">甲</a>\n', None),
    ("<img src=a.png />\n", (1, 1), '<img src="a.png" />\n', None),
    ("<img src=a.png alt=b/ title='c'>\n", (1, 1), '<img src="a.png" alt="b/" title=\'c\'>\n', None),
    ("<iframe src=//a.b/c/ />\n", (1, 1), '<iframe src="//a.b/c/" />\n', None),
    ("<img\nsrc=a.png>\n", (1, 1), '<img\nsrc="a.png">\n', None),
    ("<IMG SRC = a.png>\n", (1, 1), '<IMG SRC = "a.png">\n', None),
    ("<a href=\"\" title='' data-x:y.z=a-b>甲</a>\n", (1, 1), '<a href="" title=\'\' data-x:y.z="a-b">甲</a>\n', None),
    ("<img src={{ site.baseurl }}/a.png>\n", (1, 1), '<img src="{{ site.baseurl }}/a.png">\n', None),
    ("<img width=3 src=/{{a}}/b.png>\n", (1, 1), '<img width="3" src="/{{a}}/b.png">\n', None),
    ("<video controls src=a.mp4>甲</video>\n", (1, 1), '<video controls src="a.mp4">甲</video>\n', None),
    ("<a _a=b-c>甲<b>乙</b></a >丙\n", (1, 1), '<a _a="b-c">甲<b>乙</b></a >丙\n', None),
]
# the same, with more than quotes
FOUND += [
    (
        "看<font color=#f00>**这里**</font>吧\n",
        (1, 2),
        '看<font color="#f00" markdown="span">**这里**</font>吧\n',
        None,
    ),
    ("<u title=a,b>`甲`\n", (1, 1), '<u title="a,b" markdown="span">`甲`\n', None),
    ("看<a href=b/c>**这里**</a>吧\n", (1, 2), '看<a href="b/c">**这里**</a>吧\n', None),
    (
        "<font color=#f00>甲<font size=3>乙</font>丙</font>丁\n",
        (1, 1),
        '<font color="#f00">甲<font size=3>乙</font>丙</font>丁\n',
        None,
    ),
    ('<a title="甲 b=c-d" href=e/f>乙</a>\n', (1, 1), '<a title="甲 b=c-d" href="e/f">乙</a>\n', None),
    ("<a title='甲 b=c-d' href=e/f>乙</a>\n", (1, 1), "<a title='甲 b=c-d' href=\"e/f\">乙</a>\n", None),
    (
        '看<a href=b/c title="丁>甲</a>\n',
        (1, 2),
        '看<a href=b/c title="丁>甲</a>\n',
        '看<a href="b/c" title="丁">甲</a>\n',
    ),
    (
        '<p style="color>**甲**</p>\n',
        (1, 1),
        '<p style="color>**甲**</p>\n',
        '<p style="color" markdown="span">**甲**</p>\n',
    ),
]
# quotes that do not pair, and ends that are spelt otherwise: the repair is unsafe
FOUND += [
    (text, where, text, every)
    for text, where, every in [
        ('<p align=center">甲</p>\n', (1, 1), '<p align="center">甲</p>\n'),
        ('看<font color=red">**甲**</font>\n', (1, 2), '看<font color="red" markdown="span">**甲**</font>\n'),
        ('<img src="a.png width="300">\n', (1, 1), '<img src="a.png" width="300">\n'),
        ('<img src="a.png"width="300"/>\n', (1, 1), '<img src="a.png" width="300" />\n'),
        ("看<a href='b/?c=d\">甲</a>\n", (1, 2), '看<a href="b/?c=d">甲</a>\n'),
        ('<img src="a.png" / >\n', (1, 1), '<img src="a.png" />\n'),
        ('甲\n\n<img src="a.png"\n\n乙\n', (3, 1), '甲\n\n<img src="a.png">\n\n乙\n'),
        ("甲<br\\>乙<br>\n", (1, 2), "甲<br>乙<br>\n"),
        ("甲<BR \\\t>乙\n", (1, 2), "甲<BR>乙\n"),
        ("甲<br\t/\t>乙\n", (1, 2), "甲<br>乙\n"),
        ("甲<br ／ >乙\n", (1, 2), "甲<br>乙\n"),
        ("甲\n<hr\\>\n乙\n", (2, 1), "甲\n<hr>\n乙\n"),
        ('<img src="a.png" width=300">\n', (1, 1), '<img src="a.png" width="300">\n'),
        ('<img alt= src="a.png width\t=\t"3">\n', (1, 1), '<img alt="" src="a.png" width="3">\n'),
        ('<img src = "a.png DATA-b="c _d="e f="g">\n', (1, 1), '<img src="a.png" DATA-b="c" _d="e" f="g">\n'),
        ('看<b class=a" />甲</b>\n', (1, 2), '看<b class="a">甲</b>\n'),
        ("看<a href=\"x=1'>甲</a>\n", (1, 2), '看<a href="x=1">甲</a>\n'),
        ("看<a href=\"x-y=1&甲z=2'>甲</a>\n", (1, 2), '看<a href="x-y=1&甲z=2">甲</a>\n'),
        ("甲\n\n<img src='a.png'\n\n乙\n", (3, 1), '甲\n\n<img src="a.png">\n\n乙\n'),
        ('甲\n\n<img src="a.png" /\n\n乙\n', (3, 1), '甲\n\n<img src="a.png" />\n\n乙\n'),
        ('甲\n\n<img src="a.png"', (3, 1), '甲\n\n<img src="a.png">'),
        ("甲<br/ >乙\n", (1, 2), "甲<br>乙\n"),
    ]
]

# where no quote helps, or would let the tag swallow the page
WITHOUT_REPAIR = [
    ('看<a href="b" title="甲"乙">丙</a>\n', (1, 2)),
    ('<img src="a.png"b" alt="c">\n', (1, 1)),
    ('看<b class=a">甲\n\n乙</b>\n', (1, 2)),
    ("<font color=#f00>甲\n\n乙</font>\n", (1, 1)),
    ("> <center style=a-b>甲\n\n乙\n", (1, 3)),
    ('<font color="red>甲\n\n乙</font>\n', (1, 1)),
    ("| 甲 | <p style=a-b>乙</p> |\n", (1, 7)),
    ("# <div style=a-b>乙</div>\n", (1, 3)),
]

# blocks behind text, where kramdown prints them, and with the unsafe fix
BEHIND_TEXT = [
    ('视频：<iframe src="//a.b"></iframe>\n', (1, 4), '视频：\n<iframe src="//a.b"></iframe>\n'),
    ("甲 <iframe src='//a.b'></iframe> 后文\n乙\n", (1, 3), "甲\n<iframe src='//a.b'></iframe>\n后文\n乙\n"),
    ("甲<br><iframe src='b'></iframe>", (1, 6), "甲<br>\n<iframe src='b'></iframe>"),
    ("甲\n乙<div\nclass='a'>丙</div>  \n丁\n", (2, 2), "甲\n乙\n<div\nclass='a'>丙</div>\n丁\n"),
    ("看<div style=color:red>这里</div>吧\n", (1, 2), '看\n<div style="color:red">这里</div>\n吧\n'),
    ("看<div class='a'>**这里**</div>\n", (1, 2), "看\n<div class='a' markdown=\"span\">**这里**</div>\n"),
    ("**看<iframe src='b'></iframe>吧**\n", (1, 4), None),
    ("- 甲<iframe src='b'></iframe>\n", (1, 4), None),
    ("> 甲<iframe src='b'></iframe>\n", (1, 4), None),
    ("# 甲<iframe src='b'></iframe>\n", (1, 4), None),
]
# tags whose signs are escaped
FOUND += [
    (
        "一 &lt;b&gt;注意&lt;/b&gt;二。&lt;br&gt;\n三\n",
        (1, 3),
        "一 &lt;b&gt;注意&lt;/b&gt;二。&lt;br&gt;\n三\n",
        "一 <b>注意</b>二。<br>\n三\n",
    ),
    (
        "&lt;br /&gt;\n- &lt;font color=&quot;red&quot;&gt;红字&lt;/font&gt;\n- &lt;u&gt;a 字&lt;/u&gt;\n",
        (1, 1),
        "&lt;br /&gt;\n- &lt;font color=&quot;red&quot;&gt;红字&lt;/font&gt;\n- &lt;u&gt;a 字&lt;/u&gt;\n",
        '<br />\n- <font color="red">红字</font>\n- <u>a 字</u>\n',
    ),
]
FOUND += [
    (text, where, text, every)
    for text, where, every in [
        (
            "一！&lt;br&gt;\n二？&lt;br/&gt;\n三；&lt;br&gt;\n四：&lt;br&gt;\n五，&lt;br&gt; \n六\n",
            (1, 3),
            "一！<br>\n二？<br/>\n三；<br>\n四：<br>\n五，<br> \n六\n",
        ),
        ("> &lt;br&gt;\n\n- 甲\n\n\t&lt;br\t/&gt;\t\n", (1, 3), "> <br>\n\n- 甲\n\n\t<br\t/>\t\n"),
        (
            "&lt;strong&gt;ひらがな&lt;/strong&gt;と&lt;span class=&quot;a&quot;&gt;한국어&lt;/span&gt;\n",
            (1, 1),
            '<strong>ひらがな</strong>と<span class="a">한국어</span>\n',
        ),
        (
            "看 &lt;u&gt;**重要**&lt;/u&gt; 和 &lt;font\tcolor='red'&gt;[甲](b)&lt;/font&gt;\n",
            (1, 3),
            '看 <u markdown="span">**重要**</u> 和 <font\tcolor=\'red\' markdown="span">[甲](b)</font>\n',
        ),
        ("&lt;b&gt;**甲**&lt;/b&gt; 和 &lt;u&gt;乙&lt;/u&gt;**丙**\n", (1, 1), "<b>**甲**</b> 和 <u>乙</u>**丙**\n"),
    ]
]


@pytest.mark.parametrize("name", ["b", "strong", "font", "span", "u"])
def test_each_of_the_tags_whose_signs_are_escaped(name: str) -> None:
    text = f"&lt;{name}&gt;甲&lt;/{name}&gt; &lt;{name}&gt;乙&lt;/{name}&gt;\n"
    found = problems(RULE, text)
    assert [each.message for each in found] == [
        f"the page prints `<{name}>`, and 3 more tags, their signs are escaped: write `<{name}>` as it is"
    ]
    assert fixed(text, found, unsafe=True) == f"<{name}>甲</{name}> <{name}>乙</{name}>\n"


def test_signs_of_tags_in_commonmark() -> None:
    text = "&lt;u&gt;**重要**&lt;/u&gt; 和 &lt;u&gt;甲&lt;/u&gt;\n"
    found = problems(RULE, text, "commonmark")
    assert fixed(text, found, unsafe=True) == "<u>**重要**</u> 和 <u>甲</u>\n"
    (hugo,) = problems(RULE, text, "commonmark", site=Site("/nonexistent", "hugo"))
    assert hugo.fix is None and hugo.message.endswith("take them away")


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize(("text", "where", "safe", "every"), FOUND)
def test_found(text: str, where: tuple[int, int], safe: str, every: str | None, kramdown: pages.Render) -> None:
    found = problems(RULE, text)
    assert places(text, found) == [where]
    assert fixed(text, found) == safe
    repaired = fixed(text, found, unsafe=True)
    assert repaired == (safe if every is None else every)
    before, after = kramdown([text, repaired])
    assert "&lt;" in before
    assert "&lt;" not in after


@pytest.mark.parametrize(("text", "where"), WITHOUT_REPAIR)
def test_without_repair(text: str, where: tuple[int, int], kramdown: pages.Render) -> None:
    found = problems(RULE, text)
    assert places(text, found) == [where]
    assert found[0].fix is None
    assert "&lt;" in kramdown([text])[0]


def test_what_is_meant_is_told_where_it_is_known() -> None:
    (first,) = problems(RULE, WITHOUT_REPAIR[0][0])
    (second,) = problems(RULE, '看<b class=a">甲\n\n乙</b>\n')
    assert first.message.endswith(": the renderer takes no such tag")
    assert second.message.endswith(': write `<b class="a">`')


@pytest.mark.parametrize(("text", "where", "repaired"), BEHIND_TEXT)
def test_blocks_behind_text(text: str, where: tuple[int, int], repaired: str | None, kramdown: pages.Render) -> None:
    found = problems(RULE, text)
    assert places(text, found) == [where]
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == (repaired or text)
    before, after = kramdown([text, repaired or ""])
    assert "&lt;" in before
    assert "&lt;" not in after and "**" not in after
    assert problems(RULE, text, "commonmark") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("看<font color=#ff0000>这里</font>吧\n", 0),
        ("<img src=https://example.com/a?width=300>\n", 1),
        ('看<a href="http://a.b>甲</a>\n', 1),
    ],
)
def test_commonmark_takes_more(text: str, count: int) -> None:
    assert len(problems(RULE, text, "commonmark")) == count
