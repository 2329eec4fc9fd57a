"""code/not-backticks: dots, commas and quotes that stand where a fence was meant."""

from __future__ import annotations

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "code/not-backticks"

CLEAN = [
    pytest.param("```js\na;\n```\n", id="backticks"),
    pytest.param("他说。\n\n···\n\n又说。\n\n···\n\n完。\n", id="dots between scenes"),
    pytest.param("···\n他说。\n、、、\n", id="two signs"),
    pytest.param("、、、\n好久不见\n、、、\n", id="no code"),
    pytest.param("···end\n文\n", id="a word that is no language"),
    pytest.param("···cat\n文\n", id="a word that begins as a language does"),
    pytest.param("···js 很好\n", id="more behind the language"),
    pytest.param("他说···js\n", id="behind a word"),
    pytest.param("··js\na;\n··\n", id="two of them"),
    pytest.param("'''\n注释；\nprint(a);\n'''\n", id="a string of Python"),
    pytest.param("````md\n···js\na;\n···\n````\n", id="shown in a fence"),
    pytest.param("文\n\n    ···js\n    a;\n    ···\n", id="indented code"),
    pytest.param("用 `a\n···js\nb` 吧\n", id="code over lines"),
    pytest.param("<pre>\n···js\na;\n···\n</pre>\n", id="raw HTML"),
    pytest.param("<!--\n···js\na;\n···\n-->\n", id="a comment"),
    pytest.param("···\n" + "文\n" * 301 + "a;\n···\n", id="far apart"),
    pytest.param("···\n\n又说。\n\n```\na;\n```\n", id="dots above a block"),
    pytest.param("～～～\n好久不见\n～～～\n", id="an adorned line"),
    pytest.param("`｀a｀` 与 ｀ 与 ｀｀甲｀｀ 与 ｀一\n二｀\n", id="in a line: code, alone, two, over lines"),
    pytest.param("```\n｀a｀\n```\n", id="in a block"),
    pytest.param("(｀・ω・´) 你好 (｀・ω・´)\n", id="faces"),
    pytest.param("又来（｀皿）ノ，又来（｀皿）ノ\n", id="faces in wide brackets"),
    pytest.param("(；∀｀)(；∀｀)\n\n｀д´ 与 ｀д´\n", id="faces side by side, and without brackets"),
    pytest.param("···\n\na;\n\n```\nb;\n```\n\n···\n", id="dots around a block"),
]

# the text, the places, and with the fixes
FOUND = [
    ("···js\na\n···\n", [(1, 1)], "```js\na\n```\n"),
    ("文：\n、、、 Bash\n# 注\n\na\n、、、\n文\n", [(2, 1)], "文：\n``` Bash\n# 注\n\na\n```\n文\n"),
    ("‘‘‘\na = {\n}\n’’’\n", [(1, 1)], "```\na = {\n}\n```\n"),
    ("’‘’sh\na\n’‘’\n", [(1, 1)], "```sh\na\n```\n"),
    ("´´´\nsudo apt install a\n´´´\n", [(1, 1)], "```\nsudo apt install a\n```\n"),
    ("｀｀｀\na;\n｀｀｀\n\nˋˋˋ\nb;\nˋˋˋ\n", [(1, 1), (5, 1)], "```\na;\n```\n\n```\nb;\n```\n"),
    ("｀｀｀\n文\n｀｀｀\n", [(1, 1)], "```\n文\n```\n"),
    ("～～～ js\n文\n～～～\n", [(1, 1)], "``` js\n文\n```\n"),
    ("～～～\na;\n～～～\n", [(1, 1)], "```\na;\n```\n"),
    ("'''python\na\n'''\n", [(1, 1)], "```python\na\n```\n"),
    ("···c++\na\n```\n\n文\n", [(1, 1)], "```c++\na\n```\n\n文\n"),
    ("- 一\n\n  ···js\n  a\n  ···\n", [(3, 3)], "- 一\n\n  ```js\n  a\n  ```\n"),
    ("> ···js\n> a\n> ···\n", [(1, 3)], "> ```js\n> a\n> ```\n"),
    ("···zig\na;\n···\n", [(1, 1)], "```zig\na;\n```\n"),
    ("···js\na\n\n文\n", [(1, 1)], None),
    ("···js\na\n\n```js\nb\n```\n", [(1, 1)], None),
    ("···js\na\n\n```\nb\n```\n", [(1, 1)], None),
    ("···\n文\n\n···js\na\n···\n", [(4, 1)], "···\n文\n\n```js\na\n```\n"),
    ("···js\na;\n···\n文\nb;\n···\n", [(1, 1)], "```js\na;\n```\n文\nb;\n···\n"),
    ("···js\na\n、、、\n···\n", [(1, 1)], "```js\na\n、、、\n```\n"),
    ("- 一\n\n  ···js\n  a\n\n···\n", [(3, 3)], None),
    ("···js\na\n```\n\n```\nb\n```\n", [(1, 1)], "```js\na\n```\n\n```\nb\n```\n"),
    ("···js\na\n···js\nb\n···\n", [(1, 1), (3, 1)], "···js\na\n```js\nb\n```\n"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str | None, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == (text if repaired is None else repaired)


def test_the_real_page_has_the_code_once_it_is_repaired(kramdown: pages.Render) -> None:
    cases = [(text, repaired, where) for text, where, repaired in FOUND if repaired is not None]
    before, after = (kramdown(texts) for texts in list(zip(*cases, strict=True))[:2])
    for (text, repaired, _), old, new in zip(cases, before, after, strict=True):
        assert old.count("<pre>") < new.count("<pre>"), text
        assert new.count("<pre>") == repaired.count("```") // 2, text


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_a_fence_that_closes_other_marks_is_not_told_as_one_that_opens(dialect: Dialect) -> None:
    text = "···js\na\n```\n\n文\n\n```py\nb\n```\n\n文\n"
    assert problems("code/unclosed-fence", text, dialect) == []
    assert problems("code/unclosed-fence", text.replace("·", "."), dialect) != []
    assert fixed(text, problems(RULE, text, dialect), unsafe=True) == text.replace("···", "```")


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_code_in_a_line(dialect: Dialect, kramdown: pages.Render) -> None:
    text, repaired = "用｀ls -l｀看 ｀b｀\n", "用`ls -l`看 `b`\n"
    found = problems(RULE, text, dialect)
    assert places(text, found) == [(1, 2), (1, 11)]
    assert (fixed(text, found), fixed(text, found, unsafe=True)) == (text, repaired)
    assert [page.count("<code>") for page in kramdown([text, repaired])] == [0, 2]
