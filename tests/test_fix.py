from __future__ import annotations

import re
from typing import Literal

import pytest

from lint_posts.fix import Fixed, candidates, choose, fix
from lint_posts.lint import Job, find, lint
from lint_posts.model import Edit, Fix, Problem, Span, safe
from lint_posts.post import Post
from lint_posts.rule import Rule
from tests.fakes import becomes, chosen, gone, gone_unsafely, rule, word

Dialect = Literal["kramdown", "commonmark"]
FRONT = "---\ntitle: a\ntags: [b]\n---\n"


def fixed(text: str, *rules: Rule, unsafe: bool = False, dialect: Dialect = "kramdown") -> Fixed:
    def read(text: str) -> Post:
        return Post(text, None, None, dialect)

    running = chosen(*rules)
    post = read(text)
    return fix(post, find(post, running), read=read, find=lambda post: find(post, running), unsafe=unsafe)


CAT = word("animal/cat", r" ?\bcat\b", gone)


def test_all_fixes_are_done_and_counted() -> None:
    done = fixed(f"{FRONT}a cat, a cat and a dog\n", CAT, word("animal/dog", "dog"))
    assert done.post.text == f"{FRONT}a, a and a dog\n"
    assert done.fixed == {"animal/cat": 2}
    assert [each.by.rule.name for each in done.found] == ["animal/dog"]
    assert not done.refused


def test_nothing_to_fix_gives_the_post_itself() -> None:
    done = fixed("a dog\n", CAT)
    assert not done.turns
    assert done.post.text == "a dog\n"


def test_unsafe_fixes_only_when_asked_for() -> None:
    cat = word("animal/cat", " cat", gone_unsafely)
    assert fixed("a cat\n", cat).post.text == "a cat\n"
    assert fixed("a cat\n", cat, unsafe=True).post.text == "a\n"


def test_fixes_of_fixes_go_on_until_still() -> None:
    done = fixed("a ((x)) b\n", word("a/parens", r"\(\w*\)", gone))
    assert done.post.text == "a  b\n"
    assert len(done.turns) == 2
    assert done.fixed == {"a/parens": 2}


# ---- which go in together


def made(*fixes: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    def check(post: Post):  # type: ignore[no-untyped-def]
        for start, end, text in fixes:
            yield Problem(Span(start, end), "x", safe("x", Edit(start, end, text)))

    post = Post("0123456789", None, None, "kramdown")
    found = find(post, chosen(rule("a/b", check)))
    return [tuple(each.edits[0]) for each in choose(candidates(found, post, False))]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("fixes", "expected"),
    [
        ([(0, 2, ""), (1, 3, "")], [(0, 2, "")]),
        ([(0, 2, ""), (2, 4, "")], [(0, 2, ""), (2, 4, "")]),
        ([(2, 2, "x"), (2, 2, "x")], [(2, 2, "x")]),
        ([(2, 2, "x"), (2, 2, "y")], [(2, 2, "x")]),
        ([(0, 2, ""), (2, 2, "x")], [(0, 2, "")]),
        ([(2, 2, "x"), (2, 4, "")], [(2, 2, "x")]),
        ([(0, 9, ""), (3, 4, ""), (5, 6, "")], [(0, 9, "")]),
        ([(3, 4, "3")], []),
        ([(8, 20, "")], []),
    ],
)
def test_of_two_that_overlap_the_later_waits(
    fixes: list[tuple[int, int, str]], expected: list[tuple[int, int, str]]
) -> None:
    assert made(*fixes) == expected


def test_a_fix_goes_in_whole_or_not_at_all() -> None:
    def check(post: Post):  # type: ignore[no-untyped-def]
        for match in re.finditer(r"\(([^)]*)\)", post.text):
            edits = (Edit(match.start(), match.start() + 1, ""), Edit(match.end() - 1, match.end(), ""))
            yield Problem(Span(*match.span()), "x", Fix(edits, True, "x"))

    done = fixed("a (b c) d\n", rule("a/parens", check), word("a/inner", " c", gone))
    assert done.post.text == "a b d\n"
    assert len(done.turns) == 2


def test_fixes_that_fight_are_left_out_and_the_others_done() -> None:
    there = word("a/there", r"\*\*x\*\*", becomes("__x__"))
    back = word("a/back", r"__x__", becomes("**x**"))
    done = fixed("a **x** b cat\n", there, back, CAT)
    assert done.post.text == "a **x** b\n"
    assert {each.rule for each in done.refused} == {"a/there", "a/back"}
    assert {each.reason for each in done.refused} == {"its fixes do not come to rest"}


def test_a_fix_that_grows_without_end_is_left_out() -> None:
    done = fixed("a x\n", word("a/grow", r" x", becomes("  x")))
    assert done.post.text == "a x\n"
    assert [each.rule for each in done.refused] == ["a/grow"]


# ---- what harms


