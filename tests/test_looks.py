"""What the looks before the work cost: each post of a blog pays for all of them, clean as it may be.

They are timed by what this thread alone takes, and the least of some rounds counts, as so many times a search that reads
the same posts once: what the machine does besides changes both alike.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from time import thread_time

import pytest

from lint_posts.rule import every_rule

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from blogs import post

POSTS = [post(number) for number in range(40)]
ROUNDS = 5
DEAREST = 1.6
ALL_TOGETHER = 18.0
LOOKS = {rule.name: rule.doubts for rule in every_rule() if rule.doubts is not None}


def cost(look: Callable[[str], object]) -> float:
    """Seconds of one look at each post, without what it takes to measure coverage."""
    least, tracing = float("inf"), sys.gettrace()
    sys.settrace(None)
    try:
        for _ in range(ROUNDS):
            start = thread_time()
            for text in POSTS:
                look(text)
            least = min(least, thread_time() - start)
    finally:
        sys.settrace(tracing)
    return least


@pytest.fixture(scope="module")
def reading() -> float:
    return cost(re.compile(r"[\w\s]\0").search)


@pytest.mark.parametrize("rule", LOOKS)
def test_no_look_is_dear(rule: str, reading: float) -> None:
    assert cost(LOOKS[rule]) < DEAREST * reading


def test_all_looks_together_are_not_dear(reading: float) -> None:
    assert sum(map(cost, LOOKS.values())) < ALL_TOGETHER * reading
