"""What is known of Hexo is what the real one does: which files are posts, where, with what front matter and text."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from lint_posts.front_matter import parse
from lint_posts.lint import Chosen, find
from lint_posts.permalinks import address
from lint_posts.post import Post
from lint_posts.rule import every_rule
from lint_posts.site import Site, find_site
from tests import builds

pytestmark = pytest.mark.skipif(bool(builds.missing_hexo()), reason=builds.missing_hexo())
RULES = {rule.name: rule for rule in every_rule() if rule.check is not None and rule.is_for("hexo")}


def site_at(root: Path) -> Site:
    site = find_site(str(root))
    assert site is not None and site.engine == "hexo"
    return site


def found_in(site: Site, path: str, text: str, *families: str) -> set[str]:
    """The rules of these families, or these rules, that find something in the post."""
    post = Post(text, f"{site.root}/{path}", site, site.dialect)
    chosen = [Chosen(rule) for name, rule in RULES.items() if name.startswith(families)]
    return {found.by.rule.name for found in find(post, chosen)}


# ---- addresses

NAMES = (
    "a.md",
    "Title Case.md",
    "深入 理解.md",
    "2021-06-04-dated.md",
    "2021/x.md",
    "sub dir/y_z.md",
    "a.b.md",
    "c+d&e.md",
)
FRONTS = (
    "title: x\ndate: 2021-06-20 10:00:00",
    "title: My 'Title' & 深入\ndate: 2021-06-20",
    "title: s\nslug: my slug\ndate: 2021-07-01 23:30:00",
    "permalink: /own/:title/\ndate: 2021-01-01",
    "permalink: own.html\ndate: 2021-01-01",
    "permalink: folder/\ndate: 2021-01-01",
    "permalink: plain\ndate: 2021-01-01",
    "published: false",
    "published: 'false'",
    "title: no date",
    "categories: [A b, c]\nlang: en\ndate: 2021-06-20",
    "abbrlink: 4f\ndate: 2021-06-20",
    "date: 2021-13-01",
)
CONFIGS = {
    "none": "",
    "files": "permalink: :year/:month/:day/:title.html\n",
    "names": "permalink: posts/:name/\n",
    "titles": "permalink: :post_title/\n",
    "slugs": "permalink: :year/:i_month/:i_day/:slug\n",
    "a key": "permalink: posts/:abbrlink.html\n",
    "a key with a default": "permalink: :lang/:title/\npermalink_defaults: {lang: zh}\n",
    "times": "permalink: :hour/:minute/:second/:title/\n",
    "a zone": "permalink: :year/:month/:day/:title/\ntimezone: UTC\n",
    "dates in names": "new_post_name: :year-:month-:day-:title.md\n",
    "years in folders": "new_post_name: :year/:title.md\n",
    "other parts in names": "permalink: :lang/:title/\nnew_post_name: :lang-:title.md\n",
    "another folder": "source_dir: ./docs/\n",
    "the posts' own files": "post_asset_folder: true\npermalink: :title\n",
}


def posts(config: str) -> dict[str, str]:
    """A post for every other pair of a name and a front matter, others in configurations that are neighbours."""
    shift = list(CONFIGS.values()).index(config)
    folder = "docs" if "docs" in config else "source"
    found = {}
    for (n, name), (f, front) in itertools.product(enumerate(NAMES), enumerate(FRONTS)):
        if (n + f + shift) % 2:
            continue
        stem, _, ending = name.rpartition(".")
        own = front.replace("own.html", f"own{n}.html").replace("folder/", f"folder{n}/").replace("plain", f"plain{n}")
        found[f"{folder}/_posts/{stem}{n}-{f}.{ending}"] = f"---\n{own}\n---\n文字\n"
    return found


def test_hexo_gives_the_posts_the_same_addresses(tmp_path: Path) -> None:
    roots = [builds.hexo_site(tmp_path / str(n), posts(each), each) for n, each in enumerate(CONFIGS.values())]
    for root, (name, config), build in zip(roots, CONFIGS.items(), builds.hexo(roots), strict=True):
        assert build.error == "", name
        site = site_at(root)
        known = 0
        for path, text in posts(config).items():
            found = address(site, path, parse(text, "hexo"))
            post = build.posts[path.partition("/")[2]]
            if found is not None:
                assert post.published and found.url == "/" + post.path.lstrip("/"), (name, path)
                assert found.file in build.pages, (name, path)
                known += 1
        assert known * 20 > len(build.posts), f"{name}: next to no address is worked out"


# ---- which files are posts

FILES = ("a.md", "b.markdown", "c.mkd", "d.mdwn", "e.mdown", "f.MD", "g.txt", "_h.md", "_i/j.md", ".k.md", "sub/l.md", "sub/m.md")  # fmt: skip
KINDS = {
    "none": "",
    "the posts' own files": "post_asset_folder: true\n",
    "the posts' own files, named otherwise": "post_asset_folder: true\nnew_post_name: :title.markdown\n",
    "skipped": "skip_render: _posts/sub/*\n",
    "skipped, a list": "skip_render: ['_posts/a.*', '**/m.md']\n",
    "skipped at the top only": "skip_render: '*.md'\n",
    "another folder": "source_dir: docs\n",
}


def test_hexo_takes_the_same_files_for_posts(tmp_path: Path) -> None:
    text = "---\ntitle: x\ndate: 2021-06-20\n---\n文字\n"
    roots = []
    for n, config in enumerate(KINDS.values()):
        folder = "docs" if "docs" in config else "source"
        roots.append(builds.hexo_site(tmp_path / str(n), {f"{folder}/_posts/{name}": text for name in FILES}, config))
    for root, (name, config), build in zip(roots, KINDS.items(), builds.hexo(roots), strict=True):
        site = site_at(root)
        folder = "docs" if "docs" in config else "source"
        assert set(site.posts) == {f"{folder}/{path}" for path in build.posts}, name
        for file in FILES:
            path = f"{folder}/_posts/{file}"
            if "skip" not in name and file != "g.txt" and not file.startswith(("_h", ".k")):
                lost = path not in site.posts
                assert bool(found_in(site, path, text, "site/never-published")) is lost, (name, path)


# ---- front matter

OPENINGS = ("---\n", "--- \n", "----\n", "\n---\n", "\n\n---\n", " ---\n", "", ";;;\n", "+++\n")
CONTENTS = (
    "title: x\n", "title: x\n\ntags: [a, b]\n", "# c\n", "", "\n", "title：x\n", "title:x\n", "title: a: b\n",
    "title: x\ntags:\n\t- a\n", "- a\n", '"title": "x"\n', "title: [a] b\n",
    "title: x\ntags:\n-\ta\n- \tb\n", "title: x\ntags:\n\t-\ta-b:c\n", "title: x\na:\n-\t- b\n", "title: x\na:\n-\tb: c\n",
)  # fmt: skip
CLOSINGS = ("---\n", "--- \n", "----\n", "...\n", "---文\n", "", " ---\n", ";;;\n")
BODY = "文字\n\n---\n\n字\n"
TOLD = ("front-matter/missing", "front-matter/unclosed", "front-matter/invalid-yaml")


def cuts() -> Iterator[tuple[str, str]]:
    for n, parts in enumerate(itertools.product(OPENINGS, CONTENTS, CLOSINGS)):
        yield f"source/_posts/p{n}.md", "".join((*parts, BODY))


def test_hexo_sees_the_same_front_matter(tmp_path: Path) -> None:
    texts = dict(cuts())
    root = builds.hexo_site(tmp_path, texts)
    [build] = builds.hexo([root])
    site = site_at(root)
    for path, text in texts.items():
        told = found_in(site, path, text, *TOLD)
        found = parse(text, "hexo")
        post = build.posts.get(path.removeprefix("source/"))
        if post is None:
            assert path.removeprefix("source/") in build.lost
            assert told, f"Hexo leaves the post out: {text!r}"
        elif post.source == text:
            assert told, f"Hexo prints the block: {text!r}"
        else:
            title = found.value("title")
            assert (found.readable, "" if title is None else str(title)) == (True, post.title), text
            assert text[found.end :].lstrip() == post.source.lstrip(), text
            assert not told - {"front-matter/unclosed"}, text


# ---- dates

DATES = (
    "2021-06-20", "2021-6-2", "2021/06/20 10:00", "2021.06.20", "2021-06-20 10:00", "2021-02-30", "2021-13-01", "'2021-13-01'",
    "2021/13/01", "2021-6-31", "2021-00-10", "20210620", "1624183200000", "2021年6月20日", "2021-06-20 上午", "2021-06-20 10：00",
    "yesterday", "June 20, 2021", "2021-06-20 25:00:00", "2021-06-20T10:00:00Z", "２０２１-06-20", "true", "2021-06-20 (周日)",
)  # fmt: skip


def test_hexo_reads_the_same_dates(tmp_path: Path) -> None:
    """Found is what it reads as another day than stands there, or not at all."""
    texts = {f"source/_posts/p{n}.md": f"---\ntitle: x\ndate: {date}\n---\n" for n, date in enumerate(DATES)}
    root = builds.hexo_site(tmp_path, texts)
    [build] = builds.hexo([root])
    site = site_at(root)
    for date, (path, text) in zip(DATES, texts.items(), strict=True):
        post = build.posts[path.removeprefix("source/")]
        right = post.date in ("2021-06-20", "2021-06-21", "2021-06-02")
        rolls = date in ("2021-6-31",)  # as JavaScript counts: said too
        assert bool(found_in(site, path, text, "front-matter/date")) is (not right or rolls), (date, post.date)


# ---- the text

STOPS, NOTHING = "stops", "nothing"
# the text, what the page has (STOPS: the whole build ends), and what is found
BODIES: Mapping[str, tuple[str, str, set[str]]] = {
    "a heading without a blank": ("##标题\n文", "<p>##标题<br>文</p>", {"heading/missing-space"}),
    "a heading with a wide blank": ("#\u3000标题", "标题</h1>", set()),
    "bold that ends in a mark": ("**文字：**文字", "<p>**文字：**文字</p>", {"emphasis/literal"}),
    "bold in quotes": ("**“文字”**文字", "<p>**“文字”**文字</p>", {"emphasis/literal"}),
    "bold": ("**文字**文字", "<strong>文字</strong>", set()),
    "bold with a blank": ("** 文字**", "<p>** 文字**</p>", {"emphasis/literal"}),
    "bold with nothing": ("文字****文字", "<p>文字****文字</p>", {"emphasis/empty"}),
    "a rule in the text": ("文\n***\n文", "<hr>", set()),
    "a table": ("文字\n| a | b |\n|---|---|\n| 1 | 2 |", "<table>", set()),
    "a table with too few columns": ("| a | b |\n|--|\n| 1 | 2 |", "<p>| a | b |", {"table/not-a-table"}),
    "a table with other dashes": ("|a|b|\n|——|——|\n|1|2|", "|a|b|<br>", {"table/not-a-table"}),
    "a table in pieces": ("|a|b|\n\n|--|--|\n\n|1|2|", "<p>|1|2|</p>", {"table/not-a-table"}),
    "a table without its last row": ("|a|b|\n|--|--|\n|1|2|\n\n|3|4|", "<p>|3|4|</p>", {"table/not-a-table"}),
    "a fence that nothing closes": ("```\ncode", "<pre>", {"code/unclosed-fence"}),
    "a fence whose end the list does not hold": ("1. 项\n   ```js\ncode\n```\n**后**文", "<strong>后</strong>", set()),
    "a fence whose end no quote holds": ("> ```js\n> code\n```\n**后**文", "<strong>后</strong>", set()),
    "a fence whose end is indented": ("```js\ncode\n    ```\n**后**文", "<strong>后</strong>", set()),
    "a fence with a shorter end": ("- ````js\n  code\n```\n**后**文", "<strong>后</strong>", set()),
    "a fence of which a shorter end would leave marks": ("````\n甲\n```\n后文", "```\n后文", {"code/unclosed-fence"}),
    "tildes with a shorter end": ("- ~~~~~\n  code\n~~~\n**后**文", "<strong>后</strong>", set()),
    "a fence that is closed by another's end": ("- ```js\na\n\n文\n\n```js\nb\n```", '"line">文</span>', {"code/unclosed-fence"}),
    "a fence behind two marks of lists": ("- - ```js\ncode\n```\n后文", "<p>code</p>", {"code/unclosed-fence"}),
    "a fence behind an indented item's mark": (" 1. ```js\ncode\n```\n后文", "<p>code</p>", {"code/unclosed-fence"}),
    "a fence with two blanks behind its end": ("- ```js\ncode\n```  \n后文", "<p>code</p>", {"code/unclosed-fence"}),
    "a fence with a blank behind its end": ("- ```js\ncode\n``` \n**后**文", "<strong>后</strong>", set()),
    "a fence in a deep quote": ("> > > ``` js\n> code\n > ```\n**后**文", "<strong>后</strong>", set()),
    "a fence behind a number": ("10. ```js\ncode\n```\n**后**文", "<strong>后</strong>", set()),
    "a fence with another end": ("- ```js\n  code\n~~~\n**后**文", "**后**文\n</code>", {"code/unclosed-fence"}),
    "a footnote": ("文[^1]\n\n[^1]: 注", '<a href="%E6%B3%A8">^1</a>', {"link/no-footnotes"}),
    "a footnote of words": ("文[^1]\n\n[^1]: a b c", "文[^1]", {"link/no-footnotes"}),
    "a heading's name": ("## 标题 {#a}\n文", "标题 {#a}</h2>", {"html/attribute-list"}),
    "a list behind a link": ("## [标题](https://example.org){.a}\n文", "</a>{.a}</h2>", {"html/attribute-list"}),
    "Markdown in HTML": ("<div>**a**</div>", "<div>**a**</div>", {"html/markdown-inside"}),
    "Markdown below HTML": ("<br>\n**a**", "<br>\n**a**", {"html/markdown-below"}),
    "code in HTML": ("<details>\n```\n**a**\n```\n</details>", '<span class="line">**a**</span>', set()),
    "code below HTML": ("<hr/>\n- ~~~ js\n**a**\n> ~~~ \n", '<span class="line">**a**</span>', set()),
    "code in HTML with a shorter end": ("<div>\n~~~~\n**甲**\n~~~\n</div>", '<span class="line">**甲**</span>', set()),
    "code in HTML that is closed otherwise": ("<div>\n````\n```a`\n~~~\n</div>", "```a`\n~~~\n", {"html/markdown-inside"}),
    "code in a list that does not hold it": ("1. 项\n   ```js\n**甲：**a<b>\n   ```\n文", "**甲：**a&lt;b&gt;</span>", set()),
    "code in a paragraph": ("文\n    ```js\n    **甲：**乙\n    ```\n", '<span class="line">**甲：**乙</span>', set()),
    "tags in code in HTML": ("<div>文\n```\nList<String>\n```\n</div>", "List&lt;String&gt;</span>", set()),
    "Markdown that a tag reads": ("<div>\n{% quote %}\n**a**\n{% endquote %}\n</div>", "<strong>a</strong>", set()),
    "an image with a blank": ("![a](b c.png)", "![a](b c.png)", {"image/broken-destination"}),
    "an output": ("文 {{ name }} 字", "<p>文  字</p>", {"liquid/in-code"}),
    "an output of the configuration": ("文 {{ config.title }} 字", "<p>文  字</p>", {"liquid/in-code"}),
    "an output of the post": ("文 {{ title }} 字", "<p>文 x 字</p>", set()),
    "an output of the front matter": ("文 {{ own }} 字", "<p>文 o 字</p>", set()),
    "an output of nothing": ("文 {{}} 字", "{{}}", set()),
    "an output that is no expression": ("文 {{ a b }} 字", STOPS, {"liquid/in-code"}),
    "a call": ("文 {{ url_for('/a') }} 字", STOPS, {"liquid/in-code"}),
    "a call of Nunjucks'": ("文 {{ range(2) }} 字", "文 0,1 字", set()),
    "a call of its own": ("{% macro f() %}{% endmacro %}{{ f() }}", "", set()),
    "a call of what it sets": ("{% set c = cycler('x') %}文{{ c.next() }}", "文x", set()),
    "a call of an item": ("文 {{ title['slice'](0) }} 字", "文 x 字", set()),
    "a call of nothing's item": ("文 {{ a.b['c'](1) }} 字", STOPS, {"liquid/in-code"}),
    "a call behind a blank": ("文 {{ a (1) }} 字", STOPS, {"liquid/in-code"}),
    "two that are set at once": ("{% set a, b = 1 %}{{ a }}{{ b }}", "11", set()),
    "what is set to nothing": ("{% set a = b %}文{{ a }}{{ b }}字", "文字", {"liquid/in-code"}),
    "what a loop goes through": ("{% for x in ys %}{% endfor %}文{{ ys }}字", "文字", {"liquid/in-code"}),
    "an output in code": ("`{{ a b }}`", "<code>", set()),
    "an output in a fence": ("```\n{{ a b }}\n```", "highlight", set()),
    "an output in a comment": ("<!-- {{ a b }} -->", "<!-- {{ a b }} -->", set()),
    "an output in raw": ("{% raw %}{{ a b }}{% endraw %}", "{{ a b }}", set()),
    "an output in an element of code": ("<pre><code>{{ a b }}</code></pre>", "<pre><code>", set()),
    "an output in preformatted text": ("<pre>\n{{ a b }}\n</pre>", STOPS, {"liquid/in-code"}),
    "an output in maths": ("$$\n{{ a b }}\n$$", STOPS, {"liquid/in-code"}),
    "an output in a script": ("<script>\nvar a = {{ a b }}\n</script>", STOPS, {"liquid/in-code"}),
    "an output after a mark of code": ("`a\n\n{{ a b }}`", STOPS, {"liquid/in-code"}),
    "an output in code of two lines": ("`a\n{{ a b }}`", "<code>", set()),
    "JSX": ("文 <a style={{color: 1}}> 字", STOPS, {"liquid/in-code"}),
    "maths": ("$\\frac{{a}}{b}$", "$\\frac{b}$", {"liquid/in-code"}),
    "an output that nothing closes": ("{{ a", "{{ a", set()),
    "a block that nothing closes": ("{% if a %}x", STOPS, {"liquid/unclosed"}),
    "an end without a block": ("{% endraw %}", STOPS, {"liquid/unclosed"}),
    "a post": ("{% post_link z %}", 'href="/blog/2021/06/20/z/"', set()),
    "a post, by its title": ("{% post_link 题 %}", 'href="/blog/2021/06/20/z/"', set()),
    "a post in a folder": ("{% post_link sub/y %}", 'href="/blog/2021/06/20/sub/y/"', set()),
    "a post in a folder, without it": ("{% post_link y %}", STOPS, {"link/missing-target"}),
    "a draft": ("{% post_link draft %}", "href=", set()),
    "a post, by a slug of its own": ("{% post_link mine %}", STOPS, {"link/missing-target"}),
    "a post in another case": ("{% post_link Z %}", STOPS, {"link/missing-target"}),
    "a post with an ending": ("{% post_link z.md %}", STOPS, {"link/missing-target"}),
    "a post that is not there, in code": ("`{% post_link no %}`", "<code>", set()),
    "a post that is not there, in a fence": ("```\n{% post_link no %}\n```", "highlight", set()),
    "a post that is not there, in an element of code": ("<code>{% post_link no %}</code>", "<code>", set()),
    "a post that is not there, in preformatted text": ("<pre>{% post_link no %}</pre>", STOPS, {"link/missing-target"}),
    "a post that is not there, in a comment": ("<!-- {% post_link no %} -->", "<!--", set()),
    "a path that is not there": ("{% post_path no %}", NOTHING, {"link/missing-target"}),
    "the post's own image": ("{% asset_img b.png 图 %}", 'src="/blog/2021/06/20/a/b.png"', set()),
    "the post's own image with a class": ("{% asset_img c b.png 图 %}", 'src="/blog/2021/06/20/a/b.png"', set()),
    "the post's own image, deeper": ("{% asset_img d/c.png %}", 'src="/blog/2021/06/20/a/d/c.png"', set()),
    "an image that is not its own": ("{% asset_img no.png %}", NOTHING, {"image/missing-file"}),
    "a file that is not its own": ("{% asset_link no.png %}", NOTHING, {"link/missing-target"}),
    "an image": ("![](/img/a.png)", 'src="/blog/img/a.png"', set()),
    "an image with the root": ("![](/blog/img/a.png)", 'src="/blog/blog/img/a.png"', {"image/baseurl"}),
    "its own image in Markdown": ("![](b.png)", 'src="/blog/b.png"', {"image/baseurl"}),
    "a link": ("[a](/img/a.png)", 'href="/img/a.png"', {"link/baseurl"}),
    "a link with the root": ("[a](/blog/img/a.png)", 'href="/blog/img/a.png"', set()),
}  # fmt: skip
FRONT = "---\ntitle: x\nown: o\ndate: 2021-06-20 10:00:00\n---\n"
AROUND = {
    "source/_posts/z.md": FRONT.replace("title: x", "title: 题"),
    "source/_posts/slug.md": FRONT.replace("title: x", "title: s\nslug: mine"),
    "source/_posts/sub/y.md": FRONT,
    "source/_drafts/draft.md": FRONT,
    **dict.fromkeys(("source/img/a.png", "source/_posts/a/b.png", "source/_posts/a/d/c.png"), "png"),
}
JUDGED = ("code/", "emphasis/", "heading/", "html/", "image/", "link/", "liquid/", "table/")


@pytest.mark.parametrize("root", ["root: /blog/\n", "url: https://example.com/blog\n"])
def test_hexo_shows_what_is_found(tmp_path: Path, root: str) -> None:
    config = f"{root}post_asset_folder: true\n"
    roots = []
    for n, (body, _, _) in enumerate(BODIES.values()):
        files = {**AROUND, "source/_posts/a.md": f"{FRONT}{body}\n"}
        roots.append(builds.hexo_site(tmp_path / str(n), files, config))
        if root.startswith("url"):
            (roots[-1] / "_config.yml").write_text(config)
    for folder, (name, (body, shown, told)), build in zip(roots, BODIES.items(), builds.hexo(roots), strict=True):
        html = build.posts["_posts/a.md"].html if not build.error else ""
        if shown in (STOPS, NOTHING):
            assert (bool(build.error), (html or "").strip()) == (shown == STOPS, ""), name
        else:
            assert shown in html, name
        found = found_in(site_at(folder), "source/_posts/a.md", f"{FRONT}{body}\n", *JUDGED)
        assert found == told, name
