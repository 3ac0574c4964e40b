"""What the validation rows share: the table they fill, and the games that several of them read.

``pytest tests/validation -q -s`` prints the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.validation.rows import ROWS

Note = Callable[..., None]
_FOUND = pytest.StashKey[dict[str, list[tuple[bool, str]]]]()


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Note:
    """Write a result into the table: ``note("V5", "0.8997")``; ``holds=False`` where it fails."""
    table = request.config.stash.setdefault(_FOUND, {})

    def write(row: str, result: str, *, holds: bool = True) -> None:
        assert row in ROWS
        table.setdefault(row, []).append((holds, result))

    return write


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the table where output is not captured, as with ``-s``."""
    found = config.stash.get(_FOUND, {})
    if found and config.getoption("capture") == "no":
        terminalreporter.section("validation")
        for line in _lines(found):
            terminalreporter.write_line(line)


def _lines(found: dict[str, list[tuple[bool, str]]]) -> Iterator[str]:
    for row, (kind, about) in ROWS.items():
        for holds, result in found.get(row, []):
            yield f"{row:<5}{kind:<4}{'holds' if holds else 'FAILS':<6} {about}: {result}"
