"""A post must be a file that can be read.

A link that leads nowhere, or a file whose mode keeps the site's builder out:
Jekyll prints an error among its other lines, leaves the post out and ends as
if all were well. Give the file back, or remove the link.

~~~ bad site
(a link to a file that is not there)
~~~

~~~ good
北京
~~~
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.model import Problem, Span


def check_failure(error: Exception, data: bytes) -> Iterator[Problem]:
    if isinstance(error, OSError):
        reason = (error.strerror or str(error)).lower()
        yield Problem(Span(0, 0), f"the file can't be read ({reason}): the site loses the page")
