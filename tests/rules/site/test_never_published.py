"""site/never-published: posts that the site leaves out, though nobody said so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from lint_posts.model import Problem
from tests import builds

JEKYLL = {"_config.yml": "title: x\nexclude: [_posts/old, blog/private, '*-01-03-*', vendor]\n"}
HEXO = {"_config.yml": "title: x\n", "package.json": '{"dependencies": {"hexo": "8"}}', "scaffolds/post.md": ""}
HUGO = {"hugo.toml": 'baseURL = "https://example.com/"\n'}


def post(front: str = "title: x") -> str:
    return f"---\n{front}\n---\n文字\n"


CLEAN = {
    "a post": ({**JEKYLL, "_posts/2021-01-01-a.md": post(), "_posts/deep/2021-01-01-b.md": post()}),
    "not published on purpose": {**JEKYLL, "_posts/2021-01-01-a.md": post("published: false")},
    "a text is true": {**JEKYLL, "_posts/2021-01-01-a.md": post('published: "false"')},
    "a draft": {**JEKYLL, "_drafts/_a.md": post("published:")},
    "excluded by a name that means posts": {**JEKYLL, "_posts/old/2021-01-01-a.md": post()},
    "a template, a readme": {**JEKYLL, "_posts/_template.md": post(), "_posts/README.md": "文字\n"},
    "a date in the future has its own rule": {**JEKYLL, "_posts/2021-01-01-a.md": post("date: 2099-01-01")},
    "Hexo publishes # and ~": {**HEXO, "source/_posts/#a.md": post(), "source/_posts/~2021-01-01-a.md": post()},
    "Hexo publishes an empty published": {**HEXO, "source/_posts/a.md": post("published:")},
    "Hugo: a day that has come": {**HUGO, "content/posts/a.md": post("publishDate: 2021-01-01")},
    "Hugo: a draft": {**HUGO, "content/posts/a.md": post("publishDate: 2099-01-01\ndraft: true")},
    "Hugo: expired on purpose": {**HUGO, "content/posts/a.md": post("expiryDate: 2021-01-01")},
    "Hugo that builds the future": {
        "hugo.toml": "buildFuture = true\n",
        "content/posts/a.md": post("publishDate: 2099-01-01"),
    },
}


@pytest.mark.parametrize("files", CLEAN.values(), ids=CLEAN)
def test_clean(found_in: object, files: Mapping[str, str]) -> None:
    assert found_in("site/never-published", files) == {}  # type: ignore[operator]


FOUND = {
    "published is empty": ({**JEKYLL, "_posts/2021-01-01-a.md": post("published:")}, 4),
    "published is null": ({**JEKYLL, "_posts/2021-01-01-a.md": post("published: ~")}, 15),
    "its name": ({**JEKYLL, "_posts/_2021-01-01-a.md": post()}, 0),
    "its name, #": ({**JEKYLL, "_posts/#2021-01-01-a.md": post()}, 0),
    "its folder": ({**JEKYLL, "_posts/_x/2021-01-01-a.md": post()}, 0),
    "an excluded folder above": ({**JEKYLL, "blog/private/_posts/2021-01-01-a.md": post()}, 0),
    "an excluded name": ({**JEKYLL, "_posts/2021-01-03-a.md": post()}, 0),
    "Hexo: its name": ({**HEXO, "source/_posts/_2021-01-01-a.md": post()}, 0),
    "Hexo: its folder": ({**HEXO, "source/_posts/_x/a.md": post()}, 0),
    "Hugo: a day to come": ({**HUGO, "content/posts/a.md": post("publishDate: 2099-01-01")}, 17),
    "Hugo: a day to come, in TOML": (
        {**HUGO, "content/posts/a.md": '+++\ntitle = "x"\npublishdate = 2099-01-01\n+++\n文\n'},
        30,
    ),
}


@pytest.mark.parametrize(("files", "at"), FOUND.values(), ids=FOUND)
def test_found(found_in: object, files: Mapping[str, str], at: int) -> None:
    found: dict[str, list[Problem]] = found_in("site/never-published", files)  # type: ignore[operator]
    assert [problem.span.start for problems in found.values() for problem in problems] == [at]


@pytest.mark.skipif(bool(builds.missing("jekyll")), reason=builds.missing("jekyll"))
def test_jekyll_leaves_them_out(tmp_path: Path) -> None:
    posts = {}
    for number, (files, _) in enumerate(FOUND.values()):
        for path, text in files.items():
            if "_posts/" in path and "source/" not in path:
                posts[path.replace("a.md", f"{number}.md")] = text
    root = builds.write(tmp_path, {**JEKYLL, "_posts/2021-01-01-seen.md": post(), **posts})
    assert list(builds.jekyll(root).pages) == ["/2021/01/01/seen.html"]


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
def test_hugo_leaves_it_out(tmp_path: Path) -> None:
    future = FOUND["Hugo: a day to come, in TOML"][0]["content/posts/a.md"]
    files = {"hugo.toml": "", "config.toml": "", "content/posts/a.md": future, "layouts/_default/single.html": "x"}
    build = builds.hugo(builds.write(tmp_path, files))
    assert (build.status, "/posts/a/index.html" in build.pages) == (0, False)
