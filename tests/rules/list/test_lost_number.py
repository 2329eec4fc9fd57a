"""list/lost-number: lists that begin with another number than the page shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint_posts import fix_text
from tests import builds, pages
from tests.rule_cases import places, problems

RULE = "list/lost-number"

CLEAN = [
    pytest.param("1. 甲\n2. 乙\n\n3. 丙\n", id="one list"),
    pytest.param("01. 甲\n\n文\n\n1. 乙\n", id="from one"),
    pytest.param("1. 甲\n\n   文\n\n2. 乙\n\n       code\n\n3. 丙\n", id="as far in as the text"),
    pytest.param("1. 甲\n续\n2. 乙\n", id="a lazy line"),
    pytest.param("1. 甲\n\n   ```sh\n   x\n   ```\n\n2. 乙\n", id="a fence in an item"),
    pytest.param('1. 甲\n\n文\n\n2. 乙\n{: start="2"}\n\n{:start="3"}\n3. 丙\n', id="attributes say it"),
    pytest.param('文\n\n{:start="3"}\n\n3. 丙\n', id="attributes further above"),
    pytest.param("- 2\n- 3\n\n文 3. 乙", id="no line end"),
    pytest.param("1. 甲\n\n文\n\n2\\. 乙\n\n2.乙\n\n2) 乙\n", id="no list"),
    pytest.param("1. 甲\n{: .a}\n\n2. 乙\n", id="other attributes"),
    pytest.param("```\n2. 乙\n```\n\n<!--\n2. 乙\n-->\n", id="code, a comment"),
]
# the text, the places, and what the fix makes of it
FOUND = [
    ("1. 甲\n\n![](a.png)\n\n2. 乙\n3. 丙\n", [(5, 1)], '1. 甲\n\n![](a.png)\n\n2. 乙\n3. 丙\n{: start="2"}\n'),
    ("1. 甲\n\n  文\n\n2. 乙\n", [(5, 1)], '1. 甲\n\n  文\n\n2. 乙\n{: start="2"}\n'),
    ("1. 甲\n\n```\na\n```\n2. 乙\n\n文\n", [(6, 1)], '1. 甲\n\n```\na\n```\n2. 乙\n{: start="2"}\n\n文\n'),
    ("1. 甲\n\n```\na\n```\n\n2. 乙\n", [(7, 1)], '1. 甲\n\n```\na\n```\n\n2. 乙\n{: start="2"}\n'),
    ("1. 甲\n\n- 一\n\n2. 乙\n", [(5, 1)], '1. 甲\n\n- 一\n\n2. 乙\n{: start="2"}\n'),
    ("文\n2. 乙\n", [(2, 1)], '文\n2. 乙\n{: start="2"}\n'),
    ("1.  甲\n\n   文\n\n2.  乙\n", [(5, 1)], '1.  甲\n\n   文\n\n2.  乙\n{: start="2"}\n'),
    (
        "9. 甲\n\n文\n\n10. 乙\n\n   文\n\n11. 丙\n",
        [(1, 1), (5, 1), (9, 1)],
        '9. 甲\n{: start="9"}\n\n文\n\n10. 乙\n{: start="10"}\n\n   文\n\n11. 丙\n{: start="11"}\n',
    ),
    ("文\n\n2.\t乙\n", [(3, 1)], '文\n\n2.\t乙\n{: start="2"}\n'),
    ("文1. 甲\n2. 乙\n", [(2, 1)], '文1. 甲\n2. 乙\n{: start="2"}\n'),
    ("# 题\n1. 甲\n\n文\n\n2. 乙\n", [(6, 1)], '# 题\n1. 甲\n\n文\n\n2. 乙\n{: start="2"}\n'),
    (
        "1. 甲\n\n文\n\n2. 乙\n\n文\n{: .a}\n",
        [(5, 1)],
        '1. 甲\n\n文\n\n2. 乙\n{: start="2"}\n\n文\n{: .a}\n',
    ),
    (
        "".join(f"{number}. 甲\n" for number in range(1, 11)) + "\n   文\n\n11. 乙\n",
        [(14, 1)],
        "".join(f"{number}. 甲\n" for number in range(1, 11)) + '\n   文\n\n11. 乙\n{: start="11"}\n',
    ),
    *(
        (
            f"1. 甲\n\n{marks}\na\n   {marks}\n\n2. 乙\n",
            [(7, 1)],
            f'1. 甲\n\n{marks}\na\n   {marks}\n\n2. 乙\n{{: start="2"}}\n',
        )
        for marks in ("```", "~~~")
    ),
    *(
        (
            f"{marks}\n1. 甲\n   {marks}\n2. 乙\n",
            [(4, 1)],
            f'{marks}\n1. 甲\n   {marks}\n2. 乙\n{{: start="2"}}\n',
        )
        for marks in ("```", "~~~")
    ),
    ("0. 甲\n1. 乙\n", [(1, 1)], '0. 甲\n1. 乙\n{: start="0"}\n'),
    ("> 文\n>\n> 12. 甲\n", [(3, 3)], '> 文\n>\n> 12. 甲\n> {: start="12"}\n'),
    ("- 甲\n\n  2. 乙\n\n     续\n", [(3, 3)], '- 甲\n\n  2. 乙\n\n     续\n  {: start="2"}\n'),
    ("# 题\n\n 3. 甲\n    - 乙\n", [(3, 2)], '# 题\n\n 3. 甲\n    - 乙\n {: start="3"}\n'),
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text) == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    assert places(text, problems(RULE, text)) == where
    assert problems(RULE, text, "commonmark") == []
    assert fix_text(text, select=[RULE], unsafe=True) == repaired
    assert fix_text(text, select=[RULE]) == text


def test_the_real_page_counts_from_there_once_it_is_repaired(kramdown: pages.Render) -> None:
    shown = kramdown([each for text, _, repaired in FOUND for each in (text, repaired)])
    for before, after, (text, _, repaired) in zip(shown[::2], shown[1::2], FOUND, strict=True):
        start = re.search(r"start=\"\d+\"", repaired)
        assert start is not None and "start=" not in before, text
        assert re.sub(' start="\\d+"', "", after) == before and f"<ol {start[0]}>" in after, text
    for page, case in zip(kramdown([str(case.values[0]) for case in CLEAN]), CLEAN, strict=True):
        assert page.count("<ol>") <= (2 if case.id == "from one" else 1), case.id


def test_where_no_list_is_above_it_may_be_none(kramdown: pages.Render) -> None:
    for text, is_alone in (("见 RFC\n2119. 它说\n", True), ("1. 甲\n\n文\n\n2. 乙\n", False)):
        (problem,) = problems(RULE, text)
        assert ("write `2119\\.`" in problem.message, "the one above" in problem.message) == (is_alone, not is_alone)
    assert pages.plain(kramdown(["见 RFC\n2119\\. 它说\n"])[0]) == "见RFC2119.它说"


@pytest.mark.parametrize("text", ["3. 甲\n2. 乙\n1. 丙\n", "3. 甲\n\n   文\n\n2. 乙\n"])
def test_of_numbers_that_go_down_no_start_is_right(text: str, kramdown: pages.Render) -> None:
    (problem,) = problems(RULE, text)
    assert problem.fix is None and "write `3\\.`" in problem.message
    before, after = kramdown([text, "3\\. 甲\n\n2\\. 乙\n"])
    assert "<ol>" in before and pages.plain(after) == "3.甲2.乙"


IN_LIQUID = [
    (f"1. 甲{gap}{{% highlight sh %}}\nls\n{{% endhighlight %}}\n\n2. 乙\n", [number])
    for gap, number in [("\n\n", (7, 1)), ("\n", (6, 1)), (" ", (5, 1)), ("\n\n   ", (7, 1))]
]
IN_LIQUID += [
    ("1. 甲 {% highlight sh %}ls{% endhighlight %}\n2. 乙\n", [(2, 1)]),
    ("1. 甲\n\n{%-highlight\tsh -%}\nls\n{%-endhighlight-%}\n\n2. 乙\n3. 丙\n", [(7, 1)]),
    ("1. 甲\n\n{% highlight sh %}\nls\n{% endhighlight %}\n\n1. 乙\n", []),
    ("1. 甲\n\n   {% raw %}{% highlight sh %}{% endraw %}\n\n2. 乙\n", []),
    ("1. 甲\n\n   看 {% if a %}{% endif %}\n\n2. 乙\n", []),
]


@pytest.mark.parametrize(("text", "where"), IN_LIQUID)
def test_code_of_liquid_parts_a_list_too(text: str, where: list[tuple[int, int]]) -> None:
    found = problems(RULE, text)
    assert places(text, found) == where
    if not text.startswith("1. 甲 {%"):  # there the tag is seen to end the list
        assert all(problem.fix is None for problem in found)


@pytest.mark.skipif(bool(builds.missing("jekyll")), reason=builds.missing("jekyll"))
def test_jekyll_counts_anew_below_its_code(tmp_path: Path) -> None:
    names = [f"_posts/2021-06-20-{number}.md" for number in range(len(IN_LIQUID))]
    files = {name: f"---\ntitle: a\n---\n{text}" for name, (text, _) in zip(names, IN_LIQUID, strict=True)}
    shown = builds.jekyll(builds.write(tmp_path, {"_config.yml": "title: a\n", **files})).pages
    for number, (text, where) in enumerate(IN_LIQUID):
        lists = shown[f"/2021/06/20/{number}.html"].count("<ol>")
        assert lists == (2 if where or "1. 乙" in text else 1), text


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("# 题\n\n   - 甲\n2. 乙\n", (4, 1)),
        ("# 题\n\n   - 甲\n   2. 乙\n", (4, 4)),
        ("# 题\n\n   - 甲\n   - 乙\n 3. 丙\n", (5, 2)),
    ],
)
def test_a_list_within_an_item_that_does_not_stand_to_its_right(
    text: str, where: tuple[int, int], kramdown: pages.Render
) -> None:
    (found,) = problems(RULE, text)
    assert places(text, [found]) == [where] and text[slice(*found.span)] in ("2.", "3.")
    assert found.fix is None and "which is within the item above: indent both alike" in found.message
    assert re.search(r"<li>[甲乙]\n    <ol>", kramdown([text])[0])


def test_a_list_to_the_right_of_its_item_gets_attributes() -> None:
    text = "- 甲\n   2. 乙\n"
    assert fix_text(text, select=[RULE], unsafe=True) == '- 甲\n   2. 乙\n   {: start="2"}\n'
