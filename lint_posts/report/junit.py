"""For CI servers that read test results: JUnit's XML, a suite for each file with problems, a failed case for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lint_posts.model import Diagnostic
from lint_posts.report.figures import LONGEST, Look, Row

HUMAN = False
# what XML 1.0 can't hold, not even as a reference, and what a terminal would obey
_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028-\u202e\u2066-\u2069]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def render(diagnostics: Iterable[Diagnostic], look: Look) -> Iterator[str]:
    """The whole document; where nothing was found, one case that passed, since an empty report reads as a failed run."""
    found = list(diagnostics)
    yield _opening(len(found) or 1, len(found))
    if not found:
        yield '  <testsuite name="lint-posts" tests="1" failures="0" errors="0" skipped="0">\n'
        yield '    <testcase name="all clear" classname="lint-posts"/>\n  </testsuite>\n'
    for path, group in groupby(found, key=lambda each: each.path):
        cases = list(group)
        name = _attribute(path)
        size = f'tests="{len(cases)}" failures="{len(cases)}" errors="0" skipped="0"'
        yield f'  <testsuite name="{name}" {size}>\n'
        for each in cases:
            yield from _case(each, name)
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def statistics(rows: Sequence[Row], look: Look) -> Iterator[str]:
    """A case for each rule that was found, the most frequent first."""
    total = sum(row.found for row in rows)
    yield _opening(len(rows) or 1, len(rows))
    size = f'tests="{len(rows) or 1}" failures="{len(rows)}" errors="0" skipped="0"'
    yield f'  <testsuite name="lint-posts" {size}>\n'
    for row in rows:
        yield f'    <testcase name="{_attribute(row.rule)}" classname="lint-posts">\n'
        yield f'      <failure message="{row.found} of {total}: {_attribute(row.summary)}"/>\n    </testcase>\n'
    if not rows:
        yield '    <testcase name="all clear" classname="lint-posts"/>\n'
    yield "  </testsuite>\n</testsuites>\n"


def _opening(tests: int, failures: int) -> str:
    size = f'tests="{tests}" failures="{failures}" errors="0"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="lint-posts" {size}>\n'


def _case(each: Diagnostic, name: str) -> Iterator[str]:
    place = f"{each.line}:{each.column}"
    rule, message = _attribute(each.rule), _attribute(each.message)
    yield f'    <testcase name="{rule} {place}" classname="{name}" file="{name}" line="{each.line}">\n'
    yield f'      <failure type="{each.severity}" message="{message}">'
    yield f"{name}:{place}: {each.severity} {rule} {message}"
    if each.source and len(each.source) <= LONGEST:
        yield f"\n| {_text(each.source)}".rstrip()
    yield "</failure>\n    </testcase>\n"


def _attribute(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in _xml(text))


def _text(text: str) -> str:
    return _xml(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _xml(text: str) -> str:
    return _NOT_XML.sub(lambda match: f"\\x{ord(match[0]):02x}", text)
