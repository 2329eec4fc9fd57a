"""front-matter/invalid-yaml."""

from __future__ import annotations

import random

import pytest

from lint_posts.post import Post
from lint_posts.site import Site

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
    ("tags:\n- a: b: c\n- d", (2, 7), 'tags:\n- a: "b: c"\n- d', "unquoted"),
    ("title: a: b\nx: c: d", (1, 9), 'title: "a: b"\nx: "c: d"', "unquoted"),
    ("title: a: b\nx: @c", (1, 9), None, "unquoted"),
    ("- a\n- b", (1, 1), None, "no mapping"),
    ("文字", (1, 1), None, "no mapping"),
    ("title: a\x08b", (1, 9), None, "control"),
    ("layout: post\ntitle: a\x08\tb: c", (2, 9), None, "control"),
    # what a key may be
    ("Title：x", (1, 6), "Title: x", "full-width"),
    ("_a：x", (1, 3), "_a: x", "full-width"),
    ("a b：x", (1, 4), "a b: x", "full-width"),
    ("a.b-c：x", (1, 6), "a.b-c: x", "full-width"),
    ('"a"：x', (1, 4), '"a": x', "full-width"),
    ("'a'：x", (1, 4), "'a': x", "full-width"),
    ("layout: post\n文章title：x", (2, 1), None, "could not find"),
    ("layout: post\n问title:x", (2, 1), None, "could not find"),
    ("  a：x", (1, 4), "  a: x", "full-width"),
    ("标题: @b", (1, 5), '标题: "@b"', "begins with `@`"),
    ("文章 title x", (1, 1), None, "no mapping"),
    ("title：x\ntags：\n- a：x", (1, 6), "title: x\ntags:\n- a：x", "full-width"),
    ("a：x\nb：y\nc: d", (1, 2), "a: x\nb: y\nc: d", "full-width"),
    ('title：x\nnote: "a\nb：c"', (1, 6), 'title: x\nnote: "a\nb：c"', "full-width"),
    # what stands around the colon
    ("a：", (1, 2), "a:", "full-width"),
    ("a：\u3000x", (1, 2), "a: x", "full-width"),
    ("a：\tx", (1, 2), "a: x", "full-width"),
    ("a： x", (1, 2), "a: x", "full-width"),
    ("a\t：x", (1, 3), "a: x", "full-width"),
    ("a ：x", (1, 3), "a : x", "full-width"),
    ("a：x\n\nb：y", (1, 2), "a: x\n\nb: y", "full-width"),
    ("a:/x", (1, 1), None, "no mapping"),
    ("a::x", (1, 1), None, "no mapping"),
    ("a:\tb: c", (1, 5), 'a:\t"b: c"', "unquoted"),
    ("a: b: c \nd: e", (1, 5), 'a: "b: c" \nd: e', "unquoted"),
    ("a: b: c\t\nd: e", (1, 5), 'a: "b: c"\t\nd: e', "unquoted"),
    ("a: b:c: d", (1, 7), 'a: "b:c: d"', "unquoted"),
    # items
    ("x:\n- @a ", (2, 3), 'x:\n- "@a" ', "begins with `@`"),
    ("x:\n- @a\t", (2, 3), 'x:\n- "@a"\t', "begins with `@`"),
    ("x:\n  - @a", (2, 5), 'x:\n  - "@a"', "begins with `@`"),
    ("x:\n-  @a", (2, 4), 'x:\n-  "@a"', "begins with `@`"),
    ("x:\n-\t@a", (2, 2), None, "cannot start any token"),
    ("x:\n- @", (2, 3), 'x:\n- "@"', "begins with `@`"),
    ("x:\n-\t y: z", (2, 2), "x:\n- y: z", "a tab after the `-`"),
    ("x:\n-\t\ty: z", (2, 2), "x:\n- y: z", "a tab after the `-`"),
    ("x:\n  -\ty: z", (2, 4), "x:\n  - y: z", "a tab after the `-`"),
    ("x:\n  - a\n  -b", (3, 3), "x:\n  - a\n  - b", "no blank behind the `-`"),
    ("- a: b", (1, 1), None, "no mapping"),
    ("tags:\n--a", (2, 1), None, "could not find"),
    # tabs
    ("x:\n\t\ty: z", (2, 1), "x:\n    y: z", "a tab"),
    ("x:\n\t y: z", (2, 1), "x:\n   y: z", "a tab"),
    ("x:\n \ty: z", (2, 2), "x:\n   y: z", "a tab"),
    ("tags:\n  - a  \n\t- b", (3, 1), "tags:\n  - a  \n  - b", "a tab"),
    ("x:\n    y:\n\t- a", (3, 1), "x:\n    y:\n    - a", "a tab"),
    ("x:\n  y: 1\n\n\tz: 2", (4, 1), "x:\n  y: 1\n\n  z: 2", "a tab"),
    ("x:\n  y: 1\n\t\tz: 2", (3, 1), "x:\n  y: 1\n  z: 2", "a tab"),
    ("title: x\n\t y: z", (2, 1), "title: x\ny: z", "a tab"),
    ("X:\n\t- a", (2, 1), "X:\n  - a", "a tab"),
    ("layout: post\n\ttitle: x", (2, 1), "layout: post\ntitle: x", "a tab"),
    # no colon
    ("A b", (1, 1), "A: b", "no colon"),
    ("a-b c", (1, 1), "a-b: c", "no colon"),
    ("a  b", (1, 1), "a: b", "no colon"),
    ("link http://x.y/z", (1, 1), "link: http://x.y/z", "no colon"),
    ("layout: post\nabc", (2, 1), None, "could not find"),
    ("layout: post\nabc  ", (2, 1), None, "could not find"),
    # blanks before a key
    (" A: b\nx: y", (1, 1), "A: b\nx: y", "blanks before"),
    (" _a: b\nx: y", (1, 1), "_a: b\nx: y", "blanks before"),
    (" a b: c\nx: y", (1, 1), "a b: c\nx: y", "blanks before"),
    (" a.b-c: d\nx: y", (1, 1), "a.b-c: d\nx: y", "blanks before"),
    (" 'a': b\nx: y", (1, 1), "'a': b\nx: y", "blanks before"),
    (' "a": b\nx: y', (1, 1), '"a": b\nx: y', "blanks before"),
    (" a:b: c\nx: y", (1, 1), "a:b: c\nx: y", "blanks before"),
    ("title: x\n  tags:\n  - a", (2, 1), "title: x\ntags:\n  - a", "blanks before"),
    # quotes and brackets
    ('a: "\nb: c', (1, 4), 'a: ""\nb: c', "nothing closes"),
    ("a: '\nb: c", (1, 4), "a: ''\nb: c", "nothing closes"),
    ('a: "\\"', (1, 4), "a: '\\'", "a backslash in double quotes"),
    ('a: "\\x" b', (1, 4), "a: '\"\\x\" b'", "text after"),
    ("a: 'b' c'", (1, 4), "a: \"'b' c'\"", "text after"),
    ("a: 'it\\s'b'", (1, 4), "a: 'it\\s''b'", "text after"),
    ('a: "b" c\\d"', (1, 4), 'a: \'"b" c\\d"\'', "text after"),
    ("title: Xcode: 甲", (1, 13), 'title: "Xcode: 甲"', "unquoted"),
    ("a: {b} c: d", (1, 4), 'a: "{b} c: d"', "begins with `{`"),
    ("- g\n  - h", (1, 1), None, "no mapping"),
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
    assert (found[0].fix is None) is (after is None)
    if after is not None:
        assert fixed(post, found) == post_of(after)
        assert found[0].fix is not None and not found[0].fix.safe
        assert problems("invalid_yaml", alone(post_of(after))) == []


