"""Where a post's page is: what is worked out here is what the real Jekyll and Hugo write."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

import pytest

from lint_posts.front_matter import parse
from lint_posts.permalinks import address
from lint_posts.site import Site, find_site
from tests import builds

JEKYLL = {
    "date": "",
    "pretty": "permalink: pretty\n",
    "ordinal": "permalink: ordinal\n",
    "weekdate": "permalink: weekdate\n",
    "none": "permalink: none\n",
    "a template": "permalink: /p/:categories/:i_month-:short_day/:title\n",
    "slugs": "permalink: /:year/:slug/\ntimezone: Asia/Shanghai\n",
    "by defaults": "defaults: [{scope: {path: '', type: posts}, values: {permalink: '/d/:title/'}}]\n",
    "by the collection": "collections: {posts: {permalink: '/c/:y_day/:title/'}}\n",
}
NAMES = (
    "2021-06-20-a.md",
    "2021-6-2-Title Case.md",
    "21-06-03-深入 理解.md",
    "2021-06-04-a_b.c+d.md",
    "2021-06-05-x....md",
)
FRONTS = (
    "title: x",
    "slug: My Slug!\ncategories: [One Two, B]",
    "category: C d\ncategories: a b",
    "date: 2021-06-20 23:30:00 +0000",
    "date: 2021-07-01",
    "permalink: /own/:title/",
    "permalink: own.html",
    "permalink: /own",
    "published: false",
    "published:",
)


def jekyll_posts() -> Iterator[tuple[str, str]]:
    """One post for each name, folder and front matter; the body says which it is."""
    for (n, name), (f, front) in itertools.product(enumerate(NAMES), enumerate(FRONTS)):
        front = front.replace("My Slug!", f"My Slug! {n}")
        stem, _, kind = name.rpartition(".")
        path = f"{('', 'Sub Folder/', '')[f % 3]}_posts/{('', 'deep/')[n % 2]}{stem}{n}-{f}.{kind}"
        if "permalink: own" in front or front.endswith("/own"):
            front += f"{n}-{f}" if front.endswith("/own") else ""
            front = front.replace("own.html", f"own{n}-{f}.html")
        yield path, f"---\n{front}\n---\n<!-- WHICH{{{path}}} -->\n"


def own_site(root: Path) -> Site:
    site = find_site(str(root))
    assert site is not None
    return site


def known_pages(site: Site, posts: Mapping[str, str]) -> dict[str, str]:
    """The post of each page, as it is worked out here."""
    found = {path: address(site, path, parse(text)) for path, text in posts.items()}
    return {where.file: path for path, where in found.items() if where is not None}


def built_pages(build: builds.Build) -> dict[str, str]:
    """The post of each page, as the build made it."""
    return {
        path: unescape(text.partition("WHICH{")[2].partition("}")[0])
        for path, text in build.pages.items()
        if "WHICH{" in text
    }


@pytest.mark.skipif(bool(builds.missing("jekyll")), reason=builds.missing("jekyll"))
@pytest.mark.parametrize("config", JEKYLL.values(), ids=JEKYLL)
def test_jekyll_writes_the_page_there(tmp_path: Path, config: str) -> None:
    posts = dict(jekyll_posts())
    builds.write(tmp_path, {"_config.yml": config, **posts})
    build = builds.jekyll(tmp_path)
    assert build.status == 0, build.said
    assert known_pages(own_site(tmp_path), posts) == built_pages(build)


HUGO = {
    "by the file": "",
    "by a section": '[permalinks]\nposts = "/:year/:month/:slug/"\n',
    "by the title": '[permalinks]\nposts = "/p/:title/"\n',
    "by the file's name": '[permalinks]\nposts = "/:section/:day/:filename"\n',
    "ugly": "uglyURLs = true\n",
    "in its own case": "disablePathToLower = true\n",
    "in one language": 'defaultContentLanguage = "zh"\ndefaultContentLanguageInSubdir = true\n',
    "in languages": "[languages.en]\nweight = 1\n[languages.zh]\nweight = 2\n",
}
LANGUAGES = """defaultContentLanguage = "zh"
[languages.zh]
contentDir = "content/zh"
[languages.en]
contentDir = "content/en"
"""


def mounts(target: str, more: str) -> str:
    """Two languages, whose folders are mounted."""
    each = (
        '[[module.mounts]]\nsource = "content/{0}"\ntarget = "'
        + target.replace("{}", "{0}")
        + '"\n'
        + more.replace("{}", "{0}")
    )
    return 'defaultContentLanguage = "zh"\n[languages.zh]\n[languages.en]\n' + "\n".join(map(each.format, ("zh", "en")))


HUGO_LANGUAGES = {
    "a folder each": LANGUAGES,
    "the default one in a folder too": "defaultContentLanguageInSubdir = true\n" + LANGUAGES,
    "a host each": LANGUAGES.replace("[languages.en]", '[languages.en]\nbaseURL = "https://e.org/b/"').replace(
        "[languages.zh]", '[languages.zh]\nbaseURL = "https://z.org/b/"'
    ),
    "one that is off": 'disableLanguages = ["en"]\n' + LANGUAGES,
    "no default": LANGUAGES.partition("\n")[2],
    "by mounts": mounts(
        "content", 'lang = "{}"' if builds.hugo_version() < (0, 153) else 'sites.matrix.languages = ["{}"]'
    ),
    "under another name": mounts("content/docs/{}", ""),
}
LANGUAGE_POSTS = {
    f"content/{language}/posts/{name}.md": front
    for language in ("zh", "en")
    for name, front in (
        ("a", "title: a"),
        ("own", f"title: b\nurl: /own/{language}/"),
        ("relative", f"title: c\nurl: own/{language}/d"),
        ("bundle/index", "title: e"),
    )
}
HUGO_POSTS = {
    "content/posts/a.md": "title: Deep Water\ndate: 2021-06-20",
    "content/posts/Upper Case.md": "title: 深入 理解\ndate: 2021-06-02T10:00:00+08:00",
    "content/posts/slug.md": "title: s\nslug: My Own\ndate: 2021-06-03",
    "content/posts/url.md": "title: u\nurl: /else/where/\ndate: 2021-06-03",
    "content/posts/url2.md": "title: u\nurl: own//without",
    "content/posts/url3.md": "title: u\nurl: /own/with.dot.html",
    "content/posts/url4.md": "title: u\nurl: with.dot/and/slash/",
    "content/posts/bundle/index.md": "title: b\ndate: 2021-06-04",
    "content/posts/bundle/part.md": "title: part",
    "content/posts/year/2021/deep.md": "title: d\ndate: 2021-12-31",
    "content/about.md": "title: about",
    "content/posts/draft.md": "title: dr\ndraft: true",
    "content/posts/two.zh.md": "title: two\ndate: 2021-06-05",
    "content/posts/three.en.md": "title: three\ndate: 2021-06-06",
    "content/posts/_index.md": "title: list",
}
HUGO_SIGNS = {
    "content/posts/为什么？ a & b's (c), d+e@f~g!.md": "title: signs",
    "content/posts/c# - 50%, %2F 1 .md": "title: '#'\ndate: 2021-06-07",
    "content/posts/slug-of-signs.md": "title: '？'\nslug: 'what? [a]: *b*'\ndate: 2021-06-07",
    "content/posts/url-of-signs.md": "title: u\nurl: '/what?/a: b/'",
}


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
@pytest.mark.parametrize("config", HUGO.values(), ids=HUGO)
def test_hugo_writes_the_page_there(tmp_path: Path, config: str) -> None:
    top = "" if "languages" not in config else 'defaultContentLanguage = "en"\n'
    # (what the signs come to in a template's tokens hangs on Hugo's version)
    hugo_agrees(tmp_path, top + config, HUGO_POSTS if "permalinks" in config else {**HUGO_POSTS, **HUGO_SIGNS})


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
@pytest.mark.parametrize("config", HUGO_LANGUAGES.values(), ids=HUGO_LANGUAGES)
def test_hugo_writes_the_page_of_a_languages_folder_there(tmp_path: Path, config: str) -> None:
    hugo_agrees(tmp_path, config, LANGUAGE_POSTS)


def hugo_agrees(root: Path, config: str, fronts: Mapping[str, str]) -> None:
    posts = {path: f"---\n{front}\n---\n<!-- WHICH{{{path}}} -->\n" for path, front in fronts.items()}
    layouts = {f"layouts/_default/{name}.html": "{{ .RawContent }}" for name in ("single", "list")}
    whole = 'baseURL = "https://example.com/"\n' + config
    builds.write(root, {"hugo.toml": whole, "config.toml": whole, **layouts, **posts})
    build = builds.hugo(root)
    assert build.status == 0, build.said
    built = {path: post for path, post in built_pages(build).items() if not post.endswith("_index.md")}
    assert built
    assert known_pages(own_site(root), posts) == built
