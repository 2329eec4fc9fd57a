"""What earlier runs found is taken over only where it holds still: a run that remembers says what one says that does not."""

from __future__ import annotations

import json
import os
import shutil
import stat
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lint_posts import cache, lint, processes, site
from lint_posts import run as run_module
from lint_posts.cache.data import from_data, to_data
from lint_posts.cache.state import summary_named
from lint_posts.cli import main
from lint_posts.dependencies import SUMMARIES
from lint_posts.lint import Job, Result
from lint_posts.plan import Plan
from lint_posts.rule import every_rule
from lint_posts.user_folders import caches
from tests.builds import write
from tests.test_run import told

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
ENGINES = ("blog", "hexo", "hugo")
Looked = list[str]
# those that the whole site is asked of in another way, or the clock, and one that is no post
NEVER_KEPT = {"2023-05-14-suppressed.md", "2099-01-01-next-century.md", "2023-08-01-gbk.md", "future.md"}


@pytest.fixture(autouse=True)
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few posts are enough, and files that have changed only just now are kept too."""
    monkeypatch.setattr(run_module, "MANY", 1)
    monkeypatch.setattr(cache, "SETTLED", -60)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Looked:
    """The names of the posts that were looked at."""
    names: list[str] = []
    look = run_module._look

    def looking(job: Job, *others: object) -> object:
        names.append(Path(job.file).name)
        return look(job, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(run_module, "_look", looking)
    return names


@pytest.fixture(params=ENGINES)
def example(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return copy(str(request.param), tmp_path)


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    return copy("blog", tmp_path)


def copy(name: str, tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    shutil.copytree(EXAMPLES / name, folder)
    return folder


def forget() -> None:
    """As another process would begin: what is known of the sites on the disk goes."""
    site._site_of.cache_clear()
    site._known.cache_clear()
    site._BARE.clear()
    lint._site_in.cache_clear()


def results(folder: Path, kept: Path | None, fix: bool = False, number: int = 1) -> list[Result]:
    forget()
    jobs = Plan(every_rule(), isolated=True, fix=fix).jobs([str(folder)])
    return list(run_module.run(jobs, number, cache=None if kept is None else str(kept)))


def alike(folder: Path, kept: Path, fix: bool = False) -> bool:
    return told(results(folder, kept, fix)) == told(results(folder, None, fix))


# ---- what holds is taken over


def test_a_second_run_looks_at_nothing(example: Path, tmp_path: Path, looked: Looked) -> None:
    first = told(results(example, tmp_path / "kept"))
    assert first
    assert looked
    looked.clear()
    assert told(results(example, tmp_path / "kept")) == first
    assert set(looked) <= NEVER_KEPT


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes without fork")
def test_what_processes_find_is_kept(
    example: Path, tmp_path: Path, looked: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "CHUNK", 3)
    first = told(results(example, tmp_path / "kept", number=3))
    looked.clear()
    assert told(results(example, tmp_path / "kept")) == first
    assert set(looked) <= NEVER_KEPT


def test_posts_on_no_site_are_kept_too(tmp_path: Path, looked: Looked) -> None:
    folder, other, kept = tmp_path / "notes", tmp_path / "others", tmp_path / "kept"
    write(folder, {"a.md": "##a\n", "sub/b.md": "##b\n"})
    write(other, {"c.md": "##c\n"})
    assert [len(each.diagnostics) for each in results(folder, kept)] == [1, 1]
    (folder / "sub" / "b.md").write_text("## b\n", encoding="utf-8")
    looked.clear()
    assert [len(each.diagnostics) for each in results(folder, kept)] == [1, 0]
    assert looked == ["b.md"]
    looked.clear()
    assert [len(each.diagnostics) for each in results(other, kept)] == [1]
    files = {path.name: path.stat().st_ino for path in kept.iterdir()}
    results(folder, kept)
    assert looked == ["c.md"]
    assert {path.name: path.stat().st_ino for path in kept.iterdir()} == files


def test_only_the_post_that_has_changed_is_looked_at(blog: Path, tmp_path: Path, looked: Looked) -> None:
    results(blog, tmp_path / "kept")
    last = blog / "_posts" / "2023-03-05-emphasis.md"
    last.write_text(last.read_text(encoding="utf-8") + "\n##新的\n", encoding="utf-8")
    looked.clear()
    found = told(results(blog, tmp_path / "kept"))
    assert last.name in looked
    assert set(looked) <= {last.name, *NEVER_KEPT}
    assert found == told(results(blog, None))


def test_where_the_whole_is_judged_again_what_was_gathered_is_taken_over(
    blog: Path, tmp_path: Path, looked: Looked
) -> None:
    results(blog, tmp_path / "kept")
    first, second = sorted((blog / "_posts").iterdir())[:2]
    head = "---\nlayout: post\npermalink: /twice/\ntitle: t\n---\n文字\n"
    first.write_text(head, encoding="utf-8")
    second.write_text(head, encoding="utf-8")
    looked.clear()
    found = results(blog, tmp_path / "kept")
    assert any("/twice/" in each.message for result in found for each in result.diagnostics)
    assert len(looked) < len(found)
    assert told(found) == told(results(blog, None))


def test_all_that_rules_gather_can_be_kept() -> None:
    """What comes back is equal, but for the kind of its sequences."""
    for engine in ENGINES:
        for path in sorted((EXAMPLES / engine).rglob("*.md")):
            job = Plan(every_rule(), isolated=True).job(str(path), path.name)
            whole = [each.rule for each in job.chosen if each.rule.gather is not None]
            seen = run_module._look(job, whole)
            if seen.result is None or not seen.said:
                continue
            back = from_data(json.loads(json.dumps(to_data(seen))), job, seen.below, [rule.name for rule in whole])
            assert _tuples(back.said) == _tuples(seen.said)
            assert back.result is not None
            assert list(back.result.diagnostics) == list(seen.result.diagnostics)


def _tuples(value: object) -> object:
    if isinstance(value, dict):
        return {key: _tuples(held) for key, held in value.items()}
    return tuple(map(_tuples, value)) if isinstance(value, list | tuple) else value


# ---- what has changed is not


def _appended(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n\n## \xe6\x96\xb0 {#new}\n")


def _retitled(path: Path) -> None:
    text = path.read_bytes()
    path.write_bytes(text.replace(b"tags:", b"tags: [Javascript]\nold:").replace(b"layout: post", b"layout: page"))


def _renamed(path: Path) -> None:
    path.rename(path.with_name(f"x{path.name}"))


CHANGES: Sequence[Callable[[Path], None]] = (_appended, _retitled, Path.unlink, _renamed)


@pytest.mark.parametrize("name", ENGINES)
def test_whatever_file_changes_the_findings_are_those_of_the_site_as_it_is(name: str, tmp_path: Path) -> None:
    """Every third file, posts and all others, each changed in one of the ways."""
    paths = sorted(path.relative_to(EXAMPLES / name) for path in (EXAMPLES / name).rglob("*") if path.is_file())
    folder = copy(name, tmp_path)
    for number, path in enumerate(paths[::3]):
        results(folder, tmp_path / "kept")
        for change in CHANGES if path.suffix != ".md" else CHANGES[number % 4 :][:1]:
            if (folder / path).exists():
                change(folder / path)
                assert alike(folder, tmp_path / "kept"), f"{path}: {change.__name__}"
        shutil.copyfile(EXAMPLES / name / path, folder / path)
        (folder / path).with_name(f"x{path.name}").unlink(missing_ok=True)


SETTINGS = {
    "blog/_config.yml": [
        ("baseurl:", "old_baseurl:"),
        ("permalink:", "old_permalink:"),
        ("url:", "theme: minima\nfuture: true\nurl:"),
        ("url:", "timezone: Asia/Shanghai\nmarkdown: CommonMark\nurl:"),
    ],
    "hexo/_config.yml": [("url:", "root: /blog/\nhighlight:\n  enable: false\nurl:"), ("permalink:", "old:")],
    "hugo/hugo.toml": [("baseURL", "buildFuture = true\nbaseURL"), ("baseURL", "enableEmoji = true\nbaseURL")],
}


@pytest.mark.parametrize("path", SETTINGS)
def test_a_change_of_the_configuration_counts(path: str, tmp_path: Path) -> None:
    name, _, file = path.partition("/")
    folder = copy(name, tmp_path)
    own = (folder / file).read_text(encoding="utf-8")
    for old, new in SETTINGS[path]:
        results(folder, tmp_path / "kept")
        (folder / file).write_text(own.replace(old, new, 1), encoding="utf-8")
        assert alike(folder, tmp_path / "kept"), new


NEW_FILES = {
    "blog": ["_layouts/page.html", "_plugins/links.rb", "Gemfile", ".gitignore", "postimg/new.png", "_posts/2001-01-01-a.md"],
    "hexo": ["source/img/a.png", "scripts/a.js", "themes/x/layout/a.ejs", "source/_posts/neu.md"],
    "hugo": ["static/a.png", "layouts/shortcodes/box.html", "content/post/neu.md", "layouts/_default/_markup/render-link.html"],
}  # fmt: skip


@pytest.mark.parametrize("name", NEW_FILES)
def test_a_new_file_counts(name: str, tmp_path: Path) -> None:
    folder = copy(name, tmp_path)
    for path in NEW_FILES[name]:
        results(folder, tmp_path / "kept")
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("---\nlayout: post\ntitle: t\npermalink: /a/\n---\n##文字\n", encoding="utf-8")
        assert alike(folder, tmp_path / "kept"), path


HEAD = "---\nlayout: post\ntitle: t\n---\n"
JEKYLL = {"_config.yml": "url: https://example.com\n", "_posts/2020-01-02-b.md": HEAD}
HUGO = {
    "hugo.toml": "baseURL = 'https://example.com/blog/'\ntheme = 't'\n",
    "static/img/a.png": "",
    "content/b.md": HEAD,
}
INCLUDING = {**JEKYLL, "_posts/2020-01-01-a.md": f"{HEAD}<div>\n\n文字\n\n{{% include box.html %}}\n"}
LINKING = {**HUGO, "content/a.md": f"{HEAD}[去](/posts/c/)\n", "content/posts/c.md": HEAD}
UNSEEN: Mapping[str, Sequence[Mapping[str, str | None]]] = {
    "a file in a folder that is a link": (
        INCLUDING,
        {"_includes": "-> one", "one/x.html": ""},
        {"one/box.html": "</div>"},
        {"one/box.html": None},
    ),
    "a folder that is a link leads to another": (
        INCLUDING,
        {"_includes": "-> one", "one/box.html": "", "two/box.html": "</div>"},
        {"_includes": "-> two"},
        {"_includes": "-> one"},
        {"_includes": "-> two"},
        {"_includes": None},
    ),
    "a file that is a link leads to another": (
        INCLUDING,
        {"_includes/box.html": "-> one.html", "_includes/one.html": "</div>", "_includes/two.html": "文字"},
        {"_includes/box.html": "-> two.html"},
        {"_includes/box.html": "-> one.html"},
    ),
    "a link leads elsewhere": (
        INCLUDING,
        {"_includes/box.html": "-> ../../box.html", "../box.html": "</div>", "_includes/one.html": "</div>"},
        {"_includes/box.html": "-> one.html"},
    ),
    "a theme comes": (LINKING, {"themes/t/theme.toml": ""}, {"themes/t/theme.toml": None}),
}  # fmt: skip


@pytest.mark.parametrize("steps", UNSEEN.values(), ids=UNSEEN)
def test_what_no_list_of_the_files_shows_counts(tmp_path: Path, steps: Sequence[Mapping[str, str | None]]) -> None:
    folder = tmp_path / "site"
    told_before: object = None
    for number, step in enumerate(steps):
        for path, text in step.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            if text is None or (folder / path).is_symlink():
                (folder / path).unlink()
            if text is not None and text.startswith("-> "):
                (folder / path).symlink_to(text[3:])
            elif text is not None:
                (folder / path).write_text(text, encoding="utf-8")
        found = told(results(folder, tmp_path / "kept"))
        assert found == told(results(folder, None)), step
        assert number < 2 or found != told_before, step
        told_before = found


def test_a_new_file_concerns_those_who_ask_for_it(blog: Path, tmp_path: Path, looked: Looked) -> None:
    """An editor's own file beside a post concerns few; an image that a post lacks concerns that post."""
    results(blog, tmp_path / "kept")
    (blog / "_posts" / ".2023-03-05-emphasis.md.swp").write_bytes(b"b0VIM")
    looked.clear()
    found = results(blog, tmp_path / "kept")
    assert len(looked) < len(found) // 2
    assert told(found) == told(results(blog, None))
    lacking = [each for result in found for each in result.diagnostics if each.rule == "image/missing-file"]
    (blog / "postimg" / "bridge.png").write_bytes(b"PNG")
    looked.clear()
    fewer = results(blog, tmp_path / "kept")
    assert "2023-04-02-images.md" in looked
    assert len(looked) < len(found) // 2
    assert sum(each.rule == "image/missing-file" for result in fewer for each in result.diagnostics) < len(lacking)


