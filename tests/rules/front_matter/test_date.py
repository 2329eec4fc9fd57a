"""front-matter/date."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from datetime import date as date_type
from datetime import datetime, timedelta, timezone, tzinfo

import pytest
from lint_posts.rules.front_matter import date

from lint_posts import clock
from lint_posts.post import Post
from lint_posts.ruby_time import Unreadable, parse
from lint_posts.site import Site

from .conftest import PATH, PostIn, alone, fixed, places, problems

CLEAN = [
    "2021-06-20",
    "2021/06/20",
    "20210620",
    '"2021-06-20 10:00"',
    "2021-06-20 10:00:00 +0800",
    "2021-06-20T10:00:00Z",
    "2021-06-20T10:00:00+08:00",
    "2021-06-20 02:00:00 +0800",  # the day before in UTC: without a time zone of the site's nobody knows
    "June 20, 2021",
    "20 Jun 2021 10:00",
    "20/06/2021",
    "2021.6.20",
    "2021-6-20",
    "Sun, 20 Jun 2021 10:00:00 GMT",
    "[2021-06-20]",
    "{on: 2021-06-20}",
    "Sun, 20 Jun 2021 02:00:00 +0800",  # the day before in UTC, as above
    "2021-06-21 02:00:00 +0800",  # the next day where it was written, this one in UTC
]
FOUND = [
    ("2021年6月20日", "can't read", "2021-06-20"),
    ("2021年6月20日 9:05", "can't read", "2021-06-20 09:05:00"),
    ("2021年6月20日 9时5分", "can't read", "2021-06-20 09:05:00"),
    ("2021 年 6 月 20 日 9 點 5 分 7 秒", "can't read", "2021-06-20 09:05:07"),
    ("2021年6月20號 9:05：07", "can't read", "2021-06-20 09:05:07"),
    ("2021년 6월 20일", "can't read", "2021-06-20"),
    ("2021年6月31日", "can't read", None),
    ("2021年6月20日 晚上", "can't read", None),
    ("2021年6月20日 25:00", "can't read", None),
    ("2021－06－20", "can't read", "2021-06-20"),
    ("２０２１-06-20", "takes those of the day of the build", "2021-06-20"),
    ("6月20日", "takes those of the day of the build", None),
    ("2021-13-45", "can't read", None),
    ("2021-06-32", "can't read", None),
    ("2021-06-20 25:00:00", "can't read", None),
    ("06/20/2021", "can't read", None),
    ("待定", "can't read", None),
    ("today", "can't read", None),
    ("2021", "can't read", None),
    ("true", "can't read", None),
    ("{{ date }}", "can't read", None),
    ("{year: soon}", "can't read", None),
    ("2021-02-30", "takes the date as 2021-03-02", None),
    ("2021-02-30 10:00:00 +0800", "takes the date as 2021-03-02", None),
    ("2099-01-01", "in the future", None),
    ("2099-01-01 10:00:00 +0800", "in the future", None),
    ("2021-06-25", "the file's name says 2021-06-20", None),
    ("2020-06-20 10:00:00 +0800", "the file's name says 2021-06-20", None),
]


@pytest.mark.parametrize("value", CLEAN)
def test_right(value: str) -> None:
    assert problems("date", alone(f"---\ndate: {value}\n---\n")) == []


@pytest.mark.parametrize(("value", "told", "after"), FOUND)
def test_found(value: str, told: str, after: str | None) -> None:
    post = alone(f"---\ntitle: x\ndate: {value}\n---\n")
    found = problems("date", post)
    assert places(post, found) == [(3, 7)]
    assert told in found[0].message
    assert fixed(post, found) == f"---\ntitle: x\ndate: {after or value}\n---\n"
    assert found[0].fix is None or not found[0].fix.safe


def test_an_empty_date_stops_the_build() -> None:
    post = alone("---\ndate:\n---\n")
    assert places(post, problems("date", post)) == [(2, 1)]


def test_no_date_at_all() -> None:
    (found,) = problems("date", alone("---\ntitle: x\n---\n", "_posts/x.md"))
    assert "never publishes" in found.message
    assert problems("date", alone("---\ntitle: x\n---\n", "_drafts/x.md")) == []
    assert problems("date", alone("---\ntitle: x\n---\n", "about.md")) == []
    assert problems("date", alone("---\ntitle: x\n---\n", PATH)) == []


def test_a_name_in_the_future() -> None:
    (found,) = problems("date", alone("---\ntitle: x\n---\n", "_posts/2099-01-01-x.md"))
    assert found.severity == "warning"
    assert problems("date", alone("---\npublished: false\n---\n", "_posts/2099-01-01-x.md")) == []


def test_the_future_of_a_site(post_in: PostIn) -> None:
    files = {"_config.yml": "title: x"}
    (found,) = problems("date", post_in("---\ndate: 2099-01-01\n---\n", path="_posts/2099-01-01-x.md", files=files))
    assert (found.severity, "2099-01-01 is in the future: Jekyll" in found.message) == ("warning", True)
    hidden = post_in("---\ndate: 2099-01-01\npublished: false\n---\n", path="_posts/2099-01-01-x.md", files=files)
    assert problems("date", hidden) == []


def test_a_draft_may_have_any_day() -> None:
    assert problems("date", alone("---\ndate: 2099-01-01\n---\n", "_drafts/x.md")) == []
    assert len(problems("date", alone("---\ndate: 待定\n---\n", "_drafts/x.md"))) == 1


def test_front_matter_that_is_unreadable_has_no_date_to_judge() -> None:
    assert problems("date", alone("---\ntitle: a: b\n---\n", "_posts/x.md")) == []
    assert problems("date", alone("---\ntitle: x\n文\n", "_posts/x.md")) == []


def test_the_future_may_be_published(post_in: PostIn) -> None:
    post = post_in("---\ndate: 2099-01-01\n---\n", path="_posts/2099-01-01-x.md", files={"_config.yml": "future: true"})
    assert problems("date", post) == []


@pytest.mark.parametrize(
    ("value", "differs"),
    [
        ("2021-06-20 10:00:00 +0800", False),
        ("2021-06-20 02:00:00 +0800", False),
        ("2021-06-20 23:00:00", True),  # YAML's own timestamps are in UTC, where it is the next day already
        ("2021-06-20 23:00", False),  # this is none, and Ruby reads it on the site's clock
        ("2021-06-19 23:00:00 UTC", False),
        ("2021-06-20", False),
    ],
)
def test_the_day_is_the_one_in_the_sites_zone(post_in: PostIn, value: str, differs: bool) -> None:
    post = post_in(f"---\ndate: {value}\n---\n", files={"_config.yml": "timezone: Asia/Shanghai\n"})
    assert bool(problems("date", post)) is differs


@pytest.mark.parametrize(("value", "day"), [("2021-06-19 20:00:00 UTC", "2021-06-20"), ("June 21, 2021", "2021-06-21")])
def test_what_is_said_of_another_day(post_in: PostIn, value: str, day: str) -> None:
    files = {"_config.yml": "timezone: Asia/Shanghai\n"}
    (found,) = problems("date", post_in(f"---\ndate: {value}\n---\n", path="_posts/2021-06-19-x.md", files=files))
    assert found.message.startswith(f"the date is {day}, the file's name says 2021-06-19: ")
    assert found.severity == "warning"


def test_where_days_often_differ_it_is_how_the_blog_is_kept(post_in: PostIn) -> None:
    post = post_in("---\ndate: 2021-07-01\n---\n", others=9)
    assert problems("date", post) == []


def test_where_days_differ_in_few_of_many_posts_it_is_a_slip(post_in: PostIn) -> None:
    files = {f"_posts/2021-02-{k:02}-x.md": f"---\ndate: 2021-02-{k:02}\n---\n" for k in range(1, 29)}
    files |= {f"_posts/2021-03-{k:02}-x.md": f"---\ndate: 2021-03-{k:02}\n---\n" for k in range(1, 20)}
    post = post_in("---\ndate: 2021-07-01\n---\n", others=4, files=files)
    assert len(problems("date", post)) == 1


@pytest.mark.parametrize("other", ["待定", "2021-02-30", "[a]"])
def test_dates_that_name_no_day_do_not_make_it_a_custom(post_in: PostIn, other: str) -> None:
    files = {f"_posts/2021-03-{k:02}-x.md": f"---\ndate: {other}\n---\n" for k in range(1, 10)}
    (found,) = problems("date", post_in("---\ndate: 2021-07-01\n---\n", files=files))
    assert "the file's name says 2021-06-20" in found.message


@pytest.mark.parametrize(("hours", "is_told"), [(-1, False), (13, False), (15, True)])
def test_a_time_without_a_zone_is_to_come_once_it_is_so_everywhere(
    hours: int, is_told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "datetime", Noon)
    at = Noon.now(timezone.utc) + timedelta(hours=hours)
    text = f'---\ntitle: x\ndate: "{at:%B %d, %Y %H:%M}"\n---\n'  # a text, which Ruby reads on the site's clock
    found = problems("date", alone(text, f"_posts/{at:%Y-%m-%d}-x.md"))
    assert [problem.severity for problem in found if "is in the future" in problem.message] == ["warning"] * is_told


def test_hexo_takes_the_time_of_the_file(post_in: PostIn) -> None:
    files = {"_config.yml": "new_post_name: x\n", "scaffolds/post.md": ""}
    assert len(problems("date", post_in("---\ntitle: x\n---\n", path="source/_posts/x.md", files=files))) == 1
    assert problems("date", post_in("---\ndate: 2021-01-01\n---\n", path="source/_posts/y.md", files=files)) == []


@pytest.mark.parametrize("config", [None, "a: b: c\n"], ids=["none", "one that can't be read"])
def test_without_a_configuration_a_year_in_the_name_may_be_the_date(post_in: PostIn, config: str | None) -> None:
    files = {"package.json": '{"hexo": {}}'} | ({} if config is None else {"_config.yml": config})
    dated = post_in("---\ntitle: x\n---\n", path="source/_posts/2021-06-20-x.md", files=files)
    assert dated.site is not None and dated.site.engine == "hexo"
    assert problems("date", dated) == []
    assert len(problems("date", post_in("---\ntitle: x\n---\n", path="source/_posts/x.md", files=files))) == 1


SCRIPT = """
require "time"; require "json"
ENV["TZ"] = "UTC"
STDIN.each_line do |line|
  answer = begin
    time = Time.parse(JSON.parse(line)).getutc
    time.strftime("%Y-%m-%d %H:%M")
  rescue ArgumentError
    nil
  end
  puts JSON.generate([answer])
