"""link/missing-target on Hexo and Hugo sites: links to the Markdown of another page, as the real ones leave them."""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote

import pytest
from lint_posts.rules.link.missing_target import check

from lint_posts.post import Post
from lint_posts.site import find_site
from tests import builds

from .conftest import repaired

FRONT = "---\ntitle: x\ndate: 2021-06-20\n---\n"
HUGO = {
    "content/posts/other.md": FRONT,
    "content/posts/moved.md": FRONT.replace("title: x", "title: x\nslug: to"),
    "content/posts/draft.md": FRONT.replace("title: x", "title: x\ndraft: true"),
    "content/posts/bundle/index.md": FRONT,
    "content/about.md": FRONT,
    "static/files/served.md": "text",
    "layouts/_default/single.html": "page {{ .Content }}",
    "layouts/_default/list.html": "list",
}
HEXO = {
    "source/_posts/other.md": FRONT,
    "source/_posts/sub/deep.md": FRONT,
    "source/about/index.md": FRONT,
    "source/raw/served.md": "text",
}
UNSAFE = "[markup.goldmark.renderer]\nunsafe = true\n"

# a link, and what it is repaired to; None: nothing is found, "": no address is known
ON_HUGO = {
    "beside": ("other.md", "/blog/posts/other/"),
    "beside, with a dot": ("./other.md", "/blog/posts/other/"),
    "above": ("../about.md", "/blog/about/"),
    "a place": ("other.md#a", "/blog/posts/other/#a"),
    "a bundle": ("bundle/index.md", "/blog/posts/bundle/"),
    "a slug": ("moved.md", "/blog/posts/to/"),
    "a draft": ("draft.md", ""),
    "from the root": ("/posts/other.md", "/blog/posts/other/"),
    "through the base URL": ("/blog/posts/other.md", "/blog/posts/other/"),
    "no such file": ("gone.md", ""),
    "such a file elsewhere": ("/posts/about.md", None),
    "a file that is served": ("/blog/files/served.md", None),
    "the page": ("/blog/posts/other/", None),
    "another host": ("https://example.org/other.md", None),
}
ON_HEXO = {
    "beside": ("other.md", "/blog/2021/06/20/other/"),
    "below": ("sub/deep.md", "/blog/2021/06/20/sub/deep/"),
    "a page": ("../about/index.md", ""),
    "from the root": ("/about/index.md", ""),
    "a file that is served": ("/blog/raw/served.md", None),
    "no such file": ("gone.md", ""),
    "such a file elsewhere": ("deep.md", None),
    "the page": ("/blog/2021/06/20/other/", None),
    "through the base URL": ("/blog/_posts/other.md", "/blog/2021/06/20/other/"),
    "a place": ("other.md#", "/blog/2021/06/20/other/#"),
}


def post_at(root: Path, path: str, body: str) -> Post:
    (root / path).write_text(f"{FRONT}{body}\n", encoding="utf-8")
    site = find_site(str(root / path))
    assert site is not None
    return Post(f"{FRONT}{body}\n", str(root / path), site, site.dialect)


def on_hugo(root: Path, body: str, config: str = "", more: dict[str, str] | None = None) -> Post:
    whole = f'baseURL = "https://example.com/blog/"\n{config}'
    builds.write(root, {".git/HEAD": "", **HUGO, **(more or {}), "hugo.toml": whole, "config.toml": whole})
    return post_at(root, "content/posts/here.md", body)


def on_hexo(root: Path, body: str, package: str = "hexo") -> Post:
    files = {
        **HEXO,
        "_config.yml": "root: /blog/\nskip_render: raw/*\n",
        "package.json": f'{{"dependencies": {{"{package}": "8"}}}}',
    }
    builds.write(root, {".git/HEAD": "", **files, "scaffolds/post.md": ""})
    return post_at(root, "source/_posts/here.md", body)


@pytest.mark.parametrize(("link", "right"), ON_HUGO.values(), ids=ON_HUGO)
def test_hugo(tmp_path: Path, link: str, right: str | None) -> None:
    post = on_hugo(tmp_path, f"[a]({link})")
    found = list(check(post))
    assert len(found) == (right is not None)
    assert repaired(post, found, unsafe=True) == f"{FRONT}[a]({right or link})\n"
    assert repaired(post, found) == post.text


@pytest.mark.parametrize(("link", "right"), ON_HEXO.values(), ids=ON_HEXO)
def test_hexo(tmp_path: Path, link: str, right: str | None) -> None:
    post = on_hexo(tmp_path, f"[a]({link})")
    found = list(check(post))
    assert len(found) == (right is not None)
    assert repaired(post, found, unsafe=True) == f"{FRONT}[a]({right or link})\n"


