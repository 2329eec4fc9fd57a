"""liquid/unclosed: Liquid that stops the build."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lint_posts.front_matter import parse
from lint_posts.site import Site, find_site
from tests import builds
from tests.rule_cases import fixed, places, problems
from tests.rules.liquid.conftest import Parse

RULE = "liquid/unclosed"
JEKYLL = Site("/nonexistent", "jekyll")

CLEAN = [
    pytest.param("{% if a %}x{% elsif b %}y{% else %}z{% endif %}\n", id="an if with its branches"),
    pytest.param("{%- if a -%}x{%- endif -%}\n", id="dashes"),
    pytest.param("{% for x in (1..3) %}{{ x }}{% else %}none{% endfor %}\n", id="a for with an else"),
    pytest.param(
        "{% for x in a %}{% else %}{% for y in b %}{% else %}{% endfor %}{% endfor %}\n", id="a for in a for's else"
    ),
    pytest.param(
        "{% for x in a %}{% if b %}{% else %}{% endif %}{% else %}{% endfor %}\n", id="an else within, and its own"
    ),
    pytest.param("{% if a %}{% else %}{% else %}{% endif %}\n", id="a second else that Liquid takes"),
    pytest.param("{% unless a %}{% elsif b %}{% else %}{% endunless %}\n", id="an unless with its branches"),
    pytest.param("{% case a %}{% else %}{% when 1 %}{% endcase %}\n", id="a case whose else is the first"),
    pytest.param("{% case a %}{% when 1, 2 %}x{% else %}y{% endcase %}\n", id="a case"),
    pytest.param("{% raw %}{{ a } {% if %} {% endfor %}{% endraw %}\n", id="anything in raw"),
    pytest.param("{%if a%}{%raw%}{{ b }{%endraw%}{%endif%}\n", id="tags without blanks"),
    pytest.param("{% raw %}{{ a {% endraw %}\n", id="an open output in raw"),
    pytest.param("{% comment %}{% foo %}{% else %}{% endfor %}{% endcomment %}\n", id="strays in a comment"),
    pytest.param("{% highlight html+erb linenos %}\nx\n{% endhighlight %}\n", id="a highlight"),
    pytest.param("{% include a.html x='1' y=page.z %}{% include {{ page.a }} %}\n", id="includes"),
    pytest.param("{% gist 123 %}{% seo %}{% image a.png %}\n", id="tags of plugins"),
    pytest.param("{% tabs %}{% tab a %}{% if %}{{ x }{% endtab %}{% endtabs %}\n", id="blocks of plugins"),
    pytest.param("{{ x | }} {{ x || y }} {{ 'a }} {{}} {{{ x }}} {{% x %}}\n", id="outputs that Liquid lets pass"),
    pytest.param("{ { a } } { % if % } 100 %} }}\n", id="no Liquid at all"),
    pytest.param("---\nrender_with_liquid: false\n---\n{{ a } {% if %}\n", id="Liquid is off"),
    pytest.param("---\ntitle: '{{ a }'\n---\ntext\n", id="front matter"),
    pytest.param("{% if a %}x{% endif foo %}{% if a %}{% else b %}{% endif %}\n", id="words that Liquid skips"),
]

FOUND = [
    ("甲\n{% if a %}\n乙\n", [(2, 1)]),
    ("甲\n\n{% endif %}\n", [(3, 1)]),
    ("{% if a %}\n{% for x in y %}\n{% endif %}\n", [(2, 1)]),
    ("{% for x in y %}\n{% endfor %}\n{% endfor %}\n", [(3, 1)]),
    ("{% for x in y %}\n文\n{% endif %}\n", [(3, 1)]),
    ("{% for x in y %}\n{% endif %}\n{% endfor %}\n", [(2, 1)]),
    ("文 {{ a } 文\n\n文 {{ b }}\n", [(1, 3)]),
    ("文 {{ a\n\n文\n", [(1, 3)]),
    ("文 {% if a\n\n文\n", [(1, 3)]),
    ("{% raw %}\n{{ a }}\n", [(1, 1)]),
    ("{% raw %}\n{{ a }}\n{%- endraw -%}\n", [(1, 1)]),
    ("文\n{% endraw %}\n", [(2, 1)]),
    ("{% highlight %}\nx\n{% endhighlight %}\n", [(1, 1)]),
    ("{% highlight js %}\nx\n", [(1, 1)]),
    ("{% else %}\n", [(1, 1)]),
    ("{% case a %}{% when 1 %}x{% else b %}y{% endcase %}\n", [(1, 26)]),
    ("{% for x in a %}{% else %}{% else %}{% endfor %}\n", [(1, 27)]),
    ("{% case a %}{% elsif b %}{% endcase %}\n", [(1, 13)]),
    ("{% for x in a %}{% else %}{% elsif b %}{% endfor %}\n", [(1, 27)]),
    ("{% unless a %}{% when 1 %}{% endunless %}\n", [(1, 15)]),
    ("{% capture a %}{% else %}{% endcapture %}\n", [(1, 16)]),
    ("{% tablerow x in y %}{% else %}{% endtablerow %}\n", [(1, 22)]),
    ("{% if a %}{% when b %}{% endif %}\n", [(1, 11)]),
    ("{% for x of y %}{% endfor %}\n", [(1, 1)]),
    ("{% if %}x{% elsif %}y{% endif %}\n", [(1, 1), (1, 10)]),
    ("{% assign a %}\n", [(1, 1)]),
    ("{% %}\n", [(1, 1)]),
    ("{% 如果 a %}\n", [(1, 1)]),
    ("{% comment %}{{ a }{% if b %}{% endcomment %}\n", [(1, 14), (1, 20)]),
    ("{% end %}\n", [(1, 1)]),
    ("{{\n", [(1, 1)]),
    ("{% if a %}\n{{ x }\n", [(1, 1), (2, 1)]),
    ("`{{ x }}` {{ a } 文 {% if b %}{% endif %}\n", [(1, 11)]),
    ("{% raw %}文{% endraws %}\n", [(1, 1)]),
    ("{% for x in y %}\n{% endnote %}\n", [(1, 1), (2, 1)]),
    (f"文 {{% if {'a' * 80}\n\n文\n", [(1, 3)]),
]

REPAIRED = [
    ("`{{ {a: 1} }}` 文\n", "`{% raw %}{{ {a: 1} }}{% endraw %}` 文\n"),
    ("```tex\n\\newcommand{%\nx}\n```\n", "{% raw %}\n```tex\n\\newcommand{%\nx}\n```\n{% endraw %}\n"),
    ("文\n\n`f({{ a }` 文\n", "文\n\n`f({% raw %}{{ a }{% endraw %}` 文\n"),
    ("文 <b>粗</b> <code>{{ x }</code>\n", "文 <b>粗</b> <code>{% raw %}{{ x }{% endraw %}</code>\n"),
    ("- 甲\n\n  ```js\n  f({{ a } b);\n  ```\n", "- 甲\n\n  ```js\n  f({% raw %}{{ a } b);{% endraw %}\n  ```\n"),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []


@pytest.mark.parametrize(("text", "where"), FOUND)
def test_found(text: str, where: list[tuple[int, int]]) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    shown = [text[slice(*problem.span)] for problem in found]
    assert all(tag[:2] in ("{{", "{%") and (len(tag) == 2 or tag[-1] == "}") for tag in shown)
    assert fixed(text, found) == text


@pytest.mark.parametrize(("text", "repaired"), REPAIRED)
def test_code_is_kept(text: str, repaired: str) -> None:
    assert fixed(text, problems(RULE, text)) == repaired
    assert problems(RULE, repaired) == []


MESSAGES = [
    ("{% endif %}", "or open `{% if %}` above"),
    ("{% end %}", "stops the build: remove it"),
    ("{% raw %}", "put `{% endraw %}` where it ends, without dashes"),
    ("{% if a %}", "put `{% endif %}` where it ends"),
    ("{% %}", "without a name"),
    ("{% if a", "`{%` is not closed by `%}`"),
    ("{{ a }", "`{{` is not closed by `}}`"),
    ("{{}", "`{{` is not closed by `}}`"),
    ("{%}", "`{%` is not closed by `%}`"),
    ("{% capture a %}{% else %}{% endcapture %}", "`{% else %}` in `{% capture %}`"),
    ("{% else %}", "`{% else %}` outside of a block"),
    ("{% for\n  x of y %}{% endfor %}", "understand `{% for x of y %}`"),
]


@pytest.mark.parametrize(("text", "told"), MESSAGES)
def test_what_is_told(text: str, told: str) -> None:
    (found,) = problems(RULE, text)
    assert told in found.message
    assert found.message.endswith(told) or "where it ends" not in told


def test_only_jekyll_says_what_an_include_takes() -> None:
    text = '{% include "a.html", x: 1 %}{% include_relative "a.html", x: 1 %}\n'
    assert problems(RULE, text) == []
    assert problems(RULE, text, site=Site("/nonexistent", "none")) == []
    assert places(text, problems(RULE, text, site=JEKYLL)) == [(1, 1), (1, 29)]


def test_other_engines_have_no_liquid() -> None:
    text = "{% if a %}\n"
    assert problems(RULE, text, "commonmark") == []
    assert len(problems(RULE, text, "commonmark", site=JEKYLL)) == 1
    assert problems(RULE, text, "commonmark", site=Site("/nonexistent", "hugo")) == []
    assert len(problems(RULE, text, site=Site("/nonexistent", "none"))) == 1


def test_a_site_may_switch_liquid_off_for_some_posts() -> None:
    scopes = [{"scope": {"path": "_posts"}, "values": {"render_with_liquid": False}}]
    site = Site("/nonexistent", "jekyll", {"defaults": scopes})
    assert problems(RULE, "{% if a %}\n", site=site, path="/nonexistent/_posts/2021-06-20-a.md") == []
    assert len(problems(RULE, "{% if a %}\n", site=site, path="/nonexistent/_drafts/a.md")) == 1


# fmt: off
HEXO = [
    ("{% if a %}\n文\n", [(1, 1)]),
    ("文\n\n{% blockquote %}\n文\n", [(3, 1)]),
    ("文\n\n{% endblockquote %}\n", [(3, 1)]),
    ("{% raw %}\n文\n", [(1, 1)]),
    ("{% macro f(x) %}{{ x }}\n", [(1, 1)]),
    ("{% verbatim %}{{ x }\n", [(1, 1), (1, 15)]),
    ("`{% if a %}`\n\n```\n{% for x %}\n```\n", []),
    ("{% raw %}{% if %}{% endraw %}\n", []),
    ("{% verbatim %}{% if %}{{ x }}{% endverbatim %}\n", []),
    ("{# {% if a %} #}文\n", []),
    ("`{#` {% if title %}文{% endif %}\n", []),
    # where nothing is to be run nothing stops the build
    ("文 {{ x 文\n", []),
    ("## 标题 {#id}\n\n文 $x^{{a}_b}$ 文\n", []),
    ("{{ title }}\n\n文 {{ x 文\n", [(3, 3)]),
    ("文 {{ x }\n\n{{ title }}\n", [(1, 3)]),
    ("文 {% if\n\n{# 文 #}\n", [(1, 3)]),
    ("{{ title }} {% %}{% 如果 a %}\n", [(1, 13), (1, 18)]),
    ("公式 $x^{{a}_b}$ 和 $\\frac{{c}}{d}$\n", [(1, 7)]),
    ("{{ title }}\n\n## 标题 {#id}\n\n### 标题 {#id2}\n", [(3, 7)]),
    ("{{ title }} {# 文 #} #} `#}`\n", [(1, 21)]),
    ("{{ title }} {# 文\n", [(1, 13)]),
    ("{{ title }} {# 文 #} 文 {#\n", [(1, 23)]),
    ("{# {{ x #} 文\n", []),
    ("{{ title }} {% raw %}{# #} #} {{ x } {#{% endraw %} 文\n", []),
    ("{{ {a: 1} }} {{ '}' }} {{ \"}\" }} 文\n", []),
    ("{{ title }}\n\n`{{ x` `{#id}` <code>{{ x</code> <!-- {{ x {# -->\n\n    {{ x\n", []),
    ("{{ title }} { { x ${x} } } 100%} {: #id}\n", []),
    ("文 {# 文 #} {#\n", [(1, 11)]),
    ("文 {{ x }\n\n{% if a %}\n", [(1, 3), (3, 1)]),
    # branches, each in a block of its own kind; in code they are none
    ("文 {% else %} 文\n", [(1, 3)]),
    ("{% elif a %}\n\n文 {%- elseif a -%}\n", [(1, 1), (3, 3)]),
    ("{% case 1 %}{% default %}\n", [(1, 1), (1, 13)]),
    ("{% if a %}文{% elif b %}{% elseif c %}{% else %}{% endif %}\n", []),
    ("{% for x in [1] %}{% else %}{% endfor %}{% switch title %}{% case 1 %}{% case 2 %}{% default %}{% endswitch %}\n", []),
    ("{% for x in [1] %}{% elif x %}{% endfor %}\n", [(1, 19)]),
    ("{% if a %}{% else %}{% else %}{% elif b %}{% endif %}\n", [(1, 21), (1, 31)]),
    ("{% switch title %}{% case 1 %}{% default %}{% case 2 %}{% endswitch %}\n", [(1, 44)]),
    ("{% blockquote %}\n{% else %}\n{% endblockquote %}\n", [(2, 1)]),
    ("{% if a %}{% for x in [1] %}{% else %}{% endfor %}{% else %}{% endif %}\n", []),
    ("{% set a = 1 %}{% if a %}{% else %}{% set b %}文{% endset %}{% endif %}\n", []),
    ("`{% else %}` <!-- {% else %} -->\n\n    {% else %}\n\n\t{% if a %}\n\n      {% codeblock %}\n      {% else %}\n      {% endcodeblock %}\n", []),
    ("- 文\n\n    {% else %}\n\n      {% else %}\n", [(3, 5)]),
    ("文\n    {% else %}\n", [(2, 5)]),
    # blocks that cross
    ("{% blockquote %}{% if title %}{% endblockquote %}{% endif %}\n", [(1, 17), (1, 50)]),
    # what only Liquid has
    ("{% unless a %}文{% endunless %}{% assign b = 1 %}\n", [(1, 1), (1, 31)]),
    ("{% if a %}{% elsif b %}{% endif %}{% when 1 %}\n", [(1, 11), (1, 35)]),
    ("{% capture a %}文{% endcapture %}\n", [(1, 1)]),
    ("{% endunless %}\n", [(1, 1)]),
]
# fmt: on


@pytest.mark.parametrize(("text", "where"), HEXO)
def test_hexo_has_nunjucks(text: str, where: list[tuple[int, int]]) -> None:
    found = problems(RULE, text, "commonmark", site=Site("/nonexistent", "hexo"))
    assert places(text, found) == where
    for problem in found:
        shown = text[slice(*problem.span)]
        assert shown in ("{#", "#}", "{%") or (shown[0] == "{" and shown[-1] in "}{")
        assert f"`{shown[:2]}" in problem.message or "begins so" in problem.message


def test_hexo_knows_the_tags_of_its_plugins() -> None:
    text = "{% youtube a %} {% note %}文{% endnote %}\n"
    assert problems(RULE, text, "commonmark", site=Site("/nonexistent", "hexo")) == []


@pytest.mark.skipif(bool(builds.missing_hexo()), reason=builds.missing_hexo())
def test_hexo_stops_at_what_is_found(tmp_path: Path) -> None:
    roots = [
        builds.hexo_site(tmp_path / str(n), {"source/_posts/a.md": f"---\ntitle: 文\n---\n{text}"})
        for n, (text, _) in enumerate(HEXO)
    ]
    for (text, _), build in zip(HEXO, builds.hexo(roots), strict=True):
        found = problems(RULE, text, "commonmark", site=Site("/nonexistent", "hexo"))
        post = build.posts.get("_posts/a.md")
        assert any("stops Hexo's build" in problem.message for problem in found) is (post is None or not post.html)


# fmt: off
HUGO = [
    # what is not read as a tag; then the others are not counted
    ("{{< lone\n", [(1, 1)]),
    ("文 {{< lone >} 文\n\n{{% lone >}}\n", [(1, 3), (3, 1)]),
    ("{{< lone 'a' >}} {{< lone https://a.b >}} {{< lone /a.png >}} {{< lone a,b >}} {{< lone .5 >}}\n", [(1, 1), (1, 18), (1, 43), (1, 63), (1, 80)]),
    ("{{< lone a=b>}}\n", [(1, 1)]),
    ('{{< lone "a >}}\n文" >}}\n', [(1, 1)]),
    ('{{< lone "a\\" >}}\n', [(1, 1)]),
    ('{{< lone "a\\`b" >}}\n', [(1, 1)]),
    ("{{< lone \\`a` >}}\n", [(1, 1)]),
    ("{{< >}} {{<!-- a -->}} {{< a.b >}} {{< -a >}}\n", [(1, 1), (1, 9), (1, 24), (1, 36)]),
    ("{{</* lone >}} {{</* lone */%}}\n", [(1, 1), (1, 16)]),
    ("`{{<` 和 `{{%`\n\n{{< /box >}}\n", [(1, 2), (1, 10)]),
    ("{{< box >}}文{{< /box a >}}\n", [(1, 13)]),
    ('{{< lone "a" b=1 >}} {{% lone b="1" c %}}\n', [(1, 1), (1, 22)]),
    ("{{< lone -a=1 b >}} {{< lone a=1 - >}} {{< lone a=1 `b` >}} {{< lone a=1 \\\"b\\\" >}}\n", [(1, 1), (1, 21), (1, 40), (1, 61)]),
    ('{{< lone "a"=b c=d >}}\n', [(1, 1)]),
    ('{{< lone "a"" >}}\n', [(1, 1)]),
    ('{{< lone \\"a" b" >}}\n', [(1, 1)]),
    ('{{< lone \\"a\\`b\\" >}}\n', [(1, 1)]),
    ('{{< lone \\"a\nb\\" >}}\n', [(1, 1)]),
    ('{{< lone \\"a\\"b" >}}\n', [(1, 1)]),
    ('{{< lone a="b >}}\n', [(1, 1)]),
    ("{{< lone a=`b >}}\n", [(1, 1)]),
    ("{{< lone a= >}}\n", [(1, 1)]),
    ("{{< ab.c >}} {{< a-.c >}} {{< x.inlineb >}}\n", [(1, 1), (1, 14), (1, 27)]),
    ("{{<{{< a.b >}}\n", [(1, 1), (1, 4)]),
    ("{{%/* lone */>}}\n", [(1, 1)]),
    ("{{</*{{</* lone\n", [(1, 1), (1, 6)]),
    # an end too much, or too few; neither code nor comments hide them
    ("文\n{{< /box >}}\n", [(2, 1)]),
    ("{{< box >}}文{{% /box %}}{{< / box >}}\n", [(1, 25)]),
    ("{{< lone a >}}文{{< /lone >}}\n", [(1, 16)]),
    ("{{< lone />}} {{% lone a=1 / %}}\n", [(1, 1), (1, 15)]),
    ("{{< box / >}}文{{< /box >}}\n", [(1, 15)]),
    ("{{</* a */>}}{{< /box >}}\n", [(1, 14)]),
    ("{{< box >}}\n文\n\n{{< box >}}文{{< /box >}}\n", [(1, 1)]),
    ("`{{% box %}}`\n", [(1, 2)]),
    ("{{</* a */>}}文{{< box >}}{{</* b */>}}\n", [(1, 15)]),
    ("{{< my-box >}}\n", [(1, 1)]),
    ("{{< lone a-b.c=1 d-e.f >}}\n", [(1, 1)]),
    ("```\n{{< highlight go >}}\n```\n", [(2, 1)]),
    ("<!-- {{< note/tip >}} -->\n", [(1, 6)]),
]
HUGO_CLEAN = [
    "{{< box >}}文{{< /box >}}{{< lone a >}}{{<lone>}}{{% box %}}{{< box >}}{{</box>}}{{% /box %}}\n",
    "{{< box />}} {{< box a=1 / >}} {{</* box */>}} {{%/* box */%}} {{</* */>}}\n",
    '{{< lone "a" `b\n文` c-d.e -1 >}} {{<\nlone\na=b\n>}} {{< lone a="b"c= "文 \\"d" e=https://a.b/c?d=“f” >}} {{< lone \\"b\\" >}}\n',
    '{{< lone "a \\"b\\" c" "d\\e" "" `` f-.g -h >}} {{< lone \\"a\\e\\" >}} {{<\tlone\ta >}} {{< box\t/\n>}} {{< box >}}{{< /box\t>}}\n',
    "{{< note/tip >}}文{{< /note/tip >}} {{< my-box >}}文{{< /my-box >}} {{< lone a-b.c \"d\" e >}} {{< lone a-b.c=1 d=\"e\" >}}\n",
    '{{< lone \\"\\" >}} {{< lone \\"" >}} {{< lone a..b >}} {{< box /\t>}} {{< lone "a" =b >}} {{< lone a.b=1 c-d="e" >}}\n',
    "{{%/* box */%}}\n",
    "{{</**/>}} {{</* {{< /box >}} */>}} {{</* {{<*/>}}\n",
    '{{< lone "{{< /box >}}" >}} {{< lone `{{< /box >}}` >}}\n',
    "{{ box }} {{ < box >}} { {< box >} } {{- box -}} {{% lone a %}} {% if %}\n",
    "{{< lone a\\ b >}} {{< lone \\ >}} {{< lone a \\ \"b\" >}}\n",
    "{{< either >}} {{< figure src=a.png >}} {{< x.inline >}}文{{< /x.inline >}}\n",
]
# fmt: on
SHORTCODES = {
    "layouts/shortcodes/box.html": "{{- .Inner | safeHTML -}}",
    "layouts/shortcodes/lone.html": "{{/* no .Inner */}}{{ .Get 0 }} .Inner",
    "themes/t/layouts/shortcodes/note/tip.html": "{{ with $.InnerDeindent }}{{ . }}{{ end }}",
    "layouts/shortcodes/my-box.en.html": "{{ .Inner }}",
    "layouts/shortcodes/either.html": "{{ .Get 0 }}",
    "themes/t/layouts/shortcodes/either.html": "{{ .Inner }}",
}


HELD, ALONE = "{{ .Inner }}", "文"
# the templates of the shortcode `x_1` by their endings or paths, and whether Hugo stops where the shortcode has no end
TEMPLATES = [
    ({".html": ALONE}, False),
    ({".html": "{{/* .Inner */}} .Inner"}, False),
    ({".html": "{{- /* .Inner */ -}}"}, False),
    ({".html": "{{ .Page.Params.InnerWidth }}"}, False),
    ({".html": "{{.Inner}}"}, True),
    ({".html": HELD}, True),
    ({".html": "{{/* 文 */}}{{ len .Inner }}"}, True),
    ({".html": "{{\nwith .InnerDeindent}}{{ . }}{{ end }}"}, True),
    ({".en.html": HELD}, True),
    ({".zh-cn.html": HELD}, True),
    ({".amp_1.html": HELD}, True),
    ({".en.html.html": HELD}, True),
    # no templates of it
    ({".html": HELD, "mylayouts/shortcodes/x_1.html": ALONE}, True),
    ({".html": HELD, "static/layouts.shortcodes/x_1.html": ALONE}, True),
    ({".html": HELD, "layouts/shortcodes.old/x_1.html": ALONE}, True),
    ({".html": HELD, ".html.bak": ALONE}, True),
    ({".html": HELD, "-html": ALONE}, True),
    ({".html": HELD, ".txt": ALONE}, True),
    ({".html": HELD, "layouts/partials/shortcodes/x_1.html": ALONE}, True),
]


def hugo_site(root: Path, *texts: str) -> Site:
    """A Hugo site in `root` with these posts, `/posts/0/` and so on."""
    posts = {f"content/posts/{n}.md": f"---\n---\n{text}" for n, text in enumerate(texts)}
    config = 'theme = "t"\n[security]\nenableInlineShortcodes = true\n'
    return builds.hugo_site(root, {**SHORTCODES, **posts, "hugo.toml": config})


@pytest.mark.parametrize(("text", "where"), [*HUGO, *((text, []) for text in HUGO_CLEAN)])
def test_hugo_has_shortcodes(text: str, where: list[tuple[int, int]], tmp_path: Path) -> None:
    assert places(text, problems(RULE, text, "commonmark", site=hugo_site(tmp_path))) == where


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("文 {{% lone 'a' %}} 文", "`{{%` is not read as a shortcode up to its `%}}`"),
        ("文 {{< lone 'a' >}} 文", "`{{<` is not read as a shortcode up to its `>}}`"),
        ("{{< lone />}}", "the shortcode `lone` holds no text, and its `/` stops"),
        ("{{< lone >}}{{< /lone >}}", "the shortcode `lone` holds no text, and its end stops"),
        ("{{%/* lone", "has no `*/%}}`"),
    ],
)
def test_what_is_told_of_shortcodes(text: str, told: str, tmp_path: Path) -> None:
    (found,) = problems(RULE, text, "commonmark", site=hugo_site(tmp_path))
    assert told in found.message


def template_files(templates: Mapping[str, str]) -> dict[str, str]:
    """The files of a Hugo site with these templates, and with a post that has the shortcode."""
    shortcodes = {name if "/" in name else f"layouts/shortcodes/x_1{name}": text for name, text in templates.items()}
    single = {"layouts/_default/single.html": "{{ .Content }}"}
    return {"hugo.toml": builds.HUGO, **single, **shortcodes, "content/a.md": "---\n---\n{{< x_1 >}}文\n"}


@pytest.mark.parametrize(("templates", "stops"), [*TEMPLATES, ({"layouts/_shortcodes/x_1.html": HELD}, True)])
def test_templates_say_what_must_be_closed(templates: Mapping[str, str], stops: bool, tmp_path: Path) -> None:
    site = find_site(str(builds.write(tmp_path, template_files(templates)) / "hugo.toml"))
    assert len(problems(RULE, "{{< x_1 >}}文\n", "commonmark", site=site)) == stops
    assert len(problems(RULE, "{{< x_1 >}}文{{< /x_1 >}}\n", "commonmark", site=site)) == (not stops)


def test_where_templates_differ_nothing_is_told(tmp_path: Path) -> None:
    site = hugo_site(tmp_path)
    for text in ("{{< either >}}\n", "{{< either >}}文{{< /either >}}\n", "{{< either />}}\n"):
        assert problems(RULE, text, "commonmark", site=site) == []


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
def test_hugo_stops_by_what_the_templates_say(tmp_path: Path) -> None:
    roots = [builds.write(tmp_path / str(n), template_files(templates)) for n, (templates, _) in enumerate(TEMPLATES)]
    with ThreadPoolExecutor(8) as pool:
        built = [*pool.map(builds.hugo, roots)]
    told = ["must be closed" in build.said if build.status else None for build in built]
    assert told == [stops or None for _, stops in TEMPLATES]


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
def test_hugo_stops_at_what_is_found(tmp_path: Path) -> None:
    hugo_site(tmp_path / "clean", *HUGO_CLEAN)
    for n, (text, _) in enumerate(HUGO):
        hugo_site(tmp_path / str(n), text)
    with ThreadPoolExecutor(8) as pool:  # each waits more than it works
        clean, *stopped = pool.map(builds.hugo, [tmp_path / "clean", *(tmp_path / str(n) for n in range(len(HUGO)))])
    assert clean.status == 0 and f"/posts/{len(HUGO_CLEAN) - 1}/index.html" in clean.pages
    for (text, _), build in zip(HUGO, stopped, strict=True):
        assert build.status != 0 and "not found" not in build.said, text


# ---- against the real Liquid


@pytest.mark.parametrize("text", [*(case[0] for case in FOUND), *(case[0] for case in REPAIRED)])
def test_liquid_refuses_what_is_found(text: str, liquid: Parse) -> None:
    assert liquid([text])[0] is not None


def test_liquid_takes_what_is_repaired_and_what_is_clean(liquid: Parse) -> None:
    texts = [case[1] for case in REPAIRED] + [str(case.values[0]) for case in CLEAN]
    kept = [text for text in texts if not text.startswith("---") and "% gist" not in text and "% tabs" not in text]
    assert liquid(kept) == [None] * len(kept)


PIECES = [
    "文字", "\n", " ", "{{ a }}", "{{ a | upcase }}", "{{ a }", "{{", "}}", "{%", "%}", "{{ 'a }}",
    "{% if a %}", "{% if a == b and c %}", "{% if %}", "{% elsif b %}", "{% elsif %}", "{% else %}", "{% endif %}",
    "{% unless a %}", "{% endunless %}", "{% for x in y %}", "{% for x %}", "{% endfor %}", "{% break %}",
    "{% case a %}", "{% when 1 %}", "{% when %}", "{% endcase %}", "{% raw %}", "{% endraw %}", "{%- endraw -%}",
    "{% comment %}", "{% endcomment %}", "{% capture a %}", "{% endcapture %}", "{% highlight js %}",
    "{% highlight %}", "{% endhighlight %}", "{% assign a = 1 %}", "{% assign a %}", "{% include a.html %}",
    "{% include a.html x='1' %}", "{% include a.html x %}", "{% cycle 'a', 'b' %}", "{% tablerow x in y %}",
    "{% endtablerow %}", "{% %}", "{%-if a-%}", "{%endif%}", "{% end %}", "{% link a.md %}", "{% cycle %}",
]  # fmt: skip
PAIRS = [
    ("{% if a %}", "{% endif %}"), ("{% for x in y %}", "{% endfor %}"), ("{% raw %}", "{% endraw %}"),
    ("{% comment %}", "{% endcomment %}"), ("{% case a %}{% when b %}", "{% endcase %}"),
    ("{% highlight c++ %}", "{% endhighlight %}"), ("{% unless a %}", "{% else %}{% endunless %}"),
]  # fmt: skip


def posts(count: int) -> Iterator[str]:
    """Posts with some Liquid, well nested for the most part, with a piece too much or too little now and then."""
    chance = random.Random(20210620)
    for _ in range(count):
        pieces: list[str] = []
        for _ in range(chance.randint(1, 4)):
            opening, closing = chance.choice(PAIRS)
            at = chance.randint(0, len(pieces))
            pieces[at:at] = [opening, "文", closing]
        for _ in range(chance.choice((0, 0, 1, 1, 2))):
            if chance.random() < 0.4:
                del pieces[chance.randrange(len(pieces))]
            else:
                pieces.insert(chance.randint(0, len(pieces)), chance.choice(PIECES))
            if not pieces:
                break
        yield "".join(pieces) + "\n"


def test_liquid_agrees_on_generated_posts(liquid: Parse) -> None:
    texts = list(posts(1500))
    refused = [error is not None for error in liquid(texts)]
    assert 300 < sum(refused) < 1200
    for text, stops in zip(texts, refused, strict=True):
        assert bool(problems(RULE, text, site=JEKYLL)) == stops, text


# what each tag is asked to take, in pieces, and what stands around it
MARKUPS = {
    "{{% if {} %}}{{% endif %}}": ["a", " ", "and", "or", " and ", " or ", "==", "'", '"', "|", ",", "1", "(", ")"],
    "{{% for {} %}}{{% endfor %}}": ["x", " in ", "in", " ", "y", "-", "'", '"', "|", ",", "(1..3)", "reversed", "limit:2", "."],
    "{{% assign {} %}}": ["a", " ", "=", "[", "]", "-", ".", "(", ")", "1", "'x'", "|", "文"],
    "{{% capture {} %}}{{% endcapture %}}": ["a", " ", "[", "]", "-", ".", "'a'", '"', "文", "|", "("],
    "{{% case {} %}}{{% endcase %}}": ["a", " ", "'", '"', ",", "|", "''", "文"],
    "{{% case a %}}{{% when {} %}}{{% endcase %}}": ["a", " ", "'", '"', ",", "|", "or", "''"],
    "{{% cycle {} %}}": ["a", " ", "'", '"', ",", "|", "'a'", ":", "文"],
    "{{% tablerow {} %}}{{% endtablerow %}}": ["x", " in ", "in", " ", "y", "-", "'", "|", ",", "文", "cols:2"],
    "{{% highlight {} %}}{{% endhighlight %}}": ["js", " ", "linenos", "=", '"', "1 2", '"1 2"', "-", "_", "+", "#", ".", "\n", "文"],
    "{{% include {} %}}": ["a.html", " ", "x", "=", "'1'", '"a"', "'", '"', "\\", "{{ a }}", "{{ a | b }}", ".", "-", ",", "\n"],
    "{{% raw {} %}}{{% endraw %}}": ["a", " ", "-"],
}  # fmt: skip


def test_liquid_agrees_on_what_its_tags_take(liquid: Parse) -> None:
    chance = random.Random(20210620)
    texts = [
        around.format("".join(chance.choices(pieces, k=chance.randint(0, 6))))
        for around, pieces in MARKUPS.items()
        for _ in range(200)
    ]
    refused = [error is not None for error in liquid(texts)]
    assert 500 < sum(refused) < 1700
    for text, stops in zip(texts, refused, strict=True):
        assert bool(problems(RULE, text, site=JEKYLL)) == stops, text


def test_liquid_agrees_on_real_posts(shared: Path, liquid: Parse) -> None:
    texts = []
    for path in sorted((shared / "corpus").rglob("*.m*d*")):
        text = path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")
        if "{%" in text or "{{" in text:
            texts.append(text)
    errors = liquid([text[parse(text).end :] for text in texts])
    assert len(texts) > 300
    for text, error in zip(texts, errors, strict=True):
        unknown = error is not None and "Unknown tag" in error
        post_url = error is not None and "post_url" in error
        if not (unknown or post_url):
            assert bool(problems(RULE, text, site=JEKYLL)) == (error is not None), error