end
"""


ODD = [
    "x" * 129, "2021-06-20" + " " * 130, "5th", "1st", "10 Jun", "Jun '21", "5th June '21", "June 5, '21", "June 2021",
    "'21-6-5", "6/'21/5", "20/6", "6/20", "5/6/21", "31/12/99", "12/31/99", "99/12/31", "31.12.2021", "1.2.3", "20. Juni 2021",
    "2021-171", "210620", "21062010", "2106201000", "20210620T1000", "20210620T100000Z",
    "20210620 100000", "2021171", "2021400", "171", "400", "20", "7", "-2021", "202106201000", "20210620100000",
    "20210620100000.5", "10am", "10:00", "24:00", "25:00", "10:00:00 PM", "99:99", "12am", "12pm 2021-06-20",
    "0000-01-01", "9999-12-31", "10000-01-01", "2021-06-20T10:00:00.123456+08:00", "Sunday", "noon", "2021 June 5",
    "H31.04.30", "r2.4.30 10:00", "31.04.30", "20-Jun-2021 H3.1.2",
]  # fmt: skip
"""Forms that nearly nobody writes."""


def texts() -> list[str]:
    days = ["2021-06-20", "2021/6/2", "2021.06.20", "20210620", "20 Jun 2021", "June 20, 2021", "20/06/2021", "21-6-5"]
    days += ["2021-02-30", "2021-02-29", "2021-06-31", "2021-06-32", "2021-13-01", "2021-00-10", "06/20/2021", "2021"]
    days += [
        "2021年6月20日",
        "2021年06月20日",
        "6月20日",
        "20-Jun-2021",
        "Sun, 20 Jun 2021",
        "1st May 2021",
        "soon",
        "2021-06",
    ]
    times = ["", " 10:00", " 10:00:00", "T10:00:00", " 24:00:00", " 25:00:00", " 10:60", " 10:00:61", " 3pm", " 10：00"]
    zones = ["", " +0800", "+08:00", " -0500", "Z", " UTC", " CST", " +8", " Asia/Shanghai"]
    return [day + time + (zone if time else "") for day in days for time in times for zone in zones] + ODD


def test_dates_are_read_as_ruby_reads_them() -> None:
    if shutil.which("ruby") is None:
        pytest.skip("no ruby: its own reading of dates can't be asked")
    cases = list(dict.fromkeys(texts()))
    lines = "".join(json.dumps(text) + "\n" for text in cases)
    run = subprocess.run(["ruby", "-e", SCRIPT], input=lines, capture_output=True, text=True, check=True)
    wrong = []
    for text, line in zip(cases, run.stdout.splitlines(), strict=True):
        (theirs,) = json.loads(line)
        try:
            moment = parse(text)
        except Unreadable:
            ours: str | None = None
        else:
            ours = theirs if moment.when is None and theirs else f"{moment.when:%Y-%m-%d %H:%M}" if moment.when else "?"
        if ours != theirs:
            wrong.append((text, ours, theirs))
    assert wrong == []


@pytest.mark.parametrize("text", ["2021-W24-7", "-W24", "2021171"])
def test_of_a_form_that_is_not_worked_out_nothing_is_said(text: str) -> None:
    assert parse(text).when is None


class Noon(datetime):
    """A clock on which it is noon."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Noon:
        return cls(date_type.today().year, 6, 20, 12, tzinfo=tz)


