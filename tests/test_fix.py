from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from lint_posts.fix import Fixed, candidates, choose, fix
from lint_posts.lint import Job, find, lint
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.rule import Rule
from tests.fakes import becomes, chosen, gone, gone_unsafely, rule, word

FRONT = "---\ntitle: a\ntags: [b]\n---\n"


def read(text: str) -> Post:
    return Post(text, None, None, "kramdown")


def fixed(text: str, *rules: Rule, unsafe: bool = False) -> Fixed:
    running = chosen(*rules)
    post = read(text)
    return fix(post, find(post, running), read=read, find=lambda post: find(post, running), unsafe=unsafe)


CAT = word("animal/cat", r" ?\bcat\b", gone)


def shout(match: re.Match[str]) -> Fix:
    """The unsafe fix that puts a mark behind what was found."""
    return unsafe("shout", Edit(match.end(), match.end(), "!"))


def test_all_fixes_are_done_and_counted() -> None:
    done = fixed(f"{FRONT}a cat, a cat and a dog\n", CAT, word("animal/dog", "dog"))
    assert done.post.text == f"{FRONT}a, a and a dog\n"
    assert done.fixed == {"animal/cat": 2}
    assert [each.by.rule.name for each in done.found] == ["animal/dog"]
    assert not done.refused
    assert done.said == " cat cat"


def test_a_problem_without_a_fix_holds_up_no_other() -> None:
    assert fixed("a dog, a cat\n", word("animal/dog", "dog"), CAT).post.text == "a dog, a\n"


def test_safe_and_unsafe_fixes_go_in_together() -> None:
    done = fixed("a cat b\n", CAT, word("a/shout", r"b$(?=\n)", shout), unsafe=True)
    assert done.post.text == "a b!\n"
    assert len(done.turns) == 1


def test_nothing_to_fix_gives_the_post_itself() -> None:
    done = fixed("a dog\n", CAT)
    assert not done.turns
    assert done.post.text == "a dog\n"


def test_unsafe_fixes_only_when_asked_for() -> None:
    cat = word("animal/cat", " cat", gone_unsafely)
    assert fixed("a cat\n", cat).post.text == "a cat\n"
    assert fixed("a cat\n", cat, unsafe=True).post.text == "a\n"
    post, running = read("a cat\n"), chosen(cat)
    assert fix(post, find(post, running), read=read, find=lambda post: find(post, running)).post is post


def test_fixes_of_fixes_go_on_until_still() -> None:
    done = fixed("a ((x)) b\n", word("a/parens", r"\(\w*\)", gone))
    assert done.post.text == "a  b\n"
    assert len(done.turns) == 2
    assert done.fixed == {"a/parens": 2}
    assert done.said == "(x)()"


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
        ([(0, 2, ""), (1, 3, ""), (5, 6, "")], [(0, 2, ""), (5, 6, "")]),
        ([(3, 4, "3")], []),
        ([(8, 20, "")], []),
    ],
)
def test_of_two_that_overlap_the_later_waits(
    fixes: list[tuple[int, int, str]], expected: list[tuple[int, int, str]]
) -> None:
    assert made(*fixes) == expected


@pytest.mark.parametrize(
    ("edits", "goes_in"),
    [
        ([Edit(4, 5, ""), Edit(0, 1, "")], True),
        ([Edit(0, 2, ""), Edit(2, 3, "")], True),
        ([Edit(8, 10, "")], True),
        ([Edit(0, 2, ""), Edit(2, 2, "x")], True),
        ([Edit(0, 2, ""), Edit(1, 3, "")], False),
        ([Edit(0, 1, ""), Edit(4, 8, ""), Edit(6, 9, "")], False),
        ([Edit(2, 2, "x"), Edit(2, 2, "y")], False),
        ([Edit(-3, 2, "x")], False),
        ([Edit(0, 2, ""), Edit(9, 11, "")], False),
    ],
)
def test_edits_lie_in_the_text_and_apart(edits: list[Edit], goes_in: bool) -> None:
    def check(post: Post):  # type: ignore[no-untyped-def]
        yield Problem(Span(0, 1), "x", safe("x", *edits))

    post = read("0123456789")
    made = candidates(find(post, chosen(rule("a/b", check))), post, False)
    assert [each.edits for each in made] == ([tuple(sorted(edits))] if goes_in else [])


