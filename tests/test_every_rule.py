"""The laws that hold for every rule: its page, its examples, its manners."""

from __future__ import annotations

import atexit
import inspect
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import cast

import pytest

from lint_posts.docs import EXAMPLE_PATH, Example, examples, fix_kinds
from lint_posts.files import decode
from lint_posts.fix import fix
from lint_posts.lint import Chosen, diagnostics, find
from lint_posts.model import Problem
from lint_posts.post import Post
from lint_posts.record import replace
from lint_posts.rule import Rule, every_rule
from lint_posts.site import Engine, Site, find_site

ROOT = Path(__file__).resolve().parent.parent
RULES = every_rule()
# a rule without `check` judges bytes that are no text: its page can only tell of them
CASES = [(rule, number, example) for rule in RULES if rule.check for number, example in enumerate(examples(rule))]
BAD = [case for case in CASES if case[2].kind == "bad"]

# these judge the front matter and the file itself; the others judge what the Markdown says
ABOUT_THE_FILE = ("front-matter/", "file/")
BODIES = [case for case in BAD if not case[0].name.startswith(ABOUT_THE_FILE) and not case[2].text.startswith("---\n")]

# names that keep their capital at the start of a message
NAMES = ("Jekyll", "Hexo", "Hugo", "YAML", "HTML", "Markdown", "Liquid", "GitHub", "URL")


def every(rules: Iterable[Rule] = RULES) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in rules])


def each(cases: Iterable[tuple[Rule, int, Example]]) -> pytest.MarkDecorator:
    shown = [pytest.param(rule, example, id=f"{rule.name}-{example.kind}-{number}") for rule, number, example in cases]
    return pytest.mark.parametrize(("rule", "example"), shown)


def new_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="site-"))
    atexit.register(shutil.rmtree, folder)
    return folder


@cache
def empty_site(engine: Engine) -> Site:
    root = new_folder()
    if engine == "hexo":
        (root / "package.json").write_text('{"dependencies": {"hexo-renderer-marked": "7"}}', encoding="utf-8")
    return Site(str(root), engine)


