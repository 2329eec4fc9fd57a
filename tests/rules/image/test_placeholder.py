"""image/placeholder: what editors leave where an image was to be, and images that have an address."""

from __future__ import annotations

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "image/placeholder"
SVG = "![](data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg' width='603' height='408'></svg>)"
CSDN = "外链图片转存失败,源站可能有防盗链机制,建议将图片保存下来直接上传(img-Cz8bHxg9-1651672351492)"

CLEAN = [
    pytest.param(
        '<img class="a" src="">\n\n<script>document.querySelector(".a").src = b</script>\n', id="one of a script's"
    ),
    pytest.param("简书会出现 [图片上传失败...(image-1)] 这样的文字\n", id="words that are told of"),
    pytest.param('![湖](a.png "题") 与 [文]( "题")\n', id="a title behind an address, and a link's"),
    pytest.param("![湖](a.png) 与 [文字]()\n", id="an image, and a link without an address: another rule's"),
    pytest.param("![湖][] 与 ![湖][a]\n\n[a]: <>\n", id="by reference"),
    pytest.param("![湖]({{ page.image }})\n", id="an address that a template makes"),
    pytest.param("标记是 `![]()`，或 `![图](#)`。\n", id="code"),
    pytest.param("```\n![]()\n[图片上传失败...(image-1)]\n```\n", id="a fence"),
    pytest.param("<!-- ![]() [图片上传中...(image-1)] -->\n", id="a comment"),
    pytest.param("\\![图](#)\n", id="escaped"),
    pytest.param("<script>\nx = '<img src=\"\">'\n</script>\n", id="what a script writes"),
    pytest.param('<img src="a.png" alt="b"> <imgs src="">\n', id="no image"),
    pytest.param(
        '<img src="" data-src="a.png"> <img srcset="a.png 2x" src="">\n\n<img src="" onerror="this.src=\'a.png\'">\n',
        id="an address that comes later",
    ),
    pytest.param('<img id="photo" src=""> <img src=a.png alt="#">\n', id="an image that a script fills in"),
    pytest.param(f"![[{CSDN}(C:\\a\\b.png)]](https://example.com/a.png)\n", id="the text of an image"),
    pytest.param(f"![\\[{CSDN}(a.png)\\]](https://example.com/a.png)\n", id="the text of an image, escaped"),
    pytest.param(
        "![[图片上传中...(a.png-1)]\n](https://example.com/a.png)\n", id="the text of an image over two lines"
    ),
    pytest.param("![图片上传失败...(image-1)](https://example.com/a.png)\n", id="an image that is there after all"),
    pytest.param("编辑器说“图片上传失败...”，即 `[图片上传失败...(image-1)]`。\n", id="speaking of it"),
    pytest.param(f"`{SVG}`\n\n```\n{SVG}\n```\n\n<!-- {SVG} -->\n", id="an empty drawing in code, and in a comment"),
    pytest.param("![](data:image/svg+xml;base64,PHN2Zz48cGF0aC8+PC9zdmc+)\n", id="a drawing"),
    pytest.param("![](data:image/gif;base64,R0lGODlhEAAQAMQAAO)\n", id="a picture of more than a dot"),
    pytest.param("[外链图片转存中...](https://example.com/)\n\n等待外链图片转存中...\n", id="another link"),
    pytest.param("[外链图片转存失败怎么办](https://example.com/)\n", id="a link"),
]

