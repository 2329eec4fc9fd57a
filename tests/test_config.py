from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from lint_posts.choose import UnknownName, check_names, choose
from lint_posts.config import Config, ConfigError, find_config, load_config
from lint_posts.model import File, Problem
from lint_posts.options import WrongValue, convert
from lint_posts.plan import Plan
from lint_posts.rule import Rule
from tests.fakes import RULES, rule


def config(tmp_path: Path, text: str) -> Config:
    file = tmp_path / ".lint-posts.yml"
    file.write_text(text)
    return load_config(str(file), RULES)


def names(config: Config, path: str, **said: Any) -> list[str]:
    assert config.folder is not None
    return [each.rule.name for each in config.chosen(config.matching(f"{config.folder}/{path}"), RULES, **said)]


DEFAULTS = ["animal/bird", "animal/cat", "animal/dog", "broken/crash", "file/failure", "plant/options"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", DEFAULTS),
        ("# nothing\n", DEFAULTS),
        ("select:\n", DEFAULTS),
        ("ignore: []\n", DEFAULTS),
        ("select: animal\n", ["animal/bird", "animal/cat", "animal/dog", "animal/rare"]),
        ("select: [animal/cat, plant]\n", ["animal/cat", "plant/options"]),
        ("select: [default, animal/rare]\nignore: [file, broken, plant]", ["animal/bird", "animal/cat", "animal/dog",
                                                                         "animal/rare"]),
        ("select: all\nignore: [file, broken, plant, animal]\n", []),
        ("select: [animal/cat]\nignore: [animal]\n", ["animal/cat"]),
        ("select: [animal]\nignore: [animal]\n", []),
    ],
)  # fmt: skip
def test_what_runs(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert names(config(tmp_path, text), "a.md") == expected


def test_the_command_line_comes_before_the_file(tmp_path: Path) -> None:
    made = config(tmp_path, "select: [plant]\nignore: [animal/cat, animal/dog]\n")
    assert names(made, "a.md", select=["animal/cat"]) == ["animal/cat"]
    assert names(made, "a.md", ignore=["plant"]) == []


def test_paths_have_rules_of_their_own(tmp_path: Path) -> None:
    made = config(
        tmp_path,
        """\
select: [animal]
per-path:
  "_drafts/": {ignore: [animal/dog, animal/rare]}
  "_drafts/*bird*": {select: [plant], ignore: animal/cat}
""",
    )
    assert names(made, "_posts/a.md") == ["animal/bird", "animal/cat", "animal/dog", "animal/rare"]
    assert names(made, "_drafts/a.md") == ["animal/bird", "animal/cat"]
    assert names(made, "_drafts/bird.md") == ["animal/bird", "plant/options"]
    assert names(made, "_drafts/bird.md", select=["animal/cat", "animal/bird"]) == ["animal/bird"]


def test_options_severity_and_dialect(tmp_path: Path) -> None:
    made = config(
        tmp_path,
        """\
dialect: commonmark
rules:
  plant/options: {limit: 5, style: short, words: [a, b], severity: warning}
  animal/cat: {severity: warning}
""",
    )
    assert made.dialect == "commonmark"
    assert made.options == {"plant/options": {"limit": 5, "style": "short", "words": ("a", "b")}}
    assert made.severities == {"plant/options": "warning", "animal/cat": "warning"}
    assert config(tmp_path, "dialect: auto\n").dialect is None


def test_excludes_are_rooted_in_the_files_folder(tmp_path: Path) -> None:
    made = config(tmp_path, "exclude:\n- /old\n- '*.draft.md'\n")
    assert made.excludes(str(tmp_path / "old" / "a.md"))
    assert made.excludes(str(tmp_path / "x" / "a.draft.md"))
    assert not made.excludes(str(tmp_path / "x" / "old" / "a.md"))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("selct: [animal]\n", 1, "unknown key `selct`: did you mean `select`?"),
        ("\n\nselect: [animals]\n", 3, "unknown rule or family `animals`: did you mean `animal`?"),
        ("ignore:\n- animal\n- animal/cta\n", 3, "unknown rule or family `animal/cta`: did you mean `animal/cat`?"),
        ("ignore: [cat]\n", 1, "did you mean `animal/cat`?"),
        ("ignore: {a: b}\n", 1, "expected a list of rules or families"),
        ("ignore: 3\n", 1, "expected a list of rules or families"),
        ("exclude: [1]\n", 1, "expected a list of patterns"),
        ("dialect: kramdwn\n", 1, "unknown dialect `kramdwn`: did you mean `kramdown`?"),
        ("dialect: xyz\n", 1, "expected auto, kramdown or commonmark"),
        ("select: animal\nselect: plant\n", 2, "key `select` is given twice"),
        ("rules:\n  plant/option: {}\n", 2, "unknown rule `plant/option`: did you mean `plant/options`?"),
        ("rules:\n  plant/options:\n    limt: 3\n", 3, "unknown option `limt`: did you mean `limit`?"),
        ("rules:\n  plant/options:\n    limit: many\n", 3, "is a whole number, not `many`"),
        ("rules:\n  plant/options:\n    limit:\n", 3, "is a whole number, not `nothing`"),
        *((f"baseline: {name}\n", 1, "expected the name of a file") for name in ("''", "3", "[]", r'"a\tb"')),
        ("per-path: 3\n", 1, "expected paths with values, as"),
        ("rules:\n  plant/options:\n    limit: true\n", 3, "is a whole number, not `true`"),
        ("rules:\n  plant/options:\n    style: lang\n", 3, "`long` or `short`, not `lang`: did you mean `long`?"),
        ("rules:\n  plant/options:\n    words: a\n", 3, "is a list of texts, not `a`"),
        ("rules:\n  plant/options:\n    severity: eror\n", 3, "unknown severity `eror`: did you mean `error`?"),
        ("rules:\n  animal/cat: 3\n", 2, "expected options with values"),
        ("rules: [animal/cat]\n", 1, "expected rules with values"),
        ("per-path:\n  a: {selct: [animal]}\n", 2, "unknown key `selct`: did you mean `select`?"),
        ("per-path:\n  a:\n    ignore: [animl]\n", 3, "did you mean `animal`?"),
        ("- a\n", 1, "expected keys with values"),
        ("select: [a\n", 2, "not YAML"),
        ("a: &a [*a]\n", 1, "not YAML: found undefined alias"),
        ("select: a\n\x07: b\n", 2, "not YAML"),
    ],
)
def test_what_it_does_not_know_it_refuses(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        config(tmp_path, text)
    assert f".lint-posts.yml:{line}: " in str(error.value)
    assert message in str(error.value)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        config(tmp_path, "selct: [a]\nignore: [animls]\n")
    assert [line.rpartition(":")[0].rpartition(":")[0] for line in str(error.value).split("\n")] == [
        f"{tmp_path}/.lint-posts.yml:1",
        f"{tmp_path}/.lint-posts.yml:2",
    ]


def test_a_fault_in_a_folder_with_an_odd_name_has_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "a\nb"
    folder.mkdir()
    with pytest.raises(ConfigError) as error:
        config(folder, "ignore: [animls]\n")
    assert "\n" not in str(error.value) and r"a\nb" in str(error.value)


NOWHERE = File("")


def _owl(
    post: object, *, most_words: int = 3, style: str = "", near: File = NOWHERE, severity: str = ""
) -> Iterator[Problem]:
    yield from ()


def _fault_in_owl(*, most_words: int = 3, **_: object) -> tuple[str, str] | None:
    return ("most_words", "an owl says something") if most_words < 0 else None


OWL = rule("animal/owl", _owl, CONFIG_KEY="owl", fault_in=_fault_in_owl)


def of_owl(tmp_path: Path, text: str) -> Any:
    file = tmp_path / ".lint-posts.yml"
    file.write_text(text)
    return load_config(str(file), (*RULES, OWL)).options.get("animal/owl")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("owl: {most-words: 1}\n", {"most_words": 1}),
        ("select: animal\nowl:\n  most-words: 1\n  style: a\n", {"most_words": 1, "style": "a"}),
        ("rules:\n  animal/owl: {most-words: 2}\n", {"most_words": 2}),
        ("rules:\n  animal/owl: {style: a, most-words: 2}\nowl: {most-words: 1}\n", {"style": "a", "most_words": 1}),
        ("rules:\n  animal/owl: {severity: high}\n", {"severity": "high"}),
        ("owl:\nselect: animal\n", None),
        ("select: animal\n", None),
    ],
)
def test_options_under_a_key_of_their_own(tmp_path: Path, text: str, expected: object) -> None:
    assert of_owl(tmp_path, text) == expected


