"""Runs the command on files that nobody would write, one after the other, each in at most ten seconds.

python benchmarks/bad_files.py [NAME]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import hostile

ROOT = Path(__file__).resolve().parent.parent
BOUND = 10.0


def main(wanted: str = "") -> int:
    """Print how long each takes in each dialect; gives 1 where one takes too long, or the command fails."""
    every = {**hostile.ENCODINGS, **hostile.ODD, **hostile.YAML, **hostile.huge(), **hostile.long(hostile.MIB)}
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        post = Path(folder, "_posts", "2024-01-02-a.md")
        post.parent.mkdir()
        Path(folder, "_config.yml").write_text("title: a\nbaseurl: /b\n")
        for name, data in every.items():
            for dialect in ("kramdown", "commonmark") if wanted in name else ():
                post.write_bytes(data)
                took, status = timed("--fix", "--quiet", "--dialect", dialect, str(post))
                wrong = took >= BOUND or status not in (0, 1)
                bad += wrong
                print(f"{took:6.1f} s  status {status}  {dialect:<10}  {name}{'  <<<' if wrong else ''}", flush=True)
    return 1 if bad else 0


def timed(*arguments: str) -> tuple[float, int]:
    """How long the command takes, and how it ends."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "lint_posts", *arguments], cwd=ROOT, capture_output=True)
    return time.perf_counter() - start, done.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
