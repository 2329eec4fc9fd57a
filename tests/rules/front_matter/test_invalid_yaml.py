"""front-matter/invalid-yaml."""

from __future__ import annotations

import random

import pytest

from .conftest import PATH, alone, fixed, places, problems

CLEAN = {
    "plain": "title: x",
    "quoted": 'title: "a: b"',
    "a colon without a blank": "title: a:b",
    "an address": "link: http://x.y/z",
    "a full-width colon in the value": "title: 问：答",
    "a comment": "title: x # a: b",
    "a hash": "title: C# 与 F#",
    "a tab after the value": "title: x\t",
    "a tab after the colon": "title:\tx",
    "an unknown tag": "title: !x y",
    "an anchor used twice": "a: &x 1\nb: &x 2\nc: *x",
    "a key twice: another rule's": "title: x\ntitle: y",
    "a text over lines": "title: a\n  b",
    "a folded text": "title: >-\n  a: b\n  c: d",
    "a list at the key's own column": "tags:\n- a\n- b",
    "Liquid in braces": "title: {{ x }}",
    "a merge": "a: &x {b: 1}\nc:\n  <<: *x",
    "an odd date": "date: 2021-13-45",
    "emoji": "title: 😀 好",
    "nothing": "",
    "only a comment": "# x",
}
FOUND = [
    ("title: a: b", (1, 9), 'title: "a: b"', "unquoted"),
    ("title: 前: 后\nlayout: post", (1, 9), 'title: "前: 后"\nlayout: post', "unquoted"),
    ("title: x:\nlayout: post", (1, 9), 'title: "x:"\nlayout: post', "unquoted"),
    ('title: a "b": c', (1, 13), "title: 'a \"b\": c'", "unquoted"),
    ("title：x\nlayout: post", (1, 6), "title: x\nlayout: post", "full-width"),
    ("layout: post\ntitle：x\ndate: 2021-01-01", (2, 6), "layout: post\ntitle: x\ndate: 2021-01-01", "full-width"),
    ("layout: post\ntitle：x", (2, 6), "layout: post\ntitle: x", "full-width"),
    ("title：x", (1, 6), "title: x", "full-width"),
    ("title:x\nlayout: post", (1, 6), "title: x\nlayout: post", "no blank"),
    ("title:x", (1, 6), "title: x", "no blank"),
    ("title x\nlayout: post", (1, 1), "title: x\nlayout: post", "no colon"),
    ("layout: post\ntitle x", (2, 1), "layout: post\ntitle: x", "no colon"),
    ("\ttitle: x\nlayout: post", (1, 1), "title: x\nlayout: post", "a tab"),
    ("tags:\n\t- a\n\t- b", (2, 1), "tags:\n  - a\n  - b", "a tab"),
    ("title：x\ndate：2021-06-20\nlayout: post", (1, 6), "title: x\ndate: 2021-06-20\nlayout: post", "full-width"),
    ("tags:\n  - a\n\t- b", (3, 1), "tags:\n  - a\n  - b", "a tab"),
    ("tags:\n-\ta\n- b", (2, 2), "tags:\n- a\n- b", "a tab after the `-`"),
    ("tags:\n  - a\n  - \tb\nx: y", (3, 4), "tags:\n  - a\n  - b\nx: y", "a tab after the `-`"),
    ("tags:\n-\ta\n-\tb\n-\tc", (2, 2), "tags:\n- a\n- b\n- c", "a tab after the `-`"),
    ("tags:\n    - a\n\t- b", (3, 1), "tags:\n    - a\n    - b", "a tab"),
    ("author:\n\tname: x", (2, 1), "author:\n  name: x", "a tab"),
    ("a: {b: 1\nlayout: post", (1, 4), "a: {b: 1}\nlayout: post", "nothing closes"),
    ("title: a:\tb", (1, 9), 'title: "a:\tb"', "an unquoted"),
    ('title: "x\nlayout: post', (1, 8), 'title: "x"\nlayout: post', "nothing closes"),
    ("title: 'x\nlayout: post", (1, 8), "title: 'x'\nlayout: post", "nothing closes"),
    ("tags: [a, b\nlayout: post", (1, 7), "tags: [a, b]\nlayout: post", "nothing closes"),
    ("tags:\n-a\n-b\nx: y", (2, 1), "tags:\n- a\n- b\nx: y", "no blank behind the `-`"),
    ("tags:\n- a\n-b", (3, 1), "tags:\n- a\n- b", "no blank behind the `-`"),
    ('title: "C:\\Users 清理"', (1, 8), "title: 'C:\\Users 清理'", "a backslash in double quotes"),
    ('title: "a" b', (1, 8), "title: '\"a\" b'", "text after"),
    ("title: 'it's me'", (1, 8), 'title: "it\'s me"', "text after"),
    ("title: 'it\\'s me'", (1, 8), 'title: "it\'s me"', "text after"),
    ("title: 'a' 与 'b'", (1, 8), "title: \"'a' 与 'b'\"", "text after"),
    ("title: [译] x\nlayout: post", (1, 8), 'title: "[译] x"\nlayout: post', "begins with `[`"),
    ("title: @x", (1, 8), 'title: "@x"', "begins with `@`"),
    ("title: `x` y", (1, 8), 'title: "`x` y"', "begins with ```"),
    ("title: %x", (1, 8), 'title: "%x"', "begins with `%`"),
    ("title: **x**", (1, 8), 'title: "**x**"', "begins with `*`"),
    ("title: - x", (1, 8), 'title: "- x"', "begins with `-`"),
    ("  title: x\nlayout: post", (1, 1), "title: x\nlayout: post", "blanks before"),
    ("layout: post\n  title: x", (2, 1), "layout: post\ntitle: x", "blanks before"),
    ("tags:\n- a: b: c\n- d", (2, 7), None, ""),
    ("title: a: b\nx: c: d", (1, 9), 'title: "a: b"\nx: "c: d"', "unquoted"),
    ("title: a: b\nx: @c", (1, 9), None, "unquoted"),
    ("- a\n- b", (1, 1), None, "no mapping"),
    ("文字", (1, 1), None, "no mapping"),
    ("title: a\x08b", (1, 9), None, "control"),
    ("a: *b\nc: d", (1, 4), 'a: "*b"\nc: d', "begins with `*`"),
]


