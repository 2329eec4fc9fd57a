"""Suppressions that are written for the author: they silence what is there, and the page stays as it is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lint_posts.api import lint_text
from lint_posts.cli import main
from lint_posts.docs import Example
from lint_posts.lint import Chosen, find
from lint_posts.model import apply
from lint_posts.post import Post
from lint_posts.rule import Rule, every_rule
from lint_posts.suppressions import add as add_to
from tests import pages
from tests.fakes import word
from tests.test_every_rule import BAD, each, post_of

BLOG = Path(__file__).resolve().parent.parent / "examples" / "blog"
WHY = "an old post"
UNUSED = next(rule for rule in every_rule() if rule.check_suppressions is not None)


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A text with suppressions of what the default rules find in it."""
    monkeypatch.chdir(tmp_path)

    def add(text: str, *arguments: str) -> str:
        path = Path("_posts/2024-01-01-a.md")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
        main([f"--add-suppressions={WHY}", "-q", *arguments, str(path)])
        return path.read_bytes().decode()

    return add


def comment(names: str, scope: str = "disable-next-line") -> str:
    return f"<!-- lint-posts-{scope} {names} -- {WHY} -->"


EMPTY, INVALID = "emphasis/empty", "front-matter/invalid-yaml"
FENCE = "```js\na {{ b }} c\n```\n"
AROUND = (comment("liquid/in-code", "disable") + "\n", "\n<!-- lint-posts-enable liquid/in-code -->\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("字****\n", f"{comment(EMPTY)}\n字****\n"),
        ("一\n字****\n二\n", f"一\n{comment(EMPTY)}\n字****\n二\n"),
        ("> 字****\n", f"> {comment(EMPTY)}\n> 字****\n"),
        (
            "字****\n\n##标题****\n",
            f"{comment(EMPTY)}\n字****\n\n{comment(f'{EMPTY}, heading/missing-space')}\n##标题****\n",
        ),
        ("字****", f"{comment(EMPTY)}\n字****"),
        ("\ufeff字****\r\n", f"\ufeff{comment(EMPTY)}\r\n字****\r\n"),
        ("- 一\n- 字****\n- 二\n", f"- 一\n{comment(EMPTY)}\n- 字****\n- 二\n"),
        (
            "---\ntags: a, b\ntitle: x\n---\n\n好\n",
            "---\ntags: a, b\ntitle: x\nlint_posts:\n  ignore: [front-matter/tags]\n---\n\n好\n",
        ),
        (
            "---\ntags: a, b\nlint_posts: {ignore: [image/baseurl]}\n---\n\n好\n",
            "---\ntags: a, b\nlint_posts: {ignore: [image/baseurl, front-matter/tags]}\n---\n\n好\n",
        ),
        (
            "---\ntags: a, b\nlint_posts:\n  ignore:\n    - image/baseurl\n---\n\n好\n",
            "---\ntags: a, b\nlint_posts:\n  ignore:\n    - image/baseurl\n    - front-matter/tags\n---\n\n好\n",
        ),
        ("好\n", "好\n"),
        ("   字****  \n二\n", f"   {comment(EMPTY)}\n   字****  \n二\n"),
        (" >字****\n", f" >{comment(EMPTY)}\n >字****\n"),
        (f"一\n\n{FENCE}\n二\n", f"一\n\n{AROUND[0]}\n{FENCE}{AROUND[1]}\n二\n"),
        (f"一\n\n{FENCE}".rstrip(), f"一\n\n{AROUND[0]}\n{FENCE}{AROUND[1]}"),
        (f"{FENCE}##二\n", f"{AROUND[0]}\n{FENCE}{AROUND[1]}{comment('heading/missing-space')}\n##二\n"),
        (
            "> ```js\n> a {{ b }} c\n> ```\n> 二\n\n三\n",
            f"{AROUND[0]}\n> ```js\n> a {{{{ b }}}} c\n> ```\n> 二\n{AROUND[1]}\n三\n",
        ),
        (
            f"---\ntags: a, b\n---\n字****\n\n{FENCE}",
            "---\ntags: a, b\nlint_posts:\n  ignore: [front-matter/tags]\n---\n"
            f"{comment(EMPTY)}\n字****\n\n{AROUND[0]}\n{FENCE}{AROUND[1]}",
        ),
        (
            "---\ntags: a, b\nlint_posts: {x: [y], ignore: [image]}\n---\n好\n",
            "---\ntags: a, b\nlint_posts: {x: [y], ignore: [image, front-matter/tags]}\n---\n好\n",
        ),
        (
            "---\ntags: a, b\ntags: c, d\nlint_posts: {ignore: [image]}\n---\n好\n",
            "---\ntags: a, b\ntags: c, d\n"
            "lint_posts: {ignore: [image, front-matter/duplicate-key, front-matter/tags]}\n---\n好\n",
        ),
        (
            "---\ntags: a, b\ntags: c, d\nlint_posts:\n  ignore:\n  - image\n---\n好\n",
            "---\ntags: a, b\ntags: c, d\n"
            "lint_posts:\n  ignore:\n  - image\n  - front-matter/duplicate-key\n  - front-matter/tags\n---\n好\n",
        ),
        (
            "---\ntags: a, b\nlint_posts: {ignore: []}\n---\n好\n",
            f"---\ntags: a, b\nlint_posts: {{ignore: []}}\n---\n好\n\n{comment('front-matter/tags', 'disable-file')}\n",
        ),
        ("---\na: b: c\n---\n好\n", f"---\na: b: c\n---\n好\n\n{comment(INVALID, 'disable-file')}\n"),
        ("---\na: b: c\n---\n好", f"---\na: b: c\n---\n好\n\n{comment(INVALID, 'disable-file')}\n"),
        ("+++\ntags='a'\n+++\n字****\n", f"+++\ntags='a'\n+++\n{comment(EMPTY)}\n字****\n"),
        (f"{comment(EMPTY)}\n好\n", f"{comment(EMPTY)}\n好\n"),
    ],
)
def test_where_they_are_written(add: Callable[..., str], text: str, expected: str) -> None:
    assert add(text, "--ignore", "front-matter/layout,front-matter/missing") == expected