def test_a_file_among_the_options_lies_below_the_settings(tmp_path: Path) -> None:
    assert of_owl(tmp_path, "owl: {near: a/b.txt}\n") == {"near": File(str(tmp_path / "a" / "b.txt"))}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("owl:\n  most-words: -1\n", 2, "option `most-words` of animal/owl: an owl says something"),
        ("rules:\n  animal/owl:\n    style: a\n    most-words: -1\n", 4, "option `most-words` of animal/owl: an owl"),
        ("owl:\n  most-word: 1\n", 2, "unknown option `most-word`: did you mean `most-words`?"),
        ("owl:\n  most-words: a\n", 2, "option `most-words` of animal/owl is a whole number, not `a`"),
        ("owl:\n  most-words:\n  - 1\n  - 2\n", 3, "is a whole number, not `- 1`"),
        ("owll: {}\n", 1, "unknown key `owll`: did you mean `owl`?"),
        ("owl: {near: ../a}\n", 1, "`../a` lies outside the folder of these settings"),
    ],
)
def test_faults_in_options_under_a_key_of_their_own(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        of_owl(tmp_path, text)
    assert f".lint-posts.yml:{line}: " in str(error.value) and message in str(error.value)
    assert "\n" not in str(error.value)


def test_no_rule_is_imported_where_no_key_is_its_own(tmp_path: Path) -> None:
    def load() -> ModuleType:
        raise AssertionError("it is imported")

    file = tmp_path / ".lint-posts.yml"
    for text in ("select: animal\nignore: []\nbaseline: a.txt\n", "- a\n"):
        file.write_text(text)
        try:
            assert load_config(str(file), (*RULES, Rule("animal/owl", load))).baseline == str(tmp_path / "a.txt")
        except ConfigError as error:
            assert "expected keys" in str(error)


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(b"select: \xff\n")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_config(str(file), RULES)
    with pytest.raises(ConfigError, match="No such file"):
        load_config(str(tmp_path / "none.yml"), RULES)


def test_where_no_settings_are_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.path.lexists", lambda path: False)
    known: dict[str, str | None] = {}
    assert find_config(os.path.abspath("/a/b"), known) is None
    assert [*known.values()] == [None] * 3
    assert find_config(os.path.abspath("/a/c"), {os.path.abspath("/a"): "x"}) == "x"


def test_each_post_has_the_nearest_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "blog" / "_posts").mkdir(parents=True)
    (tmp_path / ".lint-posts.yml").write_text("select: [animal/cat]\n")
    (tmp_path / "blog" / ".lint-posts.yml").write_text("select: [animal/dog]\nexclude: [b.md]\n")
    for name in ("a.md", "blog/_posts/a.md", "blog/_posts/b.md"):
        (tmp_path / name).write_text("cat dog\n")
    monkeypatch.chdir(tmp_path)

    def plan(**said: Any) -> dict[str, list[str]]:
        return {job.path: [each.rule.name for each in job.chosen] for job in Plan(RULES, **said).jobs(["."])}

    assert plan() == {"a.md": ["animal/cat"], "blog/_posts/a.md": ["animal/dog"]}
    assert plan(config_file=".lint-posts.yml")["blog/_posts/b.md"] == ["animal/cat"]
    assert plan(isolated=True)["a.md"] == DEFAULTS
    assert plan(select=["animal/dog"])["a.md"] == ["animal/dog"]


