"""The story of the golden game, for a person to read and a test to compare.

After a change that is meant to move numbers or words, write it anew from the root of the checkout
with ::

    python -m tests.golden.story

and read the difference.
"""

from __future__ import annotations

from pathlib import Path

from fairweather.report.played import play_game
from tests.golden.account import SCRIPT, SEED

FILE = Path(__file__).parent / "story.md"


def story() -> str:
    """Play the golden game and tell it."""
    orders = {turn + 1: given for turn, given in SCRIPT.items()}
    return play_game("tiny", seed=SEED, orders=orders).story()


if __name__ == "__main__":
    FILE.write_text(story(), encoding="utf-8")
