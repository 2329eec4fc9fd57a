"""image/broken-destination: destinations over lines, with backslashes, blanks or sizes, and what they are repaired to."""

from __future__ import annotations

import pytest
from lint_posts.rules.image.broken_destination import check

from lint_posts.markdown import Dialect
from lint_posts.post import Post
from lint_posts.rule import every_rule
from lint_posts.site import Site

from .conftest import PostOn, places, repaired

RULE = next(rule for rule in every_rule() if rule.name == "image/broken-destination")

CLEAN = {
    "whole": "![a](img/a.png)",
    "with a title": '![a](img/a.png "a b")',
    "a title on its own line": '![a](img/a.png\n"a b")',
    "a destination on its own line": "![a](\nimg/a.png\n)",
    "in angle brackets": "![a](<img/a b.png>)",
    "an escape of Markdown's, in the text": "![a\\]](img/a.png)",
    "parentheses": "![a](img/a(1).png)",
    "a template with blanks": "![a]({{ site.baseurl }}/img/a.png)",
    "a template with quotes": '![a]({{ "/img/a.png" | relative_url }})',
    "a query": "![a](https://example.org/?a=1x2&b=3)",
    "a size in a query": "![a](https://example.org/a.png?size=100x20)",
    "data": "![a](data:image/png;base64,iVBORw0KGgo=)",
    "schemes in capitals": "![](HTTPS://a.b/c.png) ![](DATA:image/png;base64,iVBORw0KGgo=)",
    "names like schemes": "![](https-a/b.png) ![](http/a.png) ![](a/b:c.png)",
    "by reference": "![a][b]\n\n[b]: img/a.png",
    "in a link": "[![a](a.png)](b.html)",
    "code": "`![a](img\\a.png)`",
    "a fence": "~~~\n![a](img\\a.png)\n![](a.png =100x20)\n~~~",
    "an indented block": "文字\n\n    ![a](img\\a.png)",
    "a comment": "<!-- ![a](img\\a.png) -->",
    "a template's comment": "{% comment %}![a](img\\a.png){% endcomment %}",
    "raw": "{% raw %}\n![](img\\a.png)\n![](a b.png =100x20)\n{% endraw %}",
    "an element": '<img src="img/a.png"\n  alt="a">',
    "an element whose source begins on its own line": '<img src="\n  img/a.png">',
    "an element's other attributes": '<img alt="C:\\a\nb" src="a.png">',
    "names like hosts": "![](a.com.png) ![](img/a.com/b.png) ![](//a.com/b.png) ![](/www.a.com/b.png)",
    "a sentence about Markdown": "Write ![the words](the address) for an image.",
    "an escaped image": "\\![](img\\a.png)",
    "a link with backslashes": "[a](img\\a.png)",
    "a folder of a site's, not of a computer's": "![](/home/me/img/a.png)",
    "an element whose source goes on": '<img src="img/a.png 图一">',
    "an equals sign alone": "![](/a?b =)",
    "a file on GitHub": "![](https://github.com/me/blog/raw/a.png) ![](https://github.com/me/blog/blob/a.png?raw=true)",
    "the preview's address in a query": "![](https://example.org/?u=http://localhost:4000/a.png)",
    "a host with such a name": "![](http://localhost.example/a.png) [a](http://localhost:4000/a.png)",
    "a link to a page of GitHub": "[![](a.png)](https://github.com/me/blog/blob/a.png)",
}
CLEAN_IN_COMMONMARK = {
    "an escape": "![](img/a\\_b.png)",
    "escaped parentheses": "![](img/a\\(1\\).png)",
    "over two items": "- ![](a\n- b.png)",
    "in an element of code": "<code>![](a b.png)</code>",
    "with a mark in code": "`!`[](a b.png)",
    "blanks in a sentence": "`![](a b.png)` and ![x](y z)",
}
CLEAN_IN_KRAMDOWN = {
    "an encoded backslash in another's file": "![](https://example.org/img%5Ca.png)",
    "an encoded backslash in a query": "![](a.png?b=%5C)",
    "a blank in the name": "![](img/a b.png)",
    "a blank and a title": '![](img/a b.png "t")',
    "data over lines": "![](data:image/png;base64,iVBO\nRw0KGgo=)",
}

