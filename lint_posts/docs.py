"""The rules' pages, their index and the README's table, made from the rules: `python -m lint_posts.docs [--check]`."""

from __future__ import annotations

import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import CodeType, FunctionType

from lint_posts.record import Record
from lint_posts.rule import ENGINES, Rule, every_rule
from lint_posts.schema import schema_text
from lint_posts.typed import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing import Any

    from lint_posts.markdown import Dialect

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGES = "docs/rules"
TABLE_START = "<!-- rules: made by `python -m lint_posts.docs` -->\n"
TABLE_END = "<!-- /rules -->\n"
EXAMPLE_PATH = "_posts/2021-06-20-example.md"

# a fence of tildes whose info string begins with "bad" or "good"
_EXAMPLE = re.compile(r"^(?P<fence>~{3,}) ?(?P<kind>bad|good)\b(?P<info>.*)\n(?P<text>(?:.*\n)*?)(?P=fence)[ ]*$", re.M)
# the excerpt of a run, and a finding in it
BLOG = "examples/blog"
_EXCERPT = re.compile(r"^(```text\n)(.*?)^(```)$", re.MULTILINE | re.DOTALL)
_FINDING = re.compile(r"(?P<path>\S+?):\d+:\d+: \w+ (?P<rule>\S+)$", re.MULTILINE)
_GAP = "\n\n…\n"
_LABELS = {"bad": "Reported", "good": "Right"}


class Example(Record):
    """A `bad` or `good` block of a rule's page: a whole post, or the body of one.

    `path` is what the post is called. `site` says that it stands on a site: one whose base URL is `/blog`, with a
    layout `post`, an image `postimg/a.png` and a post at `/first/` with the tags `a` and `JavaScript`; the others stand
    alone, or on a site of `engine` with no settings. The words of the info string say so: `path=…`, `dialect=…`, `site`,
    `engine=…`. `options` are those of the rule, given there as JSON.
    """

    kind: str
    text: str
    path: str
    dialect: Dialect
    site: bool
    engine: str
    options: Mapping[str, Any]


def examples(rule: Rule) -> tuple[Example, ...]:
    """The blocks of a rule's page that are run as tests, in their order."""
    return tuple(_example(match, rule) for match in _EXAMPLE.finditer(rule.doc))


def _example(match: re.Match[str], rule: Rule) -> Example:
    info, brace, rest = match["info"].partition("{")
    options = json.loads(brace + rest) if brace else {}
    words = dict(word.partition("=")[::2] for word in info.split())
    dialect = cast("Dialect", words.get("dialect", rule.dialects[0]))
    path, engine = words.get("path", EXAMPLE_PATH), words.get("engine", "")
    return Example(match["kind"], match["text"], path, dialect, "site" in words, engine, options)


def fix_kinds(rule: Rule) -> tuple[str, ...]:
    """Which fixes a rule can offer: "safe", "unsafe", both or none.

    Read off the code that its checks can reach, so that nothing has to be declared.
    """
    names: set[str] = set()
    for check in (rule.check, rule.check_failure, rule.check_suppressions):
        if isinstance(check, FunctionType):
            names |= _names_reached(check, set())
    return tuple(kind for kind in ("safe", "unsafe") if kind in names)


def _names_reached(function: FunctionType, seen: set[FunctionType]) -> set[str]:
    seen.add(function)
    names = set(_names(function.__code__))
    for called in _called(function.__globals__, sorted(names)):
        if called not in seen and called.__module__.startswith("lint_posts.rules."):
            names |= _names_reached(called, seen)
    return names


def _called(known: Mapping[str, object], names: Sequence[str]) -> Iterator[FunctionType]:
    """The functions among what is known by these names, and among what the modules have that are."""
    for name in names:
        value = known.get(name)
        is_module = not isinstance(value, type) and hasattr(value, "__file__")
        for each in (getattr(value, inner, None) for inner in names) if is_module else (value,):
            function = inspect.unwrap(each) if callable(each) else None
            if isinstance(function, FunctionType):
                yield function


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


def page_path(rule: Rule) -> str:
    """Where a rule's page lies, from the repository's root."""
    return f"{PAGES}/{rule.name}.md"


def page(rule: Rule) -> str:
    """A rule's page, in Markdown."""
    source = os.path.basename(rule.module.__file__ or "")
    family = rule.module.__name__.split(".")[-2]
    facts = {
        "Severity": rule.severity,
        "Fix": _fix_words(rule),
        "Sites": _sites(rule),
        "Dialects": ", ".join(rule.dialects),
        "Runs": "unless it is ignored" if rule.default else "only when it is selected",
    }
    prose = rule.doc.partition("\n")[2].strip("\n")
    return "\n".join(
        (
            f"<!-- Made by `python -m lint_posts.docs` from rules/{family}/{source}: change that file. -->",
            f"# {rule.name}",
            "",
            rule.summary,
            "",
            "| | |",
            "|---|---|",
            *(f"| {name} | {value} |" for name, value in facts.items()),
            *_options(rule.options),
            "",
            _EXAMPLE.sub(lambda match: _shown(match, rule), prose),
            "",
        )
    )


def _options(options: Mapping[str, Any]) -> Iterator[str]:
    for name, default in options.items():
        yield f"| Option `{name}` | default `{_as_yaml(default)}` |"


