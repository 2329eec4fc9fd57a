"""link/no-footnotes: where Hexo's renderer prints the marks of footnotes, and where something else may know them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import builds
from tests.rule_cases import places, problems

RULE = "link/no-footnotes"
TEXT = "山路很滑[^1]。\n\n[^1]: 去年也是。\n"
MARKED = "hexo-renderer-marked"


def found_on(root: Path, text: str, packages: str = MARKED, config: str = "", files: str = "") -> list[tuple[int, int]]:
    held = ", ".join(f'"{name}": "1"' for name in packages.split())
    site = {"package.json": f'{{"hexo": {{}}, "dependencies": {{{held}}}}}', "_config.yml": f"title: a\n{config}"}
    builds.write(root, {**site, **dict.fromkeys(files.split(), ""), "source/_posts/a.md": text})
    hexo = find_site(str(root))
    assert hexo is not None and hexo.engine == "hexo"
    return places(text, problems(RULE, text, "commonmark", path=f"{root}/source/_posts/a.md", site=hexo))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (TEXT, [(1, 5)]),
        ("甲[^1]乙[^注]。\n\n[^1]: 去年\n[^注]：今年\n", [(1, 2), (1, 7)]),
        ("> 甲[^1]\n>\n> [^1]: 去年\n", [(1, 4)]),
        ("## 甲[^1]\n\n- 乙[^1]\n\n[^1]: 去年\n", [(1, 5), (3, 4)]),
        ("甲`[^1]`\n\n```\n[^1]\n```\n\n[^1]: 去年\n", []),
        ("甲[^1]\n\n```\n[^1]: 去年\n```\n", []),
        ("甲[^2]\n\n[^1]: 去年\n", []),
        ("甲[a]，[^]。\n\n[a]: /b\n", []),
    ],
)
def test_each_mark_that_has_a_note_is_told_of(text: str, where: list[tuple[int, int]], tmp_path: Path) -> None:
    assert found_on(tmp_path, text) == where


@pytest.mark.parametrize(
    ("packages", "config", "files", "count"),
    [
        (MARKED, "theme: landscape\n", "", 1),
        (MARKED, "theme: false\n", "", 1),
        (MARKED, "theme: own\n", "themes/own/scripts/tags.js", 1),
        (MARKED, "theme: own\n", "themes/own/scripts/footnote.js", 0),
        (MARKED, "theme: fluid\n", "", 0),
        (MARKED, "", "scripts/notes.js", 0),
        (f"{MARKED} hexo-footnotes", "", "", 0),
        (f"{MARKED} hexo-reference", "", "", 0),
        ("hexo-renderer-markdown-it", "", "", 0),
    ],
)
def test_it_is_silent_where_footnotes_may_be_known(
    packages: str, config: str, files: str, count: int, tmp_path: Path
) -> None:
    assert len(found_on(tmp_path, TEXT, packages, config, files)) == count


def test_alone_a_post_is_not_hexos() -> None:
    assert problems(RULE, TEXT, "commonmark") == []
