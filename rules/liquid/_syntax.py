"""What Liquid and Jekyll demand of the markup of their own tags, as far as they stop the build over it."""

from __future__ import annotations

import re

from lint_posts.lazy import lazy

_QUOTED = r"\"[^\"]*\"|'[^']*'"
_FRAGMENT = rf"(?:[^\s,|'\"]|{_QUOTED})"
_A_FRAGMENT = lazy(_FRAGMENT)
# a range or a text needs no blank before it where Liquid's strict parser takes the rest
_STRICT_VALUE = rf"(?:\d+|[A-Za-z_][\w.\-]*\b|{_QUOTED})"
_STRICT_REST = rf"\s*(?:reversed\b\s*)?(?:(?:limit|offset)\s*:\s*{_STRICT_VALUE}\s*)*\Z"
_LOOP = lazy(rf"\A[\w\-]+\s+in(?:\s+{_FRAGMENT}|(?:\([\w.\- ]+\)|{_QUOTED}){_STRICT_REST})", re.ASCII)
_VALUE = r"[\w\-]+\s*=\s*(?:\"[^\"\\]*(?:\\.[^\"\\]*)*\"|'[^'\\]*(?:\\.[^'\\]*)*'|[\w.\-]+)(?=\s|\Z)"
_TABLE_LOOP = lazy(rf"\w\s+in\s+{_FRAGMENT}", re.ASCII)
_ASSIGNMENT = lazy(r"[\w\-.\[\]]\)?\s*=", re.ASCII)
_NAME = lazy(r"[\w\-.\[\]]", re.ASCII)
_PARAMETERS = lazy(rf"\s*(?:{_VALUE}\s*)*\Z", re.ASCII)
_VARIABLE_FILE = lazy(r"[^{]*(?:\{\{\s*[\w\-.]+\s*(?:\|.*)?\}\}[^\s{}]*)+", re.ASCII | re.DOTALL)
_FILE = lazy(r"[\w/.\-()+~#@]+", re.ASCII)
_LEADS_ELSEWHERE = lazy(r"[./]{2,}")
_HIGHLIGHT = lazy(r"^[a-zA-Z0-9.+#_-]+(?:\s+\w+(?:=(?:\w+|\"(?:[0-9]+\s)*[0-9]+\"))?)*$", re.ASCII | re.MULTILINE)
_PATTERNS = {
    "assign": _ASSIGNMENT,
    "capture": _NAME,
    "case": _A_FRAGMENT,
    "cycle": lazy(rf"\A{_FRAGMENT}"),
    "for": _LOOP,
    "highlight": _HIGHLIGHT,
    "tablerow": _TABLE_LOOP,
    "when": _A_FRAGMENT,
}
# Liquid::If::ExpressionsAndOperators; Ruby's `\b` knows letters of every script, its `\s` the blanks of ASCII alone
_EDGE = r"(?u:\b)"
_JOINT = rf"{_EDGE}(?:\s?and\s?|\s?or\s?){_EDGE}"
_TERMS = lazy(rf"{_JOINT}|(?:\s*(?!{_JOINT})(?:{_QUOTED}|{_FRAGMENT}+|\S+)\s*)+", re.ASCII)
# where Liquid's strict parser takes the whole, `and` and `or` are names too
_STRICT_NAME = r"[A-Za-z_][\w\-]*(?:\?|(?![\w\-?]))"
_STRICT_TERM = rf"(?:{_STRICT_NAME}(?:\s*\.\s*{_STRICT_NAME})*|{_QUOTED}|-?\d+(?:\.\d+)?)"
_COMPARISON = r"\s*(?:==|!=|<>|<=?|>=?|contains(?=\s))\s*"
_STRICT_CONDITION = rf"{_STRICT_TERM}(?:{_COMPARISON}{_STRICT_TERM})?"
_STRICT = lazy(rf"{_STRICT_CONDITION}(?:\s*(?:and|or)(?![\w\-?])\s*{_STRICT_CONDITION})*", re.ASCII)

VALID = {
    "assign": "{% assign name = value %}",
    "capture": "{% capture name %}",
    "case": "{% case value %}",
    "cycle": "{% cycle 'one', 'two' %}",
    "elsif": "{% elsif condition %}",
    "for": "{% for item in list %}",
    "highlight": "{% highlight language %}",
    "if": "{% if condition %}",
    "include": "{% include file.ext name='value' %}",
    "include_relative": "{% include_relative file.ext name='value' %}",
    "raw": "{% raw %}",
    "tablerow": "{% tablerow item in list %}",
    "unless": "{% unless condition %}",
    "when": "{% when value %}",
}
"""What the tags look like whose markup can be wrong."""


def is_valid(name: str, markup: str) -> bool:
    """Whether the tag takes its markup; Jekyll reads leniently (`error_mode: warn`)."""
    if name in ("include", "include_relative"):
        return _takes_parameters(markup)
    if name in ("if", "unless", "elsif"):
        return _is_condition(_TERMS.findall(markup)) or _STRICT.fullmatch(markup) is not None
    if name == "raw":
        return not markup
    pattern = _PATTERNS.get(name)
    return pattern is None or pattern.search(markup) is not None


def _is_condition(terms: list[str]) -> bool:
    """Whether conditions stand at every other place, and `and` or `or` between them."""
    joints = (term.strip() for term in terms[-2::-2])
    conditions = terms[::-2] if len(terms) % 2 else [""]
    return all(map(_A_FRAGMENT.search, conditions)) and all(joint in ("and", "or") for joint in joints)


def _takes_parameters(markup: str) -> bool:
    variable = _VARIABLE_FILE.search(markup)
    if variable:
        return _PARAMETERS.match(markup[variable.end() :]) is not None
    file, *parameters = re.split(r"\s+", markup, maxsplit=1)
    return _takes_file(file) and all(map(_PARAMETERS.match, parameters))


def _takes_file(name: str) -> bool:
    """Whether Jekyll includes a file of that name: its `include.rb` knows no letters but those of ASCII."""
    return _FILE.fullmatch(name) is not None and _LEADS_ELSEWHERE.search(name) is None
