"""CommonMark as Hugo reads it: random blocks, put together from lines, against the pages of the real Hugo."""

from __future__ import annotations

import html
import random
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from lint_posts.markdown import read
from lint_posts.markdown.visible import visible_text
from tests import builds
from tests.agreement import folded, page_text
from tests.markdown import fragments

needs_hugo = pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
SITE = {
    "hugo.toml": """
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "home", "section"]
[markup.goldmark.renderer]
unsafe = true
[markup.highlight]
codeFences = false
[markup.goldmark.extensions]
typographer = false
""",
    "layouts/_default/single.html": "{{ .Content }}",
}
GOLDMARK = {"renderer": "goldmark"}
INLINE = ("targets", "tokens", "addresses")
# Left out: `<pre>` and `<script>`, whose end the page's own parser looks for; a list's marker with nothing behind it, and
# a heading that is indented but not so far as its item, after which mistune goes on with the item and goldmark does not.
LINES = (
    "",
    "",
    "a **b** c",
    "文字 *强* 调",
    "- x **y**",
    "  - n",
    "-   z",
    "* s",
    "+ p",
    "1. one",
    "2) two",
    "10. ten",
    "    deep",
    "   cont",
    "      six",
    "    code **z**",
    "> q **r**",
    "> - x",
    "> ```",
    "- > y",
    "# h",
    "## h2 ##",
    "***",
    "* * *",
    "---",
    "===",
    "```",
    "~~~",
    "```js",
    "<div>",
    "</div>",
    "<DIV>",
    "<p></p>",
    '<div class="x">',
    "<details>",
    "<summary>s</summary>",
    "</details>",
    "<h2>t</h2>",
    "<span>s</span>",
    "<b>bold</b> x",
    "<br/>",
    '<img src="a.png">',
    "<custom-tag>",
    "<!-- c -->",
    "| a | b |",
    "|---|---|",
    "| 1 | **2** |",
)


def built(root: Path, bodies: list[str]) -> list[str]:
    """The page that Hugo makes of each body."""
    posts = {f"content/p/{number}.md": f"---\ntitle: x\n---\n{body}" for number, body in enumerate(bodies)}
    build = builds.hugo(builds.write(root, {**SITE, **posts}))
    assert build.status == 0, build.said
    return [build.pages.get(f"/p/{number}/index.html", "") for number in range(len(bodies))]


def pages(root: Path, bodies: list[str]) -> list[str]:
    """The text that Hugo shows of each body, blanks left out."""
    return [_numberless(page_text(page)) for page in built(root, bodies)]


def seen(body: str) -> str:
    """The same, as it is read here."""
    return _numberless(visible_text(read(body, 0, "commonmark", liquid=False, switches=GOLDMARK)))


def _numberless(text: str) -> str:
    """Without blanks, and without the numbers that kramdown gives the arrows back from a footnote."""
    return re.sub(r"↩\ufe0e?\d?", "↩", folded(text))


def random_bodies() -> list[str]:
    draw = random.Random(7)
    return ["\n".join(draw.choices(LINES, k=draw.randint(2, 7))) + "\n" for _ in range(1500)]


def kinds_of_bodies() -> dict[str, list[str]]:
    """By kind. Those about inlines begin with a letter: they are no blocks. goldmark alone takes `[a](b(c "d")` for a link."""
    open_parenthesis = re.compile(r"\]\([^()\s]*\(")
    return {
        kind: [
            "x" * (kind in INLINE) + text + "\n"
            for text in fragments.texts(fragments.COMMONMARK, kind, 400)
            if not open_parenthesis.search(text)
        ]
        for kind in fragments.COMMONMARK
    }


@needs_hugo
@pytest.mark.parametrize("kind", fragments.COMMONMARK)
@pytest.mark.slow
def test_random_texts_are_read_as_hugo_shows_them(kind: str, tmp_path: Path) -> None:
    bodies = kinds_of_bodies()[kind]
    differ = [
        body
        for body, page in zip(bodies, pages(tmp_path, bodies), strict=True)
        if seen(body) != page.replace("\ufe0e", "")
    ]
    assert not differ


def _address(written: str) -> str:
    """An address without what Hugo gives to bare ones and to those of mails, and without its escapes."""
    return unquote(re.sub(r"^mailto:|^https?://(?=www\.)", "", html.unescape(written)))


