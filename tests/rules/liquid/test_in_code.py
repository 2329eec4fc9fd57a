"""liquid/in-code: Jekyll's Liquid runs in code too."""

from __future__ import annotations

import html
import random
import re
from pathlib import Path

import pytest
from lint_posts.rules.liquid import in_code

from lint_posts.front_matter import parse
from lint_posts.post import Post
from lint_posts.site import Site
from tests.rule_cases import fixed, places, problems
from tests.rules.liquid.conftest import Parse

RULE = "liquid/in-code"
CONFIGURED = Site("/nonexistent", "jekyll", {"baseurl": "/blog", "version": "1.2"}, "/nonexistent/_config.yml")

CLEAN = [
    pytest.param("文 {{ x }} 文 {% if a %}b{% endif %}\n", id="no code"),
    pytest.param("{% raw %}\n```\n{{ x }}\n```\n{% endraw %}\n", id="raw around the block"),
    pytest.param("`{% raw %}{{ x }}{% endraw %}`\n", id="raw in the code"),
    pytest.param("{% highlight html %}{% raw %}\n{{ x }}\n{% endraw %}{% endhighlight %}\n", id="raw in a highlight"),
    pytest.param("```sh\ncurl {{ site.url }}/feed.xml\n```\n", id="the site's address"),
    pytest.param("```sh\ngem install x -v {{ site.data.versions.latest }}\n```\n", id="data of the site"),
    pytest.param("`{{ site.baseurl }}/img/a.png`\n", id="the base URL"),
    pytest.param("---\nrelease: '2'\n---\n`pip install x=={{ page.release }}`\n", id="a key of the front matter"),
    pytest.param("`{{ page.url }}`\n", id="the page's own address"),
    pytest.param("{% assign v = '1' %}\n\n`x {{ v }}`\n", id="a value that is assigned above"),
    pytest.param("{% for v in site.data.all %}<code>{{ v.name }}</code>{% endfor %}\n", id="a value of a loop"),
    pytest.param("```\n{% for v in site.data.all %}\n{{ v.name }}\n{% endfor %}\n```\n", id="a loop over data in code"),
    pytest.param("```js\n{% include demo.js %}\n```\n", id="an included file"),
    pytest.param("`[x]({% link a.md %})` `{% post_url 2020-01-01-a %}`\n", id="links"),
    pytest.param("`{{ '{{' }} x }}` `{{ 'now' | date: '%Y' }}`\n", id="literals"),
    pytest.param("```\n{% embed_file a.py %}\n```\n", id="a plugin's tag"),
    pytest.param("{% comment %}\n```\n{{ x }}\n```\n{% endcomment %}\n", id="a comment"),
    pytest.param("---\nrender_with_liquid: false\n---\n`{{ x }}`\n", id="Liquid is off"),
    pytest.param("`{ { x } }` `}}`\n", id="no Liquid"),
    pytest.param("`{{ jekyll.environment }}`\n", id="Jekyll's own values"),
    pytest.param("{% capture v %}a{% endcapture %}\n\n`x {{ v }}`\n", id="a value that is captured above"),
    pytest.param("{% increment v %}\n\n`x {{ v }}`\n", id="a value that is counted up above"),
    pytest.param("{% decrement v %}\n\n`x {{ v }}`\n", id="a value that is counted down above"),
    pytest.param("{% for v in site.data.all %}`{{ forloop.index }}`{% endfor %}\n", id="the number of a loop's turn"),
    pytest.param("{% tablerow v in site.data.all %}`{{ tablerowloop.col }}`{% endtablerow %}\n", id="a cell's number"),
    pytest.param("`{% if page.url %}a{% else %}b{% endif %}`\n", id="a choice"),
    pytest.param("`{% unless site.data.x %}a{% elsif page.id %}b{% endunless %}`\n", id="a choice the other way"),
    pytest.param("`{% case page.path %}{% when 'a' %}b{% endcase %}`\n", id="a choice of several"),
    pytest.param("{%raw%}`{{ x }}`{%endraw%}\n", id="raw without blanks"),
    pytest.param(
        "{% assign a-b = 1 %}{% assign X = 1 %}{% assign _y = 2 %}\n\n`{{ a-b }} {{ X }} {{ _y }}`\n", id="names"
    ),
    pytest.param(
        "{% capture 'v' %}a{% endcapture %}{% capture \"w\" %}a{% endcapture %}\n\n`{{ v }} {{ w }}`\n",
        id="quoted names",
    ),
    pytest.param("`{{ site.data.a-b.c }} {{ site.url|escape }}`\n", id="paths with dashes, a filter without blanks"),
    pytest.param('`{{ "a" | upcase }} {{ 5 | times: 2 }} {{ (1..3) | first }}`\n', id="other literals"),
    pytest.param("`{{ site.url | append: '| x' }} {{ site.url | append: \"| x\" }}`\n", id="bars in texts"),
    pytest.param(
        "<script>\nvar a = '{{ x }}'\n</script>\n\n文 <svg>{{ x }}</svg> <textarea>{{ x }}</textarea>\n",
        id="scripts and drawings",
    ),
    pytest.param("文 <code>{{ x }} 文\n", id="an element without an end"),
    pytest.param("`{% if true %}a{% elsif false %}b{% elsif nil %}c{% endif %}`\n", id="words that are values"),
]

