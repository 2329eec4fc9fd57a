"""Which tests run which lines."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

import coverage


class Reach:
    """The tests that run a line of a module, or what a line outside of all functions gives a name to."""

    def __init__(self, data: coverage.CoverageData, tests: Collection[str], most: int = 100_000) -> None:
        """`most` is how many of them are kept for a line, always the same ones."""
        known = {name: name for name in tests}  # one copy of each
        self._lines = {
            file: {
                line: some({known[name] for name in names if name in known}, most)
                for line, names in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        self._words = {file: Path(file).read_text("utf-8").split("\n") for file in self._lines}

    def of_module(self, path: Path) -> set[str]:
        """The tests that run any line of a module's functions."""
        return set().union(*self._lines.get(str(path.resolve()), {}).values())

    def of_line(self, path: Path, source: bytes, line: int) -> tuple[bool, set[str]]:
        """Whether a line (from 1) lies in a function, and the tests that run it, or what it gives a name to."""
        function, first, names = _statements(source)[line]
        here = self._lines.get(str(path.resolve()), {})
        if not function:
            return False, self._users(_built_from(source, names)) if names else self.of_module(path)
        near = here.get(line, set()) or here.get(first, set())
        if not near and function == "__init__":  # of what is made when the module is imported
            return False, self.of_module(path)
        return True, near

    def _users(self, names: Collection[str]) -> set[str]:
        named = re.compile(r"\b(?:" + "|".join(names) + r")\b")
        return {
            test
            for file, words in self._words.items()
            for number, tests in self._lines[file].items()
            if tests and named.search(words[number - 1])
            for test in tests
        }


def some(names: set[str], most: int) -> set[str]:
    """At most so many of them, always the same ones."""
    return names if len(names) <= most else set(random.Random(0).sample(sorted(names), most))


@lru_cache(maxsize=4)
def _statements(source: bytes) -> dict[int, tuple[str, int, tuple[str, ...]]]:
    """By line: in which function's body it lies, where its statement begins, and the names that this gives at the top."""
    tree = ast.parse(source)
    found: dict[int, tuple[str, int, tuple[str, ...]]] = {}
    found.update(dict.fromkeys(range(1, source.count(b"\n") + 2), ("", 0, ())))
    for top in tree.body:
        names = tuple(
            each.id for each in ast.walk(top) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
        )
        is_value = isinstance(top, (ast.Assign, ast.AnnAssign))
        for line in _lines(top):
            found[line] = "", top.lineno, names if is_value else ()
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = node.body[0].lineno
            found.update(dict.fromkeys(range(node.lineno, first), (node.name, _run_first(node), ())))
            for body in node.body:
                for each in ast.walk(body):
                    if isinstance(each, ast.stmt):
                        found.update(dict.fromkeys(_lines(each), (node.name, each.lineno, ())))
    return found


@lru_cache(maxsize=64)
def _built_from(source: bytes, names: tuple[str, ...]) -> frozenset[str]:
    """These names, and all that statements at the top give a value to from them."""
    found = set(names)
    for top in ast.parse(source).body if names else ():
        if isinstance(top, (ast.Assign, ast.AnnAssign)):
            used = [each for each in ast.walk(top) if isinstance(each, ast.Name)]
            if any(each.id in found for each in used if isinstance(each.ctx, ast.Load)):
                found.update(each.id for each in used if isinstance(each.ctx, ast.Store))
    return frozenset(found)


def _run_first(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The first line of a function that runs when it is called."""
    return next((each.lineno for each in node.body if not isinstance(each, ast.Expr)), node.body[0].lineno)


def _lines(node: ast.stmt) -> range:
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)
