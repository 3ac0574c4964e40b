"""Why a number is what it is: trust by its dated entries, an order by the terms weighed for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.decisions.catalogue import decision_named
from fairweather.engine.orders import split_key
from fairweather.play.seat import SeatView
from fairweather.play.words import capital, counted, decimals, trust_words, with_sign
from fairweather.world.ledger import Entry


@dataclass(frozen=True)
class TermView:
    """One named part of an exact sum."""

    label: str
    value: float
    note: str = ""


@dataclass(frozen=True)
class WhyView:
    """Why a number is what it is: parts that add up to it, told in the order given."""

    heading: str
    lede: str
    terms: tuple[TermView, ...]
    total: str
    note: str = ""


@dataclass(frozen=True)
class GivenView:
    """An order the seat gave: in words, and as the key it can be asked about with."""

    key: str
    title: str
    option: str
    partner: str
    can_ask: bool


TOLD = 9
"""Entries told one by one; the rest are one line, so that the sum stays exact."""


def why_trust(view: SeatView, turn: int, holder: str, about: str) -> WhyView | None:
    """Return what makes the trust of ``holder`` in ``about``; None if the seat may not know it.

    Prior and shares add up to the trust itself.
    """
    known = view.trust(turn, holder, about)
    if known is None:
        return None
    words = trust_words(view.scenario.noun(holder), view.scenario.noun(about), known.value)
    return WhyView(
        heading=f"Why {words}",
        lede=(
            f"Before any experience it would be {decimals(known.prior)}. Each entry adds its exact "
            "share; old ones have faded, and a breach weighs more than a promise kept."
        ),
        terms=(
            TermView("Before any experience", known.prior),
            *_entries(known.entries),
        ),
        total="Trust now",
        note="" if known.entries else "It remembers nothing about this one.",
    )


def why_order(view: SeatView, turn: int, key: str) -> WhyView | None:
    """Return the terms weighed for the order ``key`` given in the turn that led to ``turn``.

    None if there was no such order, or its terms rest on what the seat may not see.
    """
    chosen, found = view.order(turn, key), view.appraisal(turn, key)
    if not chosen or found is None:
        return None
    appraisal, row = found
    decision = appraisal.decision
    option = decision.options[decision.place(chosen)]
    terms = [
        TermView(capital(name), float(np.broadcast_to(value, appraisal.shape)[0, row]))
        for name, value in appraisal.terms[chosen].items()
    ]
    utility = np.where(appraisal.legal[0, row], appraisal.utility[0, row], -np.inf)
    best = int(utility.argmax())
    favored = decision.options[best].label
    return WhyView(
        heading=f"What weighed for “{option.label}”",
        lede=(
            "What the model would have weighed in your place, in units of utility. "
            "An option with a higher sum is chosen more often."
        ),
        terms=tuple(sorted((t for t in terms if t.value), key=lambda t: -abs(t.value))),
        total="Sum",
        note=f"By the same terms the best option was “{favored}” ({with_sign(utility[best])}).",
    )


def given_orders(view: SeatView, turn: int) -> tuple[GivenView, ...]:
    """Return the orders that the seat gave in the turn that led to ``turn``."""
    told = []
    for key, chosen in view.own_orders(turn).items():
        if not view.was_weighed(turn, key):
            continue
        decision = decision_named(split_key(key).decision)
        partner = split_key(key).partner
        label = view.scenario.factions[partner].label if partner else ""
        told.append(
            GivenView(
                key=key,
                title=f"{decision.title}: {label}" if label else decision.title,
                option=decision.options[decision.place(chosen)].label,
                partner=partner,
                can_ask=view.may_ask(key),
            )
        )
    return tuple(told)


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
