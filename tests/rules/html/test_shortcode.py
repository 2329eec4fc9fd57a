"""html/shortcode: what WordPress would have made something of, and others print."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "html/shortcode"
GALLERY = '[gallery ids="1,2"]'

CLEAN = [
    pytest.param("`$latex x$` 与 $LaTeX$，$latex$\n\n```\n$latex x$\n```\n", id="formulas in code, and none"),
    pytest.param("echo $latex 文\n\n后 $\n", id="a variable"),
    pytest.param('`[code]a[/code]`\n\n```\n[gallery ids="1"]\n```\n\n    [youtube=https://a.com/b]\n', id="code"),
    pytest.param('<pre>[code lang="c"]\nx\n[/code]</pre>\n\n<code>[latexpage]</code>\n', id="preformatted"),
    pytest.param('<!-- [gallery ids="1"] -->\n', id="a comment"),
    pytest.param("[code](https://a.com/) 和 [/code](/code)\n", id="links"),
    pytest.param("[code] 和 [/code]\n\n[code]: https://a.com/\n", id="a link by reference"),
    pytest.param("[gallery]\n\n[code]\n\n[video]\n\n[embed] 与 [caption]\n", id="words in brackets"),
    pytest.param("[video link](https://a.com) [audio player]\n", id="a name and other words"),
    pytest.param("[caption 1] 甲 [/caption]\n", id="no attributes of a caption"),
    pytest.param("x[/code] 在 [code] 前\n", id="an end before its beginning"),
    pytest.param("[code]\n\n[/code]\n", id="nothing between"),
    pytest.param("[code here]\nx\n[/code]\n\n[php echo]\nx\n[/php]\n", id="words behind a name"),
    pytest.param("[cc]\nx\n[/cc]\n\n[source]\nx\n[/source]\n", id="names of little weight without a language"),
    pytest.param("[embed]文[/embed] [embed]见 https://a.com/b[/embed]\n", id="no address"),
    pytest.param('[note id="1"] [code]\n\n[/code]\n', id="another name"),
    pytest.param("[text]a[/text] [PYTHON]\nx\n[/PYTHON]\n", id="other names"),
    pytest.param("行内 [java]a[/java]\n", id="a language in a sentence"),
    pytest.param(f"WordPress 的短代码：\n\n{GALLERY}\n", id="a lesson"),
    pytest.param(f"Use the gallery shortcode:\n\n{GALLERY}\n", id="a lesson in English"),
    pytest.param(f"写“{GALLERY}”就行\n", id="quoted"),
    pytest.param("do_shortcode('[contact-form-7 id=\"5\"]')\n", id="in quotes of code"),
    pytest.param('[[code language="c"]]\nx\n[[/code]]\n', id="another wiki's"),
    pytest.param("{% raw %}a{% endraw %} {{ a[gallery ] }}\n", id="a template"),
    pytest.param("价格 $latex 手套一盒 (10 元)$ 与 $latex gloves$，$latex -i main.tex$\n", id="a price"),
    pytest.param("a[vc_i] 与 [vc_j]，x[et_pb_k]\n\n    a[/vc_i]\n", id="indices"),
    pytest.param("甲 [vc_row] 乙 [vc_column]\n\n```\n[/vc_row]\n```\n", id="tags that only code closes"),
    pytest.param("甲 [vc_row] 乙 [vc_column]\n", id="tags of a builder that close nothing"),
    pytest.param("`[vc_row]a[/vc_row]`\n\n```\n[et_pb_row]\na\n[/et_pb_row]\n```\n", id="those in code"),
    pytest.param("<!-- [vc_row]a[/vc_row] -->\n\n甲[/vc_row]\n", id="those in a comment"),
    pytest.param("Shortcodes:\n\n[vc_row]a[/vc_row]\n", id="a lesson on them"),
    pytest.param("[vc_row](/a) [/vc_row](/b)\n", id="links with such names"),
    pytest.param("[vc_row [a]]文[/vc_\nrow]\n\n[vc_row\nx]文[/ vc_row]\n", id="brackets and line ends within tags"),
    pytest.param("a[vc_i] 文[/vc_i]\n", id="an index, and the end of a tag"),
    pytest.param("甲 [vc_row] 乙 [/a]\n", id="a tag that another's closes"),
]
# the text, line and column, and what all fixes make of it (None: none)
FOUND = [
    (
        '[vc_row][vc_column width="1/2"]\n文\n\n[/vc_column][/vc_row]\n',
        (1, 1),
        "\n文\n\n\n",
    ),
    (
        "\\[vc\\_row\\]\\[vc\\_column\\_text\\] 文\\[/vc\\_column\\_text\\] 后\n\n> \\[/vc\\_row\\] 文\n",
        (1, 1),
        "文 后\n\n> 文\n",
    ),
    (
        '\\[et\\_pb\\_section bb\\_built="1" x=&#8221;3&#8221;\\]\n\n## 一\n\n\\[/et\\_pb\\_section\\]\n',
        (1, 1),
        "\n\n## 一\n\n\n",
    ),
    ("文\n[vc_row]---\n文[/vc_row]\n", (2, 1), None),
    ("文\n[vc_row] === \n文[/vc_row]\n", (2, 1), None),
    ("[vc_row]--- 文[/vc_row]\n", (1, 1), "--- 文\n"),
    ("文[fusion_text]\n- 项[/fusion_text]\n", (1, 2), "文\n- 项\n"),
    ("<div>\n[vc_row]文[/vc_row]\n</div>\n", (2, 1), "<div>\n文\n</div>\n"),
    ("\\[fusion\\_text2\\]文\\[/fusion\\_text2\\]\n", (1, 1), "文\n"),
    ("[et_pb_row\tx=1]\t文[/et_pb_row]\n", (1, 1), "文\n"),
    ("[et_pb_row ]文[/et_pb_row]\n", (1, 1), "文\n"),
    ("文[vc_i] 文[/vc_i]\n", (1, 2), "文 文\n"),
    ("[vc_a]文[vc_b/][/vc_a]\n", (1, 1), "文\n"),
    ("\n文\n文 [vc_a]  文[/vc_a]  后\n", (3, 3), "\n文\n文   文  后\n"),
    ("文 $latex x_1^2$ 后\n", (1, 3), "文 $x_1^2$ 后\n"),
    ("- $latex  \\alpha + 1$。\n", (1, 3), "- $\\alpha + 1$。\n"),
    (
        '[caption id="attachment_12" align="alignnone"]![湖](/a.png) 湖[/caption]\n',
        (1, 1),
        "![湖](/a.png) 湖\n",
    ),
    ('文 [caption align="x" caption="湖"][![b](/a.png)](/a.png)[/caption]\n', (1, 3), "文 [![b](/a.png)](/a.png) 湖\n"),
    ("[caption caption=' 湖 ' width='9']![b](/a.png)[/caption]\n", (1, 1), "![b](/a.png) 湖\n"),
    (
        '\\[caption id="attachment\\_12" align="alignnone"\\]![湖](/a.png) 湖\\[/caption\\]\n',
        (1, 1),
        "![湖](/a.png) 湖\n",
    ),
    ('文\n\n[code lang="js"]\na*b*c\n\n  x\n[/code]\n后\n', (3, 1), "文\n\n```js\na*b*c\n\n  x\n```\n后\n"),
    ("[sourcecode language='c']int a;\nint b;[/sourcecode]\n", (1, 1), "```c\nint a;\nint b;\n```\n"),
    ("[cc lang=&#8221;php&#8221;]\nif (1 &lt; $a) echo 1;\n[/cc]\n", (1, 1), "```php\nif (1 < $a) echo 1;\n```\n"),
    ('[crayon lang="sh" nums="false"]\nls\n[/crayon]  \n', (1, 1), "```sh\nls\n```\n"),
    ("[code]\nls\n[/code]\n", (1, 1), "```\nls\n```\n"),
    ("[python]\nimport os\n[/python]\n", (1, 1), "```python\nimport os\n```\n"),
    ("[sourcecode]\nls\n[/sourcecode]\n", (1, 1), "```\nls\n```\n"),
    ('[php title="a"]\nx\n[/php]\n', (1, 1), "```php\nx\n```\n"),
    ("[plain]\n  x\n\n[/plain]\n", (1, 1), "```\n  x\n```\n"),
    ("[code]\nls\n[/code] 看\n", (1, 1), None),
    ("[code]ls[/code]\n", (1, 1), None),
    ("[code]\nls<br>\n[/code]\n", (1, 1), None),
    ("[code]\na&nbsp;b\n[/code]\n", (1, 1), "```\na b\n```\n"),
    ("用 [code]ls[/code] 看\n", (1, 3), None),
    ("- 项\n\n  [code]\n  ls\n  [/code]\n", (3, 3), None),
    ("[code]\n```\n[/code]\n", (1, 1), None),
    ('\\[code language="sh"\\]\nls \\_a\n\\[/code\\]\n', (1, 1), None),
    ("[youtube=https://a.com/watch?v=b&w=4]\n", (1, 1), "<https://a.com/watch?v=b&w=4>\n"),
    ("[youtube=https://a.com/watch?v=b&amp;w=4]\n", (1, 1), "<https://a.com/watch?v=b&w=4>\n"),
    ("[youtube https://a.com/b w=4]\n", (1, 1), "<https://a.com/b>\n"),
    ("[embed]\nhttps://a.com/b\n[/embed]\n", (1, 1), "<https://a.com/b>\n"),
    ("[youtube https://a.com/b]\n", (1, 1), "<https://a.com/b>\n"),
    ('[embed width="9"]https://a.com/b[/embed]\n', (1, 1), "<https://a.com/b>\n"),
    ("[embed]<a href='https://a.com/b'>https://a.com/b</a>[/embed]\n", (1, 1), None),
    ("[embed][https://a.com/b](https://a.com/b)[/embed]\n", (1, 1), None),
    ("[sourcecode:js]\na*b*c\n[/sourcecode]\n", (1, 1), "```js\na*b*c\n```\n"),
    ("[youtube]https://a.com/b[/youtube]\n", (1, 1), "<https://a.com/b>\n"),
    (f"文\n\n{GALLERY}\n", (3, 1), None),
    ("\\[gallery ids=\"1,2\"\\]\n", (1, 1), None),
    ("[crayon-5a44c5c0b0a04204850736/]\n", (1, 1), None),
    ("[video width=\"9\" mp4=\"https://a.com/b.mp4\"][/video]\n", (1, 1), None),
    ("[audio https://a.com/b.mp3]\n", (1, 1), None),
    ("设 [latex]x^2[/latex]。\n", (1, 3), None),
    ("[latexpage]文\n", (1, 1), None),
    ('<p>[caption id="a"]<img src="/a.png" /> 湖[/caption]</p>\n', (1, 4), None),
    ("<p>[code]<br />\nls\n[/code]</p>\n", (1, 4), None),
]  # fmt: skip


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
    assert fixed(text, found, unsafe=True) == (text if repaired is None else repaired)


def test_an_end_belongs_to_the_last_beginning() -> None:
    caption = '[caption id="a"][caption id="b"]甲[/caption] 乙[/caption]\n'
    assert fixed(caption, problems(RULE, caption), unsafe=True) == "甲 乙\n"


def test_the_real_page_prints_the_brackets_only_until_they_are_repaired(kramdown: pages.Render) -> None:
    for text, _, repaired in FOUND:
        before, after = map(pages.plain, kramdown([text, repaired or ""]))
        mark = "$latex" if text.find("$latex") >= 0 else "["
        assert mark in before and mark not in after, text


def test_an_index_beside_a_builders_tags_stays() -> None:
    text = "a[vc_i] 文 [vc_j]文[/vc_j]\n"
    found = problems(RULE, text)
    assert places(text, found) == [(1, 11)] and fixed(text, found, unsafe=True) == "a[vc_i] 文 文\n"


def test_a_builders_tags_are_told_of_once() -> None:
    (found,) = problems(RULE, '\\[et\\_pb\\_row x="1"\\]文\\[/et\\_pb\\_row\\]\n')
    assert found.message.startswith("the page prints `[et_pb_row …]`, and another tag of a page builder")
    (found,) = problems(RULE, "[vc_row][vc_column]文[/vc_column][/vc_row]\n")
    assert found.message.startswith("the page prints `[vc_row]`, and 3 more tags of a page builder")


@pytest.mark.parametrize(
    ("files", "count"),
    [
        ({}, 1),
        ({"_plugins/vc.rb": "content.gsub(/\\[\\/?vc_row.*?\\]/, '')"}, 0),
        ({"_plugins/pb.rb": "content.gsub(/\\[\\/?et_pb_row.*?\\]/, '')"}, 0),
        ({"_plugins/fu.rb": "content.gsub(/\\[\\/?fusion_text.*?\\]/, '')"}, 0),
        ({"_config.yml": "plugins: [jekyll-shortcodes]\n"}, 0),
    ],
)
def test_a_site_that_may_know_a_builder(files: dict[str, str], count: int, tmp_path: Path) -> None:
    text = "---\nlayout: post\n---\n[vc_row]文[/vc_row]\n"
    builds.write(tmp_path, {"_config.yml": "title: a\n", "_posts/2021-06-20-a.md": text, **files})
    path = f"{tmp_path}/_posts/2021-06-20-a.md"
    assert len(problems(RULE, text, path=path, site=find_site(path))) == count


@pytest.mark.parametrize(
    ("files", "count"),
    [
        ({}, 1),
        ({"_plugins/gallery.rb": "content.gsub(/\\[gallery (.*?)\\]/)"}, 0),
        ({"_plugins/other.rb": "a[gallery] = content.gsub(/\\[video/)"}, 1),
        ({"_config.yml": "plugins: [jekyll-shortcodes]\n"}, 0),
        ({"_config.yml": "plugins: [jekyll-feed]\n"}, 1),
    ],
)
def test_a_site_that_may_know_them(files: dict[str, str], count: int, tmp_path: Path) -> None:
    text = f"---\nlayout: post\n---\n{GALLERY}\n"
    builds.write(tmp_path, {"_config.yml": "title: a\n", "_posts/2021-06-20-a.md": text, **files})
    path = f"{tmp_path}/_posts/2021-06-20-a.md"
    assert len(problems(RULE, text, path=path, site=find_site(path))) == count


def test_html_that_hugo_leaves_out_prints_nothing(tmp_path: Path) -> None:
    site = builds.hugo_site(tmp_path, {"content/a.md": ""})
    path = f"{tmp_path}/content/a.md"
    assert problems(RULE, "<p>[latexpage]</p>\n", "commonmark", path=path, site=site) == []
    assert len(problems(RULE, "[latexpage]\n", "commonmark", path=path, site=site)) == 1
