"""Guesses: what a player foretells on the way, in per cent, and how near it came at the end.

What is asked can be decided from what everyone is told. A guess is kept with the game's notes;
nobody has to give one. Source of the score: Brier (1950).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fairweather.errors import OrderError
from fairweather.play.notes import GUESSES, Notes
from fairweather.play.seat import SeatView
from fairweather.play.words import capital, decimals, percent


@dataclass(frozen=True)
class Foretold:
    """What is asked after ``turn`` turns: whether any of ``kinds`` is told up to the next asking.

    ``text`` follows "In turns 4 to 9," as a question, ``happened`` and ``not_so`` tell of it.
    """

    turn: int
    kinds: tuple[str, ...]
    text: str
    happened: str
    not_so: str


ASKED: tuple[Foretold, ...] = (
    Foretold(
        3,
        ("mobilize",),
        "will an armed group come out openly?",
        "an armed group came out",
        "no armed group came out",
    ),
    Foretold(
        9,
        ("leak", "plant rumor"),
        "will it be reported, truly or not, that somebody was promised help?",
        "a promise was reported",
        "no promise was reported",
    ),
    Foretold(
        18,
        ("renege",),
        "will a promise be broken when it falls due?",
        "a promise was broken",
        "no promise was broken",
    ),
)
"""What is asked, by turn; each holds up to the next, and the last to the end of the game."""


@dataclass(frozen=True)
class GuessView:
    """A question of the turn that the game has reached, and the chance given; None before."""

    turn: int
    question: str
    given: float | None


@dataclass(frozen=True)
class ScoredGuess:
    """A guess at the end: what was asked, how it came out beside what was said, and its score."""

    question: str
    words: str
    score: float


def asked(view: SeatView, notes: Notes) -> GuessView | None:
    """Return what is asked at the turn that was reached; None if nothing is, or it was passed."""
    one = _at(view)
    given = _given(notes)
    key = str(view.turn)
    if one is None or (key in given and given[key] is None):
        return None
    return GuessView(view.turn, _question(view, one), given.get(key))


def guess(view: SeatView, notes: dict[str, Any], chance: float | None) -> None:
    """Keep a chance for what is asked now, or None to pass.

    Raises ``OrderError`` if nothing is asked, or it is no chance.
    """
    if _at(view) is None:
        raise OrderError("nothing is asked in this turn")
    if chance is not None and not 0.0 <= chance <= 1.0:
        raise OrderError(f"{chance!r} is no chance; one lies between 0 and 1")
    notes[GUESSES] = {**_given(notes), str(view.turn): chance}


def scored(view: SeatView, notes: Notes) -> tuple[ScoredGuess, ...]:
    """Return every guess that was given, once the game is told to its end."""
    return tuple(_scored(view, notes)) if view.is_ended else ()


def verdict(view: SeatView, notes: Notes) -> str:
    """Return how near all guesses came together; empty if none was given."""
    scores = [one.score for one in scored(view, notes)]
    if not scores:
        return ""
    mean = sum(scores) / len(scores)
    beside = "better than" if mean < _COIN else "worse than" if mean > _COIN else "the same as"
    return (
        f"Brier score {decimals(mean)}: {beside} always saying {percent(0.5)}, which scores "
        f"{decimals(_COIN)}. 0 is best."
    )


_COIN = 0.25
_NEARNESS = (
    (0.05, "very near"),
    (0.2, "the right side"),
    (_COIN, "undecided"),
    (1.0, "the wrong side"),
)
"""The largest score that is so near, with its words."""


def _scored(view: SeatView, notes: Notes) -> Iterator[ScoredGuess]:
    for one in ASKED:
        chance = _given(notes).get(str(one.turn))
        if chance is None or one.turn >= view.turn:
            continue
        came = any(
            event.kind in one.kinds
            for turn in range(one.turn + 1, min(_last(view, one), view.turn) + 1)
            for event in view.told(turn)
        )
        score = (chance - came) ** 2
        near = next(words for most, words in _NEARNESS if score <= most)
        told = capital(one.happened if came else one.not_so)
        words = f"You said {percent(chance)}. {told}: {near}."
        yield ScoredGuess(_question(view, one), words, score)


def _at(view: SeatView) -> Foretold | None:
    if view.is_over:
        return None
    return next((one for one in ASKED if one.turn == view.turn), None)


def _last(view: SeatView, one: Foretold) -> int:
    later = [other.turn for other in ASKED if other.turn > one.turn]
    return min([*later, view.scenario.turns])


def _question(view: SeatView, one: Foretold) -> str:
    return f"In turns {one.turn + 1} to {_last(view, one)}, {one.text}"


def _given(notes: Notes) -> Mapping[str, float | None]:
    """Return what was guessed, by turn; what no person can have guessed is left out."""
    told = notes.get(GUESSES)
    if not isinstance(told, Mapping):
        return {}
    return {
        str(turn): chance
        for turn, chance in told.items()
        if chance is None or (isinstance(chance, (int, float)) and 0.0 <= chance <= 1.0)
    }
