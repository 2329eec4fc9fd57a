"""TOML and JSON front matter: the values are tomllib's and json's, and each stands where its span says."""

from __future__ import annotations

import datetime
import json
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint_posts import json_nodes
from lint_posts.front_matter import FrontMatter, parse
from lint_posts.yaml_nodes import Node

TOML = '''+++
title = "深入 \\"Git\\"" # why
date = 2021-06-20T10:00:00+08:00
day = 2021-06-20 10:00:00
tags = ["a", 'b',
  "c", # last
]
draft = false
weight = 1_000
share.card = "x.png"
"two words" = """
many
lines"""
raw = \'\'\'C:\\x\'\'\'

[params]
  cover = "img.png"
  [params.deep]
  x = {p = 1, q.r = [1, {z = 2}]}
[[resources]]
src = "a.png"
[[resources]]
src = "b.png"
+++
文字
'''
JSON = '{\n  "title": "深入 \\"Git\\"",\n  "tags": ["a", "b\\u00e9"], "n": -1.5e3, "no": null, "o": {"a": {}, "yes": true}\n}\n\n文字\n'


def values(found: FrontMatter) -> dict[str, Any]:
    return {entry.key: entry.value for entry in found.entries}


def nodes(node: Node) -> list[Node]:
    inner = [*node.items, *(each for pair in node.pairs for each in pair)]
    return [node, *(deeper for each in inner for deeper in nodes(each))]


@pytest.mark.skipif(sys.version_info < (3, 11), reason="no tomllib before Python 3.11")
def test_toml_means_what_tomllib_says() -> None:
    import tomllib

    found = parse(TOML)
    assert (found.format, found.error, TOML[found.end :]) == ("toml", None, "文字\n")
    expected = tomllib.loads(TOML[4 : found.end - 4])
    for key in ("date", "day"):
        assert isinstance(expected.pop(key), datetime.datetime)
    assert {key: value for key, value in values(found).items() if key not in ("date", "day")} == expected
    assert found.value("date") == "2021-06-20T10:00:00+08:00"


@pytest.mark.skipif(sys.version_info < (3, 11), reason="no tomllib before Python 3.11")
def test_tables_below_a_list_of_tables_belong_to_its_last() -> None:
    import tomllib

    text = (
        'a.b = 1\n[[fruits]]\nname = "x"\n[fruits.physical]\ncolour = "red"\nshape.round = true\n'
        '[[fruits.kinds]]\nname = "k"\n[[fruits]]\nname = "y"\n[[fruits.kinds]]\nname = "l"\n[fruits.kinds.deep]\nz = 1\n'
    )
    assert values(parse(f"+++\n{text}+++\n文字\n")) == tomllib.loads(text)


PLACES = {
    "title": '"深入 \\"Git\\""',
    "day": "2021-06-20 10:00:00",
    "tags": '["a", \'b\',\n  "c", # last\n]',
    "draft": "false",
    "weight": "1_000",
    "two words": '"""\nmany\nlines"""',
    "raw": "'''C:\\x'''",
    "resources": '[[resources]]\nsrc = "a.png"\n[[resources]]\nsrc = "b.png"',
}


@pytest.mark.parametrize(("key", "written"), PLACES.items())
def test_a_toml_value_stands_where_its_span_says(key: str, written: str) -> None:
    entry = parse(TOML).get(key)
    assert entry is not None
    assert TOML[slice(*entry.value_span)] == written
    assert TOML[slice(*entry.key_span)].strip('"') == key


def test_the_values_inside_have_their_places_too() -> None:
    entry = parse(TOML).get("params")
    assert entry is not None
    inner = {TOML[slice(*node.span)] for node in nodes(entry.node)}
    assert {"cover", '"img.png"', "[1, {z = 2}]", "{z = 2}", "2"} <= inner


def test_json() -> None:
    found = parse(JSON)
    assert (found.format, found.error, JSON[found.end :]) == ("json", None, "\n文字\n")
    assert values(found) == json.loads(JSON[: found.end])
    tags = found.get("tags")
    assert tags is not None and [JSON[slice(*item.span)] for item in tags.node.items] == ['"a"', '"b\\u00e9"']


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
), st.sampled_from([None, 2]), st.booleans())  # fmt: skip
@pytest.mark.slow
def test_whatever_json_writes_is_read(value: object, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    root = json_nodes.parse(text)
    assert root.value == value and root.span == (0, len(text))
    for node in nodes(root):
        assert json.loads(text[slice(*node.span)]) == node.value


FAULTS = {
    "no value": ("+++\na = \n+++\n", 2),
    "an open quote": ('+++\nt = "x"\na = "x\n+++\n', 3),
    "a key given twice": ("+++\na=1\na=2\n+++\n", 3),
    "YAML between TOML's marks": ("+++\ntitle: x\n+++\n", 2),
    "a comma too many": ('{\n "a": 1,\n}\n', 3),
    "no colon": ('{\n "a" 1\n}\n文\n', 2),
}


@pytest.mark.parametrize(("text", "line"), FAULTS.values(), ids=FAULTS)
def test_a_fault_has_its_place(text: str, line: int) -> None:
    found = parse(text)
    assert found.error is not None and not found.readable and found.entries == ()
    assert text.count("\n", 0, found.error.span.start) + 1 == line


@pytest.mark.parametrize("text", ['+++\ntitle = "x"\n\n文字\n', '{\n"a": 1\n\n文字\n'])
def test_what_nothing_closes(text: str) -> None:
    found = parse(text)
    assert found.unclosed is not None and found.span is None and found.end == 0


@pytest.mark.parametrize("text", ["{{ x }}\n", "{: .a}\n", "+++ a\n", "{% if %}", '{"a": [}', "{'a': 1}\n", "+++"])
def test_what_is_no_front_matter(text: str) -> None:
    found = parse(text)
    assert (found.format, found.end, found.error) == ("none", 0, None)


@pytest.mark.parametrize("text", ["+++\na = " + "[" * 9999 + "\n+++\n", '{\n"a": ' + "[" * 9999 + "\n}\n"])
def test_what_is_nested_beyond_measure_is_a_fault(text: str) -> None:
    assert parse(text).error is not None