def test_of_two_for_the_same_place_the_safe_one_goes_first() -> None:
    unsafely = word("a/first", " cat", gone_unsafely)
    assert fixed("a cat\n", unsafely, word("b/second", " cat", gone), unsafe=True).fixed == {"b/second": 1}


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


def test_those_that_fight_are_told_in_the_order_of_their_names() -> None:
    ring = [word(f"a/r{k}", rf"(?<=a) {{{k}}}(?=x)", becomes(" " * (k % 6 + 1))) for k in range(1, 7)]
    done = fixed("a x\n", *ring)
    assert done.post.text == "a x\n"
    assert [each.rule for each in done.refused] == [f"a/r{k}" for k in range(1, 7)]


def test_a_fix_that_grows_without_end_is_left_out() -> None:
    done = fixed("a x\n", word("a/grow", r" x", becomes("  x")))
    assert done.post.text == "a x\n"
    assert [each.rule for each in done.refused] == ["a/grow"]


def _one_at_a_time(post: Post) -> Iterator[Problem]:
    """A problem for each line that ends with a cat, with a fix for the first."""
    for number, found in enumerate(re.finditer(r"(?m) cat$", post.text)):
        yield Problem(Span(*found.span()), "a cat", gone(found) if number == 0 else None)


def test_as_many_as_take_a_turn_each_are_done() -> None:
    """What a rule may do once a turn only: it is no fight while the problems grow fewer."""
    done = fixed("x cat\n" * 40, rule("a/first", _one_at_a_time))
    assert (done.post.text, len(done.turns), list(done.refused)) == ("x\n" * 40, 40, [])


def test_what_is_done_stays_done_where_turns_run_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint_posts.fix._ROUNDS", 0)
    done = fixed("x cat\n" * 40, rule("a/first", _one_at_a_time))
    assert (done.post.text, list(done.refused)) == ("x\n" * 10 + "x cat\n" * 30, [])


def test_what_rests_with_its_last_turn_is_no_fight() -> None:
    ten = word("a/ten", r" +(?=x)", lambda blanks: becomes(f"{blanks[0]} ")(blanks) if len(blanks[0]) <= 10 else None)
    done = fixed("a x\n", ten)
    assert (done.post.text, len(done.turns), list(done.refused)) == (f"a{' ' * 11}x\n", 10, [])


def test_a_fight_beside_many_that_take_a_turn_each_is_ended() -> None:
    there = word("a/there", r"\*\*x\*\*", becomes("__x__"))
    back = word("a/back", r"__x__", becomes("**x**"))
    done = fixed("a **x** b\n" + "x cat\n" * 40, there, back, rule("b/first", _one_at_a_time))
    assert done.post.text == "a **x** b\n" + "x\n" * 40
    assert {each.rule for each in done.refused} == {"a/there", "a/back"}


def test_a_fight_that_another_hides_is_ended_too() -> None:
    first = word("a/grow", r" x", becomes("  x"))
    second = word("b/grow", r" x b", becomes("  x b"))
    done = fixed("a x b\n", first, second)
    assert done.post.text == "a x b\n"
    assert [each.rule for each in done.refused] == ["a/grow", "b/grow"]


def test_only_those_that_were_still_at_it_are_left_out() -> None:
    late = word("b/late", r"(?<= {9}x )cat", gone)
    done = fixed("a x cat\n", word("a/grow", r" x", becomes("  x")), late)
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


def test_what_does_harm_alone_is_tried_again_with_what_it_needs() -> None:
    opening = word("b/opening", "'(?=b)", gone)

    def check(post: Post):  # type: ignore[no-untyped-def]
        if "cat" not in post.text:
            yield from opening.check(post)  # type: ignore[misc]

    text = "---\ncat: 1\na: 'b\n  c'\nd: cat\n---\n"
    done = fixed(text, word("a/closing", "(?<=c)'", gone), rule("b/opening", check), word("c/cat", "cat", becomes("c")))
    assert done.post.text == "---\nc: 1\na: b\n  c\nd: c\n---\n"
    assert not done.refused


