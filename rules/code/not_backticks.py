"""A fence is made of backticks or tildes, not of marks that look like them.

Input methods and editors that correct as one types leave `···js`, `、、、bash`, `‘‘‘`, `´´´`
or `'''python` where a fence was meant. No renderer knows them: the page prints the
marks, and the code below them as text, in one line, with whatever Markdown it
happens to hold.

~~~ bad
···js
let 甲 = 1;
···
~~~

~~~ good
```js
let 甲 = 1;
```
~~~

A line of such marks is a fence where the name of a language follows, or where another line of them,
or of backticks, comes below something that can only be code. Unsafe, and offered where the lines in between
then are one block of code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _swap
else:
    _swap = later(__name__, "._swap")

_SIGNS = ("·", "、", "‘", "’", "´", "｀", "ˋ", "'")
_MARKS = r"(?P<marks>·{3,9}|、{3,9}|[‘’]{3,9}|´{3,9}|｀{3,9}|ˋ{3,9}|'{3})"
_LANGUAGES = (
    "asm|bash|c|c\\+\\+|cmake|conf|console|cpp|cs|csharp|css|dart|diff|docker|dockerfile|go|golang|gradle|groovy|haskell|"
    "html|http|ini|java|javascript|js|json|jsx|julia|kotlin|latex|less|lua|make|makefile|markdown|matlab|md|mermaid|"
    "nginx|objc|objective-c|perl|php|plain|plaintext|powershell|properties|ps1|py|python|python3|r|rb|ruby|rust|sass|"
    "scala|scss|sh|shell|sql|swift|text|toml|ts|tsx|txt|typescript|vb|vim|vue|xml|yaml|yml|zsh"
)
_LINE = lazy(rf"^[ \t>]*{_MARKS}[ \t]*(?P<info>[A-Za-z][\w+#.-]{{0,19}})?[ \t]*$", re.M)
_LANGUAGE = lazy(_LANGUAGES, re.I)
_FENCE = lazy(r"[ \t>]*```+[ \t]*(?P<info>[^\s`]*)[^`]*")
# what ends or begins a line of code, and hardly ever one of text
_CODE = lazy(
    r"[{};][ \t]*$|^[ \t>]*(?:</?[a-z]|\$ |#include|import |from \w+ import|def |sudo |git |npm |pip3? |apt(?:-get)? |yum "
    r"|brew |docker |hexo |hugo |cd |mkdir |curl |wget |SELECT |INSERT )",
    re.M,
)
_FURTHEST = 300
"""So many lines a block of code may have."""


def may_hold_such_a_fence(text: str) -> bool:
    """Whether a line is made of three such marks, with a word behind them at most."""
    for sign in _SIGNS:
        mark = sign * 3 if sign not in "‘’" else sign
        if mark in text:
            return _LINE.search(text) is not None
    return False


TRIGGER = may_hold_such_a_fence


class _Block(NamedTuple):
    """What was meant as a block of code: where its fences stand; `closer` is None where it has none."""

    opener: re.Match[str]
    closer: Span | None


def check(post: Post) -> Iterator[Problem]:
    blocks = list(_blocks(post))
    repaired = _repaired(post, blocks) if blocks and post.readings else frozenset()
    for number, block in enumerate(blocks):
        marks, info = block.opener.span("marks"), block.opener["info"]
        shown = Span(marks[0], block.opener.end("info") if info else marks[1])
        edit = _edit(post, block)
        fix = None
        if edit is not None and block in repaired:
            fix = unsafe("write backticks", *(_swap.reaching(post, [edit]) if number < post.readings else (edit,)))
        message = f"`{post.text[slice(*shown)]}` opens no block, the code shows in the text: write ```{info or ''}"
        yield Problem(shown, message, fix)


def _blocks(post: Post) -> Iterator[_Block]:
    done = post.body_start
    for found in _LINE.finditer(post.text, post.body_start):
        if found.start() < done or not _is_text(post, found.start("marks")):
            continue
        closer = _closer(post, found)
        known = found["info"] is not None and _LANGUAGE.fullmatch(found["info"]) is not None
        if not known and (closer is None or not _holds_code(post, found, closer)):
            continue
        yield _Block(found, closer)
        done = found.end() if closer is None else closer.end


def _is_text(post: Post, offset: int) -> bool:
    """Whether it is read as Markdown, and is no code."""
    leaf = post.leaf_at(offset)
    return leaf is not None and leaf.kind == "paragraph" and leaf.source is not None and not post.is_code(offset)


def _closer(post: Post, opener: re.Match[str]) -> Span | None:
    """The marks of the line that was meant to close what `opener` opens."""
    first = post.line_number(opener.start("marks"))
    for number in range(first + 1, min(first + _FURTHEST, len(post.line_starts)) + 1):
        line, start = post.line(number), post.line_starts[number - 1]
        found = _LINE.match(line)
        if found is not None and found["marks"][0] in _kin(opener["marks"][0]):
            return None if found["info"] else Span(start + found.start("marks"), start + found.end("marks"))
        fence = _FENCE.fullmatch(line)
        if fence is not None:
            return None if fence["info"] else Span(start, start + len(line))
    return None


def _kin(sign: str) -> str:
    return "‘’" if sign in "‘’" else sign


def _holds_code(post: Post, opener: re.Match[str], closer: Span) -> bool:
    return opener["marks"][0] != "'" and _CODE.search(post.text, opener.end(), closer.start) is not None


def _edit(post: Post, block: _Block) -> Edit | None:
    """The whole block with backticks in the place of both marks; None where nothing closes it."""
    if block.closer is None:
        return None
    start, end = block.opener.span("marks")
    closer = post.text[slice(*block.closer)]
    code = post.text[end : block.closer.start]
    return Edit(start, block.closer.end, f"```{code}{closer if '`' in closer else '```'}")


def _repaired(post: Post, blocks: Sequence[_Block]) -> frozenset[_Block]:
    """Those that are one block of code each, from fence to fence, once all of them have backticks."""
    edits = [edit for block in blocks if (edit := _edit(post, block)) is not None]
    after = post.edited(edits)
    codes = (block.span for block in after.document.walk() if block.kind == "code_block" and block.level)
    made = {(after.line_number(code.start), after.line_number(code.end - 1)) for code in codes}
    return frozenset(block for block in blocks if block.closer is not None and _lines(post, block) in made)


def _lines(post: Post, block: _Block) -> tuple[int, int]:
    end = block.opener.end() if block.closer is None else block.closer.start
    return post.line_number(block.opener.start("marks")), post.line_number(end)
