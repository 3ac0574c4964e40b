"""Notes: what is kept with a game, in its file too, and nothing that is played rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Notes = Mapping[str, Any]

NAME = "name"
"""What a person calls the game."""

BESIDE = "beside"
"""The link of the game that it was played on from."""

OF_A_CLASS = "class"
"""Whether it is a copy of a game that a class played."""

CHALLENGE = "challenge"
"""The key of the challenge that was taken in it."""

GUESSES = "guesses"
"""What a person guessed in it, by turn."""

LONGEST_NAME = 80
"""Letters of a name at most."""


def name_in(notes: Notes) -> str:
    """Return what a person calls a game; empty if nobody named it."""
    name = notes.get(NAME)
    return name[:LONGEST_NAME] if isinstance(name, str) else ""


def carried(notes: Notes) -> dict[str, Any]:
    """Return the notes of a game that goes on from one with ``notes``.

    Its name stays behind, and so do what was taken on and guessed in it.
    """
    return {key: value for key, value in notes.items() if key not in _OF_ITS_OWN}


def named(notes: Notes, name: str) -> dict[str, Any]:
    """Return notes with another name; an empty one takes it away."""
    told = " ".join(name.split())[:LONGEST_NAME]
    others = {key: value for key, value in notes.items() if key != NAME}
    return others | ({NAME: told} if told else {})


_OF_ITS_OWN = (NAME, CHALLENGE, GUESSES)