def test_what_was_refused_first_and_is_done_then_is_told_no_more() -> None:
    """Of the two that the rule finds, the one in the front matter waits for another's fix, the other is never done."""

    def wolf(match: re.Match[str]) -> Fix:
        return gone(match) if match[0] == "'" else becomes("wolf")(match)

    closing = word("a/closing", "(?<=c)'|dog", wolf)
    opening = word("b/opening", "'(?=b)", gone)

    def check(post: Post):  # type: ignore[no-untyped-def]
        if "cat" not in post.text:
            yield from opening.check(post)  # type: ignore[misc]

    text = "---\ncat: 1\na: 'b\n  c'\nd: cat\n---\ndog\n"
    done = fixed(text, closing, rule("b/opening", check), word("c/cat", "cat", becomes("c")))
    assert done.post.text == "---\nc: 1\na: b\n  c\nd: c\n---\ndog\n"
    assert [(each.rule, each.reason) for each in done.refused] == [("a/closing", "it would add `flw` to the page")]


def test_many_that_lie_one_over_the_other_and_do_harm() -> None:
    bad = [word(f"bad/r{k:02}", f"b{{{k + 1}}}$(?=\n)", becomes("wolf")) for k in range(12)]
    done = fixed(f"{'b' * 12}\n", *bad)
    assert done.post.text == f"{'b' * 12}\n"
    assert not done.turns
    assert len(done.refused) == 10


def test_looking_for_the_bad_ones_comes_to_an_end() -> None:
    reads = 0

    def counted(text: str) -> Post:
        nonlocal reads
        reads += 1
        return read(text)

    running = chosen(word("bad/fix", "dog", becomes("wolf")))
    post = read("dog\n\n" * 128)
    done = fix(post, find(post, running), read=counted, find=lambda post: find(post, running))
    assert done.post is post
    assert reads < 120
    assert {each.rule for each in done.refused} == {"bad/fix"}


def test_what_a_bad_fix_overlaps_with_is_done() -> None:
    bad = word("bad/fix", "a cat", becomes("a dog"))
    done = fixed("a cat\n", bad, CAT)
    assert done.post.text == "a\n"
    assert [each.rule for each in done.refused] == ["bad/fix"]


def test_what_is_refused_in_one_place_and_done_in_another_is_told() -> None:
    def wolf(match: re.Match[str]) -> Fix:
        return gone(match) if "cat" in match[0] else becomes("wolf")(match)

    done = fixed("a cat, a dog\n", word("a/both", r" cat|dog", wolf))
    assert (done.post.text, [each.rule for each in done.refused]) == ("a, a dog\n", ["a/both"])


def test_what_is_refused_and_then_done_otherwise_is_not_told() -> None:
    """The first is refused; the second, which lies over it, is done then."""

    def check(post: Post):  # type: ignore[no-untyped-def]
        for way in (word("a", "a cat", becomes("a dog")), word("b", " cat", gone)):
            yield from way.check(post)  # type: ignore[misc]

    done = fixed("a cat\n", rule("a/both", check))
    assert (done.post.text, done.refused) == ("a\n", ())


def test_blanks_and_markers_are_no_text() -> None:
    space = word("heading/space", r"(?m)^##(?=\w)", becomes("## "))
    done = fixed("a\n\n##b\n\nc\n", space)
    assert done.post.text == "a\n\n## b\n\nc\n"
    assert not done.refused


def test_an_unsafe_fix_may_add_what_it_says() -> None:
    assert fixed("a b\n", word("a/b", r"b$(?=\n)", shout), unsafe=True).post.text == "a b!\n"


def test_what_an_unsafe_fix_adds_beside_a_safe_one_is_judged_as_its_own() -> None:
    more = word("a/more", r"b$(?=\n)", lambda match: unsafe("say more", Edit(match.start(), match.end(), "bee")))
    done = fixed("a cat b\n", CAT, more, unsafe=True)
    assert (done.post.text, len(done.turns), done.refused) == ("a bee\n", 1, ())


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

    def counted(text: str) -> Post:
        nonlocal reads
        reads += 1
        return read(text)

    text = "a cat b\n\n" * 3000
    running = chosen(CAT)
    post = counted(text)
    done = fix(post, find(post, running), read=counted, find=lambda post: find(post, running))
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
