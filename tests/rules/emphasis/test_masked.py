"""emphasis/masked: the page is asked what becomes of stars that hide something."""

from __future__ import annotations

import pytest

from lint_posts.lint import Chosen, Job, lint
from tests import proof
from tests.agreement import page_text
from tests.pages import Render
from tests.rule_cases import Dialect, fixed, problems, rule_named

RULE = "emphasis/masked"
CHOSEN = [Chosen(rule_named(RULE))]

CLEAN = [
    ("一个号码 138****1234\n", "both"),
    ("138****1234\n\n139****5678\n", "both"),
    ("身份证 110101********0011\n", "both"),
    ("卡号 6222 **** **** 1234 已停用\n", "both"),
    ("`138****1234` 或 139****5678\n", "both"),
    ("138\\*\\*\\*\\*1234 或 139\\*\\*\\*\\*5678\n", "both"),
    ("**重要****2021年**\n", "both"),
    ("**2020****2021**，**粗 **\n", "both"),
    ("iPhone****15****Pro\n", "both"),
    ("甲***1、乙***2丙\n", "both"),
    ("1***甲、2***乙丙\n", "both"),
    ("甲****乙丙****丁\n", "both"),
    ("张**，**重点**。\n", "both"),
    ("**1200****2021**\n", "both"),
    ("**120****20211**\n", "both"),
    ("**重点****2020年****2021年**后\n", "kramdown"),
    ("王**重要的李**\n", "both"),
    ("**王**，**李** 和**方**好\n", "both"),
    ("138****1234，**重点** 和 **粗**\n", "commonmark"),
    ("受害人王**，嫌疑人李**，均已到案。\n", "commonmark"),
    ("a****@x.com 和 b****@x.com\n", "commonmark"),
]
# the text, what is found in it, and in which dialect
FOUND = [
    ("138****1234 或 139****5678\n", ["****"] * 2, "both"),
    ("138****1234、139****5678、137****1111\n", ["****"] * 3, "kramdown"),
    ("138***1234 或 139***5678\n", ["***"] * 2, "both"),
    ("138-****-1234 或 139-****-5678\n", ["****"] * 2, "both"),
    ("139****5678 QQ 12***89与139****5678 的\n", ["****", "***", "****"], "both"),
    ("138****1234 或 138***1234，张*三的\n", ["****", "***", "*"], "both"),
    ("微信 ab***cd。139****5678与**重点**\n", ["***", "****"], "both"),
    ("**粗**体（138****1234 或 **粗**体 138****5678。\n", ["****"] * 2, "both"),
    ("**138****1234**\n", ["****"], "kramdown"),
    ("**110101********0011**\n", ["********"], "both"),
    ("110101********0011 和 110101********0022\n", ["********"] * 2, "both"),
    ("> - 张 138****1234\n>   李 139****5678\n", ["****"] * 2, "both"),
    ("# 138****1234 和 139****5678\n", ["****"] * 2, "both"),
    ("嫌疑人黄**和李**被抓\n", ["**"] * 2, "both"),
    ("受害人王**，嫌疑人李**，均已到案。\n", ["**"] * 2, "kramdown"),
    ("卡号6222****，尾号8888****。\n", ["****"] * 2, "kramdown"),
    ("卡号6222****和尾号8888****的\n", ["****"] * 2, "both"),
    ("**卡号6222****，已停用** 吗\n", ["****"], "commonmark"),
    ("尾号****1234 和 ****5678 的卡\n", ["****"] * 2, "kramdown"),
    ("a****@x.com 和 b****@x.com\n", ["****"] * 2, "kramdown"),
    ("**号码 138****1234 的人**中奖\n", ["****"], "kramdown"),
    ("**号码 110101********0011 的人**中奖\n", ["********"], "both"),
    ("**号码 110*****001 的人**中奖\n", ["*****"], "both"),
    ("138****1234 是**重点**吗\n", ["****"], "kramdown"),
    ("**重点**138****1234 后 **粗**\n", ["****"], "kramdown"),
]


def dialects(which: str) -> tuple[Dialect, ...]:
    return ("kramdown", "commonmark") if which == "both" else (which,)  # type: ignore[return-value]


@pytest.mark.parametrize(("text", "which"), CLEAN)
def test_clean(text: str, which: str) -> None:
    for dialect in dialects(which):
        assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize(("text", "stars", "which"), FOUND)
def test_the_page_shows_all_stars_once_they_are_escaped(
    text: str, stars: list[str], which: str, kramdown: Render
) -> None:
    for dialect in dialects(which):
        render = kramdown if dialect == "kramdown" else proof.commonmark
        found = problems(RULE, text, dialect)
        assert [text[slice(*each.span)] for each in found] == stars
        assert fixed(text, found) == text
        repaired = fixed(text, found, unsafe=True)
        assert repaired.replace("\\", "") == text
        before, after = (page_text(page) for page in render([text, repaired]))
        hidden = text.count("*") - repaired.replace("\\*", "").count("*")
        assert after.count("*") == hidden
        assert before != after
        assert (
            lint(Job("", "x.md", CHOSEN, fix=True, unsafe=True, dialect=dialect), text.encode()).after
            == repaired.encode()
        )
        assert problems(RULE, repaired, dialect) == []


def test_a_bold_behind_a_number_is_not_at_fault() -> None:
    text = "138****1234，**重点**\n"
    assert problems("emphasis/literal", text) == []
    assert len(problems(RULE, text)) == 1
