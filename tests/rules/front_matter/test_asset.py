"""front-matter/asset: pictures that the front matter names."""

from __future__ import annotations

import pytest

from tests.rules.front_matter.conftest import PostIn, alone, places, problems

FILES = dict.fromkeys(("img/a.png", "img/图 一.jpg", "assets/pics/b.png", "css/main.css"), "x") | {
    "_config.yml": "baseurl: /blog\n"
}


def post(front: str) -> str:
    return f"---\nlayout: post\n{front}\n---\n文字\n"


OTHERS = {
    f"_posts/2021-01-{k:02}-o.md": post(front)
    for k, front in enumerate(["cover: b.png", "cover: b.png", "gone_cover: x.png", "image: cdn/1.png", "image: cdn/2.png"], 1)
}  # fmt: skip

CLEAN = {
    "there": "header-img: img/a.png",
    "from the root": "header-img: /img/a.png",
    "through the base URL": "image: /blog/img/a.png",
    "with a folder that the theme puts before": "cover: b.png",
    "encoded": "header-img: img/%E5%9B%BE%20%E4%B8%80.jpg?v=1",
    "another host": "cover: https://example.org/gone.png",
    "another host, its scheme left out": "cover: //example.org/gone.png",
    "a template": "cover: '{{ site.baseurl }}/img/gone.png'",
    "a word": "header-img: dark",
    "no picture by its key": "title: img/gone.png\nfile: img/gone.png",
    "those of the other posts are not here either": "image: cdn/3.png",
    "its folder has none": "header-img: made/by/the-build.png",
    "empty": "cover:",
    "data": "cover: data:image/png;base64,gone.png",
    "another scheme": "cover: git+ssh2.x-y:img/gone.png",
    "a pattern": "cover: img/*.png",
    "a fragment": "header-img: img/a.png#x?y.png",
    "up from the post": "header-img: ../../img/a.png",
    "several lines": "header-img: |\n  img/gone.png\n  img/gone.png",
    "by a detour": "header-img: ./img/../img/a.png",
    "another ending": "header-img: img/gone.png.html",
    "a name alone, where no picture lies beside": "header-img: gone.png",
    "a number for a key": "cover:\n  1: img/gone.png",
    "no ending": "header-img: img/dark",
    "a drive": "header-img: c:/img/gone.png",
    "a tag of a template": "header-img: '{% link img/gone.png %}'",
    "a pattern from its first sign on": "header-img: '*/gone.png'",
    "a folder without pictures": "header-img: css/gone.png",
    "a mapping under another key": "teaser:\n  src: img/gone.png",
    "a key that only begins so": "cover:\n  image_note: img/gone.png",
    "front matter that cannot be read": "header-img: img/gone.png\na: b: c",
    "a number": "header-img: 1\ncover_image: [2, true]",
}


@pytest.mark.parametrize("front", CLEAN.values(), ids=CLEAN)
def test_clean(post_in: PostIn, front: str) -> None:
    assert problems("asset", post_in(post(front), files={**FILES, **OTHERS})) == []


FOUND = {
    "missing": ("header-img: img/gone.png", (3, 13)),
    "its case": ("header-img: img/A.png", (3, 13)),
    "with a query": ("header-img: img/gone.png?v=1", (3, 13)),
    "with a fragment": ("header-img: img/gone.png#x", (3, 13)),
    "with blanks around": ("header-img: ' img/gone.png '", (3, 13)),
    "with two slashes": ("header-img: img//gone.png", (3, 13)),
    "up and down": ("header-img: ../img/gone.png", (3, 13)),
    "in quotes": ('thumbnail: "/img/gone.png"', (3, 12)),
    "where the theme puts a folder before": ("cover: gone.png", (3, 8)),
    "one level down": ("header:\n  teaser: img/gone.png", (4, 11)),
    "in a list": ("photos:\n- img/a.png\n- img/gone.png", (5, 3)),
    "PaperMod's": ("cover:\n  image: img/gone.png\n  alt: x", (4, 10)),
}


