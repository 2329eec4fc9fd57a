"""escape/quote: quotes whose signs are escaped."""

from __future__ import annotations

import pytest

from tests import pages
from tests.rule_cases import Dialect, fixed, places, problems

RULE = "escape/quote"

LINES = "&gt; 山高月小，\n&gt; 水落石出。\n"
CLEAN = [
    pytest.param("&gt; 山高月小，水落石出。\n", id="one line"),
    pytest.param("文，\n&gt; 山高月小，\n&gt; 水落石出。\n", id="in the middle of a paragraph"),
    pytest.param("&gt; 大于，用来比较；\n\n&gt; 大于，左边更大。\n", id="a comparison"),
    pytest.param("&gt;=大于等于，比较；\n\n&gt; 0 时停止，否则继续。\n", id="others"),
    pytest.param("&gt; npm install gitbook\n\n&gt; npm run build\n", id="commands"),
    pytest.param("&gt; select name, title from users;\n\n&gt; plot(data, size, color)\n", id="more of them"),
    pytest.param("&gt; x = mean of all.\n&gt; print this. Then = that.\n", id="code"),
    pytest.param("&gt; King\nHead: King\nThe word is not known. Ask again.\n&gt; Queen is here.\n", id="answers"),
    pytest.param("重定向：\n\n&gt; 写到文件，覆盖它。\n\n&gt;&gt; 写到文件，接在后面。\n", id="a lesson on a shell"),
    pytest.param("&gt; 表示覆盖，原来的没有了。\n\n&gt;&gt; 是追加，原来的还在。\n", id="what signs mean"),
    pytest.param("CSS 选择器：\n\n&gt; 子元素，只有一层。\n\n&gt; 最常见，记住它。\n", id="a lesson on style sheets"),
    pytest.param("&gt; /join #linux, then say hello.\n\n&gt; /msg bob identify, please.\n", id="commands of a chat"),
    pytest.param("&gt; open the door.\n\n锁着。\n\n&gt; use the old key.\n\n开了。\n", id="lines at a prompt"),
    pytest.param("&gt; [首页](/)，文章 &gt; 甲。\n\n&gt; 首页 &gt; 文章 &gt; 乙。\n", id="menus"),
    pytest.param("&gt; 短。\n\n&gt; 句。\n", id="short"),
    pytest.param(f"Markdown 的引用：\n\n{LINES}", id="a lesson"),
    pytest.param(f"```\n{LINES}```\n\n    &gt; 山高月小，\n    &gt; 水落石出。\n", id="code"),
    pytest.param(f"<!--\n{LINES}-->\n\n<pre>\n{LINES}</pre>\n", id="a comment, and preformatted"),
    pytest.param("> 山高月小，\n> 水落石出。\n", id="a quote"),
    pytest.param("| &gt; 山高月小，水落石出。 |\n|---|\n| &gt; 山高月小，水落石出。 |\n", id="cells"),
    pytest.param(
        "&gt; 山高月小，水落石出。 | 甲\n---|---\n&gt; 山高月小，水落石出。 | 乙\n",
        id="cells at the beginning of a line",
    ),
    pytest.param("&gt; 山高月小，水落石出。\n----\n\n&gt; 山高月小，水落石出。\n----\n", id="headings"),
    pytest.param("&gt; 山高月小，\n&gt;5 是多的。\n", id="a number right behind"),
    pytest.param("&gt;=甲时停止，否则继续。\n\n&gt;=乙时继续，否则停止。\n", id="a sign right behind"),
    pytest.param("&gt;__len__ 方法，很短。\n\n&gt;__add__ 方法，更短。\n", id="names of code"),
    pytest.param("&gt;=甲时停止，\n&gt; 山高月小，\n&gt; 水落石出。\n", id="a first line that is none"),
    pytest.param("&gt; 山高，水落石。\n\n&gt; 水落，山高月。\n", id="seven characters"),
    pytest.param("&gt; 首页 文章 归档 标签 关于\n\n&gt; 友链 留言 搜索 相册 订阅\n", id="no sentence"),
    pytest.param("&gt; a dog came in late.\n\n&gt; zebras came in late.\n", id="commands in words"),
    pytest.param("&gt; J. R. R. Tolkien\n\n&gt; J. K. Rowling\n", id="names"),
    pytest.param("&gt; Hello there.\n\n&gt; Farewell then.\n", id="two words"),
    *(
        pytest.param(f"&gt; {words}\n&gt; {words}\n", id=words)
        for words in (
            "表示相同，不是更大。",
            "代表相同，不是更大。",
            "选择相同，不是更大。",
            "用于比较，不是赋值。",
            "用来比较，不是赋值。",
            "用得很少，不是常用。",
            "是比较的意思，很短。",
            "和前者一样，都一样。",
            "与前者一样，都一样。",
            "左边的更大，右边小。",
            "右侧的更小，左侧大。",
            "/help 显示，帮助。",
            "小于，用来比较；是的。",
            "等于，用来比较；是的。",
            "greater, in every way that we know.",
            "larger, in every way that we know.",
            "more than you would ever want.",
            "5 时停止，否则继续。",
            "$ 符号之后，是命令。",
            "# 符号之后，是命令。",
            "% 符号之后，是命令。",
            "it is set to x; and so on it goes.",
            "the cost is $5 for all of us.",
            "cat all of it | sort the lines.",
            "we call main() in the end.",
        )
    ),
    *(
        pytest.param(f"{words}\n\n{LINES}", id=words)
        for words in (
            "blockquote",
            "实体",
            "转义",
            "轉義",
            "大于号",
            "引用语法",
            "运算符",
            "比较符",
            "特殊字符",
            "to redirect",
            "an entity",
            "entities",
            "to escape",
            "escaped",
            "it escapes",
            "escaping",
        )
    ),
]
FOUND = [
    (LINES, [(1, 1)], "> 山高月小，\n> 水落石出。\n"),
    (f"文：\n\n{LINES}\n文\n", [(3, 1)], "文：\n\n> 山高月小，\n> 水落石出。\n\n文\n"),
    (
        "&gt; 山高月小，水落石出。\n\n文\n\n&gt; 曾日月之几何，而江山不可复识矣。\n",
        [(1, 1), (5, 1)],
        "> 山高月小，水落石出。\n\n文\n\n> 曾日月之几何，而江山不可复识矣。\n",
    ),
    ("&gt; 山高月小，\n&gt;\n&gt; 水落石出。\n", [(1, 1)], "> 山高月小，\n>\n> 水落石出。\n"),
    ("&gt; 山高月小，\n水落石出。\n&gt; 是也\n", [(1, 1)], "> 山高月小，\n水落石出。\n> 是也\n"),
    ("&gt;山高月小，\n&gt;水落石出。\n", [(1, 1)], ">山高月小，\n>水落石出。\n"),
    ("&gt;&gt; 山高月小，\n&gt; &gt; 水落石出。\n", [(1, 1)], ">> 山高月小，\n> > 水落石出。\n"),
    ("&gt; **Note**: write it down.\n&gt; It is late.\n", [(1, 1)], "> **Note**: write it down.\n> It is late.\n"),
    (f"{LINES}## 题\n", [(1, 1)], "> 山高月小，\n> 水落石出。\n\n## 题\n"),
    (f"{LINES}- 甲\n- 乙", [(1, 1)], "> 山高月小，\n> 水落石出。\n\n- 甲\n- 乙"),
    (f"{LINES}```\nx\n```\n", [(1, 1)], "> 山高月小，\n> 水落石出。\n\n```\nx\n```\n"),
    (LINES[:-1], [(1, 1)], "> 山高月小，\n> 水落石出。"),
    ("&gt; It is very late.\n\n&gt; Go home! Now\n", [(1, 1), (3, 1)], "> It is very late.\n\n> Go home! Now\n"),
    ("&gt; 山高月小，水落。\n\n&gt; 山高月小，水落。\n", [(1, 1), (3, 1)], "> 山高月小，水落。\n\n> 山高月小，水落。\n"),
    ("&gt; 山之高，大于天。\n\n&gt; 山高月小，x = 1。\n", [(1, 1), (3, 1)], "> 山之高，大于天。\n\n> 山高月小，x = 1。\n"),
    ("&gt;\t山高月小，\n&gt;\t&gt; 水落石出。\n", [(1, 1)], "> 山高月小，\n> > 水落石出。\n"),
    *(
        (f"&gt;{words}\n&gt;{words}\n", [(1, 1)], f">{words}\n>{words}\n")
        for words in ("**山高**月小，水落石出。", "[山](/a)高月小，水落石出。", "![](/a.png)山高月小，水落石出。", "“山高月小，水落石出。”", "「山高月小，水落石出。」")
    ),
    *(
        (f"&gt; {words}\n&gt; {words}\n", [(1, 1)], f"> {words}\n> {words}\n")
        for words in (
            "写着“山高月小水落石出”。", "写着「山高月小水落石出」。", "写着**山高月小水落石出**。", "写着 _山高月小水落石出_。", "山高月小水落石出。", "山高月小水落石出！",
            "山高月小水落石出:", "It is up. Go there", "Up **there**. Down", "Up _there_. Down", "Who? Nobody", "Why: No one", "Up **there.** Down",
            "Up _there._ Down", "It is up. *Go*", "It is up. _Go_", 'It is up. "Go', "It is up. “Go", "VERY UP. Go there", "we don't know.",
            "we don’t know.", "I see a tree.", "We Went Up!", "who is there?", "all of it:", "all of it.  ", "*all of it.*", "_all of it._",
            "“all of it.”", '"all of it."', "(all of it.)", "if so, all is well.", "the door won't.", "the door won’t.", "HE IS HERE.", "all of it.\t",
        )
    ),
    ("&gt; all of it. \t\n&gt; [x](/a)\n", [(1, 1)], "> all of it. \t\n> [x](/a)\n"),
    *(
        (f"&gt; {words}，山高月小。\n&gt; 水落石出。\n", [(1, 1)], f"> {words}，山高月小。\n> 水落石出。\n")
        for words in ("是的", "是啊", "是呀", "是吗", "用心", "左手")
    ),
    ("- 项\n\n  &gt; 山高月小，\n  &gt; 水落石出。\n- 项\n", [(3, 3)], "- 项\n\n  > 山高月小，\n  > 水落石出。\n- 项\n"),
    ("&gt; All of it.\n\n&gt; All of it.\n", [(1, 1), (3, 1)], "> All of it.\n\n> All of it.\n"),
    ("- 项\n\n  &gt; 山高月小，\n  &gt; 水落石出。\n", [(3, 3)], "- 项\n\n  > 山高月小，\n  > 水落石出。\n"),
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
    assert problems(RULE, repaired, dialect) == []


def test_the_message_shows_the_signs() -> None:
    assert problems(RULE, FOUND[6][0])[0].message.startswith("the page prints `>>` before each line")


def test_the_real_page_has_a_quote_once_it_is_repaired(kramdown: pages.Render) -> None:
    for text, where, repaired in FOUND:
        before, after = kramdown([text, repaired])
        assert "&gt;" in before and "<blockquote>" not in before
        assert "&gt;" not in after and after.count("<blockquote>") >= len(where)
