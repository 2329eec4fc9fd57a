"""Blogs that are made up, always the same: clean ones, and dirty ones with a defect in every fifth post."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

_CHINESE = (
    "今天的天气很好", "我们来看一个例子", "这里有两种做法", "第一种比较简单", "第二种更快一些", "它的原理并不复杂",
    "先把环境准备好", "然后运行下面的命令", "如果没有报错", "就说明一切正常", "需要注意的是", "数据会先写入缓存",
)  # fmt: skip
_ENGLISH = (
    "The parser reads one line at a time", "most posts never need it", "this is the part that takes long",
    "we measured it twice", "the second run was faster", "see the notes below", "it works on every machine that we have",
)  # fmt: skip
_TITLES = ("深入理解 Git", "周末随笔", "A week with Rust", "Notes on caching", "读书笔记", "部署一个博客")
_TAGS = ("随笔", "Git", "Linux", "读书", "Rust", "生活")
_DEFECTS = (
    "这是**重点 **内容。\n",
    "##没有空格的标题\n",
    "参见[手册] (https://example.com/manual)。\n",
    "前****后。\n",
    "第一行\n第二行\n---\n",
    '<div class="note">\n**注意**：先备份。\n</div>\n',
)


def write_blog(folder: Path, posts: int, *, dirty: bool = False) -> Path:
    """A Jekyll site in `folder` with so many posts; gives the folder."""
    folder.mkdir(parents=True)
    (folder / "_config.yml").write_text("title: blog\nurl: https://example.com\n", encoding="utf-8")
    (folder / "_layouts").mkdir()
    (folder / "_layouts" / "post.html").write_text("{{ content }}\n", encoding="utf-8")
    (folder / "_posts").mkdir()
    for number in range(posts):
        text = post(number, dirty=dirty and number % 5 == 0)
        name = f"{_day(number)}-post-{number}.md"
        (folder / "_posts" / name).write_text(text, encoding="utf-8")
    return folder


def post(number: int, *, dirty: bool = False) -> str:
    """The post of that number: about five thousand characters."""
    chance = random.Random(number)
    tags = ", ".join(chance.sample(_TAGS, 2))
    parts = [
        f"---\nlayout: post\ntitle: {chance.choice(_TITLES)} {number}\ndate: {_day(number)}\ntags: [{tags}]\n---\n"
    ]
    parts += _body(chance)
    if dirty:
        parts.insert(chance.randrange(2, len(parts)), _DEFECTS[number // 5 % len(_DEFECTS)])
    return "\n".join(parts)


def _day(number: int) -> str:
    """The day of that post: a thousand a year, so that none is in the future."""
    return f"{2000 + number // 1000}-{number // 80 % 12 + 1:02}-{number % 25 + 1:02}"


def _body(chance: random.Random) -> Iterator[str]:
    for _ in range(chance.randrange(4, 9)):
        yield f"## {chance.choice(_CHINESE)}\n"
        for _ in range(chance.randrange(2, 5)):
            yield _paragraph(chance)
        if chance.random() < 0.5:
            yield "```python\nfor line in lines:\n    print(line)  # 输出\n```\n"
        if chance.random() < 0.4:
            yield "".join(f"- {chance.choice(_CHINESE)}，`value_{k}`\n" for k in range(4))
        if chance.random() < 0.3:
            yield f"![图]({{{{ site.baseurl }}}}/img/{chance.randrange(900)}.png)\n"


def _paragraph(chance: random.Random) -> str:
    sentences = [chance.choice(_CHINESE) for _ in range(chance.randrange(3, 9))]
    if chance.random() < 0.3:
        sentences[1] = f"**{sentences[1]}**"
    if chance.random() < 0.3:
        sentences[2] = f"[{sentences[2]}](https://example.com/{chance.randrange(10_000)})"
    english = " ".join(chance.choice(_ENGLISH) + "." for _ in range(chance.randrange(3)))
    return "，".join(sentences) + "。" + english + "\n"
