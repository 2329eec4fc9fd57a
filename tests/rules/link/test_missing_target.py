"""link/missing-target: what each engine's tags find, and the real Jekyll's word on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lint_posts.rules.link.missing_target import check, may_name_a_target

from lint_posts.post import Post
from tests import builds

from .conftest import Ask, PostOn, places, repaired

PAGE = "---\nlayout: post\n---\n文字\n"
FILES = {
    "_posts/2021-06-20-summary.md": PAGE,
    "_posts/2021-07-01-other.markdown": PAGE,
    "_posts/2021-07-02-中文.md": PAGE,
    "_posts/sub/2021-07-03-deep.md": PAGE,
    "news/_posts/2021-07-04-new.md": PAGE,
    "_posts/2021-07-05-moved.md": "---\ndate: 2021-07-06 12:00:00 +0000\n---\n文字\n",
    "_posts/2021-07-07-named.md": "---\nslug: own-name\n---\n文字\n",
    "_posts/2021-07-08-hidden.md": "---\npublished: false\n---\n文字\n",
    "_posts/2099-01-01-future.md": PAGE,
    "_posts/2021-07-10-later.md": "---\ndate: 2099-01-01 12:00:00 +0000\n---\n文字\n",
    "_posts/2021-07-12-shown.md": "---\npublished: true\n---\n文字\n",
    "_posts/2099-02-02-dated.md": "---\ndate: 2021-02-02\n---\n文字\n",
    "_posts/2021-07-09-v1.2-notes.md": PAGE,
    "about.md": "---\nlayout: post\nredirect_from: [/2019/01/01/first.html]\n---\n文字\n",
    "old.md": "---\naliases: /2019/01/01/second\n---\n文字\n",
    "docs/index.html": "---\nredirect_from: /2019/01/01/third/\n---\n文字\n",
    "README.md": "文字\n",
    "assets/a.pdf": "pdf",
}
TAGS = [
    "{% post_url 2021-06-20-summary %}",
    "{%- post_url 2021-06-20-summary -%}",
    "{% post_url /2021-06-20-summary %}",
    "{% post_url 2021-07-01-other %}",
    "{% post_url 2021-07-02-中文 %}",
    "{% post_url sub/2021-07-03-deep %}",
    "{% post_url 2021-07-03-deep %}",
    "{% post_url news/2021-07-04-new %}",
    "{% post_url 2021-07-04-new %}",
    "{% post_url 2021-07-05-moved %}",
    "{% post_url 2021-07-06-moved %}",
    "{% post_url 2021-07-07-own-name %}",
    "{% post_url 2021-7-6-moved %}",
    "{% post_url 2021-7-5-moved %}",
    "{% post_url 2021-07-07-moved %}",
    "{% post_url 2021-6-21-summary %}",
    "{% post_url 2021-7-20-summary %}",
    "{% post_url 2022-6-20-summary %}",
    "{% post_url 2021-07-12-shown %}",
    "{% post_url 2099-02-02-dated %}",
    "{% post_url 2021-02-02-dated %}",
    "{% post_url 2021-06-21-summary %}",
    "{% post_url 2021-06-20-summary.md %}",
    "{% post_url 2021-06-20-Summary %}",
    "{% post_url 2021-06-20-sumary %}",
    "{% post_url summary %}",
    "{% post_url 2021-07-08-hidden %}",
    "{% post_url 2099-01-01-future %}",
    "{% post_url 2021-07-10-later %}",
    '{% post_url "2021-06-20-summary" %}',
    "{% post_url 2021-6-20-summary %}",
    "{% link _posts/2021-06-20-summary.md %}",
    "{% link about.md %}",
    "{% link /about.md %}",
    "{% link docs/index.html %}",
    "{% link assets/a.pdf %}",
    "{% link /assets/a.pdf %}",
    "{% link README.md %}",
    "{% link /README.md %}",
    "{% link _posts/2021-06-20-sumary.md %}",
    "{% link about.html %}",
    "{% link ./about.md %}",
    "{% link _posts/2021-07-08-hidden.md %}",
    "{% link assets/b.pdf %}",
    "{% link news/_posts/2021-07-04-new.md %}",
    "{% raw %}{% post_url 2021-01-01-none %}{% endraw %}",
    "{% comment %}{% link none.md %}{% endcomment %}",
    "{% raw %}x{% endraw %}{% post_url 2021-01-01-none %}",
    "{% comment %}x{% endcomment %}{% link none.md %}",
    "{% raw %}{% endcomment %}{% link none.md %}{% endraw %}",
    "{%post_url 2021-01-01-none%}",
    "{%post_url 2021-06-20-summary%}",
    "{%-link none.md-%}",
    "{% link\n about.md\n%}",
    "{% link about.md\n\n-%}{% link none.md\n\n-%}",
]

CLEAN = {
    "a name that a template makes": "[a]({% link {{ page.file }} %})",
    "a post that a template names": "[a]({% post_url {{ page.before }} %})",
    "a post of a day to come by its name alone": "[a]({% post_url 2099-02-02-dated %})",
    "raw": "{% raw %}{% post_url 2021-01-01-none %}{% endraw %}",
    "a comment": "{% comment %}{% post_url 2021-01-01-none %}{% endcomment %}",
    "another tag": "{% links none.md %}",
    "another host's file": "[a](https://example.com/a.md)",
    "a file that is served as it is": "[a](/README.md)",
    "code that shows a file": "`[a](other.md)`",
    "a page": "[a]({{ site.baseurl }}/about/)",
    "a post's address": "[a](/blog/2021/06/20/summary.html) [b]({{ site.baseurl }}/2021/07/02/中文)",
    "an address where a post lived before": "[a](/blog/2019/01/01/first.html)",
    "an address of which no file is told": "[a](/blog/2019/01/01/second.html) [b](/blog/2019/01/01/second/)",
    "an address where a page in HTML lived": "[a](/blog/2019/01/01/third/)",
    "an address seen from the page's own": "[a](2019/01/01/none.html)",
    "an address in another folder": "[a](/2021/2019/01/01/none.html) [b](/blogs/2019/01/01/none.html)",
    "a day": "[a](/blog/2019/01/01/) [b](/blog/2019/01/01)",
    "a file below a day": "[a](/blog/2019/01/01/none/b)",
    "another host's address of a day": "[a](https://example.com/2019/01/01/none.html)",
    "an address of a day, outside of the site": "[a](/2019/01/01/none.html)",
    "a file of a day": "[a](/blog/files/2019/01/01/none.pdf)",
    "code with an address of a day": "`[a](/blog/2019/01/01/none.html)`",
}
FOUND = {
    "a name misspelt": (
        "文字\n\n[a]({% post_url 2021-06-20-sumary %})",
        (3, 17),
        None,
        "文字\n\n[a]({% post_url 2021-06-20-summary %})",
    ),
    "another day": ("[a]({% post_url 2021-06-21-summary %})", (1, 17), None, "[a]({% post_url 2021-06-20-summary %})"),
    "a name with its ending": (
        "[a]({% post_url 2021-06-20-summary.md %})",
        (1, 17),
        None,
        "[a]({% post_url 2021-06-20-summary %})",
    ),
    "a name with another ending": (
        "[a]({% post_url 2021-07-01-other.markdown %})",
        (1, 17),
        None,
        "[a]({% post_url 2021-07-01-other %})",
    ),
    "a name as the page has it": (
        "[a]({% post_url 2021-06-20-summary.html %})",
        (1, 17),
        None,
        "[a]({% post_url 2021-06-20-summary %})",
    ),
    "a post that is not published": ("[a]({% post_url 2021-07-08-hidden %})", (1, 17), None, None),
    "a post of a day to come": ("[a]({% post_url 2099-01-01-future %})", (1, 17), None, None),
    "the file of a post that is not published": ("[a]({% link _posts/2021-07-08-hidden.md %})", (1, 13), None, None),
    "the case of a file": ("[a]({% link About.md %})", (1, 13), None, "[a]({% link about.md %})"),
    "no date": ("[a]({% post_url summary %})", (1, 17), None, "[a]({% post_url 2021-06-20-summary %})"),
    "in code": ("```\n{% post_url 2021-01-01-nothing-like-it %}\n```", (2, 13), None, None),
    "a path with a slash": ("[a]({% link /about.md %})", (1, 13), "[a]({% link about.md %})", None),
    "no such file": (
        "[a]({% link _posts/2021-06-20-sumary.md %})",
        (1, 13),
        None,
        "[a]({% link _posts/2021-06-20-summary.md %})",
    ),
    "no such file, in a line of its own": (
        "[a]({% link\n_posts/2021-06-20-sumary.md %})",
        (2, 1),
        None,
        "[a]({% link\n_posts/2021-06-20-summary.md %})",
    ),
    "the file beside": (
        "[a](2021-06-20-summary.md)",
        (1, 5),
        None,
        "[a]({% link _posts/2021-06-20-summary.md %})",
    ),
    "a post's file in another folder": (
        "[a](../sub/2021-06-20-summary.md)",
        (1, 5),
        None,
        "[a]({% link _posts/2021-06-20-summary.md %})",
    ),
    "a post's file that no file is, in a folder that is": ("[a](../docs/about.md)", (1, 5), None, None),
    "a post's file, which a tag must not name: it is not published": ("[a](2021-07-08-hidden.md)", (1, 5), None, None),
    "a post's file, which a tag must not name yet": ("[a](2099-01-01-future.md)", (1, 5), None, None),
    "a page's file, above": ("[a](../about.md#b)", (1, 5), None, "[a]({% link about.md %}#b)"),
    "a page's file, above the site": ("[a](../../about.md)", (1, 5), None, None),
    "a page's file, through the base URL": (
        "[a]({{ site.baseurl }}/about.md)",
        (1, 5),
        None,
        "[a]({% link about.md %})",
    ),
    "the address of no post": ("[a](/blog/2021/06/22/nothing.html)", (1, 5), None, None),
    "below a link to a place": (
        "[a](#a) [b]({{ page.a }}) [c](/blog/2021/06/20/summary.html)\n[d](/blog/2021/06/22/nothing/)",
        (2, 5),
        None,
        None,
    ),
    "with a title": ('[a](/blog/2021/06/22/nothing.html "题")', (1, 5), None, None),
    "in angle brackets": ("[a](</blog/2021/06/22/nothing.html>)", (1, 6), None, None),
    "in a definition": ("[a]\n\n[a]:\t/blog/2021/06/22/nothing", (3, 6), None, None),
    "in single quotes": ("<a href='/blog/2021/06/22/nothing'>a</a>", (1, 10), None, None),
    "in quotes, behind blanks": ('<a HREF \t= \t"/blog/2021/06/22/nothing">a</a>', (1, 14), None, None),
    "a misspelt name, on another day": ("[a](/blog/2021/06/22/sumary.html)", (1, 5), None, None),
    "a month and a day without zeros": (
        "[a](/blog/2021/6/20/summary.html)",
        (1, 5),
        None,
        "[a](/blog/2021/06/20/summary.html)",
    ),
    "a misspelt name, on a day without zeros": (
        "[a](/blog/2021/7/1/othr.htm)",
        (1, 5),
        None,
        "[a](/blog/2021/07/01/other.html)",
    ),
    "a misspelt name, behind a category": (
        "[a](/blog/news/2021/07/04/nw/)",
        (1, 5),
        None,
        "[a](/blog/news/2021/07/04/new.html)",
    ),
    "an address that is nearly a post's": (
        '文字\n\n[a]({{ "/2021/06/20/sumary.html" | relative_url }})',
        (3, 5),
        None,
        '文字\n\n[a]({{ "/2021/06/20/summary.html" | relative_url }})',
    ),
    "the address of a post on another day": (
        '<a href="{{ site.baseurl }}/2020/06/20/summary.html#b">a</a>',
        (1, 10),
        None,
        '<a href="{{ site.baseurl }}/2021/06/20/summary.html#b">a</a>',
    ),
    "a file that is not there": ("[a](2021-06-20-nothing.md)", (1, 5), None, None),
}


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_what_is_right(post_on: PostOn, text: str) -> None:
    assert list(check(post_on(f"---\n---\n{text}\n", files=FILES))) == []


@pytest.mark.parametrize(("text", "place", "safe", "other"), FOUND.values(), ids=FOUND)
def test_what_is_found(post_on: PostOn, text: str, place: tuple[int, int], safe: str | None, other: str | None) -> None:
    post = post_on(f"---\n---\n{text}\n", files=FILES)
    problems = list(check(post))
    assert places(post, problems) == [(place[0] + 2, place[1])] and may_name_a_target(text)
    assert repaired(post, problems) == f"---\n---\n{safe or text}\n"
    assert repaired(post, problems, unsafe=True) == f"---\n---\n{safe or other or text}\n"


def generated() -> Iterator[str]:
    """Every file of the site, named as it should be and as it should not."""
    for path in FILES:
        stem = path.rpartition(".")[0]
        name = stem.replace("_posts/", "")
        for link in (path, f"/{path}", stem, f"./{path}", path.upper(), path.replace("2021-07-0", "2021-07-1")):
            yield f"{{% link {link} %}}"
        for post_url in (
            name,
            f"/{name}",
            name.rpartition("/")[2],
            name.replace("2021-07-0", "2021-07-1"),
            f"{name}-2",
        ):
            yield f"{{% post_url {post_url} %}}"


def test_the_real_jekyll_agrees(post_on: PostOn, jekyll: Ask) -> None:
    post = post_on(PAGE, files=FILES)
    assert post.path is not None
    asked = [*TAGS, *generated()]
    answers = jekyll(Path(post.path).parent.parent, asked)
    ours = [bool(list(check(Post(f"---\n---\n{tag}\n", post.path, post.site, "kramdown")))) for tag in asked]
    differ = [(tag, a, b) for tag, a, b in zip(asked, ours, answers, strict=True) if a != b.startswith("!")]
    assert differ == []
    assert len(asked) > 100


def test_the_base_url_twice(post_on: PostOn) -> None:
    text = "---\n---\n[a]({{ site.baseurl }}{% post_url 2021-06-20-summary %})\n"
    four = {**FILES, "Gemfile": 'gem "jekyll", "~> 4.3"\n'}
    post = post_on(text, files=four)
    problems = list(check(post))
    assert places(post, problems) == [(3, 5)]
    assert repaired(post, problems) == text.replace("{{ site.baseurl }}", "")
    assert not list(check(post_on(text, files=FILES))), "Jekyll 3 wants it, and the version is not known"
    assert not list(check(post_on(text, files={**FILES, "Gemfile": 'gem "jekyll", "~> 3.9"\n'})))
    assert not list(check(post_on(text, files=four, config="baseurl: ''\n")))


@pytest.mark.parametrize(
    "files",
    [
        {"_posts/2021-07-10-undated.md": "---\ndate: someday\n---\n"},
        {"_plugins/a.rb": ""},
        {"2019/01/01/undated.html": ""},
    ],
)
def test_an_address_that_may_be_there(post_on: PostOn, files: dict[str, str]) -> None:
    text = "[a](/blog/2019/01/01/undated.html)\n"
    assert list(check(post_on(text, files=FILES)))
    assert not list(check(post_on(text, files={**FILES, **files})))
    assert not list(check(post_on(text, files=FILES, config="baseurl: /blog\npermalink: /:title/\n")))


@pytest.mark.parametrize(
    ("config", "found"),
    [
        ("baseurl: /blog/\n", [True, False]),
        ("baseurl: ''\n", [True, True]),
        ("url: https://a.b\n", [False, False]),
        ("baseurl: /\n", [False, False]),
    ],
)
def test_addresses_of_days_below_the_base_url(post_on: PostOn, config: str, found: list[bool]) -> None:
    links = ("[a](/blog/2019/01/01/none.html)\n", "[a](/2019/01/01/none.html)\n")
    assert [bool(list(check(post_on(text, files=FILES, config=config)))) for text in links] == found


def test_where_a_page_of_a_collection_may_live(post_on: PostOn) -> None:
    text, page = "[a](/blog/2019/01/01/none.html)\n", "---\npermalink: /2019/01/01/none.html\n---\n"
    assert not list(check(post_on(text, files={**FILES, "_docs/a.md": page})))


def test_a_post_whose_address_is_not_known(post_on: PostOn) -> None:
    text, page = "[a](/blog/2021/07/10/undatd.html)\n", "---\ndate: someday\n---\n"
    post = post_on(text, files={**FILES, "_posts/2021-07-10-undated.md": page})
    assert repaired(post, list(check(post)), unsafe=True) == text


@pytest.mark.parametrize("gem", ['"jekyll", "~> 3.9"', '"github-pages"'])
def test_a_tag_of_jekyll_three_goes_through_the_base_url(post_on: PostOn, gem: str) -> None:
    post = post_on("[a](2021-06-20-summary.md)\n", files={**FILES, "Gemfile": f"gem {gem}\n"})
    written = "[a]({{ site.baseurl }}{% link _posts/2021-06-20-summary.md %})\n"
    assert repaired(post, list(check(post)), unsafe=True) == written


@pytest.mark.parametrize(
    ("files", "twice"),
    [
        ({"Gemfile": 'gem "jekyll", ">= 4"\n'}, True),
        ({"Gemfile": "  gem 'jekyll','4.2'\n"}, True),
        ({"Gemfile": "# gem 'jekyll', '4.2'\n"}, False),
        ({"Gemfile.lock": "  specs:\n    jekyll (4.3.2)\n"}, True),
        ({"Gemfile.lock": "  specs:\n    jekyll (3.9.3)\n", "Gemfile": 'gem "jekyll", "~> 4"\n'}, False),
    ],
)
def test_which_jekyll_builds_the_site(post_on: PostOn, files: dict[str, str], twice: bool) -> None:
    text = "---\n---\n[a]({{ site.baseurl }}{% post_url 2021-06-20-summary %})\n"
    assert bool(list(check(post_on(text, files={**FILES, **files})))) is twice


PLAIN = "baseurl: ''\n"


@pytest.mark.parametrize(
    ("link", "config", "files", "found"),
    [
        ("{% link none.html %}", PLAIN, {}, True),
        ("{% link none.html %}", f"{PLAIN}theme: minima\n", {}, False),
        ("{% link none.html %}", f"{PLAIN}remote_theme: a/b\n", {}, False),
        ("{% link none.html %}", f"{PLAIN}plugins: [a]\n", {}, False),
        ("{% link none.html %}", f"{PLAIN}gems: [a]\n", {}, False),
        ("{% link none.md %}", f"{PLAIN}theme: minima\n", {}, True),
        ("{% link none.md %}", PLAIN, {"_plugins/a.rb": ""}, False),
        ("{% link _posts/none.md %}", PLAIN, {"_plugins/a.rb": ""}, True),
        ("{% link made/none.html %}", PLAIN, {}, False),
        ("{% link docs/none.html %}", PLAIN, {}, True),
        ("[a](2021-06-20-summary.md)", PLAIN, {}, True),
        ("[a](2021-06-20-summary.md)", PLAIN, {"_plugins/relative_links.rb": ""}, False),
        ("[a](2021-06-20-summary.md)", PLAIN, {"_plugins/other.rb": ""}, True),
        ("[a](2021-06-20-summary.md)", f"{PLAIN}relative_links: {{enabled: true}}\n", {}, True),
        ("[a](made/none.md)", PLAIN, {}, False),
        ("[a](../docs/none.md)", PLAIN, {}, True),
        ("{% post_url 2021-07-09-quoted-name %}", PLAIN, {"_posts/2021-07-09-q.md": '---\nslug: "quoted-name"\n---\n'}, False),
        ("{% post_url 2099-01-01-a %}", f"{PLAIN}future: true\n", {"_posts/2099-01-01-a.md": "---\n---\n"}, False),
        ("{% post_url 2099-01-01-a %}", PLAIN, {"_posts/2099-01-01-a.md": "---\n---\n"}, True),
        ("{% post_url 2021-07-09-inner %}", PLAIN, {"_posts/2021-07-09-q.md": "---\nother:\n  slug: inner\n---\n"}, True),
    ],
)  # fmt: skip
def test_what_a_theme_or_a_plugin_may_make(
    post_on: PostOn, link: str, config: str, files: dict[str, str], found: bool
) -> None:
    post = post_on(f"---\n---\n{link}\n", files={**FILES, **files}, config=config)
    assert bool(list(check(post))) is found


def test_collections_in_a_folder_of_their_own(post_on: PostOn) -> None:
    files = {"docs/_posts/2021-06-20-summary.md": PAGE, "docs/_posts/2021-07-01-other.md": PAGE}
    config = "url: https://example.com\ncollections_dir: docs/\n"
    for tag, count in (
        ("post_url 2021-06-20-summary", 0),
        ("link _posts/2021-06-20-summary.md", 0),
        ("link _posts/2021-06-21-summary.md", 1),
    ):
        post = post_on(f"---\n---\n{{% {tag} %}}\n", files=files, config=config, path="docs/_posts/2021-08-01-a.md")
        assert len(list(check(post))) == count


def test_what_nothing_is_said_of(post_on: PostOn) -> None:
    """Links of a page, which may be served by a plugin; and a site whose configuration can't be read."""
    text = "---\n---\n[a](2021-06-20-nothing.md)\n"
    assert len(list(check(post_on(text, files=FILES)))) == 1
    assert list(check(post_on(text, files=FILES, path="about.md"))) == []
    assert list(check(post_on(text, files=FILES, config="a: ["))) == []


