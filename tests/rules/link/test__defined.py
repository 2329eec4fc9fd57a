"""Which labels are plainly defined, and which references are plainly links: what is doubtful is read."""

from __future__ import annotations

import pytest
from lint_posts.rules.link._defined import is_plain_link, plain_labels
from lint_posts.rules.link.undefined_reference import may_lack_a_definition

from tests import pages

LABELS = [
        ('文\n\n[a]: /x\n[B b]: {{ site.url }}/y "题"\n\n文\n\n[c]: /z', {"a", "b b", "c"}),
        ("文\n[a]: /x\n", set()),
        ("文\n\n  [a]: /x\n", set()),
        ("文\n\n[a]: /x y\n", set()),
        ("文\n\n[a]: </x>\n", set()),
        ("文\n\n[^a]: /x\n", set()),
        ("文\n\n[a]: /x(y)z\n", {"a"}),
        ("文\n\n[a]: /x(y\n", set()),
        ("<!-- more -->\n\n[a]: /x\n", {"a"}),
        ("<!--\n\n[a]: /x\n\n-->\n", set()),
        ("<div>\n\n[a]: /x\n\n</div>\n", set()),
        ("按 <kbd>a</kbd>\n\n[a]: /x\n", {"a"}),
        ("```\n文\n\n[a]: /x\n", set()),
        ("文\n\n```\n\n[b]: /x\n\n```\n\n[a]: /x\n", {"a"}),
        ("$$\n\n[a]: /x\n\n$$\n", set()),
        ("{% raw %}\n\n[a]: /x\n\n{% endraw %}\n", set()),
        ("{% if x %}\n\n[a]: /x\n\n{% endif %}\n", {"a"}),
    ("文\n\n\n[a]: /x\n", {"a"}),
    ('文\n\n[a]: /x "[b]: y"\n', {"a"}),
    ("文\n\n[a  \tb]: /x()\n", {"a b"}),
    ("<https://a.b> <http://a.b>\n\n[a]: /x\n", {"a"}),
    ("文\n\n<DIV>\n\n[a]: /x\n", set()),
    ("文\n\n<div>\n\n[a]: /x\n", set()),
    ("文\n\n</div>\n\n[a]: /x\n", set()),
    ("文\n\n<?php\n\n[a]: /x\n\n?>\n", set()),
    ("~~~\n文\n\n[a]: /x\n", set()),
    ("{::nomarkdown}\n\n[a]: /x\n\n{:/}\n", set()),
    ("---\nrender_with_liquid: false\n---\n\n[a]: /x\n", set()),
    *(
        (f"{{%{blank}{name} %}}\n\n[a]: /x\n\n{{% end{name} %}}\n", set())
        for blank in ("", "- ")
        for name in ["raw", "comment", "highlight", "codeblock", "math", "katex", "latex", "plantuml", "graphviz", "uml"]
    ),
    # what not both of the dialects take for a definition, and what is rare
    *(
        (f"文\n\n{line}\n\n文\n", set())
        for line in [
            "[a]: x<y", "[a]: x>y", "[a]: x)y", "[a]: x\\y", "[a]: x{y", "[a]: x(y z)", "[a]: x(y<z)", "[a]: x(y>z)",
            "[a]: x((y)z)", "[a]: x(y\\z)", "[a]: x(y{z)", "[a]:", "[a]: ", "[ a]: /x", "[a ]: /x", "[a[b]: /x",
            "[a]b]: /x", "[a\nb]: /x", "[a\\b]: /x", "[a\\]: /x", "[a]:/x", '[a]: /x "t"u"', '[a]: /x "t\nu"',
            '[a]: /x "t\\u"', '[a]: /x ""', "[[]: /x", "[]]: /x", "[]: /x",
        ]
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_labels(text: str, labels: set[str]) -> None:
    assert plain_labels(text) == labels


def test_both_dialects_have_the_links_of_plain_labels(kramdown: pages.Render) -> None:
    commonmark = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed").MarkdownIt()
    texts = [f"{text}\n\n[手册][{label}]\n" for text, labels in LABELS for label in labels if "{" not in text]
    for text, page in zip(texts, kramdown(texts), strict=True):
        assert ">手册</a>" in page and ">手册</a>" in commonmark.render(text), text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("见[手册][a]", True),
        ("见 **[手册**][a]", True),
        ("见 [看[手册][a]](b)", False),
        ("见 [`手册][a]`", False),
        ("<b>见[手册][a]</b>", False),
        ("<b>见</b>\n\n[手册][a]", True),
        ("<b>见[手册][a]", False),
        ("<B>见[手册][a]", False),
        ("</b>见[手册][a]", False),
        ("<!--见[手册][a]-->", False),
        ("<?见[手册][a]?>", False),
        ("<http://a.b> <https://a.b> [手册][a]", True),
        ("见 [[手册][a]", False),
        ("见 [手册][a] ]", False),
    ],
)
def test_links(text: str, plain: bool) -> None:
    middle = text.index("][")
    assert is_plain_link(text, text.rindex("[", 0, middle), middle) is plain


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("见[手册][a]\n\n[A]: /x\n", False),
        ("见[手\n册][]\n\n[手 册]: /x\n", False),
        ("见[手册][b]\n\n[a]: /x\n", True),
        ("见[看[手]册][a]\n\n[a]: /x\n", True),
        ("a[i][j] [1][2] [a-z][0-9] [x][^1] [x][{{ y }}] [][x]\n", False),
    ],
)
def test_doubts(text: str, doubtful: bool) -> None:
    assert may_lack_a_definition(text) is doubtful
