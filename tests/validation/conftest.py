"""What the validation rows share: the table they fill, and the games that several of them read.

``pytest tests/validation -q -s`` prints the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from fairweather.engine.wargame import Wargame
from tests.validation.panel import Played, about_clients, doors, new_panel, play, stances
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
            yield f"{row:<7}{kind:<4}{'holds' if holds else 'FAILS':<6} {about}: {result}"


@pytest.fixture(scope="session")
def helped_war() -> Wargame:
    """The panel two turns into a war: every group is out and helped on a large public pledge."""
    game = new_panel()
    world = game.world
    honor = stances(world, "mobilize") | about_clients(world, "obligation", "honor")
    game.orders = honor | about_clients(world, "pledge", "public_high")
    game.step()
    game.orders = honor
    game.step()
    return game


@pytest.fixture(scope="session")
def lonely_war() -> Wargame:
    """The panel one turn into a war: every group is out, and nobody has promised anything."""
    game = new_panel()
    world = game.world
    game.orders = stances(world, "mobilize") | about_clients(world, "pledge", "none")
    game.step()
    return game


@pytest.fixture(scope="session")
def honored(helped_war: Wargame) -> Played:
    """The war goes on after the patron has kept its word once more."""
    return play(helped_war, first=about_clients(helped_war.world, "obligation", "honor"))


@pytest.fixture(scope="session")
def reneged(helped_war: Wargame) -> Played:
    """The same after it has broken its word to every group; later it may promise anew."""
    return play(helped_war, first=about_clients(helped_war.world, "obligation", "renege"))


@pytest.fixture(scope="session")
def sheltered(helped_war: Wargame) -> Played:
    """The same with hosts who grant shelter throughout."""
    return play(helped_war, always=doors(helped_war.world, "grant"))


@pytest.fixture(scope="session")
def shut_out(helped_war: Wargame) -> Played:
    """The same with hosts who deny it throughout."""
    return play(helped_war, always=doors(helped_war.world, "deny"))


@pytest.fixture(scope="session")
def free_year() -> Played:
    """The panel played for a year as the model plays itself."""
    return play(new_panel())
