"""The rules' pages and the README say what the rules say, and what the commands do."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lint_posts import docs
from lint_posts.config import load_config
from lint_posts.rule import every_rule

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEST_COMMAND = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest"


def checkout(folder: Path) -> Path:
    (folder / "README.md").write_text(README, encoding="utf-8")
    docs.main([], str(folder))
    return folder


def test_the_pages_are_up_to_date() -> None:
    assert [path for path, _ in docs.differences(str(ROOT))] == []


def test_writing_makes_the_check_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = checkout(tmp_path)
    assert docs.main(["--check"], str(root)) == 0
    page = root / "docs" / "rules" / f"{every_rule()[0].name}.md"
    page.write_text("something else", encoding="utf-8")
    (root / "docs" / "rules" / "gone.md").write_text("a rule that is no more", encoding="utf-8")
    capsys.readouterr()
    assert docs.main(["--check"], str(root)) == 1
    assert "gone.md" in capsys.readouterr().err
    assert docs.main([], str(root)) == 0
    assert docs.main(["--check"], str(root)) == 0
    assert not (root / "docs" / "rules" / "gone.md").exists()


def test_an_unknown_argument_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert docs.main(["--chek"]) == 2
    assert "usage" in capsys.readouterr().err


def test_a_readme_without_the_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="README"):
        docs.with_table("# a title\n", every_rule())


def test_the_links_of_the_pages_lead_somewhere() -> None:
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), ROOT / "examples" / "blog" / "README.md"]:
        text = re.sub(r"^(~~~+|```+).*?^\1", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
        text = re.sub(r"`+[^`]*`+\]", "]", text)
        for target in re.findall(r"\]\(([^)#\s]+)", re.sub(r"`[^`\n]*`", "", text)):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_the_checks_run_the_readme_s_own_test_command() -> None:
    assert TEST_COMMAND in README.splitlines()
    assert TEST_COMMAND in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_readme_shows_what_a_run_prints() -> None:
    shown = re.search(r"^```text\n(.*?)^```$", README, re.M | re.S)
    assert shown
    done = subprocess.run(
        [sys.executable, "-m", "lint_posts", "examples/blog"], capture_output=True, cwd=ROOT, check=False
    )
    printed = done.stdout.decode()
    for part in re.split(r"^…\n", shown[1], flags=re.M):
        assert part.strip("\n") in printed, part


def test_the_readme_s_python_is_right() -> None:
    (shown,) = re.findall(r"^```python\n(.*?)^```$", README, re.M | re.S)
    case = doctest.DocTestParser().get_doctest(shown, {}, "README.md", "README.md", 0)
    assert doctest.DocTestRunner().run(case) == (0, 3 + 1)


def test_the_readme_s_settings_are_taken(tmp_path: Path) -> None:
    settings = next(block for block in re.findall(r"^```yaml\n(.*?)^```$", README, re.M | re.S) if "select:" in block)
    (tmp_path / ".lint-posts.yml").write_text(settings, encoding="utf-8")
    load_config(str(tmp_path / ".lint-posts.yml"), every_rule())


def test_the_readme_s_options_are_the_command_s() -> None:
    asked = subprocess.run([sys.executable, "-m", "lint_posts", "--help"], capture_output=True, cwd=ROOT, check=True)
    known = set(re.findall(r"--[a-z-]+", asked.stdout.decode()))
    blocks = re.findall(r"^```sh\n(.*?)^```$", README, re.M | re.S)
    used = {
        option
        for line in re.findall(r"^lint-posts.*", "\n".join(blocks), re.M)
        for option in re.findall(r"--[a-z-]+", line)
    }
    assert used and used <= known
