"""list/not-nested: lists that stand beside the numbered item that was to hold them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint_posts import fix_text
from tests import builds
from tests.rule_cases import places, problems

RULE = "list/not-nested"

CLEAN = [
    pytest.param("1. 甲\n   - 乙\n2. 丙\n", id="below the text"),
    pytest.param("1. 甲\n- 乙\n", id="at the margin"),
    pytest.param("1. 甲\n 2. 乙\n  3. 丙\n", id="counted on, out of line"),
    pytest.param("- 甲\n - 乙\n", id="bullets"),
    pytest.param("- 甲\n 1. 乙\n", id="numbers below a bullet"),
    pytest.param("1. 甲\n\n文\n\n  - 乙\n", id="a paragraph in between"),
    pytest.param("```\n1. 甲\n  - 乙\n```\n", id="code"),
    pytest.param("\t1. 甲\n1. 甲\n\t- 乙\n", id="tabs"),
    pytest.param(" 1. 甲\n- 乙\n  - 丙\n", id="further out"),
]
# the text, line and column, and what the fix makes of it
FOUND = [
    ("1. 甲\n  - 乙\n  - 丙\n2. 丁\n", [(2, 3)], "1. 甲\n   - 乙\n   - 丙\n2. 丁\n"),
    ("1. 甲\n - 乙\n\n2. 丁\n\n - 戊\n", [(2, 2), (6, 2)], "1. 甲\n   - 乙\n\n2. 丁\n\n   - 戊\n"),
    ("10. 甲\n   * 乙\n\n     丙\n11. 丁\n", [(2, 4)], "10. 甲\n    * 乙\n\n      丙\n11. 丁\n"),
    ("1. 甲\n  1. 乙\n  2. 丙\n2. 丁\n", [(2, 3)], "1. 甲\n   1. 乙\n   2. 丙\n2. 丁\n"),
    ("1) 甲\n  + 乙\n    + 丙\n", [(2, 3)], "1) 甲\n   + 乙\n     + 丙\n"),
    ("- 甲\n  1. 乙\n    - 丙\n  2. 丁\n", [(3, 5)], "- 甲\n  1. 乙\n     - 丙\n  2. 丁\n"),
    ("1.    甲\n   - 乙\n", [(2, 4)], "1.    甲\n      - 乙\n"),
    ("- 1. 甲\n    - 乙\n", [(2, 5)], "- 1. 甲\n     - 乙\n"),
    ("* - + 1. 甲\n        - 乙\n", [(2, 9)], "* - + 1. 甲\n         - 乙\n"),
    ("1) 甲\n  1) 乙\n", [(2, 3)], "1) 甲\n   1) 乙\n"),
    ("1. 甲\n  - 乙\n\n文\n\n- 甲\n - 乙\n", [(2, 3)], "1. 甲\n   - 乙\n\n文\n\n- 甲\n - 乙\n"),
    (
        "1. 甲\n  - 乙\n\n文\n\n- 甲\n\t1. 乙\n   - 丙\n",
        [(2, 3)],
        "1. 甲\n   - 乙\n\n文\n\n- 甲\n\t1. 乙\n   - 丙\n",
    ),
    ("1. 甲\n  - 乙\n丙\n", [(2, 3)], "1. 甲\n   - 乙\n 丙\n"),
    ("> 1. 甲\n>   - 乙\n>     丙\n", [(2, 5)], "> 1. 甲\n>    - 乙\n>      丙\n"),
    ("1. 甲\n  - 乙\n\n\t丙\n", [(2, 3)], "1. 甲\n   - 乙\n\n\t 丙\n"),
    ("1. 甲\n  - 乙\n   \n    丙\n", [(2, 3)], "1. 甲\n   - 乙\n   \n     丙\n"),
    ("> 1. 甲\n>   - 乙\n> 2. 丙\n", [(2, 5)], "> 1. 甲\n>    - 乙\n> 2. 丙\n"),
    ("1. 甲\n  续\n  - 乙\n    ```\n    a\n    ```\n", [(3, 3)], "1. 甲\n  续\n   - 乙\n     ```\n     a\n     ```\n"),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text, "commonmark") == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    assert places(text, problems(RULE, text, "commonmark")) == where
    assert problems(RULE, text) == []
    assert fix_text(text, select=[RULE], dialect="commonmark", unsafe=True) == repaired
    assert fix_text(text, select=[RULE], dialect="commonmark") == text


def test_below_code_in_the_line_of_the_number() -> None:
    text = "1.      甲\n  - 乙\n"
    assert fix_text(text, select=[RULE], dialect="commonmark", unsafe=True) == "1.      甲\n   - 乙\n"


def _nested(page: str) -> int:
    return len(re.findall(r"<li>\s*(?:<p>)?(?:[^<]|<br>)+(?:</p>)?\s*<[uo]l>", page))


def test_hugo_and_hexo_nest_what_is_repaired(tmp_path: Path) -> None:
    texts = [each for text, _, repaired in FOUND for each in (text, repaired)]
    pages = []
    if not builds.missing("hugo"):
        files = {f"content/p{number}.md": f"---\ntitle: a\n---\n{text}" for number, text in enumerate(texts)}
        builds.hugo_site(tmp_path / "hugo", files)
        built = builds.hugo(tmp_path / "hugo").pages
        pages.append([built[f"/p{number}/index.html"] for number in range(len(texts))])
    if not builds.missing_hexo():
        files = {f"source/_posts/p{number}.md": f"---\ntitle: a\n---\n{text}" for number, text in enumerate(texts)}
        (hexo,) = builds.hexo([builds.hexo_site(tmp_path / "hexo", files)])
        pages.append([hexo.posts[f"_posts/p{number}.md"].html for number in range(len(texts))])
    for shown in pages:
        for before, after, (text, where, _) in zip(shown[::2], shown[1::2], FOUND, strict=True):
            assert _nested(after) - _nested(before) == len(where), text