def test_a_site_whose_posts_are_not_there(post_on: PostOn) -> None:
    assert not list(check(post_on("---\n---\n{% post_url 2021-01-01-none %}\n", config=None)))


def test_relative_links_that_reach_the_posts(post_on: PostOn) -> None:
    config = "baseurl: ''\nrelative_links:\n  enabled: true\n  collections: true\n"
    assert not list(check(post_on("---\n---\n[a](2021-06-20-summary.md)\n", files=FILES, config=config)))


HUGO = {
    "content/posts/b.md": PAGE,
    "content/posts/in-english.en.md": PAGE,
    "content/posts/bundle/index.md": PAGE,
    "content/docs/_index.md": PAGE,
}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("b.md", False), ("b", False), ("posts/b.md#x", False), ("#x", False), ("/posts/", False), ("docs", False),
        ("b.markdown", False), ("b.rst", False), ("b.pandoc", False), ("b.mmark", False), ("b.htm", False), ("b.html.b", True),
        ("b.html", False), ("b.adoc", False), ("b.org?x", False), ("b.orgx", True), ("posts/b/", False), ("bundle/index", False),
        ("./b.md", False), ("../posts/b.md", False), ("posts/B.md", False), ("bundle", False), ("nope", True), ("c.md", True),
        ("docs/_index.md", False), ("tags", False), ("/Tags/none", False), ("categories/", False), ("tag", True), ("in-english", False), ("index", False), ("osts/b", True), ("https://example.com/nope", False), ("$x", False),
        ("{x}", False), (" b ", False), ("//b", False), ("b//", False), ("b.en.md", True), ("bb", True),
    ],
)  # fmt: skip
def test_hugo(post_on: PostOn, name: str, found: bool) -> None:
    config = 'baseURL = "https://example.com/blog/"\n'
    for tag in ("< ref", "< relref", "<ref\n"):
        text = f'---\ntitle: a\n---\n[a]({{{{{tag} "{name}" >}}}})\n'
        post = post_on(text, files=HUGO, config=config, name="hugo.toml", path="content/posts/a.md")
        assert bool(list(check(post))) == found and may_name_a_target(text)


