r"""Stars and underscores of code make text bold, and are gone from the page.

`__init__` in a sentence is a bold `init` on the page, `1920*1080*3` is 192010803, in part in
italics, and `src/**/*.js` has lost two of its stars: what readers copy from the page
is not what was written.

~~~ bad
文件 __init__.py 可以是空的。
~~~

~~~ good
文件 \_\_init\_\_.py 可以是空的。
~~~

Names with underscores are those of Python, PHP and C that are no English words, or
that stand beside a dot, a bracket or such a name. `def **init**(self)`, as converters
leave it of `def __init__(self)`, gets its underscores back. Stars count between digits, single
letters (`a*b*c`) and slashes, and before two endings of files (`*.htm`); bold and italics in
words are left alone. The fix puts a backslash before each mark: unsafe, for most of it is code,
and better put in backticks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import without_code
from lint_posts.markdown.tree import Inline
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

_SURE = (
    "init|repr|str|len|getitem|setitem|delitem|iter|contains|getattr|setattr|delattr|getattribute|dict|slots|mro|bases|"
    "builtins|proto|func|construct|destruct|attribute|declspec|typeof|dirname|mul|radd|rmul|iadd|eq|ne|lt|gt|le|ge|"
    "del|doc|hash|metaclass|subclasses|qualname|annotations|defaults|closure|globals|aenter|aexit|pycache|LINE|FUNCTION"
)
_WORDS = (
    "main|name|file|all|class|new|call|next|path|module|enter|exit|get|set|add|sub|and|or|bool|int|float|index|format|"
    "version|author|future|import|FILE|DATE|TIME|cplusplus"
)
_SURE_NAME = lazy(rf"(?<![A-Za-z0-9_])__(?:{_SURE})__(?![A-Za-z0-9_])")
_NAME = lazy(rf"__(?:{_SURE}|{_WORDS})__")
# what a converter that writes bold with stars has made of such names: nobody writes so of his own
_CONVERTED = lazy(
    rf"(?<=def )\*\*(?:{_SURE}|{_WORDS})\*\*(?=\()|(?<=[A-Za-z)\]]\.)\*\*(?:{_SURE})\*\*(?![A-Za-z])"
    r"|\*\*name\*\*(?= ?== ?[\"'“‘])|(?:(?<=== [\"'“‘])|(?<===[\"'“‘]))\*\*main\*\*(?=[\"'”’])"
)
_CODE_BEHIND = lazy(r"\.\w|\(|[ ]?=[=\s]")
_CODE = lazy(r"`[^`]*`")
_ENDS_PATH = lazy(r"/|\.[0-9A-Za-z*]")
_STARS = lazy(r"\*+")
_AROUND = lazy(r"[0-9A-Za-z./()\[\]]*\Z")
_BEHIND = lazy(r"[0-9A-Za-z./()\[\]]*")

_NAMES = frozenset([*_SURE.split("|"), *_WORDS.split("|")])
_MAY_BE_NAME = lazy(r"__([A-Za-z]+)(?=__)")
_BOLD_WORD = lazy(r"\*\*([A-Za-z]+)(?=\*\*)")
_CHINESE = lazy(r"[\u3400-\u9fff]")
_GLOB = lazy(r"\*?\.[A-Za-z]\w{0,4}(?!\w)", re.ASCII)
_BETWEEN = lazy(r"\*(?<=[0-9A-Za-z]\*)\*?[0-9A-Za-z]")


def may_be_code(text: str) -> bool:
    """Whether marks stand outside of fences as names and formulas have them."""
    if "__" not in text and "*" not in text:
        return False
    return _holds_doubts(without_code(text))


def _holds_doubts(text: str) -> bool:
    if "__" in text and not _NAMES.isdisjoint(_MAY_BE_NAME.findall(text)):
        return True
    if "**" in text and not _NAMES.isdisjoint(_BOLD_WORD.findall(text)) and _CONVERTED.search(text) is not None:
        return True
    return "*" in text and (_holds_formula(text) or _holds_path(text) or _holds_endings(text))


def _holds_formula(text: str) -> bool:
    """Whether two stars stand between letters or digits in a line: one that opens, one that closes."""
    end = 0
    for star in _BETWEEN.finditer(text):
        if star.start() < end:
            return True
        end = _line_end(text, star.start())
    return False


def _holds_path(text: str) -> bool:
    """Whether `/*` and, behind it in its line, another star stand as in comments and in patterns of paths."""
    at = text.find("/*")
    while at >= 0:
        end = _line_end(text, at)
        if any(text.find(mark, at + 2, end) >= 0 for mark in ("*/", "*.")):
            return True
        at = text.find("/*", end)
    return False


def _holds_endings(text: str) -> bool:
    """Whether two stars stand before a dot in a line, as in `*.txt`."""
    at = text.find("*.")
    while at >= 0:
        end = _line_end(text, at)
        if text.find("*.", at + 2, end) >= 0:
            return True
        at = text.find("*.", end)
    return False


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


TRIGGER = may_be_code


def check(post: Post) -> Iterator[Problem]:
    """A problem at each bold or italics that was not meant as that."""
    among_code = _SURE_NAME.search(post.text) is not None
    for leaf in post.leaves:
        if not _holds_doubts(post.text[slice(*leaf.span)]):
            continue
        for inline in leaf.walk_inlines():
            if inline.kind not in ("strong", "emphasis"):
                continue
            if _CONVERTED.match(post.text, inline.span.start) is not None:
                yield _converted(post, inline)
            elif _is_unmeant(post.text, inline.span, among_code):
                yield _problem(post, inline)


def _is_unmeant(text: str, span: Span, among_code: bool) -> bool:
    written = text[slice(*span)]
    if written.startswith("__"):
        return _is_name(text, span, written, among_code)
    found = _STARS.match(written)
    if found is None or "\n" in written or _in_formula(text, span.start):
        return False
    before, behind = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if before == "/":
        return _is_comment_or_glob(text, span, written)
    if _GLOB.match(written) and _GLOB.match(text, span.end):
        return True
    if 2 * found.end() >= len(written):
        return False
    edges = (before, written[found.end()], written[-found.end() - 1], behind)
    if not all(edge.isascii() and edge.isalnum() for edge in edges):
        return False
    inner = written[found.end() : -found.end()]
    if not inner.isalnum() or _CHINESE.search(inner) or (_has_digit(edges[:2]) and _has_digit(edges[2:])):
        return True
    return found.end() == len(inner) == 1 and _stands_alone(text, span)


def _is_comment_or_glob(text: str, span: Span, written: str) -> bool:
    """Whether it stands as in `/*…*/` and `src/**/*.js`; one word of several may be bold (`甲/**乙**/丙`)."""
    if written.startswith("**") and not written.lstrip("*").startswith("/"):
        return False
    return _ENDS_PATH.match(text, span.end) is not None


def _in_formula(text: str, at: int) -> bool:
    """Whether a dollar sign on the line, in no code, is open there."""
    reach = max(at - 1000, 0)
    before = text[text.rfind("\n", reach, at) + 1 or reach : at]
    return "$" in before and _CODE.sub("", before).count("$") % 2 == 1


def _has_digit(edges: tuple[str, ...]) -> bool:
    return any(edge.isdigit() for edge in edges)


def _stands_alone(text: str, span: Span) -> bool:
    """Whether one letter stands on either side: `a*b*c`, in Chinese too."""
    around = text[max(span.start - 2, 0) : max(span.start - 1, 0)], text[span.end + 1 : span.end + 2]
    return not any(letter.isascii() and letter.isalnum() for letter in around)


def _is_name(text: str, span: Span, written: str, among_code: bool) -> bool:
    """Whether it is a name of a language's own; an English word needs code beside it, or another such name."""
    if _NAME.fullmatch(written) is None:
        return False
    return (
        _SURE_NAME.fullmatch(written) is not None
        or text[span.start - 1 : span.start] == "."
        or _CODE_BEHIND.match(text, span.end) is not None
        or among_code
    )


