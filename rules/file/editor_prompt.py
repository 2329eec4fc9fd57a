"""What an editor leaves for the author to fill in is filled in, or taken away.

The buttons for images, code and links write words that ask for more: `在这里插入图片描述`, `在这里插入代码片`, `这里写链接内容`,
`enter link description here`. Left as they are, readers see them: in a line where an image was lost or below it, in the
middle of code that they copy, as the text of a link, which says nothing of where it leads.

~~~ bad
山顶的风景：

在这里插入图片描述

风很大。
~~~

~~~ good
山顶的风景：

风很大。
~~~

~~~ bad
路线见[这里写链接内容](https://example.com/map)。
~~~

~~~ good
路线见<https://example.com/map>。
~~~

Also told of is what is copied along with an image from an editor's page: `image.png` of Jianshu in a line of its own below
it, `编辑切换为居中` and `添加图片注释，不超过 140 字（可选）` of Zhihu; what stands in the place of something that could not be
copied (`暂时无法在飞书文档外展示此内容`, `[此处为语雀卡片，点击链接查看](…)`); the settings of a page of Word's (`Normal 0 false false false`); and the marks of ChatGPT's sources
(`:contentReference[oaicite:0]{index=0}`, `【1†source】`). Alternative texts, quoted
words, items, cells and sentences are left alone, and so are posts that explain an editor. The fix takes the words away, or
shows a link's address; it is unsafe, for only the author knows what was to stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block, Inline
from lint_posts.model import Edit, Fix, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.record import NamedTuple

_IMAGE = "在这里插入图片描述|这里写图片描述|此处输入图片的描述|请输入图片描述|输入图片说明|enter image description here"
_CODE = "在这里插入代码片(?!段)|这里写代码片(?!段)"
_LINK = "这里写链接内容|此处输入链接的描述|请输入链接描述|输入链接说明|enter link description here"

# what Zhihu's editor shows below an image: its buttons, and the field for a caption
_FIELD = "添加图片注释，不超过 140 字（可选）"
_BUTTONS = r"(?:\u200b?编辑\s{0,4})?切换为居中"

_LOST = "暂时无法在飞书文档外展示此内容|此处为语雀(?:内容)?卡片，点击链接查看"
_SOURCE = r":contentReference\[oaicite:\d+\]\{index=\d+\}|【\d{1,18}(?::\d{1,3})?†(?:source|来源|L\d+(?:-L\d+)?|[^【】\n]{1,75}\.\w{2,4})】"

# what ends with `]` is the alternative text of an image
TRIGGER = (
    lazy(r"图片(?:的描述|描述|说明)(?!\])", needs="图片"),
    lazy(r"enter image description here(?!\])", needs="image description here"),
    lazy(r"代码片(?!段)", needs="代码片"),
    "`enter code here`",
    lazy(r"链接(?:内容|的描述|描述|说明)\][(\[]", needs="链接"),
    lazy(r"enter link description here\][(\[]", needs="link description here"),
    "\nimage.png",
    _FIELD,
    "切换为居中",
    "无法在飞书",
    "此处为语雀",
    "false false false",
    ":contentReference[",
    "†",
)

_OF_IMAGES = lazy(rf"(?P<words>{_IMAGE}|image\.png)")
_OF_FIELDS = lazy(rf"^[ \t>]*(?P<words>{_BUTTONS}(?:\s{{0,9}}{_FIELD})?|{_FIELD})[ \t]*$", re.M)
_OF_LOST = lazy(rf"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?\[?(?P<words>{_LOST})", re.M)
_OF_WORD = lazy(
    r"(?P<words>Normal 0 (?:[\w.]+ ){0,4}?false false false(?: [A-Z]{2}(?:-[A-Z]{2})?| X-NONE){0,4}(?: MicrosoftInternetExplorer4)?)"
    r"(?=[ \t*_.)(]|$)",
    re.M,
)
_OF_SOURCES = lazy(rf"(?:[ \t]*(?P<words>{_SOURCE}))")
_OF_CODE = lazy(rf"(?P<words>`(?:{_CODE}|enter code here)`|{_CODE})")
_OF_LINKS = lazy(_LINK)
_LESSON = lazy(
    r"占位|oaicite(?![:\]])|引用标记|欢迎使用Markdown编辑器|[Mm]arkdown ?(?:语法|教程)|图片语法|(?i:placeholder)"
)
_SPOKEN = lazy(r"替换|换成|改成|改为|显示|出现|字样|提示|编辑器|插入|(?i:markdown)")
_EXPORTED = lazy(r"(?:语雀|飞书|文档|Markdown|md).{0,12}导出|导出.{0,12}(?:语雀|飞书|文档|Markdown|md)")
_ASKED = lazy(r"什么|怎么|如何|多出|出现|粘贴|这样的|去掉|去除|删除|\b(?:what|how|remove|appears?|shows?)\b", re.I)
_TOLD = lazy(r"是什么|总有|去掉|去除|删除|正则|(?i:regex)")
_BEHIND = lazy(r"[ \t*_]{0,9}(?:\\|<br ?/?>)?[ \t]{0,9}$", re.M)
_ITEM = lazy(r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]+")
_FENCED = lazy(r"(?m)^[ \t>]*```[^\n]*\n(?!\Z)")
_QUOTES = frozenset("“”‘’「」『』\"'《》【】")
_ADDRESS = lazy(r"https?://[^\s<>()|\\]+")
_FURTHEST, _NEAR = 80, 40
"""How far from the words their line is looked at, and what is said of them."""


def check(post: Post) -> Iterator[Problem]:
    if post.speaks_of(_LESSON):
        return
    each = (_of_images, _of_fields, _of_lost, _of_word, _of_sources, _of_code, _of_links)
    yield from sorted((problem for of in each for problem in of(post)), key=lambda problem: problem.span)


def _of_images(post: Post) -> Iterator[Problem]:
    """In lines of their own and right behind images; those that end a line only where there are more."""
    found = [each for each in _OF_IMAGES.finditer(post.text, post.body_start) if _ends_line(post, each)]
    kept = [each for each in found if _is_text(post, each)]
    images = frozenset(image.span.end for image in post.images) if kept else frozenset()
    judged = [(each, _stands_alone(post, each, images)) for each in kept]
    are_many = sum(each["words"] != "image.png" for each in kept) > 1
    for each, alone in judged:
        if alone or (are_many and each["words"] != "image.png" and not _is_item(post, each)):
            words = Span(*each.span())
            message = f"the page prints `{each[0]}`, as an editor writes it for an image: put the image there, or take it away"
            yield Problem(words, message, unsafe("take the words away", Edit(*_gone(post, words), "")))


def _ends_line(post: Post, found: re.Match[str]) -> bool:
    return _BEHIND.match(post.text, found.end()) is not None


def _is_text(post: Post, found: re.Match[str]) -> bool:
    leaf = post.leaf_at(found.start())
    return leaf is not None and leaf.kind == "paragraph" and post.is_printed(Span(*found.span()))


def _stands_alone(post: Post, found: re.Match[str], images: frozenset[int]) -> bool:
    """Whether the words are all of their line, and no item of a list, or stand right behind an image."""
    before = post.text[max(found.start() - _FURTHEST, post.body_start) : found.start()]
    if found["words"] != "image.png":
        line = before.rpartition("\n")[2]
        if found.start() in images:
            return True
        above = before.removesuffix(line).rstrip(" \t\n>").rpartition("\n")[2]
        is_told = above.endswith(("：", ":")) and _SPOKEN.search(above) is not None
        return not (line.strip(" \t>*_") or is_told or _is_item(post, found))
    above = before.rstrip(" \t\n>\\")
    is_line = before.endswith("\n") and before.count("\n", len(above)) < 4
    return is_line and found.start() - len(before) + len(above) in images


def _is_item(post: Post, found: re.Match[str]) -> bool:
    line = post.line_span(found.start())
    return _ITEM.fullmatch(post.text, max(line.start, found.start() - _FURTHEST), found.start()) is not None


def _of_fields(post: Post) -> Iterator[Problem]:
    """What Zhihu's editor shows below an image, in lines of their own."""
    for found in _OF_FIELDS.finditer(post.text, post.body_start):
        words = Span(*found.span("words"))
        leaf = post.leaf_at(words.start)
        if leaf is None or leaf.kind != "paragraph" or not post.prints(words.start, words.end - 1):
            continue
        label = " ".join(found["words"].replace("\u200b", "").split())
        message = f"the page prints `{label}`, as the editor shows it that the image was copied from: take it away"
        yield Problem(words, message, unsafe("take the words away", Edit(*_gone(post, words), "")))


