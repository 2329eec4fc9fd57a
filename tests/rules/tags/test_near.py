"""tags/near: a tag that stands once, one letter from a common one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lint_posts.model import Problem

JEKYLL = {"_config.yml": "title: x\n"}


def posts(*fronts: str) -> dict[str, str]:
    return {f"_posts/2021-06-{k:02}-p.md": f"---\n{front}\n---\n文字\n" for k, front in enumerate(fronts, 1)}


CLEAN = {
    "short words": posts("tags: [git]", "tags: [git]", "tags: [gin]"),
    "two characters": posts("tags: [读书]", "tags: [读书]", "tags: [读者]"),
    "both are used": posts("tags: [text]", "tags: [text]", "tags: [test]", "tags: [test]"),
    "two letters added": posts("tags: [docker]", "tags: [docker]", "tags: [dockerxy]"),
    "two letters that are not neighbours": posts("tags: [docker]", "tags: [docker]", "tags: [kocder]"),
    "a short one": posts("tags: [abc]", "tags: [abc]", "tags: [abcd]"),
    "one that has become short": posts("tags: [abcd]", "tags: [abcd]", "tags: [abc]"),
    "a letter that stands elsewhere": posts("tags: [docker]", "tags: [docker]", "tags: [rdocke]"),
    "two letters apart": posts("tags: [docker]", "tags: [docker]", "tags: [rocket]"),
    "another spelling has its own rule": posts("tags: [docker]", "tags: [docker]", "tags: [Docker]"),
    "the other is as rare": posts("tags: [docker]", "tags: [docket]"),
}


@pytest.mark.parametrize("files", CLEAN.values(), ids=CLEAN)
def test_clean(found_in: object, files: Mapping[str, str]) -> None:
    assert found_in("tags/near", {**JEKYLL, **files}) == {}  # type: ignore[operator]


def test_the_one_that_most_posts_have_is_meant(found_in: object) -> None:
    files = posts(*["tags: [rocket]"] * 2, *["tags: [docker]"] * 3, "tags: [docket]")
    found: dict[str, list[Problem]] = found_in("tags/near", {**JEKYLL, **files})  # type: ignore[operator]
    ((problem,),) = found.values()
    assert "did you mean `docker`" in problem.message


@pytest.mark.parametrize("slip", ["doker", "dockerr", "docket", "dokcer", "Dockr"])
def test_found(found_in: object, slip: str) -> None:
    files = posts("tags: [docker]", "tags: [docker]", f"tags: [a, {slip}]")
    found: dict[str, list[Problem]] = found_in("tags/near", {**JEKYLL, **files})  # type: ignore[operator]
    assert list(found) == ["_posts/2021-06-03-p.md"]
    (problem,) = found["_posts/2021-06-03-p.md"]
    assert problem.span == (14, 14 + len(slip)) and problem.fix is not None and not problem.fix.safe
    assert problem.fix.edits[0].text == "docker"


@pytest.mark.parametrize(
    ("usual", "slip"), [("java", "jave"), ("读书会", "读书汇"), ("docker", "another, docket"), ("机器学习", "机学器习")]
)
def test_the_shortest_and_those_behind_others(found_in: object, usual: str, slip: str) -> None:
    files = posts(*[f"tags: [{usual}]"] * 2, f"tags: [{slip}]")
    found: dict[str, list[Problem]] = found_in("tags/near", {**JEKYLL, **files})  # type: ignore[operator]
    ((problem,),) = found.values()
    assert f"did you mean `{usual}`" in problem.message
