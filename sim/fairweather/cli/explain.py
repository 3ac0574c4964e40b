"""``fairweather explain``: why every choice of a turn fell as it did."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fairweather.cli.arguments import Branch, Transcript, in_json
from fairweather.cli.terminal import Terminal

if TYPE_CHECKING:
    from fairweather.engine.explain import Explanation
    from fairweather.engine.motives import Motives
    from fairweather.report.played import PlayedGame


def explain(
    transcript: Transcript,
    turn: Annotated[
        int,
        typer.Option(
            "--turn", "-t", metavar="T", help="Which turn. The first turn is 1, as in the story."
        ),
    ],
    faction: Annotated[
        str | None,
        typer.Option(
            "--faction",
            "-f",
            metavar="FACTION",
            help="Show every card of this faction, and no others.",
        ),
    ] = None,
    branch: Branch = "",
    as_json: Annotated[bool, in_json()] = False,
) -> None:
    """Show the decision cards of a turn: why each choice was made, and what would have changed it.

    Without --faction, only choices that were ordered, or that changed a course, have a card; the
    others are listed. Three parts add up exactly to what decided between two options. Reasons are
    the terms with usual goals. Character is what the faction's own goals and its lasting leaning
    add. The moment is what fresh impulses changed since the faction last looked.
    """
    from fairweather.report.played import open_game

    game = open_game(transcript, branch)
    told = game.explain(turn, faction)
    if as_json:
        print(_machine(game, turn, told))
    else:
        _print(Terminal(), game, turn, told, is_one=faction is not None)


def _print(
    terminal: Terminal, game: PlayedGame, turn: int, told: list[Explanation], *, is_one: bool
) -> None:
    from fairweather.cli.cards import brief, print_card
    from fairweather.cli.telling import print_lines
    from fairweather.play.words import days_of
    from fairweather.report.story import Line

    scenario = game.scenario
    when = days_of(scenario, turn, turn)
    terminal.head(scenario.title, f"Turn {turn} · {when} · seed {game.transcript.seed}")
    if not told:
        terminal.below("Nothing to decide this turn.")
    shown = [one for one in told if one.is_given or one.departs or (is_one and one.card.reviewed)]
    for one in shown:
        print_card(terminal, one, scenario)
    others = [one for one in told if one not in shown]
    for heading, about, is_reviewed in (
        ("Reconsidered, and stayed", "--faction shows the cards", True),
        ("Not reconsidered", "the standing course goes on", False),
    ):
        listed = [one for one in others if one.card.reviewed == is_reviewed]
        if listed:
            terminal.part(heading, about)
            print_lines(terminal, (Line(f"{words}.") for words in brief(listed, scenario)))
    terminal.end()


def _machine(game: PlayedGame, turn: int, told: list[Explanation]) -> str:
    import json

    content = {
        "scenario": game.transcript.scenario,
        "seed": game.transcript.seed,
        "branch": game.branch,
        "turn": turn,
        "choices": [_plain(one) for one in told],
    }
    return json.dumps(content, indent=1, ensure_ascii=False)


def _plain(told: Explanation) -> dict[str, Any]:
    card = told.card
    return {
        "key": told.key,
        "chosen": card.chosen,
        "standing": told.standing,
        "model_in_its_place": card.own,
        "is_reviewed": card.reviewed,
        "is_ordered": told.is_given,
        "compared_with": card.other,
        "runner_up": card.runner_up,
        "favored_by_reasons": card.favored,
        "probability": card.probability,
        "utility": card.utility,
        "precision": card.precision,
        "terms": [asdict(weight) for weight in card.weights],
        "luck_in_log_odds": card.luck,
        "motives": _motives(told.motives),
        "any_one_term_lower_by": told.term_change,
        "flips": [asdict(flip) for flip in told.flips],
        "threshold": None if told.threshold is None else _finite(asdict(told.threshold)),
    }


def _motives(motives: Motives) -> dict[str, Any]:
    """Return what carried a choice; the three parts are in log-odds and add up to the margin."""
    return {
        "carried_by": None if motives.carrier is None else motives.carrier.value,
        "reasons": motives.reasons,
        "character": motives.character,
        "moment": motives.moment,
        "margin": motives.margin,
        "own_goals": motives.goals,
        "leaning": motives.leaning,
        "favored_with_usual_goals": motives.usual,
        "without_fresh_impulses": motives.held,
        "last_look": motives.last_look + 1 if motives.last_look >= 0 else None,
        "is_last_look_on_record": motives.is_recorded,
        "chosen_then": motives.course or None,
        "overturned_by_moved_reasons": motives.by_reasons,
        "overturned_by_luck": motives.by_luck,
        "moved": [asdict(moved) for moved in motives.moved],
        "shares": [asdict(share) for share in motives.shares],
    }


def _finite(numbers: dict[str, float]) -> dict[str, float | None]:
    """Return numbers as JSON can hold them: what is infinite has no number."""
    return {key: value if abs(value) < 1e300 else None for key, value in numbers.items()}
