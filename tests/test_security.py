"""What a stranger wrote into a post, its name or the settings runs nothing, leads nowhere and moves no terminal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lint_posts.report import FORMATS

ROOT = Path(__file__).resolve().parent.parent

# what would be a way out; what is opened and listed is written down
WATCH = """
import os, sys
opened = []
def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "os.exec", "os.posix_spawn", "ctypes.")) or \\
            event in ("subprocess.Popen", "os.system", "os.startfile", "pty.spawn"):
        os.write(2, f"FORBIDDEN {event} {arguments}\\n".encode())
        os._exit(99)
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, bytes)):
        opened.append(os.path.realpath(os.fsdecode(arguments[0])))
import encodings.idna, lint_posts.cli
sys.addaudithook(watch)
status = lint_posts.cli.main(sys.argv[1:])
sys.stdout.flush()
print("OPENED", "\\n".join(opened), sep="\\n", file=sys.stderr)
sys.exit(status)
"""
HOSTILE = """\
---
layout: ../../outside/secret
title: !!python/object/apply:os.system ["touch built"]
tags: !!python/object/new:os.PathLike []
header-img: ../../outside/secret.png
image: /etc/passwd
permalink: ../../../outside/
date: !ruby/object:Gem::Installer {i: x}
---
![a](../../../outside/secret.png) ![b](file:///etc/passwd) ![c](http://127.0.0.1:9/x.png) ![d](//127.0.0.1:9/x.png)
![e](/../../outside/secret.png) ![f](%2e%2e/%2e%2e/outside/secret.png) <img src="../../outside/secret.png">

{% include ../../outside/secret.html %} {% include_relative ../../outside/secret.html %} {% include /etc/passwd %}
{% post_url ../../outside/secret %} {% link ../outside/secret.html %}

<div> [a][b] [c](../../outside/secret.html) [d](https://127.0.0.1:9/) {::options template="/etc/passwd" /}

**bold **text and a [link](../../../../../../etc/passwd)

##heading
"""
SITE = """\
title: !!python/object/apply:os.system ["touch built"]
source: ../outside
layouts_dir: ../outside
includes_dir: /etc
collections_dir: ../../outside
collections: {../../outside: {output: true}}
theme: ../../outside
plugins: [../../outside/secret]
defaults:
  - scope: {path: "../outside/*"}
    values: {layout: a}
  - scope: {path: "//etc/*"}
    values: {layout: a}
timezone: ../../../../../../etc/passwd
"""


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    blog = tmp_path / "blog"
    (blog / "_posts").mkdir(parents=True)
    (blog / "_layouts").mkdir()
    (blog / "_layouts" / "post.html").write_text("{{ content }}\n")
    (blog / "_includes").mkdir()
    (blog / "_config.yml").write_text(SITE)
    for k in range(3):
        (blog / "_posts" / f"2024-01-0{k + 1}-a.md").write_text(HOSTILE, encoding="utf-8")
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("secret.html", "secret.png", "secret.md", "secret"):
        (outside / name).write_text("---\ntitle: secret\n---\n</div>\n[b]: secret\n")
    return blog


def watched(folder: Path, *arguments: str) -> tuple[int, str, str, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *arguments],
        cwd=folder,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=120,
    )
    said, _, opened = done.stderr.decode("utf-8", "replace").partition("OPENED\n")
    return done.returncode, done.stdout.decode("utf-8", "replace"), said, opened.splitlines()


# where Python and this program live, and what a machine keeps for all: time zones, devices, Ruby's gems
def is_elsewhere(path: str, blog: Path) -> bool:
    ours = (
        str(blog),
        str(ROOT),
        sys.prefix,
        sys.base_prefix,
        os.path.realpath(sys.prefix),
        "/dev/",
        "/usr/share/zoneinfo",
    )
    gems = re.search(r"/gems(?:/|$)|/rubygems-integration|/bundle$|/ruby(?:/|$)|/\.rbenv|/\.rvm|/\.asdf|/Cellar", path)
    return not path.startswith(ours) and "site-packages" not in path and not gems


@pytest.mark.parametrize("arguments", [(), ("--fix", "--unsafe-fixes"), ("--diff",), ("--show-config",)], ids=str)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_nothing_runs_and_nothing_outside_is_read(blog: Path, arguments: tuple[str, ...], jobs: str) -> None:
    status, _, said, opened = watched(blog, "--output-format", "json", "--jobs", jobs, *arguments, ".")
    assert "FORBIDDEN" not in said
    assert "Traceback" not in said
    assert "internal error" not in said
    assert status in (0, 1), said
    assert [path for path in opened if is_elsewhere(path, blog.resolve())] == []
    assert not list(blog.parent.rglob("built"))


def test_the_watch_sees(blog: Path) -> None:
    _, _, _, opened = watched(blog, str(blog.parent / "outside" / "secret.md"))
    assert [path for path in opened if is_elsewhere(path, blog.resolve())]


@pytest.mark.parametrize("engine", ["hugo", "hexo"])
def test_nor_on_the_sites_of_others(blog: Path, engine: str) -> None:
    (blog / "_config.yml").unlink()
    posts = blog / ("content" if engine == "hugo" else "source/_posts")
    posts.mkdir(parents=True)
    (posts / "a.md").write_text(HOSTILE, encoding="utf-8")
    if engine == "hugo":
        (blog / "hugo.toml").write_text(
            'contentDir = "../outside"\ntheme = "../../outside"\nbaseURL = "http://127.0.0.1:9/"\n'
        )
    else:
        (blog / "_config.yml").write_text(
            "source_dir: ../outside\ntheme: ../../outside\nurl: http://127.0.0.1:9\npermalink: ../:title/\n"
        )
        (blog / "package.json").write_text('{"dependencies": {"hexo": "7"}}')
    status, _, said, opened = watched(blog, "--fix", "--unsafe-fixes", "--output-format", "json", ".")
    assert status in (0, 1), said
    assert [path for path in opened if is_elsewhere(path, blog.resolve())] == []


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("plugins: [evil]\n", "unknown key `plugins`"),
        ("baseline: ../outside/secret.md\n", "lies outside the folder"),
        ("baseline: /etc/passwd\n", "lies outside the folder"),
        ('baseline: "a\\nb"\n', "expected the name of a file"),
        ("baseline: leads-out.txt\n", "lies outside the folder"),
        ("front-matter: {schema: ../outside/secret.md}\n", "lies outside the folder"),
        ("select: !!python/object/apply:os.system ['touch built']\n", "unknown rule or family"),
        ('"\\e[31m\\n::error::x": 1\n', r"unknown key `\x1b[31m\n::error::x`"),
    ],
)
def test_settings_of_a_stranger_are_refused(blog: Path, settings: str, said: str) -> None:
    (blog / ".lint-posts.yml").write_text(settings)
    (blog / "leads-out.txt").symlink_to(blog.parent / "outside" / "secret")
    status, _, error, opened = watched(blog, ".")
    assert status == 2
    assert said in error
    assert "\x1b" not in error
    assert [path for path in opened if is_elsewhere(path, blog.resolve())] == []
    assert not list(blog.parent.rglob("built"))


def test_a_baseline_is_never_written_elsewhere(blog: Path) -> None:
    target = blog.parent / "outside" / "secret"
    before = target.read_bytes()
    (blog / ".lint-posts-baseline.txt").symlink_to(target)
    watched(blog, "--update-baseline", ".")
    assert target.read_bytes() == before


# ---- terminals

NASTY = "\x1b[31m\x1b]0;own\x07\x9b31m\x08\x7f\u202e\u2066\u2028\r"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


@pytest.fixture
def nasty(tmp_path: Path) -> Path:
    """A blog whose names, front matter and text would all move a terminal."""
    posts = tmp_path / "_posts"
    posts.mkdir()
    (tmp_path / "_config.yml").write_text("title: a\nbaseurl: /b\n")
    (tmp_path / "_layouts").mkdir()
    (tmp_path / "_layouts" / "post.html").write_text("")
    escaped = json.dumps(NASTY)
    text = (
        f"---\nlayout: {escaped}\ntitle: a\ntags: [{escaped}, {escaped}]\ndate: {escaped}\n{escaped}: b\n"
        f"catagories: {escaped}\n---\n"
        f"##a{NASTY}b\n\n**a{NASTY} **b\n\n![a{NASTY}](/img/{NASTY}.png)\n\n[a{NASTY}] [b][{NASTY}] {{% x{NASTY} %}}\n"
    )
    for name in (f"2024-01-01-{NASTY}.md", f"{NASTY}\n::error::x.md", "2024-01-02-a.md"):
        (posts / name).write_text(text, encoding="utf-8", newline="")
    (posts / "2024-01-03-a.md").write_text(f"---\ntitle: {NASTY}: a: b\n---\n{NASTY}\n", encoding="utf-8", newline="")
    (posts / "2024-01-04-a.md").write_bytes(b"\xff\x1b[31m" + NASTY.encode())
    (tmp_path / "::error::a.md").write_text("---\ntitle: a\n---\n##a\n")
    return tmp_path


def printed(folder: Path, *arguments: str) -> tuple[str, str]:
    command = [sys.executable, "-m", "lint_posts", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=folder, capture_output=True, env=environment, timeout=120)
    assert done.returncode in (0, 1, 2)
    out, error = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in error
    return out, error


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_moves_a_terminal(nasty: Path, name: str) -> None:
    out, error = printed(nasty, "--output-format", name, ".")
    assert len(out) > 500
    assert not OBEYED.search(out)
    assert not OBEYED.search(error)
    assert name == "github" or not re.search(r"^::", out, re.M)
    assert not re.search(r"^::(?!error |warning |notice )", out, re.M)


@pytest.mark.parametrize(
    "arguments",
    [("--show-files", "."), ("--show-config", "."), ("--statistics", "."), ("--explain", NASTY), ("--select", NASTY),
     (NASTY,), ("--config", NASTY), ("--" + NASTY,), ("--fix", "."), ("--since", NASTY, "."), ("--baseline", NASTY, "."),
     ("--output", f"none/{NASTY}", "."), ("--add-suppressions", ".")],
    ids=lambda arguments: arguments[0][:8].strip("-") + str(len(arguments)),
)  # fmt: skip
def test_nor_does_what_else_is_printed(nasty: Path, arguments: tuple[str, ...]) -> None:
    out, error = printed(nasty, *arguments)
    assert not OBEYED.search(out)
    assert not OBEYED.search(error)


def test_a_diff_is_exact_in_a_pipe_and_its_header_is_quoted(nasty: Path) -> None:
    out, error = printed(nasty, "--diff", ".")
    assert "\x1b[31m" in out
    assert not OBEYED.search(error)
    headers = [line for line in out.split("\n") if line.startswith(("--- ", "+++ "))]
    assert len(headers) >= 4
    assert not [line for line in headers if OBEYED.search(line)]


@pytest.mark.skipif(os.name == "nt", reason="no pseudo terminals here")
@pytest.mark.parametrize("arguments", [("--diff", "."), (".",), ("--fix", "--stdin-filename", "a.md", "-")], ids=str)
def test_on_a_terminal_a_diff_shows_what_it_must_not_send(nasty: Path, arguments: tuple[str, ...]) -> None:
    import pty

    terminal, its_end = pty.openpty()
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "lint_posts", "--color", "never", *arguments],
            cwd=nasty,
            stdin=subprocess.PIPE,
            stdout=its_end,
            stderr=its_end,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        )
        os.close(its_end)
        assert process.stdin is not None
        process.stdin.write((nasty / "_posts" / "2024-01-02-a.md").read_bytes())
        process.stdin.close()
        out = b""
        while True:
            try:
                piece = os.read(terminal, 1 << 16)
            except OSError:
                break
            if not piece:
                break
            out += piece
        process.wait(60)
    finally:
        os.close(terminal)
    assert r"\x1b[31m" in out.decode("utf-8")
    assert not OBEYED.search(out.decode("utf-8").replace("\r\n", "\n"))
