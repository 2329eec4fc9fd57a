"""Front matter: where it stands, what its entries are, and that it reads as Psych does."""

from __future__ import annotations

import json
import shutil
import subprocess
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lint_posts.front_matter import FrontMatter, parse
from lint_posts.yaml_nodes import YamlError, load, scalar
from lint_posts.yaml_nodes import parse as parse_yaml

needs_libyaml = pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML is here without libyaml, Psych's parser")


def shown(text: str) -> list[tuple[str, str, object, str]]:
    """Each entry: the text of its key, of its value, the value, the style."""
    found = parse(text)
    return [
        (text[slice(*entry.key_span)], text[slice(*entry.value_span)], entry.value, entry.node.style)
        for entry in found.entries
    ]


@pytest.mark.parametrize(
    ("text", "span", "end"),
    [
        ("---\na: b\n---\n文\n", (0, 13), 13),
        ("---\n---\n文", (0, 8), 8),
        ("---\na: b\n---", (0, 12), 12),
        ("---  \na: b\n--- \t\n文", (0, 17), 17),
        ("---\na: b\n...\n文", (0, 13), 13),
        ("---\n\n\na: b\n---\n", (0, 15), 15),
        ("---\na: |\n  ---\n---\n", (0, 19), 19),
        ("---\na: b\n----\n---\n", (0, 18), 18),
        ('+++\na = "b"\n+++\n文', (0, 16), 16),
        ('{\n"a": "b"\n}\n文', (0, 13), 13),
        ("---\na: b\n", None, 0),
        ("文\n---\na: b\n---\n", None, 0),
        ("----\na: b\n---\n", None, 0),
        (" ---\na: b\n---\n", None, 0),
        ("---", None, 0),
        ("{% include x %}\n", None, 0),
        ('{"a": \n', None, 0),
        ("", None, 0),
    ],
)
def test_where_it_stands(text: str, span: tuple[int, int] | None, end: int) -> None:
    found = parse(text)
    assert (found.span, found.end) == (span, end)


def test_the_places_of_keys_and_values() -> None:
    text = "---\ntitle:  你好 # 注\n\"k 2\": 'it''s'\ntags: [a, 'b']\nlist:\n  - 😀\n  - c\nnone:\nlast: |\n  a\n  b\n---\n文\n"
    assert shown(text) == [
        ("title", "你好", "你好", "plain"),
        ('"k 2"', "'it''s'", "it's", "single"),
        ("tags", "[a, 'b']", ["a", "b"], "flow"),
        ("list", "- 😀\n  - c", ["😀", "c"], "block"),
        ("none", "", None, "plain"),
        ("last", "|\n  a\n  b\n", "a\nb\n", "literal"),
    ]
    tags = parse(text).get("tags")
    assert tags is not None
    assert [text[slice(*item.span)] for item in tags.node.items] == ["a", "'b'"]


def test_the_last_of_two_keys_counts() -> None:
    found = parse("---\na: 1\nb: 2\na: 3\n---\n")
    assert [entry.key for entry in found.entries] == ["a", "b", "a"]
    assert found.value("a") == 3
    assert found.value("c") is None and found.get("c") is None


def test_anchors_tags_and_aliases_belong_to_no_value() -> None:
    text = "---\na: &x !t b\nc: *x\n---\n"
    assert shown(text) == [("a", "b", "b", "plain"), ("c", "*x", "b", "alias")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((word, True) for word in ("true", "True", "TRUE", "yes", "On", "tRue")),
        *((word, False) for word in ("false", "no", "OFF")),
        *((word, None) for word in ("~", "null", "Null")),
        *(
            (word, word)
            for word in ("y", "n", "flase", "nulla", "1e3", "09", "2021-06-20", "1.2.3", "-", ".", "+", "٣")
        ),
        ("1", 1),
        ("-12", -12),
        ("1_000", 1000),
        ("1,000", 1000),
        ("012", 10),
        ("0x1F", 31),
        ("0b11", 3),
        ("1.5", 1.5),
        ("-.5", -0.5),
        ("1.5e+3", 1500.0),
    ],
)
def test_what_an_unquoted_value_is(text: str, value: object) -> None:
    assert scalar(text) == value
    assert type(scalar(text)) is type(value)


