"""code/fence-not-a-block: which fences the dialect takes for text."""

from __future__ import annotations

import pytest

import lint_posts
from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "code/fence-not-a-block"

CLEAN = [
    pytest.param("```js\na\n```\n", id="a language"),
    pytest.param("``` js\na\n```\n", id="a blank before the language"),
    pytest.param("```js   \na\n```\n", id="blanks behind the language"),
    pytest.param("```js{1,3}\na\n```\n", id="no blank"),
    pytest.param("~~~ {.ruby}\na\n~~~\n", id="a class"),
    pytest.param("```html?lines=1\na\n```\n", id="options after a question mark"),
    pytest.param("``` a b ```\n", id="inline code"),
    pytest.param("文字 ```a\nb``` 文字\n", id="inline code over two lines"),
    pytest.param("````\n```js {1}\na\n```\n````\n", id="shown as code"),
    pytest.param("    ```js {1}\n    a\n    ```\n", id="indented code"),
    pytest.param("{% highlight js %}\n```js {1}\na\n```\n{% endhighlight %}\n", id="shown by a tag"),
    pytest.param("<!--\n```js {1}\na\n```\n-->\n", id="a comment"),
]

# what kramdown makes no block of, and what a fix makes of it
FOUND = [
    ("```js {1,3}\na\n```\n", [(1, 1)], "```js\na\n```\n"),
    ("```js linenos\na\n```\n", [(1, 1)], "```js\na\n```\n"),
    ('```js title="甲 乙.js"\na\n```\n', [(1, 1)], "```js\na\n```\n"),
    *(
        (f"```js {setting}\na\n```\n", [(1, 1)], "```js\na\n```\n")
        for setting in (
            "[a.js]",
            "(1 2)",
            "startinline",
            ":line-numbers",
            "a='b c'",
            "a=b",
            "src/a.js",
            "a.j",
            ":name",
            "{1}, lineno",
            "a=''",
        )
    ),
    *(
        (f"```{language} {{1}}\na\n```\n", [(1, 1)], f"```{language}\na\n```\n")
        for language in ("asp.net", "c++", "c#", "objective-c")
    ),
    ("```js {1}\na\n  ```\n", [(1, 1)], "```js\na\n  ```\n"),
    ("```js {1}\na\n    ```\n", [(1, 1)], None),
    ("```bash node app.js\na\n```\n", [(1, 1)], None),
    ("```js (甲) 乙\na\n```\n", [(1, 1)], None),
    ("```js app.js\na\n\nb\n```\n", [(1, 1)], "```js\na\n\nb\n```\n"),
    ("文字\n\n~~~ ruby linenos=table\na\n~~~\n", [(3, 1)], "文字\n\n~~~ruby\na\n~~~\n"),
    ("```js{1, 3}\na\n```\n", [(1, 1)], "```js\na\n```\n"),
    ("- 一\n\n  ```js {1}\n  a\n  ```\n", [(3, 3)], "- 一\n\n  ```js\n  a\n  ```\n"),
    ("> ```js {1}\n> a\n> ```\n", [(1, 3)], "> ```js\n> a\n> ```\n"),
    ("```bash npm install\nnpm start\n```\n", [(1, 1)], None),
    ("``` 一段 代码\na\n```\n", [(1, 1)], None),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str | None) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert fixed(text, found) == (text if repaired is None else repaired)
    assert problems(RULE, text, "commonmark") == [], "CommonMark knows any number of words"


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_a_fence_indented_below_a_paragraph(dialect: Dialect) -> None:
    text = "文字\n    ```js\n    a\n    ```\n"
    found = problems(RULE, text, dialect)
    assert places(text, found) == [(2, 5)]
    assert "less than four" in found[0].message
    assert fixed(text, found, unsafe=True) == text


def test_only_to_kramdown_a_second_word_is_at_fault() -> None:
    (found,) = problems(RULE, "文字\n    ```js {1}\n    a\n    ```\n", "commonmark")
    assert "less than four" in found.message and found.fix is None


OUTDENTED = [
    ("  ```js\n  a\n    ```\n\n文\n", (1, 3), "  ```js\n  a\n  ```\n\n文\n"),
    ("```\na\n    ```\n\n文\n", (1, 1), "```\na\n```\n\n文\n"),
    ("文\n\n```js\na\n\nb\n\t```\n\n文\n", (3, 1), "文\n\n```js\na\n\nb\n```\n\n文\n"),
    ("- 甲\n  ```js\n  a\n      ```\n\n文\n", (2, 3), "- 甲\n  ```js\n  a\n  ```\n\n文\n"),
    ("- ```js\n  a\n      ```\n\n文\n", (1, 3), "- ```js\n  a\n  ```\n\n文\n"),
]


