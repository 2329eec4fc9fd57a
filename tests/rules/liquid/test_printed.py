"""liquid/printed: what a blog that was moved to Hugo still has of its old engine's tags."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests import builds
from tests.rule_cases import fixed, places, problems

RULE = "liquid/printed"
PATH = "content/posts/a.md"

STRAIGHT = str.maketrans("“”‘’–", "\"\"''-")
BLOCKS = "highlight comment capture codeblock blockquote pullquote quote note cq post"
TAGS = (
    "include include_relative include_cached post_url link gist youtube vimeo jsfiddle assign img image codepen asset_img "
    "asset_path asset_link post_link post_path iframe seo feed_meta"
)

# the body, and line and column of what is reported
BODIES = [
    ("文字\n", []),
    ("`{% include a %}` 和 `{{ site.baseurl }}`\n", []),
    ("```\n{% highlight ruby %}\n```\n", []),
    ("    {% include a.html %}\n", []),
    ("<!-- {% comment %} -->\n", []),
    ("写 {% if x %} 和 {{ x }}\n", []),
    ("{% highlight ruby %}\nputs 1\n{% endhighlight %}\n", [(1, 1), (3, 1)]),
    ("{%- comment -%}文{%- endcomment -%}\n", [(1, 1), (1, 17)]),
    ("文字 {% include figure.html a=1 %} 后\n", [(1, 4)]),
    ("{% asset_img lake.png 湖 %}\n", [(1, 1)]),
    ("见[文]({{ site.baseurl }}/a)。\n", [(1, 6)]),
    ("![图]({{site.baseurl}}/b.png)\n", [(1, 6)]),
    ("> {{ page.title }}\n", [(1, 3)]),
    ('见 {{ "/a" | relative_url }}\n', [(1, 3)]),
    ("见 {{'/a'|absolute_url}} {{ 'a' | prepend: site.baseurl }}\n", [(1, 3), (1, 25)]),
    ("{{layout.style}} 和 {{- page.date | date: '%Y' -}}\n", [(1, 1), (1, 20)]),
    ("{%include a.html%} {% includes a %}\n", [(1, 1)]),
    ('{% include a.html\n  width="50%" %}\n', [(1, 1)]),
    ("{% include a.html\n\n文 %}\n", []),
    ("\t{% include a.html %}\n", []),
    ("    {% include a.html\n      b=1 %}\n", []),
    ("文\n    {% seo %}\n", [(2, 5)]),
    ("- 文\n\n    {% seo %}\n\n      {% seo %}\n", [(3, 5)]),
    ("> 文\n>\n>     {% seo %}\n>    {% seo %}\n", [(4, 6)]),
    (" \t{% raw %}\n\t{% endraw %}\n\n   {% seo %}\n", [(4, 4)]),
    ("    {% comment %}\n    文\n    {% endcomment %}\n", []),
    ("`{% include a %}` 后 {% seo %}\n", [(1, 21)]),
    ("{% raw %}\n{{ site.title }}\n{% endraw %}\n", [(1, 1), (3, 1)]),
    ("写 {% raw %}{{ page.x }}{% endraw %} 文\n", [(1, 3), (1, 24)]),
    ("`{% raw %}{{ page.x }}{% endraw %}`\n", []),
    *((f"文 {{% {name} a %}}\n", [(1, 3)]) for name in TAGS.split()),
    *((f"文 {{% end{name} %}}\n", [(1, 3)]) for name in BLOCKS.split()),
]


@pytest.mark.parametrize(("text", "where"), BODIES)
def test_what_is_printed(text: str, where: list[tuple[int, int]], tmp_path: Path) -> None:
    site = builds.hugo_site(tmp_path, {PATH: text})
    found = problems(RULE, text, "commonmark", path=f"{tmp_path}/{PATH}", site=site)
    assert places(text, found) == where
    assert all(("take it away" in each.message) is ("raw %}" in text[slice(*each.span)]) for each in found)


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("见[文]({{ site.baseurl }}/a)。\n", "见[文](/a)。\n"),
        ("{{site.url}}/a {{- site.baseurl -}}/b\n", "/a /b\n"),
        ("{{ page.title }} {{ site.baseurl }}/a {{ site.baseurl }}\n", "{{ page.title }} /a {{ site.baseurl }}\n"),
        ("{% raw %}\n{{ x }}\n{% endraw %}\n", "{{ x }}\n"),
        ("{% raw %}\n{{ x }}\n{% endraw %}", "{{ x }}\n"),
        ("写 {% raw %}{{ x }}{% endraw %} 文\n", "写 {{ x }} 文\n"),
        ('文![图]({{ site.baseurl }}/a.png "题") [甲]({{ site.url }}/a/)\n', '文![图](/a.png "题") [甲](/a/)\n'),
    ],
)
def test_what_hugo_has_no_need_of_is_taken_away(text: str, every: str, tmp_path: Path) -> None:
    site = builds.hugo_site(tmp_path, {PATH: text})
    found = problems(RULE, text, "commonmark", path=f"{tmp_path}/{PATH}", site=site)
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == every


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
def test_the_real_hugo_prints_what_is_reported(tmp_path: Path) -> None:
    files = {f"content/posts/p{number}.md": f"---\ntitle: a\n---\n{text}" for number, (text, _) in enumerate(BODIES)}
    site = builds.hugo_site(tmp_path, files)
    pages = builds.hugo(tmp_path).pages
    for number, (text, _) in enumerate(BODIES):
        page = unquote(html.unescape(pages[f"/posts/p{number}/index.html"])).translate(STRAIGHT)
        for found in problems(RULE, text, "commonmark", path=f"{tmp_path}/{PATH}", site=site):
            assert re.sub(r"\n[ \t]*", "\n", text[slice(*found.span)]) in page