def test_a_summary_counts_by_what_it_comes_to(tmp_path: Path, looked: Looked) -> None:
    """A layout that one post alone has is told of only where nearly all others have one that is spelt like it."""
    folder = tmp_path / "site"
    (folder / "_posts").mkdir(parents=True)
    (folder / "_config.yml").write_text("url: https://example.com\nremote_theme: a/b\n", encoding="utf-8")
    posts = [folder / "_posts" / f"2020-01-{day:02}-a.md" for day in range(1, 31)]
    for post in posts:
        post.write_text("---\nlayout: article\ntitle: t\n---\n文字\n", encoding="utf-8")
    posts[7].write_text("---\nlayout: artcle\ntitle: t\n---\n文字\n", encoding="utf-8")
    before = results(folder, tmp_path / "kept")
    assert [each.rule for result in before for each in result.diagnostics] == ["front-matter/layout"]
    posts[0].write_text("---\nlayout: article\ntitle: t\n---\n另外的\n", encoding="utf-8")
    looked.clear()
    assert told(results(folder, tmp_path / "kept")) == told(before)
    assert looked == [posts[0].name]
    for post in posts[9:]:
        post.write_text("---\nlayout: other\ntitle: t\n---\n文字\n", encoding="utf-8")
    looked.clear()
    assert alike(folder, tmp_path / "kept")
    assert posts[7].name in looked[: len(looked) - len(posts)]


