"""What a class foretold, against the distribution of outcomes, not against the single game."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from fairweather.play.class_record import ClassRecord, PredictionRecord
from fairweather.play.classroom.predictions import brier, came_true, expected_brier
from fairweather.play.classroom.schema import QuestionTable
from fairweather.report.debrief.aftermath import Aftermath
from fairweather.report.debrief.drawings import key_line, keys, strip
from fairweather.report.debrief.markup import Html, paragraph, section, table, tag
from fairweather.report.words import percent


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
    return tuple(_scored(one, record, afters, shares) for one in record.questions)


def _scored(
    question: QuestionTable,
    record: ClassRecord,
    afters: Sequence[Aftermath],
    shares: Sequence[Mapping[str, float]],
) -> Scored:
    given = tuple(one for one in record.predictions if one.question == question.key)
    return Scored(
        question=question,
        share=float(np.mean([share[question.key] for share in shares])),
        came_true={after.group.name: came_true(after.history, question) for after in afters},
        given=given,
        mean=float(np.mean([one.p for one in given])) if given else None,
    )


def predictions_part(found: Sequence[Scored], key: str) -> Html:
    """Return each question with its predictions, and the Brier scores of all who gave one."""
    given = [one for score in found for one in score.given]
    if not found:
        text = "Nobody was asked to foretell anything. Next time: before play, write two numbers."
        return section(key, "What was foretold", paragraph(text))
    return section(
        key,
        "What was foretold",
        paragraph(
            "A prediction is judged against the many worlds of the model, for one game is one "
            "roll of its dice. Brier's score is the squared error: 0 is best, 0.25 is what always "
            "saying one half earns. Even one who knows the distribution expects more than 0.",
            class_="aside",
        ),
        keys(
            [
                ("●", "a prediction"),
                (key_line("warm thick"), "share of the model's worlds"),
                (key_line("accent"), "mean of the class"),
            ]
        ),
        *(_question(one) for one in found),
        tag("h3", "Brier scores") if given else "",
        _scores(found) if given else "",
    )


def authors(found: Sequence[Scored]) -> list[tuple[str, str]]:
    """Return everyone who foretold anything, with the group, in the order given."""
    everyone = [(one.author, one.group) for score in found for one in score.given]
    return list(dict.fromkeys(everyone))


def answer_words(came_true: bool | None) -> str:
    """Return whether something came true, as it stands beside a question."""
    if came_true is None:
        return "open, play ended early"
    return "yes" if came_true else "no"


def _question(score: Scored) -> Html:
    games = [
        f"{name or 'this game'}: {answer_words(is_true)}"
        for name, is_true in score.came_true.items()
    ]
    mean = f"; the class said {percent(score.mean)} in the mean" if score.mean is not None else ""
    return tag(
        "figure",
        tag("figcaption", tag("b", score.question.text)),
        strip([one.p for one in score.given], score.share, score.mean, score.question.text),
        paragraph(
            f"In this model, under these assumptions: {percent(score.share)} of worlds{mean}. "
            f"What happened. {'; '.join(games).capitalize()}.",
            class_="aside",
        ),
        class_="plot wide-plot",
    )


def _scores(found: Sequence[Scored]) -> Html:
    everyone = authors(found)
    has_groups = any(group for _, group in everyone)
    rows: list[Sequence[object]] = []
    for author, group in everyone:
        of_game, of_worlds = author_scores(found, author, group)
        who = (author, group or "–") if has_groups else (author,)
        rows.append((*who, _number(of_game), _number(of_worlds)))
    best = float(np.mean([score.expected(score.share) for score in found]))
    half = float(np.mean([score.expected(0.5) for score in found]))
    blank = ("",) if has_groups else ()
    rows.append((tag("i", "who knew the distribution"), *blank, "", _number(best)))
    rows.append((tag("i", "who always said one half"), *blank, _number(0.25), _number(half)))
    group_head = ("Group",) if has_groups else ()
    heads = ("Who", *group_head, "Against their game", "Against the distribution")
    return table(heads, rows, numbers=(len(heads) - 2, len(heads) - 1))


def author_scores(
    found: Sequence[Scored], author: str, group: str
) -> tuple[float | None, float | None]:
    """Return the mean Brier scores of one author: against the game, and to be expected."""
    of_game, of_worlds = [], []
    for score in found:
        for one in score.given:
            if (one.author, one.group) == (author, group):
                own = score.brier(one)
                of_game += [] if own is None else [own]
                of_worlds.append(score.expected(one.p))
    return (
        float(np.mean(of_game)) if of_game else None,
        float(np.mean(of_worlds)) if of_worlds else None,
    )


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
