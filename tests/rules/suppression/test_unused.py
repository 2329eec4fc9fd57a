from __future__ import annotations

import pytest

from lint_posts import fix_text, lint_text

NAME = "suppression/unused"
FRONT = "---\nlayout: post\ntags: [a]\n---\n\n"

CLEAN = [
    pytest.param("<!-- lint-posts-disable-next-line emphasis/empty -->\n文字****\n", id="the next line"),
    pytest.param("<!-- lint-posts-disable-next-line emphasis/empty -- why -->\n文字****\n", id="with a reason"),
    pytest.param("<!-- lint-posts-disable-next-line emphasis -->\n文字****\n", id="a family"),
    pytest.param("<!-- lint-posts-disable-next-line -->\n文字****\n", id="every rule"),
    pytest.param("<!-- lint-posts-disable-next-line heading, emphasis -->\n\n##标题****\n", id="over a blank line"),
    pytest.param(
        "<!-- lint-posts-disable-next-line heading -->\n<!-- lint-posts-disable-next-line emphasis -->\n##标题****\n",
        id="two comments",
    ),
    pytest.param("> <!-- lint-posts-disable-next-line heading -->\n>\n> ##标题\n", id="in a quote"),
    pytest.param("文字**** <!-- lint-posts-disable-line emphasis/empty -->\n", id="its own line"),
    pytest.param("<!-- lint-posts-disable-file emphasis/empty -->\n\n文字****\n", id="the file"),
    pytest.param("文字****\n\n<!-- lint-posts-disable-file -->\n", id="the file, from its end"),
    pytest.param("<!-- lint-posts-disable emphasis -->\n\n文字****\n", id="from here on"),
    pytest.param(
        "<!-- lint-posts-disable -->\n\n文字****\n\n<!-- lint-posts-enable heading -->\n\n好\n", id="a part of it"
    ),
    pytest.param("{% comment %}lint-posts-disable-next-line emphasis/empty{% endcomment %}\n文字****\n", id="Liquid"),
    pytest.param("{%- comment -%} lint-posts-disable-file {%- endcomment -%}\n\n文字****\n", id="Liquid, trimmed"),
    pytest.param("{% # lint-posts-disable-next-line emphasis -- why %}\n文字****\n", id="Liquid 5"),
    pytest.param("---\nlint_posts: {ignore: [emphasis/empty]}\n---\n\n文字****\n", id="front matter"),
    pytest.param("---\nlint_posts:\n  ignore: emphasis\n---\n\n文字****\n", id="front matter, a text"),
    pytest.param("    <!-- lint-posts-disable-next-line emphasis -->\n", id="code"),
    pytest.param("```\n<!-- lint-posts-disable-next-line emphasis -->\n```\n", id="a fence"),
    pytest.param("`<!-- lint-posts-disable-next-line emphasis -->`\n", id="inline code"),
    pytest.param("<!-- lint-posts-disable-next-line image/hot-link -->\n好\n", id="a rule that does not run"),
    pytest.param("<!-- lint-posts-disable-file suppression/unused -->\n\n好\n", id="this rule itself"),
    pytest.param(
        "<!-- lint-posts-disable-file suppression -->\n\n<!-- lint-posts-disable-next-line emphasis -->\n好\n",
        id="this rule, for another comment",
    ),
    pytest.param("<!-- lint-posts-disable-next-line emphasis/empty ---->\n文字****\n", id="two dashes and no reason"),
    pytest.param("<!-- lint-posts-disable-next-line emphasis/empty - heading -->\n##文字****\n", id="a lone dash"),
    pytest.param("<!--lint-posts-disable-next-line: emphasis/empty,heading-->\n##字****\n", id="without blanks"),
    pytest.param(
        "{%comment%}lint-posts-disable-file emphasis{%endcomment%}\n\n文字****\n", id="Liquid, without blanks"
    ),
    pytest.param("{%#lint-posts-disable-file emphasis%}\n\n文字****\n", id="Liquid 5, without blanks"),
    pytest.param("{%- # lint-posts-disable-file emphasis -%}\n\n文字****\n", id="Liquid 5, trimmed"),
    pytest.param(
        "<!-- lint-posts-disable-next-line emphasis -->\n"
        "<!-- lint-posts-disable-next-line emphasis --><!-- lint-posts-disable-next-line heading -->\n##标题****\n",
        id="comments beside each other",
    ),
    pytest.param(
        "<!-- lint-posts-disable emphasis/empty -->\n\n文字****\n\n<!-- lint-posts-enable emphasis -->\n\n好\n",
        id="a family ends a rule of it",
    ),
    pytest.param("<!-- lint-posts-disable-file tags -->\n\n好\n", id="a family that needs a site"),
    pytest.param("lint-posts-disable and lint_posts\n", id="prose"),
    pytest.param("<!-- the lint-posts-disable comment -->\n", id="a comment that tells of one"),
]