@cache
def small_site() -> Site:
    """The site that some examples stand on."""
    root = new_folder()
    files = {
        "_config.yml": "url: https://example.com\nbaseurl: /blog\n",
        "_layouts/post.html": "{{ content }}\n",
        "postimg/a.png": "",
        "_posts/2021-01-01-first.md": "---\nlayout: post\npermalink: /first/\ntags: [a, JavaScript]\n---\n\n文字\n",
        EXAMPLE_PATH: "---\nlayout: post\ntags: [a, JavaScript]\n---\n\n![]({{site.baseurl}}/postimg/a.png)\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    site = find_site(str(root / EXAMPLE_PATH))
    assert site is not None
    return site


def post_of(example: Example, text: str | None = None) -> Post:
    """The post of an example, or one with `text` that stands in its place."""
    site = small_site() if example.site else None
    if example.engine:
        site = empty_site(cast("Engine", example.engine))
    path = str(Path(site.root) / example.path) if site else example.path
    return Post(example.text if text is None else text, path, site, example.dialect)


def problems(rule: Rule, example: Example, text: str | None = None) -> list[Problem]:
    """What `rule` finds in an example, or in `text` in its place."""
    return [found.problem for found in find(post_of(example, text), [Chosen(rule, example.options)], triggers=False)]


def wanted(rule: Rule, example: Example, text: str | None = None) -> list[Problem]:
    """What `rule` finds when its trigger is asked first, as a run does."""
    return problems(rule, example, text) if rule.wants(example.text if text is None else text) else []


def fixed(text: str, found: list[Problem]) -> str:
    """`text` with the fixes of all problems made; they may not overlap."""
    edits = sorted({edit for problem in found if problem.fix for edit in problem.fix.edits}, reverse=True)
    last = len(text)
    for edit in edits:
        assert edit.end <= last, f"two fixes fight over {text[edit.start : edit.end]!r}"
        text, last = text[: edit.start] + edit.text + text[edit.end :], edit.start
    return text


# ---- the page


@every()
def test_the_summary_is_one_sentence(rule: Rule) -> None:
    lines = rule.doc.split("\n")
    assert len(rule.summary) <= 80
    assert rule.summary.endswith(".")
    assert len(lines) > 2 and not lines[1], "a blank line comes after the summary"


@every()
def test_the_page_shows_what_is_wrong_and_what_is_right(rule: Rule) -> None:
    assert {example.kind for example in examples(rule)} == {"bad", "good"}


@every()
def test_the_page_says_what_readers_see(rule: Rule) -> None:
    prose = re.sub(r"^~~~.*?^~~~+$", "", rule.doc, flags=re.M | re.S)
    assert len(prose.split()) > 15, "a page is more than its summary"


@every()
def test_options_have_defaults_and_are_told_of(rule: Rule) -> None:
    for name, default in rule.options.items():
        assert default is not inspect.Parameter.empty, f"{name} has no default"
        assert f"`{name}" in rule.doc, f"the page is silent on the option {name}"


@every()
def test_the_fix_is_told_of(rule: Rule) -> None:
    words = {word for word in ("safe", "unsafe") if re.search(rf"\b{word}\b", rule.doc, re.I)}
    assert set(fix_kinds(rule)) <= words, "the page does not say when the fix is safe, or unsafe"


@every()
def test_its_words_are_known(rule: Rule) -> None:
    assert rule.severity in {"error", "warning"}
    assert rule.dialects and set(rule.dialects) <= {"kramdown", "commonmark"}
    assert rule.engines and set(rule.engines) <= {"jekyll", "hexo", "hugo"}
    assert any(check is not None for check in (rule.check, rule.check_failure, rule.check_suppressions))
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*/[a-z]+(-[a-z]+)*", rule.name)


# ---- its examples


@each(CASES)
def test_an_example_is_judged_as_the_page_says(rule: Rule, example: Example) -> None:
    found = [problem.message for problem in wanted(rule, example)]
    assert len(found) == (1 if example.kind == "bad" else 0), found


@each(BAD)
def test_a_problem_is_told_in_one_plain_line(rule: Rule, example: Example) -> None:
    for problem in problems(rule, example):
        assert "\n" not in problem.message
        assert not problem.message.endswith((".", "!", " "))
        assert not problem.message[0].isupper() or problem.message.startswith(NAMES)
        assert 0 <= problem.span.start <= problem.span.end <= len(example.text)


@every()
def test_the_good_example_is_the_bad_one_repaired(rule: Rule) -> None:
    pairs = examples(rule) if rule.check else ()
    for bad, good in zip(pairs, pairs[1:], strict=False):
        found = problems(rule, bad)
        if (bad.kind, good.kind) == ("bad", "good") and found and found[0].fix:
            assert fixed(bad.text, found) == good.text


@each(BAD)
def test_what_is_fixed_stays_fixed(rule: Rule, example: Example) -> None:
    found = problems(rule, example)
    once = fixed(example.text, found)
    assert (once != example.text) is any(problem.fix for problem in found)
    assert fixed(once, problems(rule, example, once)) == once
    assert {"safe" if problem.fix.safe else "unsafe" for problem in found if problem.fix} <= set(fix_kinds(rule))


# ---- where the page shows no Markdown, nothing is reported


def in_a_fence(body: str) -> str:
    return f"文字\n\n~~~~~~~~ text\n{body}~~~~~~~~\n"


def in_an_indented_block(body: str) -> str:
    return "文字\n\n" + "".join(f"    {line}" for line in body.splitlines(keepends=True))


def in_a_comment(body: str) -> str:
    return f"文字\n\n<!--\n{body}-->\n"


def in_pre(body: str) -> str:
    return f"文字\n\n<pre>\n{body}</pre>\n"


def in_maths(body: str) -> str:
    return f"文字\n\n$$\n{body}$$\n"


def in_highlight(body: str) -> str:
    return f"文字\n\n{{% highlight text %}}\n{body}{{% endhighlight %}}\n"


def in_a_template_comment(body: str) -> str:
    return f"文字\n\n{{% comment %}}\n{body}{{% endcomment %}}\n"


def in_raw(body: str) -> str:
    return f"文字\n\n{{% raw %}}\n{body}{{% endraw %}}\n"


def in_inline_code(body: str) -> str:
    return f"文字 ``` {body.strip()} ``` 文字\n"


Place = Callable[[str], str]
MARKDOWN_IS_OFF = (
    in_a_fence,
    in_an_indented_block,
    in_a_comment,
    in_pre,
    in_maths,
    in_highlight,
    in_a_template_comment,
    in_inline_code,
)
# Liquid runs before the Markdown is read, in code and comments too
LIQUID_IS_OFF = (in_raw, in_a_template_comment)
ABOUT_LIQUID = ("liquid/", "link/missing-target")
# code is what it judges, in whatever block
CODE_IS_OFF = (in_a_comment, in_pre, in_maths, in_a_template_comment)


def places(rule: Rule, example: Example) -> tuple[Place, ...]:
    """Where what a rule finds in an example means nothing."""
    if example.engine == "hugo" and "{%" in example.text:
        return (in_a_template_comment,)  # Hugo prints the tags of `raw` too
    if rule.name in ("escape/code", "code/linked-address", "code/copy-button"):
        return CODE_IS_OFF
    return LIQUID_IS_OFF if rule.name.startswith("liquid/") or "{%" in example.text else MARKDOWN_IS_OFF


def fits(place: Place, example: Example) -> bool:
    """Whether an example can stand in `place` at all, in its dialect."""
    unfit = {
        in_a_comment: "--",
        in_pre: "<",
        in_maths: "$",
        in_highlight: "{%",
        in_a_template_comment: "{%",
        in_inline_code: "`",
    }
    if place is in_inline_code and "\n\n" in example.text:
        return False
    if place in (in_maths, in_highlight, in_a_template_comment) and example.dialect != "kramdown":
        return False
    return place not in unfit or unfit[place] not in example.text


STANDING = [
    pytest.param(rule, example, place, id=f"{rule.name}-{number}-{place.__name__}")
    for rule, number, example in BODIES
    for place in places(rule, example)
    if fits(place, example)
]


@pytest.mark.parametrize(("rule", "example", "place"), STANDING)
def test_what_the_page_does_not_show_is_not_reported(rule: Rule, example: Example, place: Place) -> None:
    assert problems(rule, example, place(example.text)) == []


# ---- whatever the file looks like


FRONT = "---\nlayout: post\ntitle: 标题\ndate: 2021-06-20\ntags: [生活]\n---\n\n"


@each(BODIES)
def test_front_matter_moves_what_is_found_and_no_more(rule: Rule, example: Example) -> None:
    plain, below = problems(rule, example), problems(rule, example, FRONT + example.text)
    assert [problem.message for problem in below] == [problem.message for problem in plain]
    assert [problem.span for problem in below] == [
        (problem.span.start + len(FRONT), problem.span.end + len(FRONT)) for problem in plain
    ]


@each(BAD)
def test_line_ends_and_a_byte_order_mark_change_nothing(rule: Rule, example: Example) -> None:
    expected = findings(rule, example, example.text)
    assert len(expected) == 1
    for text in (example.text.replace("\n", "\r\n"), "\ufeff" + example.text, example.text.rstrip("\n")):
        assert findings(rule, example, text) == expected, repr(text[:12])


@pytest.mark.parametrize("times", [1, 12])
@each(BODIES)
def test_what_a_fix_offers_is_done(rule: Rule, example: Example, times: int) -> None:
    """None is always refused, nor refused where a post has many of its kind: a rule may mend one of them a turn."""
    body = example.text.rstrip("\n") + "\n\n"
    post, chosen = post_of(example, body * times), [Chosen(rule, example.options)]
    found = find(post, chosen)
    done = fix(post, found, read=partial(post_of, example), find=lambda after: find(after, chosen), unsafe=True)
    assert list(done.refused) == []
    assert [each.problem.message for each in done.found if each.problem.fix] == []


def findings(rule: Rule, example: Example, text: str) -> list[tuple[int, int, str]]:
    """Line, column and message of what the whole way of a post, from its bytes on, finds by `rule`."""
    source = decode(text.encode())
    post = post_of(example, source.text)
    found = diagnostics(find(post, [Chosen(rule, example.options)]), post, source, example.path)
    return [(one.line, one.column, one.message) for one in found]


@pytest.mark.slow
@every()
def test_the_trigger_hides_nothing(rule: Rule) -> None:
    for other in RULES:
        for example in examples(other):
            if not rule.wants(example.text) and example.dialect in rule.dialects:
                assert problems(rule, replace(example, options={})) == [], (
                    f"the trigger hides a problem in the page of {other.name}"
                )


def sample_of_real_posts(shared: Path) -> Iterator[str]:
    """Every eighth of the real posts, as text."""
    paths = sorted((shared / "corpus").rglob("*.md")) + sorted((shared / "corpus").rglob("*.markdown"))
    for path in paths[::8]:
        yield path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff").replace("\r\n", "\n")


@pytest.mark.slow
def test_the_triggers_hide_nothing_in_real_posts(shared: Path) -> None:
    for text in sample_of_real_posts(shared):
        if len(text) > 200_000:
            continue
        for dialect in ("kramdown", "commonmark"):
            post = Post(text, "_posts/2021-06-20-example.md", None, dialect)
            for rule in RULES:
                if rule.check and dialect in rule.dialects and not rule.wants(text):
                    assert list(rule.check(post)) == [], rule.name


# ---- its place


@every()
def test_it_has_its_own_test(rule: Rule) -> None:
    *_, family, module = rule.module.__name__.split(".")
    assert (ROOT / "tests" / "rules" / family / f"test_{module}.py").is_file()


def test_no_test_is_an_orphan() -> None:
    for path in (ROOT / "tests" / "rules").rglob("test_*.py"):
        name = path.name.removeprefix("test_")
        family = ROOT / "rules" / path.parent.name
        assert (family / name).is_file() or (family / f"_{name}").is_file(), f"{path} tests no rule"
