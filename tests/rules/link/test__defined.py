"""Which labels are plainly defined, and which references are plainly links: what is doubtful is read."""

from __future__ import annotations

import pytest
from lint_posts.rules.link._defined import is_plain_link, plain_labels
from lint_posts.rules.link.undefined_reference import may_lack_a_definition


@pytest.mark.parametrize(
    ("text", "labels"),
    [
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
    ],
)
def test_labels(text: str, labels: set[str]) -> None:
    assert plain_labels(text) == labels


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("见[手册][a]", True),
        ("见 **[手册**][a]", True),
        ("见 [看[手册][a]](b)", False),
        ("见 [`手册][a]`", False),
        ("<b>见[手册][a]</b>", False),
        ("<b>见</b>\n\n[手册][a]", True),
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