FOUND = [
    ("<!-- lint-posts-disable-next-line emphasis/empty -->\n好\n", 1, 1, "好\n"),
    ("好\n\n<!-- lint-posts-disable-next-line -->\n好\n", 3, 1, "好\n\n好\n"),
    (
        "<!-- lint-posts-disable-next-line emphasis/empty, heading/full-width -- why -->\n文字****\n",
        1,
        51,
        "<!-- lint-posts-disable-next-line emphasis/empty -- why -->\n文字****\n",
    ),
    (
        "<!-- lint-posts-disable-next-line heading/full-width emphasis/empty -->\n文字****\n",
        1,
        35,
        "<!-- lint-posts-disable-next-line emphasis/empty -->\n文字****\n",
    ),
    ("<!-- lint-posts-disable-next-line emphasis/emtpy -->\n好\n", 1, 1, "好\n"),
    ("<!-- lint-posts-disable-nxt-line emphasis/empty -->\n好\n", 1, 1, None),
    ("好 <!-- lint-posts-disable-line emphasis -->\n", 1, 3, "好\n"),
    ("<!-- lint-posts-disable-line emphasis --> 好\n", 1, 1, "好\n"),
    ("好 <!-- lint-posts-disable-line emphasis --> 好\n", 1, 3, "好 好\n"),
    ("<!-- lint-posts-disable-file emphasis -->\n\n好\n", 1, 1, "\n好\n"),
    ("文字****\n\n<!-- lint-posts-disable emphasis -->\n\n好\n", 3, 1, "文字\n\n\n好\n"),
    ("好\n\n<!-- lint-posts-enable emphasis -->\n", 3, 1, "好\n\n"),
    ("> <!-- lint-posts-disable-next-line emphasis -->\n> 好\n", 1, 3, "> 好\n"),
    ("{% comment %}lint-posts-disable-next-line{% endcomment %}\n好\n", 1, 1, "好\n"),
    ("---\nlayout: post\nlint_posts: {ignore: [emphasis/empty]}\ntitle: a\n---\n\n好\n", 3, 1,
     "---\nlayout: post\ntitle: a\n---\n\n好\n"),
    ("---\nlint_posts:\n  ignore:\n    - emphasis\n    - heading\n---\n\n文字****\n", 5, 7,
     "---\nlint_posts:\n  ignore:\n    - emphasis\n---\n\n文字****\n"),
    ("---\nlint_posts: {ignore: []}\n---\n\n好\n", 2, 1, "---\n---\n\n好\n"),
    ("---\nlint_posts: {ignroe: [emphasis]}\n---\n\n好\n", 2, 14, None),
    ("---\nlint_posts: {ignroe: [heading], ignore: [emphasis]}\n---\n\n文字****\n", 2, 14, None),
    ("---\nlint_posts:\n  ignore:\n    - emphasis # as it was\n    - heading\n---\n\n文字****\n", 5, 7,
     "---\nlint_posts:\n  ignore:\n    - emphasis # as it was\n---\n\n文字****\n"),
    ("- 文字**** <!-- lint-posts-disable-line emphasis, heading/full-width -->\n", 1, 49,
     "- 文字**** <!-- lint-posts-disable-line emphasis -->\n"),
    ("<!-- lint-posts-disable-next-line heading/full-width emphasis heading/missing-space -->\n##标题****\n", 1, 35,
     "<!-- lint-posts-disable-next-line emphasis heading/missing-space -->\n##标题****\n"),
    ("<!-- lint-posts-disable-next-line emphasis heading/full-width heading/missing-space -->\n##标题****\n", 1, 44,
     "<!-- lint-posts-disable-next-line emphasis heading/missing-space -->\n##标题****\n"),
    ("---\nlint_posts: {ignore: [emphasis, heading/full-width]}\n---\n\n文字****\n", 2, 33,
     "---\nlint_posts: {ignore: [emphasis]}\n---\n\n文字****\n"),
    ("<!-- lint-posts-disable-file all -->\n\n好\n", 1, 1, "\n好\n"),
    ("<!-- lint-posts-disable-file emphasis -->\n\n文字****\n\n<!-- lint-posts-enable emphasis -->\n", 5, 1,
     "<!-- lint-posts-disable-file emphasis -->\n\n文字****\n\n"),
    ("好\n\n  好 <!-- lint-posts-disable-line emphasis -->\n", 3, 5, "好\n\n  好\n"),
    ("好 <!-- lint-posts-disable-line emphasis --> 好  \n好\n", 1, 3, "好 好  \n好\n"),
]  # fmt: skip
RULES = ["emphasis", "heading", NAME]


