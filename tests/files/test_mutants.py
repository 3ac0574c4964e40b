"""Spoiled files of every kind: refused in words or played, and soon."""

from __future__ import annotations

import pytest

from tests.files.mutants import verdicts


@pytest.mark.parametrize("seed", [1, 2])
def test_a_spoiled_file_is_refused_in_words_or_plays(seed):
    bad = [
        (number, verdict)
        for number, verdict in verdicts(seed, 240)
        if verdict.outcome not in ("refused", "played")
    ]

    assert not bad, bad[0]
