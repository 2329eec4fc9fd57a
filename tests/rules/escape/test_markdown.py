r"""escape/markdown: posts in which each mark has a backslash before it."""

from __future__ import annotations

import pytest

from lint_posts import fix_text
from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "escape/markdown"
ESCAPED = "\\## 出发\n\n\\*\\*集合\\*\\*：七点，带\\*\\*雨衣\\*\\*。\n\n\\### 路线\n"
"""As much as is needed: headings, and bold."""

CLEAN = [
    pytest.param("## 出发\n\n**集合**：七点\n", id="marks"),
    pytest.param("写 \\*\\*粗\\*\\*，\\## 标题，\\#标题\n", id="a lesson by escapes"),
    pytest.param(f"# Markdown 入门\n\n{ESCAPED}", id="a lesson in Markdown"),
    pytest.param(f"文字加粗：\n\n{ESCAPED}", id="a lesson without its name"),
    pytest.param(f"```\n{ESCAPED}```\n", id="a fence"),
    pytest.param("<!--\n" + ESCAPED.replace("\n\n", "\n") + "-->\n", id="a comment"),
    pytest.param("2 \\* 3，snake\\_case，\\*\\*kwargs 与 \\*\\*options，f(\\*args)\n", id="stars that are meant"),
    pytest.param("张\\*\\*、李\\*\\*、王\\*\\* 和赵\\*\\*\n\n\\## 一\n", id="masked names"),
    pytest.param("2\\*\\*3 = 8，3\\*\\*2 = 9，2\\*\\*4 = 16，4\\*\\*2 = 16\n\n\\## 一\n", id="powers"),
    pytest.param("\\*\\*甲\\*\\* 和 \\*\\*乙\\*\\* 和 \\*\\*丙\\*\\* 和 \\*\\*丁\\*\\*\n", id="one kind"),
    pytest.param("\\# yum install\n\n\\# ls\n\n\\# cd\n\n\\# pwd\n\n1\\. 甲\n\n2\\. 乙\n\n\\*\\*x\n", id="prompts"),
    pytest.param("\\## 一\n\n\\*\\*二\\*\\*\n\n\\- 三\n\n\\- 四\n\n1\\. 五\n", id="too little"),
    pytest.param("\\# 安装\n\n\\## 一\n\n\\*\\*二\\*\\*\n\n\\*\\*三\\*\\*\n", id="too little with a title"),
]  # fmt: skip
# what stands before ESCAPED, where that begins, and what the fix makes of it
FOUND = [
    ("", 1, ""),
    ("\\---\n\n", 1, "---\n\n"),
    ("\\- 甲\n\n1\\. 乙\n\n", 1, "- 甲\n\n1. 乙\n\n"),
    ("见\\[图\\](https://a.com/b)。\n\n", 2, "见[图](https://a.com/b)。\n\n"),
    ("\\[图]\\(https://a.com/b\\_c)\n\n", 1, "[图](https://a.com/b_c)\n\n"),
    ("!\\[\\](https://a.com/b.png)\n\n", 1, "![](https://a.com/b.png)\n\n"),
    ("用 \\`a\\_b\\` 看\n\n", 3, "用 `a_b` 看\n\n"),
    ("\\*\\*先看 \\`ls\\`\\*\\*\n\n", 1, "**先看 `ls`**\n\n"),
    ("\\#\\#\\# 零\n\n", 1, "### 零\n\n"),
    ("\\# 零\n\n", 1, "# 零\n\n"),
    ("\\`\\`\\`sh\nls \\*.md \\# x\n\\`\\`\\`\n\n", 1, "```sh\nls *.md # x\n```\n\n"),
    ("> \\## 零\n\n", 3, "> ## 零\n\n"),
    ("\\*\\*\\[图\\](https://a.com/b) 见\\*\\*\n\n", 1, "**[图](https://a.com/b) 见**\n\n"),
    ("\\- \\[x\\] 甲\n\n", 1, "- [x] 甲\n\n"),
]
# the last lines of a post, and what the fix makes of them
LAST = [
    ("\\- 甲\n", "- 甲\n"),
    ("1\\. 甲\n", "1. 甲\n"),
    ("\\-\\-\\-\n", "---\n"),
    ("文\n\\---\n", "文\n\\---\n"),
    ("\\*\\*\\[图\\](https://a.com)\\*\\*\n", "**[图](https://a.com)**\n"),
    ("\\[a\\](https://a.com/b\\_c\\-d)", "[a](https://a.com/b_c-d)"),
]
REPAIRED = ESCAPED.replace("\\", "")


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("before", "column", "repaired"), FOUND)
def test_found(before: str, column: int, repaired: str, dialect: Dialect) -> None:
    text = before + ESCAPED
    found = problems(RULE, text, dialect)
    assert places(text, found) == [(1, column)]
    more = 3 + (1 if "`sh" in before else sum(line != "" for line in before.splitlines()))
    assert f"and so are {more} more" in found[0].message
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired + REPAIRED


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("last", "repaired"), LAST)
def test_the_repair_is_no_harm_whatever_the_post_ends_with(last: str, repaired: str, dialect: Dialect) -> None:
    done = fix_text(f"{ESCAPED}\n{last}", dialect=dialect, select=[RULE], unsafe=True)
    assert done == f"{REPAIRED}\n{repaired}"


def test_lines_that_begin_with_escaped_bold_are_enough() -> None:
    text = "\\*\\*甲\\*\\*一\n\n\\*\\*乙\\*\\*二\n\n\\*\\*丙\\*\\*三\n"
    assert len(problems(RULE, text)) == 1
    assert problems(RULE, text.replace("\\*\\*丙", "三 \\*\\*丙")) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(
    ("label", "repaired"),
    [
        ("\\*\\*注意：\\*\\*先备份。", "**注意：**先备份。"),
        ("- \\*\\*Note\\*\\*: back up.", "- **Note**: back up."),
        ("> 1. \\*\\*甲\\*\\*：一", "> 1. **甲**：一"),
    ],
)
def test_a_label_is_enough_for_itself(label: str, repaired: str, dialect: Dialect) -> None:
    text = f"用 \\*\\*甲\\*\\* 和 \\`乙\\`。\n\n{label}\n"
    found = problems(RULE, text, dialect)
    assert places(text, found)[0][0] == 3
    assert found[0].message.endswith("for it is escaped: take the backslashes away")
    assert fixed(text, found, unsafe=True) == text.replace(label, repaired)
    assert problems(RULE, text.replace(label, f"见 {label}"), dialect) == []
    assert problems(RULE, text.replace("：", "，").replace(":", ","), dialect) == []


def test_the_real_page_prints_the_marks_only_until_they_are_repaired(kramdown: pages.Render) -> None:
    texts = [before + ESCAPED for before, *_ in FOUND]
    repaired = [after + REPAIRED for *_, after in FOUND]
    for text, before, after in zip(texts, kramdown(texts), kramdown(repaired), strict=True):
        assert "<p>## 出发</p>" in before and "<h2>出发</h2>" in after, text
        assert not any(mark in pages.plain(after) for mark in ("##", "**", "](", "---", "\\", "`")), text
