"""code/linked-address: addresses in code that an editor has made links of."""

from __future__ import annotations

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "code/linked-address"
LINK = "[http://a.b/c](http://a.b/c)"

CLEAN = [
    pytest.param(f"{LINK}\n\n```\ncurl http://a.b\n```\n", id="a link, and code"),
    pytest.param("```\n[甲](http://a.b) [http://a.b](http://a.c) [http://a.b](http://a.b/c)\n```\n", id="other texts"),
    pytest.param(f"```md\n{LINK}\n```\n", id="a block of Markdown"),
    pytest.param(f'~~~ Markdown title="a"\n{LINK}\n~~~\n', id="one with a title"),
    pytest.param(f"在 Markdown 里这样写：\n\n```\n{LINK}\n```\n", id="a lesson"),
    pytest.param(f"<!--\n```\n{LINK}\n```\n-->\n", id="a comment"),
    pytest.param(f"\\`{LINK}\\`\n", id="no code"),
]
# the text, line and column, and what the fix makes of it
FOUND = [
    (f"```sh\ncurl {LINK} -v\nwget {LINK}\n```\n", (2, 6), "```sh\ncurl http://a.b/c -v\nwget http://a.b/c\n```\n"),
    (f"- 甲\n\n  ```\n  {LINK}\n  ```\n", (4, 3), "- 甲\n\n  ```\n  http://a.b/c\n  ```\n"),
    ("文\n\n    [https://a.b](https://a.b/)\n", (3, 5), "文\n\n    https://a.b\n"),
    (f"{LINK}\n\n看 `甲\n乙 {LINK}`\n", (4, 3), f"{LINK}\n\n看 `甲\n乙 http://a.b/c`\n"),
    ("看`[http://a.b/](http://a.b)`吧\n", (1, 3), "看`http://a.b/`吧\n"),
    ("```\n[http://a.b/c(d)](http://a.b/c(d))\n```\n", (2, 1), "```\nhttp://a.b/c(d)\n```\n"),
    (f"{LINK}\n\n```\n{LINK}\n```\n", (4, 1), f"{LINK}\n\n```\nhttp://a.b/c\n```\n"),
    (f"文\n```\n甲\n\n{LINK}\n```\n", (5, 1), "文\n```\n甲\n\nhttp://a.b/c\n```\n"),
    (f"文\n~~~\n甲\n\n{LINK}\n~~~\n", (5, 1), "文\n~~~\n甲\n\nhttp://a.b/c\n~~~\n"),
    (f"`{LINK}`\n", (1, 2), "`http://a.b/c`\n"),
    (f"`甲`\n\n看 `{LINK}`\n", (3, 4), "`甲`\n\n看 `http://a.b/c`\n"),
    (f"文\n\n\t{LINK}\n", (3, 2), "文\n\n\thttp://a.b/c\n"),
    ("```\n[http://a.b/c\\_d](http://a.b/c\\_d)\n```\n", (2, 1), "```\nhttp://a.b/c_d\n```\n"),
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


def test_the_real_page_shows_the_brackets_until_it_is_repaired(kramdown: pages.Render) -> None:
    texts = [each for text, _, repaired in FOUND for each in (text, repaired)]
    shown = ["](http" in page for page in kramdown(texts)]
    assert shown == [True, False] * len(FOUND)
