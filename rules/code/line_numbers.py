"""Numbers of lines that were copied along with code are a part of it.

A site, or an editor, shows numbers beside code. Who copies them along has them in each line: readers see them as code,
often askew, for the first has lost its blanks, and what they copy does not run.

~~~ bad
```java
1 public class Answer {
2     public static void main(String[] args) {
3         System.out.println(42);
4     }
5 }
```
~~~

~~~ good
```java
public class Answer {
    public static void main(String[] args) {
        System.out.println(42);
    }
}
```
~~~

Told of are blocks in which every line that is not blank has the next number, from 1 on, where the rest looks like code:
a listing of results, steps or pseudocode does not. A post that speaks of its lines (`第 3 行`, `line 3`) or of what numbers
them (`cat -n`) is left alone. The fix takes the numbers away; it is unsafe, for they may
be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

from ._insides import insides

SEVERITY = "warning"

TRIGGER = lazy(r"\n[ \t>]*2(?:[ \t][^\n]*)?\n(?:[ \t>]*\n)?[ \t>]*3(?=[ \t\n])", needs="3")

_LINE = lazy(r"^(?P<before>[ \t>]*)(?P<number>\d{1,4})(?P<blank>[ \t]|$)(?P<code>.*)$|^.*$", re.M)
_LESSON = lazy(
    r"(?i)第 ?[\d一二三四五六七八九十~、-]+ ?行|行号|行號|编号|編號|逐行|\blines? \d|line.?num|\bL\d+\b|line by line"
    r"|\b(?:first|second|third|fourth|fifth|last) line|\bcat -[bn]|\bset nu|\bless -N|\bnl\b|\bhistory\b|\b(?:g|p|ll)db\b"
    r"|执行到 ?\d|伪代码|算法导论|pseudo-?code|\bclrs\b"
)
# what ends or begins a line of code, and hardly ever one of a table, a listing or a poem
_CODE = lazy(
    r"[ \t]*(?:.*[{};][ \t]*(?://.*)?$|.*\)[ \t]*:[ \t]*$|#(?:include|define|import|!)|import [\w.]+|from [\w.]+ import|"
    r"(?:async )?def \w|class \w+|package [\w.]+|using [\w.]+|(?:public|private|protected|static|const|let|var|return) |"
    r"</?[a-zA-Z][\w:-]*[ />]|//|/\*|@\w+|(?:if|for|while|elif) .*:$|\w[\w.]* ?[+-]?= ?\S|print ?\()"
)
# what no listing has: where no language is named, some line is such
_SURELY = lazy(
    r"[ \t]*(?:.*[^\s{][ \t]*\{$|[{}][)\]};, \t]*$|.*\)[ \t]*:[ \t]*$|#(?:include|define|import|!)|import (?:static )?[\w.*]+(?: as \w+)?;?$|"
    r"from [\w.]+ import|(?:async )?def \w+\(|class \w+[ \t]*(?:[:({<]|$|extends|implements)|package [\w.]+;?$|using [\w.]+;|"
    r"(?:public|private|protected|static) [\w<>\[\], ]+[({;=]|"
    r"(?:export )?(?:const|let|var) \w+ ?=|import .*['\"];?$|\$\w+(?:->| ?=|\[).*;$|return\b.*;$|"
    r"</?[a-zA-Z][\w:-]*[ />]|\w[\w.]*(?:\(.*\))?;$|[\w.:<>*]+ [*&]?\w+(?: = .*)?;$)",
    re.ASCII,
)
_FENCE = lazy(r"[ \t]*(?:```|~~~)")
_LEAST = 3


def check(post: Post) -> Iterator[Problem]:
    found = [lines for code in insides(post) if _is_code(lines := _numbered(post, code))]
    if found and not post.speaks_of(_LESSON):
        for lines in found:
            first, last = lines[0]["number"], lines[-1]["number"]
            is_fenced = any(_FENCE.match(line["code"]) for line in lines)
            yield Problem(
                Span(*lines[0].span("number")),
                f"`{first}` to `{last}` at the beginnings of these lines are a part of the code: take the numbers away, "
                "which readers copy with it",
                None if is_fenced else unsafe("take the numbers away", *_without_numbers(lines)),
            )


def _numbered(post: Post, code: Span) -> Sequence[re.Match[str]]:
    """The lines of code that are not blank, where each has the next number, or begins anew; else nothing."""
    start = post.line_span(code.start).start
    lines: list[re.Match[str]] = []
    for line in _LINE.finditer(post.text, start, code.end):
        if line["number"] is None:
            if line[0].strip(" \t>"):
                return ()
            continue
        number = int(line["number"])
        if number != (int(lines[-1]["number"]) + 1 if lines else 1) and (number != 1 or len(lines) < _LEAST):
            return ()
        lines.append(line)
    return lines


def _is_code(lines: Sequence[re.Match[str]]) -> bool:
    """Whether there are enough lines, and enough of those with a text look like code."""
    texts = [line["code"] for line in lines if line["code"].strip()]
    alike = sum(_CODE.match(text) is not None for text in texts)
    return (
        len(lines) >= _LEAST
        and alike >= max(2, len(texts) / 3)
        and any(_SURELY.match(text) is not None for text in texts)
    )


def _without_numbers(lines: Sequence[re.Match[str]]) -> Iterator[Edit]:
    """The blanks that put the numbers below one another go too; those that all lines have are the block's."""
    kept = min(len(line["before"]) for line in lines)
    for line in lines:
        yield Edit(line.start() + kept, line.start("code"), "")
