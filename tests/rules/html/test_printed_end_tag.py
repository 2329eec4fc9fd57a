"""html/printed-end-tag: end tags that end nothing, which kramdown prints."""

from __future__ import annotations

import pytest

from tests.pages import Render
from tests.rule_cases import fixed, places, problems

RULE = "html/printed-end-tag"

CLEAN = [
    pytest.param("文<br>\n<b>文</b>\n", id="in order"),
    pytest.param("<div>\n\n文\n\n</div>\n", id="a block over paragraphs"),
    pytest.param("- 甲\n\n  <div>\n\n  乙\n\n  </div>\n", id="a block in an item"),
    pytest.param("标签</br>用来换行，</div> 也要写\n", id="what a sentence speaks of"),
    pytest.param("标签 </hr>\n", id="what a sentence may speak of"),
    pytest.param("加在 </dict>\n", id="no element of HTML"),
    pytest.param("</dict>\n", id="no element of HTML, alone"),
    pytest.param("`</br>`\n\n```\n</div>\n```\n\n    </br>\n", id="code"),
    pytest.param("<pre>\n甲</br>乙</img>\n</pre>\n", id="HTML that shows code"),
    pytest.param("<p>写 <code></br></code> 换行</p>\n", id="HTML that shows a tag"),
    pytest.param("<p>加在 </dict> 前</p>\n", id="no element of HTML, in HTML"),
    pytest.param("<!-- </br> -->\n\n\\</br>\n", id="a comment, and a mark that is escaped"),
    pytest.param("{% include box-start.html %}\n\n文\n\n</div>\n", id="begun by an include"),
    pytest.param("<div class=a-b>\n文\n</div>\n", id="its tag is printed too: html/printed-tag"),
    pytest.param("<b>甲\n\n看<b x=a-b>这里</b>吧\n", id="the one that is printed before it is meant"),
    pytest.param("看<font color=#ff0000>这里</font>吧\n", id="its tag is printed before it"),
    pytest.param("<a name='x' /> 文\n\n<b>文</b>\n", id="a tag that ends itself"),
]

