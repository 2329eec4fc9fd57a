"""Small rules of the tests' own, so that the engine is judged apart from the real ones.

Run as a script it is the command with these rules: `python tests/fakes.py [options] [PATH ...]`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lint_posts.lint import Chosen
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.rule import Rule


def rule(name: str, check: Any = None, **names: Any) -> Rule:
    """A rule whose module has these names."""
    module = ModuleType(name, f"Finds {name}.\n\nIts page.")
    module.__dict__.update(names)
    if check is not None:
        module.__dict__["check"] = check
    return Rule(name, lambda: module)


def chosen(*rules: Rule) -> list[Chosen]:
    """The rules without settings."""
    return [Chosen(rule) for rule in rules]


def word(name: str, pattern: str, fix: Any = None, **names: Any) -> Rule:
    """A rule that finds a pattern; `fix` makes a Fix of each match."""

    def check(post: Post) -> Iterator[Problem]:
        for match in re.finditer(pattern, post.text):
            made: Fix | None = fix(match) if fix is not None else None
            yield Problem(Span(*match.span()), f"`{match[0]}` is there", made)

    return rule(name, check, **names)


def gone(match: re.Match[str]) -> Fix:
    """The safe fix that removes what was found."""
    return safe("remove it", Edit(match.start(), match.end(), ""))


def gone_unsafely(match: re.Match[str]) -> Fix:
    """The same, but unsafe."""
    return unsafe("remove it", Edit(match.start(), match.end(), ""))


def becomes(text: str) -> Any:
    """A safe fix that puts `text` there."""
    return lambda match: safe("replace it", Edit(match.start(), match.end(), text))


def _options(
    post: Post, *, limit: int = 3, style: Literal["long", "short"] = "long", words: tuple[str, ...] = ()
) -> Iterator[Problem]:
    for text in words:
        at = post.text.find(text)
        if at >= 0:
            yield Problem(Span(at, at + len(text)), f"{style} {text} {limit}")


def _crash(post: Post) -> Iterator[Problem]:
    if "crash" in post.text:
        raise ZeroDivisionError("no\nway")
    yield from ()


def _not_a_post(error: Exception, data: bytes) -> Iterator[Problem]:
    if isinstance(error, UnicodeDecodeError):
        yield Problem(Span(error.start, error.end), "not UTF-8")
    else:
        yield Problem(Span(0, 0), "can't be read")


RULES = (
    word("animal/bird", " bird", gone_unsafely, SEVERITY="warning"),
    word("animal/cat", r" ?\bcat\b", gone),
    word("animal/dog", "dog"),
    word("animal/rare", "rare", DEFAULT=False),
    rule("broken/crash", _crash),
    word("broken/fix", "wolf", becomes("fox"), DEFAULT=False),
    rule("file/failure", check_failure=_not_a_post),
    rule("plant/options", _options),
)


def main() -> int:
    import lint_posts.rule
    from lint_posts.cli import main

    lint_posts.rule.every_rule = lambda: RULES
    return main()


if __name__ == "__main__":
    sys.exit(main())
