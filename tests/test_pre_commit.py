"""The hooks, run by the real pre-commit: a commit is blocked, repaired, and let through."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
POST = "_posts/2024-05-01-post.md"
FRONT = "---\nlayout: post\ntitle: 标题\ndate: 2024-05-01 12:00:00 +0800\ntags: [生活]\n---\n\n"
BAD = f"{FRONT}##第一站\n\n加粗里多了空格，**今天不营业 **，读者看到的是星号。\n"
REPAIRED = f"{FRONT}## 第一站\n\n加粗里多了空格，**今天不营业** ，读者看到的是星号。\n"
COMMAND = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from lint_posts.cli import main; sys.exit(main())"
UNREPAIRABLE = BAD + "\nHalf of a bold: **read this first.\n"
NO_INDEX = ("No matching distribution", "Could not find a version", "Temporary failure", "connection broken")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("git") is None, reason="no git"),
]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment of its own for git and pre-commit: no user's settings, one cache for all tests here."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    who = {
        f"GIT_{role}_{what}": f"{what.lower()}@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    here = str(Path(sys.executable).parent)
    return (
        kept
        | who
        | {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "PATH": here + os.pathsep + os.environ["PATH"],
            "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        }
    )


class Shell:
    """Runs commands in a folder, with an environment."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment

    def run(self, *command: str) -> tuple[int, str]:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        said = done.stdout.decode(errors="replace")
        if any(sign in said for sign in NO_INDEX):
            pytest.skip(f"pre-commit can't install the hook: {said.strip().splitlines()[-1]}")
        return done.returncode, said

    def git(self, *arguments: str) -> str:
        status, said = self.run("git", *arguments)
        assert status == 0, said
        return said

    def pre_commit(self, *arguments: str) -> tuple[int, str]:
        return self.run(sys.executable, "-m", "pre_commit", *arguments)


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """A repository that holds this checkout as it lies on the disk, uncommitted work included."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    folder = tmp_path_factory.mktemp("hooks") / "lint-posts"
    folder.mkdir()
    for part in ("lint_posts", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    shell = Shell(folder, environment)
    shell.git("init", "-q", "-b", "main")
    shell.git("add", "-A")
    shell.git("commit", "-q", "-m", "the hooks")
    return folder


@pytest.fixture
def blog(tmp_path: Path, environment: dict[str, str]) -> Shell:
    """A small Jekyll site in git, with a bad post that is staged."""
    files = {"_config.yml": "title: x\nbaseurl: /blog\n", "_layouts/post.html": "{{ content }}\n", POST: BAD}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    shell = Shell(tmp_path, environment)
    shell.git("init", "-q", "-b", "main")
    shell.git("add", "-A")
    return shell


def text_of(blog: Shell) -> str:
    return (blog.folder / POST).read_bytes().decode()


def test_try_repo_reads_and_then_repairs(blog: Shell, hooks: Path) -> None:
    status, said = blog.pre_commit("try-repo", str(hooks), "--all-files")
    assert status == 1, said
    reads, repairs, reads_the_site = re.split(r"(?=^lint-posts.*(?:Passed|Failed)$)", said, flags=re.M)[1:]
    assert "heading/missing-space" in reads and "emphasis/literal" in reads
    assert "files were modified by this hook" not in reads
    assert "files were modified by this hook" in repairs
    assert "Passed" in reads_the_site
    assert text_of(blog) == REPAIRED


def install(blog: Shell, hooks: Path, hook: str) -> None:
    revision = Shell(hooks, blog.environment).git("rev-parse", "HEAD").strip()
    (blog.folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks:\n      - id: {hook}\n", encoding="utf-8"
    )
    status, said = blog.pre_commit("install")
    assert status == 0, said
    blog.git("add", "-A")


def test_a_bad_commit_is_blocked_and_a_good_one_let_through(blog: Shell, hooks: Path) -> None:
    install(blog, hooks, "lint-posts")
    status, said = blog.run("git", "commit", "-m", "a bad post")
    assert status == 1, said
    assert f"{POST}:8:1" in said
    assert text_of(blog) == BAD
    (blog.folder / POST).write_text(REPAIRED, encoding="utf-8", newline="")
    blog.git("add", "-A")
    blog.git("commit", "-m", "a good post")


def test_a_bad_commit_is_blocked_repaired_and_let_through(blog: Shell, hooks: Path) -> None:
    install(blog, hooks, "lint-posts-fix")
    status, said = blog.run("git", "commit", "-m", "a bad post")
    assert status == 1, said
    assert text_of(blog) == REPAIRED
    blog.git("add", "-A")
    blog.git("commit", "-m", "repaired")
    assert blog.git("show", f"HEAD:{POST}") == REPAIRED


def test_what_can_t_be_repaired_stays_blocked(blog: Shell, hooks: Path) -> None:
    install(blog, hooks, "lint-posts-fix")
    (blog.folder / POST).write_text(UNREPAIRABLE, encoding="utf-8", newline="")
    for _ in range(2):
        blog.git("add", "-A")
        status, said = blog.run("git", "commit", "-m", "half of a bold")
        assert status == 1, said
    assert "emphasis/literal" in said
    assert text_of(blog) == UNREPAIRABLE.replace(BAD, REPAIRED)


def test_a_page_that_is_no_post_owes_nothing(blog: Shell, hooks: Path) -> None:
    (blog.folder / POST).unlink()
    (blog.folder / "README.md").write_text("# A readme\n\nIt has no front matter.\n", encoding="utf-8")
    install(blog, hooks, "lint-posts")
    blog.git("commit", "-m", "a readme")


def test_the_whole_site_is_read_though_one_file_changed(blog: Shell, hooks: Path) -> None:
    blog.git("commit", "-q", "-m", "a bad post, from before there were hooks")
    install(blog, hooks, "lint-posts-site")
    (blog.folder / "notes.txt").write_text("no post\n", encoding="utf-8")
    blog.git("add", "-A")
    blog.git("commit", "-m", "what makes no page is none of its business")
    (blog.folder / "_config.yml").write_text("title: y\nbaseurl: /blog\n", encoding="utf-8")
    blog.git("add", "-A")
    status, said = blog.run("git", "commit", "-m", "the configuration")
    assert status == 1, said
    assert f"{POST}:8:1" in said


def test_a_rule_that_compares_posts_knows_those_that_are_not_in_the_commit(blog: Shell, hooks: Path) -> None:
    names = [f"_posts/2024-05-{day:02}-other.md" for day in range(2, 16)]
    for name in names:
        (blog.folder / name).write_text(f"{FRONT}好。\n", encoding="utf-8", newline="")
    (blog.folder / POST).unlink()
    blog.git("add", "-A")
    blog.git("commit", "-q", "-m", "posts with tags")
    install(blog, hooks, "lint-posts")
    (blog.folder / POST).write_text(f"{FRONT.replace('tags: [生活]', 'tags: []')}好。\n", encoding="utf-8", newline="")
    blog.git("add", "-A")
    status, said = blog.pre_commit("run", "--verbose")
    assert "front-matter/tags" in said and f"{POST}:" in said
    assert "other.md" not in said


def test_what_the_settings_exclude_and_accept_is_let_through(blog: Shell, hooks: Path) -> None:
    install(blog, hooks, "lint-posts")
    (blog.folder / ".lint-posts.yml").write_text("exclude: ['2024-05-01-*']\n", encoding="utf-8")
    blog.git("add", "-A")
    status, said = blog.pre_commit("run")
    assert status == 0, said
    settings = "baseline: .lint-posts-baseline.txt\n"
    (blog.folder / ".lint-posts.yml").write_text(settings, encoding="utf-8")
    status, said = blog.run(sys.executable, "-c", COMMAND, "--update-baseline")
    assert status == 0, said
    blog.git("add", "-A")
    status, said = blog.pre_commit("run")
    assert status == 0, said


def test_the_repository_s_own_hooks_are_valid() -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    for kind, name in (("validate-config", ".pre-commit-config.yaml"), ("validate-manifest", ".pre-commit-hooks.yaml")):
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", kind, name], cwd=ROOT, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stdout.decode()
