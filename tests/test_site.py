"""The site: which engine, what its configuration says, what files there are."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from lint_posts import site as site_module
from lint_posts.jekyll import post_folder, post_name
from lint_posts.site import STEADY_ZONES, Site, find_site
from lint_posts.site_posts import posts_of

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
    "Jekyll in a folder named source": ({"Gemfile": "", "source/_posts/a.md": ""}, "source/_posts/a.md", "jekyll", "kramdown"),
    "Jekyll, a folder of posts without configuration": ({"_posts/2021/a.md": ""}, "_posts/2021/a.md", "jekyll", "kramdown"),
    "Hugo's folder": ({"config/_default/hugo.toml": "", "content/a.md": ""}, "content/a.md", "hugo", "commonmark"),
}  # fmt: skip


@pytest.mark.parametrize("name", STEADY_ZONES)
def test_zones_that_stand_still(name: str) -> None:
    ours, theirs = Site("/site", "jekyll", {"timezone": name}).zone, ZoneInfo(name)
    for moment in (datetime(1992, 1, 1, tzinfo=timezone.utc) + timedelta(days=30 * k) for k in range(500)):
        assert moment.astimezone(ours).isoformat() == moment.astimezone(theirs).isoformat()


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


def test_a_layout_beyond_measure_is_not_read(build: Build) -> None:
    root = build({"_config.yml": "", "_layouts/a.html": "a"})
    with open(root / "_layouts/b.html", "wb") as file:
        file.truncate(site_module.LARGEST_OF_SITE + 1)
    assert [site_module.read_text(str(root / f"_layouts/{name}.html")) for name in "ab"] == ["a", None]
    assert site_at(root).layouts == {"a", "b"}


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


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("*", True),
        ("_posts/*", True),
        ("_posts/*/", False),
        ("./_posts/*.md", True),
        ("_po*", True),
        ("*/*/*", False),
        ("_posts/a*", True),
        ("_posts/*b", True),  # the file `2021-06-20-b` is there too, and begins the path
        ("_posts/*c", False),
        ("_posts/[0-9]*", True),
        ("*/.2021*", False),
        ("../*/_posts/*", False),
    ],
)
def test_a_scope_with_stars(build: Build, scope: str, expected: bool) -> None:
    config = f"defaults: [{{scope: {{path: '{scope}'}}, values: {{a: 1}}}}]\n"
    files = dict.fromkeys(("_posts/2021-06-20-b.md", "_posts/2021-06-20-b", "_posts/abc", "_posts/a-b.md"), "")
    site = site_at(build({"_config.yml": config, **files}))
    path = "_posts/a-b.md" if scope == "_posts/a*" else "_posts/2021-06-20-b.md"
    assert (site.defaults_for(path) == {"a": 1}) is expected


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_stars_follow_no_links(build: Build) -> None:
    stars = "*/" * 30
    config = (
        f"defaults: [{{scope: {{path: '{stars}*'}}, values: {{a: 1}}}}, {{scope: {{path: '*'}}, values: {{b: 1}}}}]\n"
    )
    root = build({"_config.yml": config, "_posts/a.md": ""})
    for name in "abcdefgh":
        (root / name).symlink_to(root)
    (root / "out").symlink_to("/")
    assert site_at(root).defaults_for("_posts/a.md") == {"b": 1}


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


def test_what_are_posts_of_a_site_of_which_nothing_tells_the_engine(build: Build) -> None:
    files = {"_posts/a.md": "", "blog/_posts/b.md": "", "my_posts/c.md": "", "d.md": "", "_posts/e.txt": ""}
    assert posts_of(Site(str(build({".git/HEAD": "", **files})), "none")) == ("_posts/a.md", "blog/_posts/b.md")


def test_what_are_posts_of_a_hexo_site(build: Build) -> None:
    files = {"source/_posts/a.md": "", "source/about/index.md": "", "scaffolds/post.md": "", "source/_drafts/b.md": ""}
    package = '{"dependencies": {"hexo": "7", "hexo-renderer-marked": "6"}}'
    assert site_at(build({"_config.yml": "", "package.json": package, **files})).posts == ("source/_posts/a.md",)


def test_what_is_no_post_is_none_of_the_sample(build: Build) -> None:
    others = {"my_posts/2021-01-03-c.md": "", "_posts/a.png": "", "_posts/2021-01-04-d.md": "x" * 1_000_000}
    site = site_at(
        build({"_config.yml": "", "blog/_posts/2021-01-01-a.md": "", "_posts/2021-01-02-b.md": "", **others})
    )
    (Path(site.root) / "_posts/2021-01-02-b.md").write_bytes(b"\xff")
    assert site.posts == ("_posts/2021-01-02-b.md", "_posts/2021-01-04-d.md", "blog/_posts/2021-01-01-a.md")
    assert [post.path for post in site.sample()] == ["blog/_posts/2021-01-01-a.md"]


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


# ---- real configurations, cut down


MINIMAL_MISTAKES = """\
minimal_mistakes_skin: default
locale: zh-CN
title: x
url: "https://example.github.io"
baseurl: /blog
repository: a/b
include: [.htaccess, _pages]
exclude: [vendor, node_modules, package.json]
markdown: kramdown
highlighter: rouge
kramdown: {input: GFM, hard_wrap: false}
collections: {recipes: {output: true}}
paginate: 5
defaults:
- scope: {path: "", type: posts}
  values: {layout: single}
