"""What the command's tests share: calling it as a person would."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from sim.cli.main import main


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


@pytest.fixture
def fairweather(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Answer]:
    """Call the command with words, in a terminal 100 wide."""
    monkeypatch.setenv("COLUMNS", "100")

    def call(*words: str) -> Answer:
        monkeypatch.setattr(sys, "argv", ["fairweather", *words])
        code: object = 0
        try:
            main()
        except SystemExit as leaving:
            code = leaving.code
        said = capsys.readouterr()
        return Answer(int(code or 0), said.out, said.err)

    return call
