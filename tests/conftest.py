"""Settings that every test shares."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from fairweather.files.folders import MOVED_BY

# No deadlines: the first call of a law may load a library or build a world. In CI the examples
# are the same each time, so that a failure there is a failure of the change, never of the day.
settings.register_profile("person", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "person")


@pytest.fixture(autouse=True, scope="session")
def nothing_of_ones_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Let no test find the scenarios, games and classes of the person who runs it."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(MOVED_BY, str(folder))
        yield folder


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder for a person's own things, empty at first."""
    monkeypatch.setenv(MOVED_BY, str(tmp_path / "data"))
    return tmp_path / "data"
