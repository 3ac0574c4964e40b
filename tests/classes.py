"""Classes that played, for tests of the debrief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fairweather.play.class_record import (
    ClassRecord,
    GroupRecord,
    InjectRecord,
    MessageRecord,
    PredictionRecord,
)
from fairweather.play.classroom.schema import QuestionTable
from tests.games import played

QUESTIONS = (
    QuestionTable(key="out", text="Will a group come out openly?", happening="mobilize"),
    QuestionTable(key="kept", text="Will Aldmere keep its word?", happening="honor",
                  actor="aldmere", partner="league"),
    QuestionTable(key="trust", text="Will trust end at one half or above?",
                  outcome="trust_in_patron", threshold=0.5),
)  # fmt: skip

TINY_ORDERS: Mapping[int, Mapping[str, str]] = {
    0: {"pledge:aldmere>league": "secret_high"},
    1: {"stance:league": "prepare"},
    2: {"stance:league": "mobilize", "obligation:aldmere>league": "renege"},
    4: {"pledge:aldmere>league": "public_low"},
}


def tiny_group(name: str = "Blue", turns: int = 6) -> GroupRecord:
    """A group on the smallest scenario: a promise in secret, a rising, and a breach."""
    seats = {"aldmere": ("Ada", "Bo"), "league": ("Cy <b>",)}
    transcript = played("tiny", 3, turns, TINY_ORDERS, dict.fromkeys(seats, "seated"))
    return GroupRecord(
        name=name,
        transcript=transcript,
        members=seats,
        authors={(3, "stance:league"): "Cy <b>"},
        reasons={
            (4, "stance:league"): "We stay out there",
            (1, "pledge:aldmere>league"): "They need us <script>alert(1)</script>",
            (3, "stance:league"): "=1+1 now or never",
        },
        autopilot=frozenset({(2, "stance:league")}),
        messages=(MessageRecord(2, "league", "aldmere", "Cy <b>", "Do you <i>mean</i> it?"),),
        injects=(InjectRecord(2, "A debate & a vote", "Parliament asks <u>why</u>."),),
    )


def tiny_class(*groups: GroupRecord) -> ClassRecord:
    """A class of the groups, or of one, with predictions."""
    everyone = groups or (tiny_group(),)
    first = everyone[0].name
    return ClassRecord(
        title="History <10b>",
        groups=everyone,
        questions=QUESTIONS,
        predictions=(
            PredictionRecord("out", "Ada", first, 0.8),
            PredictionRecord("out", "Cy <b>", first, 0.2),
            PredictionRecord("trust", "Ada", first, 0.5),
        ),
    )


def otherwise(
    group: GroupRecord, name: str, orders: Mapping[int, Mapping[str, str]]
) -> GroupRecord:
    """The same seats and luck, ordered otherwise."""
    transcript = group.transcript
    again = played(transcript.scenario, transcript.seed, transcript.turns, orders,
                   transcript.policies)  # fmt: skip
    return replace(group, name=name, transcript=again, reasons={}, messages=(), injects=())
