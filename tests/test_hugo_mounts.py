"""Where Hugo takes pages and static files from: what the configuration is read to say is what the real one builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.front_matter import parse
from lint_posts.hugo_mounts import candidates, may_hold_more, mounts
from lint_posts.permalinks import address
from lint_posts.site import Site, find_site
from tests import builds


def mount(source: str, target: str, more: str = "") -> str:
    return f'[[module.mounts]]\nsource = "{source}"\ntarget = "{target}"\n{more}'


def imported(path: str, mounted: str = "") -> str:
    return f'[[module.imports]]\npath = "{path}"\n' + mounted.replace("module.mounts", "module.imports.mounts")


LANGUAGES = 'defaultContentLanguage = "en"\n[languages.en]\n[languages.zh]\n'

CONFIGS = {
    "none": "",
    "another content folder": 'contentDir = "docs"\n',
    "with a dot and a slash": 'contentDir = "./docs/"\n',
    "another static folder": 'staticDir = "files"\n',
    "static folders": 'staticDir = ["static", "files"]\n',
    "numbered static folders": 'staticDir = "static"\nstaticDir2 = "files"\n',
    "a mount takes the content's place": mount("docs", "content/manual"),
    "a mount beside the content": mount("docs", "content/manual") + mount("content", "content"),
    "a mount before `contentDir`": 'contentDir = "content"\n' + mount("docs", "content"),
    "a mount of static files": mount("files", "static/deep"),
    "a mount of a file": mount("docs/b.md", "content/one.md"),
    "keys in another case": mount("docs", "content").replace("source", "Source").replace("mounts", "Mounts"),
    "a theme": 'theme = "plain"\n',
    "a theme in a list": 'theme = ["plain"]\n',
    "a theme with mounts": 'theme = "mounted"\n',
    "a theme that is not used": 'title = "x"\n',
    "a theme as a module": imported("plain"),
    "a theme as a module, with mounts": imported("plain", mount("static", "static/t")),
    "a module that is off": imported("plain").rstrip() + "\ndisable = true\n",
    "a folder for one language": LANGUAGES + 'contentDir = "docs"\n',
}
PAGES = ("content/posts/a.md", "docs/b.md", "themes/plain/content/c.md", "themes/mounted/content/d.md")
STATIC = ("static/s.txt", "static/in/s.txt", "files/f.txt", "themes/plain/static/t.txt", "themes/mounted/static/u.txt",
          "themes/mounted/other/v.txt")  # fmt: skip
THEME = mount("other", "static")


def site_with(root: Path, config: str) -> Site:
    whole = 'baseURL = "https://example.com/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n' + config
    files = {
        ".git/HEAD": "",
        "hugo.toml": whole,
        "config.toml": whole,  # its name in older versions
        "themes/mounted/hugo.toml": THEME,
        "themes/mounted/config.toml": THEME,
        "layouts/_default/single.html": "{{ .RawContent }}",
        "layouts/_default/list.html": "list",
        **{path: f"---\ntitle: x\n---\nWHICH{{{path}}}\n" for path in PAGES},
        **{path: path for path in STATIC},
    }
    site = find_site(str(builds.write(root, files)))
    assert site is not None
    return site


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
@pytest.mark.parametrize("config", CONFIGS.values(), ids=CONFIGS)
def test_hugo_takes_the_same_files(tmp_path: Path, config: str) -> None:
    site = site_with(tmp_path, config)
    build = builds.hugo(tmp_path)
    assert build.status == 0, build.said
    texts = (text for text in build.pages.values() if "WHICH{" in text)
    built = {text.partition("WHICH{")[2].partition("}")[0] for text in texts}
    assert set(site.posts) == {path for path in built if not path.startswith("themes/")}
    known = {path for path in PAGES if any(one.below(path) is not None for one in mounts(site, "content"))}
    assert known == built
    assert not may_hold_more(site, "content") and not may_hold_more(site, "static")

    served = {path.relative_to(tmp_path / "public").as_posix(): path for path in (tmp_path / "public").rglob("*.txt")}
    for url, file in served.items():
        assert file.read_text() in candidates(site, "static", url)
    for path in STATIC:
        urls = [url for one in mounts(site, "static") if (url := one.below(path)) is not None]
        assert all(served[url].read_text() == path for url in urls)
        assert bool(urls) is (path in {file.read_text() for file in served.values()})


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
@pytest.mark.parametrize("config", CONFIGS.values(), ids=CONFIGS)
def test_hugo_gives_the_pages_the_same_addresses(tmp_path: Path, config: str) -> None:
    site = site_with(tmp_path, config)
    build = builds.hugo(tmp_path)
    for path in site.posts:
        found = address(site, path, parse((tmp_path / path).read_text(), "hugo"))
        assert found is not None and f"WHICH{{{path}}}" in build.pages[found.file]


@pytest.mark.parametrize(
    ("config", "content", "static"),
    [
        (imported("github.com/someone/theme"), True, True),
        ('theme = "absent"\n', True, True),
        ('theme = "empty"\n', True, True),
        (mount("../docs", "content/docs"), True, False),
        (mount("node_modules/x/dist", "static/x"), False, True),
        (mount("docs", "content", 'excludeFiles = "b*"\n'), True, False),
        (imported("plain") + imported("github.com/someone/more"), True, True),
    ],
)
def test_what_may_come_from_elsewhere(tmp_path: Path, config: str, content: bool, static: bool) -> None:
    (tmp_path / "themes/empty").mkdir(parents=True)
    site = site_with(tmp_path, config)
    assert (may_hold_more(site, "content"), may_hold_more(site, "static")) == (content, static)
