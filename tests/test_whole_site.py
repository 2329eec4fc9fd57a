"""Rules that need the whole site: every post is gathered from, one judgement is made, the named posts are reported in."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lint_posts.lint import Chosen, find
from lint_posts.model import Problem, Span
from lint_posts.post import Post
from lint_posts.rule import Rule, every_rule
from lint_posts.site import Site, find_site
from lint_posts.whole_site import judge, verdict
from tests.builds import write
from tests.fakes import chosen, rule

ROOT = Path(__file__).resolve().parent.parent
WHOLE = [each for each in every_rule() if each.gather is not None]
POSTS = {
    f"_posts/2021-06-{k:02}-p.md": f"---\ntags: [{tag}]\npermalink: /{k % 4}/\n---\n文字\n"
    for k, tag in enumerate(["Git", "Git", "git", "读书", "讀書"], 1)
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    write(tmp_path, {"_config.yml": "title: x\n", ".git/HEAD": "", **POSTS, "_posts/2021-01-01-bad.md": ""})
    (tmp_path / "_posts/2021-01-01-bad.md").write_bytes(b"---\ntags: [\xff]\n---\n")
    found = find_site(str(tmp_path))
    assert found is not None
    return found


def post_at(site: Site, path: str) -> Post:
    full = Path(site.root) / path
    return Post(full.read_text(encoding="utf-8"), str(full), site, site.dialect)


def counting(calls: list[str], **names: Any) -> Rule:
    """A rule that notes how it is asked, and finds a problem in each post where there is more than one."""

    def gather(post: Post) -> str:
        calls.append(f"gather {post.path and Path(post.path).name}")
        return post.text

    def judge(gathered: list[str]) -> int:
        calls.append("judge")
        return len(gathered)

    def check(post: Post, number: int, *, least: int = 2) -> Iterator[Problem]:
        if number >= least:
            yield Problem(Span(0, 1), f"{number} posts")

    return rule("animal/herd", check, **{"gather": gather, "judge": judge, **names})


def test_all_posts_are_gathered_from_once_and_judged_once(site: Site) -> None:
    calls: list[str] = []
    rules = chosen(counting(calls))
    for path in POSTS:
        assert [found.problem.message for found in find(post_at(site, path), rules)] == ["5 posts"]
    assert calls == [*(f"gather {Path(path).name}" for path in POSTS), "judge"]


def test_options_go_to_the_check(site: Site) -> None:
    herd = counting([])
    assert herd.options == {"least": 2}
    assert find(post_at(site, next(iter(POSTS))), [Chosen(herd, {"least": 6})]) == []


def test_a_post_without_a_site_is_not_judged() -> None:
    assert find(Post("文字\n", "a.md", None, "kramdown"), chosen(counting([]))) == []


@pytest.mark.parametrize("fails", ["gather", "judge"])
def test_a_rule_that_fails_is_told_and_the_others_go_on(site: Site, fails: str) -> None:
    def fail(_: object) -> object:
        raise ZeroDivisionError("no way")

    told: list[str] = []
    broken = rule("broken/herd", lambda post, judged: (), **{"gather": str, "judge": len, fails: fail})
    rules = chosen(broken, counting([]))
    found = find(post_at(site, next(iter(POSTS))), rules, crashed=lambda name, error: told.append(f"{name}: {error}"))
    assert told == ["broken/herd: no way"]
    assert [each.problem.message for each in found] == ["5 posts"]


@pytest.mark.parametrize("whole", [pytest.param(each, id=each.name) for each in WHOLE])
def test_what_is_gathered_and_judged_can_go_to_other_processes(site: Site, whole: Rule) -> None:
    assert whole.gather is not None and whole.judge is not None
    gathered = [whole.gather(post_at(site, path)) for path in POSTS]
    assert pickle.loads(pickle.dumps(gathered)) == gathered and any(gathered)
    judged = verdict(whole, site)
    assert pickle.loads(pickle.dumps(judged)) == judged == whole.judge([said for said in gathered if said is not None])


@pytest.mark.parametrize("whole", [pytest.param(each, id=each.name) for each in WHOLE])
def test_what_was_gathered_before_is_not_gathered_again(site: Site, whole: Rule) -> None:
    assert whole.gather is not None
    known = {path: {whole.name: whole.gather(post_at(site, path))} for path in POSTS}
    expected = verdict(whole, site)
    site.judged.clear()
    judge(site, [whole], known)
    assert site.judged[whole.name] == expected


def run(*paths: str, cwd: Path) -> set[tuple[str, str]]:
    command = [sys.executable, "-m", "lint_posts", "--output-format", "json", "--select", "tags,site", *paths]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, capture_output=True, cwd=cwd, env=environment, check=False)
    return {(Path(each["path"]).name, each["rule"]) for each in json.loads(done.stdout)}


def test_a_run_over_one_post_judges_it_by_all(site: Site) -> None:
    root = Path(site.root)
    everywhere = run(cwd=root)
    assert everywhere == {
        ("2021-06-03-p.md", "tags/spelling"),
        ("2021-06-05-p.md", "tags/spelling"),
        ("2021-06-01-p.md", "site/duplicate-url"),
        ("2021-06-05-p.md", "site/duplicate-url"),
    }
    for path in POSTS:
        assert run(path, cwd=root) == {found for found in everywhere if found[0] == Path(path).name}
