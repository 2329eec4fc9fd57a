"""For programs: one list of objects, in JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lint_posts.model import Diagnostic, Fix
from lint_posts.report.figures import Look, Row

HUMAN = False
# beside the control characters that JSON itself escapes
_OBEYED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def render(diagnostics: Iterable[Diagnostic], look: Look) -> Iterator[str]:
    """An object a line. Offsets of edits count the characters of the file, its line ends and byte order mark too."""
    return json_list((_object(each) for each in diagnostics), look)


def statistics(rows: Sequence[Row], look: Look) -> Iterator[str]:
    """An object for each rule, the most frequent first."""
    return json_list(({"rule": row.rule, "count": row.found, "fixable": row.fixable} for row in rows), look)


def json_list(objects: Iterable[object], look: Look) -> Iterator[str]:
    """A list with an object a line."""
    import json

    ascii_only = not look.encoding.lower().startswith("utf")
    opening = "["
    for each in objects:
        # a file name's undecodable byte stays the escape of a lone surrogate, in every encoding
        text = escaped(json.dumps(each, ensure_ascii=ascii_only))
        yield f"{opening}\n  {text}"
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def escaped(text: str) -> str:
    """JSON that means the same and holds nothing that a terminal would obey."""
    return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _object(each: Diagnostic) -> dict[str, object]:
    return {
        "path": each.path,
        "line": each.line,
        "column": each.column,
        "end_line": each.end_line,
        "end_column": each.end_column,
        "rule": each.rule,
        "severity": each.severity,
        "message": each.message,
        "fix": None if each.fix is None else _fix(each.fix),
        "fingerprint": each.fingerprint,
    }


def _fix(fix: Fix) -> dict[str, object]:
    edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    return {"safe": fix.safe, "title": fix.title, "edits": edits}
