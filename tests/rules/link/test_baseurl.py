"""link/baseurl: which links stay on the site and leave its base URL, and how they are repaired."""

from __future__ import annotations

import pytest
from lint_posts.rules.link.baseurl import check

from tests.rule_cases import rule_named

from .conftest import PostOn, places, repaired

PAGE = "---\nlayout: page\n---\n文字\n"
FILES = {
    "about/index.md": PAGE,
    "team.md": PAGE,
    "docs/index.html": PAGE,
    "archive.html": "---\npermalink: /all-posts/\n---\n",
    "quoted.html": "---\npermalink: '/own/quoted.html'\n---\n",
    "feed.html": "---\npermalink: /feed/index.html\n---\n",
    "index.html": PAGE,
    "_hidden/a.html": PAGE,
    "files/手册.pdf": "pdf",
    "_posts/2021-06-01-other.md": PAGE,
}

CLEAN = {
    "the base URL": "[a]({{site.baseurl}}/about/)",
    "the base URL, with blanks": "[a]({{ site.baseurl }}/about/)",
    "relative_url": '[a]({{ "/about/" | relative_url }})',
    "a link tag": "[a]({% link about.md %})",
    "the base URL as it is": "[a](/blog/about/)",
    "the base URL alone": "[a](/blog)",
    "another host": "[a](https://example.org/about/)",
    "another host, whatever the scheme": "[a](//example.org/about/)",
    "a page's name, above": "[a](../../../team.html)",
    "a letter": "[a](mailto:a@example.org)",
    "a place in the page": "[a](#about)",
    "the domain's root": "[a](/)",
    "a variable": "[a]({{ page.next.url }})",
    "a name that the site surely has not": "[a](nothing/)",
    "a file beside, another rule's": "[a](team.md)",
    "an image": "![a](/about/a.png)",
    "code": "`[a](/about/)`",
    "a fence": "~~~\n[a](/about/)\n~~~",
    "a comment": "<!-- [a](/about/) -->",
    "raw": "{% raw %}[a](/about/){% endraw %}",
    "an element": '<a href="{{ site.baseurl }}/about/">a</a>',
    "an anchor": '<a name="a"></a>',
    "a link without a destination": "[a]()",
    "a style sheet": '<link rel="stylesheet" href="/about/">',
}

FOUND = {
    "a page": ("[a](/about/)", 1, 5, "[a]({{site.baseurl}}/about/)", True),
    "a page by its file's name": ("[a](/team.html)", 1, 5, "[a]({{site.baseurl}}/team.html)", True),
    "a folder's page": ("[a](/docs/#b)", 1, 5, "[a]({{site.baseurl}}/docs/#b)", True),
    "a permalink": ("[a](/all-posts/)", 1, 5, "[a]({{site.baseurl}}/all-posts/)", True),
    "a permalink in quotes": ("[a](/own/quoted.html)", 1, 5, "[a]({{site.baseurl}}/own/quoted.html)", True),
    "a permalink of a folder": ("[a](/feed/)", 1, 5, "[a]({{site.baseurl}}/feed/)", True),
    "a folder's page by its file's name": (
        "[a](/docs/index.html)",
        1,
        5,
        "[a]({{site.baseurl}}/docs/index.html)",
        True,
    ),
    "the first page by its file's name": ("[a](/index.html)", 1, 5, "[a]({{site.baseurl}}/index.html)", True),
    "a file that is not served": ("[a](/_hidden/a.html)", 1, 5, "[a]({{site.baseurl}}/_hidden/a.html)", False),
    "a file as a folder": ("[a](/files/手册.pdf/)", 1, 5, "[a]({{site.baseurl}}/files/手册.pdf/)", False),
    "a post": ("[a](/2021/06/01/other.html)", 1, 5, "[a]({{site.baseurl}}/2021/06/01/other.html)", True),
    "a file": (
        "[a](/files/手册.pdf?a=1)",
        1,
        5,
        "[a]({{site.baseurl}}/files/手册.pdf?a=1)",
        True,
    ),
    "a page that lives elsewhere": ("[a](/team/)", 1, 5, "[a]({{site.baseurl}}/team/)", False),
    "a post that lives elsewhere": ("[a](/2021/06/01/other/)", 1, 5, "[a]({{site.baseurl}}/2021/06/01/other/)", False),
    "what the site may not have": ("[a](/tags/)", 1, 5, "[a]({{site.baseurl}}/tags/)", False),
    "with a title": ('[a](/about/ "题")', 1, 5, '[a]({{site.baseurl}}/about/ "题")', True),
    "by reference": ("[a][b]\n\n[b]: /about/", 3, 6, "[a][b]\n\n[b]: {{site.baseurl}}/about/", True),
    "by reference, twice": (
        "[a][b] [c][b]\n\n[b]: /about/",
        3,
        6,
        "[a][b] [c][b]\n\n[b]: {{site.baseurl}}/about/",
        True,
    ),
    "a page's name": ("[a](team.html)", 1, 5, "[a]({{site.baseurl}}/team.html)", True),
    "no slash": ("[a]({{site.baseurl}}about/)", 1, 5, "[a]({{site.baseurl}}/about/)", True),
    "an element": ('<a href="/about/">a</a>', 1, 10, '<a href="{{site.baseurl}}/about/">a</a>', True),
    "an element below": (
        "<div>\n<a class='b' href='/about/'>a</a>\n</div>",
        2,
        20,
        "<div>\n<a class='b' href='{{site.baseurl}}/about/'>a</a>\n</div>",
        True,
    ),
    "around an image": (
        "[![]({{site.baseurl}}/a.png)](/about/)",
        1,
        31,
        "[![]({{site.baseurl}}/a.png)]({{site.baseurl}}/about/)",
        True,
    ),
}


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_what_is_right(post_on: PostOn, text: str) -> None:
    assert list(check(post_on(f"{text}\n", files=FILES))) == []


