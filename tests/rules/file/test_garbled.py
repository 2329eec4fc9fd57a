"""file/garbled: letters of a wrong encoding, and those of other languages."""

from __future__ import annotations

import pytest

from tests.rule_cases import Dialect, fixed, places, problems

RULE = "file/garbled"

CLEAN = [
    pytest.param("café, naïve, São Paulo, Ærø, où, être, “là”… l’été – déjà™\n", id="letters of French"),
    pytest.param("a “résumé”—and a “café”… in “Condé®”—yes\n", id="a word in quotes, and a dash"),
    pytest.param("«\u00a0café\u00a0» et «\u00a0été\u00a0»… l’«idée»…\n", id="quotes of French"),
    pytest.param("„groß” „Spaß”…\n", id="quotes of German"),
    pytest.param("ÃO, NÃO, Â°C, 5 â 6, â€, é’\n", id="too few to be sure"),
    pytest.param("cafÃ© cafÃ©\n", id="letters of two bytes, which a language may write"),
    pytest.param("đường phố, giấc mơ ñ ü ö ä ß å\n", id="letters of others"),
    pytest.param("`â€™` 与 `�`\n\n```\nâ€™ �\n```\n", id="code"),
    pytest.param("文件乱码了，显示为 � 和 锟斤拷，ä¸­æ–‡\n", id="a lesson"),
    pytest.param("文件头上的 ï»¿ 就是 BOM\n", id="a lesson on what begins a file"),
    pytest.param("U+FFFD 写作 \ufffd\n", id="a letter by its number"),
    pytest.param("手持两把锟斤拷，口中疾呼烫烫烫。\n", id="a rhyme on them"),
    pytest.param("<!-- � -->\n\n文\n", id="a comment"),
    pytest.param("[a](/�) 文\n", id="an address"),
    *(pytest.param(f"café{sign}{sign}\n", id=f"U+{ord(sign):04X} behind a word") for sign in "©ª«®°·º»–—‘’“”•…‹›€"),
]
# the text, where, what the fix makes of it
FOUND = [
    ("Itâ€™s â€œgoodâ€\x9d\n", [(1, 3), (1, 8), (1, 15)], "It’s “good”\n"),
    ("cafÃ©, c’est â€™ et cafÃ©\n", [(1, 4), (1, 14), (1, 24)], "café, c’est ’ et café\n"),
    ("Itâ€™s a “résumé”—“groß”\n", [(1, 3)], "It’s a “résumé”—“groß”\n"),
    ("文ï¼Œä¸­æ–‡\n", [(1, 2)], "文，中文\n"),
    ("## ä½\xa0å¥½\n", [(1, 4)], "## 你好\n"),
    ("- ðŸ˜€ ok\n", [(1, 3)], "- 😀 ok\n"),
    ("caf\ufffd 文字\ufffd\ufffd字\n", [(1, 4), (1, 8)], None),
    ("文 锟斤拷 字\n", [(1, 3)], None),
    ("ï»¿文\n", [(1, 1)], "文\n"),
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


@pytest.mark.parametrize(
    "word",
    ["乱码", "编码", "字符", "encodes", "Unicode", "UTF-8", "gbk", "mojibake", "charset", "a character", "characters"],
)
def test_a_lesson(word: str) -> None:
    assert problems(RULE, f"{word}: \ufffd\n") == []
    assert len(problems(RULE, "charactered, gbks, putf: \ufffd\n")) == 1


@pytest.mark.parametrize("text", ["“引号”", "深入理解，全部。", "naïve — 文 …", "😀🎉", "₂²日本語ひらがな"])
def test_what_windows_makes_of_a_text_is_made_whole(text: str) -> None:
    for letter in text:
        data = letter.encode()
        garbled = "".join(
            chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252") for byte in data
        )
        if len(data) > 2:
            found = problems(RULE, f"文{garbled}\n")
            assert fixed(f"文{garbled}\n", found, unsafe=True) == f"文{letter}\n"


def _in_windows(data: bytes) -> str:
    without = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    return "".join(chr(byte) if byte in without else bytes([byte]).decode("cp1252") for byte in data)


@pytest.mark.parametrize(
    "data",
    [
        *(bytes([0xE4, 0xB8, byte]) for byte in range(0x80, 0xC0)),
        *(bytes([0xE4, byte, 0xB8]) for byte in range(0x80, 0xC0)),
        *(bytes([lead, 0x9F, 0xB8]) for lead in range(0xE2, 0xF0)),
        *(bytes([lead, 0xAA, 0xAB]) * 2 for lead in range(0xE2, 0xF0) if lead != 0xED),
        *(bytes([0xF0, 0x9F, byte, 0x80]) for byte in range(0x80, 0xC0)),
        *(bytes([lead, 0x80]) for lead in (0xC2, 0xC3)),
        *(bytes([lead, 0x80, lead, 0x80]) for lead in range(0xC2, 0xE0)),
        bytes([0xE0, 0xA4, 0x95, 0xE4, 0xB8, 0xAD]),
    ],
    ids=bytes.hex,
)
def test_each_byte(data: bytes) -> None:
    text = f"文{_in_windows(data)} 与 {_in_windows('中'.encode())}\n"
    assert fixed(text, problems(RULE, text), unsafe=True) == f"文{data.decode()} 与 中\n"
    text = f"文{data.decode('latin-1')} 与 {_in_windows('中'.encode())}\n"
    assert fixed(text, problems(RULE, text), unsafe=True) == f"文{data.decode()} 与 中\n"


@pytest.mark.parametrize("data", ["è".encode()[:1] + b"\x80", "Ѐ".encode(), "क".encode(), "ࠀ".encode()], ids=bytes.hex)
def test_what_may_be_letters_of_a_language_stays_beside_what_is_garbled(data: bytes) -> None:
    text = f"文{_in_windows(data)} 与 {_in_windows('中'.encode())}\n"
    found = problems(RULE, text)
    assert len(found) == 1 + (data[0] == 0xC3)
