"""front-matter/layout."""

from __future__ import annotations

import pytest

from .conftest import PostIn, alone, places, problems

CONFIG = {"_config.yml": "title: x\n"}
LAYOUTS = {**CONFIG, "_layouts/default.html": "", "_layouts/post.html": "", "_layouts/deep/wide.html": ""}
DEFAULTS = "defaults:\n- scope: {path: '', type: posts}\n  values: {layout: post}\n"

CLEAN = {
    "a layout": ("layout: post", CONFIG),
    "one that is there": ("layout: post", LAYOUTS),
    "one in a folder": ("layout: deep/wide", LAYOUTS),
    "none at all, on purpose": ("layout: null", LAYOUTS),
    "none at all, by name": ("layout: none", LAYOUTS),
    "none at all, by a truth value": ("layout: false", LAYOUTS),
    "front matter that can't be read": ("title: a: b\nlayout:", LAYOUTS),
    "front matter that is merged": ("base: &base {layout: post}\n<<: *base", CONFIG),
    "a default": ("title: x", {"_config.yml": DEFAULTS}),
    "a default for everything": ("title: x", {"_config.yml": "defaults:\n- values: {layout: post}\n"}),
    "a default for the folder": (
        "title: x",
        {"_config.yml": "defaults:\n- scope: {path: _posts}\n  values: {layout: post}\n"},
    ),
    "a default for a pattern": (
        "title: x",
        {"_config.yml": "defaults:\n- scope: {path: '_posts/*.md'}\n  values: {layout: post}\n"},
    ),
    "no configuration": ("title: x", {}),
    "a configuration that can't be read": ("title: x", {"_config.yml": "a: b: c\n"}),
    "the gem that gives layouts": ("title: x", {**CONFIG, "Gemfile": 'gem "github-pages", group: :jekyll_plugins\n'}),
    "the gem's name in the lock": ("title: x", {**CONFIG, "Gemfile.lock": "DEPENDENCIES\n  github-pages (~> 232)\n"}),
    "the gem below a comment that ends the Gemfile": (
        "title: x",
        {**CONFIG, "Gemfile": "source 'x'\n# gems", "Gemfile.lock": "github-pages (232)\n"},
    ),
    "the gem, then a comment": ("title: x", {**CONFIG, "Gemfile": "gem 'github-pages' # as there\n"}),
    "the plugin that gives layouts": ("title: x", {"_config.yml": "plugins: [jekyll-default-layout]\n"}),
    "the plugin, as it was called once": ("title: x", {"_config.yml": "gems: [jekyll-default-layout]\n"}),
    "the plugin, as a gem": ("title: x", {**CONFIG, "Gemfile": "source 'x'\ngem 'jekyll-default-layout'\n"}),
    "a theme's": ("layout: single", {"_config.yml": "theme: minimal-mistakes\n", "_layouts/x.html": ""}),
    "a remote theme's": ("layout: single", {"_config.yml": "remote_theme: a/b\n", "_layouts/x.html": ""}),
    "no layouts to compare": ("layout: psot", CONFIG),
    "Hexo's": ("title: x", {"_config.yml": "new_post_name: x\n", "source/_posts/a.md": "", "scaffolds/post.md": ""}),
}
FOUND = [
    pytest.param("title: x", CONFIG, (1, 1), "no `layout`", id="none"),
    pytest.param("title: x", {"_config.yml": "# nothing\n"}, (1, 1), "no `layout`", id="none, an empty configuration"),
    pytest.param(
        "title: x",
        {"_config.yml": "defaults:\n- scope: {path: '', type: pages}\n  values: {layout: page}\n"},
        (1, 1),
        "no `layout`",
        id="a default for pages",
    ),
    pytest.param(
        "title: x",
        {"_config.yml": "defaults:\n- scope: {path: other}\n  values: {layout: page}\n"},
        (1, 1),
        "no `layout`",
        id="a default for another folder",
    ),
    pytest.param("title: x", {"_config.yml": "plugins: [a]\n"}, (1, 1), "no `layout`", id="another plugin"),
    pytest.param("title: x", {**CONFIG, "Gemfile": "# github-pages\n"}, (1, 1), "no `layout`", id="a gem in a comment"),
    pytest.param(
        "title: x", {**CONFIG, "Gemfile": "gem 'my-github-pagesx'\n"}, (1, 1), "no `layout`", id="another gem"
    ),
    pytest.param(
        "title: x",
        {**CONFIG, "Gemfile": "gem 'jekyll' # not github-pages\n"},
        (1, 1),
        "no `layout`",
        id="a gem not meant",
    ),
    pytest.param(
        "title: x",
        {**CONFIG, "Gemfile": "gem 'mygithub-pages'\n"},
        (1, 1),
        "no `layout`",
        id="a gem with a longer name",
    ),
    pytest.param("layout:", CONFIG, (2, 1), "is empty", id="empty"),
    pytest.param("layout: [post]", CONFIG, (2, 9), "not a text", id="a list"),
    pytest.param("layout: yes", CONFIG, (2, 9), "not a text", id="a truth value"),
    pytest.param("title: x\nlayout: psot", LAYOUTS, (3, 9), "did you mean `post`?", id="misspelt"),
    pytest.param("layout: article", LAYOUTS, (2, 9), "the site has `deep/wide`", id="not there"),
    pytest.param("layout: Post", LAYOUTS, (2, 9), "did you mean `post`?", id="another case"),
    pytest.param(
        "layout: ops", LAYOUTS, (2, 9), "`_layouts`: the page has no header and no styles; the site", id="far"
    ),
    pytest.param("layout: posters", LAYOUTS, (2, 9), "the site has", id="three letters away"),
]


