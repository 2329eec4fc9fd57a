"""link/missing-target: what each engine's tags find, and the real Jekyll's word on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lint_posts.rules.link.missing_target import check

from lint_posts.post import Post

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
    "about.md": PAGE,
    "docs/index.html": PAGE,
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
    "{% post_url 2021-06-21-summary %}",
    "{% post_url 2021-06-20-summary.md %}",
    "{% post_url 2021-06-20-Summary %}",
    "{% post_url 2021-06-20-sumary %}",
    "{% post_url summary %}",
    "{% post_url 2021-07-08-hidden %}",
    "{% post_url 2099-01-01-future %}",
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
]

CLEAN = {
    "a name that a template makes": "[a]({% link {{ page.file }} %})",
    "raw": "{% raw %}{% post_url 2021-01-01-none %}{% endraw %}",
    "a comment": "{% comment %}{% post_url 2021-01-01-none %}{% endcomment %}",
    "another tag": "{% links none.md %}",
    "another host's file": "[a](https://example.com/a.md)",
    "a file that is served as it is": "[a](/README.md)",
    "code that shows a file": "`[a](other.md)`",
    "a page": "[a]({{ site.baseurl }}/about/)",
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
    "no date": ("[a]({% post_url summary %})", (1, 17), None, "[a]({% post_url 2021-06-20-summary %})"),
    "in code": ("```\n{% post_url 2021-01-01-nothing-like-it %}\n```", (2, 13), None, None),
    "a path with a slash": ("[a]({% link /about.md %})", (1, 13), "[a]({% link about.md %})", None),
    "no such file": (
        "[a]({% link _posts/2021-06-20-sumary.md %})",
        (1, 13),
        None,
        "[a]({% link _posts/2021-06-20-summary.md %})",
    ),
    "the file beside": (
        "[a](2021-06-20-summary.md)",
        (1, 5),
        None,
        "[a]({% link _posts/2021-06-20-summary.md %})",
    ),
    "a page's file, above": ("[a](../about.md#b)", (1, 5), None, "[a]({% link about.md %}#b)"),
    "a page's file, through the base URL": (
        "[a]({{ site.baseurl }}/about.md)",
        (1, 5),
        None,
        "[a]({% link about.md %})",
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
    assert places(post, problems) == [(place[0] + 2, place[1])]
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
        ("{% post_url 2021-07-09-inner %}", PLAIN, {"_posts/2021-07-09-q.md": "---\nother:\n  slug: inner\n---\n"}, True),
    ],
)  # fmt: skip
def test_what_a_theme_or_a_plugin_may_make(
    post_on: PostOn, link: str, config: str, files: dict[str, str], found: bool
) -> None:
    post = post_on(f"---\n---\n{link}\n", files={**FILES, **files}, config=config)
    assert bool(list(check(post))) is found


def test_a_site_whose_posts_are_not_there(post_on: PostOn) -> None:
    assert not list(check(post_on("---\n---\n{% post_url 2021-01-01-none %}\n", config=None)))


def test_relative_links_that_reach_the_posts(post_on: PostOn) -> None:
    config = "baseurl: ''\nrelative_links:\n  enabled: true\n  collections: true\n"
    assert not list(check(post_on("---\n---\n[a](2021-06-20-summary.md)\n", files=FILES, config=config)))


HUGO = {"content/posts/b.md": PAGE, "content/posts/bundle/index.md": PAGE, "content/docs/_index.md": PAGE}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("b.md", False), ("b", False), ("posts/b.md#x", False), ("#x", False), ("/posts/", False), ("docs", False),
        ("b.html", False), ("b.adoc", False), ("b.org?x", False), ("b.orgx", True), ("posts/b/", False), ("bundle/index", False),
        ("./b.md", False), ("../posts/b.md", False), ("posts/B.md", False), ("bundle", False), ("nope", True), ("c.md", True),
    ],
)  # fmt: skip
def test_hugo(post_on: PostOn, name: str, found: bool) -> None:
    config = 'baseURL = "https://example.com/blog/"\n'
    for tag in ("ref", "relref"):
        text = f'---\ntitle: a\n---\n[a]({{{{< {tag} "{name}" >}}}})\n'
        post = post_on(text, files=HUGO, config=config, name="hugo.toml", path="content/posts/a.md")
        assert bool(list(check(post))) == found


HEXO = {"source/_posts/first-post.md": "---\ntitle: 第一篇\n---\n", "source/_posts/a/图.png": "", "package.json": '{"dependencies": {"hexo": "7"}}', "scaffolds/post.md": ""}  # fmt: skip


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("post_link first-post", False), ("post_link first-post '标题'", False), ('post_link "first-post"', False),
        ("post_link 第一篇", False), ("post_link first-pots", True), ("post_path nothing", True), ("asset_link 图.png", False),
        ("asset_link 画.png", True),
    ],
)  # fmt: skip
def test_hexo(post_on: PostOn, tag: str, found: bool) -> None:
    config = "title: a\npost_asset_folder: true\nsource_dir: source\n"
    post = post_on(f"---\ntitle: a\n---\n{{% {tag} %}}\n", files=HEXO, config=config, path="source/_posts/a.md")
    assert post.site is not None and post.site.engine == "hexo"
    assert bool(list(check(post))) == found
