"""What a class foretold, against the distribution of outcomes, not against the single game."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from fairweather.play.class_record import ClassRecord, PredictionRecord
from fairweather.play.classroom.predictions import brier, came_true, expected_brier
from fairweather.play.classroom.schema import QuestionTable
from fairweather.play.scale import whole
from fairweather.play.seat import SeatView
from fairweather.play.words import capital, decimals, percent
from fairweather.report.blocks import Box, Cell, Heading, Part, Table, Text, Words, aside
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.drawings import Key, Keys, Strip

_SHARE = "share of worlds"


@dataclass(frozen=True)
class Scored:
    """One question: the share of worlds in which it came true, and what was foretold.

    ``came_true`` says for each group whether it did in its game, None where that stayed open since
    play ended early; ``mean`` is that of the class, also where ``given`` holds a part of it.
    """

    question: QuestionTable
    share: float
    came_true: Mapping[str, bool | None]
    given: tuple[PredictionRecord, ...]
    mean: float | None

    def of(self, members: Sequence[str], group: str) -> Scored:
        """Return the same question with what some members of a group foretold."""
        mine = tuple(one for one in self.given if one.author in members and one.group == group)
        return replace(self, given=mine)

    def brier(self, one: PredictionRecord) -> float | None:
        """Return the squared error against the author's own game; None where that is open."""
        happened = self.came_true.get(one.group)
        return None if happened is None else brier(one.p, happened)

    def expected(self, p: float) -> float:
        """Return the squared error to be expected over all worlds."""
        return expected_brier(p, self.share)


def scored(
    record: ClassRecord, afters: Sequence[Aftermath], shares: Sequence[Mapping[str, float]]
) -> tuple[Scored, ...]:
    """Return every question; ``shares`` are those of the worlds that began as each group did."""
    views = {after.group.name: SeatView(after.history) for after in afters}
    found = []
    for question in record.questions:
        given = tuple(one for one in record.predictions if one.question == question.key)
        found.append(
            Scored(
                question=question,
                share=float(np.mean([share[question.key] for share in shares])),
                came_true={name: came_true(view, question) for name, view in views.items()},
                given=given,
                mean=float(np.mean([one.p for one in given])) if given else None,
            )
        )
    return tuple(found)


def predictions_part(found: Sequence[Scored], key: str) -> Part:
    """Return each question with its predictions, and the Brier scores of all who gave one."""
    if not found:
        text = "Nobody was asked to foretell anything. Next time: before play, write two numbers."
        return Part(key, "What was foretold", [Text(text)])
    given = any(score.given for score in found)
    return Part(key, "What was foretold", [
        aside(
            "A prediction is judged against the many worlds of the model, for one game is one "
            "roll of its dice. Brier's score is the squared error: 0 is best, 0.25 is what always "
            "saying one half earns. Even one who knows the distribution expects more than 0."
        ),
        Keys([
            Key("a prediction", "●"),
            Key("share of the model's worlds", look="warm thick"),
            Key("mean of the class", look="accent"),
        ]),
        *(_question(one) for one in found),
        *([Heading("Brier scores"), _scores(found)] if given else []),
    ])  # fmt: skip


def authors(found: Sequence[Scored]) -> list[tuple[str, str]]:
    """Return everyone who foretold anything, with the group, in the order given."""
    everyone = [(one.author, one.group) for score in found for one in score.given]
    return list(dict.fromkeys(everyone))


def answer_words(came_true: bool | None) -> str:
    """Return whether something came true, as it stands beside a question."""
    if came_true is None:
        return "open, play ended early"
    return "yes" if came_true else "no"


def _question(score: Scored) -> Box:
    text, mean = score.question.text, score.mean
    said = f"; the class said {percent(mean)} in the mean" if mean is not None else ""
    games = "; ".join(
        f"{name or 'this game'}: {answer_words(is_true)}"
        for name, is_true in score.came_true.items()
    )
    return Box("plot wide-plot", [
        Text(Words(lead=text), "caption"),
        Strip(text, [one.p for one in score.given], whole(_SHARE), score.share, mean),
        aside(
            f"In this model, under these assumptions: {percent(score.share)} of worlds{said}. "
            f"What happened. {capital(games)}."
        ),
    ])  # fmt: skip


def _scores(found: Sequence[Scored]) -> Table:
    everyone = authors(found)
    has_groups = any(group for _, group in everyone)
    rows: list[tuple[Cell, ...]] = []
    for author, group in everyone:
        of_game, of_worlds = author_scores(found, author, group)
        rows.append((author, group or "–", _number(of_game), _number(of_worlds)))
    best = float(np.mean([score.expected(score.share) for score in found]))
    half = float(np.mean([score.expected(0.5) for score in found]))
    rows.append((Words("who knew the distribution", look="nobody"), "", "", _number(best)))
    rows.append(
        (Words("who always said one half", look="nobody"), "", _number(0.25), _number(half))
    )
    heads = ("Who", "Group", "Against their game", "Against the distribution")
    if has_groups:
        return Table(heads, rows, (2, 3))
    return Table((heads[0], *heads[2:]), [(row[0], *row[2:]) for row in rows], (1, 2))


def author_scores(
    found: Sequence[Scored], author: str, group: str
) -> tuple[float | None, float | None]:
    """Return the mean Brier scores of one author: against the game, and to be expected."""
    given = [(score, one) for score in found for one in score.of([author], group).given]
    of_game = [own for score, one in given if (own := score.brier(one)) is not None]
    of_worlds = [score.expected(one.p) for score, one in given]
    return (
        float(np.mean(of_game)) if of_game else None,
        float(np.mean(of_worlds)) if of_worlds else None,
    )


def _number(value: float | None) -> str:
    return "–" if value is None else decimals(value, 3)
