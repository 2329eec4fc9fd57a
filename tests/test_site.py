"""The site: which engine, what its configuration says, what files there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from lint_posts.jekyll import post_folder, post_name
from lint_posts.site import Site, find_site

Build = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def make(files: Mapping[str, str]) -> Path:
        (tmp_path / ".git").mkdir(exist_ok=True)
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return make


def site_at(path: Path) -> Site:
    site = find_site(str(path))
    assert site is not None
    return site


JEKYLL = "title: x\nmarkdown: kramdown\nbaseurl: /blog/\nurl: https://example.com\ntimezone: Asia/Shanghai\n"
HEXO = "title: x\nsource_dir: source\npublic_dir: public\nnew_post_name: :title.md\nroot: /b/\ndeploy:\n  type: git\n"

ENGINES = {
    "Jekyll": ({"_config.yml": JEKYLL, "_posts/a.md": ""}, "_posts/a.md", "jekyll", "kramdown"),
    "Jekyll, a folder of posts in a folder": ({"_config.yml": "", "zh/_posts/a.md": ""}, "zh/_posts/a.md", "jekyll", "kramdown"),
    "Jekyll with TOML": ({"_config.toml": 'title = "x"\n', "_posts/a.md": ""}, "_posts/a.md", "jekyll", "kramdown"),
    "Jekyll with a folder named source": ({"_config.yml": "source: source\n", "source/_posts/a.md": ""}, "source/_posts/a.md", "jekyll", "kramdown"),
    "Octopress": ({"_config.yml": "markdown: rdiscount\npaginate: 10\nplugins: p\n", "source/_posts/a.md": ""}, "source/_posts/a.md", "jekyll", "kramdown"),
    "Jekyll that reads CommonMark": ({"_config.yml": "markdown: CommonMark\n", "_posts/a.md": ""}, "_posts/a.md", "jekyll", "commonmark"),
    "Jekyll without configuration": ({"_posts/a.md": ""}, "_posts/a.md", "jekyll", "kramdown"),
    "a draft without configuration": ({"_drafts/a.md": ""}, "_drafts/a.md", "jekyll", "kramdown"),
    "Hexo": ({"_config.yml": HEXO, "source/_posts/a.md": "", "scaffolds/post.md": ""}, "source/_posts/a.md", "hexo", "commonmark"),
    "Hexo by its package": ({"_config.yml": "title: x\n", "package.json": '{"dependencies": {"hexo": "7"}}', "source/_posts/a.md": ""}, "source/_posts/a.md", "hexo", "commonmark"),
    "Hexo without configuration": ({"source/_posts/a.md": ""}, "source/_posts/a.md", "hexo", "commonmark"),
    "Hugo": ({"hugo.toml": 'baseURL = "https://example.com/b/"\n', "content/a.md": ""}, "content/a.md", "hugo", "commonmark"),
    "Hugo's old name": ({"config.yaml": "title: x\n", "content/a.md": ""}, "content/a.md", "hugo", "commonmark"),
    "Hugo's folder": ({"config/_default/hugo.toml": "", "content/a.md": ""}, "content/a.md", "hugo", "commonmark"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "path", "engine", "dialect"), ENGINES.values(), ids=ENGINES)
def test_the_engine(build: Build, files: dict[str, str], path: str, engine: str, dialect: str) -> None:
    site = site_at(build(files) / path)
    assert (site.engine, site.dialect) == (engine, dialect)
    assert any(post.endswith("a.md") for post in site.posts) or engine == "jekyll" and "_drafts" in path


def test_where_nothing_tells_there_is_no_site(build: Build) -> None:
    root = build({"README.md": "", "docs/a.md": "", "config.yml": "a: b\n"})
    assert find_site(str(root / "README.md")) is None
    assert find_site(str(root / "docs")) is None


def test_it_is_found_once(build: Build) -> None:
    root = build({"_config.yml": JEKYLL, "_posts/a.md": "", "_posts/b/c.md": ""})
    assert find_site(str(root)) is find_site(str(root / "_posts" / "a.md")) is find_site(str(root / "_posts" / "b"))


def test_what_the_configuration_says(build: Build) -> None:
    site = site_at(build({"_config.yml": JEKYLL}))
    assert (site.baseurl, site.url, site.timezone, site.future) == (
        "/blog",
        "https://example.com",
        "Asia/Shanghai",
        False,
    )
    assert site.config_path is not None and site.config_error is None


def test_what_it_does_not_say(build: Build) -> None:
    site = site_at(build({"_config.yml": "", "_posts/a.md": ""}))
    assert (site.baseurl, site.url, site.timezone, site.layouts) == (None, None, None, None)


def test_the_base_urls_of_the_others(build: Build) -> None:
    site = site_at(build({"hugo.toml": 'baseURL = "https://example.com/b/"\n', "content/a.md": ""}))
    assert site.baseurl == "/b"


def test_hexos_root(build: Build) -> None:
    assert site_at(build({"_config.yml": HEXO, "scaffolds/post.md": ""})).baseurl == "/b"


@pytest.mark.parametrize("text", ["a: b: c\n", "- a\n", "\x08", "a: " + "[" * 9999])
def test_a_broken_configuration_is_told_of(build: Build, text: str) -> None:
    site = site_at(build({"_config.yml": text, "_posts/a.md": ""}))
    assert site.config_error and site.config == {} and site.engine == "jekyll"


def test_switches(build: Build) -> None:
    site = site_at(build({"_config.yml": "kramdown:\n  input: kramdown\n  hard_wrap: true\n"}))
    assert site.switches == {"input": "kramdown", "hard_wrap": True}


def test_layouts(build: Build) -> None:
    files = {"_layouts/post.html": "", "_layouts/a/b.html": "", "_layouts/.x.html": "", "_layouts/no_extension": ""}
    assert site_at(build({"_config.yml": "", **files})).layouts == {"post", "a/b"}


DEFAULTS = """
defaults:
- scope: {path: ""}
  values: {layout: all, a: 1}
