"""What is wrong with an image's destination, and the files that it may mean."""

from __future__ import annotations

from posixpath import dirname

from lint_posts.dependencies import summary
from lint_posts.record import NamedTuple
from lint_posts.site import Site
from lint_posts.typed import TYPE_CHECKING

from ._destination import IMAGE_NAME

if TYPE_CHECKING:
    from typing import Literal


class Verdict(NamedTuple):
    """What is wrong with a destination.

    "elsewhere": the file is there, the page asks for it at the wrong address; "missing": there is no such file. `path`
    is the destination's, decoded and without the base URL; `asked` the address that the page asks for; `file` the file
    that is meant; `right` what shows it. `near` is where a like name may be.
    """

    kind: Literal["elsewhere", "missing"]
    path: str
    asked: str
    file: str | None = None
    right: str | None = None
    near: str = ""


def is_likely_missing(site: Site, folder: str, path: str) -> bool:
    """Whether `folder` has images in the folder that `path` begins with: else they come from elsewhere."""
    first = path.partition("/")[0] + "/" if "/" in path else ""
    return folder + first in site.once(image_folders)


@summary
def image_folders(site: Site) -> frozenset[str]:
    """The folders that have an image in them or below, with a `/` at the end."""
    found: set[str] = set()
    for path in site.files:
        if IMAGE_NAME.search(path):
            folder = dirname(path)
            while folder and folder + "/" not in found:
                found.add(folder + "/")
                folder = dirname(folder)
    return frozenset(found)
