"""Times lint-posts beside rumdl and markdownlint-cli2, in turn, on the same posts.

    python benchmarks/compare.py [--posts FOLDER] [--sizes 1,200,2000,20000] [--rounds 5] [--write]

The others are installed from PyPI and npm into `benchmarks/.tools` (without npm, markdownlint is left out). Without
`--posts` the blogs are made up. Times are of whole processes, as the operating system reckons them; only the ratios of
one run can be compared. `--write` writes the table into docs/speed.md, and its ratios into the README.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from blogs import write_blog

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(__file__).resolve().parent / ".tools"
RUMDL = "0.3.0"
MARKDOWNLINT = "0.24.1"
FOUR_RULES = "MD018,MD037,MD042,MD045"
"""Those of rumdl's rules that come near to what lint-posts looks for."""
SETTLED = 2.5
"""Seconds until a post that was written is old enough for lint-posts to keep what it found in it."""
MANY = 200
"""From so many posts on lint-posts keeps what it found until the next run."""
PATIENCE = 5_000
"""With more posts than that markdownlint-cli2, which takes minutes for them, is left out."""


class Took(NamedTuple):
    """What one run took: seconds, seconds of all processors, and the most memory of one process in MiB."""

    wall: float
    cpu: float
    peak: float
    failed: bool = False


class Row(NamedTuple):
    """What the runs of one command took, the least and the median, and its ratio to the first command of its input."""

    posts: str
    command: str
    wall: float
    median: float
    cpu: float
    ratio: float
    peak: float
    failed: bool


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=Path, help="a folder of real posts, timed beside the made-up ones")
    parser.add_argument("--sizes", default="1,200,2000,20000", help="how many posts the made-up blogs have")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", help="how many processes lint-posts may use")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/speed.md and README.md")
    arguments = parser.parse_args()
    rumdl, markdownlint = install_rumdl(), install_markdownlint()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as away:
        os.environ["LINT_POSTS_CACHE_DIR"] = os.path.join(away, "kept")
        for name, number, folder in inputs(arguments, Path(away)):
            patient = markdownlint if number <= PATIENCE else None
            commands = contest(folder, number, rumdl, patient, arguments.jobs)
            rows += timed(name, commands, arguments.rounds)
            print("\n".join(table(rows[-len(commands) :])), flush=True)
    if arguments.write:
        write_between_marks(ROOT / "docs" / "speed.md", table(rows))
        write_between_marks(ROOT / "README.md", ratios(rows))
    return 0


def inputs(arguments: argparse.Namespace, away: Path) -> Iterator[tuple[str, int, Path]]:
    """What is timed: its name, how many posts it has, its folder."""
    if arguments.posts is not None:
        number = sum(1 for path in arguments.posts.rglob("*") if path.suffix in (".md", ".markdown"))
        yield f"{number} real posts", number, arguments.posts.resolve()
    for size in (int(size) for size in arguments.sizes.split(",")):
        for dirty in (False, True):
            kind = "dirty" if dirty else "clean"
            name = f"{size} post{'s' * (size > 1)}, {kind}"
            yield name, size, write_blog(away / f"{size}-{kind}", size, dirty=dirty)


