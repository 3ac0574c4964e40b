"""A copy of a small scenario that a test may spoil."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fairweather.scenario.place import configs


@pytest.fixture
def spoiled(tmp_path: Path) -> Callable[..., Path]:
    """Copy the scenario ``tiny``, replace text in one of its files, and return the folder."""

    def spoil(old: str, new: str, file: str = "scenario.toml") -> Path:
        folder = tmp_path / "mine"
        if not folder.exists():
            shutil.copytree(configs() / "scenarios" / "tiny", folder)
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return spoil
