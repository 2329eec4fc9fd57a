"""What the other engines make of front matter: each rule by engine, and Hugo's own answers about dates."""

from __future__ import annotations

from pathlib import Path

import pytest
from lint_posts.rules.front_matter._other_dates import hexos, hugos

from lint_posts.front_matter import parse
from lint_posts.ruby_time import Unreadable
from tests import builds
from tests.rules.front_matter.conftest import PostIn, fixed, places, problems

HEXO = {"_config.yml": "title: x\n", "package.json": '{"dependencies": {"hexo": "8"}}', "scaffolds/post.md": ""}
HUGO = {"hugo.toml": 'baseURL = "https://example.com/"\n'}
ON_HEXO, ON_HUGO = "source/_posts/a.md", "content/posts/a.md"

# rule, path, text
CLEAN = {
    "Hexo: blank lines before": ("missing", ON_HEXO, "\n---\ntitle: x\ndate: 2021-06-20\n---\n文\n"),
    "Hexo: no mark before": ("missing", ON_HEXO, "title: x\ndate: 2021-06-20\n---\n文\n"),
    "Hexo: no mark before, its date": ("date", ON_HEXO, "title: x\ndate: 2021-06-20\n---\n文\n"),
    "Hexo: no mark before, well formed": ("invalid_yaml", ON_HEXO, "title: x\ndate: 2021-06-20\n---\n文\n"),
    "Hexo: a tab after the mark of an item": ("invalid_yaml", ON_HEXO, "---\ntags:\n-\ta\n  \n---\n文\n"),
    "Hexo: another day in the name": ("date", "source/_posts/2021-01-02-a.md", "---\ndate: 2021-06-20\n---\n文\n"),
    "Hexo: a draft without a date": ("date", "source/_drafts/a.md", "---\ntitle: x\n---\n文\n"),
    "Hexo: a moment in milliseconds": ("date", ON_HEXO, "---\ndate: 1624183200000\n---\n文\n"),
    "Hexo: no layout": ("layout", ON_HEXO, "---\ntitle: x\n---\n文\n"),
    "Hexo: no date in the name": ("file_name", ON_HEXO, "---\ntitle: x\n---\n文\n"),
    "Hexo: a date with slashes": ("date", ON_HEXO, "---\ndate: 2021/06/20 10:00\n---\n文\n"),
    "Hexo: the month first": ("date", ON_HEXO, "---\ndate: 06/20/2021\n---\n文\n"),
    "Hexo: the future is published": ("date", ON_HEXO, "---\ndate: 2099-06-20\n---\n文\n"),
    "Hexo: tags that are numbers": ("tags", ON_HEXO, "---\ntags: [2021, a]\n---\n文\n"),
    "Hexo: one tag of two words": ("tags", ON_HEXO, "---\ntags: git git\n---\n文\n"),
    "Hexo: its own keys": ("unknown_key", ON_HEXO, "---\nupdated: 2021-01-01\nphotos: []\n---\n文\n"),
    "Hugo: blank lines before": ("missing", ON_HUGO, "\n\n---\ntitle: x\n---\n文\n"),
    "Hugo: TOML": ("missing", ON_HUGO, '+++\ntitle = "x"\n+++\n文\n'),
    "Hugo: JSON": ("missing", ON_HUGO, '{\n"title": "x"\n}\n文\n'),
    "Hugo: a list's own page": ("missing", "content/posts/_index.md", "文\n"),
    "Hugo: a file of a bundle": ("missing", "content/posts/b/part.md", "文\n"),
    "Hugo: no layout, no name": ("layout", ON_HUGO, "---\ntitle: x\n---\n文\n"),
    "Hugo: nothing in the file": ("missing", ON_HUGO, "\n"),
    "Hugo: no date": ("date", ON_HUGO, "---\ntitle: x\n---\n文\n"),
    "Hugo: dates": ("date", ON_HUGO, "+++\ndate = 2021-06-20T10:00:00+08:00\n+++\n文\n"),
    "Hugo: a draft of the future": ("date", ON_HUGO, "---\ndate: 2099-06-20\ndraft: true\n---\n文\n"),
    "Hugo: keys have no case": ("unknown_key", ON_HUGO, "---\npublishDate: 2021-01-01\nLinkTitle: x\nisCJKLanguage: true\n---\n文\n"),
    "Hugo: tags": ("tags", ON_HUGO, "---\ntags: [2021, a b, true]\n---\n文\n"),
    "Hugo: a key given once in each table": ("duplicate_key", ON_HUGO, "+++\na = 1\n[b]\na = 1\n+++\n文\n"),
}  # fmt: skip

