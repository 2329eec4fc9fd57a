"""Where a file and a rule's page are to those who read a report elsewhere."""

from __future__ import annotations

import os

HOME = "LINT_POSTS_HOME"
"""The variable that names the folder of this project on the web, `https://…/blob/v1`: rules' pages lie below it."""


def from_root(path: str, variable: str) -> str:
    """`path`, as it is shown, from the repository's root on: the folder that a CI service names in `variable`.

    As it is where the service does not say, or where it lies elsewhere.
    """
    root = os.environ.get(variable)
    if not root:
        return path
    full, root = os.path.realpath(path), os.path.realpath(root)
    below = full.startswith(root.rstrip(os.sep) + os.sep)
    return os.path.relpath(full, root).replace(os.sep, "/") if below else path


def rule_page(rule: str) -> str | None:
    """The address of a rule's page: where the variable LINT_POSTS_HOME says, else where this package came from.

    That is the repository and the commit that pip installed, or the checkout that runs. None where neither is known.
    """
    folder = home()
    return f"{folder}/docs/rules/{rule}.md" if folder else None


def home() -> str | None:
    """The folder that holds this project's files, where it is known."""
    folder = os.environ.get(HOME) or _installed_from() or _checkout()
    return folder.rstrip("/") if folder else None


def _installed_from() -> str | None:
    """What pip wrote down of a repository that it installed from (PEP 610)."""
    import json
    from importlib import metadata

    try:
        text = metadata.distribution("lint-posts").read_text("direct_url.json")
        told = json.loads(text or "{}")
    except (metadata.PackageNotFoundError, OSError, ValueError):
        return None
    commit = told.get("vcs_info", {}).get("commit_id")
    url = str(told.get("url", ""))
    return f"{url.removesuffix('.git')}/blob/{commit}" if commit and url.startswith("https://") else None


def _checkout() -> str | None:
    import pathlib

    root = pathlib.Path(__file__).resolve().parent.parent.parent
    return root.as_uri() if (root / "docs" / "rules").is_dir() else None