def contest(folder: Path, number: int, rumdl: str, markdownlint: str | None, jobs: str | None) -> dict[str, list[str]]:
    """The commands that read all posts of a folder, the measure first."""
    posts = str(folder)
    ours = [sys.executable, "-m", "lint_posts", posts, *(["--jobs", jobs] if jobs else [])]
    alone = [*ours, "--no-cache"] if number >= MANY else ours
    commands = {
        "rumdl": [rumdl, "check", "--no-cache", posts],
        "rumdl, 4 rules": [rumdl, "check", "--no-cache", "--enable", FOUR_RULES, posts],
        "lint-posts": alone,
        **({"lint-posts, again": ours} if number >= MANY else {}),
        "lint-posts --fix --diff": [*alone, "--fix", "--diff"],
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    if markdownlint is not None:
        commands["markdownlint-cli2"] = [markdownlint, f"{posts}/**/*.{{md,markdown}}"]
    return commands


# ---- timing


def timed(name: str, commands: dict[str, list[str]], rounds: int) -> list[Row]:
    """Each command once to warm up, then all in turn, round after round."""
    time.sleep(SETTLED)
    took: dict[str, list[Took]] = {command: [] for command in commands}
    for number in range(rounds + 1):
        for command, words in commands.items():
            once = run(words)
            if number:
                took[command].append(once)
    measure = statistics.median(each.wall for each in next(iter(took.values())))
    return [
        Row(
            name,
            command,
            min(each.wall for each in all_),
            statistics.median(each.wall for each in all_),
            statistics.median(each.cpu for each in all_),
            statistics.median(each.wall for each in all_) / measure,
            max(each.peak for each in all_),
            any(each.failed for each in all_),
        )
        for command, all_ in took.items()
    ]


def run(command: Sequence[str]) -> Took:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment["PYTHONPATH"] = str(ROOT)
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = 0  # it is waited for already
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Took(
        wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit, os.waitstatus_to_exitcode(status) not in (0, 1)
    )


# ---- the others


def install_rumdl() -> str:
    folder = TOOLS / "rumdl"
    command = folder / ("Scripts" if os.name == "nt" else "bin") / "rumdl"
    if not command.exists():
        venv.create(folder, with_pip=True)
        pip = command.with_name("pip")
        subprocess.run([pip, "install", "--quiet", f"rumdl=={RUMDL}"], check=True)
    return str(command)


def install_markdownlint() -> str | None:
    """None where there is no npm."""
    command = TOOLS / "node_modules" / ".bin" / "markdownlint-cli2"
    npm = shutil.which("npm")
    if not command.exists():
        if npm is None:
            return None
        TOOLS.mkdir(exist_ok=True)
        install = [npm, "install", "--silent", "--prefix", str(TOOLS), f"markdownlint-cli2@{MARKDOWNLINT}"]
        if subprocess.run(install, check=False).returncode:
            return None
    return str(command)


# ---- the table


def table(rows: Sequence[Row]) -> list[str]:
    lines = [
        "| Posts | Command | Least | Median | CPU | Ratio | Memory |",
        "| --- | --- | --: | --: | --: | --: | --: |",
    ]
    for row in rows:
        if row.failed:
            lines.append(f"| {row.posts} | `{row.command}` | gives up | | | | |")
            continue
        lines.append(
            f"| {row.posts} | `{row.command}` | {row.wall:.2f} s | {row.median:.2f} s | {row.cpu:.2f} s "
            f"| {row.ratio:.1f} | {row.peak:.0f} MiB |"
        )
    return lines


def ratios(rows: Sequence[Row]) -> list[str]:
    """The medians of each input in one line, as so many times the first command's."""
    commands = list(dict.fromkeys(row.command for row in rows))
    lines = [
        "| " + " | ".join(["Posts", *(f"`{command}`" for command in commands)]) + " |",
        "| " + " | ".join(["---", *("--:" for _ in commands)]) + " |",
    ]
    for posts in dict.fromkeys(row.posts for row in rows):
        own = {row.command: row for row in rows if row.posts == posts}
        cells = ("" if command not in own else _ratio(own[command]) for command in commands)
        lines.append("| " + " | ".join([posts, *cells]) + " |")
    return lines


def _ratio(row: Row) -> str:
    return "gives up" if row.failed else f"{row.ratio:.1f}"


def write_between_marks(path: Path, lines: Sequence[str]) -> None:
    text = path.read_text(encoding="utf-8")
    before, begin, rest = text.partition("<!-- speed -->\n")
    _, end, after = rest.partition("<!-- end of speed -->\n")
    if not begin or not end:
        raise SystemExit(f"{path.name} has no place for the table")
    path.write_text("".join((before, begin, "\n", "\n".join(lines), "\n\n", end, after)), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
