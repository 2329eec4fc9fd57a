"""What a reader sees of a page."""

from __future__ import annotations

import pytest

from lint_posts.markdown import read
from lint_posts.markdown.visible import visible_text


def visible(text: str, *, liquid: bool = False) -> str:
    return " ".join(visible_text(read(text, 0, "kramdown", liquid=liquid)).split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **b** `c` $$d$$ [e](f) ![g](h)", "a b e"),
        ("** a** and b", "** a** and b"),
        ("\\*a\\* &amp; &copy;", "*a* & ©"),
        ("a <b>b</b> <code>c <i>d</i></code> e", "a b e"),
        ("<pre>a</pre>\n\nb", "b"),
        ("<div>a <script>b</script> c</div>", "a c"),
        ("<kbd>never closed\n\nb", "b"),
        ("~~~\na\n~~~\n\n    b\n\nc", "c"),
        ("a<br>b<!-- c -->", "a b"),
        ("| a | b |\n| c | `d` |", "a b c"),
        ("term\n: text", "term text"),
        ("* [x] done", "done"),
        ("[a]: b\n*[c]: d\n{:.e}\n", ""),
        ("![caption](a.png){:standalone}", "caption"),
        ("-- ... 'a'", "-- ... 'a'"),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_blocks_are_apart() -> None:
    assert visible_text(read("a\n\n* b\n* c\n", 0, "kramdown")).split() == ["a", "b", "c"]


def test_footnotes_come_last_in_the_order_of_their_references() -> None:
    text = "a[^y] b[^x] c[^y]\n\n[^x]: one\n[^y]: two[^z]\n[^z]: three\n[^n]: never\n"
    assert visible(text) == "a1 b2 c1 two3 ↩ ↩2 one ↩ three ↩"


def test_templates_leave_nothing() -> None:
    assert (
        visible("a {{ b }} c\n\n{% include d.html %}\n\n{% raw %}{{ e }}{% endraw %} f", liquid=True) == "a c {{ e }} f"
    )
