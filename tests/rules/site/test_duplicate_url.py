"""site/duplicate-url: two posts whose pages are one file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from lint_posts.rules.site.duplicate_url import concerns, judge

from lint_posts.model import Problem
from tests import builds

JEKYLL = {"_config.yml": "title: x\n"}
HEXO = {"_config.yml": "title: x\n", "package.json": '{"dependencies": {"hexo": "8"}}', "scaffolds/post.md": ""}
HUGO = {"hugo.toml": 'baseURL = "https://example.com/"\n'}


def post(front: str = "title: x") -> str:
    return f"---\n{front}\n---\n文字\n"


CLEAN = {
    "two addresses": {**JEKYLL, "_posts/2021-06-20-a.md": post(), "_posts/2021-06-21-a.md": post()},
    "in two categories": {
        **JEKYLL,
        "_posts/2021-06-20-a.md": post("category: a"),
        "_posts/sub/2021-06-20-a.md": post("category: b"),
    },
    "one is not published": {
        **JEKYLL,
        "_posts/2021-06-20-a.md": post("permalink: /a/"),
        "_posts/2021-06-21-b.md": post("permalink: /a/\npublished: false"),
    },
    "a draft": {**JEKYLL, "_posts/2021-06-20-a.md": post("permalink: /a/"), "_drafts/a.md": post("permalink: /a/")},
    "two languages": {
        **JEKYLL,
        "_posts/2021-06-20-a.md": post("permalink: /a/\nlang: zh"),
        "_posts/2021-06-21-b.md": post("permalink: /a/\nlang: en"),
    },
    "two languages, by defaults": {
        "_config.yml": "defaults: [{scope: {path: _posts/en}, values: {lang: en}}]\n",
        "_posts/en/2021-06-20-a.md": post(),
        "_posts/zh/2021-06-20-a.md": post(),
    },
    "a plugin of its own": {
        **JEKYLL,
        "_plugins/languages.rb": "",
        "_posts/en/2021-06-20-a.md": post(),
        "_posts/zh/2021-06-20-a.md": post(),
    },
    "a plugin for languages": {
        "_config.yml": "plugins: [jekyll-polyglot]\n",
        "_posts/2021-06-20-a.md": post("permalink: /a/"),
        "_posts/2021-06-21-b.md": post("permalink: /a/"),
    },
    "two languages, by `locale`": {
        **JEKYLL,
        "_posts/2021-06-20-a.md": post("permalink: /a/\nlocale: zh"),
        "_posts/2021-06-21-b.md": post("permalink: /a/\nlocale: en"),
    },
    "two languages, by defaults of `locale`": {
        "_config.yml": "defaults: [{scope: {path: _posts/en}, values: {locale: en}}]\n",
        "_posts/en/2021-06-20-a.md": post(),
        "_posts/zh/2021-06-20-a.md": post(),
    },
    "a plugin for languages, by its old key": {
        "_config.yml": "gems: [jekyll-multiple-languages]\n",
        "_posts/2021-06-20-a.md": post("permalink: /a/"),
        "_posts/2021-06-21-b.md": post("permalink: /a/"),
    },
    "Hexo: a plugin for languages": {
        "_config.yml": "title: x\n",
        "package.json": '{"dependencies": {"hexo": "8", "hexo-generator-i18n": "1"}}',
        "source/_posts/a.md": post("permalink: q/"),
        "source/_posts/b.md": post("permalink: q/"),
    },
    "no date, so never published": {**JEKYLL, "_posts/a.md": post(), "_posts/sub/a.md": post()},
    "Hexo: by their folders": {
        **HEXO,
        "source/_posts/a.md": post("date: 2021-06-20"),
        "source/_posts/sub/a.md": post("date: 2021-06-20"),
    },
    "Hexo: an address of its own number": {
        **HEXO,
        "_config.yml": "permalink: p/:id/\n",
        "source/_posts/a.md": post(),
        "source/_posts/b.md": post(),
    },
    "Hugo: the parts of a bundle": {
        **HUGO,
        "content/posts/a/index.md": post("slug: a"),
        "content/posts/a/part.md": post("slug: a"),
    },
    "Hugo: two languages": {
        "hugo.toml": '[languages.en]\n[languages.zh]\n',
        "content/posts/a.en.md": post("slug: x"),
        "content/posts/a.zh.md": post("slug: x"),
    },
    "no site": {"a.md": post("permalink: /a/"), "b.md": post("permalink: /a/")},
}  # fmt: skip


@pytest.mark.parametrize("files", CLEAN.values(), ids=CLEAN)
def test_clean(found_in: object, files: Mapping[str, str]) -> None:
    assert found_in("site/duplicate-url", files) == {}  # type: ignore[operator]


FOUND = {
    "one permalink": (
        {**JEKYLL, "_posts/2021-06-20-a.md": post("permalink: /a/"), "_posts/2021-06-21-b.md": post("permalink: /a/")},
        {"_posts/2021-06-20-a.md": (15, "/a/"), "_posts/2021-06-21-b.md": (15, "/a/")},
    ),
    "one file by two addresses": (
        {
            **JEKYLL,
            "_posts/2021-06-20-a.md": post("permalink: /a/"),
            "_posts/2021-06-21-b.md": post("permalink: /a/index.html"),
        },
        {"_posts/2021-06-20-a.md": (15, "/a/"), "_posts/2021-06-21-b.md": (15, "/a/")},
    ),
    "addresses without the date": (
        {
            "_config.yml": "permalink: /:title/\n",
            "_posts/2020-06-20-a.md": post(),
            "_posts/2021-06-21-a.md": post(),
        },
        {"_posts/2020-06-20-a.md": (0, "/a/"), "_posts/2021-06-21-a.md": (0, "/a/")},
    ),
    "one date in the front matter": (
        {
            **JEKYLL,
            "_posts/2021-06-20-a.md": post("date: 2021-06-20"),
            "_posts/2021-06-21-a.md": post("date: 2021-06-20"),
        },
        {
            "_posts/2021-06-20-a.md": (0, "/2021/06/20/a.html"),
            "_posts/2021-06-21-a.md": (0, "/2021/06/20/a.html"),
        },
    ),
    "three posts": (
        {f"_posts/2021-06-2{day}-a.md": post("permalink: /a/") for day in range(3)} | JEKYLL,
        {f"_posts/2021-06-2{day}-a.md": (15, "/a/") for day in range(3)},
    ),
    "a tool that is no plugin of the site's": (
        {
            **JEKYLL,
            "tools/_plugins/lang.rb": "",
            "_posts/2021-06-20-a.md": post("permalink: /a/"),
            "_posts/2021-06-21-b.md": post("permalink: /a/"),
        },
        {"_posts/2021-06-20-a.md": (15, "/a/"), "_posts/2021-06-21-b.md": (15, "/a/")},
    ),
    "a plugin for something else": (
        {
            **JEKYLL,
            "_plugins/other.rb": "",
            "_posts/2021-06-20-a.md": post("permalink: /a/"),
            "_posts/2021-06-21-b.md": post("permalink: /a/"),
        },
        {"_posts/2021-06-20-a.md": (15, "/a/"), "_posts/2021-06-21-b.md": (15, "/a/")},
    ),
    "Hugo: an address in `url`": (
        {**HUGO, "content/posts/a.md": post("url: /q/"), "content/posts/b.md": post("url: /q/")},
        {"content/posts/a.md": (9, "/q/"), "content/posts/b.md": (9, "/q/")},
    ),
    "one slug": (
        {**JEKYLL, "_posts/2021-06-20-a.md": post("slug: x y"), "_posts/2021-06-20-b.md": post("slug: x-y")},
        {
            "_posts/2021-06-20-a.md": (10, "/2021/06/20/x-y.html"),
            "_posts/2021-06-20-b.md": (10, "/2021/06/20/x-y.html"),
        },
    ),
    "Hexo": (
        {**HEXO, "source/_posts/a.md": post("permalink: q/"), "source/_posts/b.md": post("permalink: /q/")},
        {"source/_posts/a.md": (15, "/q/"), "source/_posts/b.md": (15, "/q/")},
    ),
    "Hugo: a page and a bundle": (
        {**HUGO, "content/posts/a.md": post(), "content/posts/a/index.md": post()},
        {"content/posts/a.md": (0, "/posts/a/"), "content/posts/a/index.md": (0, "/posts/a/")},
    ),
    "Hugo: a slug, in TOML": (
        {**HUGO, "content/posts/a.md": post(), "content/posts/b.md": '+++\ntitle = "b"\nslug = "a"\n+++\n文\n'},
        {"content/posts/a.md": (0, "/posts/a/"), "content/posts/b.md": (23, "/posts/a/")},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "expected"), FOUND.values(), ids=FOUND)
def test_found(found_in: object, files: Mapping[str, str], expected: Mapping[str, tuple[int, str]]) -> None:
    found: dict[str, list[Problem]] = found_in("site/duplicate-url", files)  # type: ignore[operator]
    assert {path: [problem.span.start for problem in problems] for path, problems in found.items()} == {
        path: [at] for path, (at, _) in expected.items()
    }
    for path, (_, url) in expected.items():
        assert f"`{url}`" in found[path][0].message
        others = [other for other in expected if other != path]
        more = f"`{others[0]}` and {len(others) - 1} more has " if len(others) > 1 else f"`{others[0]}` has "
        assert found[path][0].message.startswith(more)


PLUGINS = (
    "_plugins/language.rb",
    "plugins/i18n.rb",
    "scripts/locale.js",
    "_plugins/polyglot.rb",
    "_plugins/x/Permalink.rb",
)


@pytest.mark.parametrize("plugin", PLUGINS)
def test_a_plugin_that_may_give_posts_other_addresses(found_in: object, plugin: str) -> None:
    files = {**FOUND["one permalink"][0], plugin: ""}
    assert found_in("site/duplicate-url", files) == {}  # type: ignore[operator]


@pytest.mark.skipif(bool(builds.missing("jekyll")), reason=builds.missing("jekyll"))
def test_jekyll_has_one_page_less(tmp_path: Path) -> None:
    for name, (files, _) in FOUND.items():
        if "_config.yml" in files and "scaffolds/post.md" not in files:
            root = builds.write(tmp_path / name, files)
            assert len(builds.jekyll(root).pages) == 1, name


def test_which_posts_are_concerned() -> None:
    pages = judge([("/a/", "", "one"), ("/a/", "", "two"), ("/a/", "en", "three"), ("/b/", "", "four")])
    assert concerns(("/a/", "", "one"), pages)
    assert not concerns(("/a/", "en", "three"), pages)
    assert not concerns(("/b/", "", "four"), pages)
    assert not concerns(("/c/", "", "five"), pages)