def test_what_changes_while_it_is_read_is_not_kept(blog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A summary that was made of other files than those that are there at the end."""
    keep = cache.Cache.keep

    def keeping(self: cache.Cache, job: Job, *given: object) -> None:
        keep(self, job, *given)  # type: ignore[arg-type]
        if job.file.endswith("2023-03-05-emphasis.md"):
            _retitled(Path(job.file))

    monkeypatch.setattr(cache.Cache, "keep", keeping)
    results(blog, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
    monkeypatch.undo()


def test_what_changed_just_now_is_not_kept(
    blog: Path, tmp_path: Path, looked: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "SETTLED", 3600)
    results(blog, tmp_path / "kept")
    first = list(looked)
    looked.clear()
    results(blog, tmp_path / "kept")
    assert looked == first


def test_what_the_clock_decides_is_not_kept(tmp_path: Path, looked: Looked) -> None:
    (tmp_path / "site" / "_posts").mkdir(parents=True)
    (tmp_path / "site" / "_config.yml").write_text("url: https://example.com\n", encoding="utf-8")
    day = datetime.now() + timedelta(days=3)
    names = (f"{day:%Y-%m-%d}-later.md", "2020-01-01-now.md")
    for name in names:
        (tmp_path / "site" / "_posts" / name).write_text("---\nlayout: post\ntitle: t\n---\n文字\n", encoding="utf-8")
    results(tmp_path / "site", tmp_path / "kept")
    looked.clear()
    results(tmp_path / "site", tmp_path / "kept")
    assert looked == [names[0]]


def test_a_checkout_changes_nothing(example: Path, tmp_path: Path, looked: Looked) -> None:
    """All files are new, and hold what they held."""
    first = told(results(example, tmp_path / "kept"))
    shutil.move(example, tmp_path / "old")
    shutil.copytree(tmp_path / "old", example, symlinks=True, copy_function=shutil.copyfile)
    (kept,) = (tmp_path / "kept").iterdir()
    before = kept.read_bytes()
    looked.clear()
    assert told(results(example, tmp_path / "kept")) == first
    assert set(looked) <= NEVER_KEPT
    shutil.rmtree(tmp_path / "old")
    assert kept.read_bytes() != before  # so that the next run need not read them


def test_of_a_checkout_only_what_holds_something_else_is_looked_at(blog: Path, tmp_path: Path, looked: Looked) -> None:
    results(blog, tmp_path / "kept")
    changed = blog / "_posts" / "2023-03-05-emphasis.md"
    text = changed.read_bytes()
    shutil.copytree(blog, tmp_path / "new", copy_function=shutil.copyfile)
    shutil.rmtree(blog)
    shutil.move(tmp_path / "new", blog)
    changed.write_bytes(text.replace(b"**", b"--", 1))
    looked.clear()
    results(blog, tmp_path / "kept")
    assert set(looked) - NEVER_KEPT == {changed.name}
    assert alike(blog, tmp_path / "kept")


def test_of_what_was_checked_out_just_now_the_times_are_not_kept(
    blog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They may be those of the next change too."""
    results(blog, tmp_path / "kept")
    for post in (blog / "_posts").iterdir():
        os.utime(post)
    monkeypatch.setattr(cache, "SETTLED", 3600)
    assert alike(blog, tmp_path / "kept")
    (kept,) = (tmp_path / "kept").iterdir()
    files = json.loads(kept.read_text(encoding="ascii").partition("\n")[2])["files"]
    told, holds = files["_posts/2023-03-05-emphasis.md"]
    assert (int(told, 16), len(holds)) == ((blog / "_posts" / "2023-03-05-emphasis.md").stat().st_size, 32)


def test_what_changes_after_it_was_read_is_not_known_by_what_it_holds(
    blog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = blog / "_posts" / "2023-03-05-emphasis.md"
    keep = cache.Cache.keep

    def keeping(self: cache.Cache, job: Job, *given: object) -> None:
        keep(self, job, *given)  # type: ignore[arg-type]
        if Path(job.file) == post:
            post.write_text("---\nlayout: post\ntitle: t\n---\n##新\n", encoding="utf-8")

    with monkeypatch.context() as patched:
        patched.setattr(cache.Cache, "keep", keeping)
        results(blog, tmp_path / "kept")
    assert alike(blog, tmp_path / "kept")


# ---- fixes


def test_a_fix_is_done_whatever_is_known(blog: Path, tmp_path: Path) -> None:
    results(blog, tmp_path / "kept")
    fixed = results(blog, tmp_path / "kept", fix=True)
    assert told(fixed) == told(results(blog, None, fix=True))
    assert any(each.after is not None for each in fixed)
    for each in fixed:
        if each.after is not None:
            Path(each.job.file).write_bytes(each.after)
    assert alike(blog, tmp_path / "kept")
    assert alike(blog, tmp_path / "kept", fix=True)


# ---- its file


@pytest.mark.parametrize("broken", ["", "{", "\n{}", "\udcff", "[" * 100_000], ids=str.__len__)
def test_a_broken_file_is_none(blog: Path, tmp_path: Path, broken: str) -> None:
    results(blog, tmp_path / "kept")
    (file,) = (tmp_path / "kept").iterdir()
    whole = file.read_bytes()
    file.write_bytes(broken.encode("utf-8", "surrogateescape"))
    assert alike(blog, tmp_path / "kept")
    assert file.read_bytes() == whole


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such things here")
@pytest.mark.parametrize("what", ["a pipe", "a device", "a loop"])
def test_what_never_ends_in_its_place_is_not_read(blog: Path, tmp_path: Path, what: str) -> None:
    results(blog, tmp_path / "kept")
    (file,) = (tmp_path / "kept").iterdir()
    whole = file.read_bytes()
    file.unlink()
    if what == "a pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("/dev/zero" if what == "a device" else file)
    assert alike(blog, tmp_path / "kept")
    assert file.read_bytes() == whole and not file.is_symlink()


def test_a_damaged_file_is_none(blog: Path, tmp_path: Path) -> None:
    """Cut anywhere, or with a bit of it turned over."""
    kept = str(tmp_path / "kept")
    results(blog, tmp_path / "kept")
    (file,) = (tmp_path / "kept").iterdir()
    whole = file.read_bytes()
    jobs = Plan(every_rule(), isolated=True).jobs([str(blog / "_posts" / "2023-03-05-emphasis.md")])

    def is_known(held: bytes) -> bool:
        file.write_bytes(held)
        return any(site._posts for site in cache.Cache(kept, jobs, ())._sites)

    assert is_known(whole)
    for at in range(0, len(whole), 997):
        assert not is_known(whole[:at]), at
        assert not is_known(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]), at


def test_it_can_name_no_function_but_a_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    assert summary_named("\0os:system") is None
    assert summary_named("\0lint_posts.atomic:sweep") is None
    assert summary_named("\0lint_posts.no_such_room:x") is None
    name = "\0lint_posts.addresses:_habit"
    monkeypatch.delitem(SUMMARIES, name, raising=False)
    from lint_posts import addresses  # noqa: F401  (so that it is no longer made when it is asked for)

    assert summary_named(name) is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_nobody_else_may_read_it(blog: Path, tmp_path: Path) -> None:
    results(blog, tmp_path / "kept")
    (file,) = (tmp_path / "kept").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o700


def test_without_a_place_to_write_there_is_none(blog: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("no folder", encoding="utf-8")
    assert alike(blog, tmp_path / "kept")
    results(blog, tmp_path / "folder")
    (file,) = (tmp_path / "folder").iterdir()
    file.unlink()
    file.mkdir()
    assert alike(blog, tmp_path / "folder")
    assert [*(tmp_path / "folder").iterdir()] == [file]


def test_what_was_left_long_ago_goes(blog: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    left = [f"{'a0' * 16}.json", f"{'a0' * 16}.json.12"]
    new, *others = (f"{'b1' * 16}.json", "mine.json", f"{'a0' * 16}.json.", f"a{'a0' * 16}.json")
    day = 24 * 60 * 60
    for name in (*left, *others, new):
        write(kept, {name: ""})
        os.utime(kept / name, (0, time.time() - (88 if name == new else 92) * day))
    (kept / f"{'c2' * 16}.json").mkdir()
    results(blog, kept)
    assert {path.name for path in kept.iterdir()} >= {new, *others}
    assert not {path.name for path in kept.iterdir()} & {*left}


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.cache/lint-posts"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "/tmp/c"}, "/tmp/c/lint-posts"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "c"}, "/home/a/.cache/lint-posts"),
        ("linux", {}, None),
        ("linux", {"HOME": "/home/a", "LINT_POSTS_CACHE_DIR": "/c"}, "/c"),
        ("darwin", {"HOME": "/Users/a", "XDG_CACHE_HOME": "/tmp/c"}, "/Users/a/Library/Caches/lint-posts"),
        ("win32", {}, None),
        ("win32", {"LOCALAPPDATA": "/local", "HOME": "/home/a"}, "/local/lint-posts"),
    ],
)
def test_it_lies_where_a_users_caches_do(platform: str, environ: dict[str, str], expected: str | None) -> None:
    assert caches(environ, platform) == expected


def test_the_command_keeps_it_there(
    blog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LINT_POSTS_CACHE_DIR", str(tmp_path / "kept"))
    monkeypatch.chdir(blog)
    assert main(["--no-cache"]) == 1
    first = capsys.readouterr().out
    assert not (tmp_path / "kept").exists()
    for _ in range(2):
        assert main([]) == 1
        assert capsys.readouterr().out == first
        assert len(list((tmp_path / "kept").iterdir())) == 1