def test_what_may_make_another_address(tmp_path: Path) -> None:
    body = '[a](other.md)\n\n<a href="other.md">a</a>'
    hook = {"layouts/_default/_markup/render-link.html": ""}
    assert len(list(check(on_hugo(tmp_path / "1", body, UNSAFE)))) == 2
    assert len(list(check(on_hugo(tmp_path / "2", body, UNSAFE, hook)))) == 1
    assert len(list(check(on_hugo(tmp_path / "3", body, UNSAFE + "[languages.en]\n")))) == 1
    assert len(list(check(on_hugo(tmp_path / "4", body)))) == 1
    assert len(list(check(on_hexo(tmp_path / "5", body)))) == 2
    assert len(list(check(on_hexo(tmp_path / "6", body, "hexo-filter-relative-link")))) == 0


def test_below_other_links(tmp_path: Path) -> None:
    body = "[a](https://example.org/) [b](#c) [d](/blog/files/gone.pdf)\n\n[e](other.md) [f](https://example.org/g.md)"
    assert [post.line_number(each.span.start) for post in [on_hugo(tmp_path, body)] for each in check(post)] == [7]


@pytest.mark.parametrize(
    ("config", "count"),
    [
        ("", 1),
        ("[[module.imports]]\npath = 'github.com/a/b'\n", 0),
        ("[[module.mounts]]\nsource = '../notes'\ntarget = 'content'\n", 0),
        ("[[module.mounts]]\nsource = '../files'\ntarget = 'static'\n", 0),
        ("[[module.mounts]]\nsource = '../data'\ntarget = 'data'\n", 1),
    ],
)
def test_where_pages_may_come_from_elsewhere(tmp_path: Path, config: str, count: int) -> None:
    hook = "[markup.goldmark.renderHooks.link]\nuseEmbedded = 'never'\n"
    body = '<a href="gone.md">a</a>'
    assert len(list(check(on_hugo(tmp_path, body, UNSAFE + hook + config)))) == count


def test_files_of_another_kind(tmp_path: Path) -> None:
    body = "[a](gone.pdf) [b](other.html)"
    assert list(check(on_hugo(tmp_path / "1", body))) == list(check(on_hexo(tmp_path / "2", body))) == []


def test_hexo_without_a_list_of_its_packages(tmp_path: Path) -> None:
    files = {**HEXO, ".git/HEAD": "", "_config.yml": "new_post_name: :title.md\n", "scaffolds/post.md": ""}
    assert list(check(post_at(builds.write(tmp_path, files), "source/_posts/here.md", "[a](other.md)"))) == []


@pytest.mark.parametrize(("package", "count"), [("hexo-abbrlink", 1), ("hexo-generator-wiki", 0)])
def test_hexo_with_several_packages(tmp_path: Path, package: str, count: int) -> None:
    packages = f'my-hexo-link": "1", "hexo": "8", "{package}'
    assert len(list(check(on_hexo(tmp_path, "[a](other.md)", packages)))) == count


def leads_somewhere(page: str, html: str, served: set[str]) -> list[bool]:
    """For each link of a page at `page` (its URL path) whether the site has what it asks for."""
    links = [unquote(link).partition("#")[0] for link in re.findall(r'<a href="([^"]*)"', html)]
    asked = [normpath(join(page, link)).removeprefix("/blog") for link in links]
    return [path in served or f"{path}/index.html" in served for path in asked]


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
def test_hugo_leaves_broken_what_is_found(tmp_path: Path) -> None:
    cases = [case for case in ON_HUGO.values() if not case[0].startswith("https:") and case[0] != "/posts/about.md"]
    for repair in (False, True):
        body = "\n\n".join(f"[a{n}]({(repair and right) or link})" for n, (link, right) in enumerate(cases))
        on_hugo(tmp_path, body)
        assert builds.hugo(tmp_path).status == 0
        public = tmp_path / "public"
        served = {f"/{path.relative_to(public).as_posix()}" for path in public.rglob("*.*")}
        html = (public / "posts/here/index.html").read_text(encoding="utf-8")
        wanted = [right is None or (repair and right != "") for _, right in cases]
        assert leads_somewhere("/blog/posts/here/", html, served) == wanted


@pytest.mark.skipif(bool(builds.missing_hexo()), reason=builds.missing_hexo())
def test_hexo_leaves_broken_what_is_found(tmp_path: Path) -> None:
    cases = [case for case in ON_HEXO.values() if case[0] != "deep.md"]
    roots = []
    for repair in (False, True):
        links = (f"[a{n}]({(repair and right) or link})" for n, (link, right) in enumerate(cases))
        files = {**HEXO, "source/_posts/here.md": FRONT + "\n\n".join(links)}
        config = "root: /blog/\nskip_render: raw/*\n"
        roots.append(builds.hexo_site(tmp_path / str(repair), files, config))
    for repair, build in zip((False, True), builds.hexo(roots), strict=True):
        post = build.posts["_posts/here.md"]
        wanted = [right is None or (repair and right != "") for _, right in cases]
        assert leads_somewhere(f"/blog/{post.path}", post.html, set(build.pages)) == wanted
