"""What a what-if costs: two branches over many continuations, and how soon a picture stands."""

from __future__ import annotations

from statistics import median
from time import process_time

from fairweather.engine.branch import Change, Fork, compare
from tests.benchmarks.timing import game_at, show

CONTINUATIONS = 1000
TURNS_LEFT = 10
ROUNDS = 3
MUST, AIM = 2.5, 1.2
FIRST_MUST = 0.5
CHANGES = {
    "an order": Change(orders={"pledge:united_states>kdpi": "public_high"}),
    "a number": Change(settings={"factions.united_states.attention": 0.2}),
    "nothing": Change(),
}


def timed(fork: Fork, change: Change) -> tuple[float, float, int]:
    """Processor time to the first picture and to the last, and how many pictures there were."""
    pictures = []
    started = process_time()
    for picture in compare(fork, change, worlds=CONTINUATIONS):
        assert picture.differences
        assert 0.0 <= picture.any_changed <= 1.0
        pictures.append(process_time() - started)
    return pictures[0], pictures[-1], len(pictures)


def test_a_what_if_stands_at_once_and_is_sharp_within_seconds():
    game = game_at("zagros", 1, 26 - TURNS_LEFT)
    fork = Fork(game.game_scenario, game.world, game.seed)

    took: dict[str, list[tuple[float, float, int]]] = {name: [] for name in CHANGES}
    for _ in range(ROUNDS + 1):
        for name, change in CHANGES.items():
            took[name].append(timed(fork, change))
    rows = [
        [
            name,
            f"{median(first for first, _, _ in found[1:]):.2f}",
            f"{median(whole for _, whole, _ in found[1:]):.2f}",
            found[-1][2],
        ]
        for name, found in took.items()
    ]
    show(
        f"What if: 2 x {CONTINUATIONS} continuations of {TURNS_LEFT} turns, processor time "
        f"(must {FIRST_MUST} and {MUST}, aim {AIM})",
        ["what is changed", "first picture, s", "all, s", "pictures"],
        rows,
    )

    for found in took.values():
        assert median(first for first, _, _ in found[1:]) < FIRST_MUST
        assert median(whole for _, whole, _ in found[1:]) < MUST