FOUND = [
    ("`{{ x }}`\n", [(1, 2)], "`{% raw %}{{ x }}{% endraw %}`\n"),
    ("文 ``a {{ x }} b {{ y }} c`` 文\n", [(1, 7)], "文 ``a {% raw %}{{ x }} b {{ y }}{% endraw %} c`` 文\n"),
    ("文\n\n```\na\n{{ x }}\n```\n\n文\n", [(5, 1)], "文\n\n{% raw %}\n```\na\n{{ x }}\n```\n{% endraw %}\n\n文\n"),
    ("文\n\n    a {{ x }}\n", [(3, 7)], "文\n\n{% raw %}\n    a {{ x }}\n{% endraw %}\n"),
    ("```\n{{x}}\n```\n{: .big}\n", [(2, 1)], "```\n{% raw %}{{x}}{% endraw %}\n```\n{: .big}\n"),
    ("- 甲\n\n  ```\n  {{x}} {{y}}\n  ```\n", [(4, 3)], "- 甲\n\n  ```\n  {% raw %}{{x}} {{y}}{% endraw %}\n  ```\n"),
    (
        "```html\n{% for post in site.posts %}\n<a>{{ post.title }}</a>\n{% endfor %}\n```\n",
        [(2, 1)],
        "{% raw %}\n```html\n{% for post in site.posts %}\n<a>{{ post.title }}</a>\n{% endfor %}\n```\n{% endraw %}\n",
    ),
    ("`{{ page.title }}`\n", [(1, 2)], "`{% raw %}{{ page.title }}{% endraw %}`\n"),
    ("`style={{ color: 'red' }}`\n", [(1, 8)], "`style={% raw %}{{ color: 'red' }}{% endraw %}`\n"),
    ("`{{ 'KEY' | translate }}`\n", [(1, 2)], "`{% raw %}{{ 'KEY' | translate }}{% endraw %}`\n"),
    ("`{% unless x %}a{% endunless %}`\n", [(1, 2)], "`{% raw %}{% unless x %}a{% endunless %}{% endraw %}`\n"),
    ("`{% cycle 'a', 'b' %}`\n", [(1, 2)], "`{% raw %}{% cycle 'a', 'b' %}{% endraw %}`\n"),
    ("`{{ page.gone }}` `{{ x.url }}`\n", [(1, 2), (1, 20)], None),
    ("`{% for x in y %}{{ x }}{% endfor %}`\n", [(1, 2)], None),
    ("`{% for x y %}{% endfor %}`\n", [(1, 2)], None),
    ("`{{}}`\n", [(1, 2)], "`{% raw %}{{}}{% endraw %}`\n"),
    ("`{% extends 'a.html' %}`\n", [(1, 2)], "`{% raw %}{% extends 'a.html' %}{% endraw %}`\n"),
    ("<pre>{{ x }}</pre>\n", [(1, 6)], "<pre>{% raw %}{{ x }}{% endraw %}</pre>\n"),
    ("文 $$x^{{a}}$$ 文\n", [(1, 7)], "文 $$x^{% raw %}{{a}}{% endraw %}$$ 文\n"),
    ("{% highlight html %}\n{{ x }}\n{% endhighlight %}\n", [(2, 1)], None),
    ("{% assign a = 1 %}\n\n```\n{{ b }}\n```\n", [(4, 1)], None),
    ("$$\nx^{{a}}\n$$\n", [(2, 3)], "$$\nx^{% raw %}{{a}}{% endraw %}\n$$\n"),
    ("{: .big}\n```\n{{x}}\n```\n", [(3, 1)], "{: .big}\n```\n{% raw %}{{x}}{% endraw %}\n```\n"),
    (
        "文 <kbd>{{ x }}</kbd> <samp>{{ y }}</samp>\n",
        [(1, 8), (1, 28)],
        "文 <kbd>{% raw %}{{ x }}{% endraw %}</kbd> <samp>{% raw %}{{ y }}{% endraw %}</samp>\n",
    ),
    ("文 <code>`{{ x }}`</code>\n", [(1, 10)], "文 <code>`{% raw %}{{ x }}{% endraw %}`</code>\n"),
    ("<pre><code>`{{ x }}`</code></pre>\n", [(1, 13)], "<pre><code>`{% raw %}{{ x }}{% endraw %}`</code></pre>\n"),
    (
        "{% highlight c %}\n{{ x }}\n{% endhighlight %}\n\n{{ y }}\n\n{% highlight c %}\n{{ z }}\n{% endhighlight %}\n",
        [(2, 1), (8, 1)],
        None,
    ),
    ("---\ntitle: x\n---\n`{{ page.title }}`\n", [(4, 2)], None),
    ("{% comment %}文{% endcomment %}`{{ x }}`\n", [(1, 32)], None),
    ("`{{ 'K'|translate }}`\n", [(1, 2)], None),
    (
        "`{% case x %}{% when 1 %}a{% endcase %}`\n",
        [(1, 2)],
        "`{% raw %}{% case x %}{% when 1 %}a{% endcase %}{% endraw %}`\n",
    ),
    ("`{% include a.html %} {{ x }}`\n", [(1, 23)], "`{% raw %}{% include a.html %} {{ x }}{% endraw %}`\n"),
    ("{{ a }} `{{ a }}`\n", [(1, 10)], None),
    ("`{{ site }}`\n", [(1, 2)], None),
    # where little tells that there is code
    ("\n\n```js\n{{ x }}\n\n\n```\n", [(4, 1)], None),
    ("~~~\n{{ x }}\n~~~\n", [(2, 1)], None),
    ("\t{{ x }}\n", [(1, 2)], None),
    ("    {{ x }}\n", [(1, 5)], None),
    ("文 <kbd>{{ x }}</kbd>\n", [(1, 8)], None),
    ("文 <samp>{{ x }}</samp>\n", [(1, 9)], None),
    ("{% if page.url %}文{% endif %}\n\n`{% cycle 'a', 'b' %}`\n", [(3, 2)], None),
    ("{%highlight c%}\n{{ x }}\n{% endhighlight %}\n", [(2, 1)], None),
    ("{%- highlight c %}\n{{ x }}\n{% endhighlight %}\n", [(2, 1)], None),
    ("{% highlight c %}\n{{ x }}\n{% endhighlight %}\n\n<kbd>文</kbd>\n", [(2, 1)], None),
    (f"`{{{{ x }}}}{'文' * 6000}`\n", [(1, 2)], None),
    (f"`{'文' * 6000}{{{{ x }}}}`\n", [(1, 6002)], None),
    (f"\t{'文' * 6000}{{{{ x }}}}\n", [(1, 6002)], None),
    (">     {{ x }}\n", [(1, 7)], None),
    ("# 文\n    {{ x }}\n", [(2, 5)], None),
    ("文\n===\n    {{ x }}\n", [(3, 5)], None),
    ("文\n    \n    {{ x }}\n", [(3, 5)], None),
    ("___\n    {{ x }}\n", [(2, 5)], None),
    ("- - -\n    {{ x }}\n", [(2, 5)], None),
    ("<div>\n文</div>\n    {{ x }}\n", [(3, 5)], None),
    ("[文]: /x\n    {{ x }}\n", [(2, 5)], None),
    ("`{{ x }}` `{{ y }}`\n", [(1, 2), (1, 12)], "`{% raw %}{{ x }}{% endraw %}` `{% raw %}{{ y }}{% endraw %}`\n"),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []
    beside = text + "\n文 `{{ other }}`\n"  # where the post is read for something else
    assert len(problems(RULE, beside)) == ("with_liquid" not in text)


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str | None) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert all(
        text[slice(*problem.span)].startswith("{") and text[: problem.span.end].endswith("}") for problem in found
    )
    once = fixed(text, found)
    assert repaired is None or once == repaired
    assert once != text
    assert problems(RULE, once) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("`{{ x }}`\n", "prints a hole for `{{ x }}` before the code is shown: wrap the code in"),
        ("<pre>{{ x }}</pre>\n", "wrap the code in"),
        ("```\n{{ x }}\n```\n", "wrap the block in"),
        ("{% highlight c %}\n{{ x }}\n{% endhighlight %}\n", "wrap the block in"),
        ("文 $$x^{{a}}$$ 文\n", "wrap the formula in"),
        ("$$\nx^{{a}}\n$$\n", "wrap the formula in"),
        ("`{% unless\n  x %}a{% endunless %}`\n", "runs `{% unless x %}` before"),
        (f"`{{{{ {'x' * 60} }}}}`\n", f"`{{{{ {'x' * 47}…`"),
    ],
)
def test_what_is_told(text: str, told: str) -> None:
    (found,) = problems(RULE, text)
    assert told in found.message


