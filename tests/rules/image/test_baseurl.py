"""image/baseurl: which destinations go through the site's base URL, and how the others are repaired."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lint_posts.rules.image.baseurl import check, suggest

from lint_posts.rule import every_rule
from lint_posts.site import Site
from tests import builds

from .conftest import CONFIG, PostOn, places, repaired

RULE = next(rule for rule in every_rule() if rule.name == "image/baseurl")

CLEAN = {
    "the base URL": "![]({{site.baseurl}}/img/a.png)",
    "the base URL, with blanks": "![]({{ site.baseurl }}/img/a.png)",
    "the base URL, trimmed": "![]({{- site.baseurl -}}/img/a.png)",
    "url and base URL": "![]({{site.url}}{{site.baseurl}}/img/a.png)",
    "relative_url": '![]({{ "/img/a.png" | relative_url }})',
    "absolute_url in single quotes": "![]({{ '/img/a.png' | absolute_url }})",
    "prepend": '![]({{ "/img/a.png" | prepend: site.baseurl }})',
    "a link tag": "![]({{site.baseurl}}{% link img/a.png %})",
    "a link tag alone": "![]({% link img/a.png %})",
    "a variable of the page's": "![]({{ page.images }}/a.png)",
    "the base URL as it is": "![](/blog/img/a.png)",
    "the site's full address": "![](https://example.com/blog/img/a.png)",
    "another host": "![](https://example.org/img/a.png)",
    "another host, whatever the scheme": "![](//example.org/img/a.png)",
    "data": "![](data:image/png;base64,iVBORw0KGgo=)",
    "nothing": "![]()",
    "a fragment": "![](#top)",
    "a link, not an image": "[a](/img/a.png)",
    "code": "`![](/img/a.png)`",
    "a fence": "~~~\n![](/img/a.png)\n~~~",
    "an indented block": "文字\n\n    ![](/img/a.png)",
    "a comment": "<!-- ![](/img/a.png) -->",
    "a comment over lines": "<!--\n![](/img/a.png)\n<img src='/img/a.png'>\n-->",
    "a template's comment": "{% comment %}\n![](/img/a.png)\n{% endcomment %}",
    "an escaped mark": "\\!\\[](/img/a.png)",
    "nested in a link": "[![]({{site.baseurl}}/img/a.png)](/img/a.png)",
    "an element through the base URL": '<img src="{{ site.baseurl }}/img/a.png">',
    "an element with a filter": "<img src=\"{{ '/img/a.png' | relative_url }}\">",
    "an element without a source": "<img alt='x'>",
    "a source to load later": '<img data-src="/img/a.png">',
    "another element": '<video src="/img/a.mp4"></video>',
    "a definition that no image uses": "[a]: /img/a.png",
    "a broken one is another rule's": "![](img\\a.png)",
    "as far up as the root": "![](../../../img/a.png)",
    "raw": "{% raw %}![](/img/a.png){% endraw %}",
    "an include": '{% include image.html src="/img/a.png" %}',
}

# what the body says, line and column, and what a fix makes of it (None: no fix)
FOUND = {
    "from the root": ("![](/img/a.png)", 1, 5, "![]({{site.baseurl}}/img/a.png)"),
    "with a title": ('![](/img/a.png "图")', 1, 5, '![]({{site.baseurl}}/img/a.png "图")'),
    "in angle brackets": ("![](</img/a.png>)", 1, 6, "![](<{{site.baseurl}}/img/a.png>)"),
    "with attributes": ("![](/img/a.png){: .center}", 1, 5, "![]({{site.baseurl}}/img/a.png){: .center}"),
    "relative": ("![图](img/a.png)", 1, 6, "![图]({{site.baseurl}}/img/a.png)"),
    "relative, with a dot": ("![图](./img/a.png)", 1, 6, "![图]({{site.baseurl}}/img/a.png)"),
    "relative to the file": ("![图](../img/a.png)", 1, 6, "![图]({{site.baseurl}}/img/a.png)"),
    "with a query": ("![](/img/a.png?v=1)", 1, 5, "![]({{site.baseurl}}/img/a.png?v=1)"),
    "with a fragment": ("![](/img/a.png#x?y)", 1, 5, "![]({{site.baseurl}}/img/a.png#x?y)"),
    "in a link": ("[![](/img/a.png)](/b)", 1, 6, "[![]({{site.baseurl}}/img/a.png)](/b)"),
    "in a list": ("- 一\n- ![](/img/a.png)", 2, 7, "- 一\n- ![]({{site.baseurl}}/img/a.png)"),
    "in a quote": ("> 一\n> ![](/img/a.png)", 2, 7, "> 一\n> ![]({{site.baseurl}}/img/a.png)"),
    "in a table": (
        "| a | b |\n|---|---|\n| ![](/img/a.png) | b |",
        3,
        7,
        "| a | b |\n|---|---|\n| ![]({{site.baseurl}}/img/a.png) | b |",
    ),
    "by reference": ("![图][a]\n\n[a]: /img/a.png", 3, 6, "![图][a]\n\n[a]: {{site.baseurl}}/img/a.png"),
    "by one reference twice": (
        "![图][a] ![][a]\n\n[a]: img/a.png",
        3,
        6,
        "![图][a] ![][a]\n\n[a]: {{site.baseurl}}/img/a.png",
    ),
    "an element": ('<img src="/img/a.png" alt="">', 1, 11, '<img src="{{site.baseurl}}/img/a.png" alt="">'),
    "an element in single quotes": (
        "文字 <img src='img/a.png'/>",
        1,
        14,
        "文字 <img src='{{site.baseurl}}/img/a.png'/>",
    ),
    "an element, below": (
        '<p align="center">\n<img src="/img/a.png">\n</p>',
        2,
        11,
        '<p align="center">\n<img src="{{site.baseurl}}/img/a.png">\n</p>',
    ),
    "a name in Chinese": ("![](/img/图.png)", 1, 5, "![]({{site.baseurl}}/img/图.png)"),
    "a name with a blank": ("![](/img/a%20b.png)", 1, 5, "![]({{site.baseurl}}/img/a%20b.png)"),
    "a name with parentheses": ("![](/img/a(1).png)", 1, 5, "![]({{site.baseurl}}/img/a(1).png)"),
    "a file that is not there": ("![](/img/b.png)", 1, 5, None),
    "a path that a template makes": ("![](/img/{{ page.slug }}.png)", 1, 5, None),
    "no slash": ("![]({{site.baseurl}}img/a.png)", 1, 5, "![]({{site.baseurl}}/img/a.png)"),
    "the site's url alone": ("![]({{ site.url }}/img/a.png)", 1, 5, "![]({{ site.url }}{{site.baseurl}}/img/a.png)"),
    "the site's url alone, in an element": (
        '<img src="{{site.url}}/img/a.png">',
        1,
        11,
        '<img src="{{site.url}}{{site.baseurl}}/img/a.png">',
    ),
    "beyond the post's folders": ("![](../../img/a.png)", 1, 5, "![]({{site.baseurl}}/img/a.png)"),
}
FILES = ("img/a.png", "img/图.png", "img/a b.png", "img/a(1).png")


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_what_is_right(post_on: PostOn, text: str) -> None:
    assert list(check(post_on(text + "\n"))) == []


@pytest.mark.parametrize(("text", "line", "column", "fixed"), FOUND.values(), ids=FOUND)
def test_what_is_found(post_on: PostOn, text: str, line: int, column: int, fixed: str | None) -> None:
    post = post_on(text, files=FILES)
    problems = list(check(post))
    assert places(post, problems) == [(line, column)]
    assert repaired(post, problems) == (text if fixed is None else fixed)
    assert RULE.wants(text)
    assert ["no such file" in problem.message for problem in problems] == [fixed is None]
    assert {problem.severity for problem in problems} <= {None, "error", "warning"}


def test_what_is_fixed_is_right(post_on: PostOn) -> None:
    for _, _, _, fixed in FOUND.values():
        assert fixed is None or list(check(post_on(fixed, files=FILES))) == []


@pytest.mark.parametrize("text", ["![](/img/a.png)", "![](img/a.png)"])
def test_without_a_configuration_nothing_is_said(post_on: PostOn, text: str) -> None:
    assert list(check(post_on(text, config=None))) == []


@pytest.mark.parametrize("url", ["https://example.com/blog", "", "/"])
def test_the_url_may_hold_the_base_url(post_on: PostOn, url: str) -> None:
    config = f'url: "{url}"\nbaseurl: /blog\n'
    assert list(check(post_on("![]({{ site.url }}/img/a.png)", config=config))) == []


def test_no_base_url_in_the_configuration(post_on: PostOn) -> None:
    assert list(check(post_on("![](/img/a.png)", config="title: x\n"))) == []
    assert len(list(check(post_on("![](img/a.png)", config="title: x\n")))) == 1


def test_an_empty_base_url_is_a_warning_where_the_posts_go_through_it(post_on: PostOn) -> None:
    text = "![]({{ site.baseurl }}/img/a.png)\n![]({{ site.baseurl }}/img/a.png)\n![](/img/a.png)\n"
    [problem] = check(post_on(text, config='baseurl: ""\n'))
    assert problem.severity == "warning" and problem.fix is not None and problem.fix.safe


def test_an_empty_base_url_is_nothing_to_posts_that_never_write_it(post_on: PostOn) -> None:
    assert list(check(post_on("![](/img/a.png)\n", config='baseurl: ""\n'))) == []
    assert list(check(post_on('<img src="/img/a.png">\n', config='baseurl: ""\n'))) == []


def test_an_empty_base_url_leaves_a_missing_file_to_its_own_rule(post_on: PostOn) -> None:
    assert list(check(post_on("![](/img/b.png)", config='baseurl: ""\n'))) == []


def test_a_base_url_is_an_error(post_on: PostOn) -> None:
    [problem] = check(post_on("![](/img/a.png)"))
    assert problem.severity == "error"
    assert problem.message == (
        "the image `/img/a.png` is asked for outside the site's base URL `/blog`: a 404;"
        " write `{{site.baseurl}}/img/a.png`"
    )


def test_a_slash_alone_is_no_base_url(post_on: PostOn) -> None:
    assert list(check(post_on("![](/img/a.png)", config="baseurl: /\n"))) == []


@pytest.mark.parametrize(
    ("permalink", "count"),
    [
        ("date", 1),
        ("pretty", 1),
        ("ordinal", 1),
        ("none", 0),
        ("/:title.html", 0),
        ("/:categories/:title.html", 0),
        ("/:title/", 1),
        ("/blog/:title.html", 1),
        ("/:year/:title:output_ext", 1),
    ],
)
def test_a_relative_destination_is_judged_by_the_permalink(post_on: PostOn, permalink: str, count: int) -> None:
    text = "![](img/a.png)"
    assert len(list(check(post_on(text, config=f"permalink: {permalink}\n")))) == count
    defaults = f"defaults:\n- scope: {{path: ''}}\n  values: {{permalink: '{permalink}'}}\n"
    assert len(list(check(post_on(text, config=defaults)))) == count
    assert len(list(check(post_on(f"---\npermalink: {permalink}\n---\n{text}")))) == count


@pytest.mark.parametrize(
    ("permalink", "file"),
    [("/notes/:title.html", "notes/a.png"), ("pretty", "2021/06/20/example/a.png"), ("date", "2021/06/20/a.png")],
)
def test_a_file_beside_the_page_is_found_there(post_on: PostOn, permalink: str, file: str) -> None:
    assert list(check(post_on("![](a.png)", config=f"permalink: {permalink}\n", files=[file]))) == []


@pytest.mark.parametrize("plugin", ["plugins: [jekyll-postfiles]", "gems:\n- jekyll-postfiles"])
def test_plugins_that_keep_files_beside_posts(post_on: PostOn, plugin: str) -> None:
    assert list(check(post_on("![](a.png)", config=plugin))) == []


def test_a_base_element_in_the_layout(post_on: PostOn) -> None:
    post = post_on("![](img/a.png)", files=("img/a.png", "_layouts/default.html"))
    assert post.site is not None
    with open(f"{post.site.root}/_layouts/default.html", "w", encoding="utf-8") as file:
        file.write('<head><base href="{{ site.baseurl }}/"></head>')
    assert list(check(post)) == []


@pytest.mark.parametrize("path", ["about.md", "_wiki/x.md"])
def test_other_pages_may_be_relative(post_on: PostOn, path: str) -> None:
    assert list(check(post_on("---\ntitle: x\n---\n![](img/a.png)", path=path))) == []
    assert len(list(check(post_on("---\ntitle: x\n---\n![](/img/a.png)", path=path)))) == 1


def test_a_file_without_front_matter_is_no_page(post_on: PostOn) -> None:
    assert list(check(post_on("![](/img/a.png)", path="README.md"))) == []


def test_a_post_that_liquid_does_not_read(post_on: PostOn) -> None:
    assert list(check(post_on("---\nrender_with_liquid: false\n---\n![](/img/a.png)"))) == []


def test_no_slash_where_the_base_url_brings_it(post_on: PostOn) -> None:
    assert list(check(post_on("![]({{site.baseurl}}img/a.png)", config="baseurl: /blog/\n"))) == []


@pytest.mark.parametrize(("name", "config"), [("hugo.toml", 'baseURL = "https://e.com/blog/"\n')])
def test_other_engines(post_on: PostOn, name: str, config: str) -> None:
    assert list(check(post_on("![](/img/a.png)", name=name, config=config, path="content/posts/x.md"))) == []


@pytest.mark.parametrize(
    ("habit", "fixed"),
    [
        ("![]({{ site.baseurl }}/img/a.png)", "![]({{ site.baseurl }}/img/a.png)"),
        ('![]({{ "/img/a.png" | relative_url }})', '![]({{ "/img/a.png" | relative_url }})'),
    ],
)
def test_the_spelling_is_the_sites_own(post_on: PostOn, habit: str, fixed: str) -> None:
    post_on(habit * 2, path="_posts/2021-06-19-other.md")
    post = post_on("![](/img/a.png)")
    assert repaired(post, check(post)) == fixed


@pytest.mark.parametrize(
    ("plain", "filtered", "suggested"),
    [
        (5, 0, ("{{ site.baseurl }}", 5, 5)),
        (4, 1, ("{{ site.baseurl }}", 4, 5)),
        (3, 1, None),
        (1, 5, ("relative_url", 5, 6)),
        (0, 0, None),
    ],
)
def test_a_configuration_is_offered_the_sites_own_spelling(
    post_on: PostOn, plain: int, filtered: int, suggested: tuple[str, int, int] | None
) -> None:
    text = "![]({{ site.baseurl }}/img/a.png)\n" * plain + '![]({{ "/img/a.png" | relative_url }})\n' * filtered
    site = post_on(text).site
    assert site is not None
    offers = [
        ("prefix", spelling, f"written so {number} of {total} times in the posts that were looked at")
        for spelling, number, total in ([suggested] if suggested else [])
    ]
    assert list(suggest(site)) == offers
    assert list(suggest(Site(site.root, "hexo"))) == []


def test_a_filter_in_an_attribute(post_on: PostOn) -> None:
    post = post_on('<img src="/img/a.png">')
    assert repaired(post, check(post, prefix="relative_url")) == "<img src=\"{{ '/img/a.png' | relative_url }}\">"


def test_the_option_prefix(post_on: PostOn) -> None:
    post = post_on("![](/img/a.png)")
    assert repaired(post, check(post, prefix="{{ site.url }}{{ site.baseurl }}")) == (
        "![]({{ site.url }}{{ site.baseurl }}/img/a.png)"
    )


def test_a_file_that_jekyll_does_not_serve_is_not_there(post_on: PostOn) -> None:
    post = post_on("![](img/a.png)", files=("_posts/img/a.png",))
    [problem] = check(post)
    assert problem.fix is None


@pytest.mark.skipif(bool(builds.missing("jekyll")), reason=builds.missing("jekyll"))
def test_jekyll_serves_what_is_fixed_and_not_what_is_found(tmp_path: Path) -> None:
    """One build of a site with every case, before and after the fix: does each image lead to a file?"""
    for file in FILES:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).touch()
    (tmp_path / "_config.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "_posts").mkdir()
    cases = [(text, False) for text, _, _, _ in FOUND.values() if "page.slug" not in text]
    cases += [(fixed, True) for _, _, _, fixed in FOUND.values() if fixed is not None]
    for number, (text, _) in enumerate(cases):
        post = f"---\ntitle: x\n---\n{text}\n"
        (tmp_path / f"_posts/2021-06-20-c{number}.md").write_text(post, encoding="utf-8")
    build = builds.jekyll(tmp_path)
    assert build.status == 0, build.said
    for number, (text, right) in enumerate(cases):
        page = (tmp_path / f"_site/2021/06/20/c{number}.html").read_text(encoding="utf-8")
        sources = re.findall(r"<img[^>]*?\ssrc=[\"']([^\"']*)", page)
        assert sources, text
        assert {is_served(tmp_path / "_site", number, html.unescape(source)) for source in sources} == {right}, text


def is_served(site: Path, number: int, source: str) -> bool:
    """Whether a server that holds the built site below `/blog` has the file."""
    path = unquote(urlsplit(urljoin(f"https://example.com/blog/2021/06/20/c{number}.html", source)).path)
    return path.startswith("/blog/") and (site / path.removeprefix("/blog/")).is_file()
