"""front-matter/schema: what the site's own settings demand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lint_posts.config import ConfigError, load_config
from lint_posts.model import File
from lint_posts.post import Post
from lint_posts.rule import every_rule
from tests.rule_cases import rule_named
from tests.rules.front_matter.conftest import PostIn, alone, places, problems

FRONT = "---\ntitle: 标题\ndate: 2021-06-20 10:00:00\ntags: [a, b]\ndraft: false\nweight: 2\nsum: 1.5\nm: {a: 1}\nlang: zh\nempty:\ncode: AB  C\nblank: ''\n---\n文字\n"

CLEAN: dict[str, dict[str, Any]] = {
    "nothing is asked for": {},
    "what is there": {"required": ["title", "tags"]},
    "types": {
        "types": {"title": "text", "date": "date", "tags": "list", "draft": "boolean", "weight": "integer", "sum": "number", "m": "mapping"}
    },
    "one of the types": {"types": {"tags": ["text", "list"], "weight": ["text", "number"]}},
    "types of keys that are not there, or empty": {"types": {"nobody": "text", "empty": "list"}},
    "values": {"values": {"lang": ["zh", "en"], "tags": ["a", "b", "c"], "draft": [False], "empty": ["x"]}},
    "a pattern for what is empty, and for text with blanks": {"patterns": {"empty": "x", "code": "AB C"}},
    "patterns": {"patterns": {"title": ".+", "tags": "[a-z]", "date": r"\d{4}-.*", "weight": "[0-9]"}},
}  # fmt: skip


@pytest.mark.parametrize("options", CLEAN.values(), ids=CLEAN)
def test_clean(options: dict[str, Any]) -> None:
    assert problems("schema", alone(FRONT), **options) == []


FOUND: dict[str, tuple[dict[str, Any], tuple[int, int], str]] = {
    "missing": ({"required": ["description"]}, (1, 1), "no `description`"),
    "empty": ({"required": ["empty"]}, (10, 1), "`empty` is empty"),
    "a text": ({"types": {"title": "list"}}, (2, 8), "a text, not a list"),
    "a truth value": ({"types": {"draft": "integer"}}, (5, 8), "a boolean, not an integer"),
    "no date": ({"types": {"title": ["date", "number"]}}, (2, 8), "not a date or a number"),
    "a number": ({"types": {"sum": "integer"}}, (7, 6), "a number, not an integer"),
    "another value": ({"values": {"lang": ["en", "fr"]}}, (9, 7), "allows `en`, `fr`"),
    "a near value": ({"values": {"lang": ["zhh", "english"]}}, (9, 7), "did you mean `zhh`?"),
    "in a list": ({"values": {"tags": ["a"]}}, (4, 11), "must not be `b`"),
    "a truth value is no number": ({"values": {"draft": [0, 1]}}, (5, 8), "must not be `false`"),
    "an empty text": ({"required": ["blank"]}, (12, 1), "`blank` is empty"),
    "a truth value that is to be a number": ({"types": {"draft": "number"}}, (5, 8), "a boolean, not a number"),
    "a list that is to be a date": ({"types": {"tags": "date"}}, (4, 7), "a list, not a date"),
    "a number that is to be a text": ({"types": {"weight": "text"}}, (6, 9), "an integer, not a text"),
    "a value that is not near": ({"values": {"lang": ["zhxx"]}}, (9, 7), "the site allows `zhxx`"),
    "two letters from a longer one": ({"values": {"code": ["AB  Cxx"]}}, (11, 7), "did you mean `AB  Cxx`?"),
    "three letters": ({"values": {"code": ["AB  Cxxx"]}}, (11, 7), "the site allows `AB  Cxxx`"),
    "nine values": ({"values": {"lang": [*"123456789"]}}, (9, 7), "`7`, `8` …"),
    "a pattern for the whole": ({"patterns": {"code": "AB"}}, (11, 7), "`code` is `AB C`"),
    "a pattern": ({"patterns": {"title": "[a-z]+"}}, (2, 8), "does not match `[a-z]+`"),
    "a pattern, in a list": ({"patterns": {"tags": "a"}}, (4, 11), "`tags` is `b`"),
}  # fmt: skip


@pytest.mark.parametrize(("options", "place", "said"), FOUND.values(), ids=FOUND)
def test_found(options: dict[str, Any], place: tuple[int, int], said: str) -> None:
    post = alone(FRONT)
    found = problems("schema", post, **options)
    assert places(post, found) == [place]
    assert said in found[0].message


@pytest.mark.parametrize(
    ("path", "text"),
    [("_posts/README.md", FRONT), ("about.md", FRONT), ("_posts/2021-06-20-a.md", "---\na: b: c\n---\n")],
)
def test_what_is_no_post_and_what_cannot_be_read(path: str, text: str) -> None:
    assert problems("schema", alone(text, path), required=["author"], types={"title": "list", "a": "list"}) == []


def test_drafts_need_nothing_but_keep_to_types() -> None:
    draft = alone(FRONT, "_drafts/a.md")
    assert problems("schema", draft, required=["description"]) == []
    assert len(problems("schema", draft, types={"title": "list"})) == 1


def test_defaults_give_what_is_demanded(post_in: PostIn) -> None:
    config = "defaults: [{scope: {path: ''}, values: {author: me}}]\n"
    post = post_in(FRONT, files={"_config.yml": config})
    assert problems("schema", post, required=["author"]) == []


def test_toml(post_in: PostIn) -> None:
    text = '+++\ntitle = "x"\ntags = "a"\n+++\n文字\n'
    post = post_in(text, path="content/posts/a.md", files={"hugo.toml": ""})
    assert places(post, problems("schema", post, types={"tags": "list"})) == [(3, 8)]


SCHEMA = {
    "type": "object",
    "required": ["title"],
    "properties": {
        "title": {"type": "string", "maxLength": 4},
        "m": {"type": "object", "properties": {"a": {"type": "string"}}},
        "tags": {"items": {"enum": ["a"]}},
    },
}


@pytest.fixture
def schema_file(tmp_path: Path) -> Path:
    path = tmp_path / "post.json"
    path.write_text(json.dumps(SCHEMA), encoding="utf-8")
    return path


def test_a_json_schema(schema_file: Path) -> None:
    pytest.importorskip("jsonschema", reason="the extra `schema` is not installed")
    post = alone(FRONT)
    assert places(post, problems("schema", post, schema=File(schema_file))) == [(4, 11), (8, 8)]
    post = alone("---\na: 1\n---\n")
    assert places(post, problems("schema", post, schema=File(schema_file))) == [(1, 1)]


def test_a_key_that_the_schema_does_not_know(schema_file: Path) -> None:
    pytest.importorskip("jsonschema", reason="the extra `schema` is not installed")
    schema_file.write_text("properties: {title: true}\nadditionalProperties: false\n", encoding="utf-8")
    post = alone("---\ntitle: x\nodd: 1\n---\n")
    assert places(post, problems("schema", post, schema=File(schema_file))) == [(3, 1)]


def test_keys_that_are_numbers(schema_file: Path) -> None:
    pytest.importorskip("jsonschema", reason="the extra `schema` is not installed")
    schema_file.write_text(
        "properties: {sizes: {patternProperties: {'^[0-9]': {type: integer}}, additionalProperties: false}}\n",
        encoding="utf-8",
    )
    post = alone("---\nsizes: {1: big, 2: 3}\n---\n")
    assert places(post, problems("schema", post, schema=File(schema_file))) == [(2, 12)]


def test_the_settings(tmp_path: Path, schema_file: Path) -> None:
    pytest.importorskip("jsonschema", reason="the extra `schema` is not installed")
    file = tmp_path / ".lint-posts.yml"
    file.write_text(
        "front-matter:\n  required: [title]\n  types: {tags: list}\n  schema: post.json\n", encoding="utf-8"
    )
    options = load_config(str(file), every_rule()).options["front-matter/schema"]
    assert options == {"required": ("title",), "types": {"tags": "list"}, "schema": str(schema_file)}


REFUSED = {
    "a type that is none": ("front-matter:\n  types: {a: texts}\n", ":2: option `types`"),
    "a key that is none": ("front-matter:\n  requird: [a]\n", "did you mean `required`?"),
    "a pattern that is none": ("front-matter:\n  required: [a]\n  patterns: {a: '['}\n", ":3: option `patterns`"),
    "a schema that is not there": ("front-matter: {schema: gone.json}\n", "can't be read"),
    "a schema that is none": ("rules:\n  front-matter/schema: {schema: bad.json}\n", ":2: option `schema`"),
}


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED)
def test_settings_that_are_refused(tmp_path: Path, text: str, said: str) -> None:
    pytest.importorskip("jsonschema", reason="the extra `schema` is not installed")
    (tmp_path / "bad.json").write_text('{"type": "nothing"}', encoding="utf-8")
    file = tmp_path / ".lint-posts.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        load_config(str(file), every_rule())
    assert said in str(refused.value)


@pytest.mark.parametrize("where", ["http://127.0.0.1:9/x.json", "file:///etc/passwd", "other.json"])
def test_what_a_schema_refers_to_is_never_fetched(tmp_path: Path, where: str) -> None:
    pytest.importorskip("jsonschema")
    file = tmp_path / "post.json"
    file.write_text(json.dumps({"$ref": where}))
    fault = rule_named("front-matter/schema").fault_in({"schema": str(file)})
    assert fault is not None and "nothing outside of it is read" in fault[1]
    file = tmp_path / "deeper.json"
    file.write_text(json.dumps({"properties": {"title": {"$ref": where}}}))
    assert rule_named("front-matter/schema").fault_in({"schema": str(file)}) is None
    post = Post("---\ntitle: a\n---\n", "_posts/2024-01-01-a.md", None, "kramdown")
    check = rule_named("front-matter/schema").check
    assert check is not None
    (found,) = check(post, schema=str(file))
    assert found.message == f"the schema needs `{where}`: nothing outside of it is read"