HEXO_PACKAGE = {"package.json": '{"dependencies": {"hexo": "8"}}', "scaffolds/post.md": ""}
HEXO = {
    "source/_posts/first-post.md": "---\ntitle: 第一篇\n---\n",
    "source/_posts/sub/second.md": "---\ntitle: Second One\n---\n",
    "source/_posts/sub/same.md": "---\ntitle: x\n---\n",
    "source/_posts/other/same.md": "---\ntitle: y\n---\n",
    "source/_posts/2021-01-02-third.md": "---\ntitle: z\n---\n",
    "source/_posts/own.md": "---\ntitle: 123\nslug: own-slug\npermalink: q/own/\n---\n",
    "source/_posts/unpublished.md": "---\npublished: false\n---\n",
    "source/_posts/a.b.md": "---\ntitle: w\n---\n",
    "source/_drafts/draft.md": "---\ntitle: Draft\n---\n",
    "source/_drafts/note.txt": "",
    "source/about/index.md": "---\ntitle: About\n---\n",
    "source/_posts/a/图.png": "",
    "source/_posts/a/sub/b.png": "",
    "source/_posts/b/c.png": "",
}
ASSETS, NAMES = "post_asset_folder: true\n", "new_post_name: :year-:month-:day-:title.md\n"

# configuration, tag: the beginning of what is said, None where there is such a post or file; and the tag repaired
HEXO_TAGS: list[tuple[str, str, str | None, str | None]] = [
    (ASSETS, "post_link first-post", None, None),
    (ASSETS, "post_link first-post '标题' false", None, None),
    (ASSETS, 'post_link "first-post"', None, None),
    (ASSETS, "post_link first-post#x 标题", None, None),
    (ASSETS, "post_link 第一篇", None, None),
    (ASSETS, "post_link 'Second One'", None, None),
    (ASSETS, "post_link 123", None, None),
    (ASSETS, "post_link sub/second", None, None),
    (ASSETS, "post_link 2021-01-02-third", None, None),
    (ASSETS, "post_link own", None, None),
    (ASSETS, "post_link unpublished", None, None),
    (ASSETS, "post_link draft", None, None),
    (ASSETS, "post_link a.b", None, None),
    (ASSETS, "post_path first-post", None, None),
    (ASSETS, "asset_link 图.png", None, None),
    (ASSETS, "asset_link sub/b.png 标题", None, None),
    (ASSETS, "asset_path 图.png", None, None),
    (ASSETS, "post_link first-pots", "the build stops, the site has no post `first-pots`; did", "post_link first-post"),
    (ASSETS, "post_link first-post.md", "the build stops, the site has no post `first-post.md`: the name goes without", "post_link first-post"),
    (ASSETS, "post_link second", "the build stops, the site has no post `second`: the name goes with its", "post_link sub/second"),
    (ASSETS, "post_link /sub/second/ x", "the build stops, the site has no post `/sub/second/`: the name", "post_link sub/second x"),
    (ASSETS, "post_link same", "the build stops, the site has no post `same`", None),
    (ASSETS, "post_link Second One", "the build stops, the site has no post `Second`", None),
    (ASSETS, "post_link own-slug", "the build stops, the site has no post `own-slug`", None),
    (ASSETS, "post_link about", "the build stops, the site has no post `about`", None),
    (ASSETS, "post_link note", "the build stops, the site has no post `note`", None),
    (ASSETS, "post_path nothing", "the link leads nowhere, the site has no post `nothing`", None),
    (ASSETS, "asset_link 画.png", "the link leads nowhere, the post's folder has no file `画.png`", "asset_link 图.png"),
    (ASSETS, "asset_link /图.png", "the link leads nowhere, the post's folder has no file `/图.png`", "asset_link 图.png"),
    (ASSETS, "asset_link c.png", "the link leads nowhere, the post's folder has no file `c.png`", None),
    (ASSETS, "asset_path b.png", "the link leads nowhere, the post's folder has no file `b.png`", None),
    ("", "asset_link 图.png", "the site has no `post_asset_folder: true`", None),
    ("", "asset_path 图.png", "the site has no `post_asset_folder: true`", None),
    (NAMES, "post_link third", None, None),
    (NAMES, "post_link first-post", None, None),
    (NAMES, "post_link 2021-01-02-third", "the build stops, the site has no post `2021-01-02-third`", None),
]  # fmt: skip


