"""The action, the image and the recipes: their steps are run, and their files are what their services take."""

from __future__ import annotations

import importlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from lint_posts.command_line import command_line
from lint_posts.config import load_config
from lint_posts.rule import every_rule
from lint_posts.yaml_nodes import load
from tests import environments

ROOT = Path(__file__).resolve().parent.parent
BLOG = ROOT / "examples" / "blog"
RECIPES = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
ACTION: Any = load((ROOT / "action.yml").read_text(encoding="utf-8"))
NO_INDEX = ("No matching distribution", "Could not find a version", "Temporary failure", "connection broken")
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")


def blocks(language: str) -> list[str]:
    """The code blocks of the recipes in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", RECIPES, re.M | re.S)


def judge(name: str, value: object) -> None:
    """Judge a file by the schema that check-jsonschema brings along for its service."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    pytest.importorskip("check_jsonschema", reason="check-jsonschema, which has the schemas, is not installed")
    package = importlib.import_module("check_jsonschema.builtin_schemas")
    folder = Path(str(package.__file__)).parent / "vendor"
    schema = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(value)


def run(script: str, folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """A step as GitHub's runner runs it; skips where the index of packages can't be reached."""
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=dict(environment),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if any(sign in done.stderr for sign in NO_INDEX):
        pytest.skip(f"no index of packages to install from: {done.stderr.strip().splitlines()[-1]}")
    return done


# ---- the action


def test_the_action_is_one() -> None:
    judge("github-actions", ACTION)


def test_no_input_is_pasted_into_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), "an input could hold commands"


