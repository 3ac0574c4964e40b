"""Why a number is what it is: trust by its dated entries, an order by the terms weighed for it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fairweather.decisions.decision import Appraisal
from fairweather.engine.orders import row_keys
from fairweather.play.game import Game
from fairweather.play.ledger import ledger, prior_trust
from fairweather.play.view import GivenView, TermView, WhyView
from fairweather.play.words import capital, counted, decimals, with_sign
from fairweather.world.ledger import Entry

TOLD = 9
"""Entries told one by one; the rest are one line, so that the sum stays exact."""

OWN_SIGHT = ("stance", "territory", "veto")
"""Decisions whose terms rest on nothing but what the seat that takes them may see."""

HIDDEN_TERMS = ("reliability",)
"""Terms that nobody may see, not even at the end."""


def why_trust(game: Game, turn: int, holder: str, about: str) -> WhyView | None:
    """Return what makes the trust of ``holder`` in ``about``; None if the seat may not know it.

    Prior and shares add up to the trust itself.
    """
    world = game.snapshots[turn].world
    cast = world.cast
    if holder not in cast.names or about not in cast.names or holder == about:
        return None
    i, j = cast.index(holder), cast.index(about)
    if np.isnan(game.sight(turn).trust[0, i, j]):
        return None
    records = [snapshot.record for snapshot in game.snapshots[1 : turn + 1]]
    entries = ledger(game.scenario, world, records, i, j)
    prior = prior_trust(world, i, j)
    return WhyView(
        heading=f"Why {cast.labels[i]} trusts {cast.labels[j]} at {decimals(world.trust[0, i, j])}",
        lede=(
            f"Before any experience it would be {decimals(prior)}. Each entry adds its exact "
            "share; old ones have faded, and a breach weighs more than a promise kept."
        ),
        terms=(TermView("Before any experience", prior), *_entries(entries)),
        total="Trust now",
        note="" if entries else "It remembers nothing about this one.",
    )


def why_order(game: Game, turn: int, key: str) -> WhyView | None:
    """Return the terms weighed for the order ``key`` given in the turn that led to ``turn``.

    None if there was no such order, or its terms rest on what the seat may not see.
    """
    known = game.given[turn - 1] if turn and game.is_open else game.own(turn)
    if key not in known or not may_ask(game, key):
        return None
    found = _row(game, turn, key)
    if found is None:
        return None
    appraisal, row = found
    decision, chosen = appraisal.decision, known[key]
    option = decision.options[decision.place(chosen)]
    terms = [
        TermView(capital(name), float(np.broadcast_to(value, appraisal.shape)[0, row]))
        for name, value in appraisal.terms[chosen].items()
        if name not in HIDDEN_TERMS
    ]
    is_whole = not any(name in appraisal.terms[chosen] for name in HIDDEN_TERMS)
    utility = np.where(appraisal.legal[0, row], appraisal.utility[0, row], -np.inf)
    best = int(utility.argmax())
    favored = decision.options[best].label
    note = f"By the same terms the best option was “{favored}” ({with_sign(utility[best])})."
    return WhyView(
        heading=f"What weighed for “{option.label}”",
        lede=(
            "What the model would have weighed in your place, in units of utility. "
            "An option with a higher sum is chosen more often."
        ),
        terms=tuple(sorted((t for t in terms if t.value), key=lambda t: -abs(t.value))),
        total="Sum" if is_whole else "Sum of what can be known",
        note=note if is_whole else "One term is left out: its hidden nature, which nobody knows.",
    )


def may_ask(game: Game, key: str) -> bool:
    """Return whether the seat may see the terms of this order, now or at the end."""
    return game.is_open or key.partition(":")[0] in OWN_SIGHT


def given_orders(game: Game, turn: int) -> tuple[GivenView, ...]:
    """Return the orders that the seat gave in the turn that led to snapshot ``turn``."""
    if turn < 1:
        return ()
    told = []
    for key, chosen in game.own(turn).items():
        found = _row(game, turn, key)
        if found is None:
            continue
        decision = found[0].decision
        partner = key.partition(">")[2]
        label = game.scenario.factions[partner].label if partner else ""
        told.append(
            GivenView(
                key=key,
                title=f"{decision.title}: {label}" if label else decision.title,
                option=decision.options[decision.place(chosen)].label,
                partner=partner,
                can_ask=may_ask(game, key),
            )
        )
    return tuple(told)


def _row(game: Game, turn: int, key: str) -> tuple[Appraisal, int] | None:
    """Return the appraisal that ``key`` was decided by, and its row."""
    snapshot = game.snapshots[turn]
    for weighed in snapshot.record.weighed.get(key.partition(":")[0], ()):
        keys = row_keys(weighed.appraisal, snapshot.world.cast)
        if key in keys:
            return weighed.appraisal, keys.index(key)
    return None


def _entries(entries: Sequence[Entry]) -> tuple[TermView, ...]:
    """Return the weightiest entries in the order of time, and one line for all others."""
    weighty = sorted(entries, key=lambda entry: -abs(entry.share))[:TOLD]
    terms = [
        TermView(f"{entry.when}. {entry.text}", entry.share, entry.note)
        for entry in entries
        if entry in weighty
    ]
    others = [entry.share for entry in entries if entry not in weighty]
    if others:
        rest = counted(len(others), "smaller entry", "smaller entries")
        terms.append(TermView(rest, float(np.sum(others))))
    return tuple(terms)
