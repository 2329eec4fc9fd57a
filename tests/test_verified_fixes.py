"""After `--fix` the real page differs only by what the fixes say, and a second run changes nothing."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lint_posts.post import Post
from lint_posts.verify import Kramdown
from tests import injected, pages, repaired
from tests.repaired import Case
from tests.test_escapes import JEKYLL
from tests.test_false_alarms import made_up

LOCAL = re.compile(r"(?:\{\{[^}]*\}\})?/?(?P<path>[\w./%-]+\.(?:png|jpe?g|gif|svg|webp))", re.IGNORECASE)


@pytest.fixture(scope="module")
def kramdown() -> Iterator[Kramdown]:
    reason = pages.missing_kramdown()
    if reason:
        pytest.skip(reason)
    running = Kramdown()
    yield running
    running.close()


@pytest.fixture
def site(tmp_path: Path) -> str:
    repaired.example_site(str(tmp_path))
    return str(tmp_path)


def told(faults: Iterator[str]) -> str:
    return "\n".join(faults)


@pytest.mark.slow
@pytest.mark.parametrize("unsafe", [False, True])
def test_posts_with_several_defects(kramdown: Kramdown, site: str, unsafe: bool) -> None:
    choice = random.Random(30)
    clean = [Post(made_up(choice), None, None, "kramdown") for _ in range(150)]
    job = repaired.job(site, unsafe=unsafe)
    cases = [Case(text, job) for text in repaired.with_defects(clean, choice)]
    assert told(repaired.faults(cases, kramdown)) == ""


@pytest.mark.slow
def test_fragments_that_quarrel(kramdown: Kramdown, site: str) -> None:
    job = repaired.job(site)
    cases = [Case(text, job) for text in repaired.made_of_fragments(800, random.Random(31))]
    assert told(repaired.faults(cases, kramdown, hidden=True)) == ""


@pytest.mark.slow
@pytest.mark.parametrize("blog", JEKYLL)
def test_every_post_of_a_blog(kramdown: Kramdown, shared: Path, site: str, blog: str) -> None:
    """In a copy with a base URL, where the images that the posts name are there."""
    folder = shared / "corpus" / blog
    cases = []
    for path in injected.paths_below([str(folder)]):
        name = os.path.relpath(path, folder)
        text = Path(path).read_text(encoding="utf-8-sig")
        if len(text) <= injected.LARGEST:
            lay_images(site, text)
            cases.append(Case(text, repaired.job(site, name)))
    assert told(repaired.faults(cases, kramdown)) == ""


@pytest.mark.slow
def test_real_posts_with_several_defects(kramdown: Kramdown, shared: Path, site: str) -> None:
    choice = random.Random(32)
    paths = injected.paths_below(str(shared / "corpus" / blog) for blog in JEKYLL)
    choice.shuffle(paths)
    posts = injected.read(paths[:250], "kramdown", None)
    job = repaired.job(site)
    cases = [Case(text, job) for text in repaired.with_defects(posts, choice)]
    assert told(repaired.faults(cases, kramdown)) == ""


def lay_images(site: str, text: str) -> None:
    """Make the files that the images of a post name."""
    for image in LOCAL.finditer(text):
        path = Path(site, image["path"].lstrip("./"))
        if site in str(path.resolve()):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
