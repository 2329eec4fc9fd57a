"""The mutants of a module: copies of its source with one thing changed each."""

from __future__ import annotations

import ast
import io
import random
import re
import tokenize
import warnings
from collections.abc import Iterator
from typing import NamedTuple

from tests.mutation import patterns

_COMPARED = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
_COUNTED = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "//",
    ast.FloorDiv: "*",
    ast.Mod: "//",
    ast.BitAnd: "|",
    ast.BitOr: "&",
}
_METHODS = {
    "startswith": ("endswith",), "endswith": ("startswith",), "find": ("rfind",), "rfind": ("find",),
    "strip": ("lstrip", "rstrip"), "lstrip": ("strip",), "rstrip": ("strip",), "lower": ("upper",), "casefold": ("upper",),
    "partition": ("rpartition",), "rpartition": ("partition",), "search": ("match",), "match": ("search", "fullmatch"),
    "fullmatch": ("match",), "isspace": ("isalpha",), "isdigit": ("isalpha",), "removeprefix": ("removesuffix",),
}  # fmt: skip
_FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
_FLAGS = ("TYPE_CHECKING",)
_TYPES = ("Callable", "Iterator", "Literal", "Mapping", "Sequence", "list", "dict", "tuple", "set", "frozenset")
_PROSE = re.compile(r"\w \w|[^\x00-\x7f] ?[^\x00-\x7f]{3}")  # what a user is told
_RAW = re.compile(r"[fF]?[rR][fF]?['\"]")
_MANY = 6  # of a longer list of words only the ends are changed


class Mutant(NamedTuple):
    """`source` (UTF-8) with the bytes `start` to `end` replaced by `text`; `line` (from 1) is the first that changes."""

    line: int
    start: int
    end: int
    text: str

    def of(self, source: bytes) -> bytes:
        """The mutated source; it has as many lines."""
        lost = source[self.start : self.end].count(b"\n") - self.text.count("\n")
        tail = "\\\n" * lost if lost > 0 else ""
        return source[: self.start] + self.text.encode() + tail.encode() + source[self.end :]


def mutants(source: bytes, share: float = 1.0, seed: int = 1) -> list[Mutant]:
    """The mutants that compile, in the order of the source; with `share` a sample, always the same for a seed."""
    found = sorted({*_Finder(source).of(ast.parse(source)), *_of_patterns(source)})
    chosen = random.Random(seed).sample(found, round(len(found) * share))
    return sorted(each for each in chosen if _compiles(each.of(source)))