@pytest.mark.parametrize("text", CLEAN)
@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
def test_what_is_of_use(text: str, dialect: str) -> None:
    for select in (RULES, ["default"]):
        if select is RULES or "hot-link" not in text:
            assert NAME not in [each.rule for each in lint_text(text, select=select, dialect=dialect)]  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "line", "column", "fixed"), FOUND)
def test_what_suppresses_nothing(text: str, line: int, column: int, fixed: str | None) -> None:
    found = [each for each in lint_text(text) if each.rule == NAME]
    assert [(each.line, each.column) for each in found] == [(line, column)]
    assert all(each.fix is None or each.fix.safe for each in found)
    assert fix_text(text, select=["default"]) == (text if fixed is None else fixed)


def test_a_comment_that_parts_two_paragraphs_goes_and_they_stay_apart() -> None:
    text = "一\n<!-- lint-posts-disable-next-line emphasis -->\n二\n"
    assert fix_text(text, dialect="kramdown") == "一\n二\n"
    assert fix_text(text, dialect="commonmark") == "一\n\n二\n"


def test_only_what_runs_is_judged() -> None:
    text = "<!-- lint-posts-disable-next-line emphasis -->\n好\n"
    assert [each.rule for each in lint_text(text)] == [NAME]
    assert lint_text(text, select=["emphasis/empty", NAME]) == []
    assert lint_text("<!-- lint-posts-disable-file -->\n", select=["emphasis", NAME]) == []


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("emphasis/empty", "there is no problem of `emphasis/empty` to suppress here: remove it"),
        ("", "there is no problem of any rule to suppress here: remove it"),
        ("heading emphasis", "there is no problem of `heading, emphasis` to suppress here: remove it"),
        (
            "emphasis/emtpy",
            "`emphasis/emtpy` is no rule and no way to suppress one, so nothing is suppressed: remove it",
        ),
        (
            "heading emphasis/emtpy",
            "`heading, emphasis/emtpy` is no rule and no way to suppress one, so nothing is suppressed: remove it",
        ),
    ],
)
def test_what_is_said(names: str, said: str) -> None:
    assert [each.message for each in lint_text(f"<!-- lint-posts-disable-file {names} -->\n\n好\n")] == [said]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("<!-- lint-posts-disable-nxt-line emphasis -->\n", "lint-posts-disable-nxt-line"),
        ("---\nlint_posts: {ignroe: [emphasis]}\n---\n", "lint_posts: ignroe"),
        ("---\nlint_posts: {ignore: []}\n---\n", "lint_posts: ignore without names"),
        ("---\nlint_posts: {ignore: true}\n---\n", "lint_posts: ignore without names"),
    ],
)
def test_what_is_said_of_no_way_to_suppress_one(text: str, named: str) -> None:
    said = [each.message for each in lint_text(f"{text}\n好\n", select=[NAME])]
    assert said == [f"`{named}` is no rule and no way to suppress one, so nothing is suppressed: remove it"]