def _problem(post: Post, inline: Inline) -> Problem:
    start, end = inline.span
    written = post.text[start:end]
    kind = "italic" if inline.kind == "emphasis" else "bold"
    around = _AROUND.search(post.text, max(start - 20, 0), start), _BEHIND.match(post.text, end, end + 20)
    shown = post.text[around[0].start() if around[0] else start : around[1].end() if around[1] else end]
    edits = [Edit(start + at, start + at + 1, "\\" + written[0]) for at in _marks(written)]
    return Problem(
        inline.span,
        f"the page makes text {kind} by the marks of `{shown}`, and does not show them: put it in backticks, or a "
        "backslash before each",
        None if "`" in written else unsafe("escape the marks", *edits),
    )


def _converted(post: Post, inline: Inline) -> Problem:
    written = post.text[slice(*inline.span)]
    name = written.strip("*")
    return Problem(
        inline.span,
        f"the page shows a bold `{name}` where code has `__{name}__`: write that, in backticks",
        unsafe("write the underscores", Edit(*inline.span, f"\\_\\_{name}\\_\\_")),
    )


def _marks(written: str) -> Iterator[int]:
    """Where marks stand that have no backslash yet."""
    for at, char in enumerate(written):
        if char == written[0] and written[:at][-1:] != "\\":
            yield at
