from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lint_posts.baseline import BaselineError, load
from lint_posts.cli import main
from tests.fakes import RULES

NAME = ".lint-posts-baseline.txt"
Run = Callable[..., "tuple[int, str, str]"]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command with the tests' own rules: its status, what it printed, and what it said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("lint_posts.rule.every_rule", lambda: RULES)

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["--output-format", "concise", "-q", *arguments])
        return (status, *capsys.readouterr())

    return run


def write(text: str, name: str = "a.md") -> Path:
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def entries() -> list[list[str]]:
    lines = Path(NAME).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_what_is_there_is_accepted_and_what_is_new_is_not(run: Run) -> None:
    write("a dog\na cat\n")
    assert run("--update-baseline", ".")[0] == 0
    assert [entry[:2] for entry in entries()] == [["a.md", "animal/cat"], ["a.md", "animal/dog"]]
    assert run("--baseline", NAME, ".") == (0, "", "")
    write("new lines above\n\na dog\na cat\nhot dog\n")
    assert run("--baseline", NAME, ".") == (1, "a.md:5:5: error animal/dog `dog` is there\n", "")


def test_a_changed_line_is_new(run: Run) -> None:
    write("a dog\n")
    run("--update-baseline", ".")
    write("   a dog\n")
    assert run("--baseline", NAME, ".")[0] == 0, "its blanks don't count"
    write("a big dog\n")
    assert run("--baseline", NAME, ".")[0] == 1


def test_lines_that_are_alike_are_counted(run: Run) -> None:
    write("a dog\n\na dog\n")
    run("--update-baseline", ".")
    assert len(entries()) == 2
    write("a dog\n\na dog\n\na dog\n")
    status, out, _ = run("--baseline", NAME, ".")
    assert (status, out.count("animal/dog")) == (1, 1)
    write("a dog\n")
    assert run("--baseline", NAME, ".")[0] == 0


