"""site/unreachable: posts whose address is cut by the browser."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests import builds

RULE = "site/unreachable"
JEKYLL = {"_config.yml": "title: x\n", "_layouts/post.html": "{{ content }}"}
HEXO = {"_config.yml": "url: https://example.com\n", "package.json": '{"dependencies": {"hexo": "8"}}'}
HUGO = {"hugo.toml": builds.HUGO, "layouts/_default/single.html": "{{ .Content }}"}


def post(front: str = "title: x") -> str:
    return f"---\n{front}\n---\n文字\n"


CLEAN = {
    "Jekyll: a name": {**JEKYLL, "_posts/2021-01-01-c#?.md": post()},
    "Jekyll: a slug": {**JEKYLL, "_posts/2021-01-01-c.md": post("slug: 'c#?'")},
    "Jekyll: a key of others": {**JEKYLL, "_posts/2021-01-01-c.md": post("url: /?p=12")},
    "Jekyll: not published": {**JEKYLL, "_posts/2021-01-01-c.md": post("permalink: /?p=12\npublished: false")},
    "Jekyll: no post": {**JEKYLL, "notes/c#.md": post("permalink: /?p=12")},
    "Jekyll: the sign as a code": {**JEKYLL, "_posts/2021-01-01-c.md": post("permalink: /c%23/")},
    "Hexo: an address of its own": {**HEXO, "source/_posts/c#.md": post("permalink: csharp/")},
    "Hexo: a full-width sign": {**HEXO, "source/_posts/为什么？.md": post()},
    "Hexo: a title": {**HEXO, "source/_posts/c.md": post("title: 'C#?'")},
    "Hugo: a question mark in a name": {**HUGO, "content/posts/c?.md": post()},
    "Hugo: a slug for it": {**HUGO, "content/posts/c#.md": post("slug: csharp")},
    "Hugo: a draft": {**HUGO, "content/posts/c.md": post("url: /?p=12\ndraft: true")},
    "Hugo: a list": {**HUGO, "content/posts/_index.md": post("title: 'C#'")},
}

# the post, what its front matter holds, where the problem begins, and what is asked for in place of it
FOUND = {
    "Jekyll: WordPress": (JEKYLL, "_posts/2021-01-01-c.md", "permalink: /?p=12", "/?p=12", "/"),
    "Jekyll: a fragment": (JEKYLL, "_posts/2021-01-01-c.md", "permalink: /c#/", "/c#/", "/c"),
    "Jekyll: two signs": (JEKYLL, "_posts/2021-01-01-c.md", "permalink: /a?b?c/", "/a?b?c/", "/a"),
    "Hexo: a name": (HEXO, "source/_posts/c#.md", "date: 2021-01-01", "/2021/01/01/c#/", "/2021/01/01/c"),
    "Hexo: a permalink": (HEXO, "source/_posts/c.md", "permalink: f#/", "/f#/", "/f"),
    "Hugo: WordPress": (HUGO, "content/posts/c.md", "url: /?p=12", "/?p=12/", "/"),
    "Hugo: a name": (HUGO, "content/posts/c#.md", "title: x", "/posts/c#/", "/posts/c"),
    "Hugo: a bundle": (HUGO, "content/posts/c#/index.md", "title: x", "/posts/c#/", "/posts/c"),
}


@pytest.mark.parametrize("files", CLEAN.values(), ids=CLEAN)
def test_clean(found_in: object, files: Mapping[str, str]) -> None:
    assert found_in(RULE, files) == {}  # type: ignore[operator]


@pytest.mark.parametrize("case", FOUND.values(), ids=FOUND)
def test_found(found_in: object, case: tuple[Mapping[str, str], str, str, str, str]) -> None:
    site, path, front, url, opened = case
    ((problem,),) = found_in(RULE, {**site, path: post(front)}).values()  # type: ignore[operator]
    assert problem.span.start == (post(front).index(": ") + 2 if "link" in front or "url" in front else 0)
    assert f"`{url}`" in problem.message and f"ask for `{opened}`" in problem.message
    assert urlsplit(url).path == opened
    key = front.partition(":")[0]
    advice = f"give it a `{key}` without one" if key in ("permalink", "url") else "rename the file"
    assert problem.message.endswith(f": {advice}")


@pytest.mark.parametrize("case", FOUND.values(), ids=FOUND)
def test_no_page_is_where_the_browser_asks(case: tuple[Mapping[str, str], str, str, str, str], tmp_path: Path) -> None:
    site, path, front, url, opened = case
    files = {**site, path: post(f"layout: post\n{front}")}
    if site is HEXO:
        if builds.missing_hexo():
            pytest.skip(builds.missing_hexo())
        (build,) = builds.hexo([builds.hexo_site(tmp_path, {path: files[path]})])
        pages = build.pages
    else:
        command = "jekyll" if site is JEKYLL else "hugo"
        if builds.missing(command):
            pytest.skip(builds.missing(command))
        pages = getattr(builds, command)(builds.write(tmp_path, files)).pages
    asked = {opened, f"{opened}.html", f"{opened.rstrip('/')}/index.html"} - {"/index.html"}
    assert asked.isdisjoint(pages)
    assert any(page.startswith(url) for page in pages)