@pytest.mark.parametrize(("front", "place"), FOUND.values(), ids=FOUND)
def test_found(post_in: PostIn, front: str, place: tuple[int, int]) -> None:
    made = post_in(post(front), files={**FILES, **OTHERS})
    assert places(made, problems("asset", made)) == [place]


@pytest.mark.parametrize(
    "key",
    [
        "header-img", "head_image", "coverImage", "feature-image", "featured_image", "top_img", "index_img", "banner_image",
        "hero-image", "teaser", "thumb", "thumbnail", "og_image", "social-image", "share_img", "post_image", "bg_img",
        "card-image", "photos", "backgrounds", "image_path", "imageurl", "overlay_image", "IMAGE",
    ],
)  # fmt: skip
def test_the_keys_that_name_pictures(post_in: PostIn, key: str) -> None:
    assert len(problems("asset", post_in(post(f"{key}: img/gone.png"), files=FILES))) == 1


@pytest.mark.parametrize(
    "outer", ["header", "hero", "cover", "image", "banner", "thumbnail", "feature-image", "featured_image"]
)
def test_the_mappings_that_hold_pictures(post_in: PostIn, outer: str) -> None:
    assert len(problems("asset", post_in(post(f"{outer}:\n  src: img/gone.png"), files=FILES))) == 1


@pytest.mark.parametrize("front", ["imagery: img/gone.png", "src: img/gone.png", "cover:\n  alt: img/gone.png"])
def test_what_names_no_picture(post_in: PostIn, front: str) -> None:
    assert problems("asset", post_in(post(front), files=FILES)) == []


@pytest.mark.parametrize("ending", ["png", "jpg", "JPEG", "gif", "webp", "svg", "avif", "bmp", "ico"])
def test_the_endings_of_pictures(post_in: PostIn, ending: str) -> None:
    assert len(problems("asset", post_in(post(f"image: img/gone.{ending}"), files=FILES))) == 1


def test_what_is_said(post_in: PostIn) -> None:
    (problem,) = problems("asset", post_in(post("header-img: /blog/img/quite-another.png"), files=FILES))
    assert problem.message == (
        "`header-img` names `/blog/img/quite-another.png`, which the site has not: readers see a broken image"
    )


def test_the_nearest_is_named(post_in: PostIn) -> None:
    made = post_in(post("header-img: img/A.PNG"), files=FILES)
    assert "`img/a.png`" in problems("asset", made)[0].message


def test_hugo_takes_it_from_the_bundle(post_in: PostIn) -> None:
    files = {"hugo.toml": "", "content/posts/b/a.png": ""}
    made = post_in(
        '+++\ncover = "a.png"\nimages = ["gone.png"]\n+++\n文\n', path="content/posts/b/index.md", files=files
    )
    assert places(made, problems("asset", made)) == [(3, 11)]


def test_hexo_takes_it_from_source(post_in: PostIn) -> None:
    files = {
        "_config.yml": "",
        "package.json": '{"dependencies": {"hexo": "8"}}',
        "source/img/a.png": "",
        "scaffolds/p.md": "",
    }
    text = "---\ncover: /img/gone.png\ntop_img: /img/a.png\n---\n文\n"
    made = post_in(text, path="source/_posts/p.md", files=files)
    assert places(made, problems("asset", made)) == [(2, 8)]


def test_a_page_is_no_post(post_in: PostIn) -> None:
    assert problems("asset", post_in(post("header-img: img/gone.png"), path="about.md", files=FILES)) == []
    assert problems("asset", alone(post("header-img: img/gone.png"))) == []


def test_the_keys_of_a_theme(post_in: PostIn) -> None:
    made = post_in(post("my-pic: img/gone.png"), files=FILES)
    assert problems("asset", made) == []
    assert places(made, problems("asset", made, keys=["my-pic"])) == [(3, 9)]
