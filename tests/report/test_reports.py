from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from lint_posts.model import Diagnostic, Edit, Fix, safe, unsafe
from lint_posts.report.diff import diff
from lint_posts.report.figures import Look, count, format_named, rows, summary
from lint_posts.report.terminal import clip, printable


def diagnostic(
    source: str, column: int, end_column: int, *, fix: Fix | None = None, path: str = "_posts/a.md", **more: object
) -> Diagnostic:
    given = {"rule": "a/b", "severity": "error", "message": "it is wrong", "line": 7, "end_line": 7, **more}
    return Diagnostic(
        path=path,
        column=column,
        end_column=end_column,
        fix=fix,
        fingerprint="f",
        source=source,
        **given,  # type: ignore[arg-type]
    )


PLAIN = Look()


def text(each: Diagnostic, look: Look = PLAIN) -> str:
    return "".join(format_named("text").render([each], look))


def test_a_problem_for_people() -> None:
    fix = safe("remove them", Edit(1, 5, ""))
    assert text(diagnostic("a **** b", 3, 7, fix=fix)) == (
        "_posts/a.md:7:3: error a/b\n  it is wrong\n  7 | a **** b\n    |   ^^^^\n  help: remove them (--fix)\n\n"
    )


def test_unsafe_fixes_say_so() -> None:
    assert "help: move it (--fix --unsafe-fixes)\n" in text(diagnostic("a", 1, 2, fix=unsafe("move it")))


def test_an_empty_line_is_not_shown() -> None:
    assert text(diagnostic("  ", 1, 1)) == "_posts/a.md:7:1: error a/b\n  it is wrong\n\n"


def columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("汉字**粗体**汉字", "**粗体**"),
        ("😀 x **b**", "**b**"),
        ("\t\tx **b**", "**b**"),
        ("ｆｕｌｌ，。**b**", "**b**"),
        ("“quotes”——**b**", "**b**"),
    ],
)
@pytest.mark.parametrize("before", [0, 30, 300])
@pytest.mark.parametrize("after", [0, 300])
@pytest.mark.parametrize("width", [40, 100])
def test_the_caret_stands_under_the_place(source: str, part: str, before: int, after: int, width: int) -> None:
    source = "汉" * before + source + "x字" * after
    at = source.index(part)
    lines = text(diagnostic(source, at + 1, at + 1 + len(part)), Look(width=width)).split("\n")
    line, carets = lines[2], lines[3]
    shown = line.index(part)
    assert columns(line[:shown]) == carets.index("^")
    assert carets.count("^") == columns(part)
    assert columns(line) <= width


def test_combining_and_invisible_characters_take_no_column() -> None:
    line, lead, marked = clip("e\u0301\u200b**b**", 3, 8, 80)
    assert (lead, marked) == (1, 5)
    assert line == "e\u0301\u200b**b**"


def test_a_place_at_the_end_of_the_line_has_a_caret_too() -> None:
    assert clip("abc", 3, 3, 80) == ("abc", 3, 1)
    line, lead, marked = clip("汉" * 100, 100, 100, 40)
    assert (columns(line), marked) == (lead, 1)


def test_a_stretch_wider_than_the_line_is_cut() -> None:
    line, lead, marked = clip("汉" * 200, 0, 200, 40)
    assert columns(line) <= 40
    assert lead + marked <= 40


def test_no_control_character_of_a_file_reaches_the_terminal() -> None:
    evil = "a\x1b[31m\x07\x9b\u202e\u2028b\x00"
    for name in ("text", "concise"):
        shown = "".join(format_named(name).render([diagnostic(evil, 2, 3, path=f"{evil}\n.md", message=evil)], Look()))
        assert not set(shown) & set("\x1b\x07\x9b\u202e\u2028\x00")
    assert printable("a\nb\udce9\x1b") == r"a\nb\xe9\x1b"


def test_carets_stand_right_beside_escapes() -> None:
    line, lead, _ = clip("\x1b**b**", 1, 6, 80)
    assert line[lead:] == "**b**"


def test_an_encoding_without_the_characters() -> None:
    shown = text(diagnostic("汉 **b**", 3, 8), Look(encoding="ascii"))
    shown.encode("ascii")
    lines = shown.split("\n")
    assert lines[2].index("**b**") == lines[3].index("^")


def test_colours_change_nothing_but_colours() -> None:
    import re

    each = diagnostic("汉字**粗**", 3, 8, fix=safe("x", Edit(0, 1, "")))
    for name in ("text", "concise"):
        plain = "".join(format_named(name).render([each], Look()))
        colored = "".join(format_named(name).render([each], Look(color=True)))
        assert colored != plain
        assert re.sub(r"\x1b\[[\d;]*m", "", colored) == plain


def test_concise() -> None:
    lines = list(
        format_named("concise").render(
            [
                diagnostic("a", 3, 4, fix=safe("x", Edit(0, 1, ""))),
                diagnostic("a", 3, 4, fix=unsafe("x"), severity="warning"),
            ],
            Look(),
        )
    )
    assert lines == [
        "_posts/a.md:7:3: error a/b it is wrong [*]\n",
        "_posts/a.md:7:3: warning a/b it is wrong\n",
    ]


