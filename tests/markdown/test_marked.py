"""Emphasis on a Hexo site with marked, against the real one."""

from __future__ import annotations

import html
import json
import random
import re
import subprocess
from collections.abc import Iterable, Sequence

import pytest

from lint_posts.markdown import read
from lint_posts.markdown.tree import Inline
from tests import builds

MARKED = {"renderer": "marked"}
TAGS = {"strong": "strong", "emphasis": "em", "strikethrough": "del"}
CASES = [
    ("**甲****《乙》**", "<strong>甲</strong><strong>《乙》</strong>"),
    ("**甲****乙**", "<strong>甲****乙</strong>"),
    ("*甲***（乙）**", "<em>甲</em><strong>（乙）</strong>"),
    ("甲**：****乙**丙", "甲**：**<strong>乙</strong>丙"),
    ("**注：**后文", "**注：**后文"),
    ("***甲***", "<em><strong>甲</strong></em>"),
    ("甲_b_c __d__", "甲_b_c <strong>d</strong>"),
    ("x_b_ x__（b）__ x _（b）_", "x_b_ x__（b）__ x <em>（b）</em>"),
    ("😀**（甲）**", "😀**（甲）**"),
    ("😀__甲__ x\u200b__乙__ 𠮷_丙_ é__丁__", "😀<strong>甲</strong> x\u200b<strong>乙</strong> 𠮷<em>丙</em> é__丁__"),
    ("~~甲~~ 乙~~ 丙~~ ~~丁 ~~", "<del>甲</del> 乙~~ 丙~~ ~~丁 ~~"),
    ("[**甲****（乙）**](/x)", "<strong>甲</strong><strong>（乙）</strong>"),
    ("**甲 \\* `*` 乙**", "<strong>甲 * * 乙</strong>"),
    ("甲 ** 乙 ** 丙", "甲 ** 乙 ** 丙"),
    # made up: each tells one branch of marked's patterns
    (")_***_**", ")<em>***</em>**"),
    ("甲***甲\\**\\*", "甲**<em>甲*</em>*"),
    ("甲**b *甲甲***甲", "甲<strong>b <em>甲甲</em></strong>甲"),
    ("甲甲___\\____**（___\\_", "甲甲____<em><strong>**（</strong></em>_"),
    ("x**\u200b___**___ **甲___", "x<strong>\u200b___</strong>___ **甲___"),
    ('甲*é"*~~*<br><br>é', '甲*é"<em>~~</em>é'),
    ("x\\*。甲__\\_*__*", "x*。甲___<em>__</em>"),
    ("x甲甲)**甲**", "x甲甲)<strong>甲</strong>"),
    ("d_e“***，*", "d_e“***，*"),
    ("x**********~~********", "x**<strong><strong><strong><strong>~~</strong></strong></strong></strong>"),
    ("x）*）**-*）-", "x）<em>）**-</em>）-"),
    ("x甲**甲甲*****__", "x甲<strong>甲甲</strong>***__"),
    ('x\u200b_甲"______甲"', 'x\u200b_甲"______甲"'),
    ("甲****___😀**___甲**___", "甲****___😀**<em><strong>甲**</strong></em>"),
    ("x<br>甲__<br>__甲__***", "x甲__<strong>甲</strong>***"),
    ("x`c`*b 甲`c`___d_e`c`1", "xc*b 甲c___d_ec1"),
]
PIECES = [
    "*",
    "**",
    "***",
    "****",
    "_",
    "__",
    "甲",
    "b ",
    "，",
    "“",
    " ",
    "\n",
    "`c`",
    "[l](/x)",
    "\\*",
    "1",
    "**",
    "&amp;",
    "😀",
    "d_e",
]
NODE = (
    "const {marked}=require(process.argv[1]);const c=JSON.parse(require('fs').readFileSync(0,'utf8'));"
    "console.log(JSON.stringify(c.map(x=>marked.parse(x))))"
)


def shown(inlines: Iterable[Inline]) -> str:
    """The text with its emphasis as tags."""
    parts = []
    for inline in inlines:
        tag = TAGS.get(inline.kind)
        inner = inline.text if inline.kind not in (*TAGS, "link") else shown(inline.children)
        parts.append(f"<{tag}>{inner}</{tag}>" if tag else inner)
    return "".join(parts)


def ours(text: str) -> str:
    return "".join(shown(leaf.inlines) for leaf in read(text, 0, "commonmark", switches=MARKED).leaves())


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cases(text: str, expected: str) -> None:
    assert ours(text) == expected


def test_very_many_runs_are_paired_as_commonmark_has_it() -> None:
    many = "**甲****《乙》** " * 100
    assert ours(many) == shown(read(many, 0, "commonmark").blocks[0].inlines) != "<strong>甲</strong>"


def _rendered(texts: Sequence[str]) -> list[str]:
    command = ["node", "-e", NODE, str(builds.HEXO / "node_modules" / "marked")]
    done = subprocess.run(command, input=json.dumps(texts).encode(), capture_output=True, check=True)
    pages = (re.sub(r"</?(?!strong|em|del)\w[^>]*>", "", page) for page in json.loads(done.stdout))
    return ["".join(html.unescape(page).split()) for page in pages]


@pytest.mark.skipif(bool(builds.missing_hexo()), reason=builds.missing_hexo())
def test_random_texts_are_read_as_marked_shows_them() -> None:
    draw = random.Random(3)
    texts = ["x" + "".join(draw.choices(PIECES, k=draw.randint(3, 12))) for _ in range(1000)]
    texts = [text for text, _ in CASES] + [text for text in texts if "\n*" not in text and "\n1" not in text]
    differ = [text for text, page in zip(texts, _rendered(texts), strict=True) if "".join(ours(text).split()) != page]
    assert differ == []
