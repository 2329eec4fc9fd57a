"""How much work a run does, not how long it takes: what is read, opened and imported for a blog that is always the same.

The numbers may only fall. One that rises says that a trigger lets more posts through, or that a start costs more.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import pytest

from lint_posts import files, post
from lint_posts.lint import Job
from lint_posts.markdown.tree import Block
from lint_posts.plan import Plan
from lint_posts.rule import every_rule
from lint_posts.run import run

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from blogs import write_blog  # noqa: E402

POSTS = 100
SAMPLE = 50
"""So many posts of a site are read to learn its habits."""


class Work(Counter[str]):
    """Counts the posts whose Markdown is read, the paragraphs whose inlines are, and the files that are opened."""

    def watch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        document, opened = post.Post.__dict__["document"].func, files.read
        inlines = Block.__dict__["inlines"].fget

        def read_document(self: post.Post) -> object:
            work["posts"] += 1
            return document(self)

        def read_inlines(self: Block) -> object:
            work["paragraphs"] += self._inlines is None and self.read is not None
            return inlines(self)

        def read_file(path: str, *bounds: int) -> bytes:
            work["files"] += path.endswith(".md")
            return opened(path, *bounds)

        work = self
        watched = cached_property(read_document)
        watched.__set_name__(post.Post, "document")
        monkeypatch.setattr(post.Post, "document", watched)
        monkeypatch.setattr(Block, "inlines", property(read_inlines))
        monkeypatch.setattr(files, "read", read_file)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    found = Work()
    found.watch(monkeypatch)
    return found


def jobs(folder: Path) -> list[Job]:
    return Plan(every_rule(), isolated=True).jobs([str(folder)])


def test_a_clean_blog_is_not_read(tmp_path: Path, work: Work) -> None:
    results = list(run(jobs(write_blog(tmp_path / "blog", POSTS)), 1))
    assert [each for result in results for each in result.diagnostics] == []
    assert work["posts"] == 0
    assert work["paragraphs"] == 0
    assert work["files"] <= POSTS + SAMPLE


def test_of_a_dirty_blog_the_doubtful_posts_are_read(tmp_path: Path, work: Work) -> None:
    results = list(run(jobs(write_blog(tmp_path / "blog", POSTS, dirty=True)), 1))
    assert sum(bool(result.diagnostics) for result in results) == POSTS // 5
    assert work["posts"] <= 23  # two fixes are proved on the post as it would be
    assert work["paragraphs"] <= 30
    assert work["files"] <= POSTS + SAMPLE


def run_counted(*arguments: str) -> dict[str, Any]:
    """What a run of the command imports, and how many of the engine's patterns it compiles."""
    script = (
        "import json, sys\n"
        "from lint_posts import lazy\n"
        "made = []\n"
        "real = lazy.re.compile\n"
        "lazy.re = type('re', (), {'compile': staticmethod(lambda *given: made.append(given) or real(*given))})\n"
        "from lint_posts.cli import main\n"
        "status = main(sys.argv[1:])\n"
        "print(json.dumps({'status': status, 'patterns': len(made), 'modules': sorted(sys.modules)}))\n"
    )
    command = [sys.executable, "-c", script, "--quiet", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return cast("dict[str, Any]", json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A run on one clean post."""
    return run_counted(str(write_blog(tmp_path_factory.mktemp("one") / "blog", 1)))


@pytest.mark.parametrize(
    "module",
    ["yaml", "mistune", "pathlib", "tempfile", "urllib.parse", "difflib", "shutil", "subprocess", "pickle",
     "multiprocessing", "calendar", "html", "lint_posts.markdown.kramdown", "lint_posts.markdown.commonmark",
     "lint_posts.fix", "lint_posts.suppress", "lint_posts.docs", "lint_posts.processes"],
)  # fmt: skip
def test_a_clean_post_needs_no(module: str, imported: dict[str, Any]) -> None:
    assert module not in set(imported["modules"])


def rules_among(modules: Iterable[str]) -> list[str]:
    """The rules among modules, without those that a family shares."""
    parts = (module.split(".") for module in modules if module.startswith("lint_posts.rules."))
    return sorted("/".join(each[2:]) for each in parts if len(each) == 4 and not each[3].startswith("_"))


def test_rules_that_are_not_selected_are_not_imported(tmp_path: Path) -> None:
    blog = write_blog(tmp_path / "blog", 1)
    selected = run_counted("--select", "heading/missing-space,emphasis/empty", str(blog))
    assert rules_among(selected["modules"]) == ["emphasis/empty", "heading/missing_space"]


def test_nor_are_those_that_the_settings_do_not_select(tmp_path: Path) -> None:
    blog = write_blog(tmp_path / "blog", 1)
    settings = "select: [list]\nignore: [list/lost-number]\nrules:\n  list/missing-space: {severity: warning}\n"
    (blog / ".lint-posts.yml").write_text(settings, encoding="utf-8")
    assert {each.partition("/")[0] for each in rules_among(run_counted(str(blog))["modules"])} == {"list"}


def test_a_clean_post_compiles_few_patterns(imported: dict[str, int]) -> None:
    assert imported["status"] == 0
    assert imported["patterns"] <= 75
