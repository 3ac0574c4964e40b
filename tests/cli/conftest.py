"""What the command's tests share: calling it as a person would."""

import io
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

import pytest

from fairweather.cli.main import main


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


def call(*words: str, width: int = 100) -> Answer:
    """Call the command with words, in a terminal so many columns wide."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with (
        patch.object(sys, "argv", ["fairweather", *words]),
        patch.dict("os.environ", COLUMNS=str(width)),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as leaving:
            code = int(leaving.code or 0)
    return Answer(code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="session")
def fairweather() -> Callable[..., Answer]:
    return call
