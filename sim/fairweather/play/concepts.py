"""Concepts: the ideas that a game can teach, each told once, and what brings it up.

Cards beside the story and the page of concepts are made of this table. A kind of happening that a
seat cannot tell from another brings up the same concept as that other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Concept:
    """One idea: its name, ``text`` of two sentences, and the ``kinds`` of event that bring it up.

    ``source`` is an entry of the bibliography, as it is cited.
    """

    key: str
    title: str
    text: str
    kinds: tuple[str, ...]
    source: str


CONCEPTS: tuple[Concept, ...] = (
    Concept(
        "commitment",
        "Credible commitment",
        "A promise is believed if breaking it would cost its maker more than keeping it. "
        "What is easy to say is easy to take back.",
        ("pledge in secret", "demand", "understanding made", "truce made"),
        "Powell 2006",
    ),
    Concept(
        "audience",
        "Audience costs",
        "A word given in public is watched: who goes back on it loses face with all who heard it. "
        "That makes it easier to believe, and harder to leave.",
        ("pledge in public", "guarantee in public", "warn", "empty warning"),
        "Fearon 1994",
    ),
    Concept(
        "hands",
        "Tying hands and sinking costs",
        "A promise weighs more if its maker can hardly leave it, or has paid for it already. "
        "Tied hands cost something only if the word is broken; sunk costs are gone either way.",
        ("go public", "deliver"),
        "Fearon 1997",
    ),
    Concept(
        "encouragement",
        "Cheap talk and moral hazard",
        "Brave words cost next to nothing, and those who want to believe them hear a promise. "
        "Who counts on rescue takes a risk that it would not take alone, and pays if nobody comes.",
        ("cheer on", "hear a promise", "hope disappointed"),
        "Kuperman 2005",
    ),
    Concept(
        "abandonment",
        "Abandonment",
        "Who relies on another may be left alone when it counts. "
        "Fear of it makes groups ask for guarantees, or talk with the other side.",
        ("renege", "withdraw"),
        "Snyder 1984",
    ),
    Concept(
        "entrapment",
        "Entrapment",
        "Who stands by another may be drawn into a fight that the other chose. "
        "A closer tie makes it less likely to be left alone, and more likely to be drawn in.",
        ("go deeper", "ask for cover"),
        "Snyder 1984",
    ),
    Concept(
        "host",
        "The host's dilemma",
        "A host that gives shelter helps its guest, and is pressed for it by those who fear the "
        "guest. If it shuts the door the pressure eases, and the guest is lost as a friend.",
        (
            "request",
            "press",
            "open door",
            "close door",
            "crack down",
            "coerce",
            "pay host",
            "sovereign: forbid",
            "neighbor presses",
        ),
        "Salehyan 2007",
    ),
    Concept(
        "threshold",
        "Threshold rising",
        "People join a rising when enough others have joined, and how many is enough differs. "
        "So one push may change nothing, and the next may change everything.",
        ("mobilize", "forces defect", "unrest"),
        "Granovetter 1978",
    ),
    Concept(
        "reputation",
        "Reputation and spillover",
        "Those who were promised nothing also watch how a promise ends. "
        "What is done to one moves the trust of others, most of all of those who are like it.",
        (
            "honor",
            "partial",
            "renege",
            "treaty broken",
            "understanding broken",
            "take back concession",
        ),
        "Crescenzi 2007",
    ),
    Concept(
        "deal",
        "Side deal",
        "A state can offer a patron something in return for dropping a group that it backs. "
        "The group does not sit at that table, and may hear of it last.",
        ("side deal", "deal leaks"),
        "Qiu 2022",
    ),
    Concept(
        "rumor",
        "Rumor",
        "A report of a secret promise cannot be checked, and a false one reads like a true one. "
        "Talk is cheap, so ask who gains if it is believed.",
        ("leak", "plant rumor", "rumor exposed"),
        "Crawford and Sobel 1982",
    ),
    Concept(
        "hazard",
        "Moral hazard",
        "Who is protected may take risks that it would not take alone. "
        "So a promise of help can bring about the fight in which it falls due.",
        ("prepare", "mobilize", "guarantee in secret", "transit treaty made"),
        "Benson 2012",
    ),
)
"""Every concept, in the order in which they are listed."""

CONCEPT: Mapping[str, Concept] = {concept.key: concept for concept in CONCEPTS}
