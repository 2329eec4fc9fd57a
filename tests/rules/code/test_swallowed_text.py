"""code/swallowed-text: text that kramdown puts into the indented code above it."""

from __future__ import annotations

from html import escape

import pytest

from lint_posts import fix_text
from tests import pages
from tests.rule_cases import fixed, places, problems

RULE = "code/swallowed-text"

CLEAN = [
    pytest.param("文\n\n    make\n\n后\n", id="a blank line below"),
    pytest.param("文\n\n    make\n \t\n后\n", id="a line of blanks below"),
    pytest.param("文\n\n    make\n\n    make test\n", id="code below code"),
    pytest.param("文\n\n    make", id="the end of the post"),
    pytest.param("文\n    make\n后\n", id="a line of a paragraph"),
    pytest.param("文\n\n    make\n{: .language-sh}\n", id="attributes"),
    pytest.param("文\n\n    make\n^\n    test\n", id="an end of the block"),
    pytest.param("文\n\n    make\n<p>后</p>\n", id="a tag"),
    pytest.param("文\n\n    make\n{% if page.more %}\n\n后\n\n{% endif %}\n", id="a tag of Liquid"),
    pytest.param("文\n\n    make\n```\ntest\n```\n", id="a fence, which has a rule of its own"),
    pytest.param("- 甲\n\n    乙\n- 丙\n", id="a paragraph of an item"),
    pytest.param("- 甲\n\n      乙\n丙\n", id="code of an item"),
    pytest.param("1. 甲\n\n        make\n2. 丙\n", id="code of a numbered item"),
    pytest.param("[^1]: 注\n\n    乙\n丙\n", id="in a footnote"),
    pytest.param("词\n: 释\n\n    乙\n丙\n", id="in a definition"),
    pytest.param("文\n\n    make\n    test\n\n后\n", id="a blank line below two"),
    pytest.param("<div>\n\n    make\n后\n</div>\n", id="in HTML"),
    pytest.param("```\n\n    make\n后\n```\n", id="in a fence"),
    pytest.param("{% highlight sh %}\n\n    make\n后\n{% endhighlight %}\n", id="in code of Liquid's"),
]

# the text, the place, and with the safe fixes
FOUND = [
    ("文\n\n    make\n后**粗**\n", (4, 1), "文\n\n    make\n\n后**粗**\n"),
    ("文\n\n\tmake\n  后\n文\n", (4, 3), "文\n\n\tmake\n\n  后\n文\n"),
    ("文\n \n    make\n# 后\n文\n\n末\n", (4, 1), "文\n \n    make\n\n# 后\n文\n\n末\n"),
    ("文\n\n## 甲\n\tmake\n*后*\n", (5, 1), "文\n\n## 甲\n\tmake\n\n*后*\n"),
    ("文\n\n    make\n1. a\n", (4, 1), "文\n\n    make\n\n1. a\n"),
    ("文\n\n    make\n- a\n- b\n", (4, 1), "文\n\n    make\n\n- a\n- b\n"),
    ("文\n\n    make\n\n    test\n![](a.png)\n", (6, 1), "文\n\n    make\n\n    test\n\n![](a.png)\n"),
    ("文\n\n    make\n测：\n    make test\n\n后\n", (4, 1), "文\n\n    make\n\n测：\n\n    make test\n\n后\n"),
    ("文\n\n    \u3000\n后\n", (4, 1), "文\n\n后\n"),
    ("文\n\n\t\u00a0\n# 后\n    \u00a0\n末\n", (4, 1), "文\n\n# 后\n\n    \u00a0\n\n末\n"),
    ("- 甲\n\n文\n\n    make\n后\n", (6, 1), "- 甲\n\n文\n\n    make\n\n后\n"),
    ("文\n\n    make\n\ttest\n   后\n", (5, 4), "文\n\n    make\n\ttest\n\n   后\n"),
    ("文\n\n    a\n    b\n    c\n> 后\n", (6, 1), "文\n\n    a\n    b\n    c\n\n> 后\n"),
    ("文\n\n    a\n\n文\n\n    b\n后\n\n    c\n", (8, 1), "文\n\n    a\n\n文\n\n    b\n\n后\n\n    c\n"),
    ("文\n\n    make\n**after** 后\n", (4, 1), "文\n\n    make\n\n**after** 后\n"),
    ("文\n\n    make\n(后)\n", (4, 1), "文\n\n    make\n\n(后)\n"),
    ("1.5 倍\n\n    make\n后\n", (4, 1), "1.5 倍\n\n    make\n\n后\n"),
    ("> 引\n\n    make\n后\n", (4, 1), "> 引\n\n    make\n\n后\n"),
    ("*[HTML]: x\n\n    make\n后\n", (4, 1), "*[HTML]: x\n\n    make\n\n后\n"),
    ("* * *\n\n    make\n后\n", (4, 1), "* * *\n\n    make\n\n后\n"),
    ("-甲\n \n    make\n**后**\n", (4, 1), "-甲\n \n    make\n\n**后**\n"),
    ("文\n\n    make\n_后_\n", (4, 1), "文\n\n    make\n\n_后_\n"),
]

# what may be code itself
UNSAFE = [
    ("文\n\n    make\n2. 测\n", "文\n\n    make\n\n2. 测\n"),
    ("文\n\n    make\nthen test\n", "文\n\n    make\n\nthen test\n"),
    ("文\n\n    if a {\nb();\n    }\n", "文\n\n    if a {\nb();\n    }\n"),
    ("文\n\n    make\n后\n~~~\n\n末\n~~~\n", "文\n\n    make\n后\n~~~\n\n末\n~~~\n"),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []


def test_commonmark_ends_the_code() -> None:
    assert problems(RULE, FOUND[0][0], "commonmark") == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: tuple[int, int], repaired: str) -> None:
    found = problems(RULE, text)
    assert places(text, found) == [where]
    assert fixed(text, found) == repaired
    assert problems(RULE, repaired) == []
    assert fix_text(text, select=[RULE]) == repaired


@pytest.mark.parametrize(("text", "repaired"), UNSAFE)
def test_what_may_be_code_is_not_moved_without_asking(text: str, repaired: str) -> None:
    found = problems(RULE, text)
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired


def test_the_page_has_the_text_in_its_code(kramdown: pages.Render) -> None:
    before, after = kramdown([text for text, *_ in FOUND]), kramdown([repaired for *_, repaired in FOUND])
    for (text, (line, _), _), old, new in zip(FOUND, before, after, strict=True):
        words = escape(text.split("\n")[line - 1].strip())
        assert f" {words}" in old[old.index("<code>") : old.rindex("</code>")]
        assert words not in "".join(code.partition("</code>")[0] for code in new.split("<code>")[1:])