def _many(
    post: object,
    *,
    flag: bool = True,
    either: bool | str = "auto",
    size: float = 1.0,
    rest: Mapping[str, int] = {},
    kinds: frozenset[str] = frozenset(),
    maybe: int | None = None,
    plain=3,  # type: ignore[no-untyped-def]
) -> None: ...


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("flag", False, False),
        ("either", "auto", "auto"),
        ("either", True, True),
        ("size", 2, 2.0),
        ("rest", {"a": 1}, {"a": 1}),
        ("kinds", ["a", "b"], frozenset({"a", "b"})),
        ("maybe", None, None),
        ("maybe", 4, 4),
        ("plain", 4, 4),
    ],
)
def test_values_of_options(option: str, value: object, expected: object) -> None:
    assert convert(rule("a/b", _many), option, value) == expected


@pytest.mark.parametrize(
    ("option", "value", "expected"),
    [
        ("flag", "yes", "true or false"),
        ("flag", 1, "true or false"),
        ("either", 3, "true or false or a text"),
        ("rest", {"a": "b"}, "a mapping"),
        ("kinds", [1], "a list of texts"),
        ("maybe", "x", "a whole number or null"),
        ("plain", True, "a whole number"),
    ],
)
def test_values_that_options_refuse(option: str, value: object, expected: str) -> None:
    with pytest.raises(WrongValue, match=f"^{expected}$"):
        convert(rule("a/b", _many), option, value)


def test_names_are_checked_with_a_hint() -> None:
    with pytest.raises(UnknownName, match=r"unknown rule or family `animal/cats`: did you mean `animal/cat`\?"):
        check_names(["animal/cats"], RULES)
    with pytest.raises(UnknownName, match=r"`zzz`: --list-rules names them all$"):
        check_names(["zzz"], RULES)
    assert choose(RULES, None, ()) == [each for each in RULES if each.default]
