from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from lint_posts.cli import main
from lint_posts.since import EVERY, GitError, changed_lines
from tests.fakes import RULES

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git")
WHO = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def git(*arguments: str) -> None:
    subprocess.run(["git", *WHO, *arguments], check=True, capture_output=True)


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository with a commit, and the tests' own rules."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("lint_posts.rule.every_rule", lambda: RULES)
    git("init", "-q", "-b", "main")
    Path("a.md").write_text("dog 1\ndog 2\ndog 3\ndog 4\n")
    Path("b.md").write_text("dog\n")
    git("add", "-A")
    git("commit", "-qm", "one")


def lines(revision: str = "HEAD") -> dict[str, object]:
    root = os.path.realpath(".")
    return {os.path.relpath(path, root): list(found) for path, found in changed_lines(revision, ".").items()}


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("dog 1\ndog 2\ndog 3\ndog 4\n", None),
        ("dog 1\ndog two\ndog 3\ndog 4\n", [(2, 2)]),
        ("new\nnew\ndog 1\ndog 2\ndog 3\ndog 4\nnew", [(1, 2), (7, 7)]),
        ("dog 1\ndog 4\n", None),
        ("x\ndog 2\ny\ny\ndog 4\n", [(1, 1), (3, 4)]),
        ("dog 1\ndog 2\ndog 3\ndog 4", [(4, 4)]),
        ("dog 1\n@@ -1 +1 @@\n--- a\n+++ b/c.md\n-x\n+y\ndog 2\ndog 3\ndog 4\n", [(2, 6)]),
    ],
)
def test_the_lines_that_changed(text: str, changed: object) -> None:
    Path("a.md").write_text(text)
    assert lines().get("a.md") == changed
    assert "b.md" not in lines()


@pytest.mark.parametrize("name", ["a b.md", "汉字.md", 'q"\\.md', "tab\t.md", "new\nline.md"])
def test_names_that_git_quotes(name: str) -> None:
    Path(name).write_text("one\ntwo\n")
    assert lines()[name] == list(EVERY), "a new file"
    git("add", "-A")
    git("commit", "-qm", "two")
    Path(name).write_text("one\nzwei\n")
    assert lines() == {name: [(2, 2)]}
    assert lines("HEAD~1")[name] == [(1, 2)]


def test_a_branch_is_counted_from_where_it_began() -> None:
    git("checkout", "-qb", "side")
    git("checkout", "-q", "main")
    Path("a.md").write_text("dog\n" * 9)
    git("commit", "-qam", "on main")
    git("checkout", "-q", "side")
    Path("b.md").write_text("cat\n")
    assert lines("main") == {"b.md": [(1, 1)]}


def test_a_file_that_was_moved_keeps_its_old_lines() -> None:
    git("mv", "a.md", "c.md")
    assert lines() == {}


def test_it_works_from_a_folder_below_and_with_other_settings() -> None:
    git("config", "diff.noprefix", "true")
    git("config", "diff.mnemonicPrefix", "true")
    git("config", "color.ui", "always")
    Path("a.md").write_text("dog 1\nx\ndog 3\ndog 4\n")
    os.mkdir("posts")
    os.chdir("posts")
    root = os.path.realpath("..")
    assert changed_lines("HEAD", ".") == {os.path.join(root, "a.md"): [(2, 2)]}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    status = main(["--output-format", "concise", "-q", "--since", *arguments])
    return status, capsys.readouterr().out


def test_only_changed_lines_are_reported(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text("dog 1\ndog 2\nhot dog\ndog 3\ndog 4\n")
    Path("new.md").write_text("dog\n")
    status, out = run(capsys, "HEAD")
    assert status == 1
    assert [line.partition(": ")[0] for line in out.splitlines()] == ["a.md:3:5", "new.md:1:1"]
    assert run(capsys, "HEAD", "b.md") == (0, "")
    git("add", "-A")
    git("commit", "-qm", "two")
    assert run(capsys, "HEAD") == (0, "")
    assert run(capsys, "HEAD~1")[1] == out


def test_where_nothing_changed_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--since", "HEAD", "."]) == 0
    assert capsys.readouterr() == ("", "No post has changed since `HEAD`.\n")


def test_only_changed_lines_are_repaired(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text("one cat\ntwo cat\n")
    git("commit", "-qam", "two")
    Path("a.md").write_text("one cat\nnew cat\ntwo cat\n")
    assert run(capsys, "HEAD", "--fix")[0] == 0
    assert Path("a.md").read_text() == "one cat\nnew\ntwo cat\n"


@pytest.mark.parametrize("revision", ["nope", "", "--help", "-p", "HEAD~99", "HEAD:a.md"])
def test_what_is_no_revision(revision: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(GitError):
        changed_lines(revision, ".")
    assert main([f"--since={revision}", "."]) == 2
    assert "no revision that git knows" in capsys.readouterr().err


def test_outside_a_repository(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("bare"))
    Path("a.md").write_text("dog\n")
    assert main(["--since", "HEAD", "."]) == 2
    assert "not a git repository" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert main(["--since", "HEAD", "."]) == 2
    assert "git can't be run" in capsys.readouterr().err


def test_stdin_has_no_history(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--since", "HEAD", "-"]) == 2
    assert "--since needs files" in capsys.readouterr().err
