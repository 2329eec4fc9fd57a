"""An address that was signed for a time leads nowhere once that is over.

Notion, Feishu and the stores behind many editors give images and files addresses that hold for an hour, a day or some
weeks: `?X-Amz-Date=…&X-Amz-Expires=3600`, `?Expires=1607050101&…&Signature=…`. The author still sees the image when the post
is written. Readers get an error in its place.

~~~ bad
![湖边](https://files.example.com/lake.png?X-Amz-Date=20230604T080000Z&X-Amz-Expires=3600&X-Amz-Signature=ab12)
~~~

~~~ good
![湖边]({{ site.baseurl }}/images/lake.png)
~~~

Reported are images and links whose time is over, or will be within thirty days. There is no fix: the file has to be saved in
the site.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from lint_posts import clock
from lint_posts.lazy import lazy
from lint_posts.model import Problem, Span
from lint_posts.post import Post
from lint_posts.record import NamedTuple

TRIGGER = ("xpires=", "auth_key=", "q-sign-time=", "&sig=", "?jwt=")

_SOON = timedelta(days=30)
# Amazon's S3 and Google's store, and what speaks their language
_FROM = lazy(r"[?&;]X-(?:Amz|Goog)-Date=(?P<from>\d{8}T\d{6})Z")
_FOR = lazy(r"[?&;]X-(?:Amz|Goog)-Expires=(?P<for>\d{1,7})(?!\d)")
# ByteDance, Aliyun, S3's second version, CloudFront; Aliyun's CDN; Tencent
_UNTIL = lazy(
    r"[?&;](?:(?:x-e|E)xpires=(?P<signed>\d{10})(?!\d)|auth_key=(?P<key>\d{10})-\w+-\w+-[0-9a-f]{32}"
    r"|q-sign-time=\d{10}(?:;|%3B)(?P<time>\d{10}))"
)
_AZURE = lazy(r"[?&;]se=(?P<day>\d{4}-\d\d-\d\d)")
_MINUTES = lazy(r"https://private-user-images\.githubusercontent\.com/[^?]*\?jwt=")


class _Address(NamedTuple):
    """A destination, where it stands, and what readers get instead of what it leads to."""

    text: str
    span: Span
    is_image: bool


def check(post: Post) -> Iterator[Problem]:
    for address in _addresses(post):
        if _MINUTES.match(address.text) is not None:
            yield _problem(address, "for some minutes")
        elif (end := _end(address.text)) is not None and not clock.is_moment_to_come(end - _SOON):
            yield _problem(address, f"until {end:%Y-%m-%d}")


def _problem(address: _Address, how_long: str) -> Problem:
    what = "see a broken image" if address.is_image else "get an error from this link"
    return Problem(address.span, f"readers {what}, its address was signed {how_long} only: save the file in the site")


def _addresses(post: Post) -> Iterator[_Address]:
    for image in post.images:
        yield _Address(image.destination, image.destination_span, True)
    for inline in post.inlines_beside("[", "<"):
        if inline.kind == "link" and inline.destination_span is not None:
            yield _Address(inline.destination or "", inline.destination_span, False)
        elif inline.kind == "html" and inline.name == "a":
            for attribute in inline.attributes:
                if attribute.name == "href":
                    yield _Address(attribute.value, attribute.span, False)


def _end(address: str) -> datetime | None:
    """When the signature of an address ends; None where it has none."""
    start, lasts = _FROM.search(address), _FOR.search(address)
    if start is not None and lasts is not None:
        return _moment(start["from"], "%Y%m%dT%H%M%S", int(lasts["for"]))
    until = _UNTIL.search(address)
    if until is not None and (until["signed"] is None or "ignature=" in address):
        return datetime.fromtimestamp(int(until["signed"] or until["key"] or until["time"]), timezone.utc)
    day = _AZURE.search(address)
    return None if day is None or "&sig=" not in address else _moment(day["day"], "%Y-%m-%d", 0)


def _moment(text: str, form: str, seconds: int) -> datetime | None:
    try:
        return datetime.strptime(text, form).replace(tzinfo=timezone.utc) + timedelta(seconds=seconds)
    except ValueError:
        return None