def _as_yaml(value: object) -> str:
    """`value` as one writes it in the configuration file."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "null"
    if isinstance(value, str):
        return value or '""'
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_as_yaml(key)}: {_as_yaml(item)}' for key, item in value.items())}}}"
    if isinstance(value, Iterable):
        return f"[{', '.join(map(_as_yaml, value))}]"
    return str(value)


def _shown(match: re.Match[str], rule: Rule) -> str:
    fence = match["fence"]
    example = _example(match, rule)
    where = "" if example.path == EXAMPLE_PATH else f" (`{example.path}`)"
    if example.options:
        where += f" with `{_as_yaml(example.options)}`"
    return f"{_LABELS[example.kind]}{where}:\n\n{fence} markdown\n{example.text}{fence}"


def _fix_words(rule: Rule) -> str:
    kinds = fix_kinds(rule)
    words = {"safe": "safe: `--fix`", "unsafe": "unsafe: `--fix --unsafe-fixes`"}
    return "; ".join(words[kind] for kind in kinds) or "none"


def table(rules: Iterable[Rule], folder: str) -> str:
    """The table of the rules, with links to their pages from a file in `folder` (from the root, "" for the root)."""
    rows = (
        f"| [`{rule.name}`]({os.path.relpath(page_path(rule), folder or '.')}) "
        f"| {_cell(rule.summary)} | {_sites(rule)} | {rule.severity} | {', '.join(fix_kinds(rule)) or '–'} |\n"
        for rule in rules
    )
    return "| rule | what it says | sites | severity | fix |\n|---|---|---|---|---|\n" + "".join(rows)


def _sites(rule: Rule) -> str:
    return "all" if rule.engines == ENGINES else ", ".join(engine.capitalize() for engine in rule.engines)


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def index(rules: Iterable[Rule]) -> str:
    """The index of the rules' pages, by family."""
    parts = ["<!-- Made by `python -m lint_posts.docs`. -->\n# The rules\n"]
    for family, members in groupby(rules, key=lambda rule: rule.name.partition("/")[0]):
        parts.append(f"\n## {family}\n\n{table(members, PAGES)}")
    return "".join(parts)


def with_table(readme: str, rules: Iterable[Rule]) -> str:
    """`readme` with the table between its markers made anew. Raises ValueError where it has no markers."""
    before, start, rest = readme.partition(TABLE_START)
    _, end, after = rest.partition(TABLE_END)
    if not start or not end:
        raise ValueError(f"README.md has no {TABLE_START.strip()} … {TABLE_END.strip()}")
    return f"{before}{start}\n{table(rules, '')}\n{end}{after}"


def documents(root: str) -> dict[str, str]:
    """Every generated file, by its path from the repository's root, with its text."""
    rules = every_rule()
    made = {page_path(rule): page(rule) for rule in rules}
    made[f"{PAGES}/README.md"] = index(rules)
    made["docs/lint-posts.schema.json"] = schema_text(rules)
    made |= {f"lint_posts/completions/lint-posts.{shell}": text for shell, text in _completions(rules)}
    readme = with_table(_read(os.path.join(root, "README.md")) or "", rules)
    made["README.md"] = with_run(readme, _run(root)) if os.path.isdir(os.path.join(root, BLOG)) else readme
    return made


def with_run(readme: str, printed: str) -> str:
    """`readme` with its excerpt of a run made anew: the same findings, as they stand in `printed`, and the summary."""
    blocks = printed.strip("\n").split("\n\n")
    by_place = {place: block for block in reversed(blocks) if (place := _place(block))}

    def excerpt(match: re.Match[str]) -> str:
        places = map(_place, match[2].split(_GAP))
        shown = [by_place[place] for place in places if place in by_place]
        return f"{match[1]}{_GAP.join([*shown, blocks[-1]])}\n{match[3]}"

    return _EXCERPT.sub(excerpt, readme, count=1)


def _place(block: str) -> tuple[str, str] | None:
    """The post and the rule of a finding as the text format prints it; None for another text."""
    found = _FINDING.match(block)
    return (found["path"], found["rule"]) if found else None


def _run(root: str) -> str:
    command = [sys.executable, "-m", "lint_posts", "--output-format", "text", "--color", "never", BLOG]
    return subprocess.run(command, cwd=root, capture_output=True, check=False).stdout.decode()


def _completions(rules: Sequence[Rule]) -> Iterator[tuple[str, str]]:
    """The completion of each shell; none where shtab, which makes them, is not installed."""
    from lint_posts.command_line import SHELLS
    from lint_posts.completion import made

    try:
        yield from [(shell, made(shell, rules)) for shell in SHELLS]
    except ImportError:
        print("shtab is not installed: the shells' completion is left as it is", file=sys.stderr)


def differences(root: str) -> Iterator[tuple[str, str | None]]:
    """The generated files that are not as they should be: path and right text, None where there should be no file."""
    made = documents(root)
    for path, text in made.items():
        if _read(os.path.join(root, path)) != text:
            yield path, text
    for folder, _, names in os.walk(os.path.join(root, PAGES)):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")
            if path not in made:
                yield path, None


def _read(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _write(path: str, text: str | None) -> None:
    if text is None:
        os.remove(path)
        return
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def main(arguments: list[str], root: str = ROOT) -> int:
    """Write what differs, or with `--check` name it and return 1."""
    if arguments not in ([], ["--check"]):
        print("usage: python -m lint_posts.docs [--check]", file=sys.stderr)
        return 2
    found = list(differences(root))
    for path, text in found:
        print(f"{path}: {'no page of a rule' if text is None else 'out of date'}", file=sys.stderr)
        if not arguments:
            _write(os.path.join(root, path), text)
    return 1 if found and arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