plugins: [jekyll-paginate, jekyll-feed]
"""
CHIRPY = "theme: jekyll-theme-chirpy\nlang: en\ntitle: x\nurl: ''\nkramdown: {footnote_backlink: x}\npaginate: 10\nbaseurl: ''\n"
NEXT = """\
title: Hexo
language: zh-CN
timezone: ''
url: http://example.com
permalink: :year/:month/:day/:title/
permalink_defaults:
source_dir: source
public_dir: public
tag_dir: tags
new_post_name: :title.md
default_layout: post
external_link: {enable: true}
filename_case: 0
render_drafts: false
post_asset_folder: true
relative_link: false
future: true
highlight: {enable: true}
index_generator: {per_page: 10}
date_format: YYYY-MM-DD
exclude:
include:
theme: next
deploy: {type: git}
"""
BARE_HEXO = "title: x\nurl: http://example.com\nroot: /\npermalink: :title/\ntheme: butterfly\nper_page: 10\n"
REAL = {
    "minimal-mistakes, with npm for its scripts": ({"_config.yml": MINIMAL_MISTAKES, "package.json": '{"devDependencies": {"uglify-js": "3"}}', "_posts/a.md": "", "_layouts/x.html": ""}, "jekyll"),
    "Chirpy, nothing but posts": ({"_config.yml": CHIRPY, "_posts/a.md": "", "Gemfile": 'gem "jekyll-theme-chirpy"\n'}, "jekyll"),
    "Octopress": ({"_config.yml": "url: x\ntitle: x\nroot: /\npermalink: /blog/:year/\nsource: source\ndestination: public\nplugins: plugins\ncode_dir: downloads/code\nmarkdown: rdiscount\n", "source/_posts/a.md": "", "Rakefile": ""}, "jekyll"),
    "Jekyll with its posts in source, by its Gemfile": ({"_config.yml": "title: x\npermalink: /:title/\n", "source/_posts/a.md": "", "Gemfile": 'source "x"\ngem "jekyll"\n'}, "jekyll"),
    "NexT": ({"_config.yml": NEXT, "source/_posts/a.md": "", "scaffolds/post.md": "", "package.json": '{"hexo": {"version": "5"}, "dependencies": {"hexo": "^5"}}'}, "hexo"),
    "NexT, without what npm keeps": ({"_config.yml": NEXT, "source/_posts/a.md": ""}, "hexo"),
    "Hexo that says little": ({"_config.yml": BARE_HEXO, "source/_posts/a.md": "", "scaffolds/post.md": ""}, "hexo"),
    "Hexo, its theme configured beside it": ({"_config.yml": BARE_HEXO, "_config.butterfly.yml": "menu:\n", "source/_posts/a.md": "", "package.json": '{"dependencies": {"hexo": "6"}}'}, "hexo"),
    "Hexo that a Gemfile stands beside": ({"_config.yml": NEXT, "source/_posts/a.md": "", "scaffolds/post.md": "", "package.json": '{"dependencies": {"hexo": "6"}}', "Gemfile": "gem 'rake'\n"}, "hexo"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "engine"), REAL.values(), ids=REAL)
def test_jekylls_configuration_is_told_from_hexos(build: Build, files: dict[str, str], engine: str) -> None:
    post = next(path for path in files if path.endswith("a.md"))
    assert site_at(build(files) / post).engine == engine


HUGO = {
    "config.toml": {"config.toml": 'baseurl = "https://example.com/b/"\n[markup.goldmark.renderer]\nunsafe = true\n'},
    "hugo.yaml": {"hugo.yaml": "BaseURL: https://example.com/b\nmarkup: {goldmark: {renderer: {unsafe: true}}}\n"},
    "hugo.json": {"hugo.json": '{"baseURL": "//example.com/b/", "markup": {"goldmark": {"renderer": {"unsafe": true}}}}'},
    "in parts": {
        "config/_default/hugo.toml": 'baseURL = "http://localhost/"\n',
        "config/_default/markup.toml": "[goldmark.renderer]\nunsafe = true\n",
        "config/_default/menus.en.toml": "[[main]]\nname = 'x'\n",
        "config/production/config.toml": 'baseURL = "https://example.com/b/"\n',
    },
}  # fmt: skip


@pytest.mark.parametrize("files", HUGO.values(), ids=HUGO)
def test_hugos_configuration(build: Build, files: dict[str, str]) -> None:
    site = site_at(build({**files, "content/posts/a.md": ""}) / "content/posts/a.md")
    assert (site.engine, site.baseurl, site.shows_html) == ("hugo", "/b", True)
    assert site.url is not None and site.url.endswith("//example.com")


def test_hugo_leaves_raw_html_out_unless_it_is_told(build: Build) -> None:
    assert not site_at(build({"hugo.toml": "", "content/a.md": ""})).shows_html


def test_hugos_content_may_lie_elsewhere(build: Build) -> None:
    config = 'contentDir = "docs"\n[languages.en]\n[languages.zh]\ncontentDir = "docs-zh"\n'
    site = site_at(
        build({"hugo.toml": config, "content/a.md": "", "docs/b.md": "", "docs-zh/c.md": "", "themes/t.md": ""})
    )
    assert site.posts == ("docs-zh/c.md", "docs/b.md")


# ---- themes that are gems


THEME = {
    "gems/x-1.0.0/_layouts/post.html": "",
    "gems/x-1.2.0/_layouts/home.html": "",
    "gems/x-1.2.0/_layouts/a/b.html": "",
}
GEMS: dict[str, tuple[dict[str, str], set[str] | None]] = {
    "the newest": ({"_config.yml": "theme: x\n"}, {"home", "a/b"}),
    "the one that is locked": ({"_config.yml": "theme: x\n", "Gemfile.lock": "GEM\n  specs:\n    x (1.0.0)\n"}, {"post"}),
    "and the site's own": ({"_config.yml": "theme: x\n", "_layouts/own.html": ""}, {"home", "a/b", "own"}),
    "not installed": ({"_config.yml": "theme: y\n", "_layouts/own.html": ""}, None),
    "another version": ({"_config.yml": "theme: x\n", "Gemfile.lock": "    x (2.0)\n"}, None),
    "no name": ({"_config.yml": "theme: ../x\n"}, None),
    "on another host": ({"_config.yml": "remote_theme: a/x\n", "_layouts/own.html": ""}, None),
    "none": ({"_config.yml": "theme: null\n", "_layouts/own.html": ""}, {"own"}),
    "GitHub's own": ({"_config.yml": "", "_layouts/own.html": "", "Gemfile": "gem 'github-pages'\n"}, {"own", "default", "home", "page", "post"}),
}  # fmt: skip


@pytest.mark.parametrize(("files", "layouts"), GEMS.values(), ids=GEMS)
def test_layouts_of_a_gem(
    build: Build, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], layouts: set[str] | None
) -> None:
    root = build({**{f"home/{path}": text for path, text in THEME.items()}, **files})
    monkeypatch.setenv("GEM_PATH", str(root / "home"))
    assert site_at(root).layouts == layouts


def test_the_parts_of_hugos_configuration_are_laid_over_each_other(build: Build) -> None:
    files = {
        "config/_default/hugo.toml": 'title = "x"\n[params]\na = 1\nb = 1\n[params.deep]\nc = 1\n',
        "config/_default/notes.txt": "no configuration\n",
        "config/_default/params.toml": "",
        "config/production/params.toml": "b = 2\n[deep]\nd = 2\n",
        "content/a.md": "",
    }
    site = site_at(build(files) / "content" / "a.md")
    assert site.config["params"] == {"a": 1, "b": 2, "deep": {"c": 1, "d": 2}}
    assert site.config["title"] == "x"


@pytest.mark.parametrize(
    ("data", "why"), [(b"\xff", "it can't be read as UTF-8"), (b"", None), (b"- a\n", "it is not a mapping")]
)
def test_a_configuration_that_says_nothing(build: Build, data: bytes, why: str | None) -> None:
    root = build({"_config.yml": "", "_posts/a.md": ""})
    (root / "_config.yml").write_bytes(data)
    site = site_at(root / "_posts" / "a.md")
    assert (dict(site.config), site.config_error) == ({}, why)


def test_no_file_has_a_nul_in_its_name(tmp_path: Path) -> None:
    assert Site(str(tmp_path), "jekyll").read("_includes/a\0.html") is None