def test_a_block_that_ends_outside_of_the_code_is_the_authors_to_part() -> None:
    for text in ("```\n{% if a %}b\n```\n\n{% endif %}\n", "{% if site.data.x %}\n\n`{{ a }}{% endif %}`\n"):
        (found,) = problems(RULE, text)
        assert found.fix is not None and not found.fix.safe
    (found,) = problems(RULE, "{% if site.data.x %}文{% endif %}\n\n`{% if a %}b{% endif %}`\n")
    assert found.fix is not None and found.fix.safe
    assert all(each.fix and each.fix.safe for each in problems(RULE, "`{% if a %}` and `{% endif %}`\n"))
    (found,) = problems(RULE, "`{% endcapture %}`\n")
    assert found.fix is not None and found.fix.safe


def test_where_some_may_be_meant_the_author_decides() -> None:
    text = "`{{ site.url }}/{{ x }}`\n"
    found = problems(RULE, text)
    assert len(found) == 1
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == "`{% raw %}{{ site.url }}/{{ x }}{% endraw %}`\n"


@pytest.mark.parametrize(
    "text",
    [
        "```\n{% raw %}{{ x }}{% endraw %}\n{{ y }}\n```\n",
        "`{%raw%}{{ x }}{%endraw%} {{ y }}`\n",
        "{%- raw %}\n```\n{{ x }}\n{% endraw %}{{ y }}\n```\n",
    ],
)
def test_code_that_is_raw_in_part_has_no_fix(text: str) -> None:
    assert [problem.fix for problem in problems(RULE, text)] == [None]


