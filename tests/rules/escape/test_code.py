"""escape/code: entities in code, where nothing decodes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "escape/code"

CLEAN = [
    pytest.param("```c\nif (a < b && c) p->x = 1;\n```\n", id="signs"),
    pytest.param("a &lt; b 与 p-&gt;x\n\n<pre>\na &lt; b\n</pre>\n", id="no code, or HTML"),
    pytest.param("`&lt;` 和 `&lt;br&gt;`、`&amp;`\n", id="code in a line"),
    pytest.param("```html\n&lt;p&gt;甲\n&lt;p&gt;乙\n&lt;p&gt;丙\n```\n", id="no end tag"),
    pytest.param("```\n&lt;p&gt;甲&lt;/p&gt;\n```\n", id="one element"),
    pytest.param("```md\n&lt;p&gt;&lt;b&gt;甲&lt;/b&gt;&lt;/p&gt;\n```\n", id="a language that shows others"),
    pytest.param('```json\n"&lt;p&gt;&lt;b&gt;甲&lt;/b&gt;&lt;/p&gt;"\n```\n', id="tags in a string"),
    pytest.param("```html\n<p>a &lt; b</p>\n```\n\n```xml\na &lt; b\n```\n\n```JSX\na &lt; b\n```\n", id="markup"),
    pytest.param("```{.vue #id}\na &lt; b\n```\n", id="markup by attributes"),
    pytest.param("```js\nx = 'a &lt; b';\ny = `p-&gt;x`;\n```\n", id="strings"),
    pytest.param("```java\n * List&lt;String&gt; x\n/// a &lt; b\n# a &lt; b\n-- a &lt; b\n```\n", id="comments"),
    pytest.param("```js\nif (x < 3) say(a &lt; b);\n```\n", id="beside a sign of its own"),
    pytest.param("```sql\nwhere a &lt;= #{b}\n```\n", id="SQL in XML"),
    pytest.param("```\n&lt;div&gt;\nhttps://a.com/?b=1&amp;c=2\n&nbsp;\n```\n", id="what may be meant"),
    pytest.param("`<` 的转义：\n\n```\na &lt; b\n```\n", id="a lesson"),
    pytest.param("MyBatis 的小于号：\n\n```sql\nwhere a &lt;= 3\n```\n", id="a lesson in MyBatis"),
    pytest.param("HTML entities in C:\n\n```\np-&gt;x\n```\n", id="a lesson in English"),
    pytest.param("<!--\n```\na &lt; b\n```\n-->\n", id="a comment"),
    pytest.param("```py\nf(**a, **b)\nx = 2**n**2 + **kw**;\n**if** a:\n```\n", id="powers, and one keyword"),
    pytest.param("`**public** **class** A {` & `**if** (a);`\n", id="bold that a sentence speaks of"),
    pytest.param("```md\n**if** (a);\n**for** (b);\n```\n", id="bold in a language that shows others"),
    pytest.param(
        "```\n- **if** (a);\n1. **for** (b);\n// **new** x;\n**for** 与 **if** 语句\n```\n", id="bold in prose"
    ),
    pytest.param("```\n**if** (a);\n**for** 语句\n```\n", id="one keyword in code, and one in prose"),
    pytest.param("**public** **class** A {\n\n```\n**x** = **y**;\n```\n", id="bold outside of code, and other words"),
]
CLEAN += [
    pytest.param(f"```\n{start}**if** (**new** a);\n```\n", id=f"bold behind {start!r}")
    for start in ["- ", "+ ", "> ", "| ", "# ", "* ", "1. ", "12) ", "// ", "/* ", "  - ", "\t- "]
]
# what stands in the block, the entity that is told of, and what the fix makes of it
FOUND = [
    ("&lt;?php echo 1; ?&gt;\n", (1, 1), "<?php echo 1; ?>\n"),
    ("#include &lt;stdio.h&gt;\n", (1, 10), "#include <stdio.h>\n"),
    ("  #include&lt;bits/stdc++.h&gt;\n", (1, 11), "  #include<bits/stdc++.h>\n"),
    ("vector&lt;int&gt; a;\n", (1, 7), "vector<int> a;\n"),
    ("Map&lt;String, List&lt;A&gt;&gt; m;\n", (1, 4), "Map<String, List<A>> m;\n"),
    ("x\nwhile (i &lt; n)\n", (2, 10), "x\nwhile (i < n)\n"),
    ("if a &gt;= -1:\n", (1, 6), "if a >= -1:\n"),
    ("for(;i&lt;=n;i++)\n", (1, 7), "for(;i<=n;i++)\n"),
    ("p-&gt;next = q;\n", (1, 3), "p->next = q;\n"),
    ("x =&gt; { return &quot;a&quot; }\n", (1, 4), 'x => { return "a" }\n'),
    ("cout &lt;&lt; a;\n", (1, 6), "cout << a;\n"),
    ('cout &lt;&lt; "a" &lt;&lt;\n', (1, 6), 'cout << "a" <<\n'),
    ("f(a &amp;&amp; (b));\n", (1, 5), "f(a && (b));\n"),
    ("x = y &gt;&gt; (z);\n", (1, 7), "x = y >> (z);\n"),
    ("a&lt;std::b&gt; c;\n", (1, 2), "a<std::b> c;\n"),
    ("while(a&gt;b &amp;&amp; c)\n", (1, 8), "while(a>b && c)\n"),
    ("cin &gt;&gt; a;\n", (1, 5), "cin >> a;\n"),
    ("if (a &amp;&amp; !b)&nbsp;x&#43;&#43;\n", (1, 7), "if (a && !b) x++\n"),
    ("say('it'); p-&gt;x\n", (1, 14), "say('it'); p->x\n"),
]
# the same of words between the stars of bold
BOLD = [
    ("**public** **class** A {\n", (1, 1), "public class A {\n"),
    (
        "x\n**public static** **void** main(**String**[] a) {\n  **return**;\n",
        (2, 1),
        "x\npublic static void main(String[] a) {\n  return;\n",
    ),
    ("App.**class**, f(**a, **b), **new** B(2**n**2);\n", (1, 5), "App.class, f(**a, **b), new B(2**n**2);\n"),
    (
        "f(x)**n**2, a[0]**n**2, ***n** **if** **new** **@A** **_b** **a.b c**\n**if** **new**;\n",
        (1, 32),
        "f(x)**n**2, a[0]**n**2, ***n** if new @A _b a.b c\nif new;\n",
    ),
    ("**public** **void** f(\n", (1, 1), "public void f(\n"),
    ("import numpy**def** f(x):\n  **return** (x)\n", (1, 13), "import numpydef f(x):\n  return (x)\n"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("code", "where", "repaired"), FOUND + BOLD)
def test_found(code: str, where: tuple[int, int], repaired: str, dialect: Dialect) -> None:
    for block in ("```cpp\n{}```\n", "文\n\n~~~ php\n{}~~~\n"):
        text = block.format(code)
        found = problems(RULE, text, dialect)
        assert places(text, found) == [(where[0] + block.count("\n", 0, block.index("{")), where[1])]
        assert fixed(text, found) == text
        assert fixed(text, found, unsafe=True) == block.format(repaired)


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_other_blocks(dialect: Dialect) -> None:
    text = "文\n\n    a &lt; b\n\n> ```\n> a &lt; b\n> ```\n\n- 项\n\n  ```\n  a &lt; b\n  ```\n"
    assert places(text, problems(RULE, text, dialect)) == [(3, 7), (6, 5), (12, 5)]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("language", ["", "xml", "html"])
def test_tags(language: str, dialect: Dialect) -> None:
    text = f"```{language}\n&lt;a x=&quot;1&quot;&gt;\n  &lt;b&gt;1&lt;/b&gt;\n&lt;/a&gt;\n```\n"
    found = problems(RULE, text, dialect)
    assert places(text, found) == [(2, 1)]
    assert fixed(text, found, unsafe=True) == f'```{language}\n<a x="1">\n  <b>1</b>\n</a>\n```\n'


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_code_in_a_line(dialect: Dialect) -> None:
    text = "一个 `Map&lt;String, A&gt;`，若 ``a &amp;&amp; b`` 则 `&lt;A&gt;`\n"
    found = problems(RULE, text, dialect)
    assert places(text, found) == [(1, 8), (1, 33)]
    assert fixed(text, found, unsafe=True) == "一个 `Map<String, A>`，若 ``a && b`` 则 `&lt;A&gt;`\n"


def test_jekylls_own_tag() -> None:
    text = "{% highlight java %}\na &lt; b\n{% endhighlight %}\n\n{% highlight html %}\na &lt; b\n{% endhighlight %}\n"
    assert places(text, problems(RULE, text)) == [(2, 3)]
    assert problems(RULE, f"{{% raw %}}\n{text}{{% endraw %}}\n") == []


def test_the_real_page_shows_the_stars(kramdown: pages.Render) -> None:
    for page, (code, *_) in zip(kramdown([f"```\n{code}```\n" for code, *_ in BOLD]), BOLD, strict=True):
        assert page.count("**") == code.count("**"), code


def test_the_real_page_shows_them_only_until_they_are_repaired(kramdown: pages.Render) -> None:
    for code, _, repaired in FOUND:
        before, after = kramdown([f"```\n{code}```\n", f"```\n{repaired}```\n"])
        assert "&amp;lt;" in before or "&amp;gt;" in before or "&amp;amp;" in before, code
        assert not any(entity in after for entity in ("&amp;lt;", "&amp;gt;", "&amp;amp;", "&amp;#", "&amp;q")), code


def test_three_tags_are_enough_if_one_is_an_end() -> None:
    text = "```\n&lt;a&gt;&lt;b/&gt;&lt;/a&gt;\n```\n"
    assert places(text, problems(RULE, text)) == [(2, 1)]
    assert problems(RULE, text.replace("&lt;b/&gt;", "")) == []


def test_jekyll_decodes_nothing(tmp_path: Path) -> None:
    text = "---\ntitle: a\n---\n```\na &lt; b\n```\n"
    builds.write(tmp_path, {"_config.yml": "prismjs: {enable: true}\n", "_posts/2021-06-20-a.md": text})
    path = f"{tmp_path}/_posts/2021-06-20-a.md"
    assert len(problems(RULE, text, path=path, site=find_site(path))) == 1


@pytest.mark.parametrize(
    ("config", "count"),
    [
        ("", 1),
        ("syntax_highlighter: highlight.js\n", 1),
        ("syntax_highlighter: prismjs\n", 0),
        ("prismjs:\n  enable: true\n", 0),
    ],
)
def test_hexo_with_prism_decodes_them(config: str, count: int, tmp_path: Path) -> None:
    text = "---\ntitle: a\n---\n```\na &lt; b\n```\n"
    builds.write(tmp_path, {"_config.yml": f"title: a\n{config}", "source/_posts/a.md": text, "scaffolds/post.md": ""})
    path = f"{tmp_path}/source/_posts/a.md"
    site = find_site(path)
    assert site is not None and site.engine == "hexo"
    assert len(problems(RULE, text, "commonmark", path=path, site=site)) == count
