"""html/emoji: codes of emoji, which only some sites know."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from lint_posts.site import Site, find_site
from rules.html._emoji import EMOJI
from tests import builds
from tests.rule_cases import fixed, places, problems

RULE = "html/emoji"

CLEAN = [
    "时间 12:30:45，比例 1:100:2，`:smile:` 与 a:smile:b\n",
    "http://example.com/:heart: 和 <http://example.com/a:fire:>\n",
    "见 :ref:`某处`，:author: 某人，:smiling: 是 :key: 吗\n",
    "```\n:tada:\n```\n\n    :tada:\n\n<!-- :tada: -->\n",
    "<div>:tada:</div>\n",
    "输入 :smile: 就有表情，\nGitHub 的 emoji\n",
    "![](:smile:) [文](:heart:)\n",
    "\\:smile: {:smile:}\n",
    "A:smile: a:smile: 3:smile: _:smile: \\:smile: .:smile: {:smile: a/:smile: 完\n",
    ":smile:A :smile:a :smile:3 :smile:_\n",
    ":smile: 是表情\n\n:smile: は絵文字\n\nEmoji :smile:\n",
    "😄\n",
]
FOUND = [
    ("好了 :smile:\n", [(1, 4)], "好了 😄\n"),
    ("不要挂了。:laughing:\n", [(1, 6)], "不要挂了。😆\n"),
    (":+1::100: **很好:tada:！**\n", [(1, 1), (1, 5), (1, 15)], "👍💯 **很好🎉！**\n"),
    (":-1: :v: :star2:\n", [(1, 1), (1, 6), (1, 10)], "👎 ✌️ 🌟\n"),
    ("看 :key: 和 :smile:\n", [(1, 11)], "看 :key: 和 😄\n"),
    ("文 \\\\:smile:\n", [(1, 5)], "文 \\\\😄\n"),
    ("- 完成 :white_check_mark:\n\n## 总结:memo:\n", [(1, 6), (3, 6)], "- 完成 ✅\n\n## 总结📝\n"),
    (
        "| 版本 | 支持 |\n|---|---|\n| 4.2 | :white_check_mark: |\n| 3 | :x: |\n",
        [(3, 9), (4, 7)],
        "| 版本 | 支持 |\n|---|---|\n| 4.2 | ✅ |\n| 3 | ❌ |\n",
    ),
]
LAYOUT = {"layouts/_default/single.html": "{{ .Content }}"}
HUGO = {**LAYOUT, "hugo.toml": builds.HUGO, "content/a.md": ""}
HEXO = {
    "package.json": '{"hexo": {}, "dependencies": {"hexo-renderer-marked": "7"}}',
    "_config.yml": "title: a\n",
    "source/_posts/a.md": "",
}
JEKYLL = {"_config.yml": "title: a\n", "_posts/2021-06-20-a.md": ""}
SITES = [
    (HUGO, 1),
    ({**HUGO, "hugo.toml": "enableEmoji = true\n"}, 0),
    ({**HUGO, "hugo.toml": "theme = 't'\n"}, 0),
    ({**HUGO, "layouts/_default/single.html": "{{ .Content | emojify }}"}, 0),
    (HEXO, 1),
    ({**HEXO, "package.json": HEXO["package.json"].replace("marked", "markdown-it")}, 0),
    ({**HEXO, "package.json": HEXO["package.json"].replace("}}", ', "hexo-filter-github-emojis": "3"}}')}, 0),
    (JEKYLL, 1),
    ({**JEKYLL, "_config.yml": "plugins: [jemoji]\n"}, 0),
    ({**JEKYLL, "_config.yml": "kramdown: {gfm_emojis: true}\n"}, 0),
    ({**JEKYLL, "Gemfile": "group :jekyll_plugins do\n  gem 'jemoji'\nend\n"}, 0),
    ({**JEKYLL, "Gemfile": "gem 'github-pages'\n", "Gemfile.lock": "  github-pages (228)\n  jemoji (0.13)\n"}, 1),
    ({**JEKYLL, "Gemfile": "gem 'a-theme'\n", "Gemfile.lock": "  jemoji (0.13)\n"}, 0),
    ({**JEKYLL, "_includes/foot.html": "<script src='/js/emojify.min.js'></script>"}, 0),
    *(
        ({**JEKYLL, "_includes/foot.html": f"<script src='/js/{name}.min.js'></script>"}, 0)
        for name in (
            "Emojify",
            "emojione",
            "jemoji",
            "gemoji",
            "node-emoji",
            "joypixels",
            "emoji.js",
            "emojijs",
            "emoji-toolkit",
            "emoji-parser",
            "emojiFilter",
            "emoji-filter",
            "emoji-converter",
        )
    ),
    ({**JEKYLL, "_includes/foot.html": "<script>gitalk({emoji: false})</script>"}, 1),
    ({"_posts/2021-06-20-a.md": "", "_layouts/post.html": ""}, 0),
]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Site]:
    """One of Hugo's and one of Jekyll's, which know no codes."""
    found = (find_site(str(builds.write(tmp_path_factory.mktemp("site"), files))) for files in (HUGO, JEKYLL))
    return [site for site in found if site is not None]


@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, sites: list[Site]) -> None:
    assert [problems(RULE, text, site.dialect, site=site) for site in sites] == [[], []]


@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str, sites: list[Site]) -> None:
    for site in sites:
        found = problems(RULE, text, site.dialect, site=site)
        assert places(text, found) == where
        assert fixed(text, found) == text
        assert fixed(text, found, unsafe=True) == repaired


@pytest.mark.parametrize(("files", "count"), SITES)
def test_sites_that_may_know_them(files: dict[str, str], count: int, tmp_path: Path) -> None:
    site = find_site(str(builds.write(tmp_path, files)))
    assert site is not None
    assert len(problems(RULE, FOUND[0][0], site.dialect, site=site)) == count


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
@pytest.mark.parametrize("enabled", [True, False])
def test_hugo_has_these_emoji_and_prints_the_codes_without_its_setting(enabled: bool, tmp_path: Path) -> None:
    codes = "\n".join(f"1. :{code}:" for code in EMOJI)
    builds.write(tmp_path, {**HUGO, "hugo.toml": f"enableEmoji = {str(enabled).lower()}\n", "content/a.md": codes})
    shown = re.findall(r"<li>(.*)</li>", html.unescape(builds.hugo(tmp_path).pages["/a/index.html"]))
    assert shown == (list(EMOJI.values()) if enabled else [f":{code}:" for code in EMOJI])