def test_the_configuration_says_what_the_site_has() -> None:
    assert problems(RULE, "`{{ site.version }}`\n", site=CONFIGURED) == []
    assert len(problems(RULE, "`{{ site.vision }}`\n", site=CONFIGURED)) == 1
    assert (
        problems(
            RULE, "`{{ site.baseurl }}{{ site.data.x }}`\n", site=Site("/nonexistent", "jekyll", {}, "_config.yml")
        )
        == []
    )
    for unknown in (
        Site("/nonexistent", "jekyll"),
        Site("/nonexistent", "jekyll", {}, "_config.yml", "not valid YAML"),
    ):
        assert problems(RULE, "`{{ site.vision }}`\n", site=unknown) == []
    for key in ("data.x", "time", "github.url", "baseurl", "url"):
        assert problems(RULE, f"`{{{{ site.{key} }}}}`\n", site=CONFIGURED) == []


def test_other_engines_show_their_code() -> None:
    assert problems(RULE, "`{{ x }}`\n", "commonmark") == []
    assert problems(RULE, "`{{ x }}`\n", "commonmark", site=Site("/nonexistent", "hexo")) == []
    assert len(problems(RULE, "`{{ x }}`\n", "commonmark", site=Site("/nonexistent", "jekyll"))) == 1


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("文 {{ user.name }} 文\n", [(1, 3)]),
        ("文 {{ a b }} 文 {{ }} 文\n", [(1, 3), (1, 15)]),
        ("文 ${{ secrets.X }} {{ a: 1 }}\n", [(1, 4), (1, 20)]),
        ("`{{ x }}`\n\n```\n{{ a b }}\n```\n\n    {{ x }}\n\n<code>{{ x }}</code>\n", []),
        ("{% raw %}{{ a b }}{% endraw %}\n", []),
        ("{% set a = 1 %}{{ a }} {{ 'x' }} {{ title }} {{ range(2) }}\n", []),
        ("{{ page.title }} {{ url_for('/x') }}\n", [(1, 1), (1, 18)]),
        ("{{ title | upper }} {{ title|upper|f }} {{ 'KEY' | translate }} {{ 'a|b' }}\n", [(1, 21), (1, 41)]),
        ("{{ title.slice(1) }} {{ x or 'y' }} {{ not x }} {{ title if x else 'y' }} {{ x is defined }}\n", []),
        ("{% macro f(x, y) %}{{ x }}{{ y }}{% endmacro %}{{ f(1, 2) }}\n", []),
        ("{% for k, v in {a: 1} %}{{ k }}{{ v }}{{ loop.index }}{% endfor %} {{ w }}\n", [(1, 68)]),
        ("{# {{ x }} #} {% verbatim %}{{ x }}{% endverbatim %} {{ x }}\n", [(1, 54)]),
        (
            "{{ title=1 }} {{ title ? 1 : 2 }} {{ title, date }} {{ title; }} {{ title == 1 }}\n",
            [(1, 1), (1, 15), (1, 35), (1, 53)],
        ),
        ('{{ caller() }} {{ (1) }} {{ -1 }} {{ "a" }} {{ 2 + 2 }} {{ tags[0] }}\n', [(1, 1)]),
        ("{{ 'a' }} {{ title or 'y' }} {{ range(3) }} {{ x }}\n", [(1, 45)]),
        ("{% verbatim %}{% if a %}{{ x }}{% endverbatim %}\n", []),
        ("<pre>\n{{ a b }}\n</pre>\n\n$$\n{{ a b }}\n$$\n", [(2, 1), (6, 1)]),
        ("---\nname: x\n---\n{{ name }}\n", []),
        ("---\ndisableNunjucks: true\n---\n{{ x }}\n", []),
        ("文 {{ x 文\n", []),
        ("{% set a, b = 1 %}{{ a }}{{ b }}\n", []),
        ("{% set a = b %}{{ a }} {{ b }}\n", [(1, 24)]),
        ("{% for x in ys %}{{ x }}{{ ys }}{% endfor %}\n", [(1, 25)]),
        ("{% set c = cycler('x') %}{{ c.next() }}{% set d %}文{% endset %}{{ d }}\n", []),
        ("{{ a.b['c'](1) }} {{ range (2) }} {{ a (2) }} {{ title['slice'](1) }}\n", [(1, 1), (1, 35)]),
        ('{{ a.b["c"](1) }}\n', [(1, 1)]),
    ],
)
def test_hexo_runs_what_stands_in_the_text(text: str, where: list[tuple[int, int]]) -> None:
    hexo = Site("/nonexistent", "hexo")
    found = problems(RULE, text, "commonmark", site=hexo)
    assert places(text, found) == where
    assert problems(RULE, fixed(text, found, unsafe=True), "commonmark", site=hexo) == []


