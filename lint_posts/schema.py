"""The JSON Schema of `.lint-posts.yml`, for editors, read off the rules' own signatures."""

from __future__ import annotations

import collections.abc
import types
from collections.abc import Mapping, Sequence
from typing import Any, Literal, Union, get_args, get_origin

from lint_posts.choose import known_names
from lint_posts.config import DIALECTS, SEVERITIES
from lint_posts.model import File
from lint_posts.options import LISTS, SETS, kind_of
from lint_posts.rule import Rule

Schema = dict[str, Any]
_TYPES: Mapping[Any, str] = {
    bool: "boolean", int: "integer", float: "number", str: "string", File: "string", type(None): "null", None: "null"
}  # fmt: skip


def schema_text(rules: Sequence[Rule]) -> str:
    """The schema as JSON."""
    import json

    return json.dumps(schema(rules), indent=2, ensure_ascii=False) + "\n"


def schema(rules: Sequence[Rule]) -> Schema:
    """What a configuration file may hold where these are the rules (draft 7, which editors read)."""
    names = {"$ref": "#/definitions/names"}
    lists = {"select": names, "ignore": names}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "lint-posts",
        "description": "The settings of lint-posts, .lint-posts.yml",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            "select": {**names, "description": "Run only these rules or families"},
            "ignore": {**names, "description": "Leave these rules or families out"},
            "exclude": {
                **_some({"type": "string"}),
                "description": "Files that are not read: patterns as in .gitignore, from this file's folder on",
            },
            "dialect": {
                "enum": list(DIALECTS),
                "description": "How the posts are read; auto: as the site's engine does",
            },
            "baseline": {"type": "string", "description": "The file that holds the problems already accepted"},
            "rules": {
                "type": "object",
                "description": "Options and severities",
                "additionalProperties": False,
                "properties": {rule.name: _rule(rule) for rule in rules},
            },
            "per-path": {
                "type": "object",
                "description": "What holds for some paths beside the rest, by pattern",
                "additionalProperties": {"type": "object", "additionalProperties": False, "properties": lists},
            },
            **{rule.config_key: _rule(rule, with_severity=False) for rule in rules if rule.config_key is not None},
        },
        "definitions": {"names": _some({"enum": list(known_names(rules))})},
    }


def _some(item: Schema) -> Schema:
    """One, or a list of them."""
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _rule(rule: Rule, *, with_severity: bool = True) -> Schema:
    options = {
        option.replace("_", "-"): {**of(kind_of(rule, option)), "default": _plain(default)}
        for option, default in rule.options.items()
    }
    severity = {"enum": list(SEVERITIES), "default": rule.severity}
    return {
        "type": "object",
        "description": rule.summary,
        "additionalProperties": False,
        "properties": {**({"severity": severity} if with_severity else {}), **options},
    }


def of(kind: Any) -> Schema:
    """The schema of the values that an option of this type takes."""
    origin = get_origin(kind) or kind
    arguments = get_args(kind)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [of(each) for each in arguments]}
    if origin in LISTS:
        inner = next((each for each in arguments if each is not Ellipsis), Any)
        return {"type": "array", "items": of(inner), **({"uniqueItems": True} if origin in SETS else {})}
    if isinstance(origin, type) and issubclass(origin, collections.abc.Mapping):
        return {"type": "object", "additionalProperties": of(arguments[1] if arguments else Any)}
    return {"type": _TYPES[origin]} if origin in _TYPES else {}


def _plain(value: object) -> object:
    """A default as JSON has it."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