AROUND = {"content/posts/b/index.md": "---\ntitle: b\n---\n", "content/posts/x.md": "---\ntitle: x\n---\n"}


@pytest.mark.parametrize(("rule", "path", "text"), CLEAN.values(), ids=CLEAN)
def test_clean(post_in: PostIn, rule: str, path: str, text: str) -> None:
    post = post_in(text, path=path, files={**HEXO} if path.startswith("source") else {**HUGO, **AROUND})
    assert problems(rule, post) == []


# rule, path, text, place, what the message says, the text with the fixes made
FOUND = {
    "Hexo: nothing before the text": ("missing", ON_HEXO, "文字\n", (1, 1), "no title", None),
    "Hexo: TOML": ("missing", ON_HEXO, '+++\ntitle = "x"\n+++\n文\n', (1, 1), "Hexo reads no TOML", None),
    "Hexo: nothing closes": ("unclosed", ON_HEXO, "---\ntitle: x\n\n文\n", (1, 1), "printed in the page", None),
    "Hexo: a colon": ("invalid_yaml", ON_HEXO, "---\ntitle: a: b\n---\n文\n", (2, 9), "Hexo leaves the post out", '---\ntitle: "a: b"\n---\n文\n'),
    "Hexo: a colon, and tabs that it reads": ("invalid_yaml", ON_HEXO, "---\ntitle: a: b\ntags:\n\t- x\n---\n文\n", (2, 9), "an unquoted", '---\ntitle: "a: b"\ntags:\n\t- x\n---\n文\n'),
    "Hexo: a colon, below a blank line": ("invalid_yaml", ON_HEXO, "\n---\ntitle: a: b\n---\n文\n", (3, 9), "an unquoted", '\n---\ntitle: "a: b"\n---\n文\n'),
    "Hexo: blanks behind the mark": ("missing", ON_HEXO, "--- \ntitle: x\n---\n文\n", (1, 4), "nothing may follow", "---\ntitle: x\n---\n文\n"),
    "Hexo: a list": ("invalid_yaml", ON_HEXO, "---\n- a\n- b\n---\n文\n", (2, 1), "Hexo leaves the post out", None),
    "Hexo: a text": ("invalid_yaml", ON_HEXO, "---\n文字\n---\n文\n", (2, 1), "Hexo prints the block", None),
    "Hexo: a rule, blanks behind it": ("missing", ON_HEXO, "--- \n\n文字\n", (1, 1), "no title", None),
    "Hexo: a day as a number": ("date", ON_HEXO, "---\ndate: 20210620\n---\n文\n", (2, 7), "Hexo takes it for 1970-01-01: a number", None),
    "Hexo: an empty date": ("date", ON_HEXO, "---\ndate:\n---\n文\n", (1, 1), "time of the file", None),
    "Hexo: more hyphens": ("unclosed", ON_HEXO, "---\ntitle: x\n-----\n文\n", (3, 1), "`--` is printed", None),
    "Hexo: twice": ("duplicate_key", ON_HEXO, "---\ntitle: a\ntitle: b\n---\n文\n", (3, 1), "leaves the post out", None),
    "Hexo: a date in words": ("date", ON_HEXO, "---\ndate: 2021年6月20日\n---\n文\n", (2, 7), "time of the file", "---\ndate: 2021-06-20\n---\n文\n"),
    "Hexo: the day first": ("date", ON_HEXO, "---\ndate: 20-06-2021\n---\n文\n", (2, 7), "the first number for the month", None),
    "Hexo: no such day": ("date", ON_HEXO, "---\ndate: 2021-02-30\n---\n文\n", (2, 7), "Hexo takes the date as 2021-03-02", None),
    "Hexo: commas": ("tags", ON_HEXO, "---\ntags: a, b\n---\n文\n", (2, 7), "it is one tag, `a, b`", "---\ntags: [a, b]\n---\n文\n"),
    "Hexo: a misspelt key": ("unknown_key", ON_HEXO, "---\nupdaetd: x\n---\n文\n", (2, 1), "`updated`", "---\nupdated: x\n---\n文\n"),
    "Hugo: text alone": ("missing", ON_HUGO, "文字\n", (1, 1), "the page has no title", None),
    "Hugo: a number, and a tag twice": ("tags", ON_HUGO, "---\ntags: [2021, a, a]\n---\n文\n", (2, 17), "twice", "---\ntags: [2021, a]\n---\n文\n"),
    "Hugo: nothing closes": ("unclosed", ON_HUGO, "---\ntitle: x\n\n文\n", (1, 1), "stops the build", None),
    "Hugo: nothing closes TOML": ("unclosed", ON_HUGO, '+++\ntitle = "x"\n\n文\n', (1, 1), "no `+++`", None),
    "Hugo: nothing closes JSON": ("unclosed", ON_HUGO, '{\n"title": "x"\n\n文\n', (1, 1), "no `}`", None),
    "Hugo: more plus signs": ("unclosed", ON_HUGO, '+++\ntitle = "x"\n++++\n文\n', (3, 1), "`+++` closes", None),
    "Hugo: a colon, below blank lines": ("invalid_yaml", ON_HUGO, "\n\n---\ntitle: a: b\n---\n文\n", (4, 9), "an unquoted", '\n\n---\ntitle: "a: b"\n---\n文\n'),
    "Hugo: YAML": ("invalid_yaml", ON_HUGO, "---\ntitle: a: b\n---\n文\n", (2, 9), "stops the build", '---\ntitle: "a: b"\n---\n文\n'),
    "Hugo: TOML": ("invalid_yaml", ON_HUGO, "+++\ntitle = x y\n+++\n文\n", (2, 9), "not valid TOML", None),
    "Hugo: JSON": ("invalid_yaml", ON_HUGO, '{\n"title": "x",\n}\n文\n', (3, 1), "not valid JSON", None),
    "Hugo: a date in words": ("date", ON_HUGO, '+++\ndate = "2021年6月20日 10:00 +08:00"\n+++\n文\n', (2, 8), "takes the year 1", "+++\ndate = 2021-06-20 10:00:00+08:00\n+++\n文\n"),
    "Hugo: a date with slashes": ("date", ON_HUGO, "---\ndate: 2021/06/20\n---\n文\n", (2, 7), "write `2021-06-20`", "---\ndate: 2021-06-20\n---\n文\n"),
    "Hugo: in JSON": ("date", ON_HUGO, '{"date": "2021/06/20"}\n文\n', (1, 10), 'write `"2021-06-20"`', '{"date": "2021-06-20"}\n文\n'),
    "Hugo: a number": ("date", ON_HUGO, "---\ndate: 20210620\n---\n文\n", (2, 7), "seconds", None),
    "Hugo: the future": ("date", ON_HUGO, "---\ndate: 2099-06-20\n---\n文\n", (2, 7), "Hugo leaves the post out", None),
    "Hugo: commas": ("tags", ON_HUGO, '+++\ntags = "a, b"\n+++\n文\n', (2, 8), "one tag", '+++\ntags = ["a", "b"]\n+++\n文\n'),
    "Hugo: a tag twice": ("tags", ON_HUGO, '+++\ntags = ["a", "b", "a"]\n+++\n文\n', (2, 19), "twice", '+++\ntags = ["a", "b"]\n+++\n文\n'),
    "Hugo: a misspelt key": ("unknown_key", ON_HUGO, '+++\ntitel = "x"\n+++\n文\n', (2, 1), "`title`", '+++\ntitle = "x"\n+++\n文\n'),
    "Hugo: a misspelt key of its own": ("unknown_key", ON_HUGO, '+++\nlinktitel = "x"\n+++\n文\n', (2, 1), "`linktitle`", '+++\nlinktitle = "x"\n+++\n文\n'),
    "Hugo: a misspelt truth": ("unknown_key", ON_HUGO, "---\ndraft: ture\n---\n文\n", (2, 8), "Hugo does not take", "---\ndraft: true\n---\n文\n"),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "path", "text", "place", "said", "right"), FOUND.values(), ids=FOUND)