# what the body says, line and column, and what only an unsafe fix makes of it without a site (None: no fix)
FOUND = {
    "a backslash": ("![](img\\a.png)", 1, 1, "![](img/a.png)"),
    "two backslashes": ("文字![](img\\\\a.png)后", 1, 3, "文字![](img/a.png)后"),
    "a backslash after the base URL": ("![]({{site.baseurl}}\\img\\a.png)", 1, 1, "![]({{site.baseurl}}/img/a.png)"),
    "a backslash and a title": ('![](img\\a.png "图")', 1, 1, '![](img/a.png "图")'),
    "a size": ("![](a.png =100x20)", 1, 1, "![](a.png)"),
    "a size in per cent": ("![](a.png =50%x20%)", 1, 1, "![](a.png)"),
    "a height": ("![](a.png =x20)", 1, 1, "![](a.png)"),
    "a width": ("![](a.png = 50 )", 1, 1, "![](a.png )"),
    "half a size": ("![](a.png =100x)", 1, 1, "![](a.png)"),
    "a size of another host's": ("![](https://example.org/a.png =100x20)", 1, 1, "![](https://example.org/a.png)"),
    "over lines": ("一\n![](2021\n二\\\\a.png)", 2, 1, None),
    "over lines, with a query": ("![](//a-\nb.example/c.jpeg?d/auto-\norient/640)", 1, 1, None),
    "over two lines": ("![](https://example.org/\na.png)", 1, 1, None),
    "a drive": ("![](C:\\Users\\me\\a.png)", 1, 1, None),
    "a drive, with its backslashes encoded": ("![](D:%5Cmy%20blog%5Cb.png)", 1, 1, None),
    "an encoded backslash": ("![](..%5Cimg%5Ca.png)", 1, 1, "![](../img/a.png)"),
    "an element with an encoded backslash": ('<img src="img%5Ca.png">', 1, 1, '<img src="img/a.png">'),
    "a drive with slashes": ("![](D:/img/a.png)", 1, 1, None),
    "a file of one's own": ("![](file:///home/me/a.png)", 1, 1, None),
    "by reference": ("![a][b]\n\n[b]: img\\a.png", 3, 6, "![a][b]\n\n[b]: img/a.png"),
    "an element": ('<img src="img\\a.png">', 1, 1, '<img src="img/a.png">'),
    "a host alone": ("![](www.a.com/b.png)", 1, 1, "![](https://www.a.com/b.png)"),
    "an element with a host alone": ('<img src="a-b.cn/c.png">', 1, 1, '<img src="https://a-b.cn/c.png">'),
    "an element in two pairs of quotes": ("<img src='“img/a.png”'>", 1, 1, "<img src='img/a.png'>"),
    "an element over lines": ('<img src="img/\na.png">', 1, 1, None),
    "in a link": ("[![](img\\a.png)](b)", 1, 2, "[![](img/a.png)](b)"),
    "a file of one's own, on a Mac": ("![](/Users/me/a.png)", 1, 1, None),
    "a link": ("![图]([https://a.com/b.png](https://a.com/c.png))", 1, 1, "![图](https://a.com/c.png)"),
    "a link's text": ("![图]([https://a.com/b.png])", 1, 1, "![图](https://a.com/b.png)"),
    "the preview's address": ("![](http://localhost:4000/img/a.png)", 1, 1, None),
    "an element with the preview's address": ('<img src="http://127.0.0.1:1313/img/a.png">', 1, 1, None),
    "an element's backslash before a sign": ('<img src="img\\_a.png">', 1, 1, '<img src="img/_a.png">'),
    "a tab before a title without quotes": ("![](img/a.png\t图一)", 1, 1, None),
    "a title without quotes": ("![](img/a.png 图一)", 1, 1, None),
    "a title in curly quotes": ("![](img/a.png “图一”)", 1, 1, '![](img/a.png "图一")'),
    "a title in curly quotes, and one within": ('![](img/a.png “图"一”)', 1, 1, None),
    "a notebook's own address": ("![](en-resource://database/12:1)", 1, 1, None),
    "an element with a notebook's address": ("<img src='attachment:a.png'>", 1, 1, None),
    "a mistyped scheme": ("![](htps://a.b/c.png)", 1, 1, "![](https://a.b/c.png)"),
    "a scheme with a Chinese colon": ("文字![](http：//a.b/c.png)", 1, 3, "文字![](http://a.b/c.png)"),
    "a scheme before another": ('<img src="http://https://a.b/c.png">', 1, 1, '<img src="https://a.b/c.png">'),
    "a scheme without its colon": ("![](https//a.b/c.png)", 1, 1, "![](https://a.b/c.png)"),
}
ON_GITHUB = "https://github.com/me/blog"
FOUND_IN_KRAMDOWN = {
    "an escape": ("![](img/a\\_b.png)", 1, 1, "![](img/a/_b.png)"),
}
FOUND_IN_COMMONMARK = {
    "raw, and not": (
        "{% raw %}![](a b.png){% endraw %} ![图](c d.png)",
        1,
        35,
        "{% raw %}![](a b.png){% endraw %} ![图](c%20d.png)",
    ),
    "a blank": ("![图](img/a b.png)", 1, 1, "![图](img/a%20b.png)"),
    "a blank and a title": ('一 ![图](img/a b.png "t")', 1, 3, '一 ![图](img/a%20b.png "t")'),
    "a blank and a backslash": ("![图](my img\\a.png)", 1, 1, "![图](my%20img/a.png)"),
    "tabs": ("![图](img/a \t b.png)", 1, 1, "![图](img/a%20b.png)"),
    "an element's blanks and backslashes": ('<img src="my img\\a.png">', 1, 1, '<img src="my img/a.png">'),
    "an element in curly quotes": ("<img src=“img/a.png” width=3>", 1, 1, '<img src="img/a.png" width=3>'),
    "an element with one curly quote": ("<img src=“img/a.png>", 1, 1, None),
    "emphasis in it": ("![图](a_b_ c.png) _后_", 1, 1, "![图](a_b_%20c.png) _后_"),
}