- scope: {path: "", type: posts}
  values: {layout: post}
- scope: {path: _posts/deep}
  values: {layout: deep, b: 2}
- scope: {path: "zh/*/x"}
  values: {layout: glob}
- scope: {path: _wiki, type: wiki}
  values: {layout: wiki}
- scope: {type: pages}
- nonsense
collections: {wiki: {output: true}}
"""


@pytest.mark.parametrize(
    ("path", "layout"),
    [
        ("_posts/2021-06-20-a.md", "post"),
        ("_drafts/a.md", "post"),
        ("_posts/deep/a.md", "deep"),
        ("about.md", "all"),
        ("zh/one/x/a.md", "glob"),
        ("_wiki/a.md", "wiki"),
    ],
)
def test_defaults(build: Build, path: str, layout: str) -> None:
    site = site_at(build({"_config.yml": DEFAULTS, "zh/one/x/a.md": ""}))
    assert site.defaults_for(path)["layout"] == layout
    assert site.defaults_for(path)["a"] == 1


def test_files_and_their_names(build: Build) -> None:
    files = dict.fromkeys(
        ("img/a.png", "b/a.png", "img/图 一.PNG", "_site/img/z.png", ".git/x.png", "vendor/y.png"), ""
    )
    site = site_at(build({"_config.yml": "", **files}))
    assert site.files == ("_config.yml", "b/a.png", "img/a.png", "img/图 一.PNG")
    assert site.find("a.png") == ("b/a.png", "img/a.png")
    assert site.exists("/img/a.png") and site.exists("img/图 一.PNG")
    assert not site.exists("/img/A.png") and not site.exists("z.png")
    assert site.nearest("/img/图 一.png") == "img/图 一.PNG"
    assert site.nearest("/img/aa.png") == "img/a.png"
    assert site.nearest("/img/quite-another.png") is None


def test_files_that_another_system_named(build: Build) -> None:
    site = site_at(build({"_config.yml": "", "img/cafe\u0301.png": ""}))
    assert site.exists("/img/caf\u00e9.png")


def test_hugos_static_folder(build: Build) -> None:
    site = site_at(build({"hugo.toml": "", "content/a.md": "", "static/img/a.png": ""}))
    assert site.locate("/img/a.png") == "static/img/a.png"


def test_a_sample_of_the_posts(build: Build) -> None:
    posts = {f"_posts/2021-01-01-{k:03}.md": f"---\ntitle: {k}\n---\n" for k in range(120)}
    site = site_at(build({"_config.yml": "", **posts, "_drafts/x.md": ""}))
    assert len(site.posts) == 120
    titles = [post.front_matter.value("title") for post in site.sample()]
    assert (len(titles), titles[0], titles[-1]) == (50, 0, 119)
    assert len(site.sample(5)) == 5


def test_what_is_worked_out_once(build: Build) -> None:
    site = site_at(build({"_config.yml": ""}))
    calls = []

    def count(site: Site) -> int:
        calls.append(site)
        return len(calls)

    assert (site.once(count), site.once(count), len(calls)) == (1, 1, 1)


def test_paths_from_the_root(build: Build) -> None:
    root = build({"_config.yml": "", "_posts/a.md": ""})
    site = site_at(root)
    assert site.relative(str(root / "_posts" / "a.md")) == "_posts/a.md"
    assert site.relative(str(root.parent / "x.md")) is None


@pytest.mark.parametrize(
    ("path", "text", "day", "rolls"),
    [
        ("_posts/2021-06-20-a-b.md", "2021-06-20", "2021-06-20", False),
        ("2021-6-2-a.markdown", "2021-6-2", "2021-06-02", False),
        ("21-06-20-a.md", "21-06-20", "2021-06-20", False),
        ("2021-02-30-a.md", "2021-02-30", None, True),
        ("2021-13-45-a.md", "2021-13-45", None, False),
    ],
)
def test_the_name_of_a_post(path: str, text: str, day: str | None, rolls: bool) -> None:
    name = post_name(path)
    assert name is not None
    assert (name.text, name.date and name.date.isoformat(), name.rolls) == (text, day, rolls)


def test_names_without_a_date_and_folders() -> None:
    assert post_name("a.md") is None
    assert post_name("2021-06-20.md") is None
    assert post_folder("a/_posts/b/c.md") == "_posts"
    assert post_folder("_drafts/c.md") == "_drafts"
    assert post_folder("a/posts/c.md") is None
    assert post_folder(None) is None
