"""Why a number is what it is: trust by its dated entries, an order by the terms weighed for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.decisions.catalogue import decision_named
from fairweather.engine.orders import split_key
from fairweather.play.ledger import SMALL
from fairweather.play.open_decisions import title_of
from fairweather.play.seat import SeatView, Trust
from fairweather.play.words import capital, counted, decimals, trust_words, with_sign
from fairweather.world.ledger import Entry


@dataclass(frozen=True)
class TermView:
    """One named part of an exact sum.

    ``motive`` says whether it is of the reasons, the character or the moment, where that is told.
    """

    label: str
    value: float
    note: str = ""
    motive: str = ""


@dataclass(frozen=True)
class WhyView:
    """Why a number is what it is: first ``saying``, then ``main``, the parts that weigh most.

    ``terms`` are all its parts, in the order told; they add up to it, and ``lede`` says how.
    """

    heading: str
    saying: str
    main: tuple[TermView, ...]
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


TOLD, MAIN = 9, 3
"""Entries told one by one, and parts drawn first; the rest are one line: the sum stays exact."""


def why_trust(view: SeatView, turn: int, holder: str, about: str) -> WhyView | None:
    """Return what makes the trust of ``holder`` in ``about``; None if the seat may not know it.

    Prior and shares add up to the trust itself.
    """
    known = view.trust(turn, holder, about)
    if known is None:
        return None
    words = trust_words(view.scenario.noun(holder), view.scenario.noun(about), known.value)
    entries = tuple(_entries(known.entries))
    return WhyView(
        heading=f"Why {words}",
        saying=memory_words(known),
        main=_main(entries),
        lede=(
            "Each entry adds its exact share; old ones have faded, and a breach weighs more than "
            "a promise kept."
        ),
        terms=(TermView("Before any experience", known.prior), *entries),
        total="Trust now",
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
    weighed = {
        name: float(np.broadcast_to(value, appraisal.shape)[0, row])
        for name, value in appraisal.terms[chosen].items()
    }
    terms = tuple(
        TermView(capital(name), value, motive="reasons")
        for name, value in sorted(weighed.items(), key=lambda one: -abs(one[1]))
        if value
    )
    utility = np.where(appraisal.legal[0, row], appraisal.utility[0, row], -np.inf)
    best = int(utility.argmax())
    favored = decision.options[best]
    most = max(terms, key=lambda t: t.value, default=None)
    saying = f"{most.label} spoke for it most. " if most and most.value > SMALL else ""
    saying += "By the same reasons "
    saying += "it was the best option." if favored is option else f"“{favored.label}” was better."
    return WhyView(
        heading=f"What weighed for “{option.label}”",
        saying=saying,
        main=_main(terms),
        lede=(
            "What the model would have weighed in your place, in units of utility. "
            "An option with a higher sum is chosen more often."
        ),
        terms=terms,
        total="Sum",
        note=f"The sum of “{favored.label}”, the best option, was {with_sign(utility[best])}.",
    )


def given_orders(view: SeatView, turn: int) -> tuple[GivenView, ...]:
    """Return the orders that the seat gave in the turn that led to ``turn``."""
    return tuple(
        _given(view, key, chosen)
        for key, chosen in view.own_orders(turn).items()
        if view.was_weighed(turn, key)
    )


def _given(view: SeatView, key: str, chosen: str) -> GivenView:
    about = split_key(key)
    decision = decision_named(about.decision)
    return GivenView(
        key=key,
        title=title_of(decision, about.partner, view.scenario),
        option=decision.options[decision.place(chosen)].label,
        partner=about.partner,
        can_ask=view.may_ask(key),
    )


def memory_words(known: Trust) -> str:
    """Return what memory did to a trust, and what of it weighs most."""
    prior, value, main = known.prior, known.value, _main(_entries(known.entries))
    if not main:
        return (
            "It remembers nothing that weighs about this one, so its trust is what it was before "
            f"any experience: {decimals(prior)}."
        )
    before, now = decimals(prior), decimals(value)
    did = "lowers" if value < prior else "raises"
    memory = (
        f"Its memories come to nothing on the whole: {now}."
        if before == now
        else f"Memory {did} its trust from {before} to {now}."
    )
    same_way = [term for term in main if (term.value < 0.0) == (value < prior)]
    most = next(iter(same_way), main[0])
    return f"{memory} What weighs most: {most.label.removesuffix('.')}."


def _main(terms: Iterable[TermView]) -> tuple[TermView, ...]:
    """Return the parts that weigh most, first the most."""
    weighty = [term for term in terms if abs(term.value) >= SMALL]
    return tuple(sorted(weighty, key=lambda term: -abs(term.value))[:MAIN])


def _entries(entries: Sequence[Entry]) -> Iterator[TermView]:
    """Yield the weightiest entries in the order of time, and one line for all others."""
    large = [entry for entry in entries if abs(entry.share) >= SMALL]
    weighty = sorted(large, key=lambda entry: -abs(entry.share))[:TOLD]
    for entry in entries:
        if entry in weighty:
            yield TermView(f"{entry.when}. {entry.text}", entry.share, entry.note)
    others = [entry.share for entry in entries if entry not in weighty]
    if others:
        rest = counted(len(others), "smaller entry", "smaller entries")
        yield TermView(rest, float(np.sum(others)))
