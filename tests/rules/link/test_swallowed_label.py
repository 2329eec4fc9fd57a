"""link/swallowed-label: two links by their labels alone, of which kramdown makes one."""

from __future__ import annotations

import pytest

from lint_posts import fix_text
from tests import pages
from tests.rule_cases import fixed, places, problems

RULE = "link/swallowed-label"
DEFINED = "\n[甲]: http://example.com/a\n[乙]: http://example.com/b\n"

CLEAN = [
    pytest.param(f"[甲][]\n[乙]\n{DEFINED}", id="brackets behind it"),
    pytest.param(f"[甲]、[乙]\n\n- [甲]\n- [乙]\n{DEFINED}", id="a sign or an item between them"),
    pytest.param(f"[甲]\n\n[乙]\n{DEFINED}", id="two paragraphs"),
    pytest.param(f"[文] [甲]\n[文]\n[乙]\n{DEFINED}", id="a text and its label"),
    pytest.param(f"[甲] [甲]\n{DEFINED}", id="its own label"),
    pytest.param(f"[甲][乙]\n{DEFINED}", id="no blank"),
    pytest.param("[甲]\n[乙]\n", id="no links"),
    pytest.param(f"[甲](a.html)\n[乙]\n{DEFINED}", id="an address of its own"),
    pytest.param(f"`[甲] [乙]` 与 \\[甲] [乙]\n{DEFINED}", id="code, and an escape"),
    pytest.param(f"![甲] [乙]\n{DEFINED}", id="an image"),
    pytest.param(f"```\n[甲]\n[乙]\n```\n{DEFINED}", id="a fence"),
    pytest.param(f"`[甲] [待定]` 文\n{DEFINED}", id="code, and a label of none"),
    pytest.param(f"[文 [甲] [乙]](/a)\n{DEFINED}", id="in a link"),
    pytest.param(f"[甲] [^1]\n\n[^1]: 注\n{DEFINED}", id="a footnote"),
    pytest.param(f"![甲] [待定] 与 \\[甲] [待定]\n{DEFINED}", id="an image and an escape, and a label of none"),
    pytest.param(f"[乙][甲] [待定]\n{DEFINED}", id="a label behind its text"),
    pytest.param(f"[甲] [乙](x) 与 [甲] [乙][甲]\n{DEFINED}", id="a second that has an address"),
]

# the text, the places, and with the fixes
FOUND = [
    (f"[甲]\n[乙]\n{DEFINED}", [(1, 1)], f"[甲][]\n[乙]\n{DEFINED}"),
    (f"见 [甲] [乙] 文\n{DEFINED}", [(1, 3)], f"见 [甲][] [乙] 文\n{DEFINED}"),
    (f"- [甲]  \n  [乙]\n{DEFINED}", [(1, 3)], f"- [甲][]  \n  [乙]\n{DEFINED}"),
    (f"> [甲]\n> [乙]\n{DEFINED}", [(1, 3)], f"> [甲][]\n> [乙]\n{DEFINED}"),
    (f"[甲] [待定]\n{DEFINED}", [(1, 1)], f"[甲][] [待定]\n{DEFINED}"),
    (f"[甲]\t[乙]\n{DEFINED}", [(1, 1)], f"[甲][]\t[乙]\n{DEFINED}"),
    (f"[文] [甲]、[甲] [乙]\n{DEFINED}", [(1, 9)], f"[文] [甲]、[甲][] [乙]\n{DEFINED}"),
    (f"`[甲] [乙]` 与 [甲] [乙]\n{DEFINED}", [(1, 13)], f"`[甲] [乙]` 与 [甲][] [乙]\n{DEFINED}"),
    (f"文\n\n[甲]\n[乙]\n{DEFINED}", [(3, 1)], f"文\n\n[甲][]\n[乙]\n{DEFINED}"),
    (f"[A  B]\n[乙]\n{DEFINED}[a b]: /c\n", [(1, 1)], f"[A  B][]\n[乙]\n{DEFINED}[a b]: /c\n"),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []


def test_commonmark_reads_two_links() -> None:
    assert problems(RULE, FOUND[0][0], "commonmark") == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str, kramdown: pages.Render) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired
    assert problems(RULE, repaired) == []
    assert fix_text(text, select=[RULE], unsafe=True) == repaired
    before, after = kramdown([text, repaired])
    assert before.count("<a ") == after.count("<a ") - 1
