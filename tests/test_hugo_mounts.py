"""Where Hugo takes pages and static files from: what the configuration is read to say is what the real one builds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint_posts.front_matter import parse
from lint_posts.hugo_mounts import Mount, candidates, may_hold_more, mounts
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
    "a folder for each language": LANGUAGES.replace("[languages.zh]", 'contentDir = "docs"\n[languages.zh]')
    + 'contentDir = "zh"\n',
    "a name in capitals": LANGUAGES.replace(".zh]", ".zh-CN]") + 'contentDir = "docs"\n',
    "a mount for a language": LANGUAGES + mount("docs", "content", 'lang = "zh"\n') + mount("content", "content"),
    "mounts with slashes": mount("docs/", "content/manual/") + mount("./files", "static/"),
    "another folder of assets": 'assetDir = "pipes"\n',
    "a mount of assets": mount("pipes", "assets/deep"),
    "another folder of themes": 'themesDir = "skins"\ntheme = "other"\n',
    "another folder of themes, with slashes": 'themesDir = "./skins/"\ntheme = "other"\n',
    "a theme that says so in YAML": 'theme = "in-yaml"\n',
    "a theme that says so in JSON": 'theme = "in-json"\n',
    "two themes": 'theme = ["mounted", "plain"]\n',
}
PAGES = ("content/posts/a.md", "docs/b.md", "themes/plain/content/c.md", "themes/mounted/content/d.md",
         "skins/other/content/e.md", "themes/in-yaml/in/f.md", "themes/in-json/in/g.md", "zh/h.md")  # fmt: skip
STATIC = ("static/s.txt", "static/in/s.txt", "files/f.txt", "themes/plain/static/t.txt", "themes/mounted/static/u.txt",
          "themes/mounted/other/v.txt")  # fmt: skip
ASSETS = ("assets/w.txt", "pipes/x.txt", "themes/plain/assets/y.txt", "themes/mounted/assets/z.txt")
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
        "themes/in-yaml/config.yaml": "module: {mounts: [{source: in, target: content}]}\n",
        "themes/in-json/config.json": '{"module": {"mounts": [{"source": "in", "target": "content"}]}}\n',
        "layouts/_default/list.html": '{{ range resources.Match "**.txt" }}ASSET[{{ .Content }}]{{ end }}',
        **{path: f"---\ntitle: x\n---\nWHICH{{{path}}}\n" for path in PAGES},
        **{path: path for path in (*STATIC, *ASSETS)},
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
    assert set(site.posts) == {path for path in built if not path.startswith(("themes/", "skins/"))}
    known = {path for path in PAGES if any(one.below(path) is not None for one in mounts(site, "content"))}
    assert known == built
    assert not may_hold_more(site, "content") and not may_hold_more(site, "static")
    assets = {path for text in build.pages.values() for path in re.findall(r"ASSET\[(.*?)\]", text)}
    assert {path for path in ASSETS if any(one.below(path) is not None for one in mounts(site, "assets"))} == assets

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


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
@pytest.mark.parametrize(
    "config", ['contentDir = "."\n', 'contentDir = "./"\n', mount(".", "content"), mount("./", "content/all")]
)
def test_all_of_a_site_may_be_its_content(tmp_path: Path, config: str) -> None:
    layouts = {f"layouts/_default/{name}.html": f"{name} {{{{ .RawContent }}}}" for name in ("single", "list")}
    posts = {path: f"---\ntitle: x\n---\nWHICH{{{path}}}\n" for path in ("a/b.md", "content/c.md", "d.md")}
    site = find_site(str(builds.write(tmp_path, {".git/HEAD": "", "hugo.toml": config, **layouts, **posts})))
    assert site is not None
    texts = [text for text in builds.hugo(tmp_path).pages.values() if "WHICH{" in text]
    assert set(site.posts) == {text.partition("WHICH{")[2].partition("}")[0] for text in texts} == set(posts)


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
        (mount("/docs", "content/docs/"), True, False),
        (mount("docs", "content/", 'includeFiles = "b*"\n'), True, False),
        (mount("docs", "./content", 'files = ["b*"]\n'), True, False),
        ('theme = "../plain"\n', True, True),
        ('theme = "deep"\n', True, True),
        ('theme = "deeper"\n', True, True),
        ('theme = "filtered"\n', False, True),
        (imported("filtered", mount("static", "static")), False, False),
        (imported("plain", mount("static", "static", 'includeFiles = "t*"\n')), False, True),
    ],
)
def test_what_may_come_from_elsewhere(tmp_path: Path, config: str, content: bool, static: bool) -> None:
    (tmp_path / "themes/empty").mkdir(parents=True)
    themes = {
        "deep": 'theme = "plain"\n',
        "deeper": imported("plain"),
        "filtered": mount("static", "static", 'excludeFiles = "t*"\n'),
    }
    builds.write(tmp_path, {f"themes/{name}/hugo.toml": config for name, config in themes.items()})
    site = site_with(tmp_path, config)
    assert (may_hold_more(site, "content"), may_hold_more(site, "static")) == (content, static)


def test_a_mount_is_the_sites_own_or_a_themes_and_for_a_language_or_all(tmp_path: Path) -> None:
    for_one = 'sites = { matrix = { languages = ["zh"] } }\n'
    for_two = for_one.replace('["zh"]', '["en", "zh"]')
    config = mount("a", "content", 'lang = "ZH"\n') + mount("b", "content", for_one) + mount("c", "content", for_two)
    site = site_with(tmp_path, f"{config}[[module.mounts]]\nsource = 1\ntarget = 'content'\n" + imported("plain"))
    assert [(each.source, each.language, each.own) for each in mounts(site, "content")] == [
        ("a/", "zh", True),
        ("b/", "zh", True),
        ("c/", "", True),
        ("themes/plain/content/", "", False),
    ]
    assert [each.own for each in mounts(site_with(tmp_path / "b", 'theme = "mounted"\n'), "static")] == [True, False]


@pytest.mark.parametrize(
    ("mounted", "path", "below"),
    [
        (Mount("docs/", "manual/"), "docs/a.md", "manual/a.md"),
        (Mount("docs/", "manual/"), "other/a.md", None),
        (Mount("docs/b.md", "one.md"), "docs/b.md", "one.md"),
        (Mount("docs/b.md", "one.md"), "docs/b.mdx", None),
        (Mount("docs/", ""), "docs/a.md", "a.md"),
        (Mount("", "all/"), "docs/a.md", "all/docs/a.md"),
    ],
)
def test_where_a_mount_lays_a_file(mounted: Mount, path: str, below: str | None) -> None:
    assert mounted.below(path) == below
    assert below is None or mounted.above(below) == path


@pytest.mark.parametrize("path", ["one.mdx", "two.md", "manual/a.md"])
def test_a_mount_of_a_file_has_no_other(path: str) -> None:
    assert Mount("docs/b.md", "one.md").above(path) is None
    assert Mount("docs/", "x/").above(path) is None
