from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

from lint_posts import processes
from lint_posts import run as run_module
from lint_posts.lint import Job, Result
from lint_posts.plan import Plan
from lint_posts.record import replace
from lint_posts.rule import every_rule
from lint_posts.run import run
from tests.builds import write

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes without fork")
POST = "---\nlayout: post\ntitle: t{0}\ntags: [{1}]\npermalink: /{2}/\n---\n\n{3}\n"
BODIES = (
    "文字 **粗**",
    "甲**乙 **丙",
    "##标题",
    "[手册] (https://example.com/a)",
    "<div>\n**重点**\n</div>",
    "```\ncode",
)


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A blog with defects of single posts and of the whole site, and with files that are no posts."""
    (tmp_path / "_config.yml").write_text("url: https://example.com\n", encoding="utf-8")
    posts = tmp_path / "_posts"
    posts.mkdir()
    for k in range(60):
        tag = "JavaScript" if k % 20 else "javascript"
        text = POST.format(k, tag, 7 if k in (3, 41) else f"p{k}", BODIES[k % len(BODIES)])
        if k % 15 == 0:
            text += "\n<!-- lint-posts-disable-file -->\n"
        (posts / f"2020-01-{k % 28 + 1:02}-{k}.md").write_text(text, encoding="utf-8")
    (posts / "2020-01-01-gbk.md").write_bytes("---\ntitle: 北京\n---\n北京欢迎你的到来\n".encode("gbk"))
    (posts / "2020-01-01-lost.md").symlink_to("nowhere.md")
    return tmp_path


def jobs(folder: Path, *, fix: bool = False) -> list[Job]:
    return Plan(every_rule(), isolated=True, fix=fix).jobs([str(folder)])


def told(results: list[Result]) -> list[object]:
    return [(each.job.path, list(each.diagnostics), each.after, each.failure, list(each.crashes)) for each in results]


def test_how_a_post_is_named_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the folder of the site, from the post's own, and from one below that."""
    posts = {f"_posts/2020-01-0{k}-a.md": POST.format(k, "JavaScript", k, "文字") for k in range(1, 6)}
    posts |= {"_posts/.old/2020-01-06-b.md": POST.format(6, "JavaScript", 6, "文字")}
    posts |= {"_drafts/idea.md": POST.format(7, "javascript", 7, "文字")}
    write(
        tmp_path, {"_config.yml": "url: https://example.com\n", "_posts/below/x.png": "", "_drafts/y.png": "", **posts}
    )
    write(tmp_path / "2020" / "new", {".git/HEAD": "", "source/_posts/undated.md": "---\ntitle: t\n---\n文字\n"})
    names = {tmp_path / path for path in posts} | {tmp_path / "2020" / "new" / "source/_posts/undated.md"}
    found = {}
    for folder in (".", "_posts", "_posts/.old", "_posts/below", "_drafts", "2020/new/source/_posts"):
        monkeypatch.chdir(tmp_path / folder)
        named = sorted(os.path.relpath(name) for name in names)
        results = list(run(Plan(every_rule(), isolated=True).jobs(named), 1))
        found[folder] = {
            (each.job.file and os.path.abspath(each.job.file), told.rule)
            for each in results
            for told in each.diagnostics
        }
    assert {rule for _, rule in found["."]} == {"site/never-published", "front-matter/date"}
    assert all(each == found["."] for each in found.values()), found


@needs_fork
@pytest.mark.parametrize("fix", [False, True], ids=["check", "fix"])
def test_processes_find_what_one_finds(blog: Path, monkeypatch: pytest.MonkeyPatch, fix: bool) -> None:
    monkeypatch.setattr(processes, "CHUNK", 5)
    alone = told(list(run(jobs(blog, fix=fix), 1)))
    assert told(list(run(jobs(blog, fix=fix), 2))) == alone
    assert told(list(run(jobs(blog, fix=fix), 7))) == alone
    found = {each.rule for result in run(jobs(blog), 1) for each in result.diagnostics}
    assert found >= {"tags/spelling", "site/duplicate-url", "emphasis/literal", "file/encoding", "file/unreadable"}


@pytest.mark.parametrize("accept", [False, True], ids=["all", "some accepted"])
def test_what_the_whole_tells_is_put_between_what_each_tells(blog: Path, accept: bool) -> None:
    """One look at all rules, after the site was judged, says the same."""
    plan = jobs(blog)
    known = frozenset((each.rule, each.fingerprint) for result in run(plan, 1) for each in result.diagnostics[::2])
    plan = [replace(job, accepted=known if accept else frozenset()) for job in plan]
    results = list(run(plan, 1))
    families = [{each.rule.partition("/")[0] for each in result.diagnostics} for result in results]
    assert accept or any("tags" in found and len(found) > 1 for found in families)
    assert told(results) == told([run_module._lint(job) for job in plan])
    assert [each.accepted for each in results] == [run_module._lint(job).accepted for job in plan]


@needs_fork
def test_what_processes_fixed_whole_is_not_lost(blog: Path) -> None:
    """Of posts that are judged each by itself, and in which nothing is left."""
    plan = Plan(every_rule(), isolated=True, fix=True, unsafe=True, select=["heading", "file/encoding"])
    alone = list(run(plan.jobs([str(blog)]), 1))
    several = list(run(plan.jobs([str(blog)]), 2))
    assert told(several) == told(alone)
    fixed = [each for each in several if each.after is not None]
    assert len(fixed) == 11
    assert [each.fixed for each in fixed] == [each.fixed for each in alone if each.after is not None]
    assert [(each.before, each.given) for each in several] == [(each.before, each.given) for each in alone]


@needs_fork
def test_all_is_done_by_the_processes(blog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    for k in range(20):
        (tmp_path / "elsewhere" / f"{k}.md").write_text("文字 **粗**\n", encoding="utf-8")
    asked, here = jobs(blog), os.getpid()
    look = run_module._look

    def look_elsewhere(job: Job, whole: object) -> object:
        assert os.getpid() != here
        return look(job, whole)  # type: ignore[arg-type]

    monkeypatch.setattr(run_module, "_look", look_elsewhere)
    assert len(list(run(asked, 2))) == len(asked)


@needs_fork
def test_what_a_process_leaves_undone_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()

    def function(number: int) -> int:
        if os.getpid() != here and number == 40:
            os.kill(os.getpid(), 9)
        return number * number

    monkeypatch.setattr(processes, "CHUNK", 4)
    assert list(processes.shared(range(100), function, 2)) == [k * k for k in range(100)]


@needs_fork
def test_an_interrupt_as_a_process_begins_ends_that_process_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that went on would be a second run, which tells and does what the first one does."""
    fork = os.fork

    def interrupted() -> int:
        if child := fork():
            return child
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fork", interrupted)
    assert list(processes.shared(range(40), lambda k: k, 2)) == list(range(40))


@needs_fork
def test_more_than_a_pipe_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "CHUNK", 1)
    monkeypatch.setattr(processes, "_CAPACITY", 50)
    assert list(processes.shared(range(300), lambda k: str(k) * 2000, 3)) == [str(k) * 2000 for k in range(300)]


@pytest.mark.parametrize(
    ("posts", "wished", "number"),
    [(1, 0, 1), (1, 4, 1), (processes.FEW - 1, 0, 1), (10, 4, 4), (3, 8, 3), (5000, 1, 1)],
)
def test_how_many(posts: int, wished: int, number: int) -> None:
    assert processes.number_for(posts, wished) == (number if hasattr(os, "fork") else 1)


def test_an_interrupt_comes_through() -> None:
    def function(number: int) -> NoReturn:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(processes.shared(range(100), function, 2))
