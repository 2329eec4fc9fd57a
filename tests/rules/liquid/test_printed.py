"""liquid/printed: what a blog that was moved to Hugo still has of its old engine's tags."""

from __future__ import annotations

import html
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests import builds
from tests.rule_cases import fixed, places, problems

RULE = "liquid/printed"
PATH = "content/posts/a.md"

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
]


@pytest.mark.parametrize(("text", "where"), BODIES)
def test_what_is_printed(text: str, where: list[tuple[int, int]], tmp_path: Path) -> None:
    site = builds.hugo_site(tmp_path, {PATH: text})
    assert places(text, problems(RULE, text, "commonmark", path=f"{tmp_path}/{PATH}", site=site)) == where


def test_a_base_url_is_taken_away(tmp_path: Path) -> None:
    text = "见[文]({{ site.baseurl }}/a)。\n"
    site = builds.hugo_site(tmp_path, {PATH: text})
    found = problems(RULE, text, "commonmark", path=f"{tmp_path}/{PATH}", site=site)
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == "见[文](/a)。\n"


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
def test_the_real_hugo_prints_what_is_reported(tmp_path: Path) -> None:
    files = {f"content/posts/p{number}.md": f"---\ntitle: a\n---\n{text}" for number, (text, _) in enumerate(BODIES)}
    site = builds.hugo_site(tmp_path, files)
    pages = builds.hugo(tmp_path).pages
    for number, (text, _) in enumerate(BODIES):
        page = unquote(html.unescape(pages[f"/posts/p{number}/index.html"])).replace("“", '"').replace("”", '"')
        for found in problems(RULE, text, "commonmark", path=f"{tmp_path}/{PATH}", site=site):
            assert text[slice(*found.span)] in page
