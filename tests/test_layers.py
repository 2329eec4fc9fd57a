"""The house's laws about who may know whom, read off the sources."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ENGINE = sorted((ROOT / "lint_posts").rglob("*.py"))
RULES = sorted((ROOT / "rules").rglob("*.py"))

# what a rule may import, its family's `_x` modules and the standard library aside
FOR_RULES = {
    f"lint_posts.{room}"
    for room in (
        "model",
        "clock",
        "dependencies",
        "record",
        "typed",
        "marks",
        "lazy",
        "post",
        "front_matter",
        "yaml_nodes",
        "site",
        "jekyll",
        "hexo",
        "hugo",
        "hugo_files",
        "hugo_mounts",
        "permalinks",
        "line_breaks",
        "addresses",
        "ruby_time",
        "markdown",
        "markdown.tree",
        "markdown.mapped",
        "markdown.glance",
        "markdown.elements",
    )  # fmt: skip
}
# lower rooms know nothing of the rooms above
SITE = {
    "site",
    "site_posts",
    "engines",
    "gems",
    "jekyll",
    "hexo",
    "hugo",
    "hugo_files",
    "hugo_mounts",
    "permalinks",
    "line_breaks",
    "ruby_time",
}
BELOW: dict[str, set[str]] = {
    "model": set(),
    "dependencies": set(),
    "clock": {"dependencies"},
    "marks": set(),
    "lazy": set(),
    "record": set(),
    "files": {"model"},
    "rule": {"model", "marks"},
    "yaml_nodes": {"model"},
    "markdown": {"model", "marks", "markdown"},
    "plain_yaml": {"model", "yaml_nodes"},
    "toml_nodes": {"model", "yaml_nodes"},
    "json_nodes": {"model", "yaml_nodes"},
    "front_matter": {"model", "yaml_nodes", "plain_yaml", "toml_nodes", "json_nodes", "hexo_front_matter"},
    "hexo_front_matter": {"model"},
    "globs": set(),
    **dict.fromkeys(
        SITE,
        {"model", "files", "yaml_nodes", "plain_yaml", "toml_nodes", "front_matter", "globs", "dependencies", *SITE},
    ),
    "post": {"model", "marks", "markdown", "front_matter", "site"},
    "addresses": {"model", "dependencies", "front_matter", "post", *SITE},
}


def each(paths: Iterable[Path]) -> pytest.MarkDecorator:
    kept = list(paths)
    return pytest.mark.parametrize("path", kept, ids=[path.relative_to(ROOT).as_posix() for path in kept])


def room(path: Path) -> str:
    """The room of the engine that a file belongs to: `post`, or `markdown` for all that lies in that folder."""
    return path.relative_to(ROOT / "lint_posts").with_suffix("").parts[0]


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, by absolute name; type-checking imports and those in functions count too."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, *((node.module,) if node.module else ())))
            if module == "lint_posts" or node.module is None:
                yield from (f"{module}.{alias.name}" for alias in node.names)
            else:
                yield module


@each(RULES)
def test_a_rule_sees_only_the_post(path: Path) -> None:
    family = ".".join(path.relative_to(ROOT).parts[:-1])
    for module in imports(path):
        if module.startswith(f"{family}._") or module == family:
            continue
        top = module.partition(".")[0]
        assert module in FOR_RULES or top in sys.stdlib_module_names, f"{path.name} imports {module}"


@each(path for path in ENGINE if room(path) in BELOW)
def test_a_room_sees_only_what_lies_below(path: Path) -> None:
    for module in imports(path):
        if module.startswith("lint_posts."):
            assert module.split(".")[1] in BELOW[room(path)] | {"lazy", "record", "typed"}, (
                f"{path.name} imports {module}"
            )


@each(path for path in ENGINE if room(path) not in {"cli", "__main__"})
def test_only_the_command_knows_the_command(path: Path) -> None:
    assert "lint_posts.cli" not in set(imports(path))


@each(path for path in ENGINE if room(path) != "markdown")
def test_only_the_reading_imports_mistune(path: Path) -> None:
    assert not [module for module in imports(path) if module.partition(".")[0] == "mistune"]


@each(path for path in ENGINE if room(path) not in {"cli", "__main__", "docs"})
def test_only_the_command_prints_and_exits(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            ends = {"print", "exit", "quit", "sys.exit"} | ({"os._exit"} if room(path) != "processes" else set())
            assert called not in ends, f"line {node.lineno}: {called}"
            assert not called.startswith(("sys.stdout.", "sys.stderr.")), f"line {node.lineno}: {called}"


@each(ENGINE)
def test_the_engine_names_no_rule(path: Path) -> None:
    families = "|".join(
        folder.name.replace("_", "-") for folder in (ROOT / "rules").iterdir() if (folder / "__init__.py").exists()
    )
    name = re.compile(rf"(?:{families})/[a-z-]+")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = set(docstring_nodes(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            assert not name.fullmatch(node.value), f"line {node.lineno}: {node.value!r}"


def docstring_nodes(tree: ast.Module) -> Iterator[int]:
    """The identities of the expressions that are docstrings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield id(first.value)


@each(path for path in (*ENGINE, *RULES) if path.name != "record.py")
def test_data_costs_a_start_little(path: Path) -> None:
    named = [
        alias.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module in ("typing", "dataclasses")
        for alias in node.names
    ]
    assert not {"NamedTuple", "dataclass"} & set(named), "lint_posts.record makes these at a fraction of the cost"


def test_a_clean_post_costs_no_typing(tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    post.write_text("**文字**，见[手册](https://example.com)。\n", encoding="utf-8")
    program = "import sys\nfrom lint_posts.cli import main\nmain([sys.argv[1]])\nprint('typing' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program, post], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False", "lint_posts.typed has what is asked of it at run time"
