"""emphasis/single-tilde: ranges, sounds and indices that hexo-renderer-marked strikes out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint_posts.site import find_site
from tests import builds
from tests.rule_cases import fixed, places, problems

RULE = "emphasis/single-tilde"

# what the page strikes out, "" for nothing: the text that is left alone
CLEAN = [
    ("每份 10~20 元。\n", ""),
    ("每份 10~20 元。\n\n重 30~40 斤。\n", ""),
    ("每份 10\\~20 元，重 30\\~40 斤。\n", ""),
    ("每份 10~~20 元，重 30~~40 斤。\n", "20 元，重 30"),
    ("好呀~ 谢谢~\n", ""),
    ("约 ~5 个 ~6 个\n", ""),
    ("~~删~~ 和 ~~去~~\n", "删|去"),
    ("，~不去了~，\n", "不去了"),
    ("我~爱~你\n", "爱"),
    ("`10~20`，`30~40`\n", ""),
    ("```\n10~20，30~40\n```\n", ""),
    ("<div>\n10~20，30~40\n</div>\n", ""),
    ("[甲](/a~1)，[乙](/a~2)\n", ""),
    ("- 10~20 元\n- 30~40 斤\n", ""),
    ("cd ~/a，cd ~/b\n", ""),
    ("~2~O 与 H~2**~O\n", "2|2**"),
    ("- 3~5 天\n  周一 ~周五\n", ""),
    ("3~ 元与 30~40 斤\n", ""),
    ("约 10~~20 与~~30~40\n", "20 与"),
]  # fmt: skip

# the text, the line and column, what the page strikes out, the repaired text, whether that is safe
FOUND = [
    ("每份 10~20 元，重 30~40 斤。\n", [(1, 6)], "20 元，重 30", "每份 10\\~20 元，重 30\\~40 斤。\n", True),
    ("每份 10元~20元，30元~40元\n", [(1, 7)], "20元，30元", "每份 10元\\~20元，30元\\~40元\n", True),
    ("8:00~9:00 起，8%~9%，$5~$8，3~4\n", [(1, 5), (1, 21)], "9:00 起，8%|$8，3", "8:00\\~9:00 起，8%\\~9%，$5\\~$8，3\\~4\n", True),
    ("- 3~5 天\n  周一~周五\n", [(1, 4)], "5 天\n周一", "- 3\\~5 天\n  周一\\~周五\n", True),
    ("| 3~5 天，6~7 天 | 乙 |\n|---|---|\n", [(1, 4)], "5 天，6", "| 3\\~5 天，6\\~7 天 | 乙 |\n|---|---|\n", True),
    ("**3~5 天，6~7 天**\n", [(1, 4)], "5 天，6", "**3\\~5 天，6\\~7 天**\n", True),
    ("## 3~5 天，6~7 天\n", [(1, 5)], "5 天，6", "## 3\\~5 天，6\\~7 天\n", True),
    ("每份 10~20 元\\~重 30~40 斤\n", [(1, 6)], "20 元~重 30", "每份 10\\~20 元\\~重 30\\~40 斤\n", True),
    ("温度 -3~+5，¥3~¥5\n", [(1, 6)], "+5，¥3", "温度 -3\\~+5，¥3\\~¥5\n", True),
    ("来啦~今天聊点别的~\n", [(1, 3)], "今天聊点别的", "来啦\\~今天聊点别的\\~\n", False),
    ("谢谢~今天聊点别的，好吗~\n", [(1, 3)], "今天聊点别的，好吗", "谢谢\\~今天聊点别的，好吗\\~\n", False),
    ("H~2~O\n", [(1, 2)], "2", "H\\~2\\~O\n", False),
    ("~3~5 天~\n", [(1, 1)], "3", "\\~3\\~5 天~\n", True),
]  # fmt: skip


@pytest.mark.parametrize("text", [text for text, _ in CLEAN])
def test_clean(text: str) -> None:
    assert problems(RULE, text, "commonmark") == []


@pytest.mark.parametrize(("text", "where", "struck", "repaired", "is_safe"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], struck: str, repaired: str, is_safe: bool) -> None:
    found = problems(RULE, text, "commonmark")
    assert places(text, found) == where
    assert fixed(text, found) == (repaired if is_safe else text)
    assert fixed(text, found, unsafe=True) == repaired


@pytest.mark.parametrize(
    ("package", "settings", "count"),
    [
        ("hexo-renderer-marked", "", 1),
        ("hexo-renderer-marked", "marked:\n  gfm: false\n", 0),
        ("hexo-renderer-markdown-it", "", 0),
    ],
)
def test_only_where_marked_reads_the_post(package: str, settings: str, count: int, tmp_path: Path) -> None:
    text = FOUND[0][0]
    packages = f'{{"dependencies": {{"hexo": "7.0.0", "{package}": "7.0.1"}}}}\n'
    held = {"package.json": packages, "_config.yml": f"title: a\n{settings}", "source/_posts/a.md": text}
    builds.write(tmp_path, held)
    site = find_site(str(tmp_path))
    assert site is not None and site.engine == "hexo"
    assert len(problems(RULE, text, "commonmark", path=f"{tmp_path}/source/_posts/a.md", site=site)) == count


@pytest.mark.skipif(bool(builds.missing_hexo()), reason=builds.missing_hexo())
def test_the_real_hexo_strikes_out_what_is_said(tmp_path: Path) -> None:
    cases = [*CLEAN, *((text, struck) for text, _, struck, _, _ in FOUND), *((case[3], "") for case in FOUND)]
    files = {f"source/_posts/{number}.md": f"---\ntitle: a\n---\n{text}" for number, (text, _) in enumerate(cases)}
    [built] = builds.hexo([builds.hexo_site(tmp_path, files)])
    for number, (text, struck) in enumerate(cases):
        html = built.posts[f"_posts/{number}.md"].html
        shown = [each.replace("<br>", "\n") for each in re.findall(r"(?s)<del>(.*?)</del>", html)]
        assert shown == [each for each in struck.split("|") if each], text
