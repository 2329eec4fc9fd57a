"""Images on Hugo and Hexo sites: what is reported is what the real Hugo leaves broken."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from posixpath import join, normpath

import pytest
from lint_posts.rules.image import baseurl, missing_file
from lint_posts.rules.image._hexo import asset_tags

from lint_posts.model import Problem
from lint_posts.post import Post
from lint_posts.site import Site, find_site
from tests import builds
from tests.rules.image.conftest import repaired

Found = Callable[..., "list[tuple[str, Problem]]"]
RULES = {"baseurl": baseurl.check, "missing": missing_file.check}
FRONT = "---\ntitle: x\ndate: 2021-06-20\n---\n"


def found_in(root: Path, files: Mapping[str, str], path: str, body: str) -> tuple[Post, list[tuple[str, Problem]]]:
    """What the two rules find in a post of a site with these files."""
    builds.write(root, {".git/HEAD": "", **files, path: FRONT + body + "\n"})
    site = find_site(str(root / path))
    assert site is not None
    post = Post(FRONT + body + "\n", str(root / path), site, site.dialect)
    return post, [(name, problem) for name, check in RULES.items() for problem in check(post)]


IMAGES = dict.fromkeys(
    (
        "static/img/a.png",
        "static/b.png",
        "content/posts/bundle/c.png",
        "content/posts/d.png",
        "content/posts/bundle/deep/e.png",
        "content/posts/bundle/My Deep/f.png",
        "assets/as.png",
        "static/pics/g.png",
        "static/js/a.js",
        "docs/h.png",
    ),
    "x",
)
PLAIN = 'baseURL = "https://example.com/"\n'
UNDER = 'baseURL = "https://example.com/blog/"\n'
UNSLUGGED = '[permalinks]\nposts = "/:year/:nothing/"\n'
BY_TITLE = '[permalinks]\nposts = "/:year/:title/"\n'
EMBEDDED = "[markup.goldmark.renderHooks.image]\nenableDefault = true\n"
LANGUAGES = "[languages.en]\n[languages.zh]\n"
USED = '[markup.goldmark.renderHooks.image]\nuseEmbedded = "{}"\n'
NAMED = 'baseURL = "https://example.com/posts/"\n'
OUTSIDE = "".join(f'[[module.mounts]]\nsource = "{source}"\ntarget = "static"\n' for source in ("static", "../shared"))
PAGE, BUNDLE = "content/posts/p.md", "content/posts/bundle/index.md"

SOURCE = dict.fromkeys(
    (
        "source/img/a.png",
        "source/_posts/p/b.png",
        "themes/t/source/css/i.png",
        "themes/t/source/img/t.png",
        "source/_hidden/h.png",
        "source/img/_x/h.png",
        "source/img/.h.png",
        "source/pics/g.png",
        "source/X.png",
        "source/_posts/q/c.png",
        "art/o.png",
    ),
    "x",
)
ROOT, BARE = "root: /blog/\n", "root: /\n"
ASSETS = "post_asset_folder: true\n"
MARKED = "hexo-renderer-marked"
POST = "source/_posts/p.md"

# configuration, post, destination: what is found, and the destination as it is repaired
HUGO: dict[str, tuple[str, str, str, str | None, str | None]] = {
    "from the root": (PLAIN, PAGE, "/img/a.png", None, None),
    "from the root, of a theme": (PLAIN, PAGE, "/b.png", None, None),
    "in a bundle": (PLAIN, BUNDLE, "c.png", None, None),
    "in a bundle, but for its case": (PLAIN, BUNDLE, "C.png", "missing", "c.png"),
    "in a bundle, deeper": (PLAIN, BUNDLE, "./deep/e.png", None, None),
    "up from a bundle": (PLAIN, BUNDLE, "../../img/a.png", None, None),
    "up from a page": (PLAIN, PAGE, "../../img/a.png", None, None),
    "a bundle's, from another page": (PLAIN, PAGE, "../bundle/c.png", None, None),
    "another host": (PLAIN, PAGE, "https://example.org/gone.png", None, None),
    "a shortcode": (PLAIN, PAGE, '{{< ref "p.md" >}}', None, None),
    "missing": (PLAIN, PAGE, "/img/gone.png", "missing", None),
    "its case": (PLAIN, PAGE, "/img/A.png", "missing", "/img/a.png"),
    "missing in a bundle": (PLAIN, BUNDLE, "gone.png", "missing", None),
    "from a folder without images": (PLAIN, PAGE, "/made/by/the-build.png", None, None),
    "by its place in the checkout": (PLAIN, PAGE, "/static/img/a.png", "baseurl", "/img/a.png"),
    "beside a page that is no bundle": (PLAIN, PAGE, "d.png", "baseurl", None),
    "without the slash": (PLAIN, PAGE, "img/a.png", "baseurl", "/img/a.png"),
    "under a path": (UNDER, PAGE, "/img/a.png", "baseurl", "/blog/img/a.png"),
    "under a path, right": (UNDER, PAGE, "/blog/img/a.png", None, None),
    "under a path, missing": (UNDER, PAGE, "/blog/img/gone.png", "missing", None),
    "under a path, in a bundle": (UNDER, BUNDLE, "c.png", None, None),
    "under a path that Hugo writes": (UNDER + "canonifyURLs = true\n", PAGE, "/img/a.png", None, None),
    "missing at the root": (PLAIN, PAGE, "/gone.png", "missing", None),
    "missing in a folder of a folder with images": (PLAIN, PAGE, "/img/deep/gone.png", "missing", None),
    "missing, seen from the page": (PLAIN, PAGE, "../gone.png", "missing", None),
    "of the assets": (PLAIN, PAGE, "/as.png", "baseurl", None),
    "of the assets, by its place in the checkout": (PLAIN, PAGE, "/assets/as.png", "baseurl", None),
    "of the content, by its place in the checkout": (PLAIN, PAGE, "/content/posts/bundle/c.png", "baseurl", None),
    "the bundle's, from the root": (PLAIN, BUNDLE, "/c.png", "missing", None),
    "under a path, seen from the page": (UNDER, PAGE, "../../img/a.png", None, None),
    "under a path, by its place in the checkout": (UNDER, PAGE, "/static/img/a.png", "baseurl", "/blog/img/a.png"),
    "under a path as long as the folder, missing": (UNDER, PAGE, "/pics/img/a.png", "missing", None),
    "by its place in the checkout, under a path that Hugo writes": (
        UNDER + "canonifyURLs = true\n",
        PAGE,
        "/static/img/a.png",
        "baseurl",
        "/img/a.png",
    ),
    "of the content, without the slash": (PLAIN, PAGE, "posts/bundle/c.png", "baseurl", None),
    "in a bundle with another address": (PLAIN + BY_TITLE, BUNDLE, "c.png", None, None),
    "from a page whose address is not known": (PLAIN + UNSLUGGED, PAGE, "gone.png", None, None),
    "where Hugo's own template looks for it": (PLAIN + EMBEDDED, PAGE, "d.png", None, None),
    "where Hugo's own template looks for it, as there are languages": (PLAIN + LANGUAGES, PAGE, "d.png", None, None),
    "where Hugo's own template may look for it": (PLAIN + USED.format("fallback"), PAGE, "d.png", None, None),
    "where it looks for none": (PLAIN + LANGUAGES + USED.format("never"), PAGE, "d.png", "baseurl", None),
    "where it looks for none, in one language": (PLAIN + USED.format("never"), PAGE, "d.png", "baseurl", None),
    "missing, whatever looks for it in languages": (PLAIN + LANGUAGES, PAGE, "gone.png", "missing", None),
    "under the folder's own name, up from the page": (NAMED, PAGE, "../img/a.png", "missing", None),
    "of a folder outside, besides": (PLAIN + OUTSIDE, PAGE, "/img/gone.png", None, None),
    "missing, whatever looks for it": (PLAIN + EMBEDDED, PAGE, "gone.png", "missing", None),
    "missing where one of two folders has images": (
        'staticDir = ["static", "more"]\n' + PLAIN,
        PAGE,
        "/img/gone.png",
        "missing",
        None,
    ),
    "a figure": (PLAIN, PAGE, '{{< figure src="/img/a.png" title="a > b" >}}', None, None),
    "a figure of the bundle": (PLAIN, BUNDLE, '{{< figure src="c.png" >}}', None, None),
    "a figure of the bundle, but for its case": (PLAIN, BUNDLE, '{{< figure src="C.png" >}}', None, None),
    "a figure of the assets": (PLAIN, PAGE, '{{< figure src="/as.png" >}}', None, None),
    "a figure that is shown": (PLAIN, PAGE, '{{</* figure src="gone.png" */>}}', None, None),
    "a figure of another host": (PLAIN, PAGE, '{{< figure src="https://example.org/gone.png" >}}', None, None),
    "a figure that is missing": (PLAIN, BUNDLE, '{{< figure alt="a" src="gone.png" >}}', "missing", None),
    "a figure under a path": (
        UNDER,
        PAGE,
        '{{< figure src="/img/a.png" >}}',
        "baseurl",
        '{{< figure src="/blog/img/a.png" >}}',
    ),
    "ugly, from the folder": ("uglyURLs = true\n" + PLAIN, PAGE, "../img/a.png", None, None),
}


def written(destination: str) -> str:
    """The image with a destination; a shortcode as it is."""
    return destination if "figure" in destination else f"![]({destination})"


@pytest.mark.parametrize(("config", "path", "destination", "rule", "right"), HUGO.values(), ids=HUGO)
def test_hugo(tmp_path: Path, config: str, path: str, destination: str, rule: str | None, right: str | None) -> None:
    files = {"hugo.toml": config, BUNDLE: FRONT, **IMAGES}
    image = written(destination)
    post, found = found_in(tmp_path, files, path, image)
    assert [name for name, _ in found] == ([] if rule is None else [rule])
    text = repaired(post, [problem for _, problem in found], unsafe=True)
    assert image.replace(destination, right or destination) in text


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
@pytest.mark.parametrize("config", [PLAIN, UNDER, NAMED, UNDER + "canonifyURLs = true\n", "uglyURLs = true\n" + PLAIN])
def test_hugo_leaves_broken_what_is_found(tmp_path: Path, config: str) -> None:
    cases = [case for case in HUGO.values() if case[0] == config and not case[2].startswith(("http", "{{"))]
    cases = [case for case in cases if "the-build" not in case[2]]
    cases += [case for case in HUGO.values() if case[0] == config and "figure" in case[2] and case[3] is not None]
    bodies = {
        path: FRONT + "\n\n".join(written(case[2]) for case in cases if case[1] == path) for path in (PAGE, BUNDLE)
    }
    layout = {"layouts/_default/single.html": "{{ .Content }}"}
    root = builds.write(tmp_path, {"hugo.toml": config, "config.toml": config, **layout, **IMAGES, **bodies})
    assert builds.hugo(root).status == 0
    base = config.partition("example.com")[2].partition('/"')[0]
    for _, path, destination, rule, _ in cases:
        name = "bundle" if path == BUNDLE else "p"
        page = f"/posts/{name}.html" if "ugly" in config else f"/posts/{name}/index.html"
        html = (root / f"public{page}").read_text()
        number = [case[2] for case in cases if case[1] == path].index(destination)
        source = re.findall(r'src="([^"]*)"', html)[number].removeprefix("https://example.com")
        asked = normpath(join(f"{base}{page}".rpartition("/")[0] + "/", source))
        there = asked.startswith(f"{base}/") and (root / f"public{asked[len(base) :]}").is_file()
        assert there is (rule is None), destination


def test_hugo_with_a_template_for_images_is_left_alone(tmp_path: Path) -> None:
    files = {"hugo.toml": UNDER, "themes/t/layouts/_default/_markup/render-image.html": "", **IMAGES}
    assert found_in(tmp_path, files, PAGE, "![](/img/a.png) ![](d.png) ![](img/a.png)")[1] == []
    assert [name for name, _ in found_in(tmp_path, files, PAGE, "![](/img/gone.png)")[1]] == ["missing"]


# destinations of which nothing is said, on a Hugo site that has images everywhere
UNJUDGED = (
    "/img/",
    "../",
    "/",
    "#top",
    "{{ site.baseurl }}/gone.png",
    "{% asset_path gone.png %}",
    "data:image/png;base64,iVBO",
    "//e.com/gone.png",
)


# older Hugos have the folders of pages in lower case there, newer ones as they are
LOWERED = (
    "/posts/bundle/my-deep/f.png",
    "/posts/bundle/My-Deep/f.png",
    "/posts/bundle/My%20Deep/f.png",
    "../bundle/my-deep/f.png",
)


@pytest.mark.parametrize("destination", (*UNJUDGED, *LOWERED, "/blogs/a.png", "/docs/h.png", "/js/gone.png"))
@pytest.mark.parametrize("path", [PAGE, BUNDLE])
def test_what_is_no_file_of_the_site_is_not_judged(tmp_path: Path, path: str, destination: str) -> None:
    assert found_in(tmp_path, {"hugo.toml": PLAIN, **IMAGES}, path, f"![]({destination})")[1] == []


def test_a_page_in_a_folder_without_images_is_not_judged(tmp_path: Path) -> None:
    for body in ("![](made/a.png)", "![](blog/img/made.png)"):
        assert found_in(tmp_path, {"hugo.toml": UNDER, **IMAGES}, "content/notes/n.md", body)[1] == []


def test_one_of_several_images(tmp_path: Path) -> None:
    """Also where the others are right, or can only be told by a reading."""
    text = "![](/img/a.png)\n\n![图 [一]](/img/gone.png)\n\n<img src='/img/a.png'>"
    assert [name for name, _ in found_in(tmp_path, {"hugo.toml": PLAIN, **IMAGES}, PAGE, text)[1]] == ["missing"]


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ({"hugo.toml": PLAIN + "= broken"}, PAGE),
        ({"hugo.toml": PLAIN}, "README.md"),
        ({"hugo.toml": PLAIN}, "archetypes/default.md"),
        ({"_config.yml": "root: [", "package.json": '{"dependencies": {"hexo": "8", "hexo-renderer-marked": "1"}}'}, POST),
        ({"_config.yml": "root: /", "package.json": '{"dependencies": {"hexo": "8", "hexo-renderer-marked": "1"}}'}, "source/about.md"),
    ],
)  # fmt: skip
def test_a_site_that_cannot_be_read_and_a_file_that_is_no_post(
    tmp_path: Path, files: dict[str, str], path: str
) -> None:
    text = '![](/img/gone.png) <img src="/img/gone.png">'
    assert found_in(tmp_path, {**files, **IMAGES, **SOURCE}, path, text)[1] == []


@pytest.mark.parametrize(
    "body",
    [
        "![](/art/o.png)",
        "{% asset_img left %}",
        "![](/img/)",
        "![](/)",
        "![](/made/gone.png)",
        '<img src="/blogs/a.png">',
        "![](//e.com/gone.png)",
    ],
)
def test_what_is_no_file_of_a_hexo_site_is_not_judged(tmp_path: Path, body: str) -> None:
    package = f'{{"dependencies": {{"hexo": "8", "{MARKED}": "1"}}}}'
    assert found_in(tmp_path, {"_config.yml": ROOT, "package.json": package, **SOURCE}, POST, body)[1] == []


def test_a_hugo_site_without_a_base_url(tmp_path: Path) -> None:
    """Its files are at the root of whatever serves it."""
    post, found = found_in(tmp_path, {"hugo.toml": 'title = "x"\n', **IMAGES}, PAGE, "![](/static/img/a.png)")
    assert [name for name, _ in found] == ["baseurl"]
    assert repaired(post, [problem for _, problem in found]) == FRONT + "![](/img/a.png)\n"


def test_html_on_a_hexo_site_whose_posts_have_no_sure_address(tmp_path: Path) -> None:
    package = f'{{"dependencies": {{"hexo": "8", "{MARKED}": "1"}}}}'
    files = {"_config.yml": "title: x\npermalink: :unknown/\n", "package.json": package, **SOURCE}
    for body, names in (
        ('<img src="/img/a.png">', []),
        ('<img src="a.png">', []),
        ('<img src="/img/gone.png">', ["missing"]),
    ):
        _, found = found_in(tmp_path, files, POST, body)
        assert [name for name, _ in found] == names


def test_a_posts_own_file_on_a_hexo_site_whose_posts_have_no_sure_address(tmp_path: Path) -> None:
    package = f'{{"dependencies": {{"hexo": "8", "{MARKED}": "1"}}}}'
    files = {"_config.yml": f"title: x\npermalink: :unknown/\n{ASSETS}", "package.json": package, **SOURCE}
    assert found_in(tmp_path, files, POST, "![](/img/b.png) ![](/img/c.png)")[1] == []
    assert [name for name, _ in found_in(tmp_path, files, POST, "![](/img/gone.png)")[1]] == ["missing"]


@pytest.mark.parametrize("package", [{}, {"package.json": "{"}])
def test_a_hexo_site_whose_packages_are_not_known(tmp_path: Path, package: dict[str, str]) -> None:
    files = {"_config.yml": "title: x\nnew_post_name: :title.md\nskip_render: a\n", **package, **SOURCE}
    post, found = found_in(tmp_path, files, POST, "![](/img/gone.png)")
    assert post.site is not None and post.site.engine == "hexo"
    assert found == []


def test_sources_in_a_hidden_folder(tmp_path: Path) -> None:
    package = f'{{"dependencies": {{"hexo": "8", "{MARKED}": "1"}}}}'
    files = {"_config.yml": f"source_dir: _src\n{ROOT}", "package.json": package, "_src/img/a.png": ""}
    post, found = found_in(tmp_path, files, "_src/_posts/p.md", '<img src="/img/a.png">')
    assert '<img src="/blog/img/a.png">' in repaired(post, [problem for _, problem in found], unsafe=True)


HEXO_SITE = Site("/a", "hexo", {"post_asset_folder": True}, "/a/_config.yml")


@pytest.mark.parametrize(
    ("site", "path"),
    [
        (None, "/a/source/_posts/p.md"),
        (Site("/a", "hexo", {}, None), "/a/source/_posts/p.md"),
        (Site("/a", "hexo", {}, "/a/_config.yml", "broken"), "/a/source/_posts/p.md"),
        (Site("/a", "jekyll", {}, "/a/_config.yml"), "/a/source/_posts/p.md"),
        (HEXO_SITE, None),
    ],
)
def test_tags_are_of_hexo_sites_that_can_be_read(site: Site | None, path: str | None) -> None:
    text = "{% asset_img a.png %}"
    assert [*asset_tags(Post(text, path, site, "commonmark"))] == []
    assert len([*asset_tags(Post(text, "/a/source/_posts/p.md", HEXO_SITE, "commonmark"))]) == 1


def test_html_on_a_hugo_site_is_not_judged(tmp_path: Path) -> None:
    assert found_in(tmp_path, {"hugo.toml": PLAIN, **IMAGES}, PAGE, '<img src="/img/gone.png">')[1] == []


@pytest.mark.parametrize("name", ["asset", "img", "image", "pic", "picture", "photo", "figure", "lazy", "cdn"])
def test_hexo_plugins_that_make_something_else_of_relative_images(tmp_path: Path, name: str) -> None:
    package = f'{{"dependencies": {{"hexo": "8", "{MARKED}": "1", "hexo-{name}s": "1"}}}}'
    files = {"_config.yml": ASSETS, "package.json": package, **SOURCE}
    assert [rule for rule, _ in found_in(tmp_path, files, POST, "![](b.png) ![](/img/gone.png)")[1]] == ["missing"]


def test_a_figure_of_the_sites_own_is_left_alone(tmp_path: Path) -> None:
    files = {"hugo.toml": UNDER, "layouts/shortcodes/figure.html": "", **IMAGES}
    assert found_in(tmp_path, files, PAGE, '{{< figure src="/img/a.png" >}}')[1] == []


def test_hugo_with_a_theme_that_is_not_here_is_left_alone(tmp_path: Path) -> None:
    files = {"hugo.toml": UNDER + 'theme = "far"\n', **IMAGES}
    assert found_in(tmp_path, files, PAGE, "![](/img/a.png) ![](d.png) ![](/img/gone.png)")[1] == []


# configuration, renderer, body: what is found, and the body as it is repaired; as hexo 8 with marked 7 writes them
HEXO: dict[str, tuple[str, str, str, str | None, str | None]] = {
    "from the root": (BARE, MARKED, "![](/img/a.png)", None, None),
    "from the root, under a path": (ROOT, MARKED, "![](/img/a.png)", None, None),
    "without a slash": (ROOT, MARKED, "![](img/a.png)", None, None),
    "of a theme": (ROOT, MARKED, "![](/css/i.png)", None, None),
    "missing": (ROOT, MARKED, "![](/img/gone.png)", "missing", None),
    "its case": (BARE, MARKED, "![](/img/A.png)", "missing", "![](/img/a.png)"),
    "up from the root, missing": (ROOT, MARKED, "![](../img/gone.png)", "missing", None),
    "the post's own file, where posts have no folders": (ROOT, MARKED, "![](b.png)", "missing", None),
    "a post's file in a folder of the site": (BARE, MARKED, "![](/img/b.png)", "missing", None),
    "a file of that name in another folder": (BARE, MARKED, "![](/B.png)", "missing", None),
    "of a theme, in a folder that the site has too": (ROOT, MARKED, "![](/img/t.png)", None, None),
    "missing in a folder of a folder with images": (ROOT, MARKED, "![](/img/deep/gone.png)", "missing", None),
    "hidden": (ROOT, MARKED, "![](/_hidden/h.png)", "baseurl", None),
    "the post's own file, by its address": (ROOT + ASSETS, MARKED, "![](/2021/06/20/p/b.png)", None, None),
    "the post's own file, missing": (ROOT + ASSETS + "marked: {postAsset: true}\n", MARKED, "![](gone.png)", "missing", None),
    "the post's own file, by the address of its page": (BARE + ASSETS + "permalink: :title.html\n", MARKED, "![](p/b.png)", None, None),
    "the post's own file, by the address of a page in a folder": (ROOT + ASSETS + "permalink: q/:title/index.html\n", MARKED, "![](/q/p/index/b.png)", None, None),
    "the post's own file, by an address without an end": (BARE + ASSETS + "permalink: q/:title\n", MARKED, "![](/q/p/b.png)", None, None),
    "the post's own file, not beside its page": (BARE + ASSETS + "permalink: q/:title.html\n", MARKED, '<img src="b.png">', "baseurl", None),
    "HTML, the post's own file, from its page": (ROOT + ASSETS + "permalink: q/:title.html\n", MARKED, '<img src="p/b.png">', None, None),
    "HTML, the post's own file": (ROOT + ASSETS, MARKED, '<img src="b.png">', None, None),
    "HTML, up from the post": (ROOT + ASSETS, MARKED, '<img src="../p/b.png">', None, None),
    "HTML, missing": (ROOT, MARKED, '<img src="/blog/img/gone.png">', "missing", None),
    "HTML, by its place in the checkout": (ROOT, MARKED, '<img src="/blog/source/img/a.png">', "baseurl", '<img src="/blog/img/a.png">'),
    "the path twice": (ROOT, MARKED, "![](/blog/img/a.png)", "baseurl", "![](/img/a.png)"),
    "by its place in the checkout": (BARE, MARKED, "![](/source/img/a.png)", "baseurl", "![](/img/a.png)"),
    "up from the root": (ROOT, MARKED, "![](../img/a.png)", "baseurl", "![](/img/a.png)"),
    "up from the root, without a path": (BARE, MARKED, "![](../img/a.png)", None, None),
    "HTML": (BARE, MARKED, '<img src="/img/a.png">', None, None),
    "HTML under a path": (ROOT, MARKED, '<img src="/img/a.png">', "baseurl", '<img src="/blog/img/a.png">'),
    "HTML without a slash": (ROOT, MARKED, '<img src="img/a.png">', "baseurl", '<img src="/blog/img/a.png">'),
    "the post's own file": (ROOT + ASSETS, MARKED, "![](b.png)", "baseurl", None),
    "the post's own file, as an editor finds it": (ROOT + ASSETS, MARKED, "![](p/b.png)", "baseurl", None),
    "a file beside the post": (BARE, MARKED, "![](./p/b.png)", "baseurl", None),
    "HTML, the post's own file, as an editor finds it": (ROOT + ASSETS, MARKED, '<img src="p/b.png">', "baseurl", None),
    "the post's own file, looked for": (ROOT + ASSETS + "marked: {postAsset: true}\n", MARKED, "![](b.png)", None, None),
    "no path before it": (ROOT + "marked: {prependRoot: false}\n", MARKED, "![](/img/a.png)", "baseurl", "![](/blog/img/a.png)"),
    "another renderer": (ROOT, "hexo-renderer-markdown-it", "![](/img/a.png)", "baseurl", "![](/blog/img/a.png)"),
    "another renderer, the post's own file": (ROOT + ASSETS, "hexo-renderer-markdown-it", "![](b.png)", None, None),
    "a plugin for images": (ROOT + ASSETS, MARKED + '": "1", "hexo-asset-image', "![](b.png)", None, None),
    "no renderer that is known": (ROOT, "hexo-renderer-pandoc", "![](/img/a.png)", None, None),
    "the tag": (ROOT + ASSETS, MARKED, "{% asset_img b.png 标题 %}", None, None),
    "the tag, without the folder": (ROOT, MARKED, "{% asset_img b.png 标题 %}", "missing", None),
    "the tag, missing": (ROOT + ASSETS, MARKED, "{% asset_img class gone.png 10 %}", "missing", None),
    "the tag, the path alone": (ROOT + ASSETS, MARKED, '<img src="{% asset_path b.png %}">', None, None),
    "the tag, in quotes": (ROOT + ASSETS, MARKED, "{% asset_img 'b.png' \"标题\" %}", None, None),
    "the tag, with a size": (ROOT + ASSETS, MARKED, "{% asset_img left b.png 100 100% '见 gone.png' %}", None, None),
    "the tag, another file in its title": (ROOT + ASSETS, MARKED, "{% asset_img b.png 见 gone.png %}", None, None),
    "the tag, a class like a file": (ROOT + ASSETS, MARKED, "{% asset_img x.big b.png %}", None, None),
    "the tag, missing in quotes": (ROOT + ASSETS, MARKED, "{% asset_img 'gone one.png' 100% %}", "missing", None),
    "the tag, missing by its path": (ROOT + ASSETS, MARKED, "{% asset_img p/b.png %}", "missing", None),
    "hidden in a folder": (ROOT, MARKED, "![](/img/_x/h.png)", "baseurl", None),
    "hidden by a dot": (ROOT, MARKED, "![](/img/.h.png)", "baseurl", None),
    "a name in capitals": (BARE, MARKED, "![](/X.png)", None, None),
    "HTML, up to a name in capitals": (BARE, MARKED, '<img src="../../../../X.png">', None, None),
    "the path twice, without a slash": (ROOT, MARKED, "![](blog/img/a.png)", "baseurl", "![](/img/a.png)"),
    "down and up, missing": (ROOT, MARKED, "![](css/../img/gone.png)", "missing", None),
    "out of the sources": (BARE, MARKED, "![](../../art/o.png)", "baseurl", None),
    "HTML without a slash, without a path": (BARE, MARKED, '<img src="img/a.png">', "baseurl", '<img src="/img/a.png">'),
    "HTML, outside of the path": (ROOT, MARKED, '<img src="/pics/img/a.png">', "missing", None),
    "a file beside the post, from the root": (BARE, MARKED, "![](/p/b.png)", "baseurl", None),
    "a post's file in a folder of the site, where posts have folders": (BARE + ASSETS, MARKED, "![](/img/b.png)", "missing", None),
    "a file of that name in a deeper folder": (BARE + ASSETS, MARKED, "![](/img/deep/a.png)", "missing", None),
    "missing at an address as long as the post's": (BARE + ASSETS, MARKED, "![](/img/abcdefgh/b.png)", "missing", None),
    "another post's file": (ROOT + ASSETS, MARKED, "![](c.png)", "missing", None),
    "another post's file, by its address": (BARE + ASSETS + "permalink: img/:title/\n", MARKED, "![](/img/q/c.png)", None, None),
    "the post's own file, looked for from the root": (ROOT + ASSETS + "marked: {postAsset: true}\n", MARKED, "![](/b.png)", "baseurl", None),
    "HTML, the post's own file, which is looked for in Markdown": (
        BARE + ASSETS + "permalink: q/:title.html\nmarked: {postAsset: true}\n", MARKED, '<img src="b.png">', "baseurl", None,
    ),
    "the tag without blanks": (ROOT + ASSETS, MARKED, "{%asset_img b.png%}", None, None),
    "the tag without blanks, missing": (ROOT + ASSETS, MARKED, "{%asset_img gone.png%}", "missing", None),
    "the tag with dashes, missing": (ROOT + ASSETS, MARKED, "{%- asset_img gone.png -%}", "missing", None),
    "the tag in two lines, missing": (ROOT + ASSETS, MARKED, "{% asset_img\n gone.png\n {文} %}", "missing", None),
    "the tag, the path alone, missing": (ROOT + ASSETS, MARKED, '<img src="{% asset_path gone.png %}">', "missing", None),
    "the tag, missing in double quotes": (ROOT + ASSETS, MARKED, '{% asset_img "gone one.png" %}', "missing", None),
    "the tag in code": (ROOT + ASSETS, MARKED, "```\n{% asset_img gone.png %}\n```", None, None),
}  # fmt: skip


@pytest.mark.parametrize(("config", "renderer", "body", "rule", "right"), HEXO.values(), ids=HEXO)
def test_hexo(tmp_path: Path, config: str, renderer: str, body: str, rule: str | None, right: str | None) -> None:
    package = f'{{"dependencies": {{"hexo": "8", "{renderer}": "1"}}}}'
    files = {"_config.yml": f"title: x\n{config}", "package.json": package, **SOURCE}
    post, found = found_in(tmp_path, files, POST, body)
    assert [name for name, _ in found] == ([] if rule is None else [rule])
    assert (right or body) in repaired(post, [problem for _, problem in found], unsafe=True)


@pytest.mark.skipif(bool(builds.missing_hexo()), reason=builds.missing_hexo())
def test_hexo_leaves_broken_what_is_found(tmp_path: Path) -> None:
    cases = [case for case in HEXO.values() if case[1] == MARKED]
    texts = {"source/_posts/q.md": FRONT + "文\n"}
    roots = [
        builds.hexo_site(tmp_path / str(n), {**texts, **SOURCE, POST: f"{FRONT}{body}\n"}, "theme: t\n" + config)
        for n, (config, _, body, _, _) in enumerate(cases)
    ]
    for (config, _, body, rule, _), build in zip(cases, builds.hexo(roots), strict=True):
        base = "/blog" if config.startswith(ROOT) else ""
        post = build.posts["_posts/p.md"]
        sources = re.findall(r'src="([^"]*)"', post.html)
        folder = f"{base}/{post.path}".rpartition("/")[0]
        asked = [normpath(join(folder, source)) for source in sources]
        there = bool(asked) and all(each.startswith(f"{base}/") and each[len(base) :] in build.pages for each in asked)
        assert there is (rule is None) or "```" in body, (config, body, asked)


@pytest.mark.parametrize(
    ("path", "told", "right"),
    [
        ("/img/A.png", "but `static/img/a.png`: on a server the case counts", "/img/a.png"),
        ("/img/quite-another.png", "the site has no file `img/quite-another.png`", None),
        ("/img/aa.png", "the nearest is `static/img/a.png`", None),
        ("/A.png", "the nearest is `static/img/a.png`", None),  # in another folder
        ("/img/A.png?v=1", "but `static/img/a.png`", "/img/a.png?v=1"),
    ],
)
def test_what_is_told_on_hugo(tmp_path: Path, path: str, told: str, right: str | None) -> None:
    files = {"hugo.toml": PLAIN, "static/img/a.png": "", "static/b.jpg": ""}
    post, found = found_in(tmp_path, files, "content/posts/p.md", f"![]({path})")
    ((_, problem),) = found
    assert told in problem.message and problem.message.endswith("; readers see a broken image")
    assert repaired(post, [problem], unsafe=True) == f"{FRONT}![]({right or path})\n"


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("true", "no file `gone.png` in `source/_posts/p`, the post's own folder: the page shows nothing there"),
        ("false", "the site has no `post_asset_folder: true`, so the tag shows nothing"),
    ],
)
def test_what_is_told_of_hexos_tags(tmp_path: Path, setting: str, told: str) -> None:
    files = {**SOURCE, "package.json": '{"dependencies": {"hexo": "8", "hexo-renderer-marked": "7"}}'}
    files["_config.yml"] = f"post_asset_folder: {setting}\n"
    _, found = found_in(tmp_path, files, "source/_posts/p.md", "{% asset_img gone.png %}")
    assert [problem.message for _, problem in found] == [told]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("left gone.png", "gone.png"),
        ("gone.png %} {% asset_img b.png", "gone.png"),
        ("gone.png %} 文 b.png", "gone.png"),
        ("big.picture-class gone.png", "gone.png"),
        ("'gone one.png' '文'", "gone one.png"),
        ('"gone one.png" 100% 50%', "gone one.png"),
    ],
)
def test_which_word_is_the_file(tmp_path: Path, words: str, name: str) -> None:
    files = {
        **SOURCE,
        "_config.yml": ASSETS,
        "package.json": '{"dependencies": {"hexo": "8", "hexo-renderer-marked": "7"}}',
    }
    post, ((_, problem),) = found_in(tmp_path, files, "source/_posts/p.md", f"{{% asset_img {words} %}}")
    assert f"no file `{name}` in" in problem.message
    assert post.text[slice(*problem.span)] == name
