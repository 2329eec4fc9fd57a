"""Front matter keeps what the site's owner demands of it.

What a theme needs, only its owner knows: without a `description` the card in
the list is empty, and a category that is not in the menu is found by nobody.
This rule reports what the configuration file asks for, at the value's own line;
where that asks for nothing, it reports nothing.

~~~ yaml
# .lint-posts.yml
front-matter:
  required: [title, description]
  types: {tags: list, draft: boolean, updated: date}
  values: {lang: [zh, en], categories: [生活, 技术]}
  patterns: {slug: "[a-z0-9-]+"}
  schema: post.schema.json
~~~

~~~ bad {"values": {"lang": ["zh", "en"]}}
---
layout: post
lang: cn
---
文字
~~~

~~~ good {"values": {"lang": ["zh", "en"]}}
---
layout: post
lang: zh
---
文字
~~~

~~~ bad {"required": ["description"]}
---
layout: post
---
文字
~~~

~~~ good {"required": ["description"]}
---
layout: post
description: 一句话
---
文字
~~~

Option `required`: keys that every post has, by itself or through the `defaults:`
of `_config.yml`; drafts need none. Option `types`: `text`, `list`, `number`,
`integer`, `boolean`, `date` or `mapping`, or a list of those. Option `values`:
the values that a key may have; in a list each item is one. Option `patterns`:
regular expressions that the whole text, or each text of a list, must match.
Option `schema`: a JSON Schema for the front matter as a whole, in JSON or YAML,
from the configuration's folder on; it needs `pip install 'lint-posts[schema]'`.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from lint_posts.front_matter import Entry
from lint_posts.model import File, Problem, Span
from lint_posts.post import Post
from lint_posts.ruby_time import Unreadable, moment_of
from lint_posts.typed import TYPE_CHECKING
from lint_posts.yaml_nodes import Node

from ._posts import folder_of, is_published, nearest

if TYPE_CHECKING:
    from typing import Any, Literal, TypeAlias

CONFIG_KEY = "front-matter"
Word: TypeAlias = "Literal['text', 'list', 'number', 'integer', 'boolean', 'date', 'mapping']"
_NO_TYPES: Mapping[str, Word | Sequence[Word]] = {}
_NO_VALUES: Mapping[str, Sequence[Any]] = {}
_NO_PATTERNS: Mapping[str, str] = {}


def check(
    post: Post,
    *,
    required: Sequence[str] = (),
    types: Mapping[str, Word | Sequence[Word]] = _NO_TYPES,
    values: Mapping[str, Sequence[Any]] = _NO_VALUES,
    patterns: Mapping[str, str] = _NO_PATTERNS,
    schema: File | None = None,
) -> Iterator[Problem]:
    if not (required or types or values or patterns or schema) or folder_of(post) is None:
        return
    if not post.front_matter.readable:
        return
    yield from _missing(post, required)
    for entry in post.front_matter.entries:
        if entry.key in types:
            yield from _of_type(entry, types[entry.key])
        for node in entry.node.items or (entry.node,):
            if entry.key in values and node.value is not None:
                yield from _of_values(entry, node, values[entry.key])
            if entry.key in patterns and node.value is not None:
                yield from _of_pattern(entry, node, patterns[entry.key])
    if schema is not None:
        yield from _by_schema(post, schema)


def fault_in(
    *, patterns: Mapping[str, str] = _NO_PATTERNS, schema: File | None = None, **others: object
) -> tuple[str, str] | None:
    """The option that can't be used: a pattern that is none, a schema that can't be read."""
    for key, pattern in patterns.items():
        try:
            re.compile(pattern)
        except re.error as error:
            return "patterns", f"`{key}` has no regular expression: {error}"
    if schema is None:
        return None
    try:
        _validator(schema)
    except ImportError:
        return "schema", "it needs jsonschema: pip install 'lint-posts[schema]'"
    except OSError as error:
        return "schema", f"`{schema}` can't be read: {error.strerror}"
    except ValueError as error:
        return "schema", f"`{schema}` is no JSON Schema: {error}".partition("\n")[0]
    return None


def _missing(post: Post, required: Sequence[str]) -> Iterator[Problem]:
    if not required or not is_published(post):
        return
    below = post.below
    defaults = post.site.defaults_for(below) if post.site is not None and below is not None else {}
    for key in required:
        entry = post.front_matter.get(key)
        if entry is not None and entry.value in (None, "", [], {}):
            yield Problem(entry.key_span, f"`{key}` is empty: the site demands a value")
        elif entry is None and key not in defaults:
            yield Problem(Span(0, 3), f"no `{key}`: the site demands one")


# ---- one value


def _of_type(entry: Entry, words: Word | Sequence[Word]) -> Iterator[Problem]:
    wanted = (words,) if isinstance(words, str) else words
    if entry.value is not None and not any(_is(entry.node, word) for word in wanted):
        shown = _kind(entry.node)
        yield Problem(entry.value_span, f"`{entry.key}` is {shown}, not {' or '.join(map(_article, wanted))}")


def _is(node: Node, word: Word) -> bool:
    value = node.value
    if word == "date":
        try:
            return not isinstance(value, list | dict) and moment_of(node).dated
        except Unreadable:
            return False
    if word == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if word == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    kinds: Mapping[str, type] = {"text": str, "list": list, "boolean": bool, "mapping": dict}
    return isinstance(value, kinds[word])


def _kind(node: Node) -> str:
    value = node.value
    for kind, word in ((bool, "boolean"), (int, "integer"), (float, "number"), (str, "text"), (list, "list")):
        if isinstance(value, kind):
            return _article(word)
    return "a mapping"


def _article(word: str) -> str:
    return f"an {word}" if word[0] in "aeio" else f"a {word}"


def _of_values(entry: Entry, node: Node, allowed: Sequence[Any]) -> Iterator[Problem]:
    if any(node.value == value and isinstance(node.value, bool) is isinstance(value, bool) for value in allowed):
        return
    texts = [value for value in allowed if isinstance(value, str)]
    meant = nearest(str(node.value), texts, 2 if len(str(node.value)) > 4 else 1)
    shown = ", ".join(f"`{value}`" for value in allowed[:8]) + (" …" if len(allowed) > 8 else "")
    hint = f"did you mean `{meant}`?" if meant else f"the site allows {shown}"
    yield Problem(node.span, f"`{entry.key}` must not be `{_plain(node.value)}`: {hint}")


def _of_pattern(entry: Entry, node: Node, pattern: str) -> Iterator[Problem]:
    text = _plain(node.value)
    if re.fullmatch(pattern, text) is None:
        yield Problem(node.span, f"`{entry.key}` is `{text}`, which does not match `{pattern}`")


def _plain(value: object) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return re.sub(r"\s+", " ", text)


# ---- a JSON Schema


@cache
def _validator(path: str) -> Any:
    """Raises ImportError, OSError and ValueError."""
    jsonschema = importlib.import_module("jsonschema")
    from lint_posts.yaml_nodes import load

    with open(path, encoding="utf-8-sig") as file:
        schema = load(file.read())
    if not isinstance(schema, dict | bool):
        raise ValueError("it is no mapping")
    kind = jsonschema.validators.validator_for(schema, default=jsonschema.Draft202012Validator)
    try:
        kind.check_schema(schema)
    except jsonschema.SchemaError as error:
        raise ValueError(error.message) from None
    # with this registry what is not in the schema itself is neither read nor fetched
    validator = kind(schema, registry=importlib.import_module("jsonschema_specifications").REGISTRY)
    try:
        list(validator.iter_errors({}))
    except importlib.import_module("referencing.exceptions").Unresolvable as error:
        raise ValueError(f"{error}, and nothing outside of it is read") from None
    return validator


def _by_schema(post: Post, path: str) -> Iterator[Problem]:
    entries = post.front_matter.entries
    instance = {entry.key: _as_json(entry.value) for entry in entries}
    validator = _validator(path)
    try:
        found = sorted((_place(post, error), str(error.message)) for error in validator.iter_errors(instance))
    except importlib.import_module("referencing.exceptions").Unresolvable as error:
        found = [(Span(0, 3), f"the schema needs `{error.ref}`: nothing outside of it is read")]
    for span, said in found:
        message = re.sub(r"\s+", " ", said)
        yield Problem(span, f"{message[:1].lower()}{message[1:]}".rstrip(". !"))


def _as_json(value: object) -> object:
    """A value whose keys are texts, as a JSON Schema speaks of them."""
    if isinstance(value, dict):
        return {str(key): _as_json(held) for key, held in value.items()}
    return [*map(_as_json, value)] if isinstance(value, list) else value


def _place(post: Post, error: Any) -> Span:
    """Where the value stands that the schema refuses; for a key that it does not know, that key."""
    path = list(error.absolute_path)
    if not path:
        known = error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}
        strangers = (entry.key_span for entry in post.front_matter.entries if entry.key not in known)
        return next(strangers, Span(0, 3)) if error.validator == "additionalProperties" else Span(0, 3)
    entry = post.front_matter.get(str(path[0]))
    node = entry.node if entry is not None else None
    for step in path[1:]:
        inner = _inside(node, step) if node is not None else None
        if inner is None:
            break
        node = inner
    return node.span if node is not None else Span(0, 3)


def _inside(node: Node, step: str | int) -> Node | None:
    if isinstance(step, int):
        return node.items[step]
    return next((value for key, value in node.pairs if str(key.value) == step), None)
