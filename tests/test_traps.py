"""Texts that look broken and are what their authors meant: no rule that runs by default says a word."""

from __future__ import annotations

import pytest

from lint_posts.lint import find
from lint_posts.post import Post
from tests import injected
from tests.rule_cases import PATH, Dialect

HEAD = "---\nlayout: post\ntitle: a\ndate: 2021-06-20\n---\n"

TRAPS = {
    "a topic of Weibo": "#上海解封# 今天终于可以出门了。",
    "a topic in the middle": "大家都在说 #上海解封# 和 #夏天来了#，你呢？",
    "a topic with a blank": "#上海 解封# 今天",
    "tags at the end": "今天的照片。\n\n#摄影 #旅行 #胶片",
    "tags, one a line": "#摄影\n#旅行\n#胶片",
    "an English hashtag": "Join us for #hackforchange and sign up.\n#hackforchange is on Saturday.",
    "a phone with a mask": "电话 138****1234，请联系。",
    "a phone, twice": "138****1234\n\n139****5678",
    "a card": "卡号 6222 **** **** 1234 已停用",
    "a card without blanks": "尾号****1234 的卡",
    "an identity": "身份证 110101********0011",
    "an e-mail with a mask": "写信给 a****@example.com 吧",
    "a mild oath": "what the f**k, and f***ing late",
    "a masked name": "受害人王**被送医，已脱险。",
    "a masked name at the end": "报案人：张**",
    "a masked brand": "某**品牌的手机",
    "a footnote by a star": "价格 100* 元\n\n\\* 含税",
    "a footnote by two stars": "价格 100** 元\n\n** 不含运费",
    "a rating": "推荐度：★★★★☆，难度 ⭐⭐",
    "a rating by stars": "Rating: ***** (5 stars), and ** for the food",
    "a form to fill in": "姓名：____ 年龄：____ 性别：____",
    "a blank to fill in": "中国的首都是____。",
    "two blanks to fill in": "____是____的首都。",
    "a form of lines": "签名 ________ 日期 ________",
    "names in Python": "写在包的__init__.py和它的__main__里。",
    "a dunder": "Call `__str__` and \\_\\_repr\\_\\_, not __foo__bar.",
    "snake case": "set max_upload_size and file_name_2 in my_config",
    "keyword arguments": "def f(*args, **kwargs): 里的 **kwargs 是字典",
    "a call": "f(*a, **b) and g(**options)",
    "a power": "2**10 = 1024, x ** 2 + y ** 2, a ** b",
    "a pointer": "int main(int argc, char **argv) { char **p = argv; }",
    "a double pointer": "void *p, **q, ***r;",
    "a comment of C": "/** Javadoc */\n\n/***** box *****/\n\n/* C */",
    "a glob": "匹配 src/**/*.js，忽略 **/node_modules/** 和 *.tmp",
    "a cron": "cron 是 * * * * *，每五分钟 */5 * * * *",
    "maths by dollars": "$$ a * b * c ** d $$ and $$x_1 * y_2$$",
    "a product": "3 * 4 * 5 = 60，长*宽*高",
    "a footnote": "文[^1]\n\n[^1]: 注 **粗** 后",
    "an abbreviation": "HTML 很好\n\n*[HTML]: Hyper Text",
    "a definition list": "词\n: 定义 **粗**\n: 另一个",
    "a table of contents": "* 目录\n{:toc}\n\n## 一\n\n文",
    "an attribute list": "文字\n{: .class #id}\n\n## 标题 {#id}\n\n## 标题\n{: #other}",
    "an attribute of a span": "**粗**{: .red} 后",
    "an icon": '<i class="fa fa-star"></i> 收藏 <i class="icon"></i>',
    "an anchor": '<a name="top"></a>\n\n<b id="x"></b>文',
    "an empty element of a script": '<span id="busuanzi_value"></span> 次 <strong id="n"></strong>',
    "Liquid between stars": "**{{ page.title }}** 和 **{{ site.title }}：**",
    "Liquid around": "{% if page.x %}**粗**{% endif %}\n\n{% for p in site.posts %}\n* **{{ p.title }}**\n{% endfor %}",
    "an include": '{% include a.html text="**粗 **后" %}',
    "a comment of Liquid": "{% comment %}\n##标题\n**粗 **后\n{% endcomment %}",
    "a comment": "<!--\n##标题\n**粗 **后\n-->\n\n文",
    "a comment in a line": "文 <!-- **粗 **后 --> 文",
    "a lesson in Markdown": "写 `**粗**` 而不是 `** 粗**`，标题是 `## 标题` 而不是 `##标题`",
    "a lesson by a fence": "```markdown\n##标题\n**粗 **后\n****\n```",
    "a lesson by an indent": "例如：\n\n    ##标题\n    **粗 **后",
    "a lesson by escapes": "写 \\*\\*粗\\*\\*，\\## 标题，\\#标题",
    "a lesson by a fence in a list": "- 例如\n\n  ```md\n  ##标题\n  ```\n- 完",
    "a colour": "颜色 #fff 和 #ff0000\n\n#ff0000 是红色",
    "a number": "#1 第一名\n\n见 #123 和 PR #45\n\n#2",
    "an issue that begins a line": "这个问题在\n#1234 里修好了",
    "a shebang": "#!/bin/bash\n\n文",
    "C": "#include \"a.h\"\n#define MAX 10\n\n文",
    "a channel": "来 #general 频道聊，或者 #random",
    "C sharp": "C# 和 F#，C#语言",
    "a keycap": "按 #️⃣ 键",
    "a fragment": "见 [上文](#标题) 与 <#x>",
    "a rule of each kind": "文\n\n---\n\n文\n\n***\n\n文\n\n___\n\n文\n\n* * *\n\n文",
    "a lone rule of four": "文\n\n****\n\n文",
    "an underlined title": "标题\n====\n\n文\n\n小标题\n----\n\n文",
    "a title of signs": "x\n\n=> 下一步 ==> 完",
    "a chat": "小明：在吗\n\n小红：*笑*\n\n* 小明 离开了",
    "an action": "*叹气* 好吧 **（笑）**",
    "arrows": "a --> b <-- c --- d",
    "a tree": "```\n├── src\n│   └── **\n```",
    "a price": "原价 **99** 元，现价 **9.9** 元",
    "bold with marks inside": "**“引文”** 和 **（括号）** 和 **重点：** 文",
    "bold, italic and both": "*斜* **粗** ***粗斜*** _斜_ __粗__ ~~删~~",
    "bold over a line end": "**一段很长的\n粗体** 文",
    "bold in a list": "- **一**：文\n- **二**：文\n  - **三** 文",
    "bold in a quote": "> **引** 文\n> **用**",
    "bold in a table": "| 甲 | 乙 |\n|----|----|\n| **一** | *二* |",
    "bold in a heading": "## **标题** 文 ##\n\n文",
    "stars in a link": "[**粗**](https://example.org/a*b*c**d)",
    "an address with marks": "https://example.org/a_b_c/**/x#frag",
    "an emoticon": "(*^_^*) 和 (╯°□°）╯︵ ┻━┻ 和 *_* 和 >_<",
    "a line of emoji": "🎉 **新年快乐** 🎉",
    "an ideographic space": "　　段首缩进。\n　　另一段。",
    "a text quoted as an example": "提示词是：\n\n    你是一位有十年经验的编辑，请把下面的文章改短，改得好读，不要改变它的意思，也不要加别的话。",
    "a long text in an item": "1. 甲\n\n    我们在山里住了三天，每天走十公里，最后一天遇到了大雨，雨下得很久，路也断了，大家只好过夜。",
    "a poem in a box": "诗：\n\n    床前明月光，\n    疑是地上霜。",
    "soft breaks": "一行  \n二行\\\n三行",
    "YAML in a fence": "```yaml\n# 注释\nkey: **value**\n```",
    "a prompt in a fence": "```console\n# apt-get update\n$ echo ** \n```",
    "a regular expression": "正则 `^\\*\\*(.+?)\\*\\*$` 与 `a{2,}`",
    "an escape at the end": "结束\\*\\*",
    "entities as text": "空格写 &amp;nbsp;，小于号写 &amp;lt;，引号写 &amp;quot;。",
    "entities as code": "`&lt;` 是小于号：\n\n```html\na &lt; b &amp;&amp; c\n```",
    "shortcodes by name": "[gallery] 和 [caption] 是短代码，[code] 也是，[/code] 结束它",
    "the prompt of root": "\\# yum install nginx\n\n\\# systemctl start nginx\n\n1\\. 完\n\n\\- 完",
    "a mark for an excerpt": "首页只显示 <!–more–> 之前的文字，也写作 < !-- more -->",
    "HTML entities": "&#42;&#42;粗&#42;&#42; &nbsp; &copy;",
    "keys": "<kbd>#</kbd> 和 <kbd>**</kbd>",
    "preformatted": "<pre>\n##标题\n**粗 **后\n</pre>",
    "code by a tag": "<code>**粗 **</code> 文",
    "code over a line end": "用 `**粗\n **后` 文",
}  # fmt: skip


# kramdown's own marks, which the pages of others print
KRAMDOWNS = ("a table of contents", "an attribute list", "an attribute of a span")
BOTH = [
    pytest.param(body, dialect, id=f"{name}-{dialect}")
    for name, body in TRAPS.items()
    for dialect in (("kramdown",) if name in KRAMDOWNS else ("kramdown", "commonmark"))
]


@pytest.mark.parametrize(("body", "dialect"), BOTH)
def test_nothing_is_said(body: str, dialect: Dialect) -> None:
    found = find(Post(f"{HEAD}\n{body}\n", PATH, None, dialect), injected.chosen_rules())
    assert [(each.by.rule.name, each.problem.message) for each in found] == []
