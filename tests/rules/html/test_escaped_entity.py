"""html/escaped-entity: entities whose own sign was escaped."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import Site
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "html/escaped-entity"

CLEAN = [
    pytest.param("a&nbsp;b&nbsp;c &quot;d&quot; e&#8217;s f&#8217;s A &amp; B &amp; C\n", id="entities"),
    pytest.param("`a&amp;nbsp;b&amp;nbsp;c`\n\n```\na&amp;nbsp;b&amp;nbsp;c\n```\n", id="code"),
    pytest.param("<pre>a&amp;nbsp;b&amp;nbsp;c</pre>\n\n<code>a&amp;nbsp;b&amp;nbsp;c</code>\n", id="preformatted"),
    pytest.param("<!-- a&amp;nbsp;b&amp;nbsp;c -->\n", id="a comment"),
    pytest.param("用&amp;nbsp;和&amp;nbsp;写空格\n", id="a lesson"),
    pytest.param("HTML 里写&amp;quot;a&amp;quot;，&amp;quot;b&amp;quot;\n", id="a lesson in HTML"),
    pytest.param("Entities: a&amp;nbsp;b&amp;nbsp;c\n", id="a lesson in English"),
    pytest.param("（提示：text-align，&amp;nbsp;）&amp;lt; &amp;gt; / &amp;quot; / &amp;mdash; /\n", id="each alone"),
    pytest.param("don&amp;#8217;t\n", id="one"),
    pytest.param("[甲](/x?a=1&amp;amp;b=2&amp;amp;c=3)\n", id="an address"),
    pytest.param("&amp;lt;b&amp;gt;粗&amp;lt;/b&amp;gt;\n", id="tags"),
]
# the text, line and column, and what the fix makes of it
FOUND = [
    ("如&amp;quot;甲&amp;quot;，和&amp;quot;乙&amp;quot;。\n", (1, 2), '如"甲"，和"乙"。\n'),
    ("don&amp;#8217;t, it&amp;#39;s, &amp;ldquo;so&amp;rdquo;\n", (1, 4), "don’t, it's, “so”\n"),
    ("甲&amp;hellip;乙&amp;mdash;丙\n", (1, 2), "甲…乙—丙\n"),
    ("甲&amp;nbsp;&amp;nbsp;乙 &amp;nbsp;\n", (1, 2), "甲&nbsp;&nbsp;乙 &nbsp;\n"),
    ("<p>甲。&amp;nbsp;</p>\n\n<ul>\n<li>乙&amp;nbsp;丙</li>\n</ul>\n", (1, 6), None),
    ("1 &amp;lt;= n &amp;lt; 9\n", (1, 3), "1 <= n < 9\n"),
    ("甲 &amp;amp; 乙 &amp;amp; 丙\n", (1, 3), "甲 &amp; 乙 &amp; 丙\n"),
    (
        "1 &amp;gt; 2\n&amp;gt; 3 &amp;gt; 4\n\n1. &amp;gt; 5\n",
        (1, 3),
        "1 > 2\n&gt; 3 > 4\n\n1. &gt; 5\n",
    ),
    ("（&amp;quot;）don&amp;#8217;t it&amp;#8217;s\n", (1, 16), '（"）don’t it’s\n'),
    ("/index.html&amp;nbsp;页\n甲&amp;nbsp;乙\n", (1, 12), "/index.html&nbsp;页\n甲&nbsp;乙\n"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: tuple[int, int], repaired: str | None, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == [where]
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == (repaired or text.replace("&amp;", "&"))


def test_the_real_page_prints_them_only_until_they_are_repaired(kramdown: pages.Render) -> None:
    repaired = [fixed(text, problems(RULE, text), unsafe=True) for text, *_ in FOUND]
    for text, before, after in zip(FOUND, kramdown([text for text, *_ in FOUND]), kramdown(repaired), strict=True):
        assert "&amp;" in before and "&amp;" not in after.replace(" &amp; ", ""), text
        assert "<blockquote>" not in after, text


def test_html_that_hugo_leaves_out_prints_nothing(tmp_path: Path) -> None:
    site = builds.hugo_site(tmp_path, {"content/a.md": ""})
    text = "<p>甲&amp;nbsp;乙&amp;nbsp;丙</p>\n"
    assert problems(RULE, text, "commonmark", path=f"{tmp_path}/content/a.md", site=site) == []
    assert problems(RULE, text, site=Site("/nonexistent", "jekyll")) == problems(RULE, text) != []
