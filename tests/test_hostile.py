"""Whatever a folder holds: nothing is lost, the posts beside it are read and repaired, and the exit status is honest."""

from __future__ import annotations

import ctypes
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from lint_posts import files
from lint_posts.cli import main
from tests.hostile import ENCODINGS, FIXED, FRONT, GOOD, ODD, YAML, long

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = "title: a\nbaseurl: /b\n"
needs_names = pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")


class Run:
    """What a run on a blog said, and how it ended."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.status = done.returncode
        self.error = done.stderr.decode("utf-8")
        self.found: list[dict[str, Any]] = json.loads(done.stdout) if done.stdout else []
        assert "Traceback" not in self.error
        assert "internal error" not in self.error

    def rules(self, name: str) -> list[str]:
        """The rules that found something in a file."""
        return [each["rule"] for each in self.found if each["path"].rpartition("/")[2] == name]


def lint(blog: Path, *arguments: str, **how: Any) -> Run:
    """Run the command in a blog; the time is no bound of its own, but no run may hang."""
    command = [sys.executable, "-m", "lint_posts", "--output-format", "json", *(arguments or ("--fix", "."))]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return Run(subprocess.run(command, cwd=blog, capture_output=True, env=environment, timeout=200, **how))


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A blog with a post that is read before all others, and one after."""
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_layouts").mkdir()
    (tmp_path / "_layouts" / "post.html").write_text("{{ content }}")
    (tmp_path / "_config.yml").write_text(SETTINGS)
    for name in ("2000-01-01-good.md", "2024-12-31-good.md"):
        (tmp_path / "_posts" / name).write_text(GOOD.replace("Good", f"Good {name[:4]}"), encoding="utf-8")
    return tmp_path


def assert_good(blog: Path) -> None:
    """The posts beside were repaired, and nothing was left there."""
    for name in ("2000-01-01-good.md", "2024-12-31-good.md"):
        expected = FIXED.replace("Good", f"Good {name[:4]}")
        assert (blog / "_posts" / name).read_text(encoding="utf-8") == expected
    assert not list(blog.rglob(".lint-posts-*"))


def letters(data: bytes) -> str:
    return re.sub(r"[\W_]+", "", data.decode("utf-8", "surrogateescape"))


# ---- what a post may hold


@pytest.mark.parametrize("how", ["safe", "unsafe"])
def test_other_encodings(blog: Path, how: str) -> None:
    for name, data in ENCODINGS.items():
        (blog / "_posts" / f"2024-01-02-{name}.md").write_bytes(data)
    run = lint(blog, "--fix", *(["--unsafe-fixes"] if how == "unsafe" else []), ".")
    assert run.status == 1
    assert_good(blog)
    for name, data in ENCODINGS.items():
        after = (blog / "_posts" / f"2024-01-02-{name}.md").read_bytes()
        if how == "safe" or " " in name:
            assert after == data
            assert run.rules(f"2024-01-02-{name}.md") == ["file/encoding"]
        else:
            assert letters(after) == letters(data.decode(name).removeprefix("\ufeff").encode())
            assert "file/encoding" not in run.rules(f"2024-01-02-{name}.md")


@pytest.mark.parametrize(
    ("contents", "dialect"),
    [
        pytest.param(ODD, "kramdown", id="odd, kramdown"),
        pytest.param(ODD, "commonmark", id="odd, commonmark"),
        pytest.param(YAML, "auto", id="front matter"),  # which is read alike in both
        pytest.param(long(1 << 14), "kramdown", id="long, kramdown"),
        pytest.param(long(1 << 14), "commonmark", id="long, commonmark"),
    ],
)
def test_odd_contents(blog: Path, contents: Mapping[str, bytes], dialect: str) -> None:
    for name, data in contents.items():
        (blog / "_posts" / f"2024-01-02-{name}.md").write_bytes(data)
    run = lint(blog, "--fix", "--dialect", dialect, ".")
    assert run.status == 1
    assert_good(blog)
    for name, data in contents.items():
        after = (blog / "_posts" / f"2024-01-02-{name}.md").read_bytes()
        assert name == "one long list" or letters(after) == letters(data), name
    assert not list(blog.rglob("built"))


