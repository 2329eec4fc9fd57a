from __future__ import annotations

from collections.abc import Iterator

import pytest

from lint_posts import fix_text, lint_text
from lint_posts.lint import Job, find, lint
from lint_posts.model import Problem, Unused
from lint_posts.post import Post
from lint_posts.site import Site
from tests.fakes import chosen, gone, rule, word


def rules(text: str, **given: object) -> list[tuple[int, str]]:
    found = lint_text(text, select=["emphasis/empty", "heading/missing-space"], **given)  # type: ignore[arg-type]
    return [(each.line, each.rule) for each in found]


EMPTY, SPACE = "emphasis/empty", "heading/missing-space"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<!-- lint-posts-disable-next-line emphasis/empty -->\n字****\n字****\n", [(3, EMPTY)]),
        ("字****\n<!-- lint-posts-disable-next-line emphasis/empty -->\n", [(1, EMPTY)]),
        ("<!-- lint-posts-disable-next-line emphasis/empty -->\n\n##字****\n", [(3, SPACE)]),
        ("<!-- lint-posts-disable-line emphasis/empty -->\n字****\n", [(2, EMPTY)]),
        ("字****\n\n<!-- lint-posts-disable -->\n\n字****\n", [(1, EMPTY)]),
        ("<!-- lint-posts-disable -->\n\n字****\n\n<!-- lint-posts-enable -->\n\n字****\n", [(7, EMPTY)]),
        (
            "<!-- lint-posts-disable -->\n\n字****\n\n<!-- lint-posts-enable heading -->\n\n##字****\n",
            [(7, SPACE)],
        ),
        (
            "<!-- lint-posts-disable emphasis -->\n\n##字\n\n<!-- lint-posts-enable heading -->\n\n字****\n",
            [(3, SPACE)],
        ),
        ("<!-- lint-posts-disable-file emphasis/empty -->\n\n##字****\n", [(3, SPACE)]),
        ("<!-- lint-posts-disable-file emphasis/emtpy -->\n\n字****\n", [(3, EMPTY)]),
        ("<!-- lint-posts-disable-next-line: emphasis -->\n字****\n", []),
        ("`<!-- lint-posts-disable-file -->`\n\n字****\n", [(3, EMPTY)]),
        ("```\n<!-- lint-posts-disable-file -->\n```\n\n字****\n", [(5, EMPTY)]),
        ("---\nlint_posts:\n  ignore: [heading]\n---\n\n##字****\n", [(6, EMPTY)]),
        ("---\nlint_posts: {ignore: all}\n---\n\n##字****\n", []),
        ("---\nlint_posts: true\n---\n\n字****\n", [(5, EMPTY)]),
        ("---\nlint_posts: {ignroe: x, ignore: emphasis}\n---\n\n##字****\n", [(5, SPACE)]),
        ("字**** <!-- lint-posts-disable-next-line emphasis/empty -->", [(1, EMPTY)]),
        ("<!-- lint-posts-disable -->\n\n<!-- lint-posts-disable-nxt -->\n\n字****\n", []),
        ("<!--lint-posts-disable-next-line:emphasis/empty,heading-->\n##字****\n", []),
        ("<!-- lint-posts-disable-file heading ---->\n\n##字****\n", [(3, EMPTY)]),
        ("<!-- lint-posts-disable-file heading -- emphasis -->\n\n##字****\n", [(3, EMPTY)]),
        ("{%comment%}lint-posts-disable-file emphasis{%endcomment%}\n\n##字****\n", [(3, SPACE)]),
        ("{%- comment -%} lint-posts-disable-file emphasis {%- endcomment -%}\n\n##字****\n", [(3, SPACE)]),
        ("{%#lint-posts-disable-file emphasis%}\n\n##字****\n", [(3, SPACE)]),
        ("{%- # lint-posts-disable-file emphasis -%}\n\n##字****\n", [(3, SPACE)]),
        ("{{ x }}\n\n<!-- lint-posts-disable-file heading -->\n\n##字****\n", [(5, EMPTY)]),
    ],
)
def test_what_is_left(text: str, left: list[tuple[int, str]]) -> None:
    assert rules(text) == left
    assert rules(text.replace("\n", "\r\n")) == left


def test_what_is_suppressed_is_not_repaired() -> None:
    text = "<!-- lint-posts-disable-next-line emphasis/empty -->\n字****\n\n字****\n"
    assert fix_text(text) == "<!-- lint-posts-disable-next-line emphasis/empty -->\n字****\n\n字\n"


def test_a_rule_that_failed_has_not_told_whether_it_would_have_found_something(monkeypatch: pytest.MonkeyPatch) -> None:
    def check_suppressions(post: object, unused: object) -> object:
        assert not unused
        return iter(())

    def check(post: object) -> object:
        raise ZeroDivisionError

    used = chosen(word("a/b", "x", gone), rule("a/c", check), rule("s/u", check_suppressions=check_suppressions))
    monkeypatch.setattr("lint_posts.rule.every_rule", lambda: tuple(each.rule for each in used))
    result = lint(Job("", "x.md", used), b"<!-- lint-posts-disable-file a/c -->\n")
    assert [crash.rule for crash in result.crashes] == ["a/c"]


@pytest.mark.parametrize("gathers", [True, False])
@pytest.mark.parametrize("site", [None, Site("/site", "jekyll")])
def test_a_rule_that_gathers_is_judged_where_there_is_a_site(
    gathers: bool, site: Site | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check_suppressions(post: Post, unused: list[Unused]) -> Iterator[Problem]:
        yield from (Problem(each.span, "of no use") for each in unused)

    watcher = rule("s/u", check_suppressions=check_suppressions)
    names = {"gather": lambda *given: (), "judge": lambda *given: ()} if gathers else {}
    asked = rule("a/b", lambda *given: iter(()), **names)
    monkeypatch.setattr("lint_posts.rule.every_rule", lambda: (asked, watcher))
    post = Post("<!-- lint-posts-disable-file a/b -->\n", None, site, "kramdown")
    assert bool(find(post, chosen(asked, watcher))) is (site is not None or not gathers)


def test_a_failure_that_nobody_asks_for_is_raised() -> None:
    def check(post: Post) -> Iterator[Problem]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        find(Post("a\n", None, None, "kramdown"), chosen(rule("a/b", check)))


def test_the_next_line_is_found_in_a_quote_and_over_other_comments() -> None:
    text = "> <!-- lint-posts-disable-next-line -->\n> <!-- lint-posts-disable-next-line -->\n>\n> 字****\n> 字****\n"
    assert rules(text) == [(5, EMPTY)]
