"""image/missing-file: images that lead into the site, where no such file is."""

from __future__ import annotations

import pytest
from lint_posts.rules.image.missing_file import check

from lint_posts.rule import every_rule

from .conftest import PostOn, places, repaired

RULE = next(rule for rule in every_rule() if rule.name == "image/missing-file")
FILES = ("img/a.png", "img/图 一.png", "img/photo.jpg", "img/deep/b.png", "css/main.css", "_hidden/a.png")

CLEAN = {
    "there": "![]({{site.baseurl}}/img/a.png)",
    "there, with the base URL as it is": "![](/blog/img/a.png)",
    "there, by a filter": '![]({{ "/img/a.png" | relative_url }})',
    "there, with a query": "![]({{site.baseurl}}/img/a.png?v=2#x)",
    "there, its name encoded": "![]({{site.baseurl}}/img/%E5%9B%BE%20%E4%B8%80.png)",
    "there, with a blank": "![]({{site.baseurl}}/img/图 一.png)",
    "there, by a detour": "![]({{site.baseurl}}/css/../img/a.png)",
    "no base URL: another rule's": "![](/img/b.png)",
    "relative: another rule's": "![](img/b.png)",
    "broken: another rule's": "![]({{site.baseurl}}/img\\b.png)",
    "in a folder that the checkout lacks": "![]({{site.baseurl}}/photos/b.png)",
    "in a folder without images": "![]({{site.baseurl}}/css/b.png)",
    "at the root, where no images are": "![]({{site.baseurl}}/b.png)",
    "a template's name": "![]({{site.baseurl}}/img/{{ page.slug }}.png)",
    "a variable": "![]({{ page.image }})",
    "another host": "![](https://example.org/img/b.png)",
    "url alone: another rule's": "![]({{ site.url }}/img/b.png)",
    "another site on the same host": "![](https://example.com/img/b.png)",
    "a folder": "![]({{site.baseurl}}/img/)",
    "code": "`![]({{site.baseurl}}/img/b.png)`",
    "a fence": "~~~\n![]({{site.baseurl}}/img/b.png)\n~~~",
    "a comment": "<!-- ![]({{site.baseurl}}/img/b.png) -->",
    "another site's": "![](/site/img/b.png)",
    "a link": "[b]({{site.baseurl}}/img/b.png)",
    "an element": '<img alt="" src="{{site.baseurl}}/img/a.png">',
}

# what the body says, line and column, and what only an unsafe fix makes of it (None: no fix)
FOUND = {
    "missing": ("![]({{site.baseurl}}/img/b.png)", 1, 5, None),
    "missing, by a filter": ('![]({{ "/img/b.png" | relative_url }})', 1, 5, None),
    "missing, by the base URL as it is": ("一\n\n![](/blog/img/b.png)", 3, 5, None),
    "missing in a deeper folder": ("![]({{site.baseurl}}/img/other/b.png)", 1, 5, None),
    "missing, with a title": ('![]({{ site.baseurl }}/img/b.png "b")', 1, 5, None),
    "missing, by the site's address": ("![](https://example.com/blog/img/b.png)", 1, 5, None),
    "missing, by the site's address, without a scheme": ("![](//example.com/blog/img/b.png)", 1, 5, None),
    "missing, by reference": ("![b]\n\n[b]: {{site.baseurl}}/img/b.png", 3, 6, None),
    "missing, in an element": ('<p>\n<img src="{{site.baseurl}}/img/b.png">\n</p>', 2, 11, None),
    "missing, in a link": ("[![]({{site.baseurl}}/img/b.png)](x)", 1, 6, None),
    "the case of an ending": ("![]({{site.baseurl}}/img/photo.JPG)", 1, 5, "![]({{site.baseurl}}/img/photo.jpg)"),
    "the case of a folder": ("![]({{site.baseurl}}/IMG/a.png?v=1)", 1, 5, None),
    "the case, by a filter": (
        "![]({{ '/img/A.png' | relative_url }})",
        1,
        5,
        "![]({{ '/img/a.png' | relative_url }})",
    ),
    "the case of an encoded name": (
        "![]({{site.baseurl}}/img/图%20一.PNG)",
        1,
        5,
        "![]({{site.baseurl}}/img/图%20一.png)",
    ),
    "the case of a name in Chinese": (
        "![]({{site.baseurl}}/img/图 一.PNG)",
        1,
        5,
        "![]({{site.baseurl}}/img/图 一.png)",
    ),
    "the case of a name with a letter that is encoded": ("![]({{site.baseurl}}/img/%41.png)", 1, 5, None),
    "in a folder that Jekyll leaves out": ("![]({{site.baseurl}}/_hidden/a.png)", 1, 5, None),
}


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_what_is_right(post_on: PostOn, text: str) -> None:
    assert list(check(post_on(text, files=FILES))) == []


@pytest.mark.parametrize(("text", "line", "column", "fixed"), FOUND.values(), ids=FOUND)
def test_what_is_found(post_on: PostOn, text: str, line: int, column: int, fixed: str | None) -> None:
    post = post_on(text, files=(*FILES, "IMG/z.png") if "IMG" in text else FILES)
    problems = list(check(post))
    assert places(post, problems) == [(line, column)]
    assert repaired(post, problems) == text
    if fixed is not None:
        assert repaired(post, problems, unsafe=True) == fixed
    assert RULE.wants(text)