def _of_lost(post: Post) -> Iterator[Problem]:
    """What stands in the place of something that could not be copied."""
    for found in _OF_LOST.finditer(post.text, post.body_start):
        words = Span(*found.span("words"))
        if post.prints(words.start) and not post.speaks_of(_EXPORTED):
            message = f"the page prints `{found['words']}` where something was not copied along: put that there"
            yield Problem(words, message)


def _of_word(post: Post) -> Iterator[Problem]:
    """Settings of a page of Word's."""
    for found in _unspoken(post, _OF_WORD, _ASKED):
        words = Span(*found.span("words"))
        message = f"the page prints `{found['words']}`, settings of a page of Word's: take them away"
        fix = None if _is_item(post, found) else unsafe("take them away", Edit(*_gone(post, words), ""))
        yield Problem(words, message, fix)


def _of_sources(post: Post) -> Iterator[Problem]:
    """Marks of a chat's sources."""
    for found in _unspoken(post, _OF_SOURCES, _TOLD):
        message = f"the page prints `{found['words']}`, ChatGPT's mark of a source: name the source, or take it away"
        yield Problem(Span(*found.span("words")), message, unsafe("take the mark away", Edit(*found.span(), "")))


def _unspoken(post: Post, words: re.Pattern[str], told: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where such `words` are printed, in no quotes, and in no line that tells of them."""
    for found in words.finditer(post.text, post.body_start):
        span = Span(*found.span("words"))
        if told.search(post.text, *post.line_span(span.start)):
            continue
        if post.prints(span.start, span.end - 1) and not _is_quoted(post, span):
            yield found


def _is_quoted(post: Post, words: Span) -> bool:
    beside = (post.text[words.start - 1 : words.start], post.text[words.end : words.end + 1])
    return any(sign in _QUOTES - {"【", "】"} for sign in beside)


def _of_code(post: Post) -> Iterator[Problem]:
    known: dict[int, _Room] = {}
    for found in _OF_CODE.finditer(post.text, post.body_start):
        block = post.block_at(found.start())
        if block is None:
            continue
        room = known.get(id(block)) or known.setdefault(id(block), _room(post, block))
        if (block.kind == "code_block" and room.is_open) or _is_in_text(post, room, found):
            words = Span(*found.span())
            shown = found[0].strip("`")
            message = f"readers see `{shown}`, as an editor writes it for code: put the code there, or take it away"
            fix = unsafe("take the words away", Edit(*_gone(post, words), ""))
            yield Problem(words, message, None if room.is_empty and block.kind == "code_block" else fix)


class _Room(NamedTuple):
    """A block that holds such words: whether it is code that shows no Markdown, or holds nothing else; its code."""

    is_open: bool
    is_empty: bool
    codes: frozenset[Span]


def _room(post: Post, block: Block) -> _Room:
    if block.kind != "code_block":
        codes = (inline.span for inline in block.walk_inlines() if inline.kind == "code")
        return _Room(False, False, frozenset(codes))
    text = post.text[slice(*block.span)]
    inside = text.partition("\n")[2] if block.level else text
    is_open = not block.info.lower().startswith(("markdown", "md")) and not _FENCED.search(inside)
    return _Room(is_open, not _OF_CODE.sub("", inside).strip("`~ \t\n>"), frozenset())


def _is_in_text(post: Post, room: _Room, found: re.Match[str]) -> bool:
    """Whether it is printed, or code in a line, where the line does not speak of it."""
    before = post.text[max(0, found.start() - _NEAR) : found.start()].rpartition("\n")[2]
    behind = post.text[found.end() : found.end() + _NEAR].partition("\n")[0]
    if before[-1:] in _QUOTES or behind[:1] in _QUOTES:
        return False
    if _SPOKEN.search(before) or _SPOKEN.search(behind):
        return False
    span = Span(*found.span())
    return span in room.codes if found[0][0] == "`" else post.is_printed(span)


def _of_links(post: Post) -> Iterator[Problem]:
    if not _OF_LINKS.search(post.text, post.body_start):
        return
    for link in post.inlines_beside("](", "]["):
        words = _text_of(post, link)
        if words is not None:
            message = f"this link reads `{words}`, as an editor writes it: say where it leads"
            yield Problem(link.span, message, _shown(post, link))


def _text_of(post: Post, link: Inline) -> str | None:
    """The words of a link that are an editor's alone."""
    if link.kind != "link":
        return None
    found = _OF_LINKS.match(post.text, link.span.start + 1)
    return found[0] if found is not None and post.text[found.end() : found.end() + 1] == "]" else None


def _shown(post: Post, link: Inline) -> Fix | None:
    """The address in the place of the link, where it is one on the web that stands in it."""
    where = link.destination_span
    if where is None or where.start < link.span.start or where.end > link.span.end:
        return None
    address = post.text[slice(*where)]
    return unsafe("show the address", Edit(*link.span, f"<{address}>")) if _ADDRESS.fullmatch(address) else None


def _gone(post: Post, words: Span) -> Span:
    """What goes with the words: all of their line where nothing else stands in it, and a blank one below."""
    text = post.text
    before = text[max(words.start - _FURTHEST, post.body_start) : words.start].rpartition("\n")
    behind = _BEHIND.match(text, words.end)
    if behind is None or before[2].strip(" \t>*_"):
        blanks = len(before[2]) - len(before[2].rstrip(" \t")) if behind is not None else 0
        return Span(words.start - blanks, words.end)
    start, end = words.start - len(before[2]), min(behind.end() + 1, len(text))
    above_is_blank = start <= post.body_start or text.endswith("\n\n", 0, start)
    return Span(start, end + (above_is_blank and text.startswith("\n", end)))
