"""How the work of reading grows with what nobody would write: by the calls that are made, not by a clock."""

from __future__ import annotations

import pytest

from lint_posts.markdown import Dialect, read
from tests.work import calls as work_of

PIECES = (
    "*", "**", "a**b ", "** x", "**\n", "文****", "_a ", "`", "` a", "[", "![", "[a](", "![](a.png)\n", "[a](b) ", ">", "> a\n",
    "- a\n", "- a\n\n", "1. a\n", "- a\n  b\n", "a\n: b\n", "|", "a|b\n", "<div>", "<div>\n", "<a ", "<b></b>", "{{", "{{ a }}\n",
    "{% raw %}", "{: .a}", "$$", "#x\n", "## x\n\n", "```\n", "中文", "[^1]: a\n", "[a]: b\n", "a\n***\n", "\\\n", "~~", "~`~\n",
)  # fmt: skip
CALLS = 300
"""So many calls a piece costs at most, whatever it is."""


def calls(text: str, dialect: Dialect) -> int:
    """How many functions are called to read a text and all of its leaves."""

    def work() -> None:
        for leaf in read(text, 0, dialect).leaves():
            assert leaf.inlines is not None

    return work_of(work)


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.slow
def test_twice_the_text_is_twice_the_work(piece: str, dialect: Dialect) -> None:
    calls(piece * 20, dialect)  # what is compiled and imported once
    half, whole = calls(piece * 500, dialect), calls(piece * 1000, dialect)
    assert whole <= 2.1 * half + 100
    assert whole <= 1000 * CALLS


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_blanks_are_passed_over_at_once(dialect: Dialect) -> None:
    text = "# a" + " " * 100_000 + "b\n"
    calls(text, dialect)
    assert calls(text, dialect) < 200


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("piece", "most"), [("今天天气很好，我们去公园散步。\n\n", 60), ("- a\n", 105), ("**\n", 25)])
def test_what_every_post_has_costs_little(piece: str, most: int, dialect: Dialect) -> None:
    calls(piece * 20, dialect)
    assert calls(piece * 1000, dialect) <= 1000 * most
