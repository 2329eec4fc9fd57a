"""html/markdown-inside: Markdown that raw HTML prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.front_matter import parse
from lint_posts.site import Site
from tests.pages import Render
from tests.rule_cases import fixed, places, problems

RULE = "html/markdown-inside"

CLEAN = [
    pytest.param('<div markdown="1">\n**粗**\n</div>\n', id="Markdown is asked for"),
    pytest.param("<div>\n<p>文字</p>\n</div>\n\n**粗**\n", id="Markdown below"),
    pytest.param("<pre>\n**粗** `x` ![](a.png)\n</pre>\n", id="pre"),
    pytest.param("<div><code>**x**</code></div>\n", id="code"),
    pytest.param('<script>\nvar a = "**x**"; // [a](https://b)\n</script>\n', id="a script"),
    pytest.param("<style>\n/* **x** */\n</style>\n", id="a style"),
    pytest.param("<svg><text>**x**</text></svg>\n", id="a drawing"),
    pytest.param("<!-- **x** -->\n", id="a comment"),
    pytest.param("<span>**粗**</span>\n", id="kramdown reads Markdown in a span"),
    pytest.param("文 <b>**粗**</b> 文\n", id="an element in a paragraph"),
    pytest.param("<div>\n2**3**4 a ** b ** *** c[0](x) 5*3*2 ** \n</div>\n", id="sums and code"),
    pytest.param('<div>{{ "**x**" | markdownify }}</div>\n', id="a template"),
    pytest.param("<div>{% capture x %}**粗**{% endcapture %}{{ x | markdownify }}</div>\n", id="what is read later"),
    pytest.param("<div>{% note %}**粗**{% endnote %}</div>\n", id="what a plugin may read"),
    pytest.param("<div>\n#标签 #1 C# `` 'x' [1] (a) [x](y)\n</div>\n", id="nothing that is surely Markdown"),
    pytest.param("<div>\n- 甲\n</div>\n", id="a lone dash"),
    pytest.param('<div>\na.png**粗** x")**粗** ]**粗** _**粗**\n</div>\n', id="stars behind code"),
    pytest.param("<div>\n**粗 ** ** 粗** **-** **粗*** a-# 标题\n</div>\n", id="stars that are no marks"),
    pytest.param("<div>[](http://a.b) [x](//a) [y](a b) [z](/a b c</div>\n", id="no links"),
    pytest.param("<p>`` x `` a`x` `x`b ` x`</p>\n", id="no code"),
    pytest.param("<of>\n-甲\n</div>\n", id="an end of nothing"),
    pytest.param('<a href="x">**粗**</a>\n', id="a link"),
    *(
        pytest.param(f'<div class="a {name}">\n**x**\n</div>\n', id=f"read by a script: {name}")
        for name in (
            "mermaid",
            "highlight",
            "hljs",
            "language-js",
            "code",
            "math",
            "mathjax",
            "katex",
            "latex",
            "plantuml",
        )
    ),
    *(
        pytest.param(f"<div><{name}>**x**</{name}></div>\n", id=f"no prose: {name}")
        for name in ("template", "object", "iframe", "video", "audio", "var", "option", "title", "xmp", "noscript")
    ),
]

# kramdown; with the unsafe fix
FOUND = [
    (
        "<div>\n| 甲 | 乙 |\n|--|--|\n| 1 | 2 |\n</div>\n",
        [(2, 1)],
        '<div markdown="1">\n| 甲 | 乙 |\n|--|--|\n| 1 | 2 |\n\n</div>\n',
    ),
    ("<div>\n**粗**\n</div>\n", [(2, 1)], '<div markdown="span">\n**粗**\n</div>\n'),
    ("<div>\n![一\n二](a.png)\n</div>\n", [(2, 1)], '<div markdown="span">\n![一\n二](a.png)\n</div>\n'),
    ("<center>![](a.png)</center>\n", [(1, 9)], '<center markdown="span">![](a.png)</center>\n'),
    ('<font color="red">**粗**</font>\n', [(1, 19)], '<font color="red" markdown="span">**粗**</font>\n'),
    ('文 <font color="red">**粗**</font> 文\n', [(1, 21)], None),
    (
        "<details>\n<summary>甲</summary>\n\n- 乙\n- 丙\n\n</details>\n",
        [(4, 1)],
        '<details markdown="1">\n<summary>甲</summary>\n\n- 乙\n- 丙\n\n</details>\n',
    ),
    ("<div>\n\n## 标题\n\n文\n</div>\n", [(3, 1)], '<div markdown="1">\n\n## 标题\n\n文\n</div>\n'),
    ("<card>\n  **粗**\n  \n  后文\n</card>\n", [(2, 3)], '<card markdown="block">\n  **粗**\n  \n  后文\n</card>\n'),
    ("<center>\n# 标题\n</center>\n", [(2, 1)], '<center markdown="block">\n# 标题\n</center>\n'),
    ("<div>\n```js\nx\n```\n</div>\n", [(2, 1)], '<div markdown="1">\n```js\nx\n```\n</div>\n'),
    ("<div>\n~~~\nx\n~~~\n</div>\n", [(2, 1)], '<div markdown="1">\n~~~\nx\n~~~\n</div>\n'),
    ("<div>\n+ 甲\n+ 乙\n</div>\n", [(2, 1)], '<div markdown="1">\n+ 甲\n+ 乙\n</div>\n'),
    ("<div>\n1. 甲\n2. 乙\n</div>\n", [(2, 1)], '<div markdown="1">\n1. 甲\n2. 乙\n</div>\n'),
    ("<div>[甲](http://a.b)</div>\n", [(1, 6)], '<div markdown="span">[甲](http://a.b)</div>\n'),
    ("<div>![](微信(1).png)</div>\n", [(1, 6)], '<div markdown="span">![](微信(1).png)</div>\n'),
    ("<p>用 `x` 吧</p>\n", [(1, 6)], '<p markdown="span">用 `x` 吧</p>\n'),
    ("<p>请**，注意**吧</p>\n", [(1, 5)], '<p markdown="span">请**，注意**吧</p>\n'),
    ("<div>[甲](/a)</div>\n", [(1, 6)], '<div markdown="span">[甲](/a)</div>\n'),
    ("<div>**甲**<br>**乙**</div>\n", [(1, 6)], '<div markdown="span">**甲**<br>**乙**</div>\n'),
    ('<div class="encode">**粗**</div>\n', [(1, 21)], '<div class="encode" markdown="span">**粗**</div>\n'),
    ('<div id="code">**粗**</div>\n', [(1, 16)], '<div id="code" markdown="span">**粗**</div>\n'),
    ("<p>用 `x` 吧</p>\n", [(1, 6)], '<p markdown="span">用 `x` 吧</p>\n'),
    (
        "<table>\n<tr><td>[甲](https://a.b)</td></tr>\n</table>\n",
        [(2, 9)],
        '<table>\n<tr><td markdown="span">[甲](https://a.b)</td></tr>\n</table>\n',
    ),
    ("<div><p>**甲**</p><p>**乙** **丙**</p></div>\n", [(1, 9), (1, 21)], None),
    ("<p>看[这里](https://a.b)和**这里**</p>\n", [(1, 5)], '<p markdown="span">看[这里](https://a.b)和**这里**</p>\n'),
    ("<p>请**注意**看`x`吧</p>\n", [(1, 5)], '<p markdown="span">请**注意**看`x`吧</p>\n'),
    ("- 甲\n\n  <div>\n  **粗**\n  </div>\n", [(4, 3)], None),
    (
        "<div>![]({{ site.baseurl }}/a.png)</div>\n",
        [(1, 6)],
        '<div markdown="span">![]({{ site.baseurl }}/a.png)</div>\n',
    ),
    ("<div>## 标题</div>\n文\n", [(1, 6)], '<div markdown="1">## 标题\n</div>\n文\n'),
    ("<li>\n- 甲\n- 乙</li>\n", [(2, 1)], '<li markdown="1">\n- 甲\n- 乙\n</li>\n'),
    ("<div>\n  ## 标题\n\n  文\n  </div>\n", [(2, 3)], '<div markdown="1">\n## 标题\n\n文\n</div>\n'),
    ("<div>\n文\n\n  ## 标题\n</div>\n", [(4, 3)], '<div markdown="1">\n文\n\n## 标题\n</div>\n'),
    (
        "<div>\n    <div>\n        - 甲\n        - 乙\n    </div>\n</div>\n",
        [(3, 9)],
        '<div>\n    <div markdown="1">\n- 甲\n- 乙\n</div>\n</div>\n',
    ),
    ("<details>  ## 标题\n</details>\n", [(1, 12)], '<details markdown="1">## 标题\n</details>\n'),
    ("<div>\n## 标题\n\n```\nx\n```\n</div>\n", [(2, 1)], '<div markdown="1">\n## 标题\n\n```\nx\n```\n</div>\n'),
    ("<div>\n![](a.png)\n![](b.png)\n</div>\n", [(2, 1)], '<div markdown="span">\n![](a.png)\n![](b.png)\n</div>\n'),
    (
        "<ul>\n\n    **粗**\n    <pre>\n x</pre>\n\n</ul>\n",
        [(3, 5)],
        "<ul>\n\n    **粗**\n    <pre>\n x</pre>\n\n</ul>\n",
    ),
    ("<div>\n**粗**\n<p>文</p>\n</div>\n", [(2, 1)], '<div markdown="1">\n**粗**\n<p>文</p>\n</div>\n'),
    ("<div>**粗** <p>文</p></div>\n", [(1, 6)], "<div>**粗** <p>文</p></div>\n"),
    ("<div>\n**粗**<br>\n\n# 标题\n</div>\n", [(2, 1)], '<div markdown="1">\n**粗**<br>\n\n# 标题\n</div>\n'),
    ("> <div>\n> ## 标题\n> </div>\n", [(2, 3)], '> <div markdown="1">\n> ## 标题\n> </div>\n'),
    ("<div>\n> ## 标题\n</div>\n", [(2, 3)], '<div markdown="1">\n> ## 标题\n</div>\n'),
    ("<div>\n> - 甲\n> - 乙\n</div>\n", [(2, 3)], '<div markdown="1">\n> - 甲\n> - 乙\n</div>\n'),
    ("<div>\n> 1. 甲\n> 2. 乙\n</div>\n", [(2, 3)], '<div markdown="1">\n> 1. 甲\n> 2. 乙\n</div>\n'),
    ("- <div>\n  # 标题\n  </div>\n", [(2, 3)], '- <div markdown="1">\n  # 标题\n  </div>\n'),
    ("> <div>\n> ## 标题</div>\n", [(2, 3)], "> <div>\n> ## 标题</div>\n"),
    ("<p>\n## 标题\n</p>\n", [(2, 1)], "<p>\n## 标题\n</p>\n"),
    (
        "<div>\n    # 标题\n    <pre>\n    x\n    </pre>\n</div>\n",
        [(2, 5)],
        "<div>\n    # 标题\n    <pre>\n    x\n    </pre>\n</div>\n",
    ),
    ('<div markdown="0">**粗**</div>\n', [(1, 19)], '<div markdown="0">**粗**</div>\n'),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str | None) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert fixed(text, found) == text
    assert repaired is None or fixed(text, found, unsafe=True) == repaired


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("<div>\n**粗**\n</div>\n", [(2, 1)]),
        ("<center>![](a.png)</center>\n", [(1, 9)]),
        ("<div>\n\n**粗**\n\n</div>\n", []),
        ('<font color="red">**粗**</font>\n', []),
        ("<details>\n<summary>甲</summary>\n- 乙\n- 丙\n</details>\n", [(3, 1)]),
        ("<pre>\n**粗**\n</pre>\n", []),
    ],
)
def test_commonmark_reads_it_below_a_blank_line(text: str, where: list[tuple[int, int]]) -> None:
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == where
    assert all(problem.fix is None for problem in found)
    assert all("leave a blank line" in problem.message for problem in found)


# elements and marks of every kind, in kramdown
PRINTED = [
    "<center>[甲](http://b.c)</center>\n", "<p>[甲](/b)</p>\n", "<td>![](a.png)</td>\n", "<div>`甲`</div>\n",
    "<div>\n- 甲\n- 乙\n</div>\n", "<div>\n* 甲\n* 乙\n</div>\n", "<div>\n-\t甲\n-\t乙\n</div>\n",
    "<div>\n  - 甲\n  - 乙\n</div>\n", "<div>\n1. 甲\n2. 乙\n</div>\n", "<div>\n  1. 甲\n  2. 乙\n</div>\n",
    "<div>- 甲\n- 乙\n</div>\n", "<div># 甲\n</div>\n", "<div>\n###### 甲\n</div>\n", "<div>\n#\t甲\n</div>\n",
    "<div>\n\t# 甲\n</div>\n", "<div>\n```\nx\n```\n</div>\n", "<div>~~~\nx\n~~~\n</div>\n",
    "<my-tag>\n**甲**\n</my-tag>\n", "<Foo>**甲**</Foo>\n", "<x:y>**甲**</x:y>\n", "<a.b>**甲**</a.b>\n",
    "> <center>**甲**</center>\n", "- <center>**甲**</center>\n", "</div>\n\n<div>**甲**</div>\n",
    "<div>\n<p>一</p>\n**甲**\n</div>\n", "<div><p>一</p>**甲**</div>\n",
    '<div><img alt="</div>">**甲**</div>\n', "<div><img alt='</div>'>**甲**</div>\n",
    "`<div>` 和\n\n<Foo>[甲](/b)</Foo>\n", "<div><!-- </div> -->**甲**</div>\n",
    "<div><script>'</div>'</script>**甲**</div>\n", "<div><style>/*</div>*/</style>**甲**</div>\n",
    "<div><br>**甲**</div>\n", "<div><hr/>`甲`</div>\n", "<DIV>**甲**</div>\n", "<!-- a --><div>**甲**</div>\n",
    "文\n<div>**甲**</div>\n", "1. <div>**甲**</div>\n", "<summary>**甲**</summary>\n",
    "<div>[甲]({{ x }}/b)</div>\n", "<div\nclass='a'>**甲**</div>\n", "<p>甲</p><p>**乙**</p>\n",
    "<b>一</b><center>**甲**</center>\n", "<!-- <div> -->\n\n<div>**甲**</div>\n", "<div></span>**甲**</div>\n",
    "<div></div ><p>**甲**</p>\n",
]  # fmt: skip


# those that only CommonMark prints: kramdown says nothing of what it leaves open, see html/unclosed
PRINTED_IN_COMMONMARK = [
    "<ul>`甲`\n", "<p>[甲](/b)\n\n文\n", "<table>**甲**\n\n文\n", "<tr><hr>**甲**\n", "<ul><li>**甲**</ul>\n", "</p><div>**甲**</div>\n",
    "<div>- 甲\n- 乙\n \n文\n", "文\n\n<table></td>\n~~~\n甲\n~~~\n", "<li>\n1. 甲\n2. 乙\n</ul>\n",
    "文\n\n</DIV><p>- 甲\n- 乙\n\n文\n", "文[^1]\n\n[^1]: <DIV>**甲**\n",
]  # fmt: skip


@pytest.mark.parametrize("text", PRINTED_IN_COMMONMARK)
def test_what_only_commonmark_prints(text: str) -> None:
    assert problems(RULE, text) == []
    assert len(problems(RULE, text, "commonmark")) == 1


@pytest.mark.parametrize("text", PRINTED)
def test_every_kind(text: str, kramdown: Render) -> None:
    (found,) = problems(RULE, text)
    mark = text[slice(*found.span)].partition("\n")[0].strip()
    assert mark in kramdown([text])[0]


@pytest.mark.parametrize("text", [case[0] for case in FOUND if "{{" not in case[0]])
def test_the_page_prints_it_until_it_is_fixed(text: str, kramdown: Render) -> None:
    found = problems(RULE, text)
    marks = [text[slice(*problem.span)].partition("\n")[0].strip() for problem in found]
    before, after = kramdown([text, fixed(text, found, unsafe=True)])
    assert all(mark in before for mark in marks)
    if all(problem.fix for problem in found):
        assert not any(mark in after for mark in marks)


def test_what_is_found_in_real_posts_is_printed_on_their_pages(shared: Path, kramdown: Render) -> None:
    bodies, expected = [], []
    for path in sorted((shared / "corpus").rglob("*.m*d*")):
        text = path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")
        for problem in problems(RULE, text):
            bodies.append(text[parse(text).end :])
            expected.append(text[slice(*problem.span)].partition("\n")[0].strip())
    for mark, page in zip(expected, kramdown(bodies), strict=True):
        assert mark in page


@pytest.mark.parametrize(("unsafe", "number"), [(True, 1), (False, 0)])
def test_hugo_leaves_raw_html_out_unless_it_is_told(tmp_path: Path, unsafe: bool, number: int) -> None:
    config = {"markup": {"goldmark": {"renderer": {"unsafe": unsafe}}}}
    site = Site(str(tmp_path), "hugo", config, str(tmp_path / "hugo.toml"))
    assert len(problems(RULE, "<div>**粗**</div>\n", "commonmark", site=site)) == number


def test_what_kramdown_is_told_to_leave_as_it_is(kramdown: Render) -> None:
    text = "{::nomarkdown}\n<div>\n**粗**\n</div>\n{:/nomarkdown}\n\n文\n"
    assert problems(RULE, text) == [] and "**粗**" in kramdown([text])[0]
    assert problems(RULE, text.replace("{::nomarkdown}\n", "").replace("{:/nomarkdown}\n", ""))


@pytest.mark.parametrize(
    ("text", "where", "repaired"),
    [
        ("按 <kbd>**Ctrl**</kbd> 和 <kbd>`x`</kbd>\n", [(1, 8), (1, 30)], "按 <kbd>Ctrl</kbd> 和 <kbd>x</kbd>\n"),
        ("<kbd>**Ctrl**</kbd>\n\n文\n", [(1, 6)], "<kbd>Ctrl</kbd>\n\n文\n"),
        ("<kbd>`</kbd> <kbd>**</kbd> <kbd>*</kbd> `<kbd>**a**</kbd>`\n", [], ""),
        ("```\n<kbd>**a**</kbd>\n```\n", [], ""),
    ],
)
def test_keys(text: str, where: list[tuple[int, int]], repaired: str, kramdown: Render) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert fixed(text, found, unsafe=True) == (repaired or text)
    if where:
        before, after = kramdown([text, repaired])
        assert "**" in before and "**" not in after
        assert problems(RULE, text, "commonmark") == []
