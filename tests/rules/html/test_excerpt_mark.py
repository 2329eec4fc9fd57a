"""html/excerpt-mark: marks for the end of an excerpt that are no comments."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint_posts import fix_text
from lint_posts.site import find_site
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "html/excerpt-mark"

CLEAN = [
    pytest.param("文\n\n<!--more-->\n\n后\n", id="a comment"),
    pytest.param("文\n\n<!-- more -->\n<!---more--->\n", id="with blanks, and hyphens more than needed"),
    pytest.param("`<!—more—>`\n\n```\n<!—more—>\n```\n\n    <!—more—>\n", id="code"),
    pytest.param("<pre>\n<!—more—>\n</pre>\n", id="preformatted"),
    pytest.param("<!--\n<!—more—>\n-->\n", id="in a comment"),
    pytest.param("加上 <!—more—> 就行\n", id="in a sentence"),
    pytest.param("加上 <!—more—>\n", id="behind words"),
    pytest.param("在 Hexo 里这样写：\n\n<!—more—>\n", id="a lesson in Hexo"),
    pytest.param("首页的摘要：\n\n<!—more—>\n", id="a lesson in excerpts"),
    pytest.param("\\<!--more--\\>\n\n&lt;!--more--&gt;\n", id="escaped"),
    pytest.param("a <--more--> b\n\n<more>\n\n<- more\n", id="arrows and tags"),
    pytest.param("<!— 注释 —>\n\n<! -- 注释 -->\n", id="other comments, which may be code"),
    pytest.param("<!--more\n\n后\n", id="open: another rule's"),
    pytest.param("<!-- a\n<!--more->\nb -->\n", id="in another comment"),
    pytest.param("文。<!-- a。<!--more->\n后 -->\n", id="in another comment of the line"),
    pytest.param("文\n\n<!--more->\n\n-->\n", id="nothing is hidden"),
    pytest.param("{% comment %}\n<!—more—>\n{% endcomment %}\n", id="in a template's comment"),
]
# the text, line and column, and what the fix makes of it
FOUND = [
    ("文\n\n<!—more—>\n\n后 **粗**\n", (3, 1), "文\n\n<!--more-->\n\n后 **粗**\n"),
    ("文\n<!– more –>\n后 **粗**\n", (2, 1), "文\n<!--more-->\n后 **粗**\n"),
    ("文\n\n<! -- more -->\n", (3, 1), "文\n\n<!--more-->\n"),
    ("文\n\n<! --more-- >\n", (3, 1), "文\n\n<!--more-->\n"),
    ("文\n\n< !-- more -->\n", (3, 1), "文\n\n<!--more-->\n"),
    ("文\n\n<！--more-->  \n", (3, 1), "文\n\n<!--more-->  \n"),
    ("文\n\n<!-More-->", (3, 1), "文\n\n<!--more-->"),
    ("文\n\n<!-more->\n", (3, 1), "文\n\n<!--more-->\n"),
    ("文\n\n<--more-->\n", (3, 1), "文\n\n<!--more-->\n"),
    ("文。<!—more—>\n后\n", (1, 3), "文。<!--more-->\n后\n"),
    ("Here's how.<!– more –>\n", (1, 12), "Here's how.<!--more-->\n"),
    ("文\n\n  <!–-break-–>\n", (3, 3), "文\n\n  <!--break-->\n"),
    ("文。<!--more->\n后\n", (1, 3), "文。<!--more-->\n后\n"),
    ("> 文\n> <!—more—>\n", (2, 3), "> 文\n> <!--more-->\n"),
]
HIDDEN = [
    "文\n\n<!--more->\n\n后\n\n```\na --> b\n```\n",
    "文\n\n<!-- more >\n\n后\n\n<!-- 注 -->\n",
    "文\n\n<!--more>\n后 -->\n",
]
OPEN = "文\n\n<!-- more >\n\n后 **粗**\n"


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: tuple[int, int], repaired: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == [where]
    assert fixed(text, found) == repaired


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", HIDDEN)
def test_what_a_comment_hides_is_told_and_left(text: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == [(3, 1)]
    assert "hides" in found[0].message and found[0].fix is None


UNDERLINED = ["文\n\n<!-more->\n---\n后\n", "文\n\n<！--more-->  \n-----\n", "> 文\n>\n> <!-more->\n> ---\n"]


@pytest.mark.parametrize("text", UNDERLINED)
def test_a_mark_that_dashes_make_a_heading_of(text: str, kramdown: pages.Render) -> None:
    repaired = fix_text(text, select=[RULE], unsafe=True)
    assert repaired == re.sub("<.*>", "<!--more-->", text)
    assert fix_text(text, select=[RULE]) == text
    before, after = kramdown([text, repaired])
    assert "<h2>" in before and "<h2>" not in after and "<hr" in after
    (found,) = problems(RULE, re.sub(r"---+\n", "===\n", text))
    assert found.fix is None


def test_kramdown_prints_what_is_never_closed_and_commonmark_hides_the_rest() -> None:
    found = problems(RULE, OPEN)
    assert places(OPEN, found) == [(3, 1)]
    assert fixed(OPEN, found) == OPEN.replace(" more >", "more-->")
    (hidden,) = problems(RULE, OPEN, "commonmark")
    assert "hides all that follows" in hidden.message and hidden.fix is None
    assert problems("html/unclosed", OPEN) == problems("html/unclosed", OPEN, "commonmark") == []


def test_the_real_page_prints_the_mark_only_until_it_is_repaired(kramdown: pages.Render) -> None:
    for text, _, repaired in [*FOUND, (OPEN, None, OPEN.replace(" more >", "more-->"))]:
        before, after = map(pages.plain, kramdown([text, repaired]))
        assert ("ore" in before or "break" in before) and not ("ore" in after or "break" in after), text
    for page in kramdown(HIDDEN):
        assert "<p>后</p>" not in page


@pytest.mark.parametrize(
    ("front", "config", "repaired"),
    [
        ("", "", "<!--more-->"),
        ("", "excerpt_separator: <!-- more -->\n", "<!-- more -->"),
        ("excerpt_separator: <!--more -->\n", "excerpt_separator: <!-- more -->\n", "<!--more -->"),
        ("", 'excerpt_separator: "\\n\\n"\n', "<!--more-->"),
        ("", "excerpt_separator: <!-- excerpt -->\n", "<!--more-->"),
        ("", "excerpt_separator: <!-- More -->\n", "<!-- More -->"),
        ("", "excerpt_separator: <!—more—>x\n", "<!--more-->"),
        ("", "excerpt_separator: <!—more—>\n", "<!—more—>"),
    ],
)
def test_the_sites_own_separator(front: str, config: str, repaired: str, tmp_path: Path) -> None:
    text = "---\nlayout: post\n{}---\n文\n\n{}\n"
    builds.write(tmp_path, {"_config.yml": f"title: a\n{config}", "_posts/2021-06-20-a.md": ""})
    path = f"{tmp_path}/_posts/2021-06-20-a.md"
    post = text.format(front, "<!—more—>")
    found = problems(RULE, post, path=path, site=find_site(path))
    assert len(found) == 1
    assert fixed(post, found) == text.format(front, repaired)


HUGO = [
    ("一\n\n<!-- more -->\n\n二\n", "一\n\n<!--more-->\n\n二\n"),
    ("一 <!--More-->\n\n<!-- more-->\n\n二\n", "一 <!--more-->\n\n<!-- more-->\n\n二\n"),
    ("一\n\n<!--more-->\n\n<!-- more -->\n", None),
    ("```\n<!-- more -->\n```\n\n一\n", None),
    ("一 <!-- more of it -->\n", None),
]


def test_hugo_ends_the_excerpt_at_one_mark_alone(tmp_path: Path) -> None:
    lists = {"layouts/index.html": "{{ range .Site.RegularPages }}[{{ .File.Path }}{{ .Truncated }}]{{ end }}"}
    files = {f"content/p{number}.md": f"---\n---\n{text}" for number, (text, _) in enumerate(HUGO)}
    site = builds.hugo_site(tmp_path, {**lists, **files, "content/s.md": f"---\nsummary: a\n---\n{HUGO[0][0]}"})
    for number, (text, repaired) in enumerate(HUGO):
        found = problems(RULE, text, "commonmark", path=str(tmp_path / f"content/p{number}.md"), site=site)
        assert [fixed(text, [problem], unsafe=True) for problem in found] == [repaired] * (repaired is not None)
    summed = (tmp_path / "content/s.md").read_text(encoding="utf-8")
    assert problems(RULE, summed, "commonmark", path=str(tmp_path / "content/s.md"), site=site) == []
    if not builds.missing("hugo"):
        page = builds.hugo(tmp_path).pages["/index.html"]
        assert re.findall(r"\[p(\d).mdtrue\]", page) == ["2"]
