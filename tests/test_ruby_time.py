"""A date of the usual form is read by a short way, which must lead where the long one leads."""

from __future__ import annotations

import random

import pytest

from lint_posts import ruby_time
from lint_posts.model import Span
from lint_posts.ruby_time import Moment, Unreadable, moment_of
from lint_posts.yaml_nodes import Node


def read(node: Node) -> str:
    try:
        return shown(moment_of(node))
    except Unreadable as error:
        return f"unreadable: {error}"


def shown(moment: Moment) -> str:
    return f"{moment.when} {moment.rolled} {moment.dated} {moment.written}"


def some_date(choose: random.Random) -> str:
    day = f"{choose.choice([900, 1999, 2021, 2024, 9999]):04}-{choose.randint(0, 13):02}-{choose.randint(0, 32):02}"
    clock = f"{choose.choice(' T')}{choose.randint(0, 25):02}:{choose.randint(0, 61):02}"
    seconds = choose.choice(["", f":{choose.randint(0, 61):02}", f":{choose.randint(0, 61):02}.500"])
    sign = f"{choose.choice(['', ' '])}{choose.choice('+-')}"
    zone = choose.choice(["", "Z", " Z", f"{sign}{choose.randint(0, 15):02}{choose.choice(['', ':'])}30"])
    return choose.choice([day, day + clock, day + clock + seconds, day + clock + seconds + zone])


def test_both_ways_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    choose = random.Random(5)
    nodes = [Node(some_date(choose), Span(0, 1), choose.choice(("plain", "double"))) for _ in range(5000)]
    usual = ruby_time._usual
    assert sum(usual(node.value, node.style == "plain") is not None for node in nodes) > 1000
    short = [read(node) for node in nodes]
    monkeypatch.setattr(ruby_time, "_usual", lambda text, plain: None)
    assert [read(node) for node in nodes] == short
