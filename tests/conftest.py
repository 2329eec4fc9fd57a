"""What the tests share: the data beside the checkout, and the real renderer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import pages

# a run says of a commit what the last one said; `--hypothesis-profile=default` looks further
settings.register_profile("the same each time", derandomize=True, deadline=None)
settings.load_profile("the same each time")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long goes where the quick tests have been: it is not measured, which would take twice as long."""
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker("no_cover")


@pytest.fixture(autouse=True)
def _not_on_github(monkeypatch: pytest.MonkeyPatch) -> None:
    """There the command reports for GitHub unless it is asked otherwise."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_known_from_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the command keeps of big blogs goes with the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LINT_POSTS_CACHE_DIR", str(tmp_path_factory.mktemp("kept")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _pip_does_no_more_than_install() -> Iterator[None]:
    """What is installed here is run once or twice: to compile it all beforehand would take longer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PIP_NO_COMPILE", "1")
        patch.setenv("PIP_DISABLE_PIP_VERSION_CHECK", "1")
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout with the founding post and the real blogs."""
    if not SHARED.is_dir():
        pytest.skip(f"no {SHARED}: the founding post and the real blogs are not here")
    return SHARED


@pytest.fixture(scope="session")
def kramdown() -> pages.Render:
    """Bodies to pages, by the real kramdown with Jekyll's settings."""
    reason = pages.missing_kramdown()
    if reason:
        pytest.skip(reason)
    return pages.render