@pytest.mark.parametrize(("text", "where", "repaired"), OUTDENTED)
def test_a_closing_fence_that_is_indented_too_far(text: str, where: tuple[int, int], repaired: str) -> None:
    (found,) = problems(RULE, text)
    assert places(text, [found]) == [where]
    assert "indent both alike" in found.message
    assert fixed(text, [found]) == repaired
    assert problems(RULE, repaired) == []


def test_what_else_is_wrong_is_said_first() -> None:
    for text in ("> ```\n> a\n>      ```\n", "文\n    ```\n    a\n     ```\n"):
        (found,) = problems(RULE, text)
        assert "indent both" not in found.message and found.fix is None


@pytest.mark.parametrize("text", ["    a\n```\nb\n```\n", "文\n\n\ta\n乙\n```js\nb\n```\n\n文\n"])
def test_to_kramdown_a_fence_goes_on_with_the_indented_code_above_it(text: str) -> None:
    (found,) = problems(RULE, text)
    assert places(text, [found]) == [(text[: text.index("```")].count("\n") + 1, 1)]
    assert "put a blank line between" in found.message and found.fix is None
    assert problems(RULE, text, "commonmark") == problems(RULE, text.replace("```", "\n```", 1)) == []


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("```bash npm install\na\n```\n", "write ```bash"),
        ("```@a b\na\n```\n", "move the rest to the next line"),
    ],
)
def test_it_says_what_to_write(text: str, advice: str) -> None:
    (found,) = problems(RULE, text)
    assert found.message.endswith(advice)


def test_each_fix_puts_right_what_its_fence_upset() -> None:
    """The first closing fence opens a block of its own, which holds the second fence."""
    text = "```js {1}\na\n```\n\n文字\n\n```js {2}\nb\n```\n"
    found = problems(RULE, text)
    assert places(text, found) == [(1, 1), (7, 1)]
    text = fixed(text, found[:1])
    assert text == "```js\na\n```\n\n文字\n\n```js {2}\nb\n```\n"
    found = problems(RULE, text)
    assert fixed(text, found) == "```js\na\n```\n\n文字\n\n```js\nb\n```\n"


def test_the_whole_way_repairs_code_that_has_changed_places_with_text() -> None:
    text = "先 ` make` 后 `test` 再 ` run `。\n\n```js {1,3}\na\n\nb\n```\n\n文字\n\n```py linenos\nc\n```\n"
    mended = "先 `make` 后 `test` 再 `run`。\n\n```js\na\n\nb\n```\n\n文字\n\n```py\nc\n```\n"
    front = "---\nlayout: post\ntitle: 标题\n---\n\n"
    assert lint_posts.fix_text(front + text, path="_posts/2021-06-20-a.md") == front + mended


# what ends the item or the quote above within the code, to kramdown, and where the fence stands
TORN = [
    ("1. 甲\n```bash\na\n\nb\n```\n", 2),
    ("* 甲\n```xml\n<dependency>\n</dependency>\n```\n\n文\n", 2),
    ("> 甲\n```html\n<div>\n</div>\n```\n", 2),
    ("文\n\n- 甲\n乙\n```\na\n\nb\n```\n文\n", 5),
]
HELD = ["1. 甲\n```bash\na\n```\n2. 乙\n", "文\n```bash\na\n\nb\n```\n", "- 甲\n\n```\na\n\n<b>\n```\n"]


def test_an_item_that_ends_within_the_code_to_kramdown(kramdown: pages.Render) -> None:
    repaired = []
    for text, line in TORN:
        (found,) = problems(RULE, text)
        assert places(text, [found]) == [(line, 1)] and fixed(text, [found]) == text
        repaired.append(lint_posts.fix_text(text, select=[RULE], unsafe=True))
        assert repaired[-1] == text.replace("\n```", "\n\n```", 1)
        assert problems(RULE, repaired[-1]) == [] == problems(RULE, text, "commonmark")
    before, after = kramdown([text for text, _ in TORN]), kramdown(repaired)
    assert all("```" in page and "<code" not in page for page in before)
    assert all("```" not in page and "<pre>" in page for page in after)
    assert [problems(RULE, text) for text in HELD] == [[]] * len(HELD)