# the text, line and column, and what the safe fixes and all of them make of it
FOUND = [
    ("甲<b><i>乙</b></i>\n", (1, 9), None, None),
    ("甲<strong>乙</storng>丙\n", (1, 11), None, "甲<strong>乙</strong>丙\n"),
    ("文</br>\n文\n", (1, 2), None, "文<br>\n文\n"),
    ("> </BR >文\n", (1, 3), None, "> <br>文\n"),
    ("文<br/></br> \n", (1, 7), "文<br/> \n", None),
    ('甲<img src="a.png"></img>乙\n', (1, 19), '甲<img src="a.png">乙\n', None),
    ('甲\n<img src="a.png">\n</img>\n乙\n', (3, 1), '甲\n<img src="a.png">\n乙\n', None),
    ('> 甲<img src="a.png">\n> </img> \n> 乙\n', (2, 3), '> 甲<img src="a.png">\n> 乙\n', None),
    ('甲<IMG src="a.png">\n</img>乙\n', (2, 1), '甲<IMG src="a.png">\n乙\n', None),
    ("<hr /></hr>\n", (1, 7), "<hr />\n", None),
    ('甲<img src="a.png">图</img>乙\n', (1, 20), '甲<img src="a.png">图乙\n', None),
    ('<center><img src="a.png"></img></center>\n', (1, 26), '<center><img src="a.png"></center>\n', None),
    ('<div>\n<img src="a.png">\n</img>\n</div>\n', (3, 1), '<div>\n<img src="a.png">\n</div>\n', None),
    ("<p>甲</BR>乙</p>\n", (1, 5), None, "<p>甲<br>乙</p>\n"),
    ("| 甲</br>乙 | 丙 |\n", (1, 4), None, "| 甲<br>乙 | 丙 |\n"),
    ("看<a href='b' />这里</a>吧\n", (1, 18), None, "看<a href='b'>这里</a>吧\n"),
    ("<a href='b'/>甲</a> <a href='c'>乙</a>\n", (1, 15), None, "<a href='b'>甲</a> <a href='c'>乙</a>\n"),
    ("<a name='b' /> 文 <a href='c' />甲</a>\n", (1, 33), None, "<a name='b' /> 文 <a href='c'>甲</a>\n"),
    ("<iframe src='b' /></iframe>\n", (1, 19), None, "<iframe src='b' />\n"),
    ("<div>\n文\n</div>\n</div>\n", (4, 1), None, "<div>\n文\n</div>\n"),
    ("甲\n</div>\n乙\n", (2, 1), None, "甲\n乙\n"),
    ("- 甲\n\n  <br></p>\n", (3, 7), None, "- 甲\n\n  <br>\n"),
    ("</p><div></div>\n", (1, 1), None, None),
    (
        '文\n\n写 `甲`\n甲 `乙\n丙` <img src="a.png"> `丁\n戊`</img>` 己\n',
        (6, 3),
        '文\n\n写 `甲`\n甲 `乙\n丙` <img src="a.png"> `丁\n戊`` 己\n',
        None,
    ),
    (
        "文\n\n{% highlight c %}\nx\n{% endhighlight %}\n\n</center>\n",
        (7, 1),
        None,
        "文\n\n{% highlight c %}\nx\n{% endhighlight %}\n\n",
    ),
    ("文<font color='red'>甲\n\n乙</font>\n", (3, 2), None, None),
    ("<b>甲\n\n乙\n\n丙</b>丁\n", (5, 2), None, None),
    ("<b>甲\n## 乙\n\n丙</b>丁\n", (4, 2), None, None),
    ("- <ul>\n## 甲\n</ul>\n", (3, 1), None, "- <ul>\n## 甲\n"),
    ("<span>\n  - 甲\n  - 乙</span>丙\n", (3, 6), None, None),
    ("<b></a></b>\n", (1, 4), None, None),
    ("- <center>\n甲\n\n</center>\n\n乙\n", (4, 1), None, "- <center>\n甲\n\n\n乙\n"),
    ("- 文<b>甲\n- 乙</b>丁\n", (2, 4), None, None),
    ("- 文<b>甲\n\n- 乙</b>丁\n", (3, 4), None, None),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []
    assert problems(RULE, text, "commonmark") == []


@pytest.mark.parametrize(("text", "where", "safe", "every"), FOUND)
def test_found(text: str, where: tuple[int, int], safe: str | None, every: str | None, kramdown: Render) -> None:
    found = problems(RULE, text)
    assert places(text, found) == [where]
    assert fixed(text, found) == (safe or text)
    repaired = fixed(text, found, unsafe=True)
    assert repaired == (every or safe or text)
    before, after = kramdown([text, repaired])
    assert "&lt;/" in before
    assert found[0].fix is None or "&lt;" not in after
    assert problems(RULE, text, "commonmark") == []


@pytest.mark.parametrize(
    "template",
    [
        "{% raw %}\nx\n{% endraw %}",
        "{%- raw -%}\nx\n{%- endraw -%}",
        "{% comment %}\nx\n{% endcomment %}",
        "{%highlight c%}\nx\n{%endhighlight%}",
        "[甲]({% post_url 2021-06-20-a %})",
        "[甲]({%link a.md%})",
        "{% assign a = 1 %}",
    ],
)
def test_templates_that_open_no_element(template: str) -> None:
    assert len(problems(RULE, f"{template}\n\n文\n\n</center>\n")) == 1


@pytest.mark.parametrize("name", ["linked", "rawhtml", "highlighted", "assigned", "post_urls", "row", "endrow"])
def test_a_template_of_another_name_may_open_one(name: str) -> None:
    assert problems(RULE, f"{{% {name} %}}\n\n文\n\n</center>\n") == []


def test_each_tag_that_ends_itself_is_told_of() -> None:
    text = "<a href='b' />甲</a> <a href='c' />乙</a>\n"
    assert fixed(text, problems(RULE, text), unsafe=True) == "<a href='b'>甲</a> <a href='c'>乙</a>\n"


def test_each_break_is_told_of() -> None:
    text = "</br></br>\n文<br></br></br>\n"
    found = problems(RULE, text)
    assert places(text, found) == [(1, 1), (1, 6), (2, 6), (2, 11)]
    assert fixed(text, found, unsafe=True) == "<br><br>\n文<br><br>\n"
