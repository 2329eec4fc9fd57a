from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lint_posts.__main__ import main as start
from lint_posts.cli import main
from tests.fakes import RULES

FAKES = Path(__file__).resolve().parent / "fakes.py"
ENVIRONMENT = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """The command with the tests' own rules, in an empty folder."""

    def run(*arguments: str, text: str | bytes | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, str(FAKES), *arguments],
            cwd=tmp_path,
            input=text.encode() if isinstance(text, str) else text,
            stdin=subprocess.DEVNULL if text is None else None,
            capture_output=True,
            env={**ENVIRONMENT, "PYTHONIOENCODING": "utf-8", **environment},
        )
        out, err = (data.decode("utf-8", "surrogateescape") for data in (done.stdout, done.stderr))
        assert "Traceback" not in err
        return subprocess.CompletedProcess(arguments, done.returncode, out, err)

    return run


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """The same in this process, which is faster."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("lint_posts.rule.every_rule", lambda: RULES)

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        status = main(arguments)
        out, err = capsysbinary.readouterr()
        return subprocess.CompletedProcess(arguments, status, out.decode(), err.decode())

    return call


def write(folder: Path, **posts: str) -> None:
    for name, text in posts.items():
        (folder / f"{name}.md").write_bytes(text.encode())


# ---- exit status


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        ("nothing\n", (), 0),
        ("a dog\n", (), 1),
        ("a bird\n", (), 0),
        ("a bird\n", ("--strict",), 1),
        ("a dog\n", ("--exit-zero",), 0),
        ("a dog\n", ("--exit-zero", "--strict"), 0),
        ("a cat\n", ("--fix",), 0),
        ("a cat\n", ("--fix", "--exit-non-zero-on-fix"), 1),
        ("nothing\n", ("--fix", "--exit-non-zero-on-fix"), 0),
        ("a cat, a dog\n", ("--fix",), 1),
        ("a bird\n", ("--fix", "--unsafe-fixes"), 0),
        ("a cat\n", ("--diff",), 1),
        ("a dog\n", ("--diff",), 0),
        ("a cat\n", ("--diff", "--exit-zero"), 0),
        ("crash\n", (), 2),
        ("crash\n", ("--exit-zero",), 2),
        ("a dog\n", ("--ignore", "animal"), 0),
        ("rare\n", (), 0),
        ("rare\n", ("--select", "animal/rare"), 1),
        ("a dog\n", ("--output-format", "json"), 1),
        ("a dog\n", ("--statistics",), 1),
    ],
)
def test_exit_status(call: Run, tmp_path: Path, text: str, options: tuple[str, ...], status: int) -> None:
    write(tmp_path, a=text)
    assert call(*options, "a.md").returncode == status


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--outptu-format", "json"), "unknown option `--outptu-format`: did you mean `--output-format`?"),
        (("--sel", "animal"), "unknown option `--sel`"),
        (("--output-format", "jsno"), "unknown word `jsno`: did you mean `json`?"),
        (("--color", "sometimes"), "expected auto, always or never"),
        (("--select", "animal/cta"), "unknown rule or family `animal/cta`: did you mean `animal/cat`?"),
        (("--ignore", "anmal"), "did you mean `animal`?"),
        (("--explain", "cat"), "did you mean `animal/cat`?"),
        (("--config", "none.yml"), "none.yml: No such file or directory"),
        (("--config", "a.md", "--isolated"), "exclude each other"),
        (("b.md",), "no such file or folder: b.md"),
        (("a.md", "\x1bb.md"), r"no such file or folder: \x1bb.md"),
        (("-", "a.md"), "can't stand beside other paths"),
        (("--stdin-filename", "x.md"), "goes with the path `-`"),
        (("--jobs", "many"), "expected a number, not `many`"),
        (("--select",), "expected one argument"),
        (("a.md", "--output", "none/x"), "none/x: the report can't be written"),
    ],
)
def test_misuse(call: Run, tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    write(tmp_path, a="cat\n")
    done = call("--fix", *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert "--output" in options or (tmp_path / "a.md").read_text() == "cat\n"


def test_a_wrong_configuration_stops_before_anything_is_written(call: Run, tmp_path: Path) -> None:
    write(tmp_path, a="a cat\n")
    (tmp_path / "z").mkdir()
    (tmp_path / "z" / "b.md").write_text("a cat\n")
    (tmp_path / "z" / ".lint-posts.yml").write_text("selct: [animal]\n")
    done = call("--fix", ".")
    assert (done.returncode, done.stdout) == (2, "")
    assert "z/.lint-posts.yml:1: unknown key `selct`: did you mean `select`?" in done.stderr
    assert (tmp_path / "a.md").read_text() == "a cat\n"
    assert call("--fix", "--isolated", ".").returncode == 0


# ---- what is printed


def test_findings_on_stdout_and_a_summary_at_the_end(call: Run, tmp_path: Path) -> None:
    write(tmp_path, a="a dog\n", b="a cat\n", c="fine\n")
    done = call(".")
    assert done.stdout.startswith("a.md:1:3: error animal/dog\n")
    assert done.stdout.endswith("\nFound 2 problems (2 errors, 0 warnings) in 2 posts; 1 fixable with --fix.\n")
    assert done.stderr == ""


def test_a_clean_run_says_so(call: Run, tmp_path: Path) -> None:
    write(tmp_path, a="fine\n")
    assert call("a.md").stdout == "All clear: 1 post.\n"
    assert call("a.md", "--quiet").stdout == ""


def test_no_posts_at_all_is_said_aloud(call: Run) -> None:
    done = call(".")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "No posts to read.\n")


def test_machine_formats_stand_alone(call: Run, tmp_path: Path) -> None:
    write(tmp_path, a="a dog\n")
    assert json.loads(call("a.md", "--output-format", "json").stdout)[0]["rule"] == "animal/dog"
    assert call("a.md", "--output-format", "json", "--ignore", "animal").stdout == "[]\n"
    done = call("a.md", "--output-format", "concise")
    assert done.stdout == "a.md:1:3: error animal/dog `dog` is there\n"
    assert done.stderr.startswith("Found 1 problem")


def test_a_report_in_a_file_beside_the_text(call: Run, tmp_path: Path) -> None:
    write(tmp_path, a="a dog\n")
    done = call("a.md", "--output-format", "json", "--output", "report.json")
    assert done.stdout.startswith("a.md:1:3: error")
    assert json.loads((tmp_path / "report.json").read_text())[0]["line"] == 1


def test_statistics_instead_of_findings(call: Run, tmp_path: Path) -> None:
    write(tmp_path, a="a dog, a cat\n", b="dog\n")
    assert (
        call(".", "--statistics").stdout == "2     animal/dog  Finds animal/dog.\n1 [*] animal/cat  Finds animal/cat.\n"
    )


def test_names_may_be_repeated_and_listed(call: Run, tmp_path: Path) -> None:
    write(tmp_path, a="a dog, a cat, a bird\n")
    done = call("a.md", "--select", "animal/dog, animal/cat", "--select", "animal/bird", "--ignore", "animal/cat",
               "--output-format", "concise")  # fmt: skip
    assert [line.split()[2] for line in done.stdout.splitlines()] == ["animal/dog", "animal/bird"]


def test_a_rule_that_fails_is_told_and_the_rest_goes_on(call: Run, tmp_path: Path) -> None:
    write(tmp_path, a="crash\n", b="a dog\n")
    done = call(".")
    assert "a.md: internal error in broken/crash: ZeroDivisionError: no way (fakes.py:" in done.stderr
    assert "b.md:1:3" in done.stdout


def test_a_run_that_failed_is_not_said_to_be_clear(call: Run, tmp_path: Path) -> None:
    write(tmp_path, a="crash\n")
    done = call(".")
    assert done.returncode == 2
    assert "All clear" not in done.stdout + done.stderr
    assert "No problems found in 1 post, but not all could be looked at." in done.stdout


def test_an_unreadable_post_is_a_finding(call: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("北京".encode("gbk"))
    (tmp_path / "b.md").symlink_to("nowhere")
    write(tmp_path, c="a cat\n")
    done = call("--fix", "--output-format", "concise", ".")
    assert done.returncode == 1
    assert done.stdout == "a.md:1:1: error file/failure not UTF-8\nb.md:1:1: error file/failure can't be read\n"
    assert (tmp_path / "a.md").read_bytes() == "北京".encode("gbk")
    assert (tmp_path / "c.md").read_text() == "a\n"
    assert "a.md: not read: it is not UTF-8" in call("--select", "animal", ".").stderr


def test_odd_names_are_printed_safely(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a\nb\x1b.md").write_text("dog\n")
    os.makedirs(os.fsencode(tmp_path) + b"/\xe9")
    with open(os.fsencode(tmp_path) + b"/\xe9/c.md", "w") as file:
        file.write("dog\n")
    assert run("--output-format", "concise", ".").stdout.splitlines() == [
        r"a\nb\x1b.md:1:1: error animal/dog `dog` is there",
        r"\xe9/c.md:1:1: error animal/dog `dog` is there",
    ]
    paths = [each["path"] for each in json.loads(run("--output-format", "json", ".").stdout)]
    assert paths == ["a\nb\x1b.md", "\udce9/c.md"]


def test_colours(run: Run, tmp_path: Path) -> None:
    write(tmp_path, a="a dog\n")

    def colored(*options: str, **environment: str) -> bool:
        return "\x1b[" in run("a.md", *options, **environment).stdout

    assert not colored()
    assert colored("--color", "always")
    assert colored(FORCE_COLOR="1")
    assert not colored(FORCE_COLOR="0")
    assert not colored(FORCE_COLOR="1", NO_COLOR="1")
    assert colored("--color", "always", NO_COLOR="1")
    assert not colored("--color", "never", FORCE_COLOR="1")
    assert not colored("--output-format", "json", FORCE_COLOR="1")


def test_a_terminal_without_unicode(run: Run, tmp_path: Path) -> None:
    write(tmp_path, a="汉字 dog\n")
    for encoding in ("ascii", "gbk", "latin-1"):
        done = run("a.md", PYTHONIOENCODING=encoding)
        assert done.returncode == 1
    assert r"1 | \u6c49\u5b57 dog" in run("a.md", PYTHONIOENCODING="ascii").stdout


# ---- fixes


def test_fix_rewrites_and_reports_what_is_left(call: Run, tmp_path: Path) -> None:
    write(tmp_path, a="\ufeffa cat\r\na dog\r\n", b="fine\n")
    before = (tmp_path / "b.md").stat()
    done = call("--fix", ".")
    assert (tmp_path / "a.md").read_bytes() == "\ufeffa\r\na dog\r\n".encode()
    assert done.stdout.startswith("a.md:2:3: error animal/dog\n")
    assert done.stdout.endswith("Fixed 1 problem in 1 post. Found 1 problem left (1 error, 0 warnings) in 1 post.\n")
    assert (tmp_path / "b.md").stat().st_mtime_ns == before.st_mtime_ns
    assert call("--fix", "--ignore", "animal/dog", ".").stdout == "All clear: 2 posts.\n"


def test_what_can_not_be_written_is_told_and_left(call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a="a cat\n", b="a cat\n")
    monkeypatch.setattr(os, "access", lambda path, mode: not path.endswith("a.md"))
    done = call("--fix", ".")
    assert done.returncode == 1
    assert "a.md: not fixed: the file is read-only" in done.stderr
    assert "a.md:1:2: error animal/cat" in done.stdout
    assert (tmp_path / "b.md").read_text() == "a\n"


def test_a_fix_that_would_harm_is_named(call: Run, tmp_path: Path) -> None:
    write(tmp_path, a="a wolf, a cat\n")
    done = call("--fix", "--select", "broken/fix,animal/cat", "a.md")
    assert done.returncode == 1
    assert done.stderr == "lint-posts: a.md: a fix of broken/fix was left out: it would add `x` to the page\n"
    assert (tmp_path / "a.md").read_text() == "a wolf, a\n"


def test_a_diff_writes_nothing(call: Run, tmp_path: Path) -> None:
    write(tmp_path, a="x\r\na cat\r\n", b="a bird\n")
    done = call("--fix", "--diff", ".")
    assert (tmp_path / "a.md").read_bytes() == b"x\r\na cat\r\n"
    assert done.stdout == "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n x\r\n-a cat\r\n+a\r\n"
    assert done.stderr.startswith("Would fix 1 problem in 1 post.")
    assert "-a bird\n+a\n" in call("--diff", "--unsafe-fixes", ".").stdout


# ---- stdin


def test_stdin(run: Run, tmp_path: Path) -> None:
    done = run("-", "--output-format", "concise", text="a cat\n")
    assert (done.returncode, done.stdout) == (1, "-:1:2: error animal/cat `" + " cat` is there [*]\n")
    done = run("-", "--stdin-filename", "x/y.md", "--output-format", "concise", text="dog\n")
    assert done.stdout.startswith("x/y.md:1:1: ")


def test_stdin_fixed_goes_to_stdout(run: Run, tmp_path: Path) -> None:
    done = run("-", "--fix", text="\ufeffa cat\r\na dog\r\n")
    assert (done.returncode, done.stdout) == (1, "\ufeffa\r\na dog\r\n")
    assert done.stderr.startswith("-:2:3: error animal/dog")
    assert run("-", "--fix", text="fine").stdout == "fine"
    assert run("-", "--diff", text="a cat\n").stdout == "--- a/-\n+++ b/-\n@@ -1 +1 @@\n-a cat\n+a\n"


def test_stdin_in_this_process(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for options, out in (
        (("--fix",), "a\na dog\n"),
        (("--diff",), "--- a/-\n+++ b/-\n@@ -1,2 +1,2 @@\n-a cat\n+a\n a dog\n"),
    ):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a cat\na dog\n")))
        assert call("-", *options).stdout == out


def test_on_a_terminal_a_diff_obeys_no_one(call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a="a cat \x1b[2J\n")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    done = call("--diff", "a.md")
    assert "-a cat \\x1b[2J\n" in done.stdout
    assert "\x1b[2J" not in done.stdout


def test_other_names_of_a_file_are_told_of(call: Run, tmp_path: Path) -> None:
    write(tmp_path, a="a cat\n")
    os.link(tmp_path / "a.md", tmp_path / "a.txt")
    assert "a.md: the file has 2 names (hard links); the other keeps the old text" in call("--fix", ".").stderr


def test_stdin_that_is_not_utf_8_comes_back_as_it_was(tmp_path: Path) -> None:
    data = "北京 cat\n".encode("gbk")
    done = subprocess.run([sys.executable, FAKES, "-", "--fix"], cwd=tmp_path, input=data, capture_output=True)
    assert (done.returncode, done.stdout) == (1, data)


def test_stdin_of_an_excluded_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".lint-posts.yml").write_text("exclude: [x.md]\n")
    assert run("-", "--stdin-filename", "x.md", text="dog\n").returncode == 0
    assert run("-", "--stdin-filename", "x.md", "--fix", text="a cat\n").stdout == "a cat\n"


# ---- which posts


def test_excludes_hold_for_named_files(call: Run, tmp_path: Path) -> None:
    write(tmp_path, a="dog\n")
    (tmp_path / ".lint-posts.yml").write_text("exclude: [a.md]\n")
    done = call("a.md")
    assert (done.returncode, done.stderr) == (0, "No posts to read.\n")


def test_without_paths_the_site_around(run: Run, tmp_path: Path) -> None:
    write(tmp_path, README="dog\n", about="---\ntitle: a\n---\ndog\n")
    (tmp_path / "_config.yml").write_text("title: a\n")
    for folder in ("_posts", "_drafts", "css"):
        (tmp_path / folder).mkdir()
    (tmp_path / "_posts" / "2020-01-01-a.md").write_text("dog\n")
    (tmp_path / "_drafts" / "b.md").write_text("dog\n")
    concise = ("--output-format", "concise", "--select", "animal")
    paths = ["_drafts/b.md", "_posts/2020-01-01-a.md"]
    assert [line.split(":")[0] for line in run(*concise).stdout.splitlines()] == paths
    assert [line.split(":")[0] for line in run(*concise, ".").stdout.splitlines()] == [*paths, "about.md"]
    assert "README.md: passed by" in run(*concise, "README.md").stderr
    done = subprocess.run(
        [sys.executable, FAKES, *concise], cwd=tmp_path / "css", capture_output=True, text=True, check=False
    )
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [str(tmp_path / path) for path in paths]


# ---- about the rules


def test_explain(call: Run) -> None:
    done = call("--explain", "plant/options")
    assert done.returncode == 0
    assert done.stdout.startswith(
        "plant/options (error, on by default, kramdown and commonmark)\n\nFinds plant/options."
    )
    assert "  limit: 3\n" in done.stdout
    assert [line.split()[0] for line in call("--explain", "animal").stdout.splitlines()] == [
        "animal/bird", "animal/cat", "animal/dog", "animal/rare",
    ]  # fmt: skip


def test_list_rules(call: Run) -> None:
    lines = call("--list-rules").stdout.splitlines()
    assert lines[0] == "animal/bird    warning  Finds animal/bird."
    assert lines[3].endswith("(off by default)")
    listed = json.loads(call("--list-rules", "--output-format", "json").stdout)
    assert listed[3] == {"rule": "animal/rare", "severity": "error", "default": False, "summary": "Finds animal/rare."}


# ---- the end of a run


@pytest.mark.skipif(os.name == "nt", reason="no pipes that close like these")
def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    write(tmp_path, a="dog\n" * 20_000)
    child = subprocess.Popen([sys.executable, FAKES, "a.md"], cwd=tmp_path, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE)  # fmt: skip
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.readline()
    child.stdout.close()
    assert child.stderr.read() == b""
    assert child.wait() == 141


@pytest.mark.skipif(os.name == "nt", reason="no signals like these")
def test_an_interrupt_is_quiet(tmp_path: Path) -> None:
    script = "import sys; sys.path.insert(0, sys.argv.pop(1)); import fakes, lint_posts.run as module\n"
    script += "def run(jobs, processes, **more):\n    print('ready', flush=True)\n    import time\n    time.sleep(60)\nmodule.run = run\n"
    # where the tests run in the background, their children begin with interrupts ignored
    script += "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\nsys.exit(fakes.main())"
    command = [sys.executable, "-c", script, str(FAKES.parent), "."]
    environment = {**ENVIRONMENT, "PYTHONPATH": str(FAKES.parent.parent)}
    child = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert (child.returncode, err) == (130, b"lint-posts: interrupted\n")


def test_one_before_the_command_has_begun_is_quiet_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("lint_posts.cli.main", interrupted)
    assert (start(), capsys.readouterr()) == (130, ("", ""))


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    write(tmp_path, a="dog\n")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([sys.executable, FAKES, "a.md"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert b"the report can't be written: No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_asking_is_cheap(option: str) -> None:
    script = "import sys; from lint_posts.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    script += "print(sorted({'yaml', 'mistune', 'json', 'dataclasses', 'inspect'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script, option], cwd=FAKES.parent.parent, capture_output=True, text=True
    )
    assert done.stdout.endswith("[]\n")


def test_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "lint_posts", "--version"], cwd=FAKES.parent.parent, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout.split()[0]) == (0, "lint-posts")
