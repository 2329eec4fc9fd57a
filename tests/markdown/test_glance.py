"""What is taken for code without reading the text is code to the real kramdown and to a reader of CommonMark."""

from __future__ import annotations

import random
import re

import pytest

from lint_posts.markdown.glance import begins_a_line, may_hold_images, openings, outside_code, without_code
from tests import proof
from tests.agreement import page_text
from tests.pages import Render

CLEARED = [
    ("<div>文</div>\n\n<br>\n\n```\na\n```\n", "<div>文</div>\n\n<br>\n\n```\n```\n"),
    ("文\n\n```\n**a **\n```\n\n文\n", "文\n\n```\n```\n\n文\n"),
    ("文\n\n```js\na\nb\n```\n文\n", "文\n\n```js\n```\n文\n"),
    ("文\n\n~~~ruby  \na\n~~~ \n文\n", "文\n\n~~~ruby  \n~~~ \n文\n"),
    ("文\n\n````\n```\n````\n", "文\n\n````\n```\n````\n"),
    ("文\n\n```\na\n```\n\n```\nb\n```\n", "文\n\n```\n```\n\n```\n```\n"),
    ("文\n\n~~~\n文 ``` a\n~~~\n", "文\n\n~~~\n~~~\n"),
    ("文 ``` 文\n\n```\na\n```", "文 ``` 文\n\n```\n```"),
    ("文\n\n```\n```\n", "文\n\n```\n```\n"),
    ("1. 文\n\n   ```\n   a\n\n     b\n   ```\n", "1. 文\n\n   ```\n   ```\n"),
    ("1. 文\n   * 文\n\n     ```\n     a\n     ```\n", "1. 文\n   * 文\n\n     ```\n     ```\n"),
    ("- 文\n\n  文\n\n  ```js\n  - a\n  ```\n\n文\n", "- 文\n\n  文\n\n  ```js\n  ```\n\n文\n"),
    ("文\n\n# 文\n```\na\n```\n", "文\n\n# 文\n```\n```\n"),
    ("文\n\n# 文\n## 文\n```\na\n```\n", "文\n\n# 文\n## 文\n```\n```\n"),
    ("文\n\n{% raw %}\n```\na\n```\n{% endraw %}\n", "文\n\n{% raw %}\n```\n```\n{% endraw %}\n"),
]
KEPT = [
    pytest.param("文\n```\na\n```\n", id="in a paragraph"),
    pytest.param("```\na\n```\n", id="at the start of the text"),
    pytest.param("- 文\n\n   ```\n   a\n   ```\n", id="further in than the text of its item"),
    pytest.param("1. 文\n\n  ```\n  a\n  ```\n", id="less far in than the text of its item"),
    pytest.param("文\n\n  - 文\n\n    ```\n    a\n    ```\n", id="in an item that stands further in than others"),
    pytest.param("1. 文\n   ```\n   a\n   ```\n", id="in the paragraph of an item"),
    pytest.param("- 文\n\n  ```\n  a\n b\n  ```\n", id="code that leaves the item"),
    pytest.param("- 文\n\n  ```\n  a\n\n  ---\n  ```\n", id="code that may end the list"),
    pytest.param("- 文\n# 文\n```\na\n```\n", id="below a heading in a list"),
    pytest.param("# 文\n```\na\n```\n", id="below a heading at the start of the text"),
    pytest.param("文\n\n#文\n```\na\n```\n", id="below what is no heading"),
    pytest.param("- 文\n{% raw %}\n```\na\n```\n", id="below a tag in a list"),
    pytest.param("文\n\n{% include a %}\n```\na\n```\n", id="below a tag that prints something"),
    pytest.param("文\n\n```js x\na\n```\n", id="two words behind the fence"),
    pytest.param("文\n\n```js\tx\na\n```\n", id="a tab behind the fence"),
    pytest.param("文\n\n```a`\n**b **\n```\n", id="a backtick behind the fence"),
    pytest.param("文\n\n~~~a~\n**b **\n~~~\n", id="a tilde behind the fence"),
    pytest.param("文\n\n  ```\na\n  ```\n", id="indented"),
    pytest.param("文\n\n```\na\n ```\n", id="an indented end"),
    pytest.param("- 文\n\n- ```\n  a\n  ```\n", id="in an item"),
    pytest.param("1. 文\n\n2) ```\n   a\n   ```\n", id="in an item with a number"),
    pytest.param("> 文\n>\n> ```\n> a\n> ```\n", id="in a quote"),
    pytest.param("文\n\n```\na\n```js\nb\n```\n", id="a language at the end"),
    pytest.param("文\n\n```\na\n```js\n\n```\n**b **\n```\n", id="one within"),
    pytest.param("文\n\n```\na\n````\nb\n```\n", id="a longer end"),
    pytest.param("文\n\n````\na\n```\nb\n", id="a shorter end"),
    pytest.param("文\n\n```\na\n~~~\nb\n```\n", id="the other marks"),
    pytest.param("文\n\n```\na\n```\n\n```\n文\n", id="one that is not closed"),
    pytest.param("文\n\n``\na\n``\n", id="two backticks"),
    pytest.param("文\n\n~~\na\n~~\n", id="two tildes"),
    pytest.param("<div>\n\n```\n<T>\n```\n", id="a tag that is not closed"),
    pytest.param("文\n\n<div>\n\n```\n<T>\n```\n\n</div>\n", id="HTML around it"),
    pytest.param("- <DIV>\n\n```\n<T>\n```\n", id="a tag that is not closed, in an item"),
]
PIECES = ("\n```\n**c **\n```", "\n```js\na\n\nb\n```", "\n~~~\n| a |\n~~~", "\n```\n- a\n\n```", "\n```\n```")
BELOW = ("\n# d\n```\n**c **\n```", "\n{% raw %}\n```js\n- c\n\n**c **\n```\n{% endraw %}")
IN_ITEMS = (
    "1. a\n\n   ```\n   **c **\n   ```",
    "\n- a\n\n  ```js\n  - **c **\n\n      # d\n  ```\n",
    "\n  ```\n  **c **\n  > b\n  ```",
    "\n10. a\n\n    ~~~\n    **c **\n    1. a\n    ~~~",
    "\n-   a\n    - b\n\n    ```\n    **c **\n    ```",
    "\n1. a\n   * b\n\n     ```\n     **c **\n     ```",
    "\n- a\n\n  10. b\n\n      ```\n      1. **c **\n      ```",
)
LINES = (
    *PIECES * 2,
    *BELOW,
    *IN_ITEMS,
    "",
    "",
    "- a",
    "1. a\n",
    "> b",
    "- ```",
    "文",
    "**c **",
    "    d",
    "# e",
    "---",
    "[a]: /u",
    "| a |\n|---|",
    "<div>",
    "</div>",
    "<p>a</p>\n",
)