# the text, line and column, what stands on the page, and what the fixes make of it, which are all unsafe
FOUND = [
    ("一\n\n[外链图片转存中...(img-UrAfd3Lb-1660221746580)]\n", (3, 1), "外链图片转存中", None),
    ("图：\\[外链图片转存中...(img-a-1)\\]\n", (1, 3), "外链图片转存中", None),
    (f"一\n\n[{CSDN}(img/1.png)]\n", (3, 1), "外链图片转存失败", None),
    (f"[{CSDN}(https://example.com/a.png)]\n", (1, 1), "外链图片转存失败", "![](https://example.com/a.png)\n"),
    (f"图：![{CSDN}(//example.com/a.png)]\n", (1, 3), "外链图片转存失败", "图：![](//example.com/a.png)\n"),
    (f"\\[{CSDN}(https://example.com/a.png)\\]\n", (1, 1), "外链图片转存失败", "![](https://example.com/a.png)\n"),
    (f"[{CSDN}(https://example.com/a(1).png)]\n", (1, 1), "外链图片转存失败", None),
    ("[外链图片转存失败(img-n-1)(C:\\Users\\me\\a_b.png)]\n", (1, 1), "外链图片转存失败", None),
    ("> [图片上传失败...(image-8a8170-1648218334414)]\n", (1, 3), "图片上传失败", None),
    ("如图：[图片上传中...(a.png-eeb740-1595602689859-0)]\n", (1, 4), "图片上传中", None),
    ("\\[站外图片上传中...(image-fa87bd-1560523010556)\\]\n", (1, 1), "站外图片上传中", None),
    ("![[图片上传失败... (image-1)]\n", (1, 1), "图片上传失败", None),
    ("![Uploading a.png…]()\n", (1, 1), 'src="" alt="Uploading a.png…"', None),
    ("见![]( )后\n", (1, 2), 'src="" alt=""', None),
    ("- ![图](#)\n", (1, 3), 'src="#" alt="图"', None),
    ("![a [b]](<>)\n", (1, 1), 'src="" alt="a [b]"', None),
    ('文 ![图]( "题")后\n', (1, 3), 'src="" alt="图"', None),
    ("[![图]( '题' )](https://example.com/)\n", (1, 2), 'src="" alt="图"', None),
    ("[![图]()](https://example.com/)\n", (1, 2), 'src="" alt="图"', None),
    ('文字<img alt="图" src="">\n', (1, 3), 'alt="图" src=""', None),
    ("文字<IMG src='#'/>\n", (1, 3), 'src="#"', None),
]


EMPTY = [
    (f"一\n\n{SVG}\n", (3, 1), None),
    (f"![](https://example.com/a.jpg){SVG}\n", (1, 31), "![](https://example.com/a.jpg)\n"),
    (
        '![img](data:image/svg+xml;utf8,<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"></svg>)\n',
        (1, 1),
        None,
    ),
    ("![](data:image/svg+xml;utf8,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%3E%3C/svg%3E)\n", (1, 1), None),
    ("> 图![a](data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7)\n", (1, 4), None),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), EMPTY)
def test_empty_boxes(text: str, where: tuple[int, int], repaired: str | None, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == [where]
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == (repaired or text)


def test_the_real_page_has_the_box_and_no_other_dialect_has(kramdown: pages.Render) -> None:
    for page, (text, *_) in zip(kramdown([text for text, *_ in EMPTY]), EMPTY, strict=True):
        assert 'src="data:image/' in page
        assert problems(RULE, text)[0].message.startswith("an empty box stands in an image's place")
    assert problems(RULE, f"{SVG}\n", "commonmark")[0].message.startswith("the address of an empty box is printed")


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "shown", "repaired"), FOUND)
def test_found(text: str, where: tuple[int, int], shown: str, repaired: str | None, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == [where]
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == (repaired or text)


def test_the_real_page_shows_it(kramdown: pages.Render) -> None:
    texts = [text for text, *_ in FOUND]
    for page, (text, _, shown, _) in zip(kramdown(texts), FOUND, strict=True):
        assert shown in page, text


def test_what_readers_see() -> None:
    said = [problems(RULE, text)[0].message for text in ("![图]()\n", "![]()\n", "[图片上传中...(a)]\n")]
    assert [message.partition(":")[0] for message in said] == [
        "this image has no address, readers see `图` in its place",
        "this image has no address, readers see nothing in its place",
        "`图片上传中...` is printed in an image's place, an editor left it there",
    ]
