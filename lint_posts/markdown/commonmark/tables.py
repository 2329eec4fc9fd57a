"""GFM's tables: a paragraph's line of cells, a line of dashes under it, and the rest of the paragraph as rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.mapped import MappedText
from lint_posts.record import NamedTuple

_DELIMITER_ROW = lazy(r"(?! {4}| {0,3}\t)[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?[ \t]*")
_PIPE = lazy(r"(?<!\\)(\\*)\|")


class Row(NamedTuple):
    """One line of a table, and its cells."""

    line: MappedText
    cells: list[MappedText]


def split_table(paragraph: MappedText, *, goldmark: bool = False) -> tuple[MappedText, list[Row]] | None:
    """A paragraph that holds a table: its text before the table, and the rows with their cells; None for any other.

    Cells past the number of the head's are not on the page, and are left out. In `goldmark` the head may have fewer
    cells than the line of dashes; GFM wants as many.
    """
    text = paragraph.text
    if "-" not in text or "\n" not in text or not ("|" in text or ":" in text):
        return None
    lines = list(_lines(text))
    for index in range(1, len(lines)):
        start, end = lines[index]
        if _DELIMITER_ROW.fullmatch(text, start, end):
            width = len(_cells(paragraph, start, end, goldmark))
            head = len(_cells(paragraph, *lines[index - 1], goldmark))
            if head > width or (head < width and not goldmark):
                return None
            rows = [_row(paragraph, *line, width, goldmark) for line in (lines[index - 1], *lines[index + 1 :])]
            return paragraph.slice(0, lines[index - 1][0]), rows
    return None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip(" \t"):
            yield start, start + len(line)
        start += len(line) + 1


def _row(paragraph: MappedText, start: int, end: int, width: int, goldmark: bool) -> Row:
    return Row(paragraph.slice(*_trim(paragraph.text, start, end)), _cells(paragraph, start, end, goldmark)[:width])


def _cells(paragraph: MappedText, start: int, end: int, goldmark: bool) -> list[MappedText]:
    r"""The cells of a line. `\\|` parts two of them, but not in goldmark.

    To goldmark the last pipe of a line always ends a cell, and nothing right before that (`a||`) is none.
    """
    text = paragraph.text
    start, end = _trim(text, start, end)
    if text.startswith("|", start):
        start += 1
    found = list(_PIPE.finditer(text, start, end))
    if found and found[-1].end() == end and (goldmark or len(found[-1][1]) % 2 == 0):
        found.pop()
        end -= 1
    pipes = [pipe.end() - 1 for pipe in found if not pipe[1] or (len(pipe[1]) % 2 == 0 and not goldmark)]
    if goldmark and pipes and pipes[-1] + 1 == end:
        end = pipes.pop()
    edges = zip([start, *(pipe + 1 for pipe in pipes)], [*pipes, end], strict=True)
    return [_cell(paragraph, *_trim(text, *edge)) for edge in edges]


def _cell(paragraph: MappedText, start: int, end: int) -> MappedText:
    r"""The text of a cell: `\|` is there to keep the pipe, even in code, and loses its backslash."""
    runs = re.finditer(r"(\\+)\|", paragraph.text[start:end])
    cuts = [run.end() - 2 for run in runs if len(run[1]) % 2]  # a backslash that is itself escaped escapes no pipe
    if not cuts:
        return paragraph.slice(start, end)
    edges = zip([start, *(start + cut + 1 for cut in cuts)], [*(start + cut for cut in cuts), end], strict=True)
    return MappedText.join(paragraph.slice(first, last) for first, last in edges)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    return start, end