def test_what_is_not_read_is_said_and_is_no_success(blog: Path) -> None:
    (blog / "_posts" / "2024-01-02-a.md").write_text(FRONT + "* a\n" * 100_001)
    run = lint(blog)
    assert (run.status, run.found) == (1, [])
    assert "2024-01-02-a.md: its Markdown is not read" in run.error
    assert_good(blog)
    (blog / "_posts" / "2024-01-02-a.md").write_bytes(b"\xff")
    run = lint(blog, "--select", "heading", ".")
    assert (run.status, run.found) == (1, [])
    assert "2024-01-02-a.md: not read: it is not UTF-8" in run.error


def test_settings_that_are_a_bomb(blog: Path) -> None:
    bomb = YAML["a bomb of aliases"].decode().split("---\n")[1]
    (blog / "_config.yml").write_text(SETTINGS + bomb)
    assert lint(blog).status == 0
    assert_good(blog)
    (blog / ".lint-posts.yml").write_text(bomb)
    run = lint(blog)
    assert run.status == 2
    assert "not YAML: more than" in run.error


def put(path: Path, what: str) -> None:
    if what == "a pipe":
        os.mkfifo(path)
    elif what == "a folder":
        path.mkdir()
    else:
        path.symlink_to({"a device": "/dev/zero", "a broken link": "nowhere", "a circle": path.name}[what])


@needs_names
@pytest.mark.parametrize("what", ["a pipe", "a device", "a folder", "a broken link", "a circle"])
def test_settings_that_are_no_file(blog: Path, what: str) -> None:
    put(blog / ".lint-posts.yml", what)
    run = lint(blog)
    assert (run.status, run.found) == (2, [])
    assert run.error.startswith("lint-posts: .lint-posts.yml: ")
    assert lint(blog, "--isolated", "--fix", ".").status == 0
    assert_good(blog)


@needs_names
@pytest.mark.parametrize("what", ["a pipe", "a device", "a folder"])
def test_a_baseline_that_is_none(blog: Path, what: str) -> None:
    path = blog / "accepted.txt"
    put(path, what)
    for arguments in ((), ("--update-baseline",)):
        run = lint(blog, "--baseline", str(path), *arguments, ".")
        assert run.status == 2
        assert run.error.startswith(f"lint-posts: {path}: ")


def test_a_report_does_not_take_a_post_s_place(blog: Path) -> None:
    (blog / "link.md").symlink_to(blog / "_posts" / "2000-01-01-good.md")
    for name in ("_posts/2000-01-01-good.md", "link.md"):
        run = lint(blog, "--fix", "--output", name, ".")
        assert run.status == 2
        assert "is one of the posts" in run.error
    assert "##标题" in (blog / "_posts" / "2000-01-01-good.md").read_text(encoding="utf-8")


# ---- what the command may be run in


