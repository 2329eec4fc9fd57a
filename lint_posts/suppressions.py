"""Comments that suppress what is found, written into a post so that its page stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from lint_posts.lint import Found
from lint_posts.model import Edit
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.suppress import KEY

Edits = tuple[Edit, ...]


class Added(NamedTuple):
    """A post with suppressions: the edits of the old one, in order, what is still found, and how many are not."""

    post: Post
    edits: Sequence[Edit]
    found: Sequence[Found]
    number: int


def add(post: Post, found: Sequence[Found], reason: str, *, find: Callable[[Post], list[Found]]) -> Added:
    """Suppress each of the problems where that is possible.

    The comment goes above the line, or to its end, or around its block, or the whole file is exempted: whatever leaves
    the page as it is and silences nothing else that is found now.
    """
    edits: list[Edit] = []
    now, left = post, list(found)
    # a suppression that is of no use is to go, not to be excused
    lines = _by_line(post, [each for each in found if each.by.rule.check_suppressions is None])
    closest = [edit for at, rules in lines for edit in next(_candidates(post, at, rules, reason), ())]
    at_once = post.edited(closest)
    if len(lines) > 1 and at_once.looks_like(post):
        rest = find(at_once)
        if _count(rest) == _count(left) - sum((rules for _, rules in lines), Counter()):
            return Added(at_once, closest, rest, len(found) - len(rest))
    for at, rules in lines:
        for candidate in _candidates(post, at, rules, reason):
            tried = sorted(_joined((*edits, *candidate)))
            after = post.edited(tried)
            if not after.looks_like(post):
                continue
            rest = find(after)
            if _count(rest) == _count(left) - rules:
                now, edits, left = after, tried, rest
                break
    return Added(now, edits, left, len(found) - len(left))


def _count(found: Sequence[Found]) -> Counter[str]:
    return Counter(each.by.rule.name for each in found)


def _joined(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Insertions at one place become one, in their order."""
    texts: dict[int, str] = {}
    for edit in edits:
        texts[edit.start] = texts.get(edit.start, "") + edit.text
    return (Edit(at, at, text) for at, text in texts.items())


def _by_line(post: Post, found: Sequence[Found]) -> list[tuple[int, Counter[str]]]:
    """Where each line with problems begins, and how often which rule found something on it.

    The front matter, which has one place for it, is one line.
    """
    lines: dict[int, Counter[str]] = {}
    for each in found:
        start = post.line_span(min(each.problem.span.start, len(post.text))).start
        lines.setdefault(start if start >= post.body_start else 0, Counter())[each.by.rule.name] += 1
    return sorted(lines.items())


def _candidates(post: Post, at: int, rules: Counter[str], reason: str) -> Iterator[Edits]:
    """The ways to suppress `rules` on the line that begins at `at`, the closest first. All edits are insertions."""
    names = ", ".join(sorted(rules))
    why = f" -- {reason}" if reason else ""
    if at >= post.body_start:
        line = post.text[slice(*post.line_span(at))]
        indent = line[: len(line) - len(line.lstrip(" \t>"))]
        yield (Edit(at, at, f"{indent}<!-- lint-posts-disable-next-line {names}{why} -->\n"),)
        end = at + len(line.rstrip())
        yield (Edit(end, end, f" <!-- lint-posts-disable-line {names}{why} -->"),)
        yield from _around(post, at, names, why)
    yield from _in_front_matter(post, sorted(rules))
    size = len(post.text)
    gap = "\n" if post.text.endswith("\n") else "\n\n"
    yield (Edit(size, size, f"{gap}<!-- lint-posts-disable-file {names}{why} -->\n"),)


def _around(post: Post, at: int, names: str, why: str) -> Iterator[Edits]:
    """Before and after the outermost block."""
    block = next((each for each in post.document.blocks if at < each.span.end), None)
    if block is not None:
        start = post.line_span(block.span.start).start
        end = min(post.line_span(max(block.span.end - 1, start)).end + 1, len(post.text))
        gap = "" if post.text[end - 1 : end] == "\n" else "\n"
        before = Edit(start, start, f"<!-- lint-posts-disable {names}{why} -->\n\n")
        yield before, Edit(end, end, f"{gap}\n<!-- lint-posts-enable {names} -->\n")


def _in_front_matter(post: Post, names: Sequence[str]) -> Iterator[Edits]:
    """The front matter's own key, made or added to."""
    front = post.front_matter
    if front.format != "yaml" or front.content is None or not front.readable:
        return
    entry = front.get(KEY)
    if entry is None:
        end = front.content.end
        yield (Edit(end, end, f"{KEY}:\n  ignore: [{', '.join(names)}]\n"),)
        return
    for key, value in entry.node.pairs:
        if key.value == "ignore" and value.items:
            last = value.items[-1].span
            if value.style == "flow":
                yield (Edit(last.end, last.end, "".join(f", {name}" for name in names)),)
            else:
                line = post.line_span(last.start)
                dash = post.text[line.start : last.start]
                yield (Edit(line.end, line.end, "".join(f"\n{dash}{name}" for name in names)),)