def test_found(
    post_in: PostIn, rule: str, path: str, text: str, place: tuple[int, int], said: str, right: str | None
) -> None:
    post = post_in(text, path=path, files=HEXO if path.startswith("source") else HUGO)
    found = problems(rule, post)
    assert places(post, found) == [place]
    assert said in found[0].message
    assert fixed(post, found) == (right or text)


DATES = (
    "2021-06-20", "2021-6-2", "2021-06-20T10:00:00", "2021-06-20T10:00", "2021-06-20T10:00:00Z",
    "2021-06-20T10:00:00+08:00", "2021-06-20T10:00:00+0800", "2021-06-20 10:00:00", "2021-06-20 10:00",
    "2021-06-20 10:00:00 +0800", "2021-06-20 10:00:00 +08:00", "2021-06-20 10:00:00+08:00", "2021-06-20 10:00:00Z",
    "2021-06-20 10:00:00 Z", "2021-06-20 10:00:00 CST", "2021-06-20 10:00:00 +0800 CST", "2021-06-20 10:00:00.5 +0800",
    "2021-06-20T10:00:00.000Z", "2021-06-20 1:00:00", "2021/06/20", "20 Jun 2021", "Jun 20, 2021", "June 20, 2021",
    "Sun, 20 Jun 2021 10:00:00 +0000", "Sun, 20 Jun 2021 10:00:00 GMT", "20 Jun 21 10:00 GMT",
    "Sun Jun 20 10:00:00 2021", "Sunday, 20-Jun-21 10:00:00 GMT", "1624183200", "2021-06-20T10:00:00 +08:00",
    "2021-06-20T10:00:00+08", "2021-02-30", "2021-13-01", "2021-06-20 25:00:00", "2021年6月20日", "June 2021", "2021-06",
)  # fmt: skip


