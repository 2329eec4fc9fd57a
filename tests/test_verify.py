"""`--verify`: the user's own kramdown has the last word."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from lint_posts.cli import main
from lint_posts.lint import Job, Result, lint
from lint_posts.page import Page, page_harm, read_page
from lint_posts.post import Post
from lint_posts.record import replace
from lint_posts.verify import Kramdown, masked_body, verified
from tests import pages
from tests.fakes import RULES, becomes, chosen, gone, word

Call = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Call:
    """The command with the tests' own rules, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("lint_posts.rule.every_rule", lambda: RULES)

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        status = main(arguments)
        out, err = capsysbinary.readouterr()
        return subprocess.CompletedProcess(arguments, status, out.decode(), err.decode())

    return call


# ---- the command


def test_a_post_whose_page_changes_as_the_fix_says_is_written(
    call: Call, kramdown: pages.Render, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("a cat and **b**, {{ page.title }}\n")
    (tmp_path / "b.md").write_text("a[^1 cat] b\n\n[^1]: xyz\n")  # the note comes with its mark
    done = call("--fix", "--verify", ".")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "a.md").read_text() == "a and **b**, {{ page.title }}\n"
    assert (tmp_path / "b.md").read_text() == "a[^1] b\n\n[^1]: xyz\n"


