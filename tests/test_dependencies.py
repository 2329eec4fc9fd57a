"""What a finding depends on: what changes it, and what does not."""

from __future__ import annotations

import ast
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from functools import partial
from importlib import invalidate_caches
from pathlib import Path
from typing import Any

import pytest
from lint_posts.rules.link._targets import served_by_relative_links

from lint_posts import cache
from lint_posts import run as run_module
from lint_posts.cache import state
from lint_posts.cache.data import from_data, is_plain, to_data
from lint_posts.clock import is_day_to_come, is_moment_to_come
from lint_posts.dependencies import CLOCK, LISTING, SUMMARIES, name_of, note, noted, question
from lint_posts.lint import Chosen, Crash, Job, Result
from lint_posts.model import File
from lint_posts.plan import Plan
from lint_posts.record import replace
from lint_posts.rule import every_rule
from lint_posts.site import Site, read_text
from lint_posts.whole_site import Seen, Unjudged
from tests.builds import write
from tests.test_cache import ROOT, eager, forget  # noqa: F401
from tests.test_layers import SITE

# ---- what a post is said to depend on, one by one


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site with two posts, of which the first has a problem that can be repaired."""
    folder = tmp_path / "site"
    for path, text in {
        "_config.yml": "url: https://example.com\n",
        "_posts/2020-01-01-a.md": "---\nlayout: post\ntitle: t\n---\n##文字\n",
        "_posts/2020-01-02-b.md": "---\nlayout: post\ntitle: t\n---\n文字\n",
        "about.html": "---\n---\n",
        "node_modules/x.js": "",
        "../outside.txt": "",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def small_jobs(folder: Path, **options: object) -> list[Job]:
    forget()
    return Plan(every_rule(), isolated=True, **options).jobs([str(folder / "_posts")])  # type: ignore[arg-type]


def is_kept(folder: Path, kept: Path, names: Sequence[str], change: Callable[[], object] = lambda: None) -> bool:
    """Whether what was found of the second post while these were noted is known, once that has changed."""
    shutil.rmtree(kept, ignore_errors=True)
    jobs = small_jobs(folder)
    made = cache.Cache(str(kept), jobs, ())
    made.keep(jobs[1], run_module._look(jobs[1], ()), frozenset(names))
    made.save()
    change()
    jobs = small_jobs(folder)
    return cache.Cache(str(kept), jobs, ()).recall(jobs[1]) is not None


def test_what_changes_unnoticed_is_not_kept(small: Path, tmp_path: Path) -> None:
    for name in (CLOCK, "outside.txt", "nothing.txt", "site/node_modules/x.js", "site/_posts"):
        path = str(tmp_path / name) if name else name
        assert not is_kept(small, tmp_path / "kept", [path]), name
    assert is_kept(small, tmp_path / "kept", [])


def test_what_changes_counts_for_those_who_asked_for_it(small: Path, tmp_path: Path) -> None:
    about, gemfile, image = small / "about us.html", small / "Gemfile", small / "img" / "a b.png"
    script = small / "node_modules" / "y.js"
    image.parent.mkdir()
    about.touch()
    kept = tmp_path / "kept"
    assert is_kept(small, kept, [str(about), str(gemfile), LISTING, question("locate", "img/a b.png")])
    assert is_kept(small, kept, [str(about)], lambda: gemfile.write_text("gem 'jekyll'"))
    gemfile.unlink()
    assert is_kept(small, kept, [question("locate", "/img/a b.png"), question("find", "b.png")], gemfile.touch)
    assert not is_kept(small, kept, [str(about)], lambda: about.write_text("<p>"))
    assert not is_kept(small, kept, [str(about)], about.unlink)
    gemfile.unlink()
    assert not is_kept(small, kept, [str(gemfile)], lambda: gemfile.write_text("gem 'jekyll'"))
    assert is_kept(small, kept, [str(script)])
    assert not is_kept(small, kept, [str(script)], script.touch)
    assert not is_kept(small, kept, [question("locate", "/img/a b.png")], lambda: image.write_bytes(b""))
    assert not is_kept(small, kept, [question("find", "b.png")], lambda: image.with_name("b.png").write_bytes(b""))
    assert not is_kept(small, kept, [LISTING], lambda: image.with_name("c.png").write_bytes(b""))
    assert not is_kept(small, kept, [], lambda: (small / "_config.yml").write_text("url: https://example.org\n"))


def _first_title(site: Site) -> str:
    return site.once(_head).partition("\n")[0]


def _head(site: Site) -> str:
    return f"{read_text(f'{site.root}/about.html')}{read_text(f'{site.root}/Gemfile')}"


@pytest.mark.parametrize("changed", ["new\n---\n", "---\nnew\n"], ids=["another", "the same"])
def test_a_summary_of_a_summary(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str) -> None:
    for function in (_first_title, _head):
        monkeypatch.setitem(SUMMARIES, name_of(function), function)
    about, name = small / "about.html", name_of(_first_title)
    about.write_text("---\n---\n", encoding="utf-8")
    kept = is_kept(small, tmp_path / "kept", [name], lambda: about.write_text(changed, encoding="utf-8"))
    assert kept == (changed == "---\nnew\n")
    assert is_kept(small, tmp_path / "kept", [name])
    told = state.signature
    monkeypatch.setattr(
        state, "signature", lambda path: (told(path)[0], time.time() + 99 if path.endswith("about.html") else 0)
    )
    assert not is_kept(small, tmp_path / "kept", [name]), "the file that it is made of may change in the same tick"
    assert is_kept(small, tmp_path / "kept", [])
    monkeypatch.setattr(state, "signature", lambda path: (told(path)[0], time.time() if path.endswith("b.md") else 0))
    monkeypatch.setattr(cache, "SETTLED", 9)
    assert not is_kept(small, tmp_path / "kept", [])


def test_a_summary_of_which_only_another_process_has_heard(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = name_of(served_by_relative_links)
    monkeypatch.delitem(SUMMARIES, name)
    monkeypatch.delitem(sys.modules, served_by_relative_links.__module__)
    assert is_kept(small, tmp_path / "kept", [name])


def test_a_summary_holds_where_nobody_asks_for_it(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, kept = name_of(_head), tmp_path / "kept"
    monkeypatch.setitem(SUMMARIES, name, _head)
    assert is_kept(small, kept, [name])
    monkeypatch.delitem(SUMMARIES, name)
    jobs = small_jobs(small)
    between = cache.Cache(str(kept), jobs, ())
    between.keep(jobs[0], run_module._look(jobs[0], ()), frozenset())
    between.save()
    recall = cache.Cache(str(kept), jobs, ()).recall
    assert [recall(job) is not None for job in jobs] == [True, True]


def test_a_summary_is_worked_out_anew_after_what_may_change_unnoticed(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SUMMARIES, name_of(_head), _head)
    about, told = small / "about.html", state.signature
    kept = str(tmp_path / "kept")
    assert is_kept(small, tmp_path / "kept", [name_of(_head)], about.touch)
    with monkeypatch.context() as patch:
        patch.setattr(state, "signature", lambda path: (told(path)[0], time.time() + 99 if path == str(about) else 0))
        jobs = small_jobs(small)
        made = cache.Cache(kept, jobs, ())
        made.keep(jobs[0], run_module._look(jobs[0], ()), frozenset())
        made.save()
        about.write_text("new", encoding="utf-8")
    jobs = small_jobs(small)
    known = cache.Cache(kept, jobs, ())
    assert [known.recall(job) is not None for job in jobs] == [True, False]


def test_what_is_asked_for_otherwise_is_looked_at_anew(small: Path, tmp_path: Path) -> None:
    def first(limits: Mapping[str, Any], **options: object) -> Result:
        jobs = [replace(job, **limits) for job in small_jobs(small, **options)]
        return next(iter([*run_module.run(jobs, cache=str(tmp_path / "kept"))]))

    elsewhere: Mapping[str, Any] = {"lines": ((1, 2),)}
    assert list(first(elsewhere).diagnostics) == []
    (told,) = first({}).diagnostics
    accepted = {"accepted": frozenset([(told.rule, told.fingerprint)])}
    for limits, options, expected in (
        (elsewhere, {}, (0, False, 0)),
        (accepted, {}, (0, False, 0)),
        ({}, {"ignore": ("heading",)}, (0, False, 0)),
        ({}, {"fix": True}, (0, True, 0)),
        ({}, {"suppress": "why"}, (0, True, 1)),
    ):
        found = first(limits, **options)
        assert (len(found.diagnostics), found.after is not None, found.suppressed) == expected
        assert list(first({}).diagnostics) == [told]


# ---- the state of what all depend on


def test_a_file_that_came_just_now_is_new_whatever_its_time_says(tmp_path: Path) -> None:
    """As one that was unpacked or copied with its times."""
    file = tmp_path / "a.md"
    file.write_text("a", encoding="utf-8")
    before = state.signature(str(file))
    os.utime(file, (1e9, 1e9))
    after = state.signature(str(file))
    assert after[0] != before[0]
    assert after[1] > time.time() - 60
    assert state.signatures(str(tmp_path), ["a.md"], time.time() - 60)[1] == {"a.md"}
    assert state.signatures(str(tmp_path), ["a.md"], time.time() + 60)[1] == set()
    assert state.signature(str(tmp_path / "lost.md")) == ("-", 0)


def test_the_rules_and_the_readers_belong_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    def now() -> tuple[str, str]:
        state._tool.cache_clear()
        return state.tool()

    request.addfinalizer(state._tool.cache_clear)
    told = [now()]
    for package in ("lint_posts", "lint_posts.rules"):
        folder = tmp_path / package / "family"
        folder.mkdir(parents=True)
        paths = [*sys.modules[package].__path__, str(folder.parent)]
        monkeypatch.setattr(sys.modules[package], "__path__", paths)
        for name in ("x.py", "y.py"):
            (folder / name).write_text("", encoding="utf-8")
            told.append(now())
        (folder / "x.pyc").write_text("", encoding="utf-8")
        assert now() == told[-1]
    monkeypatch.setattr(state, "_PACKAGES", ("some_package",))
    monkeypatch.syspath_prepend(tmp_path)
    told.append(now())
    for text in ("", "1"):
        write(tmp_path, {"some_package.py": text})
        invalidate_caches()
        told.append(now())
    for told_by in zip(*told, strict=True):
        assert len(set(told_by)) == len(told)
    assert [state.is_tool(each) for each in told] == [False] * (len(told) - 1) + [True]
    os.utime(tmp_path / "some_package.py", (1, 1))
    signed, held = now()
    assert (signed != told[-1][0], held) == (True, told[-1][1])
    assert state.is_tool(told[-1])
    assert not state.is_tool((told[-1][0], ""))


def test_the_site_belongs_to_it(tmp_path: Path) -> None:
    root = str(tmp_path)
    (tmp_path / "_layouts").mkdir()
    (tmp_path / "_layouts" / "post.html").write_text("", encoding="utf-8")
    told = {state.state_of(Site(root, "jekyll")), state.state_of(Site(root, "hexo"))}
    told |= {state.state_of(Site(root, "jekyll", {"baseurl": name}, f"{root}/_config.yml")) for name in ("/a", "/b")}
    told.add(state.state_of(Site(root, "jekyll", {}, f"{root}/_config.yml", "no YAML")))
    (tmp_path / "_layouts" / "page.html").write_text("", encoding="utf-8")
    told.add(state.state_of(Site(root, "jekyll")))
    assert len(told) == 6


def test_what_is_asked_belongs_to_what_is_kept(tmp_path: Path) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text("{}", encoding="utf-8")
    rule, other = every_rule()[:2]
    asked = [
        (None, (), [Chosen(rule)]),
        ("kramdown", (), [Chosen(rule)]),
        (None, ("site/duplicate-url",), [Chosen(rule)]),
        (None, (), [Chosen(other)]),
        (None, (), [Chosen(rule), Chosen(other)]),
        (None, (), [Chosen(rule, {}, "warning")]),
        (None, (), [Chosen(rule, {"keys": frozenset("ab")})]),
        (None, (), [Chosen(rule, {"keys": frozenset("ac")})]),
        (None, (), [Chosen(rule, {"values": {"author": [{1: "a", "b": date(2020, 1, 1)}]}})]),
        (None, (), [Chosen(rule, {"values": {"author": [{"1": "a", "b": date(2020, 1, 1)}]}})]),
        (None, (), [Chosen(rule, {"schema": File(str(schema))})]),
    ]
    told = [state.settings_state(*each) for each in asked]
    schema.write_text("{ }", encoding="utf-8")
    told.append(state.settings_state(*asked[-1]))
    assert len(set(told)) == len(told)
    assert state.settings_state(None, (), [Chosen(rule, {"b": 1, "a": 2})]) == state.settings_state(
        None, (), [Chosen(rule, {"a": 2, "b": 1})]
    )


def test_questions_are_answered_as_json_has_it(small: Path) -> None:
    site = Site(str(small), "jekyll")
    assert state.answer(site, question("file", "about.html")) == "about.html"
    assert state.answer(site, question("locate", "/about.html")) == "about.html"
    assert state.answer(site, question("locate", "/no.html")) is None
    assert state.answer(site, question("find", "about.html")) == ["about.html"]
    assert state.answer(site, question("nearest", "/About.html")) == "about.html"
    for name in (question("relative", "a"), "about.html", LISTING, CLOCK):
        with pytest.raises(ValueError, match="."):
            state.answer(site, name or "-")


def test_a_summary_is_the_same_in_another_order(small: Path) -> None:
    def of(value: object) -> str:
        return state.summary_state(Site(str(small), "jekyll"), lambda _: value)

    assert [*frozenset([0, 8])] != [*frozenset([8, 0])]  # which meet in their table
    assert of({"a": 1, "b": [frozenset([0, 8])]}) == of({"b": [frozenset([8, 0])], "a": 1})
    assert state.hashed("\udcff") != state.hashed("\udcfe")
    assert (
        len({of(value) for value in ({"a": 1}, {"a": 2}, {"b": 1}, ("a", 1), ("a",), "a", frozenset("a"), None)}) == 8
    )


def test_a_moment_is_to_come_where_it_is_so_everywhere() -> None:
    now = datetime.now(timezone.utc)
    for hours, zone, expected in ((1, True, True), (-1, True, False), (13, False, False), (15, False, True)):
        moment = (now + timedelta(hours=hours)).replace(tzinfo=timezone.utc if zone else None)
        asked, names = noted(partial(is_moment_to_come, moment))
        assert asked == expected, hours
        assert names == ({CLOCK} if expected else set())
    assert noted(lambda: is_day_to_come(date.today())) == (False, frozenset())
    assert noted(lambda: is_day_to_come(date.today() + timedelta(days=1))) == (True, {CLOCK})


# ---- what can be kept


def test_what_is_told_besides_problems_comes_back_or_is_not_kept() -> None:
    job = Job("a.md", "a.md", ())
    for skipped, unread in ((True, False), (False, True), (False, False)):
        seen = Seen(Result(job, (), skipped=skipped, unread=unread), "a.md", {"site/x": None})
        assert is_plain(seen)
        back = from_data(to_data(seen), job, "a.md", ["site/x"])
        assert (back.below, back.said) == (seen.below, seen.said)
        assert back.result is not None
        assert (back.result.skipped, back.result.unread) == (skipped, unread)
    for odd in (
        {"crashes": [Crash("a.md", "x", "y")]},
        {"failure": "gone"},
        {"unproven": "no Ruby"},
        {"refused": [("x", "y")]},
        {"accepted": frozenset([("x", "y")])},
        {"suppressed": 1},
        {"after": b""},
    ):
        assert not is_plain(Seen(Result(job, [], **odd)))  # type: ignore[arg-type]
    assert not is_plain(Seen(None))
    assert not is_plain(Seen(Result(job, []), "a.md", {"site/x": Unjudged(ValueError())}))


# ---- nothing is read past it

READERS = {"open", "listdir", "scandir", "walk", "stat", "lstat", "read_bytes", "exists", "isfile", "isdir", "lexists"}
# (how a site is found, and where gems lie, belongs to the state of the site)
ROOMS = sorted({*SITE, "addresses", "whole_site", "post", "front_matter"} - {"engines", "gems"})
NOTED = {
    "site.py": {"walk", "isdir", "exists"},  # the list of the files, and how a site is found, which each run does anew
    "schema.py": {"open"},  # of a file that the settings name, which belongs to what is asked
}


def test_rules_read_nothing_that_is_not_noted() -> None:
    """All reading goes through `read_text`, which notes it; or what is read belongs to the state of the site."""
    for path in (*sorted((ROOT / "rules").rglob("*.py")), *(ROOT / "lint_posts" / f"{room}.py" for room in ROOMS)):
        calls = [
            node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
        ]
        plain = {call.id for call in calls if isinstance(call, ast.Name)} & READERS
        owned = {
            call.attr
            for call in calls
            if isinstance(call, ast.Attribute)
            and (ast.unparse(call.value) in ("os", "os.path", "glob") or call.attr == "read_bytes")
        } & READERS
        assert plain | owned <= NOTED.get(path.name, set()), path.name


def test_the_clock_is_asked_in_one_place() -> None:
    for path in (*sorted((ROOT / "rules").rglob("*.py")), *(ROOT / "lint_posts" / f"{room}.py" for room in ROOMS)):
        text = path.read_text(encoding="utf-8")
        asked = [word for word in ("datetime.now(", "date.today(", "time.time(") if word in text]
        assert not asked or path.name == "date.py", f"{path.name}: {asked}"


def test_what_is_noted_within_is_not_noted_without() -> None:
    def inner() -> None:
        note(("a",))

    found, names = noted(lambda: noted(inner)[1])
    assert found == {"a"}
    assert names == frozenset()
