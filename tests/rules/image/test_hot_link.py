"""image/hot-link: images of hosts that refuse other sites' pages, and images over http."""

from __future__ import annotations

import pytest
from lint_posts.rules.image.hot_link import check

from lint_posts.post import Post
from lint_posts.rule import every_rule

from .conftest import PostOn, places

RULE = next(rule for rule in every_rule() if rule.name == "image/hot-link")

CLEAN = {
    "another host over https": "![](https://example.org/a.png)",
    "whatever the page's scheme": "![](//example.org/a.png)",
    "a name that only ends like a host": "![](https://notqpic.cn/a.png)",
    "a host in a path": "![](https://example.org/?u=http://mmbiz.qpic.cn/a.png)",
    "a link": "[a](http://example.org/a.png)",
    "a bare address": "http://wx.qlogo.cn/a.png",
    "one's own machine": "![](http://localhost:4000/a.png) ![](http://127.0.0.1/a.png)",
    "a machine of one's own network": "![](http://nas.local/a.png) ![](http://0.0.0.0/a.png) ![](http://[::1]/a.png)",
    "no referrer, in other quotes": "<img src='https://wx.qlogo.cn/a' referrerpolicy='no-referrer'>",
    "no referrer, without quotes": "<img src=https://wx.qlogo.cn/a referrerpolicy=no-referrer>",
    "no referrer, without quotes, first": "<img referrerpolicy=no-referrer src=https://wx.qlogo.cn/a>",
    "of the site": "![]({{site.baseurl}}/a.png) ![](/a.png) ![](a.png)",
    "a variable": "![](http://{{ site.cdn }}/a.png)",
    "code": "`![](http://example.org/a.png)`",
    "a fence": "~~~\n![](http://example.org/a.png)\n~~~",
    "a comment": "<!-- <img src='http://example.org/a.png'> -->",
    "no referrer": '<img referrerpolicy="no-referrer" src="https://mmbiz.qpic.cn/a/640">',
    "broken: another rule's": "![](http://example.org/\na\\b.png)",
}
FOUND = {
    "http": ("![](http://example.org/a.png)", 1, 5),
    "WeChat": ("一\n\n![图](https://mmbiz.qpic.cn/mmbiz_png/x/640?wx_fmt=png)", 3, 6),
    "WeChat over http, once": ("文字![](http://wx.qlogo.cn/mmhead/x/0)**后**", 1, 7),
    "Sina": ("![](https://wx1.sinaimg.cn/large/x.jpg)", 1, 5),
    "Sina, whatever the scheme": ("![](//ww1.sinaimg.cn/large/x.jpg)", 1, 5),
    "Baidu": ("![](https://b.hiphotos.baidu.com/x.jpg)", 1, 5),
    "the host itself": ("![](https://qpic.cn/x.jpg)", 1, 5),
    "a name and a port": ("![](http://me@wx.qlogo.cn:80/x.jpg)", 1, 5),
    "a host that begins like one's own machine": ("![](http://localhost.example.org/a.png)", 1, 5),
    "no referrer but to another": (
        '<img src="https://wx.qlogo.cn/a" referrerpolicy="no-referrer-when-downgrade">',
        1,
        11,
    ),
    "no referrer, for another": ('<img referrerpolicy="no-referrer" src="/a.png"> ![](https://wx.qlogo.cn/a)', 1, 53),
    "capitals": ("![](HTTP://EXAMPLE.ORG/a.png)", 1, 5),
    "by reference": ("![a][b]\n\n[b]: http://example.org/a.png", 3, 6),
    "an element": ('<img width="1" src="http://example.org/a.png">', 1, 21),
    "an element over lines": ("<img width='1'\n  src='http://example.org/a.png'>", 2, 8),
    "in a link": ("[![](http://example.org/a.png)](x)", 1, 6),
}


def a_post(text: str, dialect: str) -> Post:
    return Post(text, "_posts/2021-06-20-example.md", None, "kramdown" if dialect == "kramdown" else "commonmark")


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_what_is_right(dialect: str, text: str) -> None:
    assert list(check(a_post(text, dialect))) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "line", "column"), FOUND.values(), ids=FOUND)
def test_what_is_found(dialect: str, text: str, line: int, column: int) -> None:
    post = a_post(text, dialect)
    problems = list(check(post))
    assert places(post, problems) == [(line, column)]
    assert all(problem.fix is None for problem in problems)
    assert RULE.wants(text)


def test_the_host_is_named() -> None:
    [problem] = check(a_post("![](http://me@Example.org:80/a.png?b=//c)", "kramdown"))
    assert "unless `example.org` answers" in problem.message
    [problem] = check(a_post("![](https://wx.qlogo.cn/a)", "kramdown"))
    assert problem.message.startswith("`wx.qlogo.cn` refuses")


def test_further_hosts() -> None:
    text = "![](https://img.example.org/a.png) ![](https://example.com/a.png)"
    assert len(list(check(a_post(text, "kramdown"), hosts=("example.org",)))) == 1


def test_all_that_is_remote(post_on: PostOn) -> None:
    post = post_on("![](https://example.org/a.png) ![](https://example.com/blog/a.png) ![](/a.png)")
    assert [problem.message for problem in check(post, remote=True)] == [
        "the image lies on another host, `example.org`: save the image in the site"
    ]


def test_the_sites_own_images_over_its_own_scheme(post_on: PostOn) -> None:
    assert list(check(post_on("![](http://example.com/a.png)", config="url: http://example.com\n"))) == []
    assert len(list(check(post_on("![](http://example.com/a.png)", config="url: https://example.com\n")))) == 1
    assert len(list(check(post_on("![](http://example.com/a.png)", config="title: http://example.com\n")))) == 1
    assert list(check(post_on("![](//EXAMPLE.com/a.png)", config="url: http://example.com/x\n"), remote=True)) == []


@pytest.mark.parametrize(
    ("head", "is_sent"),
    [
        ('<meta name="referrer" content="no-referrer">', False),
        ("<title>x</title>\n<meta  name='referrer'\n  content='never'>", False),
        ('<meta name="referrer" content="same-origin" />', False),
        ('<meta name="referrer" content="origin">', True),
        ('<meta name="robots" content="never">', True),
    ],
)
def test_a_site_that_sends_no_referrer(post_on: PostOn, head: str, is_sent: bool) -> None:
    text = "![](https://mmbiz.qpic.cn/a/640) ![](http://example.org/a.png)"
    post = post_on(text, files=("_includes/head.html", "_layouts/post.html"))
    assert post.site is not None
    with open(f"{post.site.root}/_includes/head.html", "w", encoding="utf-8") as file:
        file.write(head)
    assert len(list(check(post))) == 1 + is_sent