UNREAD = {
    "2021-6-2", "2021-06-20T10:00", "2021-06-20 10:00", "2021-06-20 10:00:00 Z", "2021-06-20 10:00:00 CST", "2021/06/20",
    "Jun 20, 2021", "June 20, 2021", "2021-06-20T10:00:00 +08:00", "2021-06-20T10:00:00+08", "2021-02-30", "2021-13-01",
    "2021-06-20 25:00:00", "2021年6月20日", "June 2021", "2021-06",
}  # fmt: skip


def test_which_dates_hugo_reads() -> None:
    assert {date for date in (*DATES, "true", "20210620") if not reads(date)} == {*UNREAD, "true", "20210620"}


@pytest.mark.skipif(bool(builds.missing("hugo")), reason=builds.missing("hugo"))
def test_hugo_reads_the_same_dates(tmp_path: Path) -> None:
    posts = {f"content/p/{k}.md": f"---\ndate: {date}\n---\n" for k, date in enumerate(DATES)}
    layout = {"layouts/_default/single.html": "{{ if not .Date.IsZero }}read{{ else }}unread{{ end }}"}
    build = builds.hugo(builds.write(tmp_path, {"hugo.toml": "", "config.toml": "", **layout, **posts}))
    if build.status:
        pytest.skip("this Hugo stops at the first date that it can't read")
    for k, date in enumerate(DATES):
        assert (build.pages[f"/p/{k}/index.html"] == "read") is reads(date), date


