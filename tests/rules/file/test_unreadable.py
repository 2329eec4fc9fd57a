from __future__ import annotations

import os
from pathlib import Path

import pytest
from lint_posts.rules.file.unreadable import check_failure

from lint_posts.lint import Job
from lint_posts.model import Diagnostic
from lint_posts.run import run
from tests.fakes import chosen
from tests.rule_cases import rule_named


def found(path: Path) -> list[Diagnostic]:
    (result,) = run([Job(str(path), "x.md", chosen(rule_named("file/unreadable"), rule_named("file/encoding")))])
    return list(result.diagnostics)


def test_clean(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("a")
    (tmp_path / "link.md").symlink_to("x.md")
    assert found(tmp_path / "x.md") == []
    assert found(tmp_path / "link.md") == []


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "x.md").symlink_to("gone.md")
    (each,) = found(tmp_path / "x.md")
    assert (each.rule, each.line, each.column) == ("file/unreadable", 1, 1)
    assert each.message == "the file can't be read (no such file or directory): the site loses the page"


def test_a_link_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "x.md").symlink_to("x.md")
    assert len(found(tmp_path / "x.md")) == 1


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("a")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read every file")
    assert "permission denied" in found(path)[0].message


def test_bytes_that_are_no_text_are_told_by_the_other_rule(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"a \xff")
    (each,) = found(tmp_path / "x.md")
    assert each.rule == "file/encoding"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(5, "Input/output Error"), ["the file can't be read (input/output error): the site loses the page"]),
        (OSError("No Words"), ["the file can't be read (no words): the site loses the page"]),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x"), []),
    ],
)
def test_what_is_said(error: Exception, said: list[str]) -> None:
    assert [(each.message, each.span) for each in check_failure(error, b"")] == [(each, (0, 0)) for each in said]