@pytest.mark.parametrize(
    ("text", "where", "repaired"),
    [
        ("![图]({{ site.baseurl }}/a.png)\n", [(1, 6)], "![图](/a.png)\n"),
        ('![图]({{ site.url }}/a.png "题")\n', [(1, 6)], '![图](/a.png "题")\n'),
        ("![图](/{{ x }}/a.png)\n", [(1, 7)], "![图](/{{ x }}/a.png)\n"),
        ("[甲]({{ site.url }}/a/)\n", [], "[甲]({{ site.url }}/a/)\n"),
        ('<img src="{{ site.baseurl }}/a.png">\n', [], '<img src="{{ site.baseurl }}/a.png">\n'),
        ('<img src="{{ x }}/a.png">\n', [(1, 11)], '<img src="{{ x }}/a.png">\n'),
        ('<img src="{{ site.baseurl }}a.png">\n', [(1, 11)], '<img src="{{ site.baseurl }}a.png">\n'),
        ('<a href="{{ x }}/b">文</a>\n', [(1, 10)], '<a href="{{ x }}/b">文</a>\n'),
        ('<p title="{{ x }}">文</p>\n', [(1, 11)], '<p title="{% raw %}{{ x }}{% endraw %}">文</p>\n'),
        ("![图]({{ site.baseurl }}a.png)\n", [(1, 6)], "![图]({{ site.baseurl }}a.png)\n"),
        ("[甲]({{ site.url }}/a/) {{ x }}\n", [(1, 24)], "[甲]({{ site.url }}/a/) {% raw %}{{ x }}{% endraw %}\n"),
        ("![图]({{ x }}/a.png) {{ y }}\n", [(1, 6), (1, 21)], "![图]({{ x }}/a.png) {% raw %}{{ y }}{% endraw %}\n"),
        ("文 {{ site.url }}/a\n", [(1, 3)], "文 {% raw %}{{ site.url }}{% endraw %}/a\n"),
    ],
)
def test_in_an_address_no_raw_helps(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    found = problems(RULE, text, "commonmark", site=Site("/nonexistent", "hexo"))
    assert places(text, found) == where
    assert fixed(text, found, unsafe=True) == repaired


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "![图]({{ site.baseurl }}/a.png)",
            "run `{{ site.baseurl }}` in Markdown: readers see a broken image or none; take it away",
        ),
        (
            "![图]({{ x }}/a.png)",
            'run `{{ x }}` in Markdown: readers see a broken image or none; write `<img src="…">`',
        ),
    ],
)
def test_what_is_told_of_an_image(text: str, told: str) -> None:
    (found,) = problems(RULE, text, "commonmark", site=Site("/nonexistent", "hexo"))
    assert found.message == f"Hexo does not {told}"


