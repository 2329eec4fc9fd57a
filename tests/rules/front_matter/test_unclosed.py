"""front-matter/unclosed."""

from __future__ import annotations

import pytest

from .conftest import PATH, alone, fixed, places, problems

CLEAN = {
    "closed": "---\ntitle: x\n---\n文\n",
    "closed by dots": "---\ntitle: x\n...\n文\n",
    "closed, blanks after the mark": "---\ntitle: x\n---  \n文\n",
    "closed at the end of the file": "---\ntitle: x\n---",
    "blank lines inside": "---\ntitle: x\n\n\nlayout: post\n---\n文\n",
    "a text over lines": "---\ntitle: x\ntext: |\n  a\n\n  b\n---\n文\n",
    "a rule": "---\n\n文\n",
    "rules in the body": "---\ntitle: x\n---\n文\n\n---\n\n字\n",
    "another rule's: invalid": "---\ntitle: a: b\n---\n文\n\n---\n",
}
FOUND = [
    ("---\ntitle: x\n\n文\n", (1, 1)),
    ("---\ntitle: x\n文\n", (1, 1)),
    ("---\ntitle：x\n\n文\n", (1, 1)),
    ("---\ntitle: x\ntags:\n  - a\n\n文字\n\n---\n\n字\n", (1, 1)),
    ("---\ntitle: x\n\n# 标题\n\n文: 字 字\n\n文字\n---\n", (1, 1)),
    ("---\ntitle: x\n--\n文\n", (3, 1)),
    ("---\ntitle: x\n----\n文\n", (3, 1)),
    ("---\ntitle: x\n ---\n文\n", (3, 2)),
    ("---\ntitle: x\n—\n文\n", (3, 1)),
    ("---\ntitle: x\n- --\n文\n", (3, 1)),
    ("---\ntitle: x\n\u3000---\u3000\n文\n", (3, 2)),
    ('---\n"title": x\n# c\n\n--\n文\n', (5, 1)),
    ("---\ntitle: x\n\n文字\n--\n文\n", (1, 1)),
    ("---\ntitle: x\ntags:\n  - a\n--\n\n文\n----\n\n---\n", (5, 1)),
]


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_right(text: str) -> None:
    assert problems("unclosed", alone(text)) == []


@pytest.mark.parametrize(("text", "place"), FOUND)
def test_found(text: str, place: tuple[int, int]) -> None:
    post = alone(text)
    found = problems("unclosed", post)
    assert places(post, found) == [place]
    assert problems("invalid_yaml", post) == []
    assert (found[0].fix is not None) == (place != (1, 1))
    assert place == (1, 1) or alone(fixed(post, found)).front_matter.entries[0].key == "title"


def test_what_is_lost_is_told() -> None:
    (found,) = problems("unclosed", alone("---\ntitle: x\n\n# 标题\n\n文: 字 字\n\n文字\n---\n文\n"))
    assert "all text up to line 9 is read as YAML" in found.message
    (found,) = problems("unclosed", alone("---\ntitle: x\n----\n文\n"))
    assert found.message.startswith(
        "`----` does not close the front matter: it is printed in the page, which has no layout"
    )


def test_a_page_that_begins_with_a_rule_has_no_front_matter() -> None:
    assert problems("unclosed", alone("---\n\nNote: 文\n", "about.md")) == []
    assert problems("unclosed", alone("---\nNote: 文\n", "about.md")) == []
    assert problems("unclosed", alone("---\ntitle: 文\n", "about.md"))
    assert problems("unclosed", alone("---\nNote: 文\n", PATH))