@pytest.mark.parametrize(("yaml", "files"), CLEAN.values(), ids=CLEAN)
def test_right(post_in: PostIn, yaml: str, files: dict[str, str]) -> None:
    path = "source/_posts/x.md" if "scaffolds/post.md" in files else "_posts/2021-06-20-x.md"
    assert problems("layout", post_in(f"---\n{yaml}\n---\n", files=files, path=path)) == []


@pytest.mark.parametrize(("yaml", "files", "place", "told"), FOUND)
def test_found(post_in: PostIn, yaml: str, files: dict[str, str], place: tuple[int, int], told: str) -> None:
    post = post_in(f"---\n{yaml}\n---\n", files=files)
    found = problems("layout", post)
    assert places(post, found) == [place]
    assert told in found[0].message


def test_it_may_be_asked_not_to_require_one(post_in: PostIn) -> None:
    assert problems("layout", post_in("---\ntitle: x\n---\n", files=CONFIG), required=False) == []


def test_only_posts_need_one(post_in: PostIn) -> None:
    for path in ("about.md", "_drafts/x.md", "_wiki/x.md"):
        assert problems("layout", post_in("---\ntitle: x\n---\n", path=path, files=CONFIG)) == []


def test_a_name_that_is_nearly_every_other_posts(post_in: PostIn) -> None:
    (found,) = problems("layout", post_in("---\nlayout: psot\n---\n", others=9))
    assert "did you mean `post`" in found.message
    assert found.severity == "warning"
    for other in ("page", "pots2", "sots"):
        assert problems("layout", post_in(f"---\nlayout: {other}\n---\n", others=9)) == []


@pytest.mark.parametrize(
    ("usual", "others"),
    [(7, {}), (9, {"2021-02-01": "psot"}), (9, {f"2021-02-0{k}": "page" for k in range(1, 5)})],
    ids=["too few posts", "a layout of two posts", "posts of two kinds"],
)
def test_a_name_that_may_be_right(post_in: PostIn, usual: int, others: dict[str, str]) -> None:
    files = {f"_posts/{day}-x.md": f"---\nlayout: {layout}\n---\n" for day, layout in others.items()}
    assert problems("layout", post_in("---\nlayout: psot\n---\n", others=usual, files=files)) == []


def test_alone_nothing_is_known() -> None:
    assert problems("layout", alone("---\ntitle: x\n---\n")) == []