def test_the_settings_name_it_from_their_own_folder(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a dog\n", "_posts/a.md")
    Path(".lint-posts.yml").write_text("baseline: accepted.txt\n")
    status, _, said = run(".")
    assert status == 2 and "there is no such baseline; --update-baseline makes it" in said
    assert run("--update-baseline", ".")[0] == 0
    assert "_posts/a.md\tanimal/dog" in Path("accepted.txt").read_text()
    assert run(".") == (0, "", "")
    monkeypatch.chdir("_posts")
    assert run("a.md") == (0, "", "")
    assert run("--no-baseline", "a.md")[0] == 1
    assert run("--isolated", "a.md")[0] == 1


def test_an_update_keeps_what_it_did_not_look_at(run: Run) -> None:
    write("a dog\n", "a.md")
    write("a dog, a cat\n", "b.md")
    run("--update-baseline", ".")
    write("nothing\n", "a.md")
    write("nothing\n", "b.md")
    run("--baseline", NAME, "--update-baseline", "--select", "animal/cat", "b.md")
    assert [entry[:2] for entry in entries()] == [["a.md", "animal/dog"], ["b.md", "animal/dog"]]
    Path("b.md").unlink()
    run("--baseline", NAME, "--update-baseline", "a.md")
    assert entries() == []


def test_stale_entries_are_told_and_pruned(run: Run) -> None:
    write("a dog\na cat\n")
    write("a dog\n", "gone.md")
    run("--update-baseline", ".")
    write("a cat\n")
    Path("gone.md").unlink()
    assert run("--baseline", NAME, ".")[0] == 0
    assert run("--baseline", NAME, "--strict", ".")[0] == 1
    assert run("--baseline", NAME, "--select", "animal/cat", "a.md") == (0, "", "")


def test_stale_entries_are_named_with_their_lines(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write("a dog\na cat\n")
    run("--update-baseline", ".")
    write("a cat\n")
    assert main(["--baseline", NAME, "."]) == 0
    said = capsys.readouterr().err
    assert f"{NAME}:4: stale: animal/dog finds this no more in a.md" in said
    assert "1 stale entry; --update-baseline prunes the baseline" in said
    assert main(["--baseline", NAME, "--update-baseline", "."]) == 0
    assert capsys.readouterr().out == f"{NAME}: 1 problem accepted (0 new, 1 gone).\n"
    assert main(["--baseline", NAME, "."]) == 0
    assert "stale" not in capsys.readouterr().err


def test_where_nothing_is_there_is_nothing_to_accept(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--update-baseline", "."]) == 0
    out, said = capsys.readouterr()
    assert out == f"{NAME}: 0 problems accepted (0 new, 0 gone).\n"
    assert f"write `baseline: {NAME}` into the settings" in said
    assert entries() == []


def test_how_much_is_accepted_is_said(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write("a dog\na cat\n")
    write("a dog\n", "b.md")
    run("--update-baseline", ".")
    for options in ([], ["--fix"]):
        assert main(["--baseline", NAME, *options, "."]) == 0
        assert capsys.readouterr().out == "All clear: 2 posts; 3 problems accepted by the baseline.\n"
    write("a dog\n\nhot dog\n", "b.md")
    assert main(["--baseline", NAME, "b.md"]) == 1
    assert capsys.readouterr().out.endswith(
        "\nFound 1 problem (1 error, 0 warnings) in 1 post; 1 problem accepted by the baseline.\n"
    )
    assert main(["--no-baseline", "b.md"]) == 1
    assert "accepted" not in capsys.readouterr().out


def test_what_is_accepted_is_not_repaired(run: Run) -> None:
    path = write("a cat\n\nthe cat\n")
    run("--update-baseline", ".")
    path.write_text("a cat\n\nthe cat\n\nmy cat\n")
    assert run("--baseline", NAME, "--fix", ".")[0] == 0
    assert path.read_text() == "a cat\n\nthe cat\n\nmy\n"


def test_a_file_that_can_t_be_read_is_accepted_too(run: Run) -> None:
    Path("a.md").write_bytes(b"\xff\xfe\n")
    assert run("--update-baseline", ".")[0] == 0
    assert run("--baseline", NAME, ".")[:2] == (0, "")


def test_the_same_again_changes_nothing(run: Run) -> None:
    write("a dog\na cat\n")
    write("a cat\r\n\r\n汉字 dog\r\n", "b.md")
    run("--update-baseline", ".")
    before = Path(NAME).read_bytes()
    run("--update-baseline", "--baseline", NAME, ".")
    assert Path(NAME).read_bytes() == before
    lines = before.decode().splitlines()[2:]
    assert lines == sorted(lines)


def test_odd_names_and_texts_come_back(run: Run) -> None:
    name = "a\tb\\n\n\r汉.md"
    write("a dog \x1b\t" + "x" * 500 + "\n", name)
    run("--update-baseline", ".")
    baseline = load(NAME)
    assert list(baseline.entries) == [name]
    assert len(entries()[0][3]) <= 60
    assert run("--baseline", NAME, ".")[:2] == (0, "")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("a  dog\tx", "a dog x"),
        ("dog " + "x" * 56, "dog " + "x" * 56),
        ("dog " + "x" * 57, "dog " + "x" * 55 + "…"),
    ],
)
def test_the_text_is_shown_as_far_as_there_is_room(run: Run, line: str, shown: str) -> None:
    write(f"{line}\n")
    run("--update-baseline", ".")
    assert [entry[3] for entry in entries()] == [shown]


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_name_that_is_no_text_comes_back(run: Run) -> None:
    name = os.fsdecode(b"a\xff.md")
    write("a dog\n", name)
    run("--update-baseline", ".")
    assert list(load(NAME).entries) == [name]
    assert run("--baseline", NAME, ".")[:2] == (0, "")


def test_what_did_not_run_is_not_stale(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write("a dog\na cat\n")
    run("--update-baseline", ".")
    write("nothing\n")
    assert main(["--baseline", NAME, "--select", "animal/cat", "."]) == 0
    said = capsys.readouterr().err
    assert "animal/cat finds this no more" in said and "animal/dog" not in said


@pytest.mark.parametrize("text", ["<<<<<<< HEAD\n", "a.md\tanimal/dog\n"])
def test_a_baseline_that_can_t_be_read(run: Run, text: str) -> None:
    write("a dog\n")
    Path(NAME).write_text(f"# head\n{text}")
    with pytest.raises(BaselineError):
        load(NAME)
    status, _, said = run("--baseline", NAME, ".")
    assert status == 2 and f"{NAME}:2: expected file, rule, fingerprint and text" in said
    assert run("--baseline", "none.txt", ".")[0] == 2


@pytest.mark.parametrize("other", ["--fix", "--diff", "--add-suppressions", "--no-baseline", "--since=HEAD"])
def test_an_update_stands_alone(run: Run, other: str) -> None:
    status, _, said = run("--update-baseline", other, ".")
    assert status == 2 and "exclude each other" in said


@pytest.mark.skipif(shutil.which("git") is None, reason="no git")
def test_two_branches_merge(run: Run) -> None:
    """Two that accept different posts touch different lines."""

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], check=True, capture_output=True)

    for name in "abcdefgh":
        write("a dog\n", f"{name}.md")
    git("init", "-q", "-b", "main")
    run("--update-baseline", ".")
    git("add", "-A")
    git("commit", "-qm", "one")
    git("checkout", "-qb", "side")
    write("a dog\na cat\n", "a.md")
    run("--update-baseline", "--baseline", NAME, ".")
    git("commit", "-qam", "two")
    git("checkout", "-q", "main")
    write("a dog\na cat\n", "h.md")
    run("--update-baseline", "--baseline", NAME, ".")
    git("commit", "-qam", "three")
    git("merge", "-q", "side")
    assert len(entries()) == 10
    assert run("--baseline", NAME, ".") == (0, "", "")
