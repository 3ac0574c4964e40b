"""A game that is saved on one kind of processor opens on another."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fairweather.engine.history import History, replay
from fairweather.engine.transcript import _dump, _seal, parse, read
from fairweather.errors import ReplayError
from fairweather.world.mark import Mark
from tests.strategies import loaded

ELSEWHERE = {
    "plain": {
        "NPY_DISABLE_CPU_FEATURES": "AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX2 FMA3",
        "OPENBLAS_CORETYPE": "Nehalem",
    },
    "AVX2": {
        "NPY_DISABLE_CPU_FEATURES": "AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL",
        "OPENBLAS_CORETYPE": "Haswell",
    },
}
PLAY = """
import sys
from fairweather.engine.branch import Change
from fairweather.engine.history import History
from fairweather.scenario import load
game = History(load(sys.argv[1]), seed=int(sys.argv[2]))
for _ in range(12):
    game.play({"pledge:united_states>kdpi": "secret_high"} if game.turn == 1 else {})
game.what_if(3, Change({"pledge:united_states>kdpi": "none"})).keep("other")
sys.stdout.write(game.transcript().text())
"""


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("machine", ELSEWHERE)
def test_a_game_saved_on_another_processor_opens_here(tmp_path: Path, machine: str, seed: int):
    known = {**os.environ, **ELSEWHERE[machine], "PYTHONWARNINGS": "ignore"}
    known["PYTHONPATH"] = str(Path(__file__).parents[2] / "sim")
    words = [sys.executable, "-c", PLAY, "zagros", str(seed)]
    done = subprocess.run(words, env=known, capture_output=True, text=True, check=True)
    path = tmp_path / "game.json"
    path.write_text(done.stdout, encoding="utf-8")

    again = replay(read(path))

    assert again.turn == 12
    assert again.open("other").branch.orders == again.tree.find("other").orders
    assert [one.chosen for one in again.marks] == [one.chosen for one in read(path).marks]


def test_a_number_may_be_off_by_its_tenth_digit_and_no_more():
    one = Mark("a", (0.25, 1e6, 0.0))

    assert not one.differs(Mark("a", (0.25 + 9e-10, 1e6 * (1 + 9e-10), -9e-10)))
    assert one.differs(Mark("a", (0.25 + 2e-9, 1e6, 0.0))) == "numbers"
    assert one.differs(Mark("a", (0.25, 1e6))) == "numbers"
    assert one.differs(Mark("b", (0.25, 1e6, 0.0))) == "choices"


@pytest.mark.parametrize("part", ["chosen", "numbers"])
def test_a_game_that_goes_another_way_is_refused(part: str):
    game = History(loaded("tiny"), seed=7)
    for _ in range(3):
        game.play()
    told = game.transcript()
    wrong = {"chosen": "0" * 64, "numbers": tuple(n + 1e-6 for n in told.marks[2].numbers)}
    marks = [*told.marks]
    marks[2] = replace(marks[2], **{part: wrong[part]})

    with pytest.raises(ReplayError) as refused:
        replay(parse(replace(told, marks=marks).text()))

    assert refused.value.turn == 2
    assert refused.value.differing == ("choices" if part == "chosen" else "numbers")


def test_digests_are_told_and_not_required():
    game = History(loaded("tiny"), seed=7)
    game.play()
    told = replace(game.transcript(), digests=["0" * 64, "1" * 64])

    again = replay(parse(told.text()))

    assert again.digests == game.digests != told.digests


def sealed(content: dict[str, Any]) -> str:
    return _dump({**content, "seal": _seal(content)})


def test_a_file_of_an_earlier_format_is_held_to_its_digests():
    game = History(loaded("tiny"), seed=7)
    game.play()
    content = json.loads(game.transcript().text())
    del content["seal"], content["marks"]

    assert replay(parse(sealed({**content, "format": 3}))).digests == game.digests
    with pytest.raises(ReplayError, match="other bits"):
        replay(parse(sealed({**content, "format": 3, "digests": ["0" * 64] * 2})))