def some_post(choose: random.Random) -> Post:
    """A post with a date, nearly always that of its name, on one of several sites."""
    day = f"{choose.choice([1999, 2021, 9999])}-{choose.randint(0, 13):02}-{choose.choice([1, 15, 28, 29, 31]):02}"
    clock = f"{choose.choice(' T')}{choose.randint(0, 24):02}:{choose.randint(0, 60):02}"
    zone = choose.choice(["", "Z", " +0800", "-05:00", " +1300", " +0530"])
    written = choose.choice([day, day + clock, f"{day}{clock}:05{zone}", f'"{day}{clock}:05{zone}"'])
    zones = choose.choice([None, "Asia/Shanghai", "America/New_York"])
    site = choose.choice([None, Site("/site", "jekyll", {"timezone": zones} if zones else {})])
    name = choose.choice([day, day, day, "2021-01-02"])
    return Post(f"---\nlayout: post\ndate: {written}\n---\n文\n", f"/site/_posts/{name}-a.md", site, "kramdown")


def test_a_plain_date_is_one_that_the_long_way_passes() -> None:
    choose = random.Random(2)
    plain = 0
    for _ in range(3000):
        post = some_post(choose)
        entry = post.front_matter.get("date")
        assert entry is not None
        if date._is_plain(post, entry):
            plain += 1
            assert list(date._judge(post, entry, "_posts")) == []
    assert plain > 300
