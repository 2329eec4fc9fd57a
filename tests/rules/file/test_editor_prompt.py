"""file/editor-prompt: words that the buttons of editors write, left as they are."""

from __future__ import annotations

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "file/editor-prompt"

IMAGE = "在这里插入图片描述"
FIELD = "添加图片注释，不超过 140 字（可选）"
CODE = "在这里插入代码片"
LOST = "暂时无法在飞书文档外展示此内容"

SPOKEN = ("替换", "换成", "改成", "改为", "显示", "出现", "字样", "提示", "编辑器", "插入", "Markdown")
LESSON = (
    "占位",
    "oaicite",
    "引用标记",
    "Markdown语法",
    "markdown 教程",
    "图片语法",
    "Placeholder",
)

CLEAN = [
    pytest.param(f"![{IMAGE}](/a.png)\n\n![enter image description here](/b.png)\n", id="alternative texts"),
    pytest.param(f'![{IMAGE}][1]\n\n[1]: /a.png "在这里输入图片标题"\n', id="one by reference"),
    pytest.param(f"![这里写链接内容](/a.png)\n\n![{CODE}段](/b.png)\n", id="another's words"),
    pytest.param(f'<img src="/a.png" alt="{IMAGE}">\n', id="an element"),
    pytest.param(f"<!--\n{IMAGE}\n{CODE}\n[这里写链接内容](/a)\n-->\n", id="a comment"),
    pytest.param(f"```\n{IMAGE}\n![{IMAGE}](/a.png)\n```\n", id="a block of code"),
    pytest.param(f"先写“{IMAGE}”，再写《{CODE}》\n", id="quoted"),
    pytest.param(f"可以{IMAGE}\n", id="a sentence"),
    pytest.param(f"{IMAGE}，再写文字。\n\n再{IMAGE}：\n", id="the beginnings of sentences"),
    pytest.param(f"- {IMAGE}\n- 再写一遍\n", id="an item"),
    pytest.param(f"* {IMAGE}\n* 再写一遍\n\n> * {IMAGE}\n", id="an item with a star"),
    pytest.param(f"| {IMAGE} |\n|---|\n| 图 |\n", id="a cell"),
    pytest.param(f"## {IMAGE}\n\n请输入图片描述\n----\n", id="headings"),
    pytest.param(f"下面是占位的文字\n\n{IMAGE}\n\n`{CODE}`\n", id="a lesson"),
    pytest.param(f"欢迎使用Markdown编辑器\n\n{IMAGE}\n", id="another"),
    pytest.param(f"代码块里会显示 `{CODE}`\n\n把`{CODE}`换成自己的\n", id="lines that speak of it"),
    pytest.param(f"{CODE}段\n\n这里写代码片段\n\n`{CODE}段`\n", id="another word"),
    pytest.param(f"```markdown\n`{CODE}`\n```\n", id="Markdown in code"),
    pytest.param(f"````\n```\n{CODE}\n```\n````\n", id="a fence in code"),
    pytest.param("Please enter code here, or enter link description here.\n", id="English"),
    pytest.param("    enter code here\n\n`please enter code here`\n", id="code in English"),
    pytest.param("[这里写链接内容和标题](/a)\n\n[这里写链接内容]\n\n这里写链接内容\n", id="no link of this text"),
    pytest.param("文\n\nimage.png\n\n![](/a.png) 文\n\nimage.png\n", id="a name below no image"),
    pytest.param("![](/a.png)\n\n文\n\nimage.png\n", id="a name further below"),
    pytest.param("![](/a.png)\n\nimage.png 是第一张\n", id="a sentence about a name"),
    pytest.param("点编辑切换为居中\n\n切换为居中，再保存\n", id="a sentence on a button"),
    pytest.param(f"`编辑切换为居中`\n\n```\n{FIELD}\n```\n\n“{FIELD}”\n", id="a button as code"),
    pytest.param(
        "先看“暂时无法在飞书文档外展示此内容”\n\n`此处为语雀卡片，点击链接查看`\n",
        id="a notice in a sentence, and in code",
    ),
    pytest.param(
        "`:contentReference[oaicite:0]{index=0}`\n\n“【1†source】”\n\n甲†乙 【甲】\n",
        id="marks of sources as code, quoted",
    ),
    pytest.param(
        "Normal 0 false true false\n\nnormal 0 false false false\n\n“Normal 0 false false false”\n", id="other values"
    ),
    pytest.param("【1†】作者去世；参见【12†第三章】\n", id="daggers of an author's own"),
    pytest.param(
        "从 Word 贴来会多出 Normal 0 false false false\n\nNormal 0 false false false 是什么？\n",
        id="settings that are told of",
    ),
    pytest.param(f"点图片按钮，会插入：\n\n{IMAGE}\n\n把它改掉。\n", id="a lesson on a button"),
    pytest.param(
        "回答里的 :contentReference[oaicite:0]{index=0} 是什么？\n\n末尾总有【4:0†source】\n",
        id="marks that are told of",
    ),
    pytest.param("粘贴后出现：Normal 0 false false false\n", id="settings behind a word on them"),
    pytest.param("语雀导出的文档里有：\n\n此处为语雀卡片，点击链接查看\n", id="a notice that is told of"),
    pytest.param("怎样导出飞书的文档？里面写着：\n\n暂时无法在飞书文档外展示此内容\n", id="another"),
    pytest.param("![](/a.png)\n\n- image.png\n- b.png\n", id="a list of names"),
    pytest.param(f"- {IMAGE}\n- {IMAGE}\n\n文\n\n*\t{IMAGE}\n\n文\n\n+ {IMAGE}\n\n文\n\n1. {IMAGE}\n", id="items, more than one"),
    pytest.param(f"12) {IMAGE}\n\n13) {IMAGE}\n", id="numbered by brackets"),
    pytest.param(f"> - {IMAGE}\n>   - {IMAGE}\n", id="items in a quote"),
    pytest.param(f"再写{IMAGE}\n\n看 image.png\n", id="a name at the end of a line"),
    pytest.param(f"文 <!--\n{IMAGE}\n{FIELD}\n暂时无法在飞书文档外展示此内容\n--> 字\n", id="a comment in a paragraph"),
    pytest.param(f"文 `甲\n{IMAGE}\n字` 文\n", id="code over lines"),
    pytest.param("![](/a.png) image.png\n\n文\n\nimage.png\n", id="a name right behind an image"),
    pytest.param(f"编辑器会写：\n\n{IMAGE}\n\n编辑器会写:\n\n{IMAGE}！\n", id="told of in the line above"),
    pytest.param(f"编辑器会写:\n\n{IMAGE}\n", id="told of before a narrow colon"),
    pytest.param("`Normal 0 false false false (a)`\n", id="settings within code"),
    pytest.param("![](/a.png)\n\n\n\nimage.png\n", id="a name three lines below"),
    pytest.param(f"{FIELD}\n----\n", id="a heading of a field"),
    pytest.param("<!--\n暂时无法在飞书文档外展示此内容\n-->\n", id="a notice in a comment"),
    pytest.param("`Normal 0 false false false`，“Normal 0 false false false 与别的”\n", id="settings as code, quoted"),
    pytest.param("甲“【1†source】 与\n\n甲【2†source】”与\n", id="marks quoted among others"),
    pytest.param(f"<div>\n{CODE}\n</div>\n", id="a block of HTML"),
    pytest.param(f"```md\n`{CODE}`\n```\n\n```markdown a\n{CODE}\n```\n", id="Markdown in code by other names"),
    pytest.param(f"````\na\n  ```\n{CODE}\n  ```\n````\n", id="a fence further down in code"),
    pytest.param(f"写“{CODE} 与\n\n写{CODE}”与\n", id="a quote on one side"),
    *(pytest.param(f"文{word}文`{CODE}`文\n\n文`{CODE}`文{word}\n", id=word) for word in SPOKEN),
    *(pytest.param(f"文{word}文\n\n{IMAGE}\n", id=word) for word in LESSON),
]  # fmt: skip
# the text, line and column, and what the fix makes of it
FOUND = [
    (f"文：\n\n{IMAGE}\n\n文\n", [(3, 1)], "文：\n\n文\n"),
    (f"{IMAGE}\n", [(1, 1)], ""),
    (f"> 文：\n> {IMAGE}\n> 文\n", [(2, 3)], "> 文：\n> 文\n"),
    (f"> - 文：\n>   {IMAGE}\n>   文\n", [(2, 5)], "> - 文：\n>   文\n"),
    ("- Normal 0 false false false EN-US\n", [(1, 3)], "- Normal 0 false false false EN-US\n"),
    (f"文：\n{IMAGE}\n文\n", [(2, 1)], "文：\n文\n"),
    ("文：\n这里写图片描述  \n文\n", [(2, 1)], "文：\n文\n"),
    ("文\n\n请输入图片描述\n请输入图片描述\n\n文\n", [(3, 1), (4, 1)], "文\n\n\n文\n"),
    ("文\n\n*此处输入图片的描述*\n\n文\n", [(3, 2)], "文\n\n文\n"),
    ("文\n\nenter image description here\n\n文\n", [(3, 1)], "文\n\n文\n"),
    ("![](/a.png)输入图片说明\n", [(1, 12)], "![](/a.png)\n"),
    (f"![](/a.png)\n\n{IMAGE}\n", [(3, 1)], "![](/a.png)\n\n"),
    (f"- 甲\n\n  {IMAGE}\n\n  乙\n", [(3, 3)], "- 甲\n\n  乙\n"),
    (f"{IMAGE}\n\n都好了{IMAGE}\n", [(1, 1), (3, 4)], "都好了\n"),
    (f"好了{IMAGE}\n\n再写{IMAGE}\n", [(1, 3), (2 + 1, 3)], "好了\n\n再写\n"),
    (f"文`{CODE}`字\n", [(1, 2)], "文字\n"),
    (f"文：\n\n`{CODE}`\n\n文\n", [(3, 1)], "文：\n\n文\n"),
    (f"用法{CODE}很简单\n", [(1, 3)], "用法很简单\n"),
    ("## 甲`这里写代码片`乙\n", [(1, 5)], "## 甲乙\n"),
    ("## 甲`enter code here`乙\n", [(1, 5)], "## 甲乙\n"),
    (f"```js\nf();\n}}{CODE}\n```\n", [(3, 2)], "```js\nf();\n}\n```\n"),
    ("```js\nf(`enter code here`);\n```\n", [(2, 3)], "```js\nf();\n```\n"),
    ("文\n\n    a = 1`这里写代码片`\n    b\n", [(3, 10)], "文\n\n    a = 1\n    b\n"),
    (f"```js\nf();\n{CODE}\ng();\n```\n", [(3, 1)], "```js\nf();\ng();\n```\n"),
    (f"```js\n{CODE}\n```\n", [(2, 1)], f"```js\n{CODE}\n```\n"),
    ("见[这里写链接内容](https://a.cn/b)。\n", [(1, 2)], "见<https://a.cn/b>。\n"),
    ("[enter link description here](http://a.cn)\n", [(1, 1)], "<http://a.cn>\n"),
    ("[输入链接说明](/a/)\n", [(1, 1)], "[输入链接说明](/a/)\n"),
    ("[此处输入链接的描述][1]\n\n[1]: http://a.cn\n", [(1, 1)], "[此处输入链接的描述][1]\n\n[1]: http://a.cn\n"),
    ('[请输入链接描述](http://a.cn "甲")\n', [(1, 1)], "<http://a.cn>\n"),
    (f"![](/a.png)\n\n{FIELD}\n\n文\n", [(3, 1)], "![](/a.png)\n\n文\n"),
    (f"![](/a.png)\n\n编辑切换为居中\n\n{FIELD}\n\n文\n", [(3, 1)], "![](/a.png)\n\n文\n"),
    (f"![](/a.png)\n编辑\n\n切换为居中\n{FIELD}\n文\n", [(2, 1)], "![](/a.png)\n文\n"),
    ("![](/a.png)\n切换为居中\n文\n", [(2, 1)], "![](/a.png)\n文\n"),
    (f"> ![](/a.png)\n> {FIELD}\n> 文\n", [(2, 3)], "> ![](/a.png)\n> 文\n"),
    ("Normal 0 false false false EN-US X-NONE X-NONE MicrosoftInternetExplorer4\n\n文\n", [(1, 1)], "文\n"),
    ("文 Normal 0 21 false false false DE ZH-CN X-NONE (a)\n", [(1, 3)], "文  (a)\n"),
    ("甲 :contentReference[oaicite:0]{index=0}\n", [(1, 3)], "甲\n"),
    ("甲【1†source】【4:2†L1-L9】。\n", [(1, 2), (1, 12)], "甲。\n"),
    ("甲【160702036562110†L392-L437】【3†a.pdf】。\n", [(1, 2), (1, 29)], "甲。\n"),
    ("文\n\n暂时无法在飞书文档外展示此内容\n", [(3, 1)], "文\n\n暂时无法在飞书文档外展示此内容\n"),
    ("- 此处为语雀内容卡片，点击链接查看：https://a.cn\n", [(1, 3)], "- 此处为语雀内容卡片，点击链接查看：https://a.cn\n"),
    ("[此处为语雀卡片，点击链接查看](https://a.cn)\n", [(1, 2)], "[此处为语雀卡片，点击链接查看](https://a.cn)\n"),
    ("![](/a.png)\n\nimage.png\n\n文\n", [(3, 1)], "![](/a.png)\n\n文\n"),
    (
        "![](/a.png)\nimage.png\n![](/b.png)\n\nimage.png\n",
        [(2, 1), (5, 1)],
        "![](/a.png)\n![](/b.png)\n\n",
    ),
    ("文\n![](/a.png)\nimage.png\n文\n", [(3, 1)], "文\n![](/a.png)\n文\n"),
    (f"编辑器会写的\n\n{IMAGE}\n", [(3, 1)], "编辑器会写的\n\n"),
    (f"编辑器会写：\n\n文\n\n{IMAGE}\n", [(5, 1)], "编辑器会写：\n\n文\n\n"),
    (f"{CODE}很简单\n", [(1, 1)], "很简单\n"),
    (f"- 好了{IMAGE}\n- 再写{IMAGE}\n", [(1, 5), (2, 5)], "- 好了\n- 再写\n"),
    *(
        (f"[输入链接说明]({where})\n", [(1, 1)], f"[输入链接说明]({where})\n")
        for where in ("<http://a.cn/a b>", "<http://a.cn/a)b>", "<http://a.cn/a(b>", "http://a.cn/a\\_b")
    ),
    ("\n![](/a.png)\n\nimage.png\n", [(4, 1)], "\n![](/a.png)\n\n"),
    ("![](/a.png)\n\n\nimage.png\n", [(4, 1)], "![](/a.png)\n\n\n"),
    *((f"文：\n{IMAGE}{end}\n文\n", [(2, 1)], "文：\n文\n") for end in ("<br>", "<br />", " <br/>", "\t", "\\")),
    ("文\n\n_请输入图片描述_\n\n文\n", [(3, 2)], "文\n\n文\n"),
    (f"文\n\n{FIELD} \t\n\n文\n", [(3, 1)], "文\n\n文\n"),
    (f"文\n\n    a = 1\n    {CODE}\n", [(4, 5)], "文\n\n    a = 1\n"),
    (f"显示{'长' * 45}`{CODE}`{'长' * 45}显示\n", [(1, 48)], f"显示{'长' * 90}显示\n"),
    (f"显示\n用法{CODE}很简单\n甲\n显示\n", [(2, 3)], "显示\n用法很简单\n甲\n显示\n"),
    (f"| 甲 | 乙`{CODE}` |\n|---|---|\n| a | b |\n", [(1, 8)], "| 甲 | 乙 |\n|---|---|\n| a | b |\n"),
    ("[1]: http://a.cn\n\n[这里写链接内容][1]\n", [(3, 1)], "[1]: http://a.cn\n\n[这里写链接内容][1]\n"),
    ("[enter link description here][1]\n\n[1]: http://a.cn\n", [(1, 1)], "[enter link description here][1]\n\n[1]: http://a.cn\n"),
    ("[输入链接说明](http://a.cn/(b))\n", [(1, 1)], "[输入链接说明](http://a.cn/(b))\n"),
    ("Normal 0 false false false\n\n文\n", [(1, 1)], "文\n"),
    ("文\n\n**Normal 0 7.8 磅 false false false**\n".replace(" 磅", ""), [(3, 3)], "文\n\n"),
    *((f"甲 Normal 0 false false false{end}乙\n", [(1, 3)], f"甲 {end}乙\n") for end in ("\t", ".", ")", "(", "*", "_")),
    *(
        (f"文\n\n{mark}{LOST}\n", [(3, 1 + len(mark))], f"文\n\n{mark}{LOST}\n")
        for mark in ("* ", "+ ", "12. ", "1) ", "> ", "-\t", "- [", "  ")
    ),
]  # fmt: skip


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "repaired"), FOUND)
def test_found(text: str, where: list[tuple[int, int]], repaired: str, dialect: Dialect) -> None:
    found = problems(RULE, text, dialect)
    assert places(text, found) == where
    assert fixed(text, found) == text
    assert fixed(text, found, unsafe=True) == repaired
    assert repaired == text or problems(RULE, repaired, dialect) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{IMAGE}\n", f"the page prints `{IMAGE}`"),
        (f"文`{CODE}`\n", f"readers see `{CODE}`, as"),
        (f"![](/a.png)\n\u200b编辑\n\n切换为居中\n{FIELD}\n", f"the page prints `编辑 切换为居中 {FIELD}`, as"),
        ("[这里写链接内容](/a)\n", "this link reads `这里写链接内容`"),
    ],
)
def test_the_message_says_what_readers_see(text: str, message: str) -> None:
    assert problems(RULE, text)[0].message.startswith(message)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"{IMAGE}\n\n{IMAGE}\n\n看 image.png\n", [(1, 1), (3, 1)]),
        (f"{FIELD}\n----\n\n文\n\n{FIELD}\n", [(6, 1)]),
        (f"<div>\n{CODE}\n</div>\n\n文{CODE}字\n", [(5, 2)]),
        ("什么是 Normal 0 false false false\n\nNormal 0 false false false\n", [(3, 1)]),
        ("这【1†source】是什么\n\n甲【2†source】\n", [(3, 2)]),
        ("[这里写链接内容](/a)，[甲](/b)，[这里写链接内容和标题](/c)，[见这里写链接内容](/d)\n", [(1, 1)]),
    ],
)
def test_what_stands_beside_is_left(text: str, where: list[tuple[int, int]]) -> None:
    assert places(text, problems(RULE, text)) == where


def test_the_real_page_shows_the_words_until_it_is_repaired(kramdown: pages.Render) -> None:
    words = (
        "图片",
        "居中",
        "†",
        "oaicite",
        "false",
        "代码片",
        "链接",
        "description",
        "enter code",
        ">image.png",
        "\nimage.png",
    )
    repaired = [(text, repaired) for text, _, repaired in FOUND if repaired != text]
    shown = [any(word in page for word in words) for page in kramdown([each for pair in repaired for each in pair])]
    assert shown == [True, False] * len(repaired)
