"""code/lost-line-ends: blocks of code that became code in a line."""

from __future__ import annotations

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "code/lost-line-ends"
CODE = "function add(a) {   // 相加   const b = a;   return b; }"
LINES = "function add(a) {\n  // 相加\n  const b = a;\n  return b; }"

CLEAN = [
    pytest.param("`a = b; c = d; e = f;`\n", id="one line"),
    pytest.param("`if (a) { b; }`\n", id="a block in a line"),
    pytest.param("`a   b   c`\n", id="blanks alone"),
    pytest.param("`{a,   b,   c}`\n", id="a list"),
    pytest.param(f"看 `{CODE}`\n", id="words before it"),
    pytest.param(f"`{CODE}`，如此\n", id="words behind it"),
    pytest.param(f"```\n{CODE}\n```\n", id="a block"),
    pytest.param(f"    {CODE}\n", id="an indented block"),
    pytest.param(f"- `{CODE}`\n", id="an item"),
    pytest.param(f"| `{CODE}` |\n|---|\n", id="a cell"),
    pytest.param(f"<!-- `{CODE}` -->\n", id="a comment"),
    pytest.param(f"## `{CODE}`\n", id="a heading"),
    pytest.param("`a {\n   b;\n   c; }`\n", id="lines"),
    pytest.param(f"`{CODE}`\n------\n", id="a heading with a line below"),
    pytest.param(f"~~~\n`{CODE}`\n~~~\n", id="code in a block"),
    pytest.param(f"`{CODE}` `a`\n", id="two pieces"),
    pytest.param(f"`{CODE}`\n文\n", id="text in the line below"),
    pytest.param(f"文\n`{CODE}`\n", id="text in the line above"),
    pytest.param(f"\\`{CODE}`\n", id="no code"),
    pytest.param(f"`{CODE}\n", id="no end"),
    pytest.param(f"```{CODE}```\n", id="three marks"),
    pytest.param("`f(a,  b(c),  d);`\n", id="arguments"),
    pytest.param("`{  a,  b }`\n", id="two signs"),
    pytest.param("`a {  文;  字; }`\n", id="no letters behind the blanks"),
    pytest.param("`a { b;  c; }`\n", id="one place with blanks"),
    pytest.param(f"[`{CODE}`](/a)\n", id="a link"),
    pytest.param(f"**`{CODE}`**\n", id="bold"),
    pytest.param("`{a}   文字   {b}   文字；`\n", id="words"),
]
# the text, line and column, and what the fix makes of it
FOUND = [
    (f"`{CODE}`\n", (1, 1), f"```\n{LINES}\n```\n"),
    (f"文\n\n``{CODE}``\n\n文\n", (3, 1), f"文\n\n```\n{LINES}\n```\n\n文\n"),
    (f"  `{CODE}`\n", (1, 3), "  ```\n  " + LINES.replace("\n", "\n  ") + "\n  ```\n"),
    (f"> `{CODE}`\n", (1, 3), "> ```\n> " + LINES.replace("\n", "\n> ") + "\n> ```\n"),
    ("`f() {  a }  ;`\n\n`f() {  a; }  b`\n", (3, 1), "`f() {  a }  ;`\n\n```\nf() {\n a; }\n b\n```\n"),
    *(
        (f"`f(a{end}  {begin}; {{ }}  b`  \n", (1, 1), f"```\nf(a{end}\n {begin}; {{ }}\n b\n```  \n")
        for end, begin in zip(";{},)]/;;;;", "a_}<#/.@$'\"", strict=True)
    ),
    ("`{   a: 1;   b: 2; }`\n", (1, 1), "```\n{\n  a: 1;\n  b: 2; }\n```\n"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: tuple[int, int], repaired: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == [where]
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired
    assert problems(RULE, repaired, dialect) == []


def test_the_real_page_has_a_block_once_it_is_repaired(kramdown: pages.Render) -> None:
    texts = [each for text, _, repaired in FOUND for each in (text, repaired)]
    assert ["<pre" in page for page in kramdown(texts)] == [False, True] * len(FOUND)
