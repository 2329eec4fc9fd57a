"""How the work of the rules grows with what nobody would write: by the calls that are made, not by a clock."""

from __future__ import annotations

import pytest

from lint_posts import post
from lint_posts.files import decode
from lint_posts.lint import Chosen, diagnostics, find, marked
from lint_posts.markdown import Dialect
from lint_posts.rule import every_rule
from tests.work import calls as work_of

CHOSEN = tuple(Chosen(rule) for rule in every_rule())
FRONT = "---\nlayout: post\ntitle: a\n---\n\n"
PIECES = (
    "**a ", "***a ", "** x", "文** 字\n", "**a](b) ", "[**](a) ", "**“a”**b ", "a**b ", "**\n", "** a**\n", "__a__ ", "**a\n\n",
    "文****", "文**** ", "文****\n\n", "****a**** ", "** ** a", "a\n***\n", "<b></b>", "` a ` b\n", "先 ` make` 后。\n\n",
    "``` a {b}\nx\n```\n\n", "```\n", "#x\n", "##x\n\n", "> ##x\n", "a|b|c\n\n", "a|b\n", "![](a b.png)\n", "！[](a.png) ",
    "{% raw %}[a](b){% endraw %}", "{{ a }}b", "{{", "<div>**a**</div>\n", "<!-- lint-posts-disable-next-line -->\n",
    "<!-- lint-posts-disable-line -->\n", "<!-- lint-posts-disable-file emphasis -->\n\n文****\n\n",
    "<!-- lint-posts-disable -->\n\n文****\n\n",
    "    \n", "\n    a\n b\n", "\n\ta\n## b\n", "- x\n\n\n    a\n ## b\n", "├─ a\n├─ b\n\nt\n\n", "f {\na;\n}\n\nt\n\n", "$ git a\n$ git b\n",
    "`a` `b` ` c`\n\n", "~~a ~~ ", "~~a ~~\n\n", "- ~~ a ~~\n", "â€™ x ", "Ã©", "\ufffd ", "-\u00a0a\n", "\u200b- a\n", "\u200b```\n",
    "<<<<<<< HEAD\n\n", "<<<<<<< a b\n\n", ">>>>>>> a\n\n", "<!- a ->\n", "b <!-- a ->\n", "<!-- a ->\n\n", "%%a b c%%\n", "%%\na\n%%\n\n",
    "<dep>\n <a>\n", "<dep>\n  <a>1</a>\n</dep>\n\n", "把 <script> 标签\n\n", "<a> tag ", "<a>和<b> 标签 ", "[b]a[/b] ", "[b]a[/b]\n\n", "[b][i]",
    "[a](/files/b.pdf) ", "[a]: x\n\n[a] [b]\n\n", "$$\nx_{1}\n\n", "$$x_1$\n\n", "{.a}\n\n", "a {: .a} ", "{::comment}\n\n", "{::comment}\na\n{:/}\n\n",
    "[[甲]] ", "[[a|甲]]\n\n", "```js\na\n", "|--|\n", "[^1] ", "<x> tag ", "a\n---\n", "[toc]\n\n", "年__月__日 ", "<div class=a>x</div> ", "文<div class=a>x</div> ",
    "![a]（b.png） ", "![](a.png \"\")\n\n", "1. a\n# b\n", "a](http://x/b) ", "2. a\n\nb\n\n", "<中文> ",
)  # fmt: skip
NUMBER = 151
"""Odd: so that where pieces pair the last is left alone."""
ASKED = 300
"""So many marks may be read once more: of that many pieces the most are then asked about together, as of very many."""


def calls(piece: str, number: int, dialect: Dialect) -> int:
    """How many functions are called to find what is wrong with so many pieces, and to say it."""
    source = decode((FRONT + piece * number + "\n").encode())

    def work() -> None:
        read = post.Post(source.text, None, None, dialect)
        diagnostics(marked(find(read, CHOSEN), read), read, source, "a.md")

    return work_of(work)


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.slow
def test_twice_the_text_is_twice_the_work(piece: str, dialect: Dialect, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post, "MOST", ASKED)
    calls(piece, 20, dialect)  # what is compiled and imported once
    half, whole = calls(piece, NUMBER, dialect), calls(piece, 2 * NUMBER - 1, dialect)
    assert whole <= 2.3 * half + 1000