def steps(inputs: Mapping[str, str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The action's own scripts, each with its folder and its environment, for inputs beside the defaults."""
    known = {f"inputs.{name}": str(each.get("default", "")) for name, each in ACTION["inputs"].items()}
    known |= {f"inputs.{name}": value for name, value in inputs.items()}
    known |= {"github.action_path": str(ROOT), "github.action_repository": "a/lint-posts", "github.action_ref": "v1"}

    def filled(text: object) -> str:
        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda match: known[match[1]], str(text))

    for step in ACTION["runs"]["steps"]:
        if "run" in step:
            environment = {name: filled(value) for name, value in step.get("env", {}).items()}
            yield step["run"], filled(step.get("working-directory", ".")), environment


class Runner:
    """What GitHub's runner gives a step, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace = folder / "workspace"
        self.workspace.mkdir()
        programs = str(Path(sys.executable).parent)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "PYTHON"))}
        self.environment = kept | {
            "PATH": programs + os.pathsep + os.environ["PATH"],
            "PYTHONUTF8": "1",
            "RUNNER_TEMP": str(folder),
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_PATH": str(folder / "path"),
            "GITHUB_OUTPUT": str(folder / "output"),
            "GITHUB_SERVER_URL": "https://github.example",
        }

    def lint(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        """The last step, after the ones before it have run once."""
        (self.folder / "output").write_text("")
        *before, (script, where, own) = steps({name.replace("_", "-"): value for name, value in inputs.items()})
        if not (self.folder / "path").exists():
            for first, folder, environment in before:
                done = run(first, self.workspace / folder, self.environment | environment)
                assert done.returncode == 0, done.stderr
        added = (self.folder / "path").read_text().strip()
        path = added + os.pathsep + self.environment["PATH"]
        return run(script, self.workspace / where, self.environment | own | {"PATH": path})

    @property
    def output(self) -> str:
        return (self.folder / "output").read_text()


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    made = Runner(tmp_path_factory.mktemp("runner"))
    shutil.copytree(BLOG, made.workspace / "my blog")
    shutil.copytree(BLOG, made.workspace / "other")
    return made


@pytest.mark.slow
@needs_bash
def test_the_action_annotates(runner: Runner) -> None:
    done = runner.lint(working_directory="my blog")
    assert done.returncode == 1, done.stderr
    assert runner.output == "status=1\n"
    assert "::error title=emphasis/empty,file=my blog/_posts/2023-03-05-emphasis.md,line=8," in done.stdout
    assert "::notice title=lint-posts::" in done.stdout
    assert re.search(r"^Found \d+ problems", done.stdout, re.M)


@pytest.mark.slow
@needs_bash
def test_the_action_takes_paths_options_and_a_report(runner: Runner) -> None:
    clean = "my blog/_posts/2023-01-08-clean-zh.md\nother/_posts/2023-03-05-emphasis.md\n"
    done = runner.lint(paths=clean, args="--select emphasis/empty --exit-zero", sarif="r.sarif")
    assert (done.returncode, runner.output) == (0, "status=0\n"), done.stderr
    assert done.stdout.count(" title=emphasis/empty,") == 3
    log = json.loads((runner.workspace / "r.sarif").read_text(encoding="utf-8"))
    page = log["runs"][0]["tool"]["driver"]["rules"][0]["helpUri"]
    assert page.startswith("https://github.example/a/lint-posts/blob/v1/docs/rules/")
    assert len(log["runs"][0]["results"]) == 3


@pytest.mark.slow
@needs_bash
def test_what_an_input_holds_is_not_run(runner: Runner) -> None:
    for inputs in ({"paths": "$(touch ran)"}, {"args": "--select=`touch ran`;touch ran"}, {"paths": "--fix"}):
        done = runner.lint(**inputs)
        assert (done.returncode, runner.output) == (2, "status=2\n")
        assert not (runner.workspace / "ran").exists()


# ---- the image


def instructions() -> list[tuple[str, str]]:
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.M)
    return [tuple(line.split(" ", 1)) for line in text.splitlines() if line]  # type: ignore[misc]


def test_the_image_copies_what_is_there() -> None:
    ignored = (ROOT / ".dockerignore").read_text().split()
    copied = [word.rstrip("/") for kind, rest in instructions() if kind == "COPY" for word in rest.split()[:-1]]
    assert copied and all((ROOT / name).exists() for name in copied)
    assert {f"!{name}" for name in copied} == {each for each in ignored if each.startswith("!")}
    assert ignored[0] == "*"


@pytest.mark.slow
@needs_bash
def test_the_image_s_steps_make_a_command_that_works(tmp_path: Path) -> None:
    """What an engine would do, in a folder in place of the root and with a virtual environment in place of the image."""
    programs = environments.make(tmp_path / "venv")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GITHUB_"))}
    environment = kept | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    where, entry = tmp_path, [""]
    for kind, rest in instructions():
        if kind == "COPY":
            *sources, target = rest.split()
            folder = tmp_path / target.strip("/")
            for source in sources:
                if (ROOT / source).is_dir():
                    shutil.copytree(ROOT / source, folder, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    folder.mkdir(exist_ok=True)
                    shutil.copy(ROOT / source, folder)
        elif kind == "RUN":
            done = run(re.sub(r"(?<=\s)/src", str(tmp_path / "src"), rest), where, environment)
            assert done.returncode == 0, done.stderr
        elif kind == "WORKDIR":
            where = Path(shutil.copytree(BLOG, tmp_path / rest.strip("/")))
        elif kind == "ENTRYPOINT":
            entry = json.loads(rest)
        else:
            assert kind in ("FROM", "USER")
    assert not (tmp_path / "src").exists()
    done = run(f"{shlex.join(entry)} --select emphasis/empty", where, environment)
    assert done.returncode == 1 and "emphasis/empty" in done.stdout, done.stderr


def test_the_image_s_python_is_one_that_works() -> None:
    ((_, image),) = [each for each in instructions() if each[0] == "FROM"]
    version = re.fullmatch(r"python:3\.(\d+)-slim", image)
    assert version is not None and int(version[1]) >= 10
    assert ACTION["inputs"]["python-version"]["default"] == f"3.{version[1]}"


# ---- the recipes


def test_the_recipes_for_github_are_workflows() -> None:
    found = [text for text in blocks("yaml") if "runs-on:" in text]
    assert len(found) == 2
    inputs = set()
    for text in found:
        # YAML 1.1 reads the key `on` as a truth value
        judge("github-workflows", load(text.replace("\non:", '\n"on":')))
        inputs |= set(re.findall(r"lint-posts@\S+\n +with:\n((?: {10}.*\n)*)", text))
    used = set(re.findall(r"^ {10}([\w-]+):", "".join(inputs), re.M))
    assert used and used <= set(ACTION["inputs"])


def test_the_recipe_for_gitlab_is_one() -> None:
    (text,) = [text for text in blocks("yaml") if "codequality:" in text]
    judge("gitlab-ci", load(text))


def test_the_recipe_for_pre_commit_is_one(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    (text,) = [text for text in blocks("yaml") if "repos:" in text]
    (tmp_path / "c.yaml").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config", "c.yaml"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    hooks: Any = load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert set(re.findall(r"id: (\S+)", text)) <= {hook["id"] for hook in hooks}


def test_the_recipe_for_netlify_is_toml() -> None:
    tomllib = pytest.importorskip("tomllib" if sys.version_info >= (3, 11) else "tomli")
    (text,) = blocks("toml")
    command = tomllib.loads(text)["build"]["command"]
    done = subprocess.run(["sh", "-n", "-c", command], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_recipes_options_are_the_command_s() -> None:
    known = {option for action in command_line()._actions for option in action.option_strings}
    lines = re.findall(r"(?<![/:\w-])lint-posts(?: [^&|\n`]*)?", RECIPES)
    used = {option for line in lines for option in re.findall(r"(?<!\S)--[a-z-]+", line)}
    used -= {"--user", "--rm"}
    assert {"--init", "--update-baseline", "--since"} <= used <= known


def test_the_recipes_settings_can_be_read(tmp_path: Path) -> None:
    (text,) = [text for text in blocks("yaml") if text.startswith("baseline:")]
    (tmp_path / "c.yml").write_text(text, encoding="utf-8")
    baseline = load_config(str(tmp_path / "c.yml"), every_rule()).baseline
    assert baseline == str(tmp_path / ".lint-posts-baseline.txt")


def test_the_readme_leads_there() -> None:
    assert "(docs/recipes.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
