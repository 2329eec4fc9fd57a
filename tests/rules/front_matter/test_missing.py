"""front-matter/missing."""

from __future__ import annotations

import pytest

from .conftest import PATH, alone, fixed, places, problems

CLEAN = {
    "front matter": ("---\ntitle: x\n---\n文\n", PATH),
    "front matter with nothing in it": ("---\n---\n文\n", PATH),
    "another rule's: unclosed": ("---\ntitle: x\n\n文\n", PATH),
    "no post": ("# 标题\n", "README.md"),
    "no path": ("文\n", None),
    "a README among the posts": ("文\n", "_posts/README.md"),
    "a template": ("文\n", "_posts/_template.md"),
    "hidden": ("文\n", "_posts/.2021-06-20-x.md"),
    "an editor's copy": ("文\n", "_posts/#2021-06-20-x.md"),
    "another editor's copy": ("文\n", "_posts/~2021-06-20-x.md"),
    "another template": ("文\n", "_posts/template.md"),
    "a page under a line of hyphens": ("----\ntitle: x\n---\n", "about.md"),
    "a draft": ("文\n", "_drafts/x.md"),
    "TOML": ('+++\ntitle = "x"\n+++\n文\n', PATH),
    "JSON": ('{\n"title": "x"\n}\n文\n', PATH),
    "two rules around a line with a colon": ("---\ntitle: x\n---\n\n---\nnote: y\n---\n文\n", PATH),
    "a second block in a page": ("---\ntitle: x\n---\n---\ntitle: x\n---\n文\n", "about.md"),
    "a second block further down": ("---\ntitle: x\n---\n文\n\n---\ntitle: y\n---\n文\n", PATH),
    "a page that begins with a rule": ("\n---\n\n文\n\n---\n", "about.md"),
}
FOUND = [
    pytest.param("文\n", PATH, (1, 1), "文\n", id="none"),
    pytest.param("", PATH, (1, 1), "", id="an empty file"),
    pytest.param("文\n\n---\ntitle: x\n---\n", PATH, (1, 1), "文\n\n---\ntitle: x\n---\n", id="below the text"),
    pytest.param("\n---\ntitle: x\n---\n文\n", PATH, (1, 1), "---\ntitle: x\n---\n文\n", id="a blank line before"),
    pytest.param(" \n\n---\ntitle: x\n---\n", "a.md", (1, 1), "---\ntitle: x\n---\n", id="blank lines, a page"),
    pytest.param("----\ntitle: x\n---\n", PATH, (1, 1), "---\ntitle: x\n---\n", id="four hyphens"),
    pytest.param("—\ntitle: x\n---\n", PATH, (1, 1), "---\ntitle: x\n---\n", id="a dash"),
    pytest.param(" ---\ntitle: x\n---\n", PATH, (1, 2), "---\ntitle: x\n---\n", id="a blank before the hyphens"),
    pytest.param("----\ntitle: x\n----\n", PATH, (1, 1), "----\ntitle: x\n----\n", id="both marks too long"),
    pytest.param(
        "title: x\ntags:\n- a\n  - b\n---\n文\n",
        PATH,
        (1, 1),
        "---\ntitle: x\ntags:\n- a\n  - b\n---\n文\n",
        id="no first mark",
    ),
    pytest.param(
        "date: 2021-06-20\n------", PATH, (1, 1), "---\ndate: 2021-06-20\n---", id="no first mark, and a long one"
    ),
    pytest.param(
        "---\ntitle: x\n---\n\n---\nlayout: post\ntags:\n- a\n---\n文\n",
        PATH,
        (5, 1),
        "---\ntitle: x\n---\n\n---\nlayout: post\ntags:\n- a\n---\n文\n",
        id="a second block",
    ),
    pytest.param("title: x\n\n---\n", PATH, (1, 1), "title: x\n\n---\n", id="a blank line in it"),
    pytest.param("Note: x\n---\n", PATH, (1, 1), "Note: x\n---\n", id="a heading"),
    pytest.param("title: x: y\n---\n", PATH, (1, 1), "title: x: y\n---\n", id="no first mark, and no YAML"),
    pytest.param("\n---\n\n文\n\n---\n", PATH, (1, 1), "\n---\n\n文\n\n---\n", id="two rules are no front matter"),
]


@pytest.mark.parametrize(("text", "path"), CLEAN.values(), ids=CLEAN)
def test_right(text: str, path: str | None) -> None:
    assert problems("missing", alone(text, path)) == []


@pytest.mark.parametrize(("text", "path", "place", "after"), FOUND)
def test_found(text: str, path: str, place: tuple[int, int], after: str) -> None:
    post = alone(text, path)
    found = problems("missing", post)
    assert places(post, found) == [place]
    assert fixed(post, found) == after
    assert all(problem.fix.safe for problem in found if problem.fix)


def test_what_is_said() -> None:
    (none,) = problems("missing", alone("文\n"))
    (nearly,) = problems("missing", alone("----\ntitle: x\n---\n"))
    assert "the page has no layout, and a title made from the file's name" in none.message
    assert nearly.message.startswith("`----` does not open front matter: the block is printed")
