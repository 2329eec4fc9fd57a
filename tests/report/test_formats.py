"""The formats for machines: each has the same findings, in its own words."""

from __future__ import annotations

import importlib
import json
import re
import urllib.parse
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lint_posts.cli import main
from lint_posts.model import Diagnostic, Edit, apply, safe
from lint_posts.report import FORMATS
from lint_posts.report.figures import Look, Row, format_named
from lint_posts.report.places import rule_page
from tests.report.test_reports import diagnostic

BLOG = Path(__file__).resolve().parent.parent.parent / "examples" / "blog"

Place = tuple[str, int, str, str, str]
"""Path, line, severity, rule and message of a finding."""


def rendered(name: str, *diagnostics: Diagnostic, look: Look | None = None) -> str:
    return "".join(format_named(name).render(diagnostics, look or Look()))


# ---- the same in each


def from_text(report: str) -> Iterator[Place]:
    for match in re.finditer(r"^(\S+?):(\d+):\d+: (error|warning) (\S+)\n  (.*)$", report, re.M):
        yield match[1], int(match[2]), match[3], match[4], match[5]


def from_concise(report: str) -> Iterator[Place]:
    for match in re.finditer(r"^(\S+?):(\d+):\d+: (error|warning) (\S+) (.*?)(?: \[\*\])?$", report, re.M):
        yield match[1], int(match[2]), match[3], match[4], match[5]


def from_json(report: str) -> Iterator[Place]:
    for each in json.loads(report):
        yield each["path"], each["line"], each["severity"], each["rule"], each["message"]


def from_github(report: str) -> Iterator[Place]:
    def plain(text: str) -> str:
        for escape, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            text = text.replace(escape, char)
        return text

    for match in re.finditer(r"^::(error|warning) (.*?)::(.*)$", report, re.M):
        properties = dict(part.partition("=")[::2] for part in match[2].split(","))
        path, line, rule = plain(properties["file"]), int(properties["line"]), plain(properties["title"])
        _, _, message = plain(match[3]).partition(f" {rule} ")
        yield path, line, match[1], rule, message


def from_gitlab(report: str) -> Iterator[Place]:
    for each in json.loads(report):
        severity = {"major": "error", "minor": "warning"}[each["severity"]]
        rule, place = each["check_name"], each["location"]
        message = each["description"].removeprefix(f"{rule}: ")
        yield place["path"], place["lines"]["begin"], severity, rule, message


def from_junit(report: str) -> Iterator[Place]:
    for case in ElementTree.fromstring(report).iter("testcase"):
        for failure in case.iter("failure"):
            rule = case.attrib["name"].partition(" ")[0]
            line = int(case.attrib["line"])
            yield case.attrib["file"], line, failure.attrib["type"], rule, failure.attrib["message"]


def from_sarif(report: str) -> Iterator[Place]:
    for each in json.loads(report)["runs"][0]["results"]:
        place = each["locations"][0]["physicalLocation"]
        path = urllib.parse.unquote(place["artifactLocation"]["uri"])
        yield path, place["region"]["startLine"], each["level"], each["ruleId"], each["message"]["text"]


READ: dict[str, Callable[[str], Iterator[Place]]] = {
    "text": from_text,
    "concise": from_concise,
    "json": from_json,
    "github": from_github,
    "gitlab": from_gitlab,
    "junit": from_junit,
    "sarif": from_sarif,
}


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[str], str]:
    """The report of the example blog in a format, from the blog's own folder, written with `--output`."""
    monkeypatch.chdir(BLOG)

    def report(name: str) -> str:
        assert main(["--isolated", "--output-format", name, "--output", str(tmp_path / "report")]) == 1
        assert "Found " in capsys.readouterr().out
        return (tmp_path / "report").read_text(encoding="utf-8")

    return report


def test_every_format_is_read_here() -> None:
    assert set(READ) == set(FORMATS) - {"html"}


@pytest.mark.parametrize("name", READ)
def test_every_format_has_the_same_findings(name: str, report: Callable[[str], str]) -> None:
    expected = sorted(from_json(report("json")))
    found = sorted(READ[name](report(name)))
    assert len(found) > 30
    if name in ("text", "concise"):  # a terminal is not shown every character
        found, expected = [each[:4] for each in found], [each[:4] for each in expected]  # type: ignore[misc]
    assert found == expected