def _compiles(source: bytes) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(source, "mutant", "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            return False
    return True


class _Finder:
    def __init__(self, source: bytes) -> None:
        self.source = source
        self.lines = [0]
        for line in source.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def span(self, node: ast.AST) -> tuple[int, int]:
        assert (
            isinstance(node, (ast.expr, ast.stmt, ast.keyword)) and node.end_lineno and node.end_col_offset is not None
        )
        return self.lines[node.lineno - 1] + node.col_offset, self.lines[node.end_lineno - 1] + node.end_col_offset

    def text(self, node: ast.AST) -> str:
        start, end = self.span(node)
        return self.source[start:end].decode()

    def put(self, node: ast.AST, text: str) -> Mutant:
        start, end = self.span(node)
        return self.at(start, end, text)

    def at(self, start: int, end: int, text: str) -> Mutant:
        return Mutant(self.source.count(b"\n", 0, start) + 1, start, end, text)

    def of(self, node: ast.AST) -> Iterator[Mutant]:
        """The mutants of a node and of all in it; annotations, docstrings, messages and slots have none."""
        if isinstance(node, ast.Assign) and self.text(node.targets[0]) == "__slots__":
            return
        yield from self.here(node)
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list") or isinstance(value, ast.JoinedStr):
                continue
            if isinstance(node, ast.Subscript) and self.text(node.value) in _TYPES:
                continue
            if isinstance(node, ast.Call) and self.text(node.func) in ("cast", "TypeVar"):
                value = node.args[1:]
            children = [
                child for child in (value if isinstance(value, list) else [value]) if isinstance(child, ast.AST)
            ]
            words = [child for child in children if isinstance(child, ast.Constant) and isinstance(child.value, str)]
            for child in children:
                if isinstance(child, ast.JoinedStr) or _is_words(child) or child in words[1:-1] and len(words) > _MANY:
                    continue
                yield from self.of(child)

    def here(self, node: ast.AST) -> Iterator[Mutant]:
        made = getattr(self, f"of_{type(node).__name__}", None)
        if made:
            yield from made(node)

    def of_Compare(self, node: ast.Compare) -> Iterator[Mutant]:
        for left, operator, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
            between = self.span(left)[1], self.span(right)[0]
            text = self.source[slice(*between)].decode()
            sign = re.search(r"(?:not\s+in|is\s+not|in|is|[<>=!]=?)", text)
            if sign:
                start = between[0] + len(text[: sign.start()].encode())
                yield self.at(start, start + len(sign[0]), _COMPARED[type(operator)])

    def of_BoolOp(self, node: ast.BoolOp) -> Iterator[Mutant]:
        word = " and " if isinstance(node.op, ast.And) else " or "
        for left_out in node.values:
            rest = [f"({self.text(each)})" for each in node.values if each is not left_out]
            yield self.put(node, f"({word.join(rest)})")

    def of_UnaryOp(self, node: ast.UnaryOp) -> Iterator[Mutant]:
        if isinstance(node.op, ast.Not):
            yield self.put(node, f"({self.text(node.operand)})")

    def of_BinOp(self, node: ast.BinOp) -> Iterator[Mutant]:
        start, end = self.span(node.left)[1], self.span(node.right)[0]
        found = re.search(rb"//|[-+*%&|]", self.source[start:end])
        if found and type(node.op) in _COUNTED:
            yield self.at(start + found.start(), start + found.end(), _COUNTED[type(node.op)])

    def of_AugAssign(self, node: ast.AugAssign) -> Iterator[Mutant]:
        start, end = self.span(node.target)[1], self.span(node.value)[0]
        operator = self.source[start:end].decode()
        yield self.at(start, end, operator.replace("+=", "-=") if "+=" in operator else " = ")

    def of_If(self, node: ast.If | ast.IfExp) -> Iterator[Mutant]:
        if self.text(node.test) not in _FLAGS:
            yield self.put(node.test, "False")
            yield self.put(node.test, "True")

    of_IfExp = of_If

    def of_While(self, node: ast.While) -> Iterator[Mutant]:
        yield self.put(node.test, "False")

    def of_comprehension(self, node: ast.comprehension) -> Iterator[Mutant]:
        for test in node.ifs:
            yield self.put(test, "True")

    def of_Return(self, node: ast.Return) -> Iterator[Mutant]:
        if node.value and not isinstance(node.value, ast.Constant):
            yield self.put(node.value, "None")

    def of_Expr(self, node: ast.Expr) -> Iterator[Mutant]:
        if isinstance(node.value, (ast.Yield, ast.YieldFrom)):
            yield self.put(node, "None if True else (yield)")
        elif isinstance(node.value, ast.Call):
            yield self.put(node, "None")

    def of_Break(self, node: ast.Break) -> Iterator[Mutant]:
        yield self.put(node, "continue")

    def of_Continue(self, node: ast.Continue) -> Iterator[Mutant]:
        yield self.put(node, "break")

    def of_Slice(self, node: ast.Slice) -> Iterator[Mutant]:
        for bound in (node.lower, node.upper):
            if bound is not None:
                yield self.put(bound, "None")

    def of_Call(self, node: ast.Call) -> Iterator[Mutant]:
        if isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS:
            yield self.put(node.func, _FUNCTIONS[node.func.id])
        if isinstance(node.func, ast.Attribute):
            end = self.span(node.func)[1]
            for other in _METHODS.get(node.func.attr, ()):
                yield self.at(end - len(node.func.attr), end, other)

    def of_Constant(self, node: ast.Constant) -> Iterator[Mutant]:
        if isinstance(node.value, bool):
            yield self.put(node, str(not node.value))
        elif isinstance(node.value, int):
            yield self.put(node, str(node.value + 1))
        elif isinstance(node.value, str) and not _PROSE.search(node.value):
            source = self.text(node)
            if source[0] in "\"'" and "\n" not in source:
                yield self.put(node, f"{source[:-1]}XX{source[-1]}")


def _is_words(node: ast.AST) -> bool:
    """A docstring, or a string on a line of its own."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


# ---- regular expressions


def _of_patterns(source: bytes) -> Iterator[Mutant]:
    """The mutants of raw strings on one line: they are regular expressions, or pieces of them."""
    starts = [0]
    for row in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(row))
    for token in tokenize.tokenize(io.BytesIO(source).readline):
        if token.type == tokenize.STRING and "\n" not in token.string and _RAW.match(token.string):
            line, column = token.start
            yield from _of_raw(token.string, starts[line - 1] + len(token.line[:column].encode()), line)


def _of_raw(literal: str, first: int, line: int) -> Iterator[Mutant]:
    opening = re.match(r"\w+('''|\"\"\"|'|\")", literal)
    assert opening
    begin, end = opening.end(), len(literal) - len(opening[1])
    pattern = literal[begin:end]
    formatted = "f" in opening[0].lower()
    for start, stop, text in patterns.changes(pattern):
        if formatted and _in_braces(pattern, start, stop):
            continue
        changed = pattern[:start] + text + pattern[stop:]
        if not formatted and _is_pattern(pattern) and not _is_pattern(changed):
            continue
        before = first + len(literal[: begin + start].encode())
        yield Mutant(line, before, before + len(pattern[start:stop].encode()), text)


def _in_braces(pattern: str, start: int, stop: int) -> bool:
    return any(found.start() < stop and start < found.end() for found in re.finditer(r"\{[^{}]*\}|\{\{|\}\}", pattern))


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True
