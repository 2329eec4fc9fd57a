from __future__ import annotations

import pytest

from lint_posts.files import decode
from lint_posts.lint import Job, lint
from tests.fakes import chosen
from tests.rule_cases import rule_named

RULE = "file/encoding"
SIMPLIFIED = "---\ntitle: 我的第一篇文章\n---\n今天天气很好，我们去公园散步。这是一个美丽的地方！\n"
TRADITIONAL = "---\ntitle: 我的第一篇文章\n---\n今天天氣很好，我們去公園散步。這是一個美麗的地方！\n"

CLEAN = [
    pytest.param(b"", id="empty"),
    pytest.param(SIMPLIFIED.encode(), id="UTF-8"),
    pytest.param("\ufeff汉字\r\n".encode(), id="UTF-8 with a byte order mark"),
    pytest.param(b"one \0 in a text of many characters", id="a NUL"),
    pytest.param("\U0001f600\ufffd".encode(), id="emoji and a replacement character that is really there"),
]
FOUND = [
    (SIMPLIFIED.encode("gbk"), 2, 8, "GB18030"),
    (SIMPLIFIED.encode("gb18030"), 2, 8, "GB18030"),
    (TRADITIONAL.encode("big5"), 2, 8, "Big5"),
    ((TRADITIONAL * 5000).encode("big5"), 2, 8, "Big5"),
    ((SIMPLIFIED * 5000).encode("gbk"), 2, 8, "GB18030"),
    (SIMPLIFIED.encode("utf-16"), 1, 1, "UTF-16"),
    (SIMPLIFIED.encode("utf-16-be"), 2, 8, "not UTF-8"),
    (b"title: plain\n".decode().encode("utf-16-le"), 1, 2, "UTF-16"),
    ("汉字\nab".encode() + b"\xff", 2, 3, "byte 0xff is not UTF-8"),
    ("汉字".encode()[:-1], 1, 2, "byte 0xe5 is not UTF-8"),
    ("café\n".encode("latin-1"), 1, 4, "byte 0xe9 is not UTF-8"),
]


@pytest.mark.parametrize("data", CLEAN)
def test_clean(data: bytes) -> None:
    decode(data)


@pytest.mark.parametrize(("data", "line", "column", "said"), FOUND)
def test_found(data: bytes, line: int, column: int, said: str) -> None:
    result = lint(Job("", "x.md", chosen(rule_named(RULE)), fix=True, unsafe=True), data)
    (found,) = result.diagnostics
    assert result.after is None
    assert said in found.message
    if said != "not UTF-8":
        assert (found.rule, found.line, found.column) == (RULE, line, column)
