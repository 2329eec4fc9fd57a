from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from lint_posts import atomic


def test_write_keeps_the_mode_and_leaves_nothing_beside(tmp_path: Path) -> None:
    post = tmp_path / "a.md"
    post.write_bytes(b"old")
    post.chmod(0o640)
    atomic.write(str(post), b"new", b"old")
    assert post.read_bytes() == b"new"
    assert stat.S_IMODE(post.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["a.md"]


@pytest.mark.parametrize("held", [b"old", None], ids=["a file", "a new one"])
def test_all_is_on_the_disk_before_it_takes_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: bytes | None
) -> None:
    post = tmp_path / "a.md"
    if held is not None:
        post.write_bytes(held)
    synced: list[int] = []
    fsync, replace = os.fsync, os.replace

    def noted(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_size)
        fsync(descriptor)

    def moved(old: str, new: str) -> None:
        assert (synced, Path(old).read_bytes()) == ([3], b"new")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(os, "replace", moved)
    atomic.save(str(post), b"new")
    assert post.read_bytes() == b"new"


def test_save_keeps_mode_and_link(tmp_path: Path) -> None:
    post = tmp_path / "a.txt"
    post.write_bytes(b"old")
    post.chmod(0o640)
    (tmp_path / "link.txt").symlink_to("a.txt")
    atomic.save(str(tmp_path / "link.txt"), b"new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (post.read_bytes(), stat.S_IMODE(post.stat().st_mode)) == (b"new", 0o640)


def test_nobody_else_reads_it_while_it_is_written_and_nothing_is_written_through_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with atomic._temporary(str(tmp_path)) as (file, name):
        assert stat.S_IMODE(os.fstat(file.fileno()).st_mode) == 0o600
        assert os.path.dirname(name) == str(tmp_path)
    monkeypatch.setattr(os, "urandom", bytes)
    (tmp_path / "mine.md").write_bytes(b"old")
    (tmp_path / f".lint-posts-{'00' * 8}.tmp").symlink_to("mine.md")
    with pytest.raises(FileExistsError):
        atomic.save(str(tmp_path / "a.md"), b"new")
    assert (tmp_path / "mine.md").read_bytes() == b"old"


@pytest.mark.skipif(not hasattr(os, "fchown"), reason="files have no owner here")
def test_the_owner_stays_where_that_is_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post = tmp_path / "a.md"
    post.write_bytes(b"old")
    given: list[tuple[int, int]] = []

    def fchown(_: int, user: int, group: int) -> None:
        given.append((user, group))
        raise PermissionError("not allowed")

    monkeypatch.setattr(os, "fchown", fchown)
    mine = post.stat()
    theirs = os.stat_result((*mine[:4], mine.st_uid + 1, *mine[5:10]))
    with post.open("rb") as file:
        atomic._take_over(file.fileno(), mine, str(post))
        assert not given
        atomic._take_over(file.fileno(), theirs, str(post))
    assert given == [(mine.st_uid + 1, mine.st_gid)]


def test_write_goes_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "a.md"
    target.write_bytes(b"old")
    link = tmp_path / "link.md"
    link.symlink_to(target)
    atomic.write(str(link), b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert os.listdir(tmp_path / "there") == ["a.md"]


def test_a_read_only_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post = tmp_path / "a.md"
    post.write_bytes(b"old")
    post.chmod(0o444)
    if os.access(post, os.W_OK):  # root may write everything
        monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(PermissionError, match="read-only"):
        atomic.write(str(post), b"new")
    assert post.read_bytes() == b"old"


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    post = tmp_path / "a.md"
    post.write_bytes(b"newer")
    with pytest.raises(OSError, match="changed"):
        atomic.write(str(post), b"new", b"old")
    assert post.read_bytes() == b"newer"


@pytest.mark.parametrize("failing", ["fsync", "replace", "fchmod"])
def test_a_failed_write_leaves_the_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    post = tmp_path / "a.md"
    post.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, failing, fail)
    with pytest.raises(OSError, match="no space"):
        atomic.write(str(post), b"new")
    assert post.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.md"]


@pytest.mark.parametrize("moment", ["fdopen", "fstat", "fsync", "replace"])
def test_an_interrupt_at_any_moment_leaves_the_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Python raises it as a call ends: the first of these is when the new file has just been made."""
    post = tmp_path / "a.md"
    post.write_bytes(b"old")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, moment, interrupted)
        atomic.write(str(post), b"new")
    assert post.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_is_no_file_is_not_written(tmp_path: Path) -> None:
    pipe = tmp_path / "a.md"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="regular"):
        atomic.write(str(pipe), b"new")


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    outside = tmp_path / "a.md"
    outside.write_bytes(b"old")
    (site / "link.md").symlink_to(outside)
    with pytest.raises(OSError, match="out of the site"):
        atomic.write(str(site / "link.md"), b"new", b"old", within=str(site))
    assert outside.read_bytes() == b"old"


def test_a_site_that_is_reached_by_a_link_is_the_same_site(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    (tmp_path / "real" / "a.md").write_bytes(b"old")
    (tmp_path / "real" / "link.md").symlink_to("a.md")
    atomic.write(str(tmp_path / "site" / "link.md"), b"new", b"old", within=str(tmp_path / "site"))
    assert (tmp_path / "real" / "a.md").read_bytes() == b"new"


def test_other_names_of_a_file_are_counted(tmp_path: Path) -> None:
    post = tmp_path / "a.md"
    post.write_bytes(b"old")
    assert atomic.write(str(post), b"new") == 0
    os.link(post, tmp_path / "b.md")
    assert atomic.write(str(post), b"newer") == 1
    assert (post.read_bytes(), (tmp_path / "b.md").read_bytes()) == (b"newer", b"new")


def test_what_another_run_has_written_already_is_no_fault(tmp_path: Path) -> None:
    post = tmp_path / "a.md"
    post.write_bytes(b"new")
    os.link(post, tmp_path / "b.md")
    before = post.stat()
    assert atomic.write(str(post), b"new", b"old") == 0, "the other name holds the new bytes too"
    assert post.stat().st_ino == before.st_ino


def test_a_file_that_changes_at_the_last_moment_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    post = tmp_path / "a.md"
    post.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", lambda _: post.write_bytes(b"saved by an editor"))
    with pytest.raises(OSError, match="changed"):
        atomic.write(str(post), b"new", b"old")
    assert post.read_bytes() == b"saved by an editor"
    assert os.listdir(tmp_path) == ["a.md"]


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no extended attributes here")
def test_attributes_stay(tmp_path: Path) -> None:
    post = tmp_path / "a.md"
    post.write_bytes(b"old")
    try:
        os.setxattr(post, "user.note", b"mine")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    atomic.write(str(post), b"new")
    assert os.getxattr(post, "user.note") == b"mine"


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    atomic.save(str(tmp_path / "new.txt"), b"text")
    (tmp_path / "usual.txt").write_bytes(b"text")
    assert (tmp_path / "new.txt").stat().st_mode == (tmp_path / "usual.txt").stat().st_mode
    atomic.save(str(tmp_path / "new.txt"), b"other")
    assert sorted(os.listdir(tmp_path)) == ["new.txt", "usual.txt"]
    assert (tmp_path / "new.txt").read_bytes() == b"other"


def test_what_a_dead_run_left_is_swept_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = ".lint-posts-0123456789abcdef.tmp"
    (tmp_path / name).write_bytes(b"half a po")
    for other in (".lint-posts-mine.tmp", ".lint-posts.yml", f"{name}.bak", "a.md"):
        (tmp_path / other).write_bytes(b"")
    (tmp_path / ".lint-posts-0000000000000000.tmp").mkdir()
    (tmp_path / ".lint-posts-1111111111111111.tmp").symlink_to("a.md")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / ".lint-posts-2222222222222222.tmp")
    before = set(os.listdir(tmp_path))
    opened: list[int] = []
    real = os.open
    monkeypatch.setattr(os, "open", lambda *given: opened.append(real(*given)) or opened[-1])  # type: ignore[func-returns-value]
    atomic.sweep([str(tmp_path / "a.md"), str(tmp_path / "gone" / "b.md")])
    assert set(os.listdir(tmp_path)) == before - {name}
    for descriptor in opened:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(descriptor)


@pytest.mark.skipif(os.name == "nt", reason="there the system itself keeps open files")
def test_what_a_run_still_writes_to_is_left_to_it(tmp_path: Path) -> None:
    post = tmp_path / "a.md"
    post.write_bytes(b"old")
    with atomic._temporary(str(tmp_path)) as (file, name):
        atomic.sweep([str(post)])
        assert os.path.exists(name)
        file.write(b"new")
    assert not os.path.exists(name)


def test_without_locks_nothing_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")

    def fail(*_: object) -> None:
        raise OSError("no locks available")

    monkeypatch.setattr(fcntl, "flock", fail)
    (tmp_path / ".lint-posts-0123456789abcdef.tmp").write_bytes(b"")
    atomic.sweep([str(tmp_path / "a.md")])
    atomic.save(str(tmp_path / "a.md"), b"new")
    assert len(os.listdir(tmp_path)) == 2


def test_a_temporary_file_that_was_swept_too_early_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")
    lock = fcntl.flock
    swept = []

    def late(descriptor: int, how: int) -> None:
        lock(descriptor, how)
        if not swept:
            swept.append([os.unlink(path) for path in tmp_path.iterdir()])

    monkeypatch.setattr(fcntl, "flock", late)
    atomic.save(str(tmp_path / "a.md"), b"new")
    assert (tmp_path / "a.md").read_bytes() == b"new"
