"""For GitLab: a Code Quality report, which a merge request shows beside its lines.

The format: GitLab's documentation, "Code Quality", "Code Quality report format".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lint_posts.model import Diagnostic
from lint_posts.report.figures import Look
from lint_posts.report.json_list import json_list, statistics
from lint_posts.report.places import from_root

__all__ = ["HUMAN", "render", "statistics"]

HUMAN = False
_SEVERITIES = {"error": "major", "warning": "minor"}


def render(diagnostics: Iterable[Diagnostic], look: Look) -> Iterator[str]:
    """An object a line."""
    return json_list((_object(each) for each in diagnostics), look)


def _object(each: Diagnostic) -> dict[str, object]:
    path = from_root(each.path, "CI_PROJECT_DIR")
    return {
        "description": f"{each.rule}: {each.message}",
        "check_name": each.rule,
        "fingerprint": _fingerprint(path, each.fingerprint),
        "severity": _SEVERITIES[each.severity],
        "location": {"path": path, "lines": {"begin": each.line, "end": each.end_line}},
    }


def _fingerprint(path: str, mark: str) -> str:
    """Unlike a problem's own it differs from file to file: GitLab takes two that are alike for one."""
    from hashlib import blake2b

    return blake2b(f"{path}\n{mark}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
