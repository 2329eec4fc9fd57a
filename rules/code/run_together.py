"""Code, and what is drawn with signs, runs together unless it is a block of code.

Pasted without a fence, a function, a table of `+---+` or a tree of `├──` is a paragraph: its lines
stand one behind the other, the blanks before them are gone, and dashes and quotes are made
typographic ones. Where the site breaks every line (Hexo's renderer does), it only loses the blanks.

~~~ bad
目录如下：

src
├── main
└── test
~~~

~~~ good
目录如下：

```
src
├── main
└── test
```
~~~

Reported are lines of a paragraph that are drawn so, that have braces as code has them (one line ends
with `{`, a later one is `}`), that are statements with `;` one below the other, two commands of a
shell, or a function of Python's; not lines that end in a line break, or hold formulas. Paragraphs of code
below one another are one problem. Unsafe: where the code begins and ends is a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint_posts.lazy import lazy
from lint_posts.line_breaks import breaks_lines
from lint_posts.markdown.glance import openings, outside_code
from lint_posts.markdown.mapped import MappedText
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Fix, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.record import NamedTuple

_DRAWN = ("├", "└", "┌", "╔", "╭", "┏")
_FIRST_TWO = frozenset(["+-", "+=", "$ ", "de", "cl", "su", "ex", "gi", "np", "pi", "ap", "yu", "br", "do"])
_BEGINS = lazy(
    r"\n[ \t>]*(?:\+--|\+==|\$ |def \w|class \w+[:(]|sudo \w|export \w+=|git \w|npm \w|pip3? i|apt(?:-get)? [iu]|yum [-i]"
    r"|brew i|docker \w)"
)
# the end of a block, and two statements
_CLOSES = lazy(r"\n[ \t>]*\}")
_STATEMENTS = lazy(r";\n[^\n]*;[ \t]*(?:\n|\Z)", needs=";\n")
_RULER = lazy(r"\+(?:(?:-{2,}|={2,})\+)+")
_ROW = ("|", "+")
_BRANCH = (*_DRAWN, "│", "║", "┃", "╚", "╰", "┗", "┠", "┣", "╠")
_CLOSER = lazy(r"\}[ \t]*\)?[;,]?")
_STATEMENT = lazy(r"[\w@*&$][^`，。：；、]*(?:\)|[^=<>!]=[^=].*[\w\"'\])}]);", re.ASCII)
_STATEMENT_END = lazy(r"[\w\"'\])}];", re.ASCII)
# words with some in brackets behind them, as a line of a poem ends, or a paper with its year
_ASIDE = lazy(r"(?:[^()=\" ]+ [^()=\"]*\w[.,]? \([^(),=*&\"']+|[^()=\"]*\w[.,]? \(\d{4}[a-z]?)\);", re.ASCII)
# a face, `╭(´∀`)╯`
_FACE = lazy(r"[╭╰┌└┏┗][ ]?[(（]")
_COMMAND = lazy(
    r"\$ (?:sudo|cd|ls|git|npm|npx|yarn|pip3?|python3?|apt(?:-get)?|yum|brew|docker|kubectl|mkdir|rm|cp|mv|cat|echo|"
    r"export|source|curl|wget|ssh|scp|tar|make|go|cargo|gem|bundle|jekyll|hexo|hugo|vim?|chmod|\./)[\s\w]"
)
_BARE_COMMAND = lazy(
    r"(?:sudo [\w.-]+|export \w+=|git (?:clone|add|commit|push|pull|checkout|init|config|remote|branch|merge|fetch)|"
    r"npm (?:install|i|run)|pip3? install|apt(?:-get)? (?:install|update)|yum (?:-y )?install|brew install|"
    r"docker (?:run|pull|build|exec|ps))[ -~]*",
    re.ASCII,
)
_PYTHON = lazy(r"(?:def \w+\(.*\)(?: ->.*)?|class [A-Za-z_]\w*(?:\(.*\))?):", re.ASCII)
_BREAK = lazy(r"<br[ \t]*/?>[ \t]*\Z", re.I)
_PROSE = lazy(r"[“”‘’]|[\u3000-\u303f\uff00-\uffef]")
# what has braces and line ends for itself: formulas, Liquid, scripts
_NO_CODE = ("$$", "\\begin", "\\left", "{%", "{{", "<script", "<style", "](")
# a line of code beside one that is sure to be
_GOES_ON = lazy(
    r".*[;{},]|#?\w[\w.<> *]{0,80}\(.*\)|#(?:include|define|import|pragma|if|endif)\b.*|//.*|/?\*.*|@\w.*|[\])}].*|import .*|\w[\w.]* = .*|(?:public|private|protected|"
    r"static|class|interface|struct|namespace|using|package|else|try|do|final|const|let|var|return)\b[\w.,<> *]{0,80}",
    re.ASCII,
)


class _Line(NamedTuple):
    """A line of a paragraph: its text without the blanks around it, what stands before it, and where it starts in the post."""

    text: str
    blanks: int  # and marks of quotes and items
    is_broken: bool  # the page has a line break at its end
    start: int


def may_be_code(text: str) -> bool:
    """Whether lines are drawn, or have what code has at their beginnings and ends."""
    if not _FIRST_TWO.isdisjoint(openings(text)) and _BEGINS.search(text):
        return True
    if any(map(text.__contains__, _DRAWN)):
        return True
    return _STATEMENTS.search(text) is not None or _may_have_block(text)


def _may_have_block(text: str) -> bool:
    opened = text.find("{\n")
    return opened >= 0 and _CLOSES.search(text, opened) is not None


TRIGGER = outside_code(may_be_code)


def check(post: Post) -> Iterator[Problem]:
    only_blanks = post.site is not None and post.site.once(breaks_lines)
    end = -1
    for leaf in post.leaves:
        written = post.text[max(leaf.span.start - 1, 0) : leaf.span.end]
        if leaf.kind != "paragraph" or leaf.source is None or not may_be_code(written):
            continue
        lines = _lines(post, leaf, leaf.source)
        code = _code(lines) if not any(map(written.__contains__, _NO_CODE)) else None
        if code is not None and _is_damaged(lines[code.start : code.stop], only_blanks):
            if end < 0 or post.text[end : leaf.span.start].strip(" \t\n>"):
                yield _problem(post, leaf, lines[code.start : code.stop], only_blanks)
            end = leaf.span.end


def _lines(post: Post, leaf: Block, source: MappedText) -> list[_Line]:
    broken = {post.line_number(each.span.start) for each in leaf.walk_inlines() if each.kind == "line_break"}
    found = []
    at = 0
    for line in source.text.split("\n"):
        text = line.strip(" \t")
        start = source.root(at + len(line) - len(line.lstrip(" \t"))) if text else -1
        blanks = start - post.line_span(start).start if text else 0
        is_broken = post.line_number(start) in broken or _BREAK.search(line) is not None
        found.append(_Line(text, blanks, is_broken, start))
        at += len(line) + 1
    return found


def _is_damaged(lines: Sequence[_Line], only_blanks: bool) -> bool:
    """Whether the page has not the lines that were written: two in one, or without the blanks between their words."""
    if only_blanks or all(line.is_broken for line in lines[:-1]):
        return any(line.blanks > lines[0].blanks or "  " in line.text for line in lines[1:])
    return True


def _code(lines: Sequence[_Line]) -> range | None:
    """Which lines are code; None where none is sure to be."""
    sure = _drawn(lines) or _braces(lines)
    if sure is not None:
        return sure
    for number in range(len(lines) - 1):
        if _go_together(lines[number], lines[number + 1]):
            stop = number + 2
            while stop < len(lines) and (
                _go_together(lines[stop - 1], lines[stop]) or _goes_on(lines[number], lines[stop])
            ):
                stop += 1
            return range(number, stop)
    return None


def _goes_on(first: _Line, line: _Line) -> bool:
    """Whether a line stands within the first, or is code as well."""
    return line.blanks > first.blanks or _GOES_ON.fullmatch(line.text) is not None


def _drawn(lines: Sequence[_Line]) -> range | None:
    """The lines of a table or a tree that is drawn, and the one that stands above a tree."""
    rulers = [number for number, line in enumerate(lines) if _RULER.fullmatch(line.text)]
    if rulers:
        stop = rulers[-1] + 1
        while stop < len(lines) and lines[stop].text.startswith(_ROW):
            stop += 1
        return range(rulers[0], stop) if stop - rulers[0] > 1 else None
    drawn = [number for number, line in enumerate(lines) if _is_branch(line.text)]
    if len(drawn) < 2 or not any(lines[number].text.startswith(_DRAWN) for number in drawn):
        return None
    above = drawn[0] - 1
    has_root = above >= 0 and lines[drawn[0]].text[0] in "├└" and _PROSE.search(lines[above].text) is None
    return range(above if has_root else drawn[0], drawn[-1] + 1)


def _is_branch(line: str) -> bool:
    return line.startswith(_BRANCH) and _FACE.match(line) is None


def _braces(lines: Sequence[_Line]) -> range | None:
    """The lines from the first that opens a brace to the last that closes one, and those of code beside them."""
    opened = next((number for number, line in enumerate(lines) if line.text.endswith("{")), None)
    closed = [number for number, line in enumerate(lines) if _CLOSER.fullmatch(line.text)]
    if opened is None or not closed or closed[-1] <= opened:
        return None
    start, stop = opened, closed[-1] + 1
    while start > 0 and _GOES_ON.fullmatch(lines[start - 1].text):
        start -= 1
    while stop < len(lines) and _GOES_ON.fullmatch(lines[stop].text):
        stop += 1
    return range(start, stop)


def _go_together(line: _Line, below: _Line) -> bool:
    """Whether both are statements, or commands, or one stands within the other."""
    if _is_statement(line.text):
        return _is_statement(below.text)
    if _COMMAND.match(line.text):
        return _COMMAND.match(below.text) is not None
    if _BARE_COMMAND.fullmatch(line.text):
        return _BARE_COMMAND.fullmatch(below.text) is not None
    is_block = line.text.endswith(":") and _PYTHON.fullmatch(line.text) is not None
    return is_block and below.blanks > line.blanks


def _is_statement(line: str) -> bool:
    # (the end first: a long line would be tried from each `=` to its end)
    is_ended = line.endswith(";") and _STATEMENT_END.match(line, len(line) - 2) is not None
    return is_ended and _STATEMENT.fullmatch(line) is not None and _ASIDE.fullmatch(line) is None


def _problem(post: Post, leaf: Block, code: Sequence[_Line], only_blanks: bool) -> Problem:
    start, end = code[0].start, post.line_span(code[-1].start).end
    seen = "loses the blanks that its lines begin with" if only_blanks else "runs together as text"
    return Problem(
        Span(start, post.line_span(start).end),
        f"this code {seen}, for it is in no block of code: put it between two lines of three backticks",
        _fenced(post, leaf, Span(post.line_span(start).start, end)),
    )


def _fenced(post: Post, leaf: Block, code: Span) -> Fix | None:
    """The lines between fences, where they stand at the margin."""
    text = post.text[slice(*code)]
    if "```" in text or not post.is_at_the_margin(leaf):
        return None
    before = "" if post.line_span(leaf.span.start).start == code.start else "\n"
    behind = "" if code.end >= leaf.span.end else "\n"
    return unsafe("make a fence", Edit(*code, f"{before}```\n{text}\n```{behind}"))