@pytest.mark.parametrize("name", READ)
def test_what_can_t_be_shown_is_escaped(name: str) -> None:
    odd = diagnostic(
        "a\x00\x1b]<&>\"'%::\ud800,\ufffe汉", 1, 3, path='p/a:,% "<&汉\n\udcff.md', message="m: 100%, <b>\r\n& \x07 ]]>"
    )
    for encoding in ("utf-8", "ascii"):
        report = rendered(name, odd, look=Look(encoding=encoding))
        assert "\x1b" not in report and "\x00" not in report and "\x07" not in report
        assert encoding == "utf-8" or name == "junit" or report.isascii()
        if name in ("json", "gitlab", "sarif", "junit"):
            assert len(list(READ[name](report))) == 1
        if name == "github":
            assert report.count("\n") == 1


# ---- GitHub


def test_github_takes_columns_of_one_line_only() -> None:
    assert rendered("github", diagnostic("abc", 2, 4)) == (
        "::error title=a/b,file=_posts/a.md,line=7,endLine=7,col=2,endColumn=4::_posts/a.md:7:2: a/b it is wrong\n"
    )
    assert "line=7,endLine=9::" in rendered("github", diagnostic("abc", 2, 4, end_line=9))


def test_github_counts_what_it_does_not_show() -> None:
    many = [diagnostic("a", 1, 2, line=number, severity="warning") for number in range(11)]
    assert "::notice" not in rendered("github", *many[:10], diagnostic("a", 1, 2))
    last = rendered("github", *many, diagnostic("a", 1, 2)).splitlines()[-1]
    assert last.startswith("::notice title=lint-posts::1 error and 11 warnings: GitHub shows 10")


def test_a_path_counts_from_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "blog").mkdir()
    monkeypatch.chdir(tmp_path / "blog")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path))
    for name, path in (("github", "file=blog/a.md,"), ("gitlab", '"path": "blog/a.md"'), ("sarif", '"blog/a.md"')):
        assert path in rendered(name, diagnostic("a", 1, 2, path="a.md"))
    assert "file=/elsewhere/a.md," in rendered("github", diagnostic("a", 1, 2, path="/elsewhere/a.md"))