# what is marked, and what the fix is called
MARKED = [
    ("title：x", "：", "write `: `"),
    ("title：x\ndate：2021-06-20\nlayout: post", "：", "write `: `"),
    ("title:x", ":", "write a blank after the colon"),
    ("title x", "title", "write the colon"),
    ("title: a: b", ":", "quote the value"),
    ("title: @x", "@", "quote the value"),
    ("title: [译] x", "[译] x", "quote the value"),
    ('title: "a" b', '"a" b', "quote the value"),
    ("title: 'x\nlayout: post", "'x", "close the quote"),
    ("tags: [a, b\nlayout: post", "[a, b", "write the `]`"),
    ("a: {b: 1\nlayout: post", "{b: 1", "write the `}`"),
    ("x:\n\t\ty: z", "\t", "write blanks for the tab"),
    ("x:\n- \t y: z", " \t ", "write a blank for the tab"),
    ("  title: x\nlayout: post", "  ", "remove them"),
    ("tags:\n-a\n-b", "-", "write a blank behind the `-`"),
]


@pytest.mark.parametrize(("yaml", "marked", "title"), MARKED)
def test_what_is_marked(yaml: str, marked: str, title: str) -> None:
    post = alone(post_of(yaml))
    (found,) = problems("invalid_yaml", post)
    assert post.text[slice(*found.span)] == marked
    assert found.fix is not None and found.fix.title == title


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
    ("文字\ntitle：x", (3, 6), 1, "a full-width colon"),
    ("文字\n文字\ntitle：x", (4, 6), 1, "a full-width colon"),
    ("- [a\na  ", (3, 1), 3, "did not find expected ',' or ']'"),
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