KINDS = ("png", "jpg", "jpeg", "jfif", "gif", "webp", "svg", "bmp", "avif", "ico", "tif", "tiff", "heic")
OWN_FOLDERS = ("Desktop", "Documents", "Downloads", "Pictures", "桌面", "文档", "下载", "图片")


def a_post(text: str, dialect: str) -> Post:
    return Post(text, "_posts/2021-06-20-example.md", None, "kramdown" if dialect == "kramdown" else "commonmark")


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("image", ["![]({}/master/a/b.png)", '<img src="{}/a.PNG">', "[![]({}/m/图.jpeg)](a)"])
def test_a_page_of_github_about_a_file(image: str, dialect: str) -> None:
    post = a_post(image.format(f"{ON_GITHUB}/blob"), dialect)
    found = list(check(post))
    assert len(found) == 1
    assert repaired(post, found) == image.format(f"{ON_GITHUB}/raw")


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        *(pytest.param(d, text, id=f"{d}-{name}") for d in ("kramdown", "commonmark") for name, text in CLEAN.items()),
        *(pytest.param("kramdown", text, id=name) for name, text in CLEAN_IN_KRAMDOWN.items()),
        *(pytest.param("commonmark", text, id=name) for name, text in CLEAN_IN_COMMONMARK.items()),
    ],
)
def test_what_is_right(dialect: str, text: str) -> None:
    assert list(check(a_post(text, dialect))) == []


@pytest.mark.parametrize(
    ("dialect", "text", "line", "column", "fixed"),
    [
        *(pytest.param(d, *c, id=f"{d}-{name}") for d in ("kramdown", "commonmark") for name, c in FOUND.items()),
        *(pytest.param("kramdown", *case, id=name) for name, case in FOUND_IN_KRAMDOWN.items()),
        *(pytest.param("commonmark", *case, id=name) for name, case in FOUND_IN_COMMONMARK.items()),
    ],
)
def test_what_is_found(dialect: str, text: str, line: int, column: int, fixed: str | None) -> None:
    post = a_post(text, dialect)
    problems = list(check(post))
    assert places(post, problems) == [(line, column)]
    assert repaired(post, problems) == text
    assert repaired(post, problems, unsafe=True) == (text if fixed is None else fixed)
    assert RULE.wants(text)


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_in_the_name_of_every_kind_of_image(kind: str) -> None:
    assert len(list(check(a_post(f"![](a b.{kind})", "commonmark")))) == 1


@pytest.mark.parametrize("kind", ["png", "jpg", "jpeg", "gif", "webp"])
def test_a_size_that_touches_the_name(kind: str) -> None:
    post = a_post(f"![](a.{kind}=100x20)", "kramdown")
    assert repaired(post, check(post), unsafe=True) == f"![](a.{kind})"