def post_of(yaml: str) -> str:
    return f"---\n{yaml}\n---\n文\n"


@pytest.mark.parametrize("yaml", CLEAN.values(), ids=CLEAN)
def test_right(yaml: str) -> None:
    assert problems("invalid_yaml", alone(post_of(yaml))) == []


@pytest.mark.parametrize(("yaml", "place", "after", "cause"), FOUND)
def test_found(yaml: str, place: tuple[int, int], after: str | None, cause: str) -> None:
    post = alone(post_of(yaml))
    found = problems("invalid_yaml", post)
    assert places(post, found) == [(place[0] + 1, place[1])]
    assert cause in found[0].message
    if after is not None:
        assert fixed(post, found) == post_of(after)
        assert found[0].fix is not None and not found[0].fix.safe
        assert problems("invalid_yaml", alone(post_of(after))) == []


# the place, how much is marked there, and what is said, where no repair makes the whole parse
UNREPAIRED = [
    ("- a: b: c\nq r\nm：n", (2, 7), 1, "an unquoted"),  # that of the outer value goes less far
    ("\t- h\nq r\ns: {t", (2, 1), 1, "a tab"),
    ("tags: [a\ntitle: 'b\nx: @c\ny: d: e\nz: %", (2, 7), 2, "nothing closes"),
    ("tags:\ny: 'd\nm：n", (3, 4), 1, "found unexpected end of stream"),
    ("title: 'a\nx: [b\ny: c", (2, 8), 1, "found unexpected end of stream"),
    ("a: [b\nc: @d\ne: f", (3, 2), 1, "did not find expected ',' or ']'"),
    ("o:p\n\t- h\nq r\n  - g", (4, 1), 1, "no colon after `q`"),  # that of the line above goes less far
    ("- f\ntitle: a: b\n- a: b: c", (3, 1), 1, "did not find expected '-' indicator"),
    ("y: 'd\n- f\ny: 'd", (4, 5), 1, "did not find expected key"),
    ("a: b\n? c\n- d", (4, 1), 1, "did not find expected key"),
    ("a: b\n  - c\nd", (4, 1), 1, "could not find expected ':'"),
    ("a: b\n%x", (3, 2), 1, "found unknown directive name"),
]


@pytest.mark.parametrize(("yaml", "place", "length", "cause"), UNREPAIRED)
def test_where_the_fault_is_shown(yaml: str, place: tuple[int, int], length: int, cause: str) -> None:
    post = alone(post_of(yaml))
    found = problems("invalid_yaml", post)
    assert places(post, found) == [place]
    assert found[0].span.end - found[0].span.start == length
    assert cause in found[0].message
    assert found[0].fix is None


def test_a_page_may_begin_and_end_a_text_with_rules() -> None:
    assert problems("invalid_yaml", alone("---\n\n文字\n\n---\n", "about.md")) == []
    assert problems("invalid_yaml", alone("---\ntitle：文字\n---\n", "about.md"))
    assert problems("invalid_yaml", alone("---\n\n文字\n\n---\n", PATH))


PIECES = [
    "a",
    "文",
    " ",
    ": ",
    "'",
    '"',
    "#",
    " #",
    "[",
    "]",
    "{",
    "}",
    "@",
    "%",
    "&",
    "*",
    "!",
    "|",
    ">",
    "`",
    "- ",
    "?",
    "\\",
    "：",
    "“",
    "1",
]


def test_what_is_repaired_is_the_text_that_stood_there() -> None:
    chance = random.Random(1)
    for _ in range(600):
        value = "".join(chance.choices(PIECES, k=chance.randint(1, 6))).strip()
        post = alone(f"---\nlayout: post\ntitle: {value}\ntags: [a]\n---\n")
        if post.front_matter.error is None:
            continue
        found = problems("invalid_yaml", post)
        read = alone(fixed(post, found)).front_matter
        assert [entry.key for entry in read.entries] == ["layout", "title", "tags"], value
        if value[0] not in "[{'\"":  # these may have lost their other end, and get it back
            assert read.value("title") == value