def destinations(body: str) -> list[str]:
    """Where the links and images of the page lead, sorted."""
    document = read(body, 0, "commonmark", liquid=False, switches=GOLDMARK)
    inlines = [inline for block in document.walk() for inline in block.walk_inlines() if inline.kind != "html"]
    return sorted(_address(inline.destination) for inline in inlines if inline.destination is not None)


@needs_hugo
@pytest.mark.parametrize("kind", INLINE)
def test_links_lead_where_hugo_leads(kind: str, tmp_path: Path) -> None:
    bodies = [body for body in kinds_of_bodies()[kind] if "[^" not in body]
    for body, page in zip(bodies, built(tmp_path, bodies), strict=True):
        assert destinations(body) == sorted(map(_address, re.findall(r' (?:href|src)="([^"]*)"', page))), body


@needs_hugo
def test_random_blocks_are_read_as_hugo_shows_them(tmp_path: Path) -> None:
    bodies = random_bodies()
    differ = [body for body, page in zip(bodies, pages(tmp_path, bodies), strict=True) if seen(body) != page]
    assert not differ


CASES = {
    "a bare URL right behind code": "`c`http://a.bc/_d_e f\n",
    "a bare URL right behind a tag": "a<br>http://a.bc/_d_ f\n",
    "a bare URL right behind an image": "![x](y)http://a.bc/_d_ f\n",
    "a bare URL right behind a backtick that opens nothing": "a`http://a.bc/_d_ f\n",
    "no bare URL behind an escaped star": "a\\*http://a.bc/_d_ f\n",
    "a bare URL behind a star that an escaped backslash stands before": "a\\\\*http://a.bc/_d_ f\n",
    "no bare URL in a link's text": "[a `b`http://c.de/_f_](g)\n",
    "a footnote's label is compared as it stands": "a[^A] b[^b  c]\n\n[^a]: d\n\n[^b c]: e\n",
    "what a footnote goes on with": "a[^1] b[^2]\n\n[^1]: c\nd\n\n    e\n\nf\n\n   [^2]: g\n\n\th\n",
    "a footnote that is indented less": "a[^1]\n\n[^1]: b\n\n  c\n",
    "a footnote in brackets": "a[[^1]]\n\n[^1]: b\n",
    "no footnote: no label, and one with a bracket": "a[^] b[^[]\n\n[^]: c\n\n[^[]: d\n",
    "a fence in a footnote": "x[^1]\n\n[^1]: ```\n    b\n\n    c\n    ```\n    **d**\n",
    "a fence in a footnote ends at a lazy line": "a[^1]\n\n[^1]: ```\nb\n",
    "a quote in a footnote goes on lazily": "a[^1]\n\n[^1]: > b\nc\n",
    "a list in a footnote": "x[^1]\n\n[^1]: * a\n    * b\n\n    # c\n",
    "a heading ends a footnote": "a[^1]\n\n[^1]: b\n# c\n",
    "a list ends a footnote": "a[^1]\n\n[^1]: b\n- c\n",
    "a footnote ends a footnote": "a[^1] b[^2]\n\n[^1]: c\n[^2]: d\n",
    "code in a footnote": "a[^1]\n\n[^1]: b\n\n        c\n\n    d\n",
    "a footnote in a quote is one of the post": "a[^1]\n\n> [^1]: b\n",
    "a heading ends a quote": "> a\n## b\nc\n===\n",
    "text between two comments": "<!-- a -->b<!-- c -->\n",
    "a tag ends a list item": "- a\n<p></p>\n- b **c**\n",
    "a tag ends a quote": "> a\n<div>\n**b**\n",
    "a tag inside a line ends no footnote": "文[^1]\n\n[^1]: note\n<b>bold</b> x\n",
    "an end tag of code alone is no block": "</pre>\n> a\n",
    "a head with nothing before its last pipe": "| a | b ||\n|---|---|\n| 1 | 2 ||\n",
    "a head with fewer cells than dashes": "| a | b |\n|---|---|---|\n| 1 | 2 |\n",
    "a line of dashes that is indented like code": "a|b\n    -|-\nc|d\n",
    "a head with more": "| a | b | c |\n|---|---|\n| 1 | 2 | 3 |\n",
}


@needs_hugo
def test_cases(tmp_path: Path) -> None:
    for (name, body), page in zip(CASES.items(), pages(tmp_path, list(CASES.values())), strict=True):
        assert seen(body) == page.replace("\ufe0e", ""), name
