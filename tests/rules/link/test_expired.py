"""link/expired: addresses that were signed for a time."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from tests.rule_cases import Dialect, places, problems

RULE = "link/expired"
S3 = "https://a.b/c.png?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20230604T080000Z&X-Amz-Expires=3600&X-Amz-Signature=ab"
KEY = "0123456789abcdef0123456789abcdef"


def after(**time: int) -> datetime:
    return datetime.now(timezone.utc) + timedelta(**time)


def until(moment: datetime) -> str:
    return f"https://a.b/c.png?Expires={int(moment.timestamp())}&OSSAccessKeyId=x&Signature=ab"


CLEAN = [
    "![甲](https://a.b/c.png)\n",
    "![甲](https://a.b/c.png?expires=never)\n",
    "![甲](https://a.b/c.png?Expires=1607050101)\n",
    "![甲](https://a.b/c.png?Expires=160705&Signature=ab)\n",
    "![甲](https://a.b/c.png?Expires=16070501011&Signature=ab)\n",
    pytest.param(f"![甲]({until(after(days=40))})\n", id="forty days to go"),
    f"`![甲]({S3})`\n",
    f"```\n{S3}\n```\n",
    f"<!-- ![甲]({S3}) -->\n",
    "![甲](https://a.b/c.png?X-Amz-Date=20230604T080000Z&X-Amz-Signature=ab)\n",
    "![甲](https://a.b/c.png?X-Amz-Expires=3600&X-Amz-Signature=ab)\n",
    "![甲](https://a.b/c.png?X-Amz-Date=20231304T080000Z&X-Amz-Expires=3600)\n",
    "![甲](https://a.b/c.png?auth_key=1607050101)\n",
    pytest.param(
        f"![甲](https://a.b/c.png?auth_key={int(after(days=99).timestamp())}-0-0-{KEY})\n", id="a key that holds"
    ),
    "![甲](https://a.b/c.png?se=2022-01-01)\n",
    "![甲](https://a.b/c.png?se=2022-13-01&sig=a)\n",
    "![甲](https://a.b/c.png?jwt=a)\n",
    "![甲](https://a.b/c.png?sv=2020&sig=ab)\n",
    "![甲](https://a.b/c.png?X-Amz-Date=20230604T080000Z&expires=1)\n",
    f'<a href="/d" title="{S3}">甲</a>\n',
    f'<b href="{S3}">甲</b>\n',
    f"[{S3}](/d)\n",
    "![甲](https://a.b/private-user-images.githubusercontent.com/2.png?jwt=ab)\n",
    "在地址里写 Expires=1607050101&Signature=ab 就行\n",
]
# the text, line and column, the day that is told
FOUND = [
    (f"![甲]({S3})\n", (1, 6), "2023-06-04"),
    (f"文\n\n[甲]({S3})\n", (3, 5), "2023-06-04"),
    (f'<img src="{S3}">\n', (1, 11), "2023-06-04"),
    (f'<a href="{S3.replace("&", "&amp;")}">甲</a>\n', (1, 10), "2023-06-04"),
    ("![甲](https://a.b/c.png?Expires=1607050101&OSSAccessKeyId=x&Signature=ab)\n", (1, 6), "2020-12-04"),
    ("![甲](https://a.b/c.webp?rk3s=f&x-expires=1727515819&x-signature=ab)\n", (1, 6), "2024-09-28"),
    (f"![甲](https://a.b/c.png?auth_key=1680618741-9spJ-0-{KEY})\n", (1, 6), "2023-04-04"),
    (
        "![甲](https://a.b/c?q-sign-algorithm=sha1&q-sign-time=1587100000;1587103600&q-key-time=1)\n",
        (1, 6),
        "2020-04-17",
    ),
    ("![甲](https://a.b/c?q-sign-time=1587100000%3B1587103600)\n", (1, 6), "2020-04-17"),
    ("![甲](https://a.b/c.png?sv=2020&se=2022-01-01T00%3A00%3A00Z&sig=ab)\n", (1, 6), "2022-01-01"),
    ("![甲](https://a.b/c?X-Goog-Date=20220101T000000Z&X-Goog-Expires=604800)\n", (1, 6), "2022-01-08"),
    ("![甲](https://private-user-images.githubusercontent.com/1/2.png?jwt=ab)\n", (1, 6), "for some minutes"),
    pytest.param(f"![甲]({until(after(days=20))})\n", (1, 6), f"{after(days=20):%Y-%m-%d}", id="twenty days to go"),
    (f"![甲][a]\n\n[a]: {S3}\n", (3, 6), "2023-06-04"),
]


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize("text", CLEAN)
def test_clean(text: str, dialect: Dialect) -> None:
    assert problems(RULE, text, dialect) == []


@pytest.mark.parametrize("dialect", ["kramdown", "commonmark"])
@pytest.mark.parametrize(("text", "where", "day"), FOUND)
def test_found(text: str, where: tuple[int, int], day: str, dialect: Dialect) -> None:
    (found,) = problems(RULE, text, dialect)
    assert places(text, [found]) == [where]
    assert f"signed {day if ' ' in day else f'until {day}'} only" in found.message and found.fix is None
    assert ("see a broken image" in found.message) == ("![" in text or "<img" in text)


def test_who_reads_it_is_told_what_is_seen() -> None:
    image, link = problems(RULE, f"![甲]({S3})\n\n[乙]({S3})\n")
    assert "see a broken image" in image.message and "get an error" in link.message