def run_in_shell(blog: Path, script: str) -> subprocess.CompletedProcess[str]:
    """A script of a shell in the blog, where `lint` is the command."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = f'lint() {{ "{sys.executable}" -m lint_posts "$@"; }}\n{script}'
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=blog,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=100,
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


@needs_names
@pytest.mark.parametrize(
    ("script", "status"),
    [
        ("lint . >&-", 1),
        ("lint . 2>&-", 1),
        ("lint no-such-post 2>&-", 2),
        ("lint --list-rules >&-", 0),
        ("lint --fix . <&- >&- 2>&-", 0),
        ("lint - <&-", 2),
        ("mkdir gone; cd gone; rmdir ../gone; lint --fix ..", 2),
        pytest.param("lint . >/dev/full", 2, marks=pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux")),
        pytest.param(
            "lint x 2>/dev/full", 2, marks=pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux")
        ),
    ],
)
def test_closed_streams_and_a_folder_that_is_gone(blog: Path, script: str, status: int) -> None:
    assert run_in_shell(blog, script).returncode == status
    if "--fix . " in script:
        assert_good(blog)


# ---- what a file may be


@needs_names
@pytest.mark.parametrize(
    "name",
    [
        "a'b.md",
        'a"b.md',
        'a\\"b.md',
        "a\nb.md",
        "😀 汉字.md",
        "-fix.md",
        "a\udcffb.md",
        "$(touch built).md",
        "a%0A::b.md",
    ],
)
def test_odd_names(blog: Path, name: str) -> None:
    path = blog / "_posts" / f"2024-01-02-{name}"
    path.write_text(GOOD, encoding="utf-8")
    (blog / "_posts" / name).write_text(GOOD, encoding="utf-8")
    run = lint(blog)
    assert path.read_text(encoding="utf-8") == FIXED
    assert (blog / "_posts" / name).read_text(encoding="utf-8") == FIXED
    assert "front-matter/file-name" in run.rules(name)
    assert_good(blog)
    assert not list(blog.rglob("built"))


@needs_names
def test_what_is_no_file(blog: Path) -> None:
    posts = blog / "_posts"
    (posts / "2024-01-02-folder.md").mkdir()
    (posts / "2024-01-02-folder.md" / "2024-01-02-inner.md").write_text(GOOD, encoding="utf-8")
    (posts / "2024-01-02-broken.md").symlink_to("nowhere.md")
    (posts / "2024-01-02-circle.md").symlink_to("2024-01-02-circle.md")
    (posts / "loop").symlink_to(posts)
    (posts / "2024-01-02-device.md").symlink_to("/dev/zero")
    os.mkfifo(posts / "2024-01-02-pipe.md")
    run = lint(blog)
    assert run.status == 1
    for name in ("broken", "circle", "device", "pipe"):
        assert run.rules(f"2024-01-02-{name}.md") == ["file/unreadable"]
    assert len([each for each in run.found if each["rule"] == "file/unreadable"]) == 4
    assert (posts / "2024-01-02-folder.md" / "2024-01-02-inner.md").read_text(encoding="utf-8") == FIXED
    assert_good(blog)


@needs_names
def test_links(blog: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "a.md"
    outside.write_text(GOOD, encoding="utf-8")
    (blog / "texts").mkdir()
    inside = blog / "texts" / "a.md"
    inside.write_text(GOOD, encoding="utf-8")
    out, within = blog / "_posts" / "2024-01-02-out.md", blog / "_posts" / "2024-01-02-in.md"
    out.symlink_to(outside)
    within.symlink_to(inside)
    run = lint(blog)
    assert run.status == 1
    assert "2024-01-02-out.md: not fixed: a link leads out of the site" in run.error
    assert run.rules("2024-01-02-out.md") == ["heading/missing-space"]
    assert outside.read_text(encoding="utf-8") == GOOD
    assert inside.read_text(encoding="utf-8") == FIXED
    assert out.is_symlink() and within.is_symlink()
    assert_good(blog)


@needs_names
def test_a_file_with_two_names(blog: Path) -> None:
    one, other = blog / "_posts" / "2024-01-02-one.md", blog / "other.txt"
    one.write_text(GOOD, encoding="utf-8")
    os.link(one, other)
    run = lint(blog)
    assert "2024-01-02-one.md: the file has 2 names (hard links)" in run.error
    assert (one.read_text(encoding="utf-8"), other.read_text(encoding="utf-8")) == (FIXED, GOOD)
    assert_good(blog)


# ---- what this user may not do


def without_privileges() -> None:
    """Before a program is run by root: take from it the right to pass over the modes of files."""
    libc = ctypes.CDLL(None, use_errno=True)
    drop = 24  # PR_CAPBSET_DROP
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        libc.prctl(drop, capability, 0, 0, 0)


@pytest.fixture
def as_a_user(tmp_path: Path) -> dict[str, Callable[[], None]]:
    """How to run the command so that the modes of files hold."""
    if os.name == "nt":
        pytest.skip("Windows has other rights than these")
    how = {"preexec_fn": without_privileges} if os.geteuid() == 0 and sys.platform == "linux" else {}
    probe = tmp_path / "probe"
    probe.write_text("")
    probe.chmod(0)
    told = subprocess.run(["cat", str(probe)], capture_output=True, **how)  # type: ignore[call-overload]
    probe.unlink()
    if told.returncode == 0:
        pytest.skip("this user may read and write every file")
    return how


def test_what_may_not_be_read(blog: Path, as_a_user: dict[str, Any]) -> None:
    posts = blog / "_posts"
    (posts / "2024-01-02-a.md").write_text(GOOD, encoding="utf-8")
    (posts / "2024-01-02-a.md").chmod(0)
    (posts / "secret").mkdir()
    (posts / "secret" / "2024-01-02-b.md").write_text(GOOD, encoding="utf-8")
    (posts / "secret").chmod(0)
    try:
        for arguments in (("--fix", "."), ("--fix",)):
            run = lint(blog, *arguments, **as_a_user)
            assert run.status == 1
            assert run.rules("2024-01-02-a.md") == ["file/unreadable"]
            assert run.rules("secret") == ["file/unreadable"]
            assert_good(blog)
    finally:
        (posts / "secret").chmod(0o700)


def test_what_may_not_be_written(blog: Path, as_a_user: dict[str, Any]) -> None:
    posts = blog / "_posts"
    (posts / "2024-01-02-a.md").write_text(GOOD, encoding="utf-8")
    (posts / "2024-01-02-a.md").chmod(0o444)
    (posts / "kept").mkdir()
    (posts / "kept" / "2024-01-02-b.md").write_text(GOOD.replace("Good", "B"), encoding="utf-8")
    (posts / "kept").chmod(0o555)
    try:
        run = lint(blog, **as_a_user)
    finally:
        (posts / "kept").chmod(0o755)
    assert run.status == 1
    assert "2024-01-02-a.md: not fixed: the file is read-only" in run.error
    assert "2024-01-02-b.md: not fixed: Permission denied" in run.error
    assert run.rules("2024-01-02-a.md") == run.rules("2024-01-02-b.md") == ["heading/missing-space"]
    assert (posts / "2024-01-02-a.md").read_text(encoding="utf-8") == GOOD
    assert_good(blog)


# ---- what happens meanwhile


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 128 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=128k", "none", str(folder)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    posts = small_disk / "_posts"
    posts.mkdir()
    texts = {f"2024-01-0{k}-a.md": GOOD.replace("Good", str(k)) + "汉字\n" * 1000 for k in range(1, 6)}
    for name, text in texts.items():
        (posts / name).write_text(text, encoding="utf-8")
    with open(small_disk / "filler", "wb") as filler, pytest.raises(OSError):
        while True:
            os.write(filler.fileno(), b"x" * 4096)
    run = lint(small_disk)
    assert run.status == 1
    assert run.error.count("not fixed: No space left on device") == 5
    assert {path.name: path.read_text(encoding="utf-8") for path in posts.iterdir()} == texts
    (small_disk / "filler").unlink()
    lint(small_disk)
    fixed = {name: text.replace("##", "## ") for name, text in texts.items()}
    assert {path.name: path.read_text(encoding="utf-8") for path in posts.iterdir()} == fixed


@pytest.mark.parametrize("event", ["changes", "goes", "becomes a folder"])
def test_a_file_that_changes_while_it_is_read(
    blog: Path, event: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = blog / "_posts" / "2024-01-02-a.md"
    path.write_text(GOOD, encoding="utf-8")
    read = files.read

    def and_then(name: str, *bounds: int) -> bytes:
        data = read(name, *bounds)
        if name.endswith(path.name) and path.is_file() and path.read_text(encoding="utf-8") == GOOD:
            path.unlink()
            if event == "changes":
                path.write_text("saved by an editor")
            elif event == "becomes a folder":
                path.mkdir()
        return data

    monkeypatch.setattr(files, "read", and_then)
    monkeypatch.chdir(blog)
    assert main(["--fix", "--isolated", "--select", "heading", "."]) == 1
    assert "2024-01-02-a.md: not fixed: " in capfd.readouterr().err
    assert_good(blog)
    assert not path.is_file() if event != "changes" else path.read_text() == "saved by an editor"


def test_a_file_that_goes_before_it_is_read(
    blog: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = blog / "_posts" / "2024-01-02-a.md"
    path.write_text(GOOD, encoding="utf-8")
    read = files.read

    def too_late(name: str, *bounds: int) -> bytes:
        if name.endswith(path.name):
            path.unlink(missing_ok=True)
        return read(name, *bounds)

    monkeypatch.setattr(files, "read", too_late)
    monkeypatch.chdir(blog)
    assert main(["--fix", "--isolated", "."]) == 1
    assert "2024-01-02-a.md:1:1: error file/unreadable" in capfd.readouterr().out
    assert_good(blog)
