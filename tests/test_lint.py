from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.files import SourceText
from lint_posts.lint import Chosen, Job, diagnostics, find, lint
from lint_posts.model import Diagnostic, Edit
from lint_posts.post import Post
from lint_posts.rule import Rule
from lint_posts.run import run
from tests.fakes import RULES, becomes, chosen, gone, rule, word


def told(own: str, *rules: Rule) -> list[Diagnostic]:
    source = SourceText.of(own)
    post = Post(source.text, None, None, "kramdown")
    return diagnostics(find(post, chosen(*rules)), post, source, "x.md")


def test_lines_and_columns_count_characters_from_one() -> None:
    each = told("第一行\n汉字 😀cat\n", word("animal/cat", "cat"))[0]
    assert (each.line, each.column, each.end_line, each.end_column) == (2, 5, 2, 8)
    assert each.source == "汉字 😀cat"


def test_a_problem_may_span_lines() -> None:
    each = told("a b\nc d\n", word("a/b", r"b\nc"))[0]
    assert (each.line, each.column, each.end_line, each.end_column) == (1, 3, 2, 2)


def test_positions_are_the_same_with_other_line_ends_and_a_mark() -> None:
    cat = word("animal/cat", "cat", gone)
    plain, windows = told("a\n\ncat\n", cat)[0], told("\ufeffa\r\n\r\ncat\r\n", cat)[0]
    assert (plain.line, plain.column, plain.fingerprint) == (windows.line, windows.column, windows.fingerprint)
    assert plain.fix is not None
    assert windows.fix is not None
    assert plain.fix.edits == (Edit(3, 6, ""),)
    assert windows.fix.edits == (Edit(6, 9, ""),)


def test_edits_have_the_line_ends_of_the_file() -> None:
    each = told("a\r\ncat\r\n", word("animal/cat", "cat", becomes("x\ny")))[0]
    assert each.fix is not None
    assert each.fix.edits == (Edit(3, 6, "x\r\ny"),)


def test_the_order_is_that_of_the_post() -> None:
    found = told("dog cat dog\n", word("animal/dog", "dog"), word("animal/cat", "cat"))
    assert [each.rule for each in found] == ["animal/dog", "animal/cat", "animal/dog"]


def test_fingerprints_follow_the_line_not_its_number() -> None:
    dog = word("animal/dog", "dog")
    before = [each.fingerprint for each in told("the dog\nthe dog\ndog\n", dog)]
    after = [each.fingerprint for each in told("new\n\n  the dog\nthe dog\nmore\ndog\n", dog)]
    assert before == after
    assert len(set(before)) == 3


def test_severity_is_the_settings_then_the_problems_then_the_rules() -> None:
    source = SourceText.of("dog\n")
    post = Post(source.text, None, None, "kramdown")
    dog = word("animal/dog", "dog", SEVERITY="warning")
    assert told("dog\n", dog)[0].severity == "warning"
    found = find(post, [Chosen(dog, {}, "error")])
    assert diagnostics(found, post, source, "x.md")[0].severity == "error"


def test_triggers_and_dialects_hold_rules_back() -> None:
    post = Post("dog\n", None, None, "kramdown")
    assert find(post, chosen(word("a/b", "dog", TRIGGER="cat"))) == []
    assert len(find(post, chosen(word("a/b", "dog", TRIGGER="cat")), triggers=False)) == 1
    assert find(post, chosen(word("a/b", "dog", DIALECTS=("commonmark",)))) == []


def test_options_reach_the_rule() -> None:
    post = Post("a rose\n", None, None, "kramdown")
    options = next(each for each in RULES if each.name == "plant/options")
    assert find(post, [Chosen(options, {"words": ("rose",)})])[0].problem.message == "long rose 3"


def test_a_rule_that_raises_is_named_and_the_rest_goes_on() -> None:
    result = lint(Job("", "x.md", chosen(*RULES)), b"crash dog\n")
    assert [each.rule for each in result.diagnostics] == ["animal/dog"]
    assert [(crash.path, crash.rule) for crash in result.crashes] == [("x.md", "broken/crash")]
    assert result.crashes[0].error.startswith("ZeroDivisionError: no way (fakes.py:")


def test_without_a_report_the_error_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        find(Post("crash", None, None, "kramdown"), chosen(*RULES))


def test_what_is_no_post_is_one_finding(tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.md", tmp_path / "good.md"
    bad.write_bytes("第一行\n".encode() + "北京".encode("gbk") + b"\n")
    good.write_text("dog\n")
    (tmp_path / "link.md").symlink_to("nowhere")
    jobs = [Job(str(tmp_path / name), name, chosen(*RULES), fix=True) for name in ("bad.md", "link.md", "good.md")]
    results = list(run(jobs))
    found = [(each.path, each.rule, each.line, each.column) for result in results for each in result.diagnostics]
    assert found == [
        ("bad.md", "file/failure", 2, 1),
        ("link.md", "file/failure", 1, 1),
        ("good.md", "animal/dog", 1, 1),
    ]
    assert results[0].failure == "it is not UTF-8"
    assert all(result.after is None for result in results)


def test_a_broken_failure_rule_is_a_crash_too() -> None:
    def check_failure(error: Exception, data: bytes) -> None:
        raise KeyError(1)

    result = lint(Job("", "x.md", chosen(rule("file/x", check_failure=check_failure))), b"\xff")
    assert [crash.rule for crash in result.crashes] == ["file/x"]
    assert result.failure == "it is not UTF-8"


def test_a_file_that_is_no_page_is_passed_by(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("title: a\n")
    (tmp_path / "README.md").write_text("dog\n")
    result = next(iter(run([Job(str(tmp_path / "README.md"), "README.md", chosen(*RULES))])))
    assert result.skipped
    assert not result.diagnostics