@pytest.mark.parametrize(("text", "line", "column", "mended", "sure"), FOUND.values(), ids=FOUND)
def test_what_is_found(post_on: PostOn, text: str, line: int, column: int, mended: str, sure: bool) -> None:
    post = post_on(f"{text}\n", files=FILES)
    assert rule_named("link/baseurl").wants(post.text)
    problems = list(check(post))
    assert places(post, problems) == [(line, column)]
    assert repaired(post, problems) == f"{mended if sure else text}\n"
    assert repaired(post, problems, unsafe=True) == f"{mended}\n"
    assert list(check(post_on(f"{mended}\n", files=FILES))) == []


@pytest.mark.parametrize("config", [None, "title: a\n", "baseurl: ''\n", "baseurl: /\n", "baseurl: [\n"])
def test_sites_that_name_no_base_url(post_on: PostOn, config: str | None) -> None:
    assert list(check(post_on("[a](/about/)\n", files=FILES, config=config))) == []


def test_the_spelling_is_the_sites(post_on: PostOn) -> None:
    habit = {**FILES, "_posts/2021-06-02-habit.md": '[a]({{ "/about/" | relative_url }}) ' * 3}
    post = post_on("[a](/about/#b)\n", files=habit)
    assert repaired(post, list(check(post))) == '[a]({{ "/about/" | relative_url }}#b)\n'
    assert repaired(post, list(check(post, prefix="{{ site.baseurl }}"))) == "[a]({{ site.baseurl }}/about/#b)\n"
    post = post_on('<a href="/about/">a</a>\n', files=habit)
    assert repaired(post, list(check(post))) == "<a href=\"{{ '/about/' | relative_url }}\">a</a>\n"


@pytest.mark.parametrize(
    ("address", "is_sure"),
    [("/2021/06/01/other/", True), ("/2021/06/01/other.html", False), ("/team/", True), ("/team.html", False)],
)
def test_where_pages_are_folders(post_on: PostOn, address: str, is_sure: bool) -> None:
    config = "url: https://example.com\nbaseurl: /blog\npermalink: pretty\n"
    (problem,) = check(post_on(f"[a]({address})\n", files=FILES, config=config))
    assert problem.fix is not None and problem.fix.safe is is_sure


def test_a_base_url_with_a_slash_at_its_end(post_on: PostOn) -> None:
    config = "url: https://example.com\nbaseurl: /blog/\n"
    assert list(check(post_on("[a]({{site.baseurl}}about/)\n", files=FILES, config=config))) == []
    assert len(list(check(post_on("[a](/about/)\n", files=FILES, config=config)))) == 1


def test_a_name_is_looked_for_only_below_a_posts_address(post_on: PostOn) -> None:
    text = "---\nlayout: page\n---\n[a](team.html)\n"
    assert len(list(check(post_on(text, files=FILES)))) == 1
    assert list(check(post_on(text, files=FILES, path="docs/other.md"))) == []
    assert list(check(post_on(text, files={**FILES, "2021/06/20/team.html": PAGE}))) == []


def test_a_file_that_is_no_page_is_not_judged(post_on: PostOn) -> None:
    assert list(check(post_on("[a](/about/)\n", files=FILES, path="README.md"))) == []
    assert len(list(check(post_on("---\n---\n[a](/about/)\n", files=FILES, path="README.md")))) == 1


def test_hexo_writes_its_root_out(post_on: PostOn) -> None:
    files = {"source/about/a.pdf": "", "package.json": '{"dependencies": {"hexo": "7"}}', "scaffolds/post.md": ""}
    for text, mended in (("[a](/about/)", "[a](/blog/about/)"), ("[a](/blog/about/)", None), ("[a](about/)", None)):
        post = post_on(f"{text}\n", files=files, config="title: a\nroot: /blog/\n", path="source/_posts/a.md")
        assert post.site is not None and post.site.engine == "hexo"
        assert repaired(post, list(check(post)), unsafe=True) == f"{mended or text}\n"
    post = post_on("[a](/about/a.pdf)\n", files=files, config="title: a\nroot: /blog/\n", path="source/_posts/a.md")
    assert repaired(post, list(check(post))) == "[a](/blog/about/a.pdf)\n"
    post = post_on("[a](/about/)\n", files=files, config="title: a\nroot: [\n", path="source/_posts/a.md")
    assert list(check(post)) == []


def test_a_section_that_has_the_base_urls_name(post_on: PostOn) -> None:
    files = {"content/blog/a.md": PAGE, "content/about.md": PAGE}
    config = 'baseURL = "https://example.com/blog/"\n'
    for text, count in (("[a](/blog/a/)", 0), ("[a](/blog)", 0), ("[a](about/)", 0), ("[a](/about/)", 1)):
        post = post_on(f"{text}\n", files=files, config=config, name="hugo.toml", path="content/blog/b.md")
        assert len(list(check(post))) == count
