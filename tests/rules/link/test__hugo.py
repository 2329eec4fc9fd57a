"""link/baseurl on Hugo sites: what is reported leaves the site as the real Hugo builds it, and what is repaired stays."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lint_posts.rules.link.baseurl import check

from lint_posts.post import Post
from lint_posts.site import find_site
from tests import builds

from .conftest import repaired

BASE = 'baseURL = "https://example.com/blog/"\n'
UNSAFE = "[markup.goldmark.renderer]\nunsafe = true\n"
LANGUAGES = 'defaultContentLanguage = "en"\n[languages.en]\n[languages.zh]\n'
PAGE = "content/posts/here.md"
FRONT = "---\ntitle: here\n---\n"
FILES = {
    "content/posts/other.md": "---\ntitle: Other\naliases: [/old/name/]\n---\n",
    "content/posts/中文.md": "+++\ntitle = '中'\n+++\n",
    "content/posts/slug.md": "---\ntitle: S\nslug: own\n---\n",
    "content/posts/draft.md": "---\ntitle: D\ndraft: true\n---\n",
    "content/posts/bundle/index.md": '{"title": "b"}\n',
    "content/about.md": "---\ntitle: a\ntags: [x]\n---\n",
    "content/docs/_index.md": "---\ntitle: d\n---\n",
    "content/docs/own/_index.md": "---\ntitle: d\nurl: /elsewhere/\n---\n",
    "content/docs/hidden/_index.md": "---\ntitle: d\ndraft: true\n---\n",
    "content/docs/unbuilt/_index.md": "---\ntitle: d\nbuild: {render: never}\n---\n",
    "content/docs/unlisted/_index.md": "---\ntitle: d\n_build: {render: never}\n---\n",
    "content/posts/toml.md": "+++\ntitle = 't'\nurl = '/own/toml/'\naliases = ['/older', 'oldest']\n+++\n",
    "static/robots.txt": "",
    "static/deep/er/a.pdf": "pdf",
    "static/files/手册.pdf": "pdf",
    "layouts/_default/single.html": "page {{ .Content }}",
    "layouts/_default/list.html": "list",
}

# what the post says, what a safe fix makes of it, and what an unsafe one does where that differs
FOUND: dict[str, tuple[str, str | None, str | None]] = {
    "a page": ("[a](/posts/other/)", "[a](/blog/posts/other/)", None),
    "a page without the last slash": ("[a](/posts/other)", "[a](/blog/posts/other)", None),
    "a page at the root": ("[a](/about/)", "[a](/blog/about/)", None),
    "a place in a page": ("[a](/about/#b)", "[a](/blog/about/#b)", None),
    "a bundle": ("[a](/posts/bundle/)", "[a](/blog/posts/bundle/)", None),
    "a slug": ("[a](/posts/own/)", "[a](/blog/posts/own/)", None),
    "a name in Chinese": ("[a](/posts/中文/)", "[a](/blog/posts/中文/)", None),
    "an old name": ("[a](/old/name/)", "[a](/blog/old/name/)", None),
    "an old name without a slash": ("[a](/older/)", "[a](/blog/older/)", None),
    "an address in TOML": ("[a](/own/toml)", "[a](/blog/own/toml)", None),
    "a file of a deeper folder": ("[a](/deep/er/a.pdf)", "[a](/blog/deep/er/a.pdf)", None),
    "a section": ("[a](/docs/)", "[a](/blog/docs/)", None),
    "a file": ("[a](/files/手册.pdf?a=1)", "[a](/blog/files/手册.pdf?a=1)", None),
    "by reference": ("[a]\n\n[a]: /about/ 'b'", "[a]\n\n[a]: /blog/about/ 'b'", None),
    "an element": ('<a href="/about/">a</a>', '<a href="/blog/about/">a</a>', None),
    "an element of a block": ("<div>\n<a href='/about/'>a</a>\n</div>", "<div>\n<a href='/blog/about/'>a</a>\n</div>", None),
    "a section without a page of its own": ("[a](/posts/)", None, "[a](/blog/posts/)"),
    "a tag": ("[a](/tags/x/)", None, "[a](/blog/tags/x/)"),
    "a page that is not there": ("[a](/posts/gone/)", None, "[a](/blog/posts/gone/)"),
    "a file that is not there": ("[a](/files/gone.pdf)", None, "[a](/blog/files/gone.pdf)"),
    "a section that has moved, by its folder": ("[a](/docs/own/)", None, "[a](/blog/docs/own/)"),
    "a section that is a draft": ("[a](/docs/hidden/)", None, "[a](/blog/docs/hidden/)"),
    "a section that is not built": ("[a](/docs/unbuilt/)", None, "[a](/blog/docs/unbuilt/)"),
    "a section that was not built in older ones": ("[a](/docs/unlisted/)", None, "[a](/blog/docs/unlisted/)"),
    "a file that is not there, in a deeper folder": ("[a](/deep/gone.pdf)", None, "[a](/blog/deep/gone.pdf)"),
    "a file taken for a folder": ("[a](/robots.txt/b)", None, None),
    "a name below the section, as an old one": ("[a](/oldest/)", None, None),
    "a draft": ("[a](/posts/draft/)", None, "[a](/blog/posts/draft/)"),
    "through the base URL": ("[a](/blog/about/)", None, None),
    "the base URL itself": ("[a](/blog)", None, None),
    "the domain itself": ("[a](/)", None, None),
    "another site of the domain": ("[a](/shop/)", None, None),
    "a section that has moved": ("[a](/elsewhere)", None, None),
    "another host": ("[a](https://example.org/about/)", None, None),
    "from the page on": ("[a](../other/)", None, None),
    "a source": ("[a](/posts/other.md)", None, None),
    "a shortcode": ('[a]({{< ref "about.md" >}})', None, None),
    "code": ("`[a](/about/)`", None, None),
}  # fmt: skip


def post_in(root: Path, config: str, body: str, more: dict[str, str] | None = None) -> Post:
    text = f"{FRONT}{body}\n"
    builds.write(
        root, {".git/HEAD": "", "hugo.toml": config, "config.toml": config, **FILES, **(more or {}), PAGE: text}
    )
    site = find_site(str(root / PAGE))
    assert site is not None and site.engine == "hugo"
    return Post(text, str(root / PAGE), site, site.dialect)


@pytest.mark.parametrize(("body", "sure", "likely"), FOUND.values(), ids=FOUND)
def test_what_is_found(tmp_path: Path, body: str, sure: str | None, likely: str | None) -> None:
    post = post_in(tmp_path, BASE + UNSAFE, body)
    problems = list(check(post))
    assert len(problems) == (0 if sure is likely is None else 1)
    assert repaired(post, problems) == f"{FRONT}{sure or body}\n"
    assert repaired(post, problems, unsafe=True) == f"{FRONT}{sure or likely or body}\n"


def test_files_of_several_folders(tmp_path: Path) -> None:
    mounts = "".join(f"[[module.mounts]]\nsource = '{each}'\ntarget = 'static'\n" for each in ("static", "more"))
    post = post_in(tmp_path, BASE + mounts, "[a](/b.pdf) [c](/robots.txt)", {"more/b.pdf": "pdf"})
    assert repaired(post, list(check(post))) == f"{FRONT}[a](/blog/b.pdf) [c](/blog/robots.txt)\n"


def test_sections_with_addresses_of_their_own(tmp_path: Path) -> None:
    permalinks = "[permalinks.section]\ndocs = '/manual/'\n"
    assert list(check(post_in(tmp_path, BASE + permalinks, "[a](/docs/)"))) == []


def leads_to(root: Path, page: str) -> list[bool]:
    """For each link to this host, in a page that was built, whether the site has what it asks for."""
    found = []
    for link in re.findall(r"<a href=[\"']?([^\"'> ]+)", (root / "public" / page).read_text(encoding="utf-8")):
        path = unquote(urlsplit(link).path)
        served = root / "public" / path.removeprefix("/blog/")
        found.append(path.startswith("/blog/") and (served.is_file() or (served / "index.html").is_file()))
    return found


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
def test_hugo_leaves_broken_what_is_found_and_not_what_is_repaired(tmp_path: Path) -> None:
    sure = [(body, fixed) for body, fixed, _ in FOUND.values() if fixed is not None]
    for at, bodies in enumerate(zip(*sure, strict=True)):
        post_in(tmp_path, BASE + UNSAFE, "\n\n".join(body.replace("[a]", f"[a{n}]") for n, body in enumerate(bodies)))
        assert builds.hugo(tmp_path).status == 0
        assert leads_to(tmp_path, "posts/here/index.html") == [bool(at)] * len(sure)


HOOK = "{{ .Text }}"
# what makes the addresses, or may: more files, the configuration, and whether a Markdown link and an element are judged
WAYS: dict[str, tuple[dict[str, str], str, bool, bool]] = {
    "nothing": ({}, UNSAFE, True, True),
    "no raw HTML": ({}, "", True, False),
    "full addresses": ({}, "canonifyURLs = true\n" + UNSAFE, False, False),
    "relative addresses": ({}, "relativeURLs = true\n" + UNSAFE, False, False),
    "a template": ({"layouts/_default/_markup/render-link.html": HOOK}, UNSAFE, False, True),
    "a section's template": ({"layouts/posts/_markup/render-link.html": HOOK}, UNSAFE, False, True),
    "a template, as newer ones have it": ({"layouts/_markup/render-link.html": HOOK}, UNSAFE, False, True),
    "a theme's template": ({"themes/t/layouts/_default/_markup/render-link.html": HOOK}, 'theme = "t"\n' + UNSAFE, False, True),
    "a template for images": ({"layouts/_default/_markup/render-image.html": HOOK}, UNSAFE, True, True),
    "a theme that is not here": ({}, 'theme = "t"\n' + UNSAFE, False, True),
    "a module": ({}, UNSAFE + '[[module.imports]]\npath = "github.com/a/b"\n', False, True),
    "Hugo's own template": ({}, UNSAFE + "[markup.goldmark.renderHooks.link]\nenableDefault = true\n", False, True),
    "Hugo's own template, newer": ({}, UNSAFE + '[markup.goldmark.renderHooks.link]\nuseEmbedded = "fallback"\n', False, True),
    "languages": ({}, LANGUAGES + UNSAFE, False, True),
    "languages without Hugo's template": (
        {}, LANGUAGES + UNSAFE + '[markup.goldmark.renderHooks.link]\nuseEmbedded = "never"\n', True, True,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "config", "link", "element"), WAYS.values(), ids=WAYS)
def test_who_makes_the_addresses(tmp_path: Path, files: dict[str, str], config: str, link: bool, element: bool) -> None:
    post = post_in(tmp_path, BASE + config, '[a](/about/)\n\n<a href="/about/">a</a>', files)
    assert [post.line_number(problem.span.start) for problem in check(post)] == [4] * link + [6] * element


@pytest.mark.parametrize(
    "config", ["", 'baseURL = "https://example.com/"\n', 'baseURL = "https://example.com"\n', 'baseURL = "/"\n']
)
def test_sites_at_the_root_of_a_domain(tmp_path: Path, config: str) -> None:
    assert list(check(post_in(tmp_path, config, "[a](/about/)"))) == []


def test_languages_with_hosts_of_their_own(tmp_path: Path) -> None:
    config = (
        BASE + LANGUAGES.replace("[languages.en]\n", '[languages.en]\nbaseURL = "https://e.example.com/"\n') + UNSAFE
    )
    assert list(check(post_in(tmp_path, config, '<a href="/about/">a</a>'))) == []