# ---- on the page


def code_shown(page: str) -> list[str]:
    """The code of a page, without markup and blanks at its ends."""
    found = re.finditer(
        r"<(code|kbd|samp)\b[^>]*>(?P<code>.*?)</\1>|<pre>(?!<code)(?P<pre>.*?)</pre>|kdmath.>(?P<maths>.*?)</(?:span|div)>",
        page,
        flags=re.S,
    )
    return [html.unescape(re.sub(r"<[^>]*>", "", each[each.lastgroup or 0])).strip() for each in found]


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_the_page_loses_it_and_the_fix_brings_it_back(
    text: str, where: list[tuple[int, int]], repaired: str | None, page: Parse
) -> None:
    found = problems(RULE, text)
    once = fixed(text, found)
    lost = [text[slice(*problem.span)] for problem in found]
    before, after = page([text, once])
    assert after is not None
    for piece in lost:
        assert before is None or piece not in " ".join(code_shown(before))
        assert piece in " ".join(code_shown(after))


def test_what_is_found_in_real_posts_is_lost_on_their_pages(shared: Path, page: Parse) -> None:
    texts, expected = [], []
    for path in sorted((shared / "corpus").rglob("*.m*d*")):
        text = path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")
        for problem in problems(RULE, text):
            assert problem.fix is not None
            after = Post(text, None, None, "kramdown").edited(problem.fix.edits)
            texts += [text, after.text]
            expected.append(text[slice(*problem.span)])
    pages = page([text[parse(text).end :] for text in texts])
    shown = [" ".join(code_shown(html or "")) for html in pages]
    for piece, before, after in zip(expected, shown[::2], shown[1::2], strict=True):
        assert piece not in before
        assert after == "" or piece in after


PIECES = [
    "{{ a }}",
    "{{ site.url }}",
    "{% x %}",
    "{% raw %}",
    "{% endraw %}",
    "{% highlight c %}",
    "{% endhighlight %}",
]
PIECES += ["`", "``", "\n```\n", "\n\n```js\n", "$", "$$", "~~~", "<code>", "</code>", "<b>", "甲", "a", " ", "|", "#"]
PIECES += [
    "\n",
    "\n\n",
    "    ",
    "\n    ",
    "\t",
    "\n- ",
    "\n1.  ",
    "\n-   [",
    "](",
    ")",
    "{% comment %}",
    "{% endcomment %}",
]


def test_what_can_be_in_no_code_is_lost_in_none(monkeypatch: pytest.MonkeyPatch) -> None:
    choose = random.Random(9)
    texts = ["".join(choose.choices(PIECES, k=choose.randint(2, 12))) for _ in range(2000)]
    posts = [Post(text, None, None, "kramdown") for text in texts]
    found = [list(in_code.check(post)) for post in posts]
    monkeypatch.setattr(in_code, "_may_be_lost", lambda post, tokens: True)
    assert [list(in_code.check(post)) for post in posts] == found
    assert sum(map(bool, found)) > 50
