"""site/never-published: posts that the site leaves out, though nobody said so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from lint_posts.model import Problem
from tests import builds

JEKYLL = {"_config.yml": "title: x\nexclude: [_posts/old, blog/private, '*-01-03-*', vendor, /shut/]\n"}
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
    "a name that would be no post's": {**JEKYLL, "_posts/_notes.md": post()},
    "an excluded nothing": {"_config.yml": "exclude: ['/', '']\n", "_posts/2021-01-01-a.md": post()},
    "an exclude that is no list": {"_config.yml": "exclude: _posts\n", "_posts/2021-01-01-a.md": post()},
    "front matter that cannot be read": {**JEKYLL, "_posts/2021-01-01-a.md": post("published:\na: b: c")},
    "Hexo: files of no post": {
        **HEXO,
        "source/_posts/_template.md": post(),
        "source/_posts/_index.md": post(),
        "source/_posts/.README.md": post(),
        "source/about/a.mdown": post(),
    },
    "Hexo: a folder of that name elsewhere": {**HEXO, "notes/_posts/a.mdown": post()},
    "Hexo: the ending of new posts": {
        **HEXO,
        "_config.yml": "post_asset_folder: true\nnew_post_name: :title.markdown\n",
        "source/_posts/a.markdown": post(),
    },
    "Hugo: a list": {**HUGO, "content/posts/_index.md": post("publishDate: 2099-01-01")},
    "Hugo: a page for others alone": {**HUGO, "content/posts/a.md": post("publishDate: 2099-01-01\nheadless: true")},
    "Hugo: no date": {**HUGO, "content/posts/a.md": post("publishDate: soon")},
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
    "its folder, hidden": ({**JEKYLL, "_posts/.x/2021-01-01-a.md": post()}, 0),
    "its name, ~": ({**JEKYLL, "_posts/~2021-01-01-a.md": post()}, 0),
    "a folder of an excluded one": ({**JEKYLL, "shut/_posts/2021-01-01-a.md": post()}, 0),
    "Hexo: its name, a dot": ({**HEXO, "source/_posts/.2021-01-01-a.md": post()}, 0),
    "Hexo: a name that only begins like an index": ({**HEXO, "source/_posts/_2021-01-01-index.md": post()}, 0),
    "Hexo: an ending in capitals": ({**HEXO, "source/_posts/a.MD": post()}, 0),
    "Hexo: an ending that it does not know": ({**HEXO, "source/_posts/a.mdown": post()}, 0),
    "Hexo: another ending than that of new posts": (
        {**HEXO, "_config.yml": "post_asset_folder: true\n", "source/_posts/a.markdown": post()},
        0,
    ),
    "Hugo: no draft": ({**HUGO, "content/posts/a.md": post("publishDate: 2099-01-01\ndraft: false")}, 17),
    "Hugo: a time of a zone": ({**HUGO, "content/posts/a.md": post("publishDate: 2099-01-01T08:00:00+08:00")}, 17),
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


def test_the_day_is_named(found_in: object) -> None:
    files = {**HUGO, "content/posts/a.md": post("publishDate: 2099-01-01")}
    (problem,) = found_in("site/never-published", files)["content/posts/a.md"]  # type: ignore[operator]
    assert problem.message == "2099-01-01 is in the future: Hugo leaves the post out of every build before that day"


@pytest.mark.parametrize(("hours", "is_found"), [(-1, False), (13, False), (15, True)])
def test_a_day_without_a_zone_has_come_where_it_comes_first(found_in: object, hours: int, is_found: bool) -> None:
    moment = datetime.now(timezone.utc) + timedelta(hours=hours)
    files = {**HUGO, "content/posts/a.md": post(f"publishDate: {moment:%Y-%m-%dT%H:%M:%S}")}
    assert bool(found_in("site/never-published", files)) is is_found  # type: ignore[operator]


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
