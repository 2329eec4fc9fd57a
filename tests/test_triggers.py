"""A trigger that keeps silent where its rule would not hides what readers see: asked of texts that nobody would write."""

from __future__ import annotations

import random

import pytest

from lint_posts.docs import examples
from lint_posts.post import Post
from lint_posts.rule import every_rule

RULES = [rule for rule in every_rule() if rule.check and not rule.gather and rule.doubts is not None]
TEXTS = 500

ALPHABETS = {
    "emphasis": ["**"] * 3
    + ["*", "***", "****", "_", "__", "~~", "`", "\\", "[", "](/x)", "[r]", "![", "!", "{{ x }}", "<b>", "</b>", "$$"]
    + ["a", "b", "文", "字", " ", "\n", "\n\n", "* ", "> ", "|", "。", "（", "“"],
    "headings": ["#", "##", "＃", "---", "===", "a", "文", " ", "  ", "    ", "\u00a0", "\u3000", "\n", "\n\n"]
    + ["> ", "- ", "1. ", "[^1]: ", "*", "<b>", "`", "\\", "!"],
    "html": [
        "<div>",
        "</div>",
        "<div",
        "</div",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<pre>",
        "</pre>",
        "<script>",
        "</script>",
    ]
    + ["<td>", "<br>", "<br/>", "<!--", "-->", ">", "<details>", "</details>", "<summary>", "</summary>"]
    + [
        "<a href='/x'>",
        "</a>",
        "\n",
        "\n\n",
        "文",
        "a",
        "**文**",
        "![](/a.png)",
        "- a\n- b\n",
        "## a\n",
        "`a`",
        " ",
        "> ",
    ],
    "tables": ["|"] * 3
    + ["a", "文", "\n", "\n", "\n\n", "-", "---", "|---|---|\n", "|:-:|\n", "|a|b|\n", "a|b\n", ":", " ", "`", "`a|b`"]
    + ["\\|", "> ", "- ", "{{ x | y }}", "**", "[a|b](/x)"],
    "links": ["[", "]", "(", ")", "[a]", "](", "](/a)", "(/a)", "（", "）", "［", "］", "【", "】", "/a", "http://a.cn"]
    + [
        "www.a.cn",
        "a.png",
        " ",
        "\n",
        "\n\n",
        "文",
        "a",
        "![",
        "[r]",
        "[r]: /u\n",
        "<",
        ">",
        '"t"',
        "\\",
        "`",
        "{{ x }}",
    ]
    + ["//", "#", "^"],
    "code": ["```", "`", "``", "~~~", "````\n", "```js\n", "```\n", "~~~\n", "\n", "\n\n", "a", "文", " ", "    ", "\t"]
    + ["- ", "> ", "{% raw %}", "{{ x }}", "\\"],
    "examples": [line for rule in RULES for one in examples(rule) for line in one.text.splitlines(keepends=True)]
    + ["\n", "> ", "- ", "  "],
}


@pytest.mark.parametrize("pieces", ALPHABETS.values(), ids=ALPHABETS.keys())
@pytest.mark.slow
def test_triggers_hide_nothing(pieces: list[str]) -> None:
    draw = random.Random(1)
    for _ in range(TEXTS):
        text = "".join(draw.choices(pieces, k=draw.randint(2, 10)))
        for dialect in ("kramdown", "commonmark"):
            post = Post(text, "_posts/2021-06-20-example.md", None, dialect)
            for rule in RULES:
                if dialect in rule.dialects and not rule.wants(text):
                    assert rule.check is None or list(rule.check(post)) == [], rule.name