@pytest.mark.parametrize(
    "yaml", ["Title：文字", '"a": b: c', "a-b：文字", "_a：文字", "a：文字", "a:文字", "\ntitle：文字"]
)
def test_a_page_with_keys(yaml: str) -> None:
    (found,) = problems("invalid_yaml", alone(post_of(yaml), "about.md"))
    assert found.message.endswith("; the site can't read it")


@pytest.mark.parametrize("yaml", ["- a:b", "文字 a:b", "文字"])
def test_a_page_without_keys(yaml: str) -> None:
    assert problems("invalid_yaml", alone(post_of(yaml), "about.md")) == []


HEXO = Site("/a", "hexo", {}, "/a/_config.yml")
HUGO = Site("/a", "hugo", {}, "/a/hugo.toml")


def of(site: Site, text: str) -> Post:
    """A post of a Hexo or a Hugo site."""
    folder = "source/_posts" if site.engine == "hexo" else "content/posts"
    return Post(text, f"/a/{folder}/a.md", site, site.dialect)


@pytest.mark.parametrize(
    ("site", "text", "told"),
    [
        (HEXO, post_of("a: b: c"), "Hexo leaves the post out of the site"),
        (HEXO, post_of("a：b"), "Hexo prints the block in the page, which has no title"),
        (HEXO, post_of("- a\n- b"), "Hexo leaves the post out of the site"),
        (HUGO, post_of("a: b: c"), "it stops the build of the whole site"),
        (HUGO, post_of("a：b"), "it stops the build of the whole site"),
        (HUGO, post_of("- a\n- b"), "it stops the build of the whole site"),
        (HUGO, "+++\ntitle = \n+++\n", "it stops the build of the whole site"),
        (HUGO, '{\n"title": \n}\n', "it stops the build of the whole site"),
    ],
)
def test_what_becomes_of_it(site: Site, text: str, told: str) -> None:
    (found,) = problems("invalid_yaml", of(site, text))
    assert found.message.endswith(f"; {told}")


def test_only_hugo_reads_toml_and_json() -> None:
    for text in ("+++\ntitle = \n+++\n", '{\n"title": \n}\n'):
        assert problems("invalid_yaml", alone(text)) == []
        assert problems("invalid_yaml", of(HEXO, text)) == []


# what Hexo, which reads tabs as blanks, or Hugo, which passes over blank lines, says otherwise; and what is repaired
OTHERS = [
    (HEXO, post_of("x:\n\ty: z\n\ta：b"), (4, 3), post_of("x:\n\ty: z\n\ta: b")),
    (HEXO, post_of("tags:\n\t- a\n\t-b"), (4, 2), post_of("tags:\n\t- a\n\t- b")),
    (HEXO, post_of("x:\n\t- @a"), (3, 4), post_of('x:\n\t- "@a"')),
    (HEXO, post_of("a：b\nx:\n\ty: z\nc：d"), (2, 2), post_of("a: b\nx:\n\ty: z\nc: d")),
    (HEXO, "\n" + post_of("a: b: c"), (3, 5), "\n" + post_of('a: "b: c"')),
    (HUGO, "\n" + post_of("a: b: c"), (3, 5), "\n" + post_of('a: "b: c"')),
    (HUGO, "\n\n" + post_of("a: b\n\tc: d"), (5, 1), "\n\n" + post_of("a: b\nc: d")),
]


@pytest.mark.parametrize(("site", "text", "place", "after"), OTHERS)
def test_other_engines(site: Site, text: str, place: tuple[int, int], after: str) -> None:
    post = of(site, text)
    found = problems("invalid_yaml", post)
    assert places(post, found) == [place]
    assert fixed(post, found) == after
    assert problems("invalid_yaml", of(site, after)) == []


def test_blank_lines_above_move_it_down_on_a_hugo_site() -> None:
    for yaml, *_ in (*FOUND, *UNREPAIRED):
        plain, moved = of(HUGO, post_of(yaml)), of(HUGO, f"\n\n{post_of(yaml)}")
        found, below = problems("invalid_yaml", plain), problems("invalid_yaml", moved)
        assert places(moved, below) == [(line + 2, column) for line, column in places(plain, found)], yaml
        assert fixed(moved, below) == f"\n\n{fixed(plain, found)}"


def test_what_runs_into_the_body_is_told_of_once() -> None:
    post = alone("---\ntitle: x\n\n文字。\n\na: b: c\n\n---\n文\n")
    assert post.front_matter.error is not None and post.front_matter.unclosed is not None
    assert problems("invalid_yaml", post) == []


def test_aliases_without_end() -> None:
    layers = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))
    (found,) = problems("invalid_yaml", alone(post_of(f"a0: &a0 [x]\n{layers}")))
    assert found.severity == "warning" and "it is not looked at" in found.message


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