@pytest.mark.parametrize(
    ("arguments", "shown", "written"),
    [
        ((), "::error ", None),
        (("--output-format", "concise"), "a.md:1:", None),
        (("--output-format", "json"), "[\n", None),
        (("--output-format", "sarif", "--output", "r"), "::error ", '"2.1.0"'),
        (("--output", "r"), "::error ", "  help: "),
    ],
)
def test_on_github_its_format_is_picked(
    arguments: tuple[str, ...],
    shown: str,
    written: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    Path("a.md").write_text("##标题\n", encoding="utf-8")
    assert main(["--select", "heading", *arguments, "a.md"]) == 1
    assert capsys.readouterr().out.startswith(shown)
    assert written is None or written in Path("r").read_text(encoding="utf-8")


# ---- GitLab


def test_gitlab_s_fingerprints_differ_from_file_to_file() -> None:
    report = rendered("gitlab", diagnostic("a", 1, 2, path="a.md"), diagnostic("a", 1, 2, path="b.md"))
    first, second = (each["fingerprint"] for each in json.loads(report))
    assert first != second and len(first) == 32
    assert rendered("gitlab") == "[]\n"


def test_gitlab_has_what_it_asks_for(report: Callable[[str], str]) -> None:
    found = json.loads(report("gitlab"))
    assert len({each["fingerprint"] for each in found}) == len(found)
    for each in found:
        assert set(each) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert not each["location"]["path"].startswith(("./", "/"))


# ---- JUnit


def test_junit_counts_what_it_holds(report: Callable[[str], str]) -> None:
    root = ElementTree.fromstring(report("junit"))
    assert root.tag == "testsuites"
    for suite in root:
        failures = len(list(suite.iter("failure")))
        assert suite.attrib["failures"] == suite.attrib["tests"] == str(failures) == str(len(suite))
    assert root.attrib["failures"] == str(sum(len(suite) for suite in root))


def test_a_clean_junit_report_has_a_test_that_passed() -> None:
    root = ElementTree.fromstring(rendered("junit"))
    assert (root.attrib["tests"], root.attrib["failures"]) == ("1", "0")
    assert len(list(root.iter("testcase"))) == 1 and not list(root.iter("failure"))


# ---- SARIF


def valid(report: str) -> None:
    """Judge a log by the published schema: the models of pydantic-sarif are generated from it."""
    model = pytest.importorskip("pydantic_sarif.model", reason="pydantic-sarif is not installed")
    log = getattr(model, "StaticAnalysisResultsFormatSarifVersion210JsonSchema")  # noqa: B009
    log.model_validate_json(report)


def test_sarif_is_valid(report: Callable[[str], str]) -> None:
    valid(report("sarif"))
    valid(rendered("sarif"))
    valid("".join(format_named("sarif").statistics([Row("a/b", "It is so.", 3, 1)], Look())))


def test_what_judges_sarif_judges() -> None:
    model = pytest.importorskip("pydantic_sarif.model", reason="pydantic-sarif is not installed")
    pydantic = importlib.import_module("pydantic")
    log = getattr(model, "StaticAnalysisResultsFormatSarifVersion210JsonSchema")  # noqa: B009
    for wrong in ('{"version": "2.1.0"}', '{"version": "2.1.0", "runs": [{"results": []}]}'):
        with pytest.raises(pydantic.ValidationError):
            log.model_validate_json(wrong)


def test_sarif_has_every_rule_s_page(report: Callable[[str], str]) -> None:
    (run,) = json.loads(report("sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) > 20
    for rule in rules:
        assert "~~~ bad" in rule["help"]["markdown"]
        assert rule["helpUri"].endswith(f"/docs/rules/{rule['id']}.md")
        assert rule["fullDescription"]["text"] != rule["shortDescription"]["text"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert len(result["partialFingerprints"]["lintPosts/v1"]) == 16
    assert run["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize("own", ["##标题😀\n\n字****\n", "\ufeff##标题\r\n\r\n字****\r\n"])
def test_the_fixes_of_a_sarif_log_can_be_done(
    own: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_bytes(own.encode())
    main(["--select", "heading,emphasis", "--output-format", "sarif", "a.md"])
    log = json.loads(capsys.readouterr().out)
    edits = []
    for result in log["runs"][0]["results"]:
        for change in result["fixes"][0]["artifactChanges"][0]["replacements"]:
            start = change["deletedRegion"]["charOffset"]
            inserted = change.get("insertedContent", {"text": ""})["text"]
            edits.append(Edit(start, start + change["deletedRegion"]["charLength"], inserted))
    text = own.removeprefix("\ufeff")
    assert apply(text, sorted(edits)) == text.replace("##标", "## 标").replace("****", "")


def test_paths_are_addresses() -> None:
    report = rendered("sarif", diagnostic("a", 1, 2, path="_posts/汉 字#1%.md"), diagnostic("a", 1, 2, path="/a/b.md"))
    first, second = (
        each["locations"][0]["physicalLocation"]["artifactLocation"]
        for each in json.loads(report)["runs"][0]["results"]
    )
    assert first == {"uri": "_posts/%E6%B1%89%20%E5%AD%97%231%25.md", "uriBaseId": "%SRCROOT%"}
    assert second == {"uri": "file:///a/b.md"}


def test_where_the_pages_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINT_POSTS_HOME", "https://example.org/x/blob/v1/")
    assert rule_page("a/b") == "https://example.org/x/blob/v1/docs/rules/a/b.md"
    monkeypatch.delenv("LINT_POSTS_HOME")
    page = rule_page("emphasis/empty")
    assert page is not None and page.startswith(("file:///", "https://"))


def test_a_fix_says_whether_it_is_safe() -> None:
    report = rendered("sarif", diagnostic("a", 1, 2, fix=safe("remove it", Edit(3, 4, ""))))
    (fix,) = json.loads(report)["runs"][0]["results"][0]["fixes"]
    assert fix["description"]["text"] == "remove it"
    assert fix["artifactChanges"][0]["replacements"] == [{"deletedRegion": {"charOffset": 3, "charLength": 1}}]


@pytest.mark.parametrize("name", FORMATS)
def test_statistics_in_every_format(name: str) -> None:
    rows = [Row("a/b", "It is <so>.", 3, 1), Row("a/c", "", 1, 0)]
    report = "".join(format_named(name).statistics(rows, Look()))
    assert "a/b" in report and "a/c" in report and "3" in report
    assert "".join(format_named(name).statistics([], Look())) == "" or name not in ("text", "concise", "github")
