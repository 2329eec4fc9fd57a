"""html/left-out: the raw HTML that Hugo leaves out of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts import fix_text
from tests import builds
from tests.rule_cases import fixed, places, problems

RULE = "html/left-out"
PATH = "content/posts/a.md"

# the body, and line and column of what is reported
BODIES = [
    ("文字\n", []),
    ("![](a.png)\n", []),
    ('<img src="a.png">\n', [(1, 1)]),
    ('文字 <img src="a.png"> 后 <IMG src="b.png">\n', [(1, 4), (1, 24)]),
    ('- 一\n- <iframe src="https://example.com/"></iframe>\n', [(2, 3)]),
    ("<center>文字</center>\n", [(1, 1)]),
    ('<center>\n<img src="a.png">\n</center>\n', [(2, 1)]),
    ("<table>\n<tr><td>一</td></tr>\n</table>\n", [(1, 1)]),
    ("<details><summary>点开</summary>\n\n内容\n\n</details>\n", [(1, 1)]),
    ('<div class="x">\n\n文字\n\n</div>\n', []),
    ("一<br>二 <font color=red>红</font>\n", []),
    ("<br>\n\n<br/>\n", []),
    ("一\n\n<!--more-->\n\n二\n", []),
    ("<!-- <img src=a> -->\n", []),
    ("<style>\np { color: red }\n</style>\n", []),
    ('`<img src="a.png">`\n', []),
    ('```\n<img src="a.png">\n```\n', []),
    ('{{< figure src="a.png" >}}\n', []),
    ("a <b 与 c> d\n", []),
    ("<center>\n<img src=a> 文字\n</center>\n", [(2, 1)]),
    ("<div>\n<video>\n</div>\n", [(2, 1)]),
    ("<p><img/></p>\n", [(1, 4)]),
    ("<H2>文字</H2>\n", [(1, 1)]),
    ("<my-box>\n文字\n</my-box>\n", [(1, 1)]),
    ("<div><!-- a -->文字<!-- b --></div>\n", [(1, 1)]),
    ("<div><style>a</style >文字<style>b</style></div>\n", [(1, 1)]),
    ("<div><script></script></div>\n", []),
    ('<div>{{< figure src="a.png" >}} {{% figure src="b.png" %}}</div>\n', []),
    ('<div>{{< figure src="a.png" >}}文字{{< figure src="b.png" >}}</div>\n', [(1, 1)]),
    ("<p>&nbsp;</p>\n", []),
    ("文字\n\n文 <img src=a>\n", [(3, 3)]),
    ("</br>\n## 日落\n\n文\n", [(1, 1)]),
    ("文\n\n<br/>\n![](a.png)\n", [(3, 1)]),
    ("文\n</br>\n## 日落\n", []),
    ("</p>\n\n</center>\n</div>\n<br>\n", []),
]
CONFIGURATIONS = [
    (builds.HUGO, 1),
    (builds.HUGO + "[markup.goldmark.renderer]\nunsafe = true\n", 0),
    (builds.HUGO + "[markup.goldmark.renderer]\nunsafe = false\n", 1),
    (builds.HUGO + "[blackfriday]\nhrefTargetBlank = true\n", 0),
    (builds.HUGO + '[markup]\ndefaultMarkdownHandler = "pandoc"\n', 0),
    (builds.HUGO + '[markup]\ndefaultMarkdownHandler = "goldmark"\n', 1),
    (builds.HUGO + "[markup.blackfriday]\nhrefTargetBlank = true\n", 0),
    (builds.HUGO + '[markup]\n_merge = "deep"\n', 0),
    (builds.HUGO + '[markup]\n_merge = "none"\n', 1),
    (builds.HUGO + "[markup\n", 0),
]


@pytest.mark.parametrize(("text", "where"), BODIES)
def test_what_is_left_out(text: str, where: list[tuple[int, int]], tmp_path: Path) -> None:
    site = builds.hugo_site(tmp_path, {PATH: text})
    assert places(text, problems(RULE, text, "commonmark", path=f"{tmp_path}/{PATH}", site=site)) == where


@pytest.mark.parametrize(("configuration", "count"), CONFIGURATIONS)
def test_what_the_configuration_says(configuration: str, count: int, tmp_path: Path) -> None:
    text = '<img src="a.png">\n'
    site = builds.hugo_site(tmp_path, {PATH: text, "hugo.toml": configuration})
    assert len(problems(RULE, text, "commonmark", path=f"{tmp_path}/{PATH}", site=site)) == count


@pytest.mark.parametrize(
    "text", ['<img src="a.png"><br>\n', '文 <img src="a.png"><br>\n', '<div>\n<img src="a.png">\n</div>\n']
)
def test_the_tag_is_shown(text: str, tmp_path: Path) -> None:
    site = builds.hugo_site(tmp_path, {PATH: text})
    (found,) = problems(RULE, text, "commonmark", path=f"{tmp_path}/{PATH}", site=site)
    assert text[slice(*found.span)] == '<img src="a.png">'


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
@pytest.mark.parametrize(("text", "tag"), [("</br>\n## 日落\n\n文\n", "</br>"), ("一\n\n <BR/> \n二**三**\n", "<BR/>")])
def test_a_blank_line_lets_in_what_stands_below_a_tag(text: str, tag: str, tmp_path: Path) -> None:
    site = builds.hugo_site(tmp_path, {PATH: f"---\ntitle: a\n---\n{text}"})
    found = problems(RULE, text, "commonmark", path=f"{tmp_path}/{PATH}", site=site)
    (problem,) = found
    assert text[slice(*problem.span)] == tag and f"`{tag}`" in problem.message
    repaired = fixed(text, found, unsafe=True)
    assert (
        fix_text(text, path=f"{tmp_path}/{PATH}", site=site, dialect="commonmark", select=[RULE], unsafe=True)
        == repaired
    )
    builds.write(tmp_path, {"content/posts/b.md": f"---\ntitle: b\n---\n{repaired}"})
    before, after = (builds.hugo(tmp_path).pages[f"/posts/{name}/index.html"] for name in "ab")
    assert [word in before for word in ("日落", "三")] == [False, False]
    assert "日落" in after or "三" in after


def test_on_no_site_nothing_is_known() -> None:
    assert problems(RULE, '<img src="a.png">\n', "commonmark") == []


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
def test_the_real_hugo_leaves_out_what_is_reported(tmp_path: Path) -> None:
    files = {f"content/posts/p{number}.md": f"---\ntitle: a\n---\n{text}" for number, (text, _) in enumerate(BODIES)}
    builds.hugo_site(tmp_path, files)
    pages = builds.hugo(tmp_path).pages
    for number, (text, where) in enumerate(BODIES):
        page = pages[f"/posts/p{number}/index.html"]
        assert not where or page.count("raw HTML omitted") >= len(where), text
        assert where or "<img" not in text or "<!--" in text or "raw HTML omitted" not in page, text
