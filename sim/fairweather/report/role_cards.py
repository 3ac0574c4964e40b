"""Role cards: one for each faction of a scenario, and for those who have no seat, to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fairweather.play.classroom.views.tags import decisions_of, role_card
from fairweather.play.words import one_line, people_word, percent
from fairweather.report.layout import lay_out
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role

CIVILIANS = 3
"""Regions whose people get a card."""


@dataclass(frozen=True)
class PaperCard:
    """One card: its mark and name, its part, what it tells, and the words to go on with by hand.

    ``decisions`` are title, question and options of what the role decides.
    """

    letters: str
    label: str
    part: str
    rows: tuple[tuple[str, str], ...]
    decisions: tuple[tuple[str, str, str], ...]
    write: str


def role_cards(scenario: Scenario) -> str:
    """Return a page with a card for every faction, then for the people of a few regions."""
    cards = [*(_card(scenario, seat) for seat in scenario.factions), *_civilians(scenario)]
    return lay_out(
        "cards.html.j2",
        title=scenario.title,
        note=one_line(scenario.content_note),
        cards=cards,
    )


def regions(scenario: Scenario) -> list[tuple[str, str, float, float]]:
    """Return regions most of whose people pay when ground is contested, with their numbers.

    Each is a province, its country, its people and the share of kin among them: of the target's
    provinces, and those held against it, those with most kin, then the most peopled one on the
    ground of a host.
    """
    roles = {key: spec.roles for key, spec in scenario.factions.items()}
    total: dict[tuple[str, str, Role], list[float]] = {}
    for cell, holder in zip(scenario.cells, scenario.holders, strict=True):
        for role in (Role.TARGET,) if holder else roles.get(cell.owner, ()):
            sums = total.setdefault((cell.province, cell.country, role), [0.0, 0.0])
            sums[0] += cell.population
            sums[1] += cell.population * cell.kin_share
    front = sorted((p for p in total if p[2] is Role.TARGET), key=lambda p: -total[p][1])
    behind = sorted((p for p in total if p[2] is Role.HOST), key=lambda p: -total[p][0])
    chosen = [*front[: CIVILIANS - 1], *behind[:1]]
    return [(p[0], p[1], total[p][0], total[p][1] / max(total[p][0], 1.0)) for p in chosen]


def _card(scenario: Scenario, seat: str) -> PaperCard:
    card = role_card(scenario, seat)
    return PaperCard(
        letters=card.seat.letters,
        label=card.seat.label,
        part=f"{card.seat.role}: {card.part}",
        rows=(
            ("What you say you want", one_line(card.goals)),
            ("What you know", one_line(card.knows)),
            ("What you fear", one_line(card.fears)),
        ),
        decisions=tuple(_decisions(scenario, seat)),
        write="In my own words, I want:",
    )


def _civilians(scenario: Scenario) -> Iterator[PaperCard]:
    kin = scenario.sheet.map.kin
    for province, country, n_people, share in regions(scenario):
        who = (
            f"About {people_word(n_people)} people, of whom {percent(share)} are {kin}. You did "
            "not choose any of this, and the model gives you no order to write."
        )
        may = (
            "Once in the game, when the facilitator stops the clock: say what the last turns did "
            "to you, and ask one seat one question. It must answer."
        )
        yield PaperCard(
            letters="♦",
            label=f"The people of {province or country}",
            part=f"civilians, {country}",
            rows=(
                ("Who you are", who),
                ("What you know", "What you see from your window, and what everyone is told."),
                ("What you may do", may),
                ("Look at", "Who paid, beside the map: it is told there after every turn."),
            ),
            decisions=(),
            write="What we want to be asked:",
        )


def _decisions(scenario: Scenario, seat: str) -> Iterator[tuple[str, str, str]]:
    """Yield what a seat decides: its title, the question, and the answers there are."""
    for decision in decisions_of(scenario, seat):
        options = " · ".join(option.label for option in decision.options)
        yield decision.title, decision.question, options
