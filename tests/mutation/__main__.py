"""Runs the tests on mutants of modules, and prints those that no test notices.

python -m tests.mutation [--share 0.25] [--seed 1] [--tests PATH] [--log FILE] [--again FILE] MODULE.py ...

Every mutant is a copy of a module with one thing changed: a comparison, a condition, a number, a piece of a regular
expression. The tests that run the changed line are run on it, each mutant in a process of its own; for the readers of
Markdown first the texts that the tests compare with the real renderers. One that passes them all is printed: either a test is missing, or the code is not needed, or what was changed makes no difference.
It needs coverage, and a system with `fork`.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import importlib
import io
import json
import os
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import coverage
import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.graft import allow, built_from, forgetter, graft
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.reach import Reach
from tests.mutation.texts import Texts

ROOT = Path(__file__).resolve().parent.parent.parent
COMMON = ("tests/test_every_rule.py", "tests/test_triggers.py", "tests/test_traps.py", "tests/test_false_alarms.py")
SLOW = 8.0  # seconds; a test that takes longer is left out
PATIENCE = 6  # how many times as long a test may take on a mutant
SLACK = 1.0  # seconds of the processor besides, as one that reads without end is to be noticed soon
KILLED, TIMED_OUT, SURVIVED, UNSEEN = "killed", "timed out", "survived", "not run"


@dataclass
class Judge:
    """A plugin of pytest that runs the tests once, and then some of them for each mutant.

    `budget` is how many seconds of tests a mutant is given.
    """

    modules: list[Path]
    share: float
    seed: int
    budget: float
    log: Path | None
    again: Path | None = None
    tests: dict[str, pytest.Item] = field(default_factory=dict)
    took: dict[str, float] = field(default_factory=dict)
    texts: Texts | None = None
    kills: Counter[str] = field(default_factory=Counter)
    forget: Callable[[], None] = lambda: None

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self) -> None:
        from hypothesis import settings

        settings.register_profile("mutation", derandomize=True, database=None, deadline=None)
        settings.load_profile("mutation")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        reach = self.measured(session.items)
        if any(path.parts[1] == "markdown" for path in self.modules):
            from tests.mutation.compared import compared

            self.texts = Texts(compared())
        self.forget = forgetter()
        gc.collect()
        gc.freeze()
        for path in self.modules:
            self.judge(path, reach)
        return True

    def measured(self, items: Sequence[pytest.Item]) -> Reach:
        """What the tests run, each in at most `SLOW` seconds; those that fail or skip are left out."""
        cover = coverage.Coverage(data_file=None, source=["lint_posts", "rules"], config_file=False, messages=False)
        with quiet():
            cover.start()
            for item, following in zip(items, [*items[1:], None], strict=True):
                cover.switch_context(item.nodeid)
                began = time.process_time(), time.perf_counter()
                reports = runtestprotocol(item, nextitem=following, log=False)
                # a test that waits for a renderer costs too
                took = max(time.process_time() - began[0], (time.perf_counter() - began[1]) / 4)
                if all(report.passed for report in reports) and took <= SLOW:
                    self.tests[item.nodeid], self.took[item.nodeid] = item, took
            cover.stop()
        return Reach(cover.get_data(), self.tests)

    def judge(self, path: Path, reach: Reach) -> None:
        source = path.read_bytes()
        module = module_of(path)
        chosen = mutants(source, self.share, self.seed) if self.again is None else survivors(self.again, path)
        whole = reach.of_module(path)
        built_from(module.__name__)  # what it needs is read once, not in each process
        if self.verdict(module, source, True, [], self.first(self.in_order(whole, path)))[0] != SURVIVED:
            print(f"{path}: its tests fail when it is only read again: what follows is of no use", flush=True)
        counts: Counter[str] = Counter()
        for mutant in chosen:
            inside, near = reach.of_line(path, source, mutant.line)
            names = self.in_order(near, path)
            if not inside:  # other modules may have the name too
                names = [*self.in_order(near & whole, path), *self.in_order(whole - near, path), *names]
            texts = self.texts.near(path, source, mutant.line, self.kills) if self.texts else []
            verdict, killer = self.verdict(module, mutant.of(source), not inside, texts, self.first(names))
            counts[verdict] += 1
            self.kills[killer] += 1
            if verdict in (SURVIVED, UNSEEN):
                print(shown(path, source, mutant, verdict), flush=True)
            if self.log:
                with self.log.open("a", encoding="utf-8") as log:
                    log.write(json.dumps([str(path), *mutant, verdict, killer]) + "\n")
        print(f"{path}: {len(chosen) - counts[SURVIVED] - counts[UNSEEN]} of {len(chosen)} noticed", flush=True)

    def in_order(self, names: Iterable[str], path: Path) -> list[str]:
        """The tests that notice most first, then those that are about the module, then the quick ones."""
        about = [f"/test_{path.stem}.py", f"test_{path.parent.name}", f"/{path.parent.name}/", ""]

        def place(name: str) -> tuple[int, int, float]:
            return -self.kills[name], next(k for k, part in enumerate(about) if part in name), self.took[name]

        return sorted(sorted(names), key=place)

    def first(self, names: Iterable[str]) -> list[str]:
        """As many of the tests as the budget allows."""
        chosen, left = [], self.budget
        for name in names:
            if left <= 0:
                break
            left -= self.took[name] + 0.001
            chosen.append(name)
        return chosen

    def verdict(
        self, module: ModuleType, source: bytes, constants: bool, texts: Sequence[str], names: Sequence[str]
    ) -> tuple[str, str]:
        """What these texts and tests say of a mutant, and the one that noticed it."""
        if not texts and not names:
            return UNSEEN, ""
        read, write = os.pipe()
        child = os.fork()
        if not child:
            status = 2
            with contextlib.suppress(BaseException):
                status = self.in_child(module, source, constants, texts, names, write)
            os._exit(status)
        os.close(write)
        with os.fdopen(read, encoding="utf-8") as pipe:
            killer = pipe.read()
        _, ended = os.waitpid(child, 0)
        if os.WIFSIGNALED(ended):
            return TIMED_OUT, killer
        return (KILLED if os.WEXITSTATUS(ended) else SURVIVED), killer

    def in_child(
        self,
        module: ModuleType,
        source: bytes,
        constants: bool,
        texts: Sequence[str],
        names: Sequence[str],
        write: int,
    ) -> int:
        """The exit status of a process that holds a mutant: 0 when all tests pass."""
        seconds = round(PATIENCE * sum(self.took[name] for name in names) + 5)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))  # its own processes have it too
        resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
        signal.alarm(30 * seconds)
        items = [self.tests[name] for name in names]
        with quiet():
            allow(PATIENCE)
            self.forget()
            graft(module, source, constants=constants)
            allow(SLACK + len(texts) / 400)
            noticed = self.texts.noticed(texts) if self.texts else ""
            if noticed:
                os.write(write, noticed.encode())
                return 1
            for item, following in zip(items, [*items[1:], None], strict=False):
                allow(PATIENCE * self.took[item.nodeid] + SLACK)
                if any(report.failed for report in runtestprotocol(item, nextitem=following, log=False)):
                    os.write(write, item.nodeid.encode())
                    return 1
        return 0


def survivors(log: Path, path: Path) -> list[Mutant]:
    """The mutants of a module that no test noticed in another run; the source must be the same."""
    rows = (json.loads(row) for row in log.read_text("utf-8").splitlines())
    return [Mutant(*row[1:5]) for row in rows if row[0] == str(path) and row[5] in (SURVIVED, UNSEEN)]


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


def module_of(path: Path) -> ModuleType:
    name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    return importlib.import_module(name if name.startswith("lint_posts") else f"lint_posts.{name}")


def shown(path: Path, source: bytes, mutant: Mutant, verdict: str) -> str:
    """A mutant's line as it was, and as it is."""
    start = source.rfind(b"\n", 0, mutant.start) + 1
    end = source.find(b"\n", mutant.end)
    new = source[start : mutant.start] + mutant.text.encode() + source[mutant.end : end]
    return f"{path}:{mutant.line}: {verdict}\n  - {source[start:end].decode().strip()}\n  + {new.decode().strip()}"


