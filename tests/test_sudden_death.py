"""A run that is killed at any moment, and two runs at once, leave every post whole."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from lint_posts.cli import main

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
POSTS = 30
OLD = {
    f"2024-01-{k + 1:02}-a.md": f"---\nlayout: post\ntitle: t{k}\n---\n\n##标题 {k}\n\n" + "汉字，汉字。\n\n" * 10
    for k in range(POSTS)
}
NEW = {name: text.replace("##", "## ") for name, text in OLD.items()}


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: a\n")
    write(tmp_path / "_posts")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "_posts"


def write(posts: Path) -> None:
    for name, text in OLD.items():
        (posts / name).write_text(text, encoding="utf-8")


def held(posts: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in posts.iterdir() if path.suffix == ".md"}


def left_over(posts: Path) -> list[str]:
    return [path.name for path in posts.iterdir() if path.name not in OLD]


def start(*arguments: str) -> int:
    """A run in a process of its own, without the time that Python takes to begin; gives its number."""
    # an interrupt waits for the run: one that left this function would leave a second pytest, and this one waiting for it
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    process = os.fork()
    if process:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        return process
    status = 99
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in (1, 2):
            os.dup2(nowhere, number)
        unmeasured()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        status = main(["--fix", "--isolated", "--select", "heading", *arguments, "."])
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    except KeyboardInterrupt:  # on a busy machine it may come before the command begins
        status = 130
    finally:
        os._exit(status)


def unmeasured() -> None:
    """An interrupt amid coverage's own work would leave its lock held, and the run waiting for it for ever."""
    coverage = sys.modules.get("coverage")
    while coverage is not None and (measured := coverage.Coverage.current()):
        measured.stop()


def ended(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def assert_whole(posts: Path) -> int:
    """Every post is the old or the new one; gives how many are new."""
    texts = held(posts)
    assert texts.keys() == OLD.keys()
    for name, text in texts.items():
        assert text in (OLD[name], NEW[name]), f"{name} is torn"
    return sum(texts[name] == NEW[name] for name in OLD)


def test_fifty_kills(blog: Path) -> None:
    begun = time.perf_counter()
    assert ended(start()) == 0
    whole = time.perf_counter() - begun
    assert assert_whole(blog) == POSTS
    chance = random.Random(50)
    amid = left = 0
    for _ in range(50):
        write(blog)
        process = start()
        time.sleep(chance.uniform(0, whole))
        os.kill(process, signal.SIGKILL)
        ended(process)
        amid += 0 < assert_whole(blog) < POSTS
        left += bool(left_over(blog))
    assert amid, "no kill hit a run amid its work"
    write(blog)
    assert ended(start()) == 0
    assert assert_whole(blog) == POSTS
    assert left_over(blog) == []


@pytest.mark.parametrize("moment", ["before it is written", "before it is in its place"])
def test_a_kill_at_the_worst_moment(blog: Path, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """While a temporary file is there: the next run removes it."""
    with monkeypatch.context() as patch:
        patch.setattr(
            os, "fsync" if moment == "before it is written" else "replace", lambda *_: os.kill(os.getpid(), 9)
        )
        assert ended(start()) == -signal.SIGKILL
    assert assert_whole(blog) == 0
    assert len(left_over(blog)) == 1
    assert ended(start()) == 0
    assert assert_whole(blog) == POSTS
    assert left_over(blog) == []


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_run_that_is_stopped_leaves_nothing_behind(
    blog: Path, monkeypatch: pytest.MonkeyPatch, name: str, call: str
) -> None:
    number = getattr(signal, name)
    monkeypatch.setattr(os, call, lambda *_: os.kill(os.getpid(), number))
    assert ended(start()) == -number
    assert assert_whole(blog) == 0
    assert left_over(blog) == []


def test_a_signal_that_is_ignored_stays_so(blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as `nohup` does
    try:
        replace = os.replace
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", lambda *names: (os.kill(os.getpid(), signal.SIGHUP), replace(*names)))
            assert ended(start()) == 0
    finally:
        signal.signal(signal.SIGHUP, before)
    assert assert_whole(blog) == POSTS


def test_afterwards_signals_are_what_they_were(blog: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    assert main(["--fix", "--isolated", "--select", "heading", "."]) == 0
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_two_runs_at_once(blog: Path, jobs: str) -> None:
    for _ in range(10):
        write(blog)
        processes = [start("--jobs", jobs) for _ in range(2)]
        assert [ended(process) for process in processes] == [0, 0]
        assert assert_whole(blog) == POSTS
        assert left_over(blog) == []


def test_an_interrupt_leaves_nothing_behind(blog: Path) -> None:
    main(["--isolated", "--exit-zero", "."])  # what a run imports is there, so that the interrupt comes amid its work
    for wait in (0.02, 0.05, 0.1):
        process = start()
        time.sleep(wait)
        os.kill(process, signal.SIGINT)
        assert ended(process) in (0, 130)
        assert_whole(blog)
        assert left_over(blog) == []
