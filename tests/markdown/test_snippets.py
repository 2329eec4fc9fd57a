"""CommonMark's written texts: what is read of each is what the real Hugo shows, and what marked, Hexo's reader, shows."""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest

from lint_posts.markdown import read
from lint_posts.markdown.visible import visible_text
from tests import builds
from tests.agreement import folded, parse_page
from tests.markdown import test_goldmark, test_kramdown_blocks

SNIPPETS = (Path(__file__).parent / "commonmark_snippets.txt").read_text("utf-8").split("%%\n")
MARKED = """
const {marked} = require("marked")
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"))
console.log(JSON.stringify(texts.map((text) => marked.parse(text))))
"""
TAGS = frozenset(
    ["em", "strong", "del", "img", "a", "br", "ul", "ol", "li", "blockquote", "table", "tr", "pre", "hr"]
    + [f"h{level}" for level in range(1, 7)]
)
# what marked alone reads otherwise
NOT_IN_MARKED = (
    '零 &#0; &#x0; 满 &#1234567; &#12345678; &#x1234567; &#; &#x; &copya; &copy; &copy &a;\n',
    '[ẞ]\n\n[SS]: /c\n',
    '[  a  ]\n\n[a]: /c\n',
    '|a|\n|-|\n    b|c\n',
    '|a|b|\n|\t-\t|\t-\t|\n|c\t|\td|\n',
    '> |a|b|\n> |-|-|\n> |c|d|\ne\n',
    '看 <a.b+c_d@e-f.gh> <a@b> <@b> <a@-b.c> <a@b-.c> <a@b_c.d>\n',
    '看http://a.bc/d 后，http://a.bc/d。 http://a.bc/中文\n',
    'http://a http://a. http://a.b http://A.BC/d HTTP://a.bc www.a www.A.bc\n',
    '[http://a.bc/d\n',
    '[a](b(c(d)e)f) [g](h\\)i) [j](k\\(l) [m](()) [n](()\n',
    "[a [b] c](d) [a ![b](c) d](e) ![a [b](c) d](e) [a `]` b](c) [a <b c=']'> d](e)\n",
    '***a*** ****a**** *****a***** **a* *a** ***a** ***a*\n',
    '- ```\n  a\nb\n',
    '- a\n===\n',
    '文\n01. a\n',
    '> a\n1. b\n> a\n2. b\n',
    '<?a\n\n*b*?>*c*\n*d*\n',
    '<!A\n\n*b*>*c*\n*d*\n',
    '<![CDATA[\n\n*a*]]>*b*\n*c*\n',
    '<h1*a*>\n',
    '<table*a*>\n*b*\n',
    '<!文*a*>\n',
    '<a*b*>\n',
    '<p_b>*a*\n',
    '“__“_\n',
    'a\n-|\t\n|\n',
    '看 <http://a>b> <http://a<b>\n',
    '[a[b]][c]\n\n[b]: /u\n[c]: /v\n',
    '&copy;http://a.bc &amp;http://a.bc\n',
    '<k\tl/>\n*a*\n',
    '- a\n<p \n*b*\n',
    '- a\n<p\n*b*\n',
    '- a\n<p\tb>\n*c*\n',
    '- a\n<p1>\n*b*\n',
    'a\n|\n|-\n',
    '> - a\nb\n> c\n',
    'a\n===\t\nb\n---\t\nc\n',
    ' <!DOCTYPE html>*a*\n',
)  # fmt: skip


def elements(body: str, **switches: str) -> Counter[str]:
    found = test_kramdown_blocks.elements(read(body, 0, "commonmark", liquid=False, switches=switches))
    return Counter({tag: count for tag, count in found.items() if tag in TAGS})


def elements_of(page: str) -> Counter[str]:
    return Counter(tag for tag in parse_page(page).tags if tag in TAGS)


def text_of(page: str) -> str:
    return folded("".join(parse_page(page).parts)).replace("\ufe0e", "")


def address(written: str) -> str:
    """An address without what Hugo gives to bare ones and to those of mails, and without its escapes."""
    return unquote(re.sub(r"^mailto:|^https?://(?=www\.)", "", written))


def read_for_hugo(body: str) -> tuple[str, list[str], Counter[str]]:
    """The text of the page, where its links and images lead, and how many elements of each kind it has."""
    document = read(body, 0, "commonmark", liquid=False, switches=test_goldmark.GOLDMARK)
    inlines = [inline for block in document.walk() for inline in block.walk_inlines() if inline.kind != "html"]
    targets = sorted(address(inline.destination) for inline in inlines if inline.destination is not None)
    return test_goldmark.seen(body), targets, elements(body, **test_goldmark.GOLDMARK)


def read_for_marked(body: str) -> tuple[str, Counter[str]]:
    """The text of the page, and how many elements of each kind it has."""
    return folded(visible_text(read(body, 0, "commonmark", liquid=False))), elements(body)


@test_goldmark.needs_hugo
def test_snippets_are_read_as_hugo_shows_them(tmp_path: Path) -> None:
    for body, page in zip(SNIPPETS, test_goldmark.built(tmp_path, SNIPPETS), strict=True):
        targets = sorted(address(html.unescape(each)) for each in re.findall(r' (?:href|src)="([^"]*)"', page))
        assert read_for_hugo(body) == (text_of(page), targets, elements_of(page)), body


@pytest.mark.skipif(bool(builds.missing_hexo()), reason=builds.missing_hexo())
def test_snippets_are_read_as_marked_shows_them() -> None:
    asked = subprocess.run(
        ["node", "-e", MARKED], cwd=builds.HEXO, input=json.dumps(SNIPPETS).encode(), capture_output=True, check=True
    )
    for body, page in zip(SNIPPETS, json.loads(asked.stdout), strict=True):
        assert (read_for_marked(body) == (text_of(page), elements_of(page))) is (body not in NOT_IN_MARKED), body