def test_a_list_stays_a_list(add: Callable[..., str]) -> None:
    done = add("  - 一\n  - 字****  \n  - 二\n", "--dialect", "commonmark", "--select", "emphasis")
    assert done == f"  - 一\n  - 字**** {comment(EMPTY, 'disable-line')}  \n  - 二\n"


def test_a_table_stays_a_table(add: Callable[..., str]) -> None:
    text = "| a | b |\n|---|---|\n| 字**** | c |\n"
    done = add(text, "--dialect", "commonmark", "--select", "emphasis")
    assert done == f"{comment(EMPTY, 'disable')}\n\n{text}\n<!-- lint-posts-enable {EMPTY} -->\n"
    assert lint_text(done, dialect="commonmark", select=[EMPTY]) == []
    assert lint_text(text, dialect="commonmark", select=[EMPTY]) != []


def test_only_what_is_chosen_is_suppressed(add: Callable[..., str]) -> None:
    assert add("##标题****\n", "--select", "heading") == f"{comment('heading/missing-space')}\n##标题****\n"


def test_a_second_run_changes_nothing(add: Callable[..., str]) -> None:
    once = add("字****\n\n##标题\n")
    assert once.count("<!--") == 2
    assert add(once) == once


@pytest.mark.parametrize("text", ["字****\n", "字****\n\n字****\n", "字****\n\n```js\na {{ b }} c\n```\n"])
def test_how_many_are_suppressed_is_counted(text: str) -> None:
    chosen = [Chosen(rule) for rule in every_rule() if rule.name in (EMPTY, "liquid/in-code", "emphasis/unmeant")]
    post = Post(text, None, None, "kramdown")
    added = add_to(post, find(post, chosen), "", find=lambda post: find(post, chosen))
    assert (added.number, added.found) == (text.count("\n\n") + 1, [])
    assert apply(text, added.edits) == added.post.text
    assert added.post.text.startswith(f"<!-- lint-posts-disable-next-line {EMPTY} -->\n")


@pytest.mark.parametrize("text", ["字****\n", "字****\n\n字****\n"])
def test_what_can_t_be_suppressed_is_not_counted(text: str) -> None:
    chosen = [Chosen(rule) for rule in every_rule() if rule.name == EMPTY or rule.check_suppressions]
    post = Post(f"{text}\n<!-- lint-posts-disable-line {EMPTY} -->\n", None, None, "kramdown")
    added = add_to(post, find(post, chosen), "", find=lambda post: find(post, chosen))
    assert (added.number, [each.by.rule.name for each in added.found]) == (text.count("****"), ["suppression/unused"])


