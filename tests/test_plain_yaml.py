"""The short way through plain front matter: what it takes, it takes exactly as the parser does."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lint_posts.plain_yaml import Pair, pairs
from lint_posts.yaml_nodes import YamlError, parse

TAKEN = [
    "# x\na: b\n",
    "a:\n  # x: y\n- b\n# c\n- d\n",
    "title: 你好\nlayout: post\n",
    "title:   x  \n\n\ndate: 2021-06-20 10:00:00 +0800\n",
    "title: \"a: b\"\nx: 'c # d'\n",
    "tags: [a, 'b', \"c d\", 5]\n",
    "tags: [ 生活 ]\nx: []\n",
    "tags:\n  - a\n  - b c\n\nx: y\n",
    "tags:\n- a\n- 'b'\n",
    "url: http://x.y/z#w\nimg: /a/b.png\n",
    "a:\nb: C#\n",
    "a: x:y#z  :w\n",
    "a: x\u3000y\n",
    "a: '\\n'\n",
    "a: x\n  - y \n   z\nb: 1\n 2\n",
    "a: \"x: \n  # y\n  \"\nb: '\n  x\n  '\n",
    "a: \"x\ny: z\n  u\" \nb: 'x\n# y'\n",
    "",
]
LEFT = [
    "title: a: b\n",
    "title: a # b\n",
    "title: a:\n",
    "title: \u3000a\n",
    "title: a\u3000\n",
    'title: "a" b\n',
    "title: '\n",
    "title: >\n  a\n",
    "title: 'it''s'\n",
    'title: "a\\n"\n',
    "title: x\n- a\n",
    "title: x\n  # a\n",
    "title: x\n  a: b\n",
    "title: x\n  a:\n  b\n",
    "title: 'x\n\n  y'\n",
    "tags: [a,\n  b]\n",
    "title: a\n\n  b\n",
    "title: 'a\n--- b'\n",
    "title: 'a\nb' c\n",
    'title: "a\n\\tb"\n',
    "tags:\n  - a\n    - b\n",
    "tags: [a, [b]]\n",
    "tags: [a b, {c: d}]\n",
    "a:\n  b: c\n",
    "title: x\ty\n",
    "title: x\u2028y\n",
    "文: x\n",
    "title：x\n",
    "文\n",
]
PIECES = [
    "title",
    "a-b",
    "yes",
    "2",
    "1.5",
    "true",
    "~",
    "null",
    "x y",
    "文",
    "😀",
    "：",
    "，",
    ": ",
    ":",
    "- ",
    "-",
    " ",
]
PIECES += [
    "  ",
    "\n",
    "\n- ",
    "\n  - ",
    "\n  x",
    '\n "',
    "#",
    " #",
    "[",
    "]",
    "[a, b]",
    "[ a ]",
    ", ",
    ",",
    "{",
    "}",
    '"',
    '"q"',
    "'s'",
    "'",
]
PIECES += [
    "\\",
    "?",
    "!",
    "*",
    "&",
    "%",
    "@",
    "`",
    "|",
    ">",
    "...",
    "---",
    "/a",
    "(x",
    "$",
    "http://x/y",
    "2021-06-20",
    "\t",
]
PIECES += ["\u3000", "_", "+", "0x1F", "012", "C#", "a:b", "=", "<", ".5", "；", "“"]


def by_the_parser(text: str) -> list[Pair] | None:
    try:
        root = parse(text)
    except YamlError:
        return None
    if root is None or root.value is None:
        return []
    return [(text[slice(*key.span)].strip("\"'"), key.span, value) for key, value in root.pairs]


def both(body: str) -> tuple[list[Pair] | None, list[Pair] | None]:
    text = f"---\n{body}"
    return pairs(text, 4, len(text)), by_the_parser(text)


@pytest.mark.parametrize("body", TAKEN)
def test_taken(body: str) -> None:
    ours, theirs = both(body)
    assert ours is not None and ours == theirs


@pytest.mark.parametrize("body", LEFT)
def test_left_to_the_parser(body: str) -> None:
    assert both(body)[0] is None


def test_what_is_taken_is_what_the_parser_gives() -> None:
    choose = random.Random(11)
    taken = 0
    for _ in range(8000):
        lines = [
            choose.choice(["title", "tags", "a-b", "yes"])
            + choose.choice([": ", ": ", ":", ":  "])
            + "".join(choose.choices(PIECES, k=choose.randint(0, 3)))
            for _ in range(choose.randint(1, 3))
        ]
        ours, theirs = both("\n".join(lines) + "\n")
        taken += ours is not None
        assert ours is None or ours == theirs, lines
    assert taken > 1000


def test_real_posts(shared: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(shared.glob("corpus/*/_posts/*.md"))]
    bodies = [text[4:].partition("\n---")[0] + "\n" for text in texts if text.startswith("---\n")]
    taken = 0
    for body in bodies:
        ours, theirs = both(body)
        taken += ours is not None
        assert ours is None or ours == theirs
    assert taken > 0.8 * len(bodies)


@pytest.mark.parametrize(
    "body",
    [
        "a:" + " " * 50_000 + "#",
        "a: [" + "a, " * 20_000,
        "a: [" + "a " * 20_000,
        "a: " + "x " * 20_000 + ": y",
        "a: x" + "\n  y" * 20_000 + ":",
        "a: 'x\n" * 20_000,
        '"' * 50_000,
    ],
)
def test_it_never_takes_long(body: str) -> None:
    began = time.process_time()
    pairs(body, 0, len(body))
    assert time.process_time() - began < 1


def test_a_plain_post_loads_no_parser() -> None:
    code = (
        "import sys; from lint_posts.front_matter import parse;"
        "assert parse('---\\ntitle: x\\ntags: [a]\\n---\\n').value('title') == 'x'; assert 'yaml' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent.parent)