@pytest.mark.parametrize(("text", "cleared"), CLEARED)
def test_code_is_left_out(text: str, cleared: str) -> None:
    assert without_code(text) == cleared


@pytest.mark.parametrize("text", KEPT)
def test_all_stays_where_a_fence_is_in_doubt(text: str) -> None:
    assert without_code(text) == text


def test_what_is_left_out_is_code_on_the_page(kramdown: Render) -> None:
    draw = random.Random(11)
    made = ["\n".join(draw.choices(LINES, k=draw.randint(3, 7))) + "\n" for _ in range(100)]
    texts = [text for text in (*made, *(text for text, _ in CLEARED)) if without_code(text) != text]
    assert len(texts) > 30
    shorter = [without_code(text) for text in texts]
    for render in (kramdown, proof.commonmark):
        pages = [page_text(page or "").split() for page in render([*texts, *shorter])]
        for number, text in enumerate(texts):
            assert pages[number] == pages[number + len(texts)], text


@pytest.mark.parametrize("text", ["![a](b)", "a ![", "<img src='a'>", "a < b <IMG>", "<<img"])
def test_an_image_may_stand_there(text: str) -> None:
    assert may_hold_images(text)


@pytest.mark.parametrize("text", ["a", "[a](b)!", "< img>", "a <b> c", "<im", "<"])
def test_no_image_may_stand_there(text: str) -> None:
    assert not may_hold_images(text)


def test_openings_are_two_characters_behind_blanks_and_quotes() -> None:
    assert openings("1) a\n\n  > 2、b\n②\n\t\n>- c") == {"1)", "2、", "②", "- "}


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("- x", True),
        ("a\n  - x", True),
        ("a x\n- x", True),
        ("a x - x", False),
        ("- x x", True),
        ("a", False),
        ("x", False),
    ],
)
def test_a_mark_begins_its_line_behind_nothing_else(text: str, begins: bool) -> None:
    assert begins_a_line(text, re.compile("x"), re.compile("[ ]*- ")) is begins


@pytest.mark.parametrize(
    ("text", "holds"),
    [("a x", True), ("a y", True), ("a", False), ("a\n\n```\nx\n```\n", False), ("a\n```\nx\n```\n", True)],
)
def test_a_look_outside_of_code_does_not_hold_where_all_is_code(text: str, holds: bool) -> None:
    assert outside_code(re.compile("x"), lambda text: "y" in text)(text) is holds