def reads(date: str) -> bool:
    entry = parse(f"---\ndate: {date}\n---\n").get("date")
    assert entry is not None
    try:
        hugos(entry)
    except Unreadable:
        return False
    return True


HEXOS = {
    "2021-02-28": "2021-02-28", "2021-02-30": "2021-03-02 rolled", "2021-12-32": "2022-01-01 rolled",
    "2021-13-01": "2022-01-01 rolled", "2021-14-31": "2022-03-03 rolled", "2021/06/31": "2021-07-01 rolled",
    "2021-06-20 10:00:00": "2021-06-20", "1624183200000": "2021-06-20", "0": "unread", "1": "1970-01-01", "-5": "unknown",
    "9999-13-01": "unknown", "June 2021": "unknown", "12/06/2021": "unknown", "2021/06/20 (日)": "2021-06-20",
    "2021/06/20 (日": "2021-06-20", "2021/06/20 ()": "2021-06-20", "2021.06.20": "2021-06-20", "2021/1/5": "2021-01-05",
    "2021/5/1": "2021-05-01",
}  # fmt: skip
# what makes a month of 13 one that YAML has, and what does not
HEXOS.update(
    (f"2021-13-01{time}", "2022-01-01 rolled")
    for time in [
        "T10:00:00", "t10:00:00", " 10:00:00", "\t10:00:00", " \t1:00:00", " 10:00:00.", " 10:00:00.25", " 10:00:00Z",
        " 10:00:00 Z", " 10:00:00\tZ", " 10:00:00 +8", " 10:00:00-08:30",
    ]
)  # fmt: skip
HEXOS.update(
    dict.fromkeys(
        [
            "2021-13-01 10:00", "2021-13-01 10:00:00 +0830", "2021-13-01 10:00:00 CST", "2021-13-01x10:00:00", "'2021-13-01'",
            "true", "2021/13/01", "2021/06/32", "待定", "2021.13.01", "2021/0/1", "2021/1/0", "2021/1/32", "2021-13-1",
            "2021/13/01 10:00", "13/06/2021", "31/06/2021", "30.06.2021", "20-6-21", "25/1/1", "13/06/2021 10:00", "日 (a",
        ],
        "unread",
    )
)  # fmt: skip


@pytest.mark.parametrize(("date", "taken"), HEXOS.items())
def test_hexo_takes_months_and_days_that_there_are_not(date: str, taken: str) -> None:
    """As JavaScript's own Date does, and js-yaml with it."""
    entry = parse(f"---\ndate: {date}\n---\n").get("date")
    assert entry is not None
    try:
        moment = hexos(entry)
    except Unreadable:
        assert taken == "unread"
        return
    shown = moment.when.strftime("%Y-%m-%d") if moment.when is not None else "unknown"
    assert shown + " rolled" * moment.rolled == taken


@pytest.mark.skipif(bool(builds.missing_hexo()), reason=builds.missing_hexo())
def test_the_real_hexo_takes_them_so(tmp_path: Path) -> None:
    dates = [date for date, taken in HEXOS.items() if taken != "unknown" and date != "true"]
    names = [f"_posts/p{number}.md" for number in range(len(dates))]
    files = {f"source/{name}": f"---\ntitle: x\ndate: {date}\n---\n" for name, date in zip(names, dates, strict=True)}
    (build,) = builds.hexo([builds.hexo_site(tmp_path, files, "timezone: UTC\n")])
    of_no_date = {build.posts[name].date for name, date in zip(names, dates, strict=True) if HEXOS[date] == "unread"}
    assert len(of_no_date) == 1  # of the file
    for name, date in zip(names, dates, strict=True):
        assert HEXOS[date] == "unread" or HEXOS[date].split()[0] == build.posts[name].date, date
