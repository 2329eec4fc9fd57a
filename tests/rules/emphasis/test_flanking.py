"""emphasis/flanking: italics and strikethrough that CommonMark prints with their marks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import builds
from tests.rule_cases import fixed, places, problems

RULE = "emphasis/flanking"

CLEAN = [
    "所谓 *“快”* 的\n",
    "（*“快”*），*“慢”*。\n",
    "所谓*快*的\n",
    "5*（宽+高）*2，长*宽*高\n",
    "长*（宽+高）*高\n",
    "匹配*号：*表示任意\n",
    "用*表示“任意”，用?表示“一个”；*也可\n",
    "通配符：*，第一个*\n",
    "*.js 和 *.ts：*都要*\n",
    "正则 `*“a”*`后 和 \\*“a”*后\n",
    "```\n所谓*“快”*的\n```\n",
    "<div>\n所谓*“快”*的\n</div>\n",
    "![所谓*“快”*的](/a.png)\n",
    "~~删~~ 和~~去~~，~~“好”~~。\n",
    "哈哈~~，真的~~啊\n",
    "好的~~ 谢谢~~（笑）\n",
    "`简单~~（简陋）~~的`\n",
    "简单~~~（简陋）~~~的\n",
    "简单~~（简陋\n的）~~例子，所谓*“”*的\n",
    "all*“quick”*here，a~~(b)~~c\n",
]

# the text, where, the repaired text
FOUND = [
    ("所谓*“快”*的\n", [(1, 3)], "所谓 *“快”* 的\n"),
    ("他说*《书名》*很好，**粗**也好\n", [(1, 3)], "他说 *《书名》* 很好，**粗**也好\n"),
    ("*“一”*与*“二”*与*“三”*都是\n", [(1, 1), (1, 7), (1, 13)], "*“一”* 与 *“二”* 与 *“三”* 都是\n"),
    ("*「引」*在句首，句尾*『引』*\n", [(1, 1), (1, 12)], "*「引」* 在句首，句尾 *『引』*\n"),
    ("见*[链接](/a)*后文\n", [(1, 2)], "见 *[链接](/a)* 后文\n"),
    ("*注意：*后文\n", [(1, 1)], "*注意：* 后文\n"),
    ("文。*注【一】*后文\n", [(1, 3)], "文。*注【一】* 后文\n"),
    ("- *“项”：*内容\n> 引*‘文’*后\n", [(1, 3), (2, 4)], "- *“项”：* 内容\n> 引 *‘文’* 后\n"),
    ("## 所谓*“快”*的\n", [(1, 6)], "## 所谓 *“快”* 的\n"),
    ("[所谓*“快”*的](/a)\n", [(1, 4)], "[所谓 *“快”* 的](/a)\n"),
    ("**粗*“斜”*粗**\n", [(1, 4)], "**粗 *“斜”* 粗**\n"),
    ("| *“甲”*乙 | 乙~~（丙）~~丁 |\n|---|---|\n", [(1, 3), (1, 13)], "| *“甲”* 乙 | 乙 ~~（丙）~~ 丁 |\n|---|---|\n"),
    ("一个~~（简陋）~~的，~~删~~掉，~~“好”~~。\n", [(1, 3)], "一个 ~~（简陋）~~ 的，~~删~~掉，~~“好”~~。\n"),
    ("很~~快。~~慢，简单~~（陋）~~content，~~删~~\n", [(1, 2), (1, 12)], "很~~快。~~ 慢，简单 ~~（陋）~~ content，~~删~~\n"),
    ("他*《书》*好 ![*“快”*的](/a.png)\n", [(1, 2)], "他 *《书》* 好 ![*“快”*的](/a.png)\n"),
    ("*a【一】*后\n", [(1, 1)], "*a【一】* 后\n"),
    ("很~~快。~~慢\n", [(1, 2)], "很~~快。~~ 慢\n"),
]  # fmt: skip


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str) -> None:
    assert problems(RULE, text, "commonmark") == []


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str) -> None:
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == where
    assert fixed(text, found) == text, "a blank that the reader sees is the author's to add"
    assert fixed(text, found, unsafe=True) == repaired
    assert problems(RULE, text) == [], "kramdown takes both"


def test_marked_takes_the_tildes(tmp_path: Path) -> None:
    text = "简单~~（简陋）~~的*“例”*子\n"
    packages = '{"dependencies": {"hexo": "7.0.0", "hexo-renderer-marked": "7.0.1"}}\n'
    held = {"package.json": packages, "_config.yml": "title: a\n", "source/_posts/a.md": text}
    site = find_site(str(builds.write(tmp_path, held)))
    found = problems(RULE, text, "commonmark", path=f"{tmp_path}/source/_posts/a.md", site=site)
    assert places(text, found) == [(1, 12)]


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
def test_hugo_prints_the_marks_that_are_found_until_they_are_mended(tmp_path: Path) -> None:
    texts = [text for case in FOUND for text in (case[0], case[2])]
    front = "---\ntitle: a\n---\n"
    builds.hugo_site(tmp_path, {f"content/p{number}.md": front + text for number, text in enumerate(texts)})
    pages = builds.hugo(tmp_path).pages
    for number, text in enumerate(texts):
        html = pages[f"/p{number}/index.html"]
        printed = re.search(r"\*|~~", re.sub(r"<[^>]*>", "", html))
        nested = re.search(r"<(em|del)>[^<]*<\1>", html)
        assert bool(printed or nested) == (number % 2 == 0), text