def tests_of(path: Path) -> list[str]:
    """The tests that should notice a mutant of a module: those of its folder, and the laws for all rules."""
    if path.parts[0] == "rules":
        return [f"tests/rules/{path.parts[1]}", *COMMON]
    if path.parts[1] == "markdown":
        return ["tests/markdown", *COMMON]
    own = f"tests/test_{path.stem}.py"
    return [*([own] if (ROOT / own).exists() else []), *COMMON]


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="+", type=Path, metavar="MODULE.py", help="such as rules/emphasis/empty.py")
    parser.add_argument("--share", type=float, default=1.0, help="which part of the mutants: 0.25 for a quarter")
    parser.add_argument("--seed", type=int, default=1, help="which quarter")
    parser.add_argument("--budget", type=float, default=2.0, help="seconds of tests for each mutant")
    parser.add_argument("--tests", action="append", metavar="PATH", help="these, not those of the module's folder")
    parser.add_argument("--log", type=Path, metavar="FILE", help="also write every mutant, a list of JSON on each line")
    parser.add_argument("--again", type=Path, metavar="FILE", help="only those that survived in that log")
    options = parser.parse_args()
    os.chdir(ROOT)
    modules = [path.resolve().relative_to(ROOT) for path in options.modules]
    tests = options.tests or list(dict.fromkeys(test for path in modules for test in tests_of(path)))
    judge = Judge(modules, options.share, options.seed, options.budget, options.log, options.again)
    return pytest.main(
        ["-o", "addopts=--import-mode=importlib", "-p", "no:faulthandler", "-q", *tests], plugins=[judge]
    )


if __name__ == "__main__":
    sys.exit(main())
