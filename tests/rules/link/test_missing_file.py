"""link/missing-file: what is told is a 404 of the site that the real Jekyll, Hugo and Hexo build, and what is not is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from lint_posts.rules.link.missing_file import check, may_lead_to_a_file

from lint_posts.post import Post
from lint_posts.site import find_site
from tests import builds

from .conftest import PostOn, places, repaired

FRONT = "---\nlayout: post\ntitle: here\ndate: 2021-06-20 12:00:00\n---\n\n"
FILES = {
    "files/a.pdf": "pdf",
    "files/my paper.pdf": "pdf",
    "files/手册.zip": "zip",
    "files/Big.zip": "zip",
    "img/a.png": "png",
    "top.pdf": "pdf",
    "deep/er/b.pdf": "pdf",
}
HOLDERS = {"jekyll": "", "hugo": "static/", "hexo": "source/"}
OWN = {"jekyll": "_posts/2021-06-20-here.md", "hugo": "content/posts/here.md", "hexo": "source/_posts/here.md"}

# on each engine's site, whose posts live in folders of their own: what a link asks for
THERE = (
    "/files/a.pdf",
    "/files/a.pdf#page=2",
    "/files/my%20paper.pdf",
    "/files/手册.zip",
    "/img/a.png",
    "/top.pdf",
    "https://example.com/files/a.pdf",
)
GONE: Mapping[str, str | None] = {
    "/files/gone.pdf": None,
    "/files/a.PDF": None,
    "/img/gone.png": None,
    "/gone.pdf": None,
    "/files/sub/gone.pdf": None,
    "/deep/gone.pdf": None,
    "../files/a.pdf": "/files/a.pdf",
    "https://example.com/files/gone.pdf": None,
    "http://example.com/files/gone.pdf": None,
    "//example.com/gone.pdf": None,
    "files/a.pdf": "/files/a.pdf",
    "gone.pdf": None,
    "files/手册.zip?x=1": "/files/手册.zip?x=1",
    "files/my%20paper.pdf": "/files/my%20paper.pdf",
}
# not told of, whatever the site makes of them
NOT_JUDGED = {
    "another repository's": "[a](/other/gone.pdf)",
    "another host's": "[a](https://example.org/files/gone.pdf)",
    "another host's, of a like name": "[a](https://example.com.cn/files/gone.pdf)",
    "another port's": "[a](https://example.com:8080/files/gone.pdf)",
    "another repository's, on this host": "[a](https://example.com/other/gone.pdf)",
    "another host's, of this scheme": "[a](//example.org/files/gone.pdf)",
    "no file": "[a](/files/gone/)",
    "what may be a page": "[a](/files/gone.html)",
    "what is made of the site": "[a](/files/feed.xml)",
    "code": "`[a](/files/gone.pdf)`",
    "a block of code": "```\n[a](/files/gone.pdf)\n```",
    "an image": "![a](/img/gone.png)",
    "an image that leads to itself": "[![a](/img/gone.png)](/img/gone.png)",
    "a folder that is not read": "[a](/files/node_modules/gone.zip)",
    "an address in the text": "/files/gone.pdf",
    "above the site": "[a](../../../../../files/a.pdf)",
}


def post_in(root: Path, engine: str, text: str, files: Mapping[str, str] | None = None, config: str = "") -> Post:
    held = {f"{HOLDERS[engine]}{path}": content for path, content in FILES.items()}
    held |= {**(files or {}), OWN[engine]: FRONT + text + "\n"}
    if engine == "hexo":
        builds.hexo_site(root, held, config)
    elif engine == "hugo":
        builds.hugo_site(root, {".git/HEAD": "", **held, "hugo.toml": config or builds.HUGO})
    else:
        plain = {".git/HEAD": "", "_layouts/post.html": "{{ content }}"}
        builds.write(root, {**plain, **held, "_config.yml": config or "url: https://example.com\nbaseurl: ''\n"})
    path = root / OWN[engine]
    site = find_site(str(path))
    assert site is not None and site.engine == engine
    return Post(FRONT + text + "\n", str(path), site, site.dialect)


def answers(root: Path, engine: str, base: str = "") -> dict[str, bool]:
    """The addresses that the links of the built page have, as they were written, and whether a file is at each."""
    pages: Mapping[str, str]
    if engine == "hexo":
        built = builds.hexo([root])[0]
        (post,) = built.posts.values()
        page, html, there = f"/{post.path}", post.html, set(built.pages)
    else:
        output = root / ("_site" if engine == "jekyll" else "public")
        pages = (builds.jekyll(root) if engine == "jekyll" else builds.hugo(root)).pages
        page, html = next((path, html) for path, html in pages.items() if "here" in path)
        there = {f"/{file.relative_to(output).as_posix()}" for file in output.rglob("*") if file.is_file()}
    found = {}
    for written in re.findall(r'<a href="([^"]*)"', html):
        path = unquote(urljoin(f"{base}{page}", re.sub(r"[?#].*", "", unescape(written))))
        path = re.sub(r"(?i)\A(?:https?:)?//example\.com", "", path)
        found[unquote(unescape(written))] = path.removeprefix(base) in there
    return found


@pytest.mark.parametrize("engine", HOLDERS)
def test_what_is_told_is_gone(tmp_path: Path, engine: str) -> None:
    why = builds.missing_hexo() if engine == "hexo" else builds.missing(engine)
    if why:
        pytest.skip(why)
    asked = [*THERE, *GONE]
    post = post_in(tmp_path, engine, "\n\n".join(f"[a]({link})" for link in asked))
    told = {post.text[slice(*problem.span)]: problem for problem in check(post)}
    built = answers(tmp_path, engine)
    assert {link: built[unquote(link)] for link in asked} == {link: link not in told for link in asked}
    assert {link: built[unquote(link)] for link in asked} == {link: link in THERE for link in asked}
    for link, right in GONE.items():
        fix = told[link].fix
        assert (fix.edits[0].text if fix is not None and fix.safe else None) == right


@pytest.mark.parametrize("engine", HOLDERS)
@pytest.mark.parametrize("text", NOT_JUDGED.values(), ids=NOT_JUDGED)
def test_what_is_not_judged(tmp_path: Path, engine: str, text: str) -> None:
    assert list(check(post_in(tmp_path / "alone", engine, text))) == []
    post = post_in(tmp_path / "beside", engine, f"{text}\n\n[z](/files/gone.zip)")
    assert [post.text[slice(*problem.span)] for problem in check(post)] == ["/files/gone.zip"]


@pytest.mark.parametrize(
    ("engine", "text", "files", "config"),
    [
        ("jekyll", "[a](/files/gone.pdf)", {".gitignore": "*.pdf\n"}, ""),
        ("jekyll", "[a](/files/gone.pdf)", {"_plugins/a.rb": ""}, ""),
        ("jekyll", "[a](/files/gone.pdf)", {".github/workflows/pages.yml": "run: pandoc -o files/gone.pdf"}, ""),
        ("jekyll", "[a](/files/gone.pdf)", {"Makefile": "%.pdf: %.tex\n"}, ""),
        ("jekyll", "[a](/files/sub/gone.pdf)", {".gitmodules": "path = files/sub\n"}, ""),
        ("jekyll", "[a](/files/sub/gone.pdf)", {".gitmodules": '[submodule "a"]\n\tpath=files/sub\n'}, ""),
        ("jekyll", "[a](/files/gone.pdf)", {}, "baseurl: ''\nkeep_files: [files]\n"),
        ("jekyll", "[a](/img/gone.png)", {}, "baseurl: ''\ntheme: minima\n"),
        ("jekyll", "[a](/img/gone.png)", {}, "baseurl: ''\nremote_theme: a/b\n"),
        ("jekyll", "[a](gone.pdf)", {}, "baseurl: ''\nplugins: [jekyll-postfiles]\n"),
        (
            "jekyll",
            "[a](/papers/a.pdf)",
            {"_papers/a.pdf": "pdf", "papers/b.pdf": ""},
            "baseurl: ''\ncollections: {papers: {output: true}}\n",
        ),
        (
            "jekyll",
            "[a](/papers/sub/a.pdf)",
            {"_papers/sub/a.pdf": "pdf", "papers/b.pdf": ""},
            "baseurl: ''\ncollections: {papers: {output: true}}\n",
        ),
        ("jekyll", "[a](/docs/gone.pdf)", {"docs/a.html": "<p>"}, ""),
        ("jekyll", "[a](/files/gone.pdf)", {".travis.yml": "pandoc -o Gone.PDF"}, ""),
        ("jekyll", "[a](/files/gone.pdf)", {"_build.sh": "make gone.pdf"}, ""),
        ("jekyll", "[a](/files/gone.pdf)", {"deploy-all.py": "write('.pdf')"}, ""),
        ("jekyll", "[a](/files/gone.pdf)", {}, "baseurl: ''\nkeep_files: [x, /files/]\n"),
        ("jekyll", "[a](/files/sub/x/gone.pdf)", {".gitmodules": "path = a\n\tpath = files/sub\n"}, ""),
        ("jekyll", "[a](/files/gone.pdf)", {}, "baseurl: /blog\n"),
        ("jekyll", "[a]({{ page.file }}/files/gone.pdf)", {}, ""),
        ("jekyll", "[a]({{ site.cdn }}/files/gone.pdf)", {}, ""),
        ("jekyll", "[a](/files/{{ page.x }}.pdf)", {}, ""),
        ("jekyll", "[a](</files/my paper.pdf>)", {}, ""),
        ("hugo", "[a](/files/gone.pdf)", {}, 'baseURL = "https://example.com/"\ntheme = "elsewhere"\n'),
        ("hugo", "[a](/files/gone.pdf)", {"layouts/_default/_markup/render-link.html": "x"}, ""),
        ("hugo", "[a](/files/gone.pdf)", {}, 'baseURL = "https://example.com/blog/"\n'),
        ("jekyll", "[a](/files/gone.csv)", {"list.html": "---\npermalink: /files/gone.csv\n---\na,b\n"}, ""),
        ("jekyll", "[a](/files/gone.pdf)", {"cv.md": "---\nredirect_from: [/files/gone.pdf]\n---\n"}, ""),
        ("jekyll", "[a](/files/gone.pdf)", {"cv.markdown": "---\nredirect_from: [/files/gone.pdf]\n---\n"}, ""),
        ("jekyll", "[a](/files/gone.pdf)", {"_redirects": "/files/gone.pdf https://example.org/a 302\n"}, ""),
        ("hugo", "[a](/files/gone.csv)", {"content/list.md": '+++\nurl = "/files/gone.csv"\n+++\n'}, ""),
        ("hugo", "[a](/files/gone.pdf)", {"content/cv.md": "---\naliases:\n- /files/gone.pdf\n---\n"}, ""),
        ("hugo", "[a](/files/gone.pdf)", {"static/_redirects": "/files/gone.pdf /a.pdf\n"}, ""),
        ("hugo", "[a](/files/gone.pdf)", {"assets/files/gone.pdf": "pdf"}, ""),
        ("hexo", "[a](/files/gone.pdf)", {"source/_redirects": "/files/gone.pdf /a.pdf\n"}, ""),
        ("hugo", "[a](/files/gone.pdf)", {}, builds.HUGO + '[[module.mounts]]\nsource = "../x"\ntarget = "static"\n'),
        ("hugo", "[a](/files/gone.pdf)", {}, builds.HUGO + '[[module.mounts]]\nsource = "../x"\ntarget = "content"\n'),
        ("hexo", "[a](/files/gone.pdf)", {"scripts/a.js": ""}, ""),
        ("hexo", "[a](/img/gone.png)", {"package.json": '{"hexo": {}, "dependencies": {"hexo-theme-x": "1"}}'}, ""),
        ("hexo", "[a](/img/gone.png)", {"package.json": '{"hexo": {}, "dependencies": {"hexo": "8", "hexo-theme-x": "1"}}'}, ""),
        ("hexo", "[a](gone.pdf)", {"source/_posts/other/gone.pdf": "pdf"}, "post_asset_folder: true\n"),
        ("hexo", "[a](gone.pdf)", {"source/uncategorized/here/gone.pdf": "pdf"}, "permalink: :category/:title/\n"),
        ("hugo", "[a](gone.pdf)", {"static/posts/0/gone.pdf": "pdf"}, builds.HUGO + '[permalinks]\nposts = "/posts/:weekday/"\n'),
        ("hexo", "[a](/files/gone.pdf)", {"themes/a/source/files/gone.pdf": "pdf"}, ""),
    ],
)  # fmt: skip
def test_what_may_be_there(tmp_path: Path, engine: str, text: str, files: dict[str, str], config: str) -> None:
    assert may_lead_to_a_file(text)
    assert list(check(post_in(tmp_path, engine, text, files, config))) == []


BASE = {
    "_posts/2021-06-21-other.md": "---\n---\n",
    "_posts/c.pdf": "",
    "files/a.pdf": "pdf",
    "_out/b.pdf": "pdf",
    "_out/d.zip": "",
    "img/a.png": "",
    "papers/z.doc": "",
    "sub/papers/q.doc": "",
    "files/My X.pdf": "",
    "old/files/d.pdf": "pdf",
    "about.html": "A sentence on /files/b.pdf",
}


@pytest.mark.parametrize(
    ("text", "place", "message", "unsafe"),
    [
        ("看[论文](/blog/files/b.pdf)", (1, 7), "the site has no file `files/b.pdf`", None),
        ("看[论文]({{ site.baseurl }}/files/b.pdf)", (1, 7), "the site has no file `files/b.pdf`", None),
        ("看[论文](/blog/files/d.pdf)", (1, 7), "the nearest is `old/files/d.pdf`", None),
        ('看[论文]({{ "/files/b.pdf" | relative_url }})', (1, 7), "the site has no file `files/b.pdf`", None),
        ("[a]({{ site.url }}{{ site.baseurl }}/files/b.pdf)", (1, 5), "the site has no file `files/b.pdf`", None),
        ("[a]({{ site.url }}/blog/files/b.pdf 'b')", (1, 5), "the site has no file `files/b.pdf`", None),
        ("[a](</blog/files/c d.pdf>)", (1, 6), "the site has no file `files/c d.pdf`", None),
        (
            "看[论文]({{ site.baseurl }}/files/A.pdf#b)",
            (1, 7),
            "but `files/a.pdf`: on a server the case counts",
            "看[论文]({{ site.baseurl }}/files/a.pdf#b)",
        ),
        ("文\n\n[论文][a]\n\n[a]: /blog/files/ab.pdf", (5, 6), "the nearest is `files/a.pdf`", None),
        ('文 <a href="/blog/files/x.zip">包</a>', (1, 12), "the site has no file `files/x.zip`", None),
        ("[a](/blog/_out/b.pdf)", (1, 5), "`_out/b.pdf` lies in a folder that Jekyll leaves out", None),
        ("[![a](/blog/img/a.png)](/blog/img/b.png)", (1, 25), "the nearest is `img/a.png`", None),
        ("[a](/blog/papers/q.doc)", (1, 5), "`papers/q.doc`; the nearest is `sub/papers/q.doc`", None),
        ("[a](a.pdf)", (1, 5), "the site has no file `a.pdf`; the nearest is `files/a.pdf`", None),
        ("[a](c.pdf)", (1, 5), "`_posts/c.pdf` lies in a folder that Jekyll leaves out", None),
        (
            "[a](/blog/files/my%20x.pdf)",
            (1, 5),
            "but `files/My X.pdf`: on a server the case counts",
            "[a](/blog/files/My%20X.pdf)",
        ),
        ("[a]({{ site.url }}/blog/files/b.pdf)", (1, 5), "`files/b.pdf`; the nearest is `", None),
        ("[a](https://Example.com/blog/files/b.pdf)", (1, 5), "the site has no file `files/b.pdf`", None),
        (
            "[a](https://example.com/blog/files/A.pdf)",
            (1, 5),
            "but `files/a.pdf`: on a server the case counts",
            "[a](https://example.com/blog/files/a.pdf)",
        ),
    ],
)
def test_what_is_found(post_on: PostOn, text: str, place: tuple[int, int], message: str, unsafe: str | None) -> None:
    post = post_on(f"{text}\n", files=BASE)
    problems = list(check(post))
    assert places(post, problems) == [place] and message in problems[0].message and may_lead_to_a_file(text)
    assert repaired(post, problems) == post.text
    assert repaired(post, problems, unsafe=True) == f"{unsafe or text}\n"


NAMED = [
    "[a](x.pdf)",
    "[a]: x.pdf",
    '<a href="x.pdf">',
    "<a href='x.pdf'>",
    "<a href=x.pdf>",
    "[a](<my x.pdf>)",
    "[a]( x.PDF )",
    "[a](x.pdf#p=1?)",
    "[a](x.pdf?x=1#.md)",
    "[a](x.tar.gz)",
    '[a](x.pdf "b.md")',
    "[a]({{ site.baseurl }}/x.pdf)",
    "[a]({{ site.url }}{{ site.baseurl }}/x.pdf)",
    "[a]({{ '/x.pdf' | relative_url }})",
    '[a]({{ "/x.pdf" | relative_url }})',
    "[a](x.png)",
    "[![a](y.png)](x.png)",
    "![a](y.png) [a](x.png)",
    "[a](b) [c](x.pdf) [d](e)",
    "[a](http://example.org/x.pdf)",
    "[a](https://example.org/x.pdf)",
    "[a](//example.org/x.pdf)",
    "](x.pdf)",
]
NOT_NAMED = [
    "[a](#x.pdf)",
    "[a](mailto:x.pdf)",
    "![a](x.png)",
    "文 ![a](x.png) ![b](y.png)",
    "[a](x.md)",
    "[a](x.html?y.pdf)",
    "[a](x#y.pdf)",
    "[a](b) x.pdf",
    "[a](\nx.pdf)",
    "[a]({{ page.file }})",
    "[a]({{ page['x'] }})",
]


@pytest.mark.parametrize(
    ("text", "is_named"), [*((text, True) for text in NAMED), *((text, False) for text in NOT_NAMED)]
)
def test_what_is_looked_at_first(text: str, is_named: bool) -> None:
    assert may_lead_to_a_file(text) is is_named


@pytest.mark.parametrize(
    ("config", "path"),
    [
        ("url: [\n", "_posts/2021-06-20-example.md"),
        ("url: https://example.com\nbaseurl: /blog\n", "notes.md"),
    ],
    ids=["no settings that can be read", "no page"],
)
def test_no_page_of_a_site(post_on: PostOn, config: str, path: str) -> None:
    assert list(check(post_on("[a](/blog/files/b.pdf)", files=BASE, config=config, path=path))) == []


@pytest.mark.parametrize(("link", "path"), [("/blog/files/d.zip", "files/d.zip"), ("../c.pdf", "../c.pdf")])
def test_no_file_is_near(post_on: PostOn, link: str, path: str) -> None:
    (problem,) = check(post_on(f"[a]({link})", files=BASE))
    assert problem.message == f"readers get a 404: the site has no file `{path}`"


def test_a_relative_link_is_another_rules_where_a_base_url_is(post_on: PostOn) -> None:
    assert list(check(post_on("[a](files/a.pdf)", files=BASE))) == []


@pytest.mark.parametrize(
    ("engine", "config"),
    [("hugo", 'baseURL = "https://example.com/blog/"\n'), ("hexo", "root: /blog/\n")],
)
def test_below_a_base_url(tmp_path: Path, engine: str, config: str) -> None:
    why = builds.missing_hexo() if engine == "hexo" else builds.missing(engine)
    if why:
        pytest.skip(why)
    asked = {"/blog/files/a.pdf": None, "/blog/files/gone.pdf": "", "files/a.pdf": "/blog/files/a.pdf", "gone.pdf": ""}
    asked |= {"https://example.com/blog/files/a.pdf": None, "https://example.com/blog/files/gone.pdf": ""}
    post = post_in(tmp_path, engine, "\n\n".join(f"[a]({link})" for link in asked), config=config)
    told = {post.text[slice(*problem.span)]: problem for problem in check(post)}
    built = answers(tmp_path, engine, "/blog")
    for link, right in asked.items():
        fix = told[link].fix if link in told else None
        assert (fix.edits[0].text if fix is not None else None) == (right or None), link
        if f"/blog{link}" not in built:  # Hexo puts its root before those that lack it
            assert built[link] is (link not in told), link


def test_what_hexo_leaves_out(tmp_path: Path) -> None:
    if builds.missing_hexo():
        pytest.skip(builds.missing_hexo())
    files = {f"source/{name}": "pdf" for name in ("files/_a/b.pdf", "files/.a/b.pdf", "files/a_/b.pdf", "_x/c.pdf")}
    links = ["/files/_a/b.pdf", "/files/.a/b.pdf", "/files/a_/b.pdf", "/_x/c.pdf"]
    post = post_in(tmp_path, "hexo", "\n\n".join(f"[a]({link})" for link in links), files)
    assert [post.text[slice(*problem.span)] for problem in check(post)] == links[:2]
    assert answers(tmp_path, "hexo") == dict(zip(links, [False, False, True, False], strict=True))


def test_a_checkout_without_such_files(post_on: PostOn) -> None:
    for text in ("[a](/blog/files/b.pdf)", "[a](b.pdf)"):
        assert list(check(post_on(text, files=BASE)))
        assert not list(check(post_on(text, files={"_posts/2021-06-21-other.md": "---\n---\n"})))


def test_a_site_that_says_nothing_of_a_base_url(post_on: PostOn) -> None:
    post = post_on("[a](files/a.pdf)\n", files=BASE, config="title: a\n")
    assert repaired(post, list(check(post))) == "[a]({{site.baseurl}}/files/a.pdf)\n"


@pytest.mark.parametrize(
    ("engine", "link", "files", "config"),
    [
        ("jekyll", "/files/gone.pdf", {}, "baseurl: ''\ntheme: minima\n"),
        ("jekyll", "/files/gone.pdf", {}, "baseurl: ''\nkeep_files: [file]\n"),
        ("jekyll", "/files/gone.pdf", {".gitmodules": "path = file\n"}, ""),
        ("jekyll", "/files/gone.pdf", {"scripts/a.js": ""}, ""),
        ("jekyll", "/files/gone.pdf", {"Makefile": "xpdf: begone.pdfs\n"}, ""),
        ("jekyll", "/files/gone.pdf", {"docs/Makefile": "gone.pdf"}, ""),
        ("jekyll", "/files/gone.pdf", {"assets/files/gone.pdf": "pdf"}, ""),
        ("jekyll", "/files/gone.pdf", {".gitmodules": "xpath = files\n"}, ""),
        ("jekyll", "/files/gone.pdf", {"Makefile.md": "gone.pdf"}, ""),
        ("jekyll", "/files/gone.pdf", {"cv.md": "---\ntitle: a\n---\n见 /files/gone.pdf\n\n---\n后\n"}, ""),
        ("jekyll", "/papers/a.pdf", {"_papers/a.pdf": "", "papers/b.pdf": ""}, ""),
        *(
            (
                "jekyll",
                "/papers/a.pdf",
                {"_papers/a.pdf": "", "papers/b.pdf": ""},
                f"baseurl: ''\ncollections: {held}\n",
            )
            for held in ("[papers]", "{papers: {output: false}}", "{papers: }", "{books: {output: true}}")
        ),
        ("hugo", "/files/gone.pdf", {"scripts/a.js": ""}, ""),
        ("hexo", "/files/gone.pdf", {"package.json": '{"hexo": {}, "dependencies": {"hexo-theme-x": "1"}}'}, ""),
        ("hexo", "/files/gone.pdf", {"source/scripts/a.js": ""}, ""),
    ],
)
def test_what_brings_no_file(tmp_path: Path, engine: str, link: str, files: dict[str, str], config: str) -> None:
    assert len(list(check(post_in(tmp_path, engine, f"[a]({link})", files, config)))) == 1


def test_what_lies_beside_the_page(tmp_path: Path) -> None:
    if builds.missing("hugo"):
        pytest.skip(builds.missing("hugo"))
    files = {
        "content/posts/bundle/index.md": FRONT + "[a](a.pdf) [b](b.pdf)\n",
        "content/posts/bundle/a.pdf": "pdf",
        "content/posts/Two Words/c.pdf": "pdf",
    }
    post_in(tmp_path, "hugo", "[a](bundle/a.pdf) [c](/posts/two-words/c.pdf) [b](../bundle/a.pdf)", files)
    for path, gone in (("content/posts/bundle/index.md", ["b.pdf"]), (OWN["hugo"], ["bundle/a.pdf"])):
        text = (tmp_path / path).read_text(encoding="utf-8")
        post = Post(text, str(tmp_path / path), find_site(str(tmp_path / path)), "commonmark")
        assert [text[slice(*problem.span)] for problem in check(post)] == gone


@pytest.mark.parametrize(
    ("link", "right"),
    [
        ("[a](files/a.pdf#b)", '[a]({{ "/files/a.pdf" | relative_url }}#b)'),
        ('<a href="files/a.pdf">a</a>', "<a href=\"{{ '/files/a.pdf' | relative_url }}\">a</a>"),
    ],
)
def test_a_template_does_not_end_the_attribute_that_it_stands_in(post_on: PostOn, link: str, right: str) -> None:
    habit = {"_posts/2021-06-21-other.md": "---\n---\n[a]({{ '/about.html' | relative_url }})\n"}
    post = post_on(link, files={**BASE, **habit}, config="url: https://example.com\n")
    assert repaired(post, list(check(post))) == right


@pytest.mark.parametrize(("engine", "count"), [("jekyll", 1), ("hugo", 0), ("hexo", 0)])
@pytest.mark.parametrize("base", ["baseurl", "url"])
def test_only_jekyll_runs_the_template_in_an_address(tmp_path: Path, engine: str, base: str, count: int) -> None:
    post = post_in(tmp_path, engine, f"[a]({{{{ site.{base} }}}}/files/gone.pdf)")
    assert len(list(check(post))) == count
