from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint_posts import files
from lint_posts.files import SourceText, decode
from lint_posts.model import Edit

PIECES = st.sampled_from(["a", "汉", "😀", "\n", "\r\n", "\r", "\u2028", "\x0b", "\ufeff", "", "b\n"])
TEXTS = st.lists(PIECES, max_size=20).map("".join)


@given(TEXTS)
def test_unchanged_text_gives_back_the_bytes(own: str) -> None:
    data = own.encode()
    assert decode(data).encode() == data
    assert "\r" not in decode(data).text
    assert SourceText.of(own).own == own


@given(TEXTS)
def test_every_offset_has_its_place_in_the_files_own_text(own: str) -> None:
    source = SourceText.of(own)
    for at, char in enumerate(source.text):
        there = source.original_offset(at)
        assert own[there] in ("\r\n" if char == "\n" else char)
    assert source.original_offset(len(source.text)) == len(own)


@given(TEXTS, st.data())
def test_kept_lines_keep_their_ends_when_another_is_changed(own: str, data: st.DataObject) -> None:
    source = SourceText.of(own)
    start, end = sorted((data.draw(st.integers(0, len(source.text))), data.draw(st.integers(0, len(source.text)))))
    edited = source.edited([Edit(start, end, "X")])
    assert edited.own == own[: source.original_offset(start)] + "X" + own[source.original_offset(end) :]


@pytest.mark.parametrize(
    ("own", "old", "new", "expected"),
    [
        ("a\r\nb\r\n", "b", "b\nc", "a\r\nb\r\nc\r\n"),
        ("\ufeffa\r\nb", "a\n", "", "\ufeffb"),
        ("a\r\nb\nc\r\n", "b\n", "", "a\r\nc\r\n"),
        ("a\r\nb\nc\r\n", "b\n", "b\n\nx\n", "a\r\nb\n\r\nx\r\nc\r\n"),
        ("a\rb\rc", "b", "B", "a\rB\rc"),
        ("a\nb\n\n\nc\r\nd", "c", "C", "a\nb\n\n\nC\r\nd"),
        ("a\nb\r\nc\n", "b\nc", "x\ny", "a\nx\r\ny\n"),
    ],
)
def test_line_ends_after_an_edit(own: str, old: str, new: str, expected: str) -> None:
    source = SourceText.of(own)
    at = source.text.index(old)
    edited = source.edited([Edit(at, at + len(old), new)])
    assert edited.own == expected
    assert edited.text == source.text.replace(old, new)


@pytest.mark.parametrize(
    "data", ["北京".encode("gbk"), "北京".encode("big5"), b"ok\n\xff", "ab\ncd\n".encode("utf-16")]
)
def test_what_is_not_utf_8_is_refused(data: bytes) -> None:
    with pytest.raises(UnicodeDecodeError):
        decode(data)


def test_utf_16_that_looks_like_utf_8_is_refused() -> None:
    with pytest.raises(UnicodeDecodeError, match="UTF-16"):
        decode("title\n".encode("utf-16-le"))


def test_a_stray_nul_is_text() -> None:
    assert decode(b"one \0 in a text").text == "one \0 in a text"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_may_never_end_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "endless.md").symlink_to("/dev/zero")
    for name in ("pipe.md", "endless.md"):
        with pytest.raises(OSError, match="regular"):
            files.read(str(tmp_path / name))


def test_a_folder_and_a_file_beyond_measure_are_not_read(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="directory"):
        files.read(str(tmp_path))
    with open(tmp_path / "a.md", "wb") as file:
        file.truncate(files.LARGEST + 1)
    with pytest.raises(OSError, match="too large"):
        files.read(str(tmp_path / "a.md"))


@given(TEXTS)
def test_lines_are_those_of_patch(own: str) -> None:
    lines = list(files.lines(own))
    assert "".join(lines) == own
    assert all("\n" not in line[:-1] and line for line in lines)
