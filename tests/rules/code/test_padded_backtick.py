"""code/padded-backtick: which lone backticks are a pair, and which are spoken of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint_posts.lint import Chosen, Job, lint
from lint_posts.post import Post
from tests import pages
from tests.rule_cases import fixed, places, problems, rule_named

RULE = "code/padded-backtick"

CLEAN = [
    pytest.param("先 `make` 后\n", id="code"),
    pytest.param("先`make`后\n", id="code without blanks"),
    pytest.param("先 `make ` 后\n", id="a blank before the closing one"),
    pytest.param("先 `` ` `` 后\n", id="a backtick as code"),
    pytest.param("先 `` make `` 后\n", id="two backticks take blanks"),
    pytest.param("按 ` 键\n", id="a key"),
    pytest.param("按 Ctrl + ` 打开，再按 Ctrl + ` 关闭\n", id="a key, twice"),
    pytest.param("按 ` 键打开，再按 ` 键关闭\n", id="a key spoken of, twice"),
    pytest.param("press the ` key and the ` key\n", id="a key in English"),
    pytest.param("按 ` 键运行 `foo` 命令\n", id="a key before code"),
    *(
        pytest.param(f"type ` {word} b ` here\n", id=f"spoken of: {word}")
        for word in ("key", "char", "sign", "mark", "and", "or", "to", "is", "are", "the")
    ),
    pytest.param("先 ` 甲、乙 ` 后\n", id="a clause between two signs"),
    pytest.param("先 \\` make \\` 后\n", id="escaped"),
    pytest.param("```\n` make `\n```\n", id="a fence"),
    pytest.param("    ` make `\n", id="indented code"),
    pytest.param("<div>\n` make `\n</div>\n", id="raw HTML"),
    pytest.param("用 ` x `foo` 吧\n", id="the second opens code of its own"),
    *(pytest.param(f"用 ` x `{sign}a` 吧\n", id=f"it opens code that begins with {sign}") for sign in "([{<$_"),
    pytest.param("a` make `b\n", id="no blank before it: code"),
]

FOUND = [
    ("先 ` make` 后\n", [(1, 3)], "先 `make` 后\n"),
    ("先 ` make ` 后\n", [(1, 3)], "先 `make` 后\n"),
    ("` make` 后\n", [(1, 1)], "`make` 后\n"),
    ("- ` make`\n", [(1, 3)], "- `make`\n"),
    ("> ` make`\n", [(1, 3)], "> `make`\n"),
    ("| ` a` | b |\n|---|---|\n| c | d |\n", [(1, 3)], "| `a` | b |\n|---|---|\n| c | d |\n"),
    ("先 ` make` 后 `test` 再 `run`\n", [(1, 3)], "先 `make` 后 `test` 再 `run`\n"),
    ("先 `make` 后 ` test` 再 `run`。\n", [(1, 12)], "先 `make` 后 `test` 再 `run`。\n"),
    ("先 ` make` 后 ` test ` 再\n", [(1, 3), (1, 13)], "先 `make` 后 `test` 再\n"),
    ("如下:` a `，再 ` make` 后\n", [(1, 12)], "如下:` a `，再 `make` 后\n"),
    ("一\n` make` 后\n", [(2, 1)], "一\n`make` 后\n"),
    ("一\n先 `   git log -1 ` 后\n", [(2, 3)], "一\n先 `git log -1` 后\n"),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert fixed(text, found) == repaired
    assert problems(RULE, text, "commonmark") == [], "CommonMark reads code there"
    assert problems(RULE, repaired) == []


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
            assert "`" in shown
    assert seen


@pytest.mark.parametrize(
    ("piece", "repaired"), [("先 ` make ` 后\n", "先 `make` 后\n"), ("甲 ` a b` 乙 ", "甲 `a b` 乙 ")]
)
def test_of_very_many_in_one_paragraph_all_are_found(piece: str, repaired: str) -> None:
    text = piece * 1000 + "\n"
    found = problems(RULE, text)
    assert len(found) == 1000
    assert fixed(text, found) == repaired * 1000 + "\n"


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("先 ` a ` 后\n先 ` b ` 后\n先 ` c ` 后\n", "先 `a` 后\n先 `b` 后\n先 `c` 后\n"),
        ("先 ` a ` 后，先 `   b  ` 后 `` ` ``\n", "先 `a` 后，先 `b` 后 `` ` ``\n"),
        ("先 ` a ` 后，先 ` b ` 后，按 ` 键、按 ` 键\n", "先 `a` 后，先 ` b ` 后，按 ` 键、按 ` 键\n"),
        ("先 ` a ` 后，先 ` b ` 后，按 ` 键\n", "先 `a` 后，先 ` b ` 后，按 ` 键\n"),
    ],
    ids=["all", "and a backtick as code", "keys are spoken of", "a key is left over"],
)
def test_of_very_many_the_rest_is_asked_about_at_once(
    text: str, repaired: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Post, "readings", 1)
    assert fixed(text, problems(RULE, text)) == repaired


def test_what_is_done_in_the_end_is_not_told_as_refused() -> None:
    text = "一\n` make` 后先 ` make` 后 `test` 再 `run`\n"
    done = lint(Job("", "x.md", [Chosen(rule_named(RULE))], fix=True, unsafe=True, dialect="kramdown"), text.encode())
    assert done.after == text.replace("` make`", "`make`").encode()
    assert not done.refused
