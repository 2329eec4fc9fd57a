"""liquid/unknown-variable: what Jekyll's Liquid prints nothing for, asked of the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import Site, find_site
from tests import builds
from tests.rule_cases import fixed, places, problems

from .conftest import Parse

RULE = "liquid/unknown-variable"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "_config.yml").write_text("title: a\ncollections: [books]\n", encoding="utf-8")
    found = find_site(str(tmp_path))
    assert found is not None
    return found


CLEAN = [
    pytest.param("{{ site.title }} {{ page.none }} {{ layout.x }} {{ paginator.page }}\n", id="what Jekyll gives"),
    pytest.param("{{ 'now' }} {{ \"a\" | translate }} {{ 1 + 2 }} {{ (1..3) }} {{ -1 }} {{ true }}\n", id="literals"),
    pytest.param("{% assign a = 1 %}{{ a }} {% capture b %}x{% endcapture %}{{ b.c }}\n", id="what the post gives"),
    pytest.param("{% for p in site.posts %}{{ p.title }} {{ forloop.index }}{% endfor %}\n", id="a loop"),
    pytest.param(
        "{{ x | default: 'a' }} {{ x | size }} {{ x | append: 'a' }}\n", id="a filter that makes something of it"
    ),
    pytest.param("{% include a.html %}{{ message }}\n", id="a file that may give it"),
    pytest.param("{% raw %}{{ message }}{% endraw %}\n", id="raw"),
    pytest.param("{% comment %}{{ message }}{% endcomment %}\n", id="a comment of Liquid's"),
    pytest.param("<!-- {{ message }} -->\n", id="a comment of HTML's"),
    pytest.param("`{{ message }}`，$${{ a }}$$\n", id="code and maths: another rule's"),
    pytest.param("```\n{{ message }}\n```\n\n    {{ message }}\n", id="blocks of code"),
    pytest.param("{{ message\n", id="not closed: another rule's"),
    pytest.param(
        "{{ site.none }} {{ page.update }} {{ site.tags }} {{ 'a' | translate }} {{ site.ur }}\n", id="nothing near"
    ),
    pytest.param("{{ include.page.titel | size }}\n", id="a key of something else"),
    pytest.param("`{{ site.titel }}` {% raw %}{{ site.titel }}{% endraw %}\n", id="code and raw with a slip"),
]

# a text, and where it loses what it says
FOUND = [
    ("用 {{ message }} 显示\n", [(1, 3)]),
    ("- {{user.name}}\n- {{ user-name }}\n", [(1, 3), (2, 3)]),
    ("| {{ a }} | b |\n|---|---|\n| c | {{ d }} |\n", [(1, 3), (3, 7)]),
    ("${{ secrets.X }}\n", [(1, 2)]),
    ("{{ 变量 }} {{}} {{ $index }} {{ !ok }} {{ .Title }}\n", [(1, 1), (1, 10), (1, 15), (1, 28), (1, 38)]),
    ("{{ a + b }} {{ a ? 1 : 2 }} {{ a || b }}\n", [(1, 1), (1, 13), (1, 29)]),
    ("{{ 'x' }} {{ name | translate }}\n", [(1, 11)]),
    ("用 {{ name | translate }} 显示\n", [(1, 3)]),
    ("- [x] 甲 {{ a || b }}\n", [(1, 9)]),
    ("| {{ a | b }} | c |\n|---|---|\n| 1 | 2 |\n", [(1, 3)]),
    ("## 用 {{ name | translate }}\n", [(1, 6)]),
    ("{{ include.a }} {{ content }} {{ nil }}\n", [(1, 1), (1, 17), (1, 31)]),
    ("{% assign a = 1 %}{{ a }}{{ b }}\n", [(1, 26)]),
    ("{{site.title}}{{sites.title}}\n", [(1, 15)]),
    ("{{- message -}}\n", [(1, 1)]),
    ("`{{ a }}` 与 {{ a }}\n", [(1, 13)]),
    ("{{% notice %}}\n", [(1, 1)]),
]


# an output that misspells a name, where, and what is meant
NEAR = [
    ("[甲]({{ site.basurl }}/a)\n", (1, 8), "[甲]({{ site.baseurl }}/a)\n"),
    ("甲 {{page.titel}}\n", (1, 5), "甲 {{page.title}}\n"),
    ("---\nauthor: 甲\n---\n{{ page.auther }}\n", (4, 4), "---\nauthor: 甲\n---\n{{ page.author }}\n"),
    ("{{ page.excerp }} {{ page.layout }}\n", (1, 4), "{{ page.excerpt }} {{ page.layout }}\n"),
    ("{{ site.dat }}\n", (1, 4), "{{ site.data }}\n"),
    ("{{ site.bookz | size }}\n", (1, 4), "{{ site.books | size }}\n"),
    ('![]({{ "/a.png" | relativ_url }})\n', (1, 19), '![]({{ "/a.png" | relative_url }})\n'),
]


@pytest.mark.parametrize(("text", "where", "repaired"), NEAR)
def test_names_that_are_nearly_known(text: str, where: tuple[int, int], repaired: str, site: Site) -> None:
    found = problems(RULE, text, site=site)
    assert places(text, found) == [where]
    assert (fixed(text, found), fixed(text, found, unsafe=True)) == (text, repaired)
    said = "prints nothing in its place" if "." in text[slice(*found[0].span)] else "leaves the value as it is"
    kind = "variable" if "." in text[slice(*found[0].span)] else "filter"
    assert f"Jekyll knows no {kind} `" in found[0].message and said in found[0].message


@pytest.mark.parametrize(
    ("config", "text", "count"),
    [
        ("title: a\n", "{{ page.excerp }}{{ site.bokos }}\n", 1),
        ("defaults: [{scope: {path: ''}, values: {excerp: a}}]\n", "{{ page.excerp }}\n", 0),
        ("collections: {bokos: {output: true}}\n", "{{ site.bokos }}\n", 0),
        ("collections: {books: {output: true}}\n", "{{ site.bokos }}\n", 1),
        ("collections: books\n", "{{ site.bokos }}\n", 0),
        ("title: [a\n", "{{ page.excerp }}\n", 0),
        (None, "{{ page.excerp }}\n", 0),
    ],
)
def test_what_the_configuration_names(config: str | None, text: str, count: int, tmp_path: Path) -> None:
    files = {".git/HEAD": "", "_posts/2021-06-20-a.md": text, "_layouts/a.html": ""}
    builds.write(tmp_path, files if config is None else {**files, "_config.yml": config})
    path = f"{tmp_path}/_posts/2021-06-20-a.md"
    assert len(problems(RULE, text, path=path, site=find_site(path))) == count


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, site: Site) -> None:
    assert problems(RULE, text, site=site) == []


@pytest.mark.parametrize(("text", "where"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], site: Site) -> None:
    found = problems(RULE, text, site=site)
    assert places(text, found) == where
    assert fixed(text, found) == text
    assert problems(RULE, fixed(text, found, unsafe=True), site=site) == []


def test_the_page_lacks_it_until_it_is_raw(site: Site, page: Parse) -> None:
    for text, where in FOUND:
        found = problems(RULE, text, site=site)
        words = [text[slice(*problem.span)].strip("{} -") for problem in found]
        before, after = page([text, fixed(text, found, unsafe=True)])
        assert before is not None and after is not None
        assert len(words) == len(where)
        assert after.count("{{") >= before.count("{{") + len(words), text
        assert all(word in after for word in words), text


def test_where_the_names_may_come_from_elsewhere(tmp_path: Path, site: Site) -> None:
    text = "{{ message }}\n"
    assert problems(RULE, text) == []
    assert problems(RULE, f"---\nrender_with_liquid: false\n---\n{text}", site=site) == []
    plugged = tmp_path / "plugged"
    (plugged / "_plugins").mkdir(parents=True)
    (plugged / "_config.yml").write_text("title: a\n", encoding="utf-8")
    (plugged / "_plugins" / "names.rb").touch()
    assert problems(RULE, text, site=find_site(str(plugged))) == []
    assert problems(RULE, "{{ site.titel }}\n", site=find_site(str(plugged))) == []


def test_an_address_is_the_authors_to_write(site: Site) -> None:
    for text in ("[文字]({{ address }})\n", '<a href="{{ address }}">文字</a>\n'):
        [problem] = problems(RULE, text, site=site)
        assert problem.fix is None


def test_what_is_long_is_cut(site: Site) -> None:
    [problem] = problems(RULE, f"{{{{ {'a' * 90}\n}}}}\n", site=site)
    assert problem.message.startswith(f"the page lacks `{{{{ {'a' * 47}…`")
