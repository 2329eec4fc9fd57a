"""What is changed in a module, one thing at a time."""

from __future__ import annotations

import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from lint_posts.rules.emphasis import _unseen, empty
from lint_posts.rules.image import _destination, broken_destination

from lint_posts.markdown.commonmark import inlines, labels
from tests.mutation.graft import allow, built_from, graft
from tests.mutation.mutants import mutants
from tests.mutation.patterns import changes
from tests.mutation.texts import Texts

SOURCES = [
    ("a = b < c", {"a = b <= c"}),
    ("a = b not in c", {"a = b in c"}),
    ("a = b and c", {"a = ((b))", "a = ((c))"}),
    ("a = not b", {"a = (b)"}),
    ("a = b + 1", {"a = b - 1", "a = b + 2"}),
    ("a = b[1:]", {"a = b[2:]", "a = b[None:]"}),
    ("a = b.find(c)", {"a = b.rfind(c)"}),
    ("a = 'b'", {"a = 'bXX'"}),
    ("a = min(b)", {"a = max(b)"}),
    ("a = [b for b in c if b]", {"a = [b for b in c if True]"}),
    ("def a():\n    yield b\n", {"def a():\n    None if True else (yield)\n"}),
    ("if a:\n    b()\n", {"if False:\n    b()\n", "if True:\n    b()\n", "if a:\n    None\n"}),
    ("a = re.compile(r'b+')", {"a = re.compile(r'b*')"}),
    pytest.param(
        "a = rf'{b}{{1}}c?'",
        {"a = rf'{b}{{1}}c'"},
        marks=pytest.mark.skipif(sys.version_info >= (3, 12), reason="its pieces are tokens of their own there"),
    ),
    ("'''Says 1 + 1.'''", set()),
    ("a = 'a word and another'", set()),
    ("a: list[int] | None", set()),
    ("__slots__ = ('b',)", set()),
    ("a = Callable[[int], 'b']", set()),
    ("a = cast('b', c)", set()),
    ("a = f'{b + 1}'", set()),
]


@pytest.mark.parametrize(("source", "expected"), SOURCES)
def test_mutants(source: str, expected: set[str]) -> None:
    assert {each.of(source.encode()).decode() for each in mutants(source.encode())} == expected


def test_a_mutant_has_as_many_lines() -> None:
    source = b"a = (\n    b\n    and c\n)\nd = 1\n"
    for each in mutants(source):
        assert each.of(source).count(b"\n") == source.count(b"\n")


def test_a_sample_is_always_the_same() -> None:
    source = b"a = b < c < d < e < f\n" * 20
    assert len(mutants(source, 0.25)) == 20
    assert mutants(source, 0.25, 1) == mutants(source, 0.25, 1) != mutants(source, 0.25, 2)


PATTERNS = [
    ("a+b*c?", {"a*b*c?", "a+b+c?", "a+b*c"}),
    ("a+?", {"a*?", "a+"}),
    ("a{2,3}", {"a{3,3}", "a{2,4}", "a{1,3}"}),
    ("[ab]", {"[^ab]", "[b]", "[a]"}),
    ("[^a-c]", {"[a-c]"}),
    (r"^\bа$", {r"\bа$", r"^а$", r"^\bа"}),
    ("(?=a)(?<!b)", {"(?!a)(?<!b)", "(?=a)(?<=b)"}),
    ("a|(b|c)|d", {"a|d", "a|(b)|d", "a|(b|c)"}),
    (r"(?m)\+(?:a)", set()),
]


@pytest.mark.parametrize(("pattern", "expected"), PATTERNS)
def test_patterns(pattern: str, expected: set[str]) -> None:
    found = {pattern[:start] + text + pattern[end:] for start, end, text in changes(pattern)}
    assert found == expected
    assert all(re.compile(each) for each in found)


def test_a_graft_changes_what_others_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "LEAST = 1\nclass A:\n    def a(self):\n        return LEAST\ndef b(c=LEAST):\n    return c, A().a()\n"
    module = ModuleType("tests.grafted")
    monkeypatch.setitem(sys.modules, "tests.grafted", module)
    exec(source, vars(module))
    held, kind = module.b, module.A
    graft(module, source.replace("LEAST = 1", "LEAST = 2").encode(), constants=True)
    assert held() == (2, 2)
    graft(module, source.replace("return c,", "return 3,").encode(), constants=False)
    assert held() == (3, 2)
    assert module.A is kind


def test_a_graft_changes_what_a_decorator_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "from contextlib import contextmanager\n@contextmanager\ndef a():\n    yield 1\n"
    module = ModuleType("tests.grafted")
    monkeypatch.setitem(sys.modules, "tests.grafted", module)
    exec(source, vars(module))
    held = module.a
    graft(module, source.replace("yield 1", "yield 2").encode(), constants=False)
    with held() as given:
        assert given == 2


def grafted(module: ModuleType, old: bytes, new: bytes, told: Callable[[], object]) -> bool:
    """Whether something holds with a mutant, in a process of its own: the other tests of this one go on without it."""
    source = Path(str(module.__file__)).read_bytes()
    assert old in source
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    status = 1
    try:
        graft(module, source.replace(old, new), constants=True)
        status = 0 if told() else 1
    finally:
        os._exit(status)


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")


@needs_fork
@pytest.mark.parametrize(("mark", "is_escaped"), [("*", False), ("!", True)])
def test_a_graft_changes_what_others_make_of_a_constant(mark: str, is_escaped: bool) -> None:
    assert "lint_posts.markdown.commonmark.inlines" in built_from(labels.__name__)
    escape = f"\\{mark}"
    assert inlines._ESCAPE.match(escape)
    all_marks = rb'r"[!-/:-@\[-`{-~]"'
    assert grafted(labels, all_marks, b'r"[!]"', lambda: bool(inlines._ESCAPE.match(escape)) is is_escaped)


@needs_fork
@pytest.mark.parametrize(("bold", "is_empty"), [("<b>&nbsp;</b>", False), ("<b>&#160;</b>", True)])
def test_a_graft_changes_what_its_neighbours_make_of_a_constant(bold: str, is_empty: bool) -> None:
    assert "lint_posts.rules.emphasis.empty" in built_from(_unseen.__name__)
    assert broken_destination.__name__ in built_from(_destination.__name__)  # which it imports as a whole
    assert empty.TAGS.search(bold)
    assert grafted(_unseen, b"|&nbsp;", b"", lambda: bool(empty.TAGS.search(bold)) is is_empty)


@needs_fork
def test_a_mutant_that_reads_without_end_is_stopped_soon() -> None:
    child = os.fork()
    if not child:
        allow(0.02)
        while time.process_time() < 2:
            pass
        os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_texts_that_reach_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(labels.__file__)
    source = path.read_bytes()
    (line,) = (number for number, row in enumerate(source.split(b"\n"), 1) if b"casefold" in row)
    texts = Texts({"key": lambda: labels.label_key("A  b"), "other": lambda: labels.unescape("a")})
    assert texts.near(path, source, line, Counter()) == ["key"]
    assert texts.noticed(["key", "other"]) == ""
    monkeypatch.setattr(labels, "label_key", lambda text: text)
    assert texts.noticed(["other", "key"]) == "key"


def test_texts_that_notice_most_come_first() -> None:
    path = Path(labels.__file__)
    source = path.read_bytes()
    line = next(number for number, row in enumerate(source.split(b"\n"), 1) if b"casefold" in row)
    texts = Texts({name: lambda: labels.label_key("A") for name in "abc"})
    assert texts.near(path, source, line, Counter("cbc")) == ["c", "b", "a"]