@pytest.mark.parametrize(("config", "tag", "said", "right"), HEXO_TAGS)
def test_hexo(post_on: PostOn, config: str, tag: str, said: str | None, right: str | None) -> None:
    text = "---\ntitle: a\n---\n{{% {} %}}\n"
    files = {**HEXO, **HEXO_PACKAGE}
    post = post_on(text.format(tag), files=files, config=f"title: a\n{config}", path="source/_posts/a.md")
    problems = list(check(post))
    assert [problem.message.startswith(said or "") for problem in problems] == [True] * (said is not None)
    assert may_name_a_target(post.text)
    if right is not None:
        assert repaired(post, problems, unsafe=True) == text.format(right)


@pytest.mark.parametrize("tag", ["post_link {{ x }}", "asset_link {{ x }}", "post_link #x", "post_links nothing"])
def test_hexo_tags_of_which_nothing_is_known(post_on: PostOn, tag: str) -> None:
    files = {**HEXO, **HEXO_PACKAGE}
    text = f"---\ntitle: a\n---\n{{% {tag} %}} `{{% post_link nothing %}}`\n"
    assert list(check(post_on(text, files=files, config=ASSETS, path="source/_posts/a.md"))) == []


@pytest.mark.skipif(bool(builds.missing_hexo()), reason=builds.missing_hexo())
def test_hexo_leaves_broken_what_is_found(tmp_path: Path) -> None:
    roots = [
        builds.hexo_site(
            tmp_path / str(n), {**HEXO, "source/_posts/a.md": f"---\ntitle: a\n---\n{{% {tag} %}}\n"}, config
        )
        for n, (config, tag, _, _) in enumerate(HEXO_TAGS)
    ]
    for (_, tag, said, _), build in zip(HEXO_TAGS, builds.hexo(roots), strict=True):
        post = build.posts.get("_posts/a.md")
        assert (post is None or not post.html.strip("<p>/\n")) is (said is not None), tag