def test_one_whose_page_changes_otherwise_is_left_alone(
    call: Call, kramdown: pages.Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lint_posts.fix.harm", lambda *given: None)
    (tmp_path / "a.md").write_text("a wolf\n")
    (tmp_path / "b.md").write_text("a cat\n")
    done = call("--fix", "--verify", "--select", "animal,broken/fix", "--output-format", "concise", ".")
    assert (tmp_path / "a.md").read_text() == "a wolf\n"
    assert (tmp_path / "b.md").read_text() == "a\n"
    assert done.returncode == 1
    assert done.stdout == "a.md:1:3: error broken/fix `wolf` is there [*]\n"
    assert "a.md: not fixed: it would add `x` to the page (broken/fix)\n" in done.stderr


def test_a_warning_that_could_not_be_fixed_fails_too(
    call: Call, kramdown: pages.Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lint_posts.page.text_harm", lambda *given: "no")
    (tmp_path / "a.md").write_text("a bird\n")
    assert call("--fix", "--unsafe-fixes", "--verify", ".").returncode == 1
    assert (tmp_path / "a.md").read_text() == "a bird\n"


def test_a_diff_shows_only_what_was_verified(
    call: Call, kramdown: pages.Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lint_posts.page.text_harm", lambda *given: "no")
    (tmp_path / "a.md").write_text("a cat\n")
    done = call("--diff", "--verify", ".")
    assert done.stdout == ""
    assert "a.md: not fixed: no (animal/cat)" in done.stderr


def test_the_settings_of_the_site_count(call: Call, kramdown: pages.Render, tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("kramdown: {input: kramdown, hard_wrap: true}\n")
    (tmp_path / "a.md").write_text("---\nlayout: x\n---\na\n# cat\n")
    assert call("--fix", "--verify", ".").returncode == 0
    assert (tmp_path / "a.md").read_text() == "---\nlayout: x\n---\na\n#\n"


def test_a_site_that_kramdown_does_not_read_is_left_alone(call: Call, kramdown: pages.Render, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a cat\n")
    done = call("--fix", "--verify", "--dialect", "commonmark", ".")
    assert done.returncode == 1
    assert "a.md: not fixed: its site reads CommonMark, which --verify can't ask (animal/cat)" in done.stderr
    assert (tmp_path / "a.md").read_text() == "a cat\n"


def test_it_goes_with_a_fix(call: Call) -> None:
    done = call("--verify", ".")
    assert (done.returncode, done.stderr) == (2, "lint-posts: --verify goes with --fix or --diff\n")


def test_without_ruby_it_says_so(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("a cat\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    done = call("--fix", "--verify", ".")
    assert done.returncode == 2
    assert done.stderr == "lint-posts: --verify needs Ruby, and there is no `ruby` on the path\n"
    assert (tmp_path / "a.md").read_text() == "a cat\n"


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Ruby is a shell script")
@pytest.mark.parametrize("says", ["cannot load such file -- kramdown", ""])
def test_without_kramdown_it_says_so(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str) -> None:
    ruby = tmp_path / "ruby"
    ruby.write_text(f"#!/bin/sh\necho '{says}'\n")
    ruby.chmod(ruby.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    (tmp_path / "a.md").write_text("a cat\n")
    done = call("--fix", "--verify", "a.md")
    assert done.returncode == 2
    assert done.stderr.startswith(
        f"lint-posts: --verify needs kramdown, and Ruby says: {says or 'nothing'}; `gem install"
    )
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Ruby is a shell script")
def test_a_ruby_that_dies_stops_the_run(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ruby = tmp_path / "ruby"
    ruby.write_text("#!/bin/sh\necho ready\nread line\nexit 3\n")
    ruby.chmod(ruby.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    (tmp_path / "a.md").write_text("a cat\n")
    done = call("--fix", "--verify", "a.md")
    assert done.returncode == 2
    assert done.stderr == "lint-posts: --verify can't go on: Ruby ended\n"
    assert (tmp_path / "a.md").read_text() == "a cat\n"


def test_without_it_nothing_of_it_is_loaded() -> None:
    code = (
        "import sys; from lint_posts.cli import main; main(['--fix', '--quiet', sys.argv[1]]); "
        "assert not {'lint_posts.verify', 'lint_posts.page', 'subprocess'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(ROOT / "README.md")], cwd=ROOT, check=True)


# ---- one result


class Renderer:
    """Stands in for kramdown: shows a post as `pages` says."""

    def __init__(self, pages: Mapping[str, str | None]) -> None:
        self.pages = pages

    def page(self, body: str, switches: Mapping[str, object]) -> Page | None:
        html = self.pages[body]
        return None if html is None else read_page(html)


def judged(result: Result, pages: Mapping[str, str | None]) -> Result:
    (only,) = verified([result], Renderer(pages))  # type: ignore[arg-type]
    return only


CATS = Job("", "a.md", chosen(word("animal/cat", r" ?\bcat\b", gone)), fix=True)
FIXED = lint(CATS, b"a cat\n")


def test_what_is_proven_stays_as_it_is() -> None:
    assert judged(FIXED, {"a cat\n": "<p>a cat</p>", "a\n": "<p>a</p>"}) == FIXED
    nothing = lint(CATS, b"a dog\n")
    assert judged(nothing, {}) == nothing


def test_what_is_taken_back_is_as_if_nothing_had_been_fixed() -> None:
    taken = judged(FIXED, {"a cat\n": "<p>a cat</p>", "a\n": "<p>ab</p>"})
    assert (taken.after, taken.diagnostics, taken.fixed, taken.unfixed) == (None, FIXED.unfixed, {}, ())
    assert taken.unproven == "it would add `b` to the page (animal/cat)"


@pytest.mark.parametrize("failing", ["a cat\n", "a\n"])
def test_where_kramdown_fails_nothing_is_proven(failing: str) -> None:
    pages = {"a cat\n": "<p>a cat</p>", "a\n": "<p>a</p>", failing: None}
    assert judged(FIXED, pages).unproven == "kramdown fails on it (animal/cat)"


def test_front_matter_that_was_printed_may_leave_the_page() -> None:
    job = Job("", "a.md", chosen(word("front-matter/blank", r"\A\n+(?=---)", gone)), fix=True)
    found = lint(job, b"\n---\nb: 1\n---\n\na\n")
    pages = {"\n---\nb: 1\n---\n\na\n": "<hr /><h2>b: 1</h2><p>a</p>", "\na\n": "<p>a</p>"}
    assert found.after is not None and judged(found, pages) == found
    assert judged(found, {**pages, "\na\n": "<p>b</p>"}).unproven is not None


def test_text_may_leave_code_with_raw_liquid_in_it() -> None:
    text, after = "    {% raw %}{{ x }}{% endraw %}\nb\n", "    {% raw %}{{ x }}{% endraw %}\n\nb\n"
    pages = {"    {{ x }}\nb\n": "<pre>{{ x }} b</pre>", "    {{ x }}\n\nb\n": "<pre>{{ x }}</pre><p>b</p>"}
    result = Result(CATS, (), before=text.encode(), after=after.encode(), fixed={"a/b": 1}, said=text, given=after)
    assert judged(result, pages).unproven is None


def test_an_unsafe_fix_may_show_what_it_puts_there_and_a_safe_one_only_its_templates() -> None:
    shown = word("a/b", "b", becomes("{% raw %}{{ x }}{% endraw %}c"))
    text, after = "a b\n", "a {{ x }}c\n"
    pages = {text: "<p>a b</p>", after: "<p>a {{ x }}c</p>"}
    result = Result(Job("", "a.md", chosen(shown), unsafe=True), (), before=text.encode(), after=b"a {% raw %}{{ x }}{% endraw %}c\n",
                    fixed={"a/b": 1}, said="b", given="{% raw %}{{ x }}{% endraw %}c")  # fmt: skip
    assert judged(result, pages).unproven is None
    safe = replace(result, job=Job("", "a.md", chosen(shown)))
    assert judged(safe, pages).unproven == "it would add `cx{}` to the page (a/b)"
    before = replace(safe, before=b"a {{ x }}c\n", said="")
    pages = {
        "a \u01c0\u01c0\u01c0\u01c0\u01c0\u01c0\u01c0c\n": "<p>a \u01c0\u01c0\u01c0\u01c0\u01c0\u01c0\u01c0c</p>",
        after: "<p>a {{ x }}c</p>",
    }
    assert judged(before, pages).unproven is None


def test_an_unsafe_fix_may_undo_a_list_and_a_safe_one_may_not() -> None:
    pages = {"a cat\n": "<ul><li>a cat</li></ul>", "a\n": "<p>a</p>"}
    assert judged(FIXED, pages).unproven == "it would break `<ul>` on the page (animal/cat)"
    assert judged(replace(FIXED, job=replace(CATS, unsafe=True)), pages).unproven is None


def test_front_matter_that_was_there_excuses_nothing() -> None:
    found = lint(CATS, b"---\nb: x\n---\na cat\n")
    pages = {"a cat\n": "<p>a cat x</p>", "a\n": "<p>a</p>"}
    assert judged(found, pages).unproven == "it would take `x` from the page (animal/cat)"


# ---- the settings of a site

SETTINGS = [
    ("a\\\nb\n", "hard_wrap", True),
    ("~~a~~\n", "input", "kramdown"),
    ("a\n# b\n", "gfm_quirks", ""),
    ("<div>\n*a*\n</div>\n", "parse_block_html", True),
    ("a <i>*b*</i>\n", "parse_span_html", False),
    ("[a]\n", "link_defs", {"a": ["/u"]}),
    ("'a'\n", "smart_quotes", "apos,apos,quot,quot"),
    ("a...\n", "typographic_symbols", {"hellip": "x"}),
]


@pytest.mark.parametrize(("text", "name", "value"), SETTINGS)
def test_kramdown_is_given_the_settings_that_say_how_posts_are_read(
    text: str, name: str, value: object, kramdown: pages.Render
) -> None:
    running = Kramdown()
    asked = ({}, {name: value}, {f"other_{name}": value})
    as_usual, set_so, set_otherwise = [repr(running.page(text, switches)) for switches in asked]
    running.close()
    assert as_usual == set_otherwise != set_so


# ---- what counts as otherwise

ALLOWED = [
    pytest.param("<p>**a **</p>", "<p><strong>a</strong></p>", "", True, id="markers go, a bold comes"),
    pytest.param("<p>##a</p>", "<h2>a</h2>", "", True, id="a heading comes"),
    pytest.param("<p>a *** b</p>", "<p>a</p><hr /><p>b</p>", "", True, id="a rule comes"),
    pytest.param("<p>a\n—-</p>", "<p>a</p><hr />", "", True, id="dashes become a rule"),
    pytest.param("<p>```<br />a<br />b</p>", "<pre>a\nb</pre>", "```> a\n> b", True, id="code in a quote comes"),
    pytest.param("<p>a cat</p>", "<p>a</p>", "cat", True, id="what the fix answers for goes"),
    pytest.param('<img src="/a b.png" />', '<img src="/b/a.png" />', "/a b.png", True, id="an image leads elsewhere"),
    pytest.param('<img src="ǀǀ/a&amp;b" />', '<img src="x" />', "{}/a&amp;b", True, id="entities and templates"),
    pytest.param("<code>a ǀǀǀ b</code>", "<code>a {x} b</code>", "", True, id="a template in code"),
    pytest.param("<code>a &amp;lt; b</code>", "<code>a &lt; b</code>", "", False, id="an entity in code"),
    pytest.param(
        "<p>h</p><code>ǀǀ b</code><code>c</code>",
        "<code>h</code><code>x b</code><code>c</code>",
        "h",
        True,
        id="code before a template",
    ),
    pytest.param(
        "<code>h</code><code>ǀǀ b</code>", "<p>h</p><code>x b</code>", "h", True, id="less code before a template"
    ),
    pytest.param(
        "<code>ǀǀǀ</code><code>ǀ b</code>",
        "<code>{</code><code>}</code><code>x b</code>",
        "{}",
        True,
        id="a template over two codes",
    ),
    pytest.param(
        "<code>a ǀǀǀ b c</code>",
        "<code>a ǀǀǀ</code><p>b c</p>",
        "a {{ x }}\nb c",
        True,
        id="text leaves code with a template",
    ),
    pytest.param("<p>a</p>", "<p>a！</p>", "", False, id="an unsafe fix shows what it puts there"),
    pytest.param("<table><tr><td>a</td></tr></table>", "<p>a</p>", "", False, id="an unsafe fix undoes a table"),
    pytest.param(
        "<p>a[^n]</p><p>[^n]: b</p>",
        '<p>a<sup><a href="#fn:n">1</a></sup></p><ol><li>b <a href="#fnref:n">↩</a></li></ol>',
        "[^n]:",
        True,
        id="a footnote's mark leads to its note",
    ),
    pytest.param(
        '<p>a[^n]</p><p>[^n]: b</p><a href="#fn:m">1</a> c ↩',
        '<p>a<a href="#fn:n">1</a></p><a href="#fn:m">2</a> b ↩ c ↩',
        "[^n]: b",
        True,
        id="another footnote's number changes",
    ),
    pytest.param("<p>“a” – b…</p>", '<p>"a" - b...</p>', "", True, id="typography depends on the neighbours"),
]
HARM = [
    pytest.param(
        "<p>a —\n—</p>", "<p>a</p><hr />", "", True, "it would take `-` from the page", id="dashes in text go"
    ),
    pytest.param(
        "<p>a</p><hr /><p>b\n—</p>",
        "<p>a</p><hr /><p>b</p>",
        "",
        True,
        "it would take `-` from the page",
        id="dashes go",
    ),
    pytest.param("<p>a cat</p>", "<p>a</p>", "", True, "it would take `act` from the page", id="text goes"),
    pytest.param("<p>a</p>", "<p>a！</p>", "", True, "it would add `！` to the page", id="text comes"),
    pytest.param("<p>ab</p>", "<p>ba</p>", "", True, "it would move text on the page", id="text moves"),
    pytest.param("<code>a</code>", "<code>b</code>", "b", True, "it would change code or maths on the page", id="code"),
    pytest.param(
        "<code>&amp;lt;</code>",
        "<code>&lt;</code>",
        "",
        True,
        "it would change code or maths on the page",
        id="an entity in code, safely",
    ),
    pytest.param(
        "<code>ǀ b</code>",
        "<code>h</code><code>x b</code>",
        "",
        True,
        "it would change code or maths on the page",
        id="more code",
    ),
    pytest.param(
        "<code>ǀ b</code>",
        "<code>h</code><code>x c</code>",
        "hc",
        True,
        "it would change code or maths on the page",
        id="a template's code",
    ),
    pytest.param(
        "<code>h</code><code>ǀ b</code>",
        "<code>x b</code>",
        "",
        True,
        "it would change code or maths on the page",
        id="less code",
    ),
    pytest.param(
        "<code>a ǀǀǀ b c</code>",
        "<code>a ǀǀǀ</code><p>b c</p>",
        "b c a",
        True,
        "it would add `bc` to the page",
        id="text leaves code that is not answered for",
    ),
    pytest.param(
        "<p>a</p>", "<pre></pre><p>a</p>", "", True, "it would change code or maths on the page", id="new code"
    ),
    pytest.param(
        "<div class='kdmath'>a</div>", "<p>a</p>", "", False, "it would add `a` to the page", id="maths as text"
    ),
    pytest.param("<a href='/x'>a</a>", "a", "", True, "it would change the link `/x` on the page", id="a link goes"),
    pytest.param("<img src='/x'>", "", "", False, "it would change the image `/x` on the page", id="an image goes"),
    pytest.param("<ul><li>a</li></ul>", "<p>a</p>", "", True, "it would break `<ul>` on the page", id="a list goes"),
    pytest.param(
        '<p>a[^n]</p><a href="#fn:m">1</a>',
        '<p>a</p><a href="#fn:m">1</a>',
        "",
        True,
        "it would take `[]^n` from the page",
        id="a footnote's mark goes",
    ),
    pytest.param("<hr><ul></ul>", "<ul></ul><hr>", "", True, "it would break `<hr>` on the page", id="elements move"),
]


@pytest.mark.parametrize(("before", "after", "said", "safe"), ALLOWED)
def test_allowed(before: str, after: str, said: str, safe: bool) -> None:
    assert page_harm(read_page(before), read_page(after), said, "！", safe) is None


@pytest.mark.parametrize(("before", "after", "said", "safe", "reason"), HARM)
def test_harm(before: str, after: str, said: str, safe: bool, reason: str) -> None:
    assert page_harm(read_page(before), read_page(after), said, "", safe) == reason


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\na: b\n---\nx {{ y }} z\n", "x ǀǀǀǀǀǀǀ z\n"),
        ("---\nrender_with_liquid: false\n---\nx {{ y }} z\n", "x {{ y }} z\n"),
        ("x {% raw %}{{ y }}{% endraw %}\n", "x {{ y }}\n"),
        ("x {%raw%}{{ y }}{%-endraw%}\n", "x {{ y }}\n"),
        ("x {% rawer %} z\n", "x ǀǀǀǀǀǀǀǀǀǀǀ z\n"),
        ("x\n", "x\n"),
    ],
)
def test_templates_are_masked_at_equal_length(text: str, body: str) -> None:
    assert masked_body(Post(text, None, None, "kramdown")) == body


# ---- what a post may not do


def test_a_kramdown_that_runs_what_a_post_holds_is_refused(
    call: Call, kramdown: pages.Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old"
    old.mkdir()
    (old / "kramdown.rb").write_text("module Kramdown; VERSION = '2.2.1'; end\n")
    (old / "kramdown-parser-gfm.rb").write_text("")
    monkeypatch.setenv("RUBYLIB", str(old))
    (tmp_path / "a.md").write_text("a cat\n")
    done = call("--fix", "--verify", ".")
    assert done.returncode == 2
    assert "kramdown 2.2.1 runs code that a post holds, 2.3.1 does not" in done.stderr
    assert (tmp_path / "a.md").read_text() == "a cat\n"


def test_a_post_can_name_no_template_and_no_program(call: Call, kramdown: pages.Render, tmp_path: Path) -> None:
    options = 'template="string://<%= File.write(\'built\', \'x\') %>" syntax_highlighter="rouge" math_engine="sskatex"'
    (tmp_path / "a.md").write_text(f"{{::options {options} /}}\n\na cat\n\n$$x$$\n\n~~~ ruby\nx\n~~~\n")
    assert call("--fix", "--verify", ".").returncode == 0
    assert "a cat" not in (tmp_path / "a.md").read_text()
    assert not (tmp_path / "built").exists()


def test_what_was_not_utf_8_has_no_page_to_compare_with(kramdown: pages.Render, tmp_path: Path) -> None:
    data = "---\ntitle: 我们的第一篇\n---\n他们是这样说的。\n".encode("gbk")
    (tmp_path / "a.md").write_bytes(data)
    command = [sys.executable, "-m", "lint_posts", "--fix", "--unsafe-fixes", "--verify", str(tmp_path / "a.md")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert "a.md: not fixed: it is not UTF-8, so there is no page to compare with (file/encoding)" in done.stderr
    assert (tmp_path / "a.md").read_bytes() == data