@pytest.mark.parametrize(
    ("dialect", "seen"), [("kramdown", "in feeds and previews readers"), ("commonmark", ": readers")]
)
def test_who_sees_backslashes(dialect: Dialect, seen: str) -> None:
    """kramdown leaves them as they are, which browsers take for slashes; CommonMark writes `%5C`."""
    [problem] = check(a_post("![](img\\a.png)", dialect))
    assert problem.message.endswith(f"{seen} see a broken image")


@pytest.mark.parametrize("kind", ["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp"])
def test_what_follows_the_name(kind: str) -> None:
    [problem] = check(a_post(f"![](a.{kind} 图一)", "kramdown"))
    assert problem.message == "the image's destination goes on after the file's name: readers see a broken image"


@pytest.mark.parametrize("folder", OWN_FOLDERS)
def test_folders_of_ones_own(folder: str) -> None:
    [problem] = check(a_post(f"![](/home/me/{folder}/a.png)", "kramdown"))
    assert "on the author's own computer" in problem.message


def test_a_printed_image_is_said_to_be_printed() -> None:
    [problem] = check(a_post("![](a b.png)", "commonmark"))
    assert problem.message == "the image's destination has a blank in it: the page prints it as text"


# destinations on a site that has `img/a.png`, `img/a b.png` and two files `c.png`: what a safe fix makes of them
ON_A_SITE = {
    "a backslash": ("![](img\\a.png)", "![]({{site.baseurl}}/img/a.png)"),
    "the preview's address": ("![](https://localhost:4000/img/a.png)", "![]({{site.baseurl}}/img/a.png)"),
    "over three lines": ("![](2021-06-20\n专项\n行动\\\\a.png)后", "![]({{site.baseurl}}/img/a.png)后"),
    "over lines in a quote": ("> ![](2021-06-20\n> 行动\\\\a.png)", "> ![]({{site.baseurl}}/img/a.png)"),
    "a name over lines": ("![](img/a\nb.png)", "![]({{site.baseurl}}/img/a%20b.png)"),
    "over lines with blanks": ("![](img/ \n\t a.png)", "![]({{site.baseurl}}/img/a.png)"),
    "over lines, with a query": ("![](2021\n行动\\\\a.png?v=1)", "![]({{site.baseurl}}/img/a.png)"),
    "over lines, with a fragment": ("![](2021\n行动\\\\a.png#x)", "![]({{site.baseurl}}/img/a.png)"),
    "over lines in two quotes": ("> > ![](img/\n>\t> a.png)", "> > ![]({{site.baseurl}}/img/a.png)"),
    "a drive": ("![](C:\\Users\\me\\a.png)", "![]({{site.baseurl}}/img/a.png)"),
    "a drive, encoded": ("![](C:%5CUsers%5cme%5Ca.png)", "![]({{site.baseurl}}/img/a.png)"),
    "through the base URL": ("![]({{site.baseurl}}\\img\\a.png)", "![]({{site.baseurl}}/img/a.png)"),
    "a size": ("![](/img/a.png =100x20)", "![]({{site.baseurl}}/img/a.png)"),
    "an element": ('<img src="img\\a.png">', '<img src="{{site.baseurl}}/img/a.png">'),
    "the very path": ("![](one\\c.png)", "![]({{site.baseurl}}/one/c.png)"),
    "two files of that name": ("![](2021\n行动\\\\c.png)", None),
    "no file of that name": ("![](2021\n行动\\\\d.png)", None),
    "another host's": ("![](https://example.org/\na.png)", None),
}


@pytest.mark.parametrize(("text", "fixed"), ON_A_SITE.values(), ids=ON_A_SITE)
def test_what_a_site_repairs(post_on: PostOn, text: str, fixed: str | None) -> None:
    post = post_on(text, files=("img/a.png", "img/a b.png", "one/c.png", "two/c.png", "_drafts/a.png"))
    problems = list(check(post))
    assert len(problems) == 1
    assert repaired(post, problems) == (text if fixed is None else fixed)
    assert fixed is None or list(check(post_on(fixed))) == []


def test_a_file_that_is_missing_too_is_said_so(post_on: PostOn) -> None:
    [problem] = check(post_on("![](2021\n行动\\\\d.png)"))
    assert problem.message == (
        "the image's destination is broken over lines: readers see a broken image; the site has no file `d.png` either"
    )


