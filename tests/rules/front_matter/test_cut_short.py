"""front-matter/cut-short: what YAML takes for a comment behind a value."""

from __future__ import annotations

import pytest

from tests.rule_cases import fixed

from .conftest import alone, places, problems

CLEAN = [
    "title: 周刊",
    "title: C#12 与 F#",
    "title: '周刊 #12'",
    'title: "周刊" #12',
    "title: 周刊 # 标题",
    "title: 周刊 #标题",
    "title: 周刊 ##",
    "title: |\n  周刊 #12",
    "layout: post #12",
    "title: 周刊\nlayout: post #12",
    "title:\nsubtitle: #太湖",
    "title: #",
    "title: # 标题",
    "title: ## 标题",
    "description: #太湖",
    "tags: [a] #12",
    "date: 2021-06-20 #12",
    "title: CSS !important",
    "title: '!important'",
    "title: !!str 12",
    "layout: !important post",
    "title: ! important",
]
# the lines, where in them, what the value becomes
FOUND = [
    ("title: 周刊 #12：太湖", (1, 11), '"周刊 #12：太湖"'),
    ("title: Issue  #442 — Cleanup ", (1, 15), '"Issue  #442 — Cleanup"'),
    ('title: 说"好" #1\\2', (1, 13), '"说\\"好\\" #1\\\\2"'),
    ("layout: post\ntitle: #太湖 的早晨", (2, 8), '"#太湖 的早晨"'),
    ("title: #12", (1, 8), '"#12"'),
    ("subtitle: a #1 b", (1, 13), '"a #1 b"'),
    ("title: 一\n  二 #3", (2, 5), '"一\n  二 #3"'),
    ("title: # 标题\nsubtitle: 周刊 #12", (2, 14), '"周刊 #12"'),
    ("title: ## 标题\nsubtitle: 周刊 #12", (2, 14), '"周刊 #12"'),
    ("title: 周刊\t#12", (1, 11), '"周刊\t#12"'),
    ("title : #太湖", (1, 9), '"#太湖"'),
    ("title: 2021 #3", (1, 13), '"2021 #3"'),
    ("title: !important 的 \\ 用法", (1, 8), '"!important 的 \\\\ 用法"'),
    ("title: !important", (1, 8), '"!important"'),
    ("title:  !a #1", (1, 9), '"!a"'),
]


@pytest.mark.parametrize("yaml", CLEAN)
def test_clean(yaml: str) -> None:
    assert problems("cut_short", alone(f"---\n{yaml}\n---\n")) == []


@pytest.mark.parametrize(("yaml", "where", "value"), FOUND)
def test_found(yaml: str, where: tuple[int, int], value: str) -> None:
    post = alone(f"---\n{yaml}\n---\n")
    found = problems("cut_short", post)
    assert places(post, found) == [(where[0] + 1, where[1])]
    assert fixed(post.text, found) == post.text
    repaired = alone(fixed(post.text, found, unsafe=True))
    assert value in repaired.text
    entry = repaired.front_matter.get(yaml.rpartition("title:")[0].rpartition("\n")[2] + "title")
    assert (
        entry is not None
        and ("#" in str(entry.value) or "!" in str(entry.value))
        and problems("cut_short", repaired) == []
    )


@pytest.mark.parametrize(
    "front",
    [
        "+++\ntitle = 'a' #1\n+++\n",
        "+++\ntitle = 20 #1\n+++\n",
        "---\ntitle: a #1\n\n文\n",
        "---\ntitle: a: b #1\n---\n",
    ],
)
def test_only_in_yaml_that_can_be_read(front: str) -> None:
    assert problems("cut_short", alone(front)) == []
