"""Role cards: one for each faction of a scenario, and for those who have no seat, to be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from fairweather.decisions.catalogue import DECISIONS
from fairweather.play.classroom.views.tags import role_card
from fairweather.play.words import NOT_A_FORECAST, one_line, people_word, percent
from fairweather.report.debrief.markup import Html, join, paragraph, put, tag
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role

_TEMPLATE = Path(__file__).with_name("role_cards.html")
_OWN_WORDS = "In my own words, I want:"
CIVILIANS = 3
"""Regions whose people get a card."""


def role_cards(scenario: Scenario) -> str:
    """Return a page with a card for every faction, then for the people of a few regions."""
    cards = [*(_card(scenario, seat) for seat in scenario.factions), *_civilians(scenario)]
    note = one_line(scenario.content_note)
    parts: dict[str, object] = {
        "title": scenario.title,
        "note": tag("p", note, class_="note") if note else "",
        "warning": NOT_A_FORECAST,
        "cards": join(cards),
    }
    template = _TEMPLATE.read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda found: put(parts[found.group(1)]), template)


def regions(scenario: Scenario) -> list[tuple[str, str, float, float]]:
    """Return regions most of whose people pay when ground is contested, with their numbers.

    Each is a province, its country, its people and the share of kin among them: of the target's
    provinces those with most kin, then the most peopled one on the ground of a host.
    """
    roles = {key: spec.role for key, spec in scenario.factions.items()}
    total: dict[tuple[str, str, Role], list[float]] = {}
    for cell in scenario.cells:
        role = roles.get(cell.owner)
        if role is not None:
            sums = total.setdefault((cell.province, cell.country, role), [0.0, 0.0])
            sums[0] += cell.population
            sums[1] += cell.population * cell.kin_share
    front = sorted((p for p in total if p[2] is Role.TARGET), key=lambda p: -total[p][1])
    behind = sorted((p for p in total if p[2] is Role.HOST), key=lambda p: -total[p][0])
    chosen = [*front[: CIVILIANS - 1], *behind[:1]]
    return [(p[0], p[1], total[p][0], total[p][1] / max(total[p][0], 1.0)) for p in chosen]


def _card(scenario: Scenario, seat: str) -> Html:
    card = role_card(scenario, seat)
    rows = [
        ("What you say you want", one_line(card.goals)),
        ("What you know", one_line(card.knows)),
        ("What you fear", one_line(card.fears)),
        ("What you may decide", tag("ul", *_decisions(scenario.factions[seat].role))),
    ]
    part = f"{card.seat.role}: {card.part}"
    return _sheet(scenario, card.seat.letters, card.seat.label, part, rows, _OWN_WORDS)


def _civilians(scenario: Scenario) -> Iterator[Html]:
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
        rows = [
            ("Who you are", who),
            ("What you know", "What you see from your window, and what everyone is told."),
            ("What you may do", may),
            ("Look at", "Who paid, beside the map: it is told there after every turn."),
        ]
        label = f"The people of {province or country}"
        where = f"civilians, {country}"
        yield _sheet(scenario, "♦", label, where, rows, "What we want to be asked:")


def _sheet(
    scenario: Scenario,
    letters: str,
    label: str,
    part: str,
    rows: Sequence[tuple[str, object]],
    write: str,
) -> Html:
    told = [join([tag("dt", head), tag("dd", text)]) for head, text in rows if text]
    return tag(
        "section",
        tag(
            "header",
            tag("span", letters, class_="mark"),
            tag("div", tag("h2", label), paragraph(part, class_="part")),
        ),
        tag("dl", *told),
        tag("div", write, tag("i"), tag("i"), class_="write"),
        tag("footer", f"{scenario.title}. {NOT_A_FORECAST} An office or an organization, never a "
            "person."),
        class_="card",
    )  # fmt: skip


def _decisions(role: Role) -> Iterator[Html]:
    """Yield what a role decides: the question, and the answers there are."""
    for decision in DECISIONS:
        if role in decision.actors:
            options = " · ".join(option.label for option in decision.options)
            yield tag(
                "li", tag("b", decision.title), f" {decision.question} ", tag("small", options)
            )
