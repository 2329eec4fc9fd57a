"""The texts that the tests compare with the real renderers: those tests take longer than a mutant has time.

What the renderers say of them is not asked again: the tests hold that it is what the reader says, so a mutant that says
something else of one of them is noticed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from functools import partial

from lint_posts.markdown import read
from lint_posts.markdown.visible import visible_text
from tests import agreement
from tests.agreement import folded
from tests.markdown import (
    fragments,
    kramdown_spans,
    test_commonmark,
    test_goldmark,
    test_kramdown_blocks,
    test_kramdown_spans,
    test_reading,
    test_snippets,
)
from tests.mutation.texts import Reading


def compared() -> dict[str, Reading]:
    """By name, what is read of every text that a test compares or checks, as far as its renderer is installed."""
    readings = [*_called(), *_places(), *_markdown_it()]
    if not kramdown_spans.missing():
        readings += [*_blocks(), *_leaves()]
    if not test_goldmark.builds.missing("hugo"):
        kinds = test_goldmark.kinds_of_bodies().values()
        bodies = [
            *test_goldmark.CASES.values(),
            *test_goldmark.random_bodies(),
            *(body for kind in kinds for body in kind),
        ]
        readings += [partial(_hugo, body) for body in bodies]
        readings += [partial(test_snippets.read_for_hugo, body) for body in test_snippets.SNIPPETS]
    if not test_snippets.builds.missing_hexo():
        readings += [
            partial(test_snippets.read_for_marked, body)
            for body in test_snippets.SNIPPETS
            if body not in test_snippets.NOT_IN_MARKED
        ]
    return {f"text {number}": reading for number, reading in enumerate(readings)}


def _hugo(body: str) -> object:
    return test_goldmark.seen(body), test_goldmark.destinations(body)


def _blocks() -> Iterator[Reading]:
    texts = [(text, True) for text in test_kramdown_blocks.SNIPPETS]
    texts += [(text, True) for text in test_kramdown_blocks.random_texts(test_kramdown_blocks.SEED, 1500)]
    for kind, gfm in test_kramdown_blocks.KINDS:
        texts += [(text, gfm) for text in fragments.texts(fragments.KRAMDOWN, kind, 500)]
    for gfm in (True, False):
        asked = [text for text, its in texts if its == gfm]
        for text, page in zip(asked, agreement.render(asked, gfm), strict=True):
            if page is not None:
                yield partial(_page, text, gfm)


def _page(text: str, gfm: bool) -> object:
    document = test_kramdown_blocks.parse(text, gfm)
    elements = None if "[^" in text else sorted(test_kramdown_blocks.elements(document).items())
    return folded(visible_text(document)), elements, test_kramdown_blocks.destinations(document)


def _leaves() -> Iterator[Reading]:
    for kind, gfm, hard_wrap in test_kramdown_spans.COMPARED:
        for text in test_kramdown_spans.leaves(kind, 1500):
            yield partial(kramdown_spans.ours, text, gfm=gfm, hard_wrap=hard_wrap)


def _called() -> Iterator[Reading]:
    for text, _ in test_reading.DRAWN:
        yield lambda text=text: [*test_reading.drawn(text)]
    for text, _ in test_reading.CALLED:
        yield partial(test_reading.told, text, "commonmark")
    for text, settings in test_kramdown_blocks.WITH_SETTINGS:
        yield partial(_read, text, settings)


def _read(text: str, settings: Mapping[str, object]) -> object:
    document = read(text, 0, "kramdown", switches=settings)
    return visible_text(document), sorted(test_kramdown_blocks.elements(document).items())


def _places() -> Iterator[Reading]:
    for text in test_kramdown_blocks.random_texts(test_kramdown_blocks.SEED, 500):
        yield partial(test_kramdown_blocks.check_places, text)
    for kind in test_kramdown_spans.FRAGMENTS:
        for text in test_kramdown_spans.leaves(kind, 300, seed=1):
            yield partial(test_kramdown_spans.check_places, text)
    for text in test_commonmark.texts_of_all_kinds():
        yield partial(test_commonmark.check_text, text)


def _markdown_it() -> Iterator[Reading]:
    draw = random.Random(1)
    for _ in range(1000):
        yield partial(test_commonmark._seen, test_commonmark.made_up(draw))
