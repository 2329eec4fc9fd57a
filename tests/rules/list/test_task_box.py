"""list/task-box: brackets at the beginning of an item, of which no renderer makes a box."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint_posts.site import Site, find_site
from tests import builds, pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "list/task-box"

# what makes a type or a term of the `[]` before it
TERMS = (
    " - a", " * a", " / a", " % a", " & a", " | a", "+[a]", "-[a]", " == a", " != a", " <= a", " >= a", " => a", "\t+ a", " +\ta", ",a",
    ".a", ";a", ")a", "}a", "]a", "[3]int", "[]a", "*Node{", "Node{", "A(", "*T", "T", "uint8", "int", "*int", "float64", "string", "byte",
    "rune", "bool", "error", "any", "interface{}", "struct{}", "map[a]b", "func()", "char",
)  # fmt: skip
CLEAN = [
    pytest.param("- [ ] 甲\n- [x] 乙\n* [X] 丙\n\n1. [ ] 丁\n", id="boxes"),
    pytest.param("- [x](/a)\n- [](/b)\n- [ ](/c)\n", id="links"),
    pytest.param("- [x][r] 甲\n- [x] 乙\n\n[r]: /a\n", id="a link by reference"),
    pytest.param("- [x]：甲\n", id="one alone"),
    pytest.param("- [X]甲\n", id="one alone, in capitals"),
    pytest.param("- [] 是空列表\n- 甲\n", id="an empty array"),
    pytest.param("- [] + [] 是空的\n- [] + {} 是对象\n", id="sums"),
    pytest.param("- [] == false\n- []==0\n- [] => []\n", id="comparisons"),
    pytest.param("- []int\n- []*T\n- []string 是切片\n- []Point{}\n- [][]byte\n", id="types"),
    pytest.param("- [X]+[A] 必杀\n- [x], [y]\n- []]\n", id="keys and letters"),
    pytest.param("- [] 列表\n- {} 字典\n- () 元组\n- [] 与 list() 等价\n", id="half of a list"),
    pytest.param("- [ ]匹配空格\n- [a]匹配 a\n", id="classes of letters"),
    pytest.param("- [] 下标\n- [] 列表\n- () 分组\n", id="kinds of brackets"),
    pytest.param(
        "- [] 上一个结尾\n- [] 又一个\n- ][ 下一个\n\n文\n\n- [] 甲\n- [] 乙\n- [[ 丙\n", id="keys of an editor"
    ),
    pytest.param("- 甲\n- [] 是空列表\n- [x]：乙\n", id="one of them in a list"),
    pytest.param("- [√] 甲\n- [-] 乙\n- [1] 丙\n", id="other signs"),
    pytest.param("- 甲 []\n- 乙 [x ]\n", id="behind the text"),
    pytest.param("[] 甲\n[x ] 乙\n", id="no items"),
    pytest.param("- [ ]\n- []\n", id="nothing behind"),
    pytest.param("```\n- [] 甲\n- [ ]乙\n```\n\n<!--\n- [x ] 甲\n-->\n", id="code"),
    pytest.param("- [x](/a)\n- [ ](/b)\n- [](甲\n", id="what may be links"),
    pytest.param("- [x]: 甲\n- [ ]：乙\n- [x](甲\n", id="signs right behind"),
    pytest.param("-[] 甲\n-[] 乙\n", id="no item without a blank"),
    pytest.param("- [] 甲\n", id="an array alone in its list"),
    pytest.param("- [x]+[y]\n- [X]-[y]\n", id="sums of arrays"),
    *(pytest.param(f"- []{term}\n- []{term}\n", id=term) for term in TERMS),
    *(
        pytest.param(f"{mark} {pair} 甲\n{mark} [] 乙\n{mark} [] 丙\n", id=f"{mark} {pair}")
        for mark in ("-", "*", "+", "1.", "12.", "-\t")
        for pair in ("()", "{}", "<>", "]", "[[")
    ),
    pytest.param("- \\[] 甲\n- `[ ]`乙\n", id="escaped"),
]
FOUND = [
    ("- [] 甲\n- [] 乙\n", [(1, 3), (2, 3)], "- [ ] 甲\n- [ ] 乙\n"),
    ("- [x] 甲\n- [ ]乙\n", [(2, 3)], "- [x] 甲\n- [ ] 乙\n"),
    ("- [x] - 甲\n- []integers\n- []乙\n", [(2, 3), (3, 3)], "- [x] - 甲\n- [ ] integers\n- [ ] 乙\n"),
    ("- [] 甲\n- 乙\n- [] 丙\n", [(1, 3), (3, 3)], "- [ ] 甲\n- 乙\n- [ ] 丙\n"),
    ("- [ ]甲\n", [(1, 3)], "- [ ] 甲\n"),
    ("+ [\t] 甲\n+ []\t乙\n", [(1, 3), (2, 3)], "+ [ ] 甲\n+ [ ]\t乙\n"),
    ("* [x ] 甲\n", [(1, 3)], "* [x] 甲\n"),
    ("1. [ X] 甲\n2. [  ] 乙\n", [(1, 4), (2, 4)], "1. [X] 甲\n2. [ ] 乙\n"),
    ("- [ x ]甲\n- [x]乙\n", [(1, 3), (2, 3)], "- [x] 甲\n- [x] 乙\n"),
    ("- [x] int\n- [] 甲\n", [(2, 3)], "- [x] int\n- [ ] 甲\n"),
    ("- [ ] int\n- [] 甲\n", [(2, 3)], "- [ ] int\n- [ ] 甲\n"),
    ("- []Then\n- []integral\n", [(1, 3), (2, 3)], "- [ ] Then\n- [ ] integral\n"),
    ("- [] 甲 - ()\n- [] 乙\n", [(1, 3), (2, 3)], "- [ ] 甲 - ()\n- [ ] 乙\n"),
    ("-\t[x\t] 甲\n", [(1, 3)], "-\t[x] 甲\n"),
    ("- [ x] 甲\n", [(1, 3)], "- [x] 甲\n"),
    ("- [\tX] 甲\n", [(1, 3)], "- [X] 甲\n"),
    ("- [X ] 甲\n", [(1, 3)], "- [X] 甲\n"),
    ("- [  ] 甲\n", [(1, 3)], "- [ ] 甲\n"),
    ("- [\t ] 甲\n", [(1, 3)], "- [ ] 甲\n"),
    ("- [ x]甲\n", [(1, 3)], "- [x] 甲\n"),
    ("- [x]甲\n- [x]乙\n", [(1, 3), (2, 3)], "- [x] 甲\n- [x] 乙\n"),
    ("- [X]甲\n- [X]乙\n", [(1, 3), (2, 3)], "- [X] 甲\n- [X] 乙\n"),
    ("> - [ ]**甲**\n>   - [ ] [乙](/a)\n", [(1, 5)], "> - [ ] **甲**\n>   - [ ] [乙](/a)\n"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    brackets = [text[slice(*each.span)] for each in found]
    assert [" blank " in each.message for each in found] == [each in ("[ ]", "[x]", "[X]") for each in brackets]
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired


@pytest.mark.parametrize(
    ("text", "repaired"),
    [("1) [] 甲\n2) [] 乙\n", "1) [ ] 甲\n2) [ ] 乙\n"), (">\t- [ ]甲\n", ">\t- [ ] 甲\n")],
)
def test_lists_that_kramdown_does_not_know(text: str, repaired: str) -> None:
    assert problems(RULE, text) == []
    assert fixed(text, problems(RULE, text, "commonmark"), unsafe=True) == repaired


def test_the_real_page_has_the_boxes_once_they_are_repaired(kramdown: pages.Render) -> None:
    before, after = (kramdown(texts) for texts in zip(*((text, repaired) for text, _, repaired in FOUND), strict=True))
    for (text, where, _), old, new in zip(FOUND, before, after, strict=True):
        assert new.count("<input") - old.count("<input") == len(where), text
        assert re.search(r"\[[ xX]*\]", re.sub(r"<[^>]*>", "", new)) is None, text


def test_hugo_needs_no_blank_behind() -> None:
    site = Site("/nonexistent", "hugo")
    assert places(
        "- [ ]甲\n- [x]乙\n- [x ]丙\n", problems(RULE, "- [ ]甲\n- [x]乙\n- [x ]丙\n", "commonmark", site=site)
    ) == [(3, 3)]


@pytest.mark.parametrize(
    ("files", "count"),
    [
        ({"_config.yml": "title: a\n", "_posts/2021-06-20-a.md": ""}, 1),
        ({"_config.yml": "kramdown:\n  input: kramdown\n", "_posts/2021-06-20-a.md": ""}, 0),
        ({"_config.yml": "title: a\n", "source/_posts/a.md": "", "package.json": '{"hexo": {}}'}, 0),
        (
            {
                "_config.yml": "title: a\n",
                "source/_posts/a.md": "",
                "package.json": '{"hexo": {}, "dependencies": {"hexo-renderer-marked": "7"}}',
            },
            1,
        ),
    ],
)
def test_sites_without_boxes(files: dict[str, str], count: int, tmp_path: Path) -> None:
    site = find_site(str(builds.write(tmp_path, files)))
    assert site is not None
    assert len(problems(RULE, "- [ ]甲\n", site.dialect, path=str(tmp_path / "a.md"), site=site)) == count