def test_json_is_a_list_of_objects() -> None:
    render = format_named("json").render
    assert "".join(render([], Look())) == "[]\n"
    found = [diagnostic("汉", 3, 4, fix=safe("x", Edit(0, 1, "汉"))), diagnostic("a", 1, 1, path="\udce9.md")]
    for encoding in ("utf-8", "ascii", "gbk"):
        data = "".join(render(found, Look(encoding=encoding))).encode(encoding, "backslashreplace")
        first, second = json.loads(data.decode(encoding))
        assert second["path"] == "\udce9.md"
        assert second["fix"] is None
        assert first == {
            "path": "_posts/a.md",
            "line": 7,
            "column": 3,
            "end_line": 7,
            "end_column": 4,
            "rule": "a/b",
            "severity": "error",
            "message": "it is wrong",
            "fix": {"safe": True, "title": "x", "edits": [{"start": 0, "end": 1, "text": "汉"}]},
            "fingerprint": "f",
        }


def test_statistics() -> None:
    fix = safe("x", Edit(0, 1, ""))
    found = [diagnostic("a", 1, 1, rule=name, fix=fix if name == "a/b" else None) for name in ("c/d", "a/b", "c/d")]
    made = rows(found, {"a/b": "A.", "c/d": "C."})
    assert "".join(format_named("text").statistics(made, Look())) == "2     c/d  C.\n1 [*] a/b  A.\n"
    told = json.loads("".join(format_named("json").statistics(made, Look())))
    assert told[0] == {"rule": "c/d", "count": 2, "fixable": 0}
    assert not list(format_named("text").statistics([], Look()))


@pytest.mark.parametrize(
    ("found", "mode", "expected"),
    [
        ("", "", "All clear: 3 posts."),
        ("s", "", "Found 1 problem (1 error, 0 warnings) in 1 post; 1 fixable with --fix."),
        ("suw", "", "Found 3 problems (2 errors, 1 warning) in 1 post; 1 fixable with --fix, 1 more with --unsafe-fixes."),
        ("u", "", "Found 1 problem (1 error, 0 warnings) in 1 post; 1 fixable with --unsafe-fixes."),
        ("w", "fix", "Found 1 problem left (0 errors, 1 warning) in 1 post."),
    ],
)  # fmt: skip
def test_the_summary(found: str, mode: str, expected: str) -> None:
    fixes = {"s": safe("x"), "u": unsafe("x"), "w": None}
    told = [diagnostic("a", 1, 1, fix=fixes[k], severity="warning" if k == "w" else "error") for k in found]
    assert summary(count(told, 3), mode=mode) == expected  # type: ignore[arg-type]


def test_the_summary_of_a_fix() -> None:
    assert summary(count([], 3, 4, 2), mode="fix") == "Fixed 4 problems in 2 posts. All clear: 3 posts."
    assert summary(count([], 3, 1, 1), mode="diff") == "Would fix 1 problem in 1 post. All clear: 3 posts."
    assert summary(count([], 0)) == "No posts to read."
    assert summary(count([], 3, accepted=1)) == "All clear: 3 posts; 1 problem accepted by the baseline."
    assert summary(count([], 3), whole=False) == "No problems found in 3 posts, but not all could be looked at."


# ---- diffs are applied by those who read them

BEFORE = "\ufeffa\r\nb\nc\rd\r\n\n汉\n" + "x\n" * 20 + "end"
AFTER = "\ufeffa\r\nB\nc\rD\r\n\n汉字\n" + "x\n" * 20 + "END"


@pytest.mark.parametrize("name", ["a.md", "a b.md", "汉 字.md", 'a"b\\.md', "new\nline.md", "tab\t.md", "x/y.md"])
@pytest.mark.parametrize("before, after", [(BEFORE, AFTER), ("a", "b\n"), ("a\n", "b")], ids=["many", "add", "drop"])
def test_git_applies_a_diff(tmp_path: Path, name: str, before: str, after: str) -> None:
    if shutil.which("git") is None:
        pytest.skip("no git")
    post = tmp_path / name
    post.parent.mkdir(exist_ok=True)
    post.write_bytes(before.encode())
    patch = b"".join(diff(name, before.encode(), after.encode()))
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=tmp_path, input=patch, check=True)
    assert post.read_bytes() == after.encode()


@pytest.mark.parametrize("name", ["a.md", "a b.md", "汉.md"])
def test_patch_applies_a_diff(tmp_path: Path, name: str) -> None:
    if shutil.which("patch") is None:
        pytest.skip("no patch")
    post = tmp_path / name
    post.write_bytes(BEFORE.encode())
    patch = b"".join(diff(name, BEFORE.encode(), AFTER.encode()))
    subprocess.run(["patch", "-p1", "--binary", "-s"], cwd=tmp_path, input=patch, check=True)
    assert post.read_bytes() == AFTER.encode()