KINDS = ("png", "jpg", "jpeg", "jfif", "gif", "webp", "svg", "bmp", "avif", "ico", "tif", "tiff", "heic")


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_with_any_kind_of_image_has_images(post_on: PostOn, kind: str) -> None:
    post = post_on("![](/pictures/b.png)", files=[f"pictures/a.{kind}"], config='baseurl: ""\n')
    assert len(list(check(post))) == 1


def test_the_nearest_name_is_told(post_on: PostOn) -> None:
    [problem] = check(post_on("![]({{site.baseurl}}/img/phto.jpg)", files=FILES))
    assert problem.message == (
        "the site has no file `img/phto.jpg`; the nearest is `img/photo.jpg`; readers see a broken image"
    )


def test_an_empty_base_url(post_on: PostOn) -> None:
    assert len(list(check(post_on("![](/img/b.png)", config='baseurl: ""\n')))) == 1
    assert list(check(post_on("![](/img/a.png)", config='baseurl: ""\n'))) == []
    assert list(check(post_on("![](img/b.png)", config='baseurl: ""\n'))) == []


def test_images_at_the_root(post_on: PostOn) -> None:
    assert len(list(check(post_on("![](/b.png)", files=["a.png"], config='baseurl: ""\n')))) == 1


def test_no_base_url_in_the_configuration(post_on: PostOn) -> None:
    assert len(list(check(post_on("![](/img/b.png)", config="title: x\n")))) == 1


@pytest.mark.parametrize(
    ("ignored", "is_found"),
    [
        ("# made by the build\n/img/thumbs/\n", False),
        ("  img/thumbs/  \n", False),
        ("img/thumbs\n", False),
        ("thumbs\n", False),
        ("thumbs/ \n", False),
        ("*.png\n", False),
        ("thumbs/b.png\n", True),
        ("/thumbs/\n", True),
        ("#thumbs\n", True),
        ("!thumbs\n", True),
        ("\n/\n", True),
    ],
)
def test_files_that_git_leaves_out(post_on: PostOn, ignored: str, is_found: bool) -> None:
    post = post_on("![]({{site.baseurl}}/img/thumbs/b.png)", files=(*FILES, ".gitignore"))
    assert post.site is not None
    with open(f"{post.site.root}/.gitignore", "w", encoding="utf-8") as file:
        file.write(ignored)
    assert bool(list(check(post))) is is_found


@pytest.mark.parametrize(("ignored", "is_found"), [("*.webp\n", True), ("*.png\n", False)])
def test_files_that_git_leaves_out_of_a_hugo_site(post_on: PostOn, ignored: str, is_found: bool) -> None:
    files, config = ("static/img/a.png", ".gitignore"), 'baseURL = "https://example.com/"\n'
    post = post_on("![](/img/b.png)", name="hugo.toml", config=config, path="content/post/x.md", files=files)
    assert post.site is not None
    with open(f"{post.site.root}/.gitignore", "w", encoding="utf-8") as file:
        file.write(ignored)
    assert bool(list(check(post))) is is_found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("/img/photo.JPG", "the site has no file `img/photo.JPG`, but `img/photo.jpg`: on a server the case counts"),
        ("/_hidden/a.png", "`_hidden/a.png` lies in a folder that Jekyll leaves out of the site"),
        ("/img/hidden.png", "the site has no file `img/hidden.png`"),
        ("/img/_b.png", "the site has no file `img/_b.png`"),
    ],
)
def test_what_is_told(post_on: PostOn, text: str, told: str) -> None:
    [problem] = check(post_on(f"![]({{{{site.baseurl}}}}{text})", files=FILES))
    assert problem.message == f"{told}; readers see a broken image"


def test_among_images_that_are_there(post_on: PostOn) -> None:
    """Also where only a reading tells that there is an image."""
    text = "![]({{site.baseurl}}/img/a.png) ![[]]({{site.baseurl}}/img/b.png) ![]({{ page.image }})"
    assert len(list(check(post_on(text, files=FILES)))) == 1


def test_a_file_without_front_matter_is_no_page(post_on: PostOn) -> None:
    assert list(check(post_on("![](/blog/img/b.png)", files=FILES, path="README.md"))) == []
    assert len(list(check(post_on("---\n---\n![](/blog/img/b.png)", files=FILES, path="README.md")))) == 1


def test_without_a_configuration_nothing_is_said(post_on: PostOn) -> None:
    assert list(check(post_on("![]({{site.baseurl}}/img/b.png)", config=None))) == []


def test_a_folder_that_the_configuration_includes(post_on: PostOn) -> None:
    assert list(check(post_on("![](/_hidden/a.png)", files=FILES, config="include: [_hidden]\n"))) == []


@pytest.mark.parametrize(
    ("text", "is_wanted"),
    [
        ('{{< figure src="/img/b.png" >}}', True),
        ("{% asset_img b.png %}", True),
        ("{% asset_path b.png %}", True),
        ("<IMG src='b.png'>", True),
        ("![[]](b.png)", True),
        ('{{< image src="/img/b.png" >}}', False),
        ('{{< figure "/img/b.png" >}}', False),
        ('figure src="/img/b.png"', False),
        ("{% asset_link b.png %}", False),
    ],
)
def test_what_is_looked_at(text: str, is_wanted: bool) -> None:
    assert RULE.wants(f"文\n\n{text}\n") is is_wanted
