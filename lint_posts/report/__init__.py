"""What was found, as people and machines want to read it: one module a format, named here."""

from __future__ import annotations

FORMATS = {
    "text": "text",
    "concise": "concise",
    "json": "json_list",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "sarif": "sarif",
}
"""The name of each format, and its module in this package. Such a module has

- `HUMAN`: whether people read it, so that a summary ends it,
- `render(diagnostics, look)`: the report in pieces,
- `statistics(rows, look)`: how often each rule was found, in pieces.
"""
