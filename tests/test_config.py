from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from lint_posts.choose import UnknownName, check_names, choose
from lint_posts.config import Config, ConfigError, load_config
from lint_posts.options import WrongValue, convert
from lint_posts.plan import Plan
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
    assert str(error.value).count("\n") == 1


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(b"select: \xff\n")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_config(str(file), RULES)
    with pytest.raises(ConfigError, match="No such file"):
        load_config(str(tmp_path / "none.yml"), RULES)


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