@pytest.mark.parametrize("text", ["https://example.org/\na.png", "{{ page.images }}\\d.png", "//example.org\\d.png"])
def test_of_what_the_site_may_not_have_it_is_not_said(post_on: PostOn, text: str) -> None:
    [problem] = check(post_on(f"![]({text})"))
    assert "the site has" not in problem.message


def test_an_address_that_liquid_does_not_read(post_on: PostOn) -> None:
    front = "---\nrender_with_liquid: false\n---\n"
    post = post_on(f"{front}![](img\\a.png)")
    assert repaired(post, check(post)) == f"{front}![](/blog/img/a.png)"


def test_of_a_folder_no_file_is_said_to_be_missing(post_on: PostOn) -> None:
    [problem] = check(post_on("![](/img/ =50)"))
    assert problem.message.endswith("ends in a size, `=50`, which Markdown does not know: readers see a broken image")


def test_the_quotes_of_a_filter_are_not_those_of_the_element(post_on: PostOn) -> None:
    habit = '![]({{ "/img/a.png" | relative_url }})\n' * 3
    post = post_on(f'{habit}<img src="img\\a.png">')
    assert repaired(post, check(post)) == f"{habit}<img src=\"{{{{ '/img/a.png' | relative_url }}}}\">"
    post = post_on(f"{habit}![](img\\a.png)")
    assert repaired(post, check(post)) == f'{habit}![]({{{{ "/img/a.png" | relative_url }}}})'


def test_two_files_of_that_name_are_said_so(post_on: PostOn) -> None:
    [problem] = check(post_on("![](2021\n行动\\\\c.png)", files=("one/c.png", "two/c.png")))
    assert problem.message.endswith("; the site has 2 files of that name")


@pytest.mark.parametrize(
    ("name", "config", "path", "files", "fixed"),
    [
        (
            "hugo.toml",
            'baseURL = "https://e.com/blog/"\n',
            "content/post/x.md",
            ("static/img/a.png",),
            "![](/blog/img/a.png)",
        ),
        ("hugo.toml", 'baseURL = "https://e.com"\n', "content/post/x.md", ("static/img/a.png",), "![](/img/a.png)"),
        ("hugo.toml", 'title = "x"\n', "content/post/x.md", ("static/img/a.png",), None),
        ("hugo.toml", 'baseURL = "https://e.com"\n', "content/post/x/index.md", ("content/post/x/a.png",), None),
        (
            "_config.yml",
            "root: /\n",
            "source/_posts/x.md",
            ("source/img/a.png", "scaffolds/post.md"),
            "![](/img/a.png)",
        ),
        (
            "_config.yml",
            "title: x\n",
            "source/_posts/x.md",
            ("source/img/a.png", "scaffolds/post.md"),
            "![](/img/a.png)",
        ),
        ("_config.yml", "title: x\n", "source/_posts/x.md", ("source/_drafts/a.png", "scaffolds/post.md"), None),
    ],
)
def test_other_engines(
    post_on: PostOn, name: str, config: str, path: str, files: tuple[str, ...], fixed: str | None
) -> None:
    text = "![](img\\a.png)"
    post = post_on(text, name=name, config=config, path=path, files=files)
    problems = list(check(post))
    assert len(problems) == 1
    assert repaired(post, problems) == (text if fixed is None else fixed)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("![图]({% asset_path a.png %})", '<img src="{% asset_path a.png %}" alt="图">'),
        ('![图]({% asset_path "a.png" %})', None),
        ("![图][a]\n\n[a]: {% asset_path a.png %}", None),
    ],
)
def test_hexo_runs_no_tag_in_a_destination(text: str, fixed: str | None) -> None:
    hexo = Post(text, "_posts/a.md", Site("/nonexistent", "hexo"), "commonmark")
    [problem] = check(hexo)
    assert problem.message.startswith("Hexo does not run `{% asset_path")
    assert RULE.wants(text)
    assert repaired(hexo, [problem], unsafe=True) == fixed or fixed is None and problem.fix is None
    assert list(check(a_post(text, "kramdown"))) == []
    assert fixed is None or list(check(hexo.edited(problem.fix.edits if problem.fix else ()))) == []


def test_hostile_text_takes_no_time() -> None:
    import time

    for piece in ("![](", "![", "<img ", "![](a ", "![](\\", "![a](b\n", '<img src="\\', '![](a.png "', "![]({{"):
        text = piece * (200_000 // len(piece))
        start = time.perf_counter()
        RULE.wants(text)
        assert time.perf_counter() - start < 1.5, piece
