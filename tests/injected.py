"""Puts known defects into real posts, and measures how many are found and whether the real page shows them.

    python -m tests.injected FOLDER... [--kinds NAME,...] [--dialect kramdown|commonmark] [--posts N] [--seed N]

For each kind it prints how often the defect was found at its line, how many findings stood beside it, and how many of
all findings the page bears out.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from lint_posts.front_matter import Entry
from lint_posts.lint import Chosen, Found, find
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Span
from lint_posts.post import Post
from lint_posts.rule import every_rule
from lint_posts.site import Site
from tests import proof

Dialect = Literal["kramdown", "commonmark"]
LARGEST = 60_000
"""Characters."""


class Defect(NamedTuple):
    """An edit that breaks a post; what is broken stands `shift` characters after the beginning of the edit."""

    edit: Edit
    shift: int = 0


AFTER_WORDS = re.compile(r"(?<!\S)\w+[\w，、]*[。.]?\Z")
"""Behind an address an image may belong to it."""

Break = Callable[[Post, random.Random], "Defect | None"]


# ---- where a defect may go


def paragraphs(post: Post, lines: int = 1) -> list[Block]:
    """The paragraphs that stand in no container and have at least so many lines."""
    return [
        block
        for block in post.document.blocks
        if block.kind == "paragraph"
        and block.source is not None
        and len(block.source.text) > 20
        and block.source.text.rstrip("\n").count("\n") >= lines - 1
        and not block.source.text.startswith("![")
    ]


def headings(post: Post) -> list[Span]:
    """The marks of each heading."""
    found = []
    for block in post.document.walk():
        marks = re.compile(r"#{1,6}(?= [^\s#])").match(post.text, block.span.start)
        if block.kind == "heading" and block.info == "atx" and marks:
            found.append(Span(*marks.span()))
    return found


def bolds(post: Post) -> list[Span]:
    """Each `**bold**` that holds no other."""
    return [
        inline.span
        for leaf in post.leaves
        if leaf.kind != "html_text"
        for inline in leaf.walk_inlines()
        if inline.kind == "strong"
        and re.fullmatch(r"\*\*[^*\\]{2,}\*\*(?!\w)", post.text[slice(*inline.span)])
        and "*"
        not in post.text[inline.span.start - 1 : inline.span.start] + post.text[inline.span.end : inline.span.end + 1]
    ]


def gap(post: Post, choice: random.Random) -> int | None:
    """A place in the text of a paragraph, between two words where it is no Chinese."""
    texts = [
        inline.span
        for block in paragraphs(post)
        for inline in block.inlines
        if inline.kind == "text" and inline.span.end - inline.span.start > 6
    ]
    if not texts:
        return None
    start, end = choice.choice(texts)
    at = choice.randrange(start + 1, end - 1)
    if post.text[at - 1].isascii() or post.text[at].isascii():
        blank = re.compile(r" (?=\w)").search(post.text, at, end)
        if blank is None or not post.text[blank.start() - 1].isalnum():
            return None
        at = blank.end()
    hides = post.text[at].isdigit()  # as stars before digits do
    return at if post.is_printed(Span(at - 1, at + 1)) and not hides else None


def line_start(post: Post, choice: random.Random) -> int | None:
    """The beginning of a line in a paragraph, its first line aside."""
    found = [
        start.end()
        for block in paragraphs(post, 2)
        for start in re.compile(r"\n(?=\w)").finditer(post.text, block.span.start, block.span.end - 1)
        if not any(
            inline.span.start < start.end() < inline.span.end for inline in block.inlines if inline.kind != "text"
        )
    ]
    return choice.choice(found) if found else None


def one(found: Sequence[Span], choice: random.Random) -> Span | None:
    return choice.choice(found) if found else None


# ---- the defects


def in_bold(change: Callable[[str], tuple[str, int]], apart: bool = False) -> Break:
    """A bold becomes what `change` makes of its text; also where the defect then stands.

    With `apart`, one that no letter stands before.
    """

    def defect(post: Post, choice: random.Random) -> Defect | None:
        found = bolds(post)
        span = one([span for span in found if not (apart and post.text[span.start - 1].isalnum())], choice)
        if span is None:
            return None
        text, shift = change(post.text[span.start + 2 : span.end - 2])
        return Defect(Edit(*span, text), shift)

    return defect


def in_heading(change: Callable[[str], str]) -> Break:
    """The marks of a heading and their blank become what `change` makes of the marks."""

    def defect(post: Post, choice: random.Random) -> Defect | None:
        marks = one(headings(post), choice)
        if marks is None:
            return None
        return Defect(Edit(marks.start, marks.end + 1, change(post.text[slice(*marks)])))

    return defect


def between_words(text: str, shift: int = 0) -> Break:
    """`text` goes into the middle of a sentence."""

    def defect(post: Post, choice: random.Random) -> Defect | None:
        at = gap(post, choice)
        return None if at is None else Defect(Edit(at, at, text), shift)

    return defect


def at_end(text: str, shift: int = 0) -> Break:
    """`text` goes to the end of a paragraph."""

    def defect(post: Post, choice: random.Random) -> Defect | None:
        ends = [Span(*[block.content.end] * 2) for block in paragraphs(post) if block.content is not None]
        span = one([span for span in ends if AFTER_WORDS.search(post.text[span.start - 40 : span.start])], choice)
        return None if span is None else Defect(Edit(*span, text), shift)

    return defect


def on_a_line(text: str) -> Break:
    """`text` goes between two lines of a paragraph."""

    def defect(post: Post, choice: random.Random) -> Defect | None:
        at = line_start(post, choice)
        return None if at is None else Defect(Edit(at, at, text))

    return defect


def alone(text: str, shift: int = 0) -> Break:
    """`text` goes between two paragraphs."""

    def defect(post: Post, choice: random.Random) -> Defect | None:
        blocks = [
            block for block in paragraphs(post) if post.text[block.span.end : block.span.end + 2] in ("\n\n", "\n", "")
        ]
        if not blocks:
            return None
        at = choice.choice(blocks).span.end
        return Defect(Edit(at, at, f"\n\n{text}\n"), 2 + shift)

    return defect


def at_the_end(text: str, shift: int = 1) -> Break:
    """`text` goes to the end of the post."""

    def defect(post: Post, choice: random.Random) -> Defect | None:
        if not post.text.endswith("\n") or not paragraphs(post) or post.document.blocks[-1] is not paragraphs(post)[-1]:
            return None
        return Defect(Edit(len(post.text), len(post.text), text), shift)

    return defect


def underlined(post: Post, choice: random.Random) -> Defect | None:
    """A `---` right under a paragraph of two lines."""
    ends = [block.content.end for block in paragraphs(post, 2) if block.content is not None]
    ends = [end for end in ends if post.text[end : end + 1] == "\n" and re.match(r"[\w。.]", post.text[end - 1])]
    if not ends:
        return None
    end = choice.choice(ends)
    return Defect(Edit(end, end, "\n---"), 1)


def in_front_matter(pattern: str, replacement: str, without: str = "") -> Break:
    """What `pattern` matches in the front matter becomes `replacement`, in which a `|` shows the place of the defect.

    Posts that have the key `without` are left alone.
    """
    compiled = re.compile(pattern, re.MULTILINE)

    def defect(post: Post, choice: random.Random) -> Defect | None:
        front = post.front_matter
        if front.format != "yaml" or front.error is not None or any(entry.key == without for entry in front.entries):
            return None
        match = compiled.search(post.text, 0, post.body_start)
        if match is None or any(
            is_long(post, entry) for entry in front.entries if entry.key_span.start == match.start()
        ):
            return None
        before, _, after = (match.expand(part) for part in replacement.partition("|"))
        return Defect(Edit(*match.span(), before + after), len(before))

    return defect


def is_long(post: Post, entry: Entry) -> bool:
    """Whether a value goes on on the next line."""
    return "\n" in post.text[slice(*entry.value_span)].rstrip()


def unclosed(post: Post, choice: random.Random) -> Defect | None:
    """The line that ends the front matter is gone; the finding is at the one that opens it."""
    end = re.compile(r"\n---[ \t]*\n\Z").search(post.text, 0, post.body_start)
    if (
        end is None
        or post.front_matter.format != "yaml"
        or re.search(r"^(?:---|\.\.\.)[ \t]*$", post.body, re.MULTILINE)
    ):
        return None
    return Defect(Edit(*end.span(), "\n"), -end.start())


def blank_first(post: Post, choice: random.Random) -> Defect | None:
    return Defect(Edit(0, 0, "\n")) if post.front_matter.format == "yaml" else None


KINDS: dict[str, tuple[str, Break]] = {
    "bold-blank-before-close": ("emphasis", in_bold(lambda text: (f"**{text} **", 0))),
    "bold-blank-after-open": ("emphasis", in_bold(lambda text: (f"** {text}**", 0))),
    "bold-blank-both": ("emphasis", in_bold(lambda text: (f"** {text} **", 0))),
    "bold-unclosed": ("emphasis", in_bold(lambda text: (f"**{text}", 0))),
    "bold-unopened": ("emphasis", in_bold(lambda text: (f"{text}**", len(text)))),
    "bold-written-twice": ("emphasis", in_bold(lambda text: (f"****{text}****", 0), apart=True)),
    "empty-in-text": ("emphasis", between_words("****")),
    "empty-with-blank": ("emphasis", between_words("** **")),
    "empty-at-end": ("emphasis", at_end("****")),
    "empty-tag": ("emphasis", between_words("<b></b>")),
    "empty-over-lines": ("emphasis", on_a_line("**\n**\n")),
    "rule-of-stars": ("emphasis", on_a_line("***\n")),
    "heading-without-space": ("heading", in_heading(lambda marks: marks)),
    "heading-full-width": ("heading", in_heading(lambda marks: "\uff03" * len(marks) + " ")),
    "heading-wide-space": ("heading", in_heading(lambda marks: f"{marks}\u3000")),
    "heading-hard-space": ("heading", in_heading(lambda marks: f"{marks}\u00a0")),
    "heading-indented": ("heading", in_heading(lambda marks: f"  {marks} ")),
    "underline-as-text": ("heading", underlined),
    "image-root": ("image", at_end("![图](/img/injected.png)")),
    "image-relative": ("image", at_end("![图](img/injected.png)")),
    "image-html": ("image", at_end('<img src="/img/injected.png">')),
    "image-missing": ("image", at_end("![图]({{ site.baseurl }}/img/injekted.png)")),
    "image-case": ("image", at_end("![图]({{ site.baseurl }}/img/Injected.PNG)")),
    "image-broken": ("image", at_end("![图]({{ site.baseurl }}/img/inje\ncted.png)")),
    "image-http": ("image", at_end("![图](http://mmbiz.qpic.cn/injected.png)")),
    "link-blank": ("link", at_end("，见[手册] (https://example.org/a)", 2)),
    "link-full-width": ("link", at_end("，见[手册]（https://example.org/a）", 2)),
    "link-empty": ("link", at_end("，见[手册]()", 2)),
    "link-undefined": ("link", at_end("，见[手册][nowhere]", 2)),
    "fence-with-words": ("code", alone("```js {1,3}\nlet x = 1;\n```")),
    "fence-unclosed": ("code", at_the_end("\n```sh\nls -l\n")),
    "html-with-markdown": ("html", alone("<div>\n**重点**\n</div>", 6)),
    "table-by-accident": ("table", alone("* [Services | Android](https://example.org/a)", 2)),
    "table-below-text": ("table", at_end("\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |", 1)),
    "liquid-unclosed": ("liquid", alone("{% if page.x %}")),
    "liquid-in-code": ("liquid", alone("```\n{{ x.y }}\n```", 4)),
    "front-tab": ("front-matter", in_front_matter(r"^(title:.*)$", r"\1\nsub:\n|\t- a")),
    "front-colon": ("front-matter", in_front_matter(r"^title:.*$", "|title: One: two")),
    "front-full-width-colon": ("front-matter", in_front_matter(r"^title: *", "|title：")),
    "front-twice": ("front-matter", in_front_matter(r"^(title:.*\n)", r"\1|\1")),
    "front-misspelt": ("front-matter", in_front_matter(r"^title:", "|titel:")),
    "front-unclosed": ("front-matter", unclosed),
    "front-blank-first": ("front-matter", blank_first),
    "front-date": ("front-matter", in_front_matter(r"^date:.*$", "|date: 2021-13-45")),
    "front-tags": ("front-matter", in_front_matter(r"^(title:.*\n)", r'\1|tags: "one, two"\n', without="tags")),
}
"""The family that is to report each kind, and what puts it there."""
COMMONMARK_IS_RIGHT = frozenset(
    [
        "fence-with-words",
        "table-by-accident",
        "table-below-text",
        "front-date",
        "bold-written-twice",
        "rule-of-stars",
        "heading-indented",
        "underline-as-text",
    ]
)
"""What is no defect in CommonMark, or not on the sites that read it."""


# ---- the measure


@dataclass
class Score:
    """What came of one kind."""

    injected: int = 0
    found: int = 0
    extra: int = 0
    shown: int = 0
    not_shown: int = 0
    examples: list[str] = field(default_factory=list)


class Trial(NamedTuple):
    kind: str
    post: Post
    place: int
    new: tuple[Found, ...]

    @property
    def at_its_line(self) -> bool:
        family, line = KINDS[self.kind][0], self.post.line_number(self.place)
        return any(
            self.post.line_number(each.problem.span.start) == line and each.by.rule.name.startswith(f"{family}/")
            for each in self.new
        )

    def told(self) -> str:
        line = self.post.text[slice(*self.post.line_span(self.place))]
        others = (f"{self.post.line_number(each.problem.span.start)} {each.by.rule.name}" for each in self.new)
        return f"{self.post.path}:{self.post.line_number(self.place)}: {line[:150]!r}: {', '.join(others) or 'nothing'}"


def trials(post: Post, kinds: Iterable[str], chosen: Sequence[Chosen], choice: random.Random) -> Iterator[Trial]:
    """The post with each kind of defect, where it has a place for it, and what is found that was not there before."""
    before = find(post, chosen)
    for kind in kinds:
        defect = KINDS[kind][1](post, choice)
        if defect is None:
            continue
        broken = post.edited([defect.edit])
        place = defect.edit.start + defect.shift
        if kind.startswith("heading-") and is_heading(broken, place):
            continue  # in an item of a list blanks do not count
        yield Trial(kind, broken, place, tuple(beyond(find(broken, chosen), before, defect.edit)))


def is_heading(post: Post, place: int) -> bool:
    """Whether a heading begins there, or after a few blanks."""
    return any(block.kind == "heading" and place <= block.span.start < place + 4 for block in post.document.walk())


def beyond(after: Iterable[Found], before: Iterable[Found], edit: Edit) -> Iterator[Found]:
    """The findings that were not there before the edit."""
    longer = len(edit.text) - (edit.end - edit.start)
    known = {
        (each.by.rule.name, at + longer if at >= edit.end else at) for each in before for at in each.problem.span[:1]
    }
    return (each for each in after if (each.by.rule.name, each.problem.span.start) not in known)


def measure(tried: Sequence[Trial], render: proof.Renderer | None, show: int = 3) -> dict[str, Score]:
    """The scores by kind; the page is asked where a renderer is given."""
    scores: dict[str, Score] = defaultdict(Score)
    for trial in tried:
        score = scores[trial.kind]
        score.injected += 1
        score.found += trial.at_its_line
        score.extra += max(len(trial.new) - 1, 0)
        if (not trial.at_its_line or len(trial.new) > 1) and len(score.examples) < show:
            score.examples.append(trial.told())
    if render is not None:
        claims = {
            id(claim.found): (trial.kind, claim) for trial in tried for claim in proof.claims(trial.post, trial.new)
        }
        for claim, shown in proof.judged([claim for _, claim in claims.values()], render):
            score = scores[claims[id(claim.found)][0]]
            score.shown += shown
            score.not_shown += not shown
            if not shown and len(score.examples) < show:
                score.examples.append(f"not on the page: {claim.told()}")
    return dict(scores)


def example_site(folder: str) -> Site:
    """A site under a base URL, with one image and one layout."""
    for name in ("img/injected.png", "_layouts/post.html"):
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return Site(
        folder, "jekyll", {"baseurl": "/blog", "url": "https://example.org"}, os.path.join(folder, "_config.yml")
    )


def chosen_rules() -> list[Chosen]:
    return [Chosen(rule) for rule in every_rule() if rule.check is not None and rule.default]


def read(paths: Iterable[str], dialect: Dialect, site: Site | None) -> Iterator[Post]:
    """The posts that are UTF-8 and not huge."""
    for path in paths:
        try:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read(LARGEST + 1)
        except (UnicodeDecodeError, OSError):
            continue
        if len(text) <= LARGEST:
            yield Post(text, os.path.join(site.root, "_posts/2021-06-20-x.md") if site else path, site, dialect)


def paths_below(folders: Iterable[str]) -> list[str]:
    """Every Markdown file below the folders."""
    return sorted(
        os.path.join(root, name)
        for folder in folders
        for root, _, names in os.walk(folder)
        for name in names
        if name.endswith((".md", ".markdown"))
    )


def main() -> int:
    """Print the scores of each kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--dialect", choices=["kramdown", "commonmark"], default="kramdown")
    parser.add_argument("--posts", type=int, default=10_000, help="at most so many, chosen at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=3, help="examples a kind (default 3)")
    given = parser.parse_args()
    choice = random.Random(given.seed)
    paths = paths_below(given.folders)
    choice.shuffle(paths)
    kinds = [kind for kind in given.kinds.split(",") if given.dialect == "kramdown" or kind not in COMMONMARK_IS_RIGHT]
    with tempfile.TemporaryDirectory() as folder:
        site = example_site(folder)
        chosen = chosen_rules()
        tried = [
            trial
            for post in read(paths[: given.posts], given.dialect, site)
            for trial in trials(post, kinds, chosen, choice)
        ]
        scores = measure(tried, getattr(proof, given.dialect), given.show)
    for kind in kinds:
        if kind in scores:
            print_score(kind, scores[kind])
    return 0


def print_score(kind: str, score: Score) -> None:
    share = 100 * score.found / score.injected
    page = f"on the page {score.shown} of {score.shown + score.not_shown}"
    print(f"{kind:24} {score.found:5} of {score.injected:5}  {share:5.1f} %  beside {score.extra:3}  {page}")
    for example in score.examples:
        print(f"    {example}")


if __name__ == "__main__":
    sys.exit(main())