@pytest.mark.parametrize(
    ("text", "pattern", "becomes_text", "reason"),
    [
        (f"{FRONT}text\n", r"\[b\]", "[b", "the front matter no longer parses"),
        (f"{FRONT}text\n", r"(?<=b\])\n---", "", "front matter"),
        (f"{FRONT}text\n", r"title: a", "title: a\nnew: b", "the front matter changed elsewhere"),
        ("---\na: b #\nc: d\n---\ntext\n", r"b #\n", "b # ", "the front matter changed elsewhere"),
        ("a `code` and `more` b\n", r"(?<=a )", "` ", ""),
        ("a\n\nb\n", r"a\n", "a `\n", "it would add ``` to the page"),
        ("a\nb `c`\n", r"a\n", "\n    ", "it would change code"),
        ("a\n\n    code\n", "a\n", "- a\n", "code"),
        ("a\n\n```\ncode\n```\n", "a\n\n```\n", "a\n\n", ""),
        ("a [x] c\n", r"(?<=\])", "(u)", "it would take `[]` from the page"),
        ("a b\n", "b", "b!", "it would add `!` to the page"),
        ("a b\n", "a b", "b a", "it would move text on the page"),
        ("a <b>x</b> c\n", r"(?<=c)\n", "\n{::nomarkdown}", ""),
        ("a {{ x }} b\n", r"(?<=a )", "{% raw %}", ""),
        ("<!-- x --> a b\n", "<!-- ", "", ""),
    ],
)
def test_a_fix_that_harms_is_refused(text: str, pattern: str, becomes_text: str, reason: str) -> None:
    def check(post: Post):  # type: ignore[no-untyped-def]
        match = re.search(pattern, text)
        if match and post.text[slice(*match.span())] == match[0]:
            # the problem is said to be elsewhere, so that nothing excuses the change
            yield Problem(Span(0, 0), "x", safe("x", Edit(match.start(), match.end(), becomes_text)))

    bad = rule("bad/fix", check)
    done = fixed(text, bad)
    assert done.post.text == text
    assert [each.rule for each in done.refused] == ["bad/fix"]
    assert reason in done.refused[0].reason


def test_the_good_fixes_beside_a_bad_one_are_done() -> None:
    dogs = " ".join(["a cat"] * 20)
    bad = word("bad/fix", "dog", becomes("wolf"))
    done = fixed(f"{dogs} dog {dogs} dog\n", CAT, bad)
    assert done.post.text == f"{' '.join(['a'] * 20)} dog {' '.join(['a'] * 20)} dog\n"
    assert [each.rule for each in done.refused] == ["bad/fix"]
    assert done.fixed == {"animal/cat": 40}


def test_what_a_bad_fix_overlaps_with_is_done() -> None:
    bad = word("bad/fix", "a cat", becomes("a dog"))
    done = fixed("a cat\n", bad, CAT)
    assert done.post.text == "a\n"
    assert [each.rule for each in done.refused] == ["bad/fix"]


def test_blanks_and_markers_are_no_text() -> None:
    space = word("heading/space", r"(?m)^##(?=\w)", becomes("## "))
    done = fixed("a\n\n##b\n\nc\n", space)
    assert done.post.text == "a\n\n## b\n\nc\n"
    assert not done.refused


def test_an_unsafe_fix_may_add_what_it_says() -> None:
    def check(post: Post):  # type: ignore[no-untyped-def]
        for match in re.finditer("b$", post.text, re.M):
            yield Problem(Span(*match.span()), "x", Fix((Edit(match.end(), match.end(), "!"),), False, "x"))

    assert fixed("a b\n", rule("a/b", check), unsafe=True).post.text == "a b!\n"


def test_front_matter_may_be_changed_where_the_edits_are() -> None:
    quoted = word("front-matter/tags", r"(?m)(?<=^tags: )a, b$", becomes("[a, b]"))
    assert (
        fixed("---\ntags: a, b\ntitle: c\n---\ntext\n", quoted).post.text == "---\ntags: [a, b]\ntitle: c\n---\ntext\n"
    )


def test_front_matter_that_was_printed_may_leave_the_page() -> None:
    blank = word("front-matter/blank", r"\A\n+(?=---)", gone)
    done = fixed("\n\n---\ntitle: a\n---\ntext\n", blank)
    assert done.post.text == "---\ntitle: a\n---\ntext\n"


def test_thousands_of_fixes_take_two_readings() -> None:
    reads = 0

    def read(text: str) -> Post:
        nonlocal reads
        reads += 1
        return Post(text, None, None, "kramdown")

    text = "a cat b\n\n" * 3000
    running = chosen(CAT)
    post = read(text)
    done = fix(post, find(post, running), read=read, find=lambda post: find(post, running))
    assert done.post.text == "a b\n\n" * 3000
    assert reads == 2


def test_a_reader_that_fails_costs_only_the_fix(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise RecursionError("deep")

    monkeypatch.setattr("lint_posts.fix.harm", fail)
    result = lint(Job("", "x.md", chosen(CAT), fix=True), b"a cat\n")
    assert result.after is None
    assert [each.rule for each in result.diagnostics] == ["animal/cat"]
    assert [crash.rule for crash in result.crashes] == ["--fix"]


def test_bytes_around_the_fixes_stay() -> None:
    data = "\ufeffa cat\r\nb\nc cat\r\nd".encode()
    result = lint(Job("", "x.md", chosen(CAT), fix=True), data)
    assert result.after == "\ufeffa\r\nb\nc\r\nd".encode()
    assert len(result.unfixed) == 2
