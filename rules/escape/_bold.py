"""Words of code between the stars of bold, which a converter has left there: code shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy

_KEYWORDS = frozenset(
    [
        "public",
        "private",
        "protected",
        "static",
        "final",
        "void",
        "class",
        "interface",
        "extends",
        "implements",
        "throws",
    ]
    + ["throw", "return", "import", "package", "def", "if", "else", "elif", "for", "while", "switch", "case", "break"]
    + ["continue", "try", "catch", "except", "finally", "new", "int", "float", "double", "boolean", "char", "long"]
    + ["const", "var", "let", "function", "async", "await", "struct", "enum", "namespace", "using", "virtual"]
    + ["override", "typedef", "unsigned", "lambda", "yield"]
)
"""Words that no language has a power of."""
_WORD = lazy(r"\*\*(?P<word>[a-z]+)\*\*(?!\*)", needs="**")
# also `**public class**`, but no powers, and no arguments as in `f(**a, **b)`
_PAIR = lazy(r"(?<![\w)\]*])\*\*(?P<inside>[A-Za-z_@]\w*(?:[ .]\w+)*)\*\*(?!\*)|\*\*(?P<word>[a-z]+)\*\*(?!\*)")
_PROSE = lazy(r"[ \t]*(?:[-+>|#]|\*(?!\*)|\d+[.)]|//|/\*)")
_ENDS = (";", "{", "}", ")", ":", ",", "(")


def may_hold_bold(text: str) -> bool:
    """Whether two keywords stand between stars."""
    return len(_keywords(text)) > 1


def _keywords(text: str) -> frozenset[str]:
    return _KEYWORDS.intersection(_WORD.findall(text))


def bold_words(text: str) -> Iterator[re.Match[str]]:
    """The words between stars, where lines of code have at least two keywords so."""
    lines = [line for line in text.split("\n") if line.rstrip().endswith(_ENDS) and not _PROSE.match(line)]
    if len(_keywords("\n".join(lines))) > 1:
        yield from (found for found in _PAIR.finditer(text) if found["inside"] or found["word"] in _KEYWORDS)
