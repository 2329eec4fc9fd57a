from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.files import decode
from lint_posts.lint import Job, Result, lint
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
JAPANESE = "---\ntitle: 最初の記事\n---\n今日は天気がとても良いです。公園を散歩しました。\n"
KANA = "これはひらがなでかかれたものです。カタカナモアリマス。\n"
FRENCH = "---\ntitle: Un été à Paris\n---\nIl n’y a rien de plus élégant qu’un café crème, dit-on là-bas.\n"
FOUND = [
    (SIMPLIFIED.encode("gbk"), 2, 8, "GB18030"),
    ((SIMPLIFIED + "😀 🎉\n").encode("gb18030"), 2, 8, "GB18030"),
    (TRADITIONAL.encode("gbk"), 2, 8, "GB18030"),
    (TRADITIONAL.encode("big5"), 2, 8, "Big5"),
    ((TRADITIONAL * 5000).encode("big5"), 2, 8, "Big5"),
    ((SIMPLIFIED * 5000).encode("gbk"), 2, 8, "GB18030"),
    (SIMPLIFIED.encode("utf-16"), 1, 1, "UTF-16"),
    (SIMPLIFIED.encode("utf-16-le"), 2, 10, "UTF-16"),
    (SIMPLIFIED.encode("utf-16-be"), 2, 8, "UTF-16"),
    ("\ufeff汉字".encode("utf-16-be"), 1, 1, "UTF-16"),
    ("\ufeff汉字".encode("utf-32"), 1, 1, "UTF-32"),
    (b"title: plain\n".decode().encode("utf-16-le"), 1, 2, "UTF-16"),
    (b"title: plain\n".decode().encode("utf-16-be"), 1, 1, "UTF-16"),
    (JAPANESE.encode("shift_jis"), 2, 8, "Shift_JIS"),
    (JAPANESE.encode("euc-jp"), 2, 8, "EUC-JP"),
    (KANA.encode("shift_jis"), 1, 1, "Shift_JIS"),
    (KANA.encode("euc-jp"), 1, 1, "EUC-JP"),
    ("\ufeff汉字".encode("utf-32-be"), 1, 3, "UTF-32"),
    (FRENCH.encode("cp1252"), 2, 11, "Windows-1252"),
    (SIMPLIFIED.encode().replace("章".encode(), "章".encode()[:2]), 2, 14, "byte 0xe7 is not UTF-8"),
    (b"title: \xed\xa0\xbd\xed\xb8\x80", 1, 8, "byte 0xed is not UTF-8"),
    (b"A text of some length, \xed\xa0\xbd in it", 1, 24, "byte 0xed is not UTF-8"),
    (b"It\xe2\x99s here, and that\xe2\x80\x99s all there is to say", 1, 3, "byte 0xe2 is not UTF-8"),
    ("A long text in English, but for Łódź, once.\n".encode("cp1250"), 1, 33, "byte 0xa3 is not UTF-8"),
    (b"\xe9\xe8\xe0\xf9\n", 1, 1, "byte 0xe9 is not UTF-8"),
    (FRENCH.encode("cp1252") + b"\x81", 2, 11, "byte 0xe9 is not UTF-8"),
    (FRENCH.encode("utf-16-le"), 2, 10, "UTF-16"),
    ("汉字\nab".encode() + b"\xff", 2, 3, "byte 0xff is not UTF-8"),
    ("汉字".encode()[:-1], 1, 2, "byte 0xe5 is not UTF-8"),
    ("Привет, мир! Это текст.\n".encode("cp1251"), 1, 1, "byte 0xcf is not UTF-8"),
    ("오늘은 날씨가 매우 좋습니다.\n".encode("euc-kr"), 1, 1, "byte 0xbf is not UTF-8"),
    ("Zażółć gęślą jaźń, było pięknie.\n".encode("cp1250"), 1, 3, "byte 0xbf is not UTF-8"),
]


@pytest.mark.parametrize("data", CLEAN)
def test_clean(data: bytes) -> None:
    decode(data)


def linted(data: bytes, *, unsafe: bool = False, also: tuple[str, ...] = ()) -> Result:
    rules = chosen(*map(rule_named, (RULE, *also)))
    return lint(Job("", "x.md", rules, fix=True, unsafe=unsafe), data)


@pytest.mark.parametrize(("data", "line", "column", "said"), FOUND)
def test_found(data: bytes, line: int, column: int, said: str) -> None:
    result = linted(data)
    found = result.diagnostics[0]
    assert result.after is None
    assert f"{said}:" in found.message
    assert (found.rule, found.line) == (RULE, line)
    assert found.column == column or "utf-16" in said.lower()
    assert (found.fix is not None) == ("most likely" in found.message)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "gbk"),
        (SIMPLIFIED + "😀\r\n", "gb18030"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL.replace("\n", "\r\n"), "utf-16"),
        (SIMPLIFIED, "utf-16-le"),
        (SIMPLIFIED, "utf-16-be"),
        (JAPANESE, "shift_jis"),
        (TRADITIONAL + "佢啲\n", "big5hkscs"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
        ("title: plain\n", "utf-16-le"),
        ("title: plain\n", "utf-16-be"),
    ],
)
def test_converted(text: str, encoding: str) -> None:
    result = linted(text.encode(encoding), unsafe=True)
    assert result.after == text.encode()
    assert result.before == text.encode(encoding)
    assert (list(result.diagnostics), result.fixed) == ([], {RULE: 1})


def test_what_is_converted_is_fixed_as_well() -> None:
    result = linted((SIMPLIFIED + "\n##标题\n").encode("gbk"), unsafe=True, also=("heading/missing-space",))
    assert result.after == (SIMPLIFIED + "\n## 标题\n").encode()
    assert result.fixed == {RULE: 1, "heading/missing-space": 1}
    assert [each.rule for each in result.unfixed] == [RULE]


def test_what_would_lose_a_byte_is_not_converted() -> None:
    for data in (
        SIMPLIFIED.encode("gbk") * 20 + b"\xff",
        SIMPLIFIED.encode("utf-16") + b"\0",
        JAPANESE.encode("shift_jis") + b"\x87\x90",  # a sign that Windows writes in another way
    ):
        result = linted(data, unsafe=True)
        assert result.after is None
        (found,) = result.diagnostics
        assert "most likely" in found.message
        assert found.fix is None


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be"])
def test_real_posts_come_back_as_they_were(shared: Path, encoding: str) -> None:
    """All of the Chinese posts of the real blogs, in an encoding that can write them."""
    seen = 0
    for path in sorted(shared.glob("corpus/nodebe4-*/**/*.md"))[::5]:
        text = path.read_bytes().decode("utf-8", "replace")
        try:
            data = text.encode(encoding)
            data.decode("utf-8")
        except UnicodeEncodeError:
            continue
        except UnicodeDecodeError as error:
            (problem,) = rule_named(RULE).module.check_failure(error, data)
            assert problem.fix is not None, path
            assert problem.fix.edits[0].text == text, path
            seen += 1
    assert seen > 20
