"""Explanations of a turn: for every choice its card, what would have reversed it, and (8)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from fairweather.decisions.card import Card, card_of
from fairweather.decisions.catalogue import OBLIGATION, STANCE
from fairweather.decisions.flip import CONCESSION, DEAL, OFFER, TRUST, Flip, Lever, flips, term_flip
from fairweather.decisions.offer import offer
from fairweather.decisions.stance import threshold
from fairweather.engine.motives import Motives, earlier_of, motives_of
from fairweather.engine.orders import row_keys
from fairweather.engine.turn import TurnRecord, Weighed
from fairweather.world.cast import Cast, Role
from fairweather.world.roles import PROMISED


@dataclass(frozen=True)
class Threshold:
    """The belief in promised help at which a client would come out rather than hold (8).

    ``belief`` is what it believes now; both in [0, 1], but ``needed`` may lie above 1: then even
    full trust would not be enough, for the help is too small. ``promised`` is all that is
    promised to it.
    """

    belief: float
    needed: float
    promised: float

    @property
    def is_out_of_reach(self) -> bool:
        return self.needed > 1.0


@dataclass(frozen=True)
class Explanation:
    """Why one choice fell as it did.

    ``motives`` tell reasons, character and the moment apart. ``is_given`` says that a person or a
    script ordered it; ``term_change`` is how much less any one term of the chosen option would have
    had to be, in utility, for the runner-up to win; ``flips``
    are reversals by trust, offer and the like, the smallest first. All of these are the faction's
    own reasons, so there are none where it was ordered otherwise or did not reconsider.
    """

    key: str
    card: Card
    motives: Motives
    standing: str
    is_given: bool
    term_change: float | None
    flips: tuple[Flip, ...]
    threshold: Threshold | None

    @property
    def departs(self) -> bool:
        """Whether the choice left the standing course."""
        return self.card.chosen != self.standing


def explain_turn(
    record: TurnRecord,
    given: Collection[str] = (),
    faction: str | None = None,
    records: Mapping[int, TurnRecord] | None = None,
) -> Iterator[Explanation]:
    """Yield the explanation of every open choice of an explained turn, in the order taken.

    ``given`` holds the keys of what was ordered in it; ``records`` are those of earlier turns, by
    turn, as far as they are known. The game is of one world.
    """
    for weighed in (one for several in record.weighed.values() for one in several):
        cast = weighed.world.cast
        if faction is not None and cast.names[weighed.matter.actor] != faction:
            continue
        for row, key in enumerate(row_keys(weighed.matter, cast)):
            if weighed.matter.is_open[0, row]:
                earlier = earlier_of(weighed, row, records or {})
                yield explain(weighed, row, key, key in given, earlier)


def explain(
    weighed: Weighed,
    row: int,
    key: str,
    is_given: bool = False,
    earlier: Weighed | None = None,
) -> Explanation:
    """Return the explanation of one row of a batch of one world.

    ``earlier`` is what lay before the faction at its last look, if that is known.
    """
    appraisal, choice, world = weighed.appraisal, weighed.choice, weighed.world
    card = card_of(appraisal, choice, world, row)
    is_own = card.reviewed and not card.ordered
    levers = list(_levers(weighed, row)) if is_own else []
    return Explanation(
        key=key,
        card=card,
        motives=motives_of(weighed, row, card, earlier),
        standing=appraisal.decision.options[int(appraisal.standing[0, row])].key,
        is_given=is_given,
        term_change=term_flip(card) if is_own else None,
        flips=tuple(flips(world, appraisal, choice, row, levers)),
        threshold=threshold_of(weighed) if appraisal.decision is STANCE else None,
    )


def _levers(weighed: Weighed, row: int) -> Iterator[tuple[Lever, int]]:
    """Yield the numbers the actor holds about others that may have moved this choice."""
    cast, actor = weighed.world.cast, weighed.appraisal.actor
    for other in _others(cast, actor, int(weighed.appraisal.partners[row])):
        yield TRUST, other
        if cast.has_role(other, Role.PATRON) and set(cast.roles[actor]) & set(PROMISED):
            yield OFFER, other
        if cast.has_role(other, Role.TARGET) and cast.has_role(actor, Role.CLIENT):
            yield CONCESSION, other
    if weighed.appraisal.decision is OBLIGATION:
        target = int(cast.target_of[weighed.appraisal.partners[row]])
        if target >= 0:
            yield DEAL, target


def _others(cast: Cast, actor: int, partner: int) -> list[int]:
    """Return whom this choice is about: the partner, and those the actor is tied to."""
    tied = (cast.patron_of, cast.target_of, cast.host_of, cast.sovereign_of)
    found = [partner, *(int(ties[actor]) for ties in tied)]
    if cast.has_role(actor, Role.TARGET):
        found += [int(patron) for patron in cast.patrons]
    return [other for other in dict.fromkeys(found) if other >= 0 and other != actor]


def threshold_of(weighed: Weighed) -> Threshold:
    """Return the belief at which a client that weighed its stance would come out (8)."""
    world, actor = weighed.world, weighed.appraisal.actor
    client = np.array([actor], dtype=np.intp)
    offered, terms = offer(world, client), weighed.appraisal.terms
    stays = sum(v for k, v in terms["hold"].items() if k != "patron's displeasure")
    cost = np.asarray(stays - terms["mobilize"]["inertia"])
    needed = threshold(terms, offered.belief, cost)
    return Threshold(
        belief=float(offered.belief[0, 0]),
        needed=float(needed[0, 0]),
        promised=float(offered.promised[0, 0]),
    )
