"""For code scanning: SARIF 2.1.0, with every rule's page, and the fixes.

The format: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"; the sections are named where
they decide something.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from lint_posts import __version__
from lint_posts.model import Diagnostic, Fix
from lint_posts.report.figures import LONGEST, Look, Row
from lint_posts.report.json_list import escaped
from lint_posts.report.places import from_root, home, rule_page
from lint_posts.rule import Rule
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

HUMAN = False
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_FINGERPRINT = "lintPosts/v1"


def render(diagnostics: Iterable[Diagnostic], look: Look) -> Iterator[str]:
    """One log with one run. Columns and offsets count characters, as its `columnKind` says."""
    rules = _rules()
    numbers = {rule.name: number for number, rule in enumerate(rules)}
    return _log(rules, [_result(each, numbers) for each in diagnostics], look)


def statistics(rows: Sequence[Row], look: Look) -> Iterator[str]:
    """The same with a result for each rule, which stands nowhere and has a count."""
    rules = _rules()
    numbers = {rule.name: number for number, rule in enumerate(rules)}
    results = [
        {
            **_about(row.rule, numbers),
            "message": {"text": row.summary or row.rule},
            "occurrenceCount": row.found,
        }
        for row in rows
    ]
    return _log(rules, results, look)


def _rules() -> Sequence[Rule]:
    from lint_posts import rule

    return rule.every_rule()


def _log(rules: Sequence[Rule], results: Sequence[object], look: Look) -> Iterator[str]:
    import json

    where = home()
    about = {"informationUri": where} if where else {}
    driver = {"name": "lint-posts", "version": __version__, **about, "rules": [_descriptor(rule) for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    ascii_only = not look.encoding.lower().startswith("utf")
    yield escaped(json.dumps(log, ensure_ascii=ascii_only, indent=1))
    yield "\n"


def _descriptor(rule: Rule) -> dict[str, object]:
    prose = rule.doc.partition("\n")[2].strip() or rule.summary
    made: dict[str, object] = {
        "id": rule.name,
        "name": "".join(part.title() for part in rule.name.replace("/", "-").split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": prose.partition("\n\n")[0].replace("\n", " ")},
        "help": {"text": rule.doc, "markdown": rule.doc},
        "defaultConfiguration": {"level": rule.severity, "enabled": rule.default},
        "properties": {"tags": [rule.name.partition("/")[0], *rule.dialects]},
    }
    page = rule_page(rule.name)
    if page is not None:
        made["helpUri"] = page
    return made


def _about(rule: str, numbers: dict[str, int]) -> dict[str, object]:
    return {"ruleId": rule, **({"ruleIndex": numbers[rule]} if rule in numbers else {})}


def _result(each: Diagnostic, numbers: dict[str, int]) -> dict[str, object]:
    file = _artifact(each.path)
    region: dict[str, object] = {
        "startLine": each.line,
        "startColumn": each.column,
        "endLine": each.end_line,
        "endColumn": each.end_column,
    }
    if each.source and len(each.source) <= LONGEST:
        region["snippet"] = {"text": each.source}
    made = {
        **_about(each.rule, numbers),
        "level": each.severity,
        "message": {"text": each.message},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
        "partialFingerprints": {_FINGERPRINT: each.fingerprint},
    }
    if each.fix is not None and each.fix.edits:
        made["fixes"] = [_fix(each.fix, file, each.bom)]
    return made


def _fix(fix: Fix, file: dict[str, str], bom: bool) -> dict[str, object]:
    how = "" if fix.safe else " (unsafe: look at the page afterwards)"
    replacements: list[dict[str, Any]] = []
    for edit in fix.edits:
        # offsets count from the first character after a byte order mark
        region = {"charOffset": max(edit.start - bom, 0), "charLength": edit.end - edit.start}
        replacement: dict[str, Any] = {"deletedRegion": region}
        if edit.text:
            replacement["insertedContent"] = {"text": edit.text}
        replacements.append(replacement)
    change = {"artifactLocation": file, "replacements": replacements}
    return {"description": {"text": fix.title + how}, "artifactChanges": [change]}


def _artifact(path: str) -> dict[str, str]:
    """A file's address: relative to the root of the repository where it lies there (3.14.14)."""
    path = from_root(path, "GITHUB_WORKSPACE")
    # a byte of a name that is no UTF-8 stays that byte
    uri = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    if os.path.isabs(path) or path[1:3] == ":/":
        return {"uri": f"file://{'' if uri.startswith('/') else '/'}{uri}"}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}
