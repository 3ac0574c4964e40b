"""What the prologue claims is what the engine computes, and what the engine computes stays so."""

from __future__ import annotations

import pytest

from fairweather.play.prologue import AFTER, Answer, steps, told, trust_in

LINES = [
    "You are Aldmere, a far power. The Highland League lives under Ordane.",
    "In 2096 you promised it help and abandoned it. It remembers: it trusts you at 0.356 of 1.",
    "Promise it help once more. Only the Highland League will hear of it.",
    "The Highland League mobilizes openly against Ordane. Your promise falls due.",
]
REST: dict[Answer, list[str]] = {
    "kept": [
        "You kept it. The Highland League trusted you at 0.356: now 0.485.",
        "Had you broken it, it would be 0.250. It will remember either.",
        "People pay: 18,000 displaced or harmed after 3 turns, 2,000 had you broken it.",
        "The same luck again, from the start. This time promise it before everyone.",
        "Ordane hears it too. Ordane sends more forces to kin country.",
        "You kept it again, and all see it: trust is 0.494, in secret it was 0.485.",
        "Now nine actors.",
    ],
    "broken": [
        "You broke it. The Highland League trusted you at 0.356: now 0.250.",
        "Had you kept it, it would be 0.485. It will remember either.",
        "People pay: 2,000 displaced or harmed after 3 turns, 18,000 had you kept it.",
        "The same luck again, from the start. This time promise it before everyone.",
        "Ordane hears it too. Ordane sends more forces to kin country.",
        "You broke it again, and all see it: trust is 0.244, in secret it was 0.250.",
        "Now nine actors.",
    ],
}


@pytest.mark.parametrize("answer", ["kept", "broken"])
def test_every_line_stands_as_it_is_told(answer: Answer):
    assert [step.line for step in steps()] == LINES
    assert [step.line for step in steps(answer)] == LINES + REST[answer]


@pytest.mark.parametrize("answer", ["kept", "broken"])
def test_what_is_told_is_what_happened_in_the_games(answer: Answer):
    secret, public = told("secret", answer), told("public", answer)

    kinds = [{event.kind for event in view.told(1)} for view in (secret, public)]
    assert {"mobilize", "honor" if answer == "kept" else "renege"} <= kinds[0] & kinds[1]
    assert "deter" in kinds[1] - kinds[0]
    assert not any(event.kind == "leak" for t in range(1, AFTER + 1) for event in secret.told(t))
    assert {event.kind for event in secret.told(1)} & {"pledge in secret"}
    moved = [trust_in(view, 1) - trust_in(view, 0) for view in (secret, public)]
    assert all((change > 0.0) == (answer == "kept") for change in moved)
    assert abs(moved[1]) > abs(moved[0])


def test_each_step_but_the_last_can_be_gone_on_from_and_the_choice_is_a_choice():
    whole = steps("kept")

    assert [len(step.choices) for step in whole] == [1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 0]
    assert len(steps()) == 4
    assert len(steps("broken")) == len(whole)
    assert [bool(step.drafts) for step in whole].count(True) == 2
