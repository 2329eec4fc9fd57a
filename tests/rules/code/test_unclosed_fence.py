"""code/unclosed-fence: what closes a fence, and which fence lacks its partner."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint_posts.post import Post
from lint_posts.site import find_site
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "code/unclosed-fence"

CLEAN = [
    pytest.param("```\na\n```\n", id="a fence"),
    pytest.param("```js\na\n```\n\n文字\n\n~~~ py\nb\n~~~\n", id="two, of both kinds"),
    pytest.param("````markdown\n```js\na\n```\n````\n", id="a longer fence holds a shorter one"),
    pytest.param("~~~\n```js\n~~~\n", id="another kind of fence is code"),
    pytest.param("```\na\n\n    ```js\n\n```\n", id="an indented fence is code"),
    pytest.param("- 一\n\n  ```\n  a\n  ```\n- 二\n", id="in a list item"),
    pytest.param("1.  一\n\n    ```js\n    a\n    ```\n", id="deep in a list item"),
    pytest.param("> ```\n> a\n> ```\n", id="in a quote"),
    pytest.param("文字 ``` code ``` 文字\n", id="inline code"),
    pytest.param("``` code ```\n", id="inline code on its own line"),
    pytest.param("    ```js\n    a\n", id="indented code"),
    pytest.param("文字\n\n    ```\n", id="indented code below text"),
    pytest.param("<!--\n```\n-->\n", id="a comment"),
    pytest.param("<pre>\n```\n</pre>\n", id="raw HTML"),
    pytest.param("```\na\n````\n", id="a longer closing fence"),
    pytest.param("```\na\n```   \n", id="blanks behind the closing fence"),
    pytest.param("   ```\na\n  ```\n", id="indented by less than four"),
    pytest.param("\\`\\`\\`\n", id="escaped"),
    pytest.param("```\n```\n", id="nothing in it"),
    pytest.param("+ ```\n  a\n  ```\n", id="in a list of plus signs"),
    pytest.param("> - ```\n>   a\n>   ```\n", id="in a list in a quote"),
    pytest.param("-\t```js\n\ta\n\t```\n", id="behind a tab"),
    pytest.param("* a\n\t* b\n\n\t\t```\n\t\tc\n\t\t```\n\n文\n", id="indented by tabs"),
    pytest.param("文\n```\na\n```\n文\n\n```\nb\n```\n", id="no blank line around it"),
    pytest.param("    a\n```\nb\n```\n", id="right below indented code"),
    pytest.param("```\n文\n\n> ```\n\na\n```\n", id="a fence in a quote is code"),
    pytest.param("```\na\n   ```\n", id="a closing fence that is indented by three"),
]

FOUND = [
    ("```js\na\n\n文字\n", [(1, 1)]),
    ("文字\n\n```\na\n", [(3, 1)]),
    ("```\na\n~~~\n\n文字\n", [(1, 1)]),
    ("````\na\n``` x\n\n文字\n", [(1, 1)]),
    ("```js\na\n\n文字\n\n```py\nb\n```\n", [(1, 1)]),
    ("```js\na\n```\n\n```py\nb\n\n文字\n\n```sh\nc\n```\n", [(5, 1)]),
    ("一\n\n```\na\n\n二\n\n```\nb\n```\n\n三\n", [(3, 1)]),
    ("一\n\n```\na\n```\n\n二\n\n```\nb\n\n三\n\n```\nc\n```\n", [(9, 1)]),
    ("- 一\n\n  ```\n  a\n\n- 二\n\n文字\n\n```\nb\n```\n", [(3, 3)]),
    ("> ```\n> a\n\n文字\n\n文字\n", [(1, 3)]),
    ("```js\na\n\n```\nb\n```\n", [(1, 1)]),
    ("一\n\n```\na\n```\n二\n\n```\nb\n```\n\n三\n\n```\nc\n", [(14, 1)]),
    ("一\n\n```\na\n```\n\n二\n\n```\nb\n\n```\nc\n```\n\n四\n", [(9, 1)]),
    ("- ```js\n  a\n- ```js\n  b\n  ```\n", [(1, 3)]),
    ("- ```js\n  a\n\n文\n\n```py\nb\n```\n", [(1, 3)]),
    ("- ```js\n  a\n\n文\n\n```\nb\n```\n", [(1, 3)]),
    ("文\n```\n\na\n\n```\n文\n\n```js\nb\n```\n\n```\nc\n\n文\n", [(13, 1)]),
    ("文\n\n```js\nc\n```\n\n文\n\n```\na\n\n文\n\n```\nb\n```\n\n三\n", [(9, 1)]),
    ("文\n\n```\na\n\n文\n\n```\nb\n```\n\n三\n\n```js\nc\n```\n", [(3, 1)]),
    ("---\ntitle: a\n---\n```\na\n```\n文\n```\nb\n", [(8, 1)]),
    ("文\n\n```\na\n\n```\n文\n\n```", [(3, 1)]),
    ("文\n\n```js\na\n```\n\n文\n\n```", [(9, 1)]),
    ("\n```\na\n\n文\n", [(2, 1)]),
    ("```js\na\n\n```py\nb\n", [(1, 1), (4, 1)]),
    ("~~~js\na\n\n~~~py\nb\n", [(1, 1), (4, 1)]),
    ("```\na\n```\n```\nb\n```\n\n```js\nc\n", [(8, 1)]),
    ("```js\na\n```\n```\n\n文字\n\n```py\nb\n", [(4, 1), (8, 1)]),
    ("文\n\n```\na\n\n```\nb\n```\n\n文\n\n```\nc\n```\n", [(3, 1)]),
    ("文\n```\na\n\n```\n文\n```js\nb\n\n```\n文\n```\n\n后\n", [(7, 1)]),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("text", ["文 <!--\n```\n--> 文\n", "`a` <!--\n```\n--> 文\n", "文 <!--\n```\n--> `a`\n"])
def test_to_kramdown_a_comment_in_a_text_holds_no_fence(text: str) -> None:
    assert problems(RULE, text) == []
    assert len(problems(RULE, text, "commonmark")) == 1


TWICE = [
    ("```js\na\n```\n```\n\n文字\n\n```py\nb\n```\n", [(4, 1)]),
    ("```js\na\n```\n\n```\n\n文字\n", [(5, 1)]),
    ("```js\na\n\n文字\n\n```py\nb\n```\n```\n\n文字\n\n```sh\nc\n```\n", [(1, 1), (9, 1)]),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where"), TWICE)
def test_closed_twice(text: str, where: list[tuple[int, int]], dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert "closes nothing" in found[-1].message
    assert fixed(text, found, unsafe=True) == text


def test_a_copy_of_a_post_has_its_faults_too() -> None:
    first = "```js\na\n\n文字\n"
    copy = "".join(list(first))  # equal, and another object, as the text of another file is
    assert places(first, problems(RULE, first)) == places(copy, problems(RULE, copy)) == [(1, 1)]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert fixed(text, found, unsafe=True) == text, "where the code ends, only the author knows"


def test_a_decoration_of_tildes_is_text_to_kramdown() -> None:
    for text in ("好耶\n\n~~~~~~\n\n文字\n", "~~~ 哈哈\n\n文字\n"):
        assert problems(RULE, text) == []
        assert places(text, problems(RULE, text, "commonmark"))


@pytest.mark.parametrize("info", ["js", "R", ".js", "{.js}", "c++", "c#", "objective-c", "a.b", "h264"])
def test_tildes_with_a_language_are_a_fence(info: str) -> None:
    assert places(f"文\n\n~~~ {info}\na\n\n文\n", problems(RULE, f"文\n\n~~~ {info}\na\n\n文\n")) == [(3, 1)]
    assert problems(RULE, f"文\n\n~~~ {info} 哈哈\na\n\n文\n") == []


@pytest.mark.parametrize(
    ("text", "dialect", "told"),
    [
        (FOUND[0][0], "kramdown", "``` is printed and the code reads as text, the fence is never closed: write ```"),
        (FOUND[0][0], "commonmark", "this fence is never closed, the rest of the page shows as code: write ```"),
        (FOUND[4][0], "commonmark", "before the next one opens, text shows as code down to line 6: write ```"),
        (f"{FOUND[4][0]}\n```sh\nc\n```\n", "commonmark", "text shows as code down to line 6: write ```"),
        ("```js\na\n```\n\n```py\nb\n", "commonmark", "the rest of the page shows as code: write ```"),
        ("```js\na\n```\n\n- 项\n```\nb\n", "kramdown", "``` is printed and the code reads as text"),
        ("文\n\n```\na\n\n```\nb\n```\n\n文\n\n```\nc\n```\n", "commonmark", "down to line 6: write ```"),
        (TWICE[0][0], "commonmark", "another did right above it, and the text below shows as code: take it away"),
        ("```js\na\n```\n```\n\n文字\n", "kramdown", "another did right above it, and ``` is printed: take it away"),
    ],
)
def test_what_is_told(text: str, dialect: Dialect, told: str) -> None:
    assert told in problems(RULE, text, dialect)[0].message


def test_code_at_the_end_of_a_page_is_a_warning_in_commonmark() -> None:
    (found,) = problems(RULE, "文字\n\n```\na\nb\n", "commonmark")
    assert found.severity == "warning"
    (found,) = problems(RULE, "文字\n\n```\n\n\na\n\n\n", "commonmark")
    assert found.severity == "warning"
    (found,) = problems(RULE, "文字\n\n```\na\n\nb\n", "commonmark")
    assert found.severity is None


def test_a_closing_fence_outside_of_its_item() -> None:
    text = "- 一\n\n  ```\n  a\n```\n\n文字\n\n文字\n"
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == [(3, 3)]
    assert "indent both alike" in found[0].message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- 一\n\n  ```\n  a\n```\n\n文字\n\n```js\nb\n```\n", ["indent both alike"]),
        ("- 一\n\n  ```js\n  a\n```\n", ["indent both alike"]),
        ("- 一\n\n  ```js\n  a\n~~~\n\n文字\n", ["before the next one opens", "the rest of the page"]),
        ("- 一\n\n  ```js\n  a\n\n```\n文字\n", ["before the next one opens", "the rest of the page"]),
        ("- 一\n\n  ```js\n  a\n文\n```py\n\nb\n```\n", ["before the next one opens"]),
        ("- 一\n\n  ```js\n  a\n\n```", ["indent both alike"]),
    ],
    ids=[
        "its own",
        "at the end",
        "of another sign",
        "one that opens by its look",
        "by its word",
        "the last of the post",
    ],
)
def test_which_fence_outside_of_an_item_is_its_closing_one(text: str, told: list[str]) -> None:
    found = problems(RULE, text, "commonmark")
    assert [part in problem.message for part, problem in zip(told, found, strict=True)] == [True] * len(told)


def test_a_closing_fence_outside_of_its_quote() -> None:
    (found,) = problems(RULE, "> ```\na\n\n```\n")
    assert "indent both alike" in found.message
    assert problems("code/fence-not-a-block", "> ```\na\n\n```\n") == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_a_fence_that_holds_another_of_its_length(dialect: Dialect) -> None:
    text = "```markdown\n一\n\n```js\na\n```\n\n二\n```\n\n文字\n"
    found = problems(RULE, text, dialect)
    assert places(text, found) == [(1, 1)]
    assert fixed(text, found) == text
    mended = fixed(text, found, unsafe=True)
    assert mended == "````markdown\n一\n\n```js\na\n```\n\n二\n````\n\n文字\n"
    assert problems(RULE, mended, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_the_first_of_several_holds_the_others(dialect: Dialect) -> None:
    text = "```markdown\n一\n\n```md\n二\n\n```js\na\n```\n\n三\n```\n\n文字\n"
    (found,) = problems(RULE, text, dialect)
    assert "closed by that of the block it holds" in found.message
    assert places(text, [found]) == [(1, 1)]
    of_another = text.replace("```markdown", "```js")
    assert places(of_another, problems(RULE, of_another, dialect)) == [(1, 1), (4, 1), (12, 1)]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_a_fence_that_holds_two(dialect: Dialect) -> None:
    text = "```markdown\n一\n\n```js\na\n```\n\n```sh\nb\n```\n\n二\n```\n\n文字\n"
    (found,) = problems(RULE, text, dialect)
    assert "closed by that of the block it holds" in found.message
    assert fixed(text, [found], unsafe=True) == f"`{text}".replace("二\n```", "二\n````")


def test_kramdown_closes_a_fence_with_a_shorter_one() -> None:
    text = "````\na\n```\n\n文字\n\n```py\nb\n```\n"
    assert problems(RULE, text) == problems("code/fence-not-a-block", text) == []
    assert places(text, problems(RULE, text, "commonmark")) == [(1, 1)]


@pytest.mark.parametrize("text", ["```\na\n    ```\n\n文\n", "```\na\n    ```\n", "\n\n```\na\n    ```\n"])
def test_to_commonmark_a_fence_far_to_the_right_is_code(text: str) -> None:
    (found,) = problems(RULE, text, "commonmark")
    assert text[slice(*found.span)] == "```" and found.span.start == text.index("```")


@pytest.mark.parametrize(
    "text",
    [
        "```x y\na\n```\n\n```md\n一\n\n```js\nb\n```\n\n二\n```\n\n文\n",
        "```x y\na\n```\n```\n\n文\n",
        "```x y\na\n```\n\n```\nb\n\n```\nc\n```\n\n文\n",
    ],
    ids=["before one that holds another", "before one that closes nothing", "before one that is not closed"],
)
def test_a_fence_that_kramdown_refuses_is_told_beside_other_faults(text: str) -> None:
    assert places(text, problems("code/fence-not-a-block", text)) == [(1, 1)]
    assert len(problems(RULE, text)) == 1


def test_to_commonmark_two_words_are_no_fault_where_a_fence_only_suffers() -> None:
    text = "```js\na\n\n文\n\n```py x\nb\n```\n"
    assert places(text, problems(RULE, text, "commonmark")) == [(1, 1)]
    assert problems("code/fence-not-a-block", text, "commonmark") == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", [text for text, _ in FOUND])
def test_the_fences_that_only_suffer_are_not_told(text: str, dialect: Dialect) -> None:
    assert problems("code/fence-not-a-block", text, dialect) == []


@pytest.mark.parametrize("info", ["", "markdown", "md", "text", "txt", "liquid", "html", "plaintext", "Markdown"])
def test_what_may_hold_fences(info: str) -> None:
    text = f"```{info}\n一\n\n```js\na\n```\n\n二\n```\n\n文字\n"
    (found,) = problems(RULE, text)
    assert "closed by that of the block it holds" in found.message


def test_code_of_another_language_holds_none() -> None:
    text = "```js\n一\n\n```js\na\n```\n\n二\n```\n\n文字\n"
    assert places(text, problems(RULE, text)) == [(1, 1), (9, 1)]


@pytest.mark.slow
def test_many_fences_are_read_in_time() -> None:
    for text in ("```\n" * 20001, "```a b\n" * 5000, "> ```\n" * 5001):
        for dialect in ("kramdown", "commonmark"):
            problems(RULE, text, dialect)  # type: ignore[arg-type]


def test_the_real_page_prints_what_is_reported(shared: Path, kramdown: pages.Render) -> None:
    seen = 0
    for path in sorted((shared / "corpus").rglob("_posts/**/*.md")):
        text = path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")
        found = problems(RULE, text)
        if found:
            shown = pages.plain(
                re.sub(r"<(code)\b.*?</\1>", "", kramdown([Post(text, None, None, "kramdown").body])[0], flags=re.S)
            )
            seen += 1
            assert "```" in shown
    assert seen


HIGHLIGHTED = {
    "title: a\n": 0,
    "syntax_highlighter: prismjs\n": 0,
    "syntax_highlighter: false\n": 1,
    "highlight:\n  enable: false\n": 1,
    "highlight:\n  enable: false\nprismjs:\n  enable: true\n": 0,
}


@pytest.mark.parametrize(("settings", "count"), HIGHLIGHTED.items())
def test_hexo_takes_code_out_of_lists_and_quotes_where_it_colours_it(settings: str, count: int, tmp_path: Path) -> None:
    path, text = "source/_posts/a.md", "- 项\n  ```js\na\n```\n文\n\n后\n"
    builds.write(tmp_path, {"_config.yml": settings, "package.json": '{"hexo": {}}', path: text})
    site = find_site(str(tmp_path))
    assert site is not None and site.engine == "hexo"
    assert len(problems(RULE, text, "commonmark", path=f"{tmp_path}/{path}", site=site)) == count


def test_beside_what_hexo_takes_out_the_next_fault_is_told(tmp_path: Path) -> None:
    path, text = "source/_posts/a.md", "- 项\n  ```js\na\n```\n文\n\n```js\nb\n\n后\n"
    builds.write(tmp_path, {"_config.yml": "title: a\n", "package.json": '{"hexo": {}}', path: text})
    found = problems(RULE, text, "commonmark", path=f"{tmp_path}/{path}", site=find_site(str(tmp_path)))
    assert places(text, found) == [(7, 1)]


# code that kramdown puts into a line, the place, and what the unsafe fix makes of it
IN_A_LINE = [
    ("```js\na\n```。\n\n文字\n", (3, 1), "```js\na\n```\n。\n\n文字\n"),
    ("文字：```js\na\n```\n\n后文\n", (1, 4), "文字：\n```js\na\n```\n\n后文\n"),
    ("> ```js\n> a\n> ```后\n", (3, 3), "> ```js\n> a\n> ```\n> 后\n"),
    ("> 文：```js\n> a\n> ```\n", (1, 5), "> 文：\n> ```js\n> a\n> ```\n"),
    ("- ```js\n  a\n  ```后\n\n  文\n", (3, 3), "- ```js\n  a\n  ```\n  后\n\n  文\n"),
    ("1. 文：```js\n   a\n   ```\n", (1, 6), "1. 文：\n   ```js\n   a\n   ```\n"),
    ("`甲` 文：```js\na\n```\n", (1, 7), "`甲` 文：\n```js\na\n```\n"),
    ("> > 文：````js\n> > a\n> > ````\n", (1, 7), "> > 文：\n> > ````js\n> > a\n> > ````\n"),
    ("```js\na b```\n", (2, 4), "```js\na b\n```\n"),
    ("```js\na b``` \n\n后\n", (2, 4), "```js\na b\n``` \n\n后\n"),
    ("```js\na b```后\n", (2, 4), "```js\na b\n```\n后\n"),
    ("> ```js\n> a b```后\n", (2, 6), "> ```js\n> a b\n> ```\n> 后\n"),
    ("- ```js\n  a\n  b```\n", (3, 4), "- ```js\n  a\n  b\n  ```\n"),
    ("- - ```js\n    a\n    ```后\n", (3, 5), "- - ```js\n    a\n    ```\n    后\n"),
]


@pytest.mark.parametrize(("text", "where", "repaired"), IN_A_LINE)
def test_text_beside_a_fence_makes_a_line_of_the_code(text: str, where: tuple[int, int], repaired: str) -> None:
    found = problems(RULE, text)
    assert places(text, found) == [where]
    assert text[slice(*found[0].span)] in ("```", "````")
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired
    assert problems(RULE, repaired) == []


def test_the_page_has_a_block_once_it_is_repaired(kramdown: pages.Render) -> None:
    before, after = (kramdown(texts) for texts in zip(*((case[0], case[2]) for case in IN_A_LINE), strict=True))
    assert ["<pre" in page for page in before] == [False] * len(IN_A_LINE)
    assert ["<pre" in page for page in after] == [True] * len(IN_A_LINE)


def test_commonmark_goes_on_behind_a_fence_with_text() -> None:
    assert places(IN_A_LINE[0][0], problems(RULE, IN_A_LINE[0][0], "commonmark")) == [(1, 1)]