@pytest.mark.parametrize("names", ["'emphasis'", "'emphasis', 'heading'"])
def test_toml_is_judged_and_left_as_it_is(names: str) -> None:
    text = f"+++\n[lint_posts]\nignore = [{names}]\n+++\n\n好\n"
    assert [each.fix for each in lint_text(text, dialect="commonmark", select=RULES)] == [None]
    text = text.replace("好", "字****")
    assert [each.fix for each in lint_text(text, dialect="commonmark", select=RULES)] == [None] * (names.count(","))


def test_only_jekyll_runs_a_liquid_comment_in_code() -> None:
    text = "```\n{% comment %}lint-posts-disable-file emphasis{% endcomment %}\n```\n"
    assert [each.rule for each in lint_text(text, dialect="kramdown", select=RULES)] == [NAME]
    assert lint_text(text, dialect="commonmark", select=RULES) == []
    text = "好 {% comment %}lint-posts-disable-file emphasis{% endcomment %}\n"
    assert [each.rule for each in lint_text(text, dialect="commonmark", select=RULES)] == [NAME]


@pytest.mark.parametrize(("dialect", "judged"), [("kramdown", False), ("commonmark", True)])
def test_a_rule_for_another_dialect_is_not_judged(dialect: str, judged: bool) -> None:
    text = "<!-- lint-posts-disable-next-line emphasis/flanking -->\n好\n"
    assert bool(lint_text(text, dialect=dialect)) is judged  # type: ignore[arg-type]
    assert lint_text("<!-- lint-posts-disable-next-line emphasis -->\n好\n", dialect=dialect)  # type: ignore[arg-type]


def test_comments_that_touch_each_other_all_go() -> None:
    comment = "<!-- lint-posts-disable-line emphasis -->"
    assert fix_text(f"好 {comment}{comment} 好 {comment}\n\n{comment}\n好\n") == "好  好\n\n好\n"


def test_what_stands_below_one_that_is_none_is_judged_too() -> None:
    text = "<!-- lint-posts-disable-nxt-line -->\n\n好 <!-- lint-posts-disable-line emphasis -->\n"
    assert [(each.line, each.rule) for each in lint_text(text, select=RULES)] == [(1, NAME), (3, NAME)]


def test_a_name_that_is_none_is_called_so() -> None:
    (found,) = lint_text("<!-- lint-posts-disable-file emphasis/emtpy -->\n")
    assert "is no rule" in found.message


def test_directives_above_each_other_hold_for_the_same_line() -> None:
    text = "<!-- lint-posts-disable-next-line emphasis/empty -->\n" * 1000 + "\n文****\n"
    assert [each.rule for each in lint_text(text)] == []


def test_one_that_parts_two_lists_stays_and_the_other_goes() -> None:
    comment = "<!-- lint-posts-disable-next-line emphasis -->"
    parts = f"- 一\n\n{comment}\n\n- 二\n"
    text = f"{parts}\n好 <!-- lint-posts-disable-line emphasis -->\n"
    assert [each.fix is None for each in lint_text(text, dialect="commonmark")] == [True, False]
    assert fix_text(text, dialect="commonmark") == f"{parts}\n好\n"
