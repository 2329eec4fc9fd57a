from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import lint_posts
from lint_posts import fix_text, lint_text, read_post
from lint_posts.choose import UnknownName
from lint_posts.model import Edit
from tests.fakes import RULES, Rule

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _fake_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    def every_rule() -> tuple[Rule, ...]:
        return RULES

    monkeypatch.setattr("lint_posts.rule.every_rule", every_rule)


def test_a_post_has_its_text_without_mark_and_carriage_returns() -> None:
    post = read_post("\ufeff---\r\ntitle: a\r\n---\r\na **b**\r\n", path="_posts/2020-01-01-a.md")
    assert post.text == "---\ntitle: a\n---\na **b**\n"
    assert post.visible_text.strip() == "a b"
    assert (post.path, post.site, post.dialect) == ("_posts/2020-01-01-a.md", None, "kramdown")


def test_both_dialects() -> None:
    text = "**“两卡”**开\n"
    assert read_post(text, dialect="kramdown").visible_text.strip() == "“两卡”开"
    assert read_post(text, dialect="commonmark").visible_text.strip() == "**“两卡”**开"


def test_lint_text() -> None:
    text = "\ufeffa dog\r\na cat\r\n"
    dog, cat = lint_text(text, path="x.md")
    assert (dog.path, dog.rule, dog.line, dog.column) == ("x.md", "animal/dog", 1, 3)
    assert cat.fix is not None
    (edit,) = cat.fix.edits
    assert isinstance(edit, Edit)
    assert text[edit.start : edit.end] == " cat"


def test_names_and_options() -> None:
    assert [each.rule for each in lint_text("a dog, a cat\n", select=["animal/cat"])] == ["animal/cat"]
    assert lint_text("a dog\n", ignore=["animal"]) == []
    options = {"plant/options": {"words": ("rose",)}}
    assert [each.rule for each in lint_text("a rose\n", options=options)] == ["plant/options"]
    with pytest.raises(UnknownName, match=r"did you mean `animal/cat`\?"):
        lint_text("", select=["animal/cta"])


def test_fix_text_keeps_line_ends_and_mark() -> None:
    assert fix_text("\ufeffa cat\r\nb\na bird\r\n") == "\ufeffa\r\nb\na bird\r\n"
    assert fix_text("a cat, a bird\n", unsafe=True) == "a, a\n"
    assert fix_text("fine") == "fine"


def test_a_rule_that_raises_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        lint_text("crash")


def test_importing_is_cheap() -> None:
    script = "import sys, lint_posts; print(sorted({'yaml', 'mistune', 're', 'dataclasses'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-S", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = lint_posts.nothing
