"""--init, --show-config, --show-files and the schema: settings for people."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest

from lint_posts.cli import main
from lint_posts.config import KEYS, load_config
from lint_posts.docs import ROOT
from lint_posts.post import Post
from lint_posts.rule import every_rule
from lint_posts.schema import of, schema
from lint_posts.yaml_nodes import load
from tests.fakes import rule

POST = "---\nlayout: post\ntags: [生活, 读书]\n---\n\n![x]({{ site.baseurl }}/img/a.png)\n"
Run = Callable[..., "tuple[int, str, str]"]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        return (status, *capsys.readouterr())

    return run


def blog(text: str = POST, number: int = 6, config: str = "baseurl: /blog\n") -> None:
    Path("_config.yml").write_text(config)
    Path("_posts").mkdir()
    for day in range(1, number + 1):
        Path(f"_posts/2024-01-{day:02}-a.md").write_text(text, encoding="utf-8")


# ---- --init


def test_init_writes_what_fits(run: Run) -> None:
    blog()
    status, out, _ = run("--init")
    assert (status, out) == (0, ".lint-posts.yml is written: look at it, and change what does not fit.\n")
    text = Path(".lint-posts.yml").read_text(encoding="utf-8")
    assert "# This blog: Jekyll, 6 posts; auto reads them as kramdown.\n" in text
    assert "most used: 生活 (6), 读书 (6)" in text
    config = load_config(".lint-posts.yml", every_rule())
    assert config.options == {
        "front-matter/tags": {"required": True, "style": "list"},
        "image/baseurl": {"prefix": "{{ site.baseurl }}"},
    }
    assert run("--init")[0] == 2
    assert Path(".lint-posts.yml").read_text(encoding="utf-8") == text


def test_init_guesses_nothing(run: Run) -> None:
    blog("---\nlayout: post\n---\n\nhello\n")
    assert run("--init")[0] == 0
    assert load_config(".lint-posts.yml", every_rule()).options == {}


def test_init_in_another_folder(run: Run) -> None:
    Path("blog").mkdir()
    (Path("blog") / "hugo.toml").write_text('baseURL = "https://example.org/"\n')
    assert run("--init", "blog")[0] == 0
    assert "Hugo, 0 posts; auto reads them as commonmark" in Path("blog/.lint-posts.yml").read_text(encoding="utf-8")
    assert run("--init", "blog", "blog")[0] == 2


def test_init_without_a_site(run: Run) -> None:
    assert run("--init")[0] == 0
    assert "No site was found" in Path(".lint-posts.yml").read_text(encoding="utf-8")


def test_what_is_commented_out_is_right_too(run: Run) -> None:
    run("--init")
    lines = Path(".lint-posts.yml").read_text(encoding="utf-8").splitlines()
    tail = lines[lines.index("dialect: auto") :]
    text = "\n".join(
        line.removeprefix("# ") for line in tail if not line.endswith((".", ":", ",")) or "per-path" in line
    )
    Path("all.yml").write_text(text + "\n    ignore: [front-matter]\n" if '"_drafts/*":' not in text else text)
    assert {"select", "ignore", "exclude", "baseline"} <= load(text.replace('  "_drafts/*":', "")).keys()


# ---- what holds


def test_show_config_can_be_read_back(run: Run) -> None:
    blog()
    Path(".lint-posts.yml").write_text(
        "select: [image, front-matter]\nignore: [image/hot-link]\nexclude: [_drafts/]\nbaseline: b.txt\n"
        "rules:\n  front-matter/tags: {required: true, severity: warning}\n"
    )
    Path("b.txt").write_text("")
    status, shown, _ = run("--show-config")
    assert status == 0
    assert shown.startswith("# _posts/2024-01-01-a.md and 5 more\n# settings: .lint-posts.yml\n")
    Path("shown.yml").write_text(shown, encoding="utf-8")
    one, two = (load_config(name, every_rule()) for name in (".lint-posts.yml", "shown.yml"))
    assert [each.rule.name for each in one.chosen((), every_rule())] == [
        each.rule.name for each in two.chosen((), every_rule())
    ]
    assert two.options["front-matter/tags"] == {"style": "any", "required": True}
    assert two.severities == {"front-matter/tags": "warning"}
    assert (two.baseline, two.exclude.patterns) == (one.baseline, one.exclude.patterns)


def test_show_config_tells_apart_what_differs(run: Run) -> None:
    blog()
    Path(".lint-posts.yml").write_text("per-path:\n  '*-01-a.md': {ignore: [image]}\n")
    _, shown, _ = run("--show-config", ".")
    first, second = shown.split("---\n")
    assert "# _posts/2024-01-01-a.md\n" in first and "  # - image/baseurl\n" in first
    assert "and 4 more" in second and "  - image/baseurl\n" in second


def test_show_files(run: Run) -> None:
    blog(number=2)
    Path("README.md").write_text("# no post\n")
    Path(".lint-posts.yml").write_text("exclude: ['*-02-a.md']\n")
    assert run("--show-files") == (0, "_posts/2024-01-01-a.md\n", "")
    assert run("--show-files", ".", "--isolated")[1].splitlines() == [
        "_posts/2024-01-01-a.md",
        "_posts/2024-01-02-a.md",
    ]


# ---- the schema


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (bool, {"type": "boolean"}),
        (int, {"type": "integer"}),
        (str, {"type": "string"}),
        (Literal["a", "b"], {"enum": ["a", "b"]}),
        (bool | Literal["auto"], {"anyOf": [{"type": "boolean"}, {"enum": ["auto"]}]}),
        (str | None, {"anyOf": [{"type": "string"}, {"type": "null"}]}),
        (tuple[str, ...], {"type": "array", "items": {"type": "string"}}),
        (frozenset[int], {"type": "array", "items": {"type": "integer"}, "uniqueItems": True}),
        (dict[str, int], {"type": "object", "additionalProperties": {"type": "integer"}}),
        (Any, {}),
    ],
)
def test_a_type_becomes_a_schema(kind: Any, expected: object) -> None:
    assert of(kind) == expected


def test_options_come_from_the_signature() -> None:
    def check(post: Post, *, big_words: tuple[str, ...] = ("a",), limit: int = 3) -> None: ...

    made = schema([rule("a/b", check, SEVERITY="warning")])["properties"]["rules"]["properties"]["a/b"]["properties"]
    assert made == {
        "severity": {"enum": ["error", "warning"], "default": "warning"},
        "big-words": {"type": "array", "items": {"type": "string"}, "default": ["a"]},
        "limit": {"type": "integer", "default": 3},
    }


def validator() -> Any:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    made = schema(every_rule())
    jsonschema.Draft7Validator.check_schema(made)
    return jsonschema.Draft7Validator(made)


def test_the_schema_knows_every_key() -> None:
    assert set(KEYS) <= set(schema(every_rule())["properties"])


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("", True),
        ("select: emphasis\n", True),
        ("select: [emphasis/empty, image]\nignore: []\n", True),
        ("rules: {front-matter/tags: {required: auto, severity: warning}}\n", True),
        ("rules: {image/hot-link: {hosts: [a.example]}}\n", True),
        ("per-path: {'_drafts/*': {ignore: [image]}}\n", True),
        ("exclude: [a, b]\ndialect: kramdown\nbaseline: b.txt\n", True),
        ("selct: [emphasis]\n", False),
        ("select: [emphasis/emtpy]\n", False),
        ("rules: {front-matter/tags: {required: maybe}}\n", False),
        ("rules: {front-matter/tags: {requird: true}}\n", False),
        ("rules: {image/hot-link: {hosts: [1]}}\n", False),
        ("dialect: latex\n", False),
        ("baseline: [a]\n", False),
    ],
)
def test_the_schema_says_what_the_reader_says(text: str, right: bool, run: Run) -> None:
    assert validator().is_valid(load(text)) is right
    Path(".lint-posts.yml").write_text(text)
    Path("b.txt").write_text("")
    Path("a.md").write_text("")
    assert (run("-q", "--exit-zero", "a.md")[0] == 0) is right


def test_the_schema_is_printed_and_kept(run: Run) -> None:
    printed = json.loads(run("--print-schema")[1])
    assert printed == json.loads(json.dumps(schema(every_rule())))
    kept = (Path(ROOT) / "docs" / "lint-posts.schema.json").read_text(encoding="utf-8")
    assert json.loads(kept) == printed


# ---- the start


def test_a_plain_start_imports_none_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("hello\n")
    script = (
        "import sys\nfrom lint_posts.cli import main\n"
        "status = main(['--select', 'emphasis,heading', 'a.md'])\n"
        "heavy = ['baseline', 'since', 'suppress', 'suppressions', 'init', 'schema', 'completion', 'about', 'fix',\n"
        "         'report.sarif', 'report.github', 'report.json_list']\n"
        "print([name for name in heavy if f'lint_posts.{name}' in sys.modules],\n"
        "      [name for name in ('subprocess', 'json', 'yaml', 'mistune', 'shtab', 'difflib') if name in sys.modules])\n"
    )
    import sys

    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": ROOT},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[] []"