@pytest.mark.parametrize(
    ("text", "at", "cause"),
    [
        ("---\na: b: c\n---\n", 8, "mapping values"),
        ("---\n- a\n---\n", 4, "not a mapping"),
        ("---\n文\n---\n", 4, "not a mapping"),
        ("---\na: *b\n---\n", 7, "undefined alias"),
        ("---\na: 😀\x08\n---\n", 8, "control characters"),
        ("---\n  a: b\nc: d\n---\n", 11, "expected <document start>"),
        ("---\na: b\n--- c\n---\n", 9, "what follows is dropped"),
    ],
)
@needs_libyaml
def test_faults_have_a_place(text: str, at: int, cause: str) -> None:
    found = parse(text)
    assert found.error is not None and not found.readable and found.entries == ()
    assert (found.error.span.start, cause in found.error.cause) == (at, True)
    assert found.end == len(text)


def test_what_only_the_body_closes_is_unclosed() -> None:
    found = parse("---\na: b\n\n文字\n\n---\n字\n")
    assert found.unclosed == (0, 3)
    assert not found.readable


@pytest.mark.parametrize(
    "text",
    [
        "---\na: " + "[" * 20_000 + "\n---\n",
        "---\n" + "".join(f"{' ' * k}a:\n" for k in range(300)) + "---\n",
        "---\na0: &a0 [x]\n" + "".join(f"a{k}: &a{k} [{f'*a{k - 1},' * 10}]\n" for k in range(1, 60)) + "---\n",
        "---\na: &x\n  b: *x\n---\n",
        "---\n? {a: b}\n: c\n---\n",
        "---\n" + "a: b\n" * 20_000 + "---\n",
        "---\n" * 5_000,
        "---\n" + "\n" * 50_000,
        "{" * 50_000,
        '{"a":' + "[" * 50_000,
        "---\na: " + "9" * 5_000 + "\n---\n",
        "---\na: " + '"' * 9_999 + "\n---\n",
    ],
)
def test_a_malicious_one_neither_hangs_nor_raises(text: str) -> None:
    began = time.monotonic()
    parse(text)
    assert time.monotonic() - began < 5


@given(st.text(alphabet="ab:：- \t\n'\"[]{}#&*!|>%@`,?~1.文", max_size=60))
def test_any_text_is_read(text: str) -> None:
    found = parse(f"---\n{text}\n---\n文\n")
    assert isinstance(found, FrontMatter)
    for entry in found.entries:
        assert 0 <= entry.key_span.start <= entry.key_span.end <= entry.value_span.end <= found.end


def test_a_configuration_may_have_more_documents() -> None:
    assert load("a: 1\n---\nb: 2\n") == {"a": 1}
    assert load("") is None
    with pytest.raises(YamlError):
        load("a: b: c")


PSYCH = """
require "psych"; require "json"; require "date"; require "time"
STDIN.set_encoding("UTF-8")
STDIN.each_line do |line|
  begin
    value = Psych.safe_load(JSON.parse(line), permitted_classes: [Date, Time], aliases: true)
    puts JSON.generate([value.is_a?(Hash) ? value.keys.map(&:to_s) : nil])
  rescue Psych::SyntaxError, Psych::BadAlias
    puts "false"
  rescue Psych::Exception, ArgumentError
    puts "null"
  end
end
"""
PIECES = ["title", "a", "x y", ": ", ":", "：", " ", "\t", "\n", "\n  ", "\n- ", "- ", "[", "]", "{", "}", ", ", " #"]
PIECES += ["'", '"', "|", ">", "*x", "&x ", "!t ", "%", "@", "`", "? ", "true", "~", "12", "1.5", "文", "!", "--- "]


@needs_libyaml
def test_what_psych_refuses_is_refused_and_nothing_else() -> None:
    if shutil.which("ruby") is None:
        pytest.skip("no ruby: Psych can't be asked")
    import random

    choose = random.Random(7)
    texts = ["---\n" + "".join(choose.choices(PIECES, k=choose.randint(1, 9))) + "\n" for _ in range(3000)]
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    run = subprocess.run(["ruby", "-e", PSYCH], input=lines.encode(), capture_output=True, check=True)
    differing = []
    for text, line in zip(texts, run.stdout.splitlines(), strict=True):
        theirs = json.loads(line)
        try:
            parse_yaml(text, whole=False)
            ours = True
        except YamlError:
            ours = False
        if theirs is not None and ours != (theirs is not False):
            differing.append(text)
    assert differing == []