DOG, CAT = word("b/d", "dog"), word("b/c", "cat")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "---\ndog: 1\ncat: 2\n---\n",
            "---\ndog: 1\ncat: 2\nlint_posts:\n  ignore: [b/c, b/d]\n---\n",
        ),
        ("---\ncat: 1\n---\n\ndog\n", "---\ncat: 1\nlint_posts:\n  ignore: [b/c]\n---\n\n{}\ndog\n"),
        ("---\ndog: 1\n---\n\ndog\n", "---\ndog: 1\nlint_posts:\n  ignore: [b/d]\n---\n\n{}\ndog\n"),
        ("---\ndog: 1\n---\ndog\n", "---\ndog: 1\nlint_posts:\n  ignore: [b/d]\n---\n{}\ndog\n"),
        ("+++\ndog = 1\n+++\n", "+++\ndog = 1\n+++\n\n<!-- lint-posts-disable-file b/d -->\n"),
    ],
)
def test_the_front_matter_has_one_place(text: str, expected: str) -> None:
    chosen = [Chosen(DOG), Chosen(CAT), Chosen(UNUSED)]
    post = Post(text, None, None, "kramdown")
    added = add_to(post, find(post, chosen), "", find=lambda post: find(post, chosen))
    assert added.post.text == expected.format("<!-- lint-posts-disable-next-line b/d -->")
    assert (added.found, added.number) == ([], text.count("dog") + text.count("cat"))


def test_without_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("字****\n", encoding="utf-8")
    assert main(["a.md", "--add-suppressions", "--diff"]) == 1
    said = capsys.readouterr()
    assert f"+<!-- lint-posts-disable-next-line {EMPTY} -->\n" in said.out
    assert "suppressed 1 problem (not written)" in said.err
    assert Path("a.md").read_text(encoding="utf-8") == "字****\n"
    assert main(["a.md", "--add-suppressions"]) == 0
    assert "suppressed 1 problem\n" in capsys.readouterr().err
    assert main(["--add-suppressions", "--fix", "a.md"]) == 2


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = Path(shutil.copytree(BLOG, tmp_path / "blog"))
    monkeypatch.chdir(folder)
    return folder


def test_the_example_blog_is_silenced(blog: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([f"--add-suppressions={WHY}", "-q", "--output-format", "concise"])
    left = [line.split()[2] for line in capsys.readouterr().out.splitlines()]
    assert sorted(left) == ["file/encoding", "suppression/unused"]
    main(["-q", "--output-format", "concise"])
    left = [line.split()[2] for line in capsys.readouterr().out.splitlines()]
    assert sorted(left) == ["file/encoding", "suppression/unused"]


def test_kramdown_shows_the_same_pages(blog: Path, kramdown: pages.Render) -> None:
    """All but the comments: the real renderer is asked."""
    before = {path: path.read_bytes() for path in blog.rglob("*.md")}
    main([f"--add-suppressions={WHY}", "-q"])
    changed = [path for path, data in before.items() if path.read_bytes() != data]
    assert len(changed) > 10
    for path in changed:
        old, new = body(before[path].decode()), body(path.read_bytes().decode())
        assert page(kramdown, new) == page(kramdown, old), path.name


def body(text: str) -> str:
    return re.sub(r"\A---\n.*?^---\n", "", text, flags=re.S | re.M)


def page(kramdown: pages.Render, text: str) -> str:
    (shown,) = kramdown([text])
    return "".join(re.sub(r"<!--.*?-->", "", shown, flags=re.S).split())


# ---- every rule


@each(BAD)
def test_every_rule_s_bad_example_can_be_silenced(rule: Rule, example: Example) -> None:
    chosen = [Chosen(rule, example.options), Chosen(UNUSED)]
    post = post_of(example)
    added = add_to(post, find(post, chosen), WHY, find=lambda post: find(post, chosen))
    assert added.found == [] and added.number == 1
    assert added.post.looks_like(post)
    assert apply(post.text, added.edits) == added.post.text
